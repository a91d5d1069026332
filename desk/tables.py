"""Rows → Excel workbook, Parquet file, Markdown table, and the CSV that a Vietnamese Excel opens right."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

Row = TypeVar("Row")
Cells = Sequence[Sequence[Any]]
"""Rows of values as columns give them: None, bool, int, Decimal, float, str, date, datetime, tuple."""

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may run; the last four are the full-width forms, which some take for the plain ones."""
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_WIDEST = 60
_LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""


def harmless(text: str) -> str:
    """`text` that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def text_of(value: Any) -> str:
    """A list or object as one text."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "; ".join(str(item) for item in value)


def excel_csv(headings: Sequence[str], rows: Cells) -> str:
    """CSV for a Vietnamese Excel: byte-order mark, semicolons, decimal commas, day first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_local(value) for value in row])
    return "\ufeff" + out.getvalue()


def _local(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal | float):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.astimezone(_VIETNAM).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, tuple | list | dict):
        value = text_of(value)
    return harmless(value) if isinstance(value, str) else value


def markdown(headings: Sequence[str], rows: Cells, show: Sequence[Callable[[Any], str]]) -> str:
    """A Markdown table (GitHub's); text is shown as text, never read as markup."""
    lines = [
        "| " + " | ".join(_plain_markdown(heading) for heading in headings) + " |",
        "| " + " | ".join("---" for _ in headings) + " |",
    ]
    for row in rows:
        cells = [_plain_markdown(how(value)) for how, value in zip(show, row, strict=True)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def _plain_markdown(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split())).replace("\\<", "&lt;").replace("\\>", "&gt;")


def workbook(headings: Sequence[str], rows: Cells) -> bytes:
    """An Excel workbook: one sheet, real numbers and dates, text that is never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("ParkWatch")
    sheet.freeze_panes = "A2"
    table = [[_cell_value(value) for value in row] for row in rows]
    for number, heading in enumerate(headings):
        longest = max([len(heading), *(len(str(row[number])) for row in table[:500])])
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(_WIDEST, longest + 2)
    bold = []
    for heading in headings:
        cell = WriteOnlyCell(sheet, value=heading)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in table:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl would take "=1+1" for a formula
            elif isinstance(value, datetime):
                cell.number_format = "dd/mm/yyyy hh:mm"
            elif isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(_VIETNAM).replace(tzinfo=None)
    if isinstance(value, tuple | list | dict):
        value = text_of(value)
    if isinstance(value, str):
        return _ILLEGAL.sub(" ", value)[:_LONGEST_CELL]
    return value


def parquet(keys: Sequence[str], rows: Cells) -> bytes:
    """A Parquet file; columns of numbers are doubles or integers, dates are dates, moments are UTC."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [[_arrow(row[number]) for row in rows] for number in range(len(keys))]
    arrays = [pa.array(column, type=_arrow_type(column)) for column in columns]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=_unique(keys)), out)
    return out.getvalue()


def _unique(keys: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    result = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        result.append(key if seen[key] == 1 else f"{key}_{seen[key]}")
    return result


def _arrow(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 2**63 else float(value)
    if isinstance(value, tuple | list | dict):
        return text_of(value)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value


def _arrow_type(column: Sequence[Any]) -> Any:
    import pyarrow as pa

    kinds = {type(value) for value in column if value is not None}
    if not kinds:
        return pa.string()
    if kinds == {bool}:
        return pa.bool_()
    if kinds <= {int, bool}:
        return pa.int64()
    if kinds <= {int, float, bool}:
        return pa.float64()
    if kinds == {datetime}:
        return pa.timestamp("us", tz="UTC")
    if kinds == {date}:
        return pa.date32()
    return pa.string()
