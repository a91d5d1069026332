"""Alerts over a long time: fifty kills, three months of days, a machine that dies, a disk that is full."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import select, text

from desk.demo.articles import DemoArticle, load_articles
from desk.demo.clock import DemoClock
from desk.demo.expected import expected
from nlp import gate
from nlp.partial_date import PartialDate
from nlp.text import join_title
from schedules import jobs
from schedules.backup import BackupError, back_up, verify
from schedules.delivery import deliver_due
from schedules.restore import restore
from schedules.settings import Settings
from store.articles import NewArticle, save_article
from store.database import Store
from store.errors import StoreError
from store.invariants import violations
from store.open import open_store
from store.schema import Alert, AlertDelivery, Article, Extraction

pytestmark = pytest.mark.soak


def _module(name: str) -> ModuleType:
    """Helpers of the room's own tests."""
    file = Path(__file__).resolve().parents[1] / "schedules" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"soak_{name}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_HELPERS = _module("conftest")
empty_database = _HELPERS.empty_database
settings = _HELPERS.settings
receiver = _HELPERS.receiver
kill_rounds = _HELPERS.kill_rounds
news_in = _HELPERS.news_in
newsroom = _HELPERS.newsroom


def test_fifty_kills(kill_rounds: Callable[[int, int], Any]) -> None:
    killed = kill_rounds(50, 7)
    assert len(killed.decided) == len(set(killed.decided)) == 150
    assert set(killed.hook) == set(killed.decided)
    resent = sum(count - 1 for count in Counter(killed.hook).values())
    assert resent <= killed.kills
    assert Counter(killed.file) == Counter(killed.decided)


# -- three months -----------------------------------------------------------------------------------------


class World:
    """The demo's newspapers, day by day: every article on its day, the corrections at the end."""

    def __init__(self, store: Store, settings: Settings, today: date) -> None:
        self.store, self.settings = store, settings
        self.articles = [one for one in load_articles(DemoClock(today)) if not one.hidden]
        self.today = today

    def publish(self, one: DemoArticle, now: datetime, *, corrected: bool = False, paper: str = "") -> None:
        revision = one.at(corrected)
        body = "\n\n".join((revision.sapo, *(block.text for block in revision.blocks)))
        words, title_end = join_title(revision.title, body)
        day = revision.published.date() if not paper else now.date()
        with self.store.session() as session:
            save_article(
                session,
                NewArticle(
                    text=words, title_end=title_end,
                    url=f"https://{paper or one.site}.example.vn/{one.slug}.html",
                    source_id=paper or one.site, published=PartialDate.of(day), fetched_at=now,
                    gate_passed=gate.passes(words), gate_version=gate.GATE_VERSION,
                ),
            )  # fmt: skip

    def work(self, now: datetime) -> None:
        jobs.process(self.store, self.settings, now=now)

    def told(self) -> list[Alert]:
        with self.store.read() as session:
            return list(session.scalars(select(Alert).where(Alert.park_id.is_not(None)).order_by(Alert.id)))


def test_three_months_of_days_give_exactly_the_expected_alerts(settings: Settings) -> None:
    today = date(2026, 10, 20)
    store = open_store(settings.database_url)
    world = World(store, settings, today)
    wanted = expected(world.articles, corrected=False)
    by_day: dict[date, list[DemoArticle]] = {}
    for one in world.articles:
        by_day.setdefault(one.revisions[0].published.date(), []).append(one)
    first = min(by_day)
    corrected = [one for one in world.articles if len(one.revisions) > 1]
    for number in range(90 + (today - first).days):
        day = first + timedelta(days=number)
        now = datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)
        if number % 11 == 5:
            continue  # a day without network or power: its news comes tomorrow
        for missed in (day - timedelta(1), day):
            for one in by_day.pop(missed, []):
                world.publish(one, now)
        if number % 17 == 3:
            now -= timedelta(days=2)  # the clock is set back for a day
        world.work(now)
        world.work(now)  # a second daemon comes second
        if day == today + timedelta(1):
            _same_again(world, wanted.alerts, now)
        if day == today + timedelta(2):
            for one in corrected:
                world.publish(one, now, corrected=True)
        if day == today + timedelta(4):
            _read_again(store)
        if now.weekday() == 0:
            jobs.week(store, settings, now)
    world.work(datetime(2027, 3, 1, tzinfo=UTC))
    alerts = world.told()
    proposed = Counter(alert.payload["park"] for alert in alerts if alert.stage == "proposed")
    assert set(proposed.values()) == {1}
    assert sorted(proposed) == sorted(wanted.park(key).name for key in wanted.alerts)
    sequels = [alert for alert in alerts if alert.stage != "proposed"]
    assert all(alert.payload["before"] for alert in sequels)
    assert len([a for a in sequels if a.stage == "changed"]) == len(corrected)
    with store.read() as session:
        assert violations(session) == []
        assert not session.scalars(select(AlertDelivery).where(AlertDelivery.state != "sent")).all()
        weeks = list(session.scalars(select(Alert.subject).where(Alert.stage == "weekly")))
    assert len(weeks) == len(set(weeks)) >= 11
    lines = settings.path(Path("alerts.jsonl")).read_text("utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    assert len(ids) == len(set(ids)) == len(alerts) + len(weeks)
    store.close()


def _same_again(world: World, keys: tuple[str, ...], now: datetime) -> None:
    """Eight other papers print every proposal, in the same words."""
    for one in world.articles:
        if any(park.proposed for park in one.at(False).truth.parks):
            for paper in range(8):
                world.publish(one, now, paper=f"bao-{paper}")


def _read_again(store: Store) -> None:
    """As after an update of the rules: every text waits to be read anew."""
    with store.session() as session:
        for reading in session.scalars(select(Extraction).where(Extraction.is_current)):
            reading.extractor_version = "older"
        assert session.scalar(select(Article.id).limit(1))


# -- a machine that dies ----------------------------------------------------------------------------------


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Any]:
    made = _module("test_daemon").Machine(tmp_path)
    made.configure()
    yield made
    for daemon in made.daemons:
        if daemon.poll() is None:
            daemon.kill()
        daemon.wait()


def test_another_daemon_takes_over_within_a_minute(machine: Any, news_in: Callable[[str], None]) -> None:
    """The first daemon and its worker are killed in the middle of a job, as by a power cut."""
    news_in(machine.url)
    first = machine.start()
    machine.wait_for(lambda: "job started" in machine.log())
    worker = machine.ask("SELECT holder FROM job_run WHERE status = 'running'")
    first.kill()
    if worker:
        for line in subprocess.run(
            ["pgrep", "-f", worker[0][0]], capture_output=True, text=True
        ).stdout.split():
            os.kill(int(line), signal.SIGKILL)
    machine.start()
    began = time.monotonic()
    sent = "SELECT COUNT(*) FROM alert_delivery WHERE state = 'sent'"
    machine.wait_for(lambda: machine.ask(sent) == [(2,)], seconds=75)
    assert time.monotonic() - began < 60 + 10  # and the time that the work itself takes
    assert machine.ask("SELECT COUNT(*) FROM alert") == [(1,)]


def test_a_store_that_is_locked_then_cannot_be_written(
    tmp_path: Path, news_in: Callable[[str], None]
) -> None:
    """Half a minute under a lock, then a start on a read-only disk: the daemon waits, and goes on."""
    import sqlite3

    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("NO RIGHT TO MOUNT: a read-only disk was not tried")
    machine = _module("test_daemon").Machine(tmp_path)
    machine.url = f"sqlite:///{place / 'parkwatch.sqlite3'}"
    machine.env["PARKWATCH_DATABASE_URL"] = machine.url
    machine.configure()
    sent = "SELECT COUNT(*) FROM alert_delivery WHERE state = 'sent'"
    try:
        news_in(machine.url)
        locker = sqlite3.connect(place / "parkwatch.sqlite3", isolation_level=None)
        locker.execute("BEGIN EXCLUSIVE")
        daemon = machine.start()
        time.sleep(30)
        assert daemon.poll() is None
        locker.execute("ROLLBACK")
        locker.close()
        machine.wait_for(lambda: machine.ask(sent) == [(2,)], seconds=90)
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(20) == 0
        news_in(machine.url)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        daemon = machine.start()
        time.sleep(30)
        assert daemon.poll() is None
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        machine.wait_for(lambda: machine.ask(sent) == [(4,)], seconds=120)
        lines = (tmp_path / "alerts.jsonl").read_text("utf-8").splitlines()
        ids = [json.loads(line)["id"] for line in lines]
        assert len(ids) == len(set(ids)) == 2
        assert "Traceback" not in machine.log(0) + machine.log(1)
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(20) == 0
        with open_store(machine.url) as store, store.read() as session:
            assert violations(session) == []
    finally:
        for daemon in machine.daemons:
            daemon.kill()
            daemon.wait()
        subprocess.run(["umount", "-l", str(place)], check=False)


# -- a disk that is full ----------------------------------------------------------------------------------


def test_a_disk_that_is_full_costs_nothing_but_time(tmp_path: Path, empty_database: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("NO RIGHT TO MOUNT: a really full disk was not tried")
    try:
        own = Settings(base=place)
        store = open_store(own.database_url)
        news = _HELPERS.Newsroom(store, own, now=datetime.now(UTC))
        assert news.report("Khu công nghệ số tập trung Hồng Lam") == ["proposed"]
        ballast = place / "ballast"
        with ballast.open("wb") as file:
            try:
                while True:
                    file.write(b"\0" * 65536)
                    file.flush()
            except OSError:
                pass
        told = 0
        for _ in range(3):
            try:
                told += jobs.deliver(store, own).sent
            except StoreError as error:
                assert "is full" in str(error)
        assert told <= 2
        ballast.unlink()
        for _ in range(3):
            jobs.deliver(store, own, now=datetime.now(UTC) + timedelta(hours=3))
        lines = (place / "alerts.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["id"] for line in lines] == [news.decided[0].id]
        with store.read() as session:
            assert violations(session) == []
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


# -- PostgreSQL -------------------------------------------------------------------------------------------


@pytest.fixture
def new_database() -> Iterator[Callable[[], str]]:
    """Makes empty PostgreSQL databases, dropped at the end; skips, and says so, where there is no server."""
    import os
    from uuid import uuid4

    import psycopg

    server = os.environ.get("PARKWATCH_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
    made: list[str] = []

    def make() -> str:
        made.append(f"parkwatch_{uuid4().hex[:12]}")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{made[-1]}"')  # type: ignore[arg-type]  # a literal of ours
        return f"{server.rpartition('/')[0]}/{made[-1]}"

    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"NO POSTGRESQL, NOT TESTED THERE: {error}")
    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for name in made:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


@pytest.mark.postgres
def test_postgresql_is_dumped_and_put_back(
    new_database: Callable[[], str], tmp_path: Path, newsroom: Callable[..., Any]
) -> None:
    old = Settings.model_validate({"base": tmp_path, "database": {"url": new_database()}})
    with open_store(old.database_url) as store:
        news = newsroom(store, old)
        assert news.report(ha="150") == ["proposed"]
        deliver_due(store, old, news.now)
        made = back_up(store, old, news.now)
    assert verify(made.directory)["database"] == "postgresql"
    new = Settings.model_validate({"base": tmp_path / "new", "database": {"url": new_database()}})
    (tmp_path / "new").mkdir()
    assert restore(made.directory, new) == []
    with open_store(new.database_url) as store, store.read() as session:
        assert session.scalar(text("SELECT COUNT(*) FROM alert_delivery WHERE state = 'sent'")) == 2
    with pytest.raises(BackupError, match="not empty"):
        restore(made.directory, new)


@pytest.mark.postgres
def test_a_database_that_goes_away_and_comes_back(
    new_database: Callable[[], str], tmp_path: Path, newsroom: Callable[..., Any]
) -> None:
    import psycopg

    settings = Settings.model_validate({"base": tmp_path, "database": {"url": new_database()}})
    with open_store(settings.database_url) as store:
        news = newsroom(store, settings)
        news.report()
        with psycopg.connect(settings.database_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert deliver_due(store, settings, news.now).sent == 2  # connections are tried before they are used
