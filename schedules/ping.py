"""A dead-man's switch: an address that is asked while all is well; who keeps it raises the alarm when not."""

from __future__ import annotations

import threading
import time
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import urlopen

from schedules.log import note
from schedules.settings import Settings, SettingsError, read_secret

_SECONDS = 10.0


class Ping:
    """Asks the address of the settings now and then; one that does not answer hurts nothing."""

    def __init__(self, settings: Settings) -> None:
        """An address that cannot be one is told once, and then left alone."""
        self._every = settings.health.ping_every_minutes * 60.0
        self._last: float | None = None
        self._address: str | None = None
        health = settings.health
        if health.ping_env is None and health.ping_file is None:
            return
        try:
            address = read_secret("health.ping", health.ping_env, health.ping_file, settings)
        except SettingsError as error:
            note("ping cannot be used", error=str(error))
            return
        if urlsplit(address).scheme in ("http", "https"):
            self._address = address
        else:
            note("ping cannot be used", error="its address is no http(s) address (it is not shown)")

    def send(self) -> None:
        """Ask, in a thread of its own, if it is time."""
        now = time.monotonic()
        if self._address is None or (self._last is not None and now - self._last < self._every):
            return
        self._last = now
        threading.Thread(target=self._ask, args=(self._address,), name="ping", daemon=True).start()

    def _ask(self, address: str) -> None:
        try:
            with urlopen(address, timeout=_SECONDS):
                return
        except (OSError, HTTPException, ValueError) as error:
            note("ping failed", error=type(error).__name__)
