"""Opening a store: create it, bring it to the newest schema, refuse what is newer or foreign."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, InterfaceError

from store.connection import explain_or_raise, make_engine, parse_url, sqlite_path, writer
from store.database import Store
from store.errors import StoreError
from store.furnish import drop_views, furnish, is_furnished
from store.migrations.run import HEAD, REVISIONS, upgrade
from store.statistics import measure_tables

_log = logging.getLogger(__name__)

# Any fixed number: PostgreSQL's advisory lock that two processes opening an empty database contend for.
_MIGRATION_LOCK = 7_120_250_701


def open_store(
    url: str, *, create: bool = True, read_only: bool = False, busy_seconds: float = 10.0
) -> Store:
    """Open the database at `url` and bring its schema up to date.

    Args:
        url: `sqlite:///file`, a plain file name, or `postgresql://…`.
        create: make the file and its tables where there are none; else a missing database is an error.
        read_only: change nothing, not even the schema; for people who may only look.
        busy_seconds: how long to wait for another process's lock.

    Raises:
        StoreError: bad address, no permission, not a database, newer schema, unreachable server, locked.
    """
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    if path is not None:
        _check_file(path, create=create and not read_only)
    engine = make_engine(parsed, busy_seconds=busy_seconds, read_only=read_only)
    try:
        with engine.connect() as connection:
            current = _revision(connection)
        if current != HEAD or not _furnished(engine):
            _refuse_unusable(current, parsed, create=create, read_only=read_only)
            if not read_only:
                _migrate(parsed, busy_seconds)
    except (DatabaseError, InterfaceError) as error:
        engine.dispose()
        raise explain_or_raise(error, parsed) from error
    except StoreError:
        engine.dispose()
        raise
    return Store(parsed, engine, read_only=read_only)


def _check_file(path: Path, *, create: bool) -> None:
    directory = path.absolute().parent
    if not directory.is_dir():
        raise StoreError(
            f"The directory {directory} of the database does not exist. Create it: mkdir -p {directory}"
        )
    if path.is_dir():
        raise StoreError(f"{path} is a directory; the database address must name a file in it.")
    if not path.exists() and not create:
        raise StoreError(
            f"There is no database at {path}. Check the address, or make one: parkwatch init, then"
            " parkwatch crawl or parkwatch load."
        )


def _revision(connection: Connection) -> str | None:
    """The schema revision that the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _furnished(engine: Engine) -> bool:
    """Whether the views and the bundled registry are those of this program."""
    with engine.connect() as connection:
        return is_furnished(connection)


def _refuse_unusable(current: str | None, url: URL, *, create: bool, read_only: bool) -> None:
    where = url.render_as_string(hide_password=True)
    if current is not None and current not in REVISIONS:
        raise StoreError(
            f"The database {where} was written by a newer ParkWatch (schema {current}; this one knows up to"
            f" {HEAD}). Update ParkWatch, or choose another database."
        )
    if current is None and (read_only or not create):
        raise StoreError(f"The database {where} holds no ParkWatch tables. Check the address.")
    if read_only and current != HEAD:
        raise StoreError(
            f"The database {where} is of an older schema ({current}; expected {HEAD}). Open it once with a"
            " user who may write (any parkwatch command), so that it is brought up to date."
        )


def _migrate(url: URL, busy_seconds: float) -> None:
    """Bring schema, views and registry up to date, in one transaction, one process at a time."""
    engine = writer(make_engine(url, busy_seconds=busy_seconds))
    try:
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                # WAL lets readers read while one process writes; the mode stays with the file.
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.rollback()
                raw.execute("PRAGMA journal_mode = WAL")
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            current = _revision(connection)  # again: another process may have done it while we waited
            _refuse_unusable(current, url, create=True, read_only=False)
            if current not in {None, HEAD}:
                _log.warning(
                    "Bringing the database from schema %s to %s; a large one takes a minute or two.",
                    current,
                    HEAD,
                )
            if current != HEAD:
                drop_views(connection)
                upgrade(connection)
            furnish(connection)
            if current != HEAD:
                measure_tables(connection)
    finally:
        engine.dispose()
