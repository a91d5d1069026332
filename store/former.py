"""The old map in new articles: in which unit of before 2025-07-01 a named place lay.

An article of 2026 may put a park in "Bình Dương cũ" or in "phường Thủ Dầu Một": today's unit is Hồ Chí Minh,
and who asks for Bình Dương wants that park.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from nlp.gazetteer import MERGER as _MERGER
from nlp.gazetteer import gazetteer, name_on, place_key
from nlp.places import lookup

_TYPED = re.compile(
    r"(?:phường|xã|thị trấn|thị xã|huyện|quận|thành phố|TP\.?|đặc khu)\s+"
    r"((?:[A-ZĐÀ-Ỹ][\wà-ỹ'’-]*\s?){1,4})",
)
_BEFORE = _MERGER - timedelta(days=1)


@lru_cache(maxsize=4096)
def former_unit(written: str, current: str) -> str | None:
    """The old-map unit of the place `written`, of those that are `current` today.

    None where the name does not tell (there were several such places), or where the unit kept its name.
    """
    units = [unit for unit in lookup(written) if unit.current == current]
    if units:
        gone = {unit.name for unit in units if unit.valid_to is not None}
        standing = any(unit.valid_to is None for unit in units)
        return gone.pop() if len(gone) == 1 and not standing else None
    name = _old_unit(place_key(written), current)
    return name if name != current else None


def _old_unit(key: str, current: str) -> str | None:
    tables = gazetteer()
    origins = {origin for _, origin in tables.districts.get(key, ())}
    if not _within(origins, current):
        origins = {
            origin
            for kind in ("phường", "xã", "thị trấn")
            for origin in tables.old_wards.get((kind, key), ())
        }
    names = _within(origins, current)
    return names.pop() if len(names) == 1 else None


def _within(origins: set[str], current: str) -> set[str]:
    tables = gazetteer()
    return {
        name_on(tables.origins[origin], _BEFORE)
        for origin in origins
        if origin in tables.origins and tables.current(origin) == current
    }


def former_units_in(sentence: str, currents: frozenset[str]) -> set[str]:
    """Old-map units of the districts and wards named in `sentence`, of those that lie in `currents` today."""
    found = set()
    for match in _TYPED.finditer(sentence):
        words = match.group(1).split()
        # the longest name that is known: "phường Thủ Dầu Một Nguyễn Văn A" holds one of three words
        for count in range(len(words), 0, -1):
            names = {former_unit(" ".join(words[:count]), current) for current in currents} - {None}
            if names:
                found |= {name for name in names if name is not None}
                break
    return found
