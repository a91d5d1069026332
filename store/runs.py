"""What ran when and what came of it: crawl passes per source, and the daemon's jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from store.clock import utc_now
from store.schema import CrawlRun, CrawlRunSource, JobRun, SourceState
from store.upsert import upsert

ALARM = "alarm: "
"""Begins a source's line of error when the source answers but something is wrong with it."""
RunStatus = Literal["done", "problems", "failed", "interrupted"]
JobStatus = Literal["done", "problems", "failed", "killed", "interrupted"]


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """What one pass did at one source."""

    found: int = 0
    """Addresses that the source named and that were not known before."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gated: int = 0
    refused: int = 0
    failed: int = 0
    blocked: int = 0
    requests: int = 0
    not_modified: int = 0
    """Answers 304."""
    bytes: int = 0
    """Bodies transferred."""
    seconds: float = 0.0
    error: str | None = None
    """Why the source as a whole could not be read, in one line; None when it could."""
    alarm: str | None = None
    """What is wrong with it although it answers (a frozen list, a changed layout), in one line."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source has been doing, over all passes."""

    source_id: str
    last_tried_at: datetime | None
    last_good_at: datetime | None
    last_new_at: datetime | None
    longest_silence_seconds: int
    failures: int
    error: str | None


@dataclass(frozen=True, slots=True)
class JobSummary:
    """The last run of a job."""

    job: str
    holder: str
    started_at: datetime
    finished_at: datetime | None
    status: str
    counts: Mapping[str, Any]
    error: str | None


def start_run(session: Session, trigger: str, now: datetime | None = None) -> int:
    """Begin a pass; `trigger` says who asked for it (command, daemon, demo).

    Only one pass runs at a time (its caller holds a lease): one that still seems to was killed.
    """
    moment = utc_now(now)
    session.execute(
        update(CrawlRun)
        .where(CrawlRun.status == "running")
        .values(
            status="interrupted", finished_at=moment, error="ended without a word: killed, or a power cut"
        )
    )
    run = CrawlRun(started_at=moment, status="running", trigger=trigger)
    session.add(run)
    session.flush()
    return run.id


def record_source(
    session: Session, run_id: int, source_id: str, counts: SourceCounts, now: datetime | None = None
) -> None:
    """Note what the pass did at a source so far; the last call for a run and source holds."""
    before = session.get(CrawlRunSource, (run_id, source_id))
    counted = (
        before is not None and before.error is not None and not before.error.startswith(ALARM)
    )  # a pass is one failure, however often it is told
    if before is not None:
        session.expire(before)
    values = asdict(counts)
    alarm = values.pop("alarm")
    values["error"] = counts.error or (f"{ALARM}{alarm}" if alarm else None)
    upsert(session, CrawlRunSource, {"run_id": run_id, "source_id": source_id}, values)
    _update_state(session, source_id, counts, utc_now(now), counted)


def _update_state(
    session: Session, source_id: str, counts: SourceCounts, moment: datetime, counted: bool
) -> None:
    row = session.get(SourceState, source_id, with_for_update=True)
    if row is None:
        row = SourceState(source_id=source_id, failures=0, longest_silence_seconds=0)
        session.add(row)
    row.last_tried_at = moment
    row.error = counts.error or (f"{ALARM}{counts.alarm}" if counts.alarm else None)
    if counts.error is not None:
        row.failures += 0 if counted else 1
        return
    row.failures = 0
    row.last_good_at = moment
    if counts.new:
        if row.last_new_at is not None:
            silence = int((moment - row.last_new_at).total_seconds())
            row.longest_silence_seconds = max(row.longest_silence_seconds, silence)
        row.last_new_at = moment


def finish_run(
    session: Session, run_id: int, status: RunStatus, error: str | None = None, now: datetime | None = None
) -> None:
    """End a pass.

    Raises:
        KeyError: there is no such run.
    """
    run = session.get(CrawlRun, run_id)
    if run is None:
        raise KeyError(f"there is no crawl run {run_id}")
    run.finished_at = utc_now(now)
    run.status = status
    run.error = error


def leave_alone(session: Session, source_id: str, until: datetime) -> None:
    """Ask nothing of a source before `until`: its server said so (Retry-After)."""
    row = session.get(SourceState, source_id, with_for_update=True)
    if row is None:
        row = SourceState(source_id=source_id, failures=0, longest_silence_seconds=0)
        session.add(row)
    row.next_fetch_at = until


def left_alone(session: Session, now: datetime | None = None) -> dict[str, datetime]:
    """The sources that want to be left alone now, and until when."""
    rows = session.execute(
        select(SourceState.source_id, SourceState.next_fetch_at).where(
            SourceState.next_fetch_at > utc_now(now)
        )
    )
    return {source_id: until for source_id, until in rows if until is not None}


def source_states(session: Session) -> list[SourceHealth]:
    """All sources that were ever tried, by id."""
    rows = session.scalars(select(SourceState).order_by(SourceState.source_id))
    return [
        SourceHealth(
            row.source_id,
            row.last_tried_at,
            row.last_good_at,
            row.last_new_at,
            row.longest_silence_seconds,
            row.failures,
            row.error,
        )
        for row in rows
    ]


def start_job(session: Session, job: str, holder: str, now: datetime | None = None) -> int:
    """Begin a run of a daemon's job."""
    row = JobRun(job=job, holder=holder, started_at=utc_now(now), status="running", counts={})
    session.add(row)
    session.flush()
    return row.id


def finish_job(
    session: Session,
    job_run_id: int,
    status: JobStatus,
    counts: Mapping[str, Any] | None = None,
    error: str | None = None,
    now: datetime | None = None,
) -> None:
    """End a run of a job.

    Raises:
        KeyError: there is no such run.
    """
    row = session.get(JobRun, job_run_id)
    if row is None:
        raise KeyError(f"there is no job run {job_run_id}")
    row.finished_at = utc_now(now)
    row.status = status
    row.counts = dict(counts or {})
    row.error = error


def last_jobs(session: Session) -> dict[str, JobSummary]:
    """The newest run of every job."""
    newest = select(func.max(JobRun.id)).group_by(JobRun.job)
    rows = session.scalars(select(JobRun).where(JobRun.id.in_(newest)))
    return {
        row.job: JobSummary(
            row.job, row.holder, row.started_at, row.finished_at, row.status, row.counts, row.error
        )
        for row in rows
    }
