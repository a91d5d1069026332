"""What is done with a fetched article page before anything is decided: read it, pack it for the archive.

It needs nothing but the page, so a process of its own does it (`crawler.reading_process`): reading takes
longer than fetching and storing, and a page that crashes or hangs a library must cost only itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from crawler.charset import header_charset
from crawler.page import FeedHint, PageReading, Unreadable
from crawler.reading import read_page
from crawler.source import Source
from crawler.warc import pack
from crawler.wire import FetchResult


@dataclass(frozen=True)
class PageTask:
    """A page that is to be read by the rules of its source; `hint` is what a list said about it."""

    result: FetchResult
    source: str
    hint: FeedHint


@dataclass(frozen=True)
class HandledPage:
    """What a page gave, or one line that says why reading it failed, and its record for the archive."""

    id: int
    read: PageReading | Unreadable | str
    packed: bytes


def handle_page(task: PageTask, source: Source, now: datetime) -> HandledPage:
    """Read and pack a page."""
    result = task.result
    read: PageReading | Unreadable | str
    try:
        charset = header_charset(result.header("Content-Type"))
        read = read_page(result.body, result.url, source, task.hint, charset=charset, now=now)
    except Exception as error:  # noqa: BLE001 – one page that breaks a library must not end the pass
        read = f"reading the page failed: {type(error).__name__}: {error}"
    return HandledPage(result.id, read, packed(result, now))


def unread_page(task: PageTask, why: str, now: datetime) -> HandledPage:
    """A page that could not be read, for this reason; it goes into the archive all the same."""
    return HandledPage(task.result.id, f"reading the page failed: {why}", packed(task.result, now))


def packed(result: FetchResult, now: datetime) -> bytes:
    """A page's record for the archive."""
    return pack(result.url, result.status or 0, result.headers, result.body, now)


# -- as messages between processes ---------------------------------------------------------------------------

_READ: TypeAdapter[PageReading | Unreadable | str] = TypeAdapter(PageReading | Unreadable | str)
_HINT = TypeAdapter(FeedHint)


def task_head(task: PageTask) -> dict[str, Any]:
    """A task without the page's body."""
    result = task.result
    return {
        "id": result.id,
        "url": result.url,
        "status": result.status,
        "headers": result.headers,
        "source": task.source,
        "hint": _HINT.dump_python(task.hint, mode="json"),
    }


def task_of(head: Mapping[str, Any], body: bytes) -> PageTask:
    """The task in a message."""
    headers = tuple((name, value) for name, value in head["headers"])
    result = FetchResult(head["id"], head["url"], head["status"], headers, body)
    return PageTask(result, head["source"], _HINT.validate_python(head["hint"]))


def handled_head(page: HandledPage) -> dict[str, Any]:
    """A handled page without its record."""
    return {"id": page.id, "read": _READ.dump_python(page.read, mode="json")}


def handled_of(head: Mapping[str, Any], body: bytes) -> HandledPage:
    """The handled page in a message."""
    return HandledPage(head["id"], _READ.validate_python(head["read"]), body)


@dataclass(frozen=True)
class ReadSettings:
    """What the reading process must know; a page may take `longest_seconds`."""

    sources: tuple[Source, ...]
    now: datetime
    longest_seconds: float


SETTINGS = TypeAdapter(ReadSettings)
"""To send them and to take them in."""
