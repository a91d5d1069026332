"""One job in a process of its own: `python -m schedules.worker JOB [--config FILE] [--due TIME]`.

The daemon itself loads no model and can end a job that hangs. Exit status: 0 done, 1 done with problems,
3 nothing could be done, 75 another process is doing it (or has done it already).
"""

from __future__ import annotations

import argparse
import math
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from crawler.archive import prune as prune_archive
from crawler.report import CrawlReport
from crawler.sources import SourceError
from crawler.warc import ArchiveError
from schedules import jobs
from schedules.backup import BackupError, back_up
from schedules.due import job_lease, past_runs, runs_since, wants
from schedules.holding import BusyError, held, holder
from schedules.log import note, use
from schedules.mending import mend
from schedules.plan import plan
from schedules.progress import reading_progress, resolving_progress
from schedules.prune import prune
from schedules.settings import Settings, SettingsError, load
from store.database import Store
from store.errors import StoreError
from store.open import open_store
from store.runs import JobStatus, finish_job, start_job
from store.schema import JobRun
from store.statistics import measure_each

BUSY = 75
"""EX_TEMPFAIL: somebody else does it, try later."""
_PARENT_LOOK = 2.0
_GRACE = 15.0

Counts = dict[str, Any]
Outcome = tuple[JobStatus, Counts, str | None]
"""Status as in `job_run`, counts, one line of error."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a job is to do it with."""

    settings: Settings
    group: str | None = None
    seconds: float = math.inf
    """The daemon takes what lasts longer for hanging; nobody does where a person started it."""


def _crawled(report: CrawlReport | None) -> Outcome:
    if report is None or not report.sources:
        return "done", {}, None
    counts = crawl_counts(report)
    if report.all_failed:
        return "failed", counts, "no source answered"
    bad = [source.source for source in report.sources if not source.ok]
    return ("problems", counts, f"failed: {', '.join(bad)}") if bad else ("done", counts, None)


def _crawl(store: Store, task: Task) -> Outcome:
    return _crawled(jobs.full_pass(store, task.settings, task.group))


def _feeds(store: Store, task: Task) -> Outcome:
    return _crawled(jobs.feeds_pass(store, task.settings, task.group))


def _revisit(store: Store, task: Task) -> Outcome:
    report = jobs.revisit_pass(store, task.settings)
    if report is None:
        return "done", {}, None
    # Without a list nothing "answers" when all that was due had gone meanwhile: that is no failure.
    return "done", crawl_counts(report), None


def _silent(store: Store, task: Task) -> Outcome:
    report, told = jobs.silent_pass(store, task.settings)
    still = [source.source for source in report.sources if not source.ok] if report else []
    counts = (crawl_counts(report) if report else {}) | {"alerts": len(told)}
    return ("problems", counts, f"failed: {', '.join(still)}") if still else ("done", counts, None)


def _process(store: Store, task: Task) -> Outcome:
    report = jobs.digest(
        store,
        task.settings,
        on_read=reading_progress(store),
        on_resolved=resolving_progress(store),
        seconds=task.seconds / 2,
    )
    counts = asdict(report.reading) | {"founded": report.founded, "alerts": len(report.alerts)}
    failed = report.reading.failed
    return ("problems", counts, f"{failed} articles could not be read") if failed else ("done", counts, None)


def _deliver(store: Store, task: Task) -> Outcome:
    report = jobs.deliver(store, task.settings)
    counts = {"sent": report.sent, "undelivered": report.failed}
    trouble = "; ".join(report.troubles)
    return ("problems", counts, trouble) if trouble else ("done", counts, None)


def _backup(store: Store, task: Task) -> Outcome:
    made = back_up(store, task.settings)
    return "done", {"files": made.files, "bytes": made.bytes, "place": made.directory.name}, None


def _prune(store: Store, task: Task) -> Outcome:
    forgotten = prune(store, task.settings.log.keep_days)
    archive = task.settings.path(task.settings.crawl.archive)
    with held(store, jobs.CRAWL):  # a pass writes to the archive
        pages = prune_archive(store, archive, task.settings.crawl.archive_days, datetime.now(UTC))
    findings = mend(store, task.settings)
    measure_each(store)
    counts = asdict(forgotten) | {"pages": pages.dropped, "freed_bytes": pages.freed_bytes}
    counts |= {"mended": sum(one.mended for one in findings)}
    left = [one.what for one in findings if not one.mended]
    return ("problems", counts, "; ".join(left)[:500]) if left else ("done", counts, None)


def _weekly(store: Store, task: Task) -> Outcome:
    return "done", {"alerts": len(jobs.week(store, task.settings))}, None


_KINDS: dict[str, Callable[[Store, Task], Outcome]] = {
    "crawl": _crawl,
    "feeds": _feeds,
    "revisit": _revisit,
    "silent": _silent,
    "process": _process,
    "deliver": _deliver,
    "backup": _backup,
    "prune": _prune,
    "weekly": _weekly,
}


def crawl_counts(report: CrawlReport) -> Counts:
    """The totals of a pass."""
    names = ("found", "new", "changed", "unchanged", "gated", "refused", "failed", "blocked", "bytes")
    return {name: report.total(name) for name in names}


def job_names(settings: Settings) -> tuple[str, ...]:
    """All jobs, also those that are switched off in the schedule."""
    schedule = settings.schedule.model_copy(update={"off": ()})
    return tuple(one.job for one in plan(settings.model_copy(update={"schedule": schedule})))


def run_job(name: str, settings: Settings, *, due: datetime | None = None, token: str | None = None) -> int:
    """Run the job `name` under its lease and record the run.

    Args:
        due: the planned time that it is for; where another process has seen to it, nothing is done.
        token: the name under which the run is recorded, so that the daemon finds it again.

    Returns: the exit status.
    """
    if name not in job_names(settings):
        raise SettingsError(f"there is no job {name!r}; there are: {', '.join(job_names(settings))}")
    store = open_store(settings.database_url)
    try:
        with ExitStack() as leases:
            for lease in _leases(name):
                leases.enter_context(held(store, lease, on_lost=_stop_self))
            if due is not None and not _still_due(store, name, due):
                return BUSY
            return _recorded(store, _task(settings, name, watched=token is not None), name, token or holder())
    except BusyError as busy:
        note("left to another process", job=name, lease=str(busy))
        return BUSY
    finally:
        store.close()


def _task(settings: Settings, name: str, *, watched: bool) -> Task:
    limits = {one.job: one.limit_seconds for one in plan(settings)} if watched else {}
    return Task(settings, name.partition(":")[2] or None, limits.get(name, math.inf))


def _leases(name: str) -> tuple[str, ...]:
    """Sending is guarded per channel, so that one that hangs does not keep the others from the next run."""
    return () if name == "deliver" else (job_lease(name),)


def _still_due(store: Store, name: str, due: datetime) -> bool:
    with store.read() as session:
        runs = runs_since(past_runs(session).get(name, []), due)
    return wants([run for run in runs if run.status != "running"], datetime.now(due.tzinfo))


def _stop_self() -> None:
    """The lease was lost: end as on SIGTERM, another process does the work."""
    os.kill(os.getpid(), signal.SIGTERM)


def _recorded(store: Store, task: Task, name: str, token: str) -> int:
    with store.session() as session:
        run = start_job(session, name, token)
    use(task.settings.log.format, f"{name}#{run}")
    note("job started")
    status: JobStatus = "failed"
    counts: Counts = {}
    error: str | None = None
    try:
        status, counts, error = _KINDS[name.partition(":")[0]](store, task)
    except (KeyboardInterrupt, SystemExit):
        status, error = "interrupted", "stopped; the rest is left to the next run"
        raise
    except BusyError:
        _forget(store, run)
        raise
    except (StoreError, SettingsError, SourceError, ArchiveError, BackupError) as problem:
        error = str(problem)
    except Exception as problem:  # noqa: BLE001 - a defect is recorded and told like any failure; others go on
        last = traceback.extract_tb(problem.__traceback__)[-1]
        error = (
            f"{type(problem).__name__}: {problem} ({last.name}, {Path(last.filename).name}:{last.lineno})"[
                :500
            ]
        )
    finally:
        _finish(store, run, status, counts, error)
        note(f"job {status}", **{key: value for key, value in counts.items() if value}, error=error)
    return {"done": 0, "problems": 1}.get(status, 3)


def _forget(store: Store, run: int) -> None:
    """Somebody else is at it: this was no run."""
    with store.session() as session:
        session.execute(delete(JobRun).where(JobRun.id == run))


def _finish(store: Store, run: int, status: JobStatus, counts: Counts, error: str | None) -> None:
    try:
        with store.session() as session:
            if session.get(JobRun, run) is not None:
                finish_job(session, run, status, counts, error)
    except StoreError as problem:
        note("run not recorded", error=str(problem))  # it stays `running` without a lease, and is mended


def main(argv: list[str] | None = None) -> int:
    """Entry point of the process."""
    parser = argparse.ArgumentParser(
        prog="python -m schedules.worker", description="Run one job of the monitor."
    )
    parser.add_argument("job")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--due", type=datetime.fromisoformat)
    parser.add_argument("--token")
    options = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, _stop)
    if options.token:
        threading.Thread(target=_watch_parent, name="parent watch", daemon=True).start()
    try:
        settings = load(options.config)
        use(settings.log.format, options.job)
        return run_job(options.job, settings, due=options.due, token=options.token)
    except KeyboardInterrupt:
        return 130
    except (StoreError, SettingsError) as error:
        note("job failed", job=options.job, error=str(error))
        return 3


def _stop(signum: int, frame: object) -> None:
    """SIGTERM ends the work in hand as Ctrl-C does: what is committed stays, leases are given back."""
    raise KeyboardInterrupt


def _watch_parent() -> None:
    """End with the daemon: nobody would kill a run that hangs when its daemon is gone."""
    parent = os.getppid()
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(_PARENT_LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
    pause.wait(_GRACE)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
