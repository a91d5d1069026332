"""The bundled newspaper world: its pages, lists, servers and what it promises to the demo."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from crawler.feeds import parse_feed
from crawler.page import PageReading
from crawler.reading import read_page
from crawler.sections import parse_section
from crawler.sitemaps import parse_sitemap
from desk.demo.articles import DemoArticle, load_articles
from desk.demo.clock import VIETNAM, DemoClock
from desk.demo.errors import DemoError
from desk.demo.expected import expected
from desk.demo.sites import SITES, path_of
from desk.demo.sources import sources
from desk.demo.world import DemoWorld
from nlp.model import OUR_KINDS

TODAY = date(2026, 11, 21)
CORRECTED = "mientrungmoi/gia-lai-de-xuat-cong-vien-phan-mem-quy-nhon-bac"
ARTICLES = load_articles(DemoClock(TODAY))
OPEN = [article for article in ARTICLES if not article.hidden]


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.raw = response.read()

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.raw) if self.headers.get("Content-Encoding") == "gzip" else self.raw


def get(url: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        return Answer(connection.getresponse())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def world() -> Iterator[DemoWorld]:
    """A running world that is never corrected."""
    with DemoWorld(TODAY) as running:
        yield running


@pytest.fixture
def fresh() -> Iterator[DemoWorld]:
    """A running world of the test's own."""
    with DemoWorld(TODAY) as running:
        yield running


def article(article_id: str) -> DemoArticle:
    return next(one for one in ARTICLES if one.id == article_id)


# --- pages and lists ----------------------------------------------------------------------------


@pytest.mark.parametrize("one", OPEN, ids=[one.id for one in OPEN])
def test_every_page_is_served_and_reads_as_written(world: DemoWorld, one: DemoArticle) -> None:
    url = world.url(one)
    answer = get(url, Accept_Encoding="gzip")
    assert answer.status == 200
    assert int(answer.headers["Content-Length"]) == len(answer.raw)
    source = next(source for source in sources(world) if source.id == f"demo-{one.site}")
    assert source.is_article(url)
    page = read_page(answer.body, url, source)
    assert isinstance(page, PageReading)
    revision = one.revisions[0]
    body = " ".join(page.body.split())
    assert (page.title, page.published) == (revision.title, revision.published)
    assert [b.text for b in revision.blocks if b.text not in body] == []
    assert [title for title in one.related if title in page.body] == []
    assert "500 ha làm khu phần mềm" not in body  # a reader's comment
    assert page.canonical_url == url  # another site's address is not believed


def test_layouts_carry_what_real_pages_carry(world: DemoWorld) -> None:
    html = {site.spec.id: "" for site in world.sites}
    for one in OPEN:
        html[one.site] += get(world.url(one)).body.decode()
    assert "0:00 / 0:00" in html["kinhteso"]
    assert "0:00 / 0:00" in html["bencang"]
    assert "RelatedOneNews" in html["kinhteso"]
    assert "application/ld+json" in html["mientrungmoi"]
    assert not re.search(r"ld\+json|article:published_time|<time", html["phonam"] + html["trungdu"])
    assert "NoiDung" in html["trungdu"]
    for text in html.values():
        assert "hư cấu" in text
        assert "${" not in text


def listed(world: DemoWorld, site_id: str) -> list[tuple[str, datetime | None, str | None]]:
    """Address, time and title of all that a site's own lists name."""
    source = next(source for source in sources(world) if source.id == f"demo-{site_id}")
    found = []
    for url in source.feeds:
        found += parse_feed(get(url).body, url, zone=source.zone).articles
    for url in source.sections:
        found += parse_section(get(url).body, url, source.is_article).articles
    for url in source.sitemaps:
        for child in parse_sitemap(get(url).body, url).children:
            found += parse_sitemap(get(child.url).body, child.url).articles
    return [(entry.url, entry.published, entry.title) for entry in found]


@pytest.mark.parametrize("site_id", [site.id for site in SITES])
def test_lists_name_every_article_of_their_site(world: DemoWorld, site_id: str) -> None:
    names = {}
    for url, when, title in listed(world, site_id):
        answer = get(url)
        names[answer.headers.get("Location", url.split("?")[0])] = (when, title)
    for one in ARTICLES:
        if one.site == site_id:
            when, title = names[world.url(one)]
            assert title == one.revisions[0].title
            assert when in (None, one.revisions[0].published)
            assert (when is None) == (site_id == "phonam")


def test_feeds_have_the_faults_of_real_ones(world: DemoWorld) -> None:
    home, investment = (
        get(world.sites[0].base_url + path).body for path in ("/rss/home.rss", "/rss/dau-tu.rss")
    )
    assert re.search(rb"<pubDate>\w{3}, \d{2} Nov 26 \d", home)
    assert b"&amp;agrave;" in home
    assert b'encoding="utf-16"' in investment
    assert investment.decode("utf-8")
    assert re.search(rb"<pubDate>\d{1,2}/\d{1,2}/2026 \d{1,2}:\d\d:\d\d [AP]M<", investment)
    assert b"GMT+7</pubDate>" in investment
    with pytest.raises(etree.XMLSyntaxError):  # the trap works on an unprepared reader
        etree.fromstring(investment)
    mended = feedparser.parse(investment.replace(b"utf-16", b"utf-8"))
    assert len(mended.entries) == 6
    assert any(entry.published_parsed is None for entry in mended.entries)
    assert len(feedparser.parse(get(world.sites[1].base_url + "/atom.xml").body).entries) == 11
    portal = get(world.sites[4].base_url + "/rss/tin-tuc.rss").body
    assert re.search(rb"<pubDate>\w{3}, \d{2} \w{3} 2026 [\d:]{8}</pubDate>", portal)


def test_robots_forbids_a_path_that_is_linked(fresh: DemoWorld) -> None:
    hidden = [one for one in ARTICLES if one.hidden]
    assert {one.site for one in hidden} == {"kinhteso", "phonam"}
    for one in hidden:
        site = next(site for site in fresh.sites if site.spec.id == one.site)
        assert f"Disallow: {site.spec.disallow}\n" in get(site.base_url + "/robots.txt").body.decode()
        assert path_of(one).startswith(site.spec.disallow)
        assert fresh.url(one) in [url for url, _, _ in listed(fresh, one.site)]
    assert fresh.disobeyed() == ()
    get(fresh.url(hidden[0]))
    assert fresh.disobeyed() == (fresh.url(hidden[0]),)


def test_a_moved_address_redirects(world: DemoWorld) -> None:
    old = next(url for url, _, _ in listed(world, "kinhteso") if "vang-quay-dau-sau" in url)
    answer = get(old)
    assert (answer.status, answer.headers["Location"]) == (
        301,
        world.url(article("kinhteso/gia-vang-quay-dau")),
    )


def test_unknown_pages_are_not_found(world: DemoWorld) -> None:
    assert {get(site.base_url + "/khong-co").status for site in world.sites} == {404}


# --- validators and traffic ---------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(SITES)), ids=[site.id for site in SITES])
def test_nothing_is_sent_twice_to_a_client_that_asks_well(fresh: DemoWorld, number: int) -> None:
    site = fresh.sites[number]
    for path in fresh.paths(site.spec.id):
        first = get(site.base_url + path)
        if first.status != 200:
            continue
        conditions = {}
        if "ETag" in first.headers:
            conditions["If_None_Match"] = f'"other", {first.headers["ETag"]}'
        if "Last-Modified" in first.headers:
            conditions["If_Modified_Since"] = first.headers["Last-Modified"]
        again = get(site.base_url + path, **conditions)
        assert (again.status, again.raw) == (304, b""), path
    assert fresh.traffic().repeated_bodies() == ()
    assert fresh.traffic().count(304) > 8
    url = fresh.url(next(one for one in OPEN if one.site == site.spec.id))
    get(url)
    assert fresh.traffic().repeated_bodies() == (url,)


def test_sites_differ_in_their_validators(world: DemoWorld) -> None:
    seen = {}
    for site in world.sites:
        headers = get(site.base_url + "/robots.txt").headers
        seen[site.spec.id] = ("ETag" in headers, "Last-Modified" in headers)
    assert set(seen.values()) == {(True, True), (True, False), (False, True)}


@pytest.mark.parametrize(
    "value", ["yesterday", "Mon, 99 Nov 2026 00:00:00 GMT", "", "Sun, 01 Jan 2023 00:00:00 GMT"]
)
def test_an_odd_or_old_condition_gets_the_whole_page(world: DemoWorld, value: str) -> None:
    one = next(one for one in OPEN if one.site == "bencang")
    assert get(world.url(one), If_Modified_Since=value).status == 200


def test_head_sends_no_body_and_gzip_only_on_request(world: DemoWorld) -> None:
    url = world.url(article(CORRECTED))
    head = get(url, method="HEAD")
    assert (head.status, head.raw) == (200, b"")
    plain, packed = get(url), get(url, Accept_Encoding="gzip, deflate")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.body == plain.body
    assert len(packed.raw) < len(plain.raw)


def test_traffic_counts_bodies_and_bytes(fresh: DemoWorld) -> None:
    url = fresh.url(article(CORRECTED))
    first = get(url, User_Agent="một trình đọc".encode().decode("latin-1"))
    mark = fresh.requests
    get(url, If_None_Match=first.headers["ETag"])
    assert (fresh.traffic().full_bodies(), fresh.traffic().not_modified()) == ({url: 1}, {url: 1})
    assert (fresh.traffic().bytes, fresh.traffic(mark).bytes) == (len(first.raw), 0)
    assert fresh.traffic(mark).count(304, "article") == 1


# --- the correction -----------------------------------------------------------------------------


def test_a_correction_changes_one_article_and_its_list_only(fresh: DemoWorld) -> None:
    def snapshot() -> dict[str, str]:
        return {
            site.base_url + path: get(site.base_url + path).headers.get("ETag")
            or get(site.base_url + path).headers.get("Last-Modified", "")
            for site in fresh.sites
            for path in fresh.paths(site.spec.id)
        }

    before = snapshot()
    url = fresh.url(article(CORRECTED))
    old = get(url)
    assert fresh.publish_correction() == (url,)
    after = snapshot()
    base = next(site.base_url for site in fresh.sites if site.spec.id == "mientrungmoi")
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {url, f"{base}/atom.xml", f"{base}/"}
    assert {url, f"{base}/atom.xml"} <= changed
    new = get(url, If_None_Match=old.headers["ETag"])
    assert new.status == 200
    assert "48 ha" in old.body.decode()
    assert "48 ha" not in new.body.decode()
    assert "84 ha" in new.body.decode()
    assert "Đính chính" in new.body.decode()
    page = read_page(new.body, url)
    assert isinstance(page, PageReading)
    assert page.modified == article(CORRECTED).revisions[1].modified


def test_the_expected_end_of_the_demo() -> None:
    before, after = (expected(ARTICLES, corrected=corrected) for corrected in (False, True))
    assert before.alerts == after.alerts
    assert len(after.alerts) == 7
    assert after.articles == len(OPEN)
    assert after.new_proposal_articles == 9  # one story is told three times
    assert after.corrected == (CORRECTED,)
    assert {park.kind for park in after.parks} <= OUR_KINDS
    assert (before.park("quy-nhon-bac").hectares, after.park("quy-nhon-bac").hectares) == (48, 84)
    assert len(after.park("phu-bai-nam").articles) == 3
    assert after.park("binh-co").articles == (
        "phonam/tphcm-diem-danh-cac-khu-cong-nghe",
        "phonam/duyet-quy-hoach-cong-vien-khoa-hoc-binh-co",
    )
    states = {park.key: park.state for park in after.parks}
    assert states["dao-thanh"] == "cancelled"
    assert states["hoang-hoa-tham"] == "delayed"
    assert states["luu-kiem"] == "operating"
    assert states["yen-dung"] == "surveyed"
    assert None not in states.values()


# --- starting and stopping ----------------------------------------------------------------------


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)])
def test_the_world_can_be_of_any_day(today: date) -> None:
    with DemoWorld(today) as running:
        assert len(running.articles) == len(ARTICLES)
        assert get(running.sites[2].base_url + "/sitemap.xml").status == 200


def free_ports() -> int:
    """The first of as many free ports in a row as there are sites."""
    for base in range(18700, 19700, len(SITES)):
        with ExitStack() as stack:
            try:
                for port in range(base, base + len(SITES)):
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
            return base
    pytest.skip("no five free ports in a row")


def test_a_taken_port_is_a_clear_error_and_leaves_nothing_running() -> None:
    threads = set(threading.enumerate())
    port = free_ports() + 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(DemoError, match=rf"port {port} on 127\.0\.0\.1 is taken .* choose another port"):
            DemoWorld(TODAY, base_port=port - 2).start()
    assert set(threading.enumerate()) == threads
    with socket.socket() as first:  # the sites that did start were stopped again
        first.bind(("127.0.0.1", port - 2))


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(DemoError, match="70000 is no port"):
        DemoWorld(TODAY, base_port=70000).start()


def test_a_given_base_port_is_used_in_order() -> None:
    base = free_ports()
    with DemoWorld(TODAY, base_port=base) as running:
        assert [site.base_url for site in running.sites] == [
            f"http://127.0.0.1:{base + n}" for n in range(len(SITES))
        ]


def test_stopping_hangs_up_on_idle_clients_and_ends_all_threads() -> None:
    threads = set(threading.enumerate())
    running = DemoWorld(TODAY)
    running.start()
    addresses = [(urlsplit(site.base_url).hostname, urlsplit(site.base_url).port) for site in running.sites]
    clients = [http.client.HTTPConnection(host or "", port, timeout=10) for host, port in addresses]
    for client in clients:
        client.request("GET", "/robots.txt")
        client.getresponse().read()  # the connection stays open
    started = datetime.now(VIETNAM)
    running.stop()
    running.stop()
    assert datetime.now(VIETNAM) - started < timedelta(seconds=5)
    assert set(threading.enumerate()) == threads
    assert running.sites == ()
    for client, (host, port) in zip(clients, addresses, strict=True):
        client.close()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host or "", port or 0), timeout=2)


def test_a_client_that_leaves_in_the_middle_disturbs_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    with DemoWorld(TODAY) as running:
        host, port = urlsplit(running.sites[0].base_url).hostname, urlsplit(running.sites[0].base_url).port
        with socket.create_connection((host or "", port or 0)) as client:
            client.sendall(b"GET /rss/home.rss HTTP/1.1\r\nHo")
        assert get(running.sites[0].base_url + "/robots.txt").status == 200
    assert capfd.readouterr().err == ""


def test_every_site_has_a_source(world: DemoWorld) -> None:
    built = sources(world)
    assert [source.id for source in built] == [f"demo-{site.id}" for site in SITES]
    assert {source.outlet for source in built} == {"press", "province"}
    assert all(source.delay_seconds == 0 for source in built)
