"""No standard question reads a large table from end to end; and what the fill makes is whole."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from store.database import Store
from store.fill import FillSize, fill
from store.invariants import violations
from store.open import open_store

_SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "bench_store.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_store", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('fill') / 'filled.sqlite3'}") as store:
        fill(store, FillSize(articles=1500, seen_urls=500), lambda what, done: None)
        yield store


def test_a_filled_store_is_whole(filled: Store) -> None:
    with filled.read() as session:
        assert violations(session) == []


def test_no_question_scans_a_large_table(filled: Store, bench: ModuleType) -> None:
    with filled.read() as session:
        questions = bench.standard_questions(session)
    assert len(questions) >= 20
    scanned = {name: bench.full_scans(filled, question) for name, question in questions.items()}
    assert {name: tables for name, tables in scanned.items() if tables} == {}


def test_the_plan_of_a_scan_is_told(filled: Store, bench: ModuleType) -> None:
    from sqlalchemy import text

    found = bench.full_scans(filled, lambda session: session.execute(text("SELECT COUNT(quote) FROM claim")))
    assert found == {"claim"}
