"""Which parks crossed from the Prime Minister's competence to the province's, and under which name.

Until the end of 2025 the Prime Minister established concentrated IT parks; since then the province's People's
Committee establishes concentrated digital technology parks instead (Law 71/2025/QH15; `nlp.authority`). A
park crossed if something was done about it, or asked for, before that day. Hi-tech parks stay with the Prime
Minister; a software park counts only where the Prime Minister dealt with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from store.query_build import evidence
from store.query_filters import Filters, check_kind, parks_in_province
from store.query_rows import Evidence
from store.query_tables import V_COMPETENCE, V_EVENTS


@dataclass(frozen=True, slots=True)
class Step:
    """An act on one side of the day on which the competence changed."""

    name: str
    """The park's name as that source printed it."""
    date: str | None
    type: str
    actor: str | None
    document_type: str | None
    document: str | None
    fact_id: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CrossedRow:
    """A park that crossed."""

    slug: str
    park: str
    kind: str
    province_then: str | None
    province_current: str | None
    state: str | None
    established_before: bool
    """Whether it stood already when the competence changed; if not, its proposal crossed."""
    before: Step
    """The last act while the Prime Minister decided."""
    since: Step | None
    """The first one since; None: nothing was heard of it since."""


def crossed(session: Session, filters: Filters) -> list[CrossedRow]:
    """Parks that crossed: those that were heard of since come first, the latest before the others."""
    view = V_COMPETENCE
    query = select(view)
    if filters.province:
        query = query.where(view.c.park_id.in_(parks_in_province(filters.province)))
    if filters.kind:
        query = query.where(view.c.kind == check_kind(filters.kind))
    if filters.state:
        query = query.where(view.c.state == filters.state)
    order = (view.c.fact_id_since.is_(None), view.c.date_since.desc(), view.c.slug)
    rows = session.execute(query.order_by(*order).limit(filters.limit)).mappings().all()
    facts = _facts(session, rows)
    return [_row(row, facts) for row in rows]


def _facts(session: Session, rows: Iterable[RowMapping]) -> dict[int, RowMapping]:
    wanted = {row[key] for row in rows for key in ("fact_id_before", "fact_id_since") if row[key] is not None}
    found = session.execute(select(V_EVENTS).where(V_EVENTS.c.fact_id.in_(wanted))).mappings()
    return {row["fact_id"]: row for row in found}


def _row(row: RowMapping, facts: dict[int, RowMapping]) -> CrossedRow:
    return CrossedRow(
        slug=row["slug"],
        park=row["park"],
        kind=row["kind"],
        province_then=row["province_then"],
        province_current=row["province_current"],
        state=row["state"],
        established_before=bool(row["established_before"]),
        before=_step(row, "before", facts),
        since=None if row["fact_id_since"] is None else _step(row, "since", facts),
    )


def _step(row: RowMapping, side: str, facts: dict[int, RowMapping]) -> Step:
    number = row[f"fact_id_{side}"]
    return Step(
        name=row[f"name_{side}"],
        date=row[f"date_{side}"],
        type=row[f"step_{side}"],
        actor=row[f"actor_{side}"],
        document_type=row[f"document_type_{side}"],
        document=row[f"document_{side}"],
        fact_id=number,
        evidence=evidence(facts[number]),
    )
