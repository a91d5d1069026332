"""Component `places`, and the province names that other rooms ask for.

A province mention gives the province-level unit that held the place on the reference date and today's;
a district, town or ward alone gives the province it lies in. An ambiguous name gives nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from rapidfuzz import fuzz, process

from nlp.dates import known_date
from nlp.gazetteer import ProvinceUnit, gazetteer, name_on, place_key, plain_names, province_names, squeeze
from nlp.place_parks import located
from nlp.place_resolve import resolve
from nlp.place_scan import Scanner
from nlp.place_tokens import split
from nlp.place_wording import decide
from nlp.reading import Reading

__all__ = ["ProvinceUnit", "apply", "current_of", "lookup", "name_at", "suggest"]

_PREFIXES = ("thanhpho", "tinh", "tp")
_ONE_DAY = timedelta(days=1)


def apply(reading: Reading) -> None:
    """Fill `reading.places`, the provinces of the parks, and `reading.reference` where wording decides."""
    words = split(reading.text)
    parks = [(m.start, m.end) for m in reading.park_mentions if m.form in ("name", "alias")]
    propers = frozenset(place_key(park.proper) for park in reading.parks)
    candidates = [c for c in Scanner(words, parks, propers).run() if not reading.is_boilerplate(c.start)]
    if reading.reference is None:
        reading.reference = decide(reading.folded, candidates, known_date(reading), reading.today)
    reading.places = resolve(reading, candidates, reading.reference)
    reading.parks = located(reading)


def lookup(name: str) -> tuple[ProvinceUnit, ...]:
    """The province-level units called `name`, oldest first; any spelling, with or without accents, type word.

    Empty when there is none; more than one when the name was borne by units of different extent in time
    ("Huế") or when it is written without accents that would tell two provinces apart.
    """
    return tuple(unit for origin in _origins(name) for unit in _units(origin))


def _origins(name: str) -> list[str]:
    spelled = province_names().get(place_key(name))
    if spelled is not None:
        return [spelled]
    key = squeeze(name)
    for prefix in ("", *_PREFIXES):
        if key.startswith(prefix) and key[len(prefix) :] in plain_names():
            return sorted(plain_names()[key[len(prefix) :]])
    return []


def _units(origin: str) -> list[ProvinceUnit]:
    chain = gazetteer().origins[origin]
    units = []
    for index, (first, name) in enumerate(chain):
        if name != origin and origin != "Huế":
            continue  # its successor has an origin of its own
        until = chain[index + 1][0] if index + 1 < len(chain) else None
        units.append(
            ProvinceUnit(
                name,
                chain[-1][1],
                None if first == date.min else first,
                until - _ONE_DAY if until else None,
            )
        )
    return units


def current_of(name: str) -> str | None:
    """Today's unit of 34 of the province `name`; None when no province, or more than one, is called so."""
    units = {unit.current for unit in lookup(name)}
    return units.pop() if len(units) == 1 else None


def name_at(name: str, day: date) -> str | None:
    """The province-level unit in which the province `name` lay on `day`; None as in `current_of`."""
    names = {name_on(gazetteer().origins[origin], day) for origin in _origins(name)}
    return names.pop() if len(names) == 1 else None


def suggest(name: str, limit: int = 3) -> tuple[str, ...]:
    """The canonical names of provinces most like `name`, nearest first; empty when nothing is near."""
    hits = process.extract(
        squeeze(name), list(plain_names()), scorer=fuzz.ratio, score_cutoff=60, limit=2 * limit
    )
    names = dict.fromkeys(origin for key, _, _ in hits for origin in sorted(plain_names()[key]))
    return tuple(names)[:limit]
