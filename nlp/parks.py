"""Component `parks`: which parks the article is about, and where it speaks of them.

Grammar finds the phrases (`nlp.park_grammar`), folding makes one park of all names of one park
(`nlp.park_fold`), anaphors point back (`nlp.park_anaphora`), the registry gives identities.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from nlp.captions import under_picture
from nlp.investors import investors_of
from nlp.model import OUR_KINDS, ParkKind
from nlp.park_aliases import introduced, nickname_phrases, short_names
from nlp.park_anaphora import anaphors
from nlp.park_designated import designated
from nlp.park_english import english_phrases
from nlp.park_estates import estate_phrases
from nlp.park_fold import fold
from nlp.park_found import FoundPark
from nlp.park_gathering import Gathering
from nlp.park_grammar import find_phrases
from nlp.park_main import main_park
from nlp.park_phrase import ParkPhrase
from nlp.reading import ParkEntity, ParkMention, Reading

MERGER = date(2025, 7, 1)
"""From this day on 34 provinces stand in place of 63."""


def apply(reading: Reading) -> None:
    """Fill `reading.park_mentions` and `reading.parks` (without provinces)."""
    surface = _surface(reading)
    phrases = _phrases(reading, surface)
    merged = reading.reference is None or reading.reference >= MERGER
    folding = fold(reading.text, surface, phrases, reading.registry, reading.title_end, merged=merged)
    mentions = [_mention(phrase, folding.of.get(i)) for i, phrase in enumerate(phrases)]
    mentions = _with_short_forms(reading.text, folding, mentions)
    reading.parks = tuple(_entity(park) for park in folding.parks)
    _refer(reading, mentions)
    investors = investors_of(reading.text, reading.sentences, reading.park_mentions, len(reading.parks))
    reading.parks = tuple(
        replace(p, investors=names) for p, names in zip(reading.parks, investors, strict=True)
    )


def _refer(reading: Reading, mentions: list[ParkMention]) -> None:
    """Add what points back, and tell what the text is about; each needs the other, so it is done twice."""
    captioned = _captioned(reading, mentions)
    running = [m for m in mentions if m.start not in captioned]
    main = main_park(reading.text, reading.title_end, running, reading.parks)
    for _ in range(2):
        pointing = [
            ParkMention(a.start, a.end, _kind_of(reading.parks, a.park), "anaphor", a.park)
            for a in anaphors(reading.text, running, reading.parks, main)
        ]
        every = sorted((*mentions, *pointing), key=lambda m: m.start)
        reading.park_mentions = tuple(m for m in every if _yields_facts(reading, m.start))
        told = main
        running_on = [m for m in reading.park_mentions if m.start not in captioned]
        main = main_park(reading.text, reading.title_end, running_on, reading.parks)
        if told == main:
            break
    reading.main_park = main


def _captioned(reading: Reading, mentions: list[ParkMention]) -> frozenset[int]:
    """Where parks are named under pictures only: an archive picture may show another park than the text's.

    Where the text itself names no park of ours, its pictures tell which one it is about.
    """
    lower = reading.text.lower()
    if len(lower) != len(reading.text):
        return frozenset()
    inside = {m.start for m in mentions if under_picture(lower, reading.title_end, m.start)}
    told = {m.park for m in mentions if m.park is not None and m.start not in inside}
    if not any(reading.parks[park].kind in OUR_KINDS for park in told):
        return frozenset()
    return frozenset(m.start for m in mentions if m.start in inside and m.park not in told)


def _phrases(reading: Reading, surface: str) -> list[ParkPhrase]:
    phrases = find_phrases(reading.text, surface, reading.registry.propers())
    phrases += nickname_phrases(reading.text, surface, reading.registry, phrases)
    phrases += estate_phrases(reading.text, phrases)
    phrases += english_phrases(reading.text, surface, phrases)
    phrases += designated(reading.text, surface, sorted(phrases, key=lambda p: p.start))
    return sorted((p for p in phrases if _yields_facts(reading, p.start)), key=lambda p: p.start)


def _yields_facts(reading: Reading, offset: int) -> bool:
    return offset < reading.title_end or not reading.is_boilerplate(offset)


def _mention(phrase: ParkPhrase, park: int | None) -> ParkMention:
    form: Literal["name", "alias", "class"] = "name" if phrase.form == "named" else "alias"
    return ParkMention(phrase.start, phrase.end, phrase.kind, "class" if park is None else form, park)


def _with_short_forms(text: str, folding: Gathering, mentions: list[ParkMention]) -> list[ParkMention]:
    """`mentions` and the places where the article's own short names stand, none inside another."""
    found = [
        ParkMention(a.start, a.end, folding.parks[a.park].kind, "alias", a.park)
        for a in (*introduced(text, folding), *short_names(text, folding))
    ]
    result: list[ParkMention] = []
    # At one place the naming that the grammar found comes first, then the longer one.
    ranked = [(m.start, 0, -m.end, m) for m in mentions] + [(m.start, 1, -m.end, m) for m in found]
    for _, rank, _, mention in sorted(ranked, key=lambda entry: entry[:3]):
        if rank == 0:
            while result and result[-1].end > mention.start:
                result.pop()
        elif result and result[-1].end > mention.start:
            continue
        result.append(mention)
    return result


def _kind_of(parks: tuple[ParkEntity, ...], index: int | None) -> ParkKind:
    return "other" if index is None else parks[index].kind


def _surface(reading: Reading) -> str:
    """The folded text with its line feeds, so that no pattern runs over the end of a line."""
    if "\n" not in reading.text:
        return reading.folded
    parts, position = [], 0
    for line in reading.text.split("\n"):
        parts.append(reading.folded[position : position + len(line)])
        position += len(line) + 1
    return "\n".join(parts)


def _entity(park: FoundPark) -> ParkEntity:
    name, proper = park.name
    return ParkEntity(name=name, kind=park.kind, proper=proper, park_id=park.park_id)
