"""What the pages share while the desk is open."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, cast

from store.database import Store

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class DeskState:
    """The opened store and what stands beside it."""

    store: Store
    """Read-only; a SQLite file, for PostgreSQL its published snapshot."""
    today: Callable[[], date]
    """The Vietnamese calendar's day."""
    source_names: Mapping[str, str] = field(default_factory=dict)
    """Id of a source → the newspaper's name."""
    published_at: Callable[[], datetime | None] = lambda: None
    """When the snapshot was made; None where the database itself is read."""

    health: Callable[[], Mapping[str, Any]] | None = None
    """What `parkwatch health --json` says now; None where nobody can tell."""

    _kept: dict[str, tuple[float, Any]] = field(default_factory=dict)

    def remembered(self, name: str, seconds: float, count: Callable[[], Kept]) -> Kept:
        """What `count` gave, for so long: for totals over the whole, which take long and change slowly."""
        now = time.monotonic()
        until, value = self._kept.get(name, (0.0, None))
        if now >= until:
            value = count()
            self._kept[name] = (now + seconds, value)
        return cast(Kept, value)

    def source(self, source_id: str | None) -> str:
        """The name of a newspaper."""
        return self.source_names.get(source_id or "", source_id or "")
