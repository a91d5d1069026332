"""An article's text as the components read it, with the way back to the offsets of what is printed.

What carries no meaning is mended, so that no grammar need know it: marks without width are left out, no-break
spaces and line feeds that only wrap a paragraph are blanks, lines all in capitals get the case of a sentence.
Facts are told in offsets of the printed text, which stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Any

from nlp.letter_case import recased
from nlp.line_breaks import unwrapped
from nlp.model import Area, Budget, Event, Extraction, LegalDocument, Named, Park, Province

_WIDTHLESS = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")

_ODD_BLANK = re.compile(r"[^\S\n ]")


@dataclass(frozen=True, slots=True)
class Readable:
    """`text` is to be read; `offsets[i]` is where its character i stands in `printed` (None: at i)."""

    text: str
    printed: str
    title_end: int
    offsets: tuple[int, ...] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The printed characters behind `text[start:end]`."""
        if self.offsets is None or start >= end:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def readable(printed: str, title_end: int) -> Readable:
    """How the text `printed`, whose title ends at `title_end`, is to be read."""
    text, offsets = _without_marks(printed)
    end = title_end if offsets is None else bisect_left(offsets, title_end)
    return Readable(recased(unwrapped(_ODD_BLANK.sub(" ", text))), printed, end, offsets)


def _without_marks(text: str) -> tuple[str, tuple[int, ...] | None]:
    if text.isascii() or not _WIDTHLESS.search(text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for mark in _WIDTHLESS.finditer(text):
        pieces.append(text[position : mark.start()])
        offsets.extend(range(position, mark.start()))
        position = mark.end()
    pieces.append(text[position:])
    offsets.extend(range(position, len(text)))
    return "".join(pieces), tuple(offsets)


def as_printed(extraction: Extraction, source: Readable) -> Extraction:
    """`extraction` of `source.text` with the offsets and words of what is printed."""
    if source.text == source.printed:
        return extraction
    proposals = tuple((park, source.place(*span)) for park, span in extraction.proposal_spans)
    facts: dict[str, Any] = {
        name: tuple(_fact(fact, source) for fact in getattr(extraction, name)) for name in _FACTS
    }
    return replace(extraction, proposal_spans=proposals, **facts)


_FACTS = ("parks", "provinces", "areas", "budgets", "documents", "events", "organisations", "people")

Fact = Park | Province | Area | Budget | LegalDocument | Event | Named


def _fact(fact: Fact, source: Readable) -> Fact:
    if isinstance(fact, Park | Province | Named):
        return replace(fact, spans=tuple(source.place(*span) for span in fact.spans))
    start, end = source.place(fact.start, fact.end)
    return replace(fact, start=start, end=end, text=source.printed[start:end])
