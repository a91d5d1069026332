"""Parks that the text tells apart by their place in a row or on the map, and what is then said of them."""

from __future__ import annotations

import datetime

import pytest

from nlp import dates, documents, events, parks, sentences
from nlp.partial_date import PartialDate
from nlp.reading import Reading
from nlp.text import canonical

ROW = "Tỉnh làm hai khu: Khu công nghệ số tập trung Bến Lá và Khu đổi mới sáng tạo Núi Voi tại xã Cát Vàng. "


def read(text: str, published: str = "2026-05-02") -> Reading:
    reading = Reading(canonical(text), 0, PartialDate.parse(published), datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents, events):
        component.apply(reading)
    return reading


def pointed(text: str) -> dict[str, str]:
    """What points back, and the proper name of the park to which it points."""
    reading = read(text)
    return {
        reading.text[m.start : m.end]: reading.parks[m.park].proper
        for m in reading.park_mentions
        if m.form == "anaphor" and m.park is not None
    }


@pytest.mark.parametrize(
    ("text", "words", "park"),
    [
        (ROW + "Với dự án thứ nhất, sở đã khảo sát thực địa.", "dự án thứ nhất", "Bến Lá"),
        (ROW + "Dự án đầu đã có ranh giới.", "Dự án đầu", "Bến Lá"),
        (ROW + "Khu thứ hai rộng 300 ha.", "Khu thứ hai", "Núi Voi"),
        (ROW + "Sở đã xác định ranh giới khu thứ nhất. Khu này rộng 119 ha.", "Khu này", "Bến Lá"),
        (ROW + "Lớn nhất là khu ở Cát Vàng, 300 ha.", "khu", "Núi Voi"),
    ],
)
def test_counted_in_the_row(text: str, words: str, park: str) -> None:
    assert pointed(text)[words] == park


@pytest.mark.parametrize(
    "text",
    [
        "Khu công nghệ số tập trung Bến Lá là khu thứ hai của cả nước.",
        ROW + "Đây là dự án đầu tiên của tỉnh về bán dẫn.",
        ROW + "Khu thứ ba chưa có tên.",
        ROW + "Có ý kiến hỏi về khu ở Đồng Găng.",
    ],
)
def test_what_counts_something_else(text: str) -> None:
    assert not any(words.lower().startswith(("khu thứ", "dự án đầu", "khu ở")) for words in pointed(text))


def test_the_act_is_that_of_the_one_counted() -> None:
    reading = read(ROW + "Với dự án thứ nhất, sở đã khảo sát thực địa.")
    told = {(event.park, event.type) for event in reading.final_events}
    assert told == {("Khu công nghệ số tập trung Bến Lá", "surveyed")}


def test_a_rank_is_no_name() -> None:
    reading = read(
        "Khu công nghệ cao thứ ba cả nước vừa được thành lập. Khu công nghệ cao Núi Voi rộng 90 ha."
    )
    assert [park.proper for park in reading.parks] == ["Núi Voi"]
