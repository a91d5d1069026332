"""Waiting for a database that is away for a while, instead of ending a pass."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from sqlalchemy.orm import Session

from store.database import Store
from store.errors import StoreAwayError

T = TypeVar("T")

_LOG = logging.getLogger("parkwatch.crawler")
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 15.0


class PatientStore:
    """The transactions of a pass. One that fails because the database is away is tried again until it works.

    A transaction leaves nothing behind when it fails, so doing it again is safe. `work` must do nothing else.
    """

    def __init__(self, store: Store, stop: threading.Event, longest_seconds: float) -> None:
        self._store = store
        self._stop = stop
        self._longest = longest_seconds

    def write(self, work: Callable[[Session], T]) -> T:
        """The result of `work` in one committed transaction.

        Raises:
            StoreError: the trouble does not pass by itself, lasted too long, or the pass is stopped.
        """

        def once() -> T:
            with self._store.session() as session:
                return work(session)

        return self._patiently(once)

    def read(self, work: Callable[[Session], T]) -> T:
        """The result of `work` in one reading transaction; raises as `write` does."""

        def once() -> T:
            with self._store.read() as session:
                return work(session)

        return self._patiently(once)

    def _patiently(self, once: Callable[[], T]) -> T:
        begun, pause = monotonic(), _FIRST_WAIT
        waited = False
        while True:
            try:
                result = once()
            except StoreAwayError as error:
                if monotonic() - begun > self._longest or self._stop.is_set():
                    raise
                if not waited:
                    _LOG.warning("The crawl waits for the database: %s", error)
                waited = True
                self._stop.wait(pause)
                pause = min(2 * pause, _LONGEST_WAIT)
                continue
            if waited:
                _LOG.warning("The database is back after %.0f s; the crawl goes on.", monotonic() - begun)
            return result
