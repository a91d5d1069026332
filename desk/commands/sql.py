"""`parkwatch sql`: reading the documented views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from desk.console import complain
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Column, Format, write
from store.errors import StoreError
from store.sql import run_sql


def sql(
    query: Annotated[
        str, typer.Argument(metavar="SELECT …", help="One SELECT over the views v_… of docs/sql.md")
    ],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows")] = Format.table,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many rows")] = 1000,
    seconds: Annotated[float, typer.Option(min=0.1, help="Give up after so long")] = 10.0,
    config: ConfigOption = None,
) -> None:
    """Run one SELECT on the documented views. Nothing else can be read, and nothing can be written."""
    with opened(config) as (_, store):
        try:
            result = run_sql(store, query, limit=limit, seconds=seconds)
        except StoreError as error:
            raise DeskError(str(error)) from None  # the statement is wrong, not the store
    table: list[Column[Sequence[Any]]] = [
        Column(name, name, _item(index)) for index, name in enumerate(result.columns)
    ]
    write(result.rows, table, form, empty="No rows.")
    if result.cut:
        complain(f"Only the first {limit} rows are shown; --limit shows more.")


def _item(index: int) -> Any:
    return lambda row: row[index]
