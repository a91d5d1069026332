"""Exact numbers in the smallest unit, and back."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

DM2_PER_HA = 1_000_000
AREA_UNIT = "DM2"
_LARGEST = 2**63 - 1

# ISO 4217 minor units of the currencies that have no cents; all others of the news have two digits.
_WITHOUT_CENTS = frozenset({"VND", "JPY", "KRW", "CLP", "ISK"})


def dm2(hectares: Decimal | None) -> int | None:
    """Hectares → dm², None for what does not fit (a misprint)."""
    return _whole(hectares, DM2_PER_HA)


def hectares(value: int | None) -> Decimal | None:
    """dm² → hectares."""
    return None if value is None else plain(Decimal(value) / DM2_PER_HA)


def minor(amount: Decimal | None, currency: str) -> int | None:
    """Whole currency units → minor units, None for what does not fit."""
    return _whole(amount, minor_per_unit(currency))


def amount(value: int | None, currency: str) -> Decimal | None:
    """Minor units → whole currency units."""
    return None if value is None else plain(Decimal(value) / minor_per_unit(currency))


def minor_per_unit(currency: str) -> int:
    """How many minor units make one unit of the currency (ISO 4217)."""
    return 1 if currency in _WITHOUT_CENTS else 100


def plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    if number == number.to_integral_value():
        return number.to_integral_value()
    return number.normalize()


def _whole(number: Decimal | None, factor: int) -> int | None:
    if number is None or not number.is_finite() or abs(number) > _LARGEST:
        return None
    with localcontext() as context:
        context.prec = 60
        scaled = int((number * factor).to_integral_value(ROUND_HALF_EVEN))
    return scaled if abs(scaled) <= _LARGEST else None
