"""Trang chủ, the maps, search and SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from desk import columns
from desk.formats import Column
from desk.pages import queries as ask
from desk.pages.answer import Answer
from desk.pages.asked import Asked
from desk.pages.charts import bars, tile_map
from desk.pages.state import DeskState
from desk.pages.tiles import slug_of
from nlp.partial_date import PartialDate
from nlp.text import fold
from store import queries
from store.errors import StoreError
from store.province_totals import provinces as province_totals
from store.queries import FilterError, Filters, ProposalRow
from store.rates import DEFAULT
from store.runs import source_states
from store.search import SearchHit
from store.search import search as full_text
from store.sql import run_sql
from store.views import PUBLIC_VIEWS

_SQL_ROWS, _SQL_SECONDS = 1000, 5.0
_TOTALS_SECONDS = 300.0
_FOUND, _FEW = 30, 8


def _month(asked: Asked, today: date) -> PartialDate:
    """The month that `month` names (2026-11), else the running one."""
    wanted = asked.value("month")
    if not wanted:
        return PartialDate(today.year, today.month)
    try:
        month = PartialDate.parse(wanted)
        if month.precision == "month":
            return month
    except ValueError:
        pass
    raise FilterError(
        f"month={wanted!r} is not a month. Write it as 2026-11.",
        f"month={wanted} không phải là tháng. Hãy ghi như 2026-11.",
    )


def _beside(month: PartialDate, steps: int) -> PartialDate:
    assert month.month is not None
    index = month.year * 12 + month.month - 1 + steps
    return PartialDate(index // 12, index % 12 + 1)


def _map(session: Session, asked: Asked, when: Filters) -> dict[str, Any]:
    units, by = asked.choice("map", ("34", "63")), asked.choice("by", ("parks", "ha"))
    return {"map": tile_map(units, by, ask.shares(session, int(units), when), asked.language)}


def home(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """What is new, where, how far, and whether the sources still speak."""
    today = desk.today()
    month = _month(asked, today)
    totals = desk.remembered("totals", _TOTALS_SECONDS, lambda: ask.totals(session))
    rows = queries.proposals(session, Filters(since=month, until=month))
    later = _beside(month, 1)
    values = {
        "month": month.isoformat(), "before": _beside(month, -1).isoformat(),
        "after": later.isoformat() if later.first() <= today else None,
        "proposed": _by_park(rows), "funnel": bars(ask.funnel(session)), "changes": ask.changes(session, 8),
        "health": source_states(session), "totals": totals, **_map(session, asked, Filters()),
        "undated": _undated(session), "quarter": f"{today.year}-Q{(today.month + 2) // 3}",
    }  # fmt: skip
    return Answer("home.html", values, rows, columns.PROPOSALS)


def _undated(session: Session) -> int:
    return ask.funnel(session).get(None, 0)


def _by_park(rows: Sequence[ProposalRow]) -> list[tuple[ProposalRow, int]]:
    """The newest report of each park, and how many there are."""
    keyed = sorted(rows, key=lambda row: (row.slug or "", row.park))
    groups = [list(group) for _, group in groupby(keyed, key=lambda row: (row.slug or "", row.park))]
    newest = [(max(group, key=lambda r: r.evidence.published or ""), len(group)) for group in groups]
    return sorted(newest, key=lambda pair: pair[0].evidence.published or "", reverse=True)


def provinces(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Both maps, and every unit with what lies in it."""
    units = sorted(ask.units(session), key=lambda unit: (fold(unit.name), unit.name))
    old = asked.value("map") == "63"
    given = asked.filters(None)
    when = Filters(since=given.since, until=given.until)
    rows = province_totals(session, when, DEFAULT, old_map=old)
    values = {
        "units": units,
        "rows": rows,
        "moved": when != Filters(),
        "rate": str(DEFAULT),
        "slug_of": slug_of,
        **_map(session, asked, when),
    }
    return Answer("provinces.html", values, rows, columns.PROVINCES)


def search(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Parks, documents and articles that hold the words, with or without accents."""
    words = asked.value("q")
    if not words:
        return Answer("search.html", {"q": "", "parks": [], "documents": [], "articles": []})
    parks = ask.parks_called(session, words, _FEW)
    documents = queries.documents(session, Filters(number=words, limit=_FEW))
    limit = 1000 if asked.value("_form") else _FOUND
    hits = full_text(session, words, asked.filters(limit))
    values = {"q": words, "parks": parks, "documents": documents, "articles": hits, "pieces_of": _pieces}
    return Answer("search.html", values, hits, _HITS)


_HITS: tuple[Column[SearchHit], ...] = (
    Column("article_id", "article", lambda r: r.article_id),
    Column("published", "published", lambda r: r.published),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title),
    Column("snippet", "snippet", lambda r: r.snippet),
    Column("start", "start", lambda r: r.start),
    Column("url", "url", lambda r: r.url),
)


def _pieces(hit: SearchHit) -> list[tuple[str, bool]]:
    """A snippet cut where the words stand."""
    found, at = [], 0
    for low, high in hit.marks:
        found += [(hit.snippet[at:low], False), (hit.snippet[low:high], True)]
        at = high
    return [*found, (hit.snippet[at:], False)]


def sql(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """One SELECT over the documented views, with limits on time and rows."""
    statement = asked.values.get("sql", "")[:20_000].strip()
    values: dict[str, Any] = {"sql": statement, "views": PUBLIC_VIEWS, "limit": _SQL_ROWS, "result": None}
    if not statement:
        return Answer("sql.html", values)
    try:
        result = run_sql(desk.store, statement, limit=_SQL_ROWS, seconds=_SQL_SECONDS)
    except StoreError as error:
        return Answer("sql.html", {**values, "trouble": str(error)}, data={"error": str(error)}, status=400)
    table: list[Column[Sequence[Any]]] = [
        Column(name, name, _item(i)) for i, name in enumerate(result.columns)
    ]
    return Answer("sql.html", {**values, "result": result}, result.rows, table)


def _item(index: int) -> Any:
    return lambda row: row[index]


def tables(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """The documented views, each with a page of Datasette's."""
    named: tuple[Column[str], ...] = (Column("view", "view", str),)
    return Answer("database.html", {}, PUBLIC_VIEWS, named)
