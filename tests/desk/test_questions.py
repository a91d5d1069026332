# ruff: noqa: E501 – rows side by side read best
"""The commands that look closer, the formats, and the export, on one small loaded store."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from desk.formats import Column, Format, Output, render
from desk.tables import excel_csv, harmless, markdown, parquet, workbook
from store.export import described_columns
from store.views import PUBLIC_VIEWS

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ARTICLE = {
    "id": "na-1",
    "url": "https://bao.example.vn/song-lam-1.html",
    "title": "Nghệ An đề xuất lập Khu công nghệ số tập trung Sông Lam",
    "text": "Sở Khoa học và Công nghệ tỉnh Nghệ An vừa đề nghị UBND tỉnh thành lập Khu công nghệ số tập trung Sông "
    "Lam rộng 120 ha, vốn khoảng 2.400 tỷ đồng, theo Tờ trình số 88/TTr-SKHCN ngày 11/5/2026.",
    "published": "2026-05-12",
}
SLUG = "khu-cong-nghe-so-tap-trung-song-lam"
HOSTILE = [
    '=cmd|"/c calc"!A1',
    "+84",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    'a;"b"\nc',
    "<b>&|`x`",
    "\x00\x1b đỏ",
]
COLUMNS: list[Column[tuple[object, ...]]] = [
    Column("text", "Chữ", lambda row: row[0]),
    Column("ha", "ha", lambda row: row[1]),
    Column("day", "Ngày", lambda row: row[2]),
]
ROWS = [(text, Decimal("15.47"), date(2026, 11, 20)) for text in HOSTILE]


@pytest.fixture
def loaded(desk: Run, tmp_path: Path) -> Run:
    (tmp_path / "a.jsonl").write_text(json.dumps(ARTICLE), "utf-8")
    assert desk("load", "a.jsonl").returncode == 0
    return desk


def test_every_question_is_one_command(loaded: Run, tmp_path: Path) -> None:
    for arguments, told in [
        (("timeline", SLUG), "proposed"),
        (("provinces",), "Cả nước"),
        (("provinces", "--old", "-p", "binh duong"), "Bình Dương"),
        (("provinces", "--as-of", "2020", "--format", "md"), "| Cả nước |"),
        (("conflicts",), "FPT Complex"),
        (("conflicts", "--single", "-f", "csv"), "slug,park"),
        (("news", "--since", "2020"), "proposal"),
        (("search", "song", "lam"), "Sông"),
        (("search", "Sông Lam", "-f", "json"), '"marks"'),
        (("parks", "--min-ha", "100", "-f", "csv"), SLUG),
        (("parks", "--min-capital", "2.000", "-f", "csv"), SLUG),
        (("parks", "--as-of", "12/5/2026", "-f", "csv"), SLUG),
        (("proposals", "--state", "proposed", "--min-ha", "100", "-f", "csv"), SLUG),
        (("facts", "--min-ha", "100", "--park", SLUG, "-f", "csv"), "120"),
        (("articles", "--park", SLUG, "-f", "csv"), "song-lam-1"),
        (("documents", "--number", "88", "-f", "csv"), "88/TTr-SKHCN"),
        (("review", "--pending", "-f", "csv"), SLUG),
        (("cite", "1"), "ParkWatch, fact 1"),
    ]:
        done = loaded(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        assert told in done.stdout, (arguments, done.stdout[:500])


def test_the_next_visit_shows_only_what_is_new(loaded: Run) -> None:
    assert "proposal" in loaded("news", "--since-last", "--by", "an").stdout
    assert loaded("news", "--since-last", "--by", "an").stdout == ""
    assert "proposal" in loaded("news", "--since-last", "--by", "bình").stdout


def test_a_person_corrects_and_takes_it_back(loaded: Run) -> None:
    fact = next(
        csv.DictReader(io.StringIO(loaded("facts", "--min-ha", "100", "--park", SLUG, "-f", "csv").stdout))
    )
    done = loaded(
        "review", "--fact", fact["fact_id"], "--verdict", "correct", "--value", "12,5", "--why", "đo lại"
    )
    assert done.returncode == 0, done.stderr
    assert "12.5" in loaded("parks", "-f", "csv").stdout
    assert "đo lại" in loaded("review", "--list").stdout
    assert loaded("review", "--export", "examples.jsonl").returncode == 0
    assert loaded("review", "--undo").returncode == 0
    assert ",120," in loaded("parks", "-f", "csv").stdout
    walked = loaded("review", "-n", "1", stdin="w\nx\na\nq\n")
    assert walked.returncode == 0
    assert "accept" in loaded("review", "--list", "-f", "csv").stdout


def test_parks_are_merged_and_split_on_the_command_line(loaded: Run) -> None:
    for arguments in [
        ("park", "rename", SLUG, "Khu số Lam Giang", "--why", "đổi tên"),
        ("park", "alias", SLUG, "Lam Giang"),
        ("park", "merge", SLUG, "cnc-hoa-lac"),
        ("park", "undo"), ("park", "undo"), ("park", "undo"),
    ]:  # fmt: skip
        done = loaded(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
    assert loaded("park", "log", "-f", "csv").stdout.count("\n") == 4
    assert loaded("park", "undo").returncode == 3


def test_bad_wishes_are_told(loaded: Run) -> None:
    for arguments, status, told in [
        (("timeline", "khu không có"), 3, "parkwatch parks"),
        (("cite", "999999"), 3, "no fact"),
        (("parks", "--min-ha", "nhiều"), 2, "43"),
        (("parks", "--excel", "-f", "json"), 2, "excel"),
        (("provinces", "--usd-rate", "26000"), 2, "--usd-rate-date"),
        (("provinces", "-p", "Nge An"), 2, "Nghệ An"),
        (("search", '""'), 2, "no word"),
        (("review", "--verdict", "accept"), 2, "exactly one"),
        (("review", "--fact", "1", "--verdict", "maybe"), 2, "accept"),
        (("export", "x"), 2, "--all"),
    ]:
        done = loaded(*arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (status, False), (arguments, done.stderr)
        assert told in done.stderr, (arguments, done.stderr)


def test_excel_csv_opens_right_and_runs_nothing() -> None:
    text = excel_csv(["chữ", "ha", "ngày"], ROWS)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert {tuple(row[1:]) for row in rows[1:]} == {("15,47", "20/11/2026")}
    assert all(row[0][0] not in "=+-@\t\r＝" for row in rows[1:])
    assert [row[0].removeprefix("'") for row in rows[1:-1]] == [t.replace("\r", "\r") for t in HOSTILE[:-1]]


def test_a_workbook_holds_numbers_dates_and_no_formula() -> None:
    data = workbook(["chữ", "ha", "ngày"], ROWS)
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(min_row=2)]
    assert {row[0].data_type for row in cells} == {"s"}
    assert {(row[1].value, row[2].value) for row in cells} == {(15.47, datetime(2026, 11, 20))}
    with ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_parquet_keeps_types() -> None:
    rows = [*ROWS, (None, None, None)]
    table = pq.read_table(io.BytesIO(parquet(["chữ", "ha", "ngày"], rows)))
    assert [str(field.type) for field in table.schema] == ["string", "double", "date32[day]"]
    assert table.column("chữ").to_pylist() == [*HOSTILE, None]
    empty = pq.read_table(io.BytesIO(parquet(["a", "a"], [])))
    assert empty.column_names == ["a", "a_2"]


def test_markdown_shows_text_as_text() -> None:
    out = markdown(["a|b"], [["<img src=x>|*x*\ny"]], [str])
    assert out == "| a\\|b |\n| --- |\n| &lt;img src=x&gt;\\|\\*x\\* y |\n"


@pytest.mark.parametrize("form", list(Format))
def test_every_format_writes_hostile_rows(form: Format) -> None:
    if form is not Format.table:
        assert render(ROWS, COLUMNS, Output(form), COLUMNS)
    assert harmless("=1") == "'=1"


def test_the_package_describes_itself(loaded: Run, tmp_path: Path) -> None:
    done = loaded("export", "--all", "out")
    assert done.returncode == 0, done.stderr
    assert loaded("export", "--all", "out").returncode == 0  # an older export is replaced
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert [one["name"] for one in package["resources"]] == list(PUBLIC_VIEWS)
    for resource in package["resources"]:
        raw = (tmp_path / "out" / resource["path"]).read_bytes()
        assert (len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}") == (
            resource["bytes"],
            resource["hash"],
        )
        rows = list(csv.reader(io.StringIO(raw.decode())))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == resource["rows"] + 1
        assert all(field.get("description") for field in resource["schema"]["fields"]), resource["name"]
        table = pq.read_table(tmp_path / "out" / resource["parquet"]["path"])
        assert (table.num_rows, table.column_names) == (resource["rows"], rows[0])
        keys = [rows[0].index(key) for key in resource["schema"].get("primaryKey", ())]
        assert not keys or len({tuple(row[k] for k in keys) for row in rows[1:]}) == resource["rows"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("x")
    assert loaded("export", "--all", "other").returncode == 2
    assert set(described_columns()) >= set(PUBLIC_VIEWS)


def test_an_unknown_park_names_those_that_hold_the_words(loaded: Run) -> None:
    done = loaded("timeline", "quang trung")
    assert done.returncode == 3
    assert "cong-vien-phan-mem-quang-trung" in done.stderr


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (("--min-hectares", "15,47"), "≥ 15,47 ha"),
        (("--max-hectares", "1.400"), "≤ 1.400 ha"),
        (("--min-capital", "5e12"), "≥ 5.000 tỷ đồng"),
    ],
)
def test_bounds_of_a_rule_are_written_as_people_do(loaded: Run, bounds: tuple[str, ...], told: str) -> None:
    done = loaded("alerts", "add", "bounded", *bounds)
    assert done.returncode == 0, done.stderr
    assert told in done.stdout
    assert loaded("alerts", "remove", "bounded").returncode == 0


@pytest.mark.parametrize(("value", "why"), [("nhiều", "is no number"), ("5000", "write 5e12")])
def test_a_bound_that_cannot_be_meant_is_refused(loaded: Run, value: str, why: str) -> None:
    done = loaded("alerts", "add", "bounded", "--min-capital", value)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.replace("│", " ").split())
