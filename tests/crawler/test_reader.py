"""The process that reads pages: it dies, it hangs; every page has its answer, in order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.handling import HandledPage, PageTask, ReadSettings, handle_page
from crawler.page import FeedHint, PageReading, Unreadable
from crawler.reader import Reader
from crawler.source import PageRules, Source
from crawler.wire import FetchResult

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="needs /proc to find the process"
)
SOURCE = Source(
    id="bao",
    name="Báo",
    home="https://bao.vn",
    feeds=("https://bao.vn/rss",),
    article_url=r"-\d+\.html$",
    rules=PageRules(family="schema"),
)
NOW = datetime(2026, 9, 1, tzinfo=UTC)
TEXT = "UBND tỉnh đề xuất thành lập khu công nghệ thông tin tập trung rộng 50 ha tại phường trung tâm. "


def article_html(title: str, paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<html><head><title>{title}</title></head><body>"
    return f'{head}<h1 itemprop="headline">{title}</h1><div itemprop="articleBody">{body}</div>'.encode()


def children() -> list[int]:
    """Processes that this one started, also those that ended and were not asked how."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(entry.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.append(int(entry.parent.name))
    return found


def task(number: int, body: bytes | None = None) -> PageTask:
    page = body or article_html(f"Bài viết số {number} của báo", [f"{number}: {TEXT}", TEXT])
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    result = FetchResult(number, f"https://bao.vn/tin-{number}.html", 200, headers, page)
    return PageTask(result, SOURCE.id, FeedHint("Tin", NOW))


@contextmanager
def reader_of(longest_seconds: float = 600.0) -> Iterator[Reader]:
    reader = Reader(ReadSettings((SOURCE,), NOW, longest_seconds), threading.Event())
    try:
        yield reader
    finally:
        reader.close()
        assert children() == []


def all_of(reader: Reader, number: int) -> list[HandledPage]:
    """The next pages, however long they take."""
    pages: list[HandledPage] = []
    while len(pages) < number:
        if (page := reader.receive()) is not None:
            pages.append(page)
        time.sleep(0.005)
    return pages


def kill(reader: Reader) -> None:
    """End the process before it can have read anything, and let the reader see that."""
    (pid,) = children()
    os.kill(pid, signal.SIGKILL)


def failure(page: HandledPage) -> str:
    assert isinstance(page.read, str)
    return page.read


def test_what_comes_from_the_process_is_what_reading_gives() -> None:
    tasks = [task(1), task(2, b"%PDF-1.4 no page"), task(3, article_html("Tin", ["ngắn"])), task(4)]
    with reader_of() as reader:
        for one in tasks:
            reader.submit(one)
        pages = all_of(reader, 4)
    expected = [handle_page(one, SOURCE, NOW) for one in tasks]
    assert [page.read for page in pages] == [page.read for page in expected]
    assert [page.id for page in pages] == [1, 2, 3, 4]
    assert [type(page.read) for page in pages] == [PageReading, Unreadable, Unreadable, PageReading]
    for page, one in zip(pages, tasks, strict=True):
        records = [record.content_stream().read() for record in ArchiveIterator(BytesIO(page.packed))]
        assert records == [one.result.body]


def test_a_page_that_kills_the_process_twice_is_given_up_and_no_other() -> None:
    with reader_of() as reader:
        for number in (1, 2, 3):
            reader.submit(task(number))
        kill(reader)
        (died,) = children()
        while children() == [died]:
            assert reader.receive() is None, "it may have died of something else"
        kill(reader)
        pages = all_of(reader, 3)
    assert [page.id for page in pages] == [1, 2, 3]
    assert failure(pages[0]).startswith("reading the page failed: the process crawler.reading_process ended")
    assert pages[0].packed, "it goes into the archive all the same"
    assert all(isinstance(page.read, PageReading) for page in pages[1:])


def test_a_process_that_dies_while_it_has_nothing_to_do_is_started_when_there_is() -> None:
    with reader_of() as reader:
        kill(reader)
        while children():
            assert reader.receive() is None
        reader.submit(task(1))
        (page,) = all_of(reader, 1)
        assert isinstance(page.read, PageReading)


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with reader_of(longest_seconds=0.0001) as reader:
        reader.submit(task(1))
        reader.submit(task(2))
        pages = all_of(reader, 2)
    assert [failure(page) for page in pages] == [
        "reading the page failed: it takes longer than 0.0001 seconds"
    ] * 2


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_pages_larger_than_the_pipe(size: int) -> None:
    with reader_of() as reader:
        for number in range(4):
            reader.submit(task(number, article_html(f"Bài viết số {number}", [TEXT] * (size // len(TEXT)))))
        assert [page.id for page in all_of(reader, 4)] == [0, 1, 2, 3]
