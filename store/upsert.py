"""`INSERT … ON CONFLICT` for both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from store.columns import Base


def insert_for(session: Session, table: type[Base]) -> SqliteInsert | PostgresInsert:
    """An insert into `table` that knows `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return insert_in(session.get_bind().dialect.name, table)


def insert_in(dialect: str, table: type[Base]) -> SqliteInsert | PostgresInsert:
    """`insert_for` a database of this kind, for statements that are made once."""
    return postgres_insert(table) if dialect == "postgresql" else sqlite_insert(table)


def upsert(session: Session, table: type[Base], keys: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row, or set `values` on the one that has `keys` (which are unique) already."""
    statement = insert_for(session, table).values(**keys, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))
