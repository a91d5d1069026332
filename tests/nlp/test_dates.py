"""Tables of cases: text → dates (ISO, "*" behind: target, ".." a period), and the day whose map holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nlp import dates, places, sentences
from nlp.partial_date import PartialDate
from nlp.reading import Reading

TODAY = date(2026, 11, 20)


def read(text: str, day: str | None) -> Reading:
    reading = Reading(text, 0, PartialDate.parse(day) if day else None, TODAY)
    for component in (sentences, dates, places):
        component.apply(reading)
    return reading


def found(text: str, day: str | None) -> list[str]:
    return [
        m.date.isoformat() + (f"..{m.until.isoformat()}" if m.until else "") + ("*" if m.target else "")
        for m in read(text, day).dates
    ]


DAY = "2024-05-20"
CASES: list[tuple[str, list[str]]] = [
    ("Ngày 6-2-2024, thành phố ký quyết định.", ["2024-02-06"]),
    ("Ngày 06.02.2024, thành phố ký quyết định.", ["2024-02-06"]),
    ("Ngày\u00a06/2/2024, thành phố ký quyết định.", ["2024-02-06"]),
    ("Ngày 6 tháng 2 năm 2024, thành phố ký quyết định.", ["2024-02-06"]),
    ("Ngày 6 tháng 2, thành phố ký quyết định.", ["2024-02-06"]),
    ("Cập nhật 2024-02-06 bởi ban biên tập.", ["2024-02-06"]),
    ("Quyết định 15/QĐ-TTg ngày 3/1/24 còn hiệu lực.", ["2024-01-03"]),
    ("Sáng 15/3, đoàn đi thực địa.", ["2024-03-15"]),
    ("Hôm 29/4, sở trả lời.", ["2024-04-29"]),
    ("Sở trả lời hôm thứ Sáu (17/5).", ["2024-05-17"]),
    ("Ngày 20-12, sở trả lời.", ["2023-12-20"]),
    ("Đoàn làm việc từ ngày 15-17/4/2024.", ["2024-04-17"]),
    ("Các ngày 3-5/4, đoàn làm việc.", ["2024-04-05"]),
    ("Ngày 12 và 13-5, đoàn làm việc.", ["2024-05-12", "2024-05-13"]),
    ("Các ngày 3, 4 và 5/6/2023, hội đồng họp.", ["2023-06-03", "2023-06-04", "2023-06-05"]),
    ("Ngày 7 và 8 tháng 3, đoàn làm việc.", ["2024-03-07", "2024-03-08"]),
    ("Các năm 2021, 2022 và 2023 khu đều lãi.", ["2021", "2022", "2023"]),
    ("Năm 2021 và 2022 khu đón 14 khách thuê.", ["2021", "2022"]),
    ("Năm 2021, 2000 doanh nghiệp ra đời.", ["2021"]),
    ("Hồ sơ nộp hồi tháng 4.", ["2024-04"]),
    ("Hồ sơ nộp hồi tháng 11.", ["2023-11"]),
    ("Hồ sơ nộp tháng 11 năm ngoái.", ["2023-11", "2023"]),
    ("Hồ sơ nộp tháng 11/2022.", ["2022-11"]),
    ("Hồ sơ nộp tháng 11 năm 2022.", ["2022-11"]),
    ("Khai trương 10/2019, đến nay kín chỗ.", ["2019-10"]),
    ("Xong thủ tục quý I/2024.", ["2024-Q1"]),
    ("Xong thủ tục quý 1 năm 2024.", ["2024-Q1"]),
    ("Xong thủ tục Q1/2024.", ["2024-Q1"]),
    ("Khởi công năm 2013, mở cửa năm 2015.", ["2013", "2015"]),
    ("Cuối năm 2022 khu đón khách thuê đầu tiên.", ["2022"]),
    ("Năm ngoái doanh thu tăng gấp đôi.", ["2023"]),
    ("Hôm qua, tỉnh họp báo.", ["2024-05-19"]),
    ("10 năm trước, tỉnh từng xin mở khu.", ["2014"]),
    ("Cách đây 3 năm, tỉnh từng xin mở khu.", ["2021"]),
    ("Nhiều năm trước, tỉnh từng xin mở khu.", []),
    ("Hơn 10 năm trước, tỉnh từng xin mở khu.", []),
    ("Trong 5 năm tới, khu đón thêm 20 hãng.", []),
    ("Vài tháng trước, tỉnh xin mở khu.", []),
    ("2 năm trước khi khu mở cửa, đất còn là ruộng.", []),
    ("Lượng khách bằng cùng kỳ năm trước.", ["2023"]),
    ("Tính đến hết năm 2019, khu đã có 60 doanh nghiệp.", ["2019"]),
    ("Từ năm 2016 đến năm 2020, khu đón 40 khách thuê.", ["2016..2020"]),
    ("Đến năm 2030, khu có 5.000 kỹ sư.", ["2030*"]),
    ("Dự kiến quý II/2025 khởi công.", ["2025-Q2*"]),
    ("Cuối năm 2024 sẽ khởi công.", ["2024*"]),
    ("Phải xong trước ngày 31/12/2027.", ["2027-12-31*"]),
    ("Vốn trung hạn giai đoạn 2021 - 2025 là 500 tỷ đồng.", ["2021..2025*"]),
    ("Vốn trung hạn giai đoạn 2021–2025 là 500 tỷ đồng.", ["2021..2025*"]),
    ("Đại hội nhiệm kỳ 2020-2025 đề ra chỉ tiêu.", ["2020..2025*"]),
    ("Quy hoạch đến năm 2030, tầm nhìn 2050.", ["2030*", "2050*"]),
    ("Luật có hiệu lực từ ngày 1/7/2020.", ["2020-07-01*"]),
    ("Kỳ họp tháng 12 tới sẽ quyết.", ["2024-12*"]),
    # no dates
    ("Nghị định 04/2018 quy định rõ.", []),
    ("Bản đồ tỷ lệ 1/2000.", []),
    ("Khu rộng 2.000 ha, một phần 1/3 là cây xanh.", []),
    ("Gọi 0905.22.33.44 để biết thêm.", []),
    ("Trực 24/7, họp ngày 31/2/2024.", []),
    ("Mỗi năm 2000 doanh nghiệp ra đời.", []),
    ("Đường 3/2 kẹt xe.", []),
    ("Trụ sở ở Q.1, chi nhánh ở Q3.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dates(text: str, expected: list[str]) -> None:
    assert found(text, DAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 20/8/2019 tỉnh họp. Ngày 3/9 họp lại.", ["2019-08-20", "2019-09-03"]),
        ("Năm 2018 tỉnh họp. Ngày 3/9 họp lại.", ["2018", "2018-09-03"]),
        ("Ngày 3/9 họp lại, hôm qua đã xong.", []),
    ],
)
def test_without_publication_date(text: str, expected: list[str]) -> None:
    assert found(text, None) == expected


REFERENCES: list[tuple[str, str | None, str]] = [
    ("Ngày 6/2/2020 có quyết định.", "2024-05-20", "2024-05-20"),
    ("Ngày 6/2/2020 có quyết định.", None, "2020-02-06"),
    ("Ngày 6/2/2020 có quyết định, đến năm 2025 phải xong.", None, "2020-02-06"),
    ("Năm 2019 khu đón 20 khách thuê.", None, "2019-12-31"),
    ("Năm 2019 khu đón 20 khách thuê, riêng ngày 5/3/2019 đón ba.", None, "2019-03-05"),
    ("Ngày 6/2/2027 sẽ khánh thành.", None, "2026-11-20"),
    ("Kế hoạch giai đoạn 2016 - 2020 đã được duyệt.", None, "2026-11-20"),
    ("Đại hội nhiệm kỳ 2020 - 2025.", None, "2026-11-20"),
    ("Theo Quyết định 20/QĐ-TTg ngày 4/5/2021, khu rộng 20 ha.", None, "2021-05-04"),
    ("Khu rộng 20 ha.", None, "2026-11-20"),
    ("Khu rộng 20 ha.", "2022", "2022-12-31"),
    ("Khu rộng 20 ha.", "2022-03", "2022-03-31"),
    ("UBND tỉnh Bình Dương giao đất.", "2025", "2025-06-30"),
    ("Ngày 4/8/2025, khu vực Bình Dương cũ giao đất.", None, "2025-08-04"),
    ("Huyện Bến Lức giao đất.", None, "2025-06-30"),
    ("Tỉnh Thừa Thiên Huế giao đất.", None, "2024-12-31"),
    ("Tỉnh Hà Tây giao đất.", None, "2008-07-31"),
]


@pytest.mark.parametrize(("text", "published", "expected"), REFERENCES)
def test_reference(text: str, published: str | None, expected: str) -> None:
    assert read(text, published).reference == date.fromisoformat(expected)


def test_spans_hold_the_words() -> None:
    text = "Ngày 6-2-2024 họp, cuối năm 2025 sẽ xong."
    assert [text[m.start : m.end] for m in read(text, DAY).dates] == ["6-2-2024", "cuối năm 2025"]


@pytest.mark.parametrize(
    "token", ["1/", "1-1-", "năm ", "ngày 3 và ", "tháng ", "2020 - ", "(2020", "từ đến "]
)
def test_repeats_are_read_in_linear_time(token: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: dates.apply(Reading(token * count, 0, None, TODAY)), 8_000 // len(token))
