"""What an analyst must see when the demo is over, derived from the articles' annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desk.demo.articles import DemoArticle
from desk.demo.truth import TrueArea, TrueBudget, TrueEvent, TruePark
from nlp.model import OUR_KINDS, EventType, ParkKind

_RANK: tuple[EventType, ...] = (
    "proposed",
    "surveyed",
    "submitted",
    "supported",
    "approved",
    "established",
    "construction_started",
    "operating",
    "expanded",
    "delayed",
    "cancelled",
)
"""Later ones win; `delayed` and `cancelled` override whatever came before."""
_UNDECIDED: frozenset[EventType] = frozenset({"proposed", "submitted"})
"""These count when asked for or under way, the others only when done."""


@dataclass(frozen=True, slots=True)
class ExpectedPark:
    key: str
    name: str
    """The name in the newest article about it."""
    kind: ParkKind
    provinces: tuple[str, ...]
    state: EventType | None
    hectares: Decimal | None
    """Total area, where exactly one is annotated (a rounded repeat of an exact figure does not count)."""
    capital: tuple[tuple[Decimal, str], ...]
    """Whole investment, in each currency that is named."""
    proposed: bool
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    articles: int
    """Articles that may be fetched."""
    relevant: int
    new_proposal_articles: int
    parks: tuple[ExpectedPark, ...]
    """Parks of the kinds that are watched, from relevant articles; ordered by key."""
    alerts: tuple[str, ...]
    """Keys of the parks for which exactly one alert is due, however many papers report them."""
    corrected: tuple[str, ...]
    """Ids of the articles that the correction changes."""

    def park(self, key: str) -> ExpectedPark:
        """The park of that key.

        Raises:
            KeyError: there is none.
        """
        return {park.key: park for park in self.parks}[key]


def expected(articles: Iterable[DemoArticle], *, corrected: bool) -> Expected:
    """The end of the demo, before or after the correction."""
    seen = [article for article in articles if not article.hidden]
    truths = [article.at(corrected).truth for article in seen]
    keys = sorted(
        {park.key for truth in truths if truth.relevant for park in truth.parks if park.kind in OUR_KINDS}
    )
    parks = tuple(_park(key, seen, corrected) for key in keys)
    return Expected(
        articles=len(seen),
        relevant=sum(truth.relevant for truth in truths),
        new_proposal_articles=sum(truth.new_proposal for truth in truths),
        parks=parks,
        alerts=tuple(park.key for park in parks if park.proposed),
        corrected=tuple(article.id for article in seen if len(article.revisions) > 1),
    )


def _park(key: str, articles: Sequence[DemoArticle], corrected: bool) -> ExpectedPark:
    about = [
        article
        for article in articles
        if (truth := article.at(corrected).truth).relevant and any(park.key == key for park in truth.parks)
    ]
    truths = [article.at(corrected).truth for article in about]
    mentions: list[TruePark] = [park for truth in truths for park in truth.parks if park.key == key]
    newest = mentions[0]  # articles come newest first
    return ExpectedPark(
        key=key,
        name=newest.name,
        kind=newest.kind,
        provinces=newest.provinces,
        state=_state(event for truth in truths for event in truth.events if event.park == key),
        hectares=_hectares(area for truth in truths for area in truth.areas if area.park == key),
        capital=_capital(budget for truth in truths for budget in truth.budgets if budget.park == key),
        proposed=any(park.proposed for park in mentions),
        articles=tuple(article.id for article in about),
    )


def _state(events: Iterable[TrueEvent]) -> EventType | None:
    reached = [event.type for event in events if _counts(event)]
    return max(reached, key=_RANK.index, default=None)


def _counts(event: TrueEvent) -> bool:
    if event.optional:
        return False
    if event.modality == "done":
        return True
    if event.type in _UNDECIDED:
        return event.modality in ("requested", "in_progress")
    return event.type == "delayed" and event.modality == "in_progress"


def _hectares(areas: Iterable[TrueArea]) -> Decimal | None:
    totals = [area for area in areas if area.role == "total"]
    exact = {area.ha for area in totals if area.bound == "exact"} or {area.ha for area in totals}
    return exact.pop() if len(exact) == 1 else None


def _capital(budgets: Iterable[TrueBudget]) -> tuple[tuple[Decimal, str], ...]:
    return tuple(
        sorted({(b.value, b.currency) for b in budgets if b.role == "investment"}, key=lambda pair: pair[1])
    )
