"""Everything about one park, or the newest of it: a much-told park has a hundred thousand facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from nlp.text import fold
from store.columns import holds
from store.evidence import DECIDING_TYPES
from store.newest import newest, rows_by_id
from store.query_build import article_row, effect_row, fact_row, park_row, proposal_row
from store.query_rows import ArticleRow, DocumentEffect, FactRow, ParkCard, ParkRow, ProposalRow
from store.query_tables import V_ARTICLES, V_DOCUMENT_LINKS, V_FACTS, V_PARKS, V_PROPOSALS
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    DocumentLink,
    DocumentMention,
    Extraction,
    Mention,
    Park,
    ParkAlias,
    ParkJudgement,
)


def find_park(session: Session, park: int | str) -> int | None:
    """Id of a park by id, slug, name or alias, with or without accents; None if not exactly one fits."""
    if isinstance(park, int) or (park.isascii() and park.isdigit()):
        row = session.get(Park, int(park))
        return None if row is None else row.merged_into or row.id
    name = fold(park).strip()
    aliases = select(ParkAlias.park_id).where(ParkAlias.alias_folded == name)
    standing = func.coalesce(Park.merged_into, Park.id)
    by_slug = session.scalar(select(standing).where(Park.slug == park.strip()))
    if by_slug is not None:
        return by_slug
    query = select(standing).where(or_(Park.name_folded == name, Park.id.in_(aliases))).distinct()
    found = session.scalars(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


def park_card(session: Session, park: int | str, shown: int | None = None) -> ParkCard | None:
    """The card of a park given by id, slug or name; None if there is no such park.

    `shown`: so many facts of each property, articles and documents, the newest; besides them the facts that
    stand for the park's figures, and no proposals. None: everything.
    """
    park_id = find_park(session, park)
    row = session.execute(select(V_PARKS).where(V_PARKS.c.park_id == park_id)).mappings().one_or_none()
    if park_id is None or row is None:
        return None
    parked = park_row(row)
    counts = _fact_counts(session, park_id)
    facts = _facts(session, park_id, parked, shown, counts)
    events = [fact for fact in facts if fact.property == "event"]
    sampled = shown is not None and parked.articles > _MANY
    articles = _newest_about(session, park_id) if sampled else _articles_about(session, park_id)
    aliases = select(ParkAlias.alias).where(ParkAlias.park_id == park_id).order_by(ParkAlias.id)
    return ParkCard(
        park=parked,
        aliases=tuple(session.scalars(aliases)),
        facts=facts,
        timeline=tuple(sorted(events, key=lambda fact: (_when(fact), fact.fact_id))),
        documents=_effects(session, park_id, shown),
        proposals=_proposals(session, park_id, parked) if shown is None else (),
        articles=_article_rows(session, [article_id for article_id, _ in articles][:shown]),
        fact_counts=counts,
        sources=_sources([source for _, source in articles]),
        sources_of=len(articles) if sampled else None,
    )


_DECIDED = frozenset({"establishes", "approves", "amends", "replaces"})


def decides(link: RowMapping) -> bool:
    """Whether a document of this type can do what the link says: a tờ trình establishes nothing."""
    return link["relation"] not in _DECIDED or link["type"] in DECIDING_TYPES


def _when(fact: FactRow) -> str:
    """Date of an event for sorting: its own, else when it was reported."""
    return fact.date or fact.evidence.published or "9999"


def _of_park(park_id: int) -> ColumnElement[bool]:
    """Condition that a judgement stands and says this park."""
    merged = select(Park.id).where(or_(Park.id == park_id, Park.merged_into == park_id))
    return and_(ParkJudgement.park_id.in_(merged), ParkJudgement.superseded_at.is_(None))


def _fact_counts(session: Session, park_id: int) -> dict[str, int]:
    query = select(Claim.property, func.count()).where(holds(Claim.standing), Claim.park_now == park_id)
    rows = session.execute(query.group_by(Claim.property).order_by(Claim.property))
    return {name: count for name, count in rows}  # noqa: C416  # rows are no pairs to the type checker


def _facts(
    session: Session, park_id: int, park: ParkRow, shown: int | None, counts: dict[str, int]
) -> tuple[FactRow, ...]:
    query = select(Claim.id).where(holds(Claim.standing), Claim.park_now == park_id)
    order: list[ColumnElement[Any]] = [Claim.id.asc()]
    if shown is None:
        ids = newest(session, query, Claim.day, order, None)
    else:
        each = [
            newest(session, query.where(Claim.property == name), Claim.day, order, shown) for name in counts
        ]
        chosen = [figure.fact_id for figure in (park.area, park.capital) if figure]
        ids = list(dict.fromkeys([*chosen, *(one for part in each for one in part)]))
    rows = rows_by_id(session, V_FACTS, V_FACTS.c.fact_id, ids)
    rows.sort(key=lambda row: (row["article_id"] or 0, row["fact_id"]))
    return tuple(fact_row(row) for row in _newest_first(rows))


def _newest_first(rows: list[RowMapping]) -> list[RowMapping]:
    """By the day of publication, unknown days last, else in the order in which they come."""
    known = [row for row in rows if row["published_first"] is not None]
    known.sort(key=lambda row: row["published_first"], reverse=True)
    return known + [row for row in rows if row["published_first"] is None]


def _effects(session: Session, park_id: int, shown: int | None) -> tuple[DocumentEffect, ...]:
    links = V_DOCUMENT_LINKS
    judged = select(ParkJudgement.mention_id).where(_of_park(park_id))
    query = _current(
        select(DocumentLink.id)
        .join(DocumentMention, DocumentMention.id == DocumentLink.document_mention_id)
        .join(Extraction, Extraction.id == DocumentMention.extraction_id)
    ).where(DocumentLink.mention_id.in_(judged))
    ids = newest(session, query, Article.published_first, [DocumentLink.id.asc()], shown)
    rows = rows_by_id(session, links, links.c.link_id, ids)
    rows.sort(key=lambda row: (row["date"] is not None, row["date"] or "", row["link_id"]))
    return tuple(effect_row(row) for row in rows if decides(row))


def _current(query: Select[Any]) -> Select[Any]:
    """With the article of a current reading of a current text."""
    version = and_(ArticleVersion.id == Extraction.version_id, ArticleVersion.is_current)
    return (
        query.join(ArticleVersion, version)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(holds(Extraction.is_current))
    )


def _proposals(session: Session, park_id: int, park: ParkRow) -> tuple[ProposalRow, ...]:
    view = V_PROPOSALS
    query = _current(
        select(Extraction.id)
        .select_from(ParkJudgement)
        .join(Mention, Mention.id == ParkJudgement.mention_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
    ).where(_of_park(park_id), holds(Mention.proposed), holds(Extraction.new_proposal))
    readings = newest(session, query, Article.published_first, [Article.id.asc()], None)
    found: list[RowMapping] = []
    for start in range(0, len(readings), _CHUNK):
        part = view.c.extraction_id.in_(readings[start : start + _CHUNK])
        found += session.execute(select(view).where(part, view.c.park_id == park_id)).mappings()
    found.sort(key=lambda row: (row["article_id"], row["start_offset"]))
    return tuple(proposal_row(row, park) for row in _newest_first(found))


_CHUNK = 500
"""Ids in one question; databases limit the number of parameters."""


def _articles_about(session: Session, park_id: int) -> list[tuple[int, str | None]]:
    """Id and source of the articles that name the park, newest first."""
    columns: list[Any] = [Article.id, Article.source_id]
    about = (
        select(*columns)
        .select_from(ParkJudgement)
        .join(Mention, Mention.id == ParkJudgement.mention_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
    )
    query = _current(about).where(_of_park(park_id))
    newest_first = (Article.published_first.desc().nulls_last(), Article.id)
    rows = session.execute(query.add_columns(Article.published_first).distinct().order_by(*newest_first))
    return [(article_id, source) for article_id, source, _ in rows]


_MANY = 3000
"""Articles of a park beyond which those that name it but say nothing of it are not looked for unasked."""
_NEWEST = 1000


def _newest_about(session: Session, park_id: int) -> list[tuple[int, str | None]]:
    """The same of the newest articles that say something of the park, along the index of its facts."""
    told = (
        select(Claim.extraction_id)
        .where(holds(Claim.standing), Claim.park_now == park_id, Claim.day.is_not(None))
        .order_by(Claim.day.desc())
        .limit(10 * _NEWEST)
    )
    readings = [one for one in dict.fromkeys(session.scalars(told)) if one is not None][:_NEWEST]
    columns: list[Any] = [Article.id, Article.source_id, Article.published_first]
    rows: list[Any] = []
    for start in range(0, len(readings), _CHUNK):
        query = _current(select(*columns).select_from(Extraction))
        rows += session.execute(query.where(Extraction.id.in_(readings[start : start + _CHUNK])))
    rows.sort(key=lambda row: row[0])
    rows.sort(key=lambda row: (row[2] is not None, row[2]), reverse=True)
    return [(article_id, source) for article_id, source, _ in rows]


def _article_rows(session: Session, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
    rows = rows_by_id(session, V_ARTICLES, V_ARTICLES.c.article_id, ids)
    return tuple(article_row(row) for row in rows)


def _sources(told: Sequence[str | None]) -> tuple[tuple[str | None, int], ...]:
    """Sources with the number of their articles, the busiest first."""
    counts: dict[str | None, int] = {}
    for source in told:
        counts[source] = counts.get(source, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] or "")))
