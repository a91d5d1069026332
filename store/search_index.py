"""The index of full-text search: folded words of every current text, in the database's own way.

SQLite: FTS5 without content (the text stands in `article_version`; folded, so that "da nang" finds "Đà Nẵng",
which `unicode61` alone does not: it keeps đ). PostgreSQL: a tsvector of the same folded words. Both are made
by a migration and are no tables of the schema: they can be thrown away and made anew (`rebuild`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, text

from store.folded import folded

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5("
    "title, body, content='', tokenize='unicode61')"
)
_POSTGRES = (
    "CREATE TABLE IF NOT EXISTS search_index (version_id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_search_index_words ON search_index USING gin (words)",
)

WORD = re.compile(r"[^\W_]+")
"""Found in folded text, so that both databases see the same ones ("2756/QĐ-UBND" is three)."""
Text = tuple[int, str, int]
"""Id of a version, its text, where its title ends."""


def make_index(connection: Connection) -> None:
    """Make the index, empty, where there is none."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(_SQLITE))
    else:
        for statement in _POSTGRES:
            connection.execute(text(statement))


def add_texts(connection: Connection, texts: Sequence[Text]) -> None:
    """Make texts findable. Each may be added once."""
    if not texts:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO search_index (rowid, title, body) VALUES (:id, :title, :body)"
    else:
        statement = (
            "INSERT INTO search_index (version_id, words) VALUES (:id,"
            " setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :body))"
            " ON CONFLICT (version_id) DO NOTHING"
        )
    connection.execute(text(statement), [_row(one) for one in texts])


def remove_text(connection: Connection, one: Text) -> None:
    """Forget a text that is no longer current."""
    if connection.dialect.name == "sqlite":
        # an index without content must be told what it held
        statement = (
            "INSERT INTO search_index (search_index, rowid, title, body)"
            " VALUES ('delete', :id, :title, :body)"
        )
        connection.execute(text(statement), _row(one))
    else:
        connection.execute(text("DELETE FROM search_index WHERE version_id = :id"), {"id": one[0]})


def _row(one: Text) -> dict[str, object]:
    version_id, body, title_end = one
    whole = folded(body)  # as many characters as the text
    # a tsvector ends at a million bytes; no article is so long
    return {
        "id": version_id,
        "title": " ".join(WORD.findall(whole, 0, title_end)),
        "body": " ".join(WORD.findall(whole, title_end))[:400_000],
    }
