"""Emptying the outbox: every alert to every channel, at least once, each channel at its own pace.

A channel is served by one process at a time (a lease of its own), in a thread of its own, and every message
has a time limit: one that is slow or down delays no other. An attempt is counted before it is made, so a
crash in between costs one resend, of the same parcel with the same id.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from schedules.channels import Outlet, outlet
from schedules.content import AlertContent
from schedules.holding import BusyError, held
from schedules.log import note
from schedules.parcel import DeliveryError, Parcel, pack
from schedules.settings import Settings, SettingsError
from store.clock import utc_now
from store.database import Store
from store.errors import StoreError
from store.schema import Alert, AlertDelivery, LeaseRow

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=2)
_FEWEST_ATTEMPTS = 10
"""Before a delivery is given up, whatever the clock says: a clock may jump."""
_DOWN_AFTER = 2
"""Failures in a row after which a channel is left alone until its next turn."""
_MOST_IN_DIGEST = 50
_MARK_TRIES = 3

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """Counts of one run, and one line for each channel in trouble."""

    sent: int = 0
    failed: int = 0
    troubles: tuple[str, ...] = ()


def channel_lease(name: str) -> str:
    """Name of the lease under which a channel is served."""
    return f"channel {name}"


def due_channels(session: Session, now: datetime | None = None) -> list[str]:
    """The channels for which something is due and that nobody serves at this moment."""
    moment = utc_now(now)
    busy = set(session.scalars(select(LeaseRow.name).where(LeaseRow.expires_at > moment)))
    names = session.scalars(select(AlertDelivery.channel).where(*_due(moment)).distinct())
    return sorted(name for name in names if channel_lease(name) not in busy)


def deliver_due(store: Store, settings: Settings, now: datetime | None = None) -> DeliveryReport:
    """Send what is due; `now` holds the clock still. A channel that another process serves is left to it."""
    with store.read() as session:
        names = sorted(session.scalars(select(AlertDelivery.channel).where(*_due(utc_now(now))).distinct()))
    served = [_Served(store, settings, name, lambda: utc_now(now)) for name in names]
    for one in served:
        one.start()
    for one in served:
        one.join()
    if broken := next((one.broken for one in served if one.broken is not None), None):
        raise broken
    reports = [one.report for one in served]
    return DeliveryReport(
        sum(r.sent for r in reports),
        sum(r.failed for r in reports),
        tuple(line for r in reports for line in r.troubles),
    )


class _Served(threading.Thread):
    """One channel in a thread; `broken` is what ended it, if it was not the channel's own trouble."""

    def __init__(self, store: Store, settings: Settings, name: str, clock: Clock) -> None:
        super().__init__(name=channel_lease(name), daemon=True)
        self._arguments = (store, settings, name, clock)
        self.report = DeliveryReport()
        self.broken: Exception | None = None

    def run(self) -> None:
        store, _, channel, _ = self._arguments
        try:
            with held(store, channel_lease(channel)):
                self.report = _serve(*self._arguments)
        except BusyError:
            return
        except Exception as error:  # noqa: BLE001 - raised again by `deliver_due`, after the other channels
            self.broken = error


def _due(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """What is to be tried now. A time farther ahead than any wait was written by a clock since set back."""
    at = AlertDelivery.next_attempt_at
    return (AlertDelivery.state == "pending", or_(at <= moment, at > moment + timedelta(days=2)))


def _serve(store: Store, settings: Settings, name: str, clock: Clock) -> DeliveryReport:
    try:
        way_out = outlet(settings, name, lambda n: recent(store, n))
    except (DeliveryError, SettingsError) as error:
        return _postponed(store, settings, name, clock, str(error))
    sent, failed, in_a_row, troubles = 0, 0, 0, []
    for ids, batch in _groups(store, name, way_out.digest_over, clock()):
        trouble = _one(store, settings, way_out, ids, batch, clock)
        if trouble is None:
            sent, in_a_row = sent + len(ids), 0
            continue
        failed, in_a_row = failed + len(ids), in_a_row + 1
        troubles.append(trouble)
        if in_a_row >= _DOWN_AFTER:
            failed += _rest_waits(store, name, clock())
            break
    return DeliveryReport(sent, failed, tuple(dict.fromkeys(troubles)))


def _groups(
    store: Store, name: str, digest_over: int, moment: datetime
) -> list[tuple[tuple[int, ...], str | None]]:
    """The deliveries that are due, as they go together: old digests as they were, new alerts one by one or in
    digests, oldest first."""
    with store.read() as session:
        rows = session.execute(
            select(AlertDelivery.id, AlertDelivery.batch)
            .where(*_due(moment), AlertDelivery.channel == name)
            .order_by(AlertDelivery.id)
        ).all()
    batches: dict[str, list[int]] = {}
    for delivery_id, batch in rows:
        if batch is not None:
            batches.setdefault(batch, []).append(delivery_id)
    fresh = [delivery_id for delivery_id, batch in rows if batch is None]
    groups: list[tuple[tuple[int, ...], str | None]] = [(tuple(ids), b) for b, ids in batches.items()]
    if digest_over and len(fresh) > digest_over:
        for start in range(0, len(fresh), _MOST_IN_DIGEST):
            part = tuple(fresh[start : start + _MOST_IN_DIGEST])
            key = f"parkwatch:digest:{name}:{','.join(map(str, part))}"
            groups.append((part, uuid5(NAMESPACE_URL, key).urn))
    else:
        groups += [((delivery_id,), None) for delivery_id in fresh]
    return groups


def _one(
    store: Store,
    settings: Settings,
    way_out: Outlet,
    ids: Sequence[int],
    batch: str | None,
    clock: Clock,
) -> str | None:
    """Take deliveries in hand, send them as one parcel, mark them; None, or what went wrong."""
    taken = _take(store, ids, batch, clock())
    if taken is None:
        return None
    contents, attempts, first = taken
    parcel = pack(contents, way_out.language, batch)
    started = time.monotonic()
    try:
        receipt = _within(settings.alerts.send_seconds, way_out, parcel)
    except DeliveryError as error:
        moment = clock()
        tired = moment - first > timedelta(days=settings.alerts.retry_days) and attempts >= _FEWEST_ATTEMPTS
        wait = max(backoff(attempts), timedelta(seconds=error.retry_after or 0))
        values = {
            "error": str(error)[:500],
            "state": "dead" if tired else "pending",
            "next_attempt_at": moment + wait,
        }
        _mark(store, ids, values)
        note(
            "alert given up" if tired else "delivery failed", channel=way_out.sink.name, alert=parcel.id,
            attempt=attempts, next=None if tired else f"{wait.total_seconds():.0f}s", error=str(error),
        )  # fmt: skip
        return str(error)
    _mark(store, ids, {"state": "sent", "sent_at": clock(), "error": None, "receipt": receipt})
    note(
        "alert delivered", channel=way_out.sink.name, alert=parcel.id, attempt=attempts,
        seconds=round(time.monotonic() - started, 2), alerts=len(ids) if len(ids) > 1 else None,
    )  # fmt: skip
    return None


def _take(
    store: Store, ids: Sequence[int], batch: str | None, moment: datetime
) -> tuple[tuple[AlertContent, ...], int, datetime] | None:
    """Count the attempt before it is made; contents, how many attempts that makes, and when the first was."""
    with store.session() as session:
        rows = session.scalars(select(AlertDelivery).where(AlertDelivery.id.in_(ids)).with_for_update()).all()
        if not rows or any(row.state != "pending" for row in rows):
            return None
        for row in rows:
            row.attempts += 1
            row.first_attempt_at = row.first_attempt_at or moment
            row.next_attempt_at = moment + backoff(row.attempts)
            row.batch = batch
        alerts = session.scalars(
            select(Alert).where(Alert.id.in_([row.alert_id for row in rows])).order_by(Alert.id)
        )
        contents = tuple(AlertContent.from_json(alert.payload) for alert in alerts)
        return (
            contents,
            max(row.attempts for row in rows),
            min(row.first_attempt_at or moment for row in rows),
        )


def _within(seconds: float, way_out: Outlet, parcel: Parcel) -> str | None:
    """Send, but wait no longer than that: some receivers answer a byte now and then and never end."""
    result: list[str | None] = []
    failure: list[Exception] = []

    def send() -> None:
        try:
            result.append(way_out.sink.send(parcel))
        except Exception as error:  # noqa: BLE001 - raised again by the thread that waits
            failure.append(error)

    sender = threading.Thread(target=send, name=f"send {way_out.sink.name}", daemon=True)
    sender.start()
    sender.join(seconds)
    if failure:
        raise failure[0]
    if not result:
        raise DeliveryError(f"channel {way_out.sink.name!r}: no end of it within {seconds:g} s")
    return result[0]


def _mark(store: Store, ids: Sequence[int], values: Mapping[str, object]) -> None:
    """Record what came of it; a database that is away for a moment must not cost a resend."""
    for attempt in range(_MARK_TRIES):
        try:
            with store.session() as session:
                session.execute(update(AlertDelivery).where(AlertDelivery.id.in_(ids)).values(**values))
            return
        except StoreError:
            if attempt == _MARK_TRIES - 1:
                raise
            threading.Event().wait(0.5 * (attempt + 1))


def _rest_waits(store: Store, name: str, moment: datetime) -> int:
    """The channel is down: what is still due on it waits with the rest, without an attempt being counted."""
    with store.session() as session:
        waits = update(AlertDelivery).where(*_due(moment), AlertDelivery.channel == name)
        return len(
            session.scalars(
                waits.values(next_attempt_at=moment + backoff(1)).returning(AlertDelivery.id)
            ).all()
        )


def _postponed(store: Store, settings: Settings, name: str, clock: Clock, error: str) -> DeliveryReport:
    """Nothing can be sent before a person mends the settings; what waits is kept and tried now and then."""
    moment = clock()
    with store.session() as session:
        waiting = session.scalars(
            select(AlertDelivery).where(*_due(moment), AlertDelivery.channel == name).with_for_update()
        ).all()
        for row in waiting:
            row.attempts += 1
            row.first_attempt_at = row.first_attempt_at or moment
            row.next_attempt_at = moment + backoff(row.attempts)
            row.error = error[:500]
    note("channel cannot be used", channel=name, error=error)
    return DeliveryReport(0, len(waiting), (error,))


def backoff(attempts: int) -> timedelta:
    """How long to wait after that many attempts: doubling from a minute to two hours, with jitter."""
    wait = min(FIRST_WAIT * (1 << min(attempts - 1, 12)), LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)


def revive(session: Session, channel: str | None = None, now: datetime | None = None) -> int:
    """Try dead deliveries again, all or those of one channel, and do not make waiting ones wait; how many."""
    moment = utc_now(now)
    statement = update(AlertDelivery).where(AlertDelivery.state.in_(("dead", "pending")))
    if channel is not None:
        statement = statement.where(AlertDelivery.channel == channel)
    woken = statement.values(state="pending", next_attempt_at=moment, first_attempt_at=None, attempts=0)
    return len(session.scalars(woken.returning(AlertDelivery.id)).all())


def undelivered(session: Session) -> dict[tuple[str, str], int]:
    """(channel, state) → how many deliveries are pending or dead."""
    rows = session.execute(
        select(AlertDelivery.channel, AlertDelivery.state, func.count())
        .where(AlertDelivery.state != "sent")
        .group_by(AlertDelivery.channel, AlertDelivery.state)
    )
    return {(channel, state): count for channel, state, count in rows}


def recent(store: Store, limit: int) -> list[AlertContent]:
    """The latest alerts, newest first."""
    with store.read() as session:
        latest = select(Alert.payload).order_by(Alert.decided_at.desc(), Alert.id.desc()).limit(limit)
        return [AlertContent.from_json(payload) for payload in session.scalars(latest)]
