"""`crawl`: one pass over newspapers, from their lists to stored articles."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from crawler.archive import prune
from crawler.crawl_pass import CrawlPass, OnProgress, user_agent
from crawler.options import CrawlOptions
from crawler.report import CrawlProgress, CrawlReport
from crawler.source import Source
from crawler.warc import ArchiveWriter
from store.clock import utc_now
from store.database import Store
from store.errors import StoreError
from store.runs import RunStatus, finish_run, start_run


def _silent(progress: CrawlProgress) -> None:
    """No display."""


def crawl(
    store: Store,
    sources: Sequence[Source],
    options: CrawlOptions,
    keep: Callable[[str], bool],
    on_progress: OnProgress = _silent,
    *,
    stop: threading.Event | None = None,
) -> CrawlReport:
    """Crawl `sources` once: ask their lists, fetch new articles and those due for another look, store them.

    All state is in the store. A pass may be killed at any moment; the next one goes on where it was, and
    what was not committed is fetched again.

    Args:
        store: where everything goes; only this process writes.
        keep: whether the text (title, blank line, body) of an article is kept; else only recorded.
        on_progress: called after every answer, in this thread.
        stop: set it from another thread to end the pass within a fraction of a second.

    Raises:
        ValueError: two sources share an id.
        ArchiveError, StoreError: archive or database cannot be written; what was stored before stays.
        KeyboardInterrupt: passed on, after the run is marked as interrupted.
    """
    ids = [source.id for source in sources]
    if len(set(ids)) != len(ids):
        twice = next(name for name in ids if ids.count(name) > 1)
        raise ValueError(f"two sources have the id {twice!r}; every source needs its own")
    started = datetime.now(UTC)
    now = utc_now(options.now)
    archive = ArchiveWriter(
        options.archive_dir, file_bytes=options.archive_file_bytes, software=user_agent(options.contact)
    )
    with store.session() as session:
        run_id = start_run(session, options.trigger, now)
    stop = stop or threading.Event()
    crawl_pass = CrawlPass(store, sources, options, archive, keep, run_id, now, on_progress, stop)
    try:
        with terminated_as_interrupted():
            stopped = crawl_pass.run() if sources else None
    except BaseException as error:
        _finish(store, run_id, "interrupted" if isinstance(error, KeyboardInterrupt) else "failed", error)
        raise
    finally:
        archive.close()
    reports = tuple(source.tally.report() for source in crawl_pass.sources)
    report = CrawlReport(started, datetime.now(UTC), reports, stopped)
    with store.session() as session:
        finish_run(session, run_id, _status(report), now=utc_now(options.now))
    if options.gated_days is not None and report.stopped != "interrupted":
        prune(store, options.archive_dir, options.gated_days, now)
    return report


def _finish(store: Store, run_id: int, status: RunStatus, error: BaseException) -> None:
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    # When the database itself is the trouble, the error on its way says so; the next pass closes the books.
    with suppress(StoreError), store.session() as session:
        finish_run(session, run_id, status, reason)


@contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, unless the program has its own handler for it."""

    def interrupt(signum: int, frame: object) -> None:
        raise KeyboardInterrupt

    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _status(report: CrawlReport) -> RunStatus:
    if report.stopped == "interrupted":
        return "interrupted"
    if report.all_failed:
        return "failed"
    troubled = any(not source.ok or source.failed or source.blocked for source in report.sources)
    return "problems" if troubled else "done"
