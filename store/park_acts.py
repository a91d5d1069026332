"""What follows from all tellings of a park's acts: which steps were planned for when, and whether it crossed.

Worked out once, by `store.standing.refresh`, because it takes every telling; lists and views read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from nlp.authority import PROVINCE_DECIDES_FROM
from nlp.partial_date import PartialDate
from store.park_claims import CERTAIN, claims_of
from store.park_state import RANK
from store.schema import Claim, ParkAct, ParkCrossing, ParkEvent, ParkPlan

_HOPED = frozenset({"planned", "in_progress", "requested"})
_ACTED = frozenset({"done", "in_progress", "requested"})
_STOOD = frozenset({"established", "expanded", "operating"})
_PRIME_MINISTER = "Thủ tướng"


class Told(NamedTuple):
    """An act as one source tells it."""

    fact_id: int
    step: str
    modality: str | None
    date: str | None
    date_first: dt.date | None
    published: dt.date | None
    actor: str | None
    document: str | None
    reading: int | None
    certain: bool
    """Whether it surely is of this park."""

    @property
    def day(self) -> dt.date | None:
        """When it was done, else when it was told."""
        return self.date_first or self.published


def keep_acts(session: Session, park_id: int) -> None:
    """Work out anew a park's timeline, its planned steps and the acts around the change of competence."""
    everything = _told(session, park_id)
    told = [row for row in everything if row.certain]
    advanced = select(ParkEvent.claim_id, ParkEvent.advanced).where(ParkEvent.park_id == park_id)
    moved = {claim: moves for claim, moves in session.execute(advanced)}  # noqa: C416  # rows, not pairs
    session.execute(delete(ParkAct).where(ParkAct.park_id == park_id))
    if rows := [{"park_id": park_id, **row} for row in acts(everything, moved)]:
        session.execute(insert(ParkAct), rows)
    session.execute(delete(ParkPlan).where(ParkPlan.park_id == park_id))
    if rows := [{"park_id": park_id, **row} for row in plans(told)]:
        session.execute(insert(ParkPlan), rows)
    session.execute(delete(ParkCrossing).where(ParkCrossing.park_id == park_id))
    if row := crossing(told):
        session.execute(insert(ParkCrossing), [{"park_id": park_id, **row}])


def _told(session: Session, park_id: int) -> list[Told]:
    """All tellings of its acts, in the order in which they appeared."""
    columns: list[Any] = [
        Claim.id, Claim.role, Claim.modality, Claim.event_date, Claim.event_first, Claim.day, Claim.actor,
        Claim.document_number, Claim.extraction_id,
        CERTAIN,
    ]  # fmt: skip
    query = claims_of(park_id, columns).where(Claim.property == "event")
    rows = [Told(*row) for row in session.execute(query)]
    return sorted(rows, key=lambda one: (one.published or dt.date.min, one.fact_id))


def acts(told: Sequence[Told], advanced: Mapping[int, bool]) -> Iterable[dict[str, Any]]:
    """Rows of `park_act`. `advanced`: of acts that were done, whether the park came on by them."""
    groups: dict[tuple[str, str | None, str], list[Told]] = {}
    for row in told:
        when = row.date or (row.published.isoformat() if row.published else "")
        groups.setdefault((row.step, row.modality, when), []).append(row)
    found = []
    for (_, _, when), tellings in groups.items():
        best = min(tellings, key=lambda row: (row.document is None, row.actor is None, row.fact_id))
        moves = [advanced[row.fact_id] for row in tellings if row.fact_id in advanced]
        readings = {row.reading for row in tellings if row.reading is not None}
        found.append((any(moves), when, best.fact_id, {
            "claim_id": best.fact_id, "articles": len(readings), "advanced": any(moves) if moves else None,
        }))  # fmt: skip
    found.sort(key=lambda act: act[:3], reverse=True)
    for place, act in enumerate(found):
        yield {**act[3], "place": place}


_date = lru_cache(maxsize=20_000)(PartialDate.parse)


def plans(told: Sequence[Told]) -> Iterable[dict[str, Any]]:
    """Rows of `park_plan`: one for each step that was ever said to come by some day."""
    steps = [row for row in told if row.step in RANK]
    done = _done_days(steps)
    named: dict[str, list[tuple[PartialDate, int]]] = {}
    for row in steps:
        if row.modality in _HOPED and row.date:
            when = _date(row.date)
            # a day that had passed when the text appeared is no plan
            if row.published is None or when.last() >= row.published:
                named.setdefault(row.step, []).append((when, row.fact_id))
    for step, plan in named.items():
        first, fact_id = plan[0]
        latest = max((when for when, _ in plan), key=lambda when: when.last())
        moved = latest.last() > first.last()
        reached = [day for kind, day in done.items() if RANK[kind] >= RANK[step]]
        yield {
            "step": step, "claim_id": fact_id, "first_planned": first.isoformat(), "first_last": first.last(),
            "now_planned": latest.isoformat() if moved else None, "now_last": latest.last(),
            "done_on": min(reached, default=None),
        }  # fmt: skip


def _done_days(told: Iterable[Told]) -> dict[str, dt.date]:
    """First day on which each step was done."""
    found: dict[str, dt.date] = {}
    for row in told:
        if row.modality == "done" and row.day is not None:
            found[row.step] = min(row.day, found.get(row.step, row.day))
    return found


def crossing(told: Sequence[Told]) -> dict[str, Any] | None:
    """The row of `park_crossing`; None where nothing was done before the provinces took over."""
    acts = [(row.day, row) for row in told if row.day is not None]
    earlier = [row for day, row in acts if day < PROVINCE_DECIDES_FROM]
    before = _nearest((day, row) for day, row in acts if day < PROVINCE_DECIDES_FROM)
    if before is None:
        return None
    since = _nearest(((day, row) for day, row in acts if day >= PROVINCE_DECIDES_FROM), first=True)
    return {
        "before_id": before,
        "since_id": since,
        "established_before": any(row.modality == "done" and row.step in _STOOD for row in earlier),
        "prime_minister": any((row.actor or "").startswith(_PRIME_MINISTER) for row in earlier),
    }


def _nearest(acts: Iterable[tuple[dt.date, Told]], *, first: bool = False) -> int | None:
    """The act nearest to the day; among acts of one day one with a document, then the one stored first."""
    done = [(day, row) for day, row in acts if row.modality in _ACTED]
    if not done:
        return None
    edge = (min if first else max)(day for day, _ in done)
    of_day = [row for day, row in done if day == edge]
    return min(of_day, key=lambda row: (row.document is None, row.fact_id)).fact_id
