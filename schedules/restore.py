"""Putting a backup back, into a place where nothing is yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import make_url

from schedules.backup import DUMP_NAME, SQLITE_NAME, BackupError, check_whole, is_postgres, verify
from schedules.backup_postgres import restore_postgres
from schedules.settings import Settings
from store.connection import make_engine, parse_url, sqlite_path

_ARCHIVE = "archive"


def restore(backup: Path, settings: Settings) -> list[str]:
    """Put the backup where `settings` say; returns what is wrong in the database then (nothing, normally).

    Raises:
        BackupError: the backup is not whole, it is of the other kind of database, or the place is not empty.
    """
    manifest = verify(backup)
    wanted = "postgresql" if is_postgres(settings) else "sqlite"
    if manifest["database"] != wanted:
        raise BackupError(
            f"{backup} is of a {manifest['database']} database, the settings name a {wanted} one;"
            " set database.url"
        )
    archive = settings.path(settings.crawl.archive)
    if archive.is_dir() and any(archive.iterdir()):
        raise BackupError(f"{archive} is not empty; restore into an empty place, or set crawl.archive")
    try:
        if wanted == "postgresql":
            _into_postgres(backup, settings)
        else:
            _into_file(backup, settings)
        if (backup / _ARCHIVE).is_dir():
            shutil.copytree(backup / _ARCHIVE, archive, dirs_exist_ok=True)
    except OSError as error:
        raise BackupError(f"{backup} was not restored: {error.strerror or error}") from None
    return check_whole(settings)


def _into_file(backup: Path, settings: Settings) -> None:
    target = sqlite_path(parse_url(settings.database_url))
    if target is None:
        raise BackupError("the settings name a database in memory; set database.url to a file")
    if target.exists():
        raise BackupError(f"{target} is there already; restore into an empty place, or move it away first")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".restoring")
    shutil.copyfile(backup / SQLITE_NAME, part)
    part.replace(target)


def _into_postgres(backup: Path, settings: Settings) -> None:
    engine = make_engine(parse_url(settings.database_url), busy_seconds=10)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                raise BackupError("the database is not empty; make a new one (createdb) and set database.url")
    finally:
        engine.dispose()
    restore_postgres(make_url(settings.database_url), backup / DUMP_NAME)
