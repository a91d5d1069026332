"""The papers' lists: feeds with the faults of real ones, sitemaps, section pages, robots.txt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from html.entities import codepoint2name

from desk.demo.articles import DemoArticle, Revision
from desk.demo.pages import template
from desk.demo.sites import NOTICE, SiteSpec

_PER_PAGE = 7
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    article: DemoArticle
    revision: Revision
    url: str


def rss_two_digit_years(site: SiteSpec, base: str, entries: Sequence[Entry]) -> str:
    """RSS with `Mon, 16 Nov 26 07:42:00 +0700`, tracking parameters, titles escaped twice."""
    items = "".join(
        _item(
            title=_escaped_twice(entry.revision.title),
            link=f"{entry.url}?utm_source=rss&amp;utm_medium=feed",
            date=f"{_rfc822_day(entry.revision.published)} {entry.revision.published:%y %H:%M:%S} +0700",
            summary=f'<![CDATA[<a href="{entry.url}"><img src="/anh/1.jpg"></a></br>{entry.revision.sapo}]]>',
        )
        for entry in entries
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_channel(site, base, items)}'


def rss_wrong_charset(site: SiteSpec, base: str, entries: Sequence[Entry]) -> str:
    """RSS that declares UTF-16 over UTF-8 bytes, with American dates and dates of "GMT+7" in turn."""
    items = "".join(
        _item(
            title=f"<![CDATA[{entry.revision.title}]]>",
            link=entry.url,
            date=_american(entry.revision.published) if number % 2 else _gmt7(entry.revision.published),
            summary=f"<![CDATA[{entry.revision.sapo}]]>",
        )
        for number, entry in enumerate(entries)
    )
    return f'<?xml version="1.0" encoding="utf-16"?>\n{_channel(site, base, items)}'


def rss_without_zone(site: SiteSpec, base: str, entries: Sequence[Entry]) -> str:
    """RSS of a portal: no time zone, no summaries."""
    items = "".join(
        _item(
            title=escape(entry.revision.title),
            link=entry.url,
            date=f"{_rfc822_day(entry.revision.published)} {entry.revision.published:%Y %H:%M:%S}",
            summary="",
        )
        for entry in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_channel(site, base, items)}'


def atom(site: SiteSpec, base: str, entries: Sequence[Entry]) -> str:
    """A faultless Atom feed; `updated` moves when an article is corrected."""
    items = "".join(
        f"<entry><title>{escape(entry.revision.title)}</title><id>tag:{site.id},2026:{entry.article.slug}</id>"
        f'<link rel="alternate" type="text/html" href="{entry.url}"/>'
        f"<published>{entry.revision.published.isoformat()}</published>"
        f"<updated>{entry.revision.modified.isoformat()}</updated>"
        f"<author><name>{escape(', '.join(entry.article.authors))}</name></author>"
        f'<summary type="html">{escape(f"<p>{entry.revision.sapo}</p>")}</summary></entry>'
        for entry in entries
    )
    newest = max(entry.revision.modified for entry in entries).isoformat()
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">'
        f"<title>{site.name}</title><id>{base}/</id><updated>{newest}</updated>"
        f'<link rel="self" href="{base}/atom.xml"/>{items}</feed>'
    )


def sitemap_index(base: str, newest: datetime) -> str:
    """An index that names the news sitemap and an old one without news."""
    maps = (
        (f"{base}/news-sitemap.xml", newest),
        (f"{base}/sitemaps/chuyen-muc.xml", newest - timedelta(days=2000)),
    )
    rows = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{when:%Y-%m-%d}</lastmod></sitemap>" for url, when in maps
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'
    )


def news_sitemap(site: SiteSpec, entries: Sequence[Entry]) -> str:
    """A Google News sitemap of the newest articles."""
    rows = "".join(
        f"<url><loc>{entry.url}</loc><lastmod>{entry.revision.modified.isoformat()}</lastmod><news:news>"
        f"<news:publication><news:name>{site.name}</news:name><news:language>vi</news:language></news:publication>"
        f"<news:publication_date>{entry.revision.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(entry.revision.title)}</news:title></news:news></url>"
        for entry in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>'
    )


def section_sitemap(base: str) -> str:
    """The old sitemap: section pages only, no article."""
    rows = "".join(
        f"<url><loc>{base}/{name}/</loc></url>" for name in ("thanh-pho", "trong-nuoc", "giao-thong")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    )


def section_pages(site: SiteSpec, path: str, entries: Sequence[Entry]) -> dict[str, str]:
    """The pages of a section, by path: `path`, `path/trang-2`, …; each names the next."""
    pages = [entries[start : start + _PER_PAGE] for start in range(0, len(entries), _PER_PAGE)]
    paths = [path if number == 0 else f"{path}/trang-{number + 1}" for number in range(len(pages))]
    result = {}
    for number, page in enumerate(pages):
        following = (
            f'<a rel="next" href="{paths[number + 1]}">Trang sau</a>' if number + 1 < len(pages) else ""
        )
        result[paths[number]] = list_page(site, "Mới nhất", page, f"Trang {number + 1} {following}")
    return result


def list_page(site: SiteSpec, heading: str, entries: Sequence[Entry], paging: str = "") -> str:
    """A page of links, each article twice: once around its picture, once around its title."""
    rows = "".join(
        f'<div class="item"><a href="{entry.url}"><img src="/anh/nho.jpg" alt="" /></a>'
        f'<h3><a href="{entry.url}">{escape(entry.revision.title)}</a></h3>'
        f'<span class="d">{entry.revision.published:%d/%m/%Y}</span>'
        f"<p>{escape(entry.revision.sapo)}</p></div>\n"
        for entry in entries
    )
    feeds = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{feed}" />' for feed in site.feeds
    )
    return template("list").substitute(
        heading=heading, site_name=site.name, entries=rows, paging=paging, notice=NOTICE, feeds=feeds
    )


def robots(site: SiteSpec, base: str) -> str:
    """What machines may not read, and where the sitemap lies."""
    sitemaps = "".join(f"Sitemap: {base}{path}\n" for path in site.sitemaps)
    return f"User-agent: *\nDisallow: {site.disallow}\n\n{sitemaps}"


def _channel(site: SiteSpec, base: str, items: str) -> str:
    return (
        f'<rss version="2.0"><channel><title>{site.name}</title><link>{base}/</link>'
        f"<description>{site.name}</description><language>vi-vn</language>{items}</channel></rss>"
    )


def _item(*, title: str, link: str, date: str, summary: str) -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{date}</pubDate><description>{summary}</description></item>\n"
    )


def _escaped_twice(text: str) -> str:
    """`này` → `n&amp;agrave;y`: entities for the letters that have one, then escaped once more."""

    def entity(match: re.Match[str]) -> str:
        name = codepoint2name.get(ord(match[0]))
        return f"&{name};" if name else match[0]

    return escape(_NOT_ASCII.sub(entity, escape(text, quote=False)), quote=False)


def _rfc822_day(when: datetime) -> str:
    """`Mon, 16 Nov`, in English whatever the locale."""
    return format_datetime(when)[:11]


def _american(when: datetime) -> str:
    """`9/14/2026 6:44:00 PM`."""
    hour = when.hour % 12 or 12
    return f"{when.month}/{when.day}/{when.year} {hour}:{when:%M:%S} {'PM' if when.hour >= 12 else 'AM'}"


def _gmt7(when: datetime) -> str:
    """`Mon, 16 Nov 2026 07:42:00 GMT+7`."""
    return f"{_rfc822_day(when)} {when:%Y %H:%M:%S} GMT+7"
