"""The channels of the settings, and how each is to be spoken to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schedules.apprise_sink import AppriseSink
from schedules.content import AlertContent
from schedules.messages import Language
from schedules.parcel import Sink
from schedules.settings import Channel, Settings, SettingsError, read_secret, secret
from schedules.sinks import AtomSink, FileSink
from schedules.webhook import WebhookSink

BUILT_IN = ("file", "atom")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel as the delivery needs it."""

    sink: Sink
    language: Language
    digest_over: int
    """More alerts than this at once go as one message; 0: never."""


def channel_names(settings: Settings) -> tuple[str, ...]:
    """All channels that alerts go to."""
    builtin = (("file", settings.alerts.file), ("atom", settings.alerts.feed))
    return (*(name for name, path in builtin if path), *(c.name for c in settings.alerts.channels))


def outlet(settings: Settings, name: str, recent: Callable[[int], Sequence[AlertContent]]) -> Outlet:
    """The channel `name`; `recent(n)` gives the latest alerts for the feed.

    Raises:
        SettingsError: it is not in the settings, or its secret is not there.
        DeliveryError: its address cannot be one.
    """
    alerts = settings.alerts
    if name == "file" and alerts.file:
        return Outlet(FileSink(settings.path(alerts.file), alerts.language), alerts.language, 0)
    if name == "atom" and alerts.feed:
        return Outlet(AtomSink(settings.path(alerts.feed), recent, alerts.language), alerts.language, 0)
    for channel in alerts.channels:
        if channel.name == name:
            over = channel.digest_over
            if over is None:
                over = 0 if channel.kind == "webhook" else alerts.digest_over
            return Outlet(_sink(settings, channel), channel.language or alerts.language, over)
    raise SettingsError(
        f"channel {name!r} is no longer in the settings; put it back, or its alerts stay undelivered"
    )


def _sink(settings: Settings, channel: Channel) -> Sink:
    address, seconds = secret(channel, settings), settings.alerts.send_seconds
    if channel.kind == "webhook":
        key = read_secret(
            f"key of channel {channel.name!r}", channel.secret_env, channel.secret_file, settings
        )
        return WebhookSink(channel.name, address, key, seconds=seconds)
    return AppriseSink(channel.name, address, channel.form, seconds=seconds)
