"""One act told of several parks: which of the parks that stand side by side share it."""

from __future__ import annotations

import datetime

import pytest

from nlp import dates, documents, events, parks, sentences
from nlp.reading import Reading
from nlp.text import canonical

# letters stand for parks: {A}, {B}, {C}; what each undergoes, or nothing
CASES = [
    ("Thủ tướng đã thành lập {A}, {B} và {C}.", "A established, B established, C established"),
    ("{A}, {B} và {C} đã đi vào hoạt động.", "A operating, B operating, C operating"),
    ("{A} và {B} khởi công trong tháng 5.", "A construction_started, B construction_started"),
    ("Cả nước có ba khu được công nhận: {A} (Hà Nội); {B} (TP.HCM, 43 ha); {C} (Đà Nẵng).",
     "A established, B established, C established"),
    ("Các khu công nghệ thông tin tập trung đang hoạt động gồm {A}, {B}, {C}.",
     "A operating, B operating, C operating"),
    ("Tỉnh đề xuất lập hai khu: {A} và {B}.", "A proposed, B proposed"),
    ("Tỉnh kiến nghị thu hồi {A} và {B}.", "A cancelled, B cancelled"),
    # a comma joins nothing when the list is closed
    ("Nằm cạnh {A} và {B}, {C} khởi công hôm qua.", "C construction_started"),
    # each its own act
    ("{A} khởi công hôm qua, {B} đi vào hoạt động từ năm ngoái.", "A construction_started, B operating"),
    ("Sau khi thành lập {A}, tỉnh xin lập thêm {B}.", "A established, B proposed"),
    # a place is no member
    ("Đường nối {A} và {B} được khởi công.", ""),
]  # fmt: skip
NAMES = {
    "A": "Khu CNTT tập trung Gò Sao",
    "B": "Công viên phần mềm Bến Nghé",
    "C": "Khu công nghệ cao Đồi Thông",
}


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_who_shares_an_act(marked: str, expected: str) -> None:
    reading = Reading(canonical(marked.format(**NAMES)), 0, None, datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents, events):
        component.apply(reading)
    letters = {name: letter for letter, name in NAMES.items()}
    found = {
        f"{letters[event.park]} {event.type}" for event in reading.final_events if event.park is not None
    }
    assert found == set(filter(None, expected.split(", ")))
