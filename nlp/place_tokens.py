"""The text as a row of words, for finding names by their syllables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nlp.gazetteer import spell
from nlp.text import fold

_WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+\Z")
JOIN = re.compile(r"[\s.\-–—’'\u200b\u200c\u200d\u2060\ufeff\u00ad]{0,4}\Z")
"""What may stand between the syllables of one name."""
_BREAK = re.compile(r"[\n.!?…:;\"“”‘(\[–—-]")
_ACCENTED = re.compile(r"[à-ỹÀ-ỸđĐ]")


class Word(NamedTuple):
    """One syllable, number or abbreviation."""

    start: int
    end: int
    spelled: str
    """As `nlp.gazetteer.spell` writes it; in a line printed without accents, without them."""
    capital: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a text and what stands between them."""

    text: str
    words: tuple[Word, ...]
    loud: tuple[bool, ...]
    """For each word: its line is printed in capitals or Title Case, so that capitals tell nothing."""
    bare: tuple[bool, ...]
    """For each word: its line is printed without accents."""

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next ("" at the end of the text)."""
        if index + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[index].end : self.words[index + 1].start]

    def joined(self, index: int) -> bool:
        """Whether only white space separates word `index` from the next."""
        gap = self.gap(index)
        return gap == " " or ("\n" not in gap and _BLANK.match(gap) is not None)

    def opens(self, index: int) -> bool:
        """Whether word `index` opens a sentence, a quotation or a bracket, where any word has a capital."""
        return index == 0 or _BREAK.search(self.gap(index - 1)) is not None

    def left(self, index: int, count: int) -> str:
        """Up to `count` words before `index` in the same clause, joined by single spaces."""
        first = index
        while first > 0 and index - first < count:
            gap = self.gap(first - 1)
            if gap != " " and not _close(gap):
                break
            first -= 1
        return " ".join(word.spelled for word in self.words[first:index])

    def right(self, index: int, count: int) -> str:
        """Up to `count` words after `index` in the same clause, joined by single spaces."""
        last = index
        while last + 1 < len(self.words) and last - index < count:
            gap = self.gap(last)
            if gap != " " and not _close(gap):
                break
            last += 1
        return " ".join(word.spelled for word in self.words[index + 1 : last + 1])


def _close(gap: str) -> bool:
    return len(gap) <= 3 and not _CLAUSE_END.search(gap)


_CLAUSE_END = re.compile(r"[\n,;:!?…()\[\]\"“”]|\. ")


def split(text: str) -> Words:
    """The words of `text`."""
    words: list[Word] = []
    loud: list[bool] = []
    bare: list[bool] = []
    offset = 0
    for line in text.split("\n"):
        is_loud = line.isupper() or _titled(line)
        is_bare = not _ACCENTED.search(line)
        for match in _WORD.finditer(line):
            raw = match.group()
            spelled = fold(raw) if is_bare else spell(raw)
            words.append(Word(offset + match.start(), offset + match.end(), spelled, not raw[0].islower()))
            loud.append(is_loud)
            bare.append(is_bare)
        offset += len(line) + 1
    return Words(text, tuple(words), tuple(loud), tuple(bare))


def _titled(line: str) -> bool:
    """Whether nearly every word of a headline has a capital, little words too."""
    if len(line) > 200 or not _LITTLE.search(line):
        return False
    words = [word for word in _WORD.findall(line) if not word[0].isdecimal()]
    return len(words) >= 6 and sum(1 for word in words if not word[0].islower()) >= 0.8 * len(words)


_LITTLE = re.compile(
    r" (?:Được|Sẽ|Của|Và|Có|Cho|Tại|Là|Đã|Về|Trong|Với|Để|Đến|Các|Những|Một|Ở|Vào|Không|Từ) "
)
