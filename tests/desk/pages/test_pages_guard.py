"""Who may ask, by which name and method; what hostile text can do; where nothing can be written."""

import csv
import html
import io
import os
import re
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from desk.errors import DeskError
from desk.pages.guard import HEADERS, Rules, host_allowed
from desk.pages.serve import listen, rules_for
from store.open import open_store

TOKEN = "a-long-enough-token-123"


@pytest.mark.parametrize(
    ("host", "here", "network"),
    [
        ("127.0.0.1:8001", True, True),
        ("127.0.0.1", True, True),
        ("localhost:9", True, True),
        ("LOCALHOST", True, True),
        ("[::1]:8001", True, True),
        ("desk.example.vn", True, True),
        ("192.168.1.5:8001", False, True),
        ("evil.example", False, False),
        ("localhost.evil.example", False, False),
        ("127.0.0.1.evil.example:8001", False, False),
        ("127.0.0.1:8001@evil.example", False, False),
        ("localhost:80:80", False, False),
        ("[::1", False, False),
        ("", False, False),
        ("localhost:８０", False, False),
    ],
)
def test_host_names(host: str, here: bool, network: bool) -> None:
    names = frozenset({"desk.example.vn"})
    assert host_allowed(host, Rules(names=names)) is here
    assert host_allowed(host, Rules(names=names, loopback_only=False)) is network


def test_a_foreign_host_gets_nothing(pages: Any) -> None:
    for path in ("/", "/khu.json", "/assets/desk.css", "/dang-nhap"):
        answer = pages.get(path, headers={"host": "evil.example"})
        assert answer.status_code == 421
        assert "khu" not in answer.text.lower()


def test_only_reading_methods(pages: Any) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert pages.ask(method, "/khu").status_code == 405
    assert pages.ask("HEAD", "/khu").status_code == 200


def test_every_answer_keeps_foreign_scripts_out(pages: Any) -> None:
    for path in (
        "/",
        "/khu.json",
        "/khu.csv",
        "/nope",
        "/parkwatch/v_parks",
        "/assets/desk.js",
        "/-/databases",
    ):
        headers = pages.get(path).headers
        for name, value in HEADERS.items():
            assert headers.get_list(name) == [value], path
        assert "unsafe" not in headers["content-security-policy"]
        assert "set-cookie" not in headers
        assert "access-control-allow-origin" not in headers


def test_no_page_needs_another_server_or_inline_code(pages: Any) -> None:
    for path in ("/", "/tinh", "/khu/cnc-hoa-lac", "/parkwatch/v_parks", "/sql"):
        text = pages.get(path).text
        assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?:https?:)?//", text)
        assert not re.search(r"\son\w+=|\sstyle=|<style|<script>|javascript:", text)


def test_the_token_is_demanded_everywhere(make_desk: Any) -> None:
    desk = make_desk(token=TOKEN)
    for path in ("/", "/khu", "/parkwatch/v_parks"):
        answer = desk.get(path)
        assert answer.status_code == 401
        assert 'type="password"' in answer.text
    for path in ("/khu.json", "/du-kien.csv"):
        assert desk.get(path).status_code == 401
    assert desk.get("/assets/desk.css").status_code == 200
    assert desk.get("/khu", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    for wrong in (f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer ", "Bearer ắằ"):
        assert desk.get("/khu", headers={"authorization": wrong.encode()}).status_code == 401


def test_logging_in_gives_a_cookie_that_is_not_the_token(make_desk: Any) -> None:
    desk = make_desk(token=TOKEN)
    refused = desk.ask("POST", "/dang-nhap", data={"token": "guess"})
    assert refused.status_code == 401
    assert "set-cookie" not in refused.headers
    done = desk.ask("POST", "/dang-nhap", data={"token": TOKEN})
    assert done.status_code == 303
    cookie = done.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert desk.get("/khu", headers={"cookie": cookie.partition(";")[0]}).status_code == 200
    assert desk.get("/khu", headers={"cookie": f"parkwatch_desk={TOKEN}"}).status_code == 401
    assert desk.ask("POST", "/dang-nhap", content=b"token=" + b"x" * 10_000).status_code == 401


def test_loopback_needs_no_token_the_network_does() -> None:
    assert rules_for("127.0.0.1", None, ()) == (Rules(), False)
    assert rules_for("::1", None, ())[0].token is None
    rules, made = rules_for("0.0.0.0", None, ("Desk.Example.vn",))
    assert made
    assert rules.token is not None
    assert len(rules.token) >= 16
    assert not rules.loopback_only
    assert rules.names == {"desk.example.vn"}
    assert rules_for("0.0.0.0", None, ())[0].token != rules.token
    with pytest.raises(DeskError, match="too short"):
        rules_for("0.0.0.0", "secret", ())


def test_a_taken_port_is_said() -> None:
    with (
        listen("127.0.0.1", 0) as first,
        pytest.raises(DeskError, match=r"Cannot listen on 127\.0\.0\.1, port \d+.*--port"),
    ):
        listen("127.0.0.1", first.getsockname()[1])
    with pytest.raises(DeskError, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0)


def everything(pages: Any, hostile_id: int) -> list[str]:
    facts = [row["fact_id"] for row in pages.get("/du-kien.json").json() if row["article_id"] == hostile_id]
    assert facts
    parks = [row["slug"] for row in pages.get("/khu.json?park=song+lam").json()]
    return [
        "/", "/de-xuat", "/bai-bao", f"/bai-bao/{hostile_id}", f"/bai-bao/{hostile_id}?lang=en",
        "/du-kien", "/tinh/nghe-an",
        "/tim?q=script", "/van-ban", "/parkwatch/v_articles", "/parkwatch/v_proposals",
        "/tim?q=%3Cscript%3Ealert(1)%3C/script%3E", "/khu?park=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/sql?sql=SELECT+title,+url+FROM+v_articles", "/khu/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        *(f"/du-kien/{fact}" for fact in facts[:3]), *(f"/khu/{park}" for park in parks),
    ]  # fmt: skip


def test_hostile_text_is_text(pages: Any, hostile_id: int) -> None:
    for path in everything(pages, hostile_id):
        page = pages.get(path).text
        tags = re.findall(r"<\s*/?\s*([a-zA-Z]+)([^>]*)>", page)
        scripts = [attributes for name, attributes in tags if name.lower() == "script" and attributes]
        assert scripts == [' src="/assets/desk.js" defer'], path
        assert "<script>" not in page
        assert not any(name.lower() == "img" for name, _ in tags), path
        assert not any(re.search(r"\son[a-z]+\s*=", re.sub(r'"[^"]*"', "", rest)) for _, rest in tags), path
        assert not re.search(r"href=\"\s*javascript:", page), path
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page), path
        assert "49" not in html.unescape(page) or "{{ 7*7 }}" not in page or "{{ 49 }}" not in page


def test_hostile_text_stays_whole_in_the_article(pages: Any, hostile_id: int) -> None:
    page = pages.get(f"/bai-bao/{hostile_id}").text
    body = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert body is not None
    shown = html.unescape(re.sub(r"<[^>]+>", "", body.group(1)))
    assert '<img src=x onerror="alert(1)">{{ 7*7 }}' in shown
    assert "Đ" * 3000 in shown
    assert "Chữ  ngược  và  ẩn ," in shown


def test_no_formula_in_a_spreadsheet(pages: Any, pages_store: Any, hostile_id: int) -> None:
    for path in ("/bai-bao.csv", "/du-kien.csv", f"/bai-bao/{hostile_id}.csv", "/tim.csv?q=cmd"):
        for row in csv.reader(io.StringIO(pages.get(path).text)):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), path
    sql = "SELECT '=cmd|'' /C calc''!A0' AS x"
    answer = pages.get("/sql.csv", params={"sql": sql})
    assert answer.text.splitlines()[1].startswith("'=cmd")


def test_works_where_nothing_can_be_written(make_desk: Any, pages_database: Path, tmp_path: Path) -> None:
    place = tmp_path / "sealed"
    place.mkdir()
    copy = place / "parkwatch.sqlite3"
    shutil.copy(pages_database, copy)
    copy.chmod(stat.S_IRUSR)
    place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        before = sorted(place.iterdir())
        with open_store(f"sqlite:///{copy}", create=False, read_only=True) as store:
            desk = make_desk(store)
            for path in ("/", "/khu", "/parkwatch/v_parks", "/sql.json?sql=SELECT+1", "/tim?q=khu"):
                assert desk.get(path).status_code == 200, path
        if os.geteuid() != 0:  # root may write anywhere
            assert sorted(place.iterdir()) == before
    finally:
        place.chmod(stat.S_IRWXU)
