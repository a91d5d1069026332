"""When an act happened, who did it and on which document it rests – each from the words around the act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from nlp.bodies import Body, find_bodies
from nlp.event_tape import Tape, Token
from nlp.partial_date import PartialDate
from nlp.reading import DateMention, DocumentMention, ParkMention, Reading

_DATE_REACH = 90
"""Characters between an act and its date; a date farther off belongs to something else."""


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Spanned)


class Located(Generic[T]):
    """Items of a text in order of place, to be asked for those of one sentence without walking the whole."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = sorted(items, key=lambda item: item.start)
        self._starts = [item.start for item in self._items]

    def between(self, start: int, end: int) -> list[T]:
        """Items that begin inside [start, end)."""
        return self._items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class Surroundings:
    """What the components before this one found, by place."""

    def __init__(self, reading: Reading) -> None:
        self.parks: Located[ParkMention] = Located(reading.park_mentions)
        self.dates: Located[DateMention] = Located(reading.dates)
        self.documents: Located[DocumentMention] = Located(reading.document_mentions)
        self.bodies: Located[Body] = Located(find_bodies(reading.text))


_AHEAD = re.compile(r"(?:ngày|vào|trong|giữa|cuối|đầu|tháng|quý|năm|hôm|sáng|chiều) *$")
_HORIZON = re.compile(
    r"(?:đến|tới|tầm nhìn|giai đoạn|từ|trước|sang)(?: hết| cuối| đầu| giữa)? (?:năm|quý|tháng|ngày)? *$"
)
_AHEAD_REACH = 30
_DECISIONS = frozenset({"approve", "agree", "plan", "establish", "support"})
_HORIZON_OF_PLAN = re.compile(
    r"(?:quy hoạch|kế hoạch|giai đoạn|thời kỳ|tầm nhìn|định hướng|tổng thể|phát triển|tỉnh|thành phố) "
    r"(?:đến|tới)(?: năm)? |"
    r"(?:tầm nhìn|định hướng)(?: đến| tới)?(?: năm)? |"
    r"(?<=[^\W\d_] )(?:đến|tới) năm "
)


def _horizon(tape: Tape, mention: DateMention) -> bool:
    """ "… vào quy hoạch đến năm 2030": the plan reaches so far; the decision is older."""
    words = tape.between(mention.start - 25, mention.end)
    return any(mention.start <= mention.start - 25 + m.end() for m in _HORIZON_OF_PLAN.finditer(words))


def date_of(
    around: Surroundings, tape: Tape, head: Token, last: Token, start: int, until: int
) -> PartialDate | None:
    """The date nearest to the act inside [start, until); periods and horizons of plans date no act."""
    best: tuple[int, PartialDate] | None = None
    for mention in around.dates.between(start, until):
        if mention.until is not None or (mention.target and not _set_for(tape, mention, last)):
            continue
        if head.role in _DECISIONS and _horizon(tape, mention):
            continue
        distance = head.start - mention.end if mention.end <= head.start else max(0, mention.start - last.end)
        distance += 15 * abs(tape.segment_of(mention.start) - head.segment)
        if distance <= _DATE_REACH and (best is None or distance < best[0]):
            best = (distance, mention.date)
    return best[1] if best else None


def _set_for(tape: Tape, mention: DateMention, last: Token) -> bool:
    """Whether a date to come is the day of the act ("khởi công ngày 12/3"), not the horizon of a plan."""
    if not 0 <= mention.start - last.end <= _AHEAD_REACH:
        return False
    lead = tape.between(last.end, mention.start)
    printed = tape.between(mention.start, mention.end)
    return _HORIZON.search(lead) is None and (_AHEAD.search(lead) is not None or not printed[:1].isdigit())


def actor_of(around: Surroundings, tape: Tape, head: Token, start: int) -> str | None:
    """The body that acts: the nearest one before the verb in its statement, else one behind "do"."""
    before = [b for b in around.bodies.between(start, head.start) if b.end <= head.start]
    if before:
        return _of_segment(tape, head, before).name
    for body in around.bodies.between(head.end, tape.sentence.end):
        if tape.between(body.start - 4, body.start).endswith(("do ", "bởi ")):
            return body.name
    return None


def _of_segment(tape: Tape, head: Token, before: list[Body]) -> Body:
    same = [b for b in before if tape.segment_of(b.start) == head.segment]
    return (same or before)[-1]


def document_of(around: Surroundings, start: int, until: int, head: Token) -> int | None:
    """Index of the document named in the statement, the nearest to the verb."""
    found = around.documents.between(start, until)
    if not found:
        return None
    return min(found, key=lambda m: min(abs(m.start - head.end), abs(head.start - m.end))).document
