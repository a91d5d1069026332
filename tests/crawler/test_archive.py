"""Looking after the archive: verified, pruned, read again; foreign files loaded."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import prune, verify, warc_files
from crawler.foreign_warc import foreign_pages
from crawler.handling import PageTask, handle_page
from crawler.page import FeedHint
from crawler.report import CrawlReport
from crawler.reread import RereadReport, reread
from crawler.source import PageRules
from crawler.storing import ArticleStore, store_all
from crawler.warc import ArchiveError, ArchiveWriter, read_at, read_pages
from crawler.wire import FetchResult
from store.articles import withdraw
from store.database import Store
from store.frontier import FoundUrl, add_urls, due
from store.schema import Article, ArticleVersion

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]
SPORT = "Đội chủ nhà thắng ba trận liền trên sân khách và giữ vững ngôi đầu bảng sau lượt đi. " * 4


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Callable[..., list[str]]:
    """Give a paper's pages to archive and store as a crawl does, without fetching."""

    def run(paper: Any, now: datetime | None = None) -> list[str]:
        moment = now or datetime.now(UTC)
        archive = ArchiveWriter(tmp_path / "archive", file_bytes=10**9, software="test")
        articles = ArticleStore(archive, lambda text: "công nghệ" in text, gate_version="1", now=moment)
        urls = [paper.site.url + path for path in paper.site.pages if path.endswith(".html")]
        with store.session() as session:
            add_urls(session, [FoundUrl(url, paper.source.id) for url in urls], moment)
            queued = due(session, [paper.source.id], now=moment, recheck_before=moment)
        counted = []
        for number, one in enumerate(queued):
            answer = paper.site.pages[one.url.removeprefix(paper.site.url)]
            result = FetchResult(number, one.url, 200, (("Content-Type", answer.kind),), answer.body)
            handled = handle_page(PageTask(result, paper.source.id, FeedHint()), paper.source, moment)
            work = articles.page(paper.source, one, result, handled)
            with store.session() as session:
                counted += [outcome.counted for outcome in store_all(session, [work], moment)]
        archive.close()
        return counted

    return run


@pytest.fixture
def crawled(make_paper: MakePaper, take: Callable[..., list[str]]) -> Any:
    paper = make_paper()
    for number in range(4):
        paper.add(f"khu-{number}")
    paper.add("bong-da", SPORT)
    assert take(paper).count("new") == 4
    return paper


def test_a_whole_archive(crawled: Any, store: Store, tmp_path: Path) -> None:
    report = verify(store, tmp_path / "archive")
    assert (report.files, report.records, report.pointed, report.damage) == (1, 5, 4, [])


def test_damage_is_named(crawled: Any, store: Store, tmp_path: Path) -> None:
    (path,) = warc_files(tmp_path / "archive")
    whole = path.read_bytes()
    with store.read() as session:
        offsets = sorted(session.scalars(select(ArticleVersion.warc_offset)).all())  # type: ignore[type-var]  # none is null: all came from an archive
    spoiled = bytearray(whole)
    spoiled[offsets[1] + 120] ^= 0xFF
    path.write_bytes(bytes(spoiled))
    assert verify(store, tmp_path / "archive").damage
    path.write_bytes(whole[: offsets[3] + 40])
    damage = verify(store, tmp_path / "archive").damage
    assert len(damage) == 1
    assert f"byte {offsets[3]}: there is no page, but http" in damage[0]
    path.unlink()
    assert verify(store, tmp_path / "archive").damage == [
        f"{path}: the file is not there; 4 stored texts name it"
    ]


def test_pages_of_other_news_go_after_their_days_and_the_rest_stays(
    crawled: Any, store: Store, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    now = datetime.now(UTC)
    assert prune(store, archive, 90, now + timedelta(days=89)).files == 0
    report = prune(store, archive, 90, now + timedelta(days=91))
    assert (report.files, report.dropped, report.kept) == (1, 1, 4)
    assert report.freed_bytes > 0
    assert verify(store, archive).damage == []
    stored = [page.url for path in warc_files(archive) for page in read_pages(path)]
    assert len(stored) == 4
    assert not any("bong-da" in url for url in stored)
    assert prune(store, archive, 90, now + timedelta(days=400)).files == 0, "done once and for all"
    with store.read() as session:
        version = session.scalars(select(ArticleVersion)).first()
    assert version is not None
    assert read_at(archive, version.warc_file or "", version.warc_offset or 0).status == 200


def test_a_kill_while_pruning_leaves_both_files_and_the_next_time_finishes(
    crawled: Any, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    later = datetime.now(UTC) + timedelta(days=91)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "unlink", killed)
        prune(store, archive, 90, later)
    assert len(warc_files(archive)) == 2
    assert verify(store, archive).damage == []
    prune(store, archive, 90, later)
    assert len(warc_files(archive)) == 1
    assert verify(store, archive).damage == []


def test_a_crawl_prunes_by_itself(crawled: Any, run_crawl: Crawl, tmp_path: Path) -> None:
    run_crawl(crawled, now=datetime.now(UTC) + timedelta(days=91))
    stored = [page.url for path in warc_files(tmp_path / "archive") for page in read_pages(path)]
    assert not any("bong-da" in url for url in stored)


def again(store: Store, tmp_path: Path, source: Any, gate: str = "công nghệ") -> RereadReport:
    return reread(store, tmp_path / "archive", [source], lambda text: gate in text, "2")


def test_rereading_with_the_same_rules_changes_nothing(crawled: Any, store: Store, tmp_path: Path) -> None:
    asked = len(crawled.site.seen)
    report = again(store, tmp_path, crawled.source)
    assert (report.pages, report.counts["changed"], report.counts["new"]) == (5, 0, 0)
    assert len(crawled.site.seen) == asked, "nobody is asked"


def test_better_rules_make_new_versions_and_a_wider_gate_new_articles(
    crawled: Any, store: Store, tmp_path: Path
) -> None:
    rules = PageRules(family="schema", drop=("p:last-child",))
    better = crawled.source.model_copy(update={"rules": rules})
    report = again(store, tmp_path, better)
    assert report.counts["changed"] == 4
    assert again(store, tmp_path, better).counts["unchanged"] >= 4
    wider = again(store, tmp_path, better, gate="")
    assert wider.counts["new"] == 1
    with store.read() as session:
        titles = session.scalars(select(Article.title).where(Article.gate_passed)).all()
        numbers = session.scalars(select(ArticleVersion.number).where(ArticleVersion.is_current)).all()
    assert "Bài viết bong-da của báo" in titles
    assert sorted(numbers) == [1, 2, 2, 2, 2]


def test_of_several_pages_of_an_article_the_newest_is_read(
    crawled: Any, take: Callable[..., list[str]], store: Store, tmp_path: Path
) -> None:
    body = crawled.site.pages["/khu-0-1001.html"].body
    crawled.put("/khu-0-1001.html", body.replace(b"50 ha", b"75 ha"))
    assert take(crawled, datetime.now(UTC) + timedelta(hours=2)).count("changed") == 1
    again(store, tmp_path, crawled.source)
    with store.read() as session:
        text = session.scalar(
            select(ArticleVersion.text)
            .join(Article, Article.id == ArticleVersion.article_id)
            .where(ArticleVersion.is_current, Article.url.endswith("khu-0-1001.html"))
        )
    assert "75 ha" in (text or "")


def test_rereading_keeps_withdrawn_what_was_withdrawn(crawled: Any, store: Store, tmp_path: Path) -> None:
    url = f"{crawled.site.url}/khu-1-1002.html"
    with store.session() as session:
        assert withdraw(session, url, datetime.now(UTC))
    again(store, tmp_path, crawled.source)
    with store.read() as session:
        assert session.scalar(select(Article.withdrawn_at).where(Article.url == url)) is not None


def foreign(path: Path, pages: list[tuple[str, bytes, str]], gzipped: bool = True) -> Path:
    """A WARC file as other people write them: warcinfo, requests, other languages, pictures between."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=gzipped)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "khác"}))
        for url, body, kind in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            for kind_of_record in ("request", "response"):
                writer.write_record(
                    writer.create_warc_record(
                        url, kind_of_record, payload=BytesIO(body), length=len(body), http_headers=headers,
                        warc_headers_dict={"WARC-Date": "2026-09-01T02:00:00Z"},
                    )
                )  # fmt: skip
    return path


def some_pages(number: int) -> list[tuple[str, bytes, str]]:
    text = "UBND tỉnh đề xuất thành lập khu công nghệ thông tin tập trung rộng 50 ha tại phường trung tâm. "
    pages = []
    for n in range(number):
        html = (
            '<html><head><meta property="article:published_time" content="2026-08-31T08:00:00+07:00"></head>'
            f'<body><h1 itemprop="headline">Khu công nghệ số thứ {n}</h1><div itemprop="articleBody">'
            f"<p>Bài {n}. {text * 3}</p><p>{text * 2} Hết bài {n}.</p></div></body></html>"
        )
        pages.append(
            (f"https://bao{n % 3}.example.vn/tin-{n}.html", html.encode(), "text/html; charset=utf-8")
        )
    return pages


@pytest.mark.parametrize("gzipped", [True, False])
def test_foreign_pages(tmp_path: Path, gzipped: bool) -> None:
    english = (
        b"<html><body><h1>News of the day</h1><p>"
        + b"Nothing of interest here. " * 40
        + b"</p></body></html>"
    )
    picture = ("https://x.example/a.png", b"\x89PNG", "image/png")
    pages = [*some_pages(3), ("https://x.example/a.html", english, "text/html"), picture]
    path = foreign(tmp_path / "cc.warc.gz", pages, gzipped)
    found = list(foreign_pages(path))
    assert [page.reading.title for page in found if page.reading] == [
        f"Khu công nghệ số thứ {n}" for n in range(3)
    ]
    assert Counter(page.skipped for page in found if not page.reading) == {
        "not a page": 1 + 5 + 1,
        "other language": 1,
    }
    if gzipped:
        middle = found[3].next_offset
        rest = list(foreign_pages(path, start=middle))
        assert [page.url for page in rest] == [page.url for page in found[4:]], "can be entered anywhere"


def test_files_that_are_none(tmp_path: Path) -> None:
    for name, content in (("text", b"not a warc at all"), ("gzip", gzip.compress(b"nor this"))):
        path = tmp_path / f"{name}.warc.gz"
        path.write_bytes(content)
        with pytest.raises(ArchiveError, match=r"cannot be read on as a WARC file"):
            list(foreign_pages(path))
    with pytest.raises(ArchiveError, match="No such file"):
        list(foreign_pages(tmp_path / "nowhere.warc.gz"))
