"""Which facts the filters leave, newest first: on the tables themselves, so that few rows are read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from store.columns import holds
from store.newest import newest_of_each
from store.query_documents import rests_on
from store.query_filters import (
    Filters,
    between,
    check_kind,
    check_property,
    check_source,
    check_state,
    folded_pattern,
    parks_in_province,
    reading_in_province,
    types_named,
)
from store.schema import Article, ArticleVersion, Claim, Extraction, Park
from store.units import dm2, minor

_FEW_PARKS = 60
"""Up to so many parks each is read along its own index; of more, enough are among the newest of all."""


def fact_ids(session: Session, filters: Filters) -> list[int]:
    """Ids of facts, newest first; registry facts, which nobody published, last.

    Raises:
        FilterError: a filter names what does not exist.
    """
    day: InstrumentedAttribute[Any] = Claim.day
    query = select(Claim.id).where(holds(Claim.standing), *_conditions(session, filters))
    if filters.source:
        # the day of a fact is its article's; by source, articles are what is read in order
        day = Article.published_first
        query = (
            query.join(Extraction, Extraction.id == Claim.extraction_id)
            .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
            .join(Article, Article.id == ArticleVersion.article_id)
            .where(Article.source_id == check_source(session, filters.source))
        )
    query = query.where(*between(day, filters))
    order: tuple[ColumnElement[Any], ...] = (Claim.extraction_id, Claim.start_offset, Claim.id)  # type: ignore[assignment]  # attributes are columns here
    return newest_of_each(session, _by_park(session, query, filters), day, order, filters.limit)


def _conditions(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.property:
        found.append(Claim.property == check_property(filters.property))
    if filters.number or filters.issuer:
        found.append(rests_on(session, filters))
    if filters.type:
        found.append(Claim.document_type.in_(types_named(session, filters.type)))
    if filters.min_hectares is not None:
        found += [Claim.property == "area", Claim.value >= dm2(filters.min_hectares)]
    if filters.min_capital is not None:
        found += [Claim.unit == "VND", Claim.value >= minor(filters.min_capital, "VND")]
    return found


def park_ids(session: Session, filters: Filters) -> list[int] | None:
    """Parks that the filters by name, kind, state and province leave; None where there is no such filter."""
    query = select(Park.id).where(Park.merged_into.is_(None))
    plain = query
    if filters.park:
        query = query.where(Park.id.in_(named_parks(filters.park)))
    if filters.kind:
        query = query.where(Park.kind == check_kind(filters.kind))
    if filters.state:
        query = query.where(Park.state == check_state(filters.state))
    if filters.province:
        query = query.where(Park.id.in_(parks_in_province(filters.province)))
    return None if query is plain else list(session.scalars(query.order_by(Park.id)))


def named_parks(name: str) -> Select[Any]:
    """Ids of the parks that have this slug, or a name that holds `name`; of merged ones what they are now."""
    pattern = folded_pattern(name)
    return select(func.coalesce(Park.merged_into, Park.id)).where(
        or_(Park.slug == name, Park.name_folded.like(pattern, escape="\\"))
    )


def _by_park(session: Session, query: Select[Any], filters: Filters) -> list[Select[Any]]:
    parks = park_ids(session, filters)
    if parks is None:
        return [query]
    if len(parks) > _FEW_PARKS:
        parts = [query.where(Claim.park_now.in_(parks))]
    else:
        parts = [query.where(Claim.park_now == park) for park in parks]
    if filters.province and not (filters.park or filters.kind or filters.state):
        # what is said of no park belongs to the provinces that its article names
        parts.append(
            query.where(Claim.park_now.is_(None), reading_in_province(Claim.extraction_id, filters.province))
        )
    return parts or [query.where(Claim.id < 0)]
