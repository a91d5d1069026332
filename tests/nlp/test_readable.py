"""Texts as they are to be read: wrapped lines, marks without width, lines in capitals."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import Any

import pytest

from nlp.letter_case import recased
from nlp.line_breaks import unwrapped
from nlp.model import ArticleText
from nlp.partial_date import PartialDate
from nlp.readable import readable
from nlp.reader import Reader
from nlp.text import join_title

READER = Reader(today=date(2026, 11, 20))
ARTICLE = """\
UBND tỉnh Khánh Hòa vừa giao Sở Khoa học và Công nghệ hoàn thiện hồ sơ Khu công nghệ số tập trung Suối Dầu, \
rộng 86 ha, nằm hai bên tuyến đường tránh quốc lộ 1 và cách ga Nha Trang chừng 20 km.
Theo tờ trình, tổng vốn đầu tư hạ tầng khoảng 2.750 tỷ đồng, trong đó ngân sách tỉnh lo phần giải phóng mặt \
bằng. Nhà đầu tư sẽ được chọn qua đấu thầu trong quý II.
Ông Trần Đăng Khoa, lãnh đạo sở, cho biết khu đất chủ yếu trồng mía nên việc đền bù không gặp khó, \
song phải nâng cấp trạm điện trước khi đón các doanh nghiệp phần mềm đầu tiên."""
PARAGRAPHS = ARTICLE.split("\n")


@pytest.mark.parametrize("width", [50, 62, 70, 80, 95, 120])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_wrapped_paragraphs(width: int, gap: str) -> None:
    wrapped = gap.join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS)
    read = unwrapped(wrapped)
    assert len(read) == len(wrapped)
    for paragraph in PARAGRAPHS:
        for sentence in paragraph.split(". "):
            assert sentence.rstrip(".") in read.replace("\n", "|")


def test_a_sentence_cut_by_links() -> None:
    text = (
        "Tỉnh vừa đề xuất thành lập khu công nghệ cao\n"
        "rộng 120 ha tại huyện phía tây, gần sân bay.\n"
        "Vốn do tập đoàn nước ngoài lo.\n"
        "Dự án nằm tại\n"
        "Hàm Thuận Nam và sẽ xây từ năm sau."
    )
    assert unwrapped(text).count("\n") == 2


WHOLE_LINES = [
    "Ba khu được duyệt gồm:\nkhu phía bắc rộng 40 ha\nkhu phía nam rộng 55 ha\nkhu ven biển rộng 60 ha.",
    "Thông tin dự án\nVị trí: xã Tân Lập\nDiện tích: 64 ha\nVốn: 2.300 tỷ đồng",
    "- Khu A rộng 40 ha\n- Khu B rộng 55 ha\n- Khu C rộng 60 ha",
    "Hải Dương rót 1.900 tỷ đồng làm cầu\nBắc Giang mời thầu khu nhà ở\nPhú Thọ xin lập khu công nghệ cao",
    "Tiến độ dự án\nChủ đầu tư nói hạ tầng xong một nửa.\nVướng mặt bằng\nCòn 12 hộ chưa nhận tiền đền bù.",
    "Hỏi: Bao giờ khu mở cửa?\nĐáp: Cuối năm sau.\nHỏi: Vốn bao nhiêu?\nĐáp: Chừng 900 tỷ đồng.",
    "1. Khu thứ nhất rộng 40 ha\n2. Khu thứ hai rộng 55 ha\n3. Khu thứ ba rộng 60 ha",
    "\n".join(PARAGRAPHS),
]


@pytest.mark.parametrize("text", WHOLE_LINES)
def test_lines_that_are_whole(text: str) -> None:
    assert unwrapped(text) == text


def test_facts_of_a_wrapped_article_point_at_the_print() -> None:
    wrapped = "\n\n".join(textwrap.fill(p, 79) for p in PARAGRAPHS)
    assert "công\nnghệ" in wrapped
    text, end = join_title("Khánh Hòa làm khu công nghệ số", wrapped)
    found = READER.read(ArticleText("t", text, end, PartialDate(2026, 3, 1)))
    assert [park.name for park in found.parks] == ["Khu công nghệ số tập trung Suối Dầu"]
    assert [(area.value_ha, area.park) for area in found.areas] == [
        (86, "Khu công nghệ số tập trung Suối Dầu")
    ]
    for fact in (*found.areas, *found.budgets, *found.events):
        assert text[fact.start : fact.end] == fact.text


def test_marks_without_width() -> None:
    text = "UBND tỉnh đề xuất K\u200bhu công\u200b nghệ cao Mỹ\u00ad Sơn rộng 1\u200b20 ha."
    found = READER.read(ArticleText("t", text), gate=False)
    assert [park.name for park in found.parks] == ["Khu công nghệ cao Mỹ Sơn"]
    start, end = found.parks[0].spans[0]
    assert text[start:end] == "K\u200bhu công\u200b nghệ cao Mỹ\u00ad Sơn"
    assert [(area.value_ha, area.text) for area in found.areas] == [(120, "1\u200b20 ha")]
    assert readable(text, 9).title_end == 9 and readable("\u200bab", 2).title_end == 1


CAPITALS = [
    ("DUYỆT KHU CÔNG NGHỆ CAO SÔNG TRÀ RỘNG 200 HA", "Duyệt khu công nghệ cao Sông Trà rộng 200 ha"),
    ("UBND TỈNH NGHỆ AN ĐỀ XUẤT KHU CNTT TẬP TRUNG", "UBND tỉnh Nghệ An đề xuất khu CNTT tập trung"),
    (
        "TP.HCM: CÔNG VIÊN PHẦN MỀM THỚI AN ĐƯỢC KHỞI CÔNG",
        "TP.HCM: công viên phần mềm Thới An được khởi công",
    ),
]


@pytest.mark.parametrize(("loud", "quiet"), CAPITALS)
def test_capitals(loud: str, quiet: str) -> None:
    assert recased(loud) == quiet


def test_names_of_a_loud_title_are_those_of_the_text() -> None:
    body = "\n\nHôm qua, khu công nghệ cao Tân Hạnh Phúc được tập đoàn SoftOne khởi công."
    assert recased("KHỞI CÔNG KHU CÔNG NGHỆ CAO TÂN HẠNH PHÚC" + body).startswith(
        "Khởi công khu công nghệ cao Tân Hạnh Phúc\n"
    )


@pytest.mark.parametrize(
    "text", ["TP.HCM", "UBND tỉnh Hà Nam ký Quyết định 12/QĐ-UBND.", "QTSC – DITP – SHTP", "ĐỌC THÊM"]
)
def test_lines_that_are_not_loud(text: str) -> None:
    assert recased(text) == text


@pytest.mark.parametrize(
    "piece", ["A\n", "công nghệ\n", "KHU CÔNG NGHỆ \n", "a,\nb", "Ab Cd ", "\u200b", "- \n"]
)
def test_reading_takes_linear_time(piece: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: readable(piece * count, 0), 50_000 // len(piece))
