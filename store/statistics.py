"""Telling the database how its tables are filled, so that it plans questions well as they grow."""

from __future__ import annotations

from sqlalchemy import Connection, text

from store.database import Store
from store.schema import metadata


def measure_tables(connection: Connection) -> None:
    """Measure anew what the planner goes by, all tables in the transaction that `connection` is in."""
    connection.execute(text("ANALYZE"))


def measure_each(store: Store) -> None:
    """The same, table by table, so that nobody waits long for SQLite's one write lock."""
    for table in metadata.sorted_tables:
        with store.session() as session:
            preparer = session.connection().dialect.identifier_preparer
            session.execute(text(f"ANALYZE {preparer.format_table(table)}"))
