"""The claims of an extraction: one row for each thing the article says."""

from __future__ import annotations

import re
from typing import Any

from nlp import model
from nlp.partial_date import PartialDate
from nlp.text import fold
from store.evidence import check_span, cited_act, find_name
from store.units import AREA_UNIT, dm2, minor

Row = dict[str, Any]

_EMPTY: Row = {
    "mention_id": None,
    "role": None,
    "scope": None,
    "bound": None,
    "value": None,
    "minimum": None,
    "maximum": None,
    "unit": None,
    "value_text": None,
    "value_folded": None,
    "modality": None,
    "event_date": None,
    "event_first": None,
    "actor": None,
    "document_number": None,
    "document_type": None,
    "confirmed": True,
}


def claim_rows(text: str, extraction: model.Extraction, park_ids: dict[str, int]) -> list[Row]:
    """Rows of `claim`, without what is common to all of an extraction.

    `park_ids`: mention ids by park name.

    Raises:
        ValueError: evidence that does not stand in the text.
    """
    rows = [_area(text, area, extraction) for area in extraction.areas]
    rows += [_budget(text, budget, extraction) for budget in extraction.budgets]
    rows += [_event(event, extraction) for event in extraction.events]
    for row in rows:
        park = row.pop("park")
        row["mention_id"] = park_ids.get(park) if park else None
    for park in extraction.parks:
        rows += _park_claims(text, park, extraction, park_ids[park.name])
    for row in rows:
        check_span(text, row["start_offset"], row["end_offset"], row["quote"])
    return rows


def _area(text: str, area: model.Area, extraction: model.Extraction) -> Row:
    act = cited_act(text, area.start, area.end, extraction.documents)
    return {
        **_EMPTY,
        "property": "area",
        "park": area.park,
        "role": area.role,
        "scope": phase_of(text, area.start) if area.role == "phase" else None,
        "bound": area.bound,
        "value": dm2(area.value_ha),
        "minimum": dm2(area.min_ha),
        "maximum": dm2(area.max_ha),
        "unit": AREA_UNIT,
        **_resting_on(act),
        **_at(area),
    }


_PHASE = re.compile(r"giai doan\s+(?:dau|(\d|iii|ii|i|mot|hai|ba)\b)")
_PHASES = {"i": 1, "ii": 2, "iii": 3, "mot": 1, "hai": 2, "ba": 3}
_NEAR = 120


def phase_of(text: str, start: int) -> str | None:
    """`phase N`, as the registry writes it, where the words before a figure name its phase."""
    found = list(_PHASE.finditer(fold(text[max(0, start - _NEAR) : start])))
    if not found:
        return None
    named = found[-1].group(1)
    number = 1 if named is None else _PHASES.get(named) or int(named)
    return f"phase {number}"


def _budget(text: str, budget: model.Budget, extraction: model.Extraction) -> Row:
    act = cited_act(text, budget.start, budget.end, extraction.documents)
    return {
        **_EMPTY,
        "property": "budget",
        "park": budget.park,
        "role": budget.role,
        "bound": budget.bound,
        "value": minor(budget.value, budget.currency),
        "minimum": minor(budget.min, budget.currency),
        "maximum": minor(budget.max, budget.currency),
        "unit": budget.currency,
        **_resting_on(act),
        **_at(budget),
    }


def _event(event: model.Event, extraction: model.Extraction) -> Row:
    types = {document.number: document.type for document in extraction.documents}
    return {
        **_EMPTY,
        "property": "event",
        "park": event.park,
        "role": event.type,
        "value_text": event.type,
        "value_folded": event.type,
        "modality": event.modality,
        "event_date": event.date,
        "event_first": PartialDate.parse(event.date).first() if event.date else None,
        "actor": event.actor,
        "document_number": event.document,
        "document_type": types.get(event.document) if event.document else None,
        **_at(event),
    }


def _park_claims(text: str, park: model.Park, extraction: model.Extraction, mention_id: int) -> list[Row]:
    """Provinces and investors of a park; their evidence is where their names stand."""
    here = park.spans[0] if park.spans else find_name(text, park.name)
    rows = []
    spans = {province.name: province.spans for province in extraction.provinces}
    for name in park.provinces:
        named = spans.get(name) or ()
        rows.append(_named(text, "province", name, mention_id, named[0] if named else here))
    for name in park.investors:
        row = _named(text, "investor", name, mention_id, find_name(text, name, here) or here)
        act = cited_act(text, row["start_offset"], row["end_offset"], extraction.documents)
        rows.append({**row, **_resting_on(act)})
    return rows


def _named(text: str, prop: str, name: str, mention_id: int, span: model.Span | None) -> Row:
    if span is None:
        raise ValueError(f"there is no evidence for the {prop} {name!r}")
    start, end = span
    return {
        **_EMPTY,
        "property": prop,
        "mention_id": mention_id,
        "value_text": name,
        "value_folded": fold(name),
        "start_offset": start,
        "end_offset": end,
        "quote": text[start:end],
    }


def _resting_on(act: model.LegalDocument | None) -> Row:
    return {
        "document_number": (act.number or act.text) if act else None,
        "document_type": act.type if act else None,
        "event_date": act.date if act else None,
        "event_first": PartialDate.parse(act.date).first() if act and act.date else None,
    }


def _at(fact: model.Area | model.Budget | model.Event) -> Row:
    return {"start_offset": fact.start, "end_offset": fact.end, "quote": fact.text}
