"""Parks that are described by where they lie: one of that place, else one that nothing puts elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left

from nlp.model import OUR_KINDS, ParkKind
from nlp.park_beside import apposed_to, listed_with, of_the_lead
from nlp.park_districts import district_of, districts, districts_in
from nlp.park_found import RENAMED, FoundPark
from nlp.park_gathering import COMPARED, Gathering
from nlp.park_headline import told_by_place
from nlp.park_kinds import same_family
from nlp.park_names import Key, contains, is_province, name_key, provinces_in
from nlp.park_phrase import ParkPhrase

_LIES_AT = re.compile(
    r"(?:,? (?:tại|ở|thuộc))?"
    r"(?:,? ?(?:phường|xã|quận|huyện|thị xã|thành phố|TP\.?|tỉnh|thị trấn) [^,.;()\n]{2,30}){1,4}"
)
_WARD = re.compile(r"(?<!\w)(?:phuong|xa|thi tran|thon|ap|khu pho)(?!\w)")


def take_descriptions(so_far: Gathering) -> None:
    """Give the phrases that tell a place their parks, new ones where none fits."""
    described = [(i, phrase) for i, phrase in enumerate(so_far.phrases) if phrase.form == "described"]
    beneath = told_by_place(so_far, described)
    for i, phrase in described:
        if i in beneath:
            continue
        index = _described_before(so_far, phrase)
        if index is None and (phrase.kind in OUR_KINDS or _is_special_estate(so_far.text, phrase)):
            index = so_far.found(phrase, None)
            so_far.parks[index].described = True
        if index is not None:
            so_far.add_alias(i, phrase, index)
    for i, other in beneath.items():
        if other in so_far.of:
            so_far.place(so_far.of[other], so_far.phrases[i])
            so_far.of[i] = so_far.of[other]


def _described_before(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """The park that a description means: one of the same place, else the one of its kind that nothing
    contradicts."""
    ours = phrase.kind in OUR_KINDS
    listed = listed_with(so_far, phrase)
    beside = apposed_to(so_far, phrase)
    if beside is None and is_province(phrase.place):
        beside = of_the_lead(so_far, phrase)
    if beside is not None and _may_lie_at(so_far, beside, phrase.place):
        return beside
    for index in so_far.sharing(phrase.place):
        park = so_far.parks[index]
        related = same_family(phrase.kind, park.kind) or (ours and park.described)
        near = any(contains(k, phrase.place) or contains(phrase.place, k) for k in park.places)
        if listed == index or (park.kind in OUR_KINDS) != ours:
            continue
        if related and near and park.number == phrase.number:
            return index
    fitting = [
        index
        for index in so_far.of_family(phrase.kind)[:COMPARED]
        if (
            not _lies_elsewhere(so_far, so_far.parks[index], phrase.place)
            or _in_some_ward(so_far, index, phrase)
            or _stands_at(so_far, index, phrase.place)
        )
        and not _in_another_district(so_far, index, phrase.place)
        and (_alike(so_far.parks[index].kind, phrase.kind) or so_far.only_of_ours(index))
        and index != listed
        # "một khu … ở Y" behind the naming of another park brings up a new one.
        and not (phrase.indefinite and _is_named_before(so_far, index, phrase.start))
    ]
    return so_far.nearest(phrase, fitting)


def _may_lie_at(so_far: Gathering, index: int, place: Key) -> bool:
    """Whether nothing speaks against a park at `place`."""
    return not _lies_elsewhere(so_far, so_far.parks[index], place)


def _in_some_ward(so_far: Gathering, index: int, phrase: ParkPhrase) -> bool:
    """Whether a description puts the only park of ours into a ward, of which no table knows all.

    Its line or the headline must not speak of another province only.
    """
    known = so_far.registry.get(so_far.parks[index].park_id or "")
    if known is None or phrase.indefinite or not so_far.only_of_ours(index):
        return False
    titled = phrase.start < so_far.title_end
    if not titled and _WARD.search(so_far.surface, phrase.head_end, phrase.end) is None:
        return False
    if is_province(phrase.place) or phrase.place in districts():
        return False
    line = so_far.surface.rfind("\n", 0, phrase.start) + 1
    stop = so_far.surface.find("\n", phrase.end)
    near = so_far.surface[: so_far.title_end] + " " + so_far.surface[line : stop if stop >= 0 else None]
    told = provinces_in(near)
    own = {name_key(name) for name in (known.province_old, known.province_current) if name}
    return not told or bool(told & own)


def _stands_at(so_far: Gathering, index: int, place: Key) -> bool:
    """Whether the text itself says that a park stands at `place`: "Khu X, phường Y, TP Z"."""
    for i, owner in so_far.of.items():
        if owner == index and so_far.phrases[i].form == "named":
            end = so_far.phrases[i].end
            address = _LIES_AT.match(so_far.text, end)
            if address is not None and contains(name_key(address[0]), place):
                return True
    return False


def _alike(kind: ParkKind, other: ParkKind) -> bool:
    return kind == other or {kind, other} == RENAMED


def _in_another_district(so_far: Gathering, index: int, place: Key) -> bool:
    """Whether `place` is a district and the text itself puts a park into others of its province."""
    own = districts().get(place)
    if own is None or is_province(place):
        return False
    found: set[Key] = set()
    for i, owner in so_far.of.items():
        if owner == index and so_far.phrases[i].form == "named":
            address = _LIES_AT.match(so_far.text, so_far.phrases[i].end)
            found |= set(districts_in(name_key(address[0]))) if address is not None else set()
    return bool(found) and place not in found


def _is_named_before(so_far: Gathering, index: int, start: int) -> bool:
    """Whether the text itself, not its headline, has named a park before `start`."""
    here = bisect_left(so_far.phrases, start, key=lambda other: other.start)
    return any(
        so_far.of.get(i) == index and so_far.phrases[i].form == "named"
        for i in range(max(0, here - COMPARED), here)
        if so_far.phrases[i].start >= so_far.title_end
    )


def _lies_elsewhere(so_far: Gathering, park: FoundPark, place: Key) -> bool:
    """Whether a park is known to lie elsewhere than at `place`."""
    known = so_far.registry.get(park.park_id) if park.park_id else None
    if known is not None:
        printed = " ".join(
            n for n in (*known.names, known.place, known.province_old, known.province_current) if n
        )
        return not (contains(name_key(printed), place) or district_of(place, known))
    provinces = {key for key in park.places if is_province(key)}
    if is_province(place):
        return bool(provinces) and place not in provinces
    return park.described and any(not is_province(key) for key in park.places)


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
