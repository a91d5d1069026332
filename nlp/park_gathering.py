"""The parks of one article as far as they are found, and how to find one among them.

By name, place, kind or identity, and the one that was named last before a phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from nlp.model import OUR_KINDS, ParkKind
from nlp.park_found import FoundPark
from nlp.park_kinds import same_family
from nlp.park_names import Key
from nlp.park_phrase import ParkPhrase
from nlp.registry import Registry

_BESIDE = re.compile(r"(?<!\w)(?:sau|so voi|giong|khac voi|kinh nghiem (?:cua|tu)|nhu)(?: cac| mo hinh)? $")
_AND = re.compile(r"(?: ?\([^()]{0,60}\))? (?:va|cung|lan|hoac) ")
OPENING = 900
"""Characters behind the headline that tell what it means."""
COMPARED = 400
"""Phrases (and parks) that are looked at for one phrase: far more than any article has, few enough for a
book."""


class Gathering:
    """The parks of one article so far; `of` maps a phrase's place in the list to its park, or None."""

    def __init__(
        self,
        text: str,
        surface: str,
        phrases: Sequence[ParkPhrase],
        registry: Registry,
        title_end: int,
        *,
        merged: bool = True,
    ) -> None:
        self.text = text
        self.surface = surface
        low = text.lower()
        self.lower = low if len(low) == len(text) else text
        self.phrases = phrases
        self.registry = registry
        self.title_end = title_end
        self.merged = merged
        self.parks: list[FoundPark] = []
        self.of: dict[int, int] = {}
        # Parks by kind, by the syllables of their names and places, by identity; those that have a number
        # only.
        self.of_kind: dict[ParkKind, list[int]] = {}
        self._with_syllable: dict[str, set[int]] = {}
        self.with_id: dict[str, list[int]] = {}
        self._keyless: set[int] = set()

    def found(self, phrase: ParkPhrase, park_id: str | None) -> int:
        """A new park that comes into being with `phrase`."""
        index = len(self.parks)
        self.parks.append(FoundPark(phrase.kind, phrase.key, phrase.number, None, first=phrase.start))
        self.of_kind.setdefault(phrase.kind, []).append(index)
        if not phrase.key:
            self._keyless.add(index)
        return index

    def add(self, i: int, phrase: ParkPhrase, index: int, park_id: str | None = None) -> None:
        """Take `phrase`, the i-th, for a naming of a park."""
        park = self.parks[index]
        if park.park_id is None and park_id is not None:
            park.park_id = park_id
            self.with_id.setdefault(self.whole(park_id), []).append(index)
        park.first = min(park.first, phrase.start)
        park.names.append((self.name(phrase), phrase.proper))
        park.phases.add(phrase.phase)
        self.place(index, phrase)
        self.of[i] = index

    def add_alias(self, i: int, phrase: ParkPhrase, index: int) -> None:
        """Take `phrase`, the i-th, for another way to speak of a park."""
        park = self.parks[index]
        if park.described:
            park.names.append((self.name(phrase), phrase.proper))
        park.phases.add(phrase.phase)
        self.place(index, phrase)
        self.of[i] = index

    def place(self, index: int, phrase: ParkPhrase) -> None:
        """Remember the place that `phrase` tells of a park."""
        for key in (phrase.key, phrase.place):
            if key:
                self.parks[index].places.add(key)
                for syllable in key:
                    self._with_syllable.setdefault(syllable, set()).add(index)

    def name(self, phrase: ParkPhrase) -> str:
        """The name as printed, in full."""
        return phrase.composed or self.text[phrase.start : phrase.end]

    def whole(self, park_id: str) -> str:
        """The id of the whole park when `park_id` is a later phase of it."""
        park = self.registry.get(park_id)
        if park and park.part_of and "giai-doan" in park_id:
            return park.part_of
        return park_id

    def agree_on_kinds(self) -> None:
        """Give each park the kind that most of its names have."""
        kinds: dict[int, Counter[ParkKind]] = {}
        for i, index in self.of.items():
            kinds.setdefault(index, Counter())[self.phrases[i].kind] += 1
        self.of_kind.clear()
        for index, park in enumerate(self.parks):
            park.kind = park.current_kind or kinds[index].most_common(1)[0][0]
            self.of_kind.setdefault(park.kind, []).append(index)

    def named_with(self, key: Key) -> list[int]:
        """Parks that have all syllables of `key`: names are taken longest first, so none is a part of it."""
        sets = [self._with_syllable.get(syllable, set()) for syllable in key]
        return sorted(set.intersection(*sets) | self._keyless)

    def sharing(self, key: Key) -> list[int]:
        """Parks whose name or place may contain `key` or be contained in it, oldest first."""
        found: set[int] = set(self._keyless)
        for syllable in key:
            found |= self._with_syllable.get(syllable, set())
        return sorted(found)

    def of_family(self, kind: ParkKind) -> list[int]:
        """Parks of all kinds that may stand for `kind`, oldest first."""
        return sorted(n for other, parks in self.of_kind.items() if same_family(kind, other) for n in parks)

    def only_of_ours(self, index: int) -> bool:
        """Whether no other park of our kinds has been named."""
        return [n for n, park in enumerate(self.parks) if park.kind in OUR_KINDS] == [index]

    def nearest(self, phrase: ParkPhrase, fitting: Sequence[int]) -> int | None:
        """The fitting park named last before the phrase, else the one named first in the article."""
        if not fitting:
            return None
        allowed = set(fitting)
        if phrase.start > self.title_end:
            here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
            compared: int | None = None
            for i in range(here - 1, max(-1, here - 1 - COMPARED), -1):
                if self.of.get(i) not in allowed:
                    continue
                if not self._is_compared(i):
                    return self.of[i]
                compared = self.of[i] if compared is None else compared
            if compared is not None:
                return compared
        return min(allowed, key=lambda n: self.parks[n].first)

    def _is_compared(self, i: int) -> bool:
        """ "thứ ba cả nước, sau Khu A và Khu B": parks that the text only sets beside its own."""
        lead = self.surface[max(0, self.phrases[i].start - 30) : self.phrases[i].start]
        if _BESIDE.search(lead):
            return True
        before = self.phrases[i - 1] if i else None
        joined = before is not None and _AND.fullmatch(self.surface, before.end, self.phrases[i].start)
        return bool(joined) and self._is_compared(i - 1)
