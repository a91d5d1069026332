"""A newspaper as the crawler knows it: its lists, the look of its articles, how gently to ask."""

from __future__ import annotations

import re
from functools import cached_property
from string import Formatter
from typing import Annotated, Literal
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from crawler.hours import Hours
from crawler.urls import site_of


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{value!r} is not an http(s) address such as https://example.vn/rss/home.rss")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from None
    return value


def _hours(value: str) -> str:
    Hours.parse(value)
    return value


_PAGING = frozenset(("section", "suffix", "n", "zone", "home"))


Url = Annotated[str, AfterValidator(_http_url)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Outlet = Literal["ministry", "province", "press"]


class PageRules(BaseModel):
    """How to read an article page: a CMS family's rules, and CSS selectors that come before the family's own.

    Every selector list is tried in order, the first that matches speaks. `drop` adds to what the family
    drops. With neither family nor selectors the general readers are used.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: str | None = None
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reprint: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


class Expect(BaseModel):
    """What must come of a source; less than that is an alarm."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    per_week: Annotated[int, Field(ge=0)] = 0
    """Fewest new articles in seven days; 0: not known."""
    read: Annotated[float, Field(ge=0, le=1)] = 0.9
    """Smallest share of fetched pages of which title and text could be read."""
    dated: Annotated[float, Field(ge=0, le=1)] = 0.9
    """Smallest share of read pages with a date."""


class Source(BaseModel):
    """One newspaper or portal; one TOML file in `crawler/sources/`, or built in code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    name: Annotated[str, Field(min_length=1)]
    region: str = "Việt Nam"
    """The province that it writes about, in today's name, or "Việt Nam"."""
    outlet: Outlet = "press"
    home: Url
    feeds: tuple[Url, ...] = ()
    sitemaps: tuple[Url, ...] = ()
    """Sitemaps, news sitemaps or sitemap indexes."""
    sections: tuple[Url, ...] = ()
    """HTML pages that list articles."""
    paging: str | None = None
    """Address of a section's older pages, for filling backwards: {section} is the section's address without
    a slash or suffix at its end, {suffix} that suffix (".htm"), {n} the page's number from 2 on, {zone} the
    number that the section page holds in its field `hdZoneId`, {home} the front page without slash."""
    also: tuple[str, ...] = ()
    """Other domains of this paper, such as the one that it had before: addresses there are its own."""
    article_url: Pattern
    """Regular expression searched in an address's path (no query): only what matches is an article."""
    rules: PageRules = PageRules()
    timezone: str = "Asia/Ho_Chi_Minh"
    delay_seconds: Annotated[float, Field(ge=0, le=600)] = 2.0
    concurrency: Annotated[int, Field(ge=1, le=8)] = 1
    quiet_hours: Annotated[str, AfterValidator(_hours)] | None = None
    """Hours in its own time zone in which it is not asked for anything, such as "01:00-05:00"."""
    expected_per_week: Annotated[int, Field(ge=0)] = 0
    """Articles that it is known to publish a week, roughly; 0: not known."""
    expect: Expect = Expect()

    @field_validator("rules", mode="before")
    @classmethod
    def _family_by_name(cls, value: object) -> object:
        return {"family": value} if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"{value!r} is not a time zone such as Asia/Ho_Chi_Minh") from None
        return value

    @field_validator("paging")
    @classmethod
    def _known_places(cls, value: str | None) -> str | None:
        if value is not None:
            names = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
            if "n" not in names or not names <= _PAGING:
                known = ", ".join(f"{{{name}}}" for name in sorted(_PAGING))
                raise ValueError(f"{value!r} must contain {{n}} and nothing in braces but {known}")
        return value

    @model_validator(mode="after")
    def _has_lists(self) -> Source:
        if not (self.feeds or self.sitemaps or self.sections):
            raise ValueError("needs at least one of feeds, sitemaps, sections: nothing would ever be found")
        return self

    @cached_property
    def _article(self) -> re.Pattern[str]:
        return re.compile(self.article_url)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of a time that this paper prints without one."""
        return ZoneInfo(self.timezone)

    def home_address(self, url: str) -> str:
        """`url` on the paper's home domain, if it is on another one of its own; else as it is."""
        if self.also and site_of(url) in self.also:
            parts, home = urlsplit(url), urlsplit(self.home)
            return urlunsplit((home.scheme, home.netloc, parts.path, parts.query, ""))
        return url

    def is_article(self, url: str) -> bool:
        """Whether the path of `url` looks like one of this paper's articles."""
        return self._article.search(urlsplit(url).path) is not None
