"""Parks that are told apart by their place in a row or on the map: "dự án thứ hai", "khu ở Bình An".

An ordinal counts in the row of parks that the text has named last ("Khu A và Khu B"); a place picks the one
park that the text has put there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from nlp.reading import ParkMention

_WHAT = r"(?:dự án|khu|công viên)"
_FIRST = r"(?:đầu tiên|thứ nhất|đầu)"
_ORDINAL = re.compile(
    rf"(?:^|[.!?:;\n“\"] ?|(?<!\w)(?:với|riêng|còn|về|của|ở|tại|cho|theo đó|trong khi|và) |, )"
    rf"(?P<opens>{_WHAT} (?:{_FIRST}|thứ (?P<n>hai|ba|tư|2|3|4))(?: này)?)"
    r"(?! (?:của|cả|trên|trong|tại|ở|mà|được|do|và)(?! (?:quy hoạch|lập|giao))|[-–/]|\w)"
    rf"|(?<!là )(?<!thành )(?<!một )(?<!như )(?<!\w)"
    rf"(?P<closes>{_WHAT} thứ (?P<m>nhất|hai|ba|tư|2|3|4))(?=[.,;:)]|$)"
)
"""At the head of a clause, or closing one; "khu thứ hai của cả nước" counts something else."""
_NUMBER = {"hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3}
_PLACED = re.compile(
    rf"(?<!\w)(?P<it>{_WHAT}) (?:ở|tại|bên|trên đất)(?: (?:xã|phường|huyện|quận|thị xã|thành phố|tp\.?))?"
    r" (?P<place>[^\W\d_]\w*(?: [^\W\d_]\w*){0,3})"
)
_JOINED = re.compile(r"[^.!?\n]{0,110}?(?:;|,| và| cùng| với| lẫn)[^.!?\n]{0,60}")
_REACH = 2500
"""Characters over which a row of parks is remembered."""
_LONGEST = 8
"""Parks in a row that are counted, and namings before a place that are looked at, times five."""
_NEAR = 60
"""Characters behind a park's name in which the text says where it lies."""


def told_apart(text: str, lower: str, named: Sequence[ParkMention]) -> Iterator[ParkMention]:
    """The parks that ordinals and places pick out, as anaphors in order; `named` are the namings."""
    found = [*_ordinals(lower, named), *_by_place(text, lower, named)]
    yield from sorted(found, key=lambda mention: mention.start)


def _ordinals(lower: str, named: Sequence[ParkMention]) -> Iterator[ParkMention]:
    rows = list(_rows(lower, named))
    for match in _ORDINAL.finditer(lower):
        start, end = match.span("opens" if match["opens"] else "closes")
        before = bisect_left(rows, start, key=lambda row: row[-1].end) - 1
        number = _NUMBER.get(match["n"] or match["m"] or "", 0)
        if before < 0 or number >= len(rows[before]) or start - rows[before][-1].end > _REACH:
            continue
        if not _taken(named, start, end):
            yield _pointing(start, end, rows[before][number])


def _rows(lower: str, named: Sequence[ParkMention]) -> Iterator[list[ParkMention]]:
    """Runs of namings of different parks, joined by commas and the like, in one sentence."""
    row: list[ParkMention] = []
    for mention in named:
        if row and len(row) <= _LONGEST:
            known = mention.park in {m.park for m in row}
            if known and lower[row[-1].end : mention.start].strip() in ("(", "-", "–"):
                continue
            if not known and _JOINED.fullmatch(lower, row[-1].end, mention.start):
                row.append(mention)
                continue
        if len(row) > 1:
            yield row
        row = [mention]
    if len(row) > 1:
        yield row


def _by_place(text: str, lower: str, named: Sequence[ParkMention]) -> Iterator[ParkMention]:
    for match in _PLACED.finditer(lower):
        start, end = match.span("it")
        place = _capitals(text, *match.span("place"))
        if not place or _taken(named, start, end):
            continue
        before = bisect_left(named, start, key=lambda m: m.start)
        near = named[max(0, before - 5 * _LONGEST) : before]
        parks = {m.park: m for m in near if _lies(lower, m, place)}
        if len(parks) == 1:
            yield _pointing(start, end, next(iter(parks.values())))


def _capitals(text: str, start: int, end: int) -> str:
    """The words from `start` on that have a capital, in small letters."""
    words = []
    for word in text[start:end].split(" "):
        if not word[0].isupper():
            break
        words.append(word.lower())
    return " ".join(words)


_CLAUSE_END = re.compile(r"[.!?;\n]")


def _lies(lower: str, mention: ParkMention, place: str) -> bool:
    """Whether the text puts a park at `place`, in its name or right behind it."""
    stop = _CLAUSE_END.search(lower, mention.end, mention.end + _NEAR)
    said = lower[mention.start : stop.start() if stop else mention.end + _NEAR]
    return re.search(rf"(?<!\w){re.escape(place)}(?!\w)", said) is not None


def _taken(named: Sequence[ParkMention], start: int, end: int) -> bool:
    """Whether a naming, which lie apart, overlaps [start, end)."""
    at = bisect_right(named, start, key=lambda m: m.start)
    return any(m.start < end and start < m.end for m in named[max(0, at - 1) : at + 1])


def _pointing(start: int, end: int, mention: ParkMention) -> ParkMention:
    return ParkMention(start, end, mention.kind, "anaphor", mention.park)
