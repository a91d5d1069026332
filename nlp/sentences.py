"""Text → sentences. A line break always ends one; inside a line, sentence punctuation does.

underthesea's `sent_tokenize` gives strings without offsets and breaks at abbreviations such as
"TP. HCM" or "TS. Nguyễn"; here a stop ends a sentence only where the next word starts one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.boilerplate import flag
from nlp.reading import Reading, Sentence

_CAPITAL = "".join(char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and char.isalpha())
"""Vietnamese capitals lie between small letters in Unicode ("Đ", "Ứ"), so no range tells them apart."""
_STOP = re.compile(rf"[.!?…]+[\"”'’)\]]*(?=\s+[\"“'‘(\[–-]*\s*[{_CAPITAL}]|\s+[\"“'‘(\[–-]*\s*\d)|;(?=\s*\n)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“'/,-])(?:TP|Tp|tp|T\.P|TX|Tx|TT|Q|P|H|X|F|TS|ThS|Ths|PGS|GS|BS|KS|CN|LS|Th\.S|Mr|Mrs|Ms|Dr|St|No|"
    r"[A-ZĐ]|[A-ZĐ]\.[A-ZĐ]|T\.Ư|Co|Ltd|Pte|Inc|JSC|Corp|v\.v|vs|ĐT|Tel|Fax|Ảnh|Đ/c|đ/c|GS\.TS|PGS\.TS|TSKH)$"
)
_NON_BLANK = re.compile(r"\S")


def apply(reading: Reading) -> None:
    """Fill `reading.sentences`."""
    reading.sentences = flag(reading.text, split(reading.text), reading.title_end)


@lru_cache(maxsize=2)
def split(text: str) -> tuple[Sentence, ...]:
    """All sentences of `text` in order, white space at their ends left out; cached for the last texts."""
    sentences: list[Sentence] = []
    offset = 0
    for paragraph, line in enumerate(text.split("\n")):
        for start, end in _split_line(line):
            sentences.append(Sentence(offset + start, offset + end, paragraph))
        offset += len(line) + 1
    return tuple(sentences)


def _split_line(line: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(line):
        if match.group().startswith(".") and _abbreviates(line, match.start()):
            continue
        _add(line, start, match.end(), bounds)
        start = match.end()
    _add(line, start, len(line), bounds)
    return bounds


def _abbreviates(line: str, stop: int) -> bool:
    return _ABBREVIATION.search(line, max(0, stop - 8), stop) is not None


def _add(line: str, start: int, end: int, bounds: list[tuple[int, int]]) -> None:
    first = _NON_BLANK.search(line, start, end)
    if first:
        while line[end - 1].isspace():
            end -= 1
        bounds.append((first.start(), end))
