"""How rows are written for people and for programs."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desk.formats import (
    Column,
    Format,
    as_csv,
    hectares,
    human,
    iso_for_people,
    money,
    number,
    printable,
    write,
)

Row = tuple[object, ...]
COLUMNS: list[Column[Row]] = [
    Column("name", "Tên", lambda row: row[0], wide=True),
    Column("ha", "Diện tích", lambda row: row[1], right=True, show=hectares),
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (15.47, "15,47"),
        (2000, "2.000"),
        (Decimal("10000000000000"), "10.000.000.000.000"),
        (Decimal("9.1884"), "9,1884"),
    ],
)
def test_numbers_are_vietnamese(value: float, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        (10_000_000_000_000, "VND", "10.000 tỷ đồng"),
        (850_000_000, "VND", "850 triệu đồng"),
        (91_600_000, "USD", "91,6 triệu USD"),
        (2_200_000_000, "USD", "2,2 tỷ USD"),
        (None, "VND", ""),
    ],
)
def test_money_for_people(value: int | None, currency: str, expected: str) -> None:
    assert money(value, currency) == expected


def test_dates_for_people() -> None:
    assert human(date(2026, 11, 20)) == "20/11/2026"
    assert human(datetime(2026, 11, 20, 22, 0, tzinfo=UTC)) == "21/11/2026 05:00"
    assert [iso_for_people(v) for v in ("2026-11-20", "2026-11", "2026", "2026-Q3", None)] == [
        "20/11/2026", "11/2026", "2026", "2026-Q3", "",
    ]  # fmt: skip


def test_csv_reads_back_and_never_holds_a_formula() -> None:
    hostile = ['=cmd|"/c calc"!A1', "+84 24", "-1", "@SUM(A1)", 'Khu "A", B\nC']
    text = as_csv([(value, Decimal("15.47")) for value in hostile], COLUMNS)
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["name", "ha"]
    assert [row[0].removeprefix("'") for row in rows[1:]] == hostile
    assert all(row[0][0] not in "=+-@" for row in rows[1:])
    assert {row[1] for row in rows[1:]} == {"15.47"}


def test_json_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    write([("Khu A", Decimal(20))], COLUMNS, Format.json, empty="")
    assert json.loads(capsys.readouterr().out) == [{"name": "Khu A", "ha": 20}]


def test_a_table_shows_hostile_text_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    write([("[bold]x[/bold] \x1b[31mđỏ\u202e", None)], COLUMNS, Format.table, empty="")
    out = capsys.readouterr().out
    assert "[bold]x[/bold]" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_no_rows_say_so_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    write([], COLUMNS, Format.table, empty="Không có gì.")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Không có gì.\n")


def test_printable_keeps_vietnamese() -> None:
    assert printable("Khu Công nghệ cao Hoà Lạc – 15,47 ha") == "Khu Công nghệ cao Hoà Lạc – 15,47 ha"


def test_numbers_of_things_are_shown_as_they_are_typed() -> None:
    columns = (Column("fact_id", "fact", lambda r: r), Column("count", "count", lambda r: r))
    assert [column.shown(1237) for column in columns] == ["1237", "1.237"]
    assert columns[0].shown(None) == ""
