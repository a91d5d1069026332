"""A database on a server, published as one SQLite file that the pages read.

Everything that the views and pages show goes along; the queue of addresses, leases and jobs do not. The copy
is made in one transaction on either side, so a reader sees the one before or the new one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, insert, select, text

from store.columns import Base
from store.database import Store
from store.errors import StoreError
from store.open import open_store
from store.schema import ArticleVersion
from store.search_index import add_texts, make_index

_LEFT_OUT = frozenset(
    {
        "frontier",
        "endpoint",
        "lease",
        "job_run",
        "story_band",
        "story_signature",
        "store_meta",
        "alembic_version",
    }
)
_CHUNK = 2000


def publish(source: Store, target: Path) -> datetime:
    """Copy `source` into the SQLite file `target`, which is made where it is missing; when that was.

    Raises:
        StoreError: either cannot be used.
    """
    with open_store(f"sqlite:///{target}") as copy, source.read() as reading:
        # all tables as they were at one moment; SQLite's readers have that anyhow
        level = {"isolation_level": "REPEATABLE READ"} if source.dialect == "postgresql" else {}
        incoming = reading.connection(execution_options=level)
        with copy.engine.connect().execution_options(parkwatch_writer=True) as outgoing:
            raw = outgoing.connection.driver_connection
            assert raw is not None
            # rows go table by table; what they refer to may come later
            raw.execute("PRAGMA foreign_keys = OFF")
            with outgoing.begin():
                for table in _tables():
                    _copy(incoming, outgoing, table)
                _index(outgoing)
    return datetime.now(UTC)


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in _LEFT_OUT]


def _copy(incoming: Connection, outgoing: Connection, table: Table) -> None:
    outgoing.execute(table.delete())
    rows = incoming.execution_options(yield_per=_CHUNK).execute(select(table)).mappings()
    for chunk in rows.partitions(_CHUNK):
        outgoing.execute(insert(table), [dict(row) for row in chunk])


def _index(copy: Connection) -> None:
    """Make the copied texts findable: an index of a server's kind cannot be copied."""
    copy.execute(text("DROP TABLE IF EXISTS search_index"))
    make_index(copy)
    version = ArticleVersion
    query = select(version.id, version.text, version.title_end).where(version.is_current)
    for chunk in copy.execute(query.order_by(version.id)).partitions(_CHUNK):
        add_texts(copy, [(row[0], row[1], row[2]) for row in chunk])


@dataclass
class Publisher:
    """Keeps the published file fresh in the background."""

    source: Store
    target: Path
    every_seconds: float
    on_trouble: Callable[[str], None]
    published_at: datetime | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def once(self) -> None:
        """Publish now."""
        self.published_at = publish(self.source, self.target)

    def start(self) -> None:
        """Publish again and again until `stop`."""
        threading.Thread(target=self._run, name="publish", daemon=True).start()

    def stop(self) -> None:
        """End after the copy that may be running."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(self.every_seconds):
            try:
                self.once()
            except StoreError as error:
                self.on_trouble(
                    f"The pages keep showing the data of {self.published_at:%d/%m %H:%M} UTC: {error}"
                )
