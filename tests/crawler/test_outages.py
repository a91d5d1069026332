"""The database away for a while, a full disk, a stop by the supervisor."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from crawler.options import CrawlOptions
from crawler.report import CrawlProgress
from crawler.run import crawl
from store.database import Store
from store.errors import StoreError
from store.invariants import violations
from store.open import open_store
from store.schema import ArticleVersion, CrawlRun

MakePaper = Callable[..., Any]
NewDatabase = Callable[[str], Path]


def options(tmp_path: Path, **fields: Any) -> CrawlOptions:
    return CrawlOptions(archive_dir=tmp_path / "archive", allow_loopback=True, autothrottle=False, **fields)


def versions(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(ArticleVersion)) or 0


class Lock:
    """Another program that holds the database's write lock for a while, from the third article on."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        self.held = False

    def __call__(self, progress: CrawlProgress) -> None:
        if progress.report.new != 3 or self.held:
            return
        self.held = True
        ready = threading.Event()
        threading.Thread(target=self._hold, args=(ready,), daemon=True).start()
        ready.wait()

    def _hold(self, ready: threading.Event) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        ready.set()
        time.sleep(self.seconds)
        connection.execute("ROLLBACK")
        connection.close()


def test_a_database_that_is_away_is_waited_for(
    make_paper: MakePaper, new_database: NewDatabase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    paper = make_paper()
    for number in range(10):
        paper.add(f"tin-{number}")
    path = new_database("away.sqlite3")
    with open_store(f"sqlite:///{path}", busy_seconds=0.2) as store:
        lock = Lock(path, 1.5)
        report = crawl(store, [paper.source], options(tmp_path), lambda text: True, lock)
        assert lock.held
        assert (report.total("new"), report.total("failed"), versions(store)) == (10, 0, 10)
    assert "The crawl waits for the database" in caplog.text
    assert "The database is back after" in caplog.text
    assert len({seen.path for seen in paper.site.seen}) == len(paper.site.seen), "nothing is fetched twice"


def test_waiting_has_an_end(make_paper: MakePaper, new_database: NewDatabase, tmp_path: Path) -> None:
    paper = make_paper()
    for number in range(6):
        paper.add(f"tin-{number}")
    path = new_database("away.sqlite3")
    with open_store(f"sqlite:///{path}", busy_seconds=0.1) as store:
        with pytest.raises(StoreError, match="is locked by another process"):
            crawl(
                store,
                [paper.source],
                options(tmp_path, patience_seconds=0.5),
                lambda text: True,
                Lock(path, 1.5),
            )
        time.sleep(1.5)
        stored = versions(store)  # pages are stored in batches: the third may have come with a fourth
        assert stored in (3, 4, 5)
        again = crawl(store, [paper.source], options(tmp_path), lambda text: True)
        assert (again.total("new"), versions(store)) == (6 - stored, 6)


def test_a_full_disk_stops_the_pass_and_leaves_the_database_whole(
    make_paper: MakePaper, store: Store, tmp_path: Path
) -> None:
    paper = make_paper()
    for number in range(12):
        paper.add(f"tin-{number}", f"Khu công nghệ số {number}. " + "Chi tiết của bài viết dài. " * 400)

    def fill(progress: CrawlProgress) -> None:
        if progress.report.new == 2:
            with store.engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
                connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match=r"disk that holds .* is full .*Make room and try again"):
        crawl(store, [paper.source], options(tmp_path), lambda text: True, fill)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    kept = versions(store)
    assert 2 <= kept < 12
    with store.read() as session:
        assert violations(session) == []
    assert kept + crawl(store, [paper.source], options(tmp_path), lambda text: True).total("new") == 12


def test_sigterm_ends_a_pass_as_ctrl_c_does(make_paper: MakePaper, store: Store, tmp_path: Path) -> None:
    paper = make_paper()
    for number in range(8):
        paper.add(f"tin-{number}")

    def stop(progress: CrawlProgress) -> None:
        if progress.report.new == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt):
        crawl(store, [paper.source], options(tmp_path), lambda text: True, stop)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with store.read() as session:
        assert session.scalars(select(CrawlRun.status)).all() == ["interrupted"]
    assert versions(store) >= 3
