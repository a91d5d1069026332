"""The crawl's queue: addresses of articles, and when to look at each again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from store.clock import utc_now
from store.schema import Frontier
from store.upsert import insert_for

FetchOutcome = Literal["new", "changed", "unchanged", "gone", "refused", "blocked", "failed"]

_AGES = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24), timedelta(days=7))
"""How long after its first fetch a page is looked at again for corrections."""
REVISITS = tuple(age - before for before, age in pairwise((timedelta(0), *_AGES)))
"""The same as pauses: from each look to the next one."""
_RETRY_FIRST = timedelta(minutes=15)
_RETRY_LONGEST = timedelta(days=2)
_BLOCKED_FIRST = timedelta(hours=6)
_MOST_ATTEMPTS = 8
_GONE_RECHECK = timedelta(days=1)
_LONGEST_REQUEST = timedelta(days=7)
"""A server that asks for more quiet than this (Retry-After) is mistaken or wants us gone: asked weekly."""


@dataclass(frozen=True, slots=True)
class FoundUrl:
    """An article's address as a feed, sitemap or page names it."""

    url: str
    source_id: str
    priority: int = 0
    """Higher is fetched first."""
    found_in: str | None = None
    feed_title: str | None = None
    feed_published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What to send along, or compare with, so that an unchanged page is not transferred or read again."""

    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class QueuedUrl:
    """An address that is to be fetched now."""

    url: str
    source_id: str
    attempts: int
    revisit_stage: int
    """0: never fetched."""
    validators: Validators
    feed_title: str | None
    feed_published_at: datetime | None
    found_in: str | None
    gone: bool = False
    """Whether the page was not there when it was last asked for."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """How a fetch went.

    outcome: new, changed, unchanged (also 304); gone (404, 410); refused (answered, but no article or in a
    wrong place); blocked (robots.txt, 401, 403, 429, a challenge page); failed (network, 5xx, unreadable).
    wait: how long the server wants to be left alone (Retry-After); never asked again earlier.
    """

    url: str
    outcome: FetchOutcome
    status: int | None = None
    validators: Validators = Validators()
    error: str | None = None
    wait: timedelta | None = None


def add_urls(session: Session, found: Iterable[FoundUrl], now: datetime | None = None) -> int:
    """Queue addresses that are not known yet; how many those were. Known ones stay as they are."""
    moment = utc_now(now)
    rows = [
        {
            "url": one.url,
            "source_id": one.source_id,
            "state": "queued",
            "priority": one.priority,
            "attempts": 0,
            "revisit_stage": 0,
            "discovered_at": moment,
            "next_fetch_at": moment,
            "found_in": one.found_in,
            "feed_title": one.feed_title,
            "feed_published_at": one.feed_published_at,
        }
        for one in {one.url: one for one in found}.values()
    ]
    added = 0
    # a statement takes at most 32,766 parameters in SQLite
    for start in range(0, len(rows), 1000):
        insert = insert_for(session, Frontier).values(rows[start : start + 1000])
        result = session.execute(insert.on_conflict_do_nothing(index_elements=["url"]).returning(Frontier.id))
        added += len(result.all())
    return added


def due(
    session: Session,
    source_ids: Collection[str],
    *,
    limit: int = 100,
    now: datetime | None = None,
    recheck_before: datetime | None = None,
) -> list[QueuedUrl]:
    """What is to be fetched now, highest priority first, then longest waiting.

    `recheck_before`: also every fetched page that was not looked at since then, whatever its schedule.
    An address stays due until `record_fetch`.
    """
    when = Frontier.next_fetch_at <= utc_now(now)
    if recheck_before is not None:
        when = or_(when, and_(Frontier.state == "done", Frontier.last_fetched_at < recheck_before))
    rows = session.scalars(
        select(Frontier)
        .where(Frontier.source_id.in_(source_ids), when)
        .order_by(Frontier.priority.desc(), Frontier.next_fetch_at, Frontier.id)
        .limit(limit)
    )
    return [_queued(row) for row in rows]


def _queued(row: Frontier) -> QueuedUrl:
    return QueuedUrl(
        row.url,
        row.source_id,
        row.attempts,
        row.revisit_stage,
        Validators(row.etag, row.last_modified, row.body_sha256),
        row.feed_title,
        row.feed_published_at,
        row.found_in,
        row.state == "gone",
    )


def record_fetch(session: Session, fetch: Fetch, now: datetime | None = None) -> None:
    """Note how a fetch went and when to look again.

    Raises:
        KeyError: the address was never added.
    """
    moment = utc_now(now)
    row = session.scalars(select(Frontier).where(Frontier.url == fetch.url).with_for_update()).one_or_none()
    if row is None:
        raise KeyError(f"{fetch.url} was never added to the frontier")
    row.last_fetched_at = moment
    row.last_status = fetch.status
    row.error = fetch.error
    if fetch.outcome in {"new", "changed", "unchanged"}:
        _schedule_revisit(row, fetch, moment)
    elif fetch.outcome == "gone":
        # a page that was there may be away for a moment only: believe it the second time
        again = row.revisit_stage > 0 and row.state != "gone"
        row.state = "gone"
        row.next_fetch_at = moment + _GONE_RECHECK if again else None
    elif fetch.outcome == "refused":
        row.state = "refused"
        row.next_fetch_at = None
    else:
        _schedule_retry(row, fetch, moment)


def _schedule_revisit(row: Frontier, fetch: Fetch, moment: datetime) -> None:
    stage = row.revisit_stage
    row.state = "done"
    row.attempts = 0
    row.revisit_stage = stage + 1
    row.next_fetch_at = moment + REVISITS[stage] if stage < len(REVISITS) else None
    row.etag = fetch.validators.etag or (row.etag if fetch.outcome == "unchanged" else None)
    row.last_modified = fetch.validators.last_modified or (
        row.last_modified if fetch.outcome == "unchanged" else None
    )
    row.body_sha256 = fetch.validators.body_sha256 or row.body_sha256


def _schedule_retry(row: Frontier, fetch: Fetch, moment: datetime) -> None:
    row.attempts += 1
    row.state = "blocked" if fetch.outcome == "blocked" else "failed"
    if row.attempts >= _MOST_ATTEMPTS:
        row.next_fetch_at = None
        return
    first = _BLOCKED_FIRST if fetch.outcome == "blocked" else _RETRY_FIRST
    pause = min(first * 2 ** (row.attempts - 1), _RETRY_LONGEST)
    row.next_fetch_at = moment + max(pause, min(fetch.wait or pause, _LONGEST_REQUEST))


def queue_counts(session: Session) -> dict[str, dict[str, int]]:
    """How many addresses of each source are in which state."""
    result: dict[str, dict[str, int]] = {}
    rows = session.execute(
        select(Frontier.source_id, Frontier.state, func.count()).group_by(Frontier.source_id, Frontier.state)
    )
    for source_id, state, count in rows:
        result.setdefault(source_id, {})[state] = count
    return result
