"""The manners of the fetching process, as parts of Scrapy's downloader."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetch_errors import RefusedError, private_address
from crawler.urls import address_of, is_public_address, is_web_address, same_site, site_of
from crawler.wire import FetchFailure

_MOST_REDIRECTS = 5
_LONGEST_CRAWL_DELAY = 60.0
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class AddressGuard:
    """Refuses an address that is private as it is written, with its reason."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        """Read the permission to use loopback from the settings."""
        return cls(crawler.settings.getbool("PARKWATCH_ALLOW_LOOPBACK"))

    def process_request(self, request: Request) -> None:
        """Raises RefusedError."""
        host = urlsplit(request.url).hostname or ""
        if self._allow_private or address_of(host) is None or is_public_address(host):
            return
        failure = private_address(host, host)
        raise RefusedError(failure.kind, failure.text)


@dataclass
class Asked:
    """The address that a task asks at the moment: after a redirect, the one that it led to."""

    url: str


class SameSiteRedirects:
    """Follows redirects within a site; one to another site is an answer that must not be used."""

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Raises RefusedError."""
        location = response.headers.get("Location")
        if response.status not in _REDIRECTS or location is None:
            return response
        target = urljoin(request.url, location.decode("latin-1"))
        followed = request.meta.get("redirects", 0) + 1
        if not is_web_address(target):
            raise RefusedError("redirect", "redirects to something that is no http(s) address")
        if not same_site(request.url, target):
            raise RefusedError("redirect", f"redirects to another site, {site_of(target)}; refused")
        if followed > _MOST_REDIRECTS:
            raise RefusedError("redirect", f"redirects more than {_MOST_REDIRECTS} times (a loop?)")
        if (asked := request.meta.get("asked")) is not None:
            asked.url = target
        return request.replace(url=target, meta={**request.meta, "redirects": followed})


class WireBytes:
    """Notes how long a body was before it was unpacked."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Sees the response before Scrapy's decompression."""
        request.meta["wire_bytes"] = len(response.body)
        return response


class FlooredThrottle(AutoThrottle):
    """AutoThrottle that never goes below a source's own delay."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        # by the request: the response does not know its own yet when this is called
        key, slot = self._get_slot(request, spider)
        if key is not None and slot is not None:
            floors: dict[str, float] = getattr(spider, "floors", {})
            slot.delay = max(slot.delay, floors.get(key, 0.0))


class RobotsGuard:
    """Obeys robots.txt as RFC 9309 has it: 4xx allows all, 5xx forbids all, no answer means no request."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = str(crawler.settings["USER_AGENT"]).partition("/")[0]
        self._rules: dict[str, Protego | FetchFailure] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsGuard:
        """Made once per crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises RefusedError, or what kept robots.txt from being fetched."""
        if request.meta.get("is_robots"):
            return
        rules = await self._rules_for(request)
        if isinstance(rules, Exception):
            raise rules
        if isinstance(rules, FetchFailure):
            raise RefusedError(rules.kind, rules.text)
        if not rules.can_fetch(request.url, self._agent):
            raise RefusedError("robots", "robots.txt forbids it")

    async def _rules_for(self, request: Request) -> Protego | FetchFailure | Exception:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin in self._rules:
                return self._rules[origin]
            rules = await self._fetch(f"{origin}/robots.txt", request.meta["download_slot"])
            if not isinstance(rules, Exception):
                self._rules[origin] = rules
            return rules

    async def _fetch(self, url: str, slot: str) -> Protego | FetchFailure | Exception:
        meta = {"is_robots": True, "download_slot": slot}
        engine = self._crawler.engine
        assert engine is not None
        try:
            response = await engine.download_async(Request(url, meta=meta, callback=NO_CALLBACK))
        except RefusedError as error:
            # A robots.txt that leads elsewhere is none; an address that may not be connected to stays so.
            return Protego.parse("") if error.failure.kind in ("redirect", "too-large") else error
        except Exception as error:  # noqa: BLE001 – whatever it was, it is handed to every request of the site
            return error
        if response.status == 429 or response.status >= 500:
            return FetchFailure(
                "robots", f"robots.txt answers HTTP {response.status}, so nothing may be fetched"
            )
        rules = Protego.parse(response.text if response.status < 300 and hasattr(response, "text") else "")
        self._slow_down(slot, rules.crawl_delay(self._agent))
        return rules

    def _slow_down(self, slot: str, crawl_delay: float | None) -> None:
        """Keep a Crawl-delay, also after Scrapy forgets an idle slot."""
        spider: Any = self._crawler.spider
        delay = min(crawl_delay or 0.0, _LONGEST_CRAWL_DELAY)
        if delay <= spider.floors.get(slot, 0.0):
            return
        spider.floors[slot] = delay
        engine = self._crawler.engine
        assert engine is not None
        engine.downloader.per_slot_settings.setdefault(slot, {})["delay"] = delay
        if slot in engine.downloader.slots:
            engine.downloader.slots[slot].delay = delay
