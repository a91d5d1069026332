"""What a crash can leave, found and mended: `parkwatch doctor`, and the daemon every day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from schedules.due import forget_dead_runs
from schedules.rules import ensure_rules
from schedules.settings import Settings
from store.clock import utc_now
from store.connection import sqlite_path
from store.database import Store
from store.invariants import violations
from store.schema import AlertDelivery, CrawlRun, LeaseRow


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    what: str
    mended: bool
    remedy: str = ""
    """What a person can do, where it was not mended."""


def mend(
    store: Store, settings: Settings, *, dry_run: bool = False, now: datetime | None = None
) -> list[Finding]:
    """Look for what a crash, a full disk or a wrong clock can leave; mend what can be mended without loss."""
    moment = utc_now(now)
    found = _damage(store)
    checks: tuple[Callable[[Session, datetime], list[str]], ...] = (
        _dead_runs,
        _dead_passes,
        _far_leases,
        _far_deliveries,
    )
    for check in checks:
        found += _tried(store, check, moment, dry_run)
    for file in _stray_files(settings, moment):
        if not dry_run:
            file.unlink(missing_ok=True)
        found.append(Finding(f"{file} was left behind by a process that was killed", not dry_run))
    if line := _torn_line(settings, dry_run=dry_run):
        found.append(Finding(line, not dry_run))
    with store.read() as session:
        for broken in violations(session):
            what = f"{broken.meaning} ({', '.join(broken.rows)})"
            found.append(
                Finding(what, False, "restore a backup, or report it with the output of this command")
            )
    return found


def _tried(
    store: Store, check: Callable[[Session, datetime], list[str]], moment: datetime, dry_run: bool
) -> list[Finding]:
    with store.session() as session:
        lines = check(session, moment)
        if dry_run:
            session.rollback()
    return [Finding(line, not dry_run) for line in lines]


def _damage(store: Store) -> list[Finding]:
    path = sqlite_path(store.url)
    if path is None:
        return []
    connection = sqlite3.connect(path, timeout=30)
    try:
        said = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(5)
    except sqlite3.Error as error:
        said, orphans = [str(error)], []
    finally:
        connection.close()
    remedy = "stop the daemon and restore the newest backup (parkwatch restore)"
    found = [Finding(f"the database is damaged: {line}", False, remedy) for line in said if line != "ok"]
    return found + [
        Finding(f"table {row[0]}, row {row[1]}: its {row[2]} is missing", False, remedy) for row in orphans
    ]


def _dead_runs(session: Session, moment: datetime) -> list[str]:
    ensure_rules(session, moment)
    return [f"a run of {job} ended without a word" for job in forget_dead_runs(session, moment)]


def _dead_passes(session: Session, moment: datetime) -> list[str]:
    crawling = session.scalar(
        select(LeaseRow.name).where(LeaseRow.name == "crawl", LeaseRow.expires_at > moment)
    )
    if crawling is not None:
        return []
    dead = (
        update(CrawlRun)
        .where(CrawlRun.status == "running")
        .values(status="interrupted", finished_at=moment, error="ended without a word")
        .returning(CrawlRun.id)
    )
    return [f"crawl pass {number} ended without a word" for number in session.scalars(dead).all()]


def _far_leases(session: Session, moment: datetime) -> list[str]:
    far = (
        update(LeaseRow)
        .where(LeaseRow.expires_at > moment + timedelta(hours=2))
        .values(expires_at=moment)
        .returning(LeaseRow.name)
    )
    return [f"the lease {name!r} was taken by a clock that was ahead" for name in session.scalars(far).all()]


def _far_deliveries(session: Session, moment: datetime) -> list[str]:
    far = (
        update(AlertDelivery)
        .where(AlertDelivery.state == "pending", AlertDelivery.next_attempt_at > moment + timedelta(days=2))
        .values(next_attempt_at=moment)
        .returning(AlertDelivery.id)
    )
    return [
        f"delivery {number} waited for a time set by a clock that was ahead"
        for number in session.scalars(far).all()
    ]


def _stray_files(settings: Settings, moment: datetime) -> list[Path]:
    """Files half written by a process that was killed more than an hour ago."""
    if settings.alerts.feed is None:
        return []
    path = settings.path(settings.alerts.feed)
    found = path.parent.glob(f".{path.name}.????????")
    before = (moment - timedelta(hours=1)).timestamp()
    return [path for path in found if path.is_file() and path.stat().st_mtime < before]


def _torn_line(settings: Settings, *, dry_run: bool) -> str | None:
    """The last line of the alerts file, if a crash cut it: it is removed, its alert is sent again."""
    if settings.alerts.file is None:
        return None
    path = settings.path(settings.alerts.file)
    if not path.is_file():
        return None
    data = path.read_bytes()
    if not data or data.endswith(b"\n"):
        return None
    start = data.rfind(b"\n") + 1
    try:
        json.loads(data[start:])
    except ValueError:
        if not dry_run:
            with path.open("r+b") as file:
                file.truncate(start)
        return f"{path}: the last line was cut by a crash"
    return None
