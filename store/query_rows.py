"""Rows that queries give: frozen, typed, ready to print. Numbers are exact decimals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands, word for word."""

    quote: str | None
    """None for registry facts and reviews."""
    start: int | None
    end: int | None
    """Code points into the text of `version_id`."""
    article_id: int | None
    version_id: int | None
    url: str | None
    """Of the article; for a registry fact, of its source."""
    title: str | None
    published: str | None
    """ISO, cut to its precision."""
    source_id: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """The best value of a park's area or capital, and how far sources agree."""

    value: Decimal
    """Hectares, or whole currency units."""
    unit: str
    """`ha` or the currency."""
    bound: str | None
    lowest: Decimal | None
    highest: Decimal | None
    sources: int
    """Independent ones: reprints of one story count once."""
    conflict: bool
    fact_id: int


@dataclass(frozen=True, slots=True)
class ParkRow:
    """A park with its best values."""

    park_id: int
    slug: str
    name: str
    kind: str
    status: str
    province_then: str | None
    province_current: str | None
    place: str | None
    state: str | None
    state_date: str | None
    area: Figure | None
    capital: Figure | None
    investor: str | None
    founding_document: str | None
    articles: int
    first_news: dt.date | None
    last_news: dt.date | None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One article's report that a park is proposed."""

    park_id: int | None
    slug: str | None
    park: str
    kind: str | None
    state: str | None
    province_then: str | None
    province_current: str | None
    certain: bool | None
    """False: `chưa chắc`; None: not resolved yet."""
    area: Figure | None
    capital: Figure | None
    first_seen_at: dt.datetime | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FactRow:
    """One claim with its evidence."""

    fact_id: int
    park_id: int | None
    slug: str | None
    park: str | None
    property: str
    role: str | None
    scope: str | None
    bound: str | None
    value: Decimal | None
    """Hectares for areas, whole currency units for budgets, else a plain number."""
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    """`ha`, the currency, or None."""
    text: str | None
    """For facts that are no numbers: the name, the type of event."""
    modality: str | None
    date: str | None
    actor: str | None
    document: str | None
    origin: str
    confirmed: bool
    certain: bool | None
    province_current: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as lists show it."""

    article_id: int
    url: str | None
    title: str | None
    source_id: str | None
    outlet: str | None
    published: str | None
    first_seen_at: dt.datetime
    version: int | None
    gate_passed: bool
    read: bool
    """Whether its current text was read."""
    relevant: bool | None
    new_proposal: bool | None
    parks: int
    story_id: int | None
    reprints: int
    withdrawn_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A legal document and where it was last cited."""

    document_id: int
    type: str
    number: str | None
    issuer: str | None
    date: str | None
    title: str | None
    articles: int
    first_published: dt.date | None
    last_published: dt.date | None
    effects: tuple[DocumentEffect, ...]
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class DocumentEffect:
    """What a document does to another one or to a park."""

    relation: str
    target: str
    """Number, title or type of the document, or name of the park."""
    park_slug: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert and one of its deliveries."""

    alert_id: int
    rule: str
    park: str
    slug: str
    stage: str
    uncertain: bool
    decided_at: dt.datetime
    channel: str | None
    delivery: str | None
    attempts: int | None
    sent_at: dt.datetime | None
    receipt: str | None
    error: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ParkCard:
    """All that is known of a park."""

    park: ParkRow
    aliases: tuple[str, ...]
    facts: tuple[FactRow, ...]
    """Newest first; registry facts last."""
    timeline: tuple[FactRow, ...]
    """Events in the order in which they happened."""
    documents: tuple[DocumentEffect, ...]
    proposals: tuple[ProposalRow, ...]
    articles: tuple[ArticleRow, ...]
    """Newest first."""
    fact_counts: Mapping[str, int]
    """How many facts there are of each property."""
    sources: tuple[tuple[str | None, int], ...]
    """Sources with the number of their articles, the busiest first."""
    sources_of: int | None = None
    """Of a much-told park: so many articles, the newest, were counted for `sources`; None: all."""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A park, province, organisation or person that an article names."""

    kind: str
    name: str
    current: str | None
    as_written: str | None
    inferred: bool
    park_slug: str | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article's text and all that was read in it."""

    article: ArticleRow
    version_id: int | None
    text: str
    """Empty for an article that the gate turned away."""
    title_end: int
    authors: tuple[str, ...]
    section: str | None
    modified_at: dt.datetime | None
    versions: int
    extractor_version: str | None
    error: str | None
    """Why it could not be read, if so."""
    reasons: tuple[str, ...]
    mentions: tuple[MentionRow, ...]
    facts: tuple[FactRow, ...]
    documents: tuple[DocumentRow, ...]
    proposals: tuple[ProposalRow, ...]
    reprints: tuple[ArticleRow, ...]
