"""How fast and how lean a crawl is: fetch, read, archive, store, beside bare Scrapy on the same pages.

A server on loopback makes article pages of one paper (about 90 kB, each with a text of its own). First
Scrapy alone fetches them with an empty callback, then `crawler.run.crawl` does everything; politeness is off
for both. The bar is half of Scrapy's speed. Memory is that of the crawl and all its processes together,
sampled while the pages go by: it must not grow with their number. Of each process its processor time for a
page is told: unlike the speed it says the same on a machine that is busy with something else.

Most news is about something else: one page in ten passes the gate here (`--kept 1`: all of them).

    python scripts/bench_crawl.py [--pages 2000] [--runs 2] [--kept 10] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.report import CrawlProgress

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WORDS = """
    khu công nghệ thông tin tập trung dự án tỉnh thành phố đầu tư hạ tầng doanh nghiệp phần mềm kỹ sư diện
    tích quy hoạch phê duyệt quyết định nhà xưởng trung tâm dữ liệu đào tạo nhân lực giải phóng mặt bằng tiến
    độ vốn ngân sách hợp tác nghiên cứu thiết kế vi mạch ưu đãi thuế người dân tái định cư đường điện nước
    """.split()  # noqa: SIM905 – a text is easier to read than a list of its syllables
MENU = "".join(
    f'<li class="menu-{n}"><a href="/chuyen-muc-{n}" title="Chuyên mục {n}">Chuyên mục {n}</a></li>'
    for n in range(300)
)
CONCURRENCY = 8
BAR = 0.5


@lru_cache(maxsize=64)
def page(number: int) -> bytes:
    """An article page of the family `onecms`, with menus, boxes and scripts around a text of its own."""
    chance = random.Random(number)
    sentences = [" ".join(chance.choices(WORDS, k=24)).capitalize() + "." for _ in range(24)]
    body = "".join(f"<p>{' '.join(sentences[n : n + 3])}</p>" for n in range(0, 24, 3))
    related = "".join(
        f'<article class="story"><a href="/tin-{n}.html">Tin khác {n}</a></article>' for n in range(60)
    )
    script = "".join(f"var a{n}={{id:{n},name:'x{n}'}};" for n in range(500))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Bài số {number}</title>'
        f'<meta property="article:published_time" content="2026-09-01T08:00:00+07:00">'
        f"<script>{script}</script></head>"
        f'<body><nav><ul>{MENU}</ul></nav><h1 class="article__title">Bài số {number} về khu công nghệ</h1>'
        f'<div class="article__sapo">{sentences[0]}</div><div class="article__body cms-body">{body}</div>'
        f'<div class="related">{related}</div><footer><ul>{MENU}</ul></footer></body></html>'
    ).encode()


def feed(home: str, pages: int) -> bytes:
    """A sitemap of all pages."""
    urls = "".join(f"<url><loc>{home}/bai-{n}.html</loc></url>" for n in range(pages))
    return f'<?xml version="1.0"?><urlset>{urls}</urlset>'.encode()


def serve(pages: int, ready: Connection) -> None:
    """A plain server with kept-alive connections, in a process of its own."""
    port = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        home = f"http://127.0.0.1:{port}"
        while line := await reader.readline():
            while (await reader.readline()).strip():
                pass
            path = line.split(b" ")[1].decode()
            status, body = "200 OK", b""
            if path == "/map.xml":
                body = feed(home, pages)
            elif path.startswith("/bai-"):
                body = page(int(path[5:-5]))
            else:
                status = "404 Not Found"
            kind = "application/xml" if path.endswith(".xml") else "text/html; charset=utf-8"
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
        writer.close()

    async def run() -> None:
        nonlocal port
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        ready.send(port)
        await server.serve_forever()

    asyncio.run(run())


BARE = """
import sys
from scrapy import Spider, Request
from scrapy.crawler import AsyncCrawlerProcess

class Bare(Spider):
    name = "bare"
    async def start(self):
        for number in range(int(sys.argv[2])):
            yield Request(f"{sys.argv[1]}/bai-{number}.html", callback=self.nothing, dont_filter=True)
    def nothing(self, response):
        self.crawler.stats.inc_value("pages")

process = AsyncCrawlerProcess({"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": int(sys.argv[3]), "CONCURRENT_REQUESTS_PER_DOMAIN": int(sys.argv[3]),
    "ROBOTSTXT_OBEY": False, "COOKIES_ENABLED": False})
crawler = process.create_crawler(Bare)
process.crawl(crawler)
process.start()
stats = crawler.stats.get_stats()
assert stats["pages"] == int(sys.argv[2]), stats
print((stats["finish_time"] - stats["start_time"]).total_seconds())
"""


def bare_scrapy(home: str, pages: int) -> float:
    """Seconds that Scrapy alone takes, from its first request to its last answer."""
    done = subprocess.run(
        [sys.executable, "-c", BARE, home, str(pages), str(CONCURRENCY)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


@dataclass(frozen=True)
class Crawled:
    """One crawl: its seconds, megabytes in memory after a tenth of the pages and at the end, and
    milliseconds of processor time that each process takes for a page between the two."""

    seconds: float
    stored: int
    early_mb: float
    late_mb: float
    most_mb: float
    fetch_ms: float
    read_ms: float
    main_ms: float


def resident_mb(pids: list[int]) -> float:
    """Memory of some processes together."""
    total = 0
    for pid in pids:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue
    return total / 1e6


def children() -> list[int]:
    """Processes that this one started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.append(int(stat.parent.name))
    return found


def processor_ms(others: list[int]) -> dict[str, float]:
    """Processor time so far of each process of the crawl, by what it does."""
    found = {}
    for pid in [os.getpid(), *(pid for pid in children() if pid not in others)]:
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        kinds = {b"crawler.process": "fetch", b"crawler.reading_process": "read"}
        kind = next((kind for module, kind in kinds.items() if module in command), "main")
        found[kind] = (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    return found


def crawled(home: str, pages: int, others: list[int], kept: int = 1, database: str | None = None) -> Crawled:
    """Crawl everything into a fresh store; one page in `kept` passes the gate."""
    from crawler.options import CrawlOptions
    from crawler.run import crawl
    from crawler.source import PageRules, Source
    from store.open import open_store

    source = Source(
        id="bench", name="Báo đo", home=home, sitemaps=(f"{home}/map.xml",), article_url=r"^/bai-\d+\.html$",
        rules=PageRules(family="onecms"), delay_seconds=0.0, concurrency=CONCURRENCY,
    )  # fmt: skip

    def keep(text: str) -> bool:
        return int(text[len("Bài số ") :].partition(" ")[0]) % kept == 0

    samples: list[float] = []
    marks: dict[int, tuple[float, dict[str, float]]] = {}
    stop = threading.Event()

    def sample() -> None:
        while not stop.wait(0.25):
            samples.append(resident_mb([os.getpid(), *(pid for pid in children() if pid not in others)]))

    first: list[float] = []

    def on_progress(progress: CrawlProgress) -> None:
        # as for Scrapy alone: from the first request, here the first answer, without what starting takes
        first[:] = first or [time.perf_counter()]
        done = progress.report.new + progress.report.gated
        if done in (pages // 10, pages - pages // 10) and done not in marks and samples:
            marks[done] = samples[-1], processor_ms(others)

    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        with open_store(database or f"sqlite:///{place / 'bench.sqlite3'}") as store:
            options = CrawlOptions(archive_dir=place / "archive", allow_loopback=True, autothrottle=False)
            watcher = threading.Thread(target=sample)
            watcher.start()
            try:
                report = crawl(store, [source], options, keep, on_progress)
            finally:
                stop.set()
                watcher.join()
            seconds = time.perf_counter() - first[0]
    (early, ms_early), (late, ms_late) = [*marks.values(), (0.0, {}), (0.0, {})][:2]
    between = max(abs(one - other) for one in marks for other in marks) if marks else 0

    def ms_a_page(kind: str) -> float:
        return (ms_late.get(kind, 0.0) - ms_early.get(kind, 0.0)) / max(1, between)

    stored = report.total("new") + report.total("gated")
    most = max(samples, default=0.0)
    return Crawled(
        seconds, stored, early, late, most, ms_a_page("fetch"), ms_a_page("read"), ms_a_page("main")
    )


def measure(pages: int, runs: int, kept: int = 1, tell: Callable[[str], None] = print) -> dict[str, float]:
    """Run both in turn and give the best of each."""
    ready, child = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(pages, child), daemon=True)
    server.start()
    try:
        home = f"http://127.0.0.1:{ready.recv()}"
        best: dict[str, float] = {"pages": pages, "ratio": 0.0}
        for run in range(runs):
            others = children()
            scrapy = pages / bare_scrapy(home, pages)
            own = crawled(home, pages, others, kept)
            if own.stored != pages:
                raise SystemExit(f"only {own.stored} of {pages} pages were stored")
            rate = pages / own.seconds
            tell(
                f"run {run + 1}: bare Scrapy {scrapy:.0f} pages/s, ParkWatch {rate:.0f} pages/s "
                f"({rate / scrapy:.2f}x); memory {own.early_mb:.0f} MB after a tenth, {own.late_mb:.0f} MB "
                f"near the end, most {own.most_mb:.0f} MB; processor time a page: "
                f"fetching {own.fetch_ms:.2f} ms, reading {own.read_ms:.2f} ms, main {own.main_ms:.2f} ms"
            )
            if rate / scrapy > best["ratio"]:
                best |= {"ratio": rate / scrapy, "scrapy": scrapy, "parkwatch": rate, **asdict(own)}
        return best
    finally:
        server.terminate()
        server.join()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed and memory of a crawl beside bare Scrapy.")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--kept", type=int, default=10, help="one page in so many passes the gate")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    figures = measure(given.pages, given.runs, given.kept)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n")
    if figures["ratio"] < BAR:
        print(f"BELOW THE BAR: {figures['ratio']:.2f}x of bare Scrapy, expected at least {BAR}x")


if __name__ == "__main__":
    main()
