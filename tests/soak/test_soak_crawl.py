"""What takes long of the crawl: twenty kills, thirty seconds without a database, memory over 20,000 pages."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import func, select

from crawler.archive import verify, warc_files
from crawler.source import PageRules, Source
from crawler.warc import read_pages
from store.invariants import violations
from store.open import open_store
from store.schema import Article, ArticleVersion, CrawlRun

pytestmark = pytest.mark.soak
ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 1500
KILLS = 20
IN_FLIGHT = 4

SCRIPT = """
import sys
from pathlib import Path
from crawler.options import CrawlOptions
from crawler.run import crawl
from crawler.source import Source
from store.open import open_store

source = Source.model_validate_json(sys.argv[3])
options = CrawlOptions(archive_dir=Path(sys.argv[2]), allow_loopback=True, autothrottle=False)
with open_store(sys.argv[1], busy_seconds=1.0) as store:
    report = crawl(store, [source], options, lambda text: True)
    print(report.total("new"), report.total("failed"))
"""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The benchmark's pages and measurements."""
    spec = importlib.util.spec_from_file_location("bench_crawl", ROOT / "scripts" / "bench_crawl.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_crawl"] = module
    spec.loader.exec_module(module)
    return module


class World:
    """A paper of many articles that counts who asked for what."""

    def __init__(self, bench: ModuleType, number: int) -> None:
        self.asked: Counter[str] = Counter()
        self.port = 0
        self._bench, self._number = bench, number
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def articles_asked(self) -> int:
        return sum(count for path, count in self.asked.copy().items() if path.startswith("/bai-"))

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._answer, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(server.wait_closed())
        self._loop.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                writer.write(self._page(line.split(b" ")[1].decode()))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the crawl was killed
        finally:
            writer.close()

    def _page(self, path: str) -> bytes:
        self.asked[path] += 1
        status, body = "200 OK", b""
        if path == "/map.xml":
            body = self._bench.feed(self.url, self._number)
        elif path.startswith("/bai-"):
            body = self._bench.page(int(path[5:-5]))
        else:
            status = "404 Not Found"
        kind = "Content-Type: text/html; charset=utf-8"
        lines = (f"HTTP/1.1 {status}", kind, f"Content-Length: {len(body)}")
        return "\r\n".join((*lines, "", "")).encode() + body

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()


@pytest.fixture
def world(bench: ModuleType) -> Iterator[World]:
    made = World(bench, ARTICLES)
    yield made
    made.close()


def source_of(world: World) -> Source:
    return Source(
        id="soak", name="Báo bền", home=world.url, sitemaps=(f"{world.url}/map.xml",),
        article_url=r"^/bai-\d+\.html$", rules=PageRules(family="onecms"), delay_seconds=0.0,
        concurrency=IN_FLIGHT,
    )  # fmt: skip


def children_of(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_twenty_kills(world: World, tmp_path: Path) -> None:
    chance = random.Random(20261120)
    url, archive = f"sqlite:///{tmp_path / 'kills.sqlite3'}", tmp_path / "archive"
    command = [sys.executable, "-c", SCRIPT, url, str(archive), source_of(world).model_dump_json()]
    moments = sorted(chance.sample(range(20, ARTICLES - 50), KILLS))
    for moment in moments:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        end = time.monotonic() + 300
        while world.articles_asked < moment and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(chance.uniform(0.0, 0.02))
        assert process.poll() is None, "it was done before it could be killed"
        fetchers = children_of(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        while not gone(fetchers):
            assert time.monotonic() < end
            time.sleep(0.02)
    last = subprocess.run(command, check=True, capture_output=True, text=True)
    assert last.stdout.split()[1] == "0"

    with open_store(url) as store:
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Article)) == ARTICLES
            assert session.scalar(select(func.count()).select_from(ArticleVersion)) == ARTICLES
            assert set(session.scalars(select(CrawlRun.status))) == {"interrupted", "done"}
            assert violations(session) == []
        report = verify(store, archive)
    assert report.damage == []
    assert report.pointed == ARTICLES
    stored = {page.url for path in warc_files(archive) for page in read_pages(path)}
    assert len(stored) == ARTICLES
    again = world.articles_asked - ARTICLES
    print(f"{KILLS} kills: {again} requests made again, at most {KILLS * IN_FLIGHT} allowed")
    assert again <= KILLS * IN_FLIGHT


def test_thirty_seconds_without_the_database(world: World, tmp_path: Path) -> None:
    path = tmp_path / "away.sqlite3"
    url = f"sqlite:///{path}"
    source = source_of(world)
    command = [sys.executable, "-c", SCRIPT, url, str(tmp_path / "archive"), source.model_dump_json()]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while world.articles_asked < 300:
        assert process.poll() is None
        time.sleep(0.02)
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    connection.execute("BEGIN IMMEDIATE")
    time.sleep(30)
    asked = world.articles_asked
    connection.execute("ROLLBACK")
    connection.close()
    assert asked <= 300 + 60, "it waits, it does not go on fetching"
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    assert out.split() == [str(ARTICLES), "0"]
    assert "The crawl waits for the database" in err
    assert world.articles_asked == ARTICLES, "nothing is fetched twice"


def test_memory_is_flat_over_twenty_thousand_pages(tmp_path: Path) -> None:
    pages = int(os.environ.get("PARKWATCH_SOAK_PAGES", "20000"))
    written = tmp_path / "figures.json"
    command = [sys.executable, str(ROOT / "scripts" / "bench_crawl.py"), "--runs", "1"]
    subprocess.run([*command, "--pages", str(pages), "--json", str(written)], check=True)
    figures = json.loads(written.read_text())
    assert figures["stored"] == pages
    assert figures["late_mb"] <= 1.15 * figures["early_mb"] + 10
