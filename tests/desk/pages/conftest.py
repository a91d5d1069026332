"""A small filled database – a hostile article in it – and ways to ask the pages over it."""

import asyncio
import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from desk.pages.app import build_app
from desk.pages.guard import Rules
from store.database import Store
from store.open import open_store

ROOT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 21)
HOSTILE_URL = "javascript:alert(document.domain)"
HUGE = "Đ" * 3000
HOSTILE_TITLE = '<script>alert("x")</script> Nghệ An đề xuất Khu công nghệ số tập trung Sông Lam'
HOSTILE_TEXT = (
    "=cmd|' /C calc'!A0\n"
    "Sở Khoa học và Công nghệ tỉnh Nghệ An vừa đề nghị UBND tỉnh thành lập Khu công nghệ số tập trung Sông "
    "Lam rộng 120 ha, vốn khoảng 2.400 tỷ đồng, theo Tờ trình số 88/TTr-SKHCN ngày 11/5/2026.\n"
    '</textarea></article><img src=x onerror="alert(1)">{{ 7*7 }} "><svg onload=alert(2)>\n'
    "Chữ \u202engược\u202c và \u2066ẩn\u2069, rồi một từ dài: " + HUGE
)
ARTICLES = [
    {
        "id": "na-1",
        "url": "https://bao.example.vn/song-lam-1.html",
        "title": "Nghệ An đề xuất lập Khu công nghệ số tập trung Sông Lam",
        "text": "Sở Khoa học và Công nghệ tỉnh Nghệ An vừa đề nghị UBND tỉnh thành lập Khu công nghệ số tập "
        "trung Sông Lam rộng 135,5 ha, vốn khoảng 2.400 tỷ đồng, theo Tờ trình số 88/TTr-SKHCN ngày "
        "11/5/2026.",
        "published": "2026-11-12T08:00:00+07:00",
    },
    {
        "id": "bd-1",
        "url": "https://bao.example.vn/bau-bang.html",
        "title": "Bình Dương khởi công công viên phần mềm Bàu Bàng",
        "text": "Sáng 3/6/2024, UBND tỉnh Bình Dương khởi công Công viên phần mềm Bàu Bàng tại huyện Bàu "
        "Bàng, rộng 45,5 ha. Nghị quyết số 12/NQ-HĐND ngày 2/5/2024 của HĐND tỉnh bố trí 310 tỷ đồng giải "
        "phóng mặt bằng. Chủ đầu tư Công viên phần mềm Bàu Bàng là Công ty cổ phần Đầu tư và Phát triển "
        "Hạ tầng Kỹ thuật số Miền Đông Nam Bộ.",
        "published": "2024-06",
    },
    {
        "id": "hostile",
        "url": "https://bao.example.vn/doc.html",
        "title": HOSTILE_TITLE,
        "text": HOSTILE_TEXT,
        "published": "2026-11-18",
    },
]


@pytest.fixture(scope="session")
def pages_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made by loading ARTICLES with the real command."""
    place = tmp_path_factory.mktemp("pages")
    (place / "articles.jsonl").write_text("\n".join(json.dumps(one) for one in ARTICLES), "utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "desk", "load", "articles.jsonl"],
        cwd=place, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    database = place / "parkwatch.sqlite3"
    # loading refuses such an address; an older database could hold one
    with closing(sqlite3.connect(database)) as connection, connection:
        found = connection.execute("UPDATE article SET url = ? WHERE url LIKE '%/doc.html'", (HOSTILE_URL,))
        assert found.rowcount == 1
    return database


@pytest.fixture(scope="session")
def pages_store(pages_database: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{pages_database}", create=False, read_only=True) as store:
        yield store


@dataclass
class Desk:
    """Asks an application without a network."""

    loop: asyncio.AbstractEventLoop
    """Of another thread: a browser test has one of its own in this one."""
    app: object
    address: str = "http://127.0.0.1:8001"

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)  # type: ignore[arg-type]  # any ASGI application
            async with httpx.AsyncClient(transport=transport, base_url=self.address) as client:
                return await client.request(method, path, **more)  # type: ignore[arg-type]  # passed on

        return asyncio.run_coroutine_threadsafe(go(), self.loop).result(60)

    def get(self, path: str, **more: object) -> httpx.Response:
        return self.ask("GET", path, **more)


MakeDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def make_desk(pages_store: Store) -> Iterator[MakeDesk]:
    """`make_desk(**rules)`: the desk under other rules, or over another store."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def make(
        store: Store | None = None, health: Callable[[], dict[str, object]] | None = None, **rules: object
    ) -> Desk:
        asked = Rules(**rules)  # type: ignore[arg-type]  # as the test says
        app = build_app(store or pages_store, asked, today=lambda: TODAY, health=health)
        return Desk(loop, app)

    yield make
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@pytest.fixture(scope="session")
def pages(make_desk: MakeDesk) -> Desk:
    """The desk as it stands on somebody's own machine."""
    return make_desk()


@pytest.fixture(scope="session")
def hostile_id(pages: Desk) -> int:
    """Id of the hostile article."""
    rows = pages.get("/bai-bao.json").json()
    return next(row["article_id"] for row in rows if "<script>" in row["title"])
