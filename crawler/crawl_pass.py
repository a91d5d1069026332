"""One pass over all sources: the loop between the queues, the fetching process and the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from time import monotonic

from sqlalchemy.orm import Session

from crawler.answers import is_refusal, outcome_of, reason_of
from crawler.child import ChildDiedError
from crawler.handling import PageTask, ReadSettings
from crawler.list_pass import ListTaker
from crawler.options import CrawlOptions
from crawler.page import FeedHint
from crawler.patience import PatientStore
from crawler.report import CrawlProgress, Stopped
from crawler.retry import asked_wait, is_passing, wait_seconds
from crawler.source import Source
from crawler.source_pass import Job, PageBudget, SourcePass
from crawler.storing import ArticleStore, Outcome, Work, store_all
from crawler.warc import ArchiveError, ArchiveWriter
from crawler.wire import FetchFailure, FetchResult, FetchSettings, FetchTask
from crawler.workers import Answer, Workers
from store.database import Store
from store.endpoints import begin_backfill
from store.runs import SourceCounts, leave_alone, left_alone, record_source
from store.stories import prepare

OnProgress = Callable[[CrawlProgress], None]

_MOST_IN_FLIGHT = 48
_MOST_UNSAVED = 32
_MOST_WAITING = 0.5
"""So many pages may wait for their transaction for each that is on its way."""
_TICK = 0.2
"""Seconds between looks at the stop event and the clock."""
_GATHER = 0.02
"""Seconds that a page waits for others to be stored with: a transaction for several costs little more."""
_LONGEST_READING = 60.0
"""Seconds that reading a page may take; a slow machine needs a few for the largest."""
_NO_HOST = frozenset(("dns", "refused", "unreachable", "private"))


@dataclass(frozen=True)
class _Sent:
    source: SourcePass
    job: Job


@dataclass(frozen=True)
class _Unsaved:
    """An answer that was dealt with but for its transaction; to its source it is still on its way."""

    source: SourcePass
    job: Job
    result: FetchResult
    work: Work


def user_agent(contact: str) -> str:
    """What the crawler calls itself, with an address at which it can be reached."""
    try:
        number = version("parkwatch")
    except PackageNotFoundError:  # run from a checkout that was not installed
        number = "0"
    return f"ParkWatch/{number} (+{contact})"


def fetch_settings(sources: Sequence[Source], options: CrawlOptions) -> FetchSettings:
    """What the fetching process must know of sources and options."""

    def manners(source: Source) -> tuple[float, int]:
        delay = source.delay_seconds if options.delay_seconds is None else options.delay_seconds
        return delay, options.concurrency or source.concurrency

    return FetchSettings(
        user_agent=user_agent(options.contact),
        allow_loopback=options.allow_loopback,
        autothrottle=options.autothrottle,
        timeout_seconds=options.timeout_seconds,
        max_body_bytes=options.max_body_bytes,
        slots={source.id: manners(source) for source in sources},
    )


class CrawlPass:
    """Runs one pass; `sources` hold its state, `run` returns why it ended early."""

    def __init__(
        self,
        store: Store,
        sources: Sequence[Source],
        options: CrawlOptions,
        archive: ArchiveWriter,
        keep: Callable[[str], bool],
        run_id: int,
        now: datetime,
        on_progress: OnProgress,
        stop: threading.Event,
    ) -> None:
        total = PageBudget(options.max_pages)
        self._store = PatientStore(store, stop, options.patience_seconds)
        self.sources = [
            SourcePass(
                source,
                self._store,
                now=now,
                revisit_all=options.revisit_all,
                budget=_both(total, options.max_pages_per_source),
                quiet_hours=options.quiet_hours,
            )
            for source in sources
        ]
        self._settings = fetch_settings(sources, options)
        self._options = options
        self._articles = ArticleStore(archive, keep, gate_version=options.gate_version, now=now)
        self._lists = ListTaker(self._store, options, now)
        self._run_id = run_id
        self._now = now
        self._on_progress = on_progress
        self._stop = stop
        self._sent: dict[int, _Sent] = {}
        self._unsaved: list[_Unsaved] = []
        self._ids = count(1)
        self._finished: set[str] = set()
        self._workers: Workers | None = None

    def run(self) -> Stopped | None:
        """Crawl until nothing is left to ask, the budget is used up, or somebody says stop."""
        self._prepare()
        begun = monotonic()
        budget = self._options.time_budget_seconds
        reading = ReadSettings(tuple(source.source for source in self.sources), self._now, _LONGEST_READING)
        self._workers = Workers(self._settings, reading, self._page_in)
        try:
            prepare()  # while the processes start
            while not self._stop.is_set():
                late = budget is not None and monotonic() - begun >= budget
                if late:
                    for source in self.sources:
                        source.stop()
                self._send_more()
                self._finish_idle()
                if len(self._finished) == len(self.sources):
                    return "time budget" if late else self._page_budget()
                self._take(self._next_answer())
            self._save()
            return "interrupted"
        except ArchiveError:
            self._save()  # what was archived before is whole
            raise
        finally:
            self._workers.close()

    def _prepare(self) -> None:
        """What the store knows about sources as a whole: who wants quiet, which fills backwards go on."""
        resting = self._store.read(lambda session: left_alone(session, self._now))
        for source in self.sources:
            if source.source.id in resting:
                source.rest(f"it asked for that until {resting[source.source.id]:%Y-%m-%d %H:%M} UTC")
            elif (since := self._options.since) is not None:
                source.fills_back = self._store.write(
                    partial(_begin_backfill, source.source.id, since, self._now)
                )

    def _page_budget(self) -> Stopped | None:
        return "page budget" if any(source.out_of_pages for source in self.sources) else None

    def _send_more(self) -> None:
        """Give every source its next requests, in turn, never more at a time than it may have.

        The limit is held here, because Scrapy starts more at once where there is no delay between requests.
        """
        clock = monotonic()
        tasks = []
        for source in self.sources:
            window = self._settings.slots[source.source.id][1]
            while source.in_flight < window and len(self._sent) < _MOST_IN_FLIGHT:
                job = source.next_job(clock)
                if job is None:
                    break
                tasks.append(self._task(source, job))
        if tasks:
            assert self._workers is not None
            self._workers.submit(*tasks)

    def _task(self, source: SourcePass, job: Job) -> FetchTask:
        """The request, which from now on counts as made."""
        number = next(self._ids)
        self._sent[number] = _Sent(source, job)
        source.in_flight += 1
        source.tally.touch()
        source.tally.counts["requests"] += 1
        validators = (
            job.article.validators if job.article is not None else self._lists.validators(source, job.list)
        )
        return FetchTask(number, job.url, source.source.id, validators.etag, validators.last_modified)

    def _next_answer(self) -> Answer | None:
        """The next answer; None for none yet. What came in together is stored together, before anything is
        waited for long."""
        if self._enough_unsaved():
            self._save()
            return None  # what is stored makes room for more requests: they go out before anything else
        answer = self._receive(_GATHER if self._unsaved else _TICK)
        if answer is None:
            self._save()
        return answer

    def _enough_unsaved(self) -> bool:
        """Whether to store now: a transaction for several costs little more than for one, but what waits
        for it holds back the next requests, and the other processes must not run out of work meanwhile."""
        waiting = len(self._unsaved)
        return waiting >= _MOST_UNSAVED or waiting > _MOST_WAITING * len(self._sent)

    def _receive(self, seconds: float) -> Answer | None:
        assert self._workers is not None
        try:
            return self._workers.receive(seconds)
        except ChildDiedError as error:
            failure = FetchFailure("other", str(error))
            for number in list(self._sent):
                self._take(Answer(FetchResult(number, self._sent[number].job.url, failure=failure)))
            for source in self.sources:
                source.stop()
            return None

    def _page_in(self, result: FetchResult) -> PageTask | None:
        """The article page that an answer brings, if it was not seen before."""
        sent = self._sent.get(result.id)
        if sent is None or sent.job.article is None:
            return None
        source, queued = sent.source.source, sent.job.article
        if result.status != 200 or not source.is_article(result.url):
            return None
        if result.digest == queued.validators.body_sha256:
            return None
        return PageTask(result, source.id, FeedHint(queued.feed_title, queued.feed_published_at))

    def _take(self, answer: Answer | None) -> None:
        """Deal with one answer, whatever it is."""
        if answer is None or answer.result.id not in self._sent:
            return
        result = answer.result
        sent = self._sent.pop(result.id)
        source, job = sent.source, sent.job
        source.tally.touch()
        source.tally.counts["bytes"] += result.wire_bytes
        if is_passing(result) and job.attempt < self._options.retries and not source.given_up:
            wait = wait_seconds(result, job.attempt)
            source.answered(usable=False)
            if wait <= self._options.max_retry_wait_seconds and not source.given_up:
                source.in_flight -= 1
                source.again(job, monotonic(), wait)
                return
        self._obey_long_wait(source, result)
        if result.failure is not None and result.failure.kind in _NO_HOST:
            source.unreachable(job.url)
        if job.list is None:
            self._unsaved.append(_Unsaved(source, job, result, self._article_work(source, job, answer)))
            return
        source.in_flight -= 1
        self._lists.take(source, job.list, result)
        self._tell(source, job)

    def _tell(self, source: SourcePass, job: Job) -> None:
        self._on_progress(CrawlProgress(source.tally.report(), source.waiting + source.in_flight, job.url))

    def _obey_long_wait(self, source: SourcePass, result: FetchResult) -> None:
        """Leave a server alone that asks for it, in later passes too."""
        wait = asked_wait(result)
        if wait is None or wait.total_seconds() <= self._options.max_retry_wait_seconds:
            return
        until = self._now + wait
        self._store.write(lambda session: leave_alone(session, source.source.id, until))
        source.stop()

    # -- articles ------------------------------------------------------------------------------------------

    def _article_work(self, source: SourcePass, job: Job, answer: Answer) -> Work:
        """Archive what came; what is to be stored of it."""
        queued, result = job.article, answer.result
        assert queued is not None
        counts = source.tally.counts
        counts["article_bytes"] += result.wire_bytes
        counts["articles_fetched"] += result.status == 200
        counts["not_modified"] += result.status == 304
        if result.status == 304:
            return self._articles.unchanged(queued, result)
        if result.status in (404, 410):
            return self._articles.gone(queued, result.status, f"HTTP {result.status}")
        if result.status == 200 and not source.source.is_article(result.url):
            # Where an article was taken down, many papers lead to their front page.
            return self._articles.gone(queued, 200, f"leads to {result.url}, which is no article")
        if (reason := reason_of(result)) is not None:
            fetched, counted = outcome_of(result)
            wait = asked_wait(result)
            return self._articles.trouble(queued, fetched, counted, reason, result.status, wait)
        return self._articles.page(source.source, queued, result, answer.page)

    def _save(self) -> None:
        """Store all that waits in one transaction; only then are its answers here."""
        unsaved, self._unsaved = self._unsaved, []
        if not unsaved:
            return
        works = [one.work for one in unsaved]
        outcomes = self._store.write(lambda session: store_all(session, works, self._now))
        for one, outcome in zip(unsaved, outcomes, strict=True):
            one.source.in_flight -= 1
            self._count(one, outcome)
            self._tell(one.source, one.job)

    def _count(self, saved: _Unsaved, outcome: Outcome) -> None:
        tally, result = saved.source.tally, saved.result
        tally.counts[outcome.counted] += 1
        if outcome.trouble is not None and outcome.counted != "withdrawn":
            tally.trouble(outcome.trouble, saved.job.url, alarm=outcome.alarm)
        tally.page(fetched=result.status == 200, read=outcome.read, dated=outcome.dated)
        transport_failed = result.failure is not None or (result.status or 0) >= 500 or result.status == 429
        saved.source.answered(usable=not (transport_failed and not is_refusal(result)))

    # -- ends ----------------------------------------------------------------------------------------------

    def _finish_idle(self) -> None:
        """Close the books of every source that has nothing left to do."""
        for source in self.sources:
            key = source.source.id
            if key in self._finished or not source.idle:
                continue
            self._finished.add(key)
            source.tally.close(source.source)
            if not source.tally.resting:
                counts = source.tally.stored()
                self._store.write(partial(_record_source, self._run_id, key, counts, self._now))
            self._on_progress(CrawlProgress(source.tally.report()))


def _begin_backfill(source_id: str, since: date, now: datetime, session: Session) -> datetime:
    return begin_backfill(session, source_id, since, now)


def _record_source(
    run_id: int, source_id: str, counts: SourceCounts, now: datetime, session: Session
) -> None:
    record_source(session, run_id, source_id, counts, now)


def _both(total: PageBudget, per_source: int | None) -> PageBudget:
    return total if per_source is None else _Nested(per_source, total)


@dataclass
class _Nested(PageBudget):
    """A source's own limit within that of the pass."""

    total: PageBudget

    def take(self) -> bool:
        """Use one up of both."""
        return super().take() and self.total.take()
