"""The working memory of one article's reading: what each component finds, for those after it.

Order of the components: parks → documents → quantities → places → entities → attachment → events →
review → verdict. A component writes only its own field; characters claimed by an earlier one are not read
again as something else (`Reading.claimed`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from nlp.model import (
    AreaRole,
    Bound,
    BudgetRole,
    Effect,
    Event,
    EventType,
    Modality,
    Named,
    ParkKind,
    Span,
)
from nlp.partial_date import PartialDate
from nlp.registry import Registry, bundled
from nlp.text import fold

if TYPE_CHECKING:
    from nlp.event_told import RulesRead


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or caption."""

    start: int
    end: int
    paragraph: int
    """Index of its paragraph (a line of the text); the title is paragraph 0."""
    boilerplate: bool = False
    """Related-article tail, repeated caption, byline, source line: yields no facts."""


class Word(NamedTuple):
    """A word as underthesea segments and tags it (`Np`, `V`, `N` …), at its place in the text."""

    start: int
    end: int
    pos: str
    entity: str = "O"
    """underthesea's NER tag: O, B-PER, I-LOC …"""


@dataclass(frozen=True, slots=True)
class ParkMention:
    """One place where a park is named or referred to."""

    start: int
    end: int
    kind: ParkKind
    form: Literal["name", "alias", "anaphor", "class"]
    """name/alias: names it; anaphor: "khu này", "dự án"; class: "các khu CNTT tập trung" – no park."""
    park: int | None
    """Index into `Reading.parks`; None for a class mention or an anaphor that points to nothing."""


@dataclass(frozen=True, slots=True)
class ParkEntity:
    """One real park of the article. Its mentions are those of `Reading.park_mentions` with its index."""

    name: str
    """Longest form in the text, without trailing relative clauses."""
    kind: ParkKind
    proper: str
    """The distinguishing part of the name ("Yên Bình", "Quang Trung"); empty for an unnamed park."""
    park_id: str | None = None
    """Id in the registry."""
    provinces: tuple[str, ...] = ()
    investors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int
    end: int
    date: PartialDate
    until: PartialDate | None = None
    """End of a period ("giai đoạn 2021 - 2025")."""
    target: bool = False
    """A target, plan period or tenure, not a time of which the text reports."""


@dataclass(frozen=True, slots=True)
class DocumentMention:
    start: int
    end: int
    document: int
    """Index into `Reading.documents`."""


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """One legal document of the article (short re-mentions are folded into it)."""

    type: str
    number: str | None
    issuer: str | None
    date: PartialDate | None
    title: str | None
    start: int
    end: int
    """Its fullest mention."""
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """An area or an amount of money, before it is known whose it is."""

    start: int
    end: int
    unit: Literal["area", "money"]
    value: Decimal | None
    """Hectares, or whole currency units; the middle of a range; None when malformed."""
    minimum: Decimal | None
    maximum: Decimal | None
    bound: Bound
    currency: str | None = None
    core_start: int = -1
    """Where the bare figure starts, behind hedges ("khoảng")."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a quantity (same index in `Reading.quantities`) belongs to and which role it plays."""

    park: int | None
    area_role: AreaRole | None = None
    budget_role: BudgetRole | None = None
    reported: bool = True
    """False: read, but no fact of the article (price per m², floor area, a foreign place)."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A province, or a place inside one."""

    start: int
    end: int
    as_written: str
    """Plain canonical name of what is printed: "Bình Dương", "Thủ Dầu Một"."""
    level: Literal["province", "district", "ward"]
    name: str
    """Province-level unit on the reference date in which it lies."""
    current: str
    """Today's unit of 34."""


@dataclass(frozen=True, slots=True)
class EventMention:
    start: int
    end: int
    type: EventType
    modality: Modality
    park: int | None
    date: PartialDate | None = None
    actor: str | None = None
    document: int | None = None
    background: bool = False
    """Retold history, not what the article reports as news."""
    doubted: bool = False
    """Read by the rules, but not held for told by the event model: no event of the article, yet a sign that a
    park is before approval."""
    chance: float = 1.0
    """How likely the event model holds it, in a text; 1 where it was not asked."""


@dataclass
class Reading:
    """See the module docstring. Fields are in the order in which they are filled."""

    text: str
    title_end: int
    published: PartialDate | None
    today: date
    registry: Registry = field(default_factory=bundled, repr=False)
    """The parks that are known."""
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateMention, ...] = ()
    reference: date | None = None
    """The date whose map and authorities hold: publication, else the newest past date of the text, else by
    wording, else today. None until places or dates have decided it."""
    park_mentions: tuple[ParkMention, ...] = ()
    parks: tuple[ParkEntity, ...] = ()
    main_park: int | None = None
    """The park that the text is about (`nlp.park_main`); index into `parks`."""
    documents: tuple[DocumentEntity, ...] = ()
    document_mentions: tuple[DocumentMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    words: tuple[Word, ...] = ()
    organisations: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    by_rules: RulesRead | None = None
    """What the rules read in each sentence, for the review of events."""
    events: tuple[EventMention, ...] = ()
    final_events: tuple[Event, ...] = ()
    relevant: bool = False
    new_proposal: bool = False
    proposal_spans: tuple[tuple[str, Span], ...] = ()
    reasons: list[str] = field(default_factory=list)

    @cached_property
    def folded(self) -> str:
        """`text` in lower case without diacritics, same length (see `nlp.text.fold`)."""
        return fold(self.text)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None

    def is_boilerplate(self, offset: int) -> bool:
        """Whether `offset` lies in text that yields no facts."""
        sentence = self.sentence_at(offset)
        return sentence is not None and sentence.boilerplate
