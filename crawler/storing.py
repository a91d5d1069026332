"""What becomes of a fetched article page: archive, gate – and the work that will store it.

Pages that came in together are stored in one transaction (`store_all`), so each method gives the work that is
to be done there; it may be done again when the database was away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from crawler.handling import HandledPage
from crawler.page import PageReading, Unreadable
from crawler.source import Source
from crawler.warc import ArchivedAt, ArchiveWriter
from crawler.wire import FetchResult
from nlp.partial_date import PartialDate
from nlp.text import join_title
from store.articles import NewArticle, Saved, reinstate, save_articles, withdraw
from store.frontier import Fetch, FetchOutcome, QueuedUrl, Validators, record_fetches

Counted = Literal["new", "changed", "unchanged", "gated", "refused", "failed", "blocked", "withdrawn"]


@dataclass(frozen=True)
class Outcome:
    """Under which count an article goes, and the trouble if there was one."""

    counted: Counted
    trouble: str | None = None
    read: bool = False
    """Whether title and text were read from the page."""
    dated: bool = False
    alarm: bool = False
    """Whether the trouble is one of the source, not of this page: its layout has changed."""


@dataclass(frozen=True)
class Work:
    """What is to be stored of one answer: how the fetch went, and either an article or something to do."""

    fetch: Fetch
    act: Callable[[Session], Outcome] | None = None
    """Changes nothing but the database: it may be done again."""
    article: NewArticle | None = None
    counted: Callable[[Saved], Outcome] | None = None
    """How the article goes down, by what became of it."""


class ArticleStore:
    """Puts fetched pages into the archive, and says what is to be stored."""

    def __init__(
        self,
        archive: ArchiveWriter,
        keep: Callable[[str], bool],
        *,
        gate_version: str,
        now: datetime,
    ) -> None:
        self._archive = archive
        self._keep = keep
        self._gate_version = gate_version
        self._now = now

    def unchanged(self, queued: QueuedUrl, result: FetchResult) -> Work:
        """The server says, or the body shows, that nothing has changed; what was gone is there again."""

        def see_again(session: Session) -> Outcome:
            if queued.gone:
                reinstate(session, queued.url, queued.validators.body_sha256)
            return Outcome("unchanged")

        return Work(self._fetched(queued, "unchanged", result), see_again)

    def gone(self, queued: QueuedUrl, status: int, reason: str) -> Work:
        """404, 410, or a page that says as much."""
        known = queued.revisit_stage > 0

        def take_down(session: Session) -> Outcome:
            withdrawn = known and withdraw(session, queued.url, self._now, queued.validators.body_sha256)
            return Outcome("withdrawn" if withdrawn else "failed", reason)

        return Work(Fetch(queued.url, "gone", status, error=reason), take_down)

    def trouble(
        self,
        queued: QueuedUrl,
        outcome: FetchOutcome,
        counted: Counted,
        reason: str,
        status: int | None,
        wait: timedelta | None = None,
    ) -> Work:
        """No article this time; `wait` is what the server asks for."""
        fetch = Fetch(queued.url, outcome, status, error=reason, wait=wait)
        return Work(fetch, lambda session: Outcome(counted, reason))

    def page(self, source: Source, queued: QueuedUrl, result: FetchResult, page: HandledPage | None) -> Work:
        """A page with a body: it is in the archive when this returns. None: it is the one that is known.

        Raises:
            ArchiveError: the archive cannot be written; nothing is to be stored then.
        """
        if page is None or result.digest == queued.validators.body_sha256:
            return self.unchanged(queued, result)
        place = self._archive.append(page.packed)
        if isinstance(page.read, str):
            return self.trouble(queued, "failed", "failed", page.read, result.status)
        if isinstance(page.read, Unreadable):
            return self._unreadable(queued, page.read, result.status)
        return self._save(source, queued, page.read, result, place)

    def _unreadable(self, queued: QueuedUrl, read: Unreadable, status: int | None) -> Work:
        reason = f"{read.reason}: {read.detail}"
        if read.reason == "soft-404":
            return self.gone(queued, status or 0, reason)
        if read.reason in ("paywall", "cookie-wall"):
            return self.trouble(queued, "blocked", "blocked", reason, status)
        outcome: FetchOutcome = "refused" if read.reason == "not-html" else "failed"
        return self.trouble(queued, outcome, "failed", reason, status)

    def _save(
        self, source: Source, queued: QueuedUrl, read: PageReading, result: FetchResult, place: ArchivedAt
    ) -> Work:
        article = article_of(source, read, result.digest, place, self._now, self._keep, self._gate_version)
        missed = (
            f"the rules of {source.id} match nothing; read by {read.reader}" if read.rules_missed else None
        )
        dated = read.published is not None

        def counted(saved: Saved) -> Outcome:
            return Outcome(saved.status, missed, read=True, dated=dated, alarm=missed is not None)

        return Work(self._fetched(queued, "new", result), article=article, counted=counted)

    def _fetched(self, queued: QueuedUrl, outcome: FetchOutcome, result: FetchResult) -> Fetch:
        digest = result.digest if result.body else queued.validators.body_sha256
        validators = Validators(result.header("ETag"), result.header("Last-Modified"), digest)
        return Fetch(queued.url, outcome, result.status, validators)


def store_all(session: Session, works: Sequence[Work], now: datetime) -> list[Outcome]:
    """Do what is to be done, in the caller's transaction; how each went, in their order."""
    saved = iter(save_articles(session, [work.article for work in works if work.article is not None]))
    outcomes = []
    fetches = []
    for work in works:
        fetch = work.fetch
        if work.article is None:
            assert work.act is not None
            outcomes.append(work.act(session))
        else:
            assert work.counted is not None
            one = next(saved)
            outcomes.append(work.counted(one))
            fetch = replace(fetch, outcome="new" if one.status == "gated" else one.status)
        fetches.append(fetch)
    record_fetches(session, fetches, now)
    return outcomes


def article_of(
    source: Source,
    read: PageReading,
    digest: str,
    place: ArchivedAt,
    fetched_at: datetime,
    keep: Callable[[str], bool],
    gate_version: str,
) -> NewArticle:
    """What was read from a page, as the store takes it."""
    text, title_end = join_title(read.title, read.body)
    published = read.published.astimezone(source.zone).date() if read.published else None
    return NewArticle(
        text=text,
        title_end=title_end,
        url=read.canonical_url,
        source_id=source.id,
        outlet=source.outlet,
        published=PartialDate.of(published) if published else None,
        published_at=read.published,
        modified_at=read.modified,
        authors=read.authors,
        section=read.section,
        tags=read.tags,
        reader=read.reader,
        body_sha256=digest,
        warc_file=place.file,
        warc_offset=place.offset,
        fetched_at=fetched_at,
        gate_passed=keep(text),
        gate_version=gate_version,
    )
