"""Everything about one article."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.park_card import decides
from store.query_build import article_row, document_row, effect_row, fact_row, proposal_row
from store.query_rows import (
    ArticleCard,
    ArticleRow,
    DocumentEffect,
    DocumentRow,
    Evidence,
    MentionRow,
)
from store.query_tables import (
    V_ARTICLES,
    V_DOCUMENT_LINKS,
    V_DOCUMENTS,
    V_FACTS,
    V_PROPOSALS,
)
from store.schema import (
    Article,
    ArticleVersion,
    DocumentMention,
    Extraction,
    Mention,
    MentionSpan,
    Park,
    ParkJudgement,
)


def find_article(session: Session, article: int | str) -> int | None:
    """Id of an article by id, URL, or the id it was loaded with."""
    if isinstance(article, int) or (article.isascii() and article.isdigit()):
        found = session.scalar(select(Article.id).where(Article.id == int(article)))
        if found is not None:
            return found
    key = str(article).strip()
    return session.scalar(
        select(Article.id).where(or_(Article.url == key, Article.external_key == f"id:{key}"))
    )


def article_card(session: Session, article: int | str) -> ArticleCard | None:
    """The card of an article given by id, URL or the id it was loaded with; None if there is none."""
    article_id = find_article(session, article)
    row = (
        session.execute(select(V_ARTICLES).where(V_ARTICLES.c.article_id == article_id))
        .mappings()
        .one_or_none()
    )
    if article_id is None or row is None:
        return None
    version = session.get(ArticleVersion, row["version_id"]) if row["version_id"] is not None else None
    extraction_id = row["extraction_id"]
    facts = session.execute(
        select(V_FACTS)
        .where(V_FACTS.c.extraction_id == extraction_id)
        .order_by(V_FACTS.c.start_offset, V_FACTS.c.fact_id)
    ).mappings()
    proposals = session.execute(
        select(V_PROPOSALS)
        .where(V_PROPOSALS.c.extraction_id == extraction_id)
        .order_by(V_PROPOSALS.c.start_offset)
    ).mappings()
    extractor_version, error, reasons = _reading(session, row["version_id"], extraction_id)
    return ArticleCard(
        article=article_row(row),
        version_id=row["version_id"],
        text=version.text if version else "",
        title_end=version.title_end if version else 0,
        authors=tuple(version.authors) if version else (),
        section=version.section if version else None,
        modified_at=version.modified_at if version else None,
        versions=row["version"] or 0,
        extractor_version=extractor_version,
        error=error,
        reasons=reasons,
        mentions=_mentions(session, extraction_id),
        facts=tuple(fact_row(fact) for fact in facts),
        documents=_documents(session, article_id, extraction_id),
        proposals=tuple(proposal_row(one, None) for one in proposals),
        reprints=_reprints(session, article_id, row["story_id"]),
    )


def _reading(
    session: Session, version_id: int | None, extraction_id: int | None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Who read the text, why it could not be read, and the reasons given."""
    if extraction_id is not None:
        extraction = session.get_one(Extraction, extraction_id)
        return extraction.extractor_version, None, tuple(extraction.reasons)
    failed = session.scalars(
        select(Extraction).where(Extraction.version_id == version_id).order_by(Extraction.id.desc()).limit(1)
    ).one_or_none()
    return None, failed.error if failed else None, ()


def _mentions(session: Session, extraction_id: int | None) -> tuple[MentionRow, ...]:
    spans: dict[int, list[tuple[int, int]]] = {}
    rows = session.execute(
        select(MentionSpan.mention_id, MentionSpan.start_offset, MentionSpan.end_offset)
        .join(Mention, Mention.id == MentionSpan.mention_id)
        .where(Mention.extraction_id == extraction_id)
        .order_by(MentionSpan.start_offset)
    )
    for mention_id, start, end in rows:
        spans.setdefault(mention_id, []).append((start, end))
    found = session.execute(
        select(Mention, Park.slug)
        .outerjoin(
            ParkJudgement,
            (ParkJudgement.mention_id == Mention.id) & ParkJudgement.superseded_at.is_(None),
        )
        .outerjoin(Park, Park.id == ParkJudgement.park_id)
        .where(Mention.extraction_id == extraction_id)
        .order_by(Mention.id)
    )
    return tuple(
        MentionRow(
            mention.kind,
            mention.name,
            mention.current_name,
            mention.as_written,
            mention.inferred,
            slug,
            tuple(spans.get(mention.id, ())),
        )
        for mention, slug in found
    )


def _documents(session: Session, article_id: int, extraction_id: int | None) -> tuple[DocumentRow, ...]:
    view, links = V_DOCUMENTS, V_DOCUMENT_LINKS
    mentions = session.scalars(
        select(DocumentMention)
        .where(DocumentMention.extraction_id == extraction_id)
        .order_by(DocumentMention.start_offset)
    ).all()
    if not mentions:
        return ()
    ids = [mention.document_id for mention in mentions]
    article = (
        session.execute(select(V_ARTICLES).where(V_ARTICLES.c.article_id == article_id)).mappings().one()
    )
    rows = session.execute(select(view).where(view.c.document_id.in_(ids))).mappings()
    known = {row["document_id"]: row for row in rows}
    effects: dict[int, list[DocumentEffect]] = {}
    for row in session.execute(
        select(links).where(links.c.document_id.in_(ids), links.c.article_id == article["article_id"])
    ).mappings():
        if decides(row):
            effects.setdefault(row["document_id"], []).append(effect_row(row))
    return tuple(
        document_row(
            known[mention.document_id],
            tuple(effects.get(mention.document_id, ())),
            Evidence(
                mention.quote,
                mention.start_offset,
                mention.end_offset,
                article["article_id"],
                article["version_id"],
                article["url"],
                article["title"],
                article["published"],
                article["source_id"],
            ),
        )
        for mention in mentions
        if mention.document_id in known
    )


def _reprints(session: Session, article_id: int, story_id: int | None) -> tuple[ArticleRow, ...]:
    if story_id is None:
        return ()
    view = V_ARTICLES
    rows = session.execute(
        select(view)
        .where(view.c.story_id == story_id, view.c.article_id != article_id)
        .order_by(view.c.published_first, view.c.article_id)
    ).mappings()
    return tuple(article_row(row) for row in rows)
