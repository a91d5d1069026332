"""Stores to test on (SQLite and PostgreSQL alike) and a builder of readings with true evidence."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from nlp import model
from nlp.partial_date import PartialDate
from nlp.text import join_title
from store.articles import NewArticle, Saved, save_article
from store.database import Store
from store.extraction import save
from store.leases import Lease, acquire
from store.open import open_store
from store.resolve import Resolved, ResolveReport, resolve_pending
from store.schema import metadata

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def _candidates() -> list[str]:
    given = os.environ.get("PARKWATCH_TEST_POSTGRES")
    if given:
        return [given]
    return ["postgresql://127.0.0.1/test", "postgresql://postgres@127.0.0.1/test", "postgresql:///test"]


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """Address of a server on which databases may be made; skips where there is none."""
    for url in _candidates():
        try:
            psycopg.connect(url, connect_timeout=3, autocommit=True).close()
        except psycopg.OperationalError:
            if "PARKWATCH_TEST_POSTGRES" in os.environ:
                raise  # asked for by name: its absence is a failure, not a reason to skip
            continue
        return url
    pytest.skip("NO POSTGRESQL: set PARKWATCH_TEST_POSTGRES to a database whose user may create databases")


@pytest.fixture(scope="session")
def new_database(postgres_server: str) -> Iterator[Callable[..., str]]:
    """Makes empty databases, or copies of another; all are dropped at the end."""
    made: list[str] = []

    def make(template: str | None = None) -> str:
        name = f"parkwatch_test_{uuid.uuid4().hex[:12]}"
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template is not None:
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template.rpartition("/")[2]))
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(statement)
        made.append(name)
        return f"{postgres_server.rpartition('/')[0]}/{name}"

    yield make
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        for name in made:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.sqlite3"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_template(new_database: Callable[..., str]) -> str:
    url = new_database()
    open_store(url).close()
    return url


_LOADED = (
    "alembic_version", "store_meta", "province", "province_succession", "park", "park_alias", "claim",
    "park_unit", "park_figure", "park_act", "park_plan", "park_crossing", "park_change",
)  # fmt: skip
"""Tables that are not empty in a fresh store, parents first."""


@pytest.fixture(scope="session")
def postgres_work(new_database: Callable[..., str], postgres_template: str) -> str:
    """One database for all tests, with a copy of its first state: making one for each takes too long."""
    url = new_database(postgres_template)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA fresh")
        for table in _LOADED:
            name = sql.Identifier(table)
            connection.execute(sql.SQL("CREATE TABLE fresh.{} AS SELECT * FROM public.{}").format(name, name))
    return url


def _refresh(url: str) -> None:
    """Bring the work database back to its first state."""
    with psycopg.connect(url) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
        connection.execute("DELETE FROM alembic_version")
        connection.execute("DELETE FROM search_index")
        for name in map(sql.Identifier, _LOADED):
            connection.execute(sql.SQL("INSERT INTO {} SELECT * FROM fresh.{}").format(name, name))


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Address of a database without tables."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    url: str = request.getfixturevalue("new_database")()
    return url


@pytest.fixture
def url(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Address of a fresh store that nothing was written to."""
    if backend == "sqlite":
        path = tmp_path / "store.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    work: str = request.getfixturevalue("postgres_work")
    _refresh(work)
    return work


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


@pytest.fixture(scope="session", params=BACKENDS)
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the registry only, for tests that do not write."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("shared") / "store.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        url = f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("new_database")(request.getfixturevalue("postgres_template"))
    with open_store(url) as opened:
        yield opened


@dataclass
class Facts:
    """Builds a reading of a text; evidence is found by its wording."""

    text: str
    title_end: int
    parks: list[model.Park] = field(default_factory=list)
    provinces: list[model.Province] = field(default_factory=list)
    areas: list[model.Area] = field(default_factory=list)
    budgets: list[model.Budget] = field(default_factory=list)
    documents: list[model.LegalDocument] = field(default_factory=list)
    events: list[model.Event] = field(default_factory=list)
    proposals: list[tuple[str, model.Span]] = field(default_factory=list)

    def at(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def park(
        self,
        name: str,
        kind: model.ParkKind = "cntt_tap_trung",
        *,
        park_id: str | None = None,
        provinces: tuple[str, ...] = (),
        investors: tuple[str, ...] = (),
        proposed: str | None = None,
    ) -> Facts:
        self.parks.append(model.Park(name, kind, park_id, provinces, investors, (self.at(name),)))
        if proposed is not None:
            self.proposals.append((name, self.at(proposed)))
        return self

    def province(self, name: str, current: str | None = None, written: str | None = None) -> Facts:
        place = self.at(written or name)
        self.provinces.append(model.Province(name, current or name, written or name, bool(written), (place,)))
        return self

    def area(
        self,
        words: str,
        ha: str,
        park: str | None = None,
        role: model.AreaRole = "total",
        bound: model.Bound = "exact",
    ) -> Facts:
        value = Decimal(ha)
        self.areas.append(model.Area(value, None, None, bound, role, park, words, *self.at(words)))
        return self

    def budget(
        self, words: str, value: str, park: str | None = None, currency: str = "VND", **more: Any
    ) -> Facts:
        given = {"bound": "exact", "role": "investment", **more}
        self.budgets.append(
            model.Budget(
                Decimal(value),
                None,
                None,
                currency,
                given["bound"],
                given["role"],
                park,
                words,
                *self.at(words),
            )
        )
        return self

    def document(
        self,
        words: str,
        kind: str,
        number: str | None = None,
        *,
        issuer: str | None = None,
        date: str | None = None,
        title: str | None = None,
        effects: tuple[model.Effect, ...] = (),
    ) -> Facts:
        self.documents.append(
            model.LegalDocument(kind, number, issuer, date, title, effects, words, *self.at(words))
        )
        return self

    def event(
        self,
        words: str,
        park: str | None,
        kind: model.EventType,
        modality: model.Modality = "done",
        *,
        date: str | None = None,
        actor: str | None = None,
        document: str | None = None,
    ) -> Facts:
        self.events.append(model.Event(park, kind, modality, date, actor, document, words, *self.at(words)))
        return self

    def extraction(self) -> model.Extraction:
        return model.Extraction(
            "x",
            relevant=bool(self.parks),
            new_proposal=bool(self.proposals),
            parks=tuple(self.parks),
            provinces=tuple(self.provinces),
            areas=tuple(self.areas),
            budgets=tuple(self.budgets),
            documents=tuple(self.documents),
            events=tuple(self.events),
            proposal_spans=tuple(self.proposals),
            reasons=("Bài nói về một khu cụ thể.",),
        )


@dataclass
class Desk:
    """Stores articles with readings in one line each."""

    store: Store
    count: int = 0
    seen: list[Resolved] = field(default_factory=list)

    def facts(self, title: str, body: str) -> Facts:
        return Facts(*join_title(title, body))

    def add(
        self,
        facts: Facts,
        published: str | None = "2026-10-01",
        *,
        url: str | None = None,
        version: str = "1",
        **more: Any,
    ) -> Saved:
        """Save the text and its reading."""
        self.count += 1
        article = NewArticle(
            text=facts.text,
            title_end=facts.title_end,
            url=url or f"https://bao.example.vn/{self.count}.html",
            published=PartialDate.parse(published) if published else None,
            fetched_at=NOW,
            **more,
        )
        with self.store.session() as session:
            saved = save_article(session, article)
            assert saved.version_id is not None
            save(session, saved.version_id, facts.extraction(), version, NOW)
        return saved

    def lease(self, now: datetime = NOW) -> Lease:
        lease = acquire(self.store, "resolve", "test", timedelta(hours=1), now)
        assert lease is not None
        return lease

    def resolve(self) -> ResolveReport:
        """Resolve all that waits; what the hook was told is in `seen`, newest call only."""
        self.seen = []
        return resolve_pending(
            self.store, self.lease(), lambda _, resolved: self.seen.append(resolved), limit=1000, now=NOW
        )


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def now() -> datetime:
    return NOW
