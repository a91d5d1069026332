"""Filling backwards: sitemaps and older section pages back to a day, in pieces, without asking twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crawler.discovery import ListTask
from crawler.listing import ListedArticle, Listing
from crawler.paging import MOST_PAGES, Walk, goes_on, page_address, zone_of
from crawler.report import CrawlReport
from crawler.source import Source
from crawler.urls import canonical_url
from store.database import Store
from store.endpoints import endpoints
from store.frontier import queue_counts

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def section(paper: Any, path: str, slugs: list[str], extra: str = "") -> None:
    links = "".join(f'<h3><a href="/{slug}.html">Tin {slug}</a></h3>' for slug in slugs)
    paper.put(path, f"<html><body>{extra}{links}</body></html>")


def dated(day: str, number: int) -> str:
    """An address that holds its day, as many content systems make it."""
    return f"tin-102{day.replace('-', '')[2:]}080000{number:03d}"


def sitemap(paper: Any, path: str, entries: list[tuple[str, str]]) -> None:
    urls = "".join(
        f"<url><loc>{paper.site.url}/{slug}.html</loc><lastmod>{day}</lastmod></url>" for slug, day in entries
    )
    paper.put(path, f"<urlset>{urls}</urlset>", kind="application/xml")


def index(paper: Any, children: list[tuple[str, str]]) -> None:
    maps = "".join(
        f"<sitemap><loc>{paper.site.url}{path}</loc><lastmod>{day}</lastmod></sitemap>"
        for path, day in children
    )
    paper.put("/sitemap.xml", f"<sitemapindex>{maps}</sitemapindex>", kind="application/xml")


def test_section_pages_are_followed_to_the_day_and_no_further(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    paper = make_paper()
    source = paper.source.model_copy(
        update={
            "feeds": (),
            "sections": (f"{paper.site.url}/kinh-te.htm",),
            "paging": "{section}/trang-{n}{suffix}",
        }
    )
    paper.source = source
    days = ["2026-11-18", "2026-08-01", "2026-03-05", "2025-12-30", "2025-06-01", "2025-01-01"]
    for page, day in enumerate(days, 1):
        slugs = [dated(day, page * 10 + n) for n in range(3)]
        section(paper, "/kinh-te.htm" if page == 1 else f"/kinh-te/trang-{page}.htm", slugs)
        for slug in slugs:
            paper.put_article(f"/{slug}.html")

    report = run_crawl(paper, since=date(2026, 1, 1), now=NOW).sources[0]

    asked = [seen.path for seen in paper.site.seen]
    assert "/kinh-te/trang-4.htm" in asked, "the page on which the day lies"
    assert "/kinh-te/trang-5.htm" not in asked, "it is all older"
    assert report.found >= 9
    assert report.new == report.found
    plain = run_crawl(paper, now=NOW + timedelta(minutes=1)).sources[0]
    assert plain.requests == 1, "an ordinary pass reads only the newest page"


def test_an_endless_section_is_left_in_the_end(make_paper: MakePaper) -> None:
    source = make_paper().source.model_copy(update={"paging": "{section}?trang={n}"})
    listing = Listing("section", (ListedArticle(f"{source.home}/tin-1.html"),))
    assert goes_on(source, Walk("s", MOST_PAGES - 1), listing, date(2024, 1, 1), {"a"})
    assert not goes_on(source, Walk("s", MOST_PAGES), listing, date(2024, 1, 1), {"a"})
    assert not goes_on(source, Walk("s", 3, None, frozenset("ab")), listing, date(2024, 1, 1), {"a"})
    assert not goes_on(source, Walk("s", 3), listing, date(2024, 1, 1), set())


def test_a_last_page_that_is_given_again_ends_the_walk(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper()
    paper.source = paper.source.model_copy(
        update={"feeds": (), "sections": (f"{paper.site.url}/tin",), "paging": "{section}?trang={n}"}
    )
    for path, number in (("/tin", 1), ("/tin?trang=2", 2), ("/tin?trang=3", 2), ("/tin?trang=4", 2)):
        section(paper, path, [f"bai-{number}0{n}" for n in range(2)])
    for number in (1, 2):
        for n in range(2):
            paper.put_article(f"/bai-{number}0{n}.html")
    report = run_crawl(paper, since=date(2024, 1, 1)).sources[0]
    assert report.new == 4
    assert (paper.site.asked("/tin?trang=3"), paper.site.asked("/tin?trang=4")) == (1, 0)


@pytest.mark.parametrize(
    ("paging", "section_url", "zone", "expected"),
    [
        ("{section}-p{n}", "https://bao.vn/kinh-te", None, "https://bao.vn/kinh-te-p7"),
        ("{section}/p{n}", "https://bao.vn/thoi-su-d1/", None, "https://bao.vn/thoi-su-d1/p7"),
        ("{section}/trang-{n}{suffix}", "https://bao.vn/kinh-te.htm", None, "https://bao.vn/kinh-te/trang-7.htm"),
        ("{home}/timelinelist/{zone}/{n}.htm", "https://bao.vn/a.htm", "1024", "https://bao.vn/timelinelist/1024/7.htm"),
        ("{home}/timelinelist/{zone}/{n}.htm", "https://bao.vn/a.htm", None, None),
        (None, "https://bao.vn/a.htm", None, None),
    ],
)  # fmt: skip
def test_addresses_of_older_pages(
    paging: str | None, section_url: str, zone: str | None, expected: str | None
) -> None:
    source = Source(
        id="bao", name="Báo", home="https://bao.vn/", sections=(section_url,), article_url="x", paging=paging
    )
    assert page_address(source, Walk(section_url, zone=zone), 7) == expected


def test_the_zone_of_a_section_page() -> None:
    assert zone_of(b'<input type="hidden" id="hdZoneId" name="z" value="18831" />') == "18831"
    assert zone_of(b"<input value='77' type=hidden id='hdZoneId'>") == "77"
    assert zone_of(b"<input id=other value=5>") is None


def test_a_fill_through_sitemaps_goes_on_where_it_was(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    paper = make_paper()
    paper.source = paper.source.model_copy(
        update={"feeds": (), "sitemaps": (f"{paper.site.url}/sitemap.xml",)}
    )
    months = [f"2026-{month:02}" for month in range(10, 0, -1)] + ["2025-12", "2025-11"]
    index(paper, [(f"/sitemap-{month}.xml", f"{month}-28") for month in months])
    for number, month in enumerate(months):
        slugs = [(f"bai-{number}{n}", f"{month}-1{n}") for n in range(3)]
        sitemap(paper, f"/sitemap-{month}.xml", slugs)
        for slug, _ in slugs:
            paper.put_article(f"/{slug}.html")

    fill = {"since": date(2026, 1, 1), "now": NOW}
    first = run_crawl(paper, **fill, max_pages=7)
    assert first.stopped == "page budget"
    second = run_crawl(paper, **fill)
    third = run_crawl(paper, **fill)

    assert first.total("new") + second.total("new") == 30, "ten months of three articles"
    assert third.total("new") == 0
    assert first.total("new") == 7
    for month in months[:10]:
        assert paper.site.asked(f"/sitemap-{month}.xml") == 1, "each sitemap is read once for a fill"
    assert paper.site.asked("/sitemap-2025-11.xml") == 0
    articles = [seen.path for seen in paper.site.seen if seen.path.startswith("/bai-")]
    assert len(articles) == len(set(articles)) == 30

    earlier = run_crawl(paper, since=date(2025, 11, 1), now=NOW + timedelta(minutes=5))
    assert earlier.total("new") == 6, "a fill that reaches further back is a new one"
    assert paper.site.asked("/sitemap-2026-03.xml") == 2


def test_old_lists_and_articles_take_turns(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper(concurrency=1)
    paper.source = paper.source.model_copy(
        update={"feeds": (), "sitemaps": (f"{paper.site.url}/sitemap.xml",)}
    )
    index(paper, [(f"/sitemap-2026-{month:02}.xml", f"2026-{month:02}-20") for month in range(1, 11)])
    for month in range(1, 11):
        sitemap(paper, f"/sitemap-2026-{month:02}.xml", [(f"bai-{month:02}", f"2026-{month:02}-11")])
        paper.put_article(f"/bai-{month:02}.html")
    run_crawl(paper, since=date(2026, 1, 1), now=NOW)
    paths = [seen.path for seen in paper.site.seen]
    last_map = max(n for n, path in enumerate(paths) if path.startswith("/sitemap-"))
    before = [path for path in paths[:last_map] if path.startswith("/bai-")]
    assert len(before) >= 5, "articles are fetched while sitemaps are still being read"
    assert sum(path.startswith("/bai-") for path in paths) == 10


def test_an_address_on_the_papers_former_domain_is_its_own() -> None:
    source = Source(
        id="bao", name="Báo", home="https://bao.vn/", sections=("https://bao.vn/",),
        article_url=r"-\d+\.html$", also=("baocu.com.vn",),
    )  # fmt: skip
    assert source.home_address("http://www.baocu.com.vn/tin-1.html") == "https://bao.vn/tin-1.html"
    assert source.home_address("https://khac.vn/tin-1.html") == "https://khac.vn/tin-1.html"
    assert canonical_url(
        source.home_address("http://m.baocu.com.vn/tin-1.html?utm_source=x"), source.home
    ) == ("https://bao.vn/tin-1.html")


def test_endpoints_of_a_fill_do_not_grow_without_bound(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    """A calendar that links to itself for ever: only articles are taken, only as deep as is useful."""
    paper = make_paper()
    paper.source = paper.source.model_copy(
        update={
            "feeds": (),
            "sitemaps": (f"{paper.site.url}/sitemap.xml",),
            "sections": (f"{paper.site.url}/lich",),
        }
    )
    for depth in range(8):
        path = "/sitemap.xml" if depth == 0 else f"/lich-{depth}.xml"
        deeper = f"<sitemap><loc>{paper.site.url}/lich-{depth + 1}.xml</loc></sitemap>"
        paper.put(path, f"<sitemapindex>{deeper}</sitemapindex>", kind="application/xml")
    days = "".join(f'<a href="/lich?ngay={day}">{day}</a>' for day in range(1, 32))
    paper.put("/lich", f"<html><body>{days}<a href='/bai-1.html'>Tin</a></body></html>")
    paper.put_article("/bai-1.html")
    report = run_crawl(paper, since=date(2024, 1, 1)).sources[0]
    assert report.new == 1
    assert len(paper.site.seen) <= 8
    with store.read() as session:
        assert len(endpoints(session)) <= 6
        assert queue_counts(session) == {"bao": {"done": 1}}


def test_only_what_leads_back_is_old() -> None:
    assert not ListTask("u", "section", walk=Walk("u")).is_old
    assert ListTask("u", "section", walk=Walk("u", 2)).is_old
    assert ListTask("u", "sitemap", 1).is_old
