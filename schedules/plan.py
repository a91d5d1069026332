"""The daemon's jobs: what runs when, and how long it may take. Light to import: the daemon holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from schedules.settings import TIMEZONE, Group, Settings, SettingsError

KINDS = (
    "crawl", "feeds", "revisit", "silent", "process", "deliver", "backup", "prune", "weekly",
)  # fmt: skip
"""What a job can be; `crawl:NAME` and `feeds:NAME` are those of a group of sources."""
LOOK_BACK = timedelta(days=8)
"""A run that was missed for longer is not made up for; a week, so that the weekly one is."""

_MINUTES = {
    "process": 60.0, "deliver": 60.0, "backup": 180.0, "prune": 30.0, "weekly": 10.0,
}  # fmt: skip
_CRAWLS = ("crawl", "feeds", "revisit", "silent")


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the schedule."""

    job: str
    what: str
    """When, and what it does, for people."""
    limit_seconds: float
    """A run that takes longer hangs, and is killed."""
    triggers: tuple[CronTrigger, ...] = ()
    """Empty: it runs whenever there is work for it."""

    @property
    def kind(self) -> str:
        return self.job.partition(":")[0]

    @property
    def group(self) -> str | None:
        return self.job.partition(":")[2] or None

    def next_after(self, moment: datetime) -> datetime | None:
        """The first time at which it is planned after `moment`."""
        times = [at for trigger in self.triggers if (at := _next(trigger, moment)) is not None]
        return min(times, default=None)

    def last_until(self, moment: datetime) -> datetime | None:
        """The last time at which it was planned up to `moment`, within the last days."""
        return max(
            (at for trigger in self.triggers if (at := _last(trigger, moment)) is not None), default=None
        )


def _next(trigger: CronTrigger, moment: datetime) -> datetime | None:
    # A trigger gives its own moment too when asked at it exactly.
    at: datetime | None = trigger.get_next_fire_time(
        None, moment.astimezone(TIMEZONE) + timedelta(microseconds=1)
    )
    return at


def _last(trigger: CronTrigger, moment: datetime) -> datetime | None:
    span = timedelta(hours=25)
    while span <= LOOK_BACK + timedelta(hours=25):
        at, last = _next(trigger, moment - span), None
        while at is not None and at <= moment:
            at, last = _next(trigger, at), at
        if last is not None:
            return last
        span += timedelta(days=7)
    return None


def plan(settings: Settings) -> tuple[Planned, ...]:
    """The schedule that the settings ask for, without the jobs that are switched off.

    Raises:
        SettingsError: a job to be switched off, or given a limit, that there is not.
    """
    at = settings.schedule
    planned = [*_crawls(settings), *_upkeep(settings)]
    known = [one.job for one in planned]
    for name in (*at.off, *at.limit_minutes):
        if name not in known:
            raise SettingsError(f"schedule: there is no job {name!r}; there are: {', '.join(known)}")
    return tuple(one for one in planned if one.job not in at.off)


def _crawls(settings: Settings) -> list[Planned]:
    at = settings.schedule
    found: list[Planned] = []
    everything = Group.model_construct(
        name="",
        sources=(),
        outlets=(),
        full_pass=None,
        feeds_every_hours=None,
        feeds_from=None,
        feeds_until=None,
    )
    for group in (everything, *at.groups):
        tail = f":{group.name}" if group.name else ""
        who = "all other sources" if at.groups else "all sources"
        if group.name:
            who = f"the sources of group {group.name}"
        full = group.full_pass or at.full_pass
        every = group.feeds_every_hours or at.feeds_every_hours
        first, last = group.feeds_from or at.feeds_from, group.feeds_until or at.feeds_until
        found.append(
            _make(settings, f"crawl{tail}", f"daily at {full}: a full pass over {who}", (_daily(full),))
        )
        found.append(
            _make(
                settings, f"feeds{tail}", f"every {every} h from {first} to {last}: the feeds of {who}",
                tuple(_daily(clock) for clock in _clocks(first, last, every)),
            )
        )  # fmt: skip
    return found


def _upkeep(settings: Settings) -> list[Planned]:
    at = settings.schedule
    day, _, clock = at.weekly_digest.partition(" ")
    look = f"when there is work (looked for every {at.look_every_seconds} s)"
    return [
        _make(
            settings, "revisit", f"every {at.revisit_every_hours} h: articles that are due for another look",
            tuple(_daily(c) for c in _clocks("00:20", "23:59", at.revisit_every_hours)),
        ),
        _make(
            settings, "silent", f"every {at.silent_every_hours} h: silent and failing sources, asked again",
            tuple(_daily(c) for c in _clocks("00:40", "23:59", at.silent_every_hours)),
        ),
        _make(settings, "process", f"{look}: read, resolve, decide alerts"),
        _make(settings, "deliver", f"{look}: send alerts"),
        _make(settings, "backup", f"daily at {at.backup}: a verified copy", (_daily(at.backup),)),
        _make(
            settings, "prune", f"daily at {at.prune}: forget old runs, mend what crashes left",
            (_daily(at.prune),),
        ),
        _make(
            settings, "weekly", f"{day.capitalize()} at {clock}: the weekly digest", (_daily(clock, day),)
        ),
    ]  # fmt: skip


def _make(settings: Settings, job: str, what: str, triggers: tuple[CronTrigger, ...] = ()) -> Planned:
    kind = job.partition(":")[0]
    usual = settings.crawl.minutes + 10.0 if kind in _CRAWLS else _MINUTES[kind]
    return Planned(job, what, settings.schedule.limit_minutes.get(job, usual) * 60.0, triggers)


def _daily(clock: str, day: str | None = None) -> CronTrigger:
    return CronTrigger(
        hour=int(clock[:2]), minute=int(clock[3:]), second=0, day_of_week=day, timezone=TIMEZONE
    )


def _clocks(first: str, last: str, every_hours: int) -> list[str]:
    """Times from `first` to `last`, over midnight where `last` is earlier; at most one round of the clock."""
    start, end = _minutes(first), _minutes(last)
    if end < start:
        end += 24 * 60
    return [f"{at // 60 % 24:02d}:{at % 60:02d}" for at in range(start, end + 1, every_hours * 60)]


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


class Calendar:
    """Remembers last and next times of a plan, so that asking every few seconds costs nothing."""

    def __init__(self, planned: tuple[Planned, ...]) -> None:
        self.planned = planned
        self._known: dict[str, tuple[datetime, datetime | None, datetime | None]] = {}

    def times(self, one: Planned, now: datetime) -> tuple[datetime | None, datetime | None]:
        """(last, next) seen from `now`; worked out anew when `next` has come or the clock was set back."""
        known = self._known.get(one.job)
        if known is None or now < known[0] or (known[2] is not None and now >= known[2]):
            known = (now, one.last_until(now), one.next_after(now))
            self._known[one.job] = known
        return known[1], known[2]
