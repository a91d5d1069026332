"""The pages in a real browser: no error, links that lead on, highlights in place, usable by everybody.

Skipped, loudly, where there is no Chromium (Debian: apt-get install chromium).
"""

import asyncio
import shutil
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, sync_playwright

from desk.pages.serve import listen
from store.query_cards import article_card

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="NO CHROMIUM: the pages are not tried in a browser (apt-get install chromium)"
)
STATIC_PAGES = (
    "/", "/?map=63&by=ha&lang=en", "/khu?province=ha+noi", "/khu/cnc-hoa-lac", "/de-xuat", "/tinh?map=63",
    "/tinh/binh-duong", "/bai-bao", "/van-ban", "/du-kien?park=hoa+lac", "/tim?q=phan+mem",
    "/sql?sql=SELECT+name,+area_ha+FROM+v_parks+LIMIT+5", "/parkwatch", "/parkwatch/v_parks?_size=5",
    "/khu/khong-co", "/mau-thuan?province=da+nang", "/cham", "/tham-quyen", "/thay-doi", "/moi?since=2024",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(make_desk: Any) -> Iterator[str]:
    """The desk behind a real server."""
    listening: socket.socket = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_desk().app, log_level="error", access_log=False))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=CHROMIUM, headless=True, args=FLAGS,
            viewport={"width": 1200, "height": 900},
        )  # fmt: skip
        context.set_default_timeout(10_000)
        yield context
        context.close()


@pytest.fixture
def page(browser: BrowserContext, address: str) -> Iterator[Page]:
    """A tab that fails the test on any console error, script error, or request to elsewhere."""
    opened = browser.new_page()
    troubles: list[str] = []
    opened.on(
        "console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None
    )
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}") or dialog.dismiss())
    opened.on(
        "request", lambda asked: troubles.append(asked.url) if not asked.url.startswith(address) else None
    )
    yield opened
    opened.close()
    # a page that is not there is answered with 404, which Chromium logs
    assert [one for one in troubles if "404" not in one] == []


def faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical."""
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in result["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


def test_every_page_opens_without_fault(page: Page, address: str, hostile_id: int, pages: Any) -> None:
    fact = pages.get("/du-kien.json").json()[0]["fact_id"]
    document = pages.get("/van-ban.json").json()[0]["document_id"]
    found = []
    for path in (*STATIC_PAGES, f"/bai-bao/{hostile_id}", f"/du-kien/{fact}", f"/van-ban/{document}"):
        page.goto(address + path)
        assert page.locator("h1").count() == 1, path
        found += faults(page)
    assert found == [], "\n".join(found)


def test_pages_fit_a_phone(page: Page, address: str, pages: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    articles = [f"/bai-bao/{row['article_id']}" for row in pages.get("/bai-bao.json").json()]
    for path in (
        "/",
        "/khu",
        "/khu/cnc-hoa-lac",
        "/tinh?map=63",
        *articles,
        "/van-ban",
        "/sql",
        "/mau-thuan",
    ):
        page.goto(address + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path} is {wide} pixels wide"
    assert faults(page) == []


def test_links_are_followed_from_number_to_sentence(page: Page, address: str) -> None:
    page.goto(address + "/")
    page.get_by_role("link", name="Khu", exact=True).first.click()
    page.get_by_label("Tỉnh, thành (cũ hoặc mới)").fill("binh duong")
    page.get_by_role("button", name="Lọc").click()
    assert "province=binh+duong" in page.url
    page.get_by_role("link", name="Công viên phần mềm Bàu Bàng").click()
    page.locator(".best").get_by_role("link", name="45,5 ha").click()
    assert page.locator("blockquote .mk").inner_text() == "45,5 ha"
    page.get_by_role("link", name="Xem trong bài").click()
    hit = page.locator(".mk.hit")
    assert hit.inner_text() == "45,5 ha"
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_highlights_stand_at_the_stored_offsets(
    page: Page, address: str, pages: Any, pages_store: Any
) -> None:
    for row in pages.get("/bai-bao.json?relevant=1").json():
        with pages_store.read() as session:
            card = article_card(session, row["article_id"])
        page.goto(f"{address}/bai-bao/{row['article_id']}")
        # where each mark stands, counted in the text as the browser holds it
        placed = page.evaluate(
            """() => {
              const box = document.querySelector('.text');
              const all = Array.from(box.textContent).length;
              const found = [];
              for (const mark of box.querySelectorAll('.mk')) {
                const before = document.createRange();
                before.setStart(box, 0);
                before.setEndBefore(mark);
                const start = Array.from(before.toString()).length;
                found.push([mark.dataset.keys.split(' '), start, Array.from(mark.textContent).length]);
              }
              return [all, found];
            }"""
        )
        assert placed[0] == len(card.text)
        spans: dict[str, list[tuple[int, int]]] = {}
        for keys, start, length in placed[1]:
            for key in keys:
                spans.setdefault(key, []).append((start, start + length))
        facts = [fact for fact in card.facts if fact.evidence.start is not None]
        assert facts
        for fact in facts:
            found = sorted(spans[f"f{fact.fact_id}"])
            assert (found[0][0], found[-1][1]) == (fact.evidence.start, fact.evidence.end)


def test_hover_and_focus_say_what_it_became(page: Page, address: str, hostile_id: int) -> None:
    page.goto(f"{address}/bai-bao/{hostile_id}")
    mark = page.locator("a.mk.k-area").first
    mark.hover()
    told = page.locator("#told")
    assert told.is_visible()
    assert "Diện tích: 120 ha" in told.inner_text()
    page.keyboard.press("Escape")
    assert not told.is_visible()
    mark.focus()
    assert told.is_visible()
    page.keyboard.press("Enter")
    assert page.locator(".read li:target").count() == 1


def test_news_remembers_the_last_visit(page: Page, address: str) -> None:
    page.goto(address + "/moi")
    page.reload()
    page.get_by_role("link", name="Từ lần xem trước").click()
    assert "since=20" in page.url
    assert "Không có gì mới" in page.locator("main").inner_text()


def test_keyboard_reaches_the_content(page: Page, address: str) -> None:
    page.goto(address + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_the_citation_can_be_copied(page: Page, address: str, pages: Any) -> None:
    row = next(one for one in pages.get("/du-kien.json?property=area").json() if one["quote"])
    page.goto(f"{address}/du-kien/{row['fact_id']}")
    wanted = page.locator("textarea").input_value()
    assert "SHA-256" in wanted
    assert row["quote"] in wanted
    page.get_by_role("button", name="Chép").click()
    page.get_by_role("button", name="Đã chép").wait_for()
