"""What reading a page gives: an article's parts, or the reason why there is no article to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reason = Literal["soft-404", "paywall", "cookie-wall", "no-text", "not-html"]
DateSource = Literal["json-ld", "meta", "feed", "visible", "url"]


@dataclass(frozen=True)
class FeedHint:
    """What the list said about an article; it decides nothing where the page itself speaks."""

    title: str | None = None
    published: datetime | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageReading:
    """An article as its page shows it.

    Attributes:
        canonical_url: without tracking, m. and AMP twins; the page's own canonical link where credible.
        title, body: NFC; the body's paragraphs are joined by a newline, its lead comes first.
        published, modified: with zone; None when the page does not say.
        date_source: where `published` was found.
        reprint_source: name of the paper or agency that it was taken from, as printed ("TTXVN").
        reprint_url: address of the original article.
        reader: who read it: "rules:<family>", "trafilatura", "readability" or "densest".
        rules_missed: the source has rules, but they matched nothing: its layout may have changed.
    """

    url: str
    canonical_url: str
    title: str
    body: str
    reader: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    date_source: DateSource | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    reprint_source: str | None = None
    reprint_url: str | None = None
    rules_missed: bool = False


@dataclass(frozen=True)
class Unreadable:
    """A page that holds no article; `detail` is one line for a person."""

    url: str
    reason: Reason
    detail: str
