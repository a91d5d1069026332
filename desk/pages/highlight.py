"""An article's text cut into pieces, each with the facts that rest on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was read from `text[start:end]`."""

    key: str
    """What it is in the page: `f12` a fact, `d3` a document, `m4` a name."""
    kind: str
    """How it looks: the property of a fact, `document`, or the kind of a name."""
    start: int
    end: int
    told: str
    """What it became, for a reader."""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which the same marks rest."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    """The narrowest first."""
    opens: tuple[str, ...]
    """Keys of the marks that begin here."""
    title: bool


def pieces(text: str, marks: Iterable[Mark], title_end: int = 0) -> list[Piece]:
    """`text` in order and without loss; marks that do not lie within it are left out."""
    valid = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in valid:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    cuts = sorted({0, len(text), min(title_end, len(text))} | begins.keys() | ends.keys())
    active: list[Mark] = []
    opened: set[str] = set()
    found = []
    for start, end in pairwise(cuts):
        for mark in ends[start]:
            active.remove(mark)
        active += begins[start]
        narrow = tuple(sorted(active, key=lambda mark: (_rank(mark), mark.end - mark.start, mark.key)))
        fresh = tuple(dict.fromkeys(mark.key for mark in begins[start] if mark.key not in opened))
        opened.update(fresh)
        found.append(Piece(text[start:end], start, end, narrow, fresh, end <= title_end))
    return found


def _rank(mark: Mark) -> int:
    """Figures before acts before documents before names: what a reader looks for first."""
    order = {"area": 0, "budget": 0, "event": 2, "document": 1}
    return 4 if mark.key.startswith("m") else order.get(mark.kind, 3)
