"""Feeds, sitemaps, section pages and the encodings they come in."""

from __future__ import annotations

import gzip
import unicodedata
from datetime import UTC, date, datetime

import pytest

from crawler.charset import decode
from crawler.discovery import found_urls, next_sitemaps
from crawler.feeds import parse_feed
from crawler.listing import ChildSitemap, ListedArticle, Listing
from crawler.sections import parse_section
from crawler.sitemaps import parse_sitemap
from crawler.source import Source
from crawler.xmltext import NotXmlError

BASE = "https://bao.vn/rss"


def channel(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>Báo</title>{items}</channel></rss>'


def test_rss_with_all_its_traps() -> None:
    feed = channel(
        """
        <item><title>Khu CNTT: m&amp;#7897;t n&amp;agrave;y &amp;amp; hai</title><link> /khu-1.html </link>
          <pubDate>Sat, 07 Mar 26 08:47:00 GMT+7</pubDate><dc:creator xmlns:dc="d">Lê An</dc:creator></item>
        <item><title><![CDATA[<b>Đề xuất</b> 50&nbsp;ha]]></title>
          <link><![CDATA[https://bao.vn/khu-2.html?a=1&b=2]]></link></item>
        <item><title>A & B &nbsp; C</title><guid>https://bao.vn/khu-3.html</guid>
          <pubDate>9/14/2026 6:44:00 PM</pubDate></item>
        <item><title>Không địa chỉ</title><guid isPermaLink="false">https://bao.vn/x</guid></item>
        """
    )
    listing = parse_feed(feed.encode(), BASE)
    assert [article.url for article in listing.articles] == [
        "https://bao.vn/khu-1.html",
        "https://bao.vn/khu-2.html?a=1&b=2",
        "https://bao.vn/khu-3.html",
    ]
    assert [article.title for article in listing.articles] == [
        "Khu CNTT: một này & hai",
        "Đề xuất 50 ha",
        "A & B C",
    ]
    assert listing.articles[0].authors == ("Lê An",)
    assert [str(article.published) for article in listing.articles] == [
        "2026-03-07 08:47:00+07:00",
        "None",
        "2026-09-14 18:44:00+07:00",
    ]


def test_atom_and_rdf() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
      <title type="html">Tin &lt;i&gt;mới&lt;/i&gt;</title>
      <link rel="self" href="/self"/><link href="/khu-1.html"/><author><name>Lê An</name></author>
      <updated>2026-03-08T00:00:00Z</updated><published>2026-03-07T08:00:00+07:00</published></entry></feed>"""
    [entry] = parse_feed(atom.encode(), BASE).articles
    assert entry == ListedArticle(
        "https://bao.vn/khu-1.html",
        "Tin mới",
        datetime.fromisoformat("2026-03-07T08:00:00+07:00"),
        ("Lê An",),
    )
    rdf = """<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel/>
      <item><title>T</title><link>https://bao.vn/a-1.html</link><dc:date>2026-03-07</dc:date></item></rdf:RDF>"""
    assert parse_feed(rdf.encode(), BASE).articles[0].url == "https://bao.vn/a-1.html"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", '<?xml version="1.0" encoding="utf-16"?>'),
        ("utf-8", '<?xml version="1.0" encoding="iso-8859-1"?>'),
        ("utf-8-sig", '<?xml version="1.0" encoding="utf-8"?>'),
        ("utf-16", '<?xml version="1.0" encoding="utf-16"?>'),
        ("utf-16-le", '<?xml version="1.0"?>'),
        ("utf-8", "\n\n<?xml version='1.0'?>"),
        ("utf-8", ""),
    ],
)
def test_whatever_the_encoding_is_called(encoding: str, head: str) -> None:
    title = unicodedata.normalize("NFD", "Đề xuất khu công nghệ số tập trung")
    feed = channel(f"<item><title>{title}</title><link>https://bao.vn/a-1.html</link></item>", head)
    [entry] = parse_feed(feed.encode(encoding), BASE, charset="us-ascii").articles
    assert entry.title == "Đề xuất khu công nghệ số tập trung"


def windows_1258(text: str) -> bytes:
    """Text in the Vietnamese code page, which writes tones as marks of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        pieces.append(base + "".join(part for part in parts if part in tones))
    return "".join(pieces).encode("cp1258")


def test_windows_1258_and_a_few_broken_bytes() -> None:
    text = "Thành phố Huế đề xuất thành lập khu công nghệ số tập trung rộng ba mươi héc-ta ở phường Thủy Xuân"
    for declared in ("windows-1258", "utf-8", None):
        assert decode(windows_1258(text), declared) == text
    broken = ("Khu công nghệ cao " * 200).encode() + b"\xff"
    assert decode(broken).rstrip("\ufffd") == "Khu công nghệ cao " * 200


def test_entity_bombs_do_nothing() -> None:
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lols}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + channel("<item><title>&l11; &f;</title><link>https://bao.vn/a-1.html</link></item>", "")
    )
    [entry] = parse_feed(bomb.encode(), BASE).articles  # an expanded bomb would outlast the suite's patience
    assert entry.title is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html><body>Home</body></html>", "HTML page"),
        (b'{"items": []}', "not XML"),
        (b"<urlset/>", "no feed"),
        (b"No Content", "not XML"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, message: str) -> None:
    with pytest.raises(NotXmlError, match=message):
        parse_feed(body, BASE)


def test_sitemaps() -> None:
    news = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="i"><url><loc>https://bao.vn/khu-1.html</loc>
      <image:image><image:loc>https://bao.vn/a.jpg</image:loc></image:image>
      <news:news><news:title>Tin &amp;amp; bài</news:title>
      <news:publication_date>2026-03-07T08:00:00+07:00</news:publication_date></news:news></url>
      <url><loc>https://bao.vn/khu-2.html</loc><lastmod>2026-03-06</lastmod></url>
      <url><loc> </loc></url></urlset>"""
    for body in (news.encode(), gzip.compress(news.encode())):
        first, second = parse_sitemap(body, BASE).articles
        assert (first.title, str(first.published)) == ("Tin & bài", "2026-03-07 08:00:00+07:00")
        assert str(second.published) == "2026-03-06 00:00:00+07:00"
    index = b"""<sitemapindex><sitemap><loc>https://bao.vn/sitemaps/news-2026-3.xml</loc>
      <lastmod>2026-03-07T00:00:00Z</lastmod></sitemap></sitemapindex>"""
    assert parse_sitemap(index, BASE).children[0].url == "https://bao.vn/sitemaps/news-2026-3.xml"
    with pytest.raises(NotXmlError, match="broken gzip"):
        parse_sitemap(b"\x1f\x8bxxxx", BASE)
    with pytest.raises(NotXmlError, match="larger than"):
        parse_sitemap(gzip.compress(b" " * 60_000_000), BASE)


NOW = datetime(2026, 3, 8, tzinfo=UTC)


def test_of_an_index_only_the_latest_sitemaps_are_read_unless_going_back() -> None:
    children = [
        ChildSitemap(f"https://bao.vn/sitemaps/news-{year}-{month}.xml")
        for year in (2024, 2025)
        for month in (2, 11)
    ]
    assert [t.url[-11:-4] for t in next_sitemaps(children, 0, NOW, None)] == ["2025-11"]
    back = next_sitemaps(children, 0, NOW, date(2024, 11, 5))
    assert [task.url[-11:-4].strip("-") for task in back] == [
        "2025-11",
        "s-2025-2".removeprefix("s-"),
        "2024-11",
    ]
    assert next_sitemaps(children, 3, NOW, None) == [], "an index of an index of an index is deep enough"
    dated = [
        ChildSitemap("https://bao.vn/a.xml", NOW),
        ChildSitemap("https://bao.vn/b.xml", datetime(2020, 1, 1, tzinfo=UTC)),
    ]
    assert [task.url for task in next_sitemaps(dated, 0, NOW, None)] == ["https://bao.vn/a.xml"]


def test_section_page() -> None:
    page = """<base href="https://bao.vn/kinh-te/"><a href="khu-1.html"><img></a>
      <a href="khu-1.html">Khu CNTT mới</a>
      <a href="/tag/khu.html">Thẻ</a><a href="https://khac.vn/a-2.html">Báo khác</a>
      <a href="//m.bao.vn/b-3.html" title="Ba">…</a>
      <a>không</a><a href="javascript:x">x</a>"""
    listing = parse_section(
        page.encode(), "https://bao.vn/", lambda url: url.endswith(("-1.html", "-2.html", "-3.html"))
    )
    assert [(a.url, a.title) for a in listing.articles] == [
        ("https://bao.vn/kinh-te/khu-1.html", "Khu CNTT mới"),
        ("https://m.bao.vn/b-3.html", "Ba"),
    ]
    with pytest.raises(NotXmlError):
        parse_section(b"plain", "https://bao.vn/", lambda url: True)


def test_found_urls_are_canonical_wanted_and_newest_first() -> None:
    source = Source(
        id="bao",
        name="Báo",
        home="https://bao.vn/",
        feeds=("https://bao.vn/rss",),
        article_url=r"-\d+\.html$",
    )
    entries = (
        ListedArticle("http://m.bao.vn/cu-1.html", published=datetime(2024, 1, 1, tzinfo=UTC)),
        ListedArticle("https://bao.vn/moi-2.html?utm_source=rss", published=datetime(2026, 3, 7, tzinfo=UTC)),
        ListedArticle("https://bao.vn/moi-2.html"),
        ListedArticle("https://bao.vn/muc/"),
        ListedArticle("https://khac.vn/tin-3.html"),
    )
    found = found_urls(source, Listing("rss", entries), BASE, NOW, None)
    assert [one.url for one in found] == ["https://bao.vn/cu-1.html", "https://bao.vn/moi-2.html"]
    assert found[1].priority > found[0].priority
    assert [one.url for one in found_urls(source, Listing("rss", entries), BASE, NOW, date(2025, 1, 1))] == [
        "https://bao.vn/moi-2.html"
    ]
