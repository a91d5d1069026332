"""Which decisions changed a park's area, capital or investor, from what to what.

Only facts whose sentence rests them on one decision tell of a change. Decisions are taken in the order of
their dates; the value before the first of them is what most texts said until then. Figures that differ in
rounding are no change (the bounds are those of a conflict, `store.best_value`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, insert, or_
from sqlalchemy.orm import Session

from nlp.text import fold
from store.best_value import CONFLICT_PERCENT, HEDGED_CONFLICT_PERCENT
from store.evidence import DECIDING_TYPES
from store.park_claims import CERTAIN, claims_of
from store.schema import Claim, ParkChange

_FIGURES = {("area", "total"): "area", ("budget", "investment"): "capital", ("investor", None): "investor"}


class Said(NamedTuple):
    """One figure as one source gives it."""

    fact_id: int
    kind: str
    """area, budget or investor."""
    role: str | None
    value: int | None
    unit: str | None
    bound: str | None
    name: str | None
    document_type: str | None
    document: str | None
    date_first: dt.date | None
    published: dt.date | None

    @property
    def decided(self) -> bool:
        """Whether it rests on a decision."""
        return self.document is not None and self.document_type in DECIDING_TYPES

    @property
    def day(self) -> dt.date:
        """The decision's day, else the first of the year that its number names, else the day of the text."""
        if self.date_first is not None:
            return self.date_first
        year = year_of(self.document) if self.decided else None
        return dt.date(year, 1, 1) if year else self.published or dt.date.max


_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def year_of(number: str | None) -> int | None:
    """The year in a document's number (145/2002/QĐ-TTg)."""
    found = _YEAR.search(number or "")
    return int(found.group(1)) if found else None


@dataclass(frozen=True, slots=True)
class _Value:
    """What one decision, or everything before it, says."""

    said: Said
    """One source that says so."""
    names: frozenset[str | None]
    """All that it names: a decision may name two investors."""
    day: dt.date


def keep_changes(session: Session, park_id: int) -> None:
    """Work out anew the rows of `park_change` of a park."""
    session.execute(delete(ParkChange).where(ParkChange.park_id == park_id))
    if rows := [{"park_id": park_id, **row} for row in changes(_said(session, park_id))]:
        session.execute(insert(ParkChange), rows)


def _said(session: Session, park_id: int) -> list[Said]:
    columns: list[Any] = [
        Claim.id, Claim.property, Claim.role, Claim.value, Claim.unit, Claim.bound, Claim.value_folded,
        Claim.document_type, Claim.document_number, Claim.event_first, Claim.day,
    ]  # fmt: skip
    query = claims_of(park_id, columns).where(
        or_(
            and_(Claim.property == "area", Claim.role == "total", Claim.value.is_not(None)),
            and_(Claim.property == "budget", Claim.role == "investment", Claim.value.is_not(None)),
            Claim.property == "investor",
        ),
        Claim.confirmed,
        CERTAIN,
    )
    return sorted((Said(*row) for row in session.execute(query)), key=lambda one: one.fact_id)


def changes(said: Sequence[Said]) -> Iterable[dict[str, Any]]:
    """Rows of `park_change`, without the park."""
    groups: dict[tuple[str, str | None], list[Said]] = {}
    for one in said:
        role = None if one.kind == "investor" else one.role
        figure = _FIGURES[one.kind, role]
        groups.setdefault((figure, one.unit), []).append(one)
    for (figure, _), rows in groups.items():
        decisions = _decisions(rows)
        if not decisions:
            continue
        steps = [*_until(rows, decisions[0].day), *decisions]
        for before, after in pairwise(steps):
            if _differ(before, after):
                yield {"figure": figure, "claim_id": after.said.fact_id, "from_claim_id": before.said.fact_id,
                       "day": after.day}  # fmt: skip


def _decisions(rows: Iterable[Said]) -> list[_Value]:
    """What each decision says, in the order of their days."""
    by_act: dict[str, list[Said]] = {}
    for row in rows:
        if row.decided:
            by_act.setdefault(f"{row.document_type} {fold(row.document or '')}".strip(), []).append(row)
    values = [_value(told, min(one.day for one in told)) for told in by_act.values()]
    return sorted(values, key=lambda one: (one.day, one.said.fact_id))


def _until(rows: Iterable[Said], day: dt.date) -> list[_Value]:
    """What most texts before that day said, if any said something."""
    earlier = [row for row in rows if not row.decided and row.day < day]
    return [_value(earlier, day)] if earlier else []


def _value(told: Sequence[Said], day: dt.date) -> _Value:
    return _Value(_mostly(told), frozenset(one.name for one in told), day)


def _mostly(told: Sequence[Said]) -> Said:
    """The first telling of the value that most give; of two given equally often, the one told last."""
    often = Counter((row.value, row.name) for row in told)
    latest = {(row.value, row.name): (row.day, row.fact_id) for row in told}
    value = max(often, key=lambda one: (often[one], latest[one]))
    return next(row for row in told if (row.value, row.name) == value)


def _differ(before: _Value, after: _Value) -> bool:
    old, new = before.said, after.said
    if old.value is None or new.value is None:
        return not before.names & after.names
    exact = {old.bound or "exact", new.bound or "exact"} == {"exact"}
    percent = CONFLICT_PERCENT if exact else HEDGED_CONFLICT_PERCENT
    low, high = sorted((old.value, new.value))
    return high * (100 - percent) > low * 100
