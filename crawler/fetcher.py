"""The crawl's side of the fetching process: start it, give it tasks, take its answers, end it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from crawler.child import Child
from crawler.wire import FetchResult, FetchSettings, FetchTask, result_of


class Fetcher(Child[FetchResult]):
    """A child process that fetches with Scrapy."""

    def __init__(self, settings: FetchSettings, wake: threading.Event | None = None) -> None:
        super().__init__("crawler.process", asdict(settings), _hashed_result, wake)

    def submit(self, *tasks: FetchTask) -> None:
        """Hand over tasks. If the process has died, `receive` says so."""
        self.send_all(map(vars, tasks))


def _hashed_result(head: Mapping[str, Any], body: bytes) -> FetchResult:
    result = result_of(head, body)
    # hashing lets other threads work: better here than where the answer is dealt with
    _ = result.digest
    return result
