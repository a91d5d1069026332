"""How Vietnamese newspapers write dates: text → what is printed, before it is known which year is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed; `year` is None where the text leaves it out."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    until_year: int | None = None
    """Last year of a period."""
    planned: bool = False
    """A period that is called a plan's, a tenure or a school year."""
    relative: str = ""
    """Folded wording of a date told from the publication date ("nam ngoai", "hom qua")."""
    years_ago: int = 0
    """Years before the publication date ("10 năm trước"); 0: not told in this way."""


_YEAR = r"(?:19|20)\d\d"
_LEAD = (
    r"(?:ngay|hom|mung|sang|chieu|toi|trua|dem|rang sang|tu|den|hoi|truoc|sau|"
    r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)"
)
_AFTER_DAY = r"(?![\d/]|[.,]\d| ?(?:ha|ty|trieu|m2|%))"
_AFTER_YEAR = r"(?![\d/]|[.,]\d| ?(?:ha|ty|trieu|m2|ho|nguoi|usd|dong|can|doanh|ky su|nghin)\b)"
_NUMERIC = (
    # 15-17/10/2024, ngày 3-5/4
    rf"\d{{1,2}} ?[-–] ?(?P<gd>\d{{1,2}})/(?P<gm>\d{{1,2}})(?:/(?P<gy>{_YEAR}))?{_AFTER_DAY}"
    # 6-2-2026, 06.02.26
    rf"|(?P<fd>\d{{1,2}}) ?[/.\-–] ?(?P<fm>\d{{1,2}}) ?[/.\-–] ?(?P<fy>{_YEAR}|\d\d){_AFTER_DAY}"
    # 2026-02-06
    rf"|(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)"
    # 6 tháng 2 năm 2026, 6 tháng 2
    rf"|(?P<wd>\d{{1,2}}) thang (?P<wm>\d{{1,2}})(?: ?,? ?(?:nam )?(?P<wy>{_YEAR})(?![\d/]))?(?![\d/]|[.,]\d)"
    # 2/2026
    rf"|(?P<mm>\d{{1,2}}) ?[/\-] ?(?P<my>{_YEAR})(?![\d/\-]|[.,]\d)"
    # 6/2
    r"|(?P<sd>\d{1,2}) ?[/\-.] ?(?P<sm>\d{1,2})(?![\d/%\-]|[.,]\d| ?(?:ha|ty|trieu|m2|phan|diem|thang)\b)"
)
_PERIOD_LEAD = r"(?:giai doan|thoi ky|nhiem ky|nien khoa|nam hoc|trong|tu)"
_YEAR_LEAD = (
    r"(?:nam|he|tet|dau|cuoi|giua|trong|tu|den|qua|hoi|khoa|thap nien|mua|dip|sau|truoc|vao|tam nhin|ke tu|"
    r"nam tai chinh)"
)
_WORDED = (
    # tháng 2/2026, tháng 2 năm 2026
    rf"thang (?P<tm>\d{{1,2}})(?: ?[/\-.] ?| nam | ?, ?(?:nam )?| )(?P<ty>{_YEAR})(?![\d/])"
    r"|thang (?P<um>\d{1,2})(?! ?(?:[/\-.] ?\d|dau nam|cuoi nam|tuoi|lien|qua\b|so voi|\d))"
    r"|thang (?P<namem>gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|mot|chap)(?= |$|[,.;)])"
    r"(?! (?:nay|truoc|sau|qua|lien))"
    # quý II/2026
    rf"|(?:quy |q[ .]?(?=[1-4iv]{{1,3}} ?/ ?{_YEAR}))(?P<qn>[1-4]|iv|i{{1,3}})\b"
    rf"(?:(?: ?[/\-.,] ?| nam | )(?P<qy>{_YEAR}))?(?![\d/])"
    # giai đoạn 2021 - 2025, từ năm 2016 đến năm 2020
    rf"|(?:(?P<lead>{_PERIOD_LEAD})(?: nam)? |nam )?(?P<py>{_YEAR}) ?(?:[-–—]|"
    rf"den(?: nam)?) ?(?:nam )?(?P<pu>{_YEAR})(?![\d/])"
    # cuối năm 2026, năm 2026, (2026)
    rf"|{_YEAR_LEAD}(?: den| toi)?(?: nam)? (?P<yy>{_YEAR}){_AFTER_YEAR}"
    rf"|(?<=\()(?P<by>{_YEAR})(?=\))"
    # cách đây 3 năm, 10 năm trước
    r"|cach (?:day|nay)(?: dung| tron)? (?P<past>\d{1,2}) nam(?!\w)"
    r"|(?P<ago>\d{1,2}) nam (?:truoc|ve truoc)(?! (?:khi|do)(?!\w))(?!\w)"
    r"|(?P<rel>(?:cuoi |dau |giua )?(?:nam (?:ngoai|nay|truoc(?! (?:khi|do)(?!\w))|kia|toi|sau)"
    r"|thang (?:truoc|nay|toi|sau))"
    r"|hom (?:nay|qua|kia)|(?:sang|chieu|toi|trua|dem) (?:nay|qua)|ngay mai)(?!\w)"
)
_DATE = re.compile(rf"(?<![\d/.,\-])(?:{_NUMERIC})|(?<!\w)(?:{_WORDED})")
_DAYS_BEFORE = re.compile(
    r"(?:^|\W)(?:ngay|hom|sang|chieu|toi) (?P<days>(?:\d{1,2}(?: ?, ?(?:va )?| va )){1,4})\Z"
)
_DAY = re.compile(r"\d{1,2}")
_YEAR_BEHIND = re.compile(rf"(?: ?,| ?, va| va) (?P<year>{_YEAR}){_AFTER_YEAR}")
_COUNTED = re.compile(
    r"(?:^|\W)(?:(?<!thang )(?<!quy )(?<![/.-])\d+|nhieu|vai|may"
    r"|(?<!thang )(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)|chuc|tram|nhung|hang|tung)"
    r"(?: (?:chuc|muoi|tram))? $"
)
"""How many years or months: "nhiều năm trước", "5 năm tới" are no year of the calendar."""
_ROUGH = re.compile(r"(?:^|\W)(?:hon|gan|khoang|chung|tren|duoi|tam|ngot|ca|hang|[-–]|den|may|vai) ?$")
_MONTHS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10,
    "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY_LEAD = re.compile(rf"(?:^|\W){_LEAD} $")
_LIST_LEAD = re.compile(
    r"(?:^|\W)(?:ngay|hom|sang|chieu|toi)(?: \d{1,2}(?:/\d{1,2})?(?: ?(?:,|va|den|[-–]) ?)){1,3}$"
)
_NUMBERED = re.compile(
    r"(?:nghi dinh|quyet dinh|thong tu|nghi quyet|luat|so|qd|nd|nq|tt|ct|cv|dieu|phu luc|mau|ban ve|tcvn|"
    r"ty le|khoan|muc)"
    r"(?: so)?:? ?$"
)


def find(folded: str) -> Iterator[Printed]:
    """All dates of a folded text in order, not overlapping."""
    for match in _DATE.finditer(folded):
        printed = _read(folded, match)
        if printed is None:
            continue
        yield from _earlier_days(folded, printed)
        yield printed
        if printed.year and not (printed.month or printed.quarter or printed.until_year):
            yield from _more_years(folded, printed)


def _earlier_days(folded: str, last: Printed) -> Iterator[Printed]:
    """The 12th of "ngày 12 và 13/5": days whose month stands behind the last of them."""
    if not last.day or not last.month:
        return
    window = max(0, last.start - 28)
    days = _DAYS_BEFORE.search(folded, window, last.start)
    for day in _DAY.finditer(folded, days.start("days"), last.start) if days else ():
        if 1 <= int(day[0]) <= _LENGTHS[last.month - 1]:
            yield Printed(day.start(), day.end(), last.year, last.month, int(day[0]))


def _more_years(folded: str, first: Printed) -> Iterator[Printed]:
    """The rest of "năm 2021, 2022 và 2023"."""
    position = first.end
    while more := _YEAR_BEHIND.match(folded, position):
        position = more.end()
        yield Printed(more.start("year"), position, int(more["year"]))


def _read(folded: str, match: re.Match[str]) -> Printed | None:
    group = match.groupdict()
    span = match.span()
    if group["py"]:
        return _period(span, group)
    if group["qn"]:
        return _quarter(span, group)
    if group["rel"]:
        counted = " " in group["rel"] and _COUNTED.search(folded, max(0, match.start() - 24), match.start())
        return None if counted else Printed(*span, None, relative=group["rel"])
    if group["ago"] or group["past"]:
        rough = _ROUGH.search(folded, max(0, match.start() - 12), match.start())
        return None if rough else Printed(*span, None, years_ago=int(group["ago"] or group["past"]))
    if group["yy"] or group["by"]:
        return Printed(*span, int(group["yy"] or group["by"]))
    if group["namem"]:
        return _checked(span, None, _MONTHS[group["namem"]], None)
    if group["tm"] or group["um"]:
        return _checked(span, _number(group["ty"]), int(group["tm"] or group["um"]), None)
    return _numeric(folded, match, folded[max(0, match.start() - 24) : match.start()])


def _numeric(folded: str, match: re.Match[str], before: str) -> Printed | None:
    group = match.groupdict()
    span = match.span()
    led = _DAY_LEAD.search(before) or _LIST_LEAD.search(before)
    if group["gd"]:
        good = group["gy"] or led
        return _checked(span, _number(group["gy"]), int(group["gm"]), int(group["gd"])) if good else None
    if group["fd"]:
        return _full(span, group["fy"], group["fm"], group["fd"], before)
    if group["iy"]:
        return _checked(span, int(group["iy"]), int(group["im"]), int(group["id"]))
    if group["wd"]:
        return _checked(span, _number(group["wy"]), int(group["wm"]), int(group["wd"]))
    if group["mm"]:
        return None if _NUMBERED.search(before) else _checked(span, int(group["my"]), int(group["mm"]), None)
    good = led or _bracketed(folded, match)
    return _checked(span, None, int(group["sm"]), int(group["sd"])) if good else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _period(span: tuple[int, int], group: dict[str, str | None]) -> Printed | None:
    first, last = int(group["py"] or 0), int(group["pu"] or 0)
    planned = group["lead"] not in ("tu", "trong", None)
    return Printed(*span, first, until_year=last, planned=planned) if first < last else None


def _full(span: tuple[int, int], year: str, month: str, day: str, before: str) -> Printed | None:
    number = int(year)
    if len(year) == 2:
        if not _DAY_LEAD.search(before):
            return None
        number += 2000 if number < 70 else 1900
    return _checked(span, number, int(month), int(day))


def _checked(span: tuple[int, int], year: int | None, month: int, day: int | None) -> Printed | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _LENGTHS[month - 1]):
        return None
    return Printed(*span, year, month, day)


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _bracketed(folded: str, match: re.Match[str]) -> bool:
    """A day in brackets: "sáng nay (28/5)"."""
    opened = folded[match.start() - 1 : match.start()] == "("
    return opened and folded[match.end() : match.end() + 1] in (")", ",")


def _quarter(span: tuple[int, int], group: dict[str, str | None]) -> Printed:
    name = group["qn"] or ""
    quarter = _ROMAN.get(name) or int(name)
    return Printed(*span, int(group["qy"]) if group["qy"] else None, quarter=quarter)
