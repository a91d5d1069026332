"""Servers as they are on a bad day: every one is a paper of its own, all crawled in one pass."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from sqlalchemy import select

from crawler.report import CrawlReport, SourceReport
from store.database import Store
from store.schema import Article

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]
Handler = BaseHTTPRequestHandler


def send(handler: Handler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<p>")
        time.sleep(0.1)


def huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(3000):
        handler.wfile.write(b"x" * 10_000)


def bomb(handler: Handler) -> None:
    send(handler, gzip.compress(b"<p>" * 10_000_000), Content_Encoding="gzip")


def reset(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html><p>half")
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def loop(handler: Handler) -> None:
    send(handler, b"", 302, Location=handler.path)


def to(address: str) -> Callable[[Handler], None]:
    return lambda handler: send(handler, b"", 301, Location=address)


def soft_404(handler: Handler) -> None:
    send(handler, "<title>Không tìm thấy trang</title><h1>Rất tiếc</h1><p>Về trang chủ</p>".encode())


def cookie_wall(handler: Handler) -> None:
    send(handler, b'<html><script>document.cookie="D1N=ab12";window.location.reload(true)</script></html>')


def paywall(handler: Handler) -> None:
    page = '<h1 itemprop="headline">Bài dành cho hội viên</h1><div itemprop="articleBody"><p>Mở đầu của '
    page += "bài viết, chỉ vài dòng để mời đọc tiếp về khu công nghệ.</p></div><p>Đăng nhập để đọc tiếp</p>"
    send(handler, page.encode())


def status(code: int) -> Callable[[Handler], None]:
    return lambda handler: send(handler, b"<h1>Loi</h1>", code)


@dataclass
class Flaky:
    """Fails at first, answers then."""

    code: int
    page: bytes
    retry_after: str
    asked_at: list[float]

    def __call__(self, handler: Handler) -> None:
        self.asked_at.append(time.monotonic())
        if len(self.asked_at) == 1:
            send(handler, b"", self.code, Retry_After=self.retry_after)
        else:
            send(handler, self.page)


CASES: dict[str, tuple[Callable[[Handler], None], str, str]] = {
    "drip": (drip, "failed", "no complete answer from 127.0.0.1 in time"),
    "huge": (huge, "failed", "the answer is larger than allowed"),
    "bomb": (bomb, "failed", "the answer is larger than allowed"),
    "reset": (reset, "failed", "the connection to 127.0.0.1 broke in the middle of the answer"),
    "loop": (loop, "refused", "redirects more than 5 times"),
    "foreign": (to("http://khac.example/x-1.html"), "refused", "redirects to another site, khac.example"),
    "inward": (to("http://127.0.0.1:9/x-1.html"), "refused", "redirects to another site, 127.0.0.1:9"),
    "home": (to("/"), "failed", "which is no article"),
    "script": (to("javascript:alert(1)"), "refused", "redirects to something that is no http(s) address"),
    "soft404": (soft_404, "failed", "soft-404: answers 200 but its title says “Không tìm thấy”"),
    "cookie": (cookie_wall, "blocked", "cookie-wall: the page only sets a cookie"),
    "paywall": (paywall, "blocked", "paywall: the page asks to pay or log in"),
    "gone": (status(404), "failed", "HTTP 404"),
    "forbidden": (status(403), "blocked", "HTTP 403"),
    "broken": (status(500), "failed", "HTTP 500"),
    "binary": (lambda h: send(h, bytes(range(256)) * 40), "failed", "not-html"),
    "empty": (lambda h: send(h, b""), "failed", "not-html"),
}


@pytest.fixture
def passed(make_paper: MakePaper, run_crawl: Crawl) -> dict[str, SourceReport]:
    papers = []
    for name, (behaviour, _, _) in CASES.items():
        paper = make_paper(name)
        paper.behave("/bai-1.html", behaviour)
        paper.put_article("/")
        papers.append(paper)
    good = make_paper("good")
    good.add("khu-cntt")
    report = run_crawl(*papers, good, timeout_seconds=2.0)
    return {source.source: source for source in report.sources}


def test_each_trouble_is_named_and_stores_nothing(passed: dict[str, SourceReport], store: Store) -> None:
    for name, (_, count, reason) in CASES.items():
        report = passed[name]
        assert getattr(report, count) == 1, (name, report)
        assert reason in report.reasons[0], (name, report.reasons)
        assert (report.new, report.gated) == (0, 0), name
    assert passed["good"].new == 1
    with store.read() as session:
        assert len(session.execute(select(Article.id)).all()) == 1
    assert passed["huge"].bytes < 2_000_000


def test_retry_after_is_obeyed(make_paper: MakePaper, run_crawl: Crawl) -> None:
    busy, down = make_paper("busy"), make_paper("down")
    flaky = {}
    for paper, code in ((busy, 429), (down, 503)):
        path = paper.add("khu-cntt")
        page = paper.site.pages.pop(path).body
        flaky[code] = Flaky(code, page, "1", [])
        paper.behave(path, flaky[code])
    patient = make_paper("patient")
    never = Flaky(429, b"", "3600", [])
    patient.behave("/bai-1.html", never)

    report = run_crawl(busy, down, patient)

    assert [source.new for source in report.sources] == [1, 1, 0]
    for code in (429, 503):
        first, second = flaky[code].asked_at
        assert second - first >= 0.9
    assert len(never.asked_at) == 1, "an hour is left to a later pass"
    assert (report.sources[2].blocked, report.sources[2].reasons[0][:8]) == (1, "HTTP 429")


def test_robots_txt_rules_each_site(make_paper: MakePaper, run_crawl: Crawl) -> None:
    some, closed, broken, absent = (make_paper(name) for name in ("some", "closed", "broken", "absent"))
    for paper in (some, closed, broken, absent):
        paper.add("khu-cntt")
    some.put_article("/kin/bai-9.html")
    some.relist()
    some.put("/robots.txt", "User-agent: *\nDisallow: /kin/\n", kind="text/plain")
    closed.put(
        "/robots.txt", "User-agent: ParkWatch\nDisallow: /\n\nUser-agent: *\nAllow: /\n", kind="text/plain"
    )
    broken.put("/robots.txt", "", 503)

    reports = {source.source: source for source in run_crawl(some, closed, broken, absent).sources}

    assert (reports["some"].new, reports["some"].refused) == (1, 1)
    assert some.site.asked("/kin/bai-9.html") == 0
    assert (reports["closed"].stage, reports["closed"].refused) == ("failed", 1)
    assert reports["closed"].reasons[0].startswith("robots.txt forbids it")
    assert {seen.path for seen in closed.site.seen} == {"/robots.txt"}
    assert "robots.txt answers HTTP 503" in reports["broken"].reasons[0]
    assert {seen.path for seen in broken.site.seen} == {"/robots.txt"}
    assert reports["absent"].new == 1
    assert all(paper.site.asked("/robots.txt") == 1 for paper in (some, closed, broken, absent))


def test_lists_that_are_none(make_paper: MakePaper, run_crawl: Crawl) -> None:
    bodies = {
        "html": (
            "<html><body><h1>Trang chủ</h1></body></html>",
            "the answer is an HTML page, not a list in XML",
        ),
        "empty": ("", "the answer is empty"),
        "noitems": ("<rss><channel><title>x</title></channel></rss>", "the feed lists no article"),
        "json": ('{"a": 1}', "the answer is not XML"),
        "foreign": (
            "<rss><channel><item><link>https://khac.example/a-1.html</link></item></channel></rss>",
            "no entry of the feed looks like an article of this paper",
        ),
    }
    papers = []
    for name, (body, _) in bodies.items():
        paper = make_paper(name)
        paper.put("/rss", body, kind="application/xml")
        papers.append(paper)
    for source in run_crawl(*papers).sources:
        assert source.reasons and bodies[source.source][1] in source.reasons[0], source
        assert source.new == 0


def test_without_a_network_every_source_is_one_clear_line(
    make_paper: MakePaper, run_crawl: Crawl, store: Store
) -> None:
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    refused = make_paper("refused", feeds=(f"http://127.0.0.1:{port}/rss", f"http://127.0.0.1:{port}/b"))
    nameless = make_paper("nameless", feeds=("http://bao.invalid/rss", "http://bao.invalid/rss2"))

    report = run_crawl(refused, nameless)

    assert report.all_failed
    assert [source.stage for source in report.sources] == ["failed", "failed"]
    assert report.sources[0].reasons == (
        f"connection refused by 127.0.0.1:{port} – http://127.0.0.1:{port}/rss",
    ) or report.sources[0].reasons[0].startswith(f"connection refused by 127.0.0.1:{port}")
    assert report.sources[1].reasons[0].startswith("DNS failure: the name bao.invalid cannot be resolved")
    with store.read() as session:
        assert session.execute(select(Article.id)).all() == []


def test_private_addresses_are_refused_in_the_open_web(make_paper: MakePaper, run_crawl: Crawl) -> None:
    literal = make_paper("literal")
    literal.add("khu-cntt")
    name = make_paper("name", feeds=(f"http://localhost:{literal.site.url.rpartition(':')[2]}/rss",))

    report = run_crawl(literal, name, allow_loopback=False)

    assert literal.site.seen == []
    assert [source.stage for source in report.sources] == ["failed", "failed"]
    assert "127.0.0.1 is not a public address; refused" in report.sources[0].reasons[0]
    assert "localhost (127.0.0.1) is not a public address; refused" in report.sources[1].reasons[0]
