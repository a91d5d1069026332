"""Loading foreign WARC files: many records, bounded memory, with a display, and on again after a kill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from crawler.dates import VIETNAM
from crawler.foreign_warc import ForeignPage, file_key, foreign_pages
from crawler.source import Source
from crawler.urls import canonical_url, site_of
from crawler.warc import ArchiveError
from desk.console import complain, progress
from nlp.gate import GATE_VERSION, passes
from nlp.partial_date import PartialDate
from nlp.text import join_title
from store.archived import loading_mark, set_loading_mark
from store.articles import NewArticle, save_article
from store.database import Store

_DONE = "done"
_BATCH = 40
"""Pages per transaction: a kill costs at most so many pages read again."""


def is_warc(name: str) -> bool:
    """Whether a file is taken for a WARC file, by its name."""
    return name.lower().endswith((".warc", ".warc.gz"))


def load_warc(
    store: Store,
    name: str,
    sources: Sequence[Source],
    counts: Counter[str],
    *,
    keep_all: bool = False,
    alert: bool = False,
    again: bool = False,
) -> None:
    """Store the articles of one file; a file that was begun before goes on where it was."""
    path = Path(name)
    by_site = {site_of(source.home): source for source in sources}
    try:
        key, size = file_key(path), path.stat().st_size
        with store.read() as session:
            mark = None if again else loading_mark(session, key)
        if mark == _DONE:
            complain(f"{name}: was loaded before; --again loads it once more.")
            return
        start = int(mark) if mark else 0
        if start:
            complain(f"{name}: goes on at byte {start} of {size}.")
        with progress() as display:
            task = display.add_task(path.name, total=size, completed=start)
            for batch in _batches(foreign_pages(path, by_site, start)):
                _save(store, key, batch, counts, keep_all, alert)
                display.update(task, completed=batch[-1].next_offset)
        with store.session() as session:
            set_loading_mark(session, key, _DONE)
    except OSError as error:
        complain(f"{name}: cannot be read: {error.strerror or error}")
        counts["bad"] += 1
    except ArchiveError as error:
        complain(str(error))
        counts["bad"] += 1


def _batches(pages: Iterable[ForeignPage]) -> Iterator[list[ForeignPage]]:
    """Pages in lots; records that are passed over count little."""
    batch: list[ForeignPage] = []
    weight = 0
    for page in pages:
        batch.append(page)
        weight += 10 if page.reading is not None else 1
        if weight >= 10 * _BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _save(
    store: Store, key: str, batch: list[ForeignPage], counts: Counter[str], keep_all: bool, alert: bool
) -> None:
    done: Counter[str] = Counter()
    with store.session() as session:
        for page in batch:
            article = _article(page, keep_all, alert)
            if article is None:
                done["skipped"] += 1
            else:
                done[save_article(session, article).status] += 1
        set_loading_mark(session, key, str(batch[-1].next_offset))
    counts.update(done)


def _article(page: ForeignPage, keep_all: bool, alert: bool) -> NewArticle | None:
    read = page.reading
    if read is None or page.fetched_at is None:
        return None
    text, title_end = join_title(read.title, read.body)
    home = page.source.home if page.source else None
    zone = page.source.zone if page.source else VIETNAM
    published = read.published.astimezone(zone).date() if read.published else None
    return NewArticle(
        text=text,
        title_end=title_end,
        url=canonical_url(read.canonical_url, home),
        origin="load",
        source_id=page.source.id if page.source else None,
        outlet=page.source.outlet if page.source else None,
        published=PartialDate.of(published) if published else None,
        published_at=read.published,
        modified_at=read.modified,
        authors=read.authors,
        section=read.section,
        tags=read.tags,
        reader=read.reader,
        body_sha256=page.body_sha256,
        fetched_at=page.fetched_at,
        gate_passed=keep_all or passes(text),
        gate_version=GATE_VERSION,
        may_alert=alert,
    )
