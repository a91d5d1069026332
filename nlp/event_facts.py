"""When an act happened, who did it and on which document it rests – each from the words around the act."""

from __future__ import annotations

from nlp.bodies import Body, find_bodies
from nlp.event_tape import Tape, Token
from nlp.partial_date import PartialDate
from nlp.reading import Reading

_DATE_REACH = 90
"""Characters between an act and its date; a date farther off belongs to something else."""


def date_of(
    reading: Reading, tape: Tape, head: Token, last: Token, start: int, until: int
) -> PartialDate | None:
    """The date nearest to the act inside [start, until)."""
    best: tuple[int, PartialDate] | None = None
    for mention in reading.dates:
        if mention.end <= start or mention.start >= until or mention.until is not None or mention.target:
            continue
        distance = head.start - mention.end if mention.end <= head.start else max(0, mention.start - last.end)
        distance += 15 * abs(tape.segment_of(mention.start) - head.segment)
        if distance <= _DATE_REACH and (best is None or distance < best[0]):
            best = (distance, mention.date)
    return best[1] if best else None


def actor_of(reading: Reading, tape: Tape, head: Token, start: int) -> str | None:
    """The body that acts: the nearest one before the verb in its statement, else one behind "do"."""
    bodies = [b for b in find_bodies(reading.text) if tape.sentence.start <= b.start < tape.sentence.end]
    before = [b for b in bodies if b.end <= head.start and b.start >= start]
    if before:
        return _of_segment(tape, head, before).name
    for body in bodies:
        if body.start >= head.end and reading.folded[max(0, body.start - 4) : body.start].endswith(
            ("do ", "boi ")
        ):
            return body.name
    return None


def _of_segment(tape: Tape, head: Token, before: list[Body]) -> Body:
    same = [b for b in before if tape.segment_of(b.start) == head.segment]
    return (same or before)[-1]


def document_of(reading: Reading, start: int, until: int, head: Token) -> int | None:
    """Index of the document named in the statement, the nearest to the verb."""
    found = [m for m in reading.document_mentions if m.start < until and m.end > start]
    if not found:
        return None
    return min(found, key=lambda m: min(abs(m.start - head.end), abs(head.start - m.end))).document
