"""Several processes at once, and processes that die in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

import store.open
from store.invariants import violations
from store.open import open_store

ROOT = Path(store.open.__file__).parents[1]

WRITER = """
import sys
from datetime import UTC, datetime
from nlp import model
from nlp.partial_date import PartialDate
from store.articles import NewArticle, save_article
from store.extraction import save
from store.open import open_store

url, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
NAME = "Khu CNTT tập trung Hạc Thành"
with open_store(url, busy_seconds=60) as store:
    for i in range(first, last):
        text = f"Bài số {i}: {NAME} ở Thanh Hóa rộng {i + 1} ha."
        at = text.index(NAME)
        park = model.Park(NAME, "cntt_tap_trung", None, (), (), ((at, at + len(NAME)),))
        reading = model.Extraction("x", relevant=True, new_proposal=False, parks=(park,))
        with store.session() as session:
            saved = save_article(session, NewArticle(text=text, url=f"https://a.vn/{i}"))
            save(session, saved.version_id, reading, "1")
        print(i, flush=True)
"""

RESOLVER = """
import os, sys, time
from datetime import timedelta
from store.leases import LeaseLostError, acquire
from store.open import open_store
from store.resolve import resolve_pending

with open_store(sys.argv[1], busy_seconds=60) as store:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        lease = acquire(store, "resolve", f"process {os.getpid()}", timedelta(seconds=0.2))
        if lease is None:
            time.sleep(0.01)
            continue
        try:
            if not resolve_pending(store, lease, limit=5).extractions:
                break
        except LeaseLostError:
            continue
"""


def _start(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()


def _count(url: str, question: str) -> int:
    with open_store(url) as opened, opened.read() as session:
        assert violations(session) == []
        return int(session.execute(text(question)).scalar() or 0)


def test_two_processes_store_the_same_articles_once(url: str) -> None:
    writers = [_start(WRITER, url, 0, 30), _start(WRITER, url, 0, 30)]
    for writer in writers:
        _finish(writer)
    assert _count(url, "SELECT COUNT(*) FROM article") == 30
    assert _count(url, "SELECT COUNT(*) FROM article_version") == 30
    assert _count(url, "SELECT COUNT(*) FROM extraction") == 30


@pytest.mark.parametrize("lines", [1, 7, 20])
def test_a_writer_that_is_killed_leaves_whole_articles(url: str, lines: int) -> None:
    writer = _start(WRITER, url, 0, 10_000)
    assert writer.stdout is not None
    for _ in range(lines):
        assert writer.stdout.readline()
    time.sleep(lines * 0.0007)  # somewhere within the next article
    os.kill(writer.pid, signal.SIGKILL)
    said = lines + len(writer.stdout.read().split())
    writer.communicate()
    kept = _count(url, "SELECT COUNT(*) FROM article")
    assert kept in {said, said + 1}  # committed, but killed before it could say so
    assert _count(url, "SELECT COUNT(*) FROM extraction WHERE status = 'ok'") == kept
    _finish(_start(WRITER, url, 0, kept + 3))
    assert _count(url, "SELECT COUNT(*) FROM article_version") == kept + 3


def test_two_resolvers_found_one_park(url: str) -> None:
    _finish(_start(WRITER, url, 0, 40))
    resolvers = [_start(RESOLVER, url), _start(RESOLVER, url)]
    for resolver in resolvers:
        _finish(resolver)
    assert _count(url, "SELECT COUNT(*) FROM park WHERE status = 'candidate'") == 1
    assert _count(url, "SELECT COUNT(*) FROM park_judgement") == 40
    assert _count(url, "SELECT COUNT(*) FROM extraction WHERE resolved_at IS NULL") == 0
