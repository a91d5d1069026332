"""The older pages of a section, one after the other, as long as they go on giving older articles."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from crawler.dates import date_from_url
from crawler.listing import Listing
from crawler.source import Source
from crawler.urls import is_web_address

MOST_PAGES = 500
"""Of one section: a calendar without an end must not hold a pass for ever."""
_SUFFIX = re.compile(r"\.(?:html?|chn|aspx|vnp|tpo)$")
_ZONE = re.compile(rb"""id=["']?hdZoneId["']?[^>]{0,200}?value=["']?(\d{1,9})|"""
                   rb"""value=["']?(\d{1,9})["']?[^>]{0,200}?id=["']?hdZoneId\b""")  # fmt: skip


@dataclass(frozen=True)
class Walk:
    """Where a walk through a section's pages stands, and what it takes to name the next one."""

    section: str
    number: int = 1
    zone: str | None = None
    known: frozenset[str] = frozenset()
    """Articles of the page before: a page that only repeats them is the last one, given again."""


def zone_of(body: bytes) -> str | None:
    """The section's number in the content system, if the page states it."""
    match = _ZONE.search(body)
    return (match[1] or match[2]).decode() if match else None


def page_address(source: Source, walk: Walk, number: int) -> str | None:
    """The address of page `number` of a section; None where it cannot be known."""
    if source.paging is None or ("{zone}" in source.paging and walk.zone is None):
        return None
    path = walk.section.partition("?")[0].rstrip("/")
    suffix = _SUFFIX.search(urlsplit(path).path)
    stem = path.removesuffix(suffix[0]) if suffix else path
    home = source.home.rstrip("/")
    address = source.paging.format(
        section=stem, suffix=suffix[0] if suffix else "", n=number, zone=walk.zone or "", home=home
    )
    return address if is_web_address(address) else None


def goes_on(source: Source, walk: Walk, listing: Listing, since: date, wanted: Collection[str]) -> bool:
    """Whether the next page may hold articles back to `since` that this one did not."""
    if not wanted or walk.number >= MOST_PAGES or set(wanted) <= walk.known:
        return False
    days = [
        found.date()
        for found in (
            entry.published or date_from_url(entry.url, zone=source.zone) for entry in listing.articles
        )
        if found is not None
    ]
    # Single old articles are pinned to the top of sections: the page is too old when all of it is.
    return not days or max(days) >= since
