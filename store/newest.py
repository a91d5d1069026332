"""The newest rows of a large table, read along the index of their day and no further than needed.

Days that are not known come last. Asking for them apart lets both databases read an ordinary index backwards;
`NULLS LAST` in one question would make PostgreSQL sort the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, Select, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

_CHUNK = 500
"""Ids in one question; databases limit the number of parameters."""


def newest(
    session: Session,
    query: Select[Any],
    day: InstrumentedAttribute[Any],
    order: Sequence[ColumnElement[Any]],
    limit: int | None,
) -> list[int]:
    """First column of the rows of `query`, by `day` from the newest on, within a day by `order`."""
    dated = query.where(day.is_not(None)).order_by(day.desc(), *order).limit(limit)
    found = list(session.scalars(dated))
    if limit is None or len(found) < limit:
        left = None if limit is None else limit - len(found)
        found += session.scalars(query.where(day.is_(None)).order_by(*order).limit(left))
    return found


def newest_of_each(
    session: Session,
    queries: Sequence[Select[Any]],
    day: InstrumentedAttribute[Any],
    order: Sequence[ColumnElement[Any]],
    limit: int | None,
) -> list[int]:
    """The same of several queries without rows in common, each of which is read along an index of its own.

    `order` is ascending here.
    """
    if len(queries) == 1:
        return newest(session, queries[0], day, order, limit)
    parts: list[Select[Any]] = []
    for query in queries:
        part = query.add_columns(day.label("day"), *(key.label(f"k{n}") for n, key in enumerate(order)))
        parts += [
            select(part.where(known).order_by(day.desc(), *order).limit(limit).subquery())
            for known in (day.is_not(None), day.is_(None))
        ]
    rows = list(session.execute(union_all(*parts)))
    rows.sort(key=lambda row: tuple((key is not None, key) for key in row[2:]))
    rows.sort(key=lambda row: (row[1] is not None, row[1]), reverse=True)
    return [row[0] for row in rows[:limit]]


def rows_by_id(
    session: Session, view: FromClause, key: ColumnElement[int], ids: Sequence[int]
) -> list[RowMapping]:
    """The rows of `view` whose `key` is one of `ids`, in the order of `ids`."""
    found: dict[int, RowMapping] = {}
    for start in range(0, len(ids), _CHUNK):
        query = select(view).where(key.in_(ids[start : start + _CHUNK]))
        found |= {row[key.name]: row for row in session.execute(query).mappings()}
    return [found[one] for one in ids if one in found]
