"""A crawl that is killed, interrupted or stopped: what is stored stays, the next pass goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from crawler.options import CrawlOptions
from crawler.report import CrawlProgress, CrawlReport
from crawler.run import crawl
from crawler.warc import read_pages
from store.database import Store
from store.open import open_store
from store.schema import Article, ArticleVersion, CrawlRun

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]

SCRIPT = """
import sys
from pathlib import Path
from crawler.options import CrawlOptions
from crawler.run import crawl
from crawler.source import Source
from store.open import open_store

source = Source.model_validate_json(sys.argv[3])
options = CrawlOptions(archive_dir=Path(sys.argv[2]), allow_loopback=True, autothrottle=False)
with open_store(sys.argv[1]) as store:
    crawl(store, [source], options, lambda text: True)
"""


def children_of(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(entry.parent.name))
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the child process")
def test_kill_minus_nine_loses_nothing_and_stores_nothing_twice(
    make_paper: MakePaper, new_database: Callable[[str], Path], tmp_path: Path
) -> None:
    paper = make_paper(concurrency=2)
    paths = [paper.add(f"tin-{number}") for number in range(16)]
    paper.site.latency = 0.04
    url, archive = f"sqlite:///{new_database('kill.sqlite3')}", tmp_path / "kill-archive"
    command = [sys.executable, "-c", SCRIPT, url, str(archive), paper.source.model_dump_json()]
    kills = 0
    for wanted in (4, 11):
        process = subprocess.Popen(command)
        wait_until(lambda wanted=wanted: sum(map(paper.site.asked, paths)) >= wanted)
        fetchers = children_of(process.pid)
        process.kill()
        process.wait()
        kills += 1
        assert fetchers, "the fetching process is a child"
        wait_until(lambda pids=fetchers: not any(Path(f"/proc/{pid}").exists() for pid in pids))
    subprocess.run(command, check=True)

    with open_store(url) as store, store.read() as session:
        assert session.scalar(select(func.count()).select_from(Article)) == 16
        assert session.scalar(select(func.count()).select_from(ArticleVersion)) == 16
    in_flight = 2
    assert sum(map(paper.site.asked, paths)) <= 16 + kills * in_flight
    stored = [page.url for file in sorted(archive.glob("*.warc.gz")) for page in read_pages(file)]
    assert {page.rpartition("/")[2] for page in stored} == {path[1:] for path in paths}


def test_ctrl_c_keeps_what_is_stored(make_paper: MakePaper, store: Store, tmp_path: Path) -> None:
    paper = make_paper()
    for number in range(8):
        paper.add(f"tin-{number}")
    paper.site.latency = 0.05
    seen: list[CrawlProgress] = []

    def interrupt(progress: CrawlProgress) -> None:
        seen.append(progress)
        if progress.report.new == 3:
            os.kill(os.getpid(), signal.SIGINT)

    options = CrawlOptions(archive_dir=tmp_path / "a", allow_loopback=True, autothrottle=False)
    with pytest.raises(KeyboardInterrupt):
        crawl(store, [paper.source], options, lambda text: True, interrupt)
    with store.read() as session:
        assert session.scalars(select(CrawlRun.status)).all() == ["interrupted"]
        kept = session.scalar(select(func.count()).select_from(ArticleVersion)) or 0
    assert 3 <= kept < 8
    assert children_of(os.getpid()) == []
    rest = crawl(store, [paper.source], options, lambda text: True)
    assert kept + rest.total("new") == 8


def test_a_stop_event_ends_the_pass_soon(make_paper: MakePaper, store: Store, tmp_path: Path) -> None:
    paper = make_paper()
    for number in range(4):
        paper.add(f"tin-{number}")
    paper.site.latency = 3
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    options = CrawlOptions(archive_dir=tmp_path / "a", allow_loopback=True, autothrottle=False)
    started = time.monotonic()
    report = crawl(store, [paper.source], options, lambda text: True, stop=stop)

    assert report.stopped == "interrupted"
    assert time.monotonic() - started < 8  # not the twelve seconds that four answers take


def test_a_fetching_process_that_dies_is_started_again(
    make_paper: MakePaper, run_crawl: Crawl, store: Store, tmp_path: Path
) -> None:
    paper = make_paper()
    for number in range(6):
        paper.add(f"tin-{number}")
    paper.site.latency = 0.05
    killed: list[int] = []

    def kill_once(progress: CrawlProgress) -> None:
        if not killed and progress.report.new == 2:
            killed.extend(children_of(os.getpid()))
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    options = CrawlOptions(archive_dir=tmp_path / "a", allow_loopback=True, autothrottle=False)
    report = crawl(store, [paper.source], options, lambda text: True, kill_once)

    assert killed
    assert (report.total("new"), report.total("failed")) == (6, 0)
