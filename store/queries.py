"""The questions people ask: `Filters` in, frozen rows out; every number comes with its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, and_, func, or_, select, true
from sqlalchemy.orm import Session

from store.as_of import rows_as_of
from store.newest import rows_by_id
from store.park_card import decides, park_card
from store.query_articles import newest_articles, newest_proposing, proposing_parks, proposing_since
from store.query_build import (
    alert_row,
    article_row,
    document_row,
    effect_row,
    evidence,
    fact_row,
    park_row,
    proposal_row,
)
from store.query_cards import article_card
from store.query_documents import document_conditions
from store.query_facts import fact_ids, named_parks
from store.query_filters import (
    FilterError,
    Filters,
    article_in_province,
    between,
    check_kind,
    check_source,
    check_state,
    document_in_province,
    park_in_province,
    published_between,
    resolve_province,
)
from store.query_rows import (
    AlertRow,
    ArticleCard,
    ArticleRow,
    DocumentEffect,
    DocumentRow,
    Evidence,
    FactRow,
    Figure,
    MentionRow,
    ParkCard,
    ParkRow,
    ProposalRow,
)
from store.query_tables import (
    V_ALERTS,
    V_ARTICLES,
    V_DOCUMENT_LINKS,
    V_DOCUMENTS,
    V_FACTS,
    V_PARKS,
    V_PROPOSALS,
)
from store.schema import Article, ArticleVersion, Document, DocumentMention, Extraction
from store.units import dm2, minor

__all__ = [
    "AlertRow", "ArticleCard", "ArticleRow", "DocumentEffect", "DocumentRow", "Evidence", "FactRow", "Figure",
    "FilterError", "Filters", "MentionRow", "ParkCard", "ParkRow", "ProposalRow",
    "alerts", "article_card", "articles", "documents", "facts", "park_card", "parks", "proposals",
    "resolve_province",
]  # fmt: skip

Conditions = list[ColumnElement[bool]]


def _rows(
    session: Session, view: FromClause, conditions: Conditions, order: Iterable[Any], limit: int | None
) -> list[RowMapping]:
    query = select(view).where(true(), *conditions).order_by(*order)
    return list(session.execute(query if limit is None else query.limit(limit)).mappings())


def parks(session: Session, filters: Filters) -> list[ParkRow]:
    """Parks with their best values, by province and name. Times: when articles about them appeared."""
    view = V_PARKS
    conditions = _park_conditions(view, filters)
    if filters.since is not None:
        conditions.append(view.c.last_news >= filters.since.first())
    if filters.until is not None:
        conditions.append(view.c.first_news <= filters.until.last())
    if filters.park:
        conditions.append(_named(view.c.park_id, filters.park))
    if filters.told_only and filters.as_of is None:
        conditions.append(view.c.articles > 0)
    order = (view.c.province_current, view.c.name)
    if filters.as_of is None:
        conditions += _at_least(view, filters)
        return [park_row(row) for row in _rows(session, view, conditions, order, filters.limit)]
    known = rows_as_of(session, _rows(session, view, conditions, order, None), filters.as_of)
    found = [row for row in map(park_row, known) if _fits(row, filters)]
    return found[: filters.limit]


def _at_least(view: FromClause, filters: Filters) -> Conditions:
    found: Conditions = []
    if filters.state:
        found.append(view.c.state == check_state(filters.state))
    if filters.min_hectares is not None:
        found.append(view.c.area_dm2 >= dm2(filters.min_hectares))
    if filters.min_capital is not None:
        found.append(
            and_(view.c.capital_currency == "VND", view.c.capital_minor >= minor(filters.min_capital, "VND"))
        )
    return found


def _fits(row: ParkRow, filters: Filters) -> bool:
    """The same on a row whose figures are of another day."""
    area, capital = row.area, row.capital
    return (
        (not filters.told_only or row.articles > 0)
        and (not filters.state or row.state == check_state(filters.state))
        and (filters.min_hectares is None or (area is not None and area.value >= filters.min_hectares))
        and (
            filters.min_capital is None
            or (capital is not None and capital.unit == "VND" and capital.value >= filters.min_capital)
        )
    )


def _park_conditions(view: FromClause, filters: Filters) -> Conditions:
    found: Conditions = []
    if filters.province:
        found.append(park_in_province(view, filters.province))
    if filters.kind:
        found.append(view.c.kind == check_kind(filters.kind))
    return found


def _named(park_id: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Condition that a park has this slug, or a name that holds `name`."""
    return park_id.in_(named_parks(name))


def proposals(session: Session, filters: Filters, first_seen: dt.datetime | None = None) -> list[ProposalRow]:
    """New proposals, newest article first, with the sentence that says so.

    `first_seen`: only of articles that were first seen since then.
    """
    view = V_PROPOSALS
    conditions: Conditions = []
    if first_seen is not None:
        conditions.append(view.c.first_seen_at >= first_seen)
    if filters.province:
        by_park = park_in_province(view, filters.province)
        unresolved = view.c.park_id.is_(None) & article_in_province(view, filters.province)
        conditions.append(or_(by_park, unresolved))
    conditions += _park_conditions(view, Filters(kind=filters.kind))
    if filters.state:
        conditions.append(view.c.state == check_state(filters.state))
    if filters.min_hectares is not None or filters.min_capital is not None:
        large = select(V_PARKS.c.park_id).where(*_at_least(V_PARKS, replace(filters, state=None)))
        conditions.append(view.c.park_id.in_(large))
    if filters.park:
        conditions.append(_named(view.c.park_id, filters.park))
    conditions += _of_newest(session, filters, first_seen)
    conditions += published_between(view, filters)
    if filters.source:
        conditions.append(view.c.source_id == check_source(session, filters.source))
    order = (view.c.published_first.desc().nulls_last(), view.c.article_id.desc(), view.c.start_offset)
    rows = _rows(session, view, conditions, order, filters.limit)
    known = _parks_by_id(session, {row["park_id"] for row in rows if row["park_id"] is not None})
    return [proposal_row(row, known.get(row["park_id"])) for row in rows]


def _of_newest(session: Session, filters: Filters, first_seen: dt.datetime | None) -> Conditions:
    """The readings that can be among the rows, found on the tables: the view would be worked out whole."""
    if first_seen is not None:
        ids = proposing_since(session, first_seen, _MOST_IDS)
    elif filters.min_hectares is not None or filters.min_capital is not None:
        return []
    elif filters.province or filters.kind or filters.state or filters.park:
        # some to spare: a reading may report proposals of several parks
        ids = proposing_parks(session, filters, _MOST_IDS if filters.limit is None else 2 * filters.limit)
    elif filters.limit is None and filters.since is None:
        return []
    else:
        ids = newest_proposing(session, filters)
    return [V_PROPOSALS.c.extraction_id.in_(ids)] if len(ids) < _MOST_IDS else []


_MOST_IDS = 5000


def _parks_by_id(session: Session, ids: Collection[int]) -> dict[int, ParkRow]:
    if not ids:
        return {}
    rows = session.execute(select(V_PARKS).where(V_PARKS.c.park_id.in_(ids))).mappings()
    return {row["park_id"]: park_row(row) for row in rows}


def facts(session: Session, filters: Filters) -> list[FactRow]:
    """Claims with their evidence, newest article first; registry facts, which nobody published, last."""
    ids = fact_ids(session, filters)
    return [fact_row(row) for row in rows_by_id(session, V_FACTS, V_FACTS.c.fact_id, ids)]


def articles(session: Session, filters: Filters) -> list[ArticleRow]:
    """Articles, newest first; those that the gate turned away too, unless `relevant_only`."""
    ids = newest_articles(session, filters)
    return [article_row(row) for row in rows_by_id(session, V_ARTICLES, V_ARTICLES.c.article_id, ids)]


def documents(session: Session, filters: Filters) -> list[DocumentRow]:
    """Legal documents, newest first, with what they do and where they were last cited.

    Times: the document's own date, or, where that is not known, when articles cited it.
    """
    view = V_DOCUMENTS
    conditions: Conditions = []
    if filters.since is not None or filters.until is not None:
        conditions += between(view.c.day, filters)
    if filters.province:
        conditions.append(document_in_province(session, view, filters.province))
    if wanted := document_conditions(session, filters):
        conditions.append(view.c.document_id.in_(select(Document.id).where(*wanted)))
    order = (view.c.day.desc().nulls_last(), view.c.document_id.desc())
    rows = _rows(session, view, conditions, order, filters.limit)
    ids_found = [row["document_id"] for row in rows]
    effects, places = _effects(session, ids_found), _last_citations(session, ids_found)
    return [
        document_row(row, effects.get(row["document_id"], ()), places.get(row["document_id"])) for row in rows
    ]


def _effects(session: Session, ids: Collection[int]) -> dict[int, tuple[DocumentEffect, ...]]:
    view = V_DOCUMENT_LINKS
    rows = session.execute(
        select(view).where(view.c.document_id.in_(ids)).order_by(view.c.published_first, view.c.link_id)
    ).mappings()
    found: dict[int, dict[tuple[str, str], DocumentEffect]] = {}
    for row in filter(decides, rows):
        effect = effect_row(row)
        found.setdefault(row["document_id"], {}).setdefault((effect.relation, effect.target), effect)
    return {document_id: tuple(effects.values()) for document_id, effects in found.items()}


def _last_citations(session: Session, ids: Collection[int]) -> dict[int, Evidence]:
    """The newest article's mention of each document.

    Looked for among the articles of the day that is kept with the document, which are few; among all of them
    only where that finds none (articles without a date, a document that waits to be worked out again).
    """
    found = _newest_mentions(session, ids, [Article.published_first == Document.last_published])
    missing = [number for number in ids if number not in found]
    return found | _newest_mentions(session, missing, []) if missing else found


def _newest_mentions(session: Session, ids: Collection[int], on_day: Conditions) -> dict[int, Evidence]:
    mention = DocumentMention
    newest_first = (Article.published_first.desc().nulls_last(), Article.id.desc(), mention.start_offset)
    cited = (
        select(
            mention.document_id,
            mention.quote,
            mention.start_offset,
            mention.end_offset,
            Article.id.label("article_id"),
            ArticleVersion.id.label("version_id"),
            Article.url,
            Article.title,
            Article.published,
            Article.source_id,
            func.row_number().over(partition_by=mention.document_id, order_by=newest_first).label("place"),
        )
        .join(Document, Document.id == mention.document_id)
        .join(Extraction, and_(Extraction.id == mention.extraction_id, Extraction.is_current))
        .join(ArticleVersion, and_(ArticleVersion.id == Extraction.version_id, ArticleVersion.is_current))
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(mention.document_id.in_(ids), *on_day)
        .subquery()
    )
    rows = session.execute(select(cited).where(cited.c.place == 1)).mappings()
    return {row["document_id"]: evidence(row) for row in rows}


def alerts(session: Session, filters: Filters) -> list[AlertRow]:
    """Alerts with their deliveries, newest first."""
    view = V_ALERTS
    conditions: Conditions = []
    if filters.park:
        conditions.append(_named(view.c.park_id, filters.park))
    order = (view.c.decided_at.desc(), view.c.alert_id.desc(), view.c.channel)
    return [alert_row(row) for row in _rows(session, view, conditions, order, filters.limit)]
