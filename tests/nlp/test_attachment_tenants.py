"""What tenants own together, what is let of a park's land, what a founder spends: whose each figure is."""

from __future__ import annotations

import pytest

from tests.nlp.test_attachment_owners import owners

CASES = [
    # money of all the tenants is no park's
    ("Hơn 640 triệu USD rót vào ba dự án tại [A:Khu công nghệ cao Mây Trắng].", "-"),
    ("Tại [A:Khu công nghệ cao Mây Trắng], ba dự án tăng vốn tổng cộng 90 triệu USD và 150 tỷ đồng.", "- -"),
    ("[A:Khu công nghệ cao Mây Trắng] có 84 dự án. Số vốn đăng ký cộng lại là 61.200 tỷ đồng.", "-"),
    (
        ("[A:Khu công nghệ cao Mây Trắng] đặt chỉ tiêu 300 triệu USD vốn nước ngoài và 90 triệu USD vốn trong"
        " nước."),
        "- -",
    ),
    ("Dự án nước ngoài ở [A:Khu công nghệ cao Mây Trắng] có tổng vốn 120 triệu USD.", "-"),
    # land that the tenants use together is let of the park's land
    (
        ("[A:Khu công nghệ số Mây Trắng] được lấp đầy dần. Đến nay 16 dự án đã vào đây, trên tổng diện tích"
        " 38 ha."),
        "A",
    ),
    ("Tại [A:Khu công nghệ số Mây Trắng], 12 doanh nghiệp đã thuê tổng cộng hơn 102 ha đất.", "A"),
    ("Tại [A:Khu công nghệ số Mây Trắng], hãng Sao Mai đã thuê hơn 3 ha đất.", "-"),
    # the founder's money, whatever town the founder sits in
    (
        ("[A:Công viên sáng tạo Mây Trắng] ở Cam Lâm (Khánh Hòa) đã xong giai đoạn 1. Công ty Sao Mai"
        " (Hà Nội) sẽ chi 8 triệu USD cho cả hai giai đoạn trên 15 ha."),
        "A A",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tenants_together(text: str, expected: str) -> None:
    assert owners(text) == expected
