"""What the owner model sees of a figure and of each park that it may belong to.

Two kinds of features: strings (words around the figure, names blotted out), for linear models, and numbers
(distances, counts, what is main), for the forest that weighs them all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from nlp.event_features import capitalised
from nlp.model import OUR_KINDS
from nlp.quantity_lexer import lower
from nlp.quantity_standing import standing
from nlp.reading import ParkMention, Quantity, Reading, Sentence

_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*|[,;:().]")
_BEFORE, _AFTER = 30, 12
"""Words before and behind the figure that are looked at."""
_NEAR = 14
_REACH = 1500
"""Characters of a sentence on either side of a figure that are looked at."""
_FAR = 99.0
"""Stands for "nowhere" where a distance is asked."""
_CANDIDATES = 4
"""Parks that are asked of one figure besides those that the whole text is about."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its sentence."""

    index: int
    """Into `Reading.quantities`."""
    quantity: Quantity
    sentence: Sentence
    number: int
    """Which of the sentences it is."""
    place: int
    """Which of the sentence's figures it is."""
    beside: int
    """How many figures the sentence has."""
    before: tuple[str, ...]
    """The words before it in its sentence."""
    after: tuple[str, ...]
    earlier: tuple[str, ...]
    """The words of the sentence before, in the same paragraph."""


class View:
    """A text as the owner model looks at it; what is asked of every figure is counted once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.low = lower(reading.text)
        self.mentions = sorted((m for m in reading.park_mentions if m.park is not None), key=_start)
        self.starts = [m.start for m in self.mentions]
        self.by_park: dict[int, list[ParkMention]] = {}
        for mention in self.mentions:
            if mention.park is not None:
                self.by_park.setdefault(mention.park, []).append(mention)
        self.sentence_starts = [s.start for s in reading.sentences]
        self.quantity_starts = [q.start for q in reading.quantities]
        self.titled = {m.park for m in self.mentions if m.start < reading.title_end}
        self.lead = self.mentions[0].park if self.mentions else None
        self.counts = Counter(m.park for m in self.mentions)
        self._words: dict[tuple[int, int], tuple[str, ...]] = {}
        self.ours = float(sum(park.kind in OUR_KINDS for park in reading.parks))

    def sentence(self, offset: int) -> int:
        """Which sentence holds `offset`."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words of a stretch in lower case, with PARK, ANA, FIG, NAME and N in place of those."""
        if (start, end) not in self._words:
            self._words[start, end] = self._read(start, end) if start < end else ()
        return self._words[start, end]

    def _read(self, start: int, end: int) -> tuple[str, ...]:
        text = self.reading.text
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        blots = [
            (m.start, 0, m.end, "PARK" if m.form in ("name", "alias") else "ANA")
            for m in self.mentions[first:last]
            if m.end <= end
        ]
        first, last = bisect_left(self.quantity_starts, start), bisect_left(self.quantity_starts, end)
        blots += [(q.start, 1, q.end, "FIG") for q in self.reading.quantities[first:last] if q.end <= end]
        blots += [(start + a, 2, start + b, "NAME") for a, b in capitalised(text[start:end])]
        found: list[str] = []
        at = start
        for begin, _, stop, what in sorted(blots):
            if begin >= at:
                found += _WORD.findall(self.low, at, begin)
                found.append(what)
                at = stop
        found += _WORD.findall(self.low, at, end)
        return tuple("N" if word[0].isdigit() else word for word in found)

    def figures(self, asked: Sequence[int]) -> Iterator[Figure]:
        """The figures with these indices."""
        numbers = {index: self.sentence(self.reading.quantities[index].core_start) for index in asked}
        beside = Counter(numbers.values())
        seen: Counter[int] = Counter()
        for index, number in numbers.items():
            quantity, sentence = self.reading.quantities[index], self.reading.sentences[number]
            begin = max(sentence.start, quantity.start - _REACH)
            end = min(sentence.end, quantity.end + _REACH)
            previous = self.reading.sentences[number - 1] if number else None
            near = previous is not None and previous.paragraph == sentence.paragraph
            yield Figure(
                index,
                quantity,
                sentence,
                number,
                seen[number],
                beside[number],
                self.words(begin, quantity.start)[-_BEFORE:],
                self.words(quantity.end, end)[:_AFTER],
                self.words(max(previous.start, previous.end - 300), previous.end)[-40:]
                if previous is not None and near
                else (),
            )
            seen[number] += 1

    def candidates(self, figure: Figure) -> list[int]:
        """The parks to which a figure may belong: those named around it and those the text is about."""
        at = bisect_left(self.starts, figure.quantity.start)
        found: dict[int, None] = {}
        for mention in (*reversed(self.mentions[max(0, at - 40) : at]), *self.mentions[at : at + 4]):
            if mention.park is not None and len(found) < _CANDIDATES:
                found[mention.park] = None
        for park in (self.reading.main_park, self.lead):
            if park is not None:
                found[park] = None
        return sorted(found)


def _start(mention: ParkMention) -> int:
    return mention.start


def _grams(prefix: str, words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield prefix + word
    for first, second in pairwise(words):
        yield f"{prefix}{first} {second}"


def of_nobody(figure: Figure, role: str, parks: int) -> set[str]:
    """The strings that tell whether a figure belongs to any park."""
    before, after = figure.before, figure.after
    found = {*_grams("b:", before[-_NEAR:]), *_grams("a:", after[:6]), *_grams("o:", before[:5])}
    found |= {f"l{k}:{' '.join(before[-k:])}" for k in range(1, 5) if len(before) >= k}
    found |= {f"r{k}:{' '.join(after[:k])}" for k in (1, 2, 3)}
    last = max((i for i, word in enumerate(before) if word in ("PARK", "ANA")), default=-1)
    found |= {f"s:{word}" for word in before[last + 1 :]}
    found |= {f"p:{word}" for word in figure.earlier}
    found |= {"named" if last >= 0 else "unnamed", f"u:{figure.quantity.unit}", f"role:{role}"}
    found.add(f"np{min(3, parks)}")
    return found


def of_park(view: View, figure: Figure, park: int) -> set[str]:
    """The strings that tell whether a figure belongs to this park."""
    quantity, sentence = figure.quantity, figure.sentence
    unit = quantity.unit[0]
    before, after = _around(view, figure, park)
    found = {f"k:{view.reading.parks[park].kind}"}
    if before is not None:
        words = view.words(before.end, quantity.start)
        kept = (*words[:6], "~", *words[-6:]) if len(words) > 12 else words
        lead = view.words(max(sentence.start, before.start - 60), before.start)
        found |= {*_grams("B:", kept), f"Bf:{' '.join(words[:2])}", f"Bf3:{' '.join(words[:3])}"}
        found |= {
            f"Bl:{' '.join(words[-3:])}",
            f"Blen{min(10, len(words) // 3)}",
            f"Bform:{before.form}{unit}",
        }
        found |= {f"Bp:{' '.join(lead[-1:])}", f"Bp2:{' '.join(lead[-2:])}"}
    if after is not None:
        words = view.words(quantity.end, after.start)
        found |= {*_grams("A:", words[:8]), f"Af:{' '.join(words[:3])}", f"Al:{' '.join(words[-2:])}"}
        found |= {f"Aall:{' '.join(words)[:60]}", f"Alen{min(10, len(words) // 3)}"}
        found.add(f"Ab:{' '.join(figure.before[-2:])}")
        if before is None:
            found.add(f"Aonly{unit}")
    if before is None and after is None:
        found |= _from_afar(view, figure, park)
    return found


def _from_afar(view: View, figure: Figure, park: int) -> set[str]:
    """The strings of a park that the figure's sentence does not name."""
    words = figure.before
    found = {*_grams("N:", words[-_NEAR:]), f"No:{' '.join(words[:2])}", f"No3:{' '.join(words[:3])}"}
    flags = "+".join(name for name, is_so in _standing_in_text(view, figure, park).items() if is_so)
    found |= {f"Nn:{figure.quantity.unit[0]}", f"FF:{flags}"}
    found |= {f"NoF:{' '.join(words[:2])}|{flags}", f"NlF:{' '.join(words[-2:])}|{flags}"}
    last = _last(view, figure, park)
    if last is not None:
        lead = view.words(max(0, last.start - 30), last.start)
        found |= {f"Npp:{' '.join(lead[-2:])}", f"Ns{min(6, figure.number - view.sentence(last.start))}"}
    return found


def _standing_in_text(view: View, figure: Figure, park: int) -> dict[str, bool]:
    return {
        "last": _is_last(view, figure, park),
        "main": view.reading.main_park == park,
        "titled": park in view.titled,
        "lead": view.lead == park,
    }


def _around(view: View, figure: Figure, park: int) -> tuple[ParkMention | None, ParkMention | None]:
    """The nearest mentions of a park before and behind the figure in its sentence."""
    before = _last(view, figure, park)
    after = _next(view, figure, park)
    if before is not None and before.start < max(figure.sentence.start, figure.quantity.start - _REACH):
        before = None
    if after is not None and after.end > min(figure.sentence.end, figure.quantity.end + _REACH):
        after = None
    return before, after


def _last(view: View, figure: Figure, park: int) -> ParkMention | None:
    mine = view.by_park[park]
    at = bisect_left(mine, figure.quantity.start, key=_start)
    return next((m for m in reversed(mine[max(0, at - 2) : at]) if m.end <= figure.quantity.start), None)


def _next(view: View, figure: Figure, park: int) -> ParkMention | None:
    mine = view.by_park[park]
    at = bisect_left(mine, figure.quantity.end, key=_start)
    return mine[at] if at < len(mine) else None


def _is_last(view: View, figure: Figure, park: int) -> bool:
    """Whether the figure's text named this park last."""
    at = bisect_left(view.starts, figure.quantity.start)
    before = [m for m in view.mentions[max(0, at - 2) : at] if m.end <= figure.quantity.start]
    return bool(before) and before[-1].park == park


def shared_row(view: View, figure: Figure, role: str) -> dict[str, float]:
    """The numbers of a figure that are the same for every park."""
    quantity, backwards = figure.quantity, figure.before[::-1]
    names = ("PARK", "ANA", "NAME", "FIG")
    nearest = next((word for word in backwards if word in names), "none")

    def distance(*wanted: str) -> float:
        return float(next((k for k, word in enumerate(backwards) if word in wanted), _FAR))

    return {
        "money": float(quantity.unit == "money"),
        "size": log10(float(quantity.value or 0) + 1e-6),
        "place": float(figure.place),
        "beside": float(figure.beside),
        "parks": float(len(view.reading.parks)),
        "ours": view.ours,
        f"role={role}": 1.0,
        f"bound={quantity.bound}": 1.0,
        "title": float(figure.sentence.end <= view.reading.title_end),
        "words before": float(len(figure.before)),
        f"nearest={nearest}": 1.0,
        "near name": distance("NAME"),
        "near park": distance("PARK", "ANA"),
        "near figure": distance("FIG"),
        "position": quantity.start / len(view.low),
    }


def park_row(view: View, figure: Figure, park: int) -> dict[str, float]:
    """The numbers of one park as the owner of a figure."""
    quantity = figure.quantity
    before, after = _around(view, figure, park)
    last, following = _last(view, figure, park), _next(view, figure, park)
    entity = view.reading.parks[park]
    row = {f"park {name}": float(is_so) for name, is_so in _standing_in_text(view, figure, park).items()}
    row |= {
        "inside": float(
            any(m.start <= quantity.start and quantity.end <= m.end for m in _near(view, figure, park))
        ),
        "only titled": float(view.titled == {park}),
        "mentions": float(view.counts[park]),
        "share": view.counts[park] / max(1, len(view.mentions)),
        f"kind={entity.kind}": 1.0,
        "no name": float(not entity.proper),
        "named before": float(before is not None),
        "named behind": float(after is not None),
        "behind": float(following.start - quantity.end) if following is not None else 9999.0,
        "before": float(quantity.start - last.end) if last is not None else 9999.0,
    }
    if last is not None:
        number = view.sentence(last.start)
        row["sentences"] = float(figure.number - number)
        row["paragraphs"] = float(figure.sentence.paragraph - view.reading.sentences[number].paragraph)
        row[f"form={last.form}"] = 1.0
        row[f"stands={standing(view.low, last.start)}"] = 1.0
        row["others between"] = _others(view, park, last.end, quantity.start)
    else:
        row |= {"sentences": _FAR, "paragraphs": _FAR, "others between": 9.0}
    row |= {"commas": 9.0, "names between": 9.0, "commas behind": 9.0, "others behind": 9.0}
    if before is not None:
        row["commas"] = _commas(view, before.end, quantity.start)
        row["names between"] = float(view.words(before.end, quantity.start).count("NAME"))
    if after is not None:
        row["commas behind"] = _commas(view, quantity.end, after.start)
        row["others behind"] = _others(view, park, quantity.end, after.start)
    return row


def _near(view: View, figure: Figure, park: int) -> Sequence[ParkMention]:
    mine = view.by_park[park]
    at = bisect_right(mine, figure.quantity.start, key=_start)
    return mine[max(0, at - 1) : at]


def _others(view: View, park: int, start: int, end: int) -> float:
    """How many other parks are named between."""
    first, last = bisect_left(view.starts, start), bisect_left(view.starts, end)
    return float(min(9, len({m.park for m in view.mentions[first : min(last, first + 40)]} - {park})))


def _commas(view: View, start: int, end: int) -> float:
    return float(view.low.count(",", start, end) + view.low.count(";", start, end))
