"""Foreign WARC files (Common Crawl's news, other people's archives) → articles, in bounded memory."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.charset import header_charset
from crawler.page import PageReading, Unreadable
from crawler.reading import read_page
from crawler.source import Source
from crawler.urls import is_web_address, site_of
from crawler.warc import ArchiveError

_MOST_BYTES = 8 * 1024 * 1024
"""A larger page is no article."""
_VIETNAMESE = re.compile(
    rb"\xe1\xba[\x80-\xbf]|\xe1\xbb[\x80-\xbf]|\xc6[\xa0\xa1\xaf\xb0]|&#(?:7[89]\d\d|x1E)", re.I
)
"""Letters that hardly any other language has, in UTF-8 or as entities."""
_ENOUGH_LETTERS = 20


@dataclass(frozen=True)
class ForeignPage:
    """One record, and where the next one begins.

    `reading` is None where the record is passed over; `skipped` says why (other language, not a page, …).
    """

    url: str
    next_offset: int
    reading: PageReading | None = None
    source: Source | None = None
    fetched_at: datetime | None = None
    body_sha256: str | None = None
    skipped: str | None = None


def file_key(path: Path) -> str:
    """What tells one WARC file from another, wherever it lies: its size and its beginning."""
    with path.open("rb") as stream:
        return sha256(str(path.stat().st_size).encode() + stream.read(65536)).hexdigest()


def foreign_pages(
    path: Path, sources: dict[str, Source] | None = None, start: int = 0
) -> Iterator[ForeignPage]:
    """The records of a file from the byte `start` on, each read as an article page where it is one.

    `sources` by site lend their rules to pages of their papers.

    Raises:
        ArchiveError: the file cannot be opened, is no WARC file, or breaks off in the middle.
    """
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            empty = True
            for page in _pages(stream, sources or {}):
                empty = False
                yield page
            if empty and start == 0:
                raise ArchiveLoadFailed("it holds no WARC record")
    except (OSError, EOFError, ArchiveLoadFailed, gzip.BadGzipFile, zlib.error) as error:
        text = " ".join(str(error).split())[:200]
        raise ArchiveError(f"{path}: cannot be read on as a WARC file: {text}; is it whole?") from error


def _pages(stream: BinaryIO, sources: dict[str, Source]) -> Iterator[ForeignPage]:
    records = ArchiveIterator(stream)
    for record in records:
        if record.format != "warc" or not record.rec_type or not record.rec_headers.get_header("WARC-Type"):
            raise ArchiveLoadFailed("what stands there is no WARC record")
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        page, reason = _page(record, url, sources)
        # Reads the rest of the record, and with it where the next one begins.
        end = records.get_record_offset() + records.get_record_length()
        if page is None:
            yield ForeignPage(url, end, skipped=reason)
        else:
            yield ForeignPage(
                url,
                end,
                page.reading,
                page.source,
                page.fetched_at,
                page.body_sha256,
            )


@dataclass(frozen=True)
class _Read:
    reading: PageReading
    source: Source | None
    fetched_at: datetime
    body_sha256: str


def _page(record: ArcWarcRecord, url: str, sources: dict[str, Source]) -> tuple[_Read | None, str]:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return None, "not a page"
    kind = headers.get_header("Content-Type") or ""
    if headers.get_statuscode() != "200" or not is_web_address(url) or (kind and "html" not in kind.lower()):
        return None, "not a page"
    body = record.content_stream().read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        return None, "too large"
    if (
        sum(1 for _, _ in zip(range(_ENOUGH_LETTERS), _VIETNAMESE.finditer(body), strict=False))
        < _ENOUGH_LETTERS
    ):
        return None, "other language"
    source = sources.get(site_of(url))
    try:
        fetched = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    except (TypeError, ValueError):
        return None, "no date of fetching"
    try:
        read = read_page(body, url, source, charset=header_charset(kind), now=fetched)
    except Exception as error:  # noqa: BLE001 – one page that breaks a library must not end the file
        return None, f"reading failed: {type(error).__name__}"
    if isinstance(read, Unreadable):
        return None, f"no article: {read.reason}"
    return _Read(read, source, fetched, sha256(body).hexdigest()), ""
