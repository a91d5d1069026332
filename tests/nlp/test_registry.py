"""The bundled registry loads whole, matches conservatively, and grows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.model import ParkKind
from nlp.registry import Registry, RegistryDocument, RegistryPark, bundled


def test_every_park_is_there_with_its_claims() -> None:
    parks = bundled().parks
    assert len(parks) == 61
    assert sum(len(park.claims) for park in parks) == 363
    assert len({park.id for park in parks}) == len(parks)
    known = {park.id for park in parks}
    assert all(park.part_of in known for park in parks if park.part_of)


def test_claims_are_typed() -> None:
    claims = [claim for park in bundled().parks for claim in park.claims]
    for claim in claims:
        if claim.property.endswith("_document"):
            assert isinstance(claim.value, RegistryDocument)
        elif claim.property in ("area_ha", "capital_vnd", "companies"):
            assert isinstance(claim.value, Decimal)
        assert claim.source is None or claim.source.startswith("http")
        assert claim.flag in ("evidence", "my knowledge")
        assert (claim.maximum is not None) == (claim.bound == "range")


def test_every_park_matches_its_own_name() -> None:
    registry = bundled()
    assert [park.id for park in registry.parks if registry.match(park.name, park.kind, "") != park.id] == []


MATCHES: list[tuple[str, ParkKind, str, tuple[str, ...], str | None]] = [
    ("Khu CNC Hoà Lạc", "cong_nghe_cao", "Hoà Lạc", (), "cnc-hoa-lac"),
    ("khu công nghệ cao Láng Hòa Lạc", "cong_nghe_cao", "Láng Hòa Lạc", (), "cnc-hoa-lac"),
    (
        "Khu công nghệ thông tin tập trung Yên Bình",
        "cntt_tap_trung",
        "Yên Bình",
        (),
        "cntt-yen-binh-giai-doan-1",
    ),
    ("Khu CNTT tập trung Yên Bình", "cntt_tap_trung", "Yên Bình", ("Yên Bái",), None),
    (
        "Khu CNTT tập trung Yên Bình",
        "cntt_tap_trung",
        "Yên Bình",
        ("Thái Nguyên",),
        "cntt-yen-binh-giai-doan-1",
    ),
    ("Công viên phần mềm Đà Nẵng", "cong_vien_phan_mem", "Đà Nẵng", (), "cong-vien-phan-mem-da-nang"),
    ("Khu công nghệ cao Đà Nẵng", "cong_nghe_cao", "Đà Nẵng", (), "cnc-da-nang"),
    ("Khu công nghệ cao Hà Nội", "cong_nghe_cao", "Hà Nội", (), None),
    ("Khu công nghiệp Hòa Lạc", "khu_cong_nghiep", "Hòa Lạc", (), None),
    ("Công viên phần mềm Nha Trang", "cong_vien_phan_mem", "Nha Trang", (), None),
    ("Công viên phần mềm số 5 Đà Nẵng", "cong_vien_phan_mem", "Đà Nẵng", (), None),
]


@pytest.mark.parametrize(("name", "kind", "proper", "provinces", "park_id"), MATCHES)
def test_match(
    name: str, kind: ParkKind, proper: str, provinces: tuple[str, ...], park_id: str | None
) -> None:
    assert bundled().match(name, kind, proper, provinces) == park_id


def test_extended_registry_knows_the_new_park_and_replaces_by_id() -> None:
    new = RegistryPark(
        "cntt-cao-lanh",
        "Khu CNTT tập trung Cao Lãnh",
        "cntt_tap_trung",
        (),
        "Đồng Tháp",
        "Đồng Tháp",
        None,
        None,
    )
    larger = bundled().extended([new])
    assert larger.match("Khu CNTT tập trung Cao Lãnh", "cntt_tap_trung", "Cao Lãnh") == "cntt-cao-lanh"
    assert bundled().match("Khu CNTT tập trung Cao Lãnh", "cntt_tap_trung", "Cao Lãnh") is None
    again = larger.extended([new])
    assert len(again.parks) == len(larger.parks) == 62


def test_two_parks_of_one_name_are_left_open() -> None:
    twins = Registry(
        RegistryPark(
            f"twin-{place}", "Khu CNTT tập trung Bình An", "cntt_tap_trung", (), place, place, None, None
        )
        for place in ("Đồng Nai", "Bình Định")
    )
    assert twins.match("Khu CNTT tập trung Bình An", "cntt_tap_trung", "Bình An") is None
    assert (
        twins.match("Khu CNTT tập trung Bình An", "cntt_tap_trung", "Bình An", ("Đồng Nai",))
        == "twin-Đồng Nai"
    )
