"""Which records of the page archive the stored texts rest on, and where a loading of files stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from store.schema import Article, ArticleVersion, Frontier, StoreMeta
from store.upsert import upsert


@dataclass(frozen=True, slots=True)
class Archived:
    """A text's page: the file's name within the archive, the byte at which the record begins, its hash."""

    version_id: int
    url: str | None
    file: str
    offset: int
    body_sha256: str | None


def archived(session: Session) -> dict[str, dict[int, list[Archived]]]:
    """The records that stored texts name, by file and offset."""
    rows = session.execute(
        select(
            ArticleVersion.id,
            Article.url,
            ArticleVersion.warc_file,
            ArticleVersion.warc_offset,
            ArticleVersion.body_sha256,
        )
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(ArticleVersion.warc_file.is_not(None), ArticleVersion.warc_offset.is_not(None))
        .order_by(ArticleVersion.id)
    )
    found: dict[str, dict[int, list[Archived]]] = defaultdict(lambda: defaultdict(list))
    for version_id, url, file, offset, digest in rows:
        if file is not None and offset is not None:
            found[file][offset].append(Archived(version_id, url, file, offset, digest))
    return found


def move_archived(session: Session, moved: Iterable[tuple[Archived, str, int]]) -> None:
    """Note that pages now lie in another file, at another offset."""
    for page, file, offset in moved:
        session.execute(
            update(ArticleVersion)
            .where(ArticleVersion.id == page.version_id)
            .values(warc_file=file, warc_offset=offset)
        )


def feed_hint(session: Session, url: str) -> tuple[str | None, datetime | None]:
    """Title and time that a list gave for an address; (None, None) for one that no list named."""
    row = session.execute(
        select(Frontier.feed_title, Frontier.feed_published_at).where(Frontier.url == url)
    ).one_or_none()
    return (row[0], row[1]) if row is not None else (None, None)


def loading_mark(session: Session, key: str) -> str | None:
    """How far a file was loaded; None: it was not begun."""
    return session.scalar(select(StoreMeta.value).where(StoreMeta.key == f"load:{key[:56]}"))


def set_loading_mark(session: Session, key: str, mark: str | None) -> None:
    """Note how far a file was loaded, in the transaction that stores what was read; None: forget it."""
    name = f"load:{key[:56]}"
    if mark is None:
        session.execute(delete(StoreMeta).where(StoreMeta.key == name))
    else:
        upsert(session, StoreMeta, {"key": name}, {"value": mark})
