"""An article page → its parts: the family's rules first, then trafilatura, then readability."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from lxml import etree, html

from crawler.charset import decode_both
from crawler.dates import VIETNAM, date_from_url, parse_date
from crawler.families import rules_for
from crawler.metadata import PageMeta, read_metadata
from crawler.names import clean_authors
from crawler.page import DateSource, FeedHint, PageReading, Unreadable
from crawler.reading_general import general_authors, general_reading, visible_date
from crawler.reading_rules import Page, RuleReading, apply_rules, detect_rules
from crawler.source import Source
from crawler.urls import believable_canonical, resolve, same_site, site_of
from crawler.walls import find_wall
from crawler.xmltext import plain

_LEAST_BODY = 80
"""Fewer characters are no article, but what a rule leaves when the layout has changed."""


@dataclass(frozen=True)
class ParsedPage:
    """A page's text, the same in UTF-8, and its tree; no tree: it is no HTML."""

    text: str
    source: bytes
    tree: etree._Element | None


def parse_page(page: bytes | str, charset: str | None = None) -> ParsedPage:
    """The first step of `read_page`; most of it lets other threads work."""
    text, source = (
        decode_both(page, charset)
        if isinstance(page, bytes)
        else decode_both(page.encode("utf-8", "replace"))
    )
    return ParsedPage(text, source, _parse(text, source))


def read_page(
    page: bytes | str | ParsedPage,
    url: str,
    source: Source | None = None,
    feed_hint: FeedHint | None = None,
    *,
    charset: str | None = None,
    now: datetime | None = None,
) -> PageReading | Unreadable:
    """Read one article page.

    Args:
        page: the HTML as fetched; bytes are decoded whatever they are labelled. Or what it was parsed to.
        url: where it was fetched from, for relative links and the date in it.
        source: its paper, for rules and time zone; without it every known family's rules are tried.
        feed_hint: what the list said about it; used only where the page is silent.
        charset: of the Content-Type header.
        now: dates after it are not believed.
    """
    parsed = page if isinstance(page, ParsedPage) else parse_page(page, charset)
    text, tree = parsed.text, parsed.tree
    if tree is None:
        return Unreadable(url, "not-html", "the answer is not an HTML page")
    meta = read_metadata(tree)
    rules = rules_for(source.rules) if source is not None else None
    page_seen = Page(tree, parsed.source)
    read = apply_rules(page_seen, rules, meta) if rules is not None and rules.body else None
    missed = read is not None and len(read.body) < _LEAST_BODY
    if read is None or missed:
        read = detect_rules(page_seen, meta) or read or RuleReading()
    if len(read.body) < _LEAST_BODY:
        found = general_reading(tree, text, url, _title(read, meta, tree, feed_hint))
        read = replace(found, title=read.title, date=read.date, authors=read.authors or found.authors)
    wall = find_wall(tree, text, meta, read.body)
    if wall is not None:
        return Unreadable(url, *wall)
    if not read.reader.startswith("rules:") and not meta.is_article and _is_front_page(url, meta.canonical):
        return Unreadable(url, "soft-404", "the page's canonical link is the front page")
    if len(read.body) < _LEAST_BODY:
        return Unreadable(url, "no-text", "no reader found an article's text on the page")
    return _assemble(tree, url, meta, read, source, feed_hint, missed, now)


def _is_front_page(url: str, link: str | None) -> bool:
    """Whether a canonical link names a site's front page although the page was found elsewhere."""
    target = resolve(url, link) if link else None
    return target is not None and urlsplit(target).path in ("", "/") and urlsplit(url).path not in ("", "/")


_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|h1|p)\b", re.IGNORECASE
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def _parse(text: str, encoded: bytes) -> etree._Element | None:
    """The page's tree; None for what is no HTML: a picture, a PDF file, plain text under a wrong label."""
    head = text[:4000]
    if text.startswith("%PDF") or not _MARKUP.search(text):
        return None
    if len(_NO_TEXT.findall(head)) * 50 > len(head):
        return None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(encoded, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return tree


def _assemble(
    tree: etree._Element,
    url: str,
    meta: PageMeta,
    read: RuleReading,
    source: Source | None,
    hint: FeedHint | None,
    missed: bool,
    now: datetime | None,
) -> PageReading | Unreadable:
    title = _title(read, meta, tree, hint)
    if not title:
        return Unreadable(url, "no-text", "the page has no title")
    zone = source.zone if source else VIETNAM
    published, date_source = _published(tree, url, meta, read, hint, zone, now)
    modified = parse_date(meta.ld_modified or meta.meta_modified or "", zone=zone, now=now)
    if modified is not None and (published is None or modified < published):
        modified = None
    return PageReading(
        url=url,
        canonical_url=believable_canonical(url, meta.canonical, source.home if source else None),
        title=title,
        body=read.body,
        reader=read.reader,
        authors=_authors(tree, url, meta, read, source, hint),
        published=published,
        modified=modified,
        date_source=date_source,
        section=plain(read.section or meta.section),
        tags=read.tags or meta.tags,
        reprint_source=read.reprint_source,
        reprint_url=_reprint_url(url, read, meta),
        rules_missed=missed,
    )


def _title(read: RuleReading, meta: PageMeta, tree: etree._Element, hint: FeedHint | None) -> str:
    if read.title:
        return read.title
    headings = ["".join(map(str, h.itertext())) for h in tree.iter("h1")]
    headings = [h for h in headings if len(h.split()) >= 3]
    candidates = [*meta.titles, *(headings if len(headings) == 1 else ()), meta.og_title, *headings]
    for candidate in (*candidates, hint.title if hint else None, meta.page_title):
        if candidate and (title := plain(candidate)):
            return title
    return ""


def _published(
    tree: etree._Element,
    url: str,
    meta: PageMeta,
    read: RuleReading,
    hint: FeedHint | None,
    zone: tzinfo,
    now: datetime | None,
) -> tuple[datetime | None, DateSource | None]:
    """The first believable date: JSON-LD, meta, the feed, what a reader sees, the address."""
    if found := parse_date(meta.ld_published or "", zone=zone, now=now):
        return found, "json-ld"
    if found := parse_date(meta.meta_published or "", zone=zone, now=now):
        return found, "meta"
    if hint is not None and hint.published is not None:
        return hint.published, "feed"
    seen = parse_date(read.date or "", zone=zone, now=now) or visible_date(tree, zone, now)
    if seen is not None:
        return seen, "visible"
    in_url = date_from_url(url, zone=zone, now=now)
    return (in_url, "url") if in_url is not None else (None, None)


def _authors(
    tree: etree._Element,
    url: str,
    meta: PageMeta,
    read: RuleReading,
    source: Source | None,
    hint: FeedHint | None,
) -> tuple[str, ...]:
    site = site_of(url)
    own = (
        *meta.publishers,
        site,
        site.partition(".")[0],
        source.name if source else "",
        read.reprint_source or "",
    )
    own = (*own, *(f"Báo {name}" for name in own), *(name.removeprefix("Báo ") for name in own))
    for names in (meta.authors, read.authors, hint.authors if hint else ()):
        if found := clean_authors(names, site_names=own):
            return found
    if read.reader.startswith("rules:"):
        return ()
    candidates = (clean_authors([text], site_names=own) for text in general_authors(tree))
    return next(filter(None, candidates), ())


def _reprint_url(url: str, read: RuleReading, meta: PageMeta) -> str | None:
    for stated in (read.reprint_url, meta.based_on):
        target = resolve(url, stated) if stated else None
        if target is not None and not same_site(url, target):
            return target
    return None
