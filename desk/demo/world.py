"""The bundled newspaper world: five papers, each with a server of its own on loopback.

with DemoWorld(today=date.today()) as world:
    crawl(sources(world))
    world.publish_correction()
    crawl(sources(world))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import TracebackType

from desk.demo import lists
from desk.demo.articles import DemoArticle, load_articles
from desk.demo.clock import DemoClock
from desk.demo.lists import Entry
from desk.demo.pages import Link, Surroundings, article_page
from desk.demo.server import Resource, SiteServer, redirect
from desk.demo.sites import SITES, SiteSpec, path_of
from desk.demo.traffic import Kind, Traffic, TrafficLog

_HTML = "text/html; charset=utf-8"
_XML = "text/xml; charset=utf-8"
_RSS = "application/rss+xml"  # names no charset: the reader has only the (wrong) declaration inside
_MOVED = "kinhteso/gia-vang-quay-dau"
"""This article's feed link is an old address that redirects to the article."""


@dataclass(frozen=True, slots=True)
class RunningSite:
    """A paper that answers at `base_url`."""

    spec: SiteSpec
    base_url: str


class DemoWorld:
    """Starts and stops the papers; a context manager. Use it once.

    `today` dates everything (articles lie one to some twenty days before it). With `base_port` the papers
    take that port and the ones after it, in the order of `SITES`; without, free ones.
    """

    def __init__(self, today: date, base_port: int = 0) -> None:
        self.clock = DemoClock(today)
        self.articles: tuple[DemoArticle, ...] = load_articles(self.clock)
        self.corrected = False
        self._base_port = base_port
        self._log = TrafficLog()
        self._servers: list[SiteServer] = []
        self._resources: dict[str, Mapping[str, Resource]] = {}

    def __enter__(self) -> DemoWorld:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to answer on all sites.

        Raises:
            DemoError: a port is taken; no server is left running.
        """
        try:
            for number, site in enumerate(SITES):
                port = self._base_port + number if self._base_port else 0
                self._servers.append(SiteServer(site, port, partial(self._resources_of, site.id), self._log))
        except BaseException:
            self.stop()
            raise
        self._publish()
        for server in self._servers:
            server.start()

    def stop(self) -> None:
        """Stop all servers and wait for their threads. Stopping twice does nothing."""
        while self._servers:
            self._servers.pop().stop()

    @property
    def sites(self) -> tuple[RunningSite, ...]:
        """The papers and where they answer."""
        return tuple(RunningSite(server.site, server.base_url) for server in self._servers)

    def url(self, article: DemoArticle) -> str:
        """The article's address while the world runs."""
        return self._base(article.site) + path_of(article)

    def publish_correction(self) -> tuple[str, ...]:
        """Replace the articles that have a second revision; their addresses."""
        self.corrected = True
        self._publish()
        return tuple(self.url(article) for article in self.articles if len(article.revisions) > 1)

    def traffic(self, since: int = 0) -> Traffic:
        """What was asked and sent, from request number `since` on (see `requests`)."""
        return self._log.since(since)

    @property
    def requests(self) -> int:
        """Number of requests answered so far."""
        return len(self._log)

    def disobeyed(self) -> tuple[str, ...]:
        """Addresses that were fetched although robots.txt forbids them (should be none)."""
        forbidden = tuple(site.base_url + site.spec.disallow for site in self.sites)
        return tuple(sorted({hit.url for hit in self.traffic().hits if hit.url.startswith(forbidden)}))

    def paths(self, site_id: str) -> tuple[str, ...]:
        """Every path at which a site has something."""
        return tuple(self._resources[site_id])

    def _resources_of(self, site_id: str) -> Mapping[str, Resource]:
        return self._resources.get(site_id, {})

    def _base(self, site_id: str) -> str:
        return next(server.base_url for server in self._servers if server.site.id == site_id)

    def _publish(self) -> None:
        self._resources = {server.site.id: self._site_resources(server.site) for server in self._servers}

    def _entries(self, site_id: str, *, hidden: bool = True) -> list[Entry]:
        return [
            Entry(article, article.at(self.corrected), self.url(article))
            for article in self.articles
            if article.site == site_id and (hidden or not article.hidden)
        ]

    def _site_resources(self, site: SiteSpec) -> dict[str, Resource]:
        entries = self._entries(site.id)
        newest = max(entry.revision.modified for entry in entries)
        base = self._base(site.id)

        def text(body: str, content_type: str, kind: Kind = "list") -> Resource:
            return Resource(body.encode(), content_type, newest, kind)

        result = {path_of(entry.article): self._article(entry) for entry in entries}
        result["/robots.txt"] = text(lists.robots(site, base), "text/plain; charset=utf-8", "robots")
        result["/"] = text(
            lists.list_page(site, "Trang chủ", self._entries(site.id, hidden=False)[:5]), _HTML
        )
        for path, (body, content_type) in self._lists(site, base, entries).items():
            result[path] = text(body, content_type)
        if site.id == "kinhteso":
            result[_old_path()] = redirect(self._moved_to(), newest)
        return result

    def _lists(self, site: SiteSpec, base: str, entries: list[Entry]) -> dict[str, tuple[str, str]]:
        if site.id == "kinhteso":
            investment = [entry for entry in entries if entry.article.section == "Đầu tư"]
            others = [self._with_old_address(entry) for entry in entries if entry not in investment]
            return {
                "/rss/home.rss": (lists.rss_two_digit_years(site, base, others), _RSS),
                "/rss/dau-tu.rss": (lists.rss_wrong_charset(site, base, investment), _RSS),
            }
        if site.id == "mientrungmoi":
            return {"/atom.xml": (lists.atom(site, base, entries), "application/atom+xml; charset=utf-8")}
        if site.id == "bencang":
            newest = max(entry.revision.modified for entry in entries)
            return {
                "/sitemap.xml": (lists.sitemap_index(base, newest), _XML),
                "/news-sitemap.xml": (lists.news_sitemap(site, entries), _XML),
                "/sitemaps/chuyen-muc.xml": (lists.section_sitemap(base), _XML),
            }
        if site.id == "phonam":
            pages = lists.section_pages(site, "/moi-nhat", entries)
            return {path: (body, _HTML) for path, body in pages.items()}
        return {"/rss/tin-tuc.rss": (lists.rss_without_zone(site, base, entries), _RSS)}

    def _article(self, entry: Entry) -> Resource:
        article = entry.article
        by_id = {other.id: other for other in self.articles}
        box = by_id.get(f"{article.site}/{article.box}") if article.box else None
        side = [
            other for other in self._entries(article.site, hidden=False) if other.article.id != article.id
        ]
        around = Surroundings(
            url=entry.url,
            canonical=self.url(by_id[article.canonical]) if article.canonical else entry.url,
            box=Link(box.revisions[0].title, self.url(box)) if box else None,
            # first titles only: a correction of one article must not change the pages of the others
            side=tuple(Link(other.article.revisions[0].title, other.url) for other in side[-3:]),
        )
        body = article_page(article, entry.revision, around)
        return Resource(body, _HTML, entry.revision.modified, "article")

    def _with_old_address(self, entry: Entry) -> Entry:
        if entry.article.id != _MOVED:
            return entry
        return Entry(entry.article, entry.revision, self._base(entry.article.site) + _old_path())

    def _moved_to(self) -> str:
        return next(self.url(article) for article in self.articles if article.id == _MOVED)


def _old_path() -> str:
    return "/vang-quay-dau-sau-nam-phien-20261111000000001.htm"
