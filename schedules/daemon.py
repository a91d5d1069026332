"""The daemon: what runs when. It loads no model; every job is a process of its own.

Two daemons on one database are safe: each job runs under a lease, and the one that comes second
leaves it alone.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from apscheduler.events import EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from schedules.settings import TIMEZONE, Settings
from schedules.worker import BUSY

_GRACE_SECONDS = 15.0
"""What a job may take to stop before it is killed; the daemon itself ends within 20 s of SIGTERM."""
_CATCH_UP_SECONDS = 24 * 3600
"""A run missed for less than a day is made up for, once."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the schedule."""

    id: str
    job: str
    """Name in `schedules.worker.JOBS`."""
    trigger: CronTrigger | IntervalTrigger
    what: str
    limit_seconds: float
    """A run that takes longer hangs, and is killed."""


def plan(settings: Settings) -> tuple[Planned, ...]:
    """The schedule that the settings ask for."""
    at = settings.schedule
    hour, minute = at.full_pass.split(":")
    first, last = int(at.feeds_from[:2]), int(at.feeds_until[:2])
    hours = f"{first}-{last}/{at.feeds_every_hours}" if first <= last else f"*/{at.feeds_every_hours}"
    limit = settings.crawl.minutes * 60.0 + 600
    return (
        Planned(
            "full pass", "crawl", CronTrigger(hour=hour, minute=minute, timezone=TIMEZONE),
            f"daily at {at.full_pass}: all sources", limit,
        ),
        Planned(
            "feeds", "crawl", CronTrigger(hour=hours, minute=int(at.feeds_from[3:]), timezone=TIMEZONE),
            f"every {at.feeds_every_hours} h from {at.feeds_from} to {at.feeds_until}: all sources", limit,
        ),
        Planned(
            "process", "process", IntervalTrigger(seconds=at.look_every_seconds, timezone=TIMEZONE),
            f"every {at.look_every_seconds} s: read, resolve, alert, deliver", 3600,
        ),
    )  # fmt: skip


@dataclass
class Daemon:
    """Runs the schedule until it is told to stop."""

    settings: Settings
    config: Path | None = None
    _children: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self, *, at_once: bool = False) -> int:
        """Work until SIGTERM or SIGINT; `at_once` starts a pass right away. Returns the exit status."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        scheduler = self._scheduler(at_once)
        scheduler.start()
        for job in scheduler.get_jobs():
            say(f"{job.id}: {job.name}; next run {job.next_run_time:%d/%m/%Y %H:%M}")
        # Waiting with a time-out lets the signal handler run on every platform.
        while not self._stop.wait(1.0):
            pass
        say("stopping; work in hand is finished or handed back")
        scheduler.pause()
        self._end_children()
        scheduler.shutdown(wait=True)
        return 0

    def _scheduler(self, at_once: bool) -> BackgroundScheduler:
        scheduler = BackgroundScheduler(
            timezone=TIMEZONE,
            executors={"default": ThreadPoolExecutor(4)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": _CATCH_UP_SECONDS},
        )
        scheduler.add_listener(_tell_missed, EVENT_JOB_MISSED)
        for planned in plan(self.settings):
            first = {"next_run_time": datetime.now(TIMEZONE)} if at_once and planned.id != "feeds" else {}
            scheduler.add_job(
                self._run_job, planned.trigger, args=(planned,), id=planned.id, name=planned.what, **first
            )
        return scheduler

    def _run_job(self, planned: Planned) -> None:
        command = [sys.executable, "-m", "schedules.worker", planned.job]
        if self.config:
            command += ["--config", str(self.config)]
        with self._lock:
            if self._stop.is_set():
                return
            child = subprocess.Popen(command)
            self._children.add(child)
        try:
            status = child.wait(planned.limit_seconds)
        except subprocess.TimeoutExpired:
            say(f"{planned.id}: still running after {planned.limit_seconds:.0f} s; killed")
            end([child])
            return
        finally:
            with self._lock:
                self._children.discard(child)
        if status not in (0, 1, BUSY) and not self._stop.is_set():
            say(f"{planned.id}: ended with status {status}; next try on schedule")

    def _end_children(self) -> None:
        with self._lock:
            children = list(self._children)
        end(children)


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask `children` to stop; kill those that do not within the grace period."""
    for child in children:
        child.terminate()
    waiter = threading.Event()
    for _ in range(int(_GRACE_SECONDS * 10)):
        if all(child.poll() is not None for child in children):
            return
        waiter.wait(0.1)
    for child in children:
        if child.poll() is None:
            child.kill()
            child.wait()


def say(line: str) -> None:
    """One line on stderr with Vietnamese time, for the journal."""
    print(f"{datetime.now(TIMEZONE):%Y-%m-%d %H:%M:%S} {line}", file=sys.stderr, flush=True)


def _tell_missed(event: JobExecutionEvent) -> None:
    say(f"{event.job_id}: the run of {event.scheduled_run_time:%d/%m/%Y %H:%M} was missed")
