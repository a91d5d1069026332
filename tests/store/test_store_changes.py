"""Which decisions changed a park's area, capital or investor, from what to what."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from nlp.partial_date import PartialDate
from store.changes import ChangeRow, changes
from store.database import Store
from store.park_changes import Said
from store.park_changes import changes as work_out
from store.queries import Filters
from store.sql import run_sql

PARK = "Khu công nghệ số tập trung Sông Cái"


def tell(desk: Any, day: str, body: str, act: str | None = None, date: str | None = None) -> Any:
    said = desk.facts(f"Tin {day}", body)
    said.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",))
    if act:
        said.document(f"Quyết định số {act}", "quyết định", act, issuer="UBND tỉnh Nghệ An", date=date)
    return said


def found(store: Store, **more: Any) -> list[ChangeRow]:
    with store.read() as session:
        return changes(session, Filters(province="nghe an", **more))


def test_an_area_that_a_decision_changed(desk: Any, store: Store) -> None:
    wish = tell(desk, "1", f"{PARK} sẽ rộng 80 ha.")
    desk.add(wish.area("80 ha", "80", PARK), "2025-02-01")
    first = tell(desk, "2", f"Quyết định số 12/QĐ-UBND lập {PARK}, rộng 62 ha.", "12/QĐ-UBND", "2026-03-02")
    desk.add(first.area("62 ha", "62", PARK), "2026-03-05")
    again = tell(
        desk, "3", f"Theo Quyết định số 12/QĐ-UBND, {PARK} rộng 62,1 ha.", "12/QĐ-UBND", "2026-03-02"
    )
    desk.add(again.area("62,1 ha", "62.1", PARK), "2026-04-05")
    later = tell(desk, "4", f"Quyết định số 90/QĐ-UBND cho {PARK} rộng 118 ha.", "90/QĐ-UBND", "2026-09-09")
    desk.add(later.area("118 ha", "118", PARK), "2026-09-10")
    desk.resolve()
    newest, oldest = found(store)  # of the first act's two figures the one told last
    assert (newest.figure, newest.old, newest.new) == ("area", Decimal("62.1"), Decimal(118))
    assert (newest.old_document, newest.document, newest.date) == ("12/QĐ-UBND", "90/QĐ-UBND", "2026-09-09")
    assert newest.evidence.quote == "118 ha"
    assert (oldest.old, oldest.new, oldest.old_document) == (Decimal(80), Decimal("62.1"), None)
    assert found(store, since=PartialDate.parse("2026-06")) == [newest]
    assert found(store, until=PartialDate.parse("2026-06")) == [oldest]
    assert found(store, park="song cai", limit=1) == [newest]
    assert found(store, kind="cong_nghe_cao") == []
    rows = run_sql(store, "SELECT from_ha, to_ha, document_number FROM v_changes ORDER BY day").rows
    assert [tuple(row) for row in rows] == [(80.0, 62.1, "12/QĐ-UBND"), (62.1, 118.0, "90/QĐ-UBND")]


def test_an_investor_that_a_decision_changed(desk: Any, store: Store) -> None:
    for number, (act, name, day) in enumerate(
        [("12/QĐ-UBND", "Công ty Sông Nhỏ", "2026-03-05"), ("90/QĐ-UBND", "Công ty Biển Lớn", "2026-09-10")]
    ):
        said = desk.facts(f"Tin {number}", f"Quyết định số {act} chọn {name} làm chủ đầu tư {PARK}.")
        said.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",), investors=(name,))
        said.document(f"Quyết định số {act}", "quyết định", act, issuer="UBND tỉnh Nghệ An")
        desk.add(said, day)
    desk.resolve()
    (row,) = found(store)
    assert (row.figure, row.old, row.new) == ("investor", "Công ty Sông Nhỏ", "Công ty Biển Lớn")
    assert (row.unit, row.date) == (None, "2026-09-10")


def said(number: int, value: int | None, act: str | None, day: str, **more: Any) -> Said:
    given = {"kind": "area", "role": "total", "unit": "DM2", "bound": "exact", "name": None,
             "type": "quyết định"} | more  # fmt: skip
    return Said(number, given["kind"], given["role"], value, given["unit"], given["bound"], given["name"],
                given["type"] if act else None, act, None, dt.date.fromisoformat(day))  # fmt: skip


@pytest.mark.parametrize(
    ("told", "pairs"),
    [
        ([], []),
        # one value, however many decisions repeat it
        ([said(1, 50, "1/QĐ", "2026-01-01"), said(2, 50, "2/QĐ", "2026-02-01")], []),
        # a rounding is no change, a hedge less so
        ([said(1, 15470, "1/QĐ", "2026-01-01"), said(2, 15500, "2/QĐ", "2026-02-01")], []),
        ([said(1, 100, "1/QĐ", "2026-01-01"), said(2, 105, "2/QĐ", "2026-02-01", bound="at_least")], []),
        ([said(1, 100, "1/QĐ", "2026-01-01"), said(2, 105, "2/QĐ", "2026-02-01")], [(1, 2)]),
        # what is only told, or only asked for, changes nothing
        ([said(1, 50, "1/QĐ", "2026-01-01"), said(2, 90, None, "2026-02-01")], []),
        ([said(1, 50, "1/QĐ", "2026-01-01"), said(2, 90, "2/TTr", "2026-02-01", type="tờ trình")], []),
        # one act said differently: what most say
        (
            [
                said(1, 50, "1/QĐ", "2026-01-01"),
                said(2, 70, "2/QĐ", "2026-02-01"),
                said(3, 90, "2/QĐ", "2026-02-02"),
                said(4, 70, "2/qđ", "2026-02-03"),
            ],
            [(1, 2)],
        ),
        # money in two currencies is not compared
        (
            [
                said(1, 50, "1/QĐ", "2026-01-01", kind="budget", role="investment", unit="VND"),
                said(2, 90, "2/QĐ", "2026-02-01", kind="budget", role="investment", unit="USD"),
            ],
            [],
        ),
        # a second investor beside the first is none instead of it
        (
            [
                said(1, None, "1/QĐ", "2026-01-01", kind="investor", unit=None, name="a"),
                said(2, None, "2/QĐ", "2026-02-01", kind="investor", unit=None, name="b"),
                said(3, None, "2/QĐ", "2026-02-01", kind="investor", unit=None, name="a"),
            ],
            [],
        ),
    ],
)
def test_what_counts_as_a_change(told: list[Said], pairs: list[tuple[int, int]]) -> None:
    assert [(row["from_claim_id"], row["claim_id"]) for row in work_out(told)] == pairs
