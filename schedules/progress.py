"""How far long work has come, told now and then: after new rules every stored text is read again, and after a
back-fill thousands of readings wait for their parks."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from schedules.extracting import ReadingReport, waiting
from schedules.log import note
from store.database import Store
from store.resolve import remaining

EVERY_SECONDS = 20.0
_ROUND = 500
"""What a round of reading brings is resolved in passing; that is no back-log."""


class Progress:
    """Notes `event` with what is done, what is left and how long that will take. Short work ends before the
    first line; so does what leaves no more than `few`."""

    def __init__(
        self,
        event: str,
        done: str,
        left: Callable[[], int],
        every: float = EVERY_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        few: int = 0,
    ) -> None:
        self._event = event
        self._few = few
        self._done = done
        self._left = left
        self._every = every
        self._clock = clock
        self._began: tuple[float, int] | None = None
        self._told = 0.0

    def __call__(self, done: int) -> None:
        now = self._clock()
        if self._began is None:  # what came before the first is the loading of models
            self._began, self._told = (now, done), now
        if now - self._told < self._every:
            return
        self._told = now
        since, first = self._began
        pace = max(done - first, 1) / (now - since)
        left = self._left()
        if self._few and left <= self._few:
            return
        figures = {self._done: done, "left": left, "per_second": round(pace, 1)}
        note(self._event, **figures, minutes_left=math.ceil(left / pace / 60))


def reading_progress(
    store: Store, every: float = EVERY_SECONDS, clock: Callable[[], float] = time.monotonic
) -> Callable[[ReadingReport], None]:
    """Give it to `jobs.digest` as `on_read`."""
    progress = Progress("reading", "read", lambda: waiting(store), every, clock)
    return lambda report: progress(report.read + report.failed)


def resolving_progress(
    store: Store, every: float = EVERY_SECONDS, clock: Callable[[], float] = time.monotonic
) -> Progress:
    """Give it to `jobs.digest` as `on_resolved`."""

    def left() -> int:
        with store.read() as session:
            return remaining(session)

    return Progress("resolving", "resolved", left, every, clock, few=_ROUND)
