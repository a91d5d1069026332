"""RSS 0.9x, RSS 1.0 (RDF), RSS 2.0 and Atom."""

from __future__ import annotations

from datetime import datetime, tzinfo

from lxml import etree

from crawler.dates import VIETNAM, parse_date
from crawler.listing import ListedArticle, Listing
from crawler.urls import resolve
from crawler.xmltext import NotXmlError, child_text, children, local, parse_xml, plain

_KINDS = {"rss": "rss", "rdf": "rdf", "feed": "atom"}
_MAX_ITEMS = 5000


def parse_feed(
    body: bytes, url: str, *, charset: str | None = None, zone: tzinfo = VIETNAM, now: datetime | None = None
) -> Listing:
    """The entries of a feed, each with an absolute address.

    Raises:
        NotXmlError: the answer is no feed; the message says what it is.
    """
    root = parse_xml(body, charset)
    kind = _KINDS.get(local(root))
    if kind is None:
        raise NotXmlError(f"the answer is XML but no feed (its root is <{local(root)}>)")
    entries = root.iter("{*}entry") if kind == "atom" else root.iter("{*}item", "item")
    articles = []
    for _, entry in zip(range(_MAX_ITEMS), entries, strict=False):
        link = _link(entry, url)
        if link is not None:
            articles.append(_article(entry, link, zone, now))
    return Listing(kind, tuple(articles))


def _article(entry: etree._Element, link: str, zone: tzinfo, now: datetime | None) -> ListedArticle:
    stamp = child_text(entry, "pubdate", "published", "date", "issued", "updated", "modified")
    return ListedArticle(
        url=link,
        title=plain(child_text(entry, "title")),
        published=parse_date(stamp, zone=zone, now=now) if stamp else None,
        authors=_authors(entry),
    )


def _link(entry: etree._Element, base: str) -> str | None:
    """The article's address: a link with text, a link of rel "alternate", else a guid that is an address."""
    for link in children(entry, "link", "origlink"):
        target = (link.text or "").strip() or link.get("href", "")
        if target and link.get("rel", "alternate") == "alternate":
            return resolve(base, plain(target) or "")
    for guid in children(entry, "guid", "id"):
        text = (guid.text or "").strip()
        if text.startswith(("http://", "https://")) and guid.get("isPermaLink", "true") != "false":
            return resolve(base, text)
    return None


def _authors(entry: etree._Element) -> tuple[str, ...]:
    names = []
    for author in children(entry, "creator", "author"):
        name = plain(child_text(author, "name") or author.text)
        if name and "@" not in name:
            names.append(name)
    return tuple(dict.fromkeys(names))
