"""Evidence in a text: is a span what it says, where does a name stand, which act does a sentence cite."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.model import LegalDocument, Span

_SENTENCE_END = re.compile(r"[.!?…;]\s+(?=[^\W\d_a-zà-ỹ]|[\"“'‘(])|\n")
DECIDING_TYPES = frozenset({"quyết định", "nghị quyết", "nghị định", "luật", "thông tư", "giấy chứng nhận"})
"""Documents that settle a figure; the others (tờ trình, báo cáo, đề án …) only ask or tell."""


def check_span(text: str, start: int, end: int, quote: str) -> None:
    """Make sure that `quote` stands at its place.

    Raises:
        ValueError: it does not.
    """
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        raise ValueError(f"the evidence {quote[:80]!r} does not stand at {start}–{end} of the text")


def find_name(text: str, name: str, near: Span | None = None) -> Span | None:
    """Where `name` stands in the text: the last place before the end of `near`, else the first one."""
    if not name:
        return None
    at = text.rfind(name, 0, near[1] + 400) if near else -1
    if at < 0:
        at = text.find(name)
    return (at, at + len(name)) if at >= 0 else None


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence that holds start–end, cut at line ends; rather too short than too long."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    begin = line
    for match in _SENTENCE_END.finditer(text, line, stop):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            return begin, match.start() + 1
    return begin, stop


def _names(sentence: str, number: str) -> bool:
    """Whether a document is named again by its full number ("412/QĐ-UBND"); a bare figure may be anything."""
    if not any(char.isalpha() for char in number):
        return False
    return re.search(rf"(?<![\w/.-]){re.escape(number)}(?![\w/-])", sentence) is not None


def cited_act(text: str, start: int, end: int, documents: Iterable[LegalDocument]) -> LegalDocument | None:
    """The decision that the same sentence names and a figure rests on; None if it names none or several."""
    low, high = sentence_around(text, start, end)
    sentence = text[low:high]
    found = [
        d
        for d in documents
        if d.type in DECIDING_TYPES
        and ((low <= d.start and d.end <= high) or (d.number is not None and _names(sentence, d.number)))
    ]
    return found[0] if len(found) == 1 else None
