"""For pages whose make is not known: trafilatura, then readability; dates and names by their looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, tzinfo

from lxml import etree, html

from crawler.bodytext import Paragraph, paragraphs
from crawler.dates import parse_date
from crawler.reading_rules import join_body, split_ending

_ENOUGH = 200
"""A general reader that finds less has probably missed the article."""
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|publish\w*|posted|ngay|pdate|datetime|created)(?:$|[\s_-])|[a-z](?:Date|Time)\b"
)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|tacgia|tac-gia|byline|writer)(?:$|[\s_-])", re.IGNORECASE)
_LIST_BELOW = ("related", "relate", "sidebar", "footer", "comment", "mostread", "same-cate", "other")


def general_body(tree: etree._Element, text: str, url: str, title: str) -> tuple[str, str]:
    """The article's text and the name of the reader that found it; two empty strings when none did."""
    body = _trafilatura(tree, url, title)
    if len(body) >= _ENOUGH:
        return body, "trafilatura"
    other = _readability(text, url, title)
    if len(other) > len(body):
        return other, "readability"
    return (body, "trafilatura") if body else ("", "")


def _trafilatura(tree: etree._Element, url: str, title: str) -> str:
    # Imported late: it takes half a second, and most pages are read by rules.
    from trafilatura import extract

    found = extract(
        deepcopy(tree), url=url, output_format="txt", include_comments=False, include_tables=True, fast=True
    )
    lines = [
        Paragraph(" ".join(line.split()), 0, len(line) < 60)
        for line in (found or "").splitlines()
        if line.strip()
    ]
    return join_body("", split_ending(lines)[0], title)


def _readability(text: str, url: str, title: str) -> str:
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(text, url=url).summary(html_partial=True)
        fragment = html.fragment_fromstring(summary, create_parent="div")
    except (Unparseable, etree.ParserError, ValueError):
        return ""
    return join_body("", split_ending(paragraphs(fragment))[0], title)


def visible_date(tree: etree._Element, zone: tzinfo, now: datetime | None) -> datetime | None:
    """The first date that a reader sees at or after the headline.

    Before the headline stands the clock of the page's head, which shows today.
    """
    for element in _from_headline(tree):
        stamp = element.get("datetime") or element.get("content") or ""
        text = stamp or " ".join("".join(map(str, element.itertext())).split())
        if 6 <= len(text) <= 120 and (found := parse_date(text, zone=zone, now=now)):
            return found
    return None


def _from_headline(tree: etree._Element) -> Iterator[etree._Element]:
    """Elements that look like a date's: first those from the headline on, then those just before it."""
    before: list[etree._Element] = []
    seen_headline = False
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag == "h1" or (not seen_headline and "title-detail" in label):
            seen_headline = True
        if any(word in label.lower() for word in _LIST_BELOW) and seen_headline:
            continue
        if element.tag == "time" or _DATE_CLASS.search(label):
            if seen_headline:
                yield element
            elif element.tag == "time" and element.get("datetime"):
                before.append(element)
    yield from reversed(before)


def general_authors(tree: etree._Element) -> tuple[str, ...]:
    """Names in elements that say they hold the author."""
    for element in tree.iter("a", "span", "div", "p", "strong"):
        label = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
        if _AUTHOR_CLASS.search(label):
            text = " ".join("".join(map(str, element.itertext())).split())
            if 3 <= len(text) <= 60 and not any(char.isdigit() for char in text):
                return (text,)
    return ()
