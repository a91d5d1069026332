"""The steps of the monitor, each callable alone, each taking what the one before left undone."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from crawler.health import troubles
from crawler.options import CrawlOptions
from crawler.report import CrawlProgress, CrawlReport
from crawler.run import crawl
from crawler.source import Source
from crawler.sources import load_sources
from nlp import gate
from schedules.alerts import Decider
from schedules.channels import channel_names
from schedules.content import AlertContent
from schedules.delivery import DeliveryReport, deliver_due
from schedules.extracting import ReadingReport, extract_pending, waiting
from schedules.groups import feeds_only, sources_of, without_lists
from schedules.holding import held
from schedules.settings import TIMEZONE, Settings, SettingsError
from schedules.silence import tell_silence
from schedules.weekly import tell_week
from store.database import Store
from store.frontier import due
from store.resolve import ResolveReport, resolve_pending

CRAWL, EXTRACT, RESOLVE = "crawl", "extract", "resolve"


@dataclass(frozen=True, slots=True)
class ProcessReport:
    """What became of the stored texts."""

    reading: ReadingReport
    founded: int
    uncertain: int
    alerts: tuple[AlertContent, ...]
    delivery: DeliveryReport


def today() -> date:
    """The date in Vietnam."""
    return datetime.now(TIMEZONE).date()


def chosen_sources(settings: Settings, names: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """The bundled sources and those of `crawl.sources_dir`: all, or those that `names` or the settings name.

    Raises:
        SettingsError: a name that no source has.
        crawler.sources.SourceError: a source file that cannot be used.
    """
    every = {source.id: source for source in load_sources()}
    if settings.crawl.sources_dir:
        every |= {s.id: s for s in load_sources(settings.path(settings.crawl.sources_dir))}
    wanted = names or settings.crawl.sources or tuple(every)
    unknown = [name for name in wanted if name not in every]
    if unknown:
        raise SettingsError(f"no source is called {unknown[0]!r}; known: {', '.join(sorted(every))}")
    return tuple(every[name] for name in wanted)


def crawl_options(
    settings: Settings,
    *,
    max_pages: int | None = None,
    since: date | None = None,
    trigger: str = "command",
) -> CrawlOptions:
    """The manners of a pass over the real web; with `since` it also fills backwards to that day."""
    return CrawlOptions(
        archive_dir=settings.path(settings.crawl.archive),
        contact=settings.crawl.contact,
        max_pages_per_source=max_pages or settings.crawl.max_pages,
        since=since,
        delay_seconds=settings.crawl.delay_seconds,
        quiet_hours=settings.crawl.quiet_hours,
        gated_days=settings.crawl.archive_days,
        time_budget_seconds=settings.crawl.minutes * 60.0,
        allow_loopback=settings.crawl.allow_loopback,
        gate_version=gate.GATE_VERSION,
        trigger=trigger,
    )


def _silent(progress: CrawlProgress) -> None:
    """Nobody watches."""


def full_pass(store: Store, settings: Settings, group: str | None = None) -> CrawlReport:
    """A pass over all lists of the sources of a group."""
    chosen = sources_of(settings, chosen_sources(settings), group)
    return crawl_once(store, chosen, crawl_options(settings, trigger="daemon"))


def feeds_pass(store: Store, settings: Settings, group: str | None = None) -> CrawlReport:
    """A pass over the quickest lists of the sources of a group."""
    chosen = sources_of(settings, chosen_sources(settings), group)
    return crawl_once(
        store, tuple(feeds_only(source) for source in chosen), crawl_options(settings, trigger="daemon")
    )


def silent_pass(store: Store, settings: Settings) -> tuple[CrawlReport | None, tuple[AlertContent, ...]]:
    """Ask the sources again that are silent or fail, then tell of those that still are, or are back."""
    every = chosen_sources(settings)
    with store.read() as session:
        ill = {trouble.source for trouble in troubles(session, every)}
    report = None
    if ill:
        again = tuple(source for source in every if source.id in ill)
        report = crawl_once(store, again, crawl_options(settings, trigger="daemon"))
    with store.session() as session:
        told = tell_silence(session, every, troubles(session, every), channel_names(settings))
    return report, tuple(told)


def revisit_pass(store: Store, settings: Settings) -> CrawlReport | None:
    """Look again at articles that are due for it, without asking any list; None: nothing is due."""
    every = chosen_sources(settings)
    with store.read() as session:
        waiting_at = [source for source in every if due(session, [source.id], limit=1)]
    if not waiting_at:
        return None
    chosen = tuple(without_lists(source) for source in waiting_at)
    return crawl_once(store, chosen, crawl_options(settings, trigger="daemon"))


def week(store: Store, settings: Settings, now: datetime | None = None) -> tuple[AlertContent, ...]:
    """Write the weekly digest into the outbox."""
    with store.session() as session:
        ill = troubles(session, chosen_sources(settings), now)
        return tuple(tell_week(session, ill, channel_names(settings), now))


def crawl_once(
    store: Store,
    sources: tuple[Source, ...],
    options: CrawlOptions,
    on_progress: Callable[[CrawlProgress], None] | None = None,
) -> CrawlReport:
    """One pass over `sources`, alone: a second one at the same time would ask the papers twice.

    Raises:
        BusyError: another process crawls.
    """
    with held(store, CRAWL):
        return crawl(store, sources, options, gate.passes, on_progress or _silent)


def extract(
    store: Store, on_read: Callable[[ReadingReport], None] | None = None, *, most: int | None = None
) -> ReadingReport:
    """Read the texts that wait, at most `most`; models are loaded only if there are any.

    Raises:
        BusyError: another process reads.
    """
    if not waiting(store):
        return ReadingReport()
    with held(store, EXTRACT):
        return extract_pending(store, today=today(), on_read=on_read, most=most)


def resolve(
    store: Store,
    settings: Settings,
    *,
    on_resolved: Callable[[int], None] | None = None,
    until: float = math.inf,
    now: datetime | None = None,
) -> tuple[int, int, tuple[AlertContent, ...]]:
    """Say of every park mention whose it is, and decide alerts in the same transaction.

    `on_resolved` is told how many readings are done, now and then; what is left after `until` (monotonic)
    waits for the next call.

    Returns: parks founded, mentions that are not certain, alerts decided.
    Raises:
        BusyError: another process resolves.
    """
    decider = Decider(channel_names(settings), new_within_days=settings.alerts.new_within_days, now=now)
    done = ResolveReport()
    with held(store, RESOLVE) as lease:
        while True:
            if on_resolved is not None:
                on_resolved(done.extractions)
            report = resolve_pending(store, lease, decider, limit=_RESOLVED_TOGETHER, now=now)
            done += report
            if not report.extractions or time.monotonic() > until:
                return done.founded, done.uncertain, tuple(decider.decided)


_RESOLVED_TOGETHER = 100
"""Readings between two words on how far it has come: a second or two of work."""


def deliver(store: Store, settings: Settings, now: datetime | None = None) -> DeliveryReport:
    """Send what the outbox holds; channels that another process serves are left to it."""
    return deliver_due(store, settings, now)


def digest(
    store: Store,
    settings: Settings,
    *,
    on_read: Callable[[ReadingReport], None] | None = None,
    on_resolved: Callable[[int], None] | None = None,
    seconds: float = math.inf,
    now: datetime | None = None,
) -> ProcessReport:
    """Extract, resolve, decide alerts; in rounds, so that fresh news does not wait for a back-log to end.

    After `seconds` no round is begun any more; what is left is left to the next call.
    """
    end = time.monotonic() + seconds
    reading, founded, uncertain = ReadingReport(), 0, 0
    alerts: tuple[AlertContent, ...] = ()
    reader, resolver = _Rounds(on_read), _Counted(on_resolved)
    while True:
        part = extract(store, reader, most=_ROUND)
        reading = reader.close(part)
        more_founded, more_uncertain, more_alerts = resolve(
            store, settings, on_resolved=resolver, until=end, now=now
        )
        resolver.close()
        founded, uncertain = founded + more_founded, uncertain + more_uncertain
        alerts += more_alerts
        if not (part.read or part.failed) or time.monotonic() > end:
            return ProcessReport(reading, founded, uncertain, alerts, DeliveryReport())


_ROUND = 200
"""Texts read before what they say is resolved and alerted: a few seconds of work."""


class _Rounds:
    """Adds the rounds up, for the one who watches."""

    def __init__(self, watch: Callable[[ReadingReport], None] | None) -> None:
        self._watch = watch
        self._before = ReadingReport()

    def __call__(self, part: ReadingReport) -> None:
        if self._watch is not None:
            self._watch(self._before + part)

    def close(self, part: ReadingReport) -> ReadingReport:
        """End a round; the sum of all so far."""
        self._before = self._before + part
        return self._before


class _Counted:
    """The same for what is counted."""

    def __init__(self, watch: Callable[[int], None] | None) -> None:
        self._watch = watch
        self._before = self._now = 0

    def __call__(self, done: int) -> None:
        self._now = self._before + done
        if self._watch is not None:
            self._watch(self._now)

    def close(self) -> None:
        """End a round."""
        self._before = self._now


def process(
    store: Store,
    settings: Settings,
    *,
    on_read: Callable[[ReadingReport], None] | None = None,
    on_resolved: Callable[[int], None] | None = None,
    now: datetime | None = None,
) -> ProcessReport:
    """Extract, resolve, alert, deliver: everything that follows a crawl or a load."""
    done = digest(store, settings, on_read=on_read, on_resolved=on_resolved, now=now)
    return replace(done, delivery=deliver(store, settings, now))
