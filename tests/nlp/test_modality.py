"""How sure an act is: each marker with the reach that grammar gives it."""

from __future__ import annotations

import datetime

import pytest

from nlp import dates, documents, events, parks, sentences
from nlp.partial_date import PartialDate
from nlp.reading import Reading

START = "construction_started"
CASES = [
    # the marker stands before the act, in the same statement
    ("Khu công nghệ cao Hòa Vang đã khởi công.", START, "done"),
    ("Khu công nghệ cao Hòa Vang sẽ khởi công.", START, "planned"),
    ("Khu công nghệ cao Hòa Vang sắp khởi công.", START, "planned"),
    ("Khu công nghệ cao Hòa Vang chưa khởi công.", START, "negated"),
    ("Khu công nghệ cao Hòa Vang không thể khởi công.", START, "negated"),
    ("Thành phố yêu cầu khởi công Khu công nghệ cao Hòa Vang.", START, "requested"),
    # an opening adverbial reaches the main statement
    ("Dự kiến cuối quý này, Khu công nghệ cao Hòa Vang khởi công.", START, "planned"),
    ("Theo kế hoạch, Khu công nghệ cao Hòa Vang khởi công trước ngày 20/12.", START, "planned"),
    ("Tuần tới, Khu công nghệ cao Hòa Vang khởi công.", START, "planned"),
    ("Hôm qua, Khu công nghệ cao Hòa Vang khởi công.", START, "done"),
    # conditions before and behind
    ("Nếu đủ vốn, Khu công nghệ cao Hòa Vang sẽ khởi công.", START, "conditional"),
    ("Khu công nghệ cao Hòa Vang sẽ khởi công nếu đủ vốn.", START, "conditional"),
    ("Chỉ khi có mặt bằng, Khu công nghệ cao Hòa Vang mới khởi công.", START, "conditional"),
    ("Khu công nghệ cao Hòa Vang chỉ khởi công sau khi dân nhận đủ tiền.", START, "conditional"),
    ("Khu công nghệ cao Hòa Vang chỉ khởi công khi dân nhận đủ tiền.", START, "conditional"),
    # a marker of the next statement does not reach back
    ("Khu công nghệ cao Hòa Vang đã khởi công nhưng chưa có khách thuê.", START, "done"),
    ("Khu công nghệ cao Hòa Vang khởi công hôm qua, nhà máy nước sẽ xây sau.", START, "done"),
    ("Không lâu sau lễ ký, Khu công nghệ cao Hòa Vang đã khởi công.", START, "done"),
    # "mười năm sau" looks back, "năm sau" ahead
    ("Mười năm sau, Khu công nghệ cao Hòa Vang khởi công.", START, "done"),
    ("Năm sau, Khu công nghệ cao Hòa Vang khởi công.", START, "planned"),
    # words that only look like markers
    ("Trong không gian lễ hội, Khu công nghệ cao Hòa Vang khởi công sáng nay.", START, "done"),
    ("Lãnh đạo khẳng định Khu công nghệ cao Hòa Vang đã khởi công.", START, "done"),
    ("Khu công nghệ cao Bình Định đã khởi công.", START, "done"),
    # states hold, trials are under way
    ("Khu công nghệ cao Hòa Vang đang hoạt động ổn định.", "operating", "done"),
    ("Khu công nghệ cao Hòa Vang đang vận hành thử.", "operating", "in_progress"),
    ("Khu công nghệ cao Hòa Vang vẫn ì ạch.", "delayed", "in_progress"),
    # who denies a rumour denies the act
    ("Tỉnh bác tin đồn, nói không hủy bỏ dự án Khu công nghệ cao Hòa Vang.", "cancelled", "negated"),
    ("Việc thành lập Khu công nghệ cao Hòa Vang đang ở bước cuối.", "established", "in_progress"),
]


def read(text: str, published: str | None = None) -> Reading:
    """The components that events need."""
    when = PartialDate.parse(published) if published else None
    reading = Reading(text, 0, when, datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents, events):
        component.apply(reading)
    return reading


@pytest.mark.parametrize(("sentence", "kind", "expected"), CASES)
def test_modality(sentence: str, kind: str, expected: str) -> None:
    assert [(e.type, e.modality) for e in read(sentence).events] == [(kind, expected)]


def test_a_date_to_come_makes_a_plan() -> None:
    sentence = "Khu công nghệ cao Hòa Vang khởi công ngày 12/3/2024."
    assert read(sentence, "2024-03-01").events[0].modality == "planned"
    assert read(sentence, "2024-04-01").events[0].modality == "done"


def test_an_old_act_is_background() -> None:
    event = read("Khu công nghệ cao Hòa Vang khởi công năm 2013.", "2024-03-01").events[0]
    assert event.background


@pytest.mark.parametrize(
    "sentence",
    [
        "Khu công nghệ cao Hòa Vang khởi công bao giờ?",
        "Việc thành lập Khu công nghệ cao Hòa Vang là bước đi đúng.",
        "Điều kiện thành lập Khu công nghệ cao Hòa Vang gồm đất, người và vốn.",
    ],
)
def test_questions_and_bare_names_of_acts_are_no_events(sentence: str) -> None:
    assert read(sentence).events == ()
