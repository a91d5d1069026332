"""Whether a row of capitalised syllables ends with a person's name.

Newspapers set an official's name right behind the body that he heads: "Trưởng ban Quản lý Khu công nghệ cao
TP.HCM Nguyễn Anh Thi". Capitals alone cannot tell where the park ends; a surname and an office can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from nlp.park_names import is_province, name_key

_SURE = frozenset({"Nguyễn", "Trần", "Phạm", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Lê", "Ngô", "Trịnh"})
"""Surnames that hardly ever begin a place's name."""
_SURNAMES = _SURE | {
    "Hoàng", "Phan", "Hồ", "Dương", "Lý", "Đào", "Đoàn", "Vương", "Trương", "Đinh", "Lâm", "Phùng", "Mai",
    "Tô", "Tạ", "Hà", "Lương", "Lưu", "Cao", "Chu", "Châu", "Tăng", "Thái", "Tống", "Quách", "Kiều",
    "Nghiêm", "Doãn", "Diệp", "Khuất", "Đàm", "Nông", "Lại", "Đậu", "Triệu", "Tào",
}  # fmt: skip
_MIDDLE = frozenset({"Văn", "Thị", "Đình", "Hữu", "Xuân", "Đức", "Quốc", "Ngọc", "Minh", "Anh", "Thanh"})
_SYLLABLE = re.compile(r"[^\W\d_]+")
_OFFICE = re.compile(
    r"(?<!\w)(?:truong ban|pho ban|giam doc|quyen truong|chu tich|ban quan ly|bql|phu trach|bi thu"
    r"|(?:vien|cuc|vu|hieu|phong) truong|chanh van phong)(?!\w)[^.;\n]{0,60}$"
)
_LONGEST, _SHORTEST = 4, 3
"""Syllables of a person's full name; two are told only behind an office."""


def in_office(surface: str, position: int) -> bool:
    """Whether a folded text speaks of an office shortly before `position`."""
    return _OFFICE.search(surface, max(0, position - 90), position) is not None


def name_begins(
    text: str, start: int, end: int, *, office: bool, is_name: Callable[[str], bool]
) -> int | None:
    """Where the person's name begins with which `text[start:end]` ends; None where it ends with none.

    `is_name(part)`: whether what would be left is known to be a whole name; `office`: see `in_office`.
    """
    words = list(_SYLLABLE.finditer(text, start, end))
    for i in range(max(1, len(words) - _LONGEST), len(words) - 1):
        row = words[i:]
        word = row[0][0]
        if (
            word not in _SURNAMES
            or not _spaced(text, words[i - 1 :])
            or not all(_is_syllable(w[0]) for w in row)
        ):
            continue
        rest = text[row[0].start() : end]
        if is_province(name_key(rest)) or is_name(rest):
            return None
        known = is_name(text[start : words[i - 1].end()])
        enough = len(row) >= _SHORTEST or (office and known)
        told = known or (office and i >= 2) or (word in _SURE and row[1][0] in _MIDDLE)
        likely = word in _SURE or (office and row[1][0] in _MIDDLE)
        if enough and told and (known or likely):
            return row[0].start()
    return None


def is_person(name: str, *, sure: bool = False) -> bool:
    """Whether a name of three or four capitalised syllables begins like a person's.

    `sure`: with a surname that hardly ever begins a place's name.
    """
    words = name.split()
    surnames = _SURE if sure else _SURNAMES | {"Văn", "Hứa"}
    return len(words) in (3, 4) and words[0] in surnames and all(map(_is_syllable, words))


def _spaced(text: str, words: list[re.Match[str]]) -> bool:
    """Whether single blanks part the words."""
    return all(text[left.end() : right.start()] in (" ", "\u00a0") for left, right in pairwise(words))


def _is_syllable(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower())
