"""What one article shows of a park besides its proposal: legal documents about it, conflicts of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from nlp.text import fold
from store.best_value import CONFLICT_PERCENT, HEDGED_CONFLICT_PERCENT
from store.resolve import Resolved
from store.schema import (
    ArticleVersion,
    Claim,
    Document,
    DocumentLink,
    DocumentMention,
    Extraction,
    Mention,
    Park,
    ParkJudgement,
)
from store.units import amount, hectares


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A document that an article ties to a park."""

    key: str
    """Identity in the store."""
    label: str
    """Type, number, issuer and date, as far as known."""
    type: str
    """Folded."""
    relation: str
    date: str | None
    quote: str
    known_before: bool
    """Another article cited it before."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that do not agree on a park's figure."""

    figure: Literal["area", "capital"]
    values: tuple[str, ...]
    """Lowest and highest, for people."""


def documents_of(session: Session, resolved: Resolved) -> tuple[LegalDocument, ...]:
    """The numbered documents that this reading ties to the park: by an effect on it, or as the act's own."""
    linked = session.execute(
        select(Document, DocumentLink.relation, DocumentMention.quote)
        .join(DocumentLink, DocumentLink.document_id == Document.id)
        .join(DocumentMention, DocumentMention.id == DocumentLink.document_mention_id)
        .where(
            DocumentMention.extraction_id == resolved.extraction_id,
            DocumentLink.mention_id == resolved.mention_id,
            Document.number.is_not(None),
        )
        .order_by(DocumentLink.id)
    ).all()
    numbers = {fold(event.document) for event in resolved.events if event.document}
    acted = session.execute(
        select(Document, DocumentMention.quote)
        .join(DocumentMention, DocumentMention.document_id == Document.id)
        .where(DocumentMention.extraction_id == resolved.extraction_id, Document.number_folded.in_(numbers))
        .order_by(DocumentMention.id)
    ).all()
    found: dict[str, LegalDocument] = {}
    for document, relation, quote in [*((d, r, q) for d, r, q in linked), *((d, "", q) for d, q in acted)]:
        found.setdefault(
            document.key,
            LegalDocument(
                document.key, _label(document), fold(document.type), relation, document.date, quote,
                _cited_before(session, document.id, resolved),
            ),
        )  # fmt: skip
    return tuple(found.values())


def _label(document: Document) -> str:
    parts = [document.type, document.number, document.issuer, document.date]
    return " ".join(part for part in parts if part)


def _cited_before(session: Session, document_id: int, resolved: Resolved) -> bool:
    other = (
        select(DocumentMention.id)
        .join(Extraction, Extraction.id == DocumentMention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(
            DocumentMention.document_id == document_id,
            ArticleVersion.article_id != resolved.article_id,
            Extraction.resolved_at.is_not(None),
        )
        .limit(1)
    )
    return session.scalar(other) is not None


def conflicts_of(session: Session, resolved: Resolved) -> tuple[Conflict, ...]:
    """The figures of the park on which current, certain claims differ more than the store's rule allows."""
    rows = session.execute(
        select(Claim.property, Claim.bound, Claim.value, Claim.unit)
        .outerjoin(Extraction, Extraction.id == Claim.extraction_id)
        .outerjoin(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .outerjoin(Mention, Mention.id == Claim.mention_id)
        .outerjoin(
            ParkJudgement,
            (ParkJudgement.mention_id == Mention.id) & ParkJudgement.superseded_at.is_(None),
        )
        .where(
            or_(
                Claim.park_id == resolved.park_id,
                ParkJudgement.certain
                & ParkJudgement.park_id.in_(park_ids(session, resolved.park_id))
                & Extraction.is_current
                & ArticleVersion.is_current,
            ),
            or_(
                (Claim.property == "area") & (Claim.role == "total"),
                (Claim.property == "budget") & (Claim.role == "investment"),
            ),
            Claim.value.is_not(None),
            Claim.confirmed,
            Claim.retracted_at.is_(None),
        )
    ).all()
    found = []
    areas = [(bound, value) for name, bound, value, _ in rows if name == "area" and value]
    if pair := _apart(areas):
        found.append(Conflict("area", tuple(f"{hectares(v):f} ha".replace(".", ",") for v in pair)))
    for unit in sorted({unit for name, _, _, unit in rows if name == "budget" and unit}):
        capitals = [
            (bound, value) for name, bound, value, u in rows if name == "budget" and u == unit and value
        ]
        if pair := _apart(capitals):
            words = tuple(f"{amount(v, unit):,.0f}".replace(",", ".") + f" {unit}" for v in pair)
            found.append(Conflict("capital", words))
    return tuple(found)


def park_ids(session: Session, park_id: int) -> list[int]:
    """The park and all that were merged into it."""
    return [park_id, *session.scalars(select(Park.id).where(Park.merged_into == park_id))]


def _apart(claims: list[tuple[str | None, int]]) -> tuple[int, int] | None:
    """Lowest and highest value, where they conflict."""
    for percent, values in (
        (CONFLICT_PERCENT, [v for bound, v in claims if bound in (None, "exact")]),
        (HEDGED_CONFLICT_PERCENT, [v for _, v in claims]),
    ):
        if values and max(values) * (100 - percent) > min(values) * 100:
            return min(values), max(values)
    return None
