"""Column types and the base class shared by all tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    literal_column,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC.

    SQLite has no time zones: there the naive UTC value is stored, and the zone is put back on reading.
    A naive value is refused, because nobody can know what it meant.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone: expected an aware datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite gives an automatic row id only to INTEGER PRIMARY KEY, PostgreSQL wants 64 bits for years of rows.
BigId = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]
Ref = Annotated[int, mapped_column(BigId)]
BigInt = Annotated[int, mapped_column(BigInteger)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Sha256 = Annotated[str, mapped_column(String(64))]


class Base(DeclarativeBase):
    """Names every constraint, so that later migrations can find it on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, values: tuple[str, ...]) -> Any:
    """SQL text of a check that `column` is one of `values`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def table_of(entity: type[Base]) -> Table:
    """The table of a mapped class, for statements that go past the ORM."""
    table = entity.__table__
    assert isinstance(table, Table)
    return table


def holds(flag: InstrumentedAttribute[bool]) -> ColumnElement[bool]:
    """Condition that a flag is set, in the words of the partial indexes.

    SQLAlchemy writes `flag = 1` for SQLite, by which SQLite does not recognise an index `WHERE flag`.
    """
    return literal_column(f"{flag.class_.__tablename__}.{flag.key}")
