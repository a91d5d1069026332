"""Is the monitor well? One answer for people, for monitoring (`parkwatch health`) and for the pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crawler.health import troubles
from nlp.version import EXTRACTOR_VERSION
from schedules.backup import backups
from schedules.delivery import undelivered
from schedules.due import bad_in_a_row, noted_since, past_runs
from schedules.jobs import chosen_sources
from schedules.plan import plan
from schedules.settings import TIMEZONE, Settings
from store.clock import utc_now
from store.connection import sqlite_path
from store.database import Store
from store.extraction import remaining
from store.frontier import queue_counts
from store.invariants import violations
from store.runs import last_jobs
from store.schema import AlertDelivery, ArticleVersion, Extraction, JobRun

Level = Literal["ok", "warning", "problem"]
_LATE = timedelta(hours=6)
"""A job that should have run so long ago and did not is a problem: no daemon runs."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    level: Level
    said: str
    """In a line, for people; with the remedy where something is wrong."""
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Health:
    """All checks; `level` is that of the worst."""

    checked_at: datetime
    checks: tuple[Check, ...]

    @property
    def level(self) -> Level:
        levels = {check.level for check in self.checks}
        return "problem" if "problem" in levels else "warning" if "warning" in levels else "ok"

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "level": self.level,
            "checked_at": self.checked_at.isoformat(timespec="seconds"),
            "checks": {c.name: {"level": c.level, "said": c.said} | c.data for c in self.checks},
        }


def health(store: Store, settings: Settings, now: datetime | None = None) -> Health:
    """Look at everything that can go wrong unattended; reads only."""
    moment = utc_now(now)
    looks: tuple[Callable[[Session, Settings, datetime], Check], ...] = (
        _sources, _queues, _jobs, _alerts, _invariants, _extractor,
    )  # fmt: skip
    with store.read() as session:
        checks = [look(session, settings, moment) for look in looks]
    return Health(moment, (*checks, _disk(store, settings), _backups(settings, moment)))


def _sources(session: Session, settings: Settings, now: datetime) -> Check:
    every = chosen_sources(settings)
    ill = troubles(session, every, now)
    level: Level = "ok" if not ill else "problem" if len(ill) * 2 > len(every) else "warning"
    said = f"{len(every)} sources" + (f", {len(ill)} in trouble: " if ill else ", all well")
    said += "; ".join(f"{one.source} {one.illness} ({one.detail})" for one in ill[:5])
    data = {"sources": len(every), "troubles": {one.source: f"{one.illness}: {one.detail}" for one in ill}}
    return Check("sources", level, said, data)


def _queues(session: Session, settings: Settings, now: datetime) -> Check:
    unread = remaining(session, EXTRACTOR_VERSION)
    current = (Extraction.is_current, Extraction.resolved_at.is_(None))
    unresolved = session.scalar(select(func.count()).select_from(Extraction).where(*current)) or 0
    oldest_unresolved = session.scalar(select(func.min(Extraction.made_at)).where(*current))
    oldest_unread = None
    if unread:
        read = select(Extraction.version_id).where(Extraction.extractor_version == EXTRACTOR_VERSION)
        oldest_unread = session.scalar(
            select(func.min(ArticleVersion.fetched_at)).where(
                ArticleVersion.is_current, ArticleVersion.id.not_in(read)
            )
        )
    queued = sum(states.get("queued", 0) for states in queue_counts(session).values())
    ages = [now - at for at in (oldest_unread, oldest_unresolved) if at is not None]
    age = max(ages, default=timedelta(0))
    late = age > timedelta(hours=settings.health.queue_hours)
    said = f"{queued} addresses to fetch, {unread} articles to read, {unresolved} to resolve"
    if late:
        said += f"; the oldest has waited for {age.total_seconds() / 3600:.0f} h: is the daemon running?"
    data = {
        "queued": queued,
        "unread": unread,
        "unresolved": unresolved,
        "oldest_seconds": int(age.total_seconds()),
    }
    return Check("queues", "problem" if late else "ok", said, data)


def _jobs(session: Session, settings: Settings, now: datetime) -> Check:
    last, runs = last_jobs(session), past_runs(session, now)
    good = dict(
        session.execute(
            select(JobRun.job, func.max(JobRun.finished_at))
            .where(JobRun.status.in_(("done", "problems")))
            .group_by(JobRun.job)
        ).all()
    )
    failing, late = [], []
    # A store that no daemon ever watched has no job that is late.
    since = noted_since(session, now)
    for one in plan(settings):
        if bad_in_a_row(runs.get(one.job, [])):
            run = last[one.job]
            failing.append(f"{one.job} {run.status}: {run.error or 'no reason noted'}")
        planned = one.last_until(now - _LATE) if one.triggers else None
        begun = last[one.job].started_at if one.job in last else None
        if planned is not None and planned > since and (begun is None or begun < planned):
            late.append(one.job)
    said = "; ".join(
        [*failing, *([f"not run when planned: {', '.join(late)}: is the daemon running?"] if late else [])]
    )
    data: dict[str, Any] = {
        job: {
            "status": run.status,
            "started_at": run.started_at.isoformat(timespec="seconds"),
            "last_good": _iso(good.get(job)),
            "error": run.error,
        }
        for job, run in sorted(last.items())
    }
    return Check(
        "jobs", "problem" if said else "ok", said or f"{len(last)} jobs have run, none fails", {"jobs": data}
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _alerts(session: Session, settings: Settings, now: datetime) -> Check:
    waiting = undelivered(session)
    dead = sum(count for (_, state), count in waiting.items() if state == "dead")
    pending = sum(waiting.values()) - dead
    oldest = session.scalar(
        select(func.min(AlertDelivery.first_attempt_at)).where(AlertDelivery.state == "pending")
    )
    age = now - oldest if oldest is not None else timedelta(0)
    level: Level = "problem" if dead or age > timedelta(hours=settings.health.queue_hours) else "ok"
    if level == "ok" and oldest is not None:
        level = "warning"
    said = "all delivered" if not waiting else f"{pending} wait, {dead} given up"
    if waiting:
        channels = sorted({channel for channel, _ in waiting})
        said += f" ({', '.join(channels)}); `parkwatch alerts log --undelivered`, `parkwatch alerts retry`"
    return Check(
        "alerts", level, said, {"pending": pending, "dead": dead, "oldest_seconds": int(age.total_seconds())}
    )


def _invariants(session: Session, settings: Settings, now: datetime) -> Check:
    broken = violations(session)
    said = "; ".join(f"{one.meaning} ({', '.join(one.rows)})" for one in broken)
    data = {"broken": {one.name: list(one.rows) for one in broken}}
    return Check("invariants", "problem" if broken else "ok", said or "the store is whole", data)


def _extractor(session: Session, settings: Settings, now: datetime) -> Check:
    """Texts whose facts were read by older rules."""
    rows = session.execute(
        select(Extraction.extractor_version, func.count())
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(Extraction.is_current, ArticleVersion.is_current)
        .group_by(Extraction.extractor_version)
    ).all()
    by_version = {str(version): int(count) for version, count in rows}
    old = sum(count for version, count in by_version.items() if version != EXTRACTOR_VERSION)
    failed = session.scalar(
        select(func.count())
        .select_from(Extraction)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(
            ArticleVersion.is_current, Extraction.status == "failed",
            Extraction.extractor_version == EXTRACTOR_VERSION,
        )
    )  # fmt: skip
    said = f"rules {EXTRACTOR_VERSION}; {old} articles read by older rules, {failed or 0} unreadable"
    data = {"current": EXTRACTOR_VERSION, "versions": by_version, "failed": failed or 0}
    return Check("extractor", "warning" if old or failed else "ok", said, data)


def _disk(store: Store, settings: Settings) -> Check:
    places = {
        "archive": settings.path(settings.crawl.archive),
        "backups": settings.path(settings.backup.directory),
    }
    database = sqlite_path(store.url)
    if database is not None:
        places["database"] = database.parent
    free = {}
    for name, place in places.items():
        while not place.exists() and place != place.parent:
            place = place.parent
        free[name] = shutil.disk_usage(place).free // 1_000_000
    least = min(free.values())
    low = least < settings.health.disk_free_mb
    said = f"{least:,} MB free".replace(",", ".")
    if low:
        said += f", less than health.disk_free_mb = {settings.health.disk_free_mb}: make room"
    return Check("disk", "problem" if low else "ok", said, {"free_mb": free})


def _backups(settings: Settings, now: datetime) -> Check:
    made = backups(settings)
    if "backup" in settings.schedule.off:
        return Check("backup", "ok", "switched off", {"last": None})
    if not made:
        return Check("backup", "warning", "none yet; `parkwatch backup` makes one", {"last": None})
    at = datetime.fromtimestamp(made[-1].stat().st_mtime, TIMEZONE)
    old = now - at > timedelta(days=2)
    said = f"last one {at:%d/%m/%Y %H:%M}" + (": older than two days" if old else "")
    return Check("backup", "problem" if old else "ok", said, {"last": at.isoformat(timespec="seconds")})
