"""A small web on loopback: sites whose answers a test sets, and which remember who asked for what."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.options import CrawlOptions
from crawler.report import CrawlReport
from crawler.run import crawl
from crawler.source import PageRules, Source
from store.database import Store
from store.open import open_store


@dataclass
class Answer:
    """What a site answers at one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Seen:
    """One request as the server saw it."""

    path: str
    at: float
    agent: str
    conditional: bool


Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """One web server on an ephemeral port; `pages` may be changed at any time."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer] = {}
        self.behaviours: dict[str, Behaviour] = {}
        self.seen: list[Seen] = []
        self.running = 0
        self.most_running = 0
        self.latency = 0.0
        self._host = f"[{host}]" if ":" in host else host
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.handle(self)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that goes away in the middle is no error here."""

        self._server = Server((host, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def url(self) -> str:
        """Its front page, without a slash at the end."""
        return f"http://{self._host}:{self._server.server_port}"

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        headers = request.headers
        conditional = "If-None-Match" in headers or "If-Modified-Since" in headers
        with self._lock:
            self.running += 1
            self.most_running = max(self.most_running, self.running)
            self.seen.append(Seen(request.path, time.monotonic(), headers.get("User-Agent", ""), conditional))
        time.sleep(self.latency)
        with self._lock:
            self.running -= 1  # before the answer: the next request may come before this thread goes on
        if request.path in self.behaviours:
            self.behaviours[request.path](request)
        else:
            self._answer(request)

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        answer = self.pages.get(request.path, Answer(b"<h1>404</h1>", 404))
        etag = answer.headers.get("ETag")
        if etag is not None and request.headers.get("If-None-Match") == etag:
            answer = Answer(b"", 304, {"ETag": etag})
        request.send_response(answer.status)
        request.send_header("Content-Type", answer.kind)
        for name, value in answer.headers.items():
            request.send_header(name, value)
        if answer.status != 304:
            request.send_header("Content-Length", str(len(answer.body)))
        request.end_headers()
        request.wfile.write(answer.body)

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return Counter(seen.path for seen in self.seen)[path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def make(host: str = "127.0.0.1") -> Site:
        sites.append(Site(host))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.fixture
def site(new_site: Callable[..., Site]) -> Site:
    return new_site()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its tables and nothing in it: copying one is far quicker than making one."""
    path = tmp_path_factory.mktemp("store") / "empty.sqlite3"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def new_database(empty_database: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes an empty store's file of this name; its path."""

    def make(name: str) -> Path:
        return Path(shutil.copy(empty_database, tmp_path / name))

    return make


@pytest.fixture
def store(new_database: Callable[[str], Path]) -> Iterator[Store]:
    with open_store(f"sqlite:///{new_database('parkwatch.sqlite3')}") as opened:
        yield opened


def article_html(title: str, paragraphs: list[str], date: str = "2026-03-07T08:00:00+07:00") -> bytes:
    """An article page of the schema.org make."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title} | Báo Thử</title>"
        f'<meta property="article:published_time" content="{date}"></head>'
        f'<body><h1 itemprop="headline">{title}</h1><div itemprop="articleBody">{body}</div></body></html>'
    ).encode()


PARK = "UBND tỉnh đề xuất thành lập khu công nghệ thông tin tập trung rộng 50 ha tại phường trung tâm. " * 3


def rss(links: list[str]) -> bytes:
    items = "".join(f"<item><title>Tin</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


@dataclass
class Newspaper:
    """A site with a feed of articles, and the source that describes it."""

    site: Site
    source: Source

    def add(self, slug: str, text: str = PARK, *, etag: str | None = None) -> str:
        """Publish an article and list it in the feed; its path."""
        path = f"/{slug}-{1000 + len(self.site.pages)}.html"
        headers = {"ETag": etag} if etag else {}
        page = article_html(f"Bài viết {slug} của báo", [f"{slug}: {text}", f"Tin của {slug}. {text}"])
        self.site.pages[path] = Answer(page, headers=headers)
        self.relist()
        return path

    def put(
        self,
        path: str,
        body: bytes | str,
        status: int = 200,
        kind: str = "text/html; charset=utf-8",
        **headers: str,
    ) -> None:
        """Answer this at a path; underscores in header names stand for hyphens."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.site.pages[path] = Answer(data, status, named, kind)

    def put_article(self, path: str, text: str = PARK) -> None:
        """Answer an article at a path, without listing it."""
        self.put(path, article_html(f"Bài viết của báo tại {path}", [f"{path}: {text}", f"{text} {path}"]))

    def list_links(self, *links: str) -> None:
        """Let the feed name these addresses."""
        self.put("/rss", rss(list(links)), kind="application/xml")

    def behave(self, path: str, behaviour: Behaviour) -> str:
        """Answer a path in a way of its own, and list it; its address."""
        self.site.behaviours[path] = behaviour
        self.relist()
        return self.site.url + path

    def relist(self) -> None:
        paths = [path for path in self.site.pages if path.endswith(".html")]
        paths += [path for path in self.site.behaviours if path.endswith(".html")]
        self.site.pages["/rss"] = Answer(
            rss([self.site.url + path for path in paths]), kind="application/xml"
        )


@pytest.fixture
def make_paper(new_site: Callable[..., Site]) -> Callable[..., Newspaper]:
    def make(name: str = "bao", host: str = "127.0.0.1", **fields: object) -> Newspaper:
        site = new_site(host)
        values: dict[str, object] = {
            "id": name,
            "name": f"Báo {name}",
            "home": site.url,
            "feeds": (f"{site.url}/rss",),
            "article_url": r"-\d+\.html$",
            "rules": PageRules(family="schema"),
            "delay_seconds": 0.0,
            "concurrency": 4,
        }
        paper = Newspaper(site, Source.model_validate({**values, **fields}))
        paper.relist()
        return paper

    return make


@pytest.fixture
def run_crawl(store: Store, tmp_path: Path) -> Callable[..., CrawlReport]:
    """Crawl papers with manners that suit a test; keeps what speaks of "công nghệ"."""

    def run(*papers: Newspaper, **options: object) -> CrawlReport:
        values: dict[str, object] = {
            "archive_dir": tmp_path / "archive",
            "allow_loopback": True,
            "timeout_seconds": 3.0,
            "max_body_bytes": 300_000,
            "autothrottle": False,
            "retries": 1,
            "max_retry_wait_seconds": 3.0,
        }
        return crawl(
            store,
            [paper.source for paper in papers],
            CrawlOptions(**{**values, **options}),  # type: ignore[arg-type]  # values of many types, checked by the call
            lambda text: "công nghệ" in text,
        )

    return run
