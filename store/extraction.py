"""Between the texts and the reader: what is to be read, and what was read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session

from nlp import model
from nlp.partial_date import PartialDate
from store.clock import utc_now
from store.extraction_rows import write_rows
from store.schema import Article, ArticleVersion, Extraction
from store.standing import retire_readings
from store.upsert import insert_for
from store.verdicts import apply_verdicts

MOST_ATTEMPTS = 3
"""A text that fails, or kills its reader, so many times is left alone until the next extractor version."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A text that this extractor version has not read."""

    version_id: int
    article_id: int
    url: str | None
    text: str
    title_end: int
    published: PartialDate | None

    def article_text(self) -> model.ArticleText:
        """The text as the reader takes it."""
        return model.ArticleText(str(self.version_id), self.text, self.title_end, self.published)


def pending(session: Session, extractor_version: str, *, limit: int = 100) -> list[Pending]:
    """Current texts that `extractor_version` has not read, newest first: news cannot wait for a back-log."""
    rows = session.scalars(
        select(ArticleVersion)
        .where(_unread(extractor_version))
        .order_by(ArticleVersion.id.desc())
        .limit(limit)
    ).all()
    urls = _urls(session, rows)
    return [
        Pending(
            row.id,
            row.article_id,
            urls.get(row.article_id),
            row.text,
            row.title_end,
            PartialDate.parse(row.published) if row.published else None,
        )
        for row in rows
    ]


def _urls(session: Session, rows: Collection[ArticleVersion]) -> dict[int, str | None]:
    found = session.execute(
        select(Article.id, Article.url).where(Article.id.in_([row.article_id for row in rows]))
    )
    return dict(found.all())


def remaining(session: Session, extractor_version: str) -> int:
    """How many texts `pending` would still give."""
    count = session.scalar(select(func.count()).select_from(ArticleVersion).where(_unread(extractor_version)))
    return count or 0


def _unread(extractor_version: str) -> ColumnElement[bool]:
    given_up = and_(Extraction.status != "ok", Extraction.attempts >= MOST_ATTEMPTS)
    settled = exists().where(
        Extraction.version_id == ArticleVersion.id,
        Extraction.extractor_version == extractor_version,
        or_(Extraction.status == "ok", given_up),
    )
    return and_(ArticleVersion.is_current, ~settled)


def started(
    session: Session, version_ids: Collection[int], extractor_version: str, now: datetime | None = None
) -> None:
    """Note that reading begins, so that a text that kills its reader each time is given up in the end."""
    for version_id in version_ids:
        _attempt(session, version_id, extractor_version, "started", None, utc_now(now), counts=True)


def save_failure(
    session: Session, version_id: int, error: str, extractor_version: str, now: datetime | None = None
) -> None:
    """Record that a text could not be read, and why; counts as an attempt unless `started` was called."""
    counts = not session.scalar(
        select(exists().where(_of(version_id, extractor_version), Extraction.status == "started"))
    )
    _attempt(session, version_id, extractor_version, "failed", error, utc_now(now), counts=counts)


def _of(version_id: int, extractor_version: str) -> ColumnElement[bool]:
    return and_(Extraction.version_id == version_id, Extraction.extractor_version == extractor_version)


def _attempt(
    session: Session,
    version_id: int,
    extractor_version: str,
    status: str,
    error: str | None,
    moment: datetime,
    *,
    counts: bool,
) -> None:
    values = {"status": status, "error": error, "made_at": moment}
    insert = insert_for(session, Extraction).values(
        version_id=version_id,
        extractor_version=extractor_version,
        attempts=1,
        is_current=False,
        relevant=False,
        new_proposal=False,
        reasons=[],
        **values,
    )
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["version_id", "extractor_version"],
            set_={**values, "attempts": Extraction.attempts + (1 if counts else 0)},
            where=Extraction.status != "ok",
        )
    )


def save(
    session: Session,
    version_id: int,
    extraction: model.Extraction,
    extractor_version: str,
    now: datetime | None = None,
) -> int:
    """Store what was read, and make it the text's current reading; older readings stay as history.

    Saving a reading of the same extractor version again changes nothing. Returns the extraction's id.

    Raises:
        ValueError: the evidence of a fact does not stand in the text; nothing is stored then.
        KeyError: there is no such version.
    """
    version = session.get(ArticleVersion, version_id)
    if version is None:
        raise KeyError(f"there is no article version {version_id}")
    row = session.scalars(
        select(Extraction).where(_of(version_id, extractor_version)).with_for_update()
    ).one_or_none()
    if row is not None and row.status == "ok":
        return row.id
    if row is None:
        row = Extraction(version_id=version_id, extractor_version=extractor_version, attempts=1)
    older = session.scalars(
        update(Extraction)
        .where(Extraction.version_id == version_id, Extraction.is_current)
        .values(is_current=False)
        .returning(Extraction.id)
    ).all()
    retire_readings(session, older)
    row.status = "ok"
    row.error = None
    row.made_at = utc_now(now)
    row.is_current = True
    row.relevant = extraction.relevant
    row.new_proposal = extraction.new_proposal
    row.reasons = list(extraction.reasons)
    session.add(row)
    session.flush()
    write_rows(session, row.id, version, extraction, row.made_at)
    apply_verdicts(session, version.article_id, row.id)
    return row.id
