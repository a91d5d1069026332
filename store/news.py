"""What became known since a moment: proposals, acts, documents not cited before, sources that disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from store.columns import holds
from store.newest import rows_by_id
from store.queries import proposals
from store.query_build import evidence
from store.query_filters import Filters, check_kind, parks_in_province, reading_in_province
from store.query_rows import Evidence
from store.query_tables import V_EVENTS
from store.questions import ConflictRow, conflicts_of
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Document,
    DocumentMention,
    Extraction,
    Park,
    ParkFigure,
)

_MOST_CONFLICTS = 100
_COMPETING = {"area": ("area", "total"), "capital": ("budget", "investment")}


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One thing that became known."""

    known_at: dt.datetime
    what: str
    """proposal, act, document or conflict."""
    slug: str | None
    park: str | None
    detail: str | None
    evidence: Evidence
    document_id: int | None = None
    fact_id: int | None = None


def news(session: Session, since: dt.datetime, filters: Filters) -> list[NewsRow]:
    """What articles first seen since then brought, newest first.

    Proposals; acts that were done; numbered documents that no earlier article cites; and areas or capital on
    which sources disagree now that one of these articles gave a figure.
    """
    found = [
        NewsRow(row.first_seen_at, "proposal", row.slug, row.park, None, row.evidence)
        for row in proposals(session, Filters(province=filters.province, kind=filters.kind), since)
        if row.first_seen_at is not None
    ]
    found += _acts(session, since, filters)
    if not filters.kind:
        found += _documents(session, since, filters)
    found += _conflicts(session, since, filters)
    found.sort(key=lambda row: (row.known_at, row.evidence.article_id or 0), reverse=True)
    return found[: filters.limit]


def _acts(session: Session, since: dt.datetime, filters: Filters) -> Iterator[NewsRow]:
    acts = _claims_since(select(Claim.id, Article.first_seen_at), since).where(
        Claim.property == "event",
        Claim.modality == "done",
        Claim.role != "proposed",
        Claim.park_now.is_not(None),
    )
    if filters.province:
        acts = acts.where(Claim.park_now.in_(parks_in_province(filters.province)))
    if filters.kind:
        acts = acts.where(Claim.park_now.in_(select(Park.id).where(Park.kind == check_kind(filters.kind))))
    seen = {row.id: row.first_seen_at for row in session.execute(acts)}
    for row in rows_by_id(session, V_EVENTS, V_EVENTS.c.fact_id, list(seen)):
        detail = " ".join(part for part in (row["type"], row["date"], row["document_number"]) if part)
        yield NewsRow(
            seen[row["fact_id"]], "act", row["park_slug"], row["park"], detail, evidence(row),
            fact_id=row["fact_id"],
        )  # fmt: skip


def _claims_since(query: Any, since: dt.datetime) -> Any:
    """Standing facts of articles first seen since then."""
    return (
        query.select_from(Claim)
        .join(Extraction, Extraction.id == Claim.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            Article.first_seen_at >= since,
            holds(Claim.standing),
            or_(Claim.verdict.is_(None), Claim.verdict == "accept"),
        )
    )


def _documents(session: Session, since: dt.datetime, filters: Filters) -> Iterator[NewsRow]:
    before, reading = aliased(DocumentMention), aliased(Extraction)
    version, article = aliased(ArticleVersion), aliased(Article)
    cited_before = (
        exists()
        .where(before.document_id == Document.id)
        .where(reading.id == before.extraction_id, reading.is_current)
        .where(version.id == reading.version_id, version.is_current)
        .where(article.id == version.article_id, article.first_seen_at < since)
    )
    query = (
        select(Document, DocumentMention, ArticleVersion.id, Article)
        .join(DocumentMention, DocumentMention.document_id == Document.id)
        .join(Extraction, Extraction.id == DocumentMention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            Article.first_seen_at >= since,
            Extraction.is_current,
            ArticleVersion.is_current,
            Document.number.is_not(None),
            ~cited_before,
        )
        .order_by(Article.first_seen_at, DocumentMention.id)
    )
    if filters.province:
        query = query.where(reading_in_province(Extraction.id, filters.province))
    told: set[int] = set()
    for document, mention, version_id, paper in session.execute(query):
        if document.id in told:
            continue
        told.add(document.id)
        detail = " ".join(part for part in (document.type, document.number, document.issuer) if part)
        said = Evidence(
            quote=mention.quote, start=mention.start_offset, end=mention.end_offset, article_id=paper.id,
            version_id=version_id, url=paper.url, title=paper.title, published=paper.published,
            source_id=paper.source_id,
        )  # fmt: skip
        yield NewsRow(paper.first_seen_at, "document", None, None, detail, said, document_id=document.id)


def _conflicts(session: Session, since: dt.datetime, filters: Filters) -> Iterator[NewsRow]:
    touched = _claims_since(
        select(Claim.park_now, Claim.property, Claim.role, func.max(Article.first_seen_at)), since
    ).where(Claim.park_now.is_not(None), Claim.property.in_(("area", "budget")))
    if filters.province:
        touched = touched.where(Claim.park_now.in_(parks_in_province(filters.province)))
    seen = {
        (park, prop, role): when
        for park, prop, role, when in session.execute(
            touched.group_by(Claim.park_now, Claim.property, Claim.role)
        )
    }
    parks = {park for park, _, _ in seen}
    query = (
        select(ParkFigure, Park)
        .join(Park, Park.id == ParkFigure.park_id)
        .where(ParkFigure.conflict == 1, Park.id.in_(parks), ParkFigure.figure.in_(_COMPETING))
        .order_by(Park.slug, ParkFigure.figure)
        .limit(_MOST_CONFLICTS)
    )
    if filters.kind:
        query = query.where(Park.kind == check_kind(filters.kind))
    for figure, park in session.execute(query):
        when = seen.get((park.id, *_COMPETING[figure.figure]))
        if when is not None:
            row = conflicts_of(session, [(figure, park)])[0]
            yield NewsRow(
                when, "conflict", row.slug, row.park, _spread(row), row.facts[0].evidence, fact_id=row.fact_id
            )


def _spread(row: ConflictRow) -> str:
    return f"{row.figure} {row.lowest} – {row.highest} {row.unit or ''}".strip()
