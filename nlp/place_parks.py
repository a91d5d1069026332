"""In which province each park of an article lies."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace

from nlp.gazetteer import gazetteer, name_on, place_key, province_names
from nlp.reading import ParkEntity, ParkMention, PlaceMention, Reading

_LOCATING = re.compile(
    r"^[\s(,–-]*$|^(?:(?! va | cach | voi | tu | den | ve |[.;]).){0,60}\W(?:tai|o|thuoc|nam tren|"
    r"dia ban)(?: [^.,;]{0,30})?$"
)
_ASIDE = re.compile(r"(?:cach|ve|den|tu|voi|giap|va|nhu|so voi)(?: (?:trung tam|tinh|thanh pho|tp\.?))? ?$")
_NAMINGS = 200
"""Namings of a park, and places of a sentence, that are looked at: far more than an article has."""
_REACH = 120
"""How many characters after a park's name its address may begin."""


def located(reading: Reading) -> tuple[ParkEntity, ...]:
    """The parks of `reading` with `provinces` filled, as named on the reference date."""
    mentions: dict[int, list[ParkMention]] = {}
    for mention in reading.park_mentions:
        if mention.park is not None and mention.form in ("name", "alias"):
            mentions.setdefault(mention.park, []).append(mention)
    return tuple(
        replace(park, provinces=_provinces(reading, park, mentions.get(index, [])))
        for index, park in enumerate(reading.parks)
    )


def _provinces(reading: Reading, park: ParkEntity, mentions: list[ParkMention]) -> tuple[str, ...]:
    return (
        _from_name(reading, mentions)
        or _from_registry(reading, park)
        or _from_address(reading, mentions)
        or _only(reading.places)
        or _from_title(reading)
        or _mainly(reading.places)
    )


def _from_name(reading: Reading, mentions: list[ParkMention]) -> tuple[str, ...]:
    spans = sorted((m.start, m.end) for m in mentions)
    inside = [p for p in reading.places if _holds(spans, p)]
    inside = [p for p in inside if p.level == "province"] or inside
    return _commonest(inside)


def _holds(spans: list[tuple[int, int]], place: PlaceMention) -> bool:
    """Whether one of the sorted spans, which lie apart, has the whole of `place` in it."""
    before = bisect_right(spans, place.start, key=lambda span: span[0]) - 1
    return before >= 0 and place.end <= spans[before][1]


def _from_registry(reading: Reading, park: ParkEntity) -> tuple[str, ...]:
    known = reading.registry.get(park.park_id) if park.park_id else None
    province = (known.province_old or known.province_current) if known else None
    origin = province_names().get(place_key(province)) if province else None
    if origin is None or reading.reference is None:
        return ()
    return (name_on(gazetteer().origins[origin], reading.reference),)


def _from_address(reading: Reading, mentions: list[ParkMention]) -> tuple[str, ...]:
    """The first place behind a mention in its sentence, or the only province of such a sentence."""
    behind: list[PlaceMention] = []
    around: list[PlaceMention] = []
    starts = [place.start for place in reading.places]
    for mention in mentions[:_NAMINGS]:
        sentence = reading.sentence_at(mention.start)
        if sentence is None:
            continue
        first, stop = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        places = reading.places[first : min(stop, first + _NAMINGS)]
        after = [p for p in places if mention.end <= p.start <= mention.end + _REACH]
        if after and _LOCATING.match(reading.folded[mention.end : after[0].start]):
            behind.append(after[0])
        plain = [p for p in places if not _ASIDE.search(reading.folded[max(0, p.start - 24) : p.start])]
        if len({p.name for p in plain}) == 1:
            around.append(plain[0])
    return _commonest(behind) or _commonest(around)


def _only(places: tuple[PlaceMention, ...]) -> tuple[str, ...]:
    names = {p.name for p in places}
    return (names.pop(),) if len(names) == 1 else ()


def _from_title(reading: Reading) -> tuple[str, ...]:
    return _only(tuple(p for p in reading.places if p.start < reading.title_end))


def _mainly(places: tuple[PlaceMention, ...]) -> tuple[str, ...]:
    """The province that the article mostly speaks of: more than half of all mentions."""
    counts = Counter(p.name for p in places).most_common(1)
    return (counts[0][0],) if counts and 2 * counts[0][1] > len(places) else ()


def _commonest(places: list[PlaceMention]) -> tuple[str, ...]:
    return (Counter(p.name for p in places).most_common(1)[0][0],) if places else ()
