"""The shipped map, and the look-ups that other rooms use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nlp.gazetteer import MERGER, gazetteer, name_on, place_key, spell
from nlp.places import ProvinceUnit, current_of, lookup, name_at, suggest

BEFORE = MERGER - timedelta(days=1)


def test_counts() -> None:
    tables = gazetteer()
    legacy = {name_on(chain, BEFORE) for chain in tables.origins.values()}
    today = {chain[-1][1] for chain in tables.origins.values()}
    assert (len(legacy), len(today)) == (63, 34)
    assert today <= legacy
    assert len({(k, n, o) for n, rows in tables.districts.items() for k, o in rows}) >= 696
    assert len(tables.old_wards) > 7_000
    assert len(tables.new_wards) > 2_900


def test_every_place_has_a_known_origin() -> None:
    tables = gazetteer()
    used = {origin for rows in tables.districts.values() for _, origin in rows}
    used |= {
        origin for table in (tables.old_wards, tables.new_wards) for row in table.values() for origin in row
    }
    assert used <= tables.origins.keys()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("Hoà Bình", "hòa bình"), ("Hòa Bình", "hòa bình"), ("Thuỵ", "thụy"), ("Quý", "quý"), ("Hoàng", "hoàng"),
     ("THANH HOÁ", "thanh hóa"), ("Thừa  Thiên\u00a0Huế", "thừa thiên huế")],
)  # fmt: skip
def test_spell(printed: str, expected: str) -> None:
    assert spell(printed) == expected


def test_place_key() -> None:
    assert place_key("Phan Rang - Tháp Chàm") == "phan rang tháp chàm"
    assert place_key("M'Đrắk") == "m đrắk"


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("Bình Dương", "Hồ Chí Minh"),
        ("binh duong", "Hồ Chí Minh"),
        ("tỉnh Bình Dương", "Hồ Chí Minh"),
        ("tinh binh duong", "Hồ Chí Minh"),
        ("TPHCM", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tp hcm", "Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("sai gon", "Hồ Chí Minh"),
        ("BR-VT", "Hồ Chí Minh"),
        ("ba ria vung tau", "Hồ Chí Minh"),
        ("Huế", "Huế"),
        ("Thừa Thiên - Huế", "Huế"),
        ("thua thien hue", "Huế"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("daklak", "Đắk Lắk"),
        ("Hoà Bình", "Phú Thọ"),
        ("da nang", "Đà Nẵng"),
        ("hà tây", "Hà Nội"),
        ("Quảng Đông", None),
        ("", None),
    ],
)
def test_current_of(name: str, current: str | None) -> None:
    assert current_of(name) == current


def test_lookup_tells_validity() -> None:
    assert lookup("binh duong") == (ProvinceUnit("Bình Dương", "Hồ Chí Minh", None, date(2025, 6, 30)),)
    assert lookup("HCM") == (ProvinceUnit("Hồ Chí Minh", "Hồ Chí Minh", None, None),)
    assert lookup("Huế") == (
        ProvinceUnit("Thừa Thiên Huế", "Huế", None, date(2024, 12, 31)),
        ProvinceUnit("Huế", "Huế", date(2025, 1, 1), None),
    )
    assert lookup("ha noi")[0].name == "Hà Nội"
    assert lookup("Atlantis") == ()


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Bình Dương", "2024-05-01", "Bình Dương"),
        ("Bình Dương", "2025-06-30", "Bình Dương"),
        ("Bình Dương", "2025-07-01", "Hồ Chí Minh"),
        ("thua thien hue", "2025-01-01", "Huế"),
        ("Huế", "2024-12-31", "Thừa Thiên Huế"),
        ("Hà Tây", "2008-07-31", "Hà Tây"),
        ("Hà Tây", "2008-08-01", "Hà Nội"),
        ("Đồng Nai", "2026-05-01", "Đồng Nai"),
        ("Nowhere", "2024-05-01", None),
    ],
)
def test_name_at(name: str, day: str, expected: str | None) -> None:
    assert name_at(name, date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Binh Dwong", "Bình Dương"),
        ("da nag", "Đà Nẵng"),
        ("Hai Phogn", "Hải Phòng"),
        ("quang nih", "Quảng Ninh"),
    ],
)
def test_suggest(typed: str, meant: str) -> None:
    assert meant in suggest(typed)


def test_suggest_gives_nothing_for_nonsense() -> None:
    assert suggest("zzzzzzzzzz") == ()
