"""SQL from people: the documented views only, read-only, with limits on time and rows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store.connection import connect_read_only, explain, sqlite_path
from store.database import Store
from store.errors import StoreError
from store.reader_role import READER_ROLE
from store.sql_check import check_statement
from store.views import PUBLIC_VIEWS, all_views

_LARGEST_VALUE = 4_000_000
"""Characters or bytes of one value; nothing in the views is longer, `replace` could make it so."""


@dataclass(frozen=True, slots=True)
class SqlResult:
    """The answer to a statement."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool
    """Whether there were more rows than the limit."""


def run_sql(store: Store, statement: str, *, limit: int = 1000, seconds: float = 10.0) -> SqlResult:
    """Run one SELECT on the documented views.

    Raises:
        StoreError: the statement is wrong, reads something else than the views, or takes too long.
    """
    body = check_statement(statement, PUBLIC_VIEWS)
    if store.dialect == "sqlite":
        return _on_sqlite(store, body, limit, seconds)
    return _on_postgres(store, body, limit, seconds)


def _cut(columns: Sequence[str], rows: Sequence[Sequence[Any]], limit: int) -> SqlResult:
    return SqlResult(tuple(columns), tuple(tuple(row) for row in rows[:limit]), len(rows) > limit)


def _on_sqlite(store: Store, body: str, limit: int, seconds: float) -> SqlResult:
    path = sqlite_path(store.url)
    if path is None:
        raise StoreError("SQL can be run on a database in a file only.")
    deadline = time.monotonic() + seconds
    try:
        connection = connect_read_only(path, seconds)
    except sqlite3.Error as error:
        raise _sqlite_error(error, store, seconds) from error
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        # the schema is read before the guard stands, with the connection's own rights
        connection.execute("SELECT 1 FROM v_parks LIMIT 0")
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
        cursor = connection.execute(body)
        rows = cursor.fetchmany(limit + 1)
        return _cut([column[0] for column in cursor.description or ()], rows, limit)
    except sqlite3.Error as error:
        raise _sqlite_error(error, store, seconds) from error
    finally:
        connection.close()


def _authorize(
    action: int, first: str | None, second: str | None, _db: str | None, inside: str | None
) -> int:
    """SQLite's authorizer; `inside`: the view through which something is read, None for the statement."""
    if action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}:
        return sqlite3.SQLITE_OK
    if action != sqlite3.SQLITE_READ:
        return sqlite3.SQLITE_DENY
    if not second:
        return sqlite3.SQLITE_OK  # rows are counted, no column is read; whose, check_statement has looked at
    if first in PUBLIC_VIEWS or inside in all_views("sqlite"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _sqlite_error(error: sqlite3.Error, store: Store, seconds: float) -> StoreError:
    message = str(error)
    if "interrupted" in message:
        return _too_long(seconds)
    if "prohibited" in message or "not authorized" in message or "no such table" in message:
        return _only_views(message)
    known = explain(error, store.url)
    return StoreError(known or f"The database does not understand the statement: {message}")


def _on_postgres(store: Store, body: str, limit: int, seconds: float) -> SqlResult:
    try:
        with store.engine.connect() as connection:
            connection.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
            connection.execute(text(f"SET LOCAL ROLE {READER_ROLE}"))
            driver: Any = connection.connection.driver_connection
            # a cursor on the server takes one SELECT only, and sends no more rows than are fetched
            with driver.cursor(name="parkwatch_sql") as cursor:
                cursor.execute(body.encode())
                rows = cursor.fetchmany(limit + 1)
                columns = [column.name for column in cursor.description or ()]
            connection.rollback()
            return _cut(columns, rows, limit)
    except Exception as error:
        raise _postgres_error(error, store, seconds) from error


def _postgres_error(error: Exception, store: Store, seconds: float) -> Exception:
    import psycopg

    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, psycopg.Error):
        return error
    message = " ".join(str(cause).split())
    if isinstance(cause, psycopg.errors.QueryCanceled):
        return _too_long(seconds)
    if isinstance(cause, psycopg.errors.InsufficientPrivilege | psycopg.errors.UndefinedTable):
        if f'role "{READER_ROLE}"' in message:
            return _no_role(message)
        return _only_views(message)
    if (
        isinstance(cause, psycopg.errors.InvalidParameterValue | psycopg.errors.UndefinedObject)
        and READER_ROLE in message
    ):
        return _no_role(message)
    known = explain(cause, store.url) if isinstance(cause, psycopg.OperationalError) else None
    return StoreError(known or f"The database does not understand the statement: {message}")


def _too_long(seconds: float) -> StoreError:
    return StoreError(
        f"The statement took longer than {seconds:g} s and was stopped. Ask for less (WHERE, LIMIT)."
    )


def _only_views(message: str) -> StoreError:
    return StoreError(
        f"The statement reads something else than the documented views ({message})."
        f" There are: {', '.join(PUBLIC_VIEWS)}. Their columns are in docs/sql.md."
    )


def _no_role(message: str) -> StoreError:
    return StoreError(
        f"The restricted role for reading is missing or may not be used ({message}). Ask the"
        f" administrator: CREATE ROLE {READER_ROLE} NOLOGIN; GRANT {READER_ROLE} TO ParkWatch's"
        " user; then open the database."
    )
