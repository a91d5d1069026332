"""Tables of what articles say: extractions, mentions, claims, documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Base, BigInt, Id, Moment, Ref, one_of

EXTRACTION_STATES = ("started", "ok", "failed")
MENTION_KINDS = ("park", "province", "organisation", "person")
CLAIM_ORIGINS = ("article", "registry", "review")
PROPERTIES = (
    "area", "budget", "event", "investor", "province",
    "founding_document", "planning_document", "founded_on", "opened_on", "recognised_on",
    "companies", "employees", "occupancy",
)  # fmt: skip
BOUNDS = ("exact", "at_least", "at_most", "about", "range")
MODALITIES = ("done", "in_progress", "planned", "requested", "conditional", "negated")
RELATIONS = ("establishes", "approves", "amends", "replaces", "implements", "cites")


class Extraction(Base):
    """One reading of a version by one extractor version: "nothing found" is a row, "not read yet" is none."""

    __tablename__ = "extraction"
    __table_args__ = (
        UniqueConstraint("version_id", "extractor_version"),
        CheckConstraint(one_of("status", EXTRACTION_STATES), name="status"),
        CheckConstraint("NOT is_current OR status = 'ok'", name="current_is_ok"),
        Index(
            "uq_extraction_current",
            "version_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        Index(
            "ix_extraction_unresolved",
            "id",
            sqlite_where=text("is_current AND resolved_at IS NULL"),
            postgresql_where=text("is_current AND resolved_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    version_id: Mapped[Ref] = mapped_column(ForeignKey("article_version.id"))
    extractor_version: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int]
    error: Mapped[str | None]
    made_at: Mapped[Moment]
    is_current: Mapped[bool]
    relevant: Mapped[bool]
    new_proposal: Mapped[bool]
    reasons: Mapped[list[Any]] = mapped_column(JSON)
    resolved_at: Mapped[Moment | None]


class Mention(Base):
    """A park, province, organisation or person that an article names."""

    __tablename__ = "mention"
    __table_args__ = (
        CheckConstraint(one_of("kind", MENTION_KINDS), name="kind"),
        CheckConstraint("kind <> 'park' OR park_kind IS NOT NULL", name="park_kind"),
        CheckConstraint("start_offset >= 0 AND end_offset > start_offset", name="span"),
        Index("ix_mention_kind_name_folded", "kind", "name_folded"),
        Index(
            "ix_mention_proposed",
            "extraction_id",
            sqlite_where=text("proposed"),
            postgresql_where=text("proposed"),
        ),
    )

    id: Mapped[Id]
    extraction_id: Mapped[Ref] = mapped_column(ForeignKey("extraction.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    name_folded: Mapped[str]
    park_kind: Mapped[str | None] = mapped_column(String(32))
    registry_id: Mapped[str | None]
    """The registry's id, where the reader recognised the park."""
    as_written: Mapped[str | None]
    """For a province: the place as printed."""
    current_name: Mapped[str | None] = mapped_column(index=True)
    """For a province: today's unit."""
    former: Mapped[str | None] = mapped_column(index=True)
    """For a province: the unit of the map before 2025-07-01 in which the place lay, where its name tells."""
    inferred: Mapped[bool] = mapped_column(default=False)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    quote: Mapped[str]
    """First place where it is named."""
    proposed: Mapped[bool] = mapped_column(default=False)
    """For a park of a new-proposal article: this is the one proposed."""
    proposal_start: Mapped[int | None]
    proposal_end: Mapped[int | None]
    """The sentence that says so."""


class MentionSpan(Base):
    """Every place where a mention stands."""

    __tablename__ = "mention_span"

    mention_id: Mapped[Ref] = mapped_column(ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True)
    start_offset: Mapped[int] = mapped_column(primary_key=True)
    end_offset: Mapped[int]


class Claim(Base):
    """One thing said. Append-only; an article's claim carries its evidence span.

    `value`, `minimum` and `maximum` are integers in the smallest unit: dm² for areas (`unit` DM2), the
    currency's minor unit for money (`unit` VND: đồng, USD: cent …), else a plain count.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint(one_of("origin", CLAIM_ORIGINS), name="origin"),
        CheckConstraint(one_of("property", PROPERTIES), name="property"),
        CheckConstraint(f"bound IS NULL OR {one_of('bound', BOUNDS)}", name="bound"),
        CheckConstraint(f"modality IS NULL OR {one_of('modality', MODALITIES)}", name="modality"),
        CheckConstraint(
            "origin <> 'article' OR (extraction_id IS NOT NULL AND start_offset IS NOT NULL"
            " AND end_offset > start_offset AND start_offset >= 0 AND quote IS NOT NULL)",
            name="evidence",
        ),
        CheckConstraint("origin = 'article' OR park_id IS NOT NULL", name="park"),
        CheckConstraint("minimum IS NULL OR maximum IS NULL OR minimum <= maximum", name="range"),
        # lists of facts are read along these; the conditions keep history out of them
        Index(
            "ix_claim_standing_day",
            "day",
            "id",
            sqlite_where=text("standing"),
            postgresql_where=text("standing"),
        ),
        Index(
            "ix_claim_standing_park",
            "park_now",
            "property",
            "day",
            sqlite_where=text("standing"),
            postgresql_where=text("standing"),
        ),
        Index(
            "ix_claim_standing_park_day",
            "park_now",
            "day",
            "extraction_id",
            sqlite_where=text("standing"),
            postgresql_where=text("standing"),
        ),
        Index(
            "ix_claim_standing_property_day",
            "property",
            "day",
            sqlite_where=text("standing"),
            postgresql_where=text("standing"),
        ),
        Index(
            "ix_claim_standing_document",
            "document_number",
            postgresql_ops={"document_number": "text_pattern_ops"},
            sqlite_where=text("standing"),
            postgresql_where=text("standing"),
        ),
    )

    id: Mapped[Id]
    origin: Mapped[str] = mapped_column(String(8))
    extraction_id: Mapped[Ref | None] = mapped_column(
        ForeignKey("extraction.id", ondelete="CASCADE"), index=True
    )
    mention_id: Mapped[Ref | None] = mapped_column(ForeignKey("mention.id", ondelete="CASCADE"), index=True)
    """The park mention it belongs to, in an article."""
    park_id: Mapped[Ref | None] = mapped_column(ForeignKey("park.id"), index=True)
    """The park it belongs to directly, for registry facts and reviews; articles go by way of the mention."""
    property: Mapped[str] = mapped_column(String(24))
    role: Mapped[str | None] = mapped_column(String(24))
    """total, phase, … for areas, investment, … for budgets, the type for events."""
    scope: Mapped[str | None]
    """What part the figure is of, where the registry says so."""
    bound: Mapped[str | None] = mapped_column(String(8))
    value: Mapped[BigInt | None]
    minimum: Mapped[BigInt | None]
    maximum: Mapped[BigInt | None]
    unit: Mapped[str | None] = mapped_column(String(8))
    value_text: Mapped[str | None]
    value_folded: Mapped[str | None]
    modality: Mapped[str | None] = mapped_column(String(16))
    event_date: Mapped[str | None] = mapped_column(String(10))
    """The act's own date; for registry figures, the date for which they hold. ISO, cut to precision."""
    event_first: Mapped[dt.date | None]
    actor: Mapped[str | None]
    document_number: Mapped[str | None]
    """The document the act or figure rests on, as printed."""
    document_type: Mapped[str | None] = mapped_column(String(40))
    start_offset: Mapped[int | None]
    end_offset: Mapped[int | None]
    quote: Mapped[str | None]
    source_url: Mapped[str | None]
    """For registry facts: where it was seen."""
    source_kind: Mapped[str | None] = mapped_column(String(16))
    """For registry facts: act, ministry, province, press."""
    confirmed: Mapped[bool] = mapped_column(default=True)
    """False for what the registry marks as unconfirmed: shown, never outranks anything."""
    made_at: Mapped[Moment]
    retracted_at: Mapped[Moment | None]
    """A registry fact that a newer registry no longer holds, or a verdict that was taken back."""
    # The rest follows from other rows and is kept here because every list of facts is read by it
    # (`store.standing` writes it, `store.invariants` compares it with what it follows from).
    standing: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether it counts now: of the current reading of the current text, not retracted."""
    park_now: Mapped[Ref | None]
    """The park that it is about after all judgements and merges."""
    day: Mapped[dt.date | None]
    """First day that its article's publication date can mean."""
    verdict: Mapped[str | None] = mapped_column(String(8))
    """accept, correct or reject: what a person said of it (table `review`)."""


class Document(Base):
    """One legal document, whoever writes about it."""

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_day", "day", "id"),
        Index("ix_document_stale", "id", sqlite_where=text("stale"), postgresql_where=text("stale")),
    )

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    """Identity: folded number, issuer and year, as far as known (see store.documents)."""
    type: Mapped[str] = mapped_column(String(40), index=True)
    number: Mapped[str | None]
    number_folded: Mapped[str | None] = mapped_column(index=True)
    issuer: Mapped[str | None]
    issuer_folded: Mapped[str | None]
    date: Mapped[str | None] = mapped_column(String(10))
    date_first: Mapped[dt.date | None]
    title: Mapped[str | None]
    title_folded: Mapped[str | None]
    # what follows from the articles that cite it, kept for the lists (`store.standing` writes it)
    articles: Mapped[int] = mapped_column(default=0, server_default="0")
    """Articles whose current reading cites it."""
    first_published: Mapped[dt.date | None]
    last_published: Mapped[dt.date | None]
    """First and last day on which one of them appeared."""
    day: Mapped[dt.date | None]
    """What lists are sorted by: its own date, where none is known that of the newest article."""
    stale: Mapped[bool] = mapped_column(default=True, server_default=true())
    """These are to be worked out again (`store.standing.refresh_documents`)."""


class DocumentMention(Base):
    """A document as one article names it."""

    __tablename__ = "document_mention"
    __table_args__ = (CheckConstraint("start_offset >= 0 AND end_offset > start_offset", name="span"),)

    id: Mapped[Id]
    extraction_id: Mapped[Ref] = mapped_column(ForeignKey("extraction.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[Ref] = mapped_column(ForeignKey("document.id"), index=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    quote: Mapped[str]


class DocumentLink(Base):
    """What a document does to another one or to a park, by one article's word."""

    __tablename__ = "document_link"
    __table_args__ = (
        CheckConstraint(one_of("relation", RELATIONS), name="relation"),
        CheckConstraint("(to_document_id IS NULL) <> (mention_id IS NULL)", name="one_target"),
    )

    id: Mapped[Id]
    document_mention_id: Mapped[Ref] = mapped_column(
        ForeignKey("document_mention.id", ondelete="CASCADE"), index=True
    )
    document_id: Mapped[Ref] = mapped_column(ForeignKey("document.id"), index=True)
    relation: Mapped[str] = mapped_column(String(16))
    to_document_id: Mapped[Ref | None] = mapped_column(ForeignKey("document.id"), index=True)
    mention_id: Mapped[Ref | None] = mapped_column(ForeignKey("mention.id", ondelete="CASCADE"), index=True)
