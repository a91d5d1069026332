"""Tables of parks: identity, names, judgements, life cycle, provinces, reviews."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Base, BigInt, Id, Moment, Ref, one_of

PARK_KINDS = (
    "cntt_tap_trung", "cong_vien_phan_mem", "cong_nghe_so_tap_trung", "cong_nghe_cao",
    "khu_cong_nghiep", "other",
)  # fmt: skip
PARK_STATUS = ("registry", "candidate", "confirmed", "rejected")
ACTIONS = ("merge", "split", "alias", "rename")
EVENT_TYPES = (
    "proposed", "surveyed", "submitted", "supported", "approved", "established", "construction_started",
    "operating", "expanded", "delayed", "cancelled",
)  # fmt: skip


class Park(Base):
    """One real park. Where it is merged into another, its judgements are read as that one's."""

    __tablename__ = "park"
    __table_args__ = (
        CheckConstraint(one_of("kind", PARK_KINDS), name="kind"),
        CheckConstraint(one_of("status", PARK_STATUS), name="status"),
        CheckConstraint(f"state IS NULL OR {one_of('state', EVENT_TYPES)}", name="state"),
        CheckConstraint("merged_into IS NULL OR merged_into <> id", name="merge"),
    )

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(unique=True)
    """The registry's id, or one made from the name: what people type and links hold."""
    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(index=True)
    proper_folded: Mapped[str] = mapped_column(index=True)
    """The distinguishing part of the name, folded ("yen binh")."""
    kind: Mapped[str] = mapped_column(String(32), index=True)
    status: Mapped[str] = mapped_column(String(16))
    province: Mapped[str | None]
    """Province-level unit when it was founded, by the map of that time."""
    province_current: Mapped[str | None] = mapped_column(index=True)
    """Today's unit; for a park in two provinces, the first."""
    place: Mapped[str | None]
    part_of: Mapped[Ref | None] = mapped_column(ForeignKey("park.id"))
    merged_into: Mapped[Ref | None] = mapped_column(ForeignKey("park.id"), index=True)
    state: Mapped[str | None] = mapped_column(String(24))
    """Type of the last act that advanced it; None: only talked about."""
    state_date: Mapped[str | None] = mapped_column(String(10))
    state_first: Mapped[dt.date | None]
    cycle: Mapped[int] = mapped_column(default=1)
    """Which proposal cycle runs: a refusal or three silent years end one, a proposal after that is new."""
    cycle_first: Mapped[dt.date | None]
    """First day of the running cycle, from the second one on; older acts no longer make its state."""
    last_news_first: Mapped[dt.date | None]
    """Publication date of the newest article about it."""
    articles: Mapped[int] = mapped_column(default=0, server_default="0")
    """Articles whose current reading names it."""
    first_news: Mapped[dt.date | None]
    last_news: Mapped[dt.date | None]
    stale: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Its kept figures, provinces and news are to be worked out again (`store.standing.refresh`)."""
    created_at: Mapped[Moment]


class ParkAlias(Base):
    """Another name of a park."""

    __tablename__ = "park_alias"
    __table_args__ = (UniqueConstraint("park_id", "alias_folded"),)

    id: Mapped[Id]
    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"))
    alias: Mapped[str]
    alias_folded: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str] = mapped_column(String(16))
    """registry, article or review."""


class ParkUnit(Base):
    """A province-level unit, of the old map or the new, in which a park lies or lay."""

    __tablename__ = "park_unit"

    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    """The unit's name at some time."""
    current: Mapped[str] = mapped_column(String(64), index=True)
    """Today's unit."""


class ParkFigure(Base):
    """The best value of one figure of a park, as `b_value` gives it: kept, because every list shows it."""

    __tablename__ = "park_figure"

    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), primary_key=True)
    figure: Mapped[str] = mapped_column(String(24), primary_key=True)
    claim_id: Mapped[Ref]
    value: Mapped[BigInt | None]
    unit: Mapped[str | None] = mapped_column(String(8))
    bound: Mapped[str | None] = mapped_column(String(8))
    value_text: Mapped[str | None]
    document_number: Mapped[str | None]
    event_date: Mapped[str | None] = mapped_column(String(10))
    sources: Mapped[int]
    lowest: Mapped[BigInt | None]
    highest: Mapped[BigInt | None]
    conflict: Mapped[int]


class ParkAct(Base):
    """An act of a park as the timeline shows it: one row for all tellings, with the one that says most."""

    __tablename__ = "park_act"
    __table_args__ = (Index("ix_park_act_first", "park_id", "place"),)

    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), primary_key=True)
    claim_id: Mapped[Ref] = mapped_column(primary_key=True)
    """The telling that says most: with a document, with an actor, the one stored first."""
    articles: Mapped[int]
    """How many tell it."""
    advanced: Mapped[bool | None]
    """Whether the park's state became this by it; None: it is no act that was done."""
    place: Mapped[int]
    """Acts that advanced the park come first, of the others the latest."""


class ParkPlan(Base):
    """A step of a park that was ever said to come by some day; whether it slipped follows (`v_slipped`)."""

    __tablename__ = "park_plan"

    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(24), primary_key=True)
    claim_id: Mapped[Ref]
    """Where it was first said."""
    first_planned: Mapped[str] = mapped_column(String(10))
    first_last: Mapped[dt.date]
    """The last day that `first_planned` can mean."""
    now_planned: Mapped[str | None] = mapped_column(String(10))
    """The latest day that was named, if it is later."""
    now_last: Mapped[dt.date]
    done_on: Mapped[dt.date | None]
    """When the park came to this step or further."""


class ParkCrossing(Base):
    """The acts nearest to the day on which the provinces took over (`v_competence`)."""

    __tablename__ = "park_crossing"

    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), primary_key=True)
    before_id: Mapped[Ref]
    since_id: Mapped[Ref | None]
    established_before: Mapped[bool]
    prime_minister: Mapped[bool]
    """Whether the Prime Minister is named as acting before."""


class ParkChange(Base):
    """A decision that changed a figure: the fact that says so, and one that gives the value before."""

    __tablename__ = "park_change"

    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), primary_key=True)
    figure: Mapped[str] = mapped_column(String(24), primary_key=True)
    claim_id: Mapped[Ref] = mapped_column(primary_key=True)
    from_claim_id: Mapped[Ref]
    day: Mapped[dt.date] = mapped_column(index=True)
    """The decision's day, as far as it is known."""


class ParkAction(Base):
    """A person's word on a park's identity, and what it changed, so that it can be undone."""

    __tablename__ = "park_action"
    __table_args__ = (CheckConstraint(one_of("kind", ACTIONS), name="kind"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(8))
    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), index=True)
    other_id: Mapped[Ref | None] = mapped_column(ForeignKey("park.id"), index=True)
    """For a merge the park that stays, for a split the new one."""
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What stood there before, as `undo` needs it."""
    by: Mapped[str]
    why: Mapped[str | None]
    made_at: Mapped[Moment]
    undone_at: Mapped[Moment | None]


class ParkJudgement(Base):
    """That a mention is about a park: an opinion, with its score and author, which can be undone."""

    __tablename__ = "park_judgement"
    __table_args__ = (
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        Index(
            "uq_park_judgement_current",
            "mention_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    mention_id: Mapped[Ref] = mapped_column(ForeignKey("mention.id", ondelete="CASCADE"))
    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), index=True)
    score: Mapped[float]
    certain: Mapped[bool]
    """False: `chưa chắc`, a candidate for review."""
    reason: Mapped[str]
    judged_by: Mapped[str] = mapped_column(String(64))
    """`resolver:<version>` or `review:<who>`."""
    made_at: Mapped[Moment]
    superseded_at: Mapped[Moment | None]


class ParkEvent(Base):
    """A done act that moved, or could have moved, a park's state; first told by `claim_id`."""

    __tablename__ = "park_event"
    __table_args__ = (
        UniqueConstraint("park_id", "claim_id"),
        CheckConstraint(one_of("type", EVENT_TYPES), name="type"),
    )

    id: Mapped[Id]
    park_id: Mapped[Ref] = mapped_column(ForeignKey("park.id"), index=True)
    claim_id: Mapped[Ref] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), index=True)
    cycle: Mapped[int]
    type: Mapped[str] = mapped_column(String(24))
    date: Mapped[str | None] = mapped_column(String(10))
    """When it was done, or when it was reported if the text gives no date. ISO, cut to precision."""
    date_first: Mapped[dt.date | None]
    actor: Mapped[str | None]
    document_number: Mapped[str | None]
    advanced: Mapped[bool]
    """Whether the state became `type` by it."""
    note: Mapped[str | None]
    """Why it did not advance the state (wrong authority, out of order)."""
    made_at: Mapped[Moment]


class Province(Base):
    """A province-level unit and the time for which it stands on the map."""

    __tablename__ = "province"
    __table_args__ = (UniqueConstraint("name", "valid_from"),)

    id: Mapped[Id]
    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(index=True)
    current: Mapped[str]
    """Today's unit in which it lies."""
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    """Last day; None: still on the map."""


class ProvinceSuccession(Base):
    """Which unit came after which."""

    __tablename__ = "province_succession"

    old_id: Mapped[Ref] = mapped_column(ForeignKey("province.id"), primary_key=True)
    new_id: Mapped[Ref] = mapped_column(ForeignKey("province.id"), primary_key=True)
    on_date: Mapped[dt.date]


class Review(Base):
    """A person's verdict on a claim, a mention or a park."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint(one_of("subject", ("claim", "mention", "park")), name="subject"),
        CheckConstraint(one_of("verdict", ("accept", "correct", "reject", "skip")), name="verdict"),
        Index("ix_review_subject_subject_id", "subject", "subject_id"),
    )

    id: Mapped[Id]
    subject: Mapped[str] = mapped_column(String(8))
    subject_id: Mapped[Ref]
    verdict: Mapped[str] = mapped_column(String(8))
    correction: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    claim_id: Mapped[Ref | None] = mapped_column(ForeignKey("claim.id"))
    """The claim of origin `review` that a correction made."""
    by: Mapped[str]
    why: Mapped[str | None]
    article_id: Mapped[Ref | None] = mapped_column(index=True)
    """Of a claim: the article, in whose later readings the verdict is looked for again."""
    likeness: Mapped[str | None] = mapped_column(String(64))
    """Of a claim: digest of what it says, by which it is known again in a later reading."""
    made_at: Mapped[Moment]
    undone_at: Mapped[Moment | None]
