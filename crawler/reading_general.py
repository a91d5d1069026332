"""For pages whose make is not known: trafilatura, then readability; dates and names by their looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, tzinfo

from lxml import etree, html

from crawler.bodytext import Paragraph, is_aside, junk_lines, paragraphs
from crawler.dates import parse_date
from crawler.reading_rules import RuleReading, join_body, split_ending

_ENOUGH = 200
"""A general reader that finds less has probably missed the article."""
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|publish\w*|posted|ngay|pdate|datetime|created)(?:$|[\s_-])|[a-z](?:Date|Time)\b"
)
_CLOCK_TIME = re.compile(r"\d{1,2}[:h]\d\d")
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|tacgia|tac-gia|byline|writer)(?:$|[\s_-])", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(r"/(?:tac-gia|author|phong-vien)[/-]")
_LIST_BELOW = ("related", "relate", "sidebar", "footer", "comment", "mostread", "same-cate", "other")


def general_reading(tree: etree._Element, text: str, url: str, title: str) -> RuleReading:
    """What the first reader that finds enough says; if none does, the one that finds most."""
    first = _reading("trafilatura", _trafilatura(tree, url), title)
    if len(first.body) >= _ENOUGH:
        return first
    others = (
        _reading("readability", _readability(text, url), title),
        _reading("densest", _densest(tree), title),
    )
    return max(first, *others, key=lambda reading: len(reading.body))


def _reading(reader: str, found: list[Paragraph], title: str) -> RuleReading:
    lines, signature, taken_from = split_ending(found)
    body = join_body("", lines, title)
    return RuleReading(reader=reader, body=body, authors=signature, reprint_source=taken_from)


def _trafilatura(tree: etree._Element, url: str) -> list[Paragraph]:
    # Imported late: it takes half a second, and most pages are read by rules.
    from trafilatura import extract

    found = extract(
        deepcopy(tree), url=url, output_format="txt", include_comments=False, include_tables=True, fast=True
    )
    junk = junk_lines(tree)
    lines = [" ".join(raw.split()).strip("| ") for raw in (found or "").splitlines()]
    return [
        Paragraph(line, 0, len(line) < 60)
        for line in lines
        if line not in junk and line.removeprefix("- ") not in junk and not is_aside(line)
    ]


def _readability(text: str, url: str) -> list[Paragraph]:
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(text, url=url).summary(html_partial=True)
        fragment = html.document_fromstring(summary)
    except (Unparseable, etree.ParserError, ValueError):
        return []
    return paragraphs(fragment)


def _densest(tree: etree._Element) -> list[Paragraph]:
    """The text of the element with the most running text directly in it: for short articles, on which the
    statistics of the other readers fail."""
    scores: dict[etree._Element, float] = {}
    for line in tree.iter("p"):
        parent = line.getparent()
        text = "".join(map(str, line.itertext())).strip()
        linked = sum(len("".join(map(str, link.itertext()))) for link in line.iter("a"))
        if parent is None or len(text) - linked < 40:
            continue
        scores[parent] = scores.get(parent, 0) + len(text) - linked
        above = parent.getparent()
        if above is not None:
            scores[above] = scores.get(above, 0) + (len(text) - linked) / 2
    return paragraphs(max(scores, key=lambda element: scores[element])) if scores else []


def visible_date(tree: etree._Element, zone: tzinfo, now: datetime | None) -> datetime | None:
    """The first date that a reader sees after the headline, else the last before it.

    Before the headline only one with a time of day counts: the head of many pages shows today's date.
    """
    before: datetime | None = None
    seen_headline = False
    for element in tree.iter("*"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        seen_headline = seen_headline or element.tag == "h1" or "title-detail" in label
        if element.tag != "time" and not _DATE_CLASS.search(label):
            continue
        if seen_headline and any(word in label.lower() for word in _LIST_BELOW):
            continue
        stamp = element.get("datetime") or element.get("content") or ""
        text = stamp or " ".join("".join(map(str, element.itertext())).split())
        found = parse_date(text, zone=zone, now=now) if 6 <= len(text) <= 120 else None
        if found is not None and seen_headline:
            return found
        if found is not None and _CLOCK_TIME.search(text):
            before = found
    return before


def general_authors(tree: etree._Element) -> Iterator[str]:
    """Texts of elements that say they hold the author, links to author pages first."""
    for link in tree.iter("a"):
        if _AUTHOR_PAGE.search(link.get("href") or "") and (text := _short(link)):
            yield text
    for element in tree.iter("a", "span", "div", "p", "strong"):
        label = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
        if _AUTHOR_CLASS.search(label) and (text := _short(element)):
            yield text


def _short(element: etree._Element) -> str:
    text = " ".join("".join(map(str, element.itertext())).split())
    return text if 3 <= len(text) <= 60 and not any(char.isdigit() for char in text) else ""
