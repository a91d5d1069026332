"""The daemon as a real process: it starts, works, shares work, survives, and stops when told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from store.open import open_store

ROOT = Path(__file__).resolve().parents[2]
QUIET = 'off = ["crawl", "feeds", "revisit", "silent", "backup", "prune", "weekly"]\nlook_every_seconds = 1\n'


class Machine:
    """A directory with settings and a database, and the daemons started there."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.config = directory / "parkwatch.toml"
        self.url = f"sqlite:///{directory / 'parkwatch.sqlite3'}"
        self.daemons: list[subprocess.Popen[str]] = []
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")} | {
            "PYTHONPATH": str(ROOT)
        }

    def configure(self, schedule: str = QUIET, more: str = "") -> None:
        self.config.write_text(
            f"[crawl]\nsources_dir = 'sources'\nsources = ['local']\nminutes = 1\n"
            f"[schedule]\n{schedule}\n{more}",
            "utf-8",
        )
        (self.directory / "sources").mkdir(exist_ok=True)
        (self.directory / "sources" / "local.toml").write_text(
            'id = "local"\nname = "Báo Gần"\nhome = "http://127.0.0.1:9/"\n'
            'feeds = ["http://127.0.0.1:9/rss"]\narticle_url = "html$"\n',
            "utf-8",
        )

    def start(self, *arguments: str, module: str = "schedules.daemon") -> subprocess.Popen[str]:
        log = (self.directory / f"daemon-{len(self.daemons)}.log").open("w")
        daemon = subprocess.Popen(
            [sys.executable, "-m", module, *(["daemon"] if module == "desk" else []),
             "--config", str(self.config), *arguments],
            cwd=self.directory, env=self.env, stderr=log, text=True,
        )  # fmt: skip
        log.close()
        self.daemons.append(daemon)
        return daemon

    def log(self, number: int = 0) -> str:
        return (self.directory / f"daemon-{number}.log").read_text("utf-8")

    def wait_for(self, done: Callable[[], bool], seconds: float = 40) -> None:
        until = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < until, "\n".join(self.log(n) for n in range(len(self.daemons)))
            time.sleep(0.1)

    def ask(self, question: str) -> list[Any]:
        with open_store(self.url) as store, store.read() as session:
            return [tuple(row) for row in session.execute(text(question))]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    made.configure()
    yield made
    for daemon in made.daemons:
        if daemon.poll() is None:
            daemon.kill()
        daemon.wait()


def test_it_takes_its_commands_place_and_ends_on_sigterm(machine: Machine) -> None:
    machine.configure(QUIET.replace('"crawl", ', ""))
    daemon = machine.start("--now", module="desk")
    machine.wait_for(lambda: "job failed" in machine.log())  # nobody listens on that port
    assert "Traceback" not in machine.log()
    assert "no source answered" in machine.log()
    status = Path(f"/proc/{daemon.pid}/status").read_text("ascii")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    assert memory < 150_000, f"{memory} kB"
    began = time.monotonic()
    daemon.send_signal(signal.SIGTERM)
    assert daemon.wait(20) == 0
    assert time.monotonic() - began < 20
    assert "daemon stopped" in machine.log()
    ((result, error),) = machine.ask("SELECT status, error FROM job_run WHERE job = 'crawl'")
    assert (result, error) == ("failed", "no source answered")


def test_a_wrong_setting_is_told_before_anything_runs(machine: Machine) -> None:
    machine.config.write_text("[crawl]\nsources = ['none-such']\n", "utf-8")
    daemon = machine.start(module="desk")
    assert daemon.wait(60) == 2
    assert "none-such" in machine.log()
    assert "Traceback" not in machine.log()


def test_two_daemons_do_a_job_once(machine: Machine, news_in: Callable[[str], None]) -> None:
    news_in(machine.url)
    machine.start()
    machine.start()
    sent = "SELECT COUNT(*) FROM alert_delivery WHERE state = 'sent'"
    machine.wait_for(lambda: machine.ask(sent) == [(2,)])
    assert machine.ask("SELECT COUNT(*) FROM alert") == [(1,)]
    assert machine.ask("SELECT COUNT(*) FROM job_run WHERE job = 'process'") == [(1,)]
    assert (machine.directory / "alerts.jsonl").read_text("utf-8").count("\n") == 1


def test_a_killed_worker_leaves_its_work_to_the_next(machine: Machine) -> None:
    open_store(machine.url).close()
    with open_store(machine.url) as store, store.session() as session:
        session.execute(
            text(
                "INSERT INTO lease VALUES"
                " ('job weekly', 'gone', 1, '2020-01-01 00:00:00', '2020-01-01 00:00:30')"
            )
        )
        session.execute(
            text(
                "INSERT INTO job_run (job, holder, started_at, status, counts)"
                " VALUES ('weekly', 'gone', DATETIME('now', '-30 seconds'), 'running', '{}')"
            )
        )
        session.execute(text("INSERT INTO store_meta VALUES ('daemon_since', '2020-01-01T00:00:00+00:00')"))
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) - timedelta(minutes=1)
    planned = f'weekly_digest = "{now.strftime("%a").lower()} {now:%H:%M}"\n'
    machine.configure(QUIET.replace(', "weekly"', "") + planned)
    machine.start()
    machine.wait_for(
        lambda: machine.ask("SELECT status FROM job_run ORDER BY id") == [("interrupted",), ("done",)]
    )
    assert machine.ask("SELECT stage, subject <> '' FROM alert") == [("weekly", 1)]


def test_a_job_that_hangs_is_killed_and_told(machine: Machine) -> None:
    # A newspaper that takes the connection and never answers.
    import socket

    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        machine.configure(QUIET.replace('"crawl", ', "") + "limit_minutes = {crawl = 0.05}\n")
        source = machine.directory / "sources" / "local.toml"
        source.write_text(source.read_text("utf-8").replace(":9/", f":{port}/"), "utf-8")
        config = machine.config.read_text("utf-8")
        machine.config.write_text(config.replace("[crawl]\n", "[crawl]\nallow_loopback = true\n"), "utf-8")
        machine.start("--now")
        machine.wait_for(lambda: "job hangs" in machine.log())
        machine.wait_for(
            lambda: (
                machine.ask("SELECT status FROM job_run WHERE job = 'crawl'")[:1]
                in ([("killed",)], [("interrupted",)])
            )
        )


def test_a_locked_and_a_damaged_address_are_told_once(machine: Machine) -> None:
    import sqlite3

    open_store(machine.url).close()
    blocker = sqlite3.connect(machine.directory / "parkwatch.sqlite3", isolation_level=None)
    daemon = machine.start()
    machine.wait_for(lambda: "daemon started" in machine.log())
    blocker.execute("BEGIN EXCLUSIVE")
    time.sleep(1)
    blocker.execute("ROLLBACK")
    blocker.close()
    time.sleep(1)
    assert daemon.poll() is None
    assert "Traceback" not in machine.log()
