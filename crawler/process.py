"""The process that fetches: a Scrapy crawler fed over standard input, answering over standard output.

Run as `python -m crawler.process` by `crawler.fetcher`. It decides nothing: which addresses, in which order,
again or not, is the crawl's business. It keeps the manners – robots.txt, delays, concurrency, limits – and
refuses redirects to other sites and private addresses.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from typing import Any, BinaryIO

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.fetch_errors import explain
from crawler.wire import FetchResult, FetchSettings, FetchTask, read_frame, send_result, settings_of


class FetchSpider(Spider):
    """Turns tasks into requests and answers into results; stays open while the crawl is there."""

    name = "parkwatch"

    def __init__(self, fetch_settings: FetchSettings, tasks: BinaryIO, answers: BinaryIO) -> None:
        super().__init__()
        self.fetch_settings = fetch_settings
        self.floors = {slot: delay for slot, (delay, _) in fetch_settings.slots.items()}
        """Least delay by slot; a Crawl-delay in robots.txt raises it."""
        self._tasks = tasks
        self._answers = answers

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> FetchSpider:
        """Also keep the spider open when it is idle, and start listening once it is open."""
        spider: FetchSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.stay, signal=signals.spider_idle)
        crawler.signals.connect(spider.listen, signal=signals.spider_opened)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """No requests of its own."""
        no_requests: tuple[Request, ...] = ()
        for request in no_requests:
            yield request

    def stay(self) -> None:
        """The crawl may always send another task."""
        raise DontCloseSpider

    def listen(self) -> None:
        """Read tasks in a thread of their own; leave at once when the crawl is gone."""
        threading.Thread(target=self._listen, name="tasks", daemon=True).start()

    def _listen(self) -> None:
        from twisted.internet import reactor

        while (frame := read_frame(self._tasks)) is not None:
            reactor.callFromThread(self._fetch, FetchTask(**frame[0]))
        # Nothing here is worth saving, and an orderly close would wait for slow servers.
        os._exit(0)

    def _fetch(self, task: FetchTask) -> None:
        headers = {"Accept-Language": "vi,en;q=0.5"}
        if task.etag:
            headers["If-None-Match"] = task.etag
        if task.last_modified:
            headers["If-Modified-Since"] = task.last_modified
        meta = {"download_slot": task.slot, "task": task, "handle_httpstatus_all": True}
        request = Request(
            task.url,
            callback=self.answer,
            errback=self.fail,
            headers=headers,
            meta=meta,
            dont_filter=True,
            priority=-task.id,  # Scrapy's queue is last in, first out within a priority
        )
        engine = self.crawler.engine
        assert engine is not None
        engine.crawl(request)

    def answer(self, response: Response) -> None:
        """Send a response back."""
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        self._send(
            FetchResult(
                response.meta["task"].id,
                response.url,
                response.status,
                headers,
                response.body,
                response.meta.get("wire_bytes", len(response.body)),
            )
        )

    def fail(self, failure: Failure) -> None:
        """Send back why there is no response."""
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        reason = explain(failure.value, request.url)
        self._send(FetchResult(request.meta["task"].id, request.url, failure=reason))

    def _send(self, result: FetchResult) -> None:
        try:
            send_result(self._answers, result)
        except BrokenPipeError:
            os._exit(0)


def scrapy_settings(settings: FetchSettings) -> dict[str, Any]:
    """Scrapy's settings for a crawl: everything that it would decide by itself is off or our own."""
    base = "scrapy.downloadermiddlewares"
    return {
        "USER_AGENT": settings.user_agent,
        "ROBOTSTXT_OBEY": True,
        "DOWNLOADER_MIDDLEWARES": {
            f"{base}.robotstxt.RobotsTxtMiddleware": None,
            "crawler.middlewares.AddressGuard": 90,
            "crawler.middlewares.RobotsGuard": 100,
            "crawler.middlewares.SameSiteRedirects": 600,
            "crawler.middlewares.WireBytes": 595,
        },
        "DNS_RESOLVER": "crawler.middlewares.GuardedResolver",
        "PARKWATCH_ALLOW_LOOPBACK": settings.allow_loopback,
        "EXTENSIONS": {
            "scrapy.extensions.throttle.AutoThrottle": None,
            "crawler.middlewares.FlooredThrottle": 0 if settings.autothrottle else None,
        },
        "AUTOTHROTTLE_ENABLED": settings.autothrottle,
        "AUTOTHROTTLE_START_DELAY": 0.0,
        "AUTOTHROTTLE_MAX_DELAY": 60.0,
        "DOWNLOAD_DELAY": 0.0,
        "DOWNLOAD_DELAY_JITTER": 0.3,
        "DOWNLOAD_SLOTS": {
            slot: {"delay": delay, "concurrency": concurrency}
            for slot, (delay, concurrency) in settings.slots.items()
        },
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_TIMEOUT": settings.timeout_seconds,
        "DNS_TIMEOUT": min(settings.timeout_seconds, 15.0),
        "DOWNLOAD_MAXSIZE": settings.max_body_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "COOKIES_ENABLED": False,
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        "HTTPPROXY_ENABLED": not settings.allow_loopback,
        "REFERRER_POLICY": "no-referrer",
        "TELNETCONSOLE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "MEMUSAGE_ENABLED": False,
        "LOG_LEVEL": "CRITICAL",
        "LOG_ENABLED": False,
    }


def main() -> None:
    """Fetch until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks = sys.stdin.buffer
    # Standard output carries answers only: whatever prints by accident goes to standard error.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = read_frame(tasks)
    if first is None:
        return
    settings = settings_of(first[0])
    logging.basicConfig(level=logging.CRITICAL)
    process = AsyncCrawlerProcess(scrapy_settings(settings), install_root_handler=False)
    process.crawl(FetchSpider, fetch_settings=settings, tasks=tasks, answers=answers)
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
