"""Emptying the outbox: every alert to every channel, at least once, each channel at its own pace."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, select

from schedules.content import AlertContent
from schedules.messages import compose
from schedules.settings import Settings, SettingsError, secret
from schedules.sinks import AppriseSink, AtomSink, DeliveryError, FileSink, Sink
from store.database import Store
from store.schema import Alert, AlertDelivery

_IN_HAND = timedelta(minutes=10)
"""A delivery under way is not taken again before this; a crash in between sends it once more."""
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=6)
_GIVE_UP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """Counts of one run, and one line for each channel in trouble."""

    sent: int = 0
    failed: int = 0
    troubles: tuple[str, ...] = ()


def channel_names(settings: Settings) -> tuple[str, ...]:
    """All channels that alerts go to."""
    builtin = (("file", settings.alerts.file), ("atom", settings.alerts.feed))
    return (*(name for name, path in builtin if path), *(c.name for c in settings.alerts.channels))


def deliver_due(store: Store, settings: Settings, now: datetime | None = None) -> DeliveryReport:
    """Send what is due, each channel in a thread of its own so that a slow one delays no other."""
    moment = now or datetime.now(UTC)
    with store.read() as session:
        due = select(AlertDelivery.channel).where(*_due(moment)).distinct()
        channels = sorted(session.scalars(due))
    if not channels:
        return DeliveryReport()
    with ThreadPoolExecutor(len(channels), thread_name_prefix="channel") as pool:
        reports = list(pool.map(lambda name: _channel(store, settings, name, moment), channels))
    return DeliveryReport(
        sum(r.sent for r in reports),
        sum(r.failed for r in reports),
        tuple(line for r in reports for line in r.troubles),
    )


def _due(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    return (AlertDelivery.state == "pending", AlertDelivery.next_attempt_at <= moment)


def _channel(store: Store, settings: Settings, name: str, moment: datetime) -> DeliveryReport:
    with store.read() as session:
        waiting = select(AlertDelivery.id).where(*_due(moment), AlertDelivery.channel == name)
        ids: Sequence[int] = session.scalars(waiting.order_by(AlertDelivery.id)).all()
    sent, troubles = 0, []
    for delivery_id in ids:
        trouble = _one(store, settings, name, delivery_id, moment)
        if trouble is None:
            sent += 1
        else:
            troubles.append(trouble)
    return DeliveryReport(sent, len(troubles), tuple(dict.fromkeys(troubles)))


def _one(store: Store, settings: Settings, name: str, delivery_id: int, moment: datetime) -> str | None:
    """Take one delivery in hand, send it, mark it; None, or what went wrong."""
    with store.session() as session:
        row = session.get_one(AlertDelivery, delivery_id)
        if row.state != "pending" or row.next_attempt_at > moment:
            return None
        row.attempts += 1
        row.first_attempt_at = row.first_attempt_at or moment
        row.next_attempt_at = moment + _IN_HAND
        attempts = row.attempts
        alert = session.get_one(Alert, row.alert_id)
        content, decided = AlertContent.from_json(alert.payload), alert.decided_at
    try:
        _sink(store, settings, name).send(content, compose(content, settings.alerts.language))
    except (DeliveryError, SettingsError) as error:
        _record_failure(store, delivery_id, str(error), moment, attempts, give_up=moment - decided > _GIVE_UP)
        return str(error)
    with store.session() as session:
        row = session.get_one(AlertDelivery, delivery_id)
        row.state, row.sent_at, row.error = "sent", moment, None
    return None


def _record_failure(
    store: Store, delivery_id: int, error: str, moment: datetime, attempts: int, *, give_up: bool
) -> None:
    with store.session() as session:
        row = session.get_one(AlertDelivery, delivery_id)
        row.error = error[:500]
        row.state = "dead" if give_up else "pending"
        row.next_attempt_at = moment + backoff(attempts)


def backoff(attempts: int) -> timedelta:
    """How long to wait after that many attempts: doubling from a minute to six hours, with jitter."""
    wait = min(_FIRST_WAIT * (1 << min(attempts - 1, 12)), _LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)


def _sink(store: Store, settings: Settings, name: str) -> Sink:
    if name == "file" and settings.alerts.file:
        return FileSink(settings.path(settings.alerts.file))
    if name == "atom" and settings.alerts.feed:
        return AtomSink(
            settings.path(settings.alerts.feed), lambda n: recent(store, n), settings.alerts.language
        )
    for channel in settings.alerts.channels:
        if channel.name == name:
            return AppriseSink(name, secret(channel, settings))
    raise SettingsError(
        f"channel {name!r} is no longer in the settings; put it back, or its alerts stay undelivered"
    )


def recent(store: Store, limit: int) -> list[AlertContent]:
    """The latest alerts, newest first."""
    with store.read() as session:
        latest = select(Alert.payload).order_by(Alert.decided_at.desc(), Alert.id.desc()).limit(limit)
        return [AlertContent.from_json(payload) for payload in session.scalars(latest)]
