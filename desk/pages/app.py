"""Putting the desk together: the database, Datasette with our plugin, the guard."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desk.pages.guard import App, Guard, Rules
from desk.pages.state import DeskState
from store.connection import connect_read_only, sqlite_path
from store.database import Store
from store.errors import StoreError

DATABASE = "parkwatch"
"""What Datasette calls the database in its addresses."""
_HERE = Path(__file__).resolve().parent
_BUSY_SECONDS = 10.0

# Datasette takes every plugin that is installed beside it unless told not to; the desk opens nothing unasked.
_NO_PLUGINS = ("DATASETTE_LOAD_PLUGINS", "")

_SETTINGS: dict[str, Any] = {
    "default_page_size": 100,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 500,
    "default_allow_sql": False,
    "allow_download": False,
    "allow_csv_stream": False,
    "suggest_facets": False,
    "trace_debug": False,
    "template_debug": False,
    "num_sql_threads": 3,
}


def build_app(
    store: Store,
    rules: Rules,
    *,
    today: Callable[[], date],
    source_names: Mapping[str, str] | None = None,
    published_at: Callable[[], datetime | None] = lambda: None,
    health: Callable[[], Mapping[str, Any]] | None = None,
) -> App:
    """The ASGI application of the desk over a SQLite store; `health` answers `/-/health`.

    Raises:
        StoreError: the store is not a SQLite file.
    """
    path = sqlite_path(store.url)
    if path is None:
        raise StoreError("The desk shows a SQLite file; from another database it is published to one first.")
    state = DeskState(store, today, source_names or {}, published_at, health)
    return Guard(_datasette(path, state).app(), rules)


def _datasette(path: Path, state: DeskState) -> Any:
    os.environ.setdefault(*_NO_PLUGINS)
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    from desk.pages import plugin

    class ReadOnly(Database):  # type: ignore[misc]  # Datasette carries no types
        """The database, also where nothing can be written beside it."""

        def connect(self, write: bool = False) -> sqlite3.Connection:
            if write:
                raise StoreError("The desk does not write.")
            connection = connect_read_only(path, _BUSY_SECONDS)
            self._all_file_connections.append(connection)
            return connection

    class Desk(Datasette):  # type: ignore[misc]  # as above
        """Datasette that carries the state of our pages."""

        desk = state

        async def refresh_schemas(self, force: bool = False) -> None:
            """Keeps no catalogue of tables: which views there are is known."""

    if not pm.has_plugin(plugin.__name__):
        pm.register(plugin, name=plugin.__name__)
        # Datasette asks every handler of exceptions, and its own prints all local values
        pm.unregister(name="datasette.handle_exception")
    opened = Desk(
        [],
        settings=_SETTINGS,
        template_dir=str(_HERE / "templates"),
        static_mounts=[("assets", str(_HERE / "static"))],
        metadata={"title": "ParkWatch"},
        cors=False,
    )
    opened.add_database(ReadOnly(opened, path=str(path), is_mutable=True), name=DATABASE)
    return opened
