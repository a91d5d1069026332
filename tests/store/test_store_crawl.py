"""The crawl's queue, endpoints, passes, jobs and leases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from store.database import Store
from store.endpoints import add_endpoint, endpoint, endpoints, record_endpoint
from store.frontier import (
    REVISITS,
    Fetch,
    FetchOutcome,
    FoundUrl,
    Validators,
    add_urls,
    due,
    queue_counts,
    record_fetch,
)
from store.leases import LeaseLostError, acquire, check, release, renew
from store.runs import (
    SourceCounts,
    finish_job,
    finish_run,
    last_jobs,
    record_source,
    source_states,
    start_job,
    start_run,
)

A, B = "https://a.vn/1.html", "https://a.vn/2.html"


def test_addresses_are_queued_once_and_by_priority(store: Store, now: datetime) -> None:
    with store.session() as session:
        assert add_urls(session, [FoundUrl(A, "a"), FoundUrl(B, "a", priority=5), FoundUrl(A, "a")], now) == 2
        assert add_urls(session, [FoundUrl(A, "a", priority=9)], now) == 0
        assert [one.url for one in due(session, ["a"], now=now)] == [B, A]
        assert due(session, ["b"], now=now) == []
        assert due(session, ["a"], now=now, limit=1)[0].url == B


def test_many_addresses_at_once(store: Store, now: datetime) -> None:
    with store.session() as session:
        found = [FoundUrl(f"https://a.vn/{i}.html", "a") for i in range(5000)]
        assert add_urls(session, found, now) == 5000
        assert add_urls(session, found, now) == 0


def test_a_fetched_page_is_looked_at_again_ever_more_rarely(store: Store, now: datetime) -> None:
    with store.session() as session:
        add_urls(session, [FoundUrl(A, "a")], now)
        moment = now
        for stage, pause in enumerate(REVISITS):
            (queued,) = due(session, ["a"], now=moment)
            assert queued.revisit_stage == stage
            record_fetch(session, Fetch(A, "new" if stage == 0 else "unchanged", 200), moment)
            assert due(session, ["a"], now=moment + pause - timedelta(seconds=1)) == []
            moment += pause
        record_fetch(session, Fetch(A, "unchanged", 304), moment)
        assert due(session, ["a"], now=moment + timedelta(days=900)) == []
        assert len(due(session, ["a"], now=moment, recheck_before=moment + timedelta(seconds=1))) == 1
        assert due(session, ["a"], now=moment, recheck_before=moment) == []


def test_validators_outlive_a_304(store: Store, now: datetime) -> None:
    with store.session() as session:
        add_urls(session, [FoundUrl(A, "a")], now)
        record_fetch(session, Fetch(A, "new", 200, Validators('"e1"', "Thu, 19 Nov 2026", "f" * 64)), now)
        record_fetch(session, Fetch(A, "unchanged", 304), now)
        (queued,) = due(session, ["a"], now=now + timedelta(days=30))
        assert queued.validators == Validators('"e1"', "Thu, 19 Nov 2026", "f" * 64)
        record_fetch(session, Fetch(A, "changed", 200, Validators(body_sha256="a" * 64)), now)
        (queued,) = due(session, ["a"], now=now + timedelta(days=30))
        assert queued.validators == Validators(None, None, "a" * 64)


@pytest.mark.parametrize(
    ("outcome", "state", "again"),
    [
        ("failed", "failed", True),
        ("blocked", "blocked", True),
        ("gone", "gone", False),
        ("refused", "refused", False),
    ],
)
def test_what_cannot_be_fetched(
    store: Store, now: datetime, outcome: FetchOutcome, state: str, again: bool
) -> None:
    with store.session() as session:
        add_urls(session, [FoundUrl(A, "a")], now)
        record_fetch(session, Fetch(A, outcome, 503, error="lỗi máy chủ"), now)
        assert queue_counts(session) == {"a": {state: 1}}
        assert due(session, ["a"], now=now) == []
        assert bool(due(session, ["a"], now=now + timedelta(days=3))) is again


def test_failures_end_some_day(store: Store, now: datetime) -> None:
    with store.session() as session:
        add_urls(session, [FoundUrl(A, "a")], now)
        moment, fetches = now, 0
        while due(session, ["a"], now=moment):
            record_fetch(session, Fetch(A, "failed", None, error="timeout"), moment)
            fetches += 1
            moment += timedelta(days=3)
            assert fetches < 100
        assert fetches == 8


def test_a_page_that_was_there_is_believed_gone_the_second_time(store: Store, now: datetime) -> None:
    with store.session() as session:
        add_urls(session, [FoundUrl(A, "a")], now)
        record_fetch(session, Fetch(A, "new", 200), now)
        record_fetch(session, Fetch(A, "gone", 404), now)
        assert len(due(session, ["a"], now=now + timedelta(days=2))) == 1
        record_fetch(session, Fetch(A, "gone", 404), now)
        assert due(session, ["a"], now=now + timedelta(days=200)) == []


def test_endpoints_keep_their_state(store: Store, now: datetime) -> None:
    feed = "https://a.vn/rss"
    with store.session() as session:
        add_endpoint(session, feed, "a", "feed")
        record_endpoint(session, feed, status=200, validators=Validators('"e"'), new_urls=3, now=now)
        add_endpoint(session, feed, "a", "feed")
        record_endpoint(session, feed, status=304, now=now + timedelta(hours=2))
        record_endpoint(session, feed, status=500, error="HTTP 500", now=now + timedelta(hours=4))
        state = endpoint(session, feed)
        assert state is not None
        assert state.validators == Validators('"e"')
        assert (state.last_new_at, state.last_good_at) == (now, now + timedelta(hours=2))
        assert (state.failures, state.error, state.last_status) == (1, "HTTP 500", 500)
        assert endpoints(session, "a") == [state]
        assert endpoint(session, "https://b.vn/rss") is None
        with pytest.raises(KeyError, match="never added"):
            record_endpoint(session, "https://b.vn/rss", status=200)


def test_passes_and_sources(store: Store, now: datetime) -> None:
    with store.session() as session:
        run = start_run(session, "command", now)
        record_source(session, run, "a", SourceCounts(found=3, new=1), now)
        record_source(session, run, "a", SourceCounts(found=9, new=2, bytes=2**40), now)
        record_source(session, run, "b", SourceCounts(error="không có mạng"), now)
        record_source(session, run, "b", SourceCounts(error="không có mạng"), now)
        finish_run(session, run, "problems", now=now)
        healthy, failing = source_states(session)
        assert (healthy.last_new_at, healthy.failures) == (now, 0)
        assert (failing.last_good_at, failing.failures, failing.error) == (None, 1, "không có mạng")
        rows = session.execute(text("SELECT source_id, found, bytes FROM crawl_run_source ORDER BY 1")).all()
        assert rows == [("a", 9, 2**40), ("b", 0, 0)]


def test_jobs(store: Store, now: datetime) -> None:
    with store.session() as session:
        finish_job(session, start_job(session, "crawl", "h", now), "done", {"new": 4}, now=now)
        start_job(session, "crawl", "h", now + timedelta(hours=1))
        summary = last_jobs(session)["crawl"]
        assert (summary.status, summary.started_at) == ("running", now + timedelta(hours=1))


def test_a_lease_has_one_holder(store: Store, now: datetime) -> None:
    ttl = timedelta(seconds=30)
    first = acquire(store, "resolve", "one", ttl, now)
    assert first is not None
    assert acquire(store, "resolve", "two", ttl, now + timedelta(seconds=29)) is None
    assert renew(store, first, ttl, now + timedelta(seconds=20)) is not None
    assert acquire(store, "resolve", "two", ttl, now + timedelta(seconds=40)) is None
    second = acquire(store, "resolve", "two", ttl, now + timedelta(seconds=51))
    assert second is not None
    assert second.fencing > first.fencing
    assert renew(store, first, ttl, now) is None
    release(store, first, now)  # too late: changes nothing
    with store.session() as session:
        check(session, second)
        with pytest.raises(LeaseLostError, match="taken over"):
            check(session, first)
    release(store, second, now)
    third = acquire(store, "resolve", "one", ttl, now + timedelta(seconds=1))
    assert third is not None
    assert third.fencing > second.fencing
