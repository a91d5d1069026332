"""What speaks for each act of each park of a text: the rules' reading and the event model's, all sentences.

One row of features for each pair of a park and a kind of act; `nlp.event_model` holds the forest that weighs
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

from nlp.event_model import TYPES, EventModel
from nlp.event_tellings import Telling, main_park
from nlp.model import EventType, Modality
from nlp.reading import EventMention, Reading

Pair = tuple[int, EventType]
FACTUAL: tuple[Modality, ...] = ("done", "in_progress", "requested")
_LIKELY_HERE = 0.02
_LIKELY_ALONE = 0.2
"""From here on a sentence counts as a hint of an act."""
_WORTH_IN_TEXT = 0.2
_WORTH_ALONE = 0.5
"""From here on the forest is asked of an act that the rules did not read."""


@dataclass(slots=True)
class Hint:
    """A sentence that may tell an act of a park."""

    telling: Telling
    chance: float
    """As a sentence of the text."""
    alone: float
    """As if it stood alone."""


@dataclass(slots=True)
class Evidence:
    """All that speaks for one act of one park."""

    hints: list[Hint] = field(default_factory=list)
    rules: list[EventMention] = field(default_factory=list)
    """What the rules read, sentence by sentence."""
    settled: list[EventMention] = field(default_factory=list)
    """What is left of it when all sentences are looked at together."""

    def best(self) -> Hint | None:
        """The sentence that most likely tells it."""
        return max(self.hints, key=lambda hint: hint.chance, default=None)


def evidence(
    tellings: Sequence[Telling],
    rules: Iterable[EventMention],
    settled: Iterable[EventMention],
    model: EventModel,
) -> tuple[dict[Pair, Evidence], dict[Pair, float]]:
    """What speaks for each pair, and the highest chance of every pair, hint or not."""
    found: dict[Pair, Evidence] = {}
    highest: dict[Pair, float] = {}
    for telling in tellings:
        here, alone = model.in_text_and_alone(telling.found | telling.context)
        for kind in TYPES:
            pair = (telling.park, kind)
            highest[pair] = max(highest.get(pair, 0.0), here[kind])
            if here[kind] > _LIKELY_HERE or alone[kind] > _LIKELY_ALONE or telling.rules_tell(kind):
                found.setdefault(pair, Evidence()).hints.append(Hint(telling, here[kind], alone[kind]))
    for event in rules:
        if event.park is not None:
            found.setdefault((event.park, event.type), Evidence()).rules.append(event)
    for event in settled:
        if event.park is not None:
            found.setdefault((event.park, event.type), Evidence()).settled.append(event)
    return found, highest


def rows(
    reading: Reading,
    found: Mapping[Pair, Evidence],
    highest: Mapping[Pair, float],
    model: EventModel,
) -> dict[Pair, dict[str, float]]:
    """The features of each pair, for the forest."""
    told = {pair for pair, seen in found.items() if _factual(seen.settled)}
    rivals = Rivals.of(highest, told)
    counts = Counter(m.park for m in reading.park_mentions if m.park is not None)
    whole = sum(counts.values()) or 1
    titled = {m.park for m in reading.park_mentions if m.start < reading.title_end}
    shared = {
        "parks": float(len(reading.parks)),
        "sentences": float(len(reading.sentences)),
        "length": log10(len(reading.text) + 1),
    }
    result: dict[Pair, dict[str, float]] = {}
    for (park, kind), seen in found.items():
        if not worth_asking(seen):
            continue
        row = {f"type={kind}": 1.0, f"kind={reading.parks[park].kind}": 1.0, **shared}
        row["mentions"] = float(counts[park])
        row["share"] = counts[park] / whole
        row["main"] = float(main_park(reading) == park)
        row["titled"] = float(park in titled)
        row["known"] = float(reading.parks[park].park_id is not None)
        row |= _of_rules(seen)
        row |= _of_hints(seen.hints, kind)
        row |= _of_best(seen, kind, model)
        row |= _elsewhere(park, kind, told, highest, rivals)
        result[park, kind] = row
    return result


def worth_asking(seen: Evidence) -> bool:
    """Whether the forest may hold an act for told at all; most hints are far too weak."""
    if seen.rules:
        return True
    return any(hint.chance > _WORTH_IN_TEXT or hint.alone > _WORTH_ALONE for hint in seen.hints)


def _factual(events: Iterable[EventMention]) -> bool:
    return any(event.modality in FACTUAL for event in events)


def _of_rules(seen: Evidence) -> dict[str, float]:
    factual = [event for event in seen.rules if event.modality in FACTUAL]
    row = {
        "rule": float(bool(factual)),
        "rule settled": float(_factual(seen.settled)),
        "rule times": float(len(factual)),
        "rule denies": float(len(seen.rules) - len(factual)),
        "rule background": float(bool(seen.rules) and all(event.background for event in seen.rules)),
        "rule document": float(any(event.document is not None for event in seen.rules)),
        "rule actor": float(any(event.actor for event in seen.rules)),
        "rule date": float(any(event.date for event in seen.rules)),
    }
    if seen.rules:
        row[f"rule={(factual or seen.rules)[0].modality}"] = 1.0
    return row


def _of_hints(hints: Sequence[Hint], kind: EventType) -> dict[str, float]:
    def most(chosen: Iterable[Hint]) -> float:
        return max((hint.chance for hint in chosen), default=0.0)

    by_rules = [hint for hint in hints if hint.telling.rules_tell(kind)]
    return {
        "chance": most(hints),
        "chance alone": max((hint.alone for hint in hints), default=0.0),
        "chances": sum(hint.chance for hint in hints),
        "hints": float(len(hints)),
        "chance named": most(h for h in hints if h.telling.how == "named"),
        "chance part": most(h for h in hints if h.telling.part),
        "chance implicit": most(h for h in hints if h.telling.how == "implicit"),
        "chance anaphor": most(h for h in hints if h.telling.how == "anaphor"),
        "chance title": most(h for h in hints if "C:title" in h.telling.context),
        "chance rule": most(by_rules),
        "chance alone rule": max((hint.alone for hint in by_rules), default=0.0),
    }


def _of_best(seen: Evidence, kind: EventType, model: EventModel) -> dict[str, float]:
    best = seen.best()
    if best is None:
        return {"best": -1.0}
    telling = best.telling
    odds = model.modalities(set(telling.found), kind)
    return {
        "best": float(telling.number),
        f"best={telling.how}": 1.0,
        "best factual": max(odds[m] for m in FACTUAL) - max(odds[m] for m in odds if m not in FACTUAL),
        "best requested": odds["requested"] - max(odds["done"], odds["in_progress"]),
        "best part": float(telling.part),
        "best place": float(telling.place),
        "best owned": float(telling.owned),
        "best asks": float(telling.read.asks),
        "best abroad": float(telling.read.abroad),
        "best title": float("C:title" in telling.context),
        "best other": float(telling.of_other(kind)),
        "best parks": float(len({p.park for p in telling.read.tape.parks if p.park is not None})),
        "best length": float(len(telling.printed)),
    }


@dataclass(slots=True)
class Rivals:
    """What speaks for each kind of act, whatever the park: to ask for the other parks at once."""

    best: dict[EventType, tuple[float, int]] = field(default_factory=dict)
    second: dict[EventType, float] = field(default_factory=dict)
    told: Counter[EventType] = field(default_factory=Counter)

    @classmethod
    def of(cls, highest: Mapping[Pair, float], told: set[Pair]) -> Rivals:
        found = cls(told=Counter(kind for _, kind in told))
        for (park, kind), chance in highest.items():
            first, holder = found.best.get(kind, (0.0, -1))
            if chance > first:
                found.best[kind], found.second[kind] = (chance, park), first
            elif park != holder:
                found.second[kind] = max(found.second.get(kind, 0.0), chance)
        return found

    def chance(self, park: int, kind: EventType) -> float:
        """The highest chance of that act among the other parks."""
        first, holder = self.best.get(kind, (0.0, -1))
        return self.second.get(kind, 0.0) if holder == park else first


def _elsewhere(
    park: int, kind: EventType, told: set[Pair], highest: Mapping[Pair, float], rivals: Rivals
) -> dict[str, float]:
    row = {
        "other park": rivals.chance(park, kind),
        "other park rule": float(rivals.told[kind] > ((park, kind) in told)),
    }
    for other in TYPES:
        row[f"chance {other}"] = highest.get((park, other), 0.0)
        row[f"rule {other}"] = float((park, other) in told)
    return row
