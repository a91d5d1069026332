"""Who builds a park – and who is only its tenant."""

from __future__ import annotations

from datetime import date

import pytest

from nlp import parks, sentences
from nlp.reading import Reading

CASES = [
    (
        "Ban Quản lý SHTP cấp phép dự án do Công ty Sen làm chủ đầu tư tại Khu công nghệ cao TPHCM (SHTP).",
        [],
    ),
    (
        "Khu công nghệ cao Sơn Tịnh do liên danh Sóng Biếc - Lam Sơn đăng ký thực hiện.",
        ["Sóng Biếc", "Lam Sơn"],
    ),
    (
        "Tỉnh chuyển chủ đầu tư Khu công nghệ cao Sơn Tịnh từ sở sang Tập đoàn Rạng Ngời.",
        ["Tập đoàn Rạng Ngời"],
    ),
    ("Đơn vị được chọn làm Khu công nghệ cao Sơn Tịnh là Công ty CP Lam Sơn.", ["Công ty CP Lam Sơn"]),
    (
        "CTCP Công nghiệp và Đô thị Lam Sơn đầu tư hạ tầng Khu công nghệ cao Sơn Tịnh.",
        ["CTCP Công nghiệp và Đô thị Lam Sơn"],
    ),
    ("Khu CNTT tập trung Cao Lãnh được đầu tư bởi Công ty TNHH Sen Vàng.", ["Công ty TNHH Sen Vàng"]),
    ("Tỉnh thu hồi dự án Khu CNTT tập trung Cao Lãnh của Công ty CP Đất Cát.", ["Công ty CP Đất Cát"]),
    (
        "Chủ đầu tư Khu CNTT tập trung Cao Lãnh: Công ty CP Phát triển Đô thị Gáo Giồng.",
        ["Công ty CP Phát triển Đô thị Gáo Giồng"],
    ),
    ("Công ty CP Lá Dừa, chủ đầu tư Khu CNTT tập trung Cao Lãnh, xin lùi hạn.", ["Công ty CP Lá Dừa"]),
    ("Chủ đầu tư Khu CNTT tập trung Cao Lãnh, Công ty CP Lá Dừa, xin lùi hạn.", ["Công ty CP Lá Dừa"]),
    (
        "Khu CNTT tập trung Cao Lãnh do liên doanh giữa Tập đoàn Mây Tím và Công ty Hansol thực hiện.",
        ["Tập đoàn Mây Tím", "Công ty Hansol"],
    ),
    ("Tập đoàn Mây Tím bán Khu CNTT tập trung Cao Lãnh cho Công ty CP Quế Hương.", ["Công ty CP Quế Hương"]),
    ("Tổng công ty Bưu chính đề nghị được đầu tư Khu CNTT tập trung Cao Lãnh.", ["Tổng công ty Bưu chính"]),
    (
        "Khu CNTT tập trung Cao Lãnh do Quỹ Đầu tư phát triển TP. Sa Đéc làm chủ đầu tư.",
        ["Quỹ Đầu tư phát triển TP. Sa Đéc"],
    ),
    ("Được khởi công từ năm 2020, Khu CNTT tập trung Cao Lãnh vẫn dở dang.", []),
    ("Doanh nghiệp Hàn Quốc đề xuất đầu tư Khu CNTT tập trung Cao Lãnh.", []),
    ("Công ty Chứng khoán Lá Sen định giá cổ phiếu chủ đầu tư Khu CNTT tập trung Cao Lãnh.", []),
    (
        "Khu CNTT tập trung Cao Lãnh rộng 40 ha, do Công ty CP Hạ tầng Sen Hồng làm chủ đầu tư.",
        ["Công ty CP Hạ tầng Sen Hồng"],
    ),
    ("Khu công nghệ cao Sơn Tịnh do Tập đoàn Nam Hải đề xuất có vốn 8.000 tỷ đồng.", ["Tập đoàn Nam Hải"]),
    ("Chủ đầu tư Công viên phần mềm Gia Nghĩa là Công ty TNHH Đất Đỏ.", ["Công ty TNHH Đất Đỏ"]),
    (
        "Chủ đầu tư Khu CNTT tập trung Bình Lục là liên danh Công ty CP Sông Châu - Công ty TNHH Việt Hà.",
        ["Công ty CP Sông Châu", "Công ty TNHH Việt Hà"],
    ),
    ("Tập đoàn Nam Hải đề xuất đầu tư Khu công nghệ số tập trung Vị Thanh.", ["Tập đoàn Nam Hải"]),
    ("Viettel muốn xây Công viên phần mềm Gia Nghĩa.", ["Viettel"]),
    (
        "UBND tỉnh giao Tổng công ty Becamex IDC làm chủ đầu tư Khu công nghệ cao Sơn Tịnh.",
        ["Tổng công ty Becamex IDC"],
    ),
    ("Khu CNTT tập trung Cao Lãnh vừa được duyệt. Hanel giữ vai trò chủ đầu tư.", ["Hanel"]),
    (
        "Công viên phần mềm Tam Thanh do Sở Thông tin và Truyền thông làm chủ đầu tư.",
        ["Sở Thông tin và Truyền thông"],
    ),
    (
        "Liên danh Sao Mai, Biển Bạc và Hoàng Long khởi công Khu công nghệ cao Sơn Tịnh.",
        ["Sao Mai", "Biển Bạc", "Hoàng Long"],
    ),
    (
        "Khu CNTT tập trung Cao Lãnh do Ban Quản lý dự án các công trình dân dụng Đồng Tháp làm chủ đầu tư.",
        ["Ban Quản lý dự án các công trình dân dụng Đồng Tháp"],
    ),
    (
        "Khu công nghệ cao Sơn Tịnh do Công ty CP phát triển Khu công nghệ cao Sơn Tịnh làm chủ đầu tư.",
        ["Công ty CP phát triển Khu công nghệ cao Sơn Tịnh"],
    ),
    # Tenants and authorities are no investors of the park.
    ("Nhà máy chip tại Khu công nghệ cao Sơn Tịnh do Tập đoàn Hanmi đầu tư.", []),
    ("Dự án rộng 17 ha tại Khu công nghệ cao Sơn Tịnh, do Công ty UAC làm chủ đầu tư.", []),
    ("UBND tỉnh đề xuất đầu tư Khu công nghệ số tập trung Vị Thanh.", []),
    ("Hà Nội khởi công Khu công nghệ cao Sơn Tịnh.", []),
    ("Theo Tờ trình 15/TTr-SKHCN, tỉnh xin lập Khu công nghệ số tập trung Vị Thanh.", []),
    ("Khu công nghệ cao Sơn Tịnh thu hút nhiều nhà đầu tư Hàn Quốc.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_investors(text: str, expected: list[str]) -> None:
    reading = Reading(text, 0, None, date(2026, 11, 20))
    sentences.apply(reading)
    parks.apply(reading)
    assert [list(park.investors) for park in reading.parks] == [expected]
    assert all(name in text for park in reading.parks for name in park.investors)
