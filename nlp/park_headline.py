"""Headlines that tell a park by its province or town; the text beneath gives its own name or address.

"… khu công nghệ số Đồng Tháp" above "Khu công nghệ số tập trung Cao Lãnh": one park.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.model import OUR_KINDS
from nlp.park_districts import districts
from nlp.park_gathering import OPENING, Gathering
from nlp.park_kinds import same_family
from nlp.park_names import PROVINCES, Key, contains, is_province, name_key
from nlp.park_phrase import ParkPhrase


def told_by_place(so_far: Gathering, entries: Sequence[tuple[int, ParkPhrase]]) -> dict[int, int]:
    """Phrases of the headline that tell a park by where it lies, each with the phrase that names it below.

    `entries` are the phrases of one form (all names, or all descriptions by place) with their numbers.
    """
    ours = [(i, p) for i, p in entries if p.kind in OUR_KINDS]
    head = [(i, p) for i, p in ours if p.start < so_far.title_end]
    if len(head) != 1 or not _tells_place(so_far, head[0][1]):
        return {}
    i, phrase = head[0]
    below = [
        (j, p) for j, p in ours
        if p.start >= so_far.title_end and same_family(p.kind, phrase.kind)
    ]  # fmt: skip
    if not below or below[0][1].start > so_far.title_end + OPENING:
        return {}
    if {(_where(p), p.number) for _, p in below} != {(_where(below[0][1]), below[0][1].number)}:
        return {}
    own, place = _where(below[0][1]), _where(phrase)
    if contains(own, place) or contains(place, own) or not _may_be_in(own, place):
        return {}
    return {i: below[0][0]}


def _where(phrase: ParkPhrase) -> Key:
    return phrase.place if phrase.form == "described" else phrase.key


def _tells_place(so_far: Gathering, phrase: ParkPhrase) -> bool:
    """Whether a phrase is words for a kind in small letters and a province or town, no known park's name."""
    place = _where(phrase)
    if phrase.capital or phrase.number is not None or phrase.park_id is not None:
        return False
    if not (is_province(place) or place in districts()):
        return False
    name = so_far.name(phrase)
    return so_far.registry.match(name, phrase.kind, phrase.proper) is None


def _may_be_in(own: Key, place: Key) -> bool:
    """Whether a park called `own` can lie at `place`: no other province, no district of another one."""
    provinces = [key for key in PROVINCES if contains(own, key)]
    of_place = {name_key(name) for name in districts().get(place, frozenset())}
    if provinces:
        return any(key == place or key in of_place for key in provinces)
    of_own = {name_key(name) for name in districts().get(own, frozenset())}
    if not of_own:
        return True
    return place in of_own if is_province(place) else False
