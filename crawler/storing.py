"""What becomes of a fetched article page: archive, read, gate, store – one transaction for each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from crawler.charset import header_charset
from crawler.page import FeedHint, PageReading, Unreadable
from crawler.patience import PatientStore
from crawler.reading import read_page
from crawler.source import Source
from crawler.warc import ArchivedAt, ArchiveWriter
from crawler.wire import FetchResult
from nlp.partial_date import PartialDate
from nlp.text import join_title
from store.articles import NewArticle, Saved, reinstate, save_article, withdraw
from store.frontier import Fetch, FetchOutcome, QueuedUrl, Validators, record_fetch

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


class ArticleStore:
    """Puts fetched pages into archive and database."""

    def __init__(
        self,
        store: PatientStore,
        archive: ArchiveWriter,
        keep: Callable[[str], bool],
        *,
        gate_version: str,
        now: datetime,
    ) -> None:
        self._store = store
        self._archive = archive
        self._keep = keep
        self._gate_version = gate_version
        self._now = now

    def unchanged(self, queued: QueuedUrl, result: FetchResult) -> Outcome:
        """The server says, or the body shows, that nothing has changed; what was gone is there again."""

        def work(session: Session) -> None:
            self._record(session, queued, "unchanged", result)
            if queued.gone:
                reinstate(session, queued.url, queued.validators.body_sha256)

        self._store.write(work)
        return Outcome("unchanged")

    def gone(self, queued: QueuedUrl, status: int, reason: str) -> Outcome:
        """404, 410, or a page that says as much."""
        known = queued.revisit_stage > 0

        def work(session: Session) -> bool:
            record_fetch(session, Fetch(queued.url, "gone", status, error=reason), self._now)
            return known and withdraw(session, queued.url, self._now, queued.validators.body_sha256)

        return Outcome("withdrawn" if self._store.write(work) else "failed", reason)

    def trouble(
        self,
        queued: QueuedUrl,
        outcome: FetchOutcome,
        counted: Counted,
        reason: str,
        status: int | None,
        wait: timedelta | None = None,
    ) -> Outcome:
        """No article this time; `wait` is what the server asks for."""
        fetch = Fetch(queued.url, outcome, status, error=reason, wait=wait)
        self._store.write(lambda session: record_fetch(session, fetch, self._now))
        return Outcome(counted, reason)

    def page(self, source: Source, queued: QueuedUrl, result: FetchResult) -> Outcome:
        """A page with a body.

        Raises:
            ArchiveError: the archive cannot be written; nothing is stored then.
        """
        if result.digest == queued.validators.body_sha256:
            return self.unchanged(queued, result)
        place = self._archive.write(result.url, result.status or 0, result.headers, result.body, self._now)
        hint = FeedHint(queued.feed_title, queued.feed_published_at)
        charset = header_charset(result.header("Content-Type"))
        try:
            read = read_page(result.body, result.url, source, hint, charset=charset, now=self._now)
        except Exception as error:  # noqa: BLE001 – one page that breaks a library must not end the pass
            reason = f"reading the page failed: {type(error).__name__}: {error}"
            return self.trouble(queued, "failed", "failed", reason, result.status)
        if isinstance(read, Unreadable):
            return self._unreadable(queued, read, result.status)
        return self._save(source, queued, read, result, place)

    def _unreadable(self, queued: QueuedUrl, read: Unreadable, status: int | None) -> Outcome:
        reason = f"{read.reason}: {read.detail}"
        if read.reason == "soft-404":
            return self.gone(queued, status or 0, reason)
        if read.reason in ("paywall", "cookie-wall"):
            return self.trouble(queued, "blocked", "blocked", reason, status)
        outcome: FetchOutcome = "refused" if read.reason == "not-html" else "failed"
        return self.trouble(queued, outcome, "failed", reason, status)

    def _save(
        self, source: Source, queued: QueuedUrl, read: PageReading, result: FetchResult, place: ArchivedAt
    ) -> Outcome:
        article = article_of(source, read, result.digest, place, self._now, self._keep, self._gate_version)

        def work(session: Session) -> Saved:
            saved = save_article(session, article)
            self._record(session, queued, "new" if saved.status == "gated" else saved.status, result)
            return saved

        saved = self._store.write(work)
        missed = (
            f"the rules of {source.id} match nothing; read by {read.reader}" if read.rules_missed else None
        )
        return Outcome(
            saved.status, missed, read=True, dated=read.published is not None, alarm=missed is not None
        )

    def _record(
        self, session: Session, queued: QueuedUrl, outcome: FetchOutcome, result: FetchResult
    ) -> None:
        digest = result.digest if result.body else queued.validators.body_sha256
        validators = Validators(result.header("ETag"), result.header("Last-Modified"), digest)
        record_fetch(session, Fetch(queued.url, outcome, result.status, validators), self._now)


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
