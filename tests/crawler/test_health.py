"""Which sources are named as ill, since when, and which are left in peace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.health import SourceTrouble, troubles
from crawler.source import Expect, Source
from store.database import Store
from store.runs import SourceCounts, finish_run, record_source, start_run

START = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def paper(**fields: object) -> Source:
    values: dict[str, object] = {
        "id": "bao", "name": "Báo Thử", "home": "https://bao.vn/", "feeds": ("https://bao.vn/rss",),
        "article_url": "x",
    }  # fmt: skip
    return Source.model_validate({**values, **fields})


def passes(store: Store, *days: SourceCounts | None) -> datetime:
    """One pass a day from START; None: the source was not tried. The time of the last pass."""
    for number, counts in enumerate(days):
        now = START + number * DAY
        with store.session() as session:
            run = start_run(session, "daemon", now)
            if counts is not None:
                record_source(session, run, "bao", counts, now)
            finish_run(session, run, "done", now=now)
    return START + (len(days) - 1) * DAY


def only(store: Store, source: Source, now: datetime) -> SourceTrouble | None:
    with store.read() as session:
        found = troubles(session, [source], now)
    assert len(found) <= 1
    return found[0] if found else None


GOOD = SourceCounts(found=5, new=3, gated=2)
QUIET = SourceCounts(unchanged=4)
FAILS = SourceCounts(error="DNS failure: the name bao.vn cannot be resolved – https://bao.vn/rss")
BLOCKED = SourceCounts(blocked=6)
ALARMED = SourceCounts(new=1, alarm="the rules of bao match nothing; read by trafilatura – https://bao.vn/1")


def test_a_well_source_is_left_in_peace(store: Store) -> None:
    assert only(store, paper(), passes(store, GOOD, QUIET, GOOD)) is None


def test_a_source_that_was_never_tried_is_no_trouble(store: Store) -> None:
    assert only(store, paper(), passes(store, None)) is None


def test_failing_since_when_and_the_last_good_day(store: Store) -> None:
    found = only(store, paper(), passes(store, GOOD, GOOD, FAILS, FAILS, FAILS))
    assert found is not None
    assert (found.illness, found.since, found.last_good) == ("fails", START + 2 * DAY, START + DAY)
    assert found.detail.startswith("DNS failure")


def test_blocked(store: Store) -> None:
    found = only(store, paper(), passes(store, GOOD, BLOCKED, BLOCKED))
    assert found is not None
    assert (found.illness, found.since, found.last_good) == ("blocked", START + DAY, START)


def test_one_paywalled_article_among_others_is_no_trouble(store: Store) -> None:
    assert only(store, paper(), passes(store, GOOD, SourceCounts(new=4, blocked=1))) is None


def test_a_changed_layout(store: Store) -> None:
    found = only(store, paper(), passes(store, GOOD, ALARMED))
    assert found is not None
    assert (found.illness, found.since) == ("alarm", START + DAY)
    assert found.detail.startswith("the rules of bao match nothing")
    with store.read() as session:
        again = troubles(session, [paper()], START + DAY)
    assert again == [found]


def test_silent_for_longer_than_it_ever_was(store: Store) -> None:
    days = (GOOD, QUIET, QUIET, GOOD, *[QUIET] * 4)  # it was silent for three days before
    found = only(store, paper(), passes(store, *days))
    assert found is not None
    assert (found.illness, found.since) == ("silent", START + 3 * DAY)
    assert found.detail == "nothing new for 4 days; its longest silence was 3 days"
    assert only(store, paper(), START + 6 * DAY) is None
    assert only(store, paper(expected_per_week=10), START + 7 * DAY) is None, "a rare source may sleep"


def test_fewer_than_its_file_expects(store: Store) -> None:
    source = paper(expect=Expect(per_week=60))
    assert only(store, source, passes(store, *[GOOD] * 5)) is None, "not watched for a week yet"
    found = only(store, source, passes(store, *[GOOD] * 9))
    assert found is not None
    assert found.illness == "too few"
    assert "expected at least 60" in found.detail
