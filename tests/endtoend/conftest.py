"""The demo world crawled once, for all tests that look at what came of it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from crawler.report import CrawlProgress
from desk.demo.run import DemoResult, Watchers, demo_settings, run_demo
from desk.demo.world import DemoWorld
from schedules.jobs import today
from schedules.settings import Settings
from store.database import Store
from store.open import open_store


@dataclass(frozen=True)
class Demo:
    """A finished demo and all that it left."""

    store: Store
    settings: Settings
    result: DemoResult
    world: DemoWorld
    steps: tuple[str, ...]


RunDemo = Callable[[str, Path], Demo]


def _silent(progress: CrawlProgress) -> None:
    """No display."""


@pytest.fixture(scope="session")
def run_world() -> RunDemo:
    """`run_world(database_url, directory)` runs the demo there."""

    def run(url: str, directory: Path) -> Demo:
        steps: list[str] = []
        settings = demo_settings(directory)
        store = open_store(url)
        with DemoWorld(today=today()) as world:
            result = run_demo(store, settings, world, Watchers(step=steps.append, crawl=_silent))
        return Demo(store, settings, result, world, tuple(steps))

    return run


@pytest.fixture(scope="session")
def demo(run_world: RunDemo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo on SQLite."""
    directory = tmp_path_factory.mktemp("demo")
    done = run_world(f"sqlite:///{directory / 'parkwatch.sqlite3'}", directory)
    yield done
    done.store.close()


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database of its own, dropped afterwards; skips, and says so, where there is no server."""
    server = os.environ.get("PARKWATCH_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
    name = f"parkwatch_{uuid4().hex[:12]}"
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"NO POSTGRESQL, NOT TESTED THERE: {error}")
    with connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]  # a literal name of ours
    try:
        yield server.rpartition("/")[0] + f"/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]
