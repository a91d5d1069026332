"""Leases: one at a time, kept by a heartbeat, given back at the end."""

from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from schedules import holding
from schedules.holding import BusyError, held
from store.database import Store
from store.leases import acquire
from store.open import open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'facts.sqlite3'}")


def test_a_second_holder_is_told_that_it_is_taken(store: Store) -> None:
    assert acquire(store, "crawl", "another machine", timedelta(minutes=1))
    with pytest.raises(BusyError, match="crawl"), held(store, "crawl"):
        pass


def test_it_is_given_back(store: Store) -> None:
    with held(store, "crawl"):
        assert acquire(store, "crawl", "another machine", timedelta(minutes=1)) is None
    assert acquire(store, "crawl", "another machine", timedelta(minutes=1))


def test_it_is_given_back_when_the_work_fails(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), held(store, "crawl"):
        raise ZeroDivisionError
    assert acquire(store, "crawl", "another machine", timedelta(minutes=1))


def test_the_heartbeat_outlasts_the_lease(store: Store) -> None:
    with held(store, "crawl", timedelta(seconds=0.6)):
        Event().wait(1.5)
        assert acquire(store, "crawl", "another machine", timedelta(minutes=1)) is None


def test_work_of_one_process_keeps_one_name(store: Store) -> None:
    names: list[str] = []
    thread = Thread(target=lambda: names.append(holding.holder()))
    thread.start()
    thread.join()
    assert names == [holding.holder()]
