"""What of an article is not its text, and what must not be taken for that."""

from __future__ import annotations

import pytest

from nlp.boilerplate import flag
from nlp.sentences import split

BODY = [
    "UBND tỉnh vừa giao sở chuyên ngành lập hồ sơ khu công nghệ số tập trung ở phía bắc.",
    "Khu đất rộng 72 ha nằm cạnh quốc lộ, hiện trồng cao su.",
    "Theo tính toán ban đầu, vốn hạ tầng khoảng 3.200 tỷ đồng, chia thành hai giai đoạn.",
]


def flagged(text: str, title_end: int = 0) -> list[str]:
    return [text[s.start : s.end] for s in flag(text, split(text), title_end) if s.boilerplate]


def article(*lines: str) -> str:
    return "\n\n".join([*BODY, *lines])


NOISE = [
    "0:00",
    "0:00 / 3:25",
    "Ảnh minh họa",
    "Ảnh minh họa.",
    "Ảnh: Minh Đức",
    "Nguồn: Báo Tỉnh",
    "Theo VnExpress",
    "Theo Minh An/Báo Tỉnh",
    "Bài, ảnh: Thu Hà",
    ">> Bắc Hà mở rộng khu công nghiệp thứ ba",
    "Kéo xuống để xem tiếp nội dung",
    "Chia sẻ",
    "Đồ họa: Thanh Tùng",
]


@pytest.mark.parametrize("line", NOISE)
def test_single_lines(line: str) -> None:
    text = "\n\n".join([BODY[0], line, *BODY[1:]])
    assert flagged(text) == [line]


KEPT = [
    "Nguồn nhân lực chất lượng cao",
    "Theo Quyết định 1238/QĐ-TTg",
    "Theo kế hoạch được duyệt",
    "Ảnh hưởng của dịch bệnh lên tiến độ",
    "Video hội nghị giúp tiết kiệm 30% chi phí đi lại cho các đoàn công tác của tỉnh trong năm nay.",
    "Bài toán vốn và đất",
    "Tin vui cho nhà đầu tư",
    "Xem thêm nhiều khu công nghệ số ở phía Nam là mong muốn của đoàn.",
]


@pytest.mark.parametrize("line", KEPT)
def test_lines_that_only_look_like_noise(line: str) -> None:
    text = "\n\n".join([BODY[0], line, *BODY[1:]])
    assert flagged(text) == []


HEADLINES = (
    "Hải Dương rót 1.900 tỷ đồng làm cầu vượt sông",
    "Bắc Giang mời thầu khu nhà ở 14,2 ha cạnh ga",
    "Phú Thọ xin lập khu công nghệ cao ở Việt Trì",
)


@pytest.mark.parametrize(
    "heading",
    ["Tin liên quan", "ĐỌC THÊM", "Xem thêm:", "Cùng chuyên mục", "Có thể bạn quan tâm", "Tin khác"],
)
def test_tail_under_a_heading(heading: str) -> None:
    assert flagged(article(heading, *HEADLINES)) == [heading, *HEADLINES]


def test_tail_of_headlines_with_teasers() -> None:
    tail = [
        "Đọc thêm",
        HEADLINES[0],
        "(BT) - Ngày 3/4, tỉnh Hải Dương khởi công cầu vượt sông dài 2 km, vốn 1.900 tỷ đồng.",
        HEADLINES[1],
        "Ảnh minh họa.",
        "(BT) - Khu nhà ở 14,2 ha cạnh ga Bắc Giang được mời thầu. Hạn nộp hồ sơ là cuối tháng.",
    ]
    text = article(*tail)
    assert len(flagged(text)) == len(split("\n\n".join(tail)))


def test_tail_without_a_heading() -> None:
    assert flagged(article(*HEADLINES)) == list(HEADLINES)


def test_paragraphs_behind_a_list_of_links_are_kept() -> None:
    last = "Tỉnh sẽ trình hồ sơ trong quý III, khi đường nối vào khu đã xong."
    assert flagged(article("Tin liên quan", *HEADLINES, last)) == ["Tin liên quan", *HEADLINES]
    more = "Chủ đầu tư cam kết rót 500 tỷ đồng ngay năm đầu."
    assert flagged(article("Đọc thêm", HEADLINES[0], last, more)) == ["Đọc thêm", HEADLINES[0]]


def test_last_paragraph_without_full_stop_is_kept() -> None:
    last = "Dự kiến khu đi vào hoạt động năm 2029 với khoảng bốn nghìn kỹ sư"
    assert flagged(article(last)) == []


def test_list_of_parks_is_kept() -> None:
    parks = [
        "Khu công nghệ số tập trung Bàu Cát, 72 ha, vốn 5.120 tỷ đồng",
        "Khu công nghệ số tập trung Đồng Lam, 57 ha, vốn 3.900 tỷ đồng",
        "Công viên phần mềm Sông Nhuệ, 12 ha, vốn 480 tỷ đồng",
    ]
    assert flagged(article("Các khu được duyệt gồm:", *parks)) == []
    assert flagged(article(*(f"- {park}" for park in parks))) == []


def test_text_without_full_stops_is_kept() -> None:
    lines = [sentence.rstrip(".") for sentence in BODY]
    assert flagged("\n\n".join(lines * 1)) == []
    assert flagged("\n\n".join([*lines, *HEADLINES])) == []


def test_repeats_yield_facts_once() -> None:
    caption = "Phối cảnh khu công nghệ số tập trung nhìn từ phía sông."
    text = "\n\n".join([BODY[0], caption, caption, *BODY[1:], f"{caption[:-1]} (Ảnh: Hà An)"])
    assert flagged(text) == [caption, f"{caption[:-1]} (Ảnh: Hà An)"]


def test_title_is_never_noise() -> None:
    title = "Theo Minh An"
    text = f"{title}\n\n" + article()
    assert flagged(text, len(title)) == []
