"""What the monitor costs: the idle daemon, and a day of 40 sources with 4,000 new articles.

    python scripts/bench_daemon.py [--idle SECONDS] [--articles N] [--delay SECONDS]

The idle daemon is a real process on an empty database; its CPU time and memory are read from /proc. The day
is printed by 40 papers on loopback, three articles in a hundred about parks; the daemon crawls them politely,
reads, resolves, decides and delivers, each in the processes it would use. CPU is that of all of them.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

from sqlalchemy import text

from desk.demo.articles import DemoArticle, load_articles
from desk.demo.clock import DemoClock
from nlp import gate
from schedules import jobs
from schedules.settings import TIMEZONE
from store.errors import StoreError
from store.open import open_store

_TICKS = os.sysconf("SC_CLK_TCK")


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int, key: str = "VmRSS") -> float:
    """Megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) / 1000


def idle(seconds: float) -> None:
    """The daemon with nothing to do."""
    with tempfile.TemporaryDirectory() as place:
        config = Path(place) / "parkwatch.toml"
        config.write_text("", "utf-8")
        open_store(f"sqlite:///{place}/parkwatch.sqlite3").close()
        daemon = subprocess.Popen(
            [sys.executable, "-m", "schedules.daemon", "--config", str(config)], stderr=subprocess.DEVNULL
        )
        time.sleep(10)
        before = _cpu(daemon.pid)
        time.sleep(seconds)
        used = _cpu(daemon.pid) - before
        share, memory = 100 * used / seconds, _memory(daemon.pid)
        print(f"idle daemon: {memory:.0f} MB, {share:.2f} % CPU over {seconds:.0f} s")
        began = time.monotonic()
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(30)
        print(f"ends {time.monotonic() - began:.1f} s after SIGTERM")


@dataclass(frozen=True)
class Papers:
    """Papers on loopback, one port each, that print the same number of new articles."""

    number: int
    articles: int
    about_parks: int
    """One article in so many is about a park."""

    def page(self, number: int) -> str:
        """Article `number` as a page; each has a sentence of its own."""
        world = _worlds()[number % self.about_parks == 0]
        revision = world[number // self.about_parks % len(world)].at(False)
        body = "".join(f"<p>{escape(block.text)}</p>" for block in revision.blocks)
        published = datetime.now(UTC).astimezone(TIMEZONE).isoformat(timespec="seconds")
        menu = "".join(f'<li><a href="/muc-{n}">Mục {n}</a></li>' for n in range(200))
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
            f"<title>{escape(revision.title)}</title>"
            f'<meta property="article:published_time" content="{published}"></head><body><ul>{menu}</ul>'
            f'<h1 class="article__title">{escape(revision.title)}</h1>'
            f'<div class="article__sapo">{escape(revision.sapo)}</div>'
            f'<div class="article__body cms-body">{body}<p>Bản in số {number}.</p></div></body></html>'
        )

    def feed(self, home: str, paper: int) -> str:
        """All articles of one paper."""
        now = format_datetime(datetime.now(UTC))
        items = "".join(
            f"<item><title>Tin {n}</title><link>{home}/bai-{n}.html</link><pubDate>{now}</pubDate></item>"
            for n in range(paper, self.articles, self.number)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


@cache
def _worlds() -> tuple[tuple[DemoArticle, ...], tuple[DemoArticle, ...]]:
    """The demo's articles about something else, and those about parks."""
    shown = [one for one in load_articles(DemoClock(jobs.today())) if not one.hidden]
    about = {one: gate.passes(one.at(False).text) for one in shown}
    return (
        tuple(one for one in shown if not about[one]),
        tuple(one for one in shown if one.at(False).truth.relevant),
    )


def _serve(papers: Papers, ready: Connection) -> None:
    """All papers in one process."""

    async def run() -> None:
        homes: dict[int, int] = {}

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            port = writer.get_extra_info("sockname")[1]
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                path = line.split(b" ")[1].decode()
                status, kind, text = "404 Not Found", "text/html", ""
                if path == "/tin.rss":
                    status, kind = "200 OK", "application/rss+xml"
                    text = papers.feed(f"http://127.0.0.1:{port}", homes[port])
                elif path.startswith("/bai-"):
                    status, text = "200 OK", papers.page(int(path[5:-5]))
                body = text.encode()
                head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n"
                writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
            writer.close()

        servers = [await asyncio.start_server(answer, "127.0.0.1", 0) for _ in range(papers.number)]
        homes.update((server.sockets[0].getsockname()[1], n) for n, server in enumerate(servers))
        ready.send(list(homes))
        await asyncio.Event().wait()

    asyncio.run(run())


def _configure(place: Path, ports: list[int], delay: float) -> Path:
    """Settings and sources of the machine that watches these papers."""
    (place / "sources").mkdir()
    for number, port in enumerate(ports):
        (place / "sources" / f"bao-{number}.toml").write_text(
            f'id = "bao-{number}"\nname = "Báo số {number}"\nhome = "http://127.0.0.1:{port}/"\n'
            f'feeds = ["http://127.0.0.1:{port}/tin.rss"]\narticle_url = "/bai-\\\\d+\\\\.html$"\n'
            f'delay_seconds = {delay}\n[rules]\nfamily = "onecms"\n',
            "utf-8",
        )
    config = place / "parkwatch.toml"
    names = ", ".join(f'"bao-{number}"' for number in range(len(ports)))
    config.write_text(
        f'[crawl]\nsources_dir = "sources"\nsources = [{names}]\nallow_loopback = true\n'
        '[schedule]\noff = ["feeds", "revisit", "silent", "backup", "prune", "weekly"]\n',
        "utf-8",
    )
    return config


_WAITS = """
    SELECT d.first_attempt_at, v.fetched_at
    FROM alert_delivery d JOIN alert a ON a.id = d.alert_id JOIN article_version v ON v.id = a.version_id
    WHERE d.first_attempt_at IS NOT NULL
"""
_LEFT = """
    SELECT (SELECT COUNT(*) FROM job_run WHERE job = 'crawl' AND status <> 'running') = 0
        OR EXISTS (SELECT 1 FROM article_version v WHERE NOT EXISTS
            (SELECT 1 FROM extraction e WHERE e.version_id = v.id AND e.resolved_at IS NOT NULL))
        OR EXISTS (SELECT 1 FROM alert_delivery WHERE state = 'pending')
"""


def day(articles: int, delay: float) -> None:
    """A day's news of 40 papers, from the feeds to the delivered alert, by the daemon as it is run."""
    papers = Papers(40, articles, about_parks=33)
    near, far = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(papers, far), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        config = _configure(place, near.recv(), delay)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        command = [sys.executable, "-m", "schedules.daemon", "--config", str(config), "--now"]
        with (place / "daemon.log").open("w") as log:
            daemon = subprocess.Popen(command, stderr=log)
        url = f"sqlite:///{place}/parkwatch.sqlite3"
        _wait_until_done(url, daemon, place / "daemon.log")
        took = time.monotonic() - began
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(30)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        _report(url, place, articles, took, cpu, used.ru_maxrss / 1000)
    server.terminate()


def _wait_until_done(url: str, daemon: subprocess.Popen[bytes], log: Path) -> None:
    while True:
        time.sleep(2)
        if daemon.poll() is not None:
            raise SystemExit(f"The daemon ended:\n{log.read_text('utf-8')}")
        try:
            with open_store(url, create=False) as store, store.read() as session:
                if not session.execute(text(_LEFT)).scalar_one():
                    return
        except StoreError:
            continue  # not made yet


def _report(url: str, place: Path, articles: int, took: float, cpu: float, peak: float) -> None:
    with open_store(url) as store, store.read() as session:
        fetched = session.execute(text("SELECT counts FROM job_run WHERE job = 'crawl'")).scalar_one()
        kept = session.execute(text("SELECT COUNT(*) FROM article_version")).scalar_one()
        alerts = session.execute(text("SELECT COUNT(*) FROM alert")).scalar_one()
        waits = [
            (datetime.fromisoformat(sent) - datetime.fromisoformat(seen)).total_seconds()
            for sent, seen in session.execute(text(_WAITS))
        ]
    size = (place / "parkwatch.sqlite3").stat().st_size / 1e6
    print(f"a day: 40 papers, {articles} new articles, {kept} of them past the gate, {alerts} alerts")
    print(f"  {fetched}")
    print(f"  {took:.0f} s in all, {cpu / 60:.2f} min of CPU,", end=" ")
    print(f"largest process {peak:.0f} MB, database {size:.0f} MB")
    print(
        f"  from fetch to first attempt at delivery: median {median(waits):.0f} s, longest {max(waits):.0f} s"
        f" ({len(waits)} deliveries; bar: 600 s)"
    )


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--idle", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument(
        "--delay", type=float, default=2.0, metavar="SECONDS", help="between two requests to one paper"
    )
    options = parser.parse_args()
    idle(options.idle)
    day(options.articles, options.delay)


if __name__ == "__main__":
    main()
