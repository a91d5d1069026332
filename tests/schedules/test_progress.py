"""A long reading says how far it has come; a short one says nothing."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest

from schedules import jobs
from schedules.extracting import ReadingReport
from schedules.log import use
from schedules.progress import Progress, reading_progress
from store.articles import NewArticle, save_article
from store.resolve import remaining


def test_pace_and_what_is_left(news: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with news.store.session() as session:
        for number in range(30):
            save_article(session, NewArticle(text=f"Bài {number} chưa đọc.", external_id=f"b{number}"))
    seconds = 100.0
    progress = reading_progress(news.store, every=20, clock=lambda: seconds)
    use("human")
    try:
        for read in range(1, 8):
            progress(ReadingReport(read=read, failed=1))
            seconds += 10
    finally:
        use("off")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "reading read=4 left=30 per_second=0.1 minutes_left=5" in lines[0]


def test_short_work_is_silent(news: Any, capsys: pytest.CaptureFixture[str]) -> None:
    use("human")
    try:
        reading_progress(news.store)(ReadingReport(read=1))
    finally:
        use("off")
    assert capsys.readouterr().err == ""


def test_any_work_tells_in_its_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = 0.0
    progress = Progress("resolving", "resolved", lambda: 600, every=20, clock=lambda: seconds)
    use("human")
    try:
        for done in (0, 100, 200):
            progress(done)
            seconds += 15
    finally:
        use("off")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("resolving resolved=200 left=600 per_second=6.7 minutes_left=2")


def test_what_reading_brings_is_resolved_in_passing(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = 0.0
    progress = Progress("resolving", "resolved", lambda: 200, every=20, clock=lambda: seconds, few=500)
    use("human")
    try:
        for done in range(5):
            progress(done)
            seconds += 30
    finally:
        use("off")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("seconds", "rounds"), [(math.inf, 3), (-1.0, 1)])
def test_a_run_with_a_limit_leaves_the_rest_to_the_next(
    news: Any, monkeypatch: pytest.MonkeyPatch, seconds: float, rounds: int
) -> None:
    left = [200, 200, 0]
    read: list[int] = []
    resolved: list[int] = []

    def extract(*_: Any, **__: Any) -> ReadingReport:
        read.append(left[len(read)])
        return ReadingReport(read=read[-1])

    def resolve(*_: Any, on_resolved: Any, **__: Any) -> tuple[int, int, tuple[()]]:
        on_resolved(read[-1])
        return 0, 0, ()

    monkeypatch.setattr(jobs, "extract", extract)
    monkeypatch.setattr(jobs, "resolve", resolve)
    done = jobs.digest(news.store, news.settings, seconds=seconds, on_resolved=resolved.append)
    assert len(read) == rounds
    assert done.reading.read == resolved[-1] == sum(left[:rounds])


def test_resolving_stops_when_its_time_is_over(news: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_RESOLVED_TOGETHER", 1)
    for number in range(3):
        news.publish(f"Khu công nghệ số tập trung Hồng Lam {number}")
    seen: list[int] = []
    jobs.resolve(news.store, news.settings, until=time.monotonic() - 1, on_resolved=seen.append)
    with news.store.read() as session:
        assert (seen, remaining(session)) == ([0], 2)
    jobs.resolve(news.store, news.settings, on_resolved=seen.append)
    with news.store.read() as session:
        assert (seen, remaining(session)) == ([0, 0, 1, 2], 0)
