"""Publication dates as people write them in files: a date-time, a date, a month or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from nlp.partial_date import PartialDate

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$")
_SLASHED = re.compile(r"\d{4}(?:/\d{1,2}){1,2}$")


@dataclass(frozen=True, slots=True)
class Published:
    """`moment` is set where the time of day is known too."""

    date: PartialDate
    moment: datetime | None = None


def parse_published(value: object) -> Published | None:
    """Read `published` of an input; None and an empty string mean "not known".

    ISO 8601 (with or without time, zone, day, month) and day-first forms (20/11/2026, 11/2026). A time
    without a zone is Vietnamese time; the date is the one on a Vietnamese calendar.

    Raises:
        ValueError: anything else; the message says what was expected.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2200:
        return Published(PartialDate(value))
    if not isinstance(value, str):
        raise ValueError(_expected(value))
    text = value.strip()
    try:
        return _parse(text)
    except ValueError:
        raise ValueError(_expected(value)) from None


def _parse(text: str) -> Published:
    if match := _DAY_FIRST.match(text):
        day, month, year = match.groups()
        result = PartialDate(int(year), int(month), int(day) if day else None)
        result.first()
        return Published(result)
    if _SLASHED.match(text):
        text = text.replace("/", "-")
    try:
        return Published(PartialDate.parse(text))
    except ValueError:
        moment = datetime.fromisoformat(text)
    local = moment.replace(tzinfo=_VIETNAM) if moment.tzinfo is None else moment.astimezone(_VIETNAM)
    return Published(PartialDate.of(local.date()), local)


def _expected(value: object) -> str:
    return (
        f"published = {value!r}: expected a date-time (2026-11-20T08:30:00+07:00), a date (2026-11-20), "
        "a month (2026-11) or a year (2026)"
    )
