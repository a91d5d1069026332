"""`check`: what is found wrong with a source, by its saved page and by asking."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.check import Finding, check_live, check_saved, failing
from crawler.options import CrawlOptions
from crawler.sources import load_sources

MakePaper = Callable[..., Any]
PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("source", load_sources(), ids=lambda source: source.id)
def test_every_bundled_source_is_in_order(source: Any) -> None:
    findings = check_saved(source, PAGES)
    assert [finding.what for finding in findings] == ["file", "page"]
    assert failing(findings) == [], findings


def test_a_saved_page_that_disagrees(tmp_path: Path) -> None:
    source = next(source for source in load_sources() if source.id == "vnexpress")
    (tmp_path / "vnexpress.html").write_bytes((PAGES / "vnexpress.html").read_bytes())
    gold = json.loads((PAGES / "vnexpress.json").read_text("utf-8"))
    for change, message in (
        ({"title": "Khác"}, "title missing or wrong"),
        ({"published": "2020-01-01T00:00:00+07:00"}, "published missing or wrong"),
        ({"url": "https://vnexpress.net/chu-de/khac"}, "article_url does not match"),
    ):
        (tmp_path / "vnexpress.json").write_text(json.dumps({**gold, **change}), "utf-8")
        finding = check_saved(source, tmp_path)[-1]
        assert not finding.ok
        assert message in finding.text
    (tmp_path / "vnexpress.json").write_text("[]")
    assert "expected an object with url" in check_saved(source, tmp_path)[-1].text
    assert "not checked" in check_saved(source, tmp_path / "nowhere")[-1].text


def stamped(paper: Any, path: str, age: timedelta, *links: str) -> None:
    stamp = (datetime.now(UTC) - age).strftime("%a, %d %b %Y %H:%M:%S +0000")
    items = "".join(
        f"<item><title>Tin</title><link>{link}</link><pubDate>{stamp}</pubDate></item>" for link in links
    )
    paper.put(path, f"<rss><channel>{items}</channel></rss>", kind="application/xml")


def test_live(make_paper: MakePaper, tmp_path: Path) -> None:
    well, frozen, shut, broken = (make_paper(name) for name in ("well", "frozen", "shut", "broken"))
    for paper in (well, frozen, shut, broken):
        link = paper.site.url + paper.add("khu-cntt")
        stamped(paper, "/rss", timedelta(hours=3), link)
    stamped(frozen, "/rss", timedelta(days=40), frozen.site.url + "/khu-cntt-1001.html")
    shut.put("/robots.txt", "User-agent: *\nDisallow: /\n", kind="text/plain")
    broken.put("/khu-cntt-1001.html", "<html><body><h1>Đang bảo trì hệ thống</h1></body></html>")
    options = CrawlOptions(archive_dir=tmp_path, allow_loopback=True, autothrottle=False, timeout_seconds=3)
    steps: list[str] = []

    findings = check_live([p.source for p in (well, frozen, shut, broken)], options, steps.append)

    def of(name: str) -> list[Finding]:
        return [finding for finding in findings if finding.source == name]

    assert [(f.what, f.ok) for f in of("well")] == [("feed", True), ("article", True)]
    assert of("well")[0].text.startswith("1 articles, newest 3 h old")
    assert "rules:schema" in of("well")[1].text
    assert [(f.what, f.ok) for f in of("frozen")] == [("feed", False), ("article", True)]
    assert "newest 40 days old: frozen?" in of("frozen")[0].text
    assert [(f.what, f.ok) for f in of("shut")] == [("robots", False)]
    assert "robots.txt forbids it" in of("shut")[0].text
    assert [(f.what, f.ok) for f in of("broken")] == [("feed", True), ("article", False)]
    assert failing(findings) == ["frozen", "shut", "broken"]
    assert len(steps) == 7
    assert {seen.path for seen in shut.site.seen} == {"/robots.txt"}
    assert not list(tmp_path.iterdir()), "nothing is stored"
