"""`parkwatch daemon`, `run`, `schedule`: the monitor unattended."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from desk.commands.ask import FormatOption
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Column, Format, write
from schedules.jobs import chosen_sources
from schedules.log import use
from schedules.plan import plan
from schedules.settings import load
from schedules.worker import BUSY, job_names, run_job
from store.open import open_store
from store.runs import JobSummary, last_jobs


@dataclass(frozen=True, slots=True)
class _Line:
    job: str
    what: str
    next: datetime | None
    last: JobSummary | None

    @property
    def seconds(self) -> int | None:
        if self.last is None or self.last.finished_at is None:
            return None
        return round((self.last.finished_at - self.last.started_at).total_seconds())

    @property
    def result(self) -> str | None:
        if self.last is None:
            return None
        return self.last.status + (f": {self.last.error}" if self.last.error else "")


_SCHEDULE: tuple[Column[_Line], ...] = (
    Column("job", "job", lambda r: r.job),
    Column("what", "what", lambda r: r.what, wide=True),
    Column("next", "next run", lambda r: r.next),
    Column("last", "last run", lambda r: r.last.started_at if r.last else None),
    Column("result", "result", lambda r: r.result),
    Column("seconds", "took s", lambda r: r.seconds, right=True),
)
_COUNTS: Column[_Line] = Column("counts", "counts", lambda r: dict(r.last.counts) if r.last else None)


def daemon(
    config: ConfigOption = None,
    now: Annotated[bool, typer.Option("--now", help="Start a first pass right away")] = False,
) -> None:
    """Crawl, read and alert on the schedule of the settings, until stopped (SIGTERM or Ctrl-C).

    Run it under systemd or any other supervisor (see deploy/). It is safe to run two on one database.
    """
    with opened(config, create=True) as (settings, _):
        chosen_sources(settings)  # a wrong source file is told now, not at 05:30
        plan(settings)
    command = [sys.executable, "-m", "schedules.daemon"]
    command += ["--config", str(config.absolute())] if config else []
    command += ["--now"] if now else []
    sys.stdout.flush()
    # What this command has imported weighs more than the daemon itself: it takes this process's place.
    os.execv(sys.executable, command)


def run(
    job: Annotated[str, typer.Argument(help="One of those that `parkwatch schedule` shows")],
    config: ConfigOption = None,
) -> None:
    """Run one job of the daemon now."""
    settings = load(config)
    names = job_names(settings)
    if job not in names:
        raise typer.BadParameter(f"{job!r} is no job; there are: {', '.join(names)}", param_hint="JOB")
    use(settings.log.format)
    status = run_job(job, settings)
    if status == BUSY:
        raise DeskError(f"another process is doing {job} now; try again when it is done.", status=3)
    if status:
        raise typer.Exit(status)


def schedule(form: FormatOption = Format.table, config: ConfigOption = None) -> None:
    """Show what the daemon runs when (Vietnamese time), and how the last runs went."""
    settings = load(config)
    now = datetime.now(UTC)
    store = open_store(settings.database_url)
    try:
        with store.read() as session:
            last = last_jobs(session)
    finally:
        store.close()
    lines = [_Line(one.job, one.what, one.next_after(now), last.get(one.job)) for one in plan(settings)]
    columns: tuple[Column[Any], ...] = _SCHEDULE if form is Format.table else (*_SCHEDULE, _COUNTS)
    write(lines, columns, form, empty="Every job is switched off (schedule.off).")
