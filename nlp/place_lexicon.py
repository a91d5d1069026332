"""Every name that may stand without its type word, and which districts a type word can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.gazetteer import Gazetteer, gazetteer, province_names
from nlp.place_names import CITY_SPELLINGS, LONGER_NAMES, NOT_ALONE, WELL_KNOWN_DISTRICTS, WELL_KNOWN_PLACES
from nlp.text import fold

Level = Literal["province", "district", "ward"]


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place."""

    syllables: tuple[str, ...]
    level: Level
    canonical: str
    """Place of origin of a province; "" for places below."""
    origins: frozenset[str]
    """Empty for a longer name that only begins like a place."""


@cache
def accented_names() -> dict[str, tuple[Name, ...]]:
    """First syllable → names that begin with it, longest first."""
    entries = [
        Name(_syllables(spelling), "province", origin, frozenset({origin}))
        for spelling, origin in province_names().items()
    ]
    entries.extend(_lone_cities(gazetteer()))
    entries.extend(Name(tuple(n.split()), "district", "", frozenset()) for n in LONGER_NAMES)
    return _index(entries)


def _lone_cities(tables: Gazetteer) -> list[Name]:
    """Cities, towns and districts that newspapers name without a type word."""
    provinces = province_names()
    result = []
    for name, rows in tables.districts.items():
        homes = frozenset(origin for _, origin in rows)
        town = any(kind in ("thành phố", "thị xã") for kind, _ in rows) and name not in NOT_ALONE
        known = (town and " " in name) or name in WELL_KNOWN_DISTRICTS
        if known and len(homes) == 1 and name not in provinces:
            result.append(Name(_syllables(name), "district", "", homes))
    for spelling, name in {**CITY_SPELLINGS, "pleiku": "pleiku"}.items():
        homes = frozenset(origin for _, origin in tables.districts[name])
        result.append(Name(_syllables(spelling), "district", "", homes))
    for name, origin in WELL_KNOWN_PLACES.items():
        result.append(Name(_syllables(name), "district", "", frozenset({origin})))
    return result


@cache
def lesser_names() -> dict[str, tuple[Name, ...]]:
    """First syllable → other districts, which count alone only where the words around name a place.

    Wards of the same name elsewhere stand among the origins, so that such a name stays ambiguous.
    """
    tables = gazetteer()
    known = {" ".join(name.syllables) for names in accented_names().values() for name in names}
    homes: dict[str, set[str]] = {}
    for name, rows in tables.districts.items():
        if name not in known and (" " in name or name == "vinh") and name not in province_names():
            homes[name] = {origin for _, origin in rows}
    for table in (tables.old_wards, tables.new_wards):
        for (_, name), origins in table.items():
            if name in homes:
                homes[name].update(origins)
    return _index([Name(_syllables(n), "district", "", frozenset(o)) for n, o in homes.items()])


def of_kind(kind: str, rows: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Origins of the districts of that type; else of those that have been raised from it; else of all."""
    for kinds in ((kind,), _RAISED[kind]):
        origins = frozenset(origin for k, origin in rows if k in kinds)
        if origins:
            return origins
    return frozenset(origin for _, origin in rows)


_RAISED = {
    "huyện": ("thị xã", "thành phố", "quận"),
    "thị xã": ("thành phố", "quận"),
    "thành phố": ("quận", "thị xã"),
    "quận": ("thành phố",),
}


@cache
def plain_names() -> dict[str, tuple[Name, ...]]:
    """The same without accents, for lines printed without them."""
    return _index(
        [
            Name(tuple(map(fold, n.syllables)), n.level, n.canonical, n.origins)
            for names in accented_names().values()
            for n in names
        ]
    )


def _syllables(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", name))


def _index(entries: list[Name]) -> dict[str, tuple[Name, ...]]:
    result: dict[str, list[Name]] = {}
    for entry in entries:
        result.setdefault(entry.syllables[0], []).append(entry)
    return {key: tuple(sorted(row, key=lambda n: -len(n.syllables))) for key, row in result.items()}
