"""The processes that fetch and read, as one: tasks go in, answers come out in the order of the fetches."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from crawler.child import ChildDiedError
from crawler.fetcher import Fetcher
from crawler.handling import HandledPage, PageTask, ReadSettings
from crawler.reader import Reader
from crawler.wire import FetchResult, FetchSettings, FetchTask

_MOST_RESTARTS = 2


@dataclass(frozen=True)
class Answer:
    """What a server answered; with `page`, if that was a page to be read."""

    result: FetchResult
    page: HandledPage | None = None


class Workers:
    """Fetches with one process and reads with another, while this one decides and stores."""

    def __init__(
        self,
        settings: FetchSettings,
        read_settings: ReadSettings,
        page_in: Callable[[FetchResult], PageTask | None],
    ) -> None:
        """`page_in` says which answers are pages to be read."""
        self._settings = settings
        self._page_in = page_in
        self._wake = threading.Event()
        self._fetcher = Fetcher(settings, self._wake)
        self._reader = Reader(read_settings, self._wake)
        self._asked: dict[int, FetchTask] = {}
        self._arrived: deque[FetchResult] = deque()
        """Answers that wait their turn, in the order in which they came."""
        self._reading: set[int] = set()
        self._pages: dict[int, HandledPage] = {}
        self._restarts = 0
        self._dead: ChildDiedError | None = None

    def submit(self, *tasks: FetchTask) -> None:
        """Have something fetched, and read if it is a page."""
        self._asked.update((task.id, task) for task in tasks)
        self._fetcher.submit(*tasks)

    def receive(self, seconds: float) -> Answer | None:
        """The next answer; None if there is none after `seconds`.

        Raises:
            ChildDiedError: the fetching process died again and again; what it was asked has no answer.
        """
        end = monotonic() + seconds
        while True:
            self._wake.clear()
            self._collect()
            if (answer := self._next()) is not None:
                return answer
            if self._dead is not None and not self._arrived:
                raise self._dead
            left = end - monotonic()
            if left <= 0:
                return None
            self._wake.wait(left)

    def close(self) -> None:
        """End both processes at once: what they hold is not stored and will be fetched again."""
        self._fetcher.close()
        self._reader.close()

    def _collect(self) -> None:
        """Take in all that has come, so that work begins on every page that is here."""
        while self._dead is None and (result := self._fetched()) is not None:
            if self._asked.pop(result.id, None) is None:
                continue
            self._arrived.append(result)
            if (task := self._page_in(result)) is not None:
                self._reading.add(result.id)
                self._reader.submit(task)
        while (page := self._reader.receive()) is not None:
            self._reading.discard(page.id)
            self._pages[page.id] = page

    def _fetched(self) -> FetchResult | None:
        try:
            return self._fetcher.receive(0.0)
        except ChildDiedError as error:
            self._restarts += 1
            if self._restarts > _MOST_RESTARTS:
                self._dead = error
                return None
            self._fetcher.close()
            self._fetcher = Fetcher(self._settings, self._wake)
            self._fetcher.submit(*self._asked.values())
            return None

    def _next(self) -> Answer | None:
        if not self._arrived or self._arrived[0].id in self._reading:
            return None
        result = self._arrived.popleft()
        return Answer(result, self._pages.pop(result.id, None))
