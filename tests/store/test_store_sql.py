"""SQL from people: the documented views, all of them, and nothing else."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import store.sql
from store.best_value import RULE
from store.database import Store
from store.errors import StoreError
from store.sql import run_sql
from store.views import PUBLIC_VIEWS

DOCS = Path(store.sql.__file__).parents[1] / "docs" / "sql.md"

ALLOWED = [
    "SELECT 1",
    "select slug, area_ha from v_parks order by area_ha desc nulls last limit 3;",
    "WITH big AS (SELECT * FROM v_parks WHERE area_ha > 9) SELECT kind, COUNT(*) FROM big GROUP BY 1",
    "WITH a(x) AS (SELECT name FROM v_parks), b AS (SELECT x FROM a) SELECT COUNT(*) FROM a, b",
    "SELECT p.name FROM v_parks p JOIN v_provinces u ON (u.name = p.province_current), v_alerts WHERE 1 = 0",
    "SELECT name FROM v_parks WHERE name LIKE 'Khu%' AND state IN ('operating', 'approved') -- ghi chú",
    "SELECT COUNT(*) FROM v_facts WHERE quote = 'it''s; DROP TABLE article' /* ; */",
    "SELECT COALESCE(area_ha, 0), CASE WHEN area_ha > 1 THEN 'to' ELSE 'nhỏ' END AS \"cỡ\" FROM v_parks",
    "SELECT name, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY area_ha) FROM v_parks",
    "SELECT name FROM v_parks UNION ALL SELECT park FROM v_proposals",
    "SELECT COUNT(*) FROM v_parks WHERE EXISTS (SELECT 1 FROM v_facts f WHERE f.park_id = v_parks.park_id)",
    "SELECT date, modality FROM v_events WHERE modality IS DISTINCT FROM 'done'",
]

REFUSED = [
    ("", "Only SELECT"),
    ("UPDATE v_parks SET name = 'x'", "Only SELECT"),
    ("PRAGMA journal_mode = DELETE", "Only SELECT"),
    ("ATTACH 'x.db' AS x", "Only SELECT"),
    ("VACUUM INTO '/tmp/copy.db'", "Only SELECT"),
    ("SELECT * FROM article", "no view article"),
    ("SELECT COUNT(*) FROM article", "no view article"),
    ("SELECT 1 FROM v_parks, article", "no view article"),
    ("SELECT 1 FROM v_parks p JOIN (article a JOIN claim c ON 1 = 1) ON 1 = 1", "no view article"),
    ("SELECT 1 FROM v_parks JOIN v_facts USING (park_id), claim", "no view claim"),
    ("SELECT (SELECT url FROM article LIMIT 1)", "no view article"),
    ("SELECT * FROM main.article", "no view main"),
    ('SELECT * FROM "article"', "no view article"),
    ("SELECT * FROM b_claim", "no view b_claim"),
    ("SELECT * FROM sqlite_master", "sqlite_master"),
    ("SELECT * FROM pg_catalog.pg_authid", "pg_catalog"),
    ("SELECT * FROM pragma_table_info('article')", "pragma_table_info"),
    ("SELECT 1 WHERE 1 IN article", "documented views|does not understand"),
    ("WITH v_parks AS (SELECT * FROM article) SELECT * FROM v_parks", "may not be called v_parks"),
    ("WITH v_parks(a) AS (SELECT 1) SELECT * FROM v_parks", "may not be called v_parks"),
    ('WITH "V_Parks" AS NOT MATERIALIZED (SELECT 1) SELECT 1', "may not be called v_parks"),
    ("WITH x AS (DELETE FROM article RETURNING 1) SELECT * FROM x", "DELETE is not possible"),
    ("SELECT 1; DROP TABLE article", "One statement at a time"),
    ("SELECT 'a", "One statement at a time"),
    ("SELECT E'\\'' , 'x'", "One statement|single quotes"),
    ("SELECT $$x$$", "single quotes"),
    ("SELECT load_extension('x')", "load_extension is not available"),
    ("SELECT \"load_extension\"('x')", "not available"),
    ("SELECT set_config('role', 'postgres', true)", "set_config is not available"),
    ("SELECT query_to_xml('select * from article', true, true, '')", "not available"),
    ("SELECT ('/etc/passwd'::text).pg_read_file", "pg_read_file"),
    ("SELECT lo_import('/etc/passwd')", "not available"),
    ("SELECT writefile('x', 'y')", "not available"),
    ("SELECT * INTO copy FROM v_parks", "INTO is not possible"),
    ("SELECT * FROM v_parks WHERE name = ?", "parameter"),
    ("SELECT nothing_like_this FROM v_parks", "does not understand"),
    ("SELECT FROM WHERE", "no view|does not understand"),
    ("SELECT '\x00'", "NUL"),
]


@pytest.mark.parametrize("statement", ALLOWED)
def test_questions_are_answered(shared_store: Store, statement: str) -> None:
    run_sql(shared_store, statement)


@pytest.mark.parametrize(("statement", "message"), REFUSED, ids=[statement[:40] for statement, _ in REFUSED])
def test_everything_else_is_refused_with_a_reason(shared_store: Store, statement: str, message: str) -> None:
    with shared_store.read() as session:
        before = session.execute(text("SELECT COUNT(*) FROM claim")).scalar()
    with pytest.raises(StoreError, match=message):
        run_sql(shared_store, statement)
    with shared_store.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM claim")).scalar() == before


def test_rows_are_limited_and_said_to_be(shared_store: Store) -> None:
    some = run_sql(shared_store, "SELECT slug FROM v_parks ORDER BY slug", limit=5)
    assert (some.columns, len(some.rows), some.cut) == (("slug",), 5, True)
    everything = run_sql(shared_store, "SELECT slug FROM v_parks", limit=10_000)
    assert not everything.cut


def test_time_is_limited(shared_store: Store) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    began = time.monotonic()
    with pytest.raises(StoreError, match=r"took longer than 0\.5 s"):
        run_sql(shared_store, endless, seconds=0.5)
    assert time.monotonic() - began < 10


def test_the_database_itself_refuses_what_the_check_would_let_pass(
    shared_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall: without the lexical check, tables still cannot be read, and nothing can be written."""
    monkeypatch.setattr(store_sql(), "check_statement", lambda statement, views: statement)
    for statement in (
        "SELECT url FROM article",
        "SELECT quote FROM b_claim",
        "SELECT * FROM (SELECT text FROM article_version) AS v_parks",
        "DELETE FROM claim",
        "DROP VIEW v_parks",
    ):
        with pytest.raises(StoreError):
            run_sql(shared_store, statement)
    with shared_store.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM claim")).scalar()


def store_sql() -> Any:
    import store.sql

    return store.sql


def _documented() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in DOCS.read_text(encoding="utf-8").split("\n## ")[1:]:
        name = part.splitlines()[0].strip()
        if name.startswith("v_"):
            found[name] = re.findall(r"^\| (\w+) \| \S", part, re.M)[1:]
    return found


def test_the_documentation_names_every_view_and_column(shared_store: Store) -> None:
    documented = _documented()
    assert tuple(documented) == PUBLIC_VIEWS
    for view, columns in documented.items():
        assert run_sql(shared_store, f"SELECT * FROM {view}", limit=1).columns == tuple(columns), view


def test_the_documentation_states_the_rule() -> None:
    said = DOCS.read_text(encoding="utf-8")
    positions = [said.index(f"{i}. {criterion.meaning};") for i, criterion in enumerate(RULE, 1)]
    assert positions == sorted(positions)


def test_the_documented_examples_run(shared_store: Store) -> None:
    examples = re.findall(r'parkwatch sql "(SELECT [^"…]+)"', DOCS.read_text(encoding="utf-8"))
    assert len(examples) >= 3
    for example in examples:
        run_sql(shared_store, example)
