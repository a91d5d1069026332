"""The gate: what must be read, what may be turned away, and how fast."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from nlp.gate import passes
from nlp.text import canonical

READ = [
    "Khu công nghệ thông tin tập trung Cần Thơ",
    "khu CNTT tập trung",
    "Khu CNTT",
    "khu công nghệ số tập trung",
    "công viên phần mềm Quang Trung",
    "Công viên Công nghệ số và hỗn hợp",
    "công viên khoa học và công nghệ",
    "khu công nghệ cao Hòa Lạc",
    "KCNC TP.HCM",
    "khu CNC",
    "khu đô thị khoa học Quy Hòa",
    "khu đô thị công nghệ FPT",
    "khu đổi mới sáng tạo",
    "Trung tâm thuộc khu công nghiệp Sóng Thần",
    "KCN Vsip 2",
    "khu chế xuất Tân Thuận",
    "cụm công nghiệp Bá Thiện",
    "khu kinh tế Dung Quất",
    "DANANG IT PARK MỞ RỘNG",
    "Da Nang IT Park",
    "Saigon Hi-tech Park",
    "QTSC và SHTP",
    "Saigon Silicon City",
    "Thung lũng Silicon của Việt Nam",
    "công nghiệp bán dẫn",
    "ngành vi mạch",
    "Luật Công nghiệp công nghệ số",
    "Luật Công nghệ cao (sửa đổi)",
    "công nghiệp công nghệ thông tin",
    "công nghiệp phần mềm",
    "khu liên hợp công nghiệp - đô thị",
    "khu  công\u00a0nghệ   cao",
    "khu\u200b công nghệ\u200b cao",
    "KHU CONG NGHE SO TAP TRUNG",
    "khu cong nghe thong tin",
    "tổ hợp công nghệ AI",
    "khu thương mại tự do Đà Nẵng",
    "Khu Công viên phần mềm số 2",
    "Khu phức hợp công nghệ thông tin",
]


@pytest.mark.parametrize("words", READ)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_must_be_read(words: str, form: str) -> None:
    text = f"Sáng nay trời đẹp. Đoàn tới thăm {words} rồi về."
    assert passes(canonical(unicodedata.normalize(form, text)))


TURNED_AWAY = [
    "Đội chủ nhà thắng 2-1 trên sân Hàng Đẫy, hai bàn ghi ở phút bù giờ.",
    "Giá vàng tăng 500.000 đồng mỗi lượng, tỷ giá trung tâm giữ nguyên.",
    "Ca sĩ ra mắt album mới, khán giả xếp hàng từ sáng sớm.",
    "Cảnh sát khu vực bắt giữ nghi phạm trộm xe trong khu dân cư.",
    "Bão số 4 đổ bộ, khu neo đậu tàu thuyền chật kín.",
    "Công viên nước mở cửa lại, vé giảm 30% cho trẻ em.",
    "Điện thoại mới dùng công nghệ sạc nhanh, pin 5.000 mAh.",
    "",
]


@pytest.mark.parametrize("text", TURNED_AWAY)
def test_what_is_about_something_else(text: str) -> None:
    assert not passes(text)


@pytest.mark.parametrize("piece", ["khu ", "công ", "khu công ", "it ", "cong vien ", "k", "\u200b", " "])
def test_repeats(piece: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: passes(piece * count), 120_000 // len(piece))
