"""What an article says, as its author annotated it: the facts that a reader of the article should report.

The words are those of `parkwatch extract`: kinds, roles, bounds, event types and modalities as in
`nlp.model`. Facts of ordinary news and of mere mentions are not annotated: there only the two flags count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from desk.demo.errors import DemoError
from nlp.model import AreaRole, Bound, BudgetRole, EventType, Modality, ParkKind


@dataclass(frozen=True, slots=True)
class TruePark:
    """A park of the article. `key` is the same in all articles about the park."""

    key: str
    name: str
    kind: ParkKind
    provinces: tuple[str, ...]
    investors: tuple[str, ...]
    proposed: bool
    """The article reports that the park is before approval now: an alert is due."""


@dataclass(frozen=True, slots=True)
class TrueProvince:
    name: str
    """Province-level unit of today, plain name."""
    as_written: str
    """The plain name of what is printed: `Bình Dương` for "Bình Dương cũ", `Hồ Chí Minh` for "TP.HCM"."""
    inferred: bool


@dataclass(frozen=True, slots=True)
class TrueArea:
    text: str
    ha: Decimal
    minimum: Decimal | None
    maximum: Decimal | None
    bound: Bound
    role: AreaRole
    park: str | None
    """Key of the park, None where the land belongs to none."""


@dataclass(frozen=True, slots=True)
class TrueBudget:
    text: str
    value: Decimal
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    bound: Bound
    role: BudgetRole
    park: str | None


@dataclass(frozen=True, slots=True)
class TrueDocument:
    text: str
    type: str
    number: str | None
    date: str | None
    """ISO; only where day, month and year are printed with it."""


@dataclass(frozen=True, slots=True)
class TrueEvent:
    park: str
    type: EventType
    modality: Modality
    quote: str
    """Words of the article that say so."""
    optional: bool
    """May be reported or left out: the words allow both."""


@dataclass(frozen=True, slots=True)
class Truth:
    relevant: bool
    new_proposal: bool
    parks: tuple[TruePark, ...] = ()
    provinces: tuple[TrueProvince, ...] = ()
    areas: tuple[TrueArea, ...] = ()
    budgets: tuple[TrueBudget, ...] = ()
    documents: tuple[TrueDocument, ...] = ()
    events: tuple[TrueEvent, ...] = ()


Render = Callable[[str], str]


def read_truth(raw: Mapping[str, Any], render: Render, where: str) -> Truth:
    """The `[truth]` table of an article's front matter.

    Raises:
        DemoError: a key is missing or unknown, a word is not one of the model's, or a fact names a park
            that is not among `parks`.
    """
    try:
        truth = Truth(
            relevant=bool(raw["relevant"]),
            new_proposal=bool(raw["new_proposal"]),
            parks=tuple(_park(row) for row in raw.get("parks", ())),
            provinces=tuple(_province(row) for row in raw.get("provinces", ())),
            areas=tuple(_area(row, render) for row in raw.get("areas", ())),
            budgets=tuple(_budget(row, render) for row in raw.get("budgets", ())),
            documents=tuple(_document(row, render) for row in raw.get("documents", ())),
            events=tuple(_event(row, render) for row in raw.get("events", ())),
        )
    except KeyError as error:
        raise DemoError(f"{where}: [truth] lacks the key {error}") from None
    except ValueError as error:
        raise DemoError(f"{where}: [truth] {error}") from None
    _check_park_keys(truth, where)
    return truth


def _check_park_keys(truth: Truth, where: str) -> None:
    known = {park.key for park in truth.parks} | {None}
    used = {area.park for area in truth.areas} | {budget.park for budget in truth.budgets}
    used |= {event.park for event in truth.events}
    if unknown := used - known:
        raise DemoError(
            f"{where}: [truth] facts name the parks {sorted(map(str, unknown))}, not among its parks"
        )


def _word(value: str, allowed: object) -> Any:
    choices = get_args(allowed)
    if value not in choices:
        raise ValueError(f"{value!r} is not one of {', '.join(choices)}")
    return value


def _optional_number(row: Mapping[str, Any], key: str) -> Decimal | None:
    return Decimal(str(row[key])) if key in row else None


def _park(row: Mapping[str, Any]) -> TruePark:
    return TruePark(
        key=row["key"],
        name=row["name"],
        kind=_word(row["kind"], ParkKind),
        provinces=tuple(row["provinces"]),
        investors=tuple(row.get("investors", ())),
        proposed=bool(row.get("proposed", False)),
    )


def _province(row: Mapping[str, Any]) -> TrueProvince:
    return TrueProvince(row["name"], row.get("as_written", row["name"]), bool(row.get("inferred", False)))


def _area(row: Mapping[str, Any], render: Render) -> TrueArea:
    return TrueArea(
        text=render(row["text"]),
        ha=Decimal(str(row["ha"])),
        minimum=_optional_number(row, "min"),
        maximum=_optional_number(row, "max"),
        bound=_word(row.get("bound", "exact"), Bound),
        role=_word(row["role"], AreaRole),
        park=row.get("park"),
    )


def _budget(row: Mapping[str, Any], render: Render) -> TrueBudget:
    return TrueBudget(
        text=render(row["text"]),
        value=Decimal(str(row["value"])),
        minimum=_optional_number(row, "min"),
        maximum=_optional_number(row, "max"),
        currency=row.get("currency", "VND"),
        bound=_word(row.get("bound", "exact"), Bound),
        role=_word(row["role"], BudgetRole),
        park=row.get("park"),
    )


def _document(row: Mapping[str, Any], render: Render) -> TrueDocument:
    when = render(row["date"]) if "date" in row else None
    return TrueDocument(render(row["text"]), row["type"], row.get("number"), when)


def _event(row: Mapping[str, Any], render: Render) -> TrueEvent:
    return TrueEvent(
        park=row["park"],
        type=_word(row["type"], EventType),
        modality=_word(row["modality"], Modality),
        quote=render(row["quote"]),
        optional=bool(row.get("optional", False)),
    )
