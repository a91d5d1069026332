"""Lists and servers in trouble over more than one pass: what is said, what is left alone, what comes back."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from crawler.hours import Hours
from crawler.report import CrawlReport
from crawler.retry import asked_wait, retry_after
from crawler.wire import FetchResult
from store.database import Store
from store.frontier import REVISITS
from store.runs import left_alone, source_states, start_run
from store.schema import Article, CrawlRun

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def test_lists_that_lie(make_paper: MakePaper, run_crawl: Crawl, store: Store) -> None:
    names = ("frozen", "bomb", "moved", "unpacked", "challenge")
    papers = {name: make_paper(name, expected_per_week=50) for name in names}
    frozen = papers["frozen"]
    link = frozen.site.url + frozen.add("khu-cntt")
    frozen.put(
        "/rss",
        f"<rss><item><link>{link}</link><pubDate>8/1/2026 6:44:00 PM</pubDate></item></rss>",
        kind="application/xml",
    )
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    papers["bomb"].put(
        "/rss", f'<!DOCTYPE r [<!ENTITY l0 "ha">{lol}]><rss><item><title>&l11;</title></item></rss>'
    )
    papers["moved"].put("/rss", b"", 301, Location="https://baomoi-khac.example/rss")
    packed = gzip.compress(b"<urlset>" + b" " * 60_000_000 + b"</urlset>")
    papers["unpacked"].put("/map.xml.gz", packed, kind="application/octet-stream")
    papers["unpacked"].source = papers["unpacked"].source.model_copy(
        update={"feeds": (), "sitemaps": (papers["unpacked"].site.url + "/map.xml.gz",)}
    )
    papers["challenge"].put(
        "/rss", '<html><script>document.cookie="D1N=0b";window.location.reload(true);</script></html>'
    )
    report = run_crawl(*papers.values(), now=NOW)

    said = {source.source: source.reasons[0] for source in report.sources}
    assert said["frozen"].startswith("the newest entry of the feed is of 2026-08-01")
    assert said["bomb"].startswith("the feed lists no article")
    assert said["moved"].startswith("redirects to another site, baomoi-khac.example:443; refused")
    assert said["unpacked"].startswith("the sitemap is larger than 52428800 bytes when unpacked")
    assert said["challenge"].startswith("cookie-wall: the page only sets a cookie")
    counts = {source.source: source for source in report.sources}
    assert counts["challenge"].blocked == 1
    assert counts["frozen"].new == 1, "what it lists is taken all the same"
    with store.read() as session:
        states = {state.source_id: state.error or "" for state in source_states(session)}
    assert states["frozen"].startswith("alarm: the newest entry"), "and the source is called ill"


def test_a_long_retry_after_is_kept_over_passes(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    busy, fine = make_paper("busy"), make_paper("fine")
    path = busy.add("khu-cntt")
    page = busy.site.pages[path]
    busy.put(path, b"", 429, Retry_After="7200")
    fine.add("khu-cntt")
    first = run_crawl(busy, fine, now=NOW)
    assert [source.new for source in first.sources] == [0, 1]
    asked = len(busy.site.seen)
    busy.site.pages[path] = page

    second = run_crawl(busy, fine, now=NOW + timedelta(hours=1))
    assert len(busy.site.seen) == asked, "not even its feed is asked"
    assert second.sources[0].reasons[0].startswith("left alone: it asked for that until 2026-11-20 05:00 UTC")
    assert second.sources[0].ok
    with store.read() as session:
        assert list(left_alone(session, NOW + timedelta(hours=1))) == ["busy"]
    third = run_crawl(busy, fine, now=NOW + timedelta(hours=7))
    assert third.sources[0].new == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("0", 0.0), ("99999999999999999999", 604800.0), ("bald", None), (None, None)],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds


def test_only_an_overloaded_server_may_ask_for_quiet() -> None:
    headers = (("Retry-After", "90"),)
    assert asked_wait(FetchResult(1, "u", 503, headers)) == timedelta(seconds=90)
    assert asked_wait(FetchResult(1, "u", 301, headers)) is None


def test_quiet_hours(make_paper: MakePaper, run_crawl: Crawl) -> None:
    night, own = make_paper("night"), make_paper("own", quiet_hours="09:00-11:00")
    for paper in (night, own):
        paper.add("khu-cntt")
    at_ten = NOW  # 03:00 UTC is 10:00 in Vietnam
    first = run_crawl(night, own, now=at_ten, quiet_hours="23:00-05:00")
    assert [source.new for source in first.sources] == [1, 0]
    assert own.site.seen == [], "not even robots.txt"
    assert first.sources[1].reasons[0].startswith("left alone: these are its quiet hours")
    assert first.sources[1].ok
    later = run_crawl(night, own, now=at_ten + timedelta(hours=14), quiet_hours="23:00-05:00")
    assert later.sources[0].requests == 0
    assert later.sources[1].new == 1


@pytest.mark.parametrize(
    ("hours", "inside", "outside"),
    [
        ("01:00-05:00", ("01:00", "04:59"), ("00:59", "05:00")),
        ("22:30-05:00", ("23:59", "00:10"), ("05:00", "22:29")),
    ],
)
def test_hours(hours: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    found = Hours.parse(hours)
    for expected, clocks in ((True, inside), (False, outside)):
        for clock in clocks:
            assert found.hold(datetime.fromisoformat(f"2026-11-20T{clock}:00+07:00")) is expected
    for wrong in ("22-5", "24:00-05:00", "05:00-05:00", ""):
        with pytest.raises(ValueError, match="is not a range of hours"):
            Hours.parse(wrong)


def test_revisits_find_corrections_withdrawals_and_returns(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    """Looked at again 1 h, 6 h, 24 h and 7 days after the first time."""
    assert sum(REVISITS, timedelta()) == timedelta(days=7)
    paper = make_paper()
    path = paper.add("khu-cntt", etag='"1"')
    page = paper.site.pages[path]

    def counts(hours: float) -> tuple[int, ...]:
        report = run_crawl(paper, now=NOW + timedelta(hours=hours)).sources[0]
        return report.new, report.changed, report.unchanged, report.withdrawn

    def withdrawn() -> bool:
        with store.read() as session:
            return session.scalar(select(Article.withdrawn_at)) is not None

    assert counts(0) == (1, 0, 0, 0)
    assert counts(0.9) == (0, 0, 0, 0)
    assert counts(1.0) == (0, 0, 1, 0)
    paper.put(path, page.body.replace(b"50 ha", b"65 ha"))
    assert counts(6.0) == (0, 1, 0, 0)
    paper.put(path, b"", 410)
    assert counts(24.0) == (0, 0, 0, 1)
    assert withdrawn()
    paper.put(path, page.body.replace(b"50 ha", b"65 ha"))
    assert counts(48.0) == (0, 0, 1, 0)
    assert not withdrawn(), "it is there again, unchanged"


def test_an_article_under_its_canonical_address_is_withdrawn_too(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    paper = make_paper()
    path = paper.add("khu-cntt")
    page = paper.site.pages[path].body
    link = f'<link rel="canonical" href="{paper.site.url}/that-77.html">'.encode()
    paper.put(path, page.replace(b"<head>", b"<head>" + link))
    assert run_crawl(paper, now=NOW).total("new") == 1
    paper.put(path, b"", 404)
    assert run_crawl(paper, now=NOW + timedelta(hours=1)).total("withdrawn") == 1
    with store.read() as session:
        row = session.execute(select(Article.url, Article.withdrawn_at)).one()
    assert row[0].endswith("/that-77.html")
    assert row[1] is not None


def test_a_second_pass_over_an_unchanged_world_is_free(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper(concurrency=8)
    for number in range(30):
        paper.add(f"tin-{number}", etag=f'"{number}"')
    paper.site.pages["/rss"].headers["ETag"] = '"rss"'
    first = run_crawl(paper).sources[0]
    second = run_crawl(paper).sources[0]
    assert (second.articles_fetched, second.new) == (0, 0)
    assert second.bytes < 0.02 * first.bytes


def test_when_most_pages_cannot_be_read_the_source_is_called_ill(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    paper = make_paper(concurrency=8)
    for number in range(12):
        path = paper.add(f"tin-{number}")
        if number % 2:
            paper.put(path, "<html><body><h1>Chuyên trang ảnh</h1></body></html>")
    report = run_crawl(paper).sources[0]
    assert report.new == 6
    with store.read() as session:
        (state,) = source_states(session)
    assert state.error is not None
    assert "only 6 of 12 fetched pages could be read, expected 90%" in state.error
    assert state.failures == 0


def test_books_of_a_killed_pass_are_closed_by_the_next(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    with store.session() as session:
        start_run(session, "daemon", NOW)
    run_crawl(make_paper(), now=NOW + timedelta(hours=1))
    with store.read() as session:
        states = session.scalars(select(CrawlRun.status).order_by(CrawlRun.id)).all()
    assert states[0] == "interrupted"
    assert "running" not in states
