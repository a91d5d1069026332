"""Questions that only the pages ask, over the documented views. Values are bound, never written in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, func, literal, or_, select, text
from sqlalchemy.orm import Session

from store.columns import holds
from store.newest import newest, rows_by_id
from store.park_card import find_park
from store.province_totals import provinces
from store.queries import Filters
from store.query_build import article_row, effect_row, fact_row, park_row
from store.query_documents import on_document
from store.query_filters import folded_pattern
from store.query_rows import ArticleRow, DocumentEffect, FactRow, ParkRow
from store.query_tables import V_ARTICLES, V_DOCUMENT_LINKS, V_FACTS, V_PARKS
from store.rates import DEFAULT
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    DocumentMention,
    Extraction,
    Park,
    ParkAlias,
    SourceState,
)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the parks lies in one province-level unit."""

    parks: int
    hectares: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A province-level unit of one of the maps."""

    name: str
    current: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    parks: int
    operating: int
    approved: int
    proposed: int
    hectares: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """An act that advanced a park."""

    fact_id: int
    slug: str | None
    park: str | None
    type: str
    date: str | None
    actor: str | None
    document: str | None
    quote: str | None
    article_id: int | None
    start: int | None
    title: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole in four numbers."""

    parks: int
    hectares: float
    articles: int
    facts: int


def shares(session: Session, units: int, when: Filters) -> dict[str, Share]:
    """Parks and hectares per unit of the map of 34 (where they lie now) or 63 (where they lay)."""
    rows = provinces(session, when, DEFAULT, old_map=units == 63)
    return {row.name: Share(row.parks, float(row.hectares)) for row in rows if row.current is not None}


def funnel(session: Session) -> dict[str | None, int]:
    """How many parks are in each state."""
    view = V_PARKS
    rows = session.execute(select(view.c.state, func.count()).group_by(view.c.state))
    return {row[0]: row[1] for row in rows}


def totals(session: Session) -> Totals:
    """The whole in four numbers."""
    country = provinces(session, Filters(), DEFAULT)[-1]
    articles = session.scalar(select(func.count()).select_from(V_ARTICLES).where(V_ARTICLES.c.relevant))
    facts = session.scalar(select(func.count()).select_from(V_FACTS))
    return Totals(country.parks, float(country.hectares), articles or 0, facts or 0)


_CHANGES = text(
    "SELECT fact_id, park_slug AS slug, park, type, date, actor, document_number AS document, quote,"
    " article_id, start_offset AS start, title, published, url FROM v_events"
    " WHERE advanced AND origin = 'article' AND type <> 'proposed'"
    " ORDER BY published_first DESC, fact_id DESC LIMIT :limit"
)


def changes(session: Session, limit: int) -> list[Change]:
    """Acts by which parks came further, the latest told first."""
    return [Change(**row) for row in session.execute(_CHANGES, {"limit": limit}).mappings()]


_UNITS = text(
    "SELECT name, current, valid_from, valid_to, parks, parks_operating AS operating,"
    " parks_approved AS approved, parks_proposed AS proposed, area_ha AS hectares"
    " FROM v_provinces ORDER BY name, valid_from"
)


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def units(session: Session) -> list[Unit]:
    """All units of both maps."""
    return [
        Unit(**{**row, "valid_from": _day(row["valid_from"]), "valid_to": _day(row["valid_to"])})
        for row in session.execute(_UNITS).mappings()
    ]


def fact(session: Session, fact_id: int) -> FactRow | None:
    """One fact."""
    row = session.execute(select(V_FACTS).where(V_FACTS.c.fact_id == fact_id)).mappings().one_or_none()
    return None if row is None else fact_row(row)


def neighbours(session: Session, park: ParkRow) -> list[ParkRow]:
    """The other parks of the same province of today."""
    view = V_PARKS
    rows = session.execute(
        select(view)
        .where(view.c.province_current == park.province_current, view.c.park_id != park.park_id)
        .order_by(view.c.name)
    ).mappings()
    return [park_row(row) for row in rows]


def park_slug(session: Session, key: str) -> str | None:
    """The slug that stands for a park given by slug, id or name, also when it was merged."""
    park_id = find_park(session, key)
    return None if park_id is None else session.scalar(select(Park.slug).where(Park.id == park_id))


def document(session: Session, document_id: int) -> RowMapping | None:
    """One document as `v_documents` has it."""
    query = text("SELECT * FROM v_documents WHERE document_id = :id").bindparams(bindparam("id", document_id))
    return session.execute(query).mappings().one_or_none()


def effects_of(session: Session, document_id: int) -> list[DocumentEffect]:
    """What a document does, by the articles that say so."""
    view = V_DOCUMENT_LINKS
    rows = session.execute(
        select(view).where(view.c.document_id == document_id).order_by(view.c.published_first, view.c.link_id)
    ).mappings()
    return [effect_row(row) for row in rows]


def effects_on(session: Session, document_id: int) -> list[RowMapping]:
    """What other documents do to this one."""
    view = V_DOCUMENT_LINKS
    rows = session.execute(
        select(view).where(view.c.to_document_id == document_id).order_by(view.c.published_first)
    )
    return list(rows.mappings())


def citing(session: Session, document_id: int, limit: int) -> list[tuple[ArticleRow, str, int]]:
    """The newest articles that cite a document: the article, its words, where they begin."""
    mention = DocumentMention
    query = (
        select(mention.id)
        .join(Extraction, and_(Extraction.id == mention.extraction_id, Extraction.is_current))
        .join(ArticleVersion, and_(ArticleVersion.id == Extraction.version_id, ArticleVersion.is_current))
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(mention.document_id == document_id)
    )
    order = [Article.id.asc(), mention.start_offset.asc()]
    # an article may cite it several times
    ids = newest(session, query, Article.published_first, order, 3 * limit)
    words = (
        select(mention.id, ArticleVersion.article_id, mention.quote, mention.start_offset)
        .join(Extraction, Extraction.id == mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(mention.id.in_(ids))
    )
    cited = {row[0]: row[1:] for row in session.execute(words)}
    first: dict[int, tuple[str, int]] = {}
    for article, quote, start in (cited[one] for one in ids):
        first.setdefault(article, (quote, start))
    rows = rows_by_id(session, V_ARTICLES, V_ARTICLES.c.article_id, list(first)[:limit])
    return [(article_row(row), *first[row["article_id"]]) for row in rows]


def facts_on_document(session: Session, document_id: int, limit: int) -> list[FactRow]:
    """The newest facts that rest on a document."""
    query = select(Claim.id).where(holds(Claim.standing), on_document(document_id))
    ids = newest(session, query, Claim.day, [Claim.id.asc()], limit)
    return [fact_row(row) for row in rows_by_id(session, V_FACTS, V_FACTS.c.fact_id, ids)]


def parks_called(session: Session, words: str, limit: int) -> list[ParkRow]:
    """Parks whose name or alias holds all the words, with or without accents."""
    patterns = [folded_pattern(word) for word in words.split()]
    folded = Park.name_folded + literal(" ") + func.coalesce(
        select(func.group_concat(ParkAlias.alias_folded, " "))
        .where(ParkAlias.park_id == Park.id)
        .correlate(Park)
        .scalar_subquery(),
        "",
    )  # fmt: skip
    ids = select(func.coalesce(Park.merged_into, Park.id)).where(
        *(folded.like(pattern, escape="\\") for pattern in patterns)
    )
    view = V_PARKS
    rows = session.execute(
        select(view).where(view.c.park_id.in_(ids)).order_by(view.c.articles.desc(), view.c.name).limit(limit)
    ).mappings()
    return [park_row(row) for row in rows]


def sources_seen(session: Session) -> Sequence[str]:
    """Ids of the sources that were ever asked."""
    return session.scalars(select(SourceState.source_id).order_by(SourceState.source_id)).all()


def document_by_number(session: Session, number: str) -> int | None:
    """Id of the one document of that number; None where there are none or several."""
    query = text("SELECT document_id FROM v_documents WHERE number = :number LIMIT 2")
    found = session.scalars(query, {"number": number}).all()
    return int(found[0]) if len(found) == 1 else None


def best_facts(session: Session, fact_ids: Sequence[int]) -> frozenset[int]:
    """Those of the facts that stand for their park's area or capital."""
    view = V_PARKS
    rows = session.execute(
        select(view.c.area_fact_id, view.c.capital_fact_id).where(
            or_(view.c.area_fact_id.in_(fact_ids), view.c.capital_fact_id.in_(fact_ids))
        )
    )
    return frozenset(one for row in rows for one in row if one is not None) & frozenset(fact_ids)
