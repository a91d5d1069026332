"""How what rows hold is said to a person: figures with their bound and spread, values, provinces."""

from __future__ import annotations

from decimal import Decimal

from desk.formats import hectares, money, number
from store.query_rows import FactRow, Figure, ParkRow, ProposalRow

_BOUNDS = {"at_least": "≥ ", "at_most": "≤ ", "about": "~ "}


def figure(value: Figure | None) -> str:
    """An area or a capital for a person: bound, value, and a mark where sources conflict."""
    if value is None:
        return ""
    shown = hectares(value.value) if value.unit == "ha" else money(value.value, value.unit)
    return f"{_BOUNDS.get(value.bound or '', '')}{shown}{' ⚠' if value.conflict else ''}"


def spread(value: Figure | None) -> str:
    """A figure with how many sources it has and how far they are apart."""
    if value is None:
        return ""
    shown = f"{figure(value)} ({value.sources} source{'s' if value.sources != 1 else ''}"
    if value.conflict and value.lowest is not None and value.highest is not None:
        shown += f", from {number(value.lowest)} to {number(value.highest)}"
    return f"{shown})"


def then_and_now(row: ParkRow | ProposalRow) -> str:
    """Bình Dương → Hồ Chí Minh; one name where the map did not change."""
    return then_and_now_of(row.province_then, row.province_current)


def then_and_now_of(then: str | None, now: str | None) -> str:
    """The same for two names."""
    if then and now and then != now:
        return f"{then} → {now}"
    return now or then or ""


def fact_value(row: FactRow) -> str:
    """What a fact says, for a person."""
    if row.value is None:
        said = row.text or ""
    elif row.unit == "ha":
        said = hectares(row.value)
    elif row.unit:
        said = money(row.value, row.unit)
    else:
        said = number(row.value)
    return f"{_BOUNDS.get(row.bound or '', '')}{said}"


def amount(value: Decimal | None, unit: str | None) -> str:
    """An area (`unit` ha) or an amount of money for a person."""
    if value is None:
        return ""
    return hectares(value) if unit == "ha" else money(value, unit or "VND")
