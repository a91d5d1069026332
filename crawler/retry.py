"""Whether a request is made again within a pass, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.wire import FetchResult

_AGAIN_STATUS = frozenset((429, 500, 502, 503, 504, 520, 522, 524))
_AGAIN_FAILURE = frozenset(("timeout", "broken"))
_FIRST_WAIT = 1.0
_LONGEST_WAIT = 7 * 86400.0
"""Seconds. Whoever asks for more is asked again after a week all the same."""


def is_passing(result: FetchResult) -> bool:
    """Whether the trouble may be over in a moment."""
    if result.failure is not None:
        return result.failure.kind in _AGAIN_FAILURE
    return result.status in _AGAIN_STATUS


def wait_seconds(result: FetchResult, attempt: int) -> float:
    """How long to leave the site alone: what it asks for, else 1, 2, 4, … seconds."""
    asked = retry_after(result.header("Retry-After"))
    return asked if asked is not None else _FIRST_WAIT * 2**attempt


def asked_wait(result: FetchResult) -> timedelta | None:
    """How long the server wants to be left alone, where it answers 429 or 503 with Retry-After."""
    asked = retry_after(result.header("Retry-After")) if result.status in (429, 503) else None
    return timedelta(seconds=min(asked, _LONGEST_WAIT)) if asked is not None else None


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for (a number or a date); None if it says nothing usable."""
    if header is None:
        return None
    header = header.strip()
    if header.isdecimal():
        return min(float(header[:12]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
