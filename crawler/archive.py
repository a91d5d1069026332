"""Looking after the archive: is every page there and whole, and what need not be kept any longer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from crawler.warc import ArchiveError, read_records
from store.archived import Archived, archived, move_archived
from store.database import Store

_STAMP = re.compile(r"^parkwatch-(\d{8}T\d{6})\d{3}-")
_KEPT = "kept-"
"""Begins the name of a file that was pruned: everything in it is needed."""


@dataclass
class VerifyReport:
    """What a check of the archive found; `damage` has one line for each thing that is wrong."""

    files: int = 0
    records: int = 0
    pointed: int = 0
    """Pages that stored texts name."""
    damage: list[str] = field(default_factory=list)


@dataclass
class PruneReport:
    """What was thrown away."""

    files: int = 0
    dropped: int = 0
    kept: int = 0
    freed_bytes: int = 0


def warc_files(directory: Path) -> list[Path]:
    """The archive's files, oldest first."""
    return sorted(directory.glob("*.warc.gz"), key=lambda path: path.name.removeprefix(_KEPT))


def verify(
    store: Store, directory: Path, on_file: Callable[[Path], None] = lambda path: None
) -> VerifyReport:
    """Read every record; every stored text must find the page it was read from, whole and of its address."""
    with store.read() as session:
        wanted = archived(session)
    report = VerifyReport()
    seen = set()
    for path in warc_files(directory):
        on_file(path)
        seen.add(path.name)
        report.files += 1
        _verify_file(path, wanted.get(path.name, {}), report)
    for name in sorted(set(wanted) - seen):
        pages = sum(map(len, wanted[name].values()))
        report.pointed += pages
        report.damage.append(f"{directory / name}: the file is not there; {pages} stored texts name it")
    return report


def _verify_file(path: Path, wanted: Mapping[int, list[Archived]], report: VerifyReport) -> None:
    found = set()
    try:
        for record in read_records(path):
            report.records += 1
            found.add(record.offset)
            place = f"{path}, byte {record.offset}"
            if not record.intact:
                report.damage.append(f"{place}: the record does not match its checksum ({record.page.url})")
                continue
            digest = sha256(record.page.body).hexdigest()
            for text in wanted.get(record.offset, ()):
                if text.body_sha256 not in (None, digest):
                    report.damage.append(f"{place}: holds another page than the one of {text.url}")
    except ArchiveError as error:
        report.damage.append(str(error))
    for offset, texts in wanted.items():
        report.pointed += len(texts)
        if offset not in found:
            report.damage.append(f"{path}, byte {offset}: there is no page, but {texts[0].url} names it")


def prune(store: Store, directory: Path, days: int, now: datetime) -> PruneReport:
    """Throw away pages older than `days` that no stored text rests on (articles about something else).

    A file is rewritten with what is still needed, the texts are told of its new name, then the old file goes:
    a kill in between leaves both, and the next call finishes.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    before = now - timedelta(days=days)
    report = PruneReport()
    old = [path for path in warc_files(directory) if (begun := _begun(path)) is not None and begun < before]
    if not old:
        return report
    with store.read() as session:
        wanted = archived(session)
    for path in old:
        try:
            _prune_file(store, path, wanted.get(path.name, {}), before, report)
        except OSError as error:
            raise ArchiveError(f"{path}: cannot be pruned: {error.strerror or error}") from error
    return report


def _begun(path: Path) -> datetime | None:
    match = _STAMP.match(path.name)
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if match else None


def _prune_file(
    store: Store, path: Path, wanted: Mapping[int, list[Archived]], before: datetime, report: PruneReport
) -> None:
    records = list(_places(path))
    if any(fetched >= before for _, _, fetched in records):
        return  # a long pass: its end is not old enough yet
    size = path.stat().st_size
    target = path.with_name(_KEPT + path.name)
    places = _copy(path, target, [(start, end) for start, end, _ in records if start in wanted])
    with store.session() as session:
        move_archived(
            session, [(text, target.name, places[offset]) for offset in places for text in wanted[offset]]
        )
    path.unlink()
    report.files += 1
    report.kept += len(places)
    report.dropped += len(records) - len(places)
    report.freed_bytes += size - (target.stat().st_size if places else 0)


def _places(path: Path) -> list[tuple[int, int, datetime]]:
    """Begin, end and time of each page's record."""
    found = [(record.offset, record.page.fetched_at) for record in read_records(path)]
    ends = [offset for offset, _ in found[1:]] + [path.stat().st_size]
    return [(offset, end, fetched) for (offset, fetched), end in zip(found, ends, strict=True)]


def _copy(path: Path, target: Path, ranges: list[tuple[int, int]]) -> dict[int, int]:
    """Copy records (each a gzip member of its own) to a new file; where each begins there, by old offset."""
    if not ranges:
        return {}
    part = target.with_name(f".{target.name}.part")
    places = {}
    with path.open("rb") as source, part.open("wb") as copy:
        for start, end in ranges:
            places[start] = copy.tell()
            source.seek(start)
            copy.write(source.read(end - start))
        copy.flush()
        os.fsync(copy.fileno())
    part.replace(target)
    with suppress(OSError):  # not every file system lets a directory be synced
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    return places
