"""What the language room hands to the others: an article's text in, an `Extraction` out.

All offsets are code points into the canonical text (`ArticleText.text`, NFC, see `nlp.text`);
for every object with `text`, `start` and `end`, `article.text[start:end] == text`.
Hectares and amounts are `Decimal`, in hectares and in whole currency units.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlp.partial_date import PartialDate

Span = tuple[int, int]

ParkKind = Literal[
    "cntt_tap_trung",  # khu công nghệ thông tin tập trung
    "cong_vien_phan_mem",  # công viên phần mềm
    "cong_nghe_so_tap_trung",  # khu công nghệ số tập trung (Law 71/2025/QH15)
    "cong_nghe_cao",  # khu công nghệ cao
    "khu_cong_nghiep",  # industrial zone: context only, never alerts
    "other",  # science parks, innovation zones
]
EventType = Literal[
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
]
BEFORE_APPROVAL: frozenset[EventType] = frozenset({"proposed", "surveyed", "submitted", "supported"})
"""What is told of a park that nobody has approved yet."""
Modality = Literal["done", "in_progress", "planned", "requested", "conditional", "negated"]
Bound = Literal["exact", "at_least", "at_most", "about", "range"]
AreaRole = Literal["total", "phase", "sub", "increment", "threshold", "other"]
BudgetRole = Literal[
    "investment", "component", "compensation", "registered_capital", "revenue", "debt", "other"
]
Relation = Literal["establishes", "approves", "amends", "replaces", "implements", "cites"]

OUR_KINDS: frozenset[str] = frozenset(
    {"cntt_tap_trung", "cong_vien_phan_mem", "cong_nghe_so_tap_trung", "cong_nghe_cao", "other"}
)
"""The kinds that ParkWatch watches; ordinary industrial zones are read as context only."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article as the reader takes it.

    `text` is canonical (`nlp.text.canonical`); where a title and a body are given it is
    title, blank line, body, and `title_end` is the offset at which the title ends (0: no title known).
    """

    id: str
    text: str
    title_end: int = 0
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Park:
    """One real park of an article; `name` is its longest form in the text."""

    name: str
    kind: ParkKind
    park_id: str | None
    """Id in the registry that was given to the reader, or None for a new candidate."""
    provinces: tuple[str, ...]
    """Province names as on the publication date."""
    investors: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Province:
    name: str
    """The province-level unit, as on the publication date, in which the mentioned place lies."""
    current: str
    """Today's unit of 34."""
    as_written: str
    """The province's plain name as the article names it (`Bình Dương`), or the place it was inferred from."""
    inferred: bool
    """True where only a district, town or ward is printed."""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Area:
    value_ha: Decimal | None
    """Hectares; the middle of a range; None for a malformed figure that is kept as seen."""
    min_ha: Decimal | None
    max_ha: Decimal | None
    bound: Bound
    role: AreaRole
    park: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Budget:
    value: Decimal | None
    """Whole currency units (đồng, dollars); None for a malformed figure that is kept as seen."""
    min: Decimal | None
    max: Decimal | None
    currency: str
    """ISO 4217: VND, USD, EUR, JPY …"""
    bound: Bound
    role: BudgetRole
    park: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a document does: exactly one of `document` (number or title) and `park` (name) is set."""

    relation: Relation
    document: str | None = None
    park: str | None = None


@dataclass(frozen=True, slots=True)
class LegalDocument:
    type: str
    """In Vietnamese, lower case: nghị quyết, quyết định, nghị định, luật, tờ trình …"""
    number: str | None
    issuer: str | None
    date: str | None
    """ISO, cut to its precision: 2024-05-10, 2024-05 or 2024."""
    title: str | None
    effects: tuple[Effect, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    park: str | None
    type: EventType
    modality: Modality
    date: str | None
    """The act's own date where the text gives one; ISO, cut to its precision."""
    actor: str | None
    document: str | None
    """Number of the document the act rests on."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organisation."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one article."""

    id: str
    relevant: bool
    new_proposal: bool
    parks: tuple[Park, ...] = ()
    provinces: tuple[Province, ...] = ()
    areas: tuple[Area, ...] = ()
    budgets: tuple[Budget, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    events: tuple[Event, ...] = ()
    organisations: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why `relevant` and `new_proposal` are what they are, one Vietnamese sentence each (`--explain`)."""
    proposal_spans: tuple[tuple[str, Span], ...] = ()
    """For a new proposal: (park name, span of the sentence that says so)."""
    gated: bool = False
    """True when the gate turned the article away and nothing was read."""
