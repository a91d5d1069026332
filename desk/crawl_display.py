"""A crawl as a person watches it: one line per source while it runs, a table when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.live import Live
from rich.table import Table
from rich.text import Text

from crawler.report import CrawlProgress, CrawlReport, SourceReport
from crawler.source import Source
from desk.console import complain, notices
from desk.formats import printable, results

_COUNTS = ("found", "new", "changed", "unchanged", "gated", "refused", "blocked", "failed")
_HEADINGS = {
    "found": "found",
    "new": "new",
    "changed": "changed",
    "unchanged": "same",
    "gated": "off topic",
    "refused": "refused",
    "blocked": "blocked",
    "failed": "failed",
}
_STAGES = {
    "waiting": "…",
    "discovering": "lists",
    "fetching": "pages",
    "done": "✓",
    "failed": "✗",
}


@contextmanager
def crawl_display(sources: Sequence[Source]) -> Iterator[Callable[[CrawlProgress], None]]:
    """A live table on stderr; nothing where stderr is no terminal."""
    latest = {s.id: CrawlProgress(SourceReport(s.id, s.name)) for s in sources}
    console = notices()
    if not console.is_terminal:
        yield lambda progress: None
        return
    with Live(_live_table(latest), console=console, refresh_per_second=4, transient=True) as live:

        def on_progress(progress: CrawlProgress) -> None:
            latest[progress.report.source] = progress
            live.update(_live_table(latest))

        yield on_progress


def _live_table(latest: dict[str, CrawlProgress]) -> Table:
    return _table([p.report for p in latest.values()], [p.waiting for p in latest.values()])


def report_table(report: CrawlReport) -> Table:
    """What each source brought."""
    return _table(report.sources)


def _table(sources: Sequence[SourceReport], waiting: Sequence[int] = ()) -> Table:
    table = Table(header_style="bold", show_edge=False, pad_edge=False)
    table.add_column("source", no_wrap=True)
    table.add_column("")
    for count in _COUNTS:
        table.add_column(_HEADINGS[count], justify="right")
    table.add_column("kB", justify="right")
    table.add_column("s", justify="right")
    if waiting:
        table.add_column("waiting", justify="right")
    for index, source in enumerate(sources):
        cells = [str(getattr(source, count) or "") for count in _COUNTS]
        size, seconds = f"{source.bytes / 1000:.0f}", f"{source.seconds:.1f}"
        table.add_row(
            Text(printable(source.name)),
            _STAGES[source.stage],
            *cells,
            size,
            seconds,
            *([str(waiting[index] or "")] if waiting else []),
        )
    return table


def print_report(report: CrawlReport) -> None:
    """The table on stdout, and one line on stderr for each source in trouble."""
    results().print(report_table(report))
    for source in report.sources:
        if source.reasons:
            more = (
                f" (and {len(source.reasons) - 1} other kinds of trouble)" if len(source.reasons) > 1 else ""
            )
            complain(f"{source.source}: {printable(source.reasons[0])}{more}")
    if report.stopped:
        complain(f"The pass ended early: {report.stopped}. What is stored stays; the next run goes on.")
