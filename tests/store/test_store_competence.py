"""Which parks crossed to the province's competence, with the step on either side and the names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from store.competence import CrossedRow, crossed
from store.database import Store
from store.queries import Filters
from store.sql import run_sql

OLD = "Khu CNTT tập trung Bắc Cường"
NEW = "Khu công nghệ số tập trung Bắc Cường"


def tell(desk: Any, name: str, kind: str, act: str, step: str, day: str, **more: Any) -> None:
    said = desk.facts(f"Tin {day}", f"{name} ở Lào Cai {act}.")
    said.park(name, kind, provinces=("Lào Cai",)).event(act, name, step, date=day, **more)
    desk.add(said, day)
    desk.resolve()


def rows_of(store: Store, province: str = "lao cai", **more: Any) -> list[CrossedRow]:
    with store.read() as session:
        return crossed(session, Filters(province=province, **more))


def test_a_proposal_crosses_under_another_name(desk: Any, store: Store) -> None:
    tell(desk, OLD, "cntt_tap_trung", "được khảo sát", "surveyed", "2023-02-01")
    tell(desk, OLD, "cntt_tap_trung", "được trình Thủ tướng", "submitted", "2024-05-12")
    tell(desk, NEW, "cong_nghe_so_tap_trung", "được thành lập", "established", "2026-06-03")
    tell(desk, NEW, "cong_nghe_so_tap_trung", "khởi công", "construction_started", "2026-09-01")
    (row,) = rows_of(store)
    assert (row.before.name, row.before.type, row.before.date) == (OLD, "submitted", "2024-05-12")
    assert row.since is not None
    assert (row.since.name, row.since.type, row.since.date) == (NEW, "established", "2026-06-03")
    assert not row.established_before
    assert row.before.evidence.quote == "được trình Thủ tướng"


def test_one_that_stood_before_and_is_silent_since(desk: Any, store: Store) -> None:
    tell(desk, OLD, "cntt_tap_trung", "được thành lập", "established", "2022-05-12")
    (row,) = rows_of(store)
    assert row.established_before
    assert row.since is None


def test_what_did_not_cross(desk: Any, store: Store) -> None:
    tell(
        desk, "Khu công nghệ cao Bát Xát", "cong_nghe_cao", "được trình Thủ tướng", "submitted", "2024-05-12"
    )
    tell(desk, "Công viên phần mềm Cốc Lếu", "cong_vien_phan_mem", "hoạt động", "operating", "2024-05-12")
    tell(
        desk,
        "Khu công nghệ số tập trung Sa Pa",
        "cong_nghe_so_tap_trung",
        "được đề xuất",
        "proposed",
        "2026-05-12",
    )
    tell(desk, "Khu CNTT tập trung Cam Đường", "cntt_tap_trung", "bị bác", "cancelled", "2024-05-12")
    assert rows_of(store) == []


def test_those_heard_of_since_come_first_and_the_registry_is_there(desk: Any, store: Store) -> None:
    tell(desk, OLD, "cntt_tap_trung", "được trình Thủ tướng", "submitted", "2024-05-12")
    tell(desk, NEW, "cong_nghe_so_tap_trung", "được thành lập", "established", "2026-06-03")
    with store.read() as session:
        rows = crossed(session, Filters())
        assert session.execute(text("SELECT COUNT(*) FROM v_competence")).scalar_one() == len(rows)
    assert rows[0].slug == "khu-cong-nghe-so-tap-trung-bac-cuong" or rows[0].before.name == OLD
    assert [row.since is None for row in rows] == sorted(row.since is None for row in rows)
    assert {"cntt-cau-giay", "cntt-binh-duong"} <= {row.slug for row in rows}
    named = run_sql(store, "SELECT name_since FROM v_competence WHERE name_since IS NOT NULL")
    assert [tuple(row) for row in named.rows] == [(NEW,)]
