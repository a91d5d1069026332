"""Ctrl-C in the middle of a crawl: what is stored stays, and the next run brings the rest."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from crawler.options import CrawlOptions
from crawler.run import crawl
from desk.demo.sources import sources
from desk.demo.world import DemoWorld
from nlp.gate import passes
from schedules.jobs import today
from store import queries
from store.invariants import violations
from store.open import open_store
from store.queries import Filters

ROOT = Path(__file__).resolve().parents[2]


def free_ports(count: int) -> int:
    """The first of `count` ports in a row that nobody uses."""
    for base in range(18_000, 30_000, 37):
        taken = False
        for port in range(base, base + count):
            with socket.socket() as probe:
                taken = taken or probe.connect_ex(("127.0.0.1", port)) == 0
        if not taken:
            return base
    raise AssertionError("no free ports")


def test_ctrl_c_in_a_crawl(tmp_path: Path) -> None:
    port, directory = free_ports(5), tmp_path / "kept"
    env = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "desk", "demo", "--keep", str(directory), "--port", str(port)]
    child = subprocess.Popen(
        command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    database = directory / "parkwatch.sqlite3"
    deadline = time.monotonic() + 60
    stored = 0
    while stored < 5 and time.monotonic() < deadline and child.poll() is None:
        time.sleep(0.02)
        if database.exists():
            stored = _stored(database)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=30)
    assert child.returncode == 130, told
    assert "interrupted" in told
    assert "Traceback" not in told

    store = open_store(f"sqlite:///{database}")
    with store.read() as session:
        before = len(queries.articles(session, Filters()))
        assert violations(session) == []
    assert 0 < before < 53
    options = CrawlOptions(
        archive_dir=directory / "archive", allow_loopback=True, delay_seconds=0.0, autothrottle=False
    )
    with DemoWorld(today=today(), base_port=port) as world:
        report = crawl(store, sources(world), options, passes)
        wanted = sum(not article.hidden for article in world.articles)
    with store.read() as session:
        after = queries.articles(session, Filters())
        assert violations(session) == []
    store.close()
    assert len(after) == wanted
    assert report.total("new") + report.total("gated") == wanted - before


def _stored(database: Path) -> int:
    import sqlite3

    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=1)
    except sqlite3.OperationalError:
        return 0
    try:
        (count,) = connection.execute("SELECT COUNT(*) FROM article").fetchone()
        return int(count)
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
