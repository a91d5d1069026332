"""Columns of what was written and told: articles, documents, news, search hits, alerts."""

from __future__ import annotations

from desk.formats import Column, iso_for_people
from store.news import NewsRow
from store.query_rows import AlertRow, ArticleRow, DocumentEffect, DocumentRow
from store.search import SearchHit

ARTICLES: tuple[Column[ArticleRow], ...] = (
    Column("article_id", "article", lambda r: r.article_id),
    Column("published", "published", lambda r: r.published),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title),
    Column("relevant", "relevant", lambda r: r.relevant),
    Column("new_proposal", "proposal", lambda r: r.new_proposal),
    Column("parks", "parks", lambda r: r.parks),
    Column("version", "version", lambda r: r.version),
    Column("reprints", "reprints", lambda r: r.reprints),
    Column("story_id", "story", lambda r: r.story_id),
    Column("kept", "kept", lambda r: r.gate_passed),
    Column("withdrawn_at", "withdrawn", lambda r: r.withdrawn_at),
    Column("url", "url", lambda r: r.url),
)

ARTICLES_TABLE: tuple[Column[ArticleRow], ...] = (
    Column("article_id", "article", lambda r: r.article_id, right=True),
    Column("published", "published", lambda r: r.published, show=iso_for_people),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title, wide=True),
    Column("relevant", "relevant", lambda r: r.relevant),
    Column("new_proposal", "proposal", lambda r: r.new_proposal),
    Column("reprints", "reprints", lambda r: r.reprints or "", right=True, spare=True),
)

DOCUMENTS: tuple[Column[DocumentRow], ...] = (
    Column("document_id", "document", lambda r: r.document_id),
    Column("type", "type", lambda r: r.type),
    Column("number", "number", lambda r: r.number),
    Column("issuer", "issuer", lambda r: r.issuer),
    Column("date", "date", lambda r: r.date),
    Column("title", "title", lambda r: r.title),
    Column("effects", "what it did", lambda r: tuple(f"{e.relation}: {e.target}" for e in r.effects)),
    Column("articles", "articles", lambda r: r.articles),
    Column("first_published", "first cited", lambda r: r.first_published),
    Column("last_published", "last cited", lambda r: r.last_published),
    Column("quote", "quote", lambda r: r.evidence.quote if r.evidence else None),
    Column("url", "url", lambda r: r.evidence.url if r.evidence else None),
    Column("article_id", "article", lambda r: r.evidence.article_id if r.evidence else None),
)

DOCUMENTS_TABLE: tuple[Column[DocumentRow], ...] = (
    Column("type", "type", lambda r: r.type),
    Column("number", "number", lambda r: r.number),
    Column("issuer", "issuer", lambda r: r.issuer),
    Column("date", "date", lambda r: r.date, show=iso_for_people),
    Column("title", "title, what it did", lambda r: _about(r), wide=True),
    Column("articles", "articles", lambda r: r.articles, right=True, spare=True),
    Column("article_id", "article", lambda r: r.evidence.article_id if r.evidence else None, right=True),
)


def _about(row: DocumentRow) -> str:
    effects = [f"{e.relation} {e.target}" for e in row.effects if e.relation != "cites"]
    return "; ".join([*([row.title] if row.title else []), *dict.fromkeys(effects)])


EFFECTS: tuple[Column[DocumentEffect], ...] = (
    Column("relation", "relation", lambda r: r.relation),
    Column("target", "document", lambda r: r.target),
    Column("quote", "quote", lambda r: r.evidence.quote, wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

NEWS: tuple[Column[NewsRow], ...] = (
    Column("known_at", "known", lambda r: r.known_at),
    Column("what", "what", lambda r: r.what),
    Column("slug", "id", lambda r: r.slug),
    Column("park", "park", lambda r: r.park),
    Column("detail", "detail", lambda r: r.detail),
    Column("quote", "quote", lambda r: r.evidence.quote),
    Column("title", "article", lambda r: r.evidence.title),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article", lambda r: r.evidence.article_id),
)

NEWS_TABLE: tuple[Column[NewsRow], ...] = (
    Column("known_at", "known", lambda r: r.known_at),
    Column("what", "what", lambda r: r.what),
    Column("park", "park", lambda r: r.park),
    Column("detail", "detail", lambda r: r.detail),
    Column("quote", "quote", lambda r: r.evidence.quote, wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

HITS: tuple[Column[SearchHit], ...] = (
    Column("article_id", "article", lambda r: r.article_id, right=True),
    Column("published", "published", lambda r: r.published, show=iso_for_people),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title, wide=True),
    Column("snippet", "text", lambda r: r.snippet, wide=True),
    Column("marks", "marks", lambda r: tuple(f"{low}-{high}" for low, high in r.marks)),
    Column("start", "start", lambda r: r.start),
    Column("reprints", "reprints", lambda r: r.reprints),
    Column("url", "url", lambda r: r.url),
)

ALERTS: tuple[Column[AlertRow], ...] = (
    Column("decided_at", "decided", lambda r: r.decided_at),
    Column("stage", "stage", lambda r: r.stage),
    Column("park", "park", lambda r: r.park, wide=True),
    Column("uncertain", "uncertain", lambda r: r.uncertain),
    Column("channel", "channel", lambda r: r.channel),
    Column("delivery", "delivery", lambda r: r.delivery),
    Column("attempts", "attempts", lambda r: r.attempts, right=True),
    Column("sent_at", "sent", lambda r: r.sent_at),
    Column("error", "trouble", lambda r: r.error),
    Column("url", "article", lambda r: r.url),
)
