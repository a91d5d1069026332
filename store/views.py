"""Making and dropping the views. They hold no data and are made anew whenever their text changes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from sqlalchemy import Connection, inspect

from store.reader_role import grant_views
from store.views_base import base_views
from store.views_public import public_views

PUBLIC_VIEWS: tuple[str, ...] = tuple(public_views("sqlite"))
"""Names of the documented views: all that SQL from outside may read."""

_EPOCH = {"sqlite": "'0001-01-01'", "postgresql": "DATE '0001-01-01'"}
_TRUE = {"sqlite": "1", "postgresql": "TRUE"}


@cache
def all_views(dialect: str) -> dict[str, str]:
    """Name → SELECT of every view, in an order in which they can be made."""
    return base_views(_EPOCH[dialect], _TRUE[dialect]) | public_views(dialect)


def views_fingerprint(dialect: str) -> str:
    """Changes whenever a view does."""
    return sha256(repr(all_views(dialect)).encode()).hexdigest()


def drop_views(connection: Connection) -> None:
    """Drop all our views, so that tables can be altered and views made anew."""
    names = [name for name in inspect(connection).get_view_names() if name.startswith(("b_", "v_"))]
    if connection.dialect.name == "postgresql":
        for name in names:
            connection.exec_driver_sql(f'DROP VIEW IF EXISTS "{name}" CASCADE')
    else:
        for name in names:
            connection.exec_driver_sql(f'DROP VIEW "{name}"')


def create_views(connection: Connection) -> None:
    """Make all views."""
    for name, select in all_views(connection.dialect.name).items():
        # driver-level: a colon or percent sign in a view is no parameter
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select}")
    if connection.dialect.name == "postgresql":
        grant_views(connection, PUBLIC_VIEWS)
