"""The dead-man's switch asks a real receiver while all is well, and hurts nothing when that fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from schedules.log import use
from schedules.ping import Ping
from schedules.settings import Settings


class Switch:
    """Counts who asks, and answers as it is told: a status, or nothing until it is released."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: int | None = 200
        self.released = threading.Event()
        switch = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                switch.asked.append(self.path)
                if switch.answer is None:
                    switch.released.wait(20)
                    return
                self.send_response(switch.answer)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/ping/s3cret"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def wait_for(self, number: int) -> None:
        until = time.monotonic() + 10
        while len(self.asked) < number:
            assert time.monotonic() < until, self.asked
            time.sleep(0.01)


@pytest.fixture
def switch() -> Iterator[Switch]:
    made = Switch()
    yield made
    made.released.set()
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def pinging(settings: Settings, tmp_path: Path) -> Callable[..., Settings]:
    """`pinging(address)`: settings whose switch has that address, in a file as a secret should be."""

    def make(address: str, every_minutes: float = 5) -> Settings:
        (tmp_path / "ping").write_text(f"{address}\n", "utf-8")
        health = {"ping_file": "ping", "ping_every_minutes": every_minutes}
        return Settings.model_validate(settings.model_dump() | {"health": health})

    return make


def test_it_asks_once_in_its_time(pinging: Any, switch: Switch) -> None:
    ping = Ping(pinging(switch.url))
    for _ in range(3):
        ping.send()
    switch.wait_for(1)
    time.sleep(0.1)
    assert switch.asked == ["/ping/s3cret"]


@pytest.mark.parametrize("answer", [500, 404, None])
def test_a_receiver_in_trouble_hurts_nothing(pinging: Any, switch: Switch, answer: int | None) -> None:
    switch.answer = answer
    ping = Ping(pinging(switch.url))
    began = time.monotonic()
    ping.send()
    assert time.monotonic() - began < 5  # the daemon goes on
    switch.wait_for(1)


@pytest.fixture
def noting() -> Iterator[None]:
    """Events are written for the length of a test."""
    use("human")
    yield
    use("off")


@pytest.mark.usefixtures("noting")
def test_failures_are_noted_without_the_address(
    pinging: Any, switch: Switch, capsys: pytest.CaptureFixture[str]
) -> None:
    switch.answer = 500
    Ping(pinging(switch.url)).send()
    until = time.monotonic() + 10
    noted = ""
    while "ping failed" not in noted:
        assert time.monotonic() < until
        noted += capsys.readouterr().err
        time.sleep(0.01)
    assert "s3cret" not in noted


@pytest.mark.usefixtures("noting")
def test_an_address_that_is_none_is_told_once_and_not_shown(
    pinging: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    ping = Ping(pinging("ftp://example.vn/s3cret"))
    ping.send()
    ping.send()
    noted = capsys.readouterr().err
    assert noted.count("ping cannot be used") == 1
    assert "s3cret" not in noted


def test_without_a_switch_nobody_is_asked(settings: Settings) -> None:
    before = threading.active_count()
    Ping(settings).send()
    assert threading.active_count() == before
