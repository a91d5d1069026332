"""Candidates → places: which of several places of one name is meant, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nlp.gazetteer import HUE_CITY, MERGER, Gazetteer, gazetteer, name_on
from nlp.place_names import UNTIL
from nlp.place_scan import Candidate
from nlp.reading import PlaceMention, Reading

_COMMUNE_TYPES = ("xã", "phường", "thị trấn", "đặc khu")
_ADDRESS_GAP = re.compile(
    r"(?:[\s,(\-–—]|thuộc|của|ở|tại|nay|là|tỉnh|cũ|\)|trực thuộc|địa bàn|phía|TP\.?|Tp\.?|thành phố)*\Z"
)
_LIST_GAP = re.compile(r"\s*(?:,|và|&)?\s*\Z")


@dataclass(frozen=True, slots=True)
class _Context:
    reading: Reading
    day: date
    tables: Gazetteer
    candidates: Sequence[Candidate]
    everywhere: _Anchors
    """Those of the whole article."""


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Places that are certain, by which an uncertain one may be told."""

    provinces: frozenset[str]
    towns: frozenset[str]

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> _Anchors:
        provinces = {c.name for c in candidates if c.level == "province"}
        towns = {next(iter(c.origins)) for c in candidates if c.level == "district" and len(c.origins) == 1}
        return cls(frozenset(provinces), frozenset(towns))


def resolve(reading: Reading, candidates: Sequence[Candidate], day: date) -> tuple[PlaceMention, ...]:
    """The places among `candidates`, on the map of `day`, without those that stay ambiguous."""
    context = _Context(reading, day, gazetteer(), candidates, _Anchors.of(candidates))
    places = []
    for index, candidate in enumerate(candidates):
        origin = _origin(context, index)
        if origin is not None:
            places.append(_mention(context, candidate, origin))
    return tuple(places)


def _mention(context: _Context, candidate: Candidate, origin: str) -> PlaceMention:
    chain = context.tables.origins[origin]
    level, written = candidate.level, candidate.name
    if origin == "Huế" and level == "province":
        full = context.reading.folded.startswith(("thua thien", "tt", "t.t"), candidate.start)
        written = "Thừa Thiên Huế" if full else "Huế"
        if candidate.kind == "thành phố" and context.day < HUE_CITY:
            level = "district"
    return PlaceMention(
        candidate.start, candidate.end, written, level, name_on(chain, context.day), chain[-1][1]
    )


def _origin(context: _Context, index: int) -> str | None:
    candidate = context.candidates[index]
    if candidate.level == "province":
        return candidate.name
    for origins in _readings(context, candidate):
        fitting = _choose(context, index, origins)
        if fitting:
            return _one(context, fitting)
    return None


def _one(context: _Context, origins: frozenset[str]) -> str | None:
    """Any of `origins` when they all come to the same units; None when the name stays ambiguous."""
    units = {
        (name_on(chain, context.day), chain[-1][1])
        for chain in map(context.tables.origins.__getitem__, origins)
    }
    return min(origins) if len(units) == 1 else None


def _readings(context: _Context, candidate: Candidate) -> Iterable[frozenset[str]]:
    """Sets of places of origin that the name can mean, the likeliest set first."""
    if candidate.level == "district":
        standing = frozenset(
            origin
            for origin in candidate.origins
            if context.day.isoformat() < UNTIL.get((candidate.key, candidate.kind, origin), "9999")
        )
        yield standing or candidate.origins
        return
    tables = context.tables
    old, new = tables.old_wards, tables.new_wards
    order = (new, old) if context.day >= MERGER or candidate.kind == "đặc khu" else (old,)
    for table in order:
        same = table.get((candidate.kind, candidate.key))
        if same:
            yield frozenset(same)
    for table in order:
        others = [o for kind in _COMMUNE_TYPES for o in table.get((kind, candidate.key), ())]
        if others:
            yield frozenset(others)


def _choose(context: _Context, index: int, origins: frozenset[str]) -> frozenset[str]:
    """Those of `origins` that the surroundings allow; empty when the address says that none is meant."""
    beside = _beside(context, index)
    if beside:
        return _fitting(context, origins, beside)
    if len(origins) == 1:
        return origins
    for anchors in (_Anchors.of(_same_sentence(context, index)), context.everywhere):
        for wanted in (anchors.provinces, anchors.towns):
            fitting = _fitting(context, origins, wanted)
            if fitting:
                return fitting
    return origins


def _fitting(context: _Context, origins: frozenset[str], named: Iterable[str]) -> frozenset[str]:
    """Those of `origins` that are one of those `named`; else that share a unit on the day, else today."""
    chains = context.tables.origins
    places = set(named)
    if not places:
        return frozenset()
    for key in (str, lambda o: name_on(chains[o], context.day), lambda o: chains[o][-1][1]):
        wanted = {key(place) for place in places}
        fitting = frozenset(o for o in origins if key(o) in wanted)
        if fitting:
            return fitting
    return frozenset()


def _same_sentence(context: _Context, index: int) -> list[Candidate]:
    sentence = context.reading.sentence_at(context.candidates[index].start)
    if sentence is None:
        return []
    return [c for c in _near(context, index) if sentence.start <= c.start < sentence.end]


def _near(context: _Context, index: int) -> Sequence[Candidate]:
    return context.candidates[max(0, index - 12) : index + 13]


def _beside(context: _Context, index: int) -> set[str]:
    """Provinces and plain districts that belong to the same address."""
    text = context.reading.text
    here = context.candidates[index]
    last = here
    for candidate in context.candidates[index + 1 : index + 4]:
        if not _ADDRESS_GAP.match(text[last.end : candidate.start][:40]):
            break
        if _RANK[candidate.level] <= _RANK[last.level]:
            break
        if candidate.level == "province":
            return {candidate.name}
        last = candidate
    return set()


_RANK = {"ward": 0, "district": 1, "province": 2}
