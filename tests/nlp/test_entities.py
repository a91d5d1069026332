"""People and organisations: sentence → names; bodies with level and canonical name."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.bodies import find_bodies, same_body, successor
from nlp.model import ArticleText
from nlp.reader import Reader

READER = Reader(today=date(2026, 11, 20))

PEOPLE = [
    ("Ông Nguyễn Hòa Bình cho biết khu đất đã sạch.", ["Nguyễn Hòa Bình"]),
    ("Chủ tịch UBND tỉnh Bình Dương Võ Văn Mẫn ký văn bản.", ["Võ Văn Mẫn"]),
    ("Phó Chủ tịch UBND TP Đà Nẵng - ông Hồ Kỳ Nam nói thêm.", ["Hồ Kỳ Nam"]),
    ("TS. Trần Đình Phúc và PGS.TS Lê Thu Hiền dự toạ đàm.", ["Trần Đình Phúc", "Lê Thu Hiền"]),
    ("Bà Lê Thị Hà Giang là giám đốc. Bà Giang cho hay vốn đã đủ.", ["Lê Thị Hà Giang"]),
    ("Giám đốc Sở Khoa học và Công nghệ Phạm Quốc Huy trình bày đề án.", ["Phạm Quốc Huy"]),
    ("Trưởng ban Quản lý Khu công nghệ cao Đà Nẵng Lê Thị Mận nói vậy.", ["Lê Thị Mận"]),
    ("Chủ tịch UBND thành phố Văn Hữu Chuẩn ký giấy.", ["Văn Hữu Chuẩn"]),
    ("Chủ tịch HĐQT Tập đoàn Sao Băng Tào Đức Mạnh vắng mặt.", ["Tào Đức Mạnh"]),
    ("Phó Cục trưởng Cục Viễn thông Trịnh Văn Sáu phản biện.", ["Trịnh Văn Sáu"]),
    ("Chủ tịch VNG Hoàng Gia Lâm không dự.", ["Hoàng Gia Lâm"]),
    ("Giám đốc Canon Precision Việt Nam, từ chối trả lời.", []),
    ("Dự án ở đường Nguyễn Văn Linh, gần cầu Trần Thị Lý.", []),
    ("Tỉnh Bà Rịa - Vũng Tàu và núi Bà Đen.", []),
    ("Khu công nghệ cao Hòa Lạc đón đoàn.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), PEOPLE)
def test_people(sentence: str, expected: list[str]) -> None:
    found = READER.read(ArticleText("t", sentence), gate=False).people
    assert [person.name for person in found] == expected
    for person in found:
        for start, end in person.spans:
            assert sentence[start:end] == person.name or sentence[start:end] == person.name.split()[-1]


ORGANISATIONS = [
    ("Công ty CP Hạ tầng số Sao Mai xin làm chủ đầu tư.", ["Công ty CP Hạ tầng số Sao Mai"]),
    ("Tập đoàn FPT và Công ty TNHH MTV Hanel bắt tay.", ["Tập đoàn FPT", "Công ty TNHH MTV Hanel"]),
    (
        "Tổng công ty Đầu tư và Kinh doanh vốn Nhà nước góp 30%.",
        ["Tổng công ty Đầu tư và Kinh doanh vốn Nhà nước"],
    ),
    (
        "Ban Quản lý Khu công nghệ cao Hòa Lạc cho biết đã có 100 dự án.",
        ["Ban Quản lý Khu công nghệ cao Hòa Lạc"],
    ),
    ("Bộ TT&TT hỏi Sở KH&CN TP.HCM.", [
        "Bộ Thông tin và Truyền thông", "Sở Khoa học và Công nghệ thành phố Hồ Chí Minh",
    ]),
    ("Trường Đại học Bách khoa Hà Nội ký kết hợp tác.", ["Trường Đại học Bách khoa Hà Nội"]),
    (
        "Ngân hàng Thế giới và Cơ quan Phát triển Quốc tế Hàn Quốc thẩm tra.",
        ["Ngân hàng Thế giới", "Cơ quan Phát triển Quốc tế Hàn Quốc"],
    ),
    (
        "Cục Viễn thông, Cục Công nghệ thông tin và Vụ Kế hoạch - Tài chính vắng mặt.",
        ["Cục Viễn thông", "Cục Công nghệ thông tin", "Vụ Kế hoạch - Tài chính"],
    ),
    ("Hội Doanh nhân trẻ Việt Nam góp ý.", ["Hội Doanh nhân trẻ Việt Nam"]),
    ("Viện Kiến trúc quốc gia xây lại trụ sở.", ["Viện Kiến trúc quốc gia"]),
    ("Trung tâm Xúc tiến đầu tư TP Cần Thơ mời thầu.", ["Trung tâm Xúc tiến đầu tư TP Cần Thơ"]),
    ("Cục diện đổi khác, vụ Đông Xuân vừa qua, quỹ đất đã cạn.", []),
    ("Ban cán sự đảng UBND tỉnh Hậu Giang họp kín.", ["Ban cán sự đảng UBND tỉnh Hậu Giang"]),
    ("Giám đốc Canon Precision Việt Nam, từ chối trả lời.", ["Canon Precision Việt Nam"]),
    ("Công ty đang giải phóng mặt bằng, tập đoàn đã rót vốn.", []),
    ("Đây là cơ sở xây dựng và bộ khoa học thường thức.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ORGANISATIONS)
def test_organisations(sentence: str, expected: list[str]) -> None:
    found = READER.read(ArticleText("t", sentence), gate=False).organisations
    assert [body.name for body in found] == expected


BODIES = [
    ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ", "prime_minister"),
    ("Thủ tướng", "Thủ tướng Chính phủ", "prime_minister"),
    ("Phó Thủ tướng", "Phó Thủ tướng Chính phủ", "prime_minister"),
    ("Chính phủ", "Chính phủ", "government"),
    ("Quốc hội", "Quốc hội", "national_assembly"),
    ("Ủy ban Thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội", "national_assembly"),
    ("Bộ KH&CN", "Bộ Khoa học và Công nghệ", "ministry"),
    ("Bộ Tài nguyên và Môi trường", "Bộ Tài nguyên và Môi trường", "ministry"),
    ("UBND tỉnh Bình Dương", "UBND tỉnh Bình Dương", "province"),
    ("Uỷ ban nhân dân thành phố Cần Thơ", "UBND thành phố Cần Thơ", "province"),
    ("UBND TP.HCM", "UBND thành phố Hồ Chí Minh", "province"),
    ("UBND Hà Nội", "UBND thành phố Hà Nội", "province"),
    ("UBND tỉnh", "UBND tỉnh", "province"),
    ("HĐND tỉnh Bà Rịa - Vũng Tàu", "HĐND tỉnh Bà Rịa - Vũng Tàu", "council"),
    ("UBND huyện Châu Đức", "UBND huyện Châu Đức", "district"),
    ("UBND TP Thủ Đức", "UBND thành phố Thủ Đức", "district"),
    ("UBND quận 12", "UBND quận 12", "district"),
    ("Sở TT&TT tỉnh Quảng Ninh", "Sở Thông tin và Truyền thông tỉnh Quảng Ninh", "department"),
    ("Ban Thường vụ Tỉnh ủy Thanh Hóa", "Ban Thường vụ Tỉnh ủy Thanh Hóa", "party"),
    ("Đảng ủy UBND tỉnh Hà Nam", "Đảng ủy UBND tỉnh Hà Nam", "party"),
    ("Bộ Chính trị", "Bộ Chính trị", "party"),
]


@pytest.mark.parametrize(("printed", "name", "level"), BODIES)
@pytest.mark.parametrize(
    "frame", ["{} vừa họp.", "Hôm qua {} đã đồng ý.", "Văn bản gửi {}, trong đó nêu rõ."]
)
def test_bodies(frame: str, printed: str, name: str, level: str) -> None:
    text = frame.format(printed)
    (body,) = find_bodies(text)
    assert (text[body.start : body.end], body.name, body.level) == (printed, name, level)


@pytest.mark.parametrize(
    "text", ["Thủ tướng Nhật Bản tới thăm.", "Chính phủ Hàn Quốc cho vay.", "trụ sở xây dựng"]
)
def test_foreign_governments_are_no_bodies(text: str) -> None:
    assert find_bodies(text) == ()


def test_unnamed_body_is_the_one_that_the_text_names() -> None:
    names = [b.name for b in find_bodies("UBND tỉnh Long An họp. UBND tỉnh giao sở làm đề án.")]
    assert names == ["UBND tỉnh Long An", "UBND tỉnh Long An"]
    names = [b.name for b in find_bodies("UBND tỉnh Long An và UBND tỉnh Hà Nam họp. UBND tỉnh giao sở.")]
    assert names[-1] == "UBND tỉnh"


def test_office_holder() -> None:
    (body,) = find_bodies("Chủ tịch UBND tỉnh Long An đồng ý.")
    assert body.head


def test_mergers_of_2025() -> None:
    old = "Bộ Thông tin và Truyền thông"
    assert successor(old, date(2025, 2, 28)) == old
    assert successor(old, date(2025, 3, 1)) == "Bộ Khoa học và Công nghệ"
    assert successor("Sở Kế hoạch và Đầu tư tỉnh Long An", date(2025, 4, 1)) == "Sở Tài chính tỉnh Long An"
    assert same_body(old, "Bộ Khoa học và Công nghệ")
    assert not same_body("Bộ Xây dựng", "Bộ Tài chính")
