"""A large made-up database, to measure on: shapes and proportions of a real one after years of watching.

Nothing of it is news: `store.fill_rows` strings texts together from a few phrases. But rows have true sizes
and every quote stands where its offsets say. Rows go in by thousands, past the ORM; signatures of
near-duplicates are left out, because no question reads them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, cast, func, insert, literal, select, update
from sqlalchemy.orm import Session

from nlp.text import fold
from store.columns import table_of
from store.database import Store
from store.fill_rows import FilledPark, Rows, document_rows, rows_of
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Document,
    DocumentLink,
    DocumentMention,
    Extraction,
    Frontier,
    Mention,
    MentionSpan,
    Park,
    ParkEvent,
    ParkJudgement,
    Story,
)
from store.search_index import add_texts
from store.standing import refresh, refresh_documents, stale_documents
from store.statistics import measure_tables

_BATCH = 2000
_URL_BATCH = 250_000
_PARENTS_FIRST = (
    Story, Article, ArticleVersion, Extraction, Mention, MentionSpan, ParkJudgement, Claim, ParkEvent,
    DocumentMention, DocumentLink,
)  # fmt: skip
_NUMBERED = (Story, Article, ArticleVersion, Extraction, Mention, Claim, DocumentMention, Document)


@dataclass(frozen=True, slots=True)
class FillSize:
    """How much there is to be."""

    articles: int = 200_000
    claims_per_article: int = 10
    seen_urls: int = 5_000_000
    parks: int = 400


def fill(store: Store, size: FillSize, progress: Callable[[str, int], None]) -> None:
    """Add rows until there are as many as `size` says; may be interrupted and called again."""
    with store.session() as session:
        parks = _parks(session, size.parks)
        _documents(session, size.articles // 10 + 1)
    with store.read() as session:
        have = session.scalar(select(func.count()).select_from(Article)) or 0
        seen = session.scalar(select(func.max(Frontier.id))) or 0
        documents = session.scalar(select(func.count()).select_from(Document)) or 0
    for start in range(have, size.articles, _BATCH):
        end = min(size.articles, start + _BATCH)
        with store.session() as session:
            first = {table: (session.scalar(select(func.max(table.id))) or 0) + 1 for table in _NUMBERED}
            _write(session, rows_of(range(start, end), first, size.claims_per_article, parks, documents))
        progress("articles", end)
    for start in range(seen, size.seen_urls, _URL_BATCH):
        end = min(size.seen_urls, start + _URL_BATCH)
        with store.session() as session:
            _addresses(session, start, end)
        progress("addresses", end)
    with store.session() as session:
        _continue_numbering(session.connection())
    while True:
        with store.session() as session:
            stale = stale_documents(session)
            refresh_documents(session, stale)
        if not stale:
            break
    for number, park in enumerate(parks):
        with store.session() as session:
            refresh(session, [park.id])
        progress("parks", number + 1)
    with store.session() as session:
        measure_tables(session.connection())


def _parks(session: Session, count: int) -> list[FilledPark]:
    """The registry's parks and enough made-up ones."""
    moment = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
    provinces = [name for name in session.scalars(select(Park.province_current).distinct()) if name]
    have = session.scalar(select(func.count()).select_from(Park)) or 0
    session.add_all(
        Park(
            slug=f"khu-do-thu-{number}", name=f"Khu công nghệ số tập trung Đo Thử {number}",
            name_folded=f"khu cong nghe so tap trung do thu {number}", proper_folded=f"do thu {number}",
            kind="cong_nghe_so_tap_trung", status="candidate", province=provinces[number % len(provinces)],
            province_current=provinces[number % len(provinces)], created_at=moment, cycle=1, state="proposed",
        )
        for number in range(have, count)
    )  # fmt: skip
    session.flush()
    rows = session.execute(select(Park.id, Park.name, Park.kind, Park.province_current).order_by(Park.id))
    return [FilledPark(number, name, kind, province or provinces[0]) for number, name, kind, province in rows]


def _documents(session: Session, count: int) -> None:
    first = (session.scalar(select(func.max(Document.id))) or 0) + 1
    rows = document_rows(range(first, count + 1), fold)
    if rows:
        session.execute(insert(table_of(Document)), rows)


def _write(session: Session, rows: Rows) -> None:
    for table in _PARENTS_FIRST:
        if rows.get(table):
            session.execute(insert(table_of(table)), rows[table])
    add_texts(
        session.connection(),
        [(row["id"], row["text"], row["title_end"]) for row in rows[ArticleVersion]],
    )
    session.execute(
        update(Park).where(Park.id.in_({row["park_id"] for row in rows[ParkJudgement]})).values(stale=True)
    )


def _addresses(session: Session, start: int, end: int) -> None:
    """Seen addresses numbered from `start` to before `end`, made by the database itself."""
    numbers = select(literal(start).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < end - 1))
    n = numbers.c.n
    source = cast(n % 60, String)
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    values: dict[str, ColumnElement[Any]] = {
        "url": literal("https://bao") + source + ".example.vn/kinh-te/tin-" + cast(n, String) + ".html",
        "source_id": literal("bao-") + source,
        "state": literal("done"),
        "priority": literal(0),
        "attempts": literal(0),
        "revisit_stage": literal(4),
        "discovered_at": literal(moment, Frontier.discovered_at.type),
        "last_fetched_at": literal(moment, Frontier.last_fetched_at.type),
        "last_status": literal(200),
    }
    session.execute(insert(Frontier).from_select(list(values), select(*values.values())))


def _continue_numbering(connection: Connection) -> None:
    """PostgreSQL numbers on from its own counters, which rows with given ids leave behind."""
    if connection.dialect.name != "postgresql":
        return
    for entity in _NUMBERED:
        table = table_of(entity)
        counter = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(counter, select(func.max(table.c.id)).scalar_subquery())))
