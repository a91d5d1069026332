"""How the lines of an article look, and which of them are kin to it.

A line of another article has names and figures that the article's own paragraphs never mention; that, its
length, its end and its place tell links and headers from subheadings, lists and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.reading import Sentence
from nlp.text import fold

_ENDS = re.compile(r"(?:[.;:…]|(?<=[^\n]{120})[!?])[\"”’)\]]*\s*$")
_AGENCY = re.compile(r"\([A-ZĐa-zà-ỹ .]{2,20}\)\s*[-–]")
_SEPARATOR = re.compile(r"[-–—•*|+>»›/.\s]{1,6}$")
BULLET = re.compile(r"\s*(?:[-–—•*+>»►▶]|\d{1,2}[.)/](?!\d))\s*")
_TOKEN = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
_NUMBER = re.compile(r"\d{1,2}[.)]$")
BODY_LENGTH = 60
"""Characters from which on a line that ends like a sentence is a paragraph."""
LONGEST_HEADLINE = 200
"""Characters up to which a line without a stop can be a headline."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its first sentence, the one after its last, and how it looks."""

    first: int
    stop: int
    start: int
    end: int
    ended: bool
    agency: bool
    separator: bool
    """Nothing but a dash, a bullet or a stroke."""
    single: bool
    """One sentence, its number ("2.") not counted."""

    @property
    def body(self) -> bool:
        """Whether it is surely a paragraph of running text."""
        length = self.end - self.start
        return length >= BODY_LENGTH and (
            self.ended or self.stop > self.first + 1 or length > LONGEST_HEADLINE
        )

    @property
    def headline(self) -> bool:
        """Whether it can be a headline: one sentence of middling length without a stop."""
        return not self.ended and self.single and 14 <= self.end - self.start <= LONGEST_HEADLINE


def lines_of(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """The lines of `text`, in order; empty ones are left out."""
    lines: list[Line] = []
    first = 0
    for index in range(1, len(sentences) + 1):
        if index == len(sentences) or sentences[index].paragraph != sentences[first].paragraph:
            start, end = sentences[first].start, sentences[index - 1].end
            tail = text[max(start, end - 130) : end]
            separator = end - start <= 6 and _SEPARATOR.match(text, start, end) is not None
            numbered = int(_NUMBER.match(text, start, sentences[first].end) is not None)
            lines.append(
                Line(
                    first,
                    index,
                    start,
                    end,
                    bool(_ENDS.search(tail)) and not separator,
                    bool(_AGENCY.match(text, start, end)),
                    separator,
                    index - first - numbered <= 1,
                )
            )
            first = index
    return lines


class Kinship:
    """What the title and the paragraphs of an article mention; made once per article."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for piece in pieces:
            words = _TOKEN.findall(fold(piece))
            self._words.update(words)
            self._pairs.update(pairwise(words))

    def share(self, line: str) -> float | None:
        """How many of the names and figures of `line` the article has; None where it has none at all."""
        marks = telling(line)
        if not marks:
            return None
        return sum(map(self._mentions, marks)) / len(marks)

    def _mentions(self, mark: Sequence[str]) -> bool:
        if len(mark) == 1:
            return mark[0] in self._words
        return all(pair in self._pairs for pair in pairwise(mark))

    def foreign(self, line: str, *, least: int = 1) -> bool:
        """Whether `line` tells of something else: `least` names or figures, hardly one of them known."""
        marks = telling(line)
        return len(marks) >= least and 2 * sum(map(self._mentions, marks)) < len(marks)


def telling(line: str) -> list[tuple[str, ...]]:
    """The names (runs of capitalised words) and figures of `line`, folded.

    The capital of its first word tells nothing, unless a second one follows ("Hà Nội …").
    """
    bullet = BULLET.match(line)
    begin = bullet.end() if bullet else 0
    marks: list[tuple[str, ...]] = []
    run: list[str] = []
    at_start = True
    last_end = begin
    for token in _TOKEN.finditer(line, begin):
        word = token.group()
        joined = not line[last_end : token.start()].strip()
        if run and not (joined and word[0].isupper()):
            _close(run, marks, at_start)
            run, at_start = [], False
        if word[0].isupper():
            run.append(fold(word))
        else:
            at_start = False
            if word[0].isdigit():
                marks.append((fold(word),))
        last_end = token.end()
    _close(run, marks, at_start)
    return marks


def _close(run: list[str], marks: list[tuple[str, ...]], at_start: bool) -> None:
    if run and (len(run) > 1 or not at_start or "." in run[0]):
        marks.append(tuple(run))
