"""What the pages share while the desk is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from store.database import Store


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

    def source(self, source_id: str | None) -> str:
        """The name of a newspaper."""
        return self.source_names.get(source_id or "", source_id or "")
