"""Each sentence of a text as told of each park that it may be about, as the event model is asked of it.

A sentence is about the parks that it names or refers to; one that names none may go on about the park that
the text speaks of, or about the park of the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.event_features import features
from nlp.event_tape import ParkToken
from nlp.event_told import Read
from nlp.model import EventType
from nlp.reading import Reading

How = Literal["named", "anaphor", "implicit"]
"""Whether the sentence names the park, refers to it ("dự án này"), or does neither."""
_WITH_HOW = ("R:", "T:", "NP")
"""Features that mean something else where the park is not named."""
_UNNAMED = ("R:", "T:", "TD:")
_LEAD = 2
"""Sentences behind the headline that tell what is new."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence as told of one park."""

    read: Read
    printed: str
    number: int
    """Which of the text's sentences it is, from 0."""
    park: int
    how: How
    part: bool
    """The park has a part of its own: it is named, and as no mere place or owner of a board."""
    place: bool
    owned: bool
    found: frozenset[str]
    """What the event model sees of the sentence."""
    context: frozenset[str]
    """What it sees of the text around."""

    def rules_tell(self, kind: EventType) -> bool:
        """Whether the rules read that act of that park in the sentence."""
        return any(event.park == self.park and event.type == kind for event in self.read.told)

    def of_other(self, kind: EventType) -> bool:
        """Whether the rules read that act of another park in the sentence."""
        return any(event.park != self.park and event.type == kind for event in self.read.told)


def tellings(reading: Reading, passes: Sequence[Read]) -> list[Telling]:
    """All sentences of a text, each once for every park that it may be about."""
    around = _Around.of(reading, passes)
    return [telling for number, read in enumerate(passes) for telling in _of(reading, read, number, around)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is the same for all sentences of a text."""

    main: int | None
    titled: frozenset[int | None]
    told: dict[int | None, dict[EventType, tuple[int, int]]]
    """Of each park, the first and the last sentence in which the rules read each act."""

    @classmethod
    def of(cls, reading: Reading, passes: Sequence[Read]) -> _Around:
        told: dict[int | None, dict[EventType, tuple[int, int]]] = {}
        for number, read in enumerate(passes):
            for event in read.told:
                mine = told.setdefault(event.park, {})
                first, _ = mine.get(event.type, (number, number))
                mine[event.type] = (first, number)
        titled = frozenset(m.park for m in reading.park_mentions if m.start < reading.title_end)
        return cls(main_park(reading), titled, told)


def main_park(reading: Reading) -> int | None:
    """The park that the text is about, or its only one."""
    if reading.main_park is None and len(reading.parks) == 1:
        return 0
    return reading.main_park


def _of(reading: Reading, read: Read, number: int, around: _Around) -> Iterator[Telling]:
    tokens = [park for park in read.tape.parks if park.park is not None]
    there = {park.park for park in tokens}
    named = any(not park.anaphor for park in tokens)
    if not named and read.tape.tokens:
        there |= {read.topic, around.main}
    start = read.tape.sentence.start
    printed = reading.text[start : start + len(read.tape.text)]
    for park in sorted(park for park in there if park is not None):
        mine = [token for token in tokens if token.park == park]
        found = frozenset(features(read.tape, printed, park, read.told))
        how = _how(mine)
        context = frozenset(_context(reading, read, number, park, how, around, found))
        yield Telling(
            read,
            printed,
            number,
            park,
            how,
            any(_has_part(token) for token in mine),
            bool(mine) and all(token.place for token in mine),
            bool(mine) and all(token.owned for token in mine),
            found,
            context,
        )


def _how(mine: Sequence[ParkToken]) -> How:
    if not mine:
        return "implicit"
    return "anaphor" if all(token.anaphor for token in mine) else "named"


def _has_part(park: ParkToken) -> bool:
    return not (park.anaphor or park.place or park.owned or park.plural)


def _context(
    reading: Reading, read: Read, number: int, park: int, how: How, around: _Around, found: frozenset[str]
) -> Iterator[str]:
    yield f"C:{how}"
    yield f"C:parks{min(3, len(reading.parks))}"
    yield "C:zone" if reading.parks[park].kind == "khu_cong_nghiep" else "C:ours"
    if park == around.main:
        yield "C:main"
    if park in around.titled:
        yield "C:titled"
    if park == read.topic:
        yield "C:topic"
    if read.tape.sentence.start < reading.title_end:
        yield "C:title"
    elif number <= _LEAD:
        yield "C:lead"
    if read.asks:
        yield "C:asks"
    for kind, (first, last) in around.told.get(park, {}).items():
        if first < number:
            yield f"C:before:{kind}"
        if last > number:
            yield f"C:after:{kind}"
    for name in found:
        if name.startswith(_WITH_HOW):
            yield f"{name}&{how}"
        if how == "implicit" and name.startswith(_UNNAMED):
            yield f"I:{name}"
