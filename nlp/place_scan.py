"""Words → place names as candidates, each with the places of origin it can mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from nlp import place_context as context
from nlp.gazetteer import gazetteer, place_key
from nlp.place_lexicon import Level, Name, accented_names, lesser_names, of_kind, plain_names
from nlp.place_names import CENTRAL_CITIES, CITY_SPELLINGS, NEEDS_TYPE, PERSON_LIKE
from nlp.place_tokens import JOIN, Words
from nlp.place_types import COMMUNE_TYPES, DISTRICT_TYPES, PROVINCE_TYPES, TYPE_STARTS, type_at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be a place; `origins` is empty where the type word says it is none that we know."""

    start: int
    end: int
    first: int
    """Index of the first word of the name, behind its type word."""
    last: int
    level: Level
    name: str
    """Canonical name of a province, else the name as printed."""
    kind: str
    """Type word ("tỉnh", "huyện" …), "" when the name stands alone."""
    origins: frozenset[str]
    key: str = ""
    """Spelled name, for looking wards up again when the date is known."""


_NUMBERED = re.compile(r"(?:quận|q|phường|p)(\d{1,2})$")
_TYPED_SHORT = {"q": "quận", "quận": "quận", "p": "phường", "phường": "phường"}
_LIST_GAP = re.compile(r"\s*(?:,|và|&|;)\s*\Z")
_PLAIN_PLACE_WORD = re.compile(r"(?:^| )(?:tại|ở|về|đến|ra|vào)$")
_PLACE_WORD = re.compile(
    r"(?:^| )(?:tại|ở|từ|về|đến|ra|vào|lên|xuống|sang|quanh|khắp|đất|vùng|và|với|nối|dân|gần|quê|thuộc|"
    r"địa bàn|khu vực)$"
)


_ACTS = re.compile(
    r"(?:đã|đang|sẽ|vừa|chờ|xin|muốn|chưa|vẫn|cùng|cuối cùng|được|đề xuất|đề nghị|kiến nghị|quyết|thu hồi|lập"
    r"|quy hoạch|dành|bàn|nằm|vào|có|là|cần|đón|mời|giao) "
)
"""A lesser district as the subject that opens a sentence: "Nông Cống chờ …"."""


class Scanner:
    """One pass over the words of a text."""

    def __init__(self, words: Words, parks: list[tuple[int, int]], propers: frozenset[str]) -> None:
        """`parks`: spans of park names, in which a province is the park's own; `propers`: proper names."""
        self._words = words
        self._parks = sorted(parks)
        self._propers = propers
        self._tables = gazetteer()
        self.found: list[Candidate] = []
        self.people: set[str] = set()
        """Provinces after which the text calls a person."""
        self._last_person = -9

    def _is_in_park(self, offset: int) -> bool:
        """Whether `offset` lies in the name of a park; the names lie apart."""
        before = bisect_right(self._parks, offset, key=lambda span: span[0]) - 1
        return before >= 0 and offset < self._parks[before][1]

    def run(self) -> list[Candidate]:
        """All candidates in order."""
        index = 0
        words = self._words.words
        while index < len(words):
            if words[index].capital:
                index = self._typed(index) or self._alone(index) or index + 1
            elif words[index].spelled in TYPE_STARTS:
                index = self._typed(index) or index + 1
            else:
                index += 1
        return self.found

    def _typed(self, index: int) -> int | None:
        """A name behind its type word; the index after it, or None."""
        words = self._words.words
        glued = _NUMBERED.match(words[index].spelled) if words[index].capital else None
        if glued and not self._words.gap(index).startswith("/"):  # "Q3/2025" is a quarter
            kind = _TYPED_SHORT[words[index].spelled[: -len(glued.group(1))]]
            self._add_district_or_ward(kind, index, index, index, str(int(glued.group(1))))
            return index + 1
        found = type_at(self._words, index)
        if found is None or self._match(index, _PROVINCE_LEVEL):
            return None  # "TT. Huế" is no thị trấn
        kind, name_at = found
        if name_at >= len(words) or not (words[name_at].capital or words[name_at].spelled[0].isdecimal()):
            return None
        if kind in PROVINCE_TYPES:
            after = self._typed_province(kind, index, name_at)
            if after is not None:
                return after
        if kind == "tỉnh":
            return self._after_unknown(name_at)
        return self._typed_below(kind, index, name_at)

    def _typed_province(self, kind: str, index: int, name_at: int) -> int | None:
        name = self._match(name_at, _PROVINCE_LEVEL)
        if name is None or not name.canonical:
            return None
        last = name_at + len(name.syllables) - 1
        origin = name.canonical
        if self._typed_but_not_meant(kind, index, name_at, last, origin):
            return last + 1
        if kind == "thành phố" and origin not in CENTRAL_CITIES:
            rows = self._tables.districts.get(place_key(origin), ())
            homes = frozenset(o for k, o in rows if k == "thành phố")
            if homes:
                self._put(index, name_at, last, "district", kind, homes, place_key(origin))
                return last + 1
        short = " ".join(name.syllables) in NEEDS_TYPE and origin == "Hồ Chí Minh"
        start = self._words.words[index if short else name_at].start
        end = self._words.words[last].end
        self.found.append(Candidate(start, end, name_at, last, "province", origin, kind, frozenset({origin})))
        return last + 1

    def _typed_but_not_meant(self, kind: str, index: int, first: int, last: int, name: str) -> bool:
        words = self._words
        if context.is_abroad(words, last, name):
            return True
        return kind == "thành phố" and (
            context.is_road_end(words, index, last) or context.is_press(words, index)
        )

    def _typed_below(self, kind: str, index: int, name_at: int) -> int | None:
        """District or ward, and the names listed after it ("các huyện Bến Lức, Đức Hòa")."""
        end = self._longest(kind, name_at)
        if end is None:
            return self._after_unknown(name_at)
        key = self._key(name_at, end)
        self._add_district_or_ward(kind, index, name_at, end, key)
        return self._continue_list(kind, end) + 1

    def _continue_list(self, kind: str, last: int) -> int:
        words = self._words
        while last + 1 < len(words.words):
            at = last + 1
            gap = words.gap(last)
            if words.words[at].spelled == "và" and words.joined(last):
                at += 1
            elif not _LIST_GAP.match(gap) or "\n" in gap:
                break
            if at >= len(words.words) or not words.words[at].capital or type_at(words, at):
                break
            digits = words.words[at].spelled.isdecimal()
            if digits and (" " not in gap or not words.words[last].spelled.isdecimal()):
                break  # "quận Bắc Từ Liêm, 2,03 triệu m²"
            if self._match(at, _PROVINCE_LEVEL):
                break
            end = self._longest(kind, at)
            if end is None:
                break
            self._add_district_or_ward(kind, at, at, end, self._key(at, end))
            last = end
        return last

    def _longest(self, kind: str, name_at: int) -> int | None:
        """Last word of the longest known name of that kind, which no further capital word may extend."""
        words = self._words
        limit = name_at
        while limit + 1 < len(words.words) and limit - name_at < 5 and self._goes_on(limit):
            limit += 1
        if words.words[name_at].spelled[0].isdecimal():
            limit = name_at
        for end in range(limit, name_at - 1, -1):
            if self._known(kind, self._key(name_at, end)):
                extended = context.extends_right(words, end) and not self._match(end + 1, _ANY_LEVEL)
                return None if extended else end
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether the word after `index` may belong to the same name ("Cư M'gar")."""
        gap = self._words.gap(index)
        return bool(JOIN.match(gap)) and (self._words.words[index + 1].capital or gap in ("'", "’"))

    def _known(self, kind: str, key: str) -> bool:
        if kind in DISTRICT_TYPES:
            return key in self._tables.districts or key in CITY_SPELLINGS
        tables = self._tables
        return any((k, key) in tables.old_wards or (k, key) in tables.new_wards for k in COMMUNE_TYPES)

    def _key(self, first: int, last: int) -> str:
        if first == last and self._words.words[first].spelled.isdecimal():
            return str(int(self._words.words[first].spelled))
        return place_key(self._words.text[self._words.words[first].start : self._words.words[last].end])

    def _add_district_or_ward(self, kind: str, index: int, first: int, last: int, key: str) -> None:
        if kind in DISTRICT_TYPES:
            key = CITY_SPELLINGS.get(key, key)
            rows = self._tables.districts.get(key, ())
            self._put(index, first, last, "district", kind, of_kind(kind, rows), key)
        else:
            self._put(index, first, last, "ward", kind, frozenset(), key)

    def _put(
        self, index: int, first: int, last: int, level: Level, kind: str, origins: frozenset[str], key: str
    ) -> None:
        words = self._words.words
        printed = self._words.text[words[first].start : words[last].end]
        if printed.isdecimal():
            printed = self._words.text[words[index].start : words[last].end]
        self.found.append(
            Candidate(words[index].start, words[last].end, first, last, level, printed, kind, origins, key)
        )

    def _after_unknown(self, index: int) -> int | None:
        """The first word after a run of capital words: an unknown place, not to be read in parts."""
        words = self._words
        if words.words[index].spelled in _BODY_WORDS or words.words[index].spelled[0].isdecimal():
            return None  # "Tỉnh Đoàn Quảng Nam"
        while index + 1 < len(words.words) and words.words[index + 1].capital and words.joined(index):
            if words.loud[index] or type_at(words, index + 1) or context.names_person(words, index + 1):
                break
            index += 1
        return index + 1

    def _alone(self, index: int) -> int | None:
        """A province, or a well-known city, without a type word."""
        word = self._words.words[index]
        if not word.capital:
            return None
        name = self._match(index, _ANY_LEVEL)
        if name is None:
            return self._lesser(index)
        last = index + len(name.syllables) - 1
        if name.origins and self._allowed(name, index, last):
            words = self._words.words
            level = name.level
            printed = name.canonical or self._words.text[word.start : words[last].end]
            self.found.append(
                Candidate(word.start, words[last].end, index, last, level, printed, "", name.origins)
            )
        return last + 1

    def _lesser(self, index: int) -> int | None:
        """A lesser district alone: behind a preposition of place, or beside a place in a list."""
        words = self._words
        if words.bare[index]:
            return None
        name = next(
            (n for n in lesser_names().get(words.words[index].spelled, ()) if self._fits(n.syllables, index)),
            None,
        )
        if name is None:
            return None
        last = index + len(name.syllables) - 1
        in_park = self._is_in_park(words.words[index].start)
        pattern = _PLACE_WORD if last > index else _PLAIN_PLACE_WORD  # "và Vinh" may be a person
        acts = last > index and words.opens(index) and _ACTS.match(words.right(last, 2) + " ") is not None
        placed = pattern.search(words.left(index, 2)) or self._listed(index) or acts
        if (
            placed
            and not in_park
            and " ".join(name.syllables) not in self._propers
            and self._allowed(name, index, last)
        ):
            printed = words.text[words.words[index].start : words.words[last].end]
            self.found.append(
                Candidate(
                    words.words[index].start,
                    words.words[last].end,
                    index,
                    last,
                    "district",
                    printed,
                    "",
                    name.origins,
                )
            )
            return last + 1
        return None

    def _listed(self, first: int) -> bool:
        """Whether the name follows a district in a list ("Tam Kỳ, Núi Thành")."""
        if not self.found or self.found[-1].level != "district":
            return False
        between = self._words.text[self.found[-1].end : self._words.words[first].start]
        return _LIST_GAP.match(between) is not None

    def _match(self, index: int, levels: frozenset[str]) -> Name | None:
        words = self._words
        table = plain_names() if words.bare[index] else accented_names()
        for name in table.get(words.words[index].spelled, ()):
            if name.level in levels and self._fits(name.syllables, index):
                return name
        return None

    def _fits(self, syllables: tuple[str, ...], index: int) -> bool:
        words = self._words
        if index + len(syllables) > len(words.words):
            return False
        loose = len(syllables) != 2 or len(syllables[0]) <= 2
        for offset, syllable in enumerate(syllables):
            word = words.words[index + offset]
            if word.spelled != syllable or not word.capital:
                return False
            if offset:
                gap_fits = words.joined(index + offset - 1) or (
                    loose and JOIN.match(words.gap(index + offset - 1))
                )
                if not gap_fits:
                    return False
        return True

    def _allowed(self, name: Name, first: int, last: int) -> bool:
        words = self._words
        if " ".join(name.syllables) in NEEDS_TYPE and not self._hcm_alone(name, first, last):
            return False
        if self._is_in_park(words.words[first].start):
            return True
        after_place = bool(self.found) and self.found[-1].last == first - 1
        if not after_place and context.extends_left(words, first, name.canonical):
            self.people.add(name.canonical)
            return False
        if context.extends_right(words, last) and not self._match(last + 1, _ANY_LEVEL):
            return False
        if name.canonical in self.people and context.speaks(words, last):
            return False
        return not (
            context.is_feature(words, first)
            or context.is_brand(words, first)
            or context.is_road_end(words, first, last)
            or context.is_river(words, first)
            or self._is_person(name, first, last)
            or context.is_peace(words, first, name.canonical)
            or context.is_science(words, last)
            or context.is_abroad(words, last, name.canonical)
            or context.is_byline(words, first, last, name.canonical)
        )

    def _is_person(self, name: Name, first: int, last: int) -> bool:
        """Whether a title stands before the name, or the one it is joined to ("em Hà Nam và Hà Giang")."""
        joined = name.canonical in PERSON_LIKE and self._words.left(first, 1) in ("và", "với")
        if context.follows_title(self._words, first) or (joined and self._last_person == first - 2):
            self._last_person = last
            return True
        return False

    def _hcm_alone(self, name: Name, first: int, last: int) -> bool:
        """HCM in an institution's name ("ĐHQG-HCM"), Hồ Chí Minh behind a preposition or in a list."""
        words = self._words
        if name.canonical != "Hồ Chí Minh":
            return False
        if name.syllables == ("hcm",):
            return True
        if _PLACE_WORD.search(words.left(first, 2)):
            return True
        before = words.gap(first - 1) if first else ""
        return bool(self.found) and self.found[-1].last == first - 1 and before.strip() in (",", "-", "–")


_BODY_WORDS = frozenset({"đoàn", "ủy", "đội", "hội", "đảng"})
_PROVINCE_LEVEL = frozenset({"province"})
_ANY_LEVEL = frozenset({"province", "district"})
