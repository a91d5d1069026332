"""Sitemap indexes, sitemaps and news sitemaps."""

from __future__ import annotations

import zlib
from datetime import datetime, tzinfo

from lxml import etree

from crawler.dates import VIETNAM, parse_date
from crawler.listing import ChildSitemap, ListedArticle, Listing
from crawler.urls import resolve
from crawler.xmltext import NotXmlError, child_text, children, local, parse_xml, plain

_MAX_UNPACKED = 50 * 1024 * 1024
"""The limit that the sitemap protocol sets for one unpacked file."""


def parse_sitemap(
    body: bytes, url: str, *, charset: str | None = None, zone: tzinfo = VIETNAM, now: datetime | None = None
) -> Listing:
    """The addresses of a sitemap, or the sitemaps of an index; a `.gz` file is unpacked.

    Raises:
        NotXmlError: the answer is no sitemap; the message says what it is.
    """
    root = parse_xml(_unpacked(body), charset)
    if local(root) == "sitemapindex":
        return Listing("sitemap-index", children=tuple(_children(root, url, zone)))
    if local(root) != "urlset":
        raise NotXmlError(f"the answer is XML but no sitemap (its root is <{local(root)}>)")
    return Listing("sitemap", articles=tuple(_articles(root, url, zone, now)))


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(body, _MAX_UNPACKED)
    except zlib.error as error:
        raise NotXmlError(f"the answer is a broken gzip file: {error}") from None
    if unpacker.unconsumed_tail:
        raise NotXmlError(f"the sitemap is larger than {_MAX_UNPACKED} bytes when unpacked")
    return text


def _children(root: etree._Element, base: str, zone: tzinfo) -> list[ChildSitemap]:
    found = []
    for entry in children(root, "sitemap"):
        link = resolve(base, child_text(entry, "loc") or "")
        stamp = child_text(entry, "lastmod")
        if link is not None:
            found.append(ChildSitemap(link, parse_date(stamp, zone=zone) if stamp else None))
    return found


def _articles(root: etree._Element, base: str, zone: tzinfo, now: datetime | None) -> list[ListedArticle]:
    found = []
    for entry in children(root, "url"):
        location = child_text(entry, "loc")
        link = resolve(base, location) if location else None
        if link is None:
            continue
        news = next(iter(children(entry, "news")), None)
        stamp = child_text(news, "publication_date") if news is not None else None
        stamp = stamp or child_text(entry, "lastmod")
        title = plain(child_text(news, "title")) if news is not None else None
        found.append(ListedArticle(link, title, parse_date(stamp, zone=zone, now=now) if stamp else None))
    return found
