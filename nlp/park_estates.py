"""Industrial estates that go by a founder's name alone: "VSIP III", "VSIP Bắc Ninh".

What they have is not another park's. "Khu công nghiệp Việt Nam – Singapore III" is the same estate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.park_names import name_key
from nlp.park_phrase import ParkPhrase

VSIP = "vsip"
_ROMAN = {"2": "ii", "3": "iii", "4": "iv"}
_NAME = re.compile(
    r"(?<![\w-])VSIP(?: ?(?:I{2,3}|IV|[2-4])(?![\w.,/%]\d|\w)| [A-ZĐ][^\W\d_]+ [A-ZĐ][^\W\d_]+(?! [A-ZĐ]))"
)
_FIRM = re.compile(
    r"(?<!\w)(?:công ty|ctcp|tnhh|cổ phần|tập đoàn|liên doanh|phát triển|becamex|ban quản lý|giám đốc"
    r"|chủ đầu tư|nhà đầu tư|đại diện|của)(?: (?:tnhh|cổ phần|liên doanh|phát triển|mtv))*(?: là)? ?$"
)
"""Before these words the name is the developer's."""


def of_firm(text: str, start: int) -> bool:
    """Whether a name that both the estate and its developer bear stands for the developer."""
    return _FIRM.search(text[max(0, start - 40) : start].lower()) is not None


def in_one_series(phrase: ParkPhrase) -> ParkPhrase:
    """ "VSIP 3" and "VSIP III" are one estate."""
    if phrase.key[:1] != (VSIP,) or phrase.number not in _ROMAN:
        return phrase
    return replace(phrase, key=(*phrase.key, _ROMAN[phrase.number]), number=None)


def estate_phrases(text: str, taken: Iterable[ParkPhrase]) -> Iterator[ParkPhrase]:
    """Where an estate stands without words for a kind, apart from the phrases that are found already."""
    spans = sorted((p.start, p.end) for p in taken)
    for match in _NAME.finditer(text):
        start, end = match.span()
        after = bisect_left(spans, (end, 0))
        if (after > 0 and spans[after - 1][1] > start) or of_firm(text, start):
            continue
        proper = match[0]
        key = tuple(_ROMAN.get(syllable, syllable) for syllable in name_key(proper))
        yield ParkPhrase(
            start, end, "khu_cong_nghiep", "named", start, proper=proper, key=key, capital=True
        )  # fmt: skip
