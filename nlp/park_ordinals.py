"""Parks that are told apart by their place in a row or on the map: "dự án thứ hai", "khu ở Bình An".

An ordinal counts in the row of parks that the text has named last ("Khu A và Khu B"); a place picks the one
park that the text has put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.reading import ParkMention

_WHAT = r"(?:dự án|khu|công viên)"
_FIRST, _NEXT = r"(?:đầu tiên|thứ nhất|đầu)", r"thứ (?P<n>hai|ba|tư|2|3|4)"
_ORDINAL = re.compile(
    rf"(?:^|[.!?:;\n“\"] ?|(?<!\w)(?:với|riêng|còn|về|của|ở|tại|cho|theo đó|trong khi|và) |, )"
    rf"(?P<it>{_WHAT} (?:{_FIRST}|{_NEXT})(?: này)?)"
    r"(?! (?:của|cả|trên|trong|tại|ở|mà|được|do|và)(?! (?:quy hoạch|lập|giao))|[-–/]|\w)"
    rf"|(?<!là )(?<!thành )(?<!một )(?<!như )(?<!\w)(?P<inside>{_WHAT} {_NEXT.replace('<n>', '<m>').replace('hai', 'nhất|hai')})"
    r"(?=[.,;:)]|$)"
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
_NEAR = 60
"""Characters behind a park's name in which the text says where it lies."""


def told_apart(text: str, lower: str, named: Sequence[ParkMention]) -> Iterator[ParkMention]:
    """The parks that ordinals and places pick out, as anaphors in order; `named` are the namings."""
    found = [*_ordinals(lower, named), *_by_place(text, lower, named)]
    yield from sorted(found, key=lambda mention: mention.start)


def _ordinals(lower: str, named: Sequence[ParkMention]) -> Iterator[ParkMention]:
    rows = list(_rows(lower, named))
    for match in _ORDINAL.finditer(lower):
        start, end = match.span("it" if match["it"] else "inside")
        row = next((r for r in reversed(rows) if r[-1].end < start < r[-1].end + _REACH), None)
        number = _NUMBER.get(match["n"] or match["m"] or "", 0)
        if row is not None and number < len(row) and not _taken(named, start, end):
            yield _pointing(start, end, row[number])


def _rows(lower: str, named: Sequence[ParkMention]) -> Iterator[list[ParkMention]]:
    """Runs of namings of different parks, joined by commas and the like, in one sentence."""
    row: list[ParkMention] = []
    for mention in named:
        if row and mention.park in {m.park for m in row} and _close(lower, row[-1], mention):
            continue
        if row and _JOINED.fullmatch(lower, row[-1].end, mention.start):
            row.append(mention)
            continue
        if len(row) > 1:
            yield row
        row = [mention]
    if len(row) > 1:
        yield row


def _close(lower: str, one: ParkMention, other: ParkMention) -> bool:
    return lower[one.end : other.start].strip() in ("(", "-", "–")


def _by_place(text: str, lower: str, named: Sequence[ParkMention]) -> Iterator[ParkMention]:
    for match in _PLACED.finditer(lower):
        start, end = match.span("it")
        place = _capitals(text, *match.span("place"))
        if not place or _taken(named, start, end) or any(m.start == start for m in named):
            continue
        parks = {m.park: m for m in named if m.end < start and _lies(lower, m, place)}
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


def _lies(lower: str, mention: ParkMention, place: str) -> bool:
    """Whether the text puts a park at `place`, in its name or right behind it."""
    behind = lower[mention.end : mention.end + _NEAR]
    stop = re.search(r"[.!?;\n]", behind)
    said = lower[mention.start : mention.end] + behind[: stop.start() if stop else _NEAR]
    return re.search(rf"(?<!\w){re.escape(place)}(?!\w)", said) is not None


def _taken(named: Sequence[ParkMention], start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in named)


def _pointing(start: int, end: int, mention: ParkMention) -> ParkMention:
    return ParkMention(start, end, mention.kind, "anaphor", mention.park)
