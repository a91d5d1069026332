"""Reading archived pages again with today's rules: better text, without asking any server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.archive import warc_files
from crawler.charset import header_charset
from crawler.page import FeedHint, PageReading, Unreadable
from crawler.reading import read_page
from crawler.source import Source
from crawler.storing import article_of
from crawler.urls import site_of
from crawler.warc import ArchivedAt, ArchivedPage, read_at, read_records
from store.archived import feed_hint
from store.articles import save_article, withdraw
from store.database import Store
from store.schema import Article


@dataclass
class RereadReport:
    """What became of the pages: new (passed a wider gate), changed, unchanged, gated, unreadable, foreign."""

    pages: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    at: ArchivedAt
    url: str


def reread(
    store: Store,
    directory: Path,
    sources: Sequence[Source],
    keep: Callable[[str], bool],
    gate_version: str,
    *,
    dry_run: bool = False,
    on_page: Callable[[int, int], None] = lambda done, total: None,
) -> RereadReport:
    """Read the newest archived page of every address of `sources` again; other text is a new version.

    `keep` is the gate: pages that it turned away before and lets pass now are stored. One transaction per
    page; doing it again changes nothing.

    Raises:
        ArchiveError: a file of the archive cannot be read.
    """
    by_site = {site_of(source.home): source for source in sources}
    report = RereadReport()
    places = list(_newest(directory))
    for number, place in enumerate(places):
        source = by_site.get(site_of(place.url))
        if source is None:
            report.counts["foreign"] += 1
            continue
        page = read_at(directory, place.at.file, place.at.offset)
        report.pages += 1
        _again(store, source, page, place, keep, gate_version, dry_run, report)
        on_page(number + 1, len(places))
    return report


def _newest(directory: Path) -> Iterator[_Place]:
    """The last good page of every address, in the order of the archive."""
    last: dict[str, _Place] = {}
    for path in warc_files(directory):
        for record in read_records(path):
            if record.intact and record.page.status == 200:
                url = record.page.url
                last.pop(url, None)
                last[url] = _Place(ArchivedAt(path.name, record.offset), url)
    yield from last.values()


def _again(
    store: Store,
    source: Source,
    page: ArchivedPage,
    place: _Place,
    keep: Callable[[str], bool],
    gate_version: str,
    dry_run: bool,
    report: RereadReport,
) -> None:
    with store.read() as session:
        title, published = feed_hint(session, page.url)
    types = [value for name, value in page.headers if name.lower() == "content-type"]
    read = read_page(
        page.body,
        page.url,
        source,
        FeedHint(title, published),
        charset=header_charset(types[0] if types else None),
        now=page.fetched_at,
    )
    if isinstance(read, Unreadable):
        report.counts["unreadable"] += 1
        report.troubles.append(f"{page.url}: {read.reason}: {read.detail}")
        return
    report.counts[_store(store, source, read, page, place, keep, gate_version, dry_run)] += 1


def _store(
    store: Store,
    source: Source,
    read: PageReading,
    page: ArchivedPage,
    place: _Place,
    keep: Callable[[str], bool],
    gate_version: str,
    dry_run: bool,
) -> str:
    digest = sha256(page.body).hexdigest()
    article = article_of(source, read, digest, place.at, page.fetched_at, keep, gate_version)
    with store.session() as session:
        withdrawn = _withdrawn(session, read.canonical_url)
        status: str = save_article(session, article).status
        if withdrawn is not None:
            withdraw(session, read.canonical_url, withdrawn)
        if dry_run:
            session.rollback()
    return status


def _withdrawn(session: Session, url: str) -> datetime | None:
    return session.scalar(select(Article.withdrawn_at).where(Article.url == url))
