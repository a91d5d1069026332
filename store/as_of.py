"""Parks as they were known on a day: by what had been published, decided by the registry, judged until then.

An article counts from its publication, in its current text (papers correct; a corrected number counts from
the first publication on). A registry fact counts from the day for which it holds, one without a day always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Date, RowMapping, bindparam, func, or_, select, text
from sqlalchemy.orm import Session

from store.columns import UtcDateTime
from store.park_state import Act, derive_state
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Extraction,
    Mention,
    Park,
    ParkEvent,
    ParkJudgement,
)
from store.views_base import VALUES, value_ctes

_EPOCH = {"sqlite": "'0001-01-01'", "postgresql": "DATE '0001-01-01'"}
_KNOWN = (
    "AND ((f.origin = 'article' AND f.published_first <= :day)"
    " OR (f.origin = 'registry' AND (f.event_first IS NULL OR f.event_first <= :day))"
    " OR (f.origin = 'review' AND f.made_at < :next))"
)
_COLUMNS = {
    "area": (("dm2", "value"), ("bound", "bound"), ("lowest_dm2", "lowest"), ("highest_dm2", "highest"),
             ("sources", "sources"), ("conflict", "conflict"), ("fact_id", "claim_id")),
    "capital": (("minor", "value"), ("currency", "unit"), ("bound", "bound"), ("lowest_minor", "lowest"),
                ("highest_minor", "highest"), ("sources", "sources"), ("conflict", "conflict"),
                ("fact_id", "claim_id")),
}  # fmt: skip


def rows_as_of(session: Session, rows: Sequence[RowMapping], day: dt.date) -> list[dict[str, Any]]:
    """Rows of `v_parks` with what was known on `day`; without parks of which nothing was known."""
    values = _values(session, day)
    news = _news(session, day)
    found = []
    for row in rows:
        park_id = row["park_id"]
        count, first, last = news.get(park_id, (0, None, None))
        if not count and row["status"] not in ("registry", "confirmed"):
            continue
        state, state_date = _state(session, session.get_one(Park, park_id), day)
        known = {**row, "articles": count, "first_news": first, "last_news": last}
        known |= {"state": state, "state_date": state_date}
        for figure, columns in _COLUMNS.items():
            value: Mapping[Any, Any] = values.get((park_id, figure)) or {}
            known |= {f"{figure}_{column}": value.get(source) for column, source in columns}
        for figure in ("investor", "founding_document"):
            named: Mapping[Any, Any] = values.get((park_id, figure)) or {}
            known[figure] = named.get("value_text")
        found.append(known)
    return found


def _values(session: Session, day: dt.date) -> dict[tuple[int, str], RowMapping]:
    epoch = _EPOCH[session.get_bind().dialect.name]
    statement = text(f"WITH {value_ctes(epoch, _KNOWN)} {VALUES}").bindparams(
        bindparam("day", day, Date()),
        bindparam("next", dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC), UtcDateTime()),
    )
    return {(row["park_id"], row["figure"]): row for row in session.execute(statement).mappings()}


def _news(session: Session, day: dt.date) -> dict[int, tuple[int, dt.date | None, dt.date | None]]:
    park_id = func.coalesce(Park.merged_into, Park.id)
    rows = session.execute(
        select(
            park_id,
            func.count(Article.id.distinct()),
            func.min(Article.published_first),
            func.max(Article.published_first),
        )
        .join(ParkJudgement, ParkJudgement.park_id == Park.id)
        .join(Mention, Mention.id == ParkJudgement.mention_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            ParkJudgement.superseded_at.is_(None),
            Extraction.is_current,
            ArticleVersion.is_current,
            Article.published_first <= day,
        )
        .group_by(park_id)
    )
    return {park: (count, first, last) for park, count, first, last in rows}


def _state(session: Session, park: Park, day: dt.date) -> tuple[str | None, str | None]:
    registry = session.scalars(
        select(Claim).where(
            Claim.park_now == park.id,
            Claim.standing,
            Claim.origin != "article",
            Claim.property == "event",
            or_(Claim.event_first.is_(None), Claim.event_first <= day),
        )
    )
    acts = [
        Act(claim.role, "done", claim.event_date, claim.event_first, claim.actor, claim.document_number)
        for claim in registry
        if claim.role
    ]
    told = session.execute(
        select(ParkEvent)
        .join(Claim, Claim.id == ParkEvent.claim_id)
        .where(
            ParkEvent.park_id == park.id,
            Claim.day <= day,
            or_(ParkEvent.date_first.is_(None), ParkEvent.date_first <= day),
        )
    ).scalars()
    acts += [Act(row.type, "done", row.date, row.date_first, row.actor, row.document_number) for row in told]
    return derive_state(acts, park.kind)
