"""The words that say what kind of place a name is: tỉnh, huyện, TP., Q. …"""

from __future__ import annotations

import re

from nlp.place_tokens import JOIN, Words
from nlp.text import fold

PROVINCE_TYPES = ("tỉnh", "thành phố")
DISTRICT_TYPES = ("huyện", "quận", "thị xã", "thành phố")
COMMUNE_TYPES = ("xã", "phường", "thị trấn", "đặc khu")

_TYPES: dict[tuple[str, ...], str] = {
    ("tỉnh",): "tỉnh", ("thành", "phố"): "thành phố", ("tp",): "thành phố", ("t", "p"): "thành phố",
    ("thị", "xã"): "thị xã", ("tx",): "thị xã", ("t", "x"): "thị xã", ("quận",): "quận", ("q",): "quận",
    ("huyện",): "huyện", ("h",): "huyện", ("phường",): "phường", ("p",): "phường", ("xã",): "xã",
    ("thị", "trấn"): "thị trấn", ("tt",): "thị trấn", ("đặc", "khu"): "đặc khu",
}  # fmt: skip
_UNACCENTED = {fold(part): part for key in _TYPES for part in key}
TYPE_STARTS = frozenset(key[0] for key in _TYPES) | frozenset(fold(key[0]) for key in _TYPES)
"""With these words a type word begins, with accents or without."""
_SHORT = frozenset({"q", "h", "p", "tt", "tx", "tp", "t"})
_NEEDS_DOT = frozenset({"q", "h", "p", "tt"})
"""Abbreviations that are too short to count without their dot ("P.Hòa Phú")."""
_QUALIFIERS = frozenset(
    {
        "đảo", "biển", "cảng", "trẻ", "mỏ", "hoa", "miền núi", "vùng cao", "biên giới", "ngoại thành",
        "nội thành", "nghèo", "ven biển", "vùng ven", "trung du", "ven đô", "du lịch", "ngã ba sông",
        "công nghiệp", "trung tâm", "anh hùng", "miền biển", "vùng biên", "cù lao", "đồng bằng", "thuần nông",
    }
)  # fmt: skip
"""What may stand between a type word and the name ("huyện đảo Lý Sơn")."""
_DOT = re.compile(r"\.?\s*\Z")
_COLON = re.compile(r"\s*:\s+\Z")


def type_at(words: Words, index: int) -> tuple[str, int] | None:
    """The type word that begins at word `index` and the index of the name's first word behind it."""
    first, second = _part(words, index), _part(words, index + 1)
    keys: tuple[tuple[str, ...], ...] = ((first, second), (first,))
    for key in keys:
        kind = _TYPES.get(key)
        if kind is not None:
            name_at = _name_at(words, index, key)
            if name_at is not None:
                return kind, name_at
    return None


def _part(words: Words, index: int) -> str:
    if index >= len(words.words):
        return ""
    spelled = words.words[index].spelled
    return _UNACCENTED.get(spelled, spelled) if words.bare[index] else spelled


def _name_at(words: Words, index: int, key: tuple[str, ...]) -> int | None:
    short = key[0] in _SHORT
    if short and not words.words[index].capital and key[0] != "tp":
        return None
    if len(key) == 2 and not JOIN.match(words.gap(index)):
        return None
    last = index + len(key) - 1
    if key[0] in _NEEDS_DOT and "." not in words.gap(last):
        return None
    if not short:
        last = _behind_qualifier(words, last)
    gap = words.gap(last)
    joined = words.joined(last) or ((_DOT if short else _COLON).match(gap) and "\n" not in gap)
    return last + 1 if joined else None


def _behind_qualifier(words: Words, last: int) -> int:
    for count in (3, 2, 1):
        after = words.words[last + 1 : last + 1 + count]
        if " ".join(w.spelled for w in after) in _QUALIFIERS and not any(w.capital for w in after):
            return last + count
    return last
