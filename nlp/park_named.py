"""Parks that come into being from their names: which names of an article are those of one park."""

from __future__ import annotations

import re
from bisect import bisect_left

from nlp.model import OUR_KINDS
from nlp.park_found import FoundPark
from nlp.park_gathering import Gathering
from nlp.park_headline import told_by_place
from nlp.park_kinds import head_pattern, same_family, unlike
from nlp.park_names import Key, contains, is_province
from nlp.park_phrase import ParkPhrase
from nlp.park_renamed import by_seat, counted, is_former, moved, on_one_site, renamed
from nlp.text import fold


def take_names(so_far: Gathering) -> None:
    """Give every phrase with a name its park."""
    named = [(i, p) for i, p in enumerate(so_far.phrases) if p.form == "named"]
    # Full names before short ones, so that "Khu công nghiệp Sikico" finds "Minh Hưng Sikico".
    former = {i for i, phrase in named if is_former(so_far, phrase)}
    newly = renamed(so_far, named)
    seats = {**by_seat(so_far, named), **moved(so_far, named), **counted(so_far, named)}
    seats |= {j: i for j, i in on_one_site(so_far, named).items() if j not in seats}
    seats |= {i: j for i, j in told_by_place(so_far, named).items() if i not in seats}
    for i, phrase in sorted(named, key=lambda pair: -len(pair[1].key)):
        if i in former or i in seats or (phrase.kind, phrase.key) in newly:
            continue
        park_id = (
            phrase.park_id
            or so_far.registry.match(so_far.name(phrase), phrase.kind, phrase.proper, number=phrase.number)
            or _nickname_id(so_far, phrase)
        )
        index = _same_name(so_far, phrase, park_id)
        if index is None:
            index = so_far.found(phrase, park_id)
        so_far.add(i, phrase, index, park_id)
    for i in sorted(former):
        _take_former(so_far, i, so_far.phrases[i])
    for i, phrase in named:
        if i not in so_far.of and (phrase.kind, phrase.key) in newly:
            _take_new_name(so_far, i, phrase, newly[phrase.kind, phrase.key])
    for i, other in seats.items():
        index = so_far.of[other]
        so_far.place(index, so_far.phrases[i])
        so_far.of[i] = index
    so_far.agree_on_kinds()


def _nickname_id(so_far: Gathering, phrase: ParkPhrase) -> str | None:
    """ "Khu công viên X (Nickname)": the park that the nickname in brackets tells."""
    here = bisect_left(so_far.phrases, phrase.end, key=lambda other: other.start)
    inside = so_far.phrases[here] if here < len(so_far.phrases) else None
    if inside is None or inside.park_id is None or phrase.kind not in OUR_KINDS:
        return None
    bracketed = so_far.text[phrase.end : inside.start].strip() == "("
    return inside.park_id if bracketed and so_far.text.startswith(")", inside.end) else None


def _take_new_name(so_far: Gathering, i: int, phrase: ParkPhrase, old: int) -> None:
    """Give the park of phrase `old` its new name, by which it goes from now on."""
    if old not in so_far.of:
        park_id = so_far.registry.match(so_far.name(phrase), phrase.kind, phrase.proper, number=phrase.number)
        so_far.add(i, phrase, so_far.found(phrase, park_id), park_id)
        return
    index = so_far.of[old]
    so_far.add(i, phrase, index)
    so_far.parks[index].current = (so_far.name(phrase), phrase.proper)
    so_far.parks[index].current_kind = phrase.kind


def _take_former(so_far: Gathering, i: int, phrase: ParkPhrase) -> None:
    """Give a former name to the park of our kinds that the text named last; without one it stands."""
    before = [n for n in range(i) if n in so_far.of and so_far.phrases[n].kind in OUR_KINDS]
    if before:
        index = so_far.of[before[-1]]
        so_far.place(index, phrase)
        so_far.of[i] = index
        return
    park_id = phrase.park_id or so_far.registry.match(
        so_far.name(phrase), phrase.kind, phrase.proper, number=phrase.number
    )
    index = so_far.found(phrase, park_id)
    so_far.add(i, phrase, index, park_id)


def _same_name(so_far: Gathering, phrase: ParkPhrase, park_id: str | None) -> int | None:
    for index in so_far.with_id.get(so_far.whole(park_id), ()) if park_id else ():
        if so_far.parks[index].number == phrase.number:
            return index
    best: int | None = None
    for index in so_far.named_with(phrase.key) if phrase.key else range(len(so_far.parks)):
        park = so_far.parks[index]
        if (park_id and park.park_id) or not _names_fit(phrase, park):
            continue
        if _plain_before(so_far, phrase, park) or _of_other_words(so_far, phrase, park):
            continue
        if phrase.kind == "other" and unlike(so_far.name(phrase), [name for name, _ in park.names]):
            continue
        if park.key == phrase.key and park.kind == phrase.kind:
            return index
        best = index if best is None else best
    return best


def _plain_before(so_far: Gathering, phrase: ParkPhrase, park: FoundPark) -> bool:
    """Whether the text names "Khu công nghệ cao tỉnh X" before ever naming the special one of X.

    A short form follows the full one; what comes first in the text itself is a park of its own.
    """
    if not (is_province(phrase.key) and park.key == (*_FIELD, *phrase.key)):
        return False
    alike = [p for p in so_far.phrases if p.form == "named" and (p.kind, p.key) == (phrase.kind, phrase.key)]
    starts = [p.start for p in alike if p.start >= so_far.title_end]
    return bool(starts) and min(starts) < park.first


def _of_other_words(so_far: Gathering, phrase: ParkPhrase, park: FoundPark) -> bool:
    """Whether "Công viên công nghệ phần mềm X" stands beside "Công viên phần mềm và nội dung số X".

    A province's name tells no park from another of its kind; their own words do.
    """
    if not is_province(phrase.key) or phrase.kind != "cong_vien_phan_mem" or phrase.key != park.key:
        return False
    words = [_head_words(so_far.name(phrase)), *(_head_words(name) for name, _ in park.names)]
    digital = [_DIGITAL_TOO.search(word) is not None for word in words]
    short = [word for word, more in zip(words, digital, strict=True) if not more]
    # Plain "công viên phần mềm" may be short for either.
    return any(digital) and digital[0] != digital[1] and all("cong nghe" in word for word in short)


_FIELD: Key = ("sinh", "hoc")
_DIGITAL_TOO = re.compile(r"(?<!\w)noi dung so(?!\w)")


def _head_words(name: str) -> str:
    """The words for the kind at the beginning of a name."""
    folded = fold(name)
    head = head_pattern().match(folded)
    return head[0] if head is not None else folded


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
