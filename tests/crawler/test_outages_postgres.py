"""PostgreSQL away in the middle of a crawl: its connections break, for a while there are no new ones."""

from __future__ import annotations

import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import func, select

from crawler.options import CrawlOptions
from crawler.report import CrawlProgress
from crawler.run import crawl
from store.invariants import violations
from store.open import open_store
from store.schema import ArticleVersion

pytestmark = pytest.mark.postgres

MakePaper = Callable[..., Any]
_SERVER = os.environ.get("PARKWATCH_TEST_POSTGRES", "postgresql://postgres@127.0.0.1/test")


@pytest.fixture
def database() -> Iterator[str]:
    """An empty database; skips where there is no server."""
    name = f"parkwatch_test_{uuid.uuid4().hex[:12]}"
    try:
        admin = psycopg.connect(_SERVER, connect_timeout=3, autocommit=True)
    except psycopg.OperationalError:
        if "PARKWATCH_TEST_POSTGRES" in os.environ:
            raise  # asked for by name: its absence is a failure, not a reason to skip
        pytest.skip(
            "NO POSTGRESQL: set PARKWATCH_TEST_POSTGRES to a database whose user may create databases"
        )
    with admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield f"{_SERVER.rpartition('/')[0]}/{name}"
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Way:
    """The only way to the server; `cut` breaks what goes over it, until `mend` there is nobody."""

    def __init__(self, to: tuple[str, int]) -> None:
        self._to = to
        self._ends: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._start(self._listening)

    def _start(self, listening: socket.socket) -> None:
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                caller, _ = listening.accept()
                server = socket.create_connection(self._to)
                self._ends += (caller, server)
                for ends in ((caller, server), (server, caller)):
                    threading.Thread(target=_carry, args=ends, daemon=True).start()

    def cut(self) -> None:
        # shutdown, not only close: the thread that waits in accept() holds the socket open
        for end in (self._listening, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._ends.clear()

    def mend(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self._start(self._listening)


def _carry(source: socket.socket, target: socket.socket) -> None:
    """Bytes one way, until either end closes."""
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
    source.close()  # the other direction's thread closes the other one


@pytest.fixture
def way(database: str) -> Iterator[Way]:
    with psycopg.connect(database) as connection:
        address = (connection.info.hostaddr, connection.info.port)
    if not address[0]:
        pytest.skip("the server of PARKWATCH_TEST_POSTGRES is reached by no network")
    way = Way(address)
    yield way
    way.cut()


def test_a_crawl_waits_for_postgresql_and_goes_on(
    make_paper: MakePaper, database: str, way: Way, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    paper = make_paper()
    for number in range(10):
        paper.add(f"tin-{number}")
    cuts: list[int] = []

    def cut_once(progress: CrawlProgress) -> None:
        if not cuts and progress.report.new >= 3:
            cuts.append(progress.report.new)
            way.cut()
            threading.Timer(1.5, way.mend).start()

    with psycopg.connect(database) as connection:
        info = connection.info
        login = f"{info.user}:{info.password}" if info.password else info.user
    url = f"postgresql://{login}@127.0.0.1:{way.port}/{database.rpartition('/')[2]}"
    options = CrawlOptions(archive_dir=tmp_path / "archive", allow_loopback=True, autothrottle=False)
    with open_store(url) as store:
        report = crawl(store, [paper.source], options, lambda text: True, cut_once)
    assert cuts
    assert (report.stopped, report.total("new"), report.total("failed")) == (None, 10, 0)
    assert "The crawl waits for the database" in caplog.text
    assert "The database is back after" in caplog.text
    assert len({seen.path for seen in paper.site.seen}) == len(paper.site.seen), "nothing is fetched twice"
    with open_store(database) as store, store.read() as session:
        assert session.scalar(select(func.count()).select_from(ArticleVersion)) == 10
        assert violations(session) == []
