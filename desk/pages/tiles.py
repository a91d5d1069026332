"""Tile-grid maps: one square per province-level unit, where a reader of the real map would look for it.

The map of 63 units is that of 2008-08-01 to 2025-06-30, the one of 34 that since 2025-07-01. The archipelagos
are drawn with the units that govern them: Hoàng Sa with Đà Nẵng, Trường Sa with Khánh Hòa.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.text import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A square of a grid; columns count from the west, rows from the north."""

    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Archipelago:
    """Islands, drawn at sea and joined to the unit that governs them."""

    name: str
    unit: str
    column: int
    row: int


_ROWS_34 = """
Lai Châu, Lào Cai, Tuyên Quang, Cao Bằng
Điện Biên, Sơn La, Phú Thọ, Thái Nguyên, Lạng Sơn
-, -, Hà Nội, Bắc Ninh, Hải Phòng, Quảng Ninh
-, -, Thanh Hóa, Ninh Bình, Hưng Yên
-, -, Nghệ An, Hà Tĩnh
-, -, -, Quảng Trị, Huế
-, -, -, -, Đà Nẵng
-, -, -, -, Quảng Ngãi
-, -, -, -, Gia Lai
-, -, -, -, Đắk Lắk
-, -, Đồng Nai, Lâm Đồng, Khánh Hòa
-, Tây Ninh, Hồ Chí Minh
An Giang, Đồng Tháp, Vĩnh Long
Cà Mau, Cần Thơ
"""
_ROWS_63 = """
-, -, Hà Giang, Cao Bằng
Lai Châu, Lào Cai, Tuyên Quang, Bắc Kạn, Lạng Sơn
Điện Biên, Yên Bái, Phú Thọ, Thái Nguyên, Bắc Giang, Quảng Ninh
Sơn La, Hòa Bình, Vĩnh Phúc, Hà Nội, Bắc Ninh, Hải Dương, Hải Phòng
-, -, -, Hà Nam, Hưng Yên, Thái Bình
-, -, Thanh Hóa, Ninh Bình, Nam Định
-, -, Nghệ An, Hà Tĩnh
-, -, -, Quảng Bình, Quảng Trị
-, -, -, -, Thừa Thiên Huế, Đà Nẵng
-, -, -, -, Kon Tum, Quảng Nam, Quảng Ngãi
-, -, -, -, -, Gia Lai, Bình Định
-, -, -, -, -, Đắk Lắk, Phú Yên
-, -, -, -, Đắk Nông, Lâm Đồng, Khánh Hòa
-, -, Tây Ninh, Bình Phước, Đồng Nai, Bình Thuận, Ninh Thuận
An Giang, Đồng Tháp, Long An, Bình Dương, Bà Rịa - Vũng Tàu
Kiên Giang, Cần Thơ, Tiền Giang, Hồ Chí Minh
Hậu Giang, Vĩnh Long, Bến Tre
-, Sóc Trăng, Trà Vinh
Cà Mau, Bạc Liêu
"""


def _places(rows: str) -> tuple[Place, ...]:
    return tuple(
        Place(name.strip(), column, row)
        for row, line in enumerate(rows.strip().splitlines())
        for column, name in enumerate(line.split(","))
        if name.strip() != "-"
    )


MAPS: dict[str, tuple[Place, ...]] = {"34": _places(_ROWS_34), "63": _places(_ROWS_63)}
ISLANDS: dict[str, tuple[Archipelago, ...]] = {
    "34": (Archipelago("Hoàng Sa", "Đà Nẵng", 6, 6), Archipelago("Trường Sa", "Khánh Hòa", 6, 10)),
    "63": (Archipelago("Hoàng Sa", "Đà Nẵng", 8, 8), Archipelago("Trường Sa", "Khánh Hòa", 8, 12)),
}


def slug_of(name: str) -> str:
    """A province's name as links hold it: `Bà Rịa - Vũng Tàu` is `ba-ria-vung-tau`."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def two_lines(name: str) -> tuple[str, ...]:
    """A name cut where its halves are of nearest length."""
    words = [word for word in name.split() if word != "-"]
    if len(words) < 2:
        return (name,)
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(cuts, key=lambda cut: max(len(cut[0]), len(cut[1])))
