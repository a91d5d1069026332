"""Charts as data: positions, steps and words; the templates draw them as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.formats import number
from desk.pages.queries import Share
from desk.pages.show import in_language
from desk.pages.tiles import ISLANDS, MAPS, slug_of, two_lines
from store.query_rows import FactRow

TILE_WIDTH, TILE_HEIGHT, GAP = 62, 54, 3
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """One unit of a map."""

    name: str
    slug: str
    lines: tuple[str, ...]
    x: int
    y: int
    step: int
    """0 nothing, 1 (little) to 5 (most): its colour."""
    shown: str
    parks: int
    hectares: str


@dataclass(frozen=True, slots=True)
class Islands:
    """An archipelago, with the line that joins it to its unit."""

    name: str
    slug: str
    unit: str
    lines: tuple[str, ...]
    x: int
    y: int
    from_x: int
    step: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """A map ready to draw."""

    units: str
    by: str
    width: int
    height: int
    tiles: tuple[Tile, ...]
    islands: tuple[Islands, ...]
    legend: tuple[tuple[int, str], ...]
    """Step → the values that it stands for."""
    elsewhere: int
    """Parks that lie in none of these units."""


def tile_map(units: str, by: str, shares: Mapping[str, Share], language: str = "vi") -> TileMap:
    """The map of 34 or 63 `units`, coloured `by` "ha" or "parks", its numbers written in `language`."""
    values = {name: share.hectares if by == "ha" else float(share.parks) for name, share in shares.items()}
    bounds = _bounds([value for value in values.values() if value > 0])
    tiles = tuple(
        Tile(
            place.name, slug_of(place.name), two_lines(place.name), _x(place.column), _y(place.row),
            _step(values.get(place.name, 0), bounds),
            in_language(_shown(shares.get(place.name), by), language),
            shares[place.name].parks if place.name in shares else 0,
            in_language(number(round(shares[place.name].hectares, 1)), language)
            if place.name in shares else "0",
        )
        for place in MAPS[units]
    )  # fmt: skip
    known = {tile.name: tile for tile in tiles}
    islands = tuple(
        Islands(
            island.name, known[island.unit].slug, island.unit, two_lines(island.name), _x(island.column),
            _y(island.row), known[island.unit].x + TILE_WIDTH, known[island.unit].step,
        )
        for island in ISLANDS[units]
    )  # fmt: skip
    width = max(island.x for island in islands) + TILE_WIDTH + 2
    height = max(tile.y for tile in tiles) + TILE_HEIGHT + 2
    elsewhere = sum(share.parks for name, share in shares.items() if name not in known)
    return TileMap(units, by, width, height, tiles, islands, _legend(bounds, language), elsewhere)


def _x(column: int) -> int:
    return 1 + column * (TILE_WIDTH + GAP)


def _y(row: int) -> int:
    return 1 + row * (TILE_HEIGHT + GAP)


def _shown(share: Share | None, by: str) -> str:
    if share is None or not share.parks:
        return ""
    return (
        (f"{number(round(share.hectares))} ha" if share.hectares else "? ha")
        if by == "ha"
        else str(share.parks)
    )


def _bounds(values: Sequence[float]) -> tuple[float, ...]:
    """Upper ends of the steps: equally many units in each, as far as their values differ."""
    ordered = sorted(set(values))
    if len(ordered) <= _STEPS:
        return tuple(ordered)
    return tuple(
        ordered[-1 - (len(ordered) - 1) * (_STEPS - step) // _STEPS] for step in range(1, _STEPS + 1)
    )


def _step(value: float, bounds: Sequence[float]) -> int:
    if value <= 0:
        return 0
    place = next((i for i, bound in enumerate(bounds) if value <= bound), len(bounds) - 1)
    return place + 1 + (_STEPS - len(bounds)) // 2


def _legend(bounds: Sequence[float], language: str) -> tuple[tuple[int, str], ...]:
    found, before = [], 0.0
    for bound in bounds:
        low, high = (in_language(number(round(end, 1)), language) for end in (before, bound))
        found.append((_step(bound, bounds), f"> {low} – {high}" if before else f"≤ {high}"))
        before = bound
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the funnel."""

    state: str
    count: int
    width: float
    """Of 100."""


FUNNEL = (
    "proposed", "surveyed", "submitted", "supported", "approved", "established", "construction_started",
    "operating", "expanded", "delayed", "cancelled",
)  # fmt: skip


def bars(counts: Mapping[str | None, int]) -> tuple[Bar, ...]:
    """The states in their order, each with how many parks are in it."""
    most = max([count for state, count in counts.items() if state] or [1])
    return tuple(Bar(state, counts.get(state, 0), 100 * counts.get(state, 0) / most) for state in FUNNEL)


@dataclass(frozen=True, slots=True)
class Dot:
    """One source's figure on a line."""

    x: float
    """0–100."""
    row: int
    fact: FactRow
    best: bool


def dots(facts: Sequence[FactRow], prop: str, role: str, best: int | None) -> tuple[Dot, ...]:
    """The figures that compete for a park's value, from the smallest to the largest."""
    found = [f for f in facts if f.property == prop and f.role == role and f.value is not None and f.certain]
    unit = next((f.unit for f in found if f.fact_id == best), None)
    found = [f for f in found if unit is None or f.unit == unit]
    values = [float(f.value) for f in found if f.value is not None]
    if len(set(values)) < 2:
        return ()
    low, high = min(values), max(values)
    rows: dict[float, int] = {}
    result = []
    for one, value in sorted(zip(found, values, strict=True), key=lambda pair: (pair[1], pair[0].fact_id)):
        x = 100 * (value - low) / (high - low)
        row = rows.get(round(x), 0)
        rows[round(x)] = row + 1
        result.append(Dot(x, row, one, one.fact_id == best))
    return tuple(result)
