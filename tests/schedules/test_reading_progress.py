"""A long reading says how far it has come; a short one says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from schedules.extracting import ReadingReport
from schedules.log import use
from schedules.reading_progress import ReadingProgress
from store.articles import NewArticle, save_article


def test_pace_and_what_is_left(news: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with news.store.session() as session:
        for number in range(30):
            save_article(session, NewArticle(text=f"Bài {number} chưa đọc.", external_id=f"b{number}"))
    seconds = 100.0
    progress = ReadingProgress(news.store, every=20, clock=lambda: seconds)
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
        ReadingProgress(news.store)(ReadingReport(read=1))
    finally:
        use("off")
    assert capsys.readouterr().err == ""
