"""Component `review`: what the rules read of events, weighed against the event model.

A sentence that stands alone is judged by the model, which knows the rules' own reading of it; the rules still
say which park, when and by whom. In a text the rules decide, and the model adds what they overlook: acts told
in words that no lexicon has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.event_asked_after import asked_after
from nlp.event_features import features
from nlp.event_merge import finish
from nlp.event_model import EventModel, bundled
from nlp.event_tape import ParkToken, Tape
from nlp.event_told import Read
from nlp.model import EventType, Modality
from nlp.reading import EventMention, Reading

_LIKELY = 0.15
"""The likeliest kind of act is told in a lone sentence from here on; measured on files left out."""
_SECOND = 0.5
"""A second act beside it."""
_ADDED = 0.9
"""In a text the model adds an act from here on."""
_NEVER_ADDED: frozenset[EventType] = frozenset({"approved", "submitted"})
"""Left to the rules, which know who decides; the model alone mostly sees plans, budgets and papers."""
_ASKED_FOR: frozenset[EventType] = frozenset({"proposed", "expanded", "cancelled"})
"""What is asked for is news; who asks others to begin or to help reports nothing done."""
_FACTUAL: tuple[Modality, ...] = ("done", "in_progress", "requested")


def apply(reading: Reading) -> None:
    """Fill `events` and `final_events` anew where the model reads more, or else, than the rules did."""
    if reading.by_rules is None:
        return
    passes = reading.by_rules.passes
    events = reviewed(reading, passes, bundled())
    if events != _by_rules(passes):
        reading.documents = reading.by_rules.documents
        reading.events = tuple(events)
        finish(reading)


def _by_rules(passes: Sequence[Read]) -> list[EventMention]:
    return [*(event for read in passes for event in read.told), *asked_after(passes)]


def reviewed(reading: Reading, passes: Sequence[Read], model: EventModel) -> list[EventMention]:
    """The events of `reading`, whose sentences the rules have read as `passes`."""
    if len(reading.sentences) == 1:
        return [event for read in passes for event in judged_alone(reading, read, model)]
    told = _by_rules(passes)
    known = {(event.park, event.type) for event in told if event.modality in _FACTUAL}
    for read in passes:
        for event in () if read.asks or read.abroad else _added(reading, read, model):
            if (event.park, event.type) not in known:
                known.add((event.park, event.type))
                told.append(event)
    return told


def printed(reading: Reading, tape: Tape) -> str:
    """The sentence of `tape` as the article prints it."""
    return reading.text[tape.sentence.start : tape.sentence.start + len(tape.text)]


def judged_alone(reading: Reading, read: Read, model: EventModel) -> list[EventMention]:
    """The events of a sentence that stands alone."""
    if read.abroad:
        return []
    found = features(read.tape, printed(reading, read.tape), None, read.told)
    ranked = sorted(model.kinds(found).items(), key=lambda kind: -kind[1])
    kinds = [kind for (kind, p), least in zip(ranked, (_LIKELY, _SECOND), strict=False) if p > least]
    return [_as_told(reading, read, kind, _modality(model, found, kind)) for kind in kinds]


def _modality(
    model: EventModel, found: set[str], kind: EventType, allowed: Sequence[Modality] | None = None
) -> Modality:
    odds = model.modalities(found, kind)
    return max(allowed or tuple(odds), key=lambda modality: odds[modality])


def _as_told(reading: Reading, read: Read, kind: EventType, modality: Modality) -> EventMention:
    """The rules' mention of the act, with the model's modality; else the whole sentence as its words."""
    for event in read.told:
        if event.type == kind:
            return replace(event, modality=modality)
    park = read.told[0].park if read.told else _park_of(read.tape)
    return _mention(reading, read.tape, kind, modality, park)


def _mention(
    reading: Reading, tape: Tape, kind: EventType, modality: Modality, park: int | None
) -> EventMention:
    words = printed(reading, tape)
    end = tape.sentence.start + len(words.rstrip(" .;:\n"))
    return EventMention(tape.sentence.start, end, kind, modality, park)


def _park_of(tape: Tape) -> int | None:
    """The park that a sentence is most likely about: a named one before a mere place."""
    named = [park for park in tape.parks if park.park is not None]
    ranked: list[ParkToken] = sorted(named, key=lambda park: (park.owned, park.place, park.start))
    return ranked[0].park if ranked else None


def _has_part(park: ParkToken) -> bool:
    """Whether the sentence names a park as more than a place or the owner of a board."""
    return not (park.anaphor or park.place or park.owned or park.plural)


def _added(reading: Reading, read: Read, model: EventModel) -> Iterator[EventMention]:
    """Acts of the parks that a text's sentence names, which the rules overlooked."""
    for park in sorted({p.park for p in read.tape.parks if p.park is not None and _has_part(p)}):
        found = features(read.tape, printed(reading, read.tape), park, read.told)
        others = {event.type for event in read.told if event.park != park}
        for kind, p in model.facts(found).items():
            if p <= _ADDED or kind in _NEVER_ADDED or kind in others:
                continue
            modality = _modality(model, found, kind, _FACTUAL)
            if modality != "requested" or kind in _ASKED_FOR:
                yield _mention(reading, read.tape, kind, modality, park)
