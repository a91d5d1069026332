"""Whose a figure is where the sentence turns to somebody else and back: asides, tenants, zones, roads, homes.

Parks and owners are written as in `test_attachment_owners`.
"""

from __future__ import annotations

import pytest

from tests.nlp.test_attachment_owners import owners

THE_PARKS_OWN = [
    # the founder's capital, and what is rented to build the park
    ("[A:Khu công nghệ cao Mây Trắng] có chủ mới. Vốn đăng ký toàn dự án là 150 triệu USD.", "A"),
    (
        (
            "[A:Khu phần mềm Mây Trắng] được duyệt. Doanh nghiệp được chọn là Công ty Lá Sen, với "
            "vốn đăng ký hơn "
            "10.700 tỷ đồng trên khu đất gần 260 ha."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] có thêm đất. Công ty Lá Sen được thuê 10,5 ha để làm hạ "
            "tầng kỹ thuật "
            "của khu."
        ),
        "A",
    ),
    ("[A:Công viên sáng tạo TMB] đã mở. Công ty TMB Solutions dự kiến bỏ ra 8 triệu USD trên 15 ha.", "A A"),
    (
        "Dự thảo xác định [A:Khu phần mềm Mây Trắng] nằm giữa Tổ hợp Bến Gỗ, trên đất hai xã, rộng 545 ha.",
        "A",
    ),
    # a firm builds the park's works by phases
    (
        (
            "[A:Khu phần mềm Mây Trắng] có chủ. Công ty Lá Sen sẽ xây hạ tầng kỹ thuật rồi cho thuê lại. "
            "Giai đoạn 1 khoảng 60 ha."
        ),
        "A",
    ),
    # a list of land uses, a line each
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 54 ha, đất được chia như sau:\n– Công viên khoa học "
            "(CVKH-02): 8,7 ha"
            "\n– Giao thông, nhà máy xử lý nước thải: 21,7 ha."
        ),
        "A A A",
    ),
    (
        (
            "Hãng Lá Sen, có trụ sở ở [B:Khu phần mềm Sao Mai], vừa khởi công [A:Công viên sáng tạo "
            "Lá Sen]. Đây là một công viên phần mềm rộng 14 ha, vốn 6 triệu USD."
        ),
        "A A",
    ),
    (
        ("[A:Công viên sáng tạo Lá Sen], thực chất là một khu phần mềm rộng 15 ha, vốn 8 triệu USD."),
        "A A",
    ),
    (
        ("[A:Khu phần mềm Mây Trắng], sau khi dự án nhà ở Bến Gỗ bị thu hồi, được mở rộng thêm 12 ha."),
        "A",
    ),
    (
        "[A:Khu phần mềm Mây Trắng] - nằm cạnh dự án sân golf Bến Gỗ - có tổng vốn 700 tỷ đồng.",
        "A",
    ),
    (
        ("[A:Khu phần mềm Mây Trắng] (khác với [B:Khu phần mềm Sao Mai] từng được nhắc tới) rộng 18 ha."),
        "A",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] được duyệt. Địa điểm thực hiện thuộc Khu C - Đô thị mới Bến "
            "Gỗ, phường Cát Vàng, rộng hơn 7 ha."
        ),
        "A",
    ),
    (
        (
            "Dự kiến [A:Khu phần mềm Mây Trắng] bố trí tại quy hoạch [B:khu công viên công nghệ cao "
            "Sao Mai] thuộc vùng ven sông, hai bên trục Bến Gỗ, quy mô 60 ha."
        ),
        "A",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] có 24 dự án, vốn đăng ký 410 triệu USD; riêng hạ tầng "
            "do tỉnh lo đã tốn 900 tỷ đồng."
        ),
        "- A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] rộng 44 ha, gồm khu nghiên cứu 18 ha; khu trung tâm dữ "
            "liệu 9 ha; khu cây xanh 17 ha."
        ),
        "A A A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được duyệt, gồm:\n- Đất nghiên cứu: 8 ha;\n- Đất dự án "
            "khu đô thị: 5 ha;"
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Khu tái định cư Bến Gỗ rộng 36 ha còn "
            "dang dở. Huyện xin tỉnh 150 tỷ đồng để chi trả cho dân."
        ),
        "A - A",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] do Công ty Sao Mai làm chủ đầu tư. Công ty Sao Mai được "
            "giao 40 ha, đã chi 200 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] đổi chủ. Năm 2012, tỉnh ký giấy chứng nhận đầu tư dự án cho "
            "doanh nghiệp đến từ Panama với vốn đăng ký 18 triệu USD."
        ),
        "A",
    ),
    (
        ("[A:Khu phần mềm Mây Trắng] được duyệt. Phía tây là quốc lộ 21, tổng vốn đầu tư 900 tỷ đồng."),
        "A",
    ),
]


@pytest.mark.parametrize(("text", "expected"), THE_PARKS_OWN)
def test_what_is_the_parks_own(text: str, expected: str) -> None:
    assert owners(text) == expected


OF_OTHERS = [
    # the headline's firm spends: its project is no park
    (
        (
            "Lá Sen rót thêm 600 triệu USD vào [A:Khu công nghệ cao Mây Trắng]. Dự án dùng trên 93 ha, so "
            "với con số 70 ha hồi khởi công."
        ),
        "- - -",
    ),
    (
        (
            "Lá Sen nộp hồ sơ xin đầu tư 605 triệu USD. Cục đã nhận hồ sơ về một dự án có tổng vốn 605 "
            "triệu USD ở [A:Khu công nghệ cao Mây Trắng]."
        ),
        "- -",
    ),
    (
        (
            "Đất cho [A:Khu phần mềm Mây Trắng] được tách ra từ hai khu đất: một khu hơn 36 ha tại xã An "
            "Bình, một khu 186 ha ở xã An Hòa."
        ),
        "- -",
    ),
    (
        (
            "Từ đầu năm, [A:Khu công nghệ cao Mây Trắng] nhận nhiều vốn. Lớn nhất có Lotus (Hàn "
            "Quốc) 2 tỉ USD, "
            "Mimosa (Mỹ) 1,04 tỉ USD."
        ),
        "- -",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đón khách. Lotus một mình đã 1 tỷ USD; Mimosa thì 100 triệu USD.",
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] có 32 dự án. Sớm hơn, hồi cuối tháng 3, là Trung "
            "tâm dữ liệu Bến Gỗ "
            "tại lô H4 của [A:khu]. Tổng mức đầu tư là 800 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Tập đoàn khởi công tổ hợp căn hộ và văn "
            "phòng trên khu đất 8 ha."
        ),
        "A -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Riêng Sao Mai chiếm 30 ha với 400 triệu USD."),
        "A - -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Hãng Sao Mai đang sử dụng 12 ha trong khu."),
        "A -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Tập đoàn Sao Mai là nhà đầu tư lớn nhất "
            "với 1,2 tỷ USD."
        ),
        "A -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] có 30 dự án. Trong đó, Sao Mai đứng đầu với 500 triệu "
            "USD, sử dụng 40 ha."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Sao Mai đã nhận mặt bằng 28 ha, tổng vốn "
            "190 triệu USD."
        ),
        "A - -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] đón Công ty Sao Mai (Nhật Bản) với vốn 50 triệu USD trên 3 ha."),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha, có phân khu nghiên cứu, nơi sẽ xây Viện "
            "Khoa học Bến Gỗ với 20 triệu USD."
        ),
        "A -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Một hạng mục cũng chờ đất là nút giao Bến "
            "Gỗ với quốc lộ 9, tổng mức đầu tư 1.100 tỷ đồng, chiếm 14 ha."
        ),
        "A - -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Nổi bật nhất là cầu Bến Gỗ qua sông Vàng, "
            "tổng vốn 7.000 tỷ đồng."
        ),
        "A -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Cầu Bến Gỗ, vốn 600 tỷ đồng, nối khu với trung tâm."),
        "A -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] rộng 900 ha. Trụ thứ hai là Đại học Vùng TP. Bến Gỗ "
            "với 410 ha, còn hơn 50 ha chưa đền bù."
        ),
        "A - -",
    ),
    (
        "[A:Khu phần mềm Mây Trắng] đặt trong khuôn viên 60 ha của Đại học Bến Gỗ.",
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] thu hồi đất từ năm 2003. Bà Tư kể gia đình bị thu hồi "
            "gần 5.000 m2 đất."
        ),
        "-",
    ),
    (
        "Nhà bà Lê Thị Tư mất 3.000 m2 đất cho dự án [A:Khu phần mềm Mây Trắng].",
        "-",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 30 ha. Ngoài ranh, phường lấy thêm 9 ha để làm các khu "
            "tái định cư."
        ),
        "A -",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 30 ha. Khu Cồn Dừa (phường Bến Gỗ) rộng 17 ha và khu "
            "Rạch Tràm 13,5 ha vẫn dang dở."
        ),
        "A - -",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 30 ha. Để tái định cư cho 200 hộ, tỉnh xây hai khu: "
            "Bến Gỗ 4 ha và Cát Vàng 6 ha."
        ),
        "A - -",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 30 ha. Dân được bố trí tại khu tái định cư Cồn Dừa (5 "
            "ha, 60 tỷ đồng)."
        ),
        "A - -",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] khởi công. Cùng ngày, phường bàn giao 1,2 ha đất cây xanh "
            "ven sông để làm bãi đỗ xe."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] rộng 8 ha. Năm 2022, tập đoàn trình ba ý tưởng tổng "
            "cộng 700 ha, gồm Khu đô thị giáo dục Bến Gỗ (150 ha)."
        ),
        "A - -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được bổ sung. Tỉnh có nhiều khu công nghiệp. Đến nay, "
            "5/6 khu đã hoạt động với diện tích 1.900 ha."
        ),
        "-",
    ),
    (
        "[A:Khu phần mềm Mây Trắng] rộng 30 ha. Huyện Bến Gỗ hiện có 700 ha đất công nghiệp.",
        "A -",
    ),
    (
        (
            "[A:Công viên phần mềm Mây Trắng] là một hợp phần. Trong 17 ha của tổ hợp, đất xây dựng "
            "phân hiệu là 5 ha."
        ),
        "A -",
    ),
]


@pytest.mark.parametrize(("text", "expected"), OF_OTHERS)
def test_what_somebody_else_has(text: str, expected: str) -> None:
    assert owners(text) == expected


OF_A_ZONE = [
    (
        (
            "[A:Khu phần mềm Mây Trắng] được duyệt. Kế bên là [Z:KCN Bến Gỗ]. Diện tích khu công "
            "nghiệp là 300 ha."
        ),
        "Z",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] được duyệt. Trước đó, tỉnh lập [Z:KCN Bến Gỗ]. Với diện "
            "tích 300 ha, khu đã lấp đầy 80%."
        ),
        "Z",
    ),
]


@pytest.mark.parametrize(("text", "expected"), OF_A_ZONE)
def test_a_zone_goes_on_being_the_subject(text: str, expected: str) -> None:
    assert owners(text) == expected
