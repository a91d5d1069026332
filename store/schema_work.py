"""Tables of the daemon: alerts, leases, jobs, small facts about the store itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Base, BigInt, Id, Moment, Ref, one_of

STAGES = (
    "proposed", "approved", "changed", "withdrawn", "state", "document", "conflict", "silent", "recovered",
    "weekly",
)  # fmt: skip
DELIVERY_STATES = ("pending", "sent", "dead")
JOB_STATES = ("running", "done", "problems", "failed", "killed", "interrupted")


class AlertRule(Base):
    """A saved question; who is told when it gets a new answer."""

    __tablename__ = "alert_rule"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    question: Mapped[dict[str, Any]] = mapped_column(JSON)
    channels: Mapped[list[Any]] = mapped_column(JSON)
    """Names of channels in the settings; addresses and secrets are never stored."""
    created_at: Mapped[Moment]
    paused_at: Mapped[Moment | None]
    removed_at: Mapped[Moment | None]


class Alert(Base):
    """The outbox: one row per thing to tell, written in the transaction that resolved the mention."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("rule_id", "park_id", "cycle", "stage", "ordinal"),
        CheckConstraint(one_of("stage", STAGES), name="stage"),
    )

    id: Mapped[Id]
    stable_id: Mapped[str] = mapped_column(String(64), unique=True)
    """What receivers de-duplicate by."""
    rule_id: Mapped[Ref] = mapped_column(ForeignKey("alert_rule.id"))
    park_id: Mapped[Ref | None] = mapped_column(ForeignKey("park.id"), index=True)
    subject: Mapped[str] = mapped_column(default="", server_default="")
    """What it is about besides the park: a document, a figure, a state; instead of it: a source, a week."""
    cycle: Mapped[int]
    stage: Mapped[str] = mapped_column(String(16))
    ordinal: Mapped[int] = mapped_column(default=1)
    """1, 2 … for sequels of the same stage (a second change)."""
    version_id: Mapped[Ref | None] = mapped_column(ForeignKey("article_version.id"), index=True)
    uncertain: Mapped[bool]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the message says, as data: messages are written from it, in any language."""
    decided_at: Mapped[Moment]


class AlertDelivery(Base):
    """One alert on its way to one channel."""

    __tablename__ = "alert_delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "channel"),
        CheckConstraint(one_of("state", DELIVERY_STATES), name="state"),
        Index("ix_alert_delivery_state_next_attempt_at", "state", "next_attempt_at"),
    )

    id: Mapped[Id]
    alert_id: Mapped[Ref] = mapped_column(ForeignKey("alert.id", ondelete="CASCADE"))
    channel: Mapped[str]
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[Moment]
    first_attempt_at: Mapped[Moment | None]
    sent_at: Mapped[Moment | None]
    batch: Mapped[str | None] = mapped_column(String(64))
    """Id of the digest that it goes in; a digest is repeated with the same alerts and the same id."""
    receipt: Mapped[str | None]
    """Where it went (file name, entry id), without secrets."""
    error: Mapped[str | None]


class LeaseRow(Base):
    """Who may do a job now. `fencing` only ever grows: a holder whose number is old may not commit."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str]
    fencing: Mapped[BigInt]
    acquired_at: Mapped[Moment]
    expires_at: Mapped[Moment]


class JobRun(Base):
    """One run of a daemon's job."""

    __tablename__ = "job_run"
    __table_args__ = (
        CheckConstraint(one_of("status", JOB_STATES), name="status"),
        Index("ix_job_run_job_started_at", "job", "started_at"),
    )

    id: Mapped[Id]
    job: Mapped[str] = mapped_column(String(64))
    holder: Mapped[str]
    started_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]
    status: Mapped[str] = mapped_column(String(16))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    error: Mapped[str | None]


class StoreMeta(Base):
    """Small facts about the store: which registry is loaded, which views are made."""

    __tablename__ = "store_meta"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]
