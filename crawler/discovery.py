"""From the answer of a feed, sitemap or section page to addresses for the frontier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from crawler.charset import header_charset
from crawler.feeds import parse_feed
from crawler.listing import ChildSitemap, ListedArticle, Listing
from crawler.paging import MOST_PAGES, Walk, goes_on, page_address, zone_of
from crawler.sections import parse_section
from crawler.sitemaps import parse_sitemap
from crawler.source import Source
from crawler.urls import canonical_url, same_site
from crawler.wire import FetchResult
from store.endpoints import EndpointKind
from store.frontier import FoundUrl

_RECENT_SITEMAP = timedelta(days=3)
MOST_RECENT_SITEMAPS = 3
_MOST_OLD_SITEMAPS = 400
_DEEPEST = 3
_YEAR_MONTH = re.compile(r"(20\d\d)[-_/]?(\d{1,2})?")


@dataclass(frozen=True)
class ListTask:
    """One feed, sitemap or section page to ask; `depth` counts the indexes above a sitemap."""

    url: str
    kind: EndpointKind
    depth: int = 0
    walk: Walk | None = None
    """For a page of a section that is followed backwards in time."""

    @property
    def is_old(self) -> bool:
        """Whether it leads back in time rather than to what is new."""
        return self.depth > 0 or (self.walk is not None and self.walk.number > 1)


def first_lists(source: Source) -> list[ListTask]:
    """What a source's pass begins with: feeds, then sitemaps, then section pages."""
    kinds: tuple[tuple[EndpointKind, tuple[str, ...]], ...] = (
        ("feed", source.feeds),
        ("sitemap", source.sitemaps),
        ("section", source.sections),
    )
    return [
        ListTask(url, kind, walk=Walk(url) if kind == "section" else None)
        for kind, urls in kinds
        for url in dict.fromkeys(urls)
    ]


def next_page(
    source: Source,
    task: ListTask,
    body: bytes,
    listing: Listing,
    since: date,
    read_before: Callable[[str], bool],
) -> ListTask | None:
    """The older page of a section that comes next; pages that were `read_before` are passed over."""
    if task.walk is None:
        return None
    wanted = frozenset(entry.url for entry in listing.articles if source.is_article(entry.url))
    if not goes_on(source, task.walk, listing, since, wanted):
        return None
    walk = replace(task.walk, zone=task.walk.zone or zone_of(body), known=wanted)
    for number in range(walk.number + 1, MOST_PAGES + 1):
        address = page_address(source, walk, number)
        if address is None or not same_site(address, source.home):
            return None
        if not read_before(address):
            return ListTask(address, "section", walk=replace(walk, number=number))
    return None


def parse_list(source: Source, task: ListTask, result: FetchResult, now: datetime) -> Listing:
    """Read a list.

    Raises:
        NotXmlError: the answer is not the list that was expected.
    """
    charset = header_charset(result.header("Content-Type"))
    if task.kind == "section":
        return parse_section(result.body, result.url, source.is_article, charset=charset)
    parse = parse_feed if task.kind == "feed" else parse_sitemap
    return parse(result.body, result.url, charset=charset, zone=source.zone, now=now)


def found_urls(
    source: Source, listing: Listing, list_url: str, now: datetime, since: date | None
) -> list[FoundUrl]:
    """The listed addresses that are articles of this paper, each once, newest first."""
    found: dict[str, FoundUrl] = {}
    for rank, entry in enumerate(listing.articles):
        if not _wanted(source, entry, since):
            continue
        url = canonical_url(source.home_address(entry.url), source.home)
        if url not in found:
            published = entry.published.astimezone(UTC) if entry.published else None
            found[url] = FoundUrl(
                url=url,
                source_id=source.id,
                priority=_priority(published, now, rank),
                found_in=list_url,
                feed_title=entry.title,
                feed_published_at=published,
            )
    return list(found.values())


def _wanted(source: Source, entry: ListedArticle, since: date | None) -> bool:
    if not source.is_article(entry.url) or not same_site(source.home_address(entry.url), source.home):
        return False
    too_old = since is not None and entry.published is not None and entry.published.date() < since
    return not too_old


def _priority(published: datetime | None, now: datetime, rank: int) -> int:
    """Minutes since 1970 of its publication; without a date a minute less for each place in the list."""
    moment = published or now
    return int(moment.timestamp() // 60) - (0 if published else rank)


def next_sitemaps(
    children: Iterable[ChildSitemap], depth: int, now: datetime, since: date | None
) -> list[ListTask]:
    """Which sitemaps of an index to read: the latest; with `since`, all that may reach back to it."""
    if depth >= _DEEPEST:
        return []
    newest_first = sorted(children, key=_age_key, reverse=True)
    if since is not None:
        chosen = [child for child in newest_first if _reaches(child, since)][:_MOST_OLD_SITEMAPS]
    else:
        recent = [c for c in newest_first if c.modified and now - c.modified <= _RECENT_SITEMAP]
        chosen = (recent or newest_first[:1])[:MOST_RECENT_SITEMAPS]
    return [ListTask(child.url, "sitemap", depth + 1) for child in chosen]


def read_already(child: ChildSitemap, last_good: datetime | None, begun: datetime) -> bool:
    """Whether a sitemap was read since a fill was begun and cannot have grown since."""
    if last_good is None or last_good < begun:
        return False
    if child.modified is not None:
        return child.modified <= last_good
    match = _YEAR_MONTH.search(child.url.rpartition("/")[2])
    month_after = (int(match[1]) * 12 + int(match[2] or 12)) if match else None
    return month_after is not None and month_after < last_good.year * 12 + last_good.month - 1


def _age_key(child: ChildSitemap) -> tuple[float, int, int]:
    """By time of change, else by the year and month in the name."""
    match = _YEAR_MONTH.search(child.url.rpartition("/")[2])
    named = (int(match[1]), int(match[2] or 0)) if match else (0, 0)
    return (child.modified.timestamp() if child.modified else 0.0, *named)


def _reaches(child: ChildSitemap, since: date) -> bool:
    if child.modified is not None and child.modified.date() < since:
        return False
    match = _YEAR_MONTH.search(child.url.rpartition("/")[2])
    if match is None:
        return True
    return (int(match[1]), int(match[2] or 12)) >= (since.year, since.month)
