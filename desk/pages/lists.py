"""The lists: parks, proposals, facts, articles, documents, each with its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from desk import columns
from desk.formats import Column
from desk.pages.answer import Answer
from desk.pages.asked import EXPORT_ROWS, PAGE_ROWS, Asked
from desk.pages.queries import best_facts, sources_seen
from desk.pages.state import DeskState
from store import queries
from store.queries import Filters
from store.schema_facts import PROPERTIES
from store.schema_parks import EVENT_TYPES, PARK_KINDS

Row = TypeVar("Row")
Query = Callable[[Session, Filters], list[Row]]


def _listed(
    session: Session,
    asked: Asked,
    query: Query[Row],
    template: str,
    table: Sequence[Column[Any]],
    **values: Any,
) -> Answer:
    """One page of a list; for a file, all its rows."""
    export = asked.value("_form") in {"json", "csv"}
    wanted = EXPORT_ROWS if export else asked.page * PAGE_ROWS + 1
    found = query(session, asked.filters(wanted))
    shown = found if export else found[(asked.page - 1) * PAGE_ROWS : asked.page * PAGE_ROWS]
    more = not export and len(found) > asked.page * PAGE_ROWS
    choices = {
        "kinds": PARK_KINDS, "states": EVENT_TYPES, "properties": PROPERTIES,
        "sources": sources_seen(session),
    }  # fmt: skip
    return Answer(template, {"rows": shown, "more": more, **choices, **values}, shown, table)


def parks(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """All parks with their best values."""
    return _listed(session, asked, queries.parks, "parks.html", columns.PARKS)


def proposals(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Reports of parks before approval, newest first."""
    return _listed(session, asked, queries.proposals, "proposals.html", columns.PROPOSALS)


def facts(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Everything that was said, with the words that say it."""
    answer = _listed(session, asked, queries.facts, "facts.html", columns.FACTS)
    best = best_facts(session, [row.fact_id for row in answer.rows][:PAGE_ROWS])
    answer.values["best"] = best
    return answer


def articles(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Articles, newest first."""
    return _listed(session, asked, queries.articles, "articles.html", columns.ARTICLES)


def documents(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Legal documents, newest first."""
    return _listed(session, asked, queries.documents, "documents.html", columns.DOCUMENTS)
