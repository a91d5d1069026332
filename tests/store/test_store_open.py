"""Opening, migrating and refusing databases."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

import store.migrations.run
from store.connection import make_engine, parse_url
from store.errors import StoreError
from store.open import open_store
from store.schema import metadata

ROOT = Path(store.migrations.run.__file__).parents[2]


def test_opening_twice_keeps_what_is_there(empty_url: str) -> None:
    with open_store(empty_url) as first, first.session() as session:
        session.execute(text("INSERT INTO store_meta VALUES ('kept', 'yes')"))
    with open_store(empty_url, create=False) as second, second.read() as session:
        assert session.execute(text("SELECT value FROM store_meta WHERE key = 'kept'")).scalar() == "yes"


def _no_search_index(name: str | None, kind: str, _parents: object) -> bool:
    """The index of full-text search is no table of the schema; each database has its own kind."""
    return not (kind == "table" and name is not None and name.startswith("search_index"))


def test_migrations_make_exactly_the_declared_schema(empty_url: str) -> None:
    with open_store(empty_url) as opened, opened.engine.connect() as connection:
        ours = {"compare_type": True, "include_name": _no_search_index}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, metadata) == []


def test_revisions_are_listed_in_full() -> None:
    script = ScriptDirectory(str(Path(store.migrations.run.__file__).parent))
    found = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(found)) == store.migrations.run.REVISIONS


def test_registry_and_map_are_loaded_once(empty_url: str) -> None:
    question = text(
        "SELECT (SELECT COUNT(*) FROM park), (SELECT COUNT(*) FROM claim), COUNT(*) FROM province"
    )
    counts = []
    for _ in range(2):
        with open_store(empty_url) as opened, opened.read() as session:
            counts.append(session.execute(question).one())
    assert counts[0] == counts[1]
    assert counts[0][0] >= 60
    assert counts[0][1] >= 300
    assert counts[0][2] >= 63 + 1  # those of the old map, and Huế


def test_newer_schema_is_refused(url: str) -> None:
    with open_store(url) as opened, opened.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer ParkWatch.*9999.*Update ParkWatch"):
        open_store(url)


def test_sqlite_writes_ahead_and_enforces_foreign_keys(sqlite_template: Path) -> None:
    with open_store(f"sqlite:///{sqlite_template}") as opened, opened.session() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "address is empty"),
        ("mysql://localhost/x", "'mysql' are not supported"),
        ("oracle+cx://u@h/x", "not supported"),
        ("postgresql://user:geheim@host:notaport/x", "not a database address"),
        ("sqlite:////nowhere/at/all/store.sqlite3", "directory /nowhere/at/all .* does not exist.*mkdir -p"),
        ("/tmp", "is a directory"),
        ("sqlite:////proc/store.sqlite3", "cannot be opened"),
        ("postgresql://127.0.0.1:1/x", "PostgreSQL server of .* cannot be used"),
    ],
)  # fmt: skip
def test_bad_addresses_say_what_to_do(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        open_store(url, busy_seconds=1)
    assert "geheim" not in str(caught.value)


def test_addresses_are_understood() -> None:
    assert parse_url("data/x.sqlite3").database == "data/x.sqlite3"
    assert parse_url("postgres://u@h/d").drivername == "postgresql+psycopg"
    assert parse_url("postgresql://u@h/d").drivername == "postgresql+psycopg"


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Đây là ghi chú, không phải cơ sở dữ liệu.\n" * 50, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a ParkWatch database"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_missing_database_is_not_made_unasked(tmp_path: Path) -> None:
    path = tmp_path / "missing.sqlite3"
    with pytest.raises(StoreError, match=r"There is no database at .*parkwatch init"):
        open_store(str(path), create=False)
    assert not path.exists()


def test_somebody_elses_database_is_refused_when_not_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="holds no ParkWatch tables"):
        open_store(str(path), create=False)


def test_read_only_store_reads_and_never_writes(url: str) -> None:
    with open_store(url, read_only=True) as opened:
        with opened.read() as session:
            assert session.execute(text("SELECT COUNT(*) FROM v_parks")).scalar() >= 60
        with pytest.raises(StoreError, match="cannot be written to"), opened.session() as session:
            session.execute(text("INSERT INTO store_meta VALUES ('a', 'b')"))


def test_reading_transactions_cannot_write_on_postgres(url: str, backend: str) -> None:
    if backend != "postgresql":
        pytest.skip("SQLite has no read-only transactions")
    with (
        open_store(url) as opened,
        pytest.raises(StoreError, match="cannot be written to"),
        opened.read() as session,
    ):
        session.execute(text("INSERT INTO store_meta VALUES ('a', 'b')"))


_AS_NOBODY = """
import os, sys
from nlp.registry import bundled
from store.errors import StoreError
from store.open import open_store
from store.sql import run_sql
url, how = sys.argv[1:]
bundled()
os.setegid(65534)
os.seteuid(65534)
try:
    with open_store(url, read_only=how == "read", busy_seconds=1) as store:
        if how == "read":
            print(run_sql(store, "SELECT COUNT(*) > 50 FROM v_parks").rows[0][0])
        else:
            with store.session():
                print("wrote")
except StoreError as error:
    print(error)
"""


def _as_nobody(path: Path, how: str) -> str:
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(path), how],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def foreign_directory(sqlite_template: Path) -> Iterator[Path]:
    """A directory that another user may enter and read, but not write to."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o755)
        shutil.copy(sqlite_template, directory / "store.sqlite3")
        (directory / "store.sqlite3").chmod(0o644)
        yield directory


def test_a_database_may_be_read_where_nothing_can_be_written(foreign_directory: Path) -> None:
    assert _as_nobody(foreign_directory / "store.sqlite3", "read").strip() == "1"


def test_no_write_permission_is_said(foreign_directory: Path) -> None:
    assert "write permission" in _as_nobody(foreign_directory / "store.sqlite3", "write")
    assert "cannot be opened" in _as_nobody(foreign_directory / "new.sqlite3", "write")


def test_locked_database_is_named(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "locked.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            open_store(str(path), busy_seconds=0.2) as opened,
            pytest.raises(StoreError, match=r"is locked by another process.*try again"),
            opened.session(),
        ):
            pytest.fail("the lock was not noticed")
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_ctrl_c_on_the_way_back_to_the_pool_prints_nothing(
    empty_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """SQLAlchemy logs with its traceback whatever cuts a reset short; a person who stops is no defect."""

    def fail(error: BaseException) -> None:
        raise error

    for error, lines in ((KeyboardInterrupt(), 0), (ValueError("a real defect"), 1)):
        caplog.clear()
        engine = make_engine(parse_url(empty_url), busy_seconds=5)
        event.listen(engine, "reset", lambda *_, error=error: fail(error))
        with suppress(KeyboardInterrupt, ValueError), engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        assert len([r for r in caplog.records if "reset" in r.message]) == lines
        engine.dispose()


def test_several_processes_may_open_an_empty_database_at_once(empty_url: str) -> None:
    code = f"from store.open import open_store; open_store({empty_url!r}, busy_seconds=60).close()"
    processes = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=90)
        assert process.returncode == 0, errors.decode()
    with open_store(empty_url, create=False) as opened, opened.read() as session:
        assert session.execute(text("SELECT COUNT(*), COUNT(DISTINCT slug) FROM park")).one() == (
            session.execute(text("SELECT COUNT(*) FROM v_parks")).scalar(),
            session.execute(text("SELECT COUNT(*) FROM v_parks")).scalar(),
        )
