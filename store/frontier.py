"""The crawl's queue: addresses of articles, and when to look at each again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import Select, Update, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from store.clock import utc_now
from store.columns import table_of
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
    if not rows:
        return 0
    insert = insert_for(session, Frontier).on_conflict_do_nothing(index_elements=["url"])
    # on the connection and with the rows aside: a statement that holds its rows is compiled anew each time
    return len(session.connection().execute(insert.returning(Frontier.id), rows).all())


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
    record_fetches(session, [fetch], now)


def record_fetches(session: Session, fetches: Sequence[Fetch], now: datetime | None = None) -> None:
    """`record_fetch` for several, in their order, with two statements for all of them."""
    if not fetches:
        return
    moment = utc_now(now)
    connection = session.connection()
    wanted = {"urls": list({fetch.url for fetch in fetches})}
    places: dict[str, tuple[int, _Place]] = {
        url: (number, _Place(*state)) for number, url, *state in connection.execute(_read_places(), wanted)
    }
    for fetch in fetches:
        if fetch.url not in places:
            raise KeyError(f"{fetch.url} was never added to the frontier")
        _place_after(places[fetch.url][1], fetch, moment)
    connection.execute(
        _write_places(),
        [
            {"row": number, **{f"new_{name}": getattr(place, name) for name in _Place.__slots__}}
            for number, place in places.values()
        ],
    )


@cache
def _read_places() -> Select[Any]:
    """The state of some addresses, locked to the end of the transaction. Made once: that takes longer than
    to ask it."""
    table = Frontier.__table__
    columns = [table.c.id, table.c.url, *(table.c[name] for name in _Place.__slots__)]
    return select(*columns).where(table.c.url.in_(bindparam("urls", expanding=True))).with_for_update()


@cache
def _write_places() -> Update:
    """Sets the state of one address."""
    table = table_of(Frontier)
    change = update(table).where(table.c.id == bindparam("row"))
    return change.values({name: bindparam(f"new_{name}") for name in _Place.__slots__})


@dataclass(slots=True)
class _Place:
    """What the queue keeps of an address between two looks at it; named as the columns."""

    state: str
    attempts: int
    revisit_stage: int
    next_fetch_at: datetime | None
    last_fetched_at: datetime | None
    last_status: int | None
    error: str | None
    etag: str | None
    last_modified: str | None
    body_sha256: str | None


def _place_after(place: _Place, fetch: Fetch, moment: datetime) -> None:
    place.last_fetched_at = moment
    place.last_status = fetch.status
    place.error = fetch.error
    if fetch.outcome in {"new", "changed", "unchanged"}:
        _schedule_revisit(place, fetch, moment)
    elif fetch.outcome == "gone":
        # a page that was there may be away for a moment only: believe it the second time
        again = place.revisit_stage > 0 and place.state != "gone"
        place.state = "gone"
        place.next_fetch_at = moment + _GONE_RECHECK if again else None
    elif fetch.outcome == "refused":
        place.state = "refused"
        place.next_fetch_at = None
    else:
        _schedule_retry(place, fetch, moment)


def _schedule_revisit(place: _Place, fetch: Fetch, moment: datetime) -> None:
    stage, same = place.revisit_stage, fetch.outcome == "unchanged"
    given = fetch.validators
    place.state = "done"
    place.attempts = 0
    place.revisit_stage = stage + 1
    place.next_fetch_at = moment + REVISITS[stage] if stage < len(REVISITS) else None
    place.etag = given.etag or (place.etag if same else None)
    place.last_modified = given.last_modified or (place.last_modified if same else None)
    place.body_sha256 = given.body_sha256 or place.body_sha256


def _schedule_retry(place: _Place, fetch: Fetch, moment: datetime) -> None:
    place.attempts += 1
    place.state = "blocked" if fetch.outcome == "blocked" else "failed"
    if place.attempts >= _MOST_ATTEMPTS:
        place.next_fetch_at = None
        return
    first = _BLOCKED_FIRST if fetch.outcome == "blocked" else _RETRY_FIRST
    pause = min(first * 2 ** (place.attempts - 1), _RETRY_LONGEST)
    place.next_fetch_at = moment + max(pause, min(fetch.wait or pause, _LONGEST_REQUEST))


def queue_counts(session: Session) -> dict[str, dict[str, int]]:
    """How many addresses of each source are in which state."""
    result: dict[str, dict[str, int]] = {}
    rows = session.execute(
        select(Frontier.source_id, Frontier.state, func.count()).group_by(Frontier.source_id, Frontier.state)
    )
    for source_id, state, count in rows:
        result.setdefault(source_id, {})[state] = count
    return result
