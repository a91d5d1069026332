"""Bare words for a kind of park: which park they mean, and when they bring up one themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.model import OUR_KINDS
from nlp.park_beside import (
    apposed_to,
    called,
    estate_before,
    in_bracket_of,
    of_the_lead,
    on_the_site,
    said_of,
)
from nlp.park_context import brings_up, of_any, sized_subject
from nlp.park_found import FoundPark
from nlp.park_gathering import COMPARED, OPENING, Gathering
from nlp.park_kinds import head_pattern, kind_of
from nlp.park_phrase import ParkPhrase
from nlp.text import fold

_BECOMES = re.compile(r"(?:^|\W)(?:tro thanh|thanh|theo mo hinh|mo hinh)(?: mot)? ?$")
_SEMINAR = re.compile(
    r"(?<!\w)(?:hoi thao|hoi nghi|toa dam|dien dan|tham luan|chu de|chuyen de|mo hinh|bai viet|truong trinh)"
    r"[^\n“\"”]{0,40}[“\"][^\n”\"]{0,80}$"
)
"""A quoted title of a seminar or talk names the class."""
_OWN_SHORT = re.compile(r" ?\(([A-ZĐ][A-ZĐa-z0-9-]{1,14})\)")
_LOT = re.compile(r"[A-ZĐ]{1,6}-?\d{1,3}")
"""The number of a lot in a plan ("CVKH-02")."""
_KIND_SHORTS = frozenset({"CNTT", "IT", "TP", "KCN", "CNC", "KCNC", "CNS", "KCNTT", "CVPM", "KCNTTTT", "ICT"})
"""What is short for a kind, not for one park."""
_RECOGNISED_AS = re.compile(
    r"[A-ZĐ]\w*(?: \([^()\n]{1,40}\))?,? (?:(?:đã|vừa|mới|từng|cũng|chính thức|sẽ) ){0,2}được "
    r"(?:[^\s,.;]+ ){0,6}?công nhận (?:[^\s,.;]+ ){0,3}?(?:là|thành)(?: một)? $"
)
_FIRST_OF_SEVERAL = re.compile(r"(?<!\w)(?:so|thu) ?0?(?:1|nhat)(?!\w)")


def take_bare(so_far: Gathering) -> None:
    """Give bare words their parks; some bring up one, most only point to one, or to none."""
    bare = [(i, phrase) for i, phrase in enumerate(so_far.phrases) if phrase.form == "bare"]
    for i, phrase in bare:
        index = _meant_by_bare(so_far, phrase)
        if index is None and _stands_for_itself(so_far, phrase):
            index = so_far.found(phrase, None)
            so_far.parks[index].described = True
            if (short := _own_short(so_far, phrase)) is not None:
                so_far.parks[index].park_id = so_far.registry.match(short, phrase.kind, "")
                so_far.parks[index].names.append((f"{so_far.name(phrase)} ({short})", phrase.proper))
        if index is not None:
            so_far.add_alias(i, phrase, index)
    # A park that bare words bring up late is what they meant before.
    for i, phrase in bare:
        index = None if i in so_far.of else _meant_by_bare(so_far, phrase)
        if index is not None:
            so_far.add_alias(i, phrase, index)


def _meant_by_bare(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    fitting = so_far.of_kind.get(phrase.kind, [])
    beside = in_bracket_of(so_far, phrase)
    beside = apposed_to(so_far, phrase) if beside is None else beside
    beside = called(so_far, phrase) if beside is None else beside
    beside = said_of(so_far, phrase) if beside is None else beside
    beside = on_the_site(so_far, phrase) if beside is None else beside
    beside = of_the_lead(so_far, phrase) if beside is None else beside
    if beside is not None:
        return beside
    if _said_of_another(so_far, phrase):
        return None
    if (inside := _named_in_bracket(so_far, phrase)) is not None:
        return inside
    if (short := _own_short(so_far, phrase)) is not None:
        return _bearing(so_far, short, phrase, so_far.of_family(phrase.kind))
    if not fitting and phrase.kind in OUR_KINDS:
        fitting = so_far.of_family(phrase.kind)
        fresh = [n for n in fitting if so_far.parks[n].described]
        fitting = fresh if len(fresh) == 1 else fitting
        if len(fitting) != 1 or not _is_called(so_far, phrase, so_far.parks[fitting[0]]):
            fitting = []
    fitting = [n for n in fitting if not _named_late(so_far, n, phrase)]
    if _FIRST_OF_SEVERAL.search(so_far.surface, phrase.head_end, phrase.end):
        # "Khu công nghệ số số 1" is not the second one.
        fitting = [n for n in fitting if so_far.parks[n].number is None]
    fitting = _of_same_wording(so_far, phrase, fitting)
    if phrase.kind == "khu_cong_nghiep" and (phrase.indefinite or len(fitting) > 1):
        return estate_before(so_far, phrase)
    return so_far.nearest(phrase, fitting)


def _named_in_bracket(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "Khu công nghệ cao (SHTP)": the park that its nickname in brackets tells."""
    found = _OWN_SHORT.match(so_far.text, phrase.end)
    following = bisect_left(so_far.phrases, phrase.end, key=lambda other: other.start)
    if found is None or following >= len(so_far.phrases):
        return None
    inside = so_far.phrases[following]
    told = inside.start < found.end() and inside.form == "named" and inside.park_id is not None
    return so_far.of.get(following) if told else None


def _own_short(so_far: Gathering, phrase: ParkPhrase) -> str | None:
    """ "Khu công nghệ phần mềm (LSP)": the short name that stands for a park of its own."""
    found = _OWN_SHORT.match(so_far.text, phrase.end)
    if found is None or not phrase.capital or phrase.kind not in OUR_KINDS:
        return None
    short = found[1]
    following = bisect_left(so_far.phrases, phrase.end, key=lambda other: other.start)
    told = following < len(so_far.phrases) and so_far.phrases[following].start < found.end()
    plain = (
        told
        or short in _KIND_SHORTS
        or _LOT.fullmatch(short) is not None
        or sum(c.isupper() for c in short) < 2
    )
    return None if plain else short


def _bearing(so_far: Gathering, short: str, phrase: ParkPhrase, fitting: Sequence[int]) -> int | None:
    """The park that is called `short`; else the one named in the same words that has no short name."""
    called: dict[int, set[str]] = {}
    for i, index in so_far.of.items():
        bracket = _OWN_SHORT.match(so_far.text, so_far.phrases[i].end)
        if bracket is not None:
            called.setdefault(index, set()).add(bracket[1])
    for index, park in enumerate(so_far.parks):
        known = so_far.registry.get(park.park_id) if park.park_id else None
        if short in called.get(index, ()) or (known is not None and short in known.names):
            return index
    words = _plain_kind(so_far.surface[phrase.start : phrase.head_end])
    alike = [
        n for n in fitting
        if n not in called
        and any(_plain_kind(fold(name)).startswith(words) for name, _ in so_far.parks[n].names)
    ]  # fmt: skip
    return so_far.nearest(phrase, alike)


def _said_of_another(so_far: Gathering, phrase: ParkPhrase) -> bool:
    """ "Lam Sơn Complex được công nhận là khu CNTT tập trung": said of what is named before, no park."""
    lead = so_far.text[max(0, phrase.start - 120) : phrase.start]
    return phrase.kind in OUR_KINDS and _RECOGNISED_AS.search(lead) is not None


def _named_late(so_far: Gathering, index: int, phrase: ParkPhrase) -> bool:
    """Whether a science park is named only far behind bare words of another wording.

    "Khu Công viên khoa học và công nghệ" of the opening is not the "Công viên khoa học X" of the end.
    """
    park = so_far.parks[index]
    if park.kind != "other" or park.described or phrase.kind != "other" or not phrase.capital:
        return False
    late = park.first >= so_far.title_end + OPENING and phrase.start < so_far.title_end + OPENING
    words = _plain_kind(so_far.surface[phrase.start : phrase.head_end])
    return late and not any(_plain_kind(fold(name)).startswith(words) for name, _ in park.names)


def _of_same_wording(so_far: Gathering, phrase: ParkPhrase, fitting: list[int]) -> list[int]:
    """Of several parks those whose kind is named with the very words of `phrase`."""
    if len(fitting) < 2:
        return fitting
    words = _plain_kind(so_far.surface[phrase.start : phrase.head_end])
    alike = [
        n for n in fitting[:COMPARED]
        if any(_plain_kind(fold(name)).startswith(words) for name, _ in so_far.parks[n].names)
    ]  # fmt: skip
    return alike or fitting


def _is_called(so_far: Gathering, phrase: ParkPhrase, park: FoundPark) -> bool:
    """Whether bare words of another kind may still mean `park`: "Khu CNTT tập trung này" for a software
    park."""
    if park.described or so_far.text[phrase.end : phrase.end + 4].lower() == " này":
        return True
    kinds = {kind_of(head) for head in head_pattern().finditer(fold(park.name[0]))}
    return phrase.kind in kinds or (phrase.kind == "cntt_tap_trung" and "cntt" in fold(park.name[0]))


def _stands_for_itself(so_far: Gathering, phrase: ParkPhrase) -> bool:
    """Whether bare words bring up one park that the article never names."""
    if phrase.kind not in OUR_KINDS:
        return False
    if phrase.phase is not None or _own_short(so_far, phrase) is not None:
        return True
    if phrase.capital and _FIRST_OF_SEVERAL.search(so_far.surface, phrase.head_end, phrase.end):
        return True
    if _said_of_another(so_far, phrase):
        return False
    if _BECOMES.search(so_far.surface, max(0, phrase.start - 24), phrase.start):
        return False  # "xây dựng X trở thành khu CNTT tập trung": what a park is to be
    if _SEMINAR.search(so_far.surface, max(0, phrase.start - 120), phrase.start):
        return False
    before = so_far.text[max(0, phrase.start - 2) : phrase.start].strip()
    opens_sentence = not before or before[-1] in '.!?:;•-–"“'
    if (
        phrase.capital
        and opens_sentence
        and sized_subject(so_far.text, so_far.surface, phrase, so_far.title_end)
    ):
        return True
    if phrase.capital and not opens_sentence and not of_any(so_far.surface, phrase.start, phrase.end):
        return True
    return brings_up(so_far.text, so_far.surface, phrase)


def _plain_kind(folded: str) -> str:
    """Words for a kind in one spelling ("khu công nghệ thông tin (CNTT) tập trung", "khu CNTT tập trung")."""
    plain = re.sub(r" ?\([^()]*\)", "", folded).replace("cong nghe thong tin", "cntt")
    return " ".join(plain.replace("-", " ").split())
