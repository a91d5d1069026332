"""Component `dates`: the dates of a text, which of them are targets, and the date whose map holds.

A date without a year means the one nearest to the publication date, rather past than future. Targets
("đến năm 2030", "dự kiến quý II/2027"), plan periods and tenures never tell when a text was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.date_grammar import Printed, find
from nlp.partial_date import PartialDate
from nlp.reading import DateMention, Reading, Sentence

_REACHING = re.compile(
    r"(?:^|\W)(?:den|toi)(?: (?:het|cuoi|dau|giua|khoang|truoc))*(?: (?:nam|thang|ngay|quy))? ?$"
)
_AS_OF = re.compile(
    r"(?:^|\W)(?:(?:tinh|ke|luy ke)(?: tu| cho)?(?: den| toi)?|cho (?:den|toi))"
    r"(?: (?:het|cuoi|ngay|thang|nam|thoi diem))* ?$"
)
_HAPPENED = re.compile(r"(?:^|\W)(?:da|moi|vua|chua|van|hien)(?:\W|$)")
_PLAN = re.compile(r"(?:^|\W)(?:giai doan|thoi ky|nhiem ky|nien khoa|tam nhin)\W")
_FUTURE_WORD = re.compile(
    r"(?:^|\W)(?:se|co hieu luc|du kien|phan dau|muc tieu|tam nhin|ke hoach|lo trinh|cham nhat|muon nhat|"
    r"thoi han|"
    r"han chot|hen|hua|"
    r"ky vong|huong toi|huong den|du tinh|dat muc tieu|hoan thanh truoc|xong truoc|dinh huong|"
    r"quy hoach)(?:\W|$)"
)
_WILL = re.compile(r"\W*(?:\w+ ){0,4}(?:se|du kien|phan dau)(?:\W|$)")
_NEXT = re.compile(r"\W*(?:toi|sap toi|nam sau|nam toi)(?:\W|$)")
_LAST_YEAR = re.compile(r"\W*(?:nam ngoai|nam truoc)(?:\W|$)")
_PRINTED_YEAR = re.compile(r"(?:19|20)\d\d|[/.-]\d\d$")
_SLACK = timedelta(days=45)
"""How far after the publication a date without a year may lie without a word for the future."""


def apply(reading: Reading) -> None:
    """Fill `reading.dates`, and `reading.reference` where dates alone decide it."""
    folded = reading.folded
    printed = list(find(folded))
    base = _base(reading, printed)
    mentions = []
    for item in printed:
        resolved = _resolve(item, base, folded, reading.published is not None)
        if resolved is not None:
            until = PartialDate(item.until_year) if item.until_year else None
            target = _is_target(reading, item, resolved, base)
            mentions.append(DateMention(item.start, item.end, resolved, until, target))
    reading.dates = tuple(mentions)
    known = known_date(reading)
    if known is not None and not straddles(known):
        reading.reference = known.last()


def known_date(reading: Reading) -> PartialDate | None:
    """Publication date, else the newest past date that the text reports of; None when there is neither."""
    if reading.published is not None:
        return reading.published
    past = [
        mention
        for mention in reading.dates
        if not mention.target
        and mention.until is None
        and _PRINTED_YEAR.search(reading.text, mention.start, mention.end)
        and mention.date.first() <= reading.today
        and mention.date.first().year >= 1990
        and not reading.is_boilerplate(mention.start)
    ]
    if not past:
        return None
    # Within one year a full date says more than the bare year.
    newest = max(past, key=lambda m: (m.date.year, m.date.precision != "year", m.date.last()))
    return newest.date


def straddles(known: PartialDate) -> bool:
    """Whether the map changed within `known`, so that the wording must decide."""
    return any(known.first() < day <= known.last() for day in CUT_OVERS)


CUT_OVERS = (date(2008, 8, 1), date(2025, 1, 1), date(2025, 7, 1))


@dataclass(frozen=True, slots=True)
class _Base:
    """What dates without a year are told from."""

    day: date
    precise: bool
    """False: only the year is known."""


def _base(reading: Reading, printed: list[Printed]) -> _Base | None:
    if reading.published is not None:
        return _Base(reading.published.last(), reading.published.precision in ("day", "month"))
    full = [PartialDate(p.year, p.month, p.day) for p in printed if p.year and p.month and _exists(p, p.year)]
    past = [d.last() for d in full if d.first() <= reading.today]
    years = [p.year for p in printed if p.year and not p.until_year and p.year <= reading.today.year]
    if past and max(past).year >= max(years, default=0):
        return _Base(max(past), precise=True)
    return _Base(date(max(years), 12, 31), precise=False) if years else None


def _exists(item: Printed, year: int) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return not (item.month == 2 and item.day == 29 and not leap)


def _resolve(item: Printed, base: _Base | None, folded: str, published: bool) -> PartialDate | None:
    if item.relative:
        return _relative(item.relative, base.day) if base and published else None
    if item.years_ago:
        return PartialDate(base.day.year - item.years_ago) if base and published else None
    if item.year is not None:
        if not _exists(item, item.year):
            return None
        return PartialDate(item.year, item.month, item.day, item.quarter)
    if base is None:
        return None
    year = _year_near(item, base.day, folded) if base.precise else base.day.year
    return PartialDate(year, item.month, item.day, item.quarter) if _exists(item, year) else None


def _year_near(item: Printed, base: date, folded: str) -> int:
    after = folded[item.end : item.end + 14]
    if _LAST_YEAR.match(after):
        return base.year - 1
    month = item.month or (item.quarter or 1) * 3 - 2
    first = date(base.year, month, min(item.day or 1, 28))
    before = folded[max(0, item.start - 60) : item.start]
    future = _NEXT.match(after) is not None or _FUTURE_WORD.search(before) is not None
    if future:
        return base.year + 1 if first < base - _SLACK else base.year
    return base.year - 1 if first > base + _SLACK else base.year


def _relative(words: str, base: date) -> PartialDate:
    if "nam " in words:
        shift = {"ngoai": -1, "truoc": -1, "kia": -2, "nay": 0, "toi": 1, "sau": 1}[words.rsplit(" ", 1)[1]]
        return PartialDate(base.year + shift)
    if "thang " in words:
        shift = {"truoc": -1, "nay": 0, "toi": 1, "sau": 1}[words.rsplit(" ", 1)[1]]
        index = base.year * 12 + base.month - 1 + shift
        return PartialDate(index // 12, index % 12 + 1)
    shift = 1 if words == "ngay mai" else {"nay": 0, "qua": -1, "kia": -2}[words.rsplit(" ", 1)[1]]
    return PartialDate.of(base + timedelta(days=shift))


def _is_target(reading: Reading, item: Printed, resolved: PartialDate, base: _Base | None) -> bool:
    folded = reading.folded
    sentence = reading.sentence_at(item.start) or Sentence(0, len(folded), 0)
    before = folded[max(sentence.start, item.start - 60) : item.start]
    own = folded[item.start : item.end]
    if item.until_year:
        return item.planned or base is None or item.until_year > base.day.year
    if base is not None and reading.published is not None and resolved.first() > base.day:
        return True
    if _AS_OF.search(before) or _AS_OF.search(before + own.split(" ")[0] + " "):
        return False
    lead = before + re.split(r"\d", own)[0]
    if _REACHING.search(lead):
        after = folded[item.end : min(sentence.end, item.end + 60)]
        return _HAPPENED.search(after) is None or _FUTURE_WORD.search(after) is not None
    after = re.split(r"[.;,:]", folded[item.end : min(sentence.end, item.end + 40)])[0]
    if resolved.precision != "day" and _WILL.match(after) and (base is None or resolved.last() >= base.day):
        return True
    clause = re.split(r"[;,:]| nhung | trong khi ", before)[-1]
    return _PLAN.search(clause + " ") is not None or _FUTURE_WORD.search(clause) is not None
