"""Engines: one address form for people, the same behaviour on SQLite and PostgreSQL."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from store.errors import StoreAwayError, StoreError

_POSTGRES = {"postgresql", "postgres", "postgresql+psycopg"}
_EXPECTED = "expected a file such as sqlite:///parkwatch.sqlite3, or postgresql://user@host/database"


def parse_url(url: str) -> URL:
    """The address as SQLAlchemy takes it; a plain file path is a SQLite file.

    Raises:
        StoreError: no such kind of database.
    """
    text = url.strip()
    if not text:
        raise StoreError(f"The database address is empty: {_EXPECTED}.")
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{_hide(text)!r} is not a database address: {_EXPECTED}.") from error
    if parsed.drivername in _POSTGRES:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"}:
        return parsed.set(drivername="sqlite")
    raise StoreError(f"Databases of kind {parsed.drivername!r} are not supported: {_EXPECTED}.")


def _hide(text: str) -> str:
    """`text` without what may be a password."""
    scheme, _, rest = text.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}" if "@" in rest else text


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite address; None for one in memory and for PostgreSQL."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))


def make_engine(url: URL, *, busy_seconds: float, read_only: bool = False) -> Engine:
    """An engine whose transactions begin as its `parkwatch_writer` option says (see `writer`)."""
    if url.get_backend_name() == "sqlite":
        return _quiet_when_stopped(_sqlite_engine(url, busy_seconds, read_only))
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": max(2, int(busy_seconds)),
            "application_name": "parkwatch",
            # our questions read few rows: compiling a plan or starting workers takes longer than answering
            "options": "-c jit=off -c max_parallel_workers_per_gather=0",
        },
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if read_only or not connection.get_execution_options().get("parkwatch_writer"):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(busy_seconds * 1000)}")

    return _quiet_when_stopped(engine)


def _quiet_when_stopped(engine: Engine) -> Engine:
    """Ctrl-C or SIGTERM while a connection goes back to the pool passes on; it is nothing to log."""
    if isinstance(engine.pool.logger, logging.Logger):
        engine.pool.logger.addFilter(_no_interrupts)
    return engine


def _no_interrupts(record: logging.LogRecord) -> bool:
    """Whether `record` is worth printing: SQLAlchemy logs whatever cuts a rollback short, then raises it."""
    return not (record.exc_info and isinstance(record.exc_info[1], (KeyboardInterrupt, SystemExit)))


def writer(engine: Engine) -> Engine:
    """The same connections, for transactions that write: they take the write lock when they begin."""
    return engine.execution_options(parkwatch_writer=True)


def _sqlite_engine(url: URL, busy_seconds: float, read_only: bool) -> Engine:
    path = sqlite_path(url)

    def connect() -> sqlite3.Connection:
        if read_only and path is not None:
            connection = connect_read_only(path, busy_seconds)
        else:
            target = f"{path.absolute().as_uri()}?mode=rwc" if path else ":memory:"
            connection = sqlite3.connect(
                target,
                uri=path is not None,
                timeout=busy_seconds,
                isolation_level=None,
                check_same_thread=False,
            )
        connection.execute("PRAGMA foreign_keys = ON")
        # With WAL this keeps the database whole through a crash; a power cut can lose the last commits only.
        connection.execute("PRAGMA synchronous = NORMAL")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine(url, creator=connect)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads and then writes can fail at once with "database is locked",
        # however long the timeout; a writer therefore asks for the lock first.
        writes = connection.get_execution_options().get("parkwatch_writer")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes and not read_only else "BEGIN")

    return engine


def connect_read_only(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection that cannot write, also where nothing can be written beside the file.

    Reading a WAL database needs a shared-memory file beside it. Where that can neither be found nor made and
    no writer has left anything in the log, the file is read as one that nobody changes.

    Raises:
        sqlite3.OperationalError: it cannot be opened.
    """
    connection = _open_read_only(path, "mode=ro", busy_seconds)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(path.name + "-wal")
        no_memory = any(words in str(error) for words in ("unable to open", "readonly"))
        if not no_memory or (log.exists() and log.stat().st_size):
            raise
        connection = _open_read_only(path, "mode=ro&immutable=1", busy_seconds)
    return connection


def _open_read_only(path: Path, options: str, busy_seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )


def explain(error: BaseException, url: URL) -> str | None:
    """What a database error means and what to do; None when it is no error of the surroundings."""
    place = sqlite_path(url)
    where = str(place) if place else url.render_as_string(hide_password=True)
    text = " ".join(str(getattr(error, "orig", None) or error).split())
    low = text.lower()
    for needles, message in _MEANINGS:
        if any(needle in low for needle in needles):
            return message.format(where=where, text=text)
    return None


_MEANINGS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("database is locked", "database table is locked", "lock timeout"),
        ("The database {where} is locked by another process. Wait until it is done, or find and stop it"
        " (a long query or a copy of the file that is open elsewhere), then try again."),
    ),
    (
        ("readonly database", "read-only transaction", "read-only file system"),
        ("The database {where} cannot be written to. Give this user write permission on the file and its"
        " directory, or choose another database."),
    ),
    (
        ("unable to open database file",),
        ("The database {where} cannot be opened. Check that its directory exists and that this user may"
        " write there."),
    ),
    (
        ("file is not a database", "file is encrypted"),
        "{where} is not a ParkWatch database (nor any SQLite file). Choose another file name.",
    ),
    (
        ("disk image is malformed",),
        "The database {where} is damaged. Restore it from a backup; do not write to it.",
    ),
    (
        ("disk is full", "no space left", "disk i/o error"),
        ("The disk that holds {where} is full or failing ({text}). Make room and try again; nothing that was"
        " stored is lost."),
    ),
    (
        ("connection refused", "could not connect", "connection failed", "connection timeout",
         "could not translate host name", "failed to resolve", "server closed the connection",
         "terminating connection", "connection is closed", "connection to server"),
        ("The PostgreSQL server of {where} cannot be used: {text} Check the address, that the server runs,"
        " and that this user may connect."),
    ),
    (
        ("permission denied",),
        "The database user of {where} lacks a right: {text}. Ask the administrator to grant it.",
    ),
)  # fmt: skip

_PASSING = tuple(
    needles
    for needles, _ in _MEANINGS
    if needles[0] in ("database is locked", "unable to open database file", "connection refused")
)


def explain_or_raise(error: Exception, url: URL) -> StoreError:
    """The `StoreError` that says what `error` means; anything unknown is raised again as it came."""
    message = explain(error, url)
    if message is None:
        raise error
    return StoreAwayError(message) if _may_pass(error) else StoreError(message)


def _may_pass(error: Exception) -> bool:
    """Whether waiting may help: somebody else's lock, or a server that is being restarted."""
    text = str(getattr(error, "orig", None) or error).lower()
    return any(needle in text for needles in _PASSING for needle in needles)


def pragma(connection: Connection, name: str) -> Any:
    """Value of a SQLite pragma."""
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()
