"""Component `parks`: which parks the article is about, and where it speaks of them.

Grammar finds the phrases (`nlp.park_grammar`), folding makes one park of all names of one park
(`nlp.park_fold`), anaphors point back (`nlp.park_anaphora`), the registry gives identities.
"""

from __future__ import annotations

from nlp.park_fold import Folding, FoundPark
from nlp.park_grammar import find_phrases
from nlp.reading import ParkEntity, ParkMention, Reading
from nlp.registry import Registry, bundled


def apply(reading: Reading) -> None:
    """Fill `reading.park_mentions` and `reading.parks` (without provinces)."""
    registry = bundled()
    phrases = find_phrases(reading.text, _surface(reading), registry.propers())
    phrases = [p for p in phrases if not reading.is_boilerplate(p.start) or p.start < reading.title_end]
    folding = Folding(reading.text, phrases, registry, reading.title_end)
    mentions = [
        ParkMention(p.start, p.end, p.kind, "class" if i not in folding.of else "name" if p.form == "named" else "alias",
                    folding.of.get(i))
        for i, p in enumerate(phrases)
    ]  # fmt: skip
    reading.parks = tuple(_entity(park, registry) for park in folding.parks)
    reading.park_mentions = tuple(mentions)


def _surface(reading: Reading) -> str:
    """The folded text with its line feeds, so that no pattern runs over the end of a line."""
    if "\n" not in reading.text:
        return reading.folded
    parts, position = [], 0
    for line in reading.text.split("\n"):
        parts.append(reading.folded[position : position + len(line)])
        position += len(line) + 1
    return "\n".join(parts)


def _entity(park: FoundPark, registry: Registry) -> ParkEntity:
    name, proper = park.name
    return ParkEntity(name=name, kind=park.kind, proper=proper, park_id=park.park_id)
