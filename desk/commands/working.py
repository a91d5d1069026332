"""What the commands that work show while they work and when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.progress import Progress, TaskID

from desk.console import complain, progress
from schedules.extracting import ReadingReport
from schedules.jobs import ProcessReport


@dataclass(frozen=True, slots=True)
class Working:
    """Shows how far the reading of texts and the resolving of what they say have come."""

    display: Progress
    task: TaskID

    def read(self, report: ReadingReport) -> None:
        """So many texts were read."""
        done = report.read + report.failed
        self.display.update(self.task, completed=done, description=f"Reading: {report.relevant} relevant")

    def resolved(self, readings: int) -> None:
        """So many readings were resolved in this round."""
        if readings:
            self.display.update(self.task, completed=readings, description="Finding their parks")


@contextmanager
def working() -> Iterator[Working]:
    """A progress display for what follows a crawl or a load."""
    with progress() as display:
        yield Working(display, display.add_task("Reading", total=None))


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
