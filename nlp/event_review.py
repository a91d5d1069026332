"""Component `review`: what the rules read of events, weighed against the event model.

A sentence that stands alone is judged by the model, which knows the rules' own reading of it; the rules still
say which park, when and by whom. In a text every act of every park is judged once, by all that speaks for it
(`nlp.event_pairs`): acts told in words that no lexicon has are added, and what the rules misread is dropped.
What the rules read as planned, conditional or denied stays theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.event_features import features
from nlp.event_merge import by_park_and_type, conclude, finish, settled, stands_for
from nlp.event_model import EventModel, bundled
from nlp.event_pairs import FACTUAL, Evidence, Pair, evidence, rows
from nlp.event_tape import ParkToken, Tape
from nlp.event_tellings import tellings
from nlp.event_told import Read
from nlp.events import events_of
from nlp.model import BEFORE_APPROVAL, EventType, Modality
from nlp.reading import EventMention, Reading

_LIKELY = 0.15
"""The likeliest kind of act is told in a lone sentence from here on; measured on files left out."""
_SECOND = 0.5
"""A second act beside it."""
_KEPT = 0.1
"""In a text, what the rules read is dropped below; measured on texts left out."""
_ADDED = 0.8
"""In a text, what the rules overlook is added from here on. Higher than for lone sentences: in most printed
reports nothing happens to the parks that they name."""
_ASKED_FOR: frozenset[EventType] = frozenset({"proposed", "expanded", "cancelled"})
"""What is asked for is news; who asks others to begin or to help reports nothing done."""


def apply(reading: Reading) -> None:
    """Fill `events` and `final_events` anew by what the model makes of the rules' reading."""
    if reading.by_rules is None:
        return
    passes = reading.by_rules.passes
    reading.documents = reading.by_rules.documents
    if len(reading.sentences) == 1:
        model = bundled()
        reading.events = tuple(event for read in passes for event in judged_alone(reading, read, model))
        finish(reading)
        return
    judge_text(reading, passes, bundled())


def judge_text(reading: Reading, passes: Sequence[Read], model: EventModel) -> None:
    """Fill `events`, `final_events` and the effects of documents of a text of several sentences."""
    reading.events = events_of(passes)
    kept, chosen = settled(reading)
    found, highest = evidence(tellings(reading, passes), reading.events, chosen, model)
    table = rows(reading, found, highest, model)
    chances = dict(zip(table, model.pairs.chances(list(table.values())), strict=True))
    by_rules = {(event.park, event.type) for event in chosen if event.modality in FACTUAL}
    told = {pair for pair, chance in chances.items() if chance > (_KEPT if pair in by_rules else _ADDED)}
    mentions = [event for event in kept if _holds(event, told)]
    doubted = [replace(e, doubted=True) for e in kept if e.type in BEFORE_APPROVAL and not _holds(e, told)]
    known = {(event.park, event.type) for event in mentions if event.modality in FACTUAL}
    mentions += [
        event
        for pair in sorted(told - known)
        if (event := _added(reading, pair, found[pair], model)) is not None
    ]
    plans = [e for e in chosen if e.modality not in FACTUAL and (e.park, e.type) not in told]
    facts = [e for e in mentions if e.modality in FACTUAL]
    every = [replace(e, chance=_chance(e, chances)) for e in mentions + doubted]
    reading.events = tuple(sorted(every, key=lambda event: (event.start, event.end)))
    conclude(reading, plans + [e for group in by_park_and_type(facts).values() for e in stands_for(group)])


def _chance(event: EventMention, chances: Mapping[Pair, float]) -> float:
    if event.modality not in FACTUAL or event.park is None:
        return 1.0
    return chances.get((event.park, event.type), 1.0)


def _holds(event: EventMention, told: set[Pair]) -> bool:
    """Whether a mention of the rules stays: no fact, of no park of its own, or judged to be told."""
    if event.modality not in FACTUAL or event.park is None:
        return True
    return (event.park, event.type) in told


def _added(reading: Reading, pair: Pair, seen: Evidence, model: EventModel) -> EventMention | None:
    """The words of an act that the rules did not read, or not as a fact."""
    dropped = [event for event in seen.rules if event.modality in FACTUAL]
    if dropped:
        return stands_for(dropped)[0]
    best = seen.best()
    if best is None:
        return None
    park, kind = pair
    telling = best.telling
    allowed = FACTUAL if kind in _ASKED_FOR else FACTUAL[:2]
    modality = _modality(model, set(telling.found), kind, allowed)
    return _mention(reading, telling.read.tape, kind, modality, park)


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
