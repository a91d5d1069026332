"""The rule by which one claim stands for a park's figure. This is its only place.

Lexicographic: the first line that tells two claims apart decides. Claims whose park is uncertain do not
compete. Only role `total` competes for the area and role `investment` for the capital, so phases and
expansions are never added or mistaken for the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.evidence import DECIDING_TYPES


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rule: `sql` sorts the better claim first; {epoch} is a date before all others."""

    sql: str
    meaning: str


_ACTS = ", ".join(f"'{name}'" for name in sorted(DECIDING_TYPES))

RULE: tuple[Criterion, ...] = (
    Criterion("CASE WHEN origin = 'review' OR verdict = 'accept' THEN 0 ELSE 1 END", "a person's verdict"),
    Criterion(
        "CASE WHEN confirmed THEN 0 ELSE 1 END", "confirmed before what the registry marks unconfirmed"
    ),
    Criterion(
        f"CASE WHEN document_type IN ({_ACTS}) OR source_kind = 'decision' THEN 0 ELSE 1 END",
        "a figure that rests on a decision before mere report",
    ),
    Criterion(
        "CASE COALESCE(outlet, source_kind) WHEN 'ministry' THEN 0 WHEN 'decision' THEN 0"
        " WHEN 'province' THEN 1 WHEN 'press' THEN 2 ELSE 3 END",
        "kind of outlet: ministry, province, press, others",
    ),
    Criterion("CASE WHEN COALESCE(bound, 'exact') = 'exact' THEN 0 ELSE 1 END", "exact before hedged"),
    Criterion(
        "COALESCE(event_first, published_first, {epoch}) DESC",
        "the later date from which it holds (where none is told: of publication)",
    ),
    Criterion("COALESCE(published_first, {epoch}) DESC", "the later publication"),
    Criterion("claim_id", "the one stored first"),
)

FIGURES: dict[str, str] = {
    "area": "property = 'area' AND role = 'total' AND value IS NOT NULL",
    **{
        f"area_phase_{number}": f"property = 'area' AND role = 'phase' AND value IS NOT NULL"
        f" AND SUBSTR(scope, 1, 7) = 'phase {number}'"
        for number in (1, 2, 3)
    },
    "capital": "property = 'budget' AND role = 'investment' AND value IS NOT NULL",
    "investor": "property = 'investor'",
    "founding_document": "property = 'founding_document'",
}
"""Figure → which claims compete for it."""

CONFLICT_PERCENT = 1
HEDGED_CONFLICT_PERCENT = 10
"""Exact figures conflict when they differ by more than the first: 15.47 and 15.5 ha are one figure, 32 and 43
are not. Hedged ones ("hơn 32 ha") conflict when they differ from another by more than the second."""


def order_by(epoch: str) -> str:
    """The rule as SQL, for ORDER BY."""
    return ", ".join(criterion.sql.format(epoch=epoch) for criterion in RULE)


def figure_of() -> str:
    """SQL that names the figure a claim competes for, NULL for none."""
    cases = " ".join(f"WHEN {condition} THEN '{figure}'" for figure, condition in FIGURES.items())
    return f"CASE {cases} END"
