"""Parks on both maps: former provinces named by new articles, parks in two provinces, totals."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from store import queries
from store.database import Store
from store.former import former_unit, former_units_in
from store.queries import Filters


@pytest.mark.parametrize(
    ("written", "current", "former"),
    [
        ("Bình Dương", "Hồ Chí Minh", "Bình Dương"),
        ("Thủ Dầu Một", "Hồ Chí Minh", "Bình Dương"),
        ("Dĩ An", "Hồ Chí Minh", "Bình Dương"),
        ("Hồ Chí Minh", "Hồ Chí Minh", None),
        ("Thủ Đức", "Hồ Chí Minh", None),
        ("Bắc Giang", "Bắc Ninh", "Bắc Giang"),
        ("Nơi Không Có", "Hồ Chí Minh", None),
        ("", "", None),
    ],
)
def test_what_the_old_map_called_it(written: str, current: str, former: str | None) -> None:
    assert former_unit(written, current) == former


def test_wards_of_a_sentence() -> None:
    here = frozenset({"Hồ Chí Minh"})
    assert former_units_in("đặt tại phường Thủ Dầu Một, TP.HCM", here) == {"Bình Dương"}
    assert former_units_in("đặt tại phường Thủ Dầu Một, TP.HCM", frozenset({"Nghệ An"})) == set()
    assert former_units_in("phường " * 20_000, here) == set()


def _proposed(desk: Any, name: str, where: str, provinces: tuple[tuple[str, str, str | None], ...]) -> None:
    facts = desk.facts("Thêm một đề xuất", f"UBND đề xuất lập {name} {where}.")
    facts.park(name, "cong_nghe_so_tap_trung", provinces=tuple(p[0] for p in provinces), proposed=name)
    for unit, current, written in provinces:
        facts.province(unit, current, written)
    desk.add(facts, "2026-05-02")
    desk.resolve()


def _slugs(store: Store, province: str) -> set[str]:
    with store.read() as session:
        return {row.slug for row in queries.parks(session, Filters(province=province)) if row.articles}


def test_a_new_article_names_the_former_province(desk: Any, store: Store) -> None:
    _proposed(
        desk, "Khu công nghệ số tập trung Bàu Sen", "ở tỉnh Bình Dương cũ, nay là TP.HCM",
        (("Hồ Chí Minh", "Hồ Chí Minh", "Bình Dương"),),
    )  # fmt: skip
    slug = {"khu-cong-nghe-so-tap-trung-bau-sen"}
    assert _slugs(store, "binh duong") == _slugs(store, "Hồ Chí Minh") == slug
    assert _slugs(store, "Bà Rịa - Vũng Tàu") == set()
    with store.read() as session:
        for question in (queries.articles, queries.proposals, queries.facts):
            assert len(question(session, Filters(province="Bình Dương", kind="cong_nghe_so_tap_trung"))) >= 1
        assert queries.articles(session, Filters(province="Vĩnh Phúc")) == []


def test_a_ward_tells_the_former_province(desk: Any, store: Store) -> None:
    _proposed(
        desk, "Khu công nghệ số tập trung Bàu Sen", "tại phường Thủ Dầu Một, TP.HCM",
        (("Hồ Chí Minh", "Hồ Chí Minh", "TP.HCM"),),
    )  # fmt: skip
    assert _slugs(store, "Bình Dương") == {"khu-cong-nghe-so-tap-trung-bau-sen"}


def test_a_park_in_two_provinces_counts_in_each_and_once_in_the_country(desk: Any, store: Store) -> None:
    count = text("SELECT parks FROM v_provinces WHERE name = :name AND valid_to IS NULL")
    with store.read() as session:
        before = [session.scalar(count, {"name": name}) for name in ("Nghệ An", "Hà Tĩnh")]
        country = len(queries.parks(session, Filters()))
    _proposed(
        desk, "Khu công nghệ cao Sông Lam", "nằm giữa Nghệ An và Hà Tĩnh",
        (("Nghệ An", "Nghệ An", None), ("Hà Tĩnh", "Hà Tĩnh", None)),
    )  # fmt: skip
    assert _slugs(store, "Nghệ An") == _slugs(store, "Hà Tĩnh") == {"khu-cong-nghe-cao-song-lam"}
    with store.read() as session:
        after = [session.scalar(count, {"name": name}) for name in ("Nghệ An", "Hà Tĩnh")]
        assert after == [number + 1 for number in before]
        assert len(queries.parks(session, Filters())) == country + 1
