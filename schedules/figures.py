"""What one article says of one park, as an alert tells it: areas, capital, who proposes, which documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.resolve import Resolved
from store.schema import Claim
from store.units import DM2_PER_HA

_TOTALS = {"area": "total", "budget": "investment"}
_SAME = 0.005
"""Two figures that differ by less than this share of the larger are the same, rounded."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The words of the article, and its totals in the smallest unit for comparison."""

    areas: tuple[str, ...] = ()
    budgets: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sentence: str = ""
    area_total: int | None = None
    """dm²"""
    capital_total: int | None = None
    """Minor unit of `capital_unit`."""
    capital_unit: str | None = None

    @property
    def hectares(self) -> float | None:
        """The area as a question's bounds have it."""
        return self.area_total / DM2_PER_HA if self.area_total else None

    @property
    def dong(self) -> float | None:
        """The capital in whole đồng; None in another currency, whose rate nobody gave."""
        return float(self.capital_total) if self.capital_total and self.capital_unit == "VND" else None

    def to_json(self) -> dict[str, Any]:
        """The totals, for the comparison with a later article."""
        return {
            "area_total": self.area_total,
            "capital_total": self.capital_total,
            "capital_unit": self.capital_unit,
        }

    @classmethod
    def told(cls, payload: Mapping[str, Any]) -> Figures:
        """The totals of an alert that was told."""
        return cls(
            area_total=payload.get("area_total"),
            capital_total=payload.get("capital_total"),
            capital_unit=payload.get("capital_unit"),
        )

    def differ(self, told: Sequence[Figures]) -> tuple[str, ...]:
        """Which of `area` and `capital` are known here, were told before, and never with this value."""
        areas = [t.area_total for t in told if t.area_total]
        capitals = [t.capital_total for t in told if t.capital_total and t.capital_unit == self.capital_unit]
        found = (
            ("area", _is_other(self.area_total, areas)),
            ("capital", _is_other(self.capital_total, capitals)),
        )
        return tuple(name for name, other in found if other)


def _is_other(value: int | None, known: Sequence[int | None]) -> bool:
    if not value or not known:
        return False
    return all(abs(value - old) > _SAME * max(value, old) for old in known if old)


def figures_of(session: Session, resolved: Resolved) -> Figures:
    """Read the claims of the mention that was just resolved."""
    query = select(Claim).where(Claim.mention_id == resolved.mention_id).order_by(Claim.start_offset)
    claims = list(session.scalars(query))
    area, budget = _total(claims, "area"), _total(claims, "budget")
    events = [c for c in claims if c.property == "event"]
    return Figures(
        areas=_quotes(claims, "area", area),
        budgets=_quotes(claims, "budget", budget),
        proposers=tuple(dict.fromkeys(e.actor for e in events if e.actor)),
        documents=tuple(dict.fromkeys(e.document_number for e in events if e.document_number)),
        sentence=next((e.quote for e in events if e.quote), ""),
        area_total=area.value if area else None,
        capital_total=budget.value if budget else None,
        capital_unit=budget.unit if budget else None,
    )


def _total(claims: Sequence[Claim], name: str) -> Claim | None:
    """The first exact total, else the first total."""
    totals = [c for c in claims if c.property == name and c.role == _TOTALS[name] and c.value is not None]
    return next((c for c in totals if c.bound == "exact"), totals[0] if totals else None)


def _quotes(claims: Sequence[Claim], name: str, first: Claim | None) -> tuple[str, ...]:
    rest = [
        c for c in claims if c.property == name and c is not first and c.role not in ("threshold", "other")
    ]
    ordered = ([first] if first else []) + rest
    return tuple(dict.fromkeys(c.quote for c in ordered if c.quote))[:4]
