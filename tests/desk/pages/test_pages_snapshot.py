"""A database published to one SQLite file: the same pages, whole; readers are not disturbed by a new one."""

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import insert, select, text

from desk.pages.snapshot import Publisher, publish
from store.connection import writer
from store.database import Store
from store.invariants import violations
from store.open import open_store
from store.schema import metadata

SHOWN = ("/khu.json", "/du-kien.json", "/bai-bao.json", "/van-ban.json", "/tinh.json", "/tim.json?q=bau+bang")


def test_the_copy_shows_the_same(make_desk: Any, pages: Any, pages_store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    publish(pages_store, target)
    publish(pages_store, target)
    with open_store(f"sqlite:///{target}", create=False, read_only=True) as copy:
        with copy.read() as session:
            assert violations(session) == []
        desk = make_desk(copy)
        for path in SHOWN:
            rows = desk.get(path).json()
            assert rows
            assert rows == pages.get(path).json()


def test_a_reader_sees_the_old_or_the_new_one(pages_store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    publish(pages_store, target)
    with closing(sqlite3.connect(target)) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT COUNT(*) FROM v_facts").fetchone()
        publish(pages_store, target)
        assert reader.execute("SELECT COUNT(*) FROM v_facts").fetchone() == before


def test_trouble_leaves_the_last_copy_and_is_said(pages_store: Store, tmp_path: Path) -> None:
    said: list[str] = []
    publisher = Publisher(pages_store, tmp_path / "copy.sqlite3", 0.01, said.append)
    publisher.once()
    publisher.target = tmp_path / "missing" / "copy.sqlite3"
    publisher.start()
    for _ in range(500):
        if said:
            break
        publisher._stop.wait(0.01)
    publisher.stop()
    assert "keep showing" in said[0]
    assert (tmp_path / "copy.sqlite3").exists()


@pytest.fixture
def postgres_copy(pages_store: Store) -> Iterator[Store]:
    """A PostgreSQL database with the rows of the small one."""
    server = os.environ.get("PARKWATCH_TEST_POSTGRES", "postgresql://127.0.0.1/test")
    name = f"parkwatch_pages_{uuid.uuid4().hex[:10]}"
    try:
        administration = psycopg.connect(server, connect_timeout=3, autocommit=True)
    except psycopg.OperationalError:
        if "PARKWATCH_TEST_POSTGRES" in os.environ:
            raise
        pytest.skip("NO POSTGRESQL: the snapshot of a server's database is not tried")
    with administration:
        administration.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        store = open_store(f"{server.rpartition('/')[0]}/{name}")
        try:
            _fill(pages_store, store)
            yield store
        finally:
            store.close()
            administration.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _fill(source: Store, target: Store) -> None:
    tables = [table for table in metadata.sorted_tables if table.name != "store_meta"]
    with source.read() as reading, writer(target.engine).begin() as writing:
        writing.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        for table in reversed(tables):
            writing.execute(table.delete())
        for table in tables:
            rows = [dict(row) for row in reading.execute(select(table)).mappings()]
            if rows:
                writing.execute(insert(table), rows)


@pytest.mark.postgres
def test_from_postgresql(make_desk: Any, pages: Any, postgres_copy: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    publish(postgres_copy, target)
    with open_store(f"sqlite:///{target}", create=False, read_only=True) as copy:
        desk = make_desk(copy)
        for path in SHOWN:
            assert desk.get(path).json() == pages.get(path).json()
