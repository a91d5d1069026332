"""Two machines, one PostgreSQL: daemons as real processes, and a network between that fails."""

from __future__ import annotations

import importlib.util
import selectors
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.postgres


def _daemon_tests() -> ModuleType:
    name = "schedules_test_daemon"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("test_daemon.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_DAEMON = _daemon_tests()
_SENT = "SELECT COUNT(*) FROM alert_delivery WHERE state = 'sent'"


class Network:
    """The way to a server, which can be cut: then connections break and new ones are refused."""

    def __init__(self, to: tuple[str, int]) -> None:
        self._to = to
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listening = self._listen(0)
        self.port: int = self._listening.getsockname()[1]

    def _listen(self, port: int) -> socket.socket:
        listening = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()
        return listening

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                caller, _ = listening.accept()
                server = socket.create_connection(self._to)
                self._pairs.append((caller, server))
                threading.Thread(target=_carry, args=(caller, server), daemon=True).start()

    def cut(self) -> None:
        # shutdown, not only close: the thread that waits in accept() holds the socket open
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for pair in self._pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def mend(self) -> None:
        self._listening = self._listen(self.port)


def _carry(one: socket.socket, other: socket.socket) -> None:
    """Bytes both ways until either end closes."""
    with selectors.DefaultSelector() as ends, suppress(OSError):
        ends.register(one, selectors.EVENT_READ, other)
        ends.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in ends.select():
                data = key.fileobj.recv(65536)  # type: ignore[union-attr]  # sockets only
                if not data:
                    raise OSError
                key.data.sendall(data)
    for end in (one, other):
        end.close()


@pytest.fixture
def machines(tmp_path: Path, postgres_database: str) -> Iterator[Callable[[str], Any]]:
    """`machines(url)`: one more machine with a directory of its own; all know the same database."""
    made: list[Any] = []

    def make(url: str = postgres_database) -> Any:
        directory = tmp_path / f"machine-{len(made)}"
        directory.mkdir()
        machine = _DAEMON.Machine(directory)
        machine.url = postgres_database
        machine.env["PARKWATCH_DATABASE_URL"] = url
        machine.configure()
        made.append(machine)
        return machine

    yield make
    for machine in made:
        for daemon in machine.daemons:
            if daemon.poll() is None:
                daemon.kill()
            daemon.wait()


def _sent_once(machines: Callable[..., Any], news_in: Callable[[str], None]) -> tuple[Any, Any]:
    """Two machines, running, after their first news was told by one of them."""
    one, two = machines(), machines()
    news_in(one.url)
    one.start()
    two.start()
    one.wait_for(lambda: one.ask(_SENT) == [(2,)])
    assert one.ask("SELECT COUNT(*) FROM alert") == [(1,)]
    assert one.ask("SELECT COUNT(*) FROM job_run WHERE job = 'process'") == [(1,)]
    files = [machine.directory / "alerts.jsonl" for machine in (one, two)]
    assert sum(file.read_text("utf-8").count("\n") for file in files if file.exists()) == 1
    return one, two


def test_two_machines_do_a_job_once(machines: Callable[..., Any], news_in: Callable[[str], None]) -> None:
    one, two = _sent_once(machines, news_in)
    assert "Traceback" not in one.log() + two.log()


@pytest.mark.soak
def test_a_machine_that_dies_leaves_the_work_to_the_other(
    machines: Callable[..., Any], news_in: Callable[[str], None]
) -> None:
    one, two = _sent_once(machines, news_in)
    worker = one.ask("SELECT holder FROM job_run WHERE job = 'process'")[0][0]
    dying, staying = (one, two) if f":{one.daemons[0].pid}:" in worker else (two, one)
    assert f":{dying.daemons[0].pid}:" in worker
    dying.daemons[0].kill()
    news_in(one.url)
    staying.wait_for(lambda: one.ask(_SENT) == [(4,)], seconds=60)
    assert one.ask("SELECT COUNT(*), COUNT(DISTINCT stable_id) FROM alert") == [(2, 2)]
    assert "Traceback" not in one.log() + two.log()


def test_a_server_that_goes_away_and_comes_back(
    machines: Callable[..., Any], news_in: Callable[[str], None], postgres_database: str
) -> None:
    network = Network(("127.0.0.1", 5432))
    own = machines()
    machine = machines(
        f"postgresql://postgres@127.0.0.1:{network.port}/{postgres_database.rpartition('/')[2]}"
    )
    own.ask("SELECT 1")  # makes the tables
    daemon = machine.start()
    machine.wait_for(lambda: "job planned" in machine.log())
    time.sleep(1.5)
    network.cut()
    machine.wait_for(lambda: "database away" in machine.log())
    news_in(own.url)
    time.sleep(2.5)
    assert daemon.poll() is None
    network.mend()
    machine.wait_for(lambda: own.ask(_SENT) == [(2,)])
    assert own.ask("SELECT COUNT(*) FROM alert") == [(1,)]
    log = machine.log()
    assert log.count("database away") == 1
    assert "database back" in log
    assert "Traceback" not in log
    daemon.send_signal(signal.SIGTERM)
    assert daemon.wait(20) == 0
    network.cut()
