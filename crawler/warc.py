"""The archive: every fetched article page as a record of a gzip WARC file."""

from __future__ import annotations

import os
import zlib
from base64 import b32encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

_LEVEL = 2
"""Level 4 takes nearly twice as long for 1 to 5 % less."""
_UNSTORED = frozenset(("content-encoding", "transfer-encoding", "content-length"))
"""Headers that describe how the body travelled; it is stored unpacked."""


class ArchiveError(Exception):
    """The archive cannot be written or read; the message names the file and what to do."""


@dataclass(frozen=True)
class ArchivedAt:
    """Where a record begins: the file's name within the archive directory, and the byte offset."""

    file: str
    offset: int


@dataclass(frozen=True)
class ArchivedPage:
    """A page as it was stored."""

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class ArchiveWriter:
    """Appends pages to WARC files of its own, so that a killed process never spoils another one's.

    A file is begun with its first record and closed when it has grown beyond `file_bytes`. Each record is
    a gzip member of its own; after a kill at most the last one is torn.
    """

    def __init__(self, directory: Path, *, file_bytes: int, software: str) -> None:
        self._directory = directory
        self._file_bytes = file_bytes
        self._software = software
        self._started = datetime.now(UTC)
        self._count = 0
        self._file: BinaryIO | None = None
        self._name = ""

    def write(
        self, url: str, status: int, headers: Sequence[tuple[str, str]], body: bytes, fetched_at: datetime
    ) -> ArchivedAt:
        """Append one response; it is with the operating system when this returns.

        Raises:
            ArchiveError: no permission, disk full, …; the file is as it was before.
        """
        return self.append(pack(url, status, headers, body, fetched_at))

    def append(self, member: bytes) -> ArchivedAt:
        """`write` for a response that is packed already (`pack`)."""
        try:
            file = self._open()
            offset = file.tell()
        except OSError as error:
            raise ArchiveError(_explain(self._directory, error)) from error
        try:
            file.write(member)
            file.flush()
        except OSError as error:
            self._cut(file, offset)
            raise ArchiveError(_explain(self._directory / self._name, error)) from error
        place = ArchivedAt(self._name, offset)
        if file.tell() >= self._file_bytes:
            self.close()
        return place

    def close(self) -> None:
        """Close the file that is open; a later write begins the next one."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def _open(self) -> BinaryIO:
        if self._file is None:
            self._directory.mkdir(parents=True, exist_ok=True)
            self._count += 1
            stamp = self._started.strftime("%Y%m%dT%H%M%S%f")[:-3]
            self._name = f"parkwatch-{stamp}-{os.getpid()}-{self._count:05d}.warc.gz"
            self._file = (self._directory / self._name).open("xb")
            self._file.write(_file_info(self._name, self._software))
        return self._file

    def _cut(self, file: BinaryIO, offset: int) -> None:
        self._file = None
        # On a full disk even these may fail: what was reported to the caller stands, readers skip a torn end.
        with suppress(OSError):
            file.truncate(offset)
        with suppress(OSError):
            file.close()


def pack(
    url: str, status: int, headers: Sequence[tuple[str, str]], body: bytes, fetched_at: datetime
) -> bytes:
    """One response as a WARC record, a gzip member of its own. Most of it lets other threads work.

    The record is what warcio's own writer makes of it, byte for byte, in fewer steps.
    """
    kept = [(name, value) for name, value in headers if name.isascii() and name.lower() not in _UNSTORED]
    kept.append(("Content-Length", str(len(body))))
    http = StatusAndHeaders(f"{status} OK", kept, protocol="HTTP/1.1").to_ascii_bytes()
    block = sha1(http)
    block.update(body)
    about = [
        ("WARC-Date", fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
        ("WARC-Target-URI", url),
        ("WARC-Payload-Digest", _checksum(sha1(body))),
        ("WARC-Block-Digest", _checksum(block)),
        ("Content-Type", "application/http; msgtype=response"),
        ("Content-Length", str(len(http) + len(body))),
    ]
    return _member(StatusAndHeaders("", about, protocol="WARC/1.0").to_bytes(), http, body, b"\r\n\r\n")


def _checksum(digest: HASH) -> str:
    return f"sha1:{b32encode(digest.digest()).decode()}"


def _file_info(name: str, software: str) -> bytes:
    """The record that begins a file."""
    info = {"software": software, "format": "WARC File Format 1.0"}
    plain = BytesIO()
    WARCWriter(plain, gzip=False).write_record(RecordBuilder().create_warcinfo_record(name, info))
    return _member(plain.getvalue())


def _member(*parts: bytes) -> bytes:
    """One gzip member. warcio itself takes level 9: three times slower for 3 %."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    return b"".join([*map(packer.compress, parts), packer.flush()])


def _explain(path: Path, error: OSError) -> str:
    remedy = "free some space" if error.errno == 28 else "check that the directory exists and may be written"
    return f"{path}: the archive cannot be written: {error.strerror or error}; {remedy}, then run again"


def read_at(directory: Path, file: str, offset: int) -> ArchivedPage:
    """The page whose record begins at `offset` of `file`.

    Raises:
        ArchiveError: there is no such file or no response record at that place.
    """
    path = directory / file
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            for page in _pages(stream):
                return page
    except (OSError, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{path}: no record can be read at byte {offset}: {error}") from error
    raise ArchiveError(f"{path}: no page is stored at byte {offset}")


def read_pages(path: Path) -> Iterator[ArchivedPage]:
    """All pages of one WARC file, in order; a record torn by a kill ends the file.

    Raises:
        ArchiveError: the file cannot be opened or is no WARC file.
    """
    try:
        with path.open("rb") as stream:
            yield from _pages(stream)
    except (OSError, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{path}: not a readable WARC file: {error}") from error


def _pages(stream: BinaryIO) -> Iterator[ArchivedPage]:
    return (record.page for record in _records(stream))


@dataclass(frozen=True)
class ArchivedRecord:
    """A page with its place in the file; `intact` is False where it does not match its own checksum."""

    offset: int
    page: ArchivedPage
    intact: bool


def read_records(path: Path) -> Iterator[ArchivedRecord]:
    """All pages of one WARC file with their places; a record torn by a kill ends the file.

    Raises:
        ArchiveError: the file cannot be opened or is no WARC file.
    """
    try:
        with path.open("rb") as stream:
            yield from _records(stream)
    except (OSError, ArchiveLoadFailed, ValueError, zlib.error) as error:
        raise ArchiveError(f"{path}: not a readable WARC file: {error}") from error


def _records(stream: BinaryIO) -> Iterator[ArchivedRecord]:
    records = ArchiveIterator(stream, check_digests=True)
    for record in records:
        if record.rec_type != "response" or record.http_headers is None:
            continue
        stamp = record.rec_headers.get_header("WARC-Date")
        body = record.content_stream().read()
        promised = record.http_headers.get_header("Content-Length")
        whole = promised is None or not promised.isdecimal() or int(promised) == len(body)
        if not whole and stream.read(1) == b"":
            return  # torn by a kill: nobody was told that it is there
        page = ArchivedPage(
            url=record.rec_headers.get_header("WARC-Target-URI"),
            fetched_at=datetime.fromisoformat(stamp),
            status=int(record.http_headers.get_statuscode()),
            headers=tuple(record.http_headers.headers),
            body=body,
        )
        # The offset is known only when the record has been read to its end.
        yield ArchivedRecord(
            records.get_record_offset(), page, whole and record.digest_checker.passed is not False
        )
