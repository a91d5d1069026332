"""Districts by the keys of their names: whether one can be where a park lies."""

from __future__ import annotations

from functools import cache

from nlp.gazetteer import gazetteer
from nlp.park_names import Key, contains, is_province, name_key
from nlp.registry import RegistryPark


@cache
def districts() -> dict[Key, frozenset[str]]:
    """The provinces that ever had a district of a name."""
    found: dict[Key, frozenset[str]] = {}
    for name, units in gazetteer().districts.items():
        key = name_key(name)
        found[key] = found.get(key, frozenset()) | {province for _, province in units}
    return found


def districts_in(address: Key) -> list[Key]:
    """The names of districts in an address."""
    return [key for key in districts() if not is_province(key) and contains(address, key)]


def district_of(place: Key, known: RegistryPark) -> bool:
    """Whether `place` is a district of the province in which a known park lies."""
    if any(contains(name_key(known.place or known.name), other) for other in districts() if other != place):
        return False  # it is known to lie in another district
    return bool(districts().get(place, frozenset()) & {known.province_old, known.province_current})
