"""Deliveries on bad days: receivers that hang, refuse, close; mail over a real server; crashes; floods."""

from __future__ import annotations

import email
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from schedules import delivery
from schedules.delivery import (
    FIRST_WAIT,
    LONGEST_WAIT,
    backoff,
    deliver_due,
    due_channels,
    revive,
    undelivered,
)
from schedules.settings import Settings
from store.leases import acquire
from store.schema import AlertDelivery

Configured = Callable[..., Settings]


def rows(news: Any, channel: str) -> list[AlertDelivery]:
    with news.store.read() as session:
        query = select(AlertDelivery).where(AlertDelivery.channel == channel).order_by(AlertDelivery.id)
        return list(session.scalars(query))


def tell(news: Any, count: int = 1) -> None:
    for number in range(count):
        news.publish(f"Khu công nghệ số tập trung Số {news.count} Lam {number}")
    news.resolve()


def test_a_webhook_is_signed_and_says_all(news: Any, receiver: Any, configured: Configured) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)})
    news.report(ha="150", dong="2000000000000")
    report = deliver_due(news.store, news.settings, news.now)
    assert (report.sent, report.troubles) == (3, ())
    ((headers, body),) = receiver.bodies
    stamp, given = headers["x-parkwatch-timestamp"], headers["x-parkwatch-signature"]
    key = (news.settings.base / "hook.key").read_bytes()
    expected = hmac.new(key, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert given == f"sha256={expected}"
    assert abs(int(stamp) - time.time()) < 60
    (alert,) = json.loads(body)["alerts"]
    assert headers["x-parkwatch-id"] == headers["idempotency-key"] == alert["id"] == news.decided[0].id
    assert (alert["areas"], alert["provinces_now"], alert["certain"]) == (["150 ha"], ["Nghệ An"], True)
    assert alert["sentence"] in "Đề xuất lập khu được nêu ra."
    assert "150 ha" in alert["text"]


@pytest.mark.parametrize("answer", ["500", "403", "close", "hang", "302"])
def test_what_a_receiver_does_not_take_is_tried_again(
    news: Any, receiver: Any, configured: Configured, answer: str
) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)}, send_seconds=0.3)
    receiver.answers = [answer]
    news.report()
    report = deliver_due(news.store, news.settings, news.now)
    assert (report.sent, report.failed) == (2, 1)
    assert "hook" in report.troubles[0]
    assert receiver.url not in report.troubles[0]
    (row,) = rows(news, "hook")
    assert (row.state, row.attempts) == ("pending", 1)
    assert FIRST_WAIT * 0.8 <= row.next_attempt_at - news.now <= FIRST_WAIT * 1.2
    assert deliver_due(news.store, news.settings, news.now).sent == 0  # not yet
    news.later(minutes=2)
    assert deliver_due(news.store, news.settings, news.now).sent == 1
    assert len(set(receiver.ids())) == 1
    assert rows(news, "hook")[0].error is None


def test_a_receiver_that_asks_for_patience_gets_it(news: Any, receiver: Any, configured: Configured) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)})
    receiver.answers = ["429 7200"]
    news.report()
    deliver_due(news.store, news.settings, news.now)
    assert rows(news, "hook")[0].next_attempt_at - news.now == timedelta(hours=2)


def test_a_channel_that_is_down_delays_no_other(news: Any, receiver: Any, configured: Configured) -> None:
    news.settings = configured(
        {"down": ("webhook", receiver.url), "other": ("webhook", receiver.url)}, send_seconds=0.5
    )
    tell(news, 6)
    sent_at: dict[str, float] = {}
    receiver.next_answer = lambda headers, body: "hang" if "down" in headers.get("host", "") else "200"
    # Both go to one server: the one by another name of it hangs.
    (news.settings.base / "down.address").write_text(receiver.url.replace("127.0.0.1", "localhost"), "utf-8")
    receiver.next_answer = lambda headers, body: (
        "hang"
        if headers["host"].startswith("localhost")
        else sent_at.setdefault("other", time.monotonic()) and "200"
    )
    started = time.monotonic()
    report = deliver_due(news.store, news.settings, news.now)
    assert report.sent == 18
    assert report.failed == 6
    assert sent_at["other"] - started < 0.5
    assert time.monotonic() - started < 5  # two attempts, then it is left alone
    assert [row.attempts for row in rows(news, "down")] == [1, 1, 0, 0, 0, 0]
    assert not due_channels_of(news)


def due_channels_of(news: Any) -> list[str]:
    with news.store.read() as session:
        return due_channels(session, news.now)


def test_a_channel_that_another_process_serves_is_left_to_it(
    news: Any, receiver: Any, configured: Configured
) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)})
    tell(news)
    assert acquire(news.store, "channel hook", "another daemon", timedelta(minutes=1))
    assert deliver_due(news.store, news.settings, news.now).sent == 2
    assert receiver.bodies == []


def test_many_at_once_come_as_one_digest(news: Any, receiver: Any, configured: Configured) -> None:
    address = receiver.url.replace("http://", "json://")
    news.settings = configured(
        {"chat": ("apprise", address), "hook": ("webhook", receiver.url)}, file="", feed=""
    )
    tell(news, 5)
    deliver_due(news.store, news.settings, news.now)
    assert len(receiver.bodies) == 10
    receiver.bodies.clear()
    tell(news, 8)
    receiver.answers = ["500"] * 3  # whichever of both asks first
    deliver_due(news.store, news.settings, news.now)
    tell(news, 1)
    news.later(hours=1)
    deliver_due(news.store, news.settings, news.now)
    news.later(hours=3)
    deliver_due(news.store, news.settings, news.now)
    digests = [
        json.loads(body)
        for headers, body in receiver.bodies
        if b"8 c\\u1ea3nh b\\u00e1o" in body or "8 cảnh báo".encode() in body
    ]
    assert digests
    assert len({digest["message"].rpartition("id: ")[2] for digest in digests}) == 1  # repeated as it was
    assert all(digest["message"].count("Đề xuất mới") == 8 for digest in digests)
    assert not any(row.state != "sent" for name in ("chat", "hook") for row in rows(news, name))
    assert len({row.batch for row in rows(news, "chat")} - {None}) == 1
    assert {row.batch for row in rows(news, "hook")} == {None}


def test_days_of_failure_end_on_the_list_of_the_dead_which_retry_empties(
    news: Any, receiver: Any, configured: Configured
) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)}, retry_days=2)
    receiver.answers = ["500"] * 1000
    news.report()
    tries = 0
    while rows(news, "hook")[0].state == "pending":
        news.now = max(news.now, rows(news, "hook")[0].next_attempt_at)
        deliver_due(news.store, news.settings, news.now)
        tries += 1
        assert tries < 60
    assert 10 <= tries <= 60
    assert rows(news, "hook")[0].first_attempt_at is not None
    with news.store.session() as session:
        assert undelivered(session) == {("hook", "dead"): 1}
        assert revive(session, "hook", news.now) == 1
    receiver.answers.clear()
    assert deliver_due(news.store, news.settings, news.now).sent == 1


def test_a_clock_that_jumps_neither_buries_nor_forgets(
    news: Any, receiver: Any, configured: Configured
) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)}, retry_days=2)
    receiver.answers = ["500", "500"]
    news.report()
    deliver_due(news.store, news.settings, news.now)
    news.later(days=400)  # the clock runs a year ahead: one failure more is no reason to give up
    deliver_due(news.store, news.settings, news.now)
    assert rows(news, "hook")[0].state == "pending"
    news.later(days=-400)  # and is set back: what waits does not wait for a year
    assert deliver_due(news.store, news.settings, news.now).sent == 1


def test_backoff_doubles_with_jitter_up_to_two_hours() -> None:
    for attempt in range(1, 40):
        plain = min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT)
        waits = {backoff(attempt) for _ in range(20)}
        assert all(plain * 0.8 <= wait <= plain * 1.2 for wait in waits)
        assert len(waits) > 1


def test_a_secret_that_is_missing_keeps_what_waits(news: Any, receiver: Any, configured: Configured) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)})
    key = news.settings.base / "hook.key"
    key.unlink()
    news.report()
    report = deliver_due(news.store, news.settings, news.now)
    assert report.sent == 2
    assert "hook.key" in report.troubles[0]
    key.write_text("k", "utf-8")
    news.later(minutes=2)
    assert deliver_due(news.store, news.settings, news.now).sent == 1


def test_a_mark_that_fails_costs_at_most_one_resend_of_the_same_id(
    news: Any, receiver: Any, configured: Configured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.errors import StoreError

    news.settings = configured({"hook": ("webhook", receiver.url)}, file="", feed="")
    news.report()

    def away(*_: object) -> None:
        raise StoreError("The disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "_mark", away)
        with pytest.raises(StoreError):
            deliver_due(news.store, news.settings, news.now)
    assert deliver_due(news.store, news.settings, news.now).sent == 0
    news.later(minutes=2)
    assert deliver_due(news.store, news.settings, news.now).sent == 1
    assert len(receiver.bodies) == 2
    assert len(set(receiver.ids())) == 1


# -- mail -------------------------------------------------------------------------------------------------


class Mailbox:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            return "451 try later"
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, f"mailto://127.0.0.1:{port}?from=parkwatch@example.vn&to=ban.doc@example.vn"
    controller.stop()


def test_mail_has_html_and_text_and_the_id(
    news: Any, mailbox: tuple[Mailbox, str], configured: Configured
) -> None:
    box, address = mailbox
    news.settings = configured({"mail": ("apprise", address)}, send_seconds=10)
    news.report("Khu công nghệ số tập trung <b>Sông</b> Lam", ha="150")
    assert deliver_due(news.store, news.settings, news.now).troubles == ()
    (mail,) = box.mails
    assert mail["Subject"].startswith("Đề xuất mới: Khu công nghệ số tập trung")
    html = mail.get_body(("html",))
    plain = mail.get_body(("plain",))
    assert html is not None
    assert plain is not None
    assert "<table>" in html.get_content()
    assert "&lt;b&gt;" in html.get_content()
    assert "150 ha" in plain.get_content()
    assert mail["X-ParkWatch-Id"] == news.decided[0].id


def test_a_mail_server_that_refuses_is_asked_again(
    news: Any, mailbox: tuple[Mailbox, str], configured: Configured
) -> None:
    box, address = mailbox
    news.settings = configured({"mail": ("apprise", address)}, send_seconds=10)
    box.refuse = True
    news.report()
    report = deliver_due(news.store, news.settings, news.now)
    assert report.failed == 1
    assert "ban.doc" not in report.troubles[0]
    box.refuse = False
    news.later(minutes=2)
    assert deliver_due(news.store, news.settings, news.now).sent == 1
    assert len(box.mails) == 1


# -- file and disk ----------------------------------------------------------------------------------------


def test_a_full_disk_leaves_no_half_alert(news: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    news.report()
    deliver_due(news.store, news.settings, news.now)
    before = (tmp_path / "alerts.jsonl").read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    tell(news)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        report = deliver_due(news.store, news.settings, news.now)
    assert report.sent == 0
    assert any("No space left" in line for line in report.troubles)
    assert (tmp_path / "alerts.jsonl").read_bytes() == before
    news.later(minutes=2)
    assert deliver_due(news.store, news.settings, news.now).sent == 2
    assert len((tmp_path / "alerts.jsonl").read_text("utf-8").splitlines()) == 2
