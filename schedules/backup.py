"""Backups: a consistent copy of everything while it is in use, verified, and back again.

A backup is a directory `parkwatch-YYYYmmddTHHMMSS` with the database (`database.sqlite3`, or `database.dump`
of pg_dump), the configuration, the archive of pages, and `manifest.json` with the SHA-256 of every file. The
database is copied first: what it refers to in the archive is then there. Archive files that did not change
since the last backup are linked, so that seven backups cost little more than one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from schedules.backup_postgres import dump_postgres, verify_dump
from schedules.log import note
from schedules.settings import TIMEZONE, Settings
from store.connection import sqlite_path
from store.database import Store
from store.invariants import violations
from store.open import open_store

_PREFIX = "parkwatch-"
_PART = ".part"
MANIFEST = "manifest.json"
SQLITE_NAME, DUMP_NAME = "database.sqlite3", "database.dump"
_ARCHIVE = "archive"
_BLOCK = 1 << 20


class BackupError(Exception):
    """A copy cannot be made, verified or put back; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was made."""

    directory: Path
    files: int
    bytes: int
    removed: tuple[str, ...] = ()
    """Older backups that were removed."""


def backups(settings: Settings) -> list[Path]:
    """The finished backups, oldest first."""
    place = settings.path(settings.backup.directory)
    return sorted(p for p in place.glob(f"{_PREFIX}*") if p.is_dir() and (p / MANIFEST).is_file())


def back_up(store: Store, settings: Settings, now: datetime | None = None) -> BackupReport:
    """Make a backup, verify it, and remove those beyond the number to keep.

    Raises:
        BackupError: something cannot be written, or the copy is not whole. The older backups stay.
    """
    moment = (now or datetime.now(TIMEZONE)).astimezone(TIMEZONE)
    place = settings.path(settings.backup.directory)
    final = place / f"{_PREFIX}{moment:%Y%m%dT%H%M%S}"
    part = final.with_name(final.name + _PART)
    try:
        place.mkdir(parents=True, exist_ok=True)
        _remove_parts(place)
        part.mkdir()
        _copy_database(store, part)
        if settings.file is not None and settings.file.is_file():
            shutil.copy2(settings.file, part / settings.file.name)
        if settings.backup.archive:
            _copy_archive(settings, part / _ARCHIVE)
        manifest = _manifest(part, moment, store.dialect)
        _verify_database(part, store.dialect)
        (part / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), "utf-8")
        part.rename(final)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise BackupError(
            f"the backup in {place} was not made: {error.strerror or error}. The older ones are untouched;"
            " make room or choose another backup.directory."
        ) from None
    except BackupError:
        shutil.rmtree(part, ignore_errors=True)
        raise
    removed = _remove_old(settings)
    sizes = [entry["bytes"] for entry in manifest["files"].values()]
    note("backup made", place=str(final), files=len(sizes), bytes=sum(sizes))
    return BackupReport(final, len(sizes), sum(sizes), removed)


def _copy_database(store: Store, part: Path) -> None:
    source = sqlite_path(store.url)
    if store.dialect == "postgresql":
        dump_postgres(store.url, part / DUMP_NAME)
        return
    if source is None:
        raise BackupError("a database in memory cannot be backed up")
    try:
        # SQLite's online backup, in one step: with WAL readers and writers go on, and the copy is of one
        # moment (in several steps it would begin anew whenever somebody writes).
        with _opened(source) as old, _opened(part / SQLITE_NAME) as new:
            old.connection.backup(new.connection, pages=-1)
            new.connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise BackupError(f"{source} could not be copied: {error}") from None


class _opened:  # noqa: N801 - a context manager
    """A SQLite connection that is closed at the end of the block."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, timeout=30)

    def __enter__(self) -> _opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def _copy_archive(settings: Settings, target: Path) -> None:
    source = settings.path(settings.crawl.archive)
    if not source.is_dir():
        return
    last = backups(settings)
    before = last[-1] / _ARCHIVE if last else None
    for file in _files(source):
        relative = file.relative_to(source)
        copy = target / relative
        copy.parent.mkdir(parents=True, exist_ok=True)
        old = before / relative if before else None
        if old is not None and old.is_file() and _same(old, file):
            os.link(old, copy)
        else:
            shutil.copy2(file, copy)


def _same(old: Path, new: Path) -> bool:
    a, b = old.stat(), new.stat()
    return a.st_size == b.st_size and int(a.st_mtime) == int(b.st_mtime)


def _files(directory: Path) -> Iterator[Path]:
    return (path for path in sorted(directory.rglob("*")) if path.is_file())


def _manifest(part: Path, moment: datetime, dialect: str) -> dict[str, Any]:
    files = {
        str(file.relative_to(part)): {"bytes": file.stat().st_size, "sha256": _digest(file)}
        for file in _files(part)
    }
    return {"made": moment.isoformat(timespec="seconds"), "database": dialect, "files": files}


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as data:
        while block := data.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _verify_database(part: Path, dialect: str) -> None:
    if dialect == "postgresql":
        verify_dump(part / DUMP_NAME)
        return
    copy = part / SQLITE_NAME
    with _opened(copy) as opened:
        said = opened.connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = opened.connection.execute("PRAGMA foreign_key_check").fetchall()
    if said != "ok" or orphans:
        wrong = said if said != "ok" else f"{len(orphans)} rows without parent"
        raise BackupError(
            f"the copy of the database is damaged ({wrong}). Look at the database with `parkwatch doctor`."
        )


def verify(backup: Path) -> dict[str, Any]:
    """The manifest of a backup whose every file is as it was written.

    Raises:
        BackupError: it is none, or a file is missing or changed.
    """
    try:
        manifest: dict[str, Any] = json.loads((backup / MANIFEST).read_text("utf-8"))
        listed = manifest["files"]
    except (OSError, ValueError, KeyError):
        raise BackupError(
            f"{backup} is no backup: it has no usable {MANIFEST}. `parkwatch backup --list` names them."
        ) from None
    for name, entry in listed.items():
        file = backup / name
        if not file.is_file():
            raise BackupError(f"{backup}: {name} is missing; choose another backup")
        if _digest(file) != entry["sha256"]:
            raise BackupError(f"{backup}: {name} was changed since; choose another backup")
    return manifest


def _remove_parts(place: Path) -> None:
    """What a backup that was killed left behind."""
    for part in place.glob(f"{_PREFIX}*{_PART}"):
        shutil.rmtree(part, ignore_errors=True)


def _remove_old(settings: Settings) -> tuple[str, ...]:
    old = backups(settings)[: -settings.backup.keep]
    for directory in old:
        shutil.rmtree(directory, ignore_errors=True)
    return tuple(directory.name for directory in old)


def check_whole(settings: Settings) -> list[str]:
    """Open the database of `settings` and name what is wrong in it; empty when all is well."""
    with open_store(settings.database_url, create=False) as store, store.read() as session:
        return [f"{one.name}: {one.meaning} ({', '.join(one.rows)})" for one in violations(session)]


def is_postgres(settings: Settings) -> bool:
    """Whether the settings name a PostgreSQL database."""
    return make_url(settings.database_url).get_backend_name().startswith("postgres")
