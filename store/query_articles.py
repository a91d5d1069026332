"""Which articles the filters leave, newest first: on the tables themselves, so that few rows are read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from store.columns import holds
from store.newest import newest
from store.query_facts import park_ids
from store.query_filters import Filters, between, check_source, reading_in_province
from store.schema import Article, ArticleVersion, Claim, Extraction, Mention, Park, ParkJudgement

_FEW_PARKS = 20
"""The facts of so many parks are gone through; of more, enough articles are among the newest of all."""


def newest_articles(session: Session, filters: Filters) -> list[int]:
    """Ids of articles, newest first.

    Raises:
        FilterError: a filter names what does not exist.
    """
    query = select(Article.id).where(*between(Article.published_first, filters))
    if filters.source:
        query = query.where(Article.source_id == check_source(session, filters.source))
    if filters.relevant_only or filters.province or filters.park or filters.kind or filters.state:
        query = _read(query)
    if filters.relevant_only:
        query = query.where(Extraction.relevant)
    if filters.failed_only:
        query = query.where(Article.id.in_(_failed()))
    if filters.province:
        query = query.where(reading_in_province(Extraction.id, filters.province))
    if filters.park or filters.kind or filters.state:
        query = _about(session, query, filters)
    return newest(session, query, Article.published_first, [Article.id.desc()], filters.limit)


def _failed() -> Select[Any]:
    """Ids of the articles of whose current text the last reading failed."""
    later = aliased(Extraction)
    return (
        select(ArticleVersion.article_id)
        .join(Extraction, Extraction.version_id == ArticleVersion.id)
        .where(
            Extraction.status == "failed", ArticleVersion.is_current,
            ~select(later.id).where(later.version_id == ArticleVersion.id, later.id > Extraction.id).exists(),
        )
    )  # fmt: skip


def newest_proposing(session: Session, filters: Filters) -> list[int]:
    """Ids of the readings that report a proposal, newest article first; by time, source and limit."""
    query = _read(select(Extraction.id).select_from(Article)).where(Extraction.new_proposal)
    query = query.where(*between(Article.published_first, filters))
    if filters.source:
        query = query.where(Article.source_id == check_source(session, filters.source))
    # some to spare: a reading may report a proposal without saying of which park
    limit = None if filters.limit is None else 2 * filters.limit
    return newest(session, query, Article.published_first, [Article.id.desc()], limit)


def proposing_since(session: Session, first_seen: dt.datetime, limit: int) -> list[int]:
    """Ids of readings that report a proposal, of articles first seen since then; `limit` of them at most."""
    query = _read(select(Extraction.id).select_from(Article)).where(Extraction.new_proposal)
    return list(session.scalars(query.where(Article.first_seen_at >= first_seen).limit(limit)))


def proposing_parks(session: Session, filters: Filters, limit: int) -> list[int]:
    """Ids of the readings that report a proposal of the filters' parks, newest article first.

    With a province also those of parks that nobody has judged yet, where the reading names the province.
    """
    wanted = park_ids(session, filters)
    standing = select(Park.id).where(or_(Park.id.in_(wanted or []), Park.merged_into.in_(wanted or [])))
    judged = and_(ParkJudgement.mention_id == Mention.id, ParkJudgement.superseded_at.is_(None))
    proposed = (
        select(Extraction.id)
        .select_from(Mention)
        .outerjoin(ParkJudgement, judged)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, and_(ArticleVersion.id == Extraction.version_id, ArticleVersion.is_current))
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(holds(Mention.proposed), Extraction.new_proposal, Extraction.is_current)
        .where(*between(Article.published_first, filters))
    )
    if filters.source:
        proposed = proposed.where(Article.source_id == check_source(session, filters.source))
    of_park: ColumnElement[bool] = ParkJudgement.park_id.in_(standing)
    if filters.province and not (filters.kind or filters.state or filters.park):
        unjudged = ParkJudgement.id.is_(None) & reading_in_province(Extraction.id, filters.province)
        of_park = or_(of_park, unjudged)
    return newest(session, proposed.where(of_park), Article.published_first, [Article.id.desc()], limit)


def _read(query: Select[Any]) -> Select[Any]:
    return query.join(
        ArticleVersion, and_(ArticleVersion.article_id == Article.id, ArticleVersion.is_current)
    ).join(Extraction, and_(Extraction.version_id == ArticleVersion.id, Extraction.is_current))


def _about(session: Session, query: Select[Any], filters: Filters) -> Select[Any]:
    parks = park_ids(session, Filters(park=filters.park, kind=filters.kind, state=filters.state)) or []
    told = select(Claim.extraction_id).where(holds(Claim.standing), Claim.park_now.in_(parks))
    if len(parks) <= _FEW_PARKS:
        return query.where(Extraction.id.in_(told))
    return query.where(told.where(Claim.extraction_id == Extraction.id).exists())
