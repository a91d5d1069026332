"""The time, in one form."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now(given: datetime | None = None) -> datetime:
    """`given` in UTC, or the present moment.

    Raises:
        ValueError: `given` has no time zone.
    """
    if given is None:
        return datetime.now(UTC)
    if given.tzinfo is None:
        raise ValueError(f"{given!r} has no time zone: expected an aware datetime")
    return given.astimezone(UTC)
