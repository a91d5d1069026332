"""The map of Vietnam: province-level units through time, former districts, wards and communes.

Sources of the shipped data: see nlp/data/README.md. The cut-overs: 2008-08-01 (Hà Tây and Mê Linh join
Hà Nội, Resolution 15/2008/QH12), 2025-01-01 (Thừa Thiên Huế becomes the city of Huế, Resolution
175/2024/QH15), 2025-07-01 (63 units become 34 and districts end, Resolution 202/2025/QH15), 2026-04-30
(Đồng Nai becomes a city; its name stays).
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from nlp.place_names import FORMER_DISTRICTS, PROVINCE_ALIASES
from nlp.text import fold

HANOI_GREW = date(2008, 8, 1)
HUE_CITY = date(2025, 1, 1)
MERGER = date(2025, 7, 1)
DONG_NAI_CITY = date(2026, 4, 30)

HA_TAY_DISTRICTS: frozenset[str] = frozenset(
    {
        "hà đông", "sơn tây", "ba vì", "phúc thọ", "đan phượng", "hoài đức", "quốc oai", "thạch thất",
        "chương mỹ",
        "thanh oai", "thường tín", "phú xuyên", "ứng hòa", "mỹ đức",
    }
)  # fmt: skip
"""Districts of Hà Nội that were Hà Tây until 2008-08-01, as `spell` writes them."""

_LATE_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W_]+")
_LATE_TONE = re.compile(r"(?<!q)(?:" + "|".join(_LATE_TONES) + r")(?!\w)")


@lru_cache(maxsize=65536)
def spell(name: str) -> str:
    """`name` in lower case with single spaces, the tone on the first vowel of oa, oe, uy ("Hoà" is "hòa")."""
    return _LATE_TONE.sub(lambda m: _LATE_TONES[m.group()], " ".join(name.lower().split()))


def place_key(name: str) -> str:
    """`spell(name)` with single spaces for hyphens, dots and apostrophes ("M'Đrắk" is "m đrắk")."""
    return _NOT_LETTERS.sub(" ", spell(name)).strip()


@dataclass(frozen=True, slots=True)
class ProvinceUnit:
    """A province or centrally-run city as it was called for a time."""

    name: str
    current: str
    """Today's unit of 34 in which it lies."""
    valid_from: date | None = None
    """First day; None: older than the texts that are read."""
    valid_to: date | None = None
    """Last day; None: still valid."""


Origin = tuple[tuple[date, str], ...]
"""Where a place lies through time: (first day, name of the province-level unit), oldest first."""

_ALWAYS = date.min


def name_on(origin: Origin, day: date) -> str:
    """Name of the province-level unit that held the place on `day`."""
    return next(name for first, name in reversed(origin) if first <= day)


@dataclass(frozen=True)
class Gazetteer:
    """All tables. Keys are written by `place_key`; origins are looked up in `origins`."""

    origins: dict[str, Origin] = field(default_factory=dict)
    """Place of origin → its units through time."""
    districts: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """District name → (type, place of origin) of each district that was ever called so."""
    old_wards: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(type, name) → places of origin, before 2025-07-01."""
    new_wards: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(type, name) → units of today, since 2025-07-01."""

    def current(self, origin: str) -> str:
        """Today's unit of a place of origin."""
        return self.origins[origin][-1][1]


def _origin_of(province: str, current: str) -> Origin:
    if province == "Huế":
        return ((_ALWAYS, "Thừa Thiên Huế"), (HUE_CITY, "Huế"))
    if province == current:
        return ((_ALWAYS, province),)
    return ((_ALWAYS, province), (MERGER, current))


_I, _Y = "iíìỉĩị", "yýỳỷỹỵ"
_SWAP = str.maketrans(_I + _Y, _Y + _I)
_OPEN_I = re.compile(rf"(?<=[hklmst])[{_I}{_Y}](?!\w)|(?<=qu)[{_I}{_Y}](?!\w)")


def _respelled(name: str) -> str:
    """ "phú quí" for "phú quý": an open syllable is spelled with i by some, with y by others."""
    return _OPEN_I.sub(lambda match: match.group().translate(_SWAP), name)


@cache
def gazetteer() -> Gazetteer:
    """The shipped tables, read once (some ten milliseconds)."""
    raw = files("nlp").joinpath("data/places.tsv.gz").read_bytes()
    origins: dict[str, Origin] = {
        "Hà Tây": ((_ALWAYS, "Hà Tây"), (HANOI_GREW, "Hà Nội")),
        "Mê Linh": ((_ALWAYS, "Vĩnh Phúc"), (HANOI_GREW, "Hà Nội")),
    }
    districts: dict[str, list[tuple[str, str]]] = {}
    old_wards: dict[tuple[str, str], tuple[str, ...]] = {}
    new_wards: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in gzip.decompress(raw).decode("utf-8").split("\n"):
        kind, first, second, *rest = line.split("\t")
        if kind == "P":
            origins[first] = _origin_of(first, second)
        elif kind == "D":
            districts.setdefault(second, []).append((first, rest[0]))
        else:
            (old_wards if kind == "W" else new_wards)[first, second] = tuple(rest[0].split("|"))
    for name, rows in list(districts.items()):
        other = _respelled(name)
        if other != name and other not in districts:
            districts[other] = list(rows)
    for name, kind, origin in FORMER_DISTRICTS:
        if (kind, origin) not in districts.setdefault(name, []):
            districts[name].append((kind, origin))
    return Gazetteer(origins, {name: tuple(rows) for name, rows in districts.items()}, old_wards, new_wards)


@cache
def province_names() -> dict[str, str]:
    """Every spelling of a province-level unit, with accents, as `spell` writes it → its place of origin."""
    result = {place_key(name): name for name in gazetteer().origins if name != "Mê Linh"}
    for name, aliases in PROVINCE_ALIASES.items():
        result.update((spell(alias), name) for alias in aliases)
    return result


@cache
def plain_names() -> dict[str, frozenset[str]]:
    """The same without accents and punctuation, joined ("thuathienhue") → places of origin."""
    result: dict[str, set[str]] = {}
    for spelling, origin in province_names().items():
        result.setdefault(squeeze(spelling), set()).add(origin)
    return {key: frozenset(origins) for key, origins in result.items()}


def squeeze(name: str) -> str:
    """`name` folded, with letters and digits only."""
    return _NOT_LETTERS.sub("", fold(name))
