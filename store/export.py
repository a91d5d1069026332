"""Everything as files: the documented views, with type and meaning of every column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.orm import Session

from store.views import PUBLIC_VIEWS

ColumnKind = Literal["integer", "number", "boolean", "date", "datetime", "string"]

PRIMARY_KEYS: Mapping[str, tuple[str, ...]] = {
    "v_parks": ("park_id",),
    "v_park_figures": ("park_id", "figure"),
    "v_facts": ("fact_id",),
    "v_articles": ("article_id",),
    "v_documents": ("document_id",),
    "v_document_links": ("link_id",),
    "v_competence": ("park_id",),
    "v_slipped": ("park_id", "step"),
    "v_changes": ("park_id", "figure", "fact_id"),
}
_ORDER = {
    "v_provinces": "name, valid_from",
    "v_proposals": "article_id, start_offset",
    "v_events": "fact_id",
    "v_alerts": "alert_id, channel",
}
_BATCH = 5000
_BOOLEANS = frozenset(
    {"certain", "confirmed", "advanced", "uncertain", "relevant", "new_proposal", "gate_passed"}
)
_DATES = frozenset(
    {
        "published_first", "first_news", "last_news", "date_first", "event_first", "first_published",
        "last_published", "valid_from", "valid_to",
    }
)  # fmt: skip
_TEXT_IDS = frozenset({"source_id", "stable_id"})
_NUMBERS = frozenset({"amount", "min_amount", "max_amount", "capital", "capital_min", "capital_max", "score"})
_COUNTS = frozenset(
    {
        "sources", "conflict", "articles", "cycle", "version", "reprints", "parks", "attempts", "ordinal",
        "effects",
    }
)  # fmt: skip
_INTEGER_ENDS = ("_id", "_dm2", "_minor", "_smallest_unit", "_offset", "_sources", "_conflict")


def kind_of(column: str) -> ColumnKind:
    """Type of a view's column, by its name: a name means the same in all views."""
    if column in _BOOLEANS:
        return "boolean"
    if column in _DATES:
        return "date"
    if column.endswith("_at"):
        return "datetime"
    if column in _NUMBERS or column.endswith("_ha"):
        return "number"
    whole = column in _COUNTS or column.endswith(_INTEGER_ENDS) or column.startswith("parks_")
    return "integer" if whole and column not in _TEXT_IDS else "string"


@dataclass(frozen=True, slots=True)
class ViewRows:
    """A view's columns and all its rows, in a stable order, in batches."""

    name: str
    columns: tuple[str, ...]
    batches: Iterator[list[tuple[Any, ...]]]


def read_view(session: Session, name: str) -> ViewRows:
    """All rows of a documented view. Read all views in one transaction, so that they agree.

    Raises:
        ValueError: it is none.
    """
    if name not in PUBLIC_VIEWS:
        raise ValueError(f"{name!r} is no documented view")
    order = _ORDER.get(name) or ", ".join(PRIMARY_KEYS[name])
    result = session.execute(text(f"SELECT * FROM {name} ORDER BY {order}"))
    columns = tuple(result.keys())
    return ViewRows(name, columns, _batches(result, [_READERS[kind_of(column)] for column in columns]))


def _batches(result: Any, readers: list[Callable[[Any], Any]]) -> Iterator[list[tuple[Any, ...]]]:
    while rows := result.fetchmany(_BATCH):
        yield [
            tuple(None if value is None else read(value) for read, value in zip(readers, row, strict=True))
            for row in rows
        ]


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_READERS: dict[ColumnKind, Callable[[Any], Any]] = {
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": _date,
    "datetime": _moment,
    "string": str,
}


@cache
def described_columns() -> dict[str, dict[str, str]]:
    """View → column → its meaning, as the documentation has it."""
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for line in _documentation().splitlines():
        if heading := re.match(r"## (\w+)", line):
            current = found.setdefault(heading.group(1), {})
        elif (row := re.match(r"\| (\w+) \| (.+) \|$", line)) and row.group(1) != "column":
            current[row.group(1)] = row.group(2)
    return found


def _documentation() -> str:
    """docs/sql.md: beside the packages in a checkout, inside this one when installed."""
    here = Path(__file__).parent
    places = (here / "sql.md", here.parent / "docs" / "sql.md")
    return next((place.read_text("utf-8") for place in places if place.is_file()), "")
