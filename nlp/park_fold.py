"""Which phrases of one article mean the same park.

Parks come into being from names first (registry identity, family of kinds, number, proper name), then from
descriptions by place, then – sparingly – from bare words for a kind. Everything else is an alias of one of
them, or a
class that is no park.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.model import OUR_KINDS, ParkKind
from nlp.park_context import brings_up, of_any, sized_subject
from nlp.park_districts import district_of, districts, districts_in
from nlp.park_grammar import ParkPhrase
from nlp.park_kinds import describe_name, head_pattern, kind_of, same_family, unlike
from nlp.park_main import passing
from nlp.park_names import Key, contains, is_province, name_key, provinces_in
from nlp.registry import Registry
from nlp.text import fold

_BECOMES = re.compile(r"(?:^|\W)(?:tro thanh|thanh|theo mo hinh|mo hinh)(?: mot)? ?$")
_SEMINAR = re.compile(
    r"(?<!\w)(?:hoi thao|hoi nghi|toa dam|dien dan|tham luan|chu de|chuyen de|mo hinh|bai viet|truong trinh)"
    r"[^\n“\"”]{0,40}[“\"][^\n”\"]{0,80}$"
)
"""A quoted title of a seminar or talk names the class."""
_LIES_AT = re.compile(
    r"(?:,? (?:tại|ở|thuộc))?"
    r"(?:,? ?(?:phường|xã|quận|huyện|thị xã|thành phố|TP\.?|tỉnh|thị trấn) [^,.;()\n]{2,30}){1,4}"
)
_BESIDE = re.compile(r"(?<!\w)(?:sau|so voi|giong|khac voi|kinh nghiem (?:cua|tu)|nhu)(?: cac| mo hinh)? $")
_AND = re.compile(r"(?: ?\([^()]{0,60}\))? (?:va|cung|lan|hoac) ")
_FORMERLY = re.compile(
    r"(?<!\w)(?:khu dat|khu|du an|noi|cong vien|vi tri)(?: nay| do| day| ay| tren)* "
    r"(?:von |tung |truoc day |truoc kia |ban dau )+"
    r"(?:co |mang |duoc |dat )*(?:ten|goi|goi la|dat ten|ten goi)(?: la| goi)*[ :“\"]*$"
)
_NEW_NAME = re.compile(
    r"(?<!\w)(?:doi ten(?: goi)?(?: (?:tu|cua|cho))?(?:[^.;\n]{0,90})? (?:thanh|sang)|ten moi(?: la)?"
    r"|nay (?:doi ten thanh|goi la|mang ten(?: la)?|co ten(?: la)?))[ :“\"]*$"
)
""""đổi tên Khu A thành Khu B": one park."""
_NOW_IS = re.compile(r"(?: cu)?(?: ?[,(–-] ?| )(?:hien )?nay la ")
""""Khu A, nay là Khu B": so is this, where nothing else stands between."""
_IS = re.compile(r"(?:^|\W)(?:la|thanh|tro thanh)(?: mot)? ?$")
_RENAMED = frozenset({"cntt_tap_trung", "cong_nghe_so_tap_trung"})
"""One law renamed the first to the second."""
_THIS = re.compile(r"[ \u00a0](?:này|nói trên|ấy)(?!\w)")
_OPENING = 900
"""Characters behind the headline that tell what it means."""
_COMPARED = 400
"""Phrases (and parks) that are looked at for one phrase: far more than any article has, few enough for a
book."""


_LISTED = re.compile(r"(?: ?\([^()\n]{1,40}\)| rộng [^,;.\n]{1,20})?(?:, | và |; |, và )(?:một |dự án )?")
_WARD = re.compile(r"(?<!\w)(?:phuong|xa|thi tran|thon|ap|khu pho)(?!\w)")
_APPOSED = re.compile(r" ?(?:,|–|-|\() ?(?:(?:cũng |tức |vốn )?là )?(?:một |1 )?(?:dự án |mô hình )?")
""""Công viên X, một khu phần mềm chừng 9 ha": said of the park before."""
_RANK = re.compile(
    r"[ \u00a0](?:đầu tiên|duy nhất|thứ|lớn nhất|lớn thứ|mới nhất|rộng|có|quy mô|do|được|hiện đại|trọng điểm"
    r"|kiểu mẫu|của (?:tỉnh|thành phố|cả nước|vùng|miền))(?!\w)"
)
_NOW_OF = re.compile(
    r"(?: ?[,(] ?| )(?:(?:thuộc )?(?:tỉnh |thành phố |TP\.? ?)?[^,().;\n]{0,30}(?:cũ|trước đây)?,? ?)?"
    r"(?:nay|hiện|hiện nay) (?:là|thuộc|thuộc về|nằm ở|ở|nằm trên địa bàn)(?: địa bàn)? "
    r"(?=(?P<name>[^,().;\n]{3,40}))"
)
""""Khu công nghệ cao X, nay thuộc tỉnh Y": what the park of Y is called too."""


_SITE = re.compile(
    r"(?: rộng| trên| quy mô| [\d.,]+ ?ha){0,4},? (?:ở|tại|thuộc|trên|nằm ở) (?:địa bàn |khu vực )?"
    r"(?:phường|xã|cù lao|đảo|thôn|ấp) (?P<name>(?:[A-ZĐ][^\W\d_]*[ ]?){2,4})"
)
"""The ward where a park lies, right behind its name."""
_OWN_SHORT = re.compile(r" ?\(([A-ZĐ][A-ZĐa-z0-9-]{1,14})\)")
_KIND_SHORTS = frozenset({"CNTT", "IT", "TP", "KCN", "CNC", "KCNC", "CNS", "KCNTT", "CVPM", "KCNTTTT", "ICT"})
"""What is short for a kind, not for one park."""
_RECOGNISED_AS = re.compile(
    r"[A-ZĐ]\w*(?: \([^()\n]{1,40}\))?,? (?:(?:đã|vừa|mới|từng|cũng|chính thức|sẽ) ){0,2}được "
    r"(?:[^\s,.;]+ ){0,6}?công nhận (?:[^\s,.;]+ ){0,3}?(?:là|thành)(?: một)? $"
)
_FIRST_OF_SEVERAL = re.compile(r"(?<!\w)(?:so|thu) ?0?(?:1|nhat)(?!\w)")
_SAME_SITE = re.compile(
    r"(?:\s+(?:rộng\s+)?[\d.,]+\s*ha)?\s+(?:ngay\s+)?(?:"
    r"(?:tại|trên|ở)\s+(?:(?:đúng|chính)\s+)?(?:khu đất|vị trí|địa điểm|mảnh đất|nơi)\s+"
    r"(?:này|đó|ấy|nói trên)"
    r"|tại\s+(?:đây|chỗ này))(?!\w)"
)
"""What was proposed "tại đúng khu đất này" is the park that stands there by another name."""


@dataclass
class FoundPark:
    """A park of the article while its phrases are gathered."""

    kind: ParkKind
    key: Key
    number: str | None
    park_id: str | None
    described: bool = False
    places: set[Key] = field(default_factory=set)
    phases: set[str | None] = field(default_factory=set)
    names: list[tuple[str, str]] = field(default_factory=list)
    """(name as printed, proper part) of every naming."""
    first: int = 0
    current: tuple[str, str] | None = None
    """The name that the text says it has been given, and its proper part."""
    current_kind: ParkKind | None = None

    @property
    def name(self) -> tuple[str, str]:
        """The longest name and its proper part; the first of several that are equally long.

        Of names with different proper parts ("Hà Nam", "Lý Nhân") those that the article prints most count.
        """
        if self.current is not None:
            return self.current
        names = self._of_own_kind() if self.kind in _RENAMED else self.names
        printed = Counter(name_key(proper) for _, proper in names)
        most = max(printed.values())
        often = [pair for pair in names if 2 * printed[name_key(pair[1])] > most]
        return max(often, key=lambda pair: len(pair[0]))

    def _of_own_kind(self) -> list[tuple[str, str]]:
        """Names by the kind that the text uses most: a park that was renamed goes by its present name."""
        described = [(pair, describe_name(pair[0])) for pair in self.names]
        own = [pair for pair, name in described if name is not None and name.kind == self.kind]
        return own or self.names


class Folding:
    """The parks of one article; `of` maps a phrase's place in the list to its park, or None."""

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
        self._of_kind: dict[ParkKind, list[int]] = {}
        self._with_syllable: dict[str, set[int]] = {}
        self._with_id: dict[str, list[int]] = {}
        self._keyless: set[int] = set()
        for form in (self._take_names, self._take_descriptions, self._take_bare):
            form()
        self._identify_unnamed()

    # Names

    def _take_names(self) -> None:
        named = [(i, p) for i, p in enumerate(self.phrases) if p.form == "named"]
        # Full names before short ones, so that "Khu công nghiệp Sikico" finds "Minh Hưng Sikico".
        former = {i for i, phrase in named if self._is_former(phrase)}
        newly = self._renamed(named)
        seats = {**self._by_seat(named), **self._moved(named), **self._counted(named)}
        seats |= {j: i for j, i in self._on_one_site(named).items() if j not in seats}
        for i, phrase in sorted(named, key=lambda pair: -len(pair[1].key)):
            if i in former or i in seats or (phrase.kind, phrase.key) in newly:
                continue
            park_id = phrase.park_id or self.registry.match(
                self._name(phrase), phrase.kind, phrase.proper, number=phrase.number
            )
            index = self._same_name(phrase, park_id)
            if index is None:
                index = self._found(phrase, park_id)
            self._add(i, phrase, index, park_id)
        for i in sorted(former):
            self._take_former(i, self.phrases[i])
        for i, phrase in named:
            if i not in self.of and (phrase.kind, phrase.key) in newly:
                self._take_new_name(i, phrase, newly[phrase.kind, phrase.key])
        for i, other in seats.items():
            index = self.of[other]
            self._place(index, self.phrases[i])
            self.of[i] = index
        self._agree_on_kinds()

    def _by_seat(self, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
        """Names in the headline by the town where the province's park lies, which the opening names in full.

        "… đề án khu công nghệ thông tin Đà Lạt": "Khu công nghệ thông tin tập trung tỉnh Lâm Đồng".
        """
        opening = [
            (i, p) for i, p in named
            if self.title_end <= p.start < self.title_end + _OPENING and p.kind in OUR_KINDS
        ]  # fmt: skip
        found: dict[int, int] = {}
        for i, phrase in named:
            provinces = districts().get(phrase.key, frozenset())
            if phrase.start >= self.title_end or not provinces or is_province(phrase.key):
                continue
            fitting = [j for j, p in opening if p.key in {name_key(name) for name in provinces}]
            fitting = [j for j in fitting if same_family(self.phrases[j].kind, phrase.kind)]
            again = any(p.key == phrase.key and p.start >= self.title_end for _, p in named)
            if fitting and not again and len({self.phrases[j].key for j in fitting}) == 1:
                found[i] = fitting[0]
        return found

    def _moved(self, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
        """Names by the province to which the text says that a park belongs now, each with that park's."""
        found: dict[int, int] = {}
        for i, phrase in named:
            told = _NOW_OF.match(self.text, phrase.end) if phrase.kind in OUR_KINDS else None
            for j, other in named if told is not None else ():
                if told is None or other.kind != phrase.kind or other.key == phrase.key:
                    continue
                if is_province(other.key) and contains(name_key(told["name"])[:5], other.key):
                    found[j] = i
        return found

    def _counted(self, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
        """ "Công viên X, khu công nghệ số thứ ba của thành phố": a count said of the park right before."""
        found: dict[int, int] = {}
        for (i, before), (j, phrase) in pairwise(named):
            if phrase.key or phrase.number is None or not before.key or i in found:
                continue
            ours = before.kind in OUR_KINDS and phrase.kind in OUR_KINDS and not phrase.capital
            if ours and _APPOSED.fullmatch(self.text, before.end, phrase.start):
                found[j] = i
        return found

    def _on_one_site(self, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
        """ "một khu công nghệ cao thứ hai ở X", where the text puts the province's science park at X."""
        sites = [
            (i, site["name"].strip()) for i, p in named
            if p.key and p.kind == "other" and (site := _SITE.match(self.text, p.end)) is not None
        ]  # fmt: skip
        found: dict[int, int] = {}
        for j, phrase in named if sites else ():
            if phrase.key or phrase.number is None or phrase.capital or phrase.kind != "cong_nghe_cao":
                continue
            around = re.split(r"[.;\n]", self.text[max(0, phrase.start - 120) : phrase.start])[-1]
            around += re.split(r"[.;\n]", self.text[phrase.end : phrase.end + 80])[0]
            same = {i for i, name in sites if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", around)}
            if len({self.phrases[i].key for i in same}) == 1:
                found[j] = min(same)
        return found

    def _renamed(self, named: list[tuple[int, ParkPhrase]]) -> dict[tuple[ParkKind, Key], int]:
        """The new names that the text gives to parks, each with the phrase that names the park so far."""
        found: dict[tuple[ParkKind, Key], int] = {}
        before: int | None = None
        for i, phrase in named:
            if phrase.kind not in OUR_KINDS:
                continue
            lead = self.surface[max(0, phrase.start - 130) : phrase.start]
            own = before is not None and self.phrases[before].key != phrase.key
            since = self.phrases[before].end if before is not None else phrase.start
            now = _NOW_IS.fullmatch(self.surface, since, phrase.start) if own else None
            if own and before is not None and phrase.key and (now or _NEW_NAME.search(lead)):
                found.setdefault((phrase.kind, phrase.key), before)
            else:
                before = i
        return found

    def _take_new_name(self, i: int, phrase: ParkPhrase, old: int) -> None:
        """Give the park of phrase `old` its new name, by which it goes from now on."""
        if old not in self.of:
            park_id = self.registry.match(
                self._name(phrase), phrase.kind, phrase.proper, number=phrase.number
            )
            self._add(i, phrase, self._found(phrase, park_id), park_id)
            return
        index = self.of[old]
        self._add(i, phrase, index)
        self.parks[index].current = (self._name(phrase), phrase.proper)
        self.parks[index].current_kind = phrase.kind

    def _is_former(self, phrase: ParkPhrase) -> bool:
        """ "Khu đất này từng có tên là Công viên X": the park spoken of had that name before."""
        lead = self.surface[max(0, phrase.start - 90) : phrase.start]
        return phrase.kind in OUR_KINDS and _FORMERLY.search(lead) is not None

    def _take_former(self, i: int, phrase: ParkPhrase) -> None:
        """Give a former name to the park of our kinds that the text named last; without one it stands."""
        before = [n for n in range(i) if n in self.of and self.phrases[n].kind in OUR_KINDS]
        if before:
            index = self.of[before[-1]]
            self._place(index, phrase)
            self.of[i] = index
            return
        park_id = phrase.park_id or self.registry.match(
            self._name(phrase), phrase.kind, phrase.proper, number=phrase.number
        )
        index = self._found(phrase, park_id)
        self._add(i, phrase, index, park_id)

    def _same_name(self, phrase: ParkPhrase, park_id: str | None) -> int | None:
        for index in self._with_id.get(self._whole(park_id), ()) if park_id else ():
            if self.parks[index].number == phrase.number:
                return index
        best: int | None = None
        for index in self._named_with(phrase.key) if phrase.key else range(len(self.parks)):
            park = self.parks[index]
            if (park_id and park.park_id) or not _names_fit(phrase, park):
                continue
            if self._plain_before(phrase, park) or self._of_other_words(phrase, park):
                continue
            if phrase.kind == "other" and unlike(self._name(phrase), [name for name, _ in park.names]):
                continue
            if park.key == phrase.key and park.kind == phrase.kind:
                return index
            best = index if best is None else best
        return best

    def _plain_before(self, phrase: ParkPhrase, park: FoundPark) -> bool:
        """Whether the text names "Khu công nghệ cao tỉnh X" before ever naming the special one of X.

        A short form follows the full one; what comes first in the text itself is a park of its own.
        """
        if not (is_province(phrase.key) and park.key == (*_FIELD, *phrase.key)):
            return False
        alike = [
            p for p in self.phrases if p.form == "named" and (p.kind, p.key) == (phrase.kind, phrase.key)
        ]
        starts = [p.start for p in alike if p.start >= self.title_end]
        return bool(starts) and min(starts) < park.first

    def _of_other_words(self, phrase: ParkPhrase, park: FoundPark) -> bool:
        """Whether "Công viên công nghệ phần mềm X" stands beside "Công viên phần mềm và nội dung số X".

        A province's name tells no park from another of its kind; their own words do.
        """
        if not is_province(phrase.key) or phrase.kind != "cong_vien_phan_mem" or phrase.key != park.key:
            return False
        words = [_head_words(self._name(phrase)), *(_head_words(name) for name, _ in park.names)]
        digital = [_DIGITAL_TOO.search(word) is not None for word in words]
        short = [word for word, more in zip(words, digital, strict=True) if not more]
        # Plain "công viên phần mềm" may be short for either.
        return any(digital) and digital[0] != digital[1] and all("cong nghe" in word for word in short)

    def _named_with(self, key: Key) -> list[int]:
        """Parks that have all syllables of `key`: names are taken longest first, so none is a part of it."""
        sets = [self._with_syllable.get(syllable, set()) for syllable in key]
        return sorted(set.intersection(*sets) | self._keyless)

    def _sharing(self, key: Key) -> list[int]:
        """Parks whose name or place may contain `key` or be contained in it, oldest first."""
        found: set[int] = set(self._keyless)
        for syllable in key:
            found |= self._with_syllable.get(syllable, set())
        return sorted(found)

    def _whole(self, park_id: str) -> str:
        """The id of the whole park when `park_id` is a later phase of it."""
        park = self.registry.get(park_id)
        if park and park.part_of and "giai-doan" in park_id:
            return park.part_of
        return park_id

    def _found(self, phrase: ParkPhrase, park_id: str | None) -> int:
        index = len(self.parks)
        self.parks.append(FoundPark(phrase.kind, phrase.key, phrase.number, None, first=phrase.start))
        self._of_kind.setdefault(phrase.kind, []).append(index)
        if not phrase.key:
            self._keyless.add(index)
        return index

    def _add(self, i: int, phrase: ParkPhrase, index: int, park_id: str | None = None) -> None:
        park = self.parks[index]
        if park.park_id is None and park_id is not None:
            park.park_id = park_id
            self._with_id.setdefault(self._whole(park_id), []).append(index)
        park.first = min(park.first, phrase.start)
        park.names.append((self._name(phrase), phrase.proper))
        park.phases.add(phrase.phase)
        self._place(index, phrase)
        self.of[i] = index

    def _place(self, index: int, phrase: ParkPhrase) -> None:
        for key in (phrase.key, phrase.place):
            if key:
                self.parks[index].places.add(key)
                for syllable in key:
                    self._with_syllable.setdefault(syllable, set()).add(index)

    def _name(self, phrase: ParkPhrase) -> str:
        return phrase.composed or self.text[phrase.start : phrase.end]

    def _agree_on_kinds(self) -> None:
        kinds: dict[int, Counter[ParkKind]] = {}
        for i, index in self.of.items():
            kinds.setdefault(index, Counter())[self.phrases[i].kind] += 1
        self._of_kind.clear()
        for index, park in enumerate(self.parks):
            park.kind = park.current_kind or kinds[index].most_common(1)[0][0]
            self._of_kind.setdefault(park.kind, []).append(index)

    # Descriptions and bare words

    def _take_descriptions(self) -> None:
        for i, phrase in enumerate(self.phrases):
            if phrase.form != "described":
                continue
            index = self._described_before(phrase)
            if index is None and (phrase.kind in OUR_KINDS or _is_special_estate(self.text, phrase)):
                index = self._found(phrase, None)
                self.parks[index].described = True
            if index is not None:
                self._add_alias(i, phrase, index)

    def _described_before(self, phrase: ParkPhrase) -> int | None:
        """The park that a description means: one of the same place, else the one of its kind that nothing
        contradicts."""
        ours = phrase.kind in OUR_KINDS
        listed = self._listed_with(phrase)
        beside = self._apposed_to(phrase)
        if beside is None and is_province(phrase.place):
            beside = self._of_the_lead(phrase)
        if beside is not None and self._may_lie_at(beside, phrase.place):
            return beside
        for index in self._sharing(phrase.place):
            park = self.parks[index]
            related = same_family(phrase.kind, park.kind) or (ours and park.described)
            near = any(contains(k, phrase.place) or contains(phrase.place, k) for k in park.places)
            if listed == index or (park.kind in OUR_KINDS) != ours:
                continue
            if related and near and park.number == phrase.number:
                return index
        fitting = [
            index
            for index in self._of_family(phrase.kind)[:_COMPARED]
            if (
                not self._lies_elsewhere(self.parks[index], phrase.place)
                or self._in_some_ward(index, phrase)
                or self._stands_at(index, phrase.place)
            )
            and not self._in_another_district(index, phrase.place)
            and (self._alike(self.parks[index].kind, phrase.kind) or self._only_of_ours(index))
            and index != listed
            # "một khu … ở Y" behind the naming of another park brings up a new one.
            and not (phrase.indefinite and self._is_named_before(index, phrase.start))
        ]
        return self._nearest(phrase, fitting)

    def _listed_with(self, phrase: ParkPhrase) -> int | None:
        """ "khu công nghệ số tại X, khu CNTT tập trung tại Y": the park named before in a list is another."""
        here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
        before = self.phrases[here - 1] if here else None
        if before is None or before.form != "described" or before.place == phrase.place:
            return None
        link = _LISTED.fullmatch(self.text, before.end, phrase.start)
        return self.of.get(here - 1) if link is not None else None

    def _may_lie_at(self, index: int, place: Key) -> bool:
        """Whether nothing speaks against a park at `place`."""
        return not self._lies_elsewhere(self.parks[index], place)

    def _in_some_ward(self, index: int, phrase: ParkPhrase) -> bool:
        """Whether a description puts the only park of ours into a ward, of which no table knows all.

        Its line or the headline must not speak of another province only.
        """
        known = self.registry.get(self.parks[index].park_id or "")
        if known is None or phrase.indefinite or not self._only_of_ours(index):
            return False
        if _WARD.search(self.surface, phrase.head_end, phrase.end) is None:
            return False
        if is_province(phrase.place) or phrase.place in districts():
            return False
        line = self.surface.rfind("\n", 0, phrase.start) + 1
        stop = self.surface.find("\n", phrase.end)
        near = self.surface[: self.title_end] + " " + self.surface[line : stop if stop >= 0 else None]
        told = provinces_in(near)
        own = {name_key(name) for name in (known.province_old, known.province_current) if name}
        return not told or bool(told & own)

    def _stands_at(self, index: int, place: Key) -> bool:
        """Whether the text itself says that a park stands at `place`: "Khu X, phường Y, TP Z"."""
        for i, owner in self.of.items():
            if owner == index and self.phrases[i].form == "named":
                end = self.phrases[i].end
                address = _LIES_AT.match(self.text, end)
                if address is not None and contains(name_key(address[0]), place):
                    return True
        return False

    @staticmethod
    def _alike(kind: ParkKind, other: ParkKind) -> bool:
        return kind == other or {kind, other} == _RENAMED

    def _only_of_ours(self, index: int) -> bool:
        """Whether no other park of our kinds has been named."""
        return [n for n, park in enumerate(self.parks) if park.kind in OUR_KINDS] == [index]

    def _in_another_district(self, index: int, place: Key) -> bool:
        """Whether `place` is a district and the text itself puts a park into others of its province."""
        own = districts().get(place)
        if own is None or is_province(place):
            return False
        found: set[Key] = set()
        for i, owner in self.of.items():
            if owner == index and self.phrases[i].form == "named":
                address = _LIES_AT.match(self.text, self.phrases[i].end)
                found |= set(districts_in(name_key(address[0]))) if address is not None else set()
        return bool(found) and place not in found

    def _is_named_before(self, index: int, start: int) -> bool:
        """Whether the text itself, not its headline, has named a park before `start`."""
        here = bisect_left(self.phrases, start, key=lambda other: other.start)
        return any(
            self.of.get(i) == index and self.phrases[i].form == "named"
            for i in range(max(0, here - _COMPARED), here)
            if self.phrases[i].start >= self.title_end
        )

    def _of_family(self, kind: ParkKind) -> list[int]:
        return sorted(n for other, parks in self._of_kind.items() if same_family(kind, other) for n in parks)

    def _lies_elsewhere(self, park: FoundPark, place: Key) -> bool:
        """Whether a park is known to lie elsewhere than at `place`."""
        known = self.registry.get(park.park_id) if park.park_id else None
        if known is not None:
            printed = " ".join(
                n for n in (*known.names, known.place, known.province_old, known.province_current) if n
            )
            return not (contains(name_key(printed), place) or district_of(place, known))
        provinces = {key for key in park.places if is_province(key)}
        if is_province(place):
            return bool(provinces) and place not in provinces
        return park.described and any(not is_province(key) for key in park.places)

    def _take_bare(self) -> None:
        bare = [(i, phrase) for i, phrase in enumerate(self.phrases) if phrase.form == "bare"]
        for i, phrase in bare:
            index = self._meant_by_bare(phrase)
            if index is None and self._stands_for_itself(phrase):
                index = self._found(phrase, None)
                self.parks[index].described = True
                if (short := self._own_short(phrase)) is not None:
                    self.parks[index].park_id = self.registry.match(short, phrase.kind, "")
                    self.parks[index].names.append((f"{self._name(phrase)} ({short})", phrase.proper))
            if index is not None:
                self._add_alias(i, phrase, index)
        # A park that bare words bring up late is what they meant before.
        for i, phrase in bare:
            index = None if i in self.of else self._meant_by_bare(phrase)
            if index is not None:
                self._add_alias(i, phrase, index)

    def _meant_by_bare(self, phrase: ParkPhrase) -> int | None:
        fitting = self._of_kind.get(phrase.kind, [])
        beside = self._in_bracket_of(phrase)
        beside = self._apposed_to(phrase) if beside is None else beside
        beside = self._said_of(phrase) if beside is None else beside
        beside = self._on_the_site(phrase) if beside is None else beside
        beside = self._of_the_lead(phrase) if beside is None else beside
        if beside is not None:
            return beside
        if self._said_of_another(phrase):
            return None
        if (inside := self._named_in_bracket(phrase)) is not None:
            return inside
        if (short := self._own_short(phrase)) is not None:
            return self._bearing(short, phrase, self._of_family(phrase.kind))
        if not fitting and phrase.kind in OUR_KINDS:
            fitting = self._of_family(phrase.kind)
            fresh = [n for n in fitting if self.parks[n].described]
            fitting = fresh if len(fresh) == 1 else fitting
            if len(fitting) != 1 or not self._is_called(phrase, self.parks[fitting[0]]):
                fitting = []
        fitting = [n for n in fitting if not self._named_late(n, phrase)]
        if _FIRST_OF_SEVERAL.search(self.surface, phrase.head_end, phrase.end):
            # "Khu công nghệ số số 1" is not the second one.
            fitting = [n for n in fitting if self.parks[n].number is None]
        fitting = self._of_same_wording(phrase, fitting)
        if phrase.kind == "khu_cong_nghiep" and (phrase.indefinite or len(fitting) > 1):
            return self._estate_before(phrase)
        return self._nearest(phrase, fitting)

    def _named_in_bracket(self, phrase: ParkPhrase) -> int | None:
        """ "Khu công nghệ cao (SHTP)": the park that its nickname in brackets tells."""
        found = _OWN_SHORT.match(self.text, phrase.end)
        following = bisect_left(self.phrases, phrase.end, key=lambda other: other.start)
        if found is None or following >= len(self.phrases):
            return None
        inside = self.phrases[following]
        told = inside.start < found.end() and inside.form == "named" and inside.park_id is not None
        return self.of.get(following) if told else None

    def _own_short(self, phrase: ParkPhrase) -> str | None:
        """ "Khu công nghệ phần mềm (LSP)": the short name that stands for a park of its own."""
        found = _OWN_SHORT.match(self.text, phrase.end)
        if found is None or not phrase.capital or phrase.kind not in OUR_KINDS:
            return None
        short = found[1]
        following = bisect_left(self.phrases, phrase.end, key=lambda other: other.start)
        told = following < len(self.phrases) and self.phrases[following].start < found.end()
        plain = told or short in _KIND_SHORTS or sum(c.isupper() for c in short) < 2
        return None if plain else short

    def _bearing(self, short: str, phrase: ParkPhrase, fitting: Sequence[int]) -> int | None:
        """The park that is called `short`; else the one named in the same words that has no short name."""
        called: dict[int, set[str]] = {}
        for i, index in self.of.items():
            bracket = _OWN_SHORT.match(self.text, self.phrases[i].end)
            if bracket is not None:
                called.setdefault(index, set()).add(bracket[1])
        for index, park in enumerate(self.parks):
            known = self.registry.get(park.park_id) if park.park_id else None
            if short in called.get(index, ()) or (known is not None and short in known.names):
                return index
        words = _plain_kind(self.surface[phrase.start : phrase.head_end])
        alike = [
            n for n in fitting
            if n not in called
            and any(_plain_kind(fold(name)).startswith(words) for name, _ in self.parks[n].names)
        ]  # fmt: skip
        return self._nearest(phrase, alike)

    def _said_of_another(self, phrase: ParkPhrase) -> bool:
        """ "Lam Sơn Complex được công nhận là khu CNTT tập trung": said of what is named before, no park."""
        lead = self.text[max(0, phrase.start - 120) : phrase.start]
        return phrase.kind in OUR_KINDS and _RECOGNISED_AS.search(lead) is not None

    def _estate_before(self, phrase: ParkPhrase) -> int | None:
        """ "KCN này": the industrial park that the text named last, in the same paragraph."""
        if _THIS.match(self.text, phrase.end) is None:
            return None
        here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
        for i in range(here - 1, max(-1, here - 1 - _COMPARED), -1):
            other = self.phrases[i]
            if "\n" in self.text[other.end : phrase.start]:
                return None
            if i in self.of and other.form == "named" and other.kind == phrase.kind:
                return self.of[i]
        return None

    def _of_the_lead(self, phrase: ParkPhrase) -> int | None:
        """A headline's "khu phần mềm" is the park that the opening names, by whatever kind.

        Unless the opening also names one of the very kind, or several parks.
        """
        if phrase.start >= self.title_end or phrase.kind not in OUR_KINDS:
            return None
        lead = [
            (self.of[i], p)
            for i, p in enumerate(self.phrases)
            if i in self.of
            and p.form == "named"
            and p.kind in OUR_KINDS
            and self.title_end <= p.start < self.title_end + _OPENING
            and not passing(self.lower, p.start)
        ]
        parks = {index for index, _ in lead}
        return lead[0][0] if len(parks) == 1 else None

    def _on_the_site(self, phrase: ParkPhrase) -> int | None:
        """ "đề xuất khu công nghệ thông tin tại đúng khu đất này": the park that the text named last."""
        if phrase.kind not in OUR_KINDS or _SAME_SITE.match(self.text, phrase.end) is None:
            return None
        here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
        for i in range(here - 1, max(-1, here - 1 - _COMPARED), -1):
            index = self.of.get(i)
            if index is not None and self.phrases[i].form == "named" and self.phrases[i].kind in OUR_KINDS:
                return index
        return None

    def _said_of(self, phrase: ParkPhrase) -> int | None:
        """ "công nhận Công viên phần mềm X là khu công nghệ số tập trung": said of the park before."""
        if _IS.search(self.surface, max(0, phrase.start - 24), phrase.start) is None:
            return None
        here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
        before = self.phrases[here - 1] if here else None
        if before is None or before.form != "named" or phrase.start - before.end > 60:
            return None
        index = self.of.get(here - 1)
        same_sentence = not re.search(r"[.;\n]", self.text[before.end : phrase.start])
        return index if same_sentence and before.kind in OUR_KINDS and phrase.kind in OUR_KINDS else None

    def _apposed_to(self, phrase: ParkPhrase) -> int | None:
        """ "Công viên X, một khu phần mềm chừng 9 ha": the park of ours that was named right before."""
        if phrase.kind not in OUR_KINDS or phrase.capital:
            return None
        here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
        before = self.phrases[here - 1] if here else None
        if before is None or before.form != "named" or before.kind not in OUR_KINDS:
            return None
        link = _APPOSED.fullmatch(self.text, before.end, phrase.start)
        if link is None or not (phrase.indefinite or _RANK.match(self.text, phrase.end)):
            return None
        return self.of.get(here - 1)

    def _named_late(self, index: int, phrase: ParkPhrase) -> bool:
        """Whether a science park is named only far behind bare words of another wording.

        "Khu Công viên khoa học và công nghệ" of the opening is not the "Công viên khoa học X" of the end.
        """
        park = self.parks[index]
        if park.kind != "other" or park.described or phrase.kind != "other" or not phrase.capital:
            return False
        late = park.first >= self.title_end + _OPENING and phrase.start < self.title_end + _OPENING
        words = _plain_kind(self.surface[phrase.start : phrase.head_end])
        return late and not any(_plain_kind(fold(name)).startswith(words) for name, _ in park.names)

    def _of_same_wording(self, phrase: ParkPhrase, fitting: list[int]) -> list[int]:
        """Of several parks those whose kind is named with the very words of `phrase`."""
        if len(fitting) < 2:
            return fitting
        words = _plain_kind(self.surface[phrase.start : phrase.head_end])
        alike = [
            n for n in fitting[:_COMPARED]
            if any(_plain_kind(fold(name)).startswith(words) for name, _ in self.parks[n].names)
        ]  # fmt: skip
        return alike or fitting

    def _in_bracket_of(self, phrase: ParkPhrase) -> int | None:
        """ "Khu Công viên phần mềm X (Khu công nghệ cao)": bare words mean the park before."""
        if phrase.kind not in OUR_KINDS or self.text[phrase.end : phrase.end + 1] != ")":
            return None
        here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
        before = self.phrases[here - 1] if here else None
        if before is None or self.text[before.end : phrase.start].strip() != "(":
            return None
        index = self.of.get(here - 1)
        return index if index is not None and self.parks[index].kind in OUR_KINDS else None

    def _identify_unnamed(self) -> None:
        """ "Khu công nghệ cao" in an article about Đà Nẵng is the only one that Đà Nẵng has."""
        first_of: dict[int, ParkPhrase] = {}
        for i in sorted(self.of):
            first_of.setdefault(self.of[i], self.phrases[i])
        taken = {park.park_id for park in self.parks}
        for index, park in enumerate(self.parks):
            if park.described:
                described = describe_name(park.name[0])
                park.kind = described.kind if described else park.kind
            first = first_of[index]
            if park.park_id is None and park.described and not first.indefinite:
                line = self.surface.rfind("\n", 0, first.start) + 1
                stop = self.surface.find("\n", first.end)
                near = self.surface[: self.title_end] + " " + self.surface[line : stop if stop >= 0 else None]
                phase = next((phase for phase in park.phases if phase), None)
                provinces = provinces_in(near)
                known = self.registry.match_unnamed(
                    park.kind, provinces, park.places, park.number, phase, merged=self.merged
                )
                if known is not None and known not in taken:
                    park.park_id = known
                    taken.add(known)

    def _is_called(self, phrase: ParkPhrase, park: FoundPark) -> bool:
        """Whether bare words of another kind may still mean `park`: "Khu CNTT tập trung này" for a software
        park."""
        if park.described or self.text[phrase.end : phrase.end + 4].lower() == " này":
            return True
        kinds = {kind_of(head) for head in head_pattern().finditer(fold(park.name[0]))}
        return phrase.kind in kinds or (phrase.kind == "cntt_tap_trung" and "cntt" in fold(park.name[0]))

    def _nearest(self, phrase: ParkPhrase, fitting: Sequence[int]) -> int | None:
        """The fitting park named last before the phrase, else the one named first in the article."""
        if not fitting:
            return None
        allowed = set(fitting)
        if phrase.start > self.title_end:
            here = bisect_left(self.phrases, phrase.start, key=lambda other: other.start)
            compared: int | None = None
            for i in range(here - 1, max(-1, here - 1 - _COMPARED), -1):
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

    def _add_alias(self, i: int, phrase: ParkPhrase, index: int) -> None:
        park = self.parks[index]
        if park.described:
            park.names.append((self._name(phrase), phrase.proper))
        park.phases.add(phrase.phase)
        self._place(index, phrase)
        self.of[i] = index

    def _stands_for_itself(self, phrase: ParkPhrase) -> bool:
        """Whether bare words bring up one park that the article never names."""
        if phrase.kind not in OUR_KINDS:
            return False
        if phrase.phase is not None or self._own_short(phrase) is not None:
            return True
        if phrase.capital and _FIRST_OF_SEVERAL.search(self.surface, phrase.head_end, phrase.end):
            return True
        if self._said_of_another(phrase):
            return False
        if _BECOMES.search(self.surface, max(0, phrase.start - 24), phrase.start):
            return False  # "xây dựng X trở thành khu CNTT tập trung": what a park is to be
        if _SEMINAR.search(self.surface, max(0, phrase.start - 120), phrase.start):
            return False
        before = self.text[max(0, phrase.start - 2) : phrase.start].strip()
        opens_sentence = not before or before[-1] in '.!?:;•-–"“'
        if (
            phrase.capital
            and opens_sentence
            and sized_subject(self.text, self.surface, phrase, self.title_end)
        ):
            return True
        if phrase.capital and not opens_sentence and not of_any(self.surface, phrase.start, phrase.end):
            return True
        return brings_up(self.text, self.surface, phrase)


_FIELD: Key = ("sinh", "hoc")


def _plain_kind(folded: str) -> str:
    """Words for a kind in one spelling ("khu công nghệ thông tin (CNTT) tập trung", "khu CNTT tập trung")."""
    plain = re.sub(r" ?\([^()]*\)", "", folded).replace("cong nghe thong tin", "cntt")
    return " ".join(plain.replace("-", " ").split())


_DIGITAL_TOO = re.compile(r"(?<!\w)noi dung so(?!\w)")


def _head_words(name: str) -> str:
    """The words for the kind at the beginning of a name."""
    folded = fold(name)
    head = head_pattern().match(folded)
    return head[0] if head is not None else folded


def _is_special_estate(text: str, phrase: ParkPhrase) -> bool:
    """ "Khu công nghiệp hỗ trợ ứng dụng công nghệ cao tại TP.HCM": told apart by what it is for."""
    words = text[phrase.start : phrase.head_end]
    if len(words.split()) <= 3:
        return False
    # "một khu công nghiệp công nghệ cao ở quận X, khoảng 400 ha": a plan knows its place and its size.
    planned = not is_province(phrase.place) and _ITS_SIZE.match(text, phrase.end) is not None
    return planned or (phrase.capital and not phrase.indefinite)


_ITS_SIZE = re.compile(
    r",? (?:(?:với|có|dự kiến|khoảng|gần|hơn|trên|rộng|quy mô|diện tích|tổng) ){0,4}\d[\d.,]* ?ha(?!\w)"
)


def _names_fit(phrase: ParkPhrase, park: FoundPark) -> bool:
    if park.number != phrase.number or not same_family(phrase.kind, park.kind):
        return False
    renamed = {phrase.kind, park.kind} == {"cntt_tap_trung", "cong_nghe_so_tap_trung"}
    if not park.key or not phrase.key:
        # "Khu công viên phần mềm số 2" for "Công viên phần mềm Đà Nẵng số 2".
        return park.number is not None and park.kind == phrase.kind
    if park.key == phrase.key:
        # A province may have an IT park and a software park: only a name of its own makes them one.
        return phrase.kind == park.kind or renamed or not is_province(park.key)
    if phrase.kind != park.kind and not renamed:
        return False
    longer, shorter = sorted((park.key, phrase.key), key=len, reverse=True)
    # "KCN VSIP III Bình Dương" is not "the" zone of Bình Dương.
    zone_of_province = phrase.kind == "khu_cong_nghiep" and is_province(shorter)
    return contains(longer, shorter) and not zone_of_province
