"""`parkwatch load FILE.warc.gz`: foreign archives, in lots, on again after a kill; archive and reread."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.sources import load_sources
from desk.commands import load_warc as module
from desk.commands.load_warc import is_warc, load_warc
from store.database import Store
from store.open import open_store
from store.schema import Article, ArticleVersion

TEXT = "UBND tỉnh đề xuất thành lập khu công nghệ thông tin tập trung rộng 50 ha tại phường trung tâm. "
NUMBER = 120


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "CC-NEWS-20260901.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(NUMBER):
            html = (
                f'<html><body><h1 itemprop="headline">Khu công nghệ số thứ {number} được duyệt</h1>'
                f'<div itemprop="articleBody"><p>Bài {number}. {TEXT * 2}</p><p>Hết. {TEXT}</p></div>'
                f'<time datetime="2026-08-31T08:00:00+07:00">31/08/2026 08:00</time></body></html>'
            ).encode()
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url = f"https://vnexpress.net/khu-so-{number}-{5000 + number}.html?utm_source=cc"
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(html), length=len(html), http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2026-09-01T02:00:00Z"},
                )
            )  # fmt: skip
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'load.sqlite3'}")


def stored(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(ArticleVersion)) or 0


def test_a_file_is_loaded_once(store: Store, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = load_sources()
    counts: Counter[str] = Counter()
    load_warc(store, str(archive), sources, counts)
    assert counts == {"new": NUMBER}
    with store.read() as session:
        article = session.scalars(select(Article).limit(1)).one()
    assert (article.source_id, article.outlet, article.origin) == ("vnexpress", "press", "load")
    assert "utm_source" not in (article.url or "")
    assert article.published == "2026-08-31"
    load_warc(store, str(archive), sources, counts)
    assert counts == {"new": NUMBER}
    assert "was loaded before" in capsys.readouterr().err
    load_warc(store, str(archive), sources, counts, again=True)
    assert counts == {"new": NUMBER, "unchanged": NUMBER}
    assert stored(store) == NUMBER
    store.close()


def test_a_kill_costs_at_most_a_lot(
    store: Store, archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, calls = module._save, []

    def dies(*args: object) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(*args)  # type: ignore[arg-type]

    counts: Counter[str] = Counter()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(module, "_save", dies)
        load_warc(store, str(archive), (), counts)
    before = stored(store)
    assert 0 < before < NUMBER
    rest: Counter[str] = Counter()
    load_warc(store, str(archive), (), rest)
    assert "goes on at byte" in capsys.readouterr().err
    assert rest["new"] == NUMBER - before, "what was committed is not read again"
    assert stored(store) == NUMBER
    store.close()


def test_a_torn_file_keeps_what_could_be_read(
    store: Store, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = archive.with_name("torn.warc.gz")
    torn.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    counts: Counter[str] = Counter()
    load_warc(store, str(torn), (), counts)
    assert counts["new"] + counts["unchanged"] >= NUMBER // 2 - 2
    load_warc(store, str(archive.with_name("none.warc.gz")), (), counts)
    assert "No such file" in capsys.readouterr().err
    assert counts["bad"] >= 1
    store.close()


def test_names() -> None:
    assert is_warc("a.warc.gz") and is_warc("A.WARC")
    assert not is_warc("a.jsonl.gz")
