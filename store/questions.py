"""Questions that put several rows together: timeline, slips, conflicts, provinces, news since a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from nlp.partial_date import PartialDate
from store.park_state import RANK
from store.queries import parks, proposals
from store.query_build import evidence, fact_row, number_of, unit_name
from store.query_filters import Filters, check_province_map, parks_in_province
from store.query_rows import Evidence, FactRow, Figure, ParkRow
from store.query_tables import V_EVENTS, V_FACTS
from store.rates import Rate
from store.schema import Article, Park, ParkFigure, ParkUnit, Province

_OPERATING = frozenset({"operating", "expanded"})
_APPROVED = frozenset({"approved", "established", "construction_started"})


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


def timeline(session: Session, park_id: int) -> list[TimelineRow]:
    """What happened, was planned and asked for, in order."""
    view = V_EVENTS
    rows = session.execute(
        select(view).where(view.c.park_id == park_id).order_by(view.c.date_first, view.c.fact_id)
    ).mappings()
    groups: dict[tuple[Any, ...], list[RowMapping]] = {}
    for row in rows:
        key = (row["type"], row["modality"], row["date"] or row["published"])
        groups.setdefault(key, []).append(row)
    result = [_timeline_row(group) for group in groups.values()]
    return sorted(result, key=lambda one: (_first(one.date), RANK.get(one.type, 99), one.fact_id))


def _first(day: str | None) -> dt.date:
    return PartialDate.parse(day).first() if day else dt.date.max


def _timeline_row(group: Sequence[RowMapping]) -> TimelineRow:
    # the telling with a document says most
    best = max(group, key=lambda row: (row["document_number"] is not None, row["actor"] is not None))
    advanced = [row["advanced"] for row in group if row["advanced"] is not None]
    return TimelineRow(
        date=best["date"] or best["published"],
        type=best["type"],
        modality=best["modality"],
        actor=best["actor"],
        document_type=best["document_type"],
        document=best["document_number"],
        advanced=any(advanced) if advanced else None,
        note=best["note"],
        articles=len({row["article_id"] for row in group if row["article_id"] is not None}),
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
    view = V_EVENTS
    query = select(view).where(view.c.park_id.is_not(None), view.c.certain, view.c.type != "delayed")
    if filters.province:
        query = query.where(view.c.park_id.in_(parks_in_province(filters.province)))
    by_park: dict[int, list[RowMapping]] = {}
    for row in session.execute(query.order_by(view.c.published_first, view.c.fact_id)).mappings():
        by_park.setdefault(row["park_id"], []).append(row)
    found = [row for rows in by_park.values() for row in _slips(rows, today)]
    found.sort(key=lambda row: (-row.days_late, row.slug, row.step))
    return found[: filters.limit]


def _slips(rows: Sequence[RowMapping], today: dt.date) -> Iterable[SlippedRow]:
    done = _done_days(rows)
    plans: dict[str, list[tuple[PartialDate, RowMapping]]] = {}
    for row in rows:
        if row["modality"] in ("planned", "in_progress", "requested") and row["date"] and row["type"] in RANK:
            when = PartialDate.parse(row["date"])
            # a day that had passed when the text appeared is no plan
            if row["published_first"] is None or when.last() >= row["published_first"]:
                plans.setdefault(row["type"], []).append((when, row))
    for step, told in plans.items():
        first, row = told[0]
        latest = max((when for when, _ in told), key=lambda when: when.last())
        reached = min((day for kind, day in done.items() if RANK[kind] >= RANK[step]), default=None)
        end = reached if reached is not None else max(latest.last(), today)
        late = (end - first.last()).days
        if late > 0:
            moved = latest.isoformat() if latest.last() > first.last() else None
            yield SlippedRow(
                slug=row["park_slug"], park=row["park"], step=step, first_planned=first.isoformat(),
                now_planned=moved, done=reached.isoformat() if reached else None, days_late=late,
                evidence=evidence(row),
            )  # fmt: skip


def _done_days(rows: Sequence[RowMapping]) -> dict[str, dt.date]:
    """First day on which each step was done."""
    found: dict[str, dt.date] = {}
    for row in rows:
        day = row["date_first"] or row["published_first"]
        if row["modality"] == "done" and row["type"] in RANK and day is not None:
            found[row["type"]] = min(day, found.get(row["type"], day))
    return found


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


def conflicts(session: Session, filters: Filters, *, single: bool = False) -> list[ConflictRow]:
    """Figures in conflict, widest spread first; `single`: instead those that rest on one source."""
    wanted = ParkFigure.sources == 1 if single else ParkFigure.conflict == 1
    query = (
        select(ParkFigure, Park)
        .join(Park, Park.id == ParkFigure.park_id)
        .where(wanted, Park.merged_into.is_(None), Park.status != "rejected")
    )
    if filters.province:
        query = query.where(Park.id.in_(parks_in_province(filters.province)))
    if filters.kind:
        query = query.where(Park.kind == filters.kind)
    rows = session.execute(query.order_by(Park.name, ParkFigure.figure)).all()
    chosen = sorted(rows, key=lambda row: (-_ratio(row[0]), row[1].slug, row[0].figure))[: filters.limit]
    return [_conflict(figure, park, _competing(session, figure)) for figure, park in chosen]


def _ratio(figure: ParkFigure) -> float:
    return figure.highest / figure.lowest if figure.highest and figure.lowest else 1.0


def _conflict(figure: ParkFigure, park: Park, facts: Sequence[FactRow]) -> ConflictRow:
    return ConflictRow(
        slug=park.slug, park=park.name, figure=figure.figure, value=number_of(figure.value, figure.unit),
        text=figure.value_text, unit=unit_name(figure.unit), lowest=number_of(figure.lowest, figure.unit),
        highest=number_of(figure.highest, figure.unit), sources=figure.sources,
        conflict=bool(figure.conflict), fact_id=figure.claim_id, facts=tuple(facts),
    )  # fmt: skip


_COMPETES: dict[str, tuple[str, str | None]] = {
    "area": ("area", "total"),
    "capital": ("budget", "investment"),
    "investor": ("investor", None),
    "founding_document": ("founding_document", None),
}
_MOST_FACTS = 20
"""So many facts of one figure are shown, the newest of them; `parkwatch facts` shows all."""


def _competing(session: Session, figure: ParkFigure) -> list[FactRow]:
    """The facts that compete for a figure."""
    view = V_FACTS
    prop, role = _COMPETES.get(figure.figure, ("area", "phase"))
    conditions = [view.c.park_id == figure.park_id, view.c.property == prop, view.c.certain]
    if role is not None:
        conditions.append(view.c.role == role)
    if figure.figure.startswith("area_phase"):
        conditions.append(view.c.scope.startswith(f"phase {figure.figure[-1]}"))
    newest = view.c.published_first.desc().nulls_last()
    query = select(view).where(*conditions).order_by(newest, view.c.fact_id).limit(_MOST_FACTS)
    rows = session.execute(query)
    return sorted((fact_row(row) for row in rows.mappings()), key=lambda fact: fact.fact_id)


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province-level unit, or the country, with its parks."""

    name: str
    current: str | None
    """Today's unit; None for the country."""
    parks: int
    proposed: int
    approved: int
    operating: int
    proposed_ha: Decimal
    """Planned: proposed, not decided."""
    approved_ha: Decimal
    operating_ha: Decimal
    lowest_ha: Decimal
    """All parks at the lowest figure that a source gives."""
    highest_ha: Decimal
    without_area: int
    """Parks whose area nobody gives; they count with 0 ha."""
    capital_vnd: Decimal
    capital_usd: Decimal
    capital_all_vnd: Decimal
    """Both, dollars converted at the rate that was named."""


COUNTRY = "Cả nước"


def provinces(session: Session, filters: Filters, rate: Rate, *, old_map: bool = False) -> list[ProvinceRow]:
    """Units with their parks, and the country last.

    A park in two provinces counts in each but once in the country. A park that is a part of another one adds
    no hectares or capital where the whole has a figure; phases and expansions are never added at all.
    """
    check_province_map(filters)
    found = parks(session, filters)
    rows = [row for row in found if row.kind != "khu_cong_nghiep" and row.state != "cancelled"]
    by_id = {row.park_id: row for row in rows}
    counted = _without_parts(session, by_id)
    members: dict[str, set[int]] = {}
    units = session.execute(select(ParkUnit).where(ParkUnit.park_id.in_(by_id))).scalars()
    for unit in units:
        for name in {unit.name} if old_map else {unit.current}:
            members.setdefault(name, set()).add(unit.park_id)
    names = session.execute(
        select(Province.name, Province.current)
        .where(Province.valid_to.is_not(None) if old_map else Province.valid_to.is_(None))
        .order_by(Province.name_folded)
    )
    listed = [
        _province(name, current, [by_id[i] for i in sorted(members.get(name, ()))], counted, rate)
        for name, current in dict.fromkeys(tuple(row) for row in names)
        if name in members
    ]
    return [*listed, _province(COUNTRY, None, rows, counted, rate)]


def _without_parts(session: Session, by_id: dict[int, ParkRow]) -> frozenset[int]:
    """Parks whose figures are added: not those that are parts of one whose figure is added."""
    wholes = session.execute(
        select(Park.id, Park.part_of).where(Park.id.in_(by_id), Park.part_of.is_not(None))
    )
    parts = {park for park, whole in wholes if whole in by_id and by_id[whole].area is not None}
    return frozenset(by_id.keys() - parts)


def _province(
    name: str, current: str | None, rows: Sequence[ParkRow], counted: frozenset[int], rate: Rate
) -> ProvinceRow:
    groups: dict[str, list[ParkRow]] = {"proposed": [], "approved": [], "operating": []}
    for row in rows:
        groups[_stage(row.state)].append(row)
    added = [row for row in rows if row.park_id in counted]
    vnd = sum((_capital(row.capital, "VND") for row in added), Decimal(0))
    usd = sum((_capital(row.capital, "USD") for row in added), Decimal(0))
    return ProvinceRow(
        name=name, current=current, parks=len(rows),
        proposed=len(groups["proposed"]),
        approved=len(groups["approved"]),
        operating=len(groups["operating"]),
        proposed_ha=_hectares(groups["proposed"], counted),
        approved_ha=_hectares(groups["approved"], counted),
        operating_ha=_hectares(groups["operating"], counted),
        lowest_ha=sum((_end(row.area, "lowest") for row in added), Decimal(0)),
        highest_ha=sum((_end(row.area, "highest") for row in added), Decimal(0)),
        without_area=sum(row.area is None for row in rows),
        capital_vnd=vnd, capital_usd=usd, capital_all_vnd=vnd + rate.to_vnd(usd),
    )  # fmt: skip


def _stage(state: str | None) -> str:
    if state in _OPERATING:
        return "operating"
    return "approved" if state in _APPROVED else "proposed"


def _hectares(rows: Iterable[ParkRow], counted: frozenset[int]) -> Decimal:
    values = (row.area.value for row in rows if row.area is not None and row.park_id in counted)
    return sum(values, Decimal(0))


def _end(figure: Figure | None, which: str) -> Decimal:
    if figure is None:
        return Decimal(0)
    value: Decimal | None = getattr(figure, which)
    return figure.value if value is None else value


def _capital(figure: Figure | None, currency: str) -> Decimal:
    return figure.value if figure is not None and figure.unit == currency else Decimal(0)


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One thing that became known."""

    known_at: dt.datetime
    what: str
    """proposal, act or document."""
    slug: str | None
    park: str | None
    detail: str | None
    evidence: Evidence


def news(session: Session, since: dt.datetime, filters: Filters) -> list[NewsRow]:
    """What articles first seen since then brought: proposals and acts that were done; newest first."""
    found = [
        NewsRow(row.first_seen_at, "proposal", row.slug, row.park, None, row.evidence)
        for row in proposals(session, Filters(province=filters.province, kind=filters.kind))
        if row.first_seen_at is not None and row.first_seen_at >= since
    ]
    view = V_EVENTS
    query = (
        select(view, Article.first_seen_at)
        .join(Article, Article.id == view.c.article_id)
        .where(view.c.modality == "done", view.c.type != "proposed", view.c.park_id.is_not(None))
        .where(Article.first_seen_at >= since)
    )
    if filters.province:
        query = query.where(view.c.park_id.in_(parks_in_province(filters.province)))
    for row in session.execute(query).mappings():
        known = row["first_seen_at"]
        detail = " ".join(part for part in (row["type"], row["date"], row["document_number"]) if part)
        found.append(NewsRow(known, "act", row["park_slug"], row["park"], detail, evidence(row)))
    found.sort(key=lambda row: (row.known_at, row.evidence.article_id or 0), reverse=True)
    return found[: filters.limit]
