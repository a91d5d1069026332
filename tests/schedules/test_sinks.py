"""File, Atom feed and Apprise: an alert that is sent twice is there once."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import feedparser
import pytest
from lxml import etree

from schedules.apprise_sink import AppriseSink
from schedules.content import AlertContent
from schedules.messages import compose
from schedules.parcel import DeliveryError, pack
from schedules.sinks import AtomSink, FileSink, atom_feed


def content(number: int = 1, **changes: object) -> AlertContent:
    values: dict[str, object] = {
        "id": f"urn:uuid:00000000-0000-5000-8000-00000000000{number}",
        "stage": "proposed",
        "rule": "new-proposal",
        "park_id": f"khu-{number}",
        "park": f"Khu công nghệ số tập trung Sông Lam {number}",
        "kind": "cong_nghe_so_tap_trung",
        "provinces_then": ("Nghệ An",),
        "provinces_now": ("Nghệ An",),
        "areas": ("120 ha",),
        "budgets": ("2.400 tỷ đồng",),
        "sentence": "Sở đề xuất lập khu <công nghệ> & số.",
        "url": f"http://127.0.0.1/bai-{number}.html",
        "decided": f"2026-11-20T08:0{number}:00+07:00",
    }
    return AlertContent(**(values | changes))  # type: ignore[arg-type]  # values are checked by use


def test_content_survives_json() -> None:
    given = content(certain=False, before="100 ha")
    assert AlertContent.from_json(json.loads(json.dumps(given.to_json())) | {"later_key": 1}) == given


def test_messages_say_what_where_how_much() -> None:
    message = compose(content(provinces_then=("Bình Dương",), provinces_now=("Hồ Chí Minh",), certain=False))
    assert message.subject == "[chưa chắc] Đề xuất mới: Khu công nghệ số tập trung Sông Lam 1 (Hồ Chí Minh)"
    for part in ("Bình Dương (nay là Hồ Chí Minh)", "120 ha", "2.400 tỷ đồng", "Sở đề xuất", "bai-1.html"):
        assert part in message.text
    assert "New proposal" in compose(content(), "en").subject
    assert "\n" not in message.short


def test_a_message_is_in_the_words_and_dates_of_its_language() -> None:
    told = content(
        published="2026-11-18", before="2026-11-02; 48 ha; Gia Lai; approved",
        why="khu mới: chưa có khu nào cùng loại, cùng tên, cùng tỉnh; bài không ghi ngày đăng (0.95)",
    )  # fmt: skip
    vietnamese, english = compose(told).text, compose(told, "en").text
    assert "Trước đó: 02/11/2026; 48 ha; Gia Lai; được chấp thuận\n" in vietnamese
    assert "Nguồn: 18/11/2026\n" in vietnamese
    assert "Before: 02/11/2026; 48 ha; Gia Lai; approved\n" in english
    assert "none of this kind, name and province is known; the article is undated (0.95)" in english
    week = content(stage="weekly", data={"text": "Cảnh báo <1>", "text_en": "Alerts <1>"})
    assert "<pre>Alerts &lt;1&gt;</pre>" in compose(week, "en").html
    assert "<pre>Cảnh báo &lt;1&gt;</pre>" in compose(week).html


def test_the_file_holds_each_alert_once(tmp_path: Path) -> None:
    file = tmp_path / "out" / "alerts.jsonl"
    for number in (1, 2, 1, 2):
        FileSink(file).send(pack((content(number),), "vi"))
    assert [json.loads(line)["park_id"] for line in file.read_text("utf-8").splitlines()] == [
        "khu-1",
        "khu-2",
    ]


def test_a_torn_last_line_is_not_taken_for_the_alert(tmp_path: Path) -> None:
    file = tmp_path / "alerts.jsonl"
    whole = json.dumps(content(1).to_json(), ensure_ascii=False)
    file.write_text(whole[: len(whole) // 2], "utf-8")
    FileSink(file).send(pack((content(1),), "vi"))
    assert json.loads(file.read_text("utf-8").splitlines()[-1])["id"] == content(1).id


def test_a_file_that_cannot_be_written_is_a_delivery_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(DeliveryError, match="taken"):
        FileSink(tmp_path / "taken" / "alerts.jsonl").send(pack((content(),), "vi"))


def test_the_feed_is_valid_and_newest_first(tmp_path: Path) -> None:
    hostile = content(3, park="Khu <script>\x08\ud83d &amp;", sentence="=1+1")
    feed = tmp_path / "alerts.atom"
    AtomSink(feed, lambda limit: [content(1), content(2)], "vi").send(pack((hostile,), "vi"))
    root = etree.fromstring(feed.read_bytes())
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    parsed = feedparser.parse(feed.read_bytes())
    assert not parsed.bozo
    assert [entry.id for entry in parsed.entries] == [content(n).id for n in (3, 2, 1)]
    assert all(entry.updated and entry.title for entry in parsed.entries)


def test_an_empty_feed_is_a_feed() -> None:
    assert not feedparser.parse(atom_feed([], "en")).bozo


class _Receiver(BaseHTTPRequestHandler):
    bodies: list[bytes]
    status = 200

    def do_POST(self) -> None:
        type(self).bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.mark.parametrize(("status", "taken"), [(200, True), (500, False)])
def test_apprise_reaches_a_real_receiver(status: int, taken: bool) -> None:
    handler = type("Receiver", (_Receiver,), {"bodies": [], "status": status})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        sink = AppriseSink("hook", f"json://127.0.0.1:{server.server_port}/")
        if taken:
            sink.send(pack((content(),), "vi"))
        else:
            with pytest.raises(DeliveryError, match="hook"):
                sink.send(pack((content(),), "vi"))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert content().id in json.loads(handler.bodies[0])["message"]  # type: ignore[attr-defined]  # made by type()


def test_an_address_that_nobody_understands_is_named_without_it() -> None:
    with pytest.raises(DeliveryError) as caught:
        AppriseSink("chat", "nosuch://user:password@x").send(pack((content(),), "vi"))
    assert "chat" in str(caught.value)
    assert "password" not in str(caught.value)
