"""Dates as Vietnamese newspapers really write them, in feeds, in metadata and on the page.

No standard knows them all: `9/14/2026 6:44:00 PM`, `07 Mar 26 08:47:00 +07`, `07-03-2026 - 00:01 AM`,
`2026-03-07T08:52:11.000 +07:00`, `Thứ bảy, 7/3/2026, 00:05 (GMT+7)`, `08h47 ngày 7 tháng 3 năm 2026`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

VIETNAM: tzinfo = ZoneInfo("Asia/Ho_Chi_Minh")

_SKEW = timedelta(minutes=15)
"""How far a server's clock may run ahead of ours."""
_OLDEST_YEAR = 1995

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_DATE = re.compile(
    rf"""
    (?<!\d)(?:
      (?P<iso_y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<iso_m>\d{{1,2}})(?P=sep)(?P<iso_d>\d{{1,2}})(?!\d)
    | (?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<y>(?:19|20)\d\d|\d\d)(?!\d)
    | (?P<word_d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}(?P<word>{_MONTH})\.?,?
        [\s-]{{1,3}}(?P<word_y>(?:19|20)\d\d|\d\d)(?!\d)
    | (?P<vn_d>\d{{1,2}})\s{{1,3}}(?:tháng|thg)\s{{1,3}}(?P<vn_m>\d{{1,2}})
        (?:,|\s|năm){{1,6}}(?P<vn_y>(?:19|20)\d\d)(?!\d)
    | (?P<c_y>(?:19|20)\d\d)(?P<c_m>0[1-9]|1[0-2])(?P<c_d>[0-2]\d|3[01])(?=T\d|\b)
    )
    | (?<![^\W\d_])(?P<us>{_MONTH})\.?\s{{1,3}}(?P<us_d>\d{{1,2}})(?:st|nd|rd|th)?,?
        \s{{1,3}}(?P<us_y>(?:19|20)\d\d)(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"""
    (?<![\d:.,/-])T?(?P<h>\d{1,2})\s?(?:[:h]|g(?!m)|giờ)\s?(?P<min>\d\d)(?!\d)
    (?:\s?[:']\s?(?P<s>\d\d)(?:[.,]\d{1,9})?(?!\d))?'?\s?(?P<half>[AP]\.?M\b|SA\b|CH\b)?
    | T(?P<ch>\d\d)(?P<cm>\d\d)(?P<cs>\d\d)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ZONE = re.compile(
    r"""\s{0,2}[(,]?\s?(?:
      (?:GMT|UTC)?\s?(?P<sign>[+-])\s?(?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?(?!\d|\s?[-/.])
    | (?P<zero>Z|GMT|UTC)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")


def parse_date(
    text: str, *, zone: tzinfo = VIETNAM, now: datetime | None = None, month_first: bool = False
) -> datetime | None:
    """The first date in `text`, with its time and zone; None where there is none that can be true.

    Without a zone it is `zone`'s time, without a time midnight. Numbers are day first, unless the month
    would be impossible, or the form is that of .NET's American default (`9/4/2026 6:44:00 PM`), or
    `month_first`. With `now`, a date in the future is rejected; one that is only in the future because a
    local time was labelled GMT (a common fault of feeds) is read as local.
    """
    text = unicodedata.normalize("NFC", text[:400])
    if epoch := _EPOCH.match(text):
        return _checked(datetime.fromtimestamp(int(epoch[1]), UTC), now)
    for match in _DATE.finditer(text):
        found = _read(text, match, zone, month_first, now)
        if found is not None:
            return found
    return None


def _read(
    text: str, match: re.Match[str], zone: tzinfo, month_first: bool, now: datetime | None
) -> datetime | None:
    time, after = _time_near(text, match)
    day = _day(match, month_first or _is_dotnet(time, match))
    if day is None:
        return None
    clock = _clock(time)
    if clock is None:
        return None
    local = datetime(*day, *clock, tzinfo=zone)
    printed = _zone_at(text, after)
    if printed is None:
        return _checked(local, now)
    found = _checked(local.replace(tzinfo=printed), now)
    if found is None and printed == UTC:
        return _checked(local, now)
    return found


def _time_near(text: str, date: re.Match[str]) -> tuple[re.Match[str] | None, int]:
    """The time of `date` (up to 12 characters after it, else before it), and where a zone would be."""
    after = _TIME.search(text, date.end(), date.end() + 24)
    if after and after.start() - date.end() <= 12:
        return after, after.end()
    before = None
    for candidate in _TIME.finditer(text, max(0, date.start() - 30), date.start()):
        before = candidate
    return before, date.end()


def _is_dotnet(time: re.Match[str] | None, date: re.Match[str]) -> bool:
    """`9/4/2026 6:44:00 PM`: what a .NET server prints by default, month first."""
    if time is None or not time["s"] or not date["a"] or (time["half"] or "").upper() not in ("AM", "PM"):
        return False
    padded = any(number.startswith("0") for number in (date["a"], date["b"], time["h"]))
    return "/" in date[0] and not padded and int(time["h"]) <= 12


def _day(match: re.Match[str], month_first: bool) -> tuple[int, int, int] | None:
    parts = match.groupdict()
    if parts["iso_y"]:
        year, month, day = parts["iso_y"], int(parts["iso_m"]), int(parts["iso_d"])
    elif parts["a"]:
        first, second = int(parts["a"]), int(parts["b"])
        swap = second > 12 or (month_first and first <= 12)
        year, month, day = parts["y"], first if swap else second, second if swap else first
    elif parts["word"]:
        year, month, day = parts["word_y"], _MONTHS[parts["word"].lower()], int(parts["word_d"])
    elif parts["vn_y"]:
        year, month, day = parts["vn_y"], int(parts["vn_m"]), int(parts["vn_d"])
    elif parts["us"]:
        year, month, day = parts["us_y"], _MONTHS[parts["us"].lower()], int(parts["us_d"])
    else:
        year, month, day = parts["c_y"], int(parts["c_m"]), int(parts["c_d"])
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        datetime(full_year, month, day)
    except ValueError:
        return None
    return (full_year, month, day)


def _clock(match: re.Match[str] | None) -> tuple[int, int, int] | None:
    """Hour, minute, second; midnight without a time, None for an impossible one."""
    if match is None:
        return (0, 0, 0)
    hour = int(match["h"] or match["ch"])
    minute = int(match["min"] or match["cm"])
    second = min(int(match["s"] or match["cs"] or 0), 59)
    half = (match["half"] or "").upper().replace(".", "")
    # "00:01 AM" and "15:20 PM" occur: a half of the day is only believed after an hour of 1 to 12.
    if half in ("PM", "CH") and 1 <= hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 else None


def _zone_at(text: str, position: int) -> tzinfo | None:
    match = _ZONE.match(text, position)
    if match is None:
        return None
    if match["zero"]:
        return UTC
    hours, minutes = int(match["zh"]), int(match["zm"] or 0)
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset if match["sign"] == "+" else -offset)


def _checked(found: datetime, now: datetime | None) -> datetime | None:
    if found.year < _OLDEST_YEAR:
        return None
    return None if now is not None and found > now + _SKEW else found


_URL_ID = re.compile(r"[-/](?:(?P<long>20\d{12})\d{3}|\d{3}(?P<short>[12]\d{11})\d{0,3})(?=\.\w{2,4}$|$|/$)")
_URL_MONTH = re.compile(r"/(?P<y>20\d\d)/?(?P<m>0[1-9]|1[0-2])(?:/?(?P<d>0[1-9]|[12]\d|3[01]))?(?=/)")


def date_from_url(path: str, *, zone: tzinfo = VIETNAM, now: datetime | None = None) -> datetime | None:
    """The time at which the article was begun, out of its address; None where the address holds none.

    Two makes are known: an id at the end that holds a moment (`-20260307080054340.htm`, or three digits for
    the site and a year of two digits, `-102260228093004191.htm`), and a day in the path (`/2026/03/07/`).
    A mere month (`/202603/`) is not a date.
    """
    for digits in (m["long"] or f"20{m['short']}" for m in _URL_ID.finditer(path)):
        try:
            moment = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=zone)
        except ValueError:
            continue
        if checked := _checked(moment, now):
            return checked
    match = _URL_MONTH.search(path)
    if match is None or match["d"] is None:
        return None
    try:
        return _checked(datetime(int(match["y"]), int(match["m"]), int(match["d"]), tzinfo=zone), now)
    except ValueError:
        return None
