"""Whole passes over newspapers on loopback: what is stored, what is transferred, what is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.options import CrawlOptions
from crawler.report import CrawlProgress, CrawlReport
from crawler.run import crawl
from crawler.warc import read_at
from store.database import Store
from store.schema import Article, ArticleVersion

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]


def texts(store: Store) -> dict[str, str]:
    with store.read() as session:
        rows = session.execute(
            select(Article.url, ArticleVersion.text)
            .join(ArticleVersion, ArticleVersion.article_id == Article.id)
            .where(ArticleVersion.is_current)
        )
        return {url.rpartition("/")[2]: text for url, text in rows}


def test_a_pass_stores_what_is_kept_and_archives_every_page(
    make_paper: MakePaper, run_crawl: Crawl, store: Store, tmp_path: Path
) -> None:
    paper = make_paper()
    paper.add("khu-cntt")
    paper.add("bong-da", "Đội nhà thắng ba trận liền trên sân khách và giữ ngôi đầu bảng sau lượt đi. " * 4)

    report = run_crawl(paper).sources[0]

    assert (report.found, report.new, report.gated, report.failed, report.stage) == (2, 1, 1, 0, "done")
    assert list(texts(store)) == ["khu-cntt-1001.html"]
    with store.read() as session:
        version = session.scalars(select(ArticleVersion)).one()
    assert version.text.startswith("Bài viết khu-cntt của báo\n\nkhu-cntt: UBND tỉnh")
    assert version.published == "2026-03-07"
    assert version.reader == "rules:schema"
    page = read_at(tmp_path / "archive", version.warc_file or "", version.warc_offset or 0)
    assert page.url.endswith("/khu-cntt-1001.html")
    assert page.body == paper.site.pages["/khu-cntt-1001.html"].body


def test_a_second_pass_transfers_no_unchanged_page(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper()
    for number in range(6):
        paper.add(f"tin-{number}", etag=f'"{number}"' if number % 2 else None)
    first = run_crawl(paper).sources[0]
    second = run_crawl(paper, revisit_all=True).sources[0]

    assert (first.new, first.articles_fetched) == (6, 6)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 6)
    assert second.not_modified == 3  # the others name no validator: transferred, but known by their hash
    assert second.articles_fetched == 3


def test_without_revisiting_a_second_pass_asks_for_no_article(
    make_paper: MakePaper, run_crawl: Crawl
) -> None:
    paper = make_paper()
    path = paper.add("khu-cntt")
    run_crawl(paper)
    report = run_crawl(paper).sources[0]

    assert report.requests == 1  # the feed
    assert paper.site.asked(path) == 1
    assert report.stage == "done"


def test_a_correction_is_a_new_version(make_paper: MakePaper, run_crawl: Crawl, store: Store) -> None:
    paper = make_paper()
    path = paper.add("khu-cntt", etag='"1"')
    run_crawl(paper)
    corrected = paper.site.pages[path].body.replace(b"50 ha", b"55 ha")
    paper.put(path, corrected, ETag='"2"')

    report = run_crawl(paper, revisit_all=True).sources[0]

    assert (report.changed, report.unchanged, report.new) == (1, 0, 0)
    assert "55 ha" in texts(store)[path.removeprefix("/")]
    with store.read() as session:
        assert [version.number for version in session.scalars(select(ArticleVersion))] == [1, 2]


def test_articles_are_looked_at_again_when_their_time_has_come(
    make_paper: MakePaper, run_crawl: Crawl
) -> None:
    paper = make_paper()
    path = paper.add("khu-cntt", etag='"1"')
    start = datetime(2026, 3, 8, 9, tzinfo=UTC)
    asked = []
    for hours in (0, 0.5, 24):
        run_crawl(paper, now=start + timedelta(hours=hours))
        asked.append(paper.site.asked(path))

    assert asked == [1, 1, 2], "not within the hour, but on the next day"


def test_a_page_that_is_gone_withdraws_the_article(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    paper = make_paper()
    path = paper.add("khu-cntt")
    run_crawl(paper)
    paper.put(path, "gone", 410)

    report = run_crawl(paper, revisit_all=True).sources[0]

    assert (report.withdrawn, report.failed, report.reasons) == (1, 0, ())
    with store.read() as session:
        assert session.scalars(select(Article)).one().withdrawn_at is not None


def test_twins_of_an_address_are_one_article(make_paper: MakePaper, run_crawl: Crawl, store: Store) -> None:
    paper = make_paper()
    path = paper.add("khu-cntt")
    url = paper.site.url + path
    paper.list_links(url, f"{url}?utm_source=rss&amp;utm_medium=feed", f"{url}#binh-luan", f"{url}/amp")
    report = run_crawl(paper).sources[0]

    assert (report.found, report.new) == (1, 1)
    assert paper.site.asked(path) == 1


def test_only_addresses_that_look_like_articles_of_the_paper_are_fetched(
    make_paper: MakePaper, run_crawl: Crawl
) -> None:
    paper, other = make_paper(), make_paper("khac")
    path = paper.add("khu-cntt")
    foreign = other.add("tin-khac")
    base = paper.site.url
    paper.list_links(base + path, f"{base}/chuyen-muc/", other.site.url + foreign, "javascript:void(0)")
    report = run_crawl(paper).sources[0]

    assert {seen.path for seen in paper.site.seen} == {"/robots.txt", "/rss", path}
    assert other.site.seen == []
    assert report.found == 1


def test_lists_of_every_kind(make_paper: MakePaper, run_crawl: Crawl, store: Store) -> None:
    paper = make_paper()
    base = paper.site.url
    paths = [f"/tin-{number}-{number}.html" for number in range(1, 5)]
    for path in paths:
        paper.put_article(path)
    paper.put(
        "/atom",
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title>'
        f'<link rel="alternate" href="{paths[0]}"/></entry></feed>',
    )
    paper.put(
        "/index.xml",
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{base}/news.xml</loc></sitemap></sitemapindex>",
    )
    paper.put(
        "/news.xml",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{base}{paths[1]}</loc><n:news><n:publication_date>2026-03-07T08:00:00+07:00"
        "</n:publication_date></n:news></url></urlset>",
    )
    paper.put("/muc", f'<a href="{paths[2]}">A</a><a href="{paths[3]}#x">B</a>')
    paper.source = paper.source.model_copy(
        update={"feeds": (f"{base}/atom",), "sitemaps": (f"{base}/index.xml",), "sections": (f"{base}/muc",)}
    )
    report = run_crawl(paper).sources[0]

    assert (report.new, report.failed) == (4, 0), report.reasons
    assert sorted(f"/{name}" for name in texts(store)) == paths


def test_budgets(make_paper: MakePaper, run_crawl: Crawl) -> None:
    papers = [make_paper("mot"), make_paper("hai")]
    for paper in papers:
        for number in range(4):
            paper.add(f"tin-{number}")
    per_source = run_crawl(*papers, max_pages_per_source=1)
    assert [source.new for source in per_source.sources] == [1, 1]
    assert per_source.stopped == "page budget"
    assert run_crawl(*papers, max_pages=3).total("new") == 3
    rest = run_crawl(*papers)
    assert (rest.total("new"), rest.stopped) == (3, None)


def test_progress_comes_for_every_answer_and_ends_with_the_report(
    make_paper: MakePaper, store: Store, tmp_path: Path
) -> None:
    paper = make_paper()
    for number in range(3):
        paper.add(f"tin-{number}")
    events: list[CrawlProgress] = []
    options = CrawlOptions(archive_dir=tmp_path / "a", allow_loopback=True, autothrottle=False)
    report = crawl(store, [paper.source], options, lambda text: True, events.append)

    assert len(events) == 5  # a feed, three articles, the end
    assert events[-1].report == report.sources[0]
    assert [event.report.new for event in events] == sorted(event.report.new for event in events)


def test_two_sources_with_one_id_are_refused(make_paper: MakePaper, run_crawl: Crawl) -> None:
    with pytest.raises(ValueError, match="'bao'"):
        run_crawl(make_paper(), make_paper())


def test_an_operators_proxy_may_be_private(
    make_paper: MakePaper, run_crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy knows the name; the crawl neither resolves it nor refuses the proxy's own address."""
    base = "http://bao.example"
    paper = make_paper(home=base, feeds=(f"{base}/rss",))
    paper.put(f"{base}/rss", f"<rss><channel><item><link>{base}/tin-1.html</link></item></channel></rss>")
    paper.put_article(f"{base}/tin-1.html")
    monkeypatch.setenv("http_proxy", paper.site.url.replace("127.0.0.1", "localhost"))
    monkeypatch.setenv("no_proxy", "")

    report = run_crawl(paper, allow_loopback=False).sources[0]

    assert (report.new, report.failed) == (1, 0), report.reasons
