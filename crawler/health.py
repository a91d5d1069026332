"""Which sources are not well: failing, blocked, changed in layout, or silent for longer than ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crawler.source import Source
from store.clock import utc_now
from store.runs import ALARM, SourceHealth, source_states
from store.schema import CrawlRun, CrawlRunSource

Illness = Literal["fails", "blocked", "alarm", "silent", "too few"]

_SHORTEST_SILENCE = timedelta(days=1)
"""Less than this is no silence: papers sleep at night and on holidays."""
_WEEK = timedelta(days=7)
_LOOK_BACK = 200
"""Passes of one source that are looked at for the beginning of a trouble."""


@dataclass(frozen=True)
class SourceTrouble:
    """One thing that is wrong with one source.

    Attributes:
        since: the first pass that met it, or the last new article of a silent source.
        last_good: the last pass in which the source answered and brought or confirmed articles.
    """

    source: str
    name: str
    illness: Illness
    since: datetime | None
    last_good: datetime | None
    detail: str


@dataclass(frozen=True)
class _Pass:
    """What one pass did at one source."""

    started: datetime
    new: int
    read: int
    blocked: int
    error: str | None

    @property
    def failed(self) -> bool:
        return self.error is not None and not self.error.startswith(ALARM)

    @property
    def alarmed(self) -> bool:
        return self.error is not None and self.error.startswith(ALARM)

    @property
    def shut_out(self) -> bool:
        return self.blocked > 0 and self.read == 0

    @property
    def good(self) -> bool:
        return self.error is None and not self.shut_out


def troubles(session: Session, sources: Sequence[Source], now: datetime | None = None) -> list[SourceTrouble]:
    """Everything that is wrong with `sources` now, in their order; an empty list when all are well.

    A source that was never tried has no trouble. At most one trouble per source: the gravest.
    """
    moment = utc_now(now)
    states = {state.source_id: state for state in source_states(session)}
    found = []
    for source in sources:
        state = states.get(source.id)
        if state is not None:
            passes = _passes(session, source.id)
            trouble = _of_passes(source, passes) or _silence(source, state, moment, passes)
            trouble = trouble or _too_few(session, source, moment, passes)
            found += [trouble] if trouble is not None else []
    return found


def _passes(session: Session, source_id: str) -> list[_Pass]:
    """The latest passes, newest first."""
    row = CrawlRunSource
    kept = row.new + row.changed + row.unchanged + row.gated
    rows = session.execute(
        select(CrawlRun.started_at, row.new + row.gated, kept, row.blocked, row.error)
        .join(CrawlRun, CrawlRun.id == row.run_id)
        .where(row.source_id == source_id)
        .order_by(CrawlRun.started_at.desc(), CrawlRun.id.desc())
        .limit(_LOOK_BACK)
    )
    return [_Pass(*values) for values in rows]


def _of_passes(source: Source, passes: Sequence[_Pass]) -> SourceTrouble | None:
    if not passes or passes[0].good:
        return None
    latest = passes[0]
    illness: Illness = "fails" if latest.failed else "alarm" if latest.alarmed else "blocked"
    since = latest.started
    for one in passes:
        if one.good:
            break
        since = one.started
    detail = (latest.error or "every page shows a wall in place of its text").removeprefix(ALARM)
    return SourceTrouble(source.id, source.name, illness, since, _last_good(passes), detail)


def _last_good(passes: Iterable[_Pass]) -> datetime | None:
    return next((one.started for one in passes if one.good), None)


def _silence(
    source: Source, state: SourceHealth, now: datetime, passes: Sequence[_Pass]
) -> SourceTrouble | None:
    """Nothing new for longer than the source was ever silent, or than its expected volume allows."""
    newest = next((one.started for one in passes if one.new), state.last_new_at)
    if newest is None:
        return None
    longest = timedelta(seconds=state.longest_silence_seconds)
    if source.expected_per_week:
        # Thirty times the usual pause between two articles; a rare source may sleep for long.
        longest = max(longest, 30 * _WEEK / source.expected_per_week)
    longest = max(longest, _SHORTEST_SILENCE)
    silent = now - newest
    if silent <= longest or not passes or passes[0].started <= newest:
        return None
    detail = f"nothing new for {_days(silent)}; its longest silence was {_days(longest)}"
    return SourceTrouble(source.id, source.name, "silent", newest, _last_good(passes), detail)


def _too_few(
    session: Session, source: Source, now: datetime, passes: Sequence[_Pass]
) -> SourceTrouble | None:
    """Fewer new articles in seven days than its file says, where it has been watched for so long."""
    if not source.expect.per_week or not passes or passes[-1].started > now - _WEEK:
        return None
    row = CrawlRunSource
    found = session.scalar(
        select(func.coalesce(func.sum(row.new + row.gated), 0))
        .join(CrawlRun, CrawlRun.id == row.run_id)
        .where(row.source_id == source.id, CrawlRun.started_at > now - _WEEK)
    )
    number = int(found or 0)
    if number >= source.expect.per_week:
        return None
    detail = f"{number} new articles in seven days, expected at least {source.expect.per_week}"
    return SourceTrouble(source.id, source.name, "too few", now - _WEEK, _last_good(passes), detail)


def _days(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    return f"{hours:.0f} hours" if hours < 72 else f"{hours / 24:.0f} days"
