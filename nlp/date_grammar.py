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
    relative: str = ""
    """Folded wording of a date told from the publication date ("nam ngoai", "hom qua")."""


_YEAR = r"(?:19|20)\d\d"
_SEP = r" ?[/.\-–] ?"
_LEAD = (
    r"(?:(?:rang |dem |chieu |sang |trua |toi |vao |tu |den |truoc |sau |qua )*(?:ngay|hom|mung)|sang|chieu|toi|trua|dem|rang sang|"
    r"tu|den|hoi|truoc|sau|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|thu [2-7]|cn)"
)
_DATE = re.compile(
    r"(?<![\d/.,\-])(?:"
    rf"(?P<fd>\d{{1,2}})(?P<fs> ?[/.\-–] ?)(?P<fm>\d{{1,2}})(?: ?[/.\-–] ?)(?P<fy>{_YEAR}|\d\d)(?![\d/]|[.,]\d| ?(?:ha|ty|trieu|m2|%))"
    rf"|(?P<id>{_YEAR})-(?P<im>\d{{2}})-(?P<iday>\d{{2}})(?!\d)"
    rf"|(?P<wd>\d{{1,2}}) (?:thang|/) ?(?P<wm>\d{{1,2}})(?: ?,? ?(?:nam )?(?P<wy>{_YEAR})(?![\d/]))?(?![\d/]|[.,]\d)"
    rf"|(?P<mm>\d{{1,2}}) ?[/\-] ?(?P<my>{_YEAR})(?![\d/\-]|[.,]\d)"
    r"|(?P<sd>\d{1,2}) ?[/\-.] ?(?P<sm>\d{1,2})(?![\d/%\-]|[.,]\d| ?(?:ha|ty|trieu|m2|phan|diem|thang)\b)"
    r")"
    r"|(?<!\w)(?:"
    rf"thang (?P<tm>\d{{1,2}})(?: ?[/\-.] ?| nam | ?, ?(?:nam )?| )?(?P<ty>{_YEAR})(?![\d/])"
    r"|thang (?P<um>\d{1,2})(?! ?(?:[/\-.] ?\d|dau nam|cuoi nam|tuoi|lien|qua\b|so voi|\d))"
    r"|thang (?P<namem>gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|mot|chap)(?= |$|[,.;)])(?! (?:nay|truoc|sau|qua|lien))"
    rf"|(?:quy|q)(?: |\.)?(?P<qn>[1-4]|iv|i{{1,3}})\b(?:(?: ?[/\-.,] ?| nam | )(?P<qy>{_YEAR}))?(?![\d/])"
    rf"|(?P<pl>(?:giai doan|thoi ky|nhiem ky|nien khoa|trong|tu)(?: nam)? )?(?:nam )?(?P<py>{_YEAR}) ?(?:[-–—]|den(?: nam)?) ?(?:nam )?(?P<pu>{_YEAR})(?![\d/])"
    rf"|(?:nam|nam hoc|he|tet|dau|cuoi|giua|trong|tu|den|qua|hoi|khoa|thap nien|mua|dip|sau|truoc|ke tu|nam tai chinh)(?: nam)? (?P<yy>{_YEAR})(?![\d/]|[.,]\d| ?(?:ha|ty|trieu|m2|ho|nguoi|usd|dong|can|doanh|ky su|nghin)\b)"
    rf"|(?<=\()(?P<by>{_YEAR})(?=\))"
    r"|(?P<rel>(?:cuoi |dau |giua )?(?:nam (?:ngoai|nay|truoc|kia|toi|sau)|thang (?:truoc|nay|toi|sau))|"
    r"hom (?:nay|qua|kia)|(?:sang|chieu|toi|trua|dem) (?:nay|qua)|ngay mai)(?!\w)"
    r")"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        "gieng mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi|muoi mot|muoi hai chap".split("|"), 1
    )
    for name in ([names] if names.startswith("muoi m") else names.split() if number in (1,) else [names])
}
_MONTHS.update({"muoi hai": 12, "chap": 12, "muoi mot": 11, "muoi": 10})
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY_LEAD = re.compile(rf"(?:^|\W){_LEAD} $")
_LIST_LEAD = re.compile(
    r"(?:^|\W)(?:ngay|hom|sang|chieu|toi)(?: \d{1,2}(?:/\d{1,2})?(?: ?(?:,|va|den|[-–]) ?)){1,3}$"
)
_NUMBERED = re.compile(
    r"(?:nghi dinh|quyet dinh|thong tu|nghi quyet|luat|so|qd|nd|nq|tt|ct|cv|dieu|phu luc|mau|ban ve|tcvn|ty le|khoan|muc)"
    r"(?: so)?:? ?$"
)


def find(folded: str) -> Iterator[Printed]:
    """All dates of a folded text in order, not overlapping."""
    for match in _DATE.finditer(folded):
        printed = _read(folded, match)
        if printed is not None:
            yield printed


def _read(folded: str, match: re.Match[str]) -> Printed | None:
    kind = match.lastgroup
    group = match.groupdict()
    before = folded[max(0, match.start() - 24) : match.start()]
    span = match.span()
    if group["fd"]:
        return _full(span, group["fy"], group["fm"], group["fd"], before)
    if group["id"]:
        return _checked(span, int(group["id"]), int(group["im"]), int(group["iday"]))
    if group["wd"]:
        year = int(group["wy"]) if group["wy"] else None
        return _checked(span, year, int(group["wm"]), int(group["wd"]))
    if group["mm"]:
        return None if _NUMBERED.search(before) else _checked(span, int(group["my"]), int(group["mm"]), None)
    if group["sd"]:
        led = _DAY_LEAD.search(before) or _LIST_LEAD.search(before) or _bracketed(folded, match)
        return _checked(span, None, int(group["sm"]), int(group["sd"])) if led else None
    if group["tm"] or group["um"]:
        year = int(group["ty"]) if group["ty"] else None
        return _checked(span, year, int(group["tm"] or group["um"]), None)
    if group["namem"]:
        return _checked(span, None, _MONTHS[group["namem"]], None)
    if group["qn"]:
        return _quarter(span, group)
    if group["py"]:
        first, last = int(group["py"]), int(group["pu"])
        return Printed(*span, first, until_year=last) if first < last else None
    if group["yy"] or group["by"]:
        return Printed(*span, int(group["yy"] or group["by"]))
    return Printed(*span, None, relative=group["rel"]) if kind == "rel" else None


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
