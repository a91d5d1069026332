"""The process that fetches: a Scrapy crawler fed over standard input, answering over standard output.

Run as `python -m crawler.process` by `crawler.fetcher`. It decides nothing: which addresses, in which order,
again or not, is the crawl's business. It keeps the manners – robots.txt, delays, concurrency, limits – and
refuses redirects to other sites and private addresses.
"""

from __future__ import annotations

import asyncio
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
from scrapy.http.request import NO_CALLBACK

from crawler.child import answers_to_parent
from crawler.fetch_errors import explain
from crawler.middlewares import Asked
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
        self._running: set[asyncio.Task[None]] = set()
        """What is under way; the event loop itself does not hold on to it."""

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
        # Straight to the downloader: scheduler, spider middlewares and pipelines have nothing to do here.
        # The downloader's slots keep delay and concurrency; the crawl gives at most what may be under way.
        running = asyncio.get_running_loop().create_task(self._ask(task))
        self._running.add(running)
        running.add_done_callback(self._running.discard)

    async def _ask(self, task: FetchTask) -> None:
        headers = {"Accept-Language": "vi,en;q=0.5"}
        if task.etag:
            headers["If-None-Match"] = task.etag
        if task.last_modified:
            headers["If-Modified-Since"] = task.last_modified
        asked = Asked(task.url)
        meta = {"download_slot": task.slot, "asked": asked}
        engine = self.crawler.engine
        assert engine is not None
        try:
            request = Request(task.url, headers=headers, meta=meta, callback=NO_CALLBACK)
            result = result_from(task, await engine.download_async(request))
        except Exception as error:  # noqa: BLE001 – whatever it was, every task gets its answer
            result = FetchResult(task.id, asked.url, failure=explain(error, asked.url))
        self._send(result)

    def _send(self, result: FetchResult) -> None:
        try:
            send_result(self._answers, result)
        except BrokenPipeError:
            os._exit(0)


def result_from(task: FetchTask, response: Response) -> FetchResult:
    """The answer to a task."""
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    assert response.request is not None
    wire_bytes = response.request.meta.get("wire_bytes", len(response.body))
    return FetchResult(task.id, response.url, response.status, headers, response.body, wire_bytes)


def scrapy_settings(settings: FetchSettings) -> dict[str, Any]:
    """Scrapy's settings for a crawl: everything that it would decide by itself is off or our own."""
    base = "scrapy.downloadermiddlewares"
    return {
        "USER_AGENT": settings.user_agent,
        "ROBOTSTXT_OBEY": True,
        "DOWNLOADER_MIDDLEWARES": {
            f"{base}.robotstxt.RobotsTxtMiddleware": None,
            f"{base}.offsite.OffsiteMiddleware": None,
            f"{base}.httpauth.HttpAuthMiddleware": None,
            f"{base}.stats.DownloaderStats": None,
            "crawler.middlewares.AddressGuard": 90,
            "crawler.middlewares.RobotsGuard": 100,
            "crawler.middlewares.SameSiteRedirects": 600,
            "crawler.middlewares.WireBytes": 595,
        },
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        # The same setting by its old and its new name: no version of Scrapy may go without the guard.
        "DNS_RESOLVER": "crawler.resolver.GuardedResolver",
        "TWISTED_DNS_RESOLVER": "crawler.resolver.GuardedResolver",
        "PARKWATCH_ALLOW_LOOPBACK": settings.allow_loopback,
        "EXTENSIONS": {
            "scrapy.extensions.corestats.CoreStats": None,
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
    tasks, answers = sys.stdin.buffer, answers_to_parent()
    first = read_frame(tasks)
    if first is None:
        return
    settings = settings_of(first[0])
    logging.disable(
        logging.ERROR
    )  # Scrapy would write a line for every request, whatever its level is set to
    process = AsyncCrawlerProcess(scrapy_settings(settings), install_root_handler=False)
    process.crawl(FetchSpider, fetch_settings=settings, tasks=tasks, answers=answers)
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
