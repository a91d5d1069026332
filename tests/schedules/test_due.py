"""What is due, by past runs: caught up once, repeated with growing waits, unmoved by a wrong clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schedules.due import Run, forget_dead_runs, is_due, past_runs, pauses, watched_since
from schedules.plan import Calendar, Planned, plan
from schedules.settings import Schedule, Settings, SettingsError
from store.leases import acquire, release
from store.runs import finish_job, start_job

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
"""12:00 in Vietnam."""


def planned(job: str, **schedule: Any) -> Planned:
    return next(one for one in plan(Settings(schedule=Schedule(**schedule))) if one.job == job)


def local(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%a %d %H:%M") if moment else ""


@pytest.mark.parametrize(
    ("job", "schedule", "last", "following"),
    [
        ("crawl", {}, "Thu 19 22:30", "Fri 20 22:30"),
        ("crawl", {"full_pass": "12:00"}, "Fri 20 05:00", "Sat 21 05:00"),
        ("feeds", {}, "Fri 20 04:00", "Fri 20 06:00"),
        (
            "feeds",
            {"feeds_from": "20:00", "feeds_until": "03:00", "feeds_every_hours": 3},
            "Thu 19 19:00",
            "Fri 20 13:00",
        ),
        ("weekly", {}, "Mon 16 01:00", "Mon 23 01:00"),
        ("backup", {}, "Thu 19 20:30", "Fri 20 20:30"),
        ("process", {}, "", ""),
    ],
)
def test_times_are_vietnamese(job: str, schedule: dict[str, Any], last: str, following: str) -> None:
    one = planned(job, **schedule)
    assert (local(one.last_until(NOON)), local(one.next_after(NOON))) == (last, following)


def test_groups_have_a_cadence_of_their_own() -> None:
    groups = [{"name": "so", "outlets": ["ministry"], "full_pass": "06:00", "feeds_every_hours": 6}]
    jobs = {one.job: one for one in plan(Settings(schedule=Schedule.model_validate({"groups": groups})))}
    assert {"crawl", "crawl:so", "feeds", "feeds:so"} <= jobs.keys()
    assert "06:00" in jobs["crawl:so"].what
    assert local(jobs["crawl:so"].next_after(NOON)) == "Fri 20 23:00"


def test_jobs_can_be_switched_off_by_name_only() -> None:
    assert "backup" not in {one.job for one in plan(Settings(schedule=Schedule(off=("backup",))))}
    with pytest.raises(SettingsError, match="no job 'bakcup'; there are: crawl"):
        plan(Settings(schedule=Schedule(off=("bakcup",))))


AT = NOON - timedelta(hours=1)
"""When it was planned."""


def run(status: str, started: float, took: float | None = 1) -> Run:
    """Minutes after the planned time."""
    start = AT + timedelta(minutes=started)
    return Run(status, start, start + timedelta(minutes=took) if took is not None else None)


@pytest.mark.parametrize(
    ("runs", "due"),
    [
        ([], True),
        ([run("done", -600)], True),
        ([run("done", 1)], False),
        ([run("problems", 1)], False),
        ([run("failed", 58.5)], False),  # a minute has not passed
        ([run("failed", 57)], True),
        ([run("failed", 40), run("failed", 50)], True),  # five minutes have
        ([run("failed", 40), run("killed", 55)], False),
        ([run("failed", n) for n in range(6)], False),  # enough for today
        ([run("interrupted", 59, 0.5)], True),
        ([run("running", 10, None)], True),  # nobody holds its lease: the caller has seen to that
        ([run("failed", 1), run("done", 5)], False),
    ],
)
def test_due(runs: list[Run], due: bool) -> None:
    assert is_due(AT, runs, NOON - timedelta(days=30), NOON) is due


def test_what_was_planned_before_the_first_daemon_is_not_missed() -> None:
    assert not is_due(AT, [], NOON - timedelta(minutes=5), NOON)


def test_many_missed_times_are_made_up_for_once() -> None:
    one = planned("feeds")
    runs: list[Run] = []
    now, started = NOON + timedelta(days=5), 0
    for _ in range(10):
        if is_due(one.last_until(now), runs, NOON - timedelta(days=1), now):
            started += 1
            runs.append(Run("done", now, now + timedelta(minutes=1)))
        now += timedelta(minutes=2)
    assert started == 1


def test_a_failing_job_that_has_no_time_waits_longer_and_longer() -> None:
    waits = []
    for failures in range(1, 8):
        runs = [Run("failed", NOON, NOON)] * failures
        waits.append(next(m for m in range(1000) if not pauses(runs, NOON + timedelta(minutes=m))))
    assert waits == [1, 5, 15, 60, 180, 180, 180]
    assert not pauses([Run("failed", NOON, NOON)], NOON - timedelta(days=1))  # the clock was set back


def test_a_calendar_notices_a_clock_that_is_set() -> None:
    one = planned("crawl")
    calendar = Calendar((one,))
    assert local(calendar.times(one, NOON)[1]) == "Fri 20 22:30"
    assert local(calendar.times(one, NOON + timedelta(days=40))[0]) == "Tue 29 22:30"
    assert local(calendar.times(one, NOON)[0]) == "Thu 19 22:30"


def test_runs_of_a_clock_that_was_ahead_do_not_count(news: Any) -> None:
    with news.store.session() as session:
        ahead = start_job(session, "crawl", "x", news.now + timedelta(days=300))
        finish_job(session, ahead, "done", now=news.now + timedelta(days=300))
        since = watched_since(session, news.now + timedelta(days=300))
        assert since == news.now + timedelta(days=300)
        assert watched_since(session, news.now) == news.now
        assert past_runs(session, news.now) == {}


def test_a_lease_of_a_clock_that_was_ahead_is_free(news: Any) -> None:
    assert acquire(news.store, "job crawl", "dead", timedelta(seconds=30), news.now + timedelta(days=300))
    assert acquire(news.store, "job crawl", "alive", timedelta(seconds=30), news.now)


def test_a_run_whose_process_is_gone_is_interrupted(news: Any) -> None:
    lease = acquire(news.store, "job feeds", "b", timedelta(seconds=30), news.now)
    with news.store.session() as session:
        start_job(session, "crawl", "a", news.now)
        start_job(session, "feeds", "b", news.now)
    news.later(seconds=20)
    with news.store.session() as session:
        assert forget_dead_runs(session, news.now) == ["crawl"]
        assert past_runs(session, news.now)["crawl"][-1].status == "interrupted"
    assert lease is not None
    release(news.store, lease, news.now)
