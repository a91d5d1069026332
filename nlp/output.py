"""The JSON form of an extraction, as `parkwatch extract` writes it."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from nlp.model import Extraction

Json = dict[str, Any]


def to_json(extraction: Extraction, *, explain: bool = False) -> Json:
    """One JSON object per article; numbers are integers where they are whole, else floats.

    `explain` adds `reasons` and `proposals` (park and the span of the sentence that proposes it).
    """
    raw = asdict(extraction)
    result = {key: _plain(raw[key]) for key in _KEYS}
    for document in result["documents"]:
        document["effects"] = [
            {k: v for k, v in effect.items() if v is not None} for effect in document["effects"]
        ]
    if explain:
        result["reasons"] = list(extraction.reasons)
        result["proposals"] = [
            {"park": name, "start": start, "end": end} for name, (start, end) in extraction.proposal_spans
        ]
    return result


_KEYS = (
    "id", "relevant", "new_proposal", "parks", "provinces", "areas", "budgets", "documents", "events",
    "organisations", "people",
)  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
