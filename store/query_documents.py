"""Documents by type, issuer and number, and the facts that rest on them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Exists, and_, or_, select
from sqlalchemy.orm import Session

from nlp.text import fold
from store.columns import holds
from store.documents import fold_number
from store.query_filters import Filters, folded_pattern, number_pattern, types_named
from store.schema import Claim, Document, DocumentMention

_MANY_NAMES, _MANY_FACTS = 500, 5000
"""Facts on more documents, or more facts, are gone through newest first; fewer are looked up at once."""


def document_conditions(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """Conditions that a document has the type, the issuer and the number of the filters, as far as given."""
    found: list[ColumnElement[bool]] = []
    if filters.type:
        found.append(Document.type.in_(types_named(session, filters.type)))
    if filters.issuer:
        found.append(Document.issuer_folded.like(folded_pattern(filters.issuer), escape="\\"))
    if filters.number:
        found.append(Document.number_folded.like(number_pattern(filters.number), escape="\\"))
    return found


def rests_on(session: Session, filters: Filters) -> ColumnElement[bool]:
    """Condition that a fact rests on a document of that issuer and number.

    An article's fact rests on a document that its article cites; the registry names one itself.
    """
    wanted = document_conditions(session, Filters(issuer=filters.issuer, number=filters.number))
    numbers = select(Document.number).where(Document.number.is_not(None), *wanted)
    words = (
        select(DocumentMention.quote)
        .join(Document, Document.id == DocumentMention.document_id)
        .where(Document.number.is_(None), *wanted)
    )
    names: set[str | None] = set()
    for named in (numbers, words):
        names.update(session.scalars(named.distinct().limit(_MANY_NAMES)))
    registry = _in_registry(session, filters)
    if len(names) < _MANY_NAMES:
        query = select(Claim.id).where(
            holds(Claim.standing), Claim.document_number.in_(names), _cites(*wanted)
        )
        ids = list(session.scalars(query.limit(_MANY_FACTS)))
        if len(ids) < _MANY_FACTS:
            return Claim.id.in_([*registry, *ids])
    return or_(Claim.id.in_(registry), and_(Claim.document_number.is_not(None), _cites(*wanted)))


def on_document(document_id: int) -> ColumnElement[bool]:
    """Condition that a fact rests on this one document."""
    named = select(Document.number).where(Document.id == document_id)
    return and_(Claim.document_number.in_(named), _cites(Document.id == document_id))


def _cites(*wanted: ColumnElement[bool]) -> Exists:
    """Condition that the fact's own article cites such a document by the fact's number, or words."""
    return (
        select(DocumentMention.id)
        .join(Document, Document.id == DocumentMention.document_id)
        .where(
            DocumentMention.extraction_id == Claim.extraction_id,
            or_(
                Document.number == Claim.document_number,
                and_(Document.number.is_(None), DocumentMention.quote == Claim.document_number),
            ),
            *wanted,
        )
        .exists()
    )


def _in_registry(session: Session, filters: Filters) -> list[int]:
    """Ids of the facts that no article tells and that name such a document themselves."""
    rows = session.execute(
        select(Claim.id, Claim.document_number, Claim.actor).where(
            Claim.extraction_id.is_(None), Claim.document_number.is_not(None), holds(Claim.standing)
        )
    )
    number, issuer = fold_number(filters.number or ""), fold(filters.issuer or "").strip()
    return [
        one
        for one, printed, actor in rows
        if fold_number(printed or "").startswith(number) and issuer in fold(actor or "")
    ]
