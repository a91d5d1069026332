"""One job in a process of its own: `python -m schedules.worker JOB [--config FILE]`.

The daemon itself loads no model and can end a job that hangs. Exit status: 0 done, 1 done with problems,
3 nothing could be done, 75 another process is doing it.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.report import CrawlReport
from crawler.sources import SourceError
from schedules.holding import BusyError, held, holder
from schedules.jobs import chosen_sources, crawl_once, crawl_options, deliver, process
from schedules.settings import Settings, SettingsError, load
from store.database import Store
from store.errors import StoreError
from store.open import open_store
from store.runs import JobStatus, finish_job, start_job

BUSY = 75
"""EX_TEMPFAIL: somebody else does it, try later."""

Counts = dict[str, Any]
Outcome = tuple[JobStatus, Counts, str | None]
"""Status as in `job_run`, counts, one line of error."""


def _crawl(store: Store, settings: Settings) -> Outcome:
    report = crawl_once(store, chosen_sources(settings), crawl_options(settings))
    counts = crawl_counts(report)
    if report.all_failed:
        return "failed", counts, "no source answered"
    bad = [source.source for source in report.sources if not source.ok]
    return ("problems", counts, f"failed: {', '.join(bad)}") if bad else ("done", counts, None)


def _process(store: Store, settings: Settings) -> Outcome:
    report = process(store, settings)
    counts = asdict(report.reading) | {"founded": report.founded, "alerts": len(report.alerts)}
    counts |= {"sent": report.delivery.sent, "undelivered": report.delivery.failed}
    troubles = "; ".join(report.delivery.troubles)
    return ("problems", counts, troubles) if troubles or report.reading.failed else ("done", counts, None)


def _deliver(store: Store, settings: Settings) -> Outcome:
    report = deliver(store, settings)
    troubles = "; ".join(report.troubles)
    return (
        "problems" if troubles else "done",
        {"sent": report.sent, "undelivered": report.failed},
        troubles or None,
    )


JOBS: dict[str, Callable[[Store, Settings], Outcome]] = {
    "crawl": _crawl,
    "process": _process,
    "deliver": _deliver,
}
"""crawl: one pass over all sources; process: read, resolve, alert and deliver; deliver: what is still due."""


def crawl_counts(report: CrawlReport) -> Counts:
    """The totals of a pass."""
    names = ("found", "new", "changed", "unchanged", "gated", "refused", "failed", "blocked", "bytes")
    return {name: report.total(name) for name in names}


def run_job(name: str, settings: Settings) -> int:
    """Run the job `name` under its lease and record the run.

    Returns: the exit status.
    """
    store = open_store(settings.database_url)
    try:
        with held(store, f"job {name}"):
            return _recorded(store, settings, name)
    except BusyError:
        print(f"{name}: another process is doing it", file=sys.stderr)
        return BUSY
    finally:
        store.close()


def _recorded(store: Store, settings: Settings, name: str) -> int:
    with store.session() as session:
        run = start_job(session, name, holder())
    status: JobStatus = "failed"
    counts: Counts = {}
    error: str | None = None
    try:
        status, counts, error = JOBS[name](store, settings)
    except (KeyboardInterrupt, SystemExit):
        status, error = "interrupted", "stopped; the rest is left to the next run"
        raise
    except BusyError as busy:
        status, error = "done", f"left to the process that holds the lease {busy}"
    except (StoreError, SettingsError, SourceError) as problem:
        error = str(problem)
    finally:
        with store.session() as session:
            finish_job(session, run, status, counts, error)
    summary = ", ".join(f"{key} {value}" for key, value in counts.items() if value)
    print(
        f"{name}: {status}{f' ({summary})' if summary else ''}{f': {error}' if error else ''}",
        file=sys.stderr,
    )
    return {"done": 0, "problems": 1}.get(status, 3)


def main(argv: list[str] | None = None) -> int:
    """Entry point of the process."""
    parser = argparse.ArgumentParser(
        prog="python -m schedules.worker", description="Run one job of the monitor."
    )
    parser.add_argument("job", choices=sorted(JOBS))
    parser.add_argument("--config", type=Path)
    options = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return run_job(options.job, load(options.config))
    except KeyboardInterrupt:
        return 130
    except (StoreError, SettingsError) as error:
        print(f"{options.job}: {error}", file=sys.stderr)
        return 3


def _stop(signum: int, frame: object) -> None:
    """SIGTERM ends the work in hand as Ctrl-C does: what is committed stays, leases are given back."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
