"""Storing articles: one address once, every changed text as a new version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from nlp.partial_date import PartialDate
from nlp.text import canonical, fold
from store.clock import utc_now
from store.schema import Article, ArticleVersion, Extraction
from store.search_index import add_texts, remove_text
from store.standing import retire_readings
from store.stories import assign_story
from store.upsert import insert_in

SaveStatus = Literal["new", "changed", "unchanged", "gated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article as it was read from a page or a file.

    Its identity is `url`, else `external_id`, else the text itself.
    """

    text: str
    """Canonical (`nlp.text.canonical`)."""
    title_end: int = 0
    url: str | None = None
    """Canonical address (`crawler.urls.canonical_url`)."""
    external_id: str | None = None
    """For loaded files: the id it came with."""
    origin: Literal["crawl", "load"] = "crawl"
    source_id: str | None = None
    outlet: Literal["ministry", "province", "press"] | None = None
    published: PartialDate | None = None
    published_at: datetime | None = None
    """The exact moment, where known."""
    modified_at: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    reader: str = ""
    """Which page reader took the text out of the page."""
    body_sha256: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    fetched_at: datetime = field(default_factory=utc_now)
    gate_passed: bool = True
    gate_version: str = ""
    may_alert: bool | None = None
    """None: as the origin has it (crawled articles alert, loaded ones do not)."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an article."""

    article_id: int
    version_id: int | None
    """The version that holds the text now; None when the gate turned it away."""
    status: SaveStatus
    """new: first text of it; changed: a new version; unchanged: seen before; gated: recorded without text."""
    story_id: int | None = None


def save_article(session: Session, article: NewArticle) -> Saved:
    """Store `article`; storing the same again changes nothing but the time it was last seen.

    An article that was kept once is kept on, even if a later text of it does not pass the gate: its facts
    must be seen to go. A publication date that was not known before makes a new version, since facts depend
    on it.

    Raises:
        ValueError: the text is not canonical, or `title_end` lies outside of it.
    """
    digest = _checked(article)
    row, found = _find_or_add(session, article, digest)
    current = _current(session, row) if found else None
    row.last_seen_at = max(row.last_seen_at, article.fetched_at)
    if current is None and not article.gate_passed:
        return _record_gated(row, article, digest, found)
    if current is not None and current.text_sha256 == digest and not _newly_dated(current, article):
        row.withdrawn_at = None
        return Saved(row.id, current.id, "unchanged", row.story_id)
    return _add_version(session, row, current, article, digest)


def save_articles(session: Session, articles: Sequence[NewArticle]) -> list[Saved]:
    """`save_article` for several, in their order.

    New addresses whose text does not pass the gate – most of what papers print – are one statement together.
    """
    rows: dict[str, dict[str, Any]] = {}
    for article in articles:
        if article.url is not None and not article.gate_passed:
            rows.setdefault(article.url, _gated_row(article))
        elif article.url is not None:
            rows.pop(article.url, None)
    added = _add_gated(session, list(rows.values()))
    saved = []
    for article in articles:
        number = added.pop(article.url, None) if article.url is not None else None
        saved.append(save_article(session, article) if number is None else Saved(number, None, "gated"))
    return saved


def _gated_row(article: NewArticle) -> dict[str, Any]:
    title, published = _title(article), article.published
    return {
        "url": article.url,
        "origin": article.origin,
        "source_id": article.source_id,
        "outlet": article.outlet,
        "first_seen_at": article.fetched_at,
        "last_seen_at": article.fetched_at,
        "title": title,
        "title_folded": fold(title or "") or None,
        "published": published.isoformat() if published else None,
        "published_first": published.first() if published else None,
        "published_last": published.last() if published else None,
        "gate_passed": False,
        "gate_version": article.gate_version,
        "gated_sha256": _checked(article),
        "may_alert": article.may_alert,
    }


def _add_gated(session: Session, rows: list[dict[str, Any]]) -> dict[str, int]:
    """Add the addresses that are not known yet; their ids."""
    if not rows:
        return {}
    # on the connection and with the rows aside: a statement that holds its rows is compiled anew each time
    done = session.connection().execute(_insert_gated(session.get_bind().dialect.name), rows)
    return {url: number for url, number in done if url is not None}


@cache
def _insert_gated(dialect: str) -> ReturningInsert[str | None, int]:
    """Made once: that takes longer than to ask it."""
    insert = insert_in(dialect, Article).on_conflict_do_nothing(index_elements=["url"])
    return insert.returning(Article.url, Article.id)


def _checked(article: NewArticle) -> str:
    """SHA-256 of its text.

    Raises:
        ValueError: the text is not canonical, or `title_end` lies outside of it.
    """
    if canonical(article.text) != article.text:
        raise ValueError(
            f"{_name(article)}: the text is not canonical; pass it through nlp.text.canonical first"
        )
    if not 0 <= article.title_end <= len(article.text):
        raise ValueError(f"{_name(article)}: title_end {article.title_end} lies outside of the text")
    return sha256(article.text.encode()).hexdigest()


def known(session: Session, url: str) -> bool:
    """Whether an article of this address was recorded before (kept or gated)."""
    return session.scalar(select(Article.id).where(Article.url == url)) is not None


def withdraw(session: Session, url: str, when: datetime, body_sha256: str | None = None) -> bool:
    """Note that the paper took the article down. Its text and facts stay; False: no such article.

    `body_sha256` of the page as it was fetched last finds an article that goes by another address than the
    one it was fetched from.
    """
    statement = (
        update(Article)
        .where(_found_at(url, body_sha256))
        .values(withdrawn_at=func.coalesce(Article.withdrawn_at, when))
        .returning(Article.id)
    )
    return session.execute(statement).scalar_one_or_none() is not None


def reinstate(session: Session, url: str, body_sha256: str | None = None) -> bool:
    """Note that the paper shows the article again; False: there is none, or it was not withdrawn."""
    statement = (
        update(Article)
        .where(_found_at(url, body_sha256), Article.withdrawn_at.is_not(None))
        .values(withdrawn_at=None)
        .returning(Article.id)
    )
    return session.execute(statement).scalar_one_or_none() is not None


def _found_at(url: str, body_sha256: str | None) -> ColumnElement[bool]:
    """The article of this address; where there is none, that of the page with this hash."""
    own = Article.url == url
    if body_sha256 is None:
        return own
    nobody = ~select(Article.id).where(Article.url == url).correlate(None).exists()
    page = select(func.min(ArticleVersion.article_id)).where(
        ArticleVersion.is_current, ArticleVersion.body_sha256 == body_sha256
    )
    return or_(own, and_(nobody, Article.id == page.scalar_subquery()))


def _name(article: NewArticle) -> str:
    return article.url or article.external_id or "article without address"


def _find_or_add(session: Session, article: NewArticle, digest: str) -> tuple[Article, bool]:
    """The row of this article, locked to the end of the transaction, and whether it was there before."""
    if article.url is not None:
        keys: dict[str, str] = {"url": article.url}
    elif article.external_id is not None:
        keys = {"external_key": f"id:{article.external_id}"}
    else:
        keys = {"external_key": f"text:{digest}"}
    fresh = {
        **keys,
        "origin": article.origin,
        "source_id": article.source_id,
        "outlet": article.outlet,
        "first_seen_at": article.fetched_at,
        "last_seen_at": article.fetched_at,
        "gate_passed": article.gate_passed,
        "gate_version": article.gate_version,
        "may_alert": article.may_alert,
    }
    insert = _insert_article(session.get_bind().dialect.name, *keys)
    added = session.connection().execute(insert, fresh).scalar_one_or_none()
    condition = [getattr(Article, column) == value for column, value in keys.items()]
    row = session.scalars(select(Article).where(*condition).with_for_update()).one()
    return row, added is None


@cache
def _insert_article(dialect: str, key: str) -> ReturningInsert[int]:
    return insert_in(dialect, Article).on_conflict_do_nothing(index_elements=[key]).returning(Article.id)


def _current(session: Session, row: Article) -> ArticleVersion | None:
    return session.scalars(
        select(ArticleVersion).where(ArticleVersion.article_id == row.id, ArticleVersion.is_current)
    ).one_or_none()


def _newly_dated(current: ArticleVersion, article: NewArticle) -> bool:
    return current.published is None and article.published is not None


def _record_gated(row: Article, article: NewArticle, digest: str, found: bool) -> Saved:
    same = found and row.gated_sha256 == digest and row.gate_version == article.gate_version
    row.gated_sha256 = digest
    row.gate_version = article.gate_version
    _describe(row, article)
    return Saved(row.id, None, "unchanged" if same else "gated")


def _title(article: NewArticle) -> str | None:
    return " ".join(article.text[: article.title_end].split()) or None


def _describe(row: Article, article: NewArticle) -> None:
    """Put title and date of the current text on the article's row, where lists are read from."""
    title = _title(article)
    row.title = title
    row.title_folded = fold(title or "") or None
    published = article.published
    row.published = published.isoformat() if published else None
    row.published_first = published.first() if published else None
    row.published_last = published.last() if published else None


def _retire_version(session: Session, version: ArticleVersion) -> None:
    """What this text says no longer stands."""
    readings = session.scalars(select(Extraction.id).where(Extraction.version_id == version.id)).all()
    retire_readings(session, readings)
    remove_text(session.connection(), (version.id, version.text, version.title_end))


def _add_version(
    session: Session, row: Article, current: ArticleVersion | None, article: NewArticle, digest: str
) -> Saved:
    if current is not None:
        current.is_current = False
        session.flush()  # the old one must step back before the new one is written: only one may be current
    published = article.published
    version = ArticleVersion(
        article_id=row.id,
        number=current.number + 1 if current else 1,
        is_current=True,
        text=article.text,
        title_end=article.title_end,
        text_sha256=digest,
        published=published.isoformat() if published else None,
        published_precision=published.precision if published else None,
        published_at=article.published_at,
        modified_at=article.modified_at,
        authors=list(article.authors),
        section=article.section,
        tags=list(article.tags),
        reader=article.reader,
        body_sha256=article.body_sha256,
        warc_file=article.warc_file,
        warc_offset=article.warc_offset,
        fetched_at=article.fetched_at,
    )
    session.add(version)
    session.flush()
    if current is not None:
        _retire_version(session, current)
    add_texts(session.connection(), [(version.id, version.text, version.title_end)])
    row.gate_passed = row.gate_passed or article.gate_passed
    row.gate_version = article.gate_version
    row.gated_sha256 = None
    row.withdrawn_at = None
    _describe(row, article)
    with session.no_autoflush:  # the row is written once, with its story
        row.story_id = assign_story(session, row, version, article.fetched_at)
    session.flush()
    return Saved(row.id, version.id, "changed" if current else "new", row.story_id)
