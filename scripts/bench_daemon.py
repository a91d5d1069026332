"""What the monitor costs: the idle daemon, and a day of 40 sources with 4,000 new articles.

    python scripts/bench_daemon.py [--idle SECONDS] [--articles N]

The idle daemon is a real process on an empty database; its CPU time and memory are read from /proc. The day
is the demo's articles printed by 40 papers, through the gate, reading, resolving, alerting and delivery.
Fetching is measured by scripts/bench_crawl.py.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from desk.demo.articles import load_articles
from desk.demo.clock import DemoClock
from nlp import gate
from nlp.partial_date import PartialDate
from nlp.text import canonical, join_title
from schedules import jobs
from schedules.settings import Settings
from store.articles import NewArticle, save_article
from store.database import Store
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


def _print_papers(store: Store, articles: int) -> int:
    """Store `articles` texts by 40 papers; how many the gate kept."""
    now = datetime.now(UTC)
    world = [one for one in load_articles(DemoClock(jobs.today())) if not one.hidden]
    kept = 0
    for number in range(articles):
        one = world[number % len(world)]
        revision = one.at(False)
        blocks = [block.text for block in revision.blocks]
        body = "\n\n".join((revision.sapo, *blocks, f"Bản in số {number}."))
        text, title_end = join_title(revision.title, canonical(body))
        passes = gate.passes(text)
        kept += passes
        with store.session() as session:
            save_article(
                session,
                NewArticle(
                    text=text, title_end=title_end, url=f"https://bao-{number % 40}.example.vn/{number}.html",
                    source_id=f"bao-{number % 40}", published=PartialDate.of(revision.published.date()),
                    fetched_at=now, gate_passed=passes, gate_version=gate.GATE_VERSION,
                ),
            )  # fmt: skip
    return kept


def day(articles: int) -> None:
    """A day's news, from stored text to delivered alert."""
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(base=Path(place))
        with open_store(settings.database_url) as store:
            started, cpu = time.monotonic(), time.process_time()
            kept = _print_papers(store, articles)
            stored, stored_cpu = time.monotonic(), time.process_time()
            done = jobs.process(store, settings)
            ended, ended_cpu = time.monotonic(), time.process_time()
        size = Path(place, "parkwatch.sqlite3").stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"a day: {articles} new articles of 40 papers, {kept} about parks")
    print(f"  store:   {stored - started:6.1f} s, {(stored_cpu - cpu) / 60:.2f} min of CPU")
    print(f"  process: {ended - stored:6.1f} s, {(ended_cpu - stored_cpu) / 60:.2f} min of CPU:")
    print(f"    {done.reading.read} read, {len(done.alerts)} alerts, {done.delivery.sent} deliveries")
    print(f"  peak memory {peak:.0f} MB, database {size:.0f} MB")


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--idle", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--articles", type=int, default=4000)
    options = parser.parse_args()
    idle(options.idle)
    day(options.articles)


if __name__ == "__main__":
    main()
