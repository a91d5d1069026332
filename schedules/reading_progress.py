"""How far a long reading has come, told now and then: after new rules every stored text is read again."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from schedules.extracting import ReadingReport, waiting
from schedules.log import note
from store.database import Store

EVERY_SECONDS = 20.0


class ReadingProgress:
    """Give it to `jobs.digest` as `on_read`; it notes `reading` with what is read, what is left and how long
    that will take. Short work ends before the first line."""

    def __init__(
        self, store: Store, every: float = EVERY_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._every = every
        self._clock = clock
        self._began: tuple[float, int] | None = None
        self._told = 0.0

    def __call__(self, report: ReadingReport) -> None:
        now, done = self._clock(), report.read + report.failed
        if self._began is None:  # what came before the first text is the loading of models
            self._began, self._told = (now, done), now
        if now - self._told < self._every:
            return
        self._told = now
        since, first = self._began
        pace = max(done - first, 1) / (now - since)
        left = waiting(self._store)
        note(
            "reading",
            read=done,
            left=left,
            per_second=round(pace, 1),
            minutes_left=math.ceil(left / pace / 60),
        )
