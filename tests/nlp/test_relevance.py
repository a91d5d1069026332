"""Relevant: a fact about a watched park, or its class as the main topic; not an address, a venue, a list."""

from __future__ import annotations

from datetime import date

import pytest

from nlp import parks, sentences
from nlp.reading import EventMention, Reading
from nlp.relevance import decide


def read(title: str, text: str) -> Reading:
    reading = Reading(f"{title}\n\n{text}", len(title), None, date(2026, 11, 20))
    sentences.apply(reading)
    parks.apply(reading)
    return reading


RELEVANT = [
    ("Đồng Tháp xin lập khu CNTT", "UBND tỉnh đề nghị thành lập Khu CNTT tập trung Cao Lãnh rộng 40 ha."),
    ("Khu công nghệ cao Sơn Tịnh đón nhà máy thứ mười", "Doanh nghiệp Nhật rót 20 triệu USD vào đây."),
    ("Xuất khẩu hàng điện tử tăng", "Doanh nghiệp tại Khu công nghệ cao TP.HCM xuất khẩu 4,6 tỷ USD."),
    (
        "Đầu tư trung tâm dữ liệu 200 triệu USD",
        "Công trình nằm trong Khu công nghệ cao Đà Nẵng, do một hãng Mỹ đầu tư.",
    ),
    ("Bí thư thăm kỹ sư phần mềm", "Lãnh đạo thành phố làm việc với Công viên phần mềm Quang Trung về vốn."),
    (
        "Hoàn thiện quy định về khu công nghệ số tập trung",
        "Dự thảo nêu tiêu chí của khu công nghệ số tập trung. Các khu công nghệ số tập trung được miễn tiền thuê đất.",
    ),
]
IRRELEVANT = [
    ("Hội thảo chip bán dẫn", "Hội thảo diễn ra tại hội trường Khu công nghệ cao Hòa Lạc sáng nay."),
    ("Metro số 1 tăng chuyến", "Tàu dừng lâu hơn ở ga Khu công nghệ cao và ga Suối Tiên."),
    ("Kẹt xe cửa ngõ phía đông", "Xe nối đuôi trên đoạn qua Khu công nghệ cao TP.HCM suốt buổi sáng."),
    ("Hải Dương hút vốn ngoại", "Các khu công nghiệp, khu công nghệ cao và cụm công nghiệp đều tăng trưởng."),
    (
        "Làm sao để có khu công nghệ số tập trung?",
        "Bàn về khu công nghệ số tập trung. Mô hình khu công nghệ số tập trung.",
    ),
    ("Cháy xưởng gỗ", "Lửa bùng lên ở Khu công nghiệp Sóng Thần lúc rạng sáng."),
    ("Giá rau tăng mạnh", "Mưa kéo dài khiến rau khan hàng tại các chợ đầu mối."),
    ("Hội thao ngành y", "Giải chạy tổ chức tại Khu công nghệ cao Hòa Lạc, hơn 500 người dự."),
]


@pytest.mark.parametrize(("title", "text"), RELEVANT, ids=[title for title, _ in RELEVANT])
def test_relevant(title: str, text: str) -> None:
    relevant, reason = decide(read(title, text))
    assert relevant, reason


@pytest.mark.parametrize(("title", "text"), IRRELEVANT, ids=[title for title, _ in IRRELEVANT])
def test_irrelevant(title: str, text: str) -> None:
    relevant, reason = decide(read(title, text))
    assert not relevant, reason


def test_reason_names_the_park() -> None:
    _, reason = decide(read("Tin", "UBND tỉnh đề nghị thành lập Khu CNTT tập trung Cao Lãnh."))
    assert "Khu CNTT tập trung Cao Lãnh" in reason


def test_an_event_of_a_watched_park_is_enough() -> None:
    reading = read("Tin ngắn", "Khu CNTT tập trung Cao Lãnh.")
    mention = reading.park_mentions[0]
    reading.events = (EventMention(mention.start, mention.end, "approved", "done", 0),)
    assert decide(reading) == (True, "Bài nêu tình trạng của Khu CNTT tập trung Cao Lãnh.")
