"""Which decisions changed a park's area, capital or investor, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from store.park_changes import year_of
from store.query_build import evidence, number_of, unit_name
from store.query_facts import named_parks
from store.query_filters import Filters, between, check_kind, parks_in_province
from store.query_rows import Evidence
from store.query_tables import V_CHANGES

_UNITS = {"area": "DM2"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A decision that changed a figure of a park."""

    slug: str
    park: str
    province_current: str | None
    figure: str
    """area, capital or investor."""
    old: Decimal | str
    """Hectares, whole currency units or a name."""
    new: Decimal | str
    unit: str | None
    """ha, VND, USD …; None for names."""
    document_type: str
    document: str
    date: str | None
    """The decision's own date, else the year of its number, else when it was first reported; ISO."""
    old_document: str | None
    """The decision on which the old value rests; None: it was only told."""
    old_fact_id: int
    fact_id: int
    evidence: Evidence
    """Where the new value stands."""


def changes(session: Session, filters: Filters) -> list[ChangeRow]:
    """Changes by decision, the newest decision first. Times: the decisions' days."""
    view = V_CHANGES
    query = select(view)
    if filters.province:
        query = query.where(view.c.park_id.in_(parks_in_province(filters.province)))
    if filters.kind:
        query = query.where(view.c.kind == check_kind(filters.kind))
    if filters.park:
        query = query.where(view.c.park_id.in_(named_parks(filters.park)))
    if filters.since is not None or filters.until is not None:
        query = query.where(*between(view.c.day, filters))
    order = (view.c.day.desc(), view.c.slug, view.c.figure, view.c.fact_id)
    rows = session.execute(query.order_by(*order).limit(filters.limit)).mappings()
    return [_row(row) for row in rows]


def _row(row: RowMapping) -> ChangeRow:
    unit = _UNITS.get(row["figure"], row["currency"])
    return ChangeRow(
        slug=row["slug"], park=row["park"], province_current=row["province_current"], figure=row["figure"],
        old=_value(row, "from", unit), new=_value(row, "to", unit), unit=unit_name(unit),
        document_type=row["document_type"], document=row["document_number"],
        date=_date(row), old_document=row["from_document_number"],
        old_fact_id=row["from_fact_id"], fact_id=row["fact_id"], evidence=evidence(row),
    )  # fmt: skip


def _date(row: RowMapping) -> str:
    """The decision's own date; else the year in its number; else when it was first reported."""
    own: str | None = row["document_date"]
    year = year_of(row["document_number"])
    return own or (str(year) if year else row["day"].isoformat())


def _value(row: RowMapping, side: str, unit: str | None) -> Decimal | str:
    value = number_of(row[f"{side}_smallest_unit"], unit)
    return value if value is not None else str(row[f"{side}_text"])
