"""Which phrases of one article mean the same park.

Parks come into being from names first (registry identity, family of kinds, number, proper name), then from
descriptions by place, then – sparingly – from bare words for a kind. Everything else is an alias of one of
them, or a class that is no park.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.park_bare import take_bare
from nlp.park_described import take_descriptions
from nlp.park_gathering import Gathering
from nlp.park_kinds import describe_name
from nlp.park_named import take_names
from nlp.park_names import provinces_in
from nlp.park_phrase import ParkPhrase
from nlp.registry import Registry


def fold(
    text: str,
    surface: str,
    phrases: Sequence[ParkPhrase],
    registry: Registry,
    title_end: int,
    *,
    merged: bool = True,
) -> Gathering:
    """The parks of one article; `of` maps a phrase's place in `phrases` to its park, or None."""
    so_far = Gathering(text, surface, phrases, registry, title_end, merged=merged)
    for take in (take_names, take_descriptions, take_bare, _identify_unnamed):
        take(so_far)
    return so_far


def _identify_unnamed(so_far: Gathering) -> None:
    """ "Khu công nghệ cao" in an article about Đà Nẵng is the only one that Đà Nẵng has."""
    first_of: dict[int, ParkPhrase] = {}
    for i in sorted(so_far.of):
        first_of.setdefault(so_far.of[i], so_far.phrases[i])
    taken = {park.park_id for park in so_far.parks}
    for index, park in enumerate(so_far.parks):
        if park.described:
            described = describe_name(park.name[0])
            park.kind = described.kind if described else park.kind
        first = first_of[index]
        if park.park_id is None and park.described and not first.indefinite:
            line = so_far.surface.rfind("\n", 0, first.start) + 1
            stop = so_far.surface.find("\n", first.end)
            near = (
                so_far.surface[: so_far.title_end] + " " + so_far.surface[line : stop if stop >= 0 else None]
            )
            phase = next((phase for phase in park.phases if phase), None)
            provinces = provinces_in(near)
            known = so_far.registry.match_unnamed(
                park.kind, provinces, park.places, park.number, phase, merged=so_far.merged
            )
            if known is not None and known not in taken:
                park.park_id = known
                taken.add(known)
