"""Heads that are no park of the article: other projects and sites, zones, tenants and regions.

They are known by their words (`nlp.quantity_head_words`), by a name of their own, by the firm that spends, or
because they stand inside the park; a building that is but a part of the park (`nlp.quantity_parts`) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.named_projects import UPPER, named_projects, named_zones, projects_of, roads_and_holders
from nlp.quantity_firms import builds_park, is_builder, licensed_firms, spending_firms
from nlp.quantity_head_words import pattern
from nlp.quantity_parts import PLURAL, is_part
from nlp.quantity_standing import ABROAD, Head, standing
from nlp.reading import ParkMention, Reading, Sentence
from nlp.text import fold

_FRONTED_UNIT = re.compile(
    r"\W*(?:theo|sau|với|hiện|đến|tính đến|cùng với|sau khi)(?!\w)[^,;.\n]{0,60}, "
    r"(?P<unit>(?:tỉnh|thành phố|đô thị|huyện|vùng)(?: [^\s,;.]+){1,4}?) "
    r"(?=rộng|có (?:tổng )?(?:diện tích|quy mô))"
)
""""Sau khi sáp nhập, tỉnh X rộng 12.000 km2"."""


def with_others(
    low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention], parks: Sequence[Head]
) -> list[Head]:
    """The heads of the parks together with all others of the sentence, in their order."""
    found = [*parks, *_others(low, reading, sentence, mentions)]
    found = sorted([*found, *_named(low, reading, sentence, found)], key=lambda head: head.start)
    found = sorted([*found, *_zones_of(low, reading, sentence, found)], key=lambda head: head.start)
    found = sorted([*found, *_inside(low, sentence, found)], key=lambda head: head.start)
    return sorted([*found, *_spenders(low, reading, sentence, mentions, found)], key=lambda head: head.start)


def _others(low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention]) -> list[Head]:
    found = []
    unit = _FRONTED_UNIT.match(low, sentence.start, sentence.end)
    if unit is not None:
        found.append(Head(*unit.span("unit"), None, "free", region=True))
    taken = _Taken([m for m in mentions if m.park is not None or m.form == "class"])
    for match in pattern().finditer(low, sentence.start, sentence.end):
        start, end = match.span()
        if taken.overlaps(start, end):
            continue
        if match.lastgroup == "weak":
            found.append(Head(start, end, None, "free", weak=True))
            continue
        if match.lastgroup == "project" and _SIDE_IS.search(low, max(sentence.start, start - 40), start):
            continue
        if match.lastgroup == "tenant" and (
            _is_founder(low, sentence, start, mentions) or _is_known_builder(low, reading, start)
        ):
            continue
        if match.lastgroup == "site" and (is_part(low, sentence, start) or _in_firm(low, start)):
            continue
        if match.lastgroup == "site" and found and start == found[-1].end + 1 and low[start - 1] == " ":
            continue  # "khu đô thị sân bay" is one thing
        if match.lastgroup == "abroad":
            found.append(Head(start, end, ABROAD, "free"))
            continue
        found.append(Head(start, end, None, standing(low, start), region=match.lastgroup == "region"))
    return found


_FIRMS_NAME = re.compile(
    rf"(?:[Tt]ập đoàn|[Cc]ông ty|[Hh]ãng|CTCP) (?P<name>[{UPPER}][\w&.-]*(?: [{UPPER}][\w&-]*){{0,4}})"
)


def _is_known_builder(low: str, reading: Reading, start: int) -> bool:
    """Whether the firm named at `start` is the one that builds the park, as the text says elsewhere."""
    named = _FIRMS_NAME.match(reading.text, start)
    return named is not None and is_builder(reading, low, named["name"])


_SIDE_IS = re.compile(r"(?<!\w)(?:hướng|phía|mặt) (?:\w+ ){1,2}là $")
""""phía tây là quốc lộ 21, tổng vốn 900 tỷ đồng": a border, no project."""
_FOUNDER = re.compile(r"(?:nhà|chủ) đầu tư(?: (?:đầu tiên|hạ tầng|cũ|mới|trước|này|duy nhất))?\s*[-–,:(]\s*$")


def _is_founder(low: str, sentence: Sentence, start: int, mentions: Sequence[ParkMention]) -> bool:
    """ "Nhà đầu tư đầu tiên - Tập đoàn X - chỉ cam kết …", "Tập đoàn X rót 900 tỷ đồng xây Khu …"."""
    if _FOUNDER.search(low, max(sentence.start, start - 40), start):
        return True
    return builds_park(low, start, sentence, mentions)


_FIRM = re.compile(
    r"(?<!\w)(?:tổng công ty|công ty(?: (?:cp|cổ phần|tnhh|mtv|một thành viên)){0,3}|ctcp|tập đoàn)"
    r"(?: (?:đầu tư|phát triển|xây dựng|và|quản lý|hạ tầng|kinh doanh|khai thác)){0,4} $"
)


def _in_firm(low: str, start: int) -> bool:
    """ "Công ty CP Cảng số X" is a firm, no port."""
    return _FIRM.search(low, max(0, start - 70), start) is not None


def _named(low: str, reading: Reading, sentence: Sentence, taken: Sequence[Head]) -> list[Head]:
    """Projects with a name of their own, apart from the heads that are known already."""
    text = reading.text
    known = sorted((head.start, head.end) for head in taken)
    found = []
    for start, end in named_projects(text, sentence.start, sentence.end):
        before = bisect_left(known, (end, 0)) - 1  # the last head that begins before the end
        apart = before < 0 or known[before][1] <= start
        if apart and not is_part(low, sentence, start):
            found.append(Head(start, end, None, standing(low, start)))
    found += [
        Head(start, end, None, "free")
        for start, end in roads_and_holders(text, sentence.start, sentence.end)
        if not _is_known_builder(low, reading, start)
    ]
    return found


def _zones_of(low: str, reading: Reading, sentence: Sentence, taken: Sequence[Head]) -> list[Head]:
    """ "khu Cồn Mây (phường X) rộng 17 ha": a zone with a name that no park of the text bears."""
    found = []
    for start, end, name in named_zones(reading.text, sentence.start, sentence.end):
        free = not any(h.start < end and start < h.end for h in taken)
        part = is_part(low, sentence, start) or _SITES_OF_PARK.search(low, sentence.start, start)
        if free and not part and not any(fold(name) in fold(park.name) for park in reading.parks):
            found.append(Head(start, end, None, standing(low, start)))
    return found


_SITES_OF_PARK = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|[2-9]) (?:phần|khu vực|vị trí|địa điểm|cơ sở|khu|phân khu|mảnh|ô|điểm)(?!\w)"
)
""""tại hai khu vực: khu X 300 ha và khu Y 90 ha": where the park lies."""


def _spenders(
    low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention], taken: Sequence[Head]
) -> list[Head]:
    """Tenants and their projects told by the name of the firm alone."""
    known = [(h.start, h.end) for h in taken if not h.weak]
    firms = (*spending_firms(reading, low, sentence, mentions), *licensed_firms(low, sentence, mentions))
    found = [(start, end) for start, end in firms if not builds_park(low, start, sentence, mentions)]
    found += [
        (start, end)
        for start, end, owner in projects_of(reading.text, sentence.start, sentence.end)
        if not any(place.start <= owner < place.end for place in reading.places)
    ]
    return [
        Head(start, end, None, "free")
        for start, end in found
        if not any(a < end and start < b for a, b in known)
    ]


_PROJECT_AT = re.compile(
    r"(?<!\w)dự án (?!(?:khu|công viên|hạ tầng|đầu tư xây dựng|xây dựng|mở rộng|bồi thường|này|đó)(?!\w))"
    r"(?=[^.;:\n]{1,90}(?:tại|ở|trong) $)(?!.*(?:hạ tầng|giao thông|san nền|mở rộng))"
)


def _inside(low: str, sentence: Sentence, taken: Sequence[Head]) -> list[Head]:
    """ "thực hiện dự án X tại khu công nghệ cao Y": the project is not the park in which it stands."""
    found = []
    for number, park in enumerate(taken):
        if park.park is None or park.standing != "place":
            continue
        begin = max(sentence.start, park.start - 110, taken[number - 1].end if number else 0)
        match = _PROJECT_AT.search(low[begin : park.start])
        if match is not None and not PLURAL.search(
            low[max(0, begin + match.start() - 12) : begin + match.start()]
        ):
            found.append(Head(begin + match.start(), begin + match.start() + 5, None, "free"))
    return found


class _Taken:
    """Spans in their order, asked for overlap with spans that come in theirs."""

    def __init__(self, mentions: Sequence[ParkMention]) -> None:
        self._mentions = mentions
        self._next = 0

    def overlaps(self, start: int, end: int) -> bool:
        while self._next < len(self._mentions) and self._mentions[self._next].end <= start:
            self._next += 1
        return self._next < len(self._mentions) and self._mentions[self._next].start < end
