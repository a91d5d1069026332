"""The parks that are known: established and planned ones, with their names and what sources say of them.

`bundled()` is the copy that ships with the package; a store that knows more parks extends it
(`Registry.extended`). A match is made conservatively: a wrong identity spoils two parks, a missing one
only leaves a candidate for review.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from nlp.model import Bound, ParkKind
from nlp.park_kinds import describe_name, same_family, unlike, without_phase
from nlp.park_names import Key, contains, is_province, name_key
from nlp.text import fold

ClaimProperty = Literal[
    "state", "area_ha", "phase_area_ha", "capital_vnd", "capital_usd", "investor", "founding_document",
    "planning_document", "opened_on", "founded_on", "recognised_on", "companies", "employees",
    "occupancy_percent",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegistryDocument:
    """The value of a claim about a founding or planning document."""

    type: str | None
    number: str | None
    date: str | None
    """ISO, cut to its precision."""
    issuer: str | None


@dataclass(frozen=True, slots=True)
class RegistryClaim:
    """One thing that one source says of a park; conflicting claims stand side by side."""

    property: ClaimProperty
    value: str | Decimal | RegistryDocument
    """Hectares, whole currency units, counts and percent as `Decimal`; states, names and dates as text."""
    bound: Bound
    maximum: Decimal | None
    """Upper end when `bound` is `range`."""
    scope: str | None
    as_of: str | None
    """ISO, cut to its precision."""
    source: str | None
    """Public address, where there is one."""
    source_kind: str | None
    """press, province, ministry, company, decision or reference."""
    flag: str
    """`evidence` or `my knowledge` (unconfirmed)."""


@dataclass(frozen=True, slots=True)
class RegistryPark:
    """One park that is known."""

    id: str
    name: str
    kind: ParkKind
    aliases: tuple[str, ...]
    province_old: str | None
    """Of the 63 before 2025-07-01."""
    province_current: str | None
    """Of the 34 since."""
    part_of: str | None
    """Id of the park of which it is a phase or a part."""
    place: str | None
    claims: tuple[RegistryClaim, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class _Known:
    park: RegistryPark
    kind: ParkKind | None
    key: Key
    number: str | None
    phase: str | None


class Registry:
    """The parks that a reader knows. Immutable; `extended` gives a larger one."""

    def __init__(self, parks: Iterable[RegistryPark]) -> None:
        self.parks: tuple[RegistryPark, ...] = tuple(parks)

    def extended(self, extra: Iterable[RegistryPark]) -> Registry:
        """This registry and `extra`; an extra park with a known id takes that park's place."""
        by_id = {park.id: park for park in (*self.parks, *extra)}
        return Registry(by_id.values())

    def get(self, park_id: str) -> RegistryPark | None:
        """The park with this id."""
        return self._by_id.get(park_id)

    def match(
        self,
        name: str,
        kind: ParkKind,
        proper: str,
        provinces: Sequence[str] = (),
        number: str | None = None,
    ) -> str | None:
        """The id of the known park that `name` means, or None.

        `name` as printed, `proper` its distinguishing part ("Yên Bình"), `provinces` what is known of where
        it lies (old or current names), `number` the park's number as the reader of the name has
        told it ("QTSC 2", "Khu công nghệ cao 2 TP.HCM"). In order: a printed name or alias that is one
        park's alone; the same family of kinds, number and proper name; never a park of another province.
        """
        exact = self._aliases.get(_plain_name(name)) or self._aliases.get(
            _plain_name(without_phase(name)), ()
        )
        if len(exact) == 1 and self._may_lie_in(exact[0], provinces):
            return exact[0].id
        key = name_key(proper)
        if not key:
            return None
        described = describe_name(name)
        number = (described.number if described else None) or number
        phase = described.phase if described else None
        found = [
            k for k in self._known if _is_named(k, kind, key, number) and self._may_lie_in(k.park, provinces)
        ]
        found = [k for k in found if k.kind == kind] or found
        if kind == "other":
            found = [k for k in found if not unlike(name, k.park.names)]
        return self._choose(found, key, phase)

    def match_unnamed(
        self,
        kind: ParkKind,
        provinces: Iterable[Key],
        places: Iterable[Key],
        number: str | None,
        phase: str | None,
        *,
        merged: bool = True,
    ) -> str | None:
        """The id of the only known park of this kind in one of `provinces`, for a park that is not named.

        `merged`: whether the provinces may be those of the merger of 2025-07-01.
        `places`: where the text puts it (districts, communes); a known park that lies elsewhere is not meant.
        Science parks and innovation zones are too unlike to be told without their place.
        """
        wanted = frozenset(provinces)
        local = [place for place in places if place and not is_province(place)]
        if kind == "other" and not local:
            return None
        same = [k for k in self._known if k.kind == kind and k.number == number and k.key]
        same = [k for k in same if k.phase == phase or (phase is None and k.phase == "1")]
        # Wards change their names; a province has one hi-tech park at most times, other kinds more often two.
        same = [k for k in same if kind == "cong_nghe_cao" or _lies_at(k.park, local)]
        # The province of its own time first: the merger gave some provinces a second park of a kind.
        for unit in ("province_old", "province_current") if merged else ("province_old",):
            found = {k.park.id for k in same if name_key(getattr(k.park, unit) or "") in wanted}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _choose(self, found: list[_Known], key: Key, phase: str | None) -> str | None:
        equal = [k for k in found if k.key == key]
        for candidates in (equal, found):
            phased = [k for k in candidates if phase and phase != "1" and k.phase == phase]
            if phased:
                return phased[0].park.id
            whole = {k.park.id for k in candidates if k.phase in (None, "1")}
            if len(whole) == 1:
                return whole.pop()
            if len(whole) > 1:
                return None
        return None

    def propers(self) -> frozenset[Key]:
        """Keys of all distinguishing names, for texts without capitals."""
        return frozenset(known.key for known in self._known if known.key)

    @cached_property
    def _by_id(self) -> dict[str, RegistryPark]:
        return {park.id: park for park in self.parks}

    @cached_property
    def _aliases(self) -> dict[str, tuple[RegistryPark, ...]]:
        table: dict[str, dict[str, RegistryPark]] = {}
        for park in self.parks:
            for name in park.names:
                table.setdefault(_plain_name(name), {})[park.id] = park
        return {name: tuple(parks.values()) for name, parks in table.items()}

    @cached_property
    def _known(self) -> tuple[_Known, ...]:
        result: dict[tuple[str, Key, ParkKind | None], _Known] = {}
        for park in self.parks:
            for name in park.names:
                described = describe_name(name)
                if described is None or not described.proper:
                    continue
                key = name_key(described.proper)
                known = _Known(park, described.kind, key, described.number, described.phase)
                result.setdefault((park.id, key, described.kind), known)
        return tuple(result.values())

    @staticmethod
    def _may_lie_in(park: RegistryPark, provinces: Sequence[str]) -> bool:
        known = {name_key(p) for p in (park.province_old, park.province_current) if p}
        given = {name_key(p) for p in provinces}
        return not known or not given or bool(known & given)


def _is_named(known: _Known, kind: ParkKind, key: Key, number: str | None) -> bool:
    if known.number != number or not same_family(known.kind or known.park.kind, kind):
        return False
    if known.key == key:
        return True
    # "Láng Hòa Lạc" for Hòa Lạc, "Cầu Giấy - Hà Nội" for Cầu Giấy; a bare province is no short form of
    # anything.
    if contains(key, known.key):
        rest = _without(key, known.key)
        return not is_province(known.key) and (is_province(rest) or len(rest) == 1)
    if contains(known.key, key):
        return not is_province(key) and is_province(_without(known.key, key))
    return False


def _lies_at(park: RegistryPark, places: Sequence[Key]) -> bool:
    """Whether names or place of a park agree with where a text puts it; nothing said agrees with all."""
    known = name_key(" ".join(n for n in (*park.names, park.place) if n))
    return not places or any(contains(known, place) for place in places)


def _without(longer: Key, shorter: Key) -> Key:
    for i in range(len(longer) - len(shorter) + 1):
        if longer[i : i + len(shorter)] == shorter:
            return longer[:i] + longer[i + len(shorter) :]
    return longer


_UNIT_WORDS = re.compile(r" (?:cua |o |tai )?(?:thanh pho|tinh|tp|cua)(?= )(?! ?hcm)")


def _plain_name(name: str) -> str:
    """A folded name without the words before a province: "… của Hà Nội" is "… TP Hà Nội"."""
    return _UNIT_WORDS.sub("", fold_name(name))


def fold_name(name: str) -> str:
    """A name without accents, case, dashes and doubled spaces, to look it up by."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


@cache
def bundled() -> Registry:
    """The registry that ships with the package."""
    text = resources.files("nlp").joinpath("data/registry.json").read_text(encoding="utf-8")
    return load(text)


def load(text: str) -> Registry:
    """A registry from the text of its JSON file (written by scripts/build_registry.py)."""
    data = json.loads(text)
    columns, sources = data["claim_columns"], data["sources"]
    return Registry(_park(row, columns, sources) for row in data["parks"])


def _park(row: dict[str, Any], columns: list[str], sources: list[str]) -> RegistryPark:
    claims = tuple(_claim(dict(zip(columns, claim, strict=True)), sources) for claim in row["claims"])
    return RegistryPark(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(row["aliases"]),
        province_old=row["province_old"],
        province_current=row["province_current"],
        part_of=row["part_of"],
        place=row["place"],
        claims=claims,
    )


def _claim(row: dict[str, Any], sources: list[str]) -> RegistryClaim:
    source = row["source"]
    return RegistryClaim(
        property=row["property"],
        value=_value(row["value"]),
        bound=row["bound"],
        maximum=None if row["max"] is None else Decimal(str(row["max"])),
        scope=row["scope"],
        as_of=row["as_of"],
        source=None if source is None else sources[source],
        source_kind=row["source_kind"],
        flag=row["flag"],
    )


def _value(value: Any) -> str | Decimal | RegistryDocument:
    if isinstance(value, dict):
        return RegistryDocument(
            value.get("type"), value.get("number"), value.get("date"), value.get("issuer")
        )
    return value if isinstance(value, str) else Decimal(str(value))
