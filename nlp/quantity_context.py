"""The words around a quantity, cut where another quantity, clause or sentence begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.quantity_lexer import lower
from nlp.reading import Quantity, Reading, Sentence

_BEFORE = 120
_AFTER = 70
_AROUND = 400  # a longer sentence is cut, so that time stays linear in the text
_PHRASE_END = re.compile(r"[,;:()\n\"”]|\.(?=\s|$)|\s[-–]\s")
_CLAUSE_START = re.compile(r"[;\n]|[.?!…](?=\s)")
LAW = re.compile(
    r"nghị định|\bluật\b|quy định|tiêu chí|điều kiện|dự thảo|ngưỡng|phải có|phải đạt|yêu cầu|thông tư"
    r"|ưu đãi|trường hợp|đối với"
)
UPWARDS = re.compile(r"\s*trở (?:lên|xuống)")
MINIMUM = re.compile(
    r"(?:tối thiểu|ít nhất|không dưới|không nhỏ hơn|tối đa|không quá|ngưỡng)(?: \w+){0,3}\s*$"
)
"""Words of a threshold that a law sets, as against the size of one park."""
OUT_OF = re.compile(
    r"\s*(?:đồng )?(?:đất )?(?:trong|trên)(?: (?:tổng|số|vốn|mức|đầu tư|diện tích|quy mô|là|cộng))*"
    r"(?: (?:khoảng|gần|hơn|trên))?\s*$"
)
""""120 tỷ đồng trong số 610 tỷ đồng": the second figure is the whole of which the first is a part."""
_ONLY_JOINED = re.compile(
    r"[\s(]*(?:,|và|hoặc|hay|cùng|với|lên|xuống|tương đương|tức|bằng chữ|khoảng|gần|hơn|[-–(/:]|\s){0,5}$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """Lower-case text around one quantity; all within its sentence."""

    quantity: Quantity
    before: str
    """From the quantity before it, or the clause's start, to the figure."""
    hedge: str
    """The hedges inside the quantity ("tối thiểu")."""
    clause: str
    """From the clause's start, over other quantities, to the figure."""
    phrase: str
    """What follows up to the next punctuation mark or quantity."""
    after: str
    """What follows up to the end of the sentence or the next quantity."""
    following: str
    """What follows up to the end of the sentence, names and further quantities included."""
    sentence: str
    linked: bool
    """Whether only a joining word or bracket parts it from the quantity before ("880 tỉ (35 triệu USD)")."""
    parenthesis: bool
    """Whether it stands in brackets right behind the quantity before it."""


def contexts(reading: Reading) -> list[Context]:
    """One context per quantity of `reading`, in order."""
    low = _without_names(lower(reading.text), reading)
    found = []
    for index, quantity in enumerate(reading.quantities):
        sentence = reading.sentence_at(quantity.core_start) or Sentence(0, len(low), 0)
        found.append(_context(low, reading.quantities, index, sentence))
    return found


_NAME_PART = re.compile(r"\w+")


def _without_names(low: str, reading: Reading) -> str:
    """`low` with the names of parks, places and bodies blotted out: "Hồ Tràm" is no lake.

    Only capitalised syllables of a name are; the words for its kind say something.
    """
    text = reading.text
    parts: list[str] = []
    position = 0
    spans = [(m.start, m.end) for m in reading.park_mentions] + [(p.start, p.end) for p in reading.places]
    spans += [span for body in reading.organisations for span in body.spans]
    for start, end in sorted(spans):
        first = True
        for word in _NAME_PART.finditer(text, start, end):
            own, first = first, False
            if word.start() < position or not word.group()[0].isupper():
                continue
            if own and word.group().lower() in ("khu", "công", "dự"):
                continue
            parts += (low[position : word.start()], "x" * len(word.group()))
            position = word.end()
    return "".join((*parts, low[position:]))


def _context(low: str, quantities: Sequence[Quantity], index: int, sentence: Sentence) -> Context:
    quantity = quantities[index]
    previous = quantities[index - 1] if index else None
    following = quantities[index + 1] if index + 1 < len(quantities) else None
    clause_start = max(sentence.start, quantity.start - 2 * _BEFORE)
    for mark in _CLAUSE_START.finditer(low, clause_start, quantity.start):
        clause_start = mark.end()
    same = previous is not None and previous.end > sentence.start
    before_start = max(
        clause_start, quantity.start - _BEFORE, previous.end if previous is not None and same else 0
    )
    after_end = min(sentence.end, quantity.end + _AFTER, following.start if following else len(low))
    after = low[quantity.end : max(quantity.end, after_end)]
    stop = _PHRASE_END.search(after)
    gap = low[previous.end : quantity.start] if previous is not None and same else ""
    linked = previous is not None and same and len(gap) < 28 and _ONLY_JOINED.match(gap) is not None
    return Context(
        quantity=quantity,
        before=low[before_start : quantity.start],
        hedge=low[quantity.start : quantity.core_start],
        clause=low[clause_start : quantity.start],
        phrase=after[: stop.start()] if stop else after,
        after=after,
        following=low[quantity.end : min(sentence.end, quantity.end + _AROUND)],
        sentence=low[
            max(sentence.start, quantity.start - _AROUND) : min(sentence.end, quantity.end + _AROUND)
        ],
        linked=linked,
        parenthesis=linked and "(" in gap,
    )
