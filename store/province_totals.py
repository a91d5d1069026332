"""Provinces with their parks, on today's map and on the one before: counts, hectares, capital."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.park_state import DECIDED, RUNNING
from store.queries import parks
from store.query_filters import Filters, between, check_province_map
from store.query_rows import Figure, ParkRow
from store.query_tables import V_PROPOSALS
from store.rates import Rate
from store.schema import Park, ParkEvent, ParkUnit, Province

OLD_MAP_DAY = dt.date(2024, 12, 31)
"""The last day of the 63 units."""


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
    """Planned: proposed or only talked of, not decided."""
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

    @property
    def hectares(self) -> Decimal:
        """All of them together."""
        return self.proposed_ha + self.approved_ha + self.operating_ha


COUNTRY = "Cả nước"


def provinces(session: Session, filters: Filters, rate: Rate, *, old_map: bool = False) -> list[ProvinceRow]:
    """Units in which parks lie, and the country last.

    `old_map`: the 63 units as they were, where the parks lay then. With `since` or `until` only parks that
    were proposed then, or came further by an act of that time.

    A park in two provinces counts in each but once in the country. A park that is a part of another one adds
    no hectares or capital where the whole has a figure; phases and expansions are never added at all.
    """
    check_province_map(filters)
    found = parks(session, replace(filters, since=None, until=None))
    if filters.since is not None or filters.until is not None:
        moved = _moved(session, filters)
        found = [row for row in found if row.park_id in moved]
    rows = [row for row in found if row.kind != "khu_cong_nghiep" and row.state != "cancelled"]
    by_id = {row.park_id: row for row in rows}
    counted = _without_parts(session, by_id)
    units = list(session.scalars(select(Province).order_by(Province.name_folded, Province.valid_from)))
    on_map = [unit for unit in units if _stands(unit, OLD_MAP_DAY if old_map else None)]
    members = _lay_in(session, units) if old_map else _lie_in(session)
    listed = [
        _province(unit.name, unit.current, [by_id[i] for i in sorted(inside)], counted, rate)
        for unit in on_map
        if (inside := members.get(unit.name, set()) & by_id.keys())
    ]
    return [*listed, _province(COUNTRY, None, rows, counted, rate)]


def _stands(unit: Province, day: dt.date | None) -> bool:
    """Whether the unit is on the map of a day, today's if None."""
    if day is None:
        return unit.valid_to is None
    return (unit.valid_from or day) <= day <= (unit.valid_to or day)


def _moved(session: Session, filters: Filters) -> frozenset[int]:
    """Parks that were proposed, or came further, within the filters' time."""
    proposed = select(V_PROPOSALS.c.park_id).where(*between(V_PROPOSALS.c.published_first, filters))
    further = select(ParkEvent.park_id).where(ParkEvent.advanced, *between(ParkEvent.date_first, filters))
    reached = select(Park.id).where(*between(Park.state_first, filters))
    ids = (session.scalars(query) for query in (proposed, further, reached))
    return frozenset(one for found in ids for one in found if one is not None)


def _lie_in(session: Session) -> dict[str, set[int]]:
    """Ids of the parks in each of today's units."""
    found: dict[str, set[int]] = {}
    for park, unit in session.execute(select(ParkUnit.park_id, ParkUnit.current)):
        found.setdefault(unit, set()).add(park)
    return found


def _lay_in(session: Session, units: Sequence[Province]) -> dict[str, set[int]]:
    """Ids of the parks in each unit of the old map.

    A unit that only holds a park since the merger is not where it lay; today's name stands where no other is
    known, by its name of then.
    """
    then = {unit.name for unit in units if _stands(unit, OLD_MAP_DAY)}
    renamed = {unit.current: unit.name for unit in units if unit.name in then and unit.current not in then}
    names: dict[tuple[int, str], set[str]] = {}
    for park, name, current in session.execute(select(ParkUnit.park_id, ParkUnit.name, ParkUnit.current)):
        names.setdefault((park, current), set()).add(name if name in then else current)
    found: dict[str, set[int]] = {}
    for (park, current), called in names.items():
        for name in (called - {current}) or {current}:
            found.setdefault(renamed.get(name, name), set()).add(park)
    return found


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
    if state in RUNNING:
        return "operating"
    return "approved" if state in DECIDED else "proposed"


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
