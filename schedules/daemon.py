"""The daemon: looks every few seconds for what is due, and gives each job a process of its own.

`python -m schedules.daemon [--config FILE] [--now]`. It loads no model and opens no crawler. What is due
follows from the store (`schedules.due`), so nothing is lost by a restart, and two daemons on one database –
on one machine, or two on PostgreSQL – share the work: each job runs under a lease, and is not done again by
the one that comes second.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import update

from schedules.due import due_now, forget_dead_runs, held_jobs, past_runs, pauses, watched_since
from schedules.holding import holder
from schedules.log import note, use
from schedules.ping import Ping
from schedules.plan import Calendar, Planned, plan
from schedules.settings import TIMEZONE, Settings, SettingsError, load
from schedules.work import WorkWatch
from store.database import Store
from store.errors import StoreError
from store.open import open_store
from store.schema import JobRun

_GRACE_SECONDS = 15.0
"""What a job may take to stop before it is killed; the daemon itself ends within 20 s of SIGTERM."""
_HUNG_GRACE_SECONDS = 3.0
_BUSY = 75
"""Exit status of a worker that found another process at it (`schedules.worker.BUSY`)."""
_BUSY_WAIT = timedelta(seconds=10)
"""Until a job is looked at again that another process had begun in the same moment. Whoever holds its lease
is seen without starting anything, so this can be short: the other may die."""
_FAILED_WAIT = timedelta(minutes=1)
_MOST_DELIVERIES = 3
"""Sending processes at a time: one that a hanging channel holds up does not keep the others from the next."""


@dataclass(eq=False)
class Child:
    """A job under way."""

    planned: Planned
    token: str
    process: subprocess.Popen[bytes]
    started: float
    """Monotonic: a clock that is set does not make a run look long."""


@dataclass
class Daemon:
    """Runs the schedule until it is told to stop."""

    settings: Settings
    config: Path | None = None
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    _children: list[Child] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _stop: threading.Event = field(default_factory=threading.Event)
    _not_before: dict[str, datetime] = field(default_factory=dict)
    _at_once: list[str] = field(default_factory=list)
    _watch: WorkWatch = field(default_factory=WorkWatch)
    _store: Store | None = None
    _away: bool = False
    _count: int = 0

    def run(self, *, at_once: bool = False) -> int:
        """Work until SIGTERM or SIGINT; `at_once` starts a full pass right away. Returns the exit status."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        self._calendar = Calendar(plan(self.settings))
        self._ping = Ping(self.settings)
        if at_once:
            self._at_once = [one.job for one in self._calendar.planned if one.kind == "crawl"]
        self._greet()
        scheduler = self._scheduler()
        scheduler.start()
        # Waiting with a time-out lets the signal handler run on every platform.
        while not self._stop.wait(1.0):
            self._reap()
        note("daemon stopping", jobs=len(self._children))
        scheduler.shutdown(wait=False)
        self._end_children()
        if self._store is not None:
            self._store.close()
        note("daemon stopped")
        return 0

    def _greet(self) -> None:
        note("daemon started", holder=holder(), config=self.settings.file)
        for one in self._calendar.planned:
            at = self._calendar.times(one, self.clock())[1]
            note("job planned", job=one.job, what=one.what, next=f"{at:%d/%m/%Y %H:%M}" if at else None)

    def _scheduler(self) -> BackgroundScheduler:
        """The look, again and again; a look that takes long or was missed is made once, not many times."""
        seconds = self.settings.schedule.look_every_seconds
        scheduler = BackgroundScheduler(timezone=TIMEZONE, executors={"default": ThreadPoolExecutor(1)})
        scheduler.add_job(
            self.look, IntervalTrigger(seconds=seconds, timezone=TIMEZONE), id="look", coalesce=True,
            max_instances=1, misfire_grace_time=None, next_run_time=datetime.now(TIMEZONE),
        )  # fmt: skip
        return scheduler

    def look(self) -> None:
        """Start what is due. Where the database is away nothing is lost: the next look asks again."""
        try:
            store = self._store or open_store(self.settings.database_url)
            self._store = store
            self._start_due(store)
        except StoreError as error:
            if not self._away:
                note("database away", error=str(error))
            self._away = True
            return
        if self._away:
            note("database back")
        self._away = False
        self._ping.send()

    def _start_due(self, store: Store) -> None:
        now = self.clock()
        with store.read() as session:
            held, runs = held_jobs(session, now), past_runs(session, now)
            work = self._watch.to_process(session, now)
            mail = self._watch.to_deliver(session, now)
        dead = {job for job, past in runs.items() if past and past[-1].status == "running"} - held
        if dead or not hasattr(self, "_since"):
            with store.session() as session:
                for job in forget_dead_runs(session, now):
                    note("dead run found", job=job)
                self._since = watched_since(session, now)
            with store.read() as session:
                runs = past_runs(session, now)
        due = due_now(self._calendar, runs, self._since, now)
        for one in self._calendar.planned:
            past = runs.get(one.job, [])
            asked = one.job in self._at_once
            waiting = (one.kind == "process" and work) or (one.kind == "deliver" and mail)
            if asked or one in due or (waiting and not pauses(past, now)):
                self._start(one, None if asked or waiting else self._calendar.times(one, now)[0], held, now)

    def _start(self, one: Planned, due: datetime | None, held: set[str], now: datetime) -> None:
        """Give a job a process, unless it has one here or elsewhere, or has just been found busy."""
        not_before = self._not_before.get(one.job)
        if not_before is not None and now < not_before <= now + _FAILED_WAIT:
            return
        with self._lock:
            running = sum(child.planned.job == one.job for child in self._children)
            most = _MOST_DELIVERIES if one.kind == "deliver" else 1
            if running >= most or one.job in held or self._stop.is_set():
                return
            self._count += 1
            token = f"{holder()}#{self._count}"
            command = [sys.executable, "-m", "schedules.worker", one.job, "--token", token]
            if self.config:
                command += ["--config", str(self.config)]
            if due is not None:
                command += ["--due", due.isoformat()]
            # A session of its own, so that the whole family of a job that hangs can be ended.
            process = subprocess.Popen(command, start_new_session=True)
            self._children.append(Child(one, token, process, time.monotonic()))
            if one.job in self._at_once:
                self._at_once.remove(one.job)

    def _reap(self) -> None:
        """See to jobs that have ended, and end those that hang."""
        with self._lock:
            children = list(self._children)
        for child in children:
            status = child.process.poll()
            took = time.monotonic() - child.started
            if status is None and took <= child.planned.limit_seconds:
                continue
            if status is None:
                note("job hangs", job=child.planned.job, seconds=round(took))
                kill([child], _HUNG_GRACE_SECONDS)
                reason = f"hung: still running after {took:.0f} s; killed"
                self._record_end(child, "killed", reason)
            elif status == _BUSY:
                self._not_before[child.planned.job] = self.clock() + _BUSY_WAIT
            elif status < 0:
                reason = f"ended by signal {-status} (killed, or out of memory)"
                note("job died", job=child.planned.job, signal=-status)
                self._record_end(child, "killed", reason)
            elif status not in (0, 1):
                # What went wrong before the run could be recorded must not be tried again at every look.
                self._not_before[child.planned.job] = self.clock() + _FAILED_WAIT
            with self._lock:
                self._children.remove(child)

    def _record_end(self, child: Child, status: str, reason: str) -> None:
        """Note how a run ended that could not do so itself."""
        try:
            if self._store is not None:
                with self._store.session() as session:
                    row = update(JobRun).where(JobRun.holder == child.token, JobRun.status == "running")
                    session.execute(row.values(status=status, finished_at=self.clock(), error=reason))
        except StoreError as error:
            note("run not recorded", job=child.planned.job, error=str(error))

    def _end_children(self) -> None:
        with self._lock:
            children = list(self._children)
        kill(children)
        for child in children:
            self._record_end(child, "interrupted", "the daemon was stopped; the rest is left to the next run")


def kill(children: list[Child], grace: float | None = None) -> None:
    """Ask `children` to stop; kill those that do not within the grace period, with all they started."""
    for child in children:
        child.process.terminate()
    waiter = threading.Event()
    until = time.monotonic() + (_GRACE_SECONDS if grace is None else grace)
    while any(child.process.poll() is None for child in children) and time.monotonic() < until:
        waiter.wait(0.05)
    for child in children:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def main(argv: list[str] | None = None) -> int:
    """Entry point of the process."""
    parser = argparse.ArgumentParser(prog="python -m schedules.daemon", description="Run the monitor.")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--now", action="store_true")
    options = parser.parse_args(argv)
    try:
        settings = load(options.config)
        use(settings.log.format)
        return Daemon(settings, options.config.absolute() if options.config else None).run(
            at_once=options.now
        )
    except SettingsError as error:
        print(f"parkwatch: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
