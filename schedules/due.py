"""Which jobs are due? Decided from what the store remembers of past runs, so that a restart forgets nothing
and two daemons agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from schedules.plan import LOOK_BACK, Calendar, Planned
from store.clock import utc_now
from store.schema import JobRun, LeaseRow, StoreMeta
from store.upsert import insert_for

_GOOD = frozenset({"done", "problems"})
_WAITS = (1, 5, 15, 60, 180)
"""Minutes after the first, second … failure; after the last the job waits for its next time."""
_AHEAD = timedelta(hours=1)
"""A run that began farther in the future was noted by a clock that has since been set back."""
_SINCE = "daemon_since"


@dataclass(frozen=True, slots=True)
class Run:
    """One past run of a job."""

    status: str
    started_at: datetime
    finished_at: datetime | None


def job_lease(job: str) -> str:
    """Name of the lease under which a job runs."""
    return f"job {job}"


def watched_since(session: Session, now: datetime | None = None) -> datetime:
    """When a daemon first watched this store: what was planned before is not "missed"."""
    moment = utc_now(now)
    insert = insert_for(session, StoreMeta).values(key=_SINCE, value=moment.isoformat())
    session.execute(insert.on_conflict_do_nothing(index_elements=["key"]))
    return noted_since(session, moment)


def noted_since(session: Session, now: datetime) -> datetime:
    """`watched_since` for those who only look: `now` where no daemon ever watched the store."""
    moment = utc_now(now)
    noted = session.scalar(select(StoreMeta.value).where(StoreMeta.key == _SINCE))
    since = datetime.fromisoformat(noted) if noted else moment
    return min(since, moment)


def past_runs(session: Session, now: datetime | None = None) -> dict[str, list[Run]]:
    """The runs of every job within the time that is made up for, oldest first."""
    moment = utc_now(now)
    rows = session.execute(
        select(JobRun.job, JobRun.status, JobRun.started_at, JobRun.finished_at)
        .where(JobRun.started_at > moment - LOOK_BACK, JobRun.started_at <= moment + _AHEAD)
        .order_by(JobRun.id)
    )
    found: dict[str, list[Run]] = {}
    for job, status, started, finished in rows:
        found.setdefault(job, []).append(Run(status, started, finished))
    return found


def is_due(planned_at: datetime | None, runs: Sequence[Run], since: datetime, now: datetime) -> bool:
    """Whether a job that was last planned for `planned_at` is to run now.

    A missed time is made up for once, however many were missed. A failed run is repeated with growing waits,
    one that was stopped or whose machine died at once.
    """
    if planned_at is None or planned_at < since:
        return False
    return wants(runs_since(runs, planned_at), now)


def runs_since(runs: Sequence[Run], planned_at: datetime) -> list[Run]:
    """The runs that were for this time or a later one."""
    return [run for run in runs if run.started_at >= planned_at]


def wants(runs: Sequence[Run], now: datetime) -> bool:
    """Whether work that these runs tried is still to be done, and not too soon after the last failure."""
    if not runs:
        return True
    last = runs[-1]
    if last.status in _GOOD:
        return False
    if last.status in ("running", "interrupted"):
        return True  # `running`, and nobody holds the lease: its process is gone
    failures = bad_in_a_row(runs)
    if failures > len(_WAITS):
        return False
    ended = last.finished_at or last.started_at
    return not ended <= now < ended + timedelta(minutes=_WAITS[failures - 1])


def bad_in_a_row(runs: Sequence[Run]) -> int:
    """How many of the last runs failed or were killed."""
    count = 0
    for run in reversed(runs):
        if run.status not in ("failed", "killed"):
            break
        count += 1
    return count


def pauses(runs: Sequence[Run], now: datetime) -> bool:
    """Whether a job that runs when there is work has failed so lately that it has to wait."""
    failures = bad_in_a_row(runs)
    if not failures:
        return False
    ended = runs[-1].finished_at or runs[-1].started_at
    wait = timedelta(minutes=_WAITS[min(failures, len(_WAITS)) - 1])
    return ended <= now < ended + wait


def held_jobs(session: Session, now: datetime | None = None) -> set[str]:
    """Jobs that some process does at this moment."""
    names = session.scalars(
        select(LeaseRow.name).where(LeaseRow.expires_at > utc_now(now), LeaseRow.name.like("job %"))
    )
    return {name.removeprefix("job ") for name in names}


def forget_dead_runs(session: Session, now: datetime | None = None) -> list[str]:
    """Mark runs as interrupted whose process holds no lease any more; the jobs they were of."""
    moment = utc_now(now)
    alive = held_jobs(session, moment)
    dead = (
        update(JobRun)
        .where(
            JobRun.status == "running",
            JobRun.job.not_in(alive),
            JobRun.started_at < moment - timedelta(seconds=5),
        )
        .values(status="interrupted", finished_at=moment, error="its process is gone: killed, or a power cut")
        .returning(JobRun.job)
    )
    return sorted(session.scalars(dead).all())


def due_now(calendar: Calendar, runs: dict[str, list[Run]], since: datetime, now: datetime) -> list[Planned]:
    """The planned jobs that are due, in the order of the plan."""
    return [
        one
        for one in calendar.planned
        if one.triggers and is_due(calendar.times(one, now)[0], runs.get(one.job, []), since, now)
    ]
