"""Mail, Telegram, Zalo, Slack, Discord, Teams, ntfy … – whatever address Apprise understands."""

from __future__ import annotations

import logging
import re
import threading
from html import escape
from typing import Any, Literal
from urllib.parse import unquote

from schedules.parcel import DeliveryError, Parcel

Form = Literal["auto", "html", "text", "short"]

MAIL = frozenset({"mailto", "mailtos", "ses", "mailgun", "mailersend", "sendgrid", "o365"})
CHAT = frozenset(
    {"tgram", "zalo", "slack", "discord", "workflow", "workflows", "msteams", "wxteams", "webex", "gchat",
     "line", "mmost", "mmosts", "rocket", "rockets", "signal", "signals", "whatsapp", "ntfy", "ntfys",
     "matrix", "matrixs"}
)  # fmt: skip


class AppriseSink:
    """One address of a service."""

    def __init__(self, name: str, address: str, form: Form = "auto", *, seconds: float = 30.0) -> None:
        self._name, self._address, self._form, self._seconds = name, address, form, seconds

    @property
    def name(self) -> str:
        return self._name

    def send(self, parcel: Parcel) -> str | None:
        import apprise  # heavy (a hundred plugins): loaded only where a channel is set

        asset = apprise.AppriseAsset(app_id="ParkWatch", app_desc="ParkWatch", app_url="", async_mode=False)
        channel = apprise.Apprise(asset=asset)
        with _Heard() as heard:
            if not channel.add(self._address):
                raise DeliveryError(f"channel {self._name!r}: Apprise does not understand its address")
            scheme = self._address.partition("://")[0].lower()
            self._adjust(channel[0], parcel)
            title, body, form = self._words(parcel, scheme)
            try:
                taken = channel.notify(title=title, body=body, body_format=form)
            except Exception as error:  # noqa: BLE001 - whatever a plugin raises, the alert was not taken
                raise DeliveryError(f"channel {self._name!r}: {self._hide(repr(error))}") from None
        if not taken:
            reason = self._hide("; ".join(heard.lines[-3:])) or "the service did not take the message"
            raise DeliveryError(f"channel {self._name!r}: {reason}"[:400])
        return scheme

    def _adjust(self, plugin: Any, parcel: Parcel) -> None:
        """Time limits, the id as a header where the service has headers, long texts in parts."""
        plugin.socket_connect_timeout = plugin.socket_read_timeout = self._seconds
        plugin.overflow_mode = "split"
        headers = getattr(plugin, "headers", None)
        if isinstance(headers, dict):
            headers["X-ParkWatch-Id"] = parcel.id

    def _words(self, parcel: Parcel, scheme: str) -> tuple[str, str, str]:
        message = parcel.message
        form = self._form
        if form == "auto":
            form = "html" if scheme in MAIL else "short" if scheme in CHAT else "text"
        if form == "html":
            return message.subject, f"{message.html}\n<p><small>id: {escape(parcel.id)}</small></p>", "html"
        if form == "short":
            return "", message.short, "text"
        return message.subject, f"{message.text}\nid: {parcel.id}\n", "text"

    def _hide(self, text: str) -> str:
        """`text` without any part of the address: names, passwords, tokens, hosts."""
        rest = self._address.partition("://")[2]
        parts = {
            part for raw in (rest, unquote(rest)) for part in re.split(r"[/:@?&=,#\s]+", raw) if len(part) > 3
        }
        for part in sorted(parts, key=len, reverse=True):
            text = text.replace(part, "…")
        return text.replace(rest, "…")


class _Heard(logging.Handler):
    """What Apprise says on the present thread, instead of letting it go to standard error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.lines.append(record.getMessage())

    def __enter__(self) -> _Heard:
        logger = logging.getLogger("apprise")
        logger.propagate = False
        logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("apprise").removeHandler(self)
