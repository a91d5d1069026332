"""A signed JSON webhook: a receiver can tell that it is from us, how old it is, and whether it came before.

`POST`, `Content-Type: application/json`, with the headers

- `X-ParkWatch-Id` and `Idempotency-Key`: the parcel's id, the same at every try;
- `X-ParkWatch-Timestamp`: seconds since 1970;
- `X-ParkWatch-Signature`: `sha256=` and the hexadecimal HMAC-SHA-256, by the channel's key, of the timestamp,
  a full stop and the body as sent.

Any answer 2xx means "taken". Redirects are not followed: the address is told to nobody else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from schedules.messages import compose
from schedules.parcel import DeliveryError, Parcel

_MOST_WAIT = 24 * 3600.0


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def signature(key: str, timestamp: str, body: bytes) -> str:
    """The value of `X-ParkWatch-Signature`."""
    mac = hmac.new(key.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"


class WebhookSink:
    """Posts parcels to one address."""

    def __init__(
        self, name: str, address: str, key: str, *, seconds: float, clock: Callable[[], float] = time.time
    ) -> None:
        """`seconds`: for connecting and for each read.

        Raises:
            DeliveryError: the address is none of http or https.
        """
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise DeliveryError(f"channel {name!r}: its address is no http(s) address (it is not shown)")
        self._name, self._address, self._key = name, address, key
        self._seconds, self._clock = seconds, clock

    @property
    def name(self) -> str:
        return self._name

    def send(self, parcel: Parcel) -> str | None:
        body = json.dumps(as_json(parcel), ensure_ascii=False).encode()
        stamp = str(int(self._clock()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "ParkWatch",
            "X-ParkWatch-Id": parcel.id,
            "Idempotency-Key": parcel.id,
            "X-ParkWatch-Timestamp": stamp,
            "X-ParkWatch-Signature": signature(self._key, stamp, body),
        }
        request = Request(self._address, body, headers, method="POST")
        try:
            with build_opener(_NoRedirect).open(request, timeout=self._seconds) as answer:
                return f"HTTP {answer.status}"
        except HTTPError as error:
            with error:
                raise DeliveryError(
                    f"channel {self._name!r}: the receiver answered {error.code}", _retry_after(error)
                ) from None
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise DeliveryError(
                f"channel {self._name!r}: {type(reason).__name__}: {str(reason).replace(self._address, '…')}"
            ) from None


def as_json(parcel: Parcel) -> dict[str, Any]:
    """The body: id, kind, and every alert with its words."""
    alerts = [
        content.to_json() | {"subject": message.subject, "text": message.text, "short": message.short}
        for content in parcel.contents
        for message in [compose(content)]
    ]
    return {"id": parcel.id, "kind": parcel.kind, "subject": parcel.message.subject, "alerts": alerts}


def _retry_after(error: HTTPError) -> float | None:
    """Seconds that a `Retry-After` asks for: a number, or a date."""
    value = (error.headers.get("Retry-After") or "").strip()
    if value.isdigit():
        return min(float(value), _MOST_WAIT)
    try:
        until = parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError):
        return None
    return min(max(until - time.time(), 0.0), _MOST_WAIT)
