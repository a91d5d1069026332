"""Where a park is named in a text, and where its name ends.

A name is words for a kind (`nlp.park_kinds`) and a proper part: capitalised syllables ("Yên Bình",
"Tây Tựu - Phú Diễn"), an administrative unit ("tỉnh Quảng Ninh"), a number ("số 2"), a phase. A park without
a
name of its own is described by where it lies ("khu CNTT tập trung 43 ha tại quận Long Biên").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.model import OUR_KINDS
from nlp.park_estates import VSIP, in_one_series, of_firm
from nlp.park_kinds import head_pattern, kind_of
from nlp.park_lists import bare_items, enumerated, listed, per_place, series
from nlp.park_names import Key, is_province, name_key
from nlp.park_neighbours import (
    apart_from_enlarged,
    at_home,
    classes,
    join_double_heads,
    own_words_told,
    share,
    without_offices,
)
from nlp.park_patterns import pattern, stands_before
from nlp.park_phrase import ParkPhrase
from nlp.park_tails import Tail, read_tail
from nlp.park_unnamed import without_name
from nlp.park_valleys import without_nicknames
from nlp.text import fold

_VERB_LIKE = re.compile(
    r"(?:(?<=tap trung )(?:o|von|cac|vao|nguon|nhieu|xay|dau|phat|thu|hoan|trien|day|nghien|chu|thuc|khai|"
    r"giai|kinh)|(?:(?<=tap trung o )|(?<=tap trung tai ))(?:cac|nhung|nhieu|hai|ba))(?![^\W_])"
)


def _shielded(text: str, surface: str) -> str:
    """`surface` in which a capitalised syllable behind "tập trung" cannot be taken for a verb's complement:
    "Khu CNTT tập trung Ô Môn" is a name, "ngành CNTT tập trung ở Hà Nội" is not."""

    def shield(match: re.Match[str]) -> str:
        before = text[match.start() - 2]
        is_name = text[match.start()].isupper() and not before.isupper()
        return f"ø{match[0][1:]}" if is_name else match[0]

    return _VERB_LIKE.sub(shield, surface)


def find_phrases(text: str, surface: str, known: frozenset[Key]) -> list[ParkPhrase]:
    """All phrases of `text` in order; `surface` is its folded form with line feeds kept, `known` the propers
    that are recognised without capitals."""
    phrases: list[ParkPhrase] = []
    position = 0
    heads = head_pattern()
    surface = _shielded(text, surface)
    while head := heads.search(surface, position):
        position = head.end()
        if (
            surface.startswith("phan ", max(0, head.start() - 5))
            and text[head.start() - 5 : head.start()].lower() == "phân "
        ):
            continue
        for phrase in _read(text, surface, head, known):
            phrases.append(phrase)
            position = max(position, phrase.end)
    phrases = without_nicknames(text, surface, join_double_heads(phrases, text))
    phrases = at_home(text, surface, without_offices(surface, phrases), known)
    phrases = own_words_told(surface, apart_from_enlarged(text, surface, phrases))
    own = frozenset(p.key for p in phrases if p.form == "named" and len(p.key) > 1) - known
    if own and any(p.form == "bare" and text[p.start : p.end].isupper() for p in phrases):
        # A headline in capitals: what the text names in small letters is known there too.
        return find_phrases(text, surface, known | own)
    return share(surface, classes(surface, phrases))


def _read(text: str, surface: str, head: re.Match[str], known: frozenset[Key]) -> Iterator[ParkPhrase]:
    start, head_end, kind = head.start(), head.end(), kind_of(head)
    words = text[start:head_end]
    shouting = words.isupper() and " " in words
    many = stands_before("many", text, start) and not stands_before("label", text, start)
    base = ParkPhrase(
        start, head_end, kind, "bare", head_end,
        indefinite=stands_before("one", text, start), capital=words[0].isupper(),
    )  # fmt: skip
    tail = read_tail(text, surface, head_end, known, shouting)
    if many and tail is not None and tail.proper[:1].islower() and not _is_known(tail.proper, known):
        tail = None  # "11 khu công nghệ cao thúc đẩy …": what many do is no name
    if tail is None:
        if many and kind in OUR_KINDS and (each := per_place(text, surface, base, known)):
            yield from each
            return
        yield without_name(text, surface, base, many, known)
        if many and kind in OUR_KINDS:
            yield from enumerated(text, surface, base, known, _read)
        return
    first = replace(
        base, end=tail.end, form="named", proper=tail.proper, key=name_key(tail.proper),
        number=tail.number, phase=tail.phase,
    )  # fmt: skip
    if kind == "khu_cong_nghiep" and is_province(first.key):
        first = replace(first, key=(*_purpose(surface[start:head_end]), *first.key))
    if not many and tail.end == tail.field_end and (named := _by_field(text, surface, base, tail)):
        yield named
        return
    if (not first.key and not first.number) or (tail.end == tail.field_end and not first.number):
        yield replace(without_name(text, surface, replace(base, end=tail.end), many, known), phase=tail.phase)
        if many and kind in OUR_KINDS:
            yield from bare_items(text, surface, base, known, _read)
        return
    first = in_one_series(first)
    if first.key == ("viet", "nam") or (first.key[:1] == (VSIP,) and of_firm(text, start)):
        # "Công ty Phát triển Khu công nghiệp Việt Nam - Singapore"
        yield replace(first, form="class")
        return
    if (not first.key or is_province(first.key)) and _is_ranked(text, surface, first):
        yield replace(first, form="class")
        return
    if _is_owner(first, tail) and not many:
        yield replace(base, end=tail.end, form="described", place=first.key)
        return
    rest = list(listed(text, surface, first, known) if many else series(text, surface, first))
    if many and not rest and is_province(first.key) and not stands_before("one", text, start):
        yield replace(first, form="class")
    elif rest and kind == "khu_cong_nghiep" and all(is_province(p.key) for p in (first, *rest)):
        yield replace(first, form="class", end=rest[-1].end)
    else:
        yield first
        yield from rest


def _by_field(text: str, surface: str, base: ParkPhrase, tail: Tail) -> ParkPhrase | None:
    """ "Khu công nghệ cao sinh học" stands apart from the hi-tech park of the same city, without a place."""
    field = text[base.end : tail.end].strip()
    if not base.capital or tail.number or not fold(field).endswith("sinh hoc"):
        return None
    placed = pattern("in_place").match(surface, tail.end) is not None
    if placed or stands_before("generic", text, base.start):
        return None
    return replace(base, end=tail.end, form="named", proper=field, key=name_key(field))


def _is_known(proper: str, known: frozenset[Key]) -> bool:
    key = name_key(proper)
    return key in known or is_province(key) or pattern("unit").match(fold(f" {proper}")) is not None


def _purpose(head: str) -> Key:
    """ "KCN Dịch vụ thủy sản Đà Nẵng" is not the estate of Đà Nẵng: what an estate is for tells it apart."""
    plain = _ESTATE_WORDS.sub("", head)
    return name_key(plain) if plain.strip() else ()


_ESTATE_WORDS = re.compile(
    r"\([^()]*\)|^(?:khu|cum|khu lien hop) (?:cong nghiep|cn)(?!\w)|^(?:kcn|kcx|ccn|khu che xuat)(?!\w)"
    r"|(?<!\w)tap trung(?!\w)"
)


def _is_owner(phrase: ParkPhrase, tail: Tail) -> bool:
    """ "khu công nghệ thông tin của Nam Định": whose it is, not its name."""
    plain = not phrase.capital and phrase.number is None and tail.field_end in (-1, phrase.head_end)
    return plain and phrase.proper.lower().startswith("của ") and is_province(phrase.key)


def _is_ranked(text: str, surface: str, phrase: ParkPhrase) -> bool:
    """ "được công nhận là Khu CNTT tập trung thứ 2 trong cả nước" counts parks, it names none."""
    if "thu" not in surface[phrase.head_end : phrase.end]:
        return False
    return (
        stands_before("predicate", text, phrase.start)
        or pattern("ranked").match(surface, phrase.end) is not None
    )
