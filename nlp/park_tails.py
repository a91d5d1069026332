"""The proper part behind the words for a kind of park: names, numbers, fields, phases, and where they end.

"Khu công nghệ cao" + "sinh học Bắc Từ Liêm", "số 2", "giai đoạn 2", "- Khu phức hợp văn phòng X".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.park_kinds import head_pattern, number_of, phase_of
from nlp.park_names import Key
from nlp.park_patterns import pattern
from nlp.park_propers import proper_end
from nlp.person_names import in_office, is_person


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind the words for a kind."""

    end: int
    proper: str
    number: str | None
    phase: str | None
    field_end: int = -1
    """Where a field ("sinh học") ends that stands before the name."""


def read_tail(text: str, surface: str, position: int, known: frozenset[Key], shouting: bool) -> Tail | None:
    """The proper part from `position` on; None when no name follows."""
    i, number, phase, field = position, None, None, position
    if counted := pattern("counted").match(surface, i):
        i, number = counted.end(), plain_number(counted["n"])
    elif estate := _estate(text, surface, i, known):
        return estate
    field_end = position
    for name in ("bracket", "number", "field", "national", "extension", "number"):
        if found := pattern(name).match(surface, i):
            if name == "field" and text[found.start() : found.end()].lower().endswith("được"):
                continue  # "được" is no "dược"
            if name == "number" and _collects(text, found):
                continue
            if name == "bracket" and not _name_follows(text, surface, found.end(), known, shouting):
                continue
            i = found.end()
            number = number_of(found[0]) or number if name == "number" else number
            phase = phase_of(found[0]) or phase if name == "extension" else phase
            if name == "field":
                field_end = i
    unit = pattern("unit").match(surface, i) or _school(text, surface, i)
    stop = proper_end(text, surface, unit.end() if unit else i, known, shouting)
    if stop is not None and unit and _is_official(text, surface, unit.end(), stop):
        unit, stop = None, None
    if stop is None and unit:
        unit, stop = None, proper_end(text, surface, i, known, shouting)
    if stop is None:
        if i == position:
            return None
        return Tail(i, "", number, phase, i)
    proper = text[field if field_end > field else i : stop]
    end = stop
    for name in ("number", "digits", "extension"):
        found = pattern(name).match(surface, end)
        if found and not _collects(text, found):
            end = found.end()
            number = number or (number_of(found[0]) if name == "number" else None)
            number = plain_number(found[0]) if name == "digits" else number
            phase = phase_of(found[0]) or phase if name == "extension" else phase
    return Tail(end, proper.strip(" \"'“”‘’-–\u00a0"), number, phase)


def _collects(text: str, found: re.Match[str]) -> bool:
    """ "Công viên X thu 20 nghìn một lượt": "thu" in print with accents is no "thứ"."""
    printed = text[found.start() : found.end()].lower()
    return " thu " in f" {printed} " and not text[max(0, found.start() - 40) : found.start()].isascii()


def _school(text: str, surface: str, position: int) -> re.Match[str] | None:
    """ "Khu Công nghệ phần mềm của Đại học X": a school's park goes by the school's name."""
    found = pattern("school").match(surface, position)
    if found is None or not text[found.end()].isupper():
        return None
    return re.compile(r"\s+[Cc]ủa(?=\s)").match(text, position)


def _is_official(text: str, surface: str, start: int, end: int) -> bool:
    """ "Trưởng Ban Quản lý các khu công nghiệp thành phố Võ Văn Lâm": whom the city calls so."""
    return in_office(surface, start) and is_person(text[start:end].strip(), sure=True)


def _estate(text: str, surface: str, position: int, known: frozenset[Key]) -> Tail | None:
    """ "Khu CNTT tập trung - Khu phức hợp văn phòng FPT": what stands behind the dash is the name."""
    estate = pattern("estate").match(surface, position)
    if estate is None or head_pattern().match(surface, _word_start(text, position)):
        return None
    begin = _word_start(text, position)
    stop = proper_end(text, surface, estate.end(), known, False)
    if stop is None or not text[begin].isupper():
        return None
    return Tail(stop, text[begin:stop], None, None)


def _word_start(text: str, position: int) -> int:
    while position < len(text) and not text[position].isalnum():
        position += 1
    return position


def _name_follows(text: str, surface: str, position: int, known: frozenset[Key], shouting: bool) -> bool:
    unit = pattern("unit").match(surface, position)
    grouped = surface.startswith(" tap trung", position)
    return grouped or proper_end(text, surface, unit.end() if unit else position, known, shouting) is not None


def plain_number(printed: str) -> str | None:
    number = printed.strip()
    return None if number in ("1", "01") else number
