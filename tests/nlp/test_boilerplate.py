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


HEAD = ["Quảng Trị rà soát cụm điện gió -", "Lào Cai mở tuyến bay mới -"]


def test_headlines_that_dashes_set_apart_above_the_lead() -> None:
    title = "Tỉnh duyệt khu công nghệ"
    text = "\n\n".join([title, *HEAD, *BODY])
    assert [line for line in flagged(text, len(title)) if line in HEAD] == HEAD


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


@pytest.mark.parametrize("mark", [">", ">>", "»"])
def test_links_behind_a_mark(mark: str) -> None:
    line = f"{mark} Tin liên quan: {HEADLINES[0]}; {HEADLINES[1]}"
    assert flagged(article(line)) == [line]


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


LEAD = (
    "Hôm 9/3, Quảng Trị duyệt quy hoạch Khu công nghệ số tập trung Nam Đông Hà 58 ha, vốn 1.460 tỷ đồng.",
    "Khu nằm cạnh quốc lộ 9D và sẽ đón các công ty phần mềm từ năm 2028.",
)
TITLE = "Quảng Trị có quy hoạch khu công nghệ số Nam Đông Hà"
OTHERS = (
    "Thái Nguyên rót 4.700 tỷ đồng mở rộng đại lộ",
    "Vĩnh Long xin lập công viên phần mềm 33 ha",
    "Bình Thuận thu hồi khu công nghệ cao Sơn Mỹ",
    "Lâm Đồng gọi 210 triệu USD cho sân bay",
)


def in_article(*lines: str, before: bool = False) -> list[str]:
    """What is flagged when `lines` stand before the lead or behind the end of an article."""
    blocks = [TITLE, "\n".join(lines), *LEAD] if before else [TITLE, *LEAD, "\n".join(lines)]
    return flagged("\n\n".join(blocks), len(TITLE))


LISTS = [
    OTHERS,
    ("-", *(piece for line in OTHERS for piece in (line, "-"))),
    tuple(f"- {line}" for line in OTHERS),
    tuple(f"• {line}" for line in OTHERS),
    tuple(f"{number}. {line}" for number, line in enumerate(OTHERS, 1)),
    tuple(f"{line} -" for line in OTHERS),
    ("- " + " - ".join(OTHERS) + " -",),
    ("Nguồn: Báo Quảng Trị", "", *OTHERS[:3]),
]


@pytest.mark.parametrize("lines", LISTS)
def test_headlines_of_others_before_the_lead(lines: tuple[str, ...]) -> None:
    found = in_article(*lines, before=True)
    assert all(any(other in line for line in found) for other in OTHERS[:3])
    assert not any(line in found for line in LEAD)


@pytest.mark.parametrize("lines", [LISTS[0], LISTS[1], LISTS[-2], LISTS[-1], ("Theo Hà An", *OTHERS[:2])])
def test_headlines_of_others_behind_the_end(lines: tuple[str, ...]) -> None:
    found = in_article(*lines)
    assert all(any(other in line for line in found) for other in OTHERS[:2])
    assert not any(line in found for line in LEAD)


FURNITURE = [
    "Thứ Ba, 10/03/2026 | Đông Hà 27°C | Vinh 25°C",
    "Trang chủ / Kinh tế / Khu công nghệ cao",
    "Trang chủ > Đầu tư > Hạ tầng",
    "Hải Phòng 24°C",
    "Chia sẻ Facebook Zalo Bình luận (12)",
    "Facebook | Twitter | Copy link",
    "Tòa soạn: 7 Hùng Vương, Hà Nội. Điện thoại: 024 3828 1111",
    "Tổng biên tập: Lê Thanh Sơn",
    "Giấy phép hoạt động báo chí số 77/GP-BTTTT cấp ngày 12/3/2019",
    "© 2026 Bản quyền thuộc về báo Kinh tế Trung Bộ, TP.HCM",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("before", [True, False])
def test_headers_and_footers(line: str, before: bool) -> None:
    assert "".join(in_article(line, before=before)).replace(" ", "") == line.replace(" ", "")


def test_pictures() -> None:
    middle = "Phối cảnh khu đô thị 410 ha ven sông ở Cần Thơ. Ảnh: Trần Lan"
    own = "Khu đất dành cho khu công nghệ số Nam Đông Hà. Ảnh: Trần Lan"
    assert "".join(flagged("\n\n".join([TITLE, LEAD[0], middle, LEAD[1]]), len(TITLE))).startswith(
        "Phối cảnh"
    )
    assert flagged("\n\n".join([TITLE, LEAD[0], own, LEAD[1]]), len(TITLE)) == ["Ảnh: Trần Lan"]


def test_a_link_between_paragraphs() -> None:
    link = "Thái Nguyên rót 4.700 tỷ đồng mở rộng đại lộ Đông Tây"
    assert flagged("\n\n".join([TITLE, LEAD[0], link, LEAD[1]]), len(TITLE)) == [link]


OWN_LINES = [
    ("Chấp thuận quy hoạch 58 ha", "Vốn hạ tầng 1.460 tỷ đồng", "Nằm cạnh quốc lộ 9D"),
    ("- Diện tích 58 ha ở phía nam Đông Hà", "- Đón doanh nghiệp từ năm 2028", "- Hạ tầng 1.460 tỷ đồng"),
    ("Khu công nghệ số Nam Đông Hà sẽ có gì mới cho giới phần mềm Quảng Trị",),
    ("Quy mô: 58 ha", "Tổng vốn: 1.460 tỷ đồng", "Tiến độ: 2026 - 2028"),
    ("Điểm mới của quy hoạch lần này", "Người dân được lợi thế nào"),
]


@pytest.mark.parametrize("lines", OWN_LINES)
@pytest.mark.parametrize("before", [True, False])
def test_lines_of_its_own_stay(lines: tuple[str, ...], before: bool) -> None:
    assert in_article(*lines, before=before) == []


KEPT_BETWEEN = [
    "Sức hút từ Hành lang Đông Tây",
    "Khó nhất là giải phóng mặt bằng ở Cam Lộ",
    "Hỏi: Vì sao chọn Nam Đông Hà?",
    "Hạng mục | Diện tích | Vốn",
    "Khu A | 31 ha | 700 tỷ đồng",
    "+ Phân khu 1 rộng 31 ha",
]


@pytest.mark.parametrize("line", KEPT_BETWEEN)
def test_lines_between_paragraphs_stay(line: str) -> None:
    more = "Theo lãnh đạo tỉnh, Hành lang kinh tế Đông Tây đi qua Cam Lộ sẽ kéo nhà đầu tư đến khu."
    assert flagged("\n\n".join([TITLE, LEAD[0], line, more, LEAD[1]]), len(TITLE)) == []


def test_an_article_in_one_line() -> None:
    text = TITLE + "\n\n" + " ".join(LEAD) + " Nguồn: Báo Quảng Trị"
    assert flagged(text, len(TITLE)) in ([], ["Nguồn: Báo Quảng Trị"])


MORE_FOREIGN = [
    "Thái Nguyên rót 4.700 tỷ đồng mở rộng đại lộ\nBình Thuận thu hồi khu công nghệ cao Sơn Mỹ",
    "Thái Nguyên rót 4.700 tỷ đồng | Vĩnh Long xin lập công viên 33 ha | Lâm Đồng gọi 210 triệu USD",
    "Thái Nguyên mở đường\nVĩnh Long xin 33 ha\nLâm Đồng đổi chủ tịch",
    "Chuyên đề: Khu công nghệ cao Sơn Mỹ",
    "#VĩnhLong #Khu công nghệ cao Sơn Mỹ",
    "Vĩnh Long, Khu công nghệ cao Sơn Mỹ, FPT, Lâm Đồng",
    "[Xem thêm: Bình Thuận thu hồi khu công nghệ cao Sơn Mỹ]",
]


@pytest.mark.parametrize("block", MORE_FOREIGN)
@pytest.mark.parametrize("before", [True, False])
def test_rows_and_pairs_of_others(block: str, before: bool) -> None:
    found = " ".join(in_article(*block.split("\n"), before=before))
    assert all(line.split(". ", 1)[-1] in found for line in block.split("\n"))
    assert "Nam Đông Hà" not in found


def test_comments_of_readers() -> None:
    thread = [
        "Bình luận (2)",
        "Lê Văn C",
        "Ở Bình Thuận cũng xin 40 ha mà mãi chưa thấy ai trả lời người dân.",
        "Thích 3",
    ]
    assert in_article(*thread) == thread
