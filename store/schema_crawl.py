"""Tables of the crawl: runs, sources, endpoints with their validators, the queue of addresses."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Base, BigInt, Id, Moment, Ref, Sha256, one_of

RUN_STATES = ("running", "done", "problems", "failed", "interrupted")
ENDPOINT_KINDS = ("feed", "sitemap", "section")
FRONTIER_STATES = ("queued", "done", "gone", "refused", "blocked", "failed", "withdrawn")


class CrawlRun(Base):
    """One pass of the crawler."""

    __tablename__ = "crawl_run"
    __table_args__ = (CheckConstraint(one_of("status", RUN_STATES), name="status"),)

    id: Mapped[Id]
    started_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]
    status: Mapped[str] = mapped_column(String(16))
    trigger: Mapped[str] = mapped_column(String(32))
    """Who asked for it: command, daemon, demo."""
    error: Mapped[str | None]


class CrawlRunSource(Base):
    """What one pass did at one source."""

    __tablename__ = "crawl_run_source"

    run_id: Mapped[Ref] = mapped_column(ForeignKey("crawl_run.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    found: Mapped[int]
    new: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    gated: Mapped[int]
    refused: Mapped[int]
    failed: Mapped[int]
    blocked: Mapped[int]
    requests: Mapped[int]
    not_modified: Mapped[int]
    bytes: Mapped[BigInt]
    seconds: Mapped[float] = mapped_column(Float)
    error: Mapped[str | None]
    """One line for people: why nothing came."""


class SourceState(Base):
    """How a source has been doing, over all passes."""

    __tablename__ = "source_state"

    source_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    next_fetch_at: Mapped[Moment | None]
    last_tried_at: Mapped[Moment | None]
    last_good_at: Mapped[Moment | None]
    last_new_at: Mapped[Moment | None]
    longest_silence_seconds: Mapped[BigInt] = mapped_column(default=0)
    """Longest time between two passes that brought something new; longer than that is an alarm."""
    failures: Mapped[int] = mapped_column(default=0)
    """Failed passes in a row."""
    paused_at: Mapped[Moment | None]
    error: Mapped[str | None]


class Endpoint(Base):
    """A feed, sitemap or section page, with what is needed to ask "anything new?" without a transfer."""

    __tablename__ = "endpoint"
    __table_args__ = (CheckConstraint(one_of("kind", ENDPOINT_KINDS), name="kind"),)

    id: Mapped[Id]
    source_id: Mapped[str] = mapped_column(String(100), index=True)
    url: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    body_sha256: Mapped[Sha256 | None]
    next_fetch_at: Mapped[Moment | None]
    last_fetched_at: Mapped[Moment | None]
    last_good_at: Mapped[Moment | None]
    last_new_at: Mapped[Moment | None]
    last_status: Mapped[int | None]
    failures: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]


class Frontier(Base):
    """An address of an article: when to fetch it next and what is known of the last fetch."""

    __tablename__ = "frontier"
    __table_args__ = (
        CheckConstraint(one_of("state", FRONTIER_STATES), name="state"),
        # the two questions asked of this table: what is due at a source, and how long is the queue
        Index("ix_frontier_due", "source_id", "next_fetch_at"),
        Index("ix_frontier_state", "state"),
    )

    id: Mapped[Id]
    url: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int]
    """Higher is fetched first."""
    attempts: Mapped[int] = mapped_column(default=0)
    """Failed fetches in a row."""
    revisit_stage: Mapped[int] = mapped_column(default=0)
    """How many times a fetched page has been looked at again for corrections."""
    discovered_at: Mapped[Moment]
    next_fetch_at: Mapped[Moment | None]
    """None: not to be fetched again."""
    last_fetched_at: Mapped[Moment | None]
    last_status: Mapped[int | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    body_sha256: Mapped[Sha256 | None]
    found_in: Mapped[str | None]
    """Address of the feed, sitemap or page that named it."""
    feed_title: Mapped[str | None]
    feed_published_at: Mapped[Moment | None]
    error: Mapped[str | None]
