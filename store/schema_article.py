"""Tables of articles: one address, its versions, and the stories that reprints share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Base, BigInt, Id, Moment, Ref, Sha256, one_of

ORIGINS = ("crawl", "load")
PRECISIONS = ("day", "month", "quarter", "year")


class Story(Base):
    """One story: an article and its reprints in other papers."""

    __tablename__ = "story"

    id: Mapped[Id]
    created_at: Mapped[Moment]


class Article(Base):
    """One canonical address, or one loaded text without an address."""

    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint("url IS NOT NULL OR external_key IS NOT NULL", name="identified"),
        CheckConstraint(one_of("origin", ORIGINS), name="origin"),
        Index("ix_article_source_id_published_first", "source_id", "published_first"),
    )

    id: Mapped[Id]
    url: Mapped[str | None] = mapped_column(unique=True)
    external_key: Mapped[str | None] = mapped_column(unique=True)
    """For an article without address: `id:<the id it came with>` or `text:<SHA-256 of its text>`."""
    source_id: Mapped[str | None] = mapped_column(String(100))
    outlet: Mapped[str | None] = mapped_column(String(16))
    """Kind of outlet: ministry, province or press."""
    origin: Mapped[str] = mapped_column(String(8))
    first_seen_at: Mapped[Moment] = mapped_column(index=True)
    last_seen_at: Mapped[Moment]
    title: Mapped[str | None]
    title_folded: Mapped[str | None]
    published: Mapped[str | None] = mapped_column(String(10))
    """ISO, cut to its precision. As in the current version."""
    published_first: Mapped[dt.date | None] = mapped_column(index=True)
    """First day that `published` can mean; what filters and sorting use."""
    published_last: Mapped[dt.date | None]
    gate_passed: Mapped[bool]
    gate_version: Mapped[str] = mapped_column(String(32))
    gated_sha256: Mapped[Sha256 | None]
    """SHA-256 of the text that did not pass the gate (the text itself is not kept)."""
    withdrawn_at: Mapped[Moment | None]
    may_alert: Mapped[bool | None]
    """None: as its origin has it (crawled articles alert, loaded ones do not)."""
    story_id: Mapped[Ref | None] = mapped_column(ForeignKey("story.id"), index=True)


class ArticleVersion(Base):
    """One immutable text of an article; every fact points into one of these."""

    __tablename__ = "article_version"
    __table_args__ = (
        CheckConstraint("title_end >= 0", name="title_end"),
        CheckConstraint(
            f"published IS NULL OR {one_of('published_precision', PRECISIONS)}", name="precision"
        ),
        Index(
            "uq_article_version_current",
            "article_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: Mapped[Id]
    article_id: Mapped[Ref] = mapped_column(ForeignKey("article.id"), index=True)
    number: Mapped[int]
    """1 for the first text, and so on."""
    is_current: Mapped[bool]
    text: Mapped[str]
    """Canonical (NFC without control characters); offsets of facts are code points into it."""
    title_end: Mapped[int]
    text_sha256: Mapped[Sha256]
    published: Mapped[str | None] = mapped_column(String(10))
    published_precision: Mapped[str | None] = mapped_column(String(8))
    published_at: Mapped[Moment | None]
    """The exact moment, where the page gives one."""
    modified_at: Mapped[Moment | None]
    authors: Mapped[list[Any]] = mapped_column(JSON)
    section: Mapped[str | None]
    tags: Mapped[list[Any]] = mapped_column(JSON)
    reader: Mapped[str]
    """Which page reader took the text out of the page."""
    body_sha256: Mapped[Sha256 | None]
    """SHA-256 of the page as fetched."""
    warc_file: Mapped[str | None]
    warc_offset: Mapped[BigInt | None]
    fetched_at: Mapped[Moment]


class StorySignature(Base):
    """MinHash signature of a version's word shingles."""

    __tablename__ = "story_signature"

    version_id: Mapped[Ref] = mapped_column(
        ForeignKey("article_version.id", ondelete="CASCADE"), primary_key=True
    )
    shingles: Mapped[int]
    """Number of different shingles."""
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class StoryBand(Base):
    """One band of a signature; texts that share a band are compared."""

    __tablename__ = "story_band"

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    version_id: Mapped[Ref] = mapped_column(
        ForeignKey("article_version.id", ondelete="CASCADE"), primary_key=True, index=True
    )
