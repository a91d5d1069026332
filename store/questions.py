"""Questions that put several rows together: timeline, slips, conflicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from nlp.partial_date import PartialDate
from store.competing import competing
from store.newest import newest, rows_by_id
from store.park_state import RANK
from store.query_build import evidence, fact_row, number_of, unit_name
from store.query_filters import Filters, check_kind, parks_in_province
from store.query_rows import Evidence, FactRow
from store.query_tables import V_EVENTS, V_FACTS
from store.schema import (
    Claim,
    Park,
    ParkAct,
    ParkFigure,
    ParkPlan,
)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One act of a park; the same act told by several articles is one row."""

    date: str | None
    """Its own date, else when it was reported; ISO, cut to precision."""
    type: str
    modality: str | None
    actor: str | None
    document_type: str | None
    document: str | None
    advanced: bool | None
    """Whether the park's state became this by it; None: it is no act that was done."""
    note: str | None
    articles: int
    """How many tell it."""
    fact_id: int
    evidence: Evidence


def timeline(session: Session, park_id: int, limit: int | None = None) -> list[TimelineRow]:
    """What happened, was planned and asked for, in order.

    `limit`: so many acts at most: those that advanced the park, then the latest.
    """
    query = select(ParkAct).where(ParkAct.park_id == park_id).order_by(ParkAct.place).limit(limit)
    told = {act.claim_id: act for act in session.scalars(query)}
    rows = rows_by_id(session, V_EVENTS, V_EVENTS.c.fact_id, list(told))
    result = [_timeline_row(row, told[row["fact_id"]]) for row in rows]
    return sorted(result, key=lambda one: (_first(one.date), RANK.get(one.type, 99), one.fact_id))


def _first(day: str | None) -> dt.date:
    return PartialDate.parse(day).first() if day else dt.date.max


def _timeline_row(best: RowMapping, act: ParkAct) -> TimelineRow:
    return TimelineRow(
        date=best["date"] or best["published"],
        type=best["type"],
        modality=best["modality"],
        actor=best["actor"],
        document_type=best["document_type"],
        document=best["document_number"],
        advanced=act.advanced,
        note=best["note"],
        articles=act.articles,
        fact_id=best["fact_id"],
        evidence=evidence(best),
    )


@dataclass(frozen=True, slots=True)
class SlippedRow:
    """A step that came, or will come, later than was said; or that has not come though its day has passed."""

    slug: str
    park: str
    step: str
    first_planned: str
    """When it was first said to be done."""
    now_planned: str | None
    """The latest day that was named, if it moved."""
    done: str | None
    days_late: int
    evidence: Evidence
    """Where it was first said."""


def slipped(session: Session, filters: Filters, today: dt.date) -> list[SlippedRow]:
    """Steps that slipped, the latest first."""
    query = (
        select(ParkPlan)
        .join(Park, Park.id == ParkPlan.park_id)
        .where(Park.merged_into.is_(None), Park.status != "rejected")
    )
    if filters.province:
        query = query.where(Park.id.in_(parks_in_province(filters.province)))
    if filters.kind:
        query = query.where(Park.kind == check_kind(filters.kind))
    late = [(days, plan) for plan in session.scalars(query) if (days := _days_late(plan, today)) > 0]
    late.sort(key=lambda one: (-one[0], one[1].claim_id))
    shown = late[: filters.limit]
    told = rows_by_id(session, V_EVENTS, V_EVENTS.c.fact_id, [plan.claim_id for _, plan in shown])
    known = {row["fact_id"]: row for row in told}
    # a fact that was read anew this minute is worked out at the end of the round
    found = [_slipped_row(days, plan, known[plan.claim_id]) for days, plan in shown if plan.claim_id in known]
    return sorted(found, key=lambda row: (-row.days_late, row.slug, row.step))


def _days_late(plan: ParkPlan, today: dt.date) -> int:
    end = plan.done_on if plan.done_on is not None else max(plan.now_last, today)
    return (end - plan.first_last).days


def _slipped_row(days: int, plan: ParkPlan, row: RowMapping) -> SlippedRow:
    return SlippedRow(
        slug=row["park_slug"], park=row["park"], step=plan.step, first_planned=plan.first_planned,
        now_planned=plan.now_planned, done=plan.done_on.isoformat() if plan.done_on else None,
        days_late=days, evidence=evidence(row),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A figure on which sources disagree, or that rests on one source."""

    slug: str
    park: str
    figure: str
    value: Decimal | None
    text: str | None
    unit: str | None
    lowest: Decimal | None
    highest: Decimal | None
    sources: int
    conflict: bool
    fact_id: int
    facts: tuple[FactRow, ...]
    """All that compete for it."""


def conflicts(
    session: Session, filters: Filters, *, single: bool = False, first: int = 0
) -> list[ConflictRow]:
    """Figures in conflict, widest spread first; `single`: instead those that rest on one source.

    `first`: how many of them to pass over.
    """
    wanted = ParkFigure.sources == 1 if single else ParkFigure.conflict == 1
    query = (
        select(ParkFigure, Park)
        .join(Park, Park.id == ParkFigure.park_id)
        .where(wanted, Park.merged_into.is_(None), Park.status != "rejected")
    )
    if filters.province:
        query = query.where(Park.id.in_(parks_in_province(filters.province)))
    if filters.kind:
        query = query.where(Park.kind == check_kind(filters.kind))
    rows = session.execute(query.order_by(Park.name, ParkFigure.figure)).all()
    ordered = sorted(rows, key=lambda row: (-_ratio(row[0]), row[1].slug, row[0].figure))
    chosen = ordered[first:] if filters.limit is None else ordered[first : first + filters.limit]
    return conflicts_of(session, [(figure, park) for figure, park in chosen])


def conflicts_of(session: Session, figures: Sequence[tuple[ParkFigure, Park]]) -> list[ConflictRow]:
    """These figures with the facts that compete for each."""
    competing = [_competing(session, figure) for figure, _ in figures]
    wanted = [one for ids in competing for one in ids]
    known = {row["fact_id"]: fact_row(row) for row in rows_by_id(session, V_FACTS, V_FACTS.c.fact_id, wanted)}
    return [
        _conflict(figure, park, [known[one] for one in sorted(ids) if one in known])
        for (figure, park), ids in zip(figures, competing, strict=True)
    ]


def _ratio(figure: ParkFigure) -> float:
    return figure.highest / figure.lowest if figure.highest and figure.lowest else 1.0


def _conflict(figure: ParkFigure, park: Park, facts: Sequence[FactRow]) -> ConflictRow:
    return ConflictRow(
        slug=park.slug, park=park.name, figure=figure.figure, value=number_of(figure.value, figure.unit),
        text=figure.value_text, unit=unit_name(figure.unit), lowest=number_of(figure.lowest, figure.unit),
        highest=number_of(figure.highest, figure.unit), sources=figure.sources,
        conflict=bool(figure.conflict), fact_id=figure.claim_id, facts=tuple(facts),
    )  # fmt: skip


_MOST_FACTS = 20
"""So many facts of one figure are shown, the newest of them; `parkwatch facts` shows all."""


def _competing(session: Session, figure: ParkFigure) -> list[int]:
    """Ids of the newest facts that compete for a figure."""
    return newest(session, competing(figure), Claim.day, (Claim.id.asc(),), _MOST_FACTS)
