"""State and province as figures of a park: how many sources say so, and whether others say something else.

The values themselves are the park's own (`store.park_state`, resolving); here is what was told of them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from nlp.places import current_of
from store.schema import Park, ParkFigure, ParkUnit

TOLD_FIGURES = ("state", "province")

_TELLINGS = text(
    """
SELECT claim_id, property, role, value_text, event_date, document_number,
  COALESCE('story ' || story_id, source_url, origin) AS source
FROM b_claim
WHERE park_id = :park AND certain AND confirmed AND (verdict IS NULL OR verdict = 'accept')
  AND (property = 'province' OR (property = 'event' AND role = :state AND modality IN ('done', 'in_progress', 'requested')))
ORDER BY document_number IS NULL, claim_id"""  # noqa: E501 – one question
)


def keep_told(session: Session, park_id: int) -> None:
    """Add the rows of `park_figure` for the state and the province of a park; after its other figures."""
    park = session.get_one(Park, park_id)
    rows = session.execute(_TELLINGS, {"park": park_id, "state": park.state or ""}).mappings().all()
    found = [_state(park, [dict(row) for row in rows if row["property"] == "event"])]
    units = set(session.scalars(select(ParkUnit.current).where(ParkUnit.park_id == park_id)))
    found.append(_province(park, units, [dict(row) for row in rows if row["property"] == "province"]))
    if kept := [{"park_id": park_id, **_EMPTY, **row} for row in found if row is not None]:
        session.execute(insert(ParkFigure), kept)


_EMPTY: dict[str, Any] = dict.fromkeys(
    ("value", "unit", "bound", "lowest", "highest", "document_number", "event_date")
)


def _state(park: Park, told: list[dict[str, Any]]) -> dict[str, Any] | None:
    """In conflict where the act is told of different years."""
    if park.state is None or not told:
        return None
    dated = [one for one in told if one["event_date"] and one["event_date"] == park.state_date]
    best = (dated or told)[0]
    years = {one["event_date"][:4] for one in told if one["event_date"]}
    return {"figure": "state", "claim_id": best["claim_id"], "value_text": park.state,
            "document_number": best["document_number"], "event_date": park.state_date,
            "sources": len({one["source"] for one in told}), "conflict": int(len(years) > 1)}  # fmt: skip


def _province(park: Park, units: set[str], told: list[dict[str, Any]]) -> dict[str, Any] | None:
    """In conflict where a source names a province in which the park does not lie; it may lie in two."""
    if park.province_current is None:
        return None
    same = [one for one in told if _current(one["value_text"]) == park.province_current]
    if not same:
        return None
    others = {_current(one["value_text"]) for one in told} - {park.province_current, None} - units
    return {"figure": "province", "claim_id": same[0]["claim_id"],
            "value_text": park.province or park.province_current,
            "sources": len({one["source"] for one in same}), "conflict": int(bool(others))}  # fmt: skip


def _current(name: str | None) -> str | None:
    return current_of(name) if name else None
