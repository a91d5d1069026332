"""What people filter by, and how a province's name – old or new, however written – becomes a condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, column, exists, or_, select, table
from sqlalchemy.orm import Session, aliased

from nlp.partial_date import PartialDate
from nlp.places import lookup, suggest
from nlp.text import fold
from store.documents import fold_number
from store.errors import StoreError
from store.schema import Article, ArticleVersion, Document, Extraction, Mention, ParkUnit, SourceState
from store.schema_facts import PROPERTIES
from store.schema_parks import EVENT_TYPES, PARK_KINDS


class FilterError(StoreError):
    """A filter names something that does not exist; the message says what is near.

    `vietnamese` says the same to readers of the Vietnamese pages.
    """

    def __init__(self, message: str, vietnamese: str = "") -> None:
        super().__init__(message)
        self.vietnamese = vietnamese or message


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """All filters; a query takes those that mean something for it."""

    province: str | None = None
    """Old or new name, with or without accents, "TPHCM" too."""
    since: PartialDate | None = None
    """Published on or after its first day."""
    until: PartialDate | None = None
    """Published on or before its last day."""
    kind: str | None = None
    state: str | None = None
    """State of the park."""
    type: str | None = None
    """Type of a document ("nghị quyết"), with or without accents; of facts, of the one that they rest on."""
    issuer: str | None = None
    """A part of the issuer's name, with or without accents."""
    number: str | None = None
    """A document's number or its beginning ("24/QĐ-TTg")."""
    property: str | None = None
    """Of a fact: area, budget, event, investor, province …"""
    park: str | None = None
    """Slug or a part of the name of a park."""
    source: str | None = None
    as_of: date | None = None
    """Parks as they were known on that day."""
    min_hectares: Decimal | None = None
    """Of the park; for facts, of the figure itself."""
    min_capital: Decimal | None = None
    """Đồng; other currencies are not compared."""
    relevant_only: bool = False
    failed_only: bool = False
    """Articles whose text the reader could not read."""
    told_only: bool = False
    """Parks that an article names, not those that only the registry knows."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ProvinceNames:
    """What a province's name means on the maps."""

    then: frozenset[str]
    """Names of former units; a row matches when it lay in one of them."""
    current: frozenset[str]
    """Names of today's units; a row matches when it lies in one of them now."""


def types_named(session: Session, name: str) -> list[str]:
    """The types of documents that `name` means, with or without accents."""
    wanted = fold(name).strip()
    return [kind for kind in session.scalars(select(Document.type).distinct()) if fold(kind) == wanted]


def resolve_province(name: str) -> ProvinceNames:
    """The units called `name`. A name that is still on the map means today's unit, with all that joined it.

    Raises:
        FilterError: no such province; names the nearest.
    """
    units = lookup(name)
    if not units:
        near = ", ".join(suggest(name))
        hint = f" Did you mean: {near}?" if near else " Give the name of a province, old or new."
        advice = f" Có phải: {near}?" if near else " Hãy ghi tên một tỉnh, thành cũ hoặc mới."
        raise FilterError(
            f"There is no province {name!r}.{hint}", f"Không có tỉnh, thành nào tên “{name}”.{advice}"
        )
    standing = {unit.name for unit in units if unit.valid_to is None}
    former = {unit.name for unit in units if unit.valid_to is not None} - standing
    # one name, several times ("Huế" was Thừa Thiên Huế): the unit that stands holds all of it
    joined = {unit.current for unit in units} & standing
    return ProvinceNames(frozenset() if joined else frozenset(former), frozenset(standing))


def park_in_province(view: FromClause, name: str) -> ColumnElement[bool]:
    """Condition that the park of a row of `view` lies, or lay, in the province."""
    return view.c.park_id.in_(parks_in_province(name))


def parks_in_province(name: str) -> Select[Any]:
    """Ids of the parks that lie, or lay, in the province, by their founding or by what articles print."""
    names = resolve_province(name)
    return select(ParkUnit.park_id).where(
        or_(ParkUnit.name.in_(names.then), ParkUnit.current.in_(names.current))
    )


def article_in_province(view: FromClause, name: str) -> ColumnElement[bool]:
    """Condition that the reading of a row of `view` names the province or a place in it."""
    return reading_in_province(view.c.extraction_id, name)


def reading_in_province(extraction_id: Any, name: str) -> ColumnElement[bool]:
    """Condition that the reading of this id names the province or a place in it."""
    place = aliased(Mention)  # the question itself may be one about mentions
    return exists().where(
        place.extraction_id == extraction_id,
        place.kind == "province",
        _of_province(resolve_province(name), place),
    )


def _of_province(names: ProvinceNames, mention: type[Mention] = Mention) -> ColumnElement[bool]:
    """Condition that a mention is of the province, as on its day, as printed, or by the old map."""
    # only what can be true, each by its index: an empty list in an OR keeps databases from using any
    found: list[ColumnElement[bool]] = []
    if names.current:
        found.append(mention.current_name.in_(sorted(names.current)))
    if names.then:
        folded = sorted({fold(name) for name in names.then})
        found += [
            and_(mention.name_folded.in_(folded), mention.name.in_(sorted(names.then))),
            mention.former.in_(sorted(names.then)),
        ]
    return or_(*found)


def article_ids(session: Session, filters: Filters) -> frozenset[int] | None:
    """Ids of the articles that the filters leave; None where no filter is set."""
    if not any((filters.province, filters.since, filters.until, filters.source, filters.relevant_only)):
        return None
    query = (
        select(Article.id)
        .outerjoin(ArticleVersion, and_(ArticleVersion.article_id == Article.id, ArticleVersion.is_current))
        .outerjoin(Extraction, and_(Extraction.version_id == ArticleVersion.id, Extraction.is_current))
        .where(*between(Article.published_first, filters))
    )
    if filters.province:
        names = resolve_province(filters.province)
        query = query.join(
            Mention, and_(Mention.extraction_id == Extraction.id, Mention.kind == "province")
        ).where(_of_province(names))
    if filters.source:
        query = query.where(Article.source_id == check_source(session, filters.source))
    if filters.relevant_only:
        query = query.where(Extraction.relevant)
    return frozenset(session.scalars(query))


_MANY_MENTIONS = 3000
"""A province that is named so often is looked for document by document, newest first; a rarer one at once."""


def document_in_province(session: Session, view: FromClause, name: str) -> ColumnElement[bool]:
    """Condition that an article that cites the document names the province or a place in it."""
    names = resolve_province(name)
    mention = table("document_mention", column("document_id"), column("extraction_id"))
    cited = (
        select(mention.c.document_id)
        .join(Extraction, and_(Extraction.id == mention.c.extraction_id, Extraction.is_current))
        .join(Mention, and_(Mention.extraction_id == Extraction.id, Mention.kind == "province"))
        .where(_of_province(names))
    )
    named = select(Mention.id).where(Mention.kind == "province", _of_province(names)).limit(_MANY_MENTIONS)
    if len(session.scalars(named).all()) < _MANY_MENTIONS:
        return view.c.document_id.in_(cited)
    return cited.where(mention.c.document_id == view.c.document_id).correlate(view).exists()


def check_province_map(filters: Filters) -> None:
    """Raise early for a province that does not exist."""
    if filters.province:
        resolve_province(filters.province)


def published_between(view: FromClause, filters: Filters) -> list[ColumnElement[bool]]:
    """Conditions on `published_first`."""
    return between(view.c.published_first, filters)


def between(day: Any, filters: Filters) -> list[ColumnElement[bool]]:
    """Conditions that a date lies within the filters' time."""
    found = []
    if filters.since is not None:
        found.append(day >= filters.since.first())
    if filters.until is not None:
        found.append(day <= filters.until.last())
    return found


def check_kind(kind: str) -> str:
    """`kind`, if it is one.

    Raises:
        FilterError: it is not; lists them.
    """
    if kind not in PARK_KINDS:
        listed = ", ".join(PARK_KINDS)
        raise FilterError(
            f"There is no kind of park {kind!r}. Choose one of: {listed}",
            f"Không có loại khu “{kind}”. Hãy chọn: {listed}",
        )
    return kind


def check_state(state: str) -> str:
    """`state`, if it is one.

    Raises:
        FilterError: it is not; lists them.
    """
    if state not in EVENT_TYPES:
        listed = ", ".join(EVENT_TYPES)
        raise FilterError(
            f"There is no state {state!r}. Choose one of: {listed}",
            f"Không có tình trạng “{state}”. Hãy chọn: {listed}",
        )
    return state


def check_property(name: str) -> str:
    """`name`, if it is a property of facts.

    Raises:
        FilterError: it is not; lists them.
    """
    if name not in PROPERTIES:
        listed = ", ".join(PROPERTIES)
        raise FilterError(
            f"There is no property {name!r}. Choose one of: {listed}",
            f"Không có loại dữ kiện “{name}”. Hãy chọn: {listed}",
        )
    return name


def check_source(session: Session, name: str) -> str:
    """`name`, if a source is called so that was ever asked, or of which there is an article.

    Raises:
        FilterError: there is none; lists those that were asked.
    """
    asked = session.scalars(select(SourceState.source_id).order_by(SourceState.source_id)).all()
    if name in asked or session.scalar(select(Article.id).where(Article.source_id == name).limit(1)):
        return name
    listed = ", ".join(asked)
    raise FilterError(
        f"Nothing is known of a source {name!r}." + (f" Choose one of: {listed}" if listed else ""),
        f"Chưa biết gì về nguồn “{name}”." + (f" Hãy chọn: {listed}" if listed else ""),
    )


def folded_pattern(text: str) -> str:
    """A LIKE pattern (escape character \\) for rows that hold `text`, whatever the accents."""
    plain = fold(text).strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def number_pattern(number: str) -> str:
    """A LIKE pattern for document numbers that begin with `number`."""
    plain = fold_number(number).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{plain}%"
