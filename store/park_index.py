"""Which known park a name means: by registry id, alias, family of kinds, proper name, province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from nlp.model import ParkKind
from nlp.park_kinds import describe_name, same_family
from nlp.park_names import contains, is_province, name_key
from nlp.places import current_of
from nlp.registry import fold_name
from store.schema import Park, ParkAlias

CLOSE = 88
"""RapidFuzz ratio of two proper names from which on they may be one, misprinted: one letter in eight."""
CERTAIN = 0.85
"""From this score on a judgement is certain; below, it is marked `chưa chắc` and waits for a person."""


@dataclass(frozen=True, slots=True)
class ParkName:
    """A park as an article names it."""

    name: str
    kind: ParkKind
    registry_id: str | None
    provinces: tuple[str, ...]
    """Names of provinces, old or new."""


@dataclass(frozen=True, slots=True)
class Match:
    """The park that a name probably means."""

    park_id: int
    score: float
    reason: str

    @property
    def certain(self) -> bool:
        return self.score >= CERTAIN


@dataclass(frozen=True, slots=True)
class _Entry:
    park_id: int
    kind: ParkKind
    key: tuple[str, ...]
    number: str | None
    phase: str | None
    province: str | None
    candidate: bool
    """Founded from an article and not looked at by a person yet."""


class ParkIndex:
    """All parks by their names. Kept up to date with `add` while parks are founded."""

    def __init__(self, session: Session) -> None:
        """Load all parks that stand for themselves or were merged into another."""
        self._by_slug: dict[str, int] = {}
        self._by_name: dict[str, set[int]] = {}
        self._entries: list[_Entry] = []
        self._provinces: dict[int, str | None] = {}
        aliases: dict[int, list[str]] = {}
        for park_id, alias in session.execute(select(ParkAlias.park_id, ParkAlias.alias)):
            aliases.setdefault(park_id, []).append(alias)
        # rejected ones too: what a person said is no park must not be founded again by the next article
        for park in session.scalars(select(Park).order_by(Park.id)):
            self.add(park, aliases.get(park.id, []))

    def add(self, park: Park, aliases: Sequence[str] = ()) -> None:
        """Make a park known under its name and aliases; a merged one stands for what it was merged into."""
        park_id = park.merged_into or park.id
        kind: ParkKind = park.kind  # type: ignore[assignment]  # the table's check holds the same list
        self._by_slug[park.slug] = park_id
        self._provinces.setdefault(park_id, park.province_current)
        seen = set()
        for name in (park.name, *aliases):
            self._by_name.setdefault(fold_name(name), set()).add(park_id)
            described = describe_name(name)
            key = name_key(described.proper) if described else ()
            entry = _Entry(
                park_id,
                described.kind if described else kind,
                key,
                described.number if described else None,
                described.phase if described else None,
                park.province_current,
                park.status == "candidate",
            )
            if (described is not None or name == park.name) and entry not in seen:
                seen.add(entry)
                self._entries.append(entry)

    def match(self, wanted: ParkName) -> Match | None:
        """The best match, or None for a park that is not known yet; an industrial zone matches no name."""
        if wanted.registry_id is not None and wanted.registry_id in self._by_slug:
            return Match(self._by_slug[wanted.registry_id], 1.0, "mã trong danh bạ khu")
        if wanted.kind == "khu_cong_nghiep":
            return None
        provinces = {current for name in wanted.provinces if (current := current_of(name))}
        alias = self._by_alias(wanted.name, provinces)
        if alias is not None:
            return alias
        described = describe_name(wanted.name)
        key = name_key(described.proper) if described else ()
        family = [entry for entry in self._entries if same_family(entry.kind, wanted.kind)]
        family = [entry for entry in family if _may_lie_in(entry.province, provinces)]
        family = [entry for entry in family if entry.number == (described.number if described else None)]
        if not key:
            return self._unnamed(family, provinces)
        phase = described.phase if described else None
        return self._named(family, key, phase, provinces) or self._near(family, key, provinces)

    def _by_alias(self, name: str, provinces: set[str]) -> Match | None:
        described = describe_name(name)
        if described is not None and not described.proper:
            return None  # "khu công nghệ thông tin tập trung": many parks are called so
        found = [
            p for p in self._by_name.get(fold_name(name), ()) if _may_lie_in(self._provinces[p], provinces)
        ]
        return Match(found[0], 1.0, "đúng tên hoặc tên gọi khác") if len(found) == 1 else None

    def _named(
        self, family: list[_Entry], key: tuple[str, ...], phase: str | None, provinces: set[str]
    ) -> Match | None:
        same = [entry for entry in family if entry.key == key]
        fitting = [entry for entry in same if phase and entry.phase == phase]
        if not fitting:
            fitting = [entry for entry in same if entry.phase in (None, "1")]
        parks = {entry.park_id for entry in fitting}
        if len(parks) == 1:
            park_id = parks.pop()
            sure = bool(provinces) or is_province(key) or self._provinces[park_id] is None
            return Match(park_id, 0.95 if sure else 0.9, "cùng loại khu và tên riêng")
        if len(parks) > 1:
            return Match(min(parks), 0.6, "nhiều khu cùng tên riêng")
        return None

    def _unnamed(self, family: list[_Entry], provinces: set[str]) -> Match | None:
        """An unnamed park ("khu CNTT tập trung" of a province): the only one of its family there."""
        if not provinces:
            return None
        there = [entry for entry in family if entry.province in provinces]
        unnamed = {entry.park_id for entry in there if not entry.key}
        if len(unnamed) == 1:
            return Match(unnamed.pop(), 0.9, "khu chưa đặt tên cùng loại, cùng tỉnh")
        parks = {entry.park_id for entry in there}
        return Match(parks.pop(), 0.6, "khu duy nhất cùng loại ở tỉnh này") if len(parks) == 1 else None

    def _near(self, family: list[_Entry], key: tuple[str, ...], provinces: set[str]) -> Match | None:
        """A misprinted or shortened name in the same province, or the name that an unnamed park has got."""
        there = [entry for entry in family if entry.province is not None and entry.province in provinces]
        name = " ".join(key)
        best: tuple[float, _Entry] | None = None
        for entry in there:
            if not entry.key:
                continue
            other = " ".join(entry.key)
            ratio = fuzz.ratio(name, other)
            if contains(key, entry.key) or contains(entry.key, key):
                ratio = 0.0 if is_province(min(key, entry.key, key=len)) else max(ratio, 90.0)
            if ratio >= CLOSE and min(len(name), len(other)) >= 5 and (best is None or ratio > best[0]):
                best = (ratio, entry)
        if best is not None:
            return Match(best[1].park_id, round(0.7 * best[0] / 100, 3), "tên riêng gần giống, cùng tỉnh")
        # A candidate may have got its name by now; a known park without one is called by its province.
        unnamed = {entry.park_id for entry in there if not entry.key and entry.candidate}
        if len(unnamed) == 1:
            return Match(unnamed.pop(), 0.6, "khu chưa đặt tên cùng loại, cùng tỉnh, nay có tên")
        return None


def _may_lie_in(province: str | None, provinces: set[str]) -> bool:
    return province is None or not provinces or province in provinces
