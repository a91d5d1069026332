"""What one article says of one park, as an alert tells it: areas, capital, who proposes, which documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.resolve import Resolved
from store.schema import Alert, Claim

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

    def to_json(self) -> dict[str, Any]:
        """The totals, for the comparison with a later article."""
        return {
            "area_total": self.area_total,
            "capital_total": self.capital_total,
            "capital_unit": self.capital_unit,
        }

    @classmethod
    def told(cls, alerts: Sequence[Alert]) -> tuple[Figures, ...]:
        """The totals of all alerts that were told, oldest first."""
        return tuple(
            cls(
                area_total=a.payload.get("area_total"),
                capital_total=a.payload.get("capital_total"),
                capital_unit=a.payload.get("capital_unit"),
            )
            for a in alerts
        )

    def differ(self, told: Sequence[Figures]) -> bool:
        """Whether a total is known here, was told before, and never with this value."""
        areas = [t.area_total for t in told if t.area_total]
        capitals = [t.capital_total for t in told if t.capital_total and t.capital_unit == self.capital_unit]
        return _is_other(self.area_total, areas) or _is_other(self.capital_total, capitals)


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
