"""A text as grammars like to read it, with the way back to the offsets of the text as printed.

Runs of white space in a line become one blank (no-break spaces and tabs too), marks without width go. Most
texts need neither; their view is the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from nlp.text import fold

_WIDTHLESS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_ODD = re.compile(f"[^\\S\\n ]|  |[{_WIDTHLESS}]")
_RUN = re.compile(f"(?:[^\\S\\n]|[{_WIDTHLESS}])+")


@dataclass(frozen=True)
class CleanView:
    """`text` cleaned; `offsets[i]` is where its character i stands in the printed text (None: at i)."""

    text: str
    offsets: tuple[int, ...] | None

    @cached_property
    def folded(self) -> str:
        """`text` in lower case without diacritics, same length."""
        return fold(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed characters behind `text[start:end]`."""
        if self.offsets is None:
            return start, end
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else self.offsets[-1] + 1
            return place, place
        return self.offsets[start], self.offsets[end - 1] + 1

    def forward(self, offset: int) -> int:
        """The first character of `text` that stands at or behind `offset` of the printed text."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)


@lru_cache(maxsize=4)
def clean_view(text: str) -> CleanView:
    """The view of `text`; cached for the last few texts."""
    if not _ODD.search(text):
        return CleanView(text, None)
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for run in _RUN.finditer(text):
        pieces.append(text[position : run.start()])
        offsets.extend(range(position, run.start()))
        blank = next((i for i in range(run.start(), run.end()) if text[i].isspace()), None)
        if blank is not None:
            pieces.append(" ")
            offsets.append(blank)
        position = run.end()
    pieces.append(text[position:])
    offsets.extend(range(position, len(text)))
    return CleanView("".join(pieces), tuple(offsets))
