"""What the commands that work show while they work and when they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desk.console import complain, progress
from schedules.extracting import ReadingReport
from schedules.jobs import ProcessReport


@contextmanager
def working(what: str) -> Iterator[Callable[[ReadingReport], None]]:
    """A progress display for reading texts."""
    with progress() as display:
        task = display.add_task(what, total=None)

        def on_read(report: ReadingReport) -> None:
            done = report.read + report.failed
            display.update(task, completed=done, description=f"{what}: {report.relevant} relevant")

        yield on_read


def tell_process(report: ProcessReport) -> None:
    """What became of the stored texts, in a few lines."""
    reading = report.reading
    print(
        f"Read: {reading.read} articles, {reading.relevant} about our parks, "
        f"{reading.proposals} with a park before approval."
    )
    print(f"Parks: {report.founded} new candidates, {report.uncertain} mentions to be confirmed.")
    if report.alerts or report.delivery.sent:
        print(f"Alerts: {len(report.alerts)} decided, {report.delivery.sent} deliveries made.")
    if reading.failed:
        complain(f"{reading.failed} articles could not be read; `parkwatch articles --failed` lists them.")
    for line in report.delivery.troubles:
        complain(f"Not delivered (will be tried again): {line}")
