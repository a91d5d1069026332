"""What a page answers: a template with its values for people, the same rows for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desk.formats import Column


@dataclass(frozen=True)
class Answer:
    """The result of one page."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    rows: Sequence[Any] = ()
    columns: Sequence[Column[Any]] = ()
    """How `rows` are written as CSV, and as JSON where `data` is None."""
    data: Any = None
    """What JSON holds instead, for pages that are more than a list."""
    status: int = 200


class MissingError(Exception):
    """There is nothing at this address; the message says what was looked for."""


@dataclass(frozen=True)
class Moved:
    """The thing has another address now."""

    path: str
