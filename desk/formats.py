"""Rows → table, JSON, CSV, workbook, Parquet or Markdown.

People see 15,47 ha and 20/11/2026; programs see plain numbers and ISO dates.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from desk.errors import DeskError
from desk.tables import excel_csv, harmless, markdown, parquet, text_of, workbook

Row = TypeVar("Row")
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_PIPE_WIDTH = 180
_FULL_WIDTH = 130
_NARROWEST = 12
"""Characters that a column of words keeps, however narrow the console."""


class Format(StrEnum):
    """How results are written."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    md = "md"


BINARY = frozenset({Format.xlsx, Format.parquet})
"""Formats that are no text: they go into a file or a pipe, never onto a terminal."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its key for programs, its heading for people, and where its value comes from."""

    key: str
    heading: str
    value: Callable[[Row], Any]
    right: bool = False
    wide: bool = False
    """Takes what room is left; the others keep their width."""
    spare: bool = False
    """Left out where the terminal is narrow."""
    show: Callable[[Any], str] | None = None
    """How a person reads the value; default: `human`, of what `_id` ends the key of, as it is typed."""

    def shown(self, row: Row) -> str:
        """Its value as a person reads it, harmless to a terminal."""
        return self.told(self.value(row))

    def told(self, value: Any) -> str:
        """The same of a value at hand."""
        return printable((self.show or (as_typed if self.key.endswith("_id") else human))(value))


@dataclass(frozen=True, slots=True)
class Output:
    """Where rows go and how."""

    form: Format = Format.table
    path: Path | None = None
    """A file instead of standard output."""
    excel: bool = False
    """CSV as a Vietnamese Excel opens it."""


def write(
    rows: Sequence[Row],
    columns: Sequence[Column[Row]],
    form: Format | Output,
    *,
    empty: str,
    table: Sequence[Column[Row]] | None = None,
) -> None:
    """Write `rows`; a table without rows prints the sentence `empty` on stderr instead.

    `table`: the columns that people see (tables, Markdown); default `columns`.

    Raises:
        DeskError: a binary format and no file to write it to.
    """
    output = form if isinstance(form, Output) else Output(form)
    if output.form is Format.table and output.path is None and not output.excel:
        if rows:
            print_table(rows, table or columns)
        else:
            print(empty, file=sys.stderr)
        return
    data = render(rows, columns, output, table or columns)
    if output.path is not None:
        output.path.write_bytes(data)
        print(f"{len(rows)} rows in {output.path}.", file=sys.stderr)
    else:
        _to_stdout(data, output.form)


def render(
    rows: Sequence[Row], columns: Sequence[Column[Row]], output: Output, table: Sequence[Column[Row]]
) -> bytes:
    """`rows` in the format, as bytes."""
    form = Format.csv if output.excel else output.form
    if form is Format.json:
        return (json.dumps([record(r, columns) for r in rows], ensure_ascii=False, indent=1) + "\n").encode()
    if form is Format.csv:
        cells = [[c.value(row) for c in columns] for row in rows]
        made = excel_csv([c.key for c in columns], cells) if output.excel else as_csv(rows, columns)
        return made.encode("utf-8", "replace")
    if form is Format.xlsx:
        return workbook([c.key for c in columns], [[c.value(row) for c in columns] for row in rows])
    if form is Format.parquet:
        return parquet([c.key for c in columns], [[c.value(row) for c in columns] for row in rows])
    cells = [[c.value(row) for c in table] for row in rows]
    return markdown([c.heading for c in table], cells, [c.told for c in table]).encode("utf-8", "replace")


def _to_stdout(data: bytes, form: Format) -> None:
    if form in BINARY:
        if sys.stdout.isatty():
            raise DeskError(f"{form.value} is no text: name a file with --output FILE, or use a pipe.")
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        sys.stdout.write(data.decode())


def results() -> Console:
    """A console on stdout; where nobody watches (a pipe, a file), wide enough to keep rows on one line."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return Console(highlight=False, width=width, soft_wrap=False)


def print_table(rows: Sequence[Row], columns: Sequence[Column[Row]], console: Console | None = None) -> None:
    """Print a table with as many columns as the console has room for."""
    console = console or results()
    wide_enough = console.width >= _FULL_WIDTH
    console.print(as_table(rows, [c for c in columns if wide_enough or not c.spare]))


def record(row: Row, columns: Iterable[Column[Row]]) -> dict[str, Any]:
    """`row` as plain JSON values."""
    return {column.key: plain(column.value(row)) for column in columns}


def as_table(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> Table:
    """A Rich table; article text is shown as text, never read as markup."""
    table = Table(header_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(
            column.heading, justify="right" if column.right else "left", overflow="fold",
            ratio=1 if column.wide else None, no_wrap=column.right,
            min_width=_NARROWEST if column.wide else None,
        )  # fmt: skip
    for row in rows:
        table.add_row(*(Text(c.shown(row)) for c in columns))
    return table


def as_csv(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> str:
    """CSV (RFC 4180, UTF-8, LF); text that a spreadsheet would run as a formula starts with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([c.key for c in columns])
    for row in rows:
        writer.writerow([_cell(plain(c.value(row))) for c in columns])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = text_of(value)
    return harmless(value) if isinstance(value, str) else value


def plain(value: Any) -> Any:
    """JSON value of `value`: numbers as numbers, times in ISO 8601, Vietnamese time."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.astimezone(_VIETNAM).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def human(value: Any) -> str:
    """`value` as a Vietnamese reader expects it: decimal comma, day first, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, datetime):
        return value.astimezone(_VIETNAM).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, Decimal | float | int):
        return number(value)
    if isinstance(value, tuple | list):
        return ", ".join(human(item) for item in value)
    return str(value)


def as_typed(value: Any) -> str:
    """A number that names a thing, as commands take it: 1237, not 1.237."""
    return "" if value is None else str(value)


def number(value: Decimal | float | int) -> str:
    """12.345,67 – dots between thousands, a decimal comma, at most four decimals, no trailing zeros."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def hectares(value: Decimal | float | None) -> str:
    """`value` hectares for a person."""
    return "" if value is None else f"{number(value)} ha"


def money(value: Decimal | float | int | None, currency: str = "VND") -> str:
    """An amount for a person: 10.000 tỷ đồng, 91,6 triệu USD, 850 triệu đồng."""
    if value is None:
        return ""
    unit = "đồng" if currency == "VND" else currency
    amount = Decimal(str(value))
    for size, word in ((Decimal(10) ** 9, "tỷ "), (Decimal(10) ** 6, "triệu ")):
        if abs(amount) >= size:
            return f"{number(amount / size)} {word}{unit}"
    return f"{number(amount)} {unit}"


def iso_for_people(value: str | None) -> str:
    """2024-05-10 → 10/05/2024, 2024-05 → 05/2024; anything else as it stands."""
    if not value:
        return ""
    parts = value.split("-")
    return "/".join(reversed(parts)) if all(p.isdigit() for p in parts) else value


def printable(text: str) -> str:
    """`text` without characters that could move a terminal's cursor or turn the direction of writing."""
    return "".join(" " if _unsafe(char) else char for char in text)


def _unsafe(char: str) -> bool:
    code = ord(char)
    return code < 32 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
