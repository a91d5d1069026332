"""A small newsroom: articles with readings in one line each, a clock that obeys, receivers that misbehave."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import pytest
from sqlalchemy import select

from nlp import model
from nlp.partial_date import PartialDate
from nlp.text import join_title
from schedules.alerts import Decider
from schedules.channels import channel_names
from schedules.content import AlertContent
from schedules.settings import Settings
from store.articles import NewArticle, Saved, save_article
from store.database import Store
from store.extraction import save
from store.leases import acquire
from store.open import open_store
from store.resolve import resolve_pending

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
"""Ten in the morning in Vietnam."""


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.sqlite3"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    """Settings of a directory that holds a fresh database."""
    shutil.copy(empty_database, tmp_path / "parkwatch.sqlite3")
    return Settings(base=tmp_path)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_store(settings.database_url)
    yield opened
    opened.close()


@dataclass
class Newsroom:
    """Publishes articles whose readings are given, and resolves them at the time of its clock."""

    store: Store
    settings: Settings
    now: datetime = NOW
    count: int = 0
    decided: list[AlertContent] = field(default_factory=list)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def publish(
        self,
        park: str = "Khu công nghệ số tập trung Hồng Lam",
        province: str | None = "Nghệ An",
        *,
        kind: model.ParkKind = "cong_nghe_so_tap_trung",
        proposed: bool = True,
        ha: str | None = None,
        dong: str | None = None,
        event: model.EventType | None = None,
        event_date: str | None = None,
        document: str | None = None,
        effect: str | None = None,
        published: str | None = "today",
        url: str | None = None,
        version: str = "1",
        written: str | None = None,
        park_id: str | None = None,
        **more: Any,
    ) -> Saved:
        """One article with one park; its text says no more than its reading does."""
        self.count += 1
        words = [f"Bài số {self.count}: tỉnh nói về {park}{f' ở {written or province}' if province else ''}."]
        words += [f"Khu rộng {ha} ha."] if ha else []
        words += [f"Vốn {dong} đồng."] if dong else []
        words += [f"Việc {event} đã xong."] if event else []
        words += [f"Văn bản {document} nêu rõ."] if document else []
        words += ["Đề xuất lập khu được nêu ra."] if proposed else []
        text, title_end = join_title(f"Tin {self.count}", " ".join(words))

        def at(quote: str) -> tuple[int, int]:
            start = text.index(quote)
            return start, start + len(quote)

        provinces = (province,) if province else ()
        reading = model.Extraction(
            "x",
            relevant=True,
            new_proposal=proposed,
            parks=(model.Park(park, kind, park_id, provinces, (), (at(park),)),),
            provinces=tuple(
                model.Province(province, province, written or province, False, (at(written or province),))
                for province in provinces
            ),
            areas=(model.Area(Decimal(ha), None, None, "exact", "total", park, f"{ha} ha", *at(f"{ha} ha")),)
            if ha
            else (),
            budgets=(
                model.Budget(
                    Decimal(dong), None, None, "VND", "exact", "investment", park, f"{dong} đồng",
                    *at(f"{dong} đồng"),
                ),
            )
            if dong
            else (),
            documents=(
                model.LegalDocument(
                    "quyết định", document, None, None, None,
                    (model.Effect("approves", park=park),) if effect else (), document, *at(document),
                ),
            )
            if document
            else (),
            events=(
                model.Event(
                    park, event, "done", event_date, None, document, f"Việc {event}", *at(f"Việc {event}")
                ),
            )
            if event
            else (),
            proposal_spans=((park, at("Đề xuất lập khu được nêu ra.")),) if proposed else (),
            reasons=("Bài nói về một khu.",),
        )  # fmt: skip
        day = (self.now + timedelta(hours=7)).date().isoformat() if published == "today" else published
        article = NewArticle(
            text=text,
            title_end=title_end,
            url=url or f"https://bao.example.vn/{self.count}.html",
            source_id=more.pop("source_id", "bao"),
            published=PartialDate.parse(day) if day else None,
            fetched_at=self.now,
            **more,
        )
        with self.store.session() as session:
            saved = save_article(session, article)
            assert saved.version_id is not None
            save(session, saved.version_id, reading, version, self.now)
        return saved

    def resolve(self) -> list[AlertContent]:
        """Resolve what waits; the alerts that were decided."""
        lease = acquire(self.store, "resolve", "test", timedelta(hours=1), self.now)
        assert lease is not None
        decider = Decider(
            channel_names(self.settings),
            new_within_days=self.settings.alerts.new_within_days,
            now=self.now,
        )
        resolve_pending(self.store, lease, decider, limit=1000, now=self.now)
        self.decided += decider.decided
        return decider.decided

    def report(self, *arguments: Any, **more: Any) -> list[str]:
        """Publish one article, resolve it; the stages of the alerts it caused."""
        self.publish(*arguments, **more)
        return [alert.stage for alert in self.resolve()]


@pytest.fixture
def news(store: Store, settings: Settings) -> Newsroom:
    return Newsroom(store, settings)


@pytest.fixture
def newsroom() -> type[Newsroom]:
    """For a store of one's own."""
    return Newsroom


@dataclass
class Receiver:
    """An HTTP receiver that answers as it is told, and remembers every request."""

    url: str
    answers: list[str] = field(default_factory=list)
    """For the next requests: a status, "429 120" (Retry-After), "hang", "close"; then 200."""
    bodies: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    released: Event = field(default_factory=Event)

    def next_answer(self, headers: dict[str, str], body: bytes) -> str:
        with self.lock:
            self.bodies.append((headers, body))
            return self.answers.pop(0) if self.answers else "200"

    def ids(self) -> list[str]:
        return [headers["x-parkwatch-id"] for headers, _ in self.bodies]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    handler: type[BaseHTTPRequestHandler]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = state.next_answer({k.lower(): v for k, v in self.headers.items()}, body)
            if answer == "hang":
                state.released.wait(30)
                return
            if answer == "close":
                self.wfile.write(b"HTTP/1.1 2")
                return
            status, _, wait = answer.partition(" ")
            self.send_response(int(status))
            if wait:
                self.send_header("Retry-After", wait)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    handler = Handler
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    state = Receiver(f"http://127.0.0.1:{server.server_port}/hook")
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield state
    state.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def postgres_database() -> Iterator[str]:
    """An empty database on this machine's server, dropped at the end; without one skips, and says so."""
    import os
    from uuid import uuid4

    import psycopg

    server = os.environ.get("PARKWATCH_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
    name = f"parkwatch_test_{uuid4().hex[:12]}"
    try:
        with psycopg.connect(server, connect_timeout=3, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    except psycopg.OperationalError as error:
        if "PARKWATCH_TEST_POSTGRES" in os.environ:
            raise
        pytest.skip(f"NO POSTGRESQL, NOT TESTED THERE: {error}")
    yield f"{server.rpartition('/')[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def configured(settings: Settings, tmp_path: Path) -> Callable[..., Settings]:
    """`configured({name: (kind, address)}, **alerts)`: settings with channels whose secrets lie in files."""

    def make(channels: dict[str, tuple[str, str]], **alerts: Any) -> Settings:
        listed = []
        for name, (kind, address) in channels.items():
            (tmp_path / f"{name}.address").write_text(address, "utf-8")
            entry: dict[str, Any] = {"name": name, "kind": kind, "url_file": f"{name}.address"}
            if kind == "webhook":
                (tmp_path / f"{name}.key").write_text("a key of the test", "utf-8")
                entry["secret_file"] = f"{name}.key"
            listed.append(entry)
        return Settings.model_validate(
            settings.model_dump() | {"alerts": {"channels": listed, "send_seconds": 1.0, **alerts}}
        )

    return make


@pytest.fixture
def news_in() -> Callable[[str], None]:
    """`news_in(url)` stores an article, not yet read, that the real rules take for a new proposal."""
    numbers = iter(range(1, 100))
    names = ("Hồng Lam", "Thiên Cầm", "Cửa Sót", "Vũng Áng", "Kỳ Nam")

    def publish(url: str) -> None:
        number = next(numbers)
        day = datetime.now(UTC) + timedelta(hours=7)
        title = f"Hà Tĩnh đề xuất thành lập Khu công nghệ số tập trung {names[number - 1]}"
        body = (
            f"UBND tỉnh Hà Tĩnh vừa đề xuất thành lập Khu công nghệ số tập trung {names[number - 1]} với"
            f" diện tích {100 + number} ha, tổng vốn đầu tư dự kiến 2.{number}00 tỷ đồng. Đề xuất đang được"
            " các sở xem xét."
        )
        text, title_end = join_title(title, body)
        with open_store(url) as store, store.session() as session:
            save_article(
                session,
                NewArticle(
                    text=text, title_end=title_end, url=f"https://bao.example.vn/tin-{number}.html",
                    source_id="local", published=PartialDate.of(day.date()), fetched_at=datetime.now(UTC),
                ),
            )  # fmt: skip

    return publish


_FIRST = ("Hồng", "Thiên", "Cửa", "Vũng", "Bạch", "Ngọc", "Trường", "Phú", "Quế", "Đông", "Mộc", "Yên", "Kim")
_SECOND = (
    "Giang",
    "Cầm",
    "Lò",
    "Sót",
    "Đằng",
    "Linh",
    "Sa",
    "Khê",
    "Phong",
    "Triều",
    "Châu",
    "Thành",
    "Liên",
)
_PROVINCES = (
    "Nghệ An", "Hà Tĩnh", "Thanh Hóa", "Lào Cai", "Phú Thọ", "Bắc Ninh", "Quảng Trị", "Gia Lai", "Đắk Lắk",
    "Lâm Đồng", "An Giang", "Cà Mau", "Sơn La",
)  # fmt: skip


def different(number: int) -> tuple[str, str]:
    """A name and a province; up to 169 numbers give such that no two are taken for one park."""
    first, second = number % 13, (number // 13 + number) % 13
    # In one province no two names share a syllable: names that are nearly alike there are taken for one.
    return f"{_FIRST[first]} {_SECOND[second]}", _PROVINCES[(first + 2 * second) % 13]


CRASH_WORKER = """
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from schedules import delivery
from schedules.alerts import Decider
from schedules.channels import channel_names
from schedules.holding import BusyError, held
from schedules.settings import load
from store.open import open_store
from store.resolve import resolve_pending

# A dead process's leases run out soon, and what it had in hand is tried again soon.
delivery.held = partial(held, ttl=timedelta(seconds=0.3))
delivery.FIRST_WAIT = delivery.LONGEST_WAIT = timedelta(seconds=0.3)
settings = load(Path(sys.argv[1]), {})
store = open_store(settings.database_url)
print("ready", flush=True)
while True:
    try:
        with held(store, "resolve", timedelta(seconds=0.3)) as lease:
            decider = Decider(channel_names(settings), new_within_days=30)
            done = resolve_pending(store, lease, decider, limit=1)
    except BusyError:
        continue
    delivery.deliver_due(store, settings)
    with store.read() as session:
        if not done.extractions and not delivery.undelivered(session):
            break
"""


@dataclass(frozen=True)
class Killed:
    """What came of a number of kills."""

    kills: int
    decided: list[str]
    """Ids of all alerts in the store."""
    hook: list[str]
    """Ids as the receiver got them, in order."""
    file: list[str]


@pytest.fixture
def kill_rounds(tmp_path: Path, receiver: Receiver, settings: Settings) -> Callable[[int, int], Killed]:
    """`kill_rounds(kills, seed)`: kill -9 a process at random moments while it decides, sends and marks."""
    import json
    import os
    import random
    import signal
    import subprocess
    import sys

    from store.schema import Alert

    def run(kills: int, seed: int) -> Killed:
        chance = random.Random(seed)
        root = Path(__file__).resolve().parents[2]
        (tmp_path / "hook.address").write_text(receiver.url, "utf-8")
        (tmp_path / "hook.key").write_text("key", "utf-8")
        config = tmp_path / "parkwatch.toml"
        config.write_text(
            '[[alerts.channels]]\nname = "hook"\nkind = "webhook"\nurl_file = "hook.address"\n'
            'secret_file = "hook.key"\n',
            "utf-8",
        )
        store = open_store(settings.database_url)
        news = Newsroom(store, settings, now=datetime.now(UTC))
        done = 0
        while True:
            if done < kills:
                for _ in range(3):
                    name, province = different(news.count)
                    news.publish(f"Khu công nghệ số tập trung {name}", province)
            worker = subprocess.Popen(
                [sys.executable, "-c", CRASH_WORKER, str(config)], cwd=root, stdout=subprocess.PIPE
            )
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"ready\n"
            if done >= kills:
                assert worker.wait(120) == 0
                worker.stdout.close()
                break
            Event().wait(chance.uniform(0.0, 0.9))
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
            worker.stdout.close()
            done += 1
        with store.read() as session:
            decided = list(session.scalars(select(Alert.stable_id).order_by(Alert.id)))
        store.close()
        lines = (tmp_path / "alerts.jsonl").read_text("utf-8").splitlines()
        return Killed(done, decided, receiver.ids(), [json.loads(line)["id"] for line in lines])

    return run
