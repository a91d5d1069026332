"""Whose a figure is where other works, tenants' projects and several parks stand in one text."""

from __future__ import annotations

import pytest

from tests.nlp.test_attachment_owners import owners

STANDING = [
    # the last word of a headline says nothing of how the next line begins
    ("Nhường chỗ, khu phần mềm làm sau\n[A:Khu công nghệ cao Mây Trắng], 498 ha, được chấp thuận.", "A"),
    # "ba năm qua" is a time, no way past the park
    ("Ba năm qua [A:Khu công nghệ cao Mây Trắng] đứng yên. Chủ đầu tư nợ thuế, công trường 76 ha bỏ.", "A"),
    # what stands outside the park is not the park's
    ("Bệnh viện Gió Xanh sẽ xây bên ngoài [A:Khu công nghệ cao Mây Trắng], kinh phí 900 tỷ đồng.", "-"),
    # land that belongs to the park, whatever grows or flows there
    ("Công ty Sao Mai xin lấy 1,3 ha mặt sông thuộc [A:Công viên phần mềm Mây Trắng] làm bến.", "A"),
    # a school's grounds, however the school is called
    ("Trong khuôn viên 640 ha của Đại học Quốc gia Bến Gỗ, [A:Khu phần mềm Mây Trắng] rộng 22 ha.", "- A"),
    # a place inside another one is one place; wind power that a thing runs on is no project
    ("[A:Khu công nghệ số Mây Trắng] lấy 180 ha trong khu đô thị sân bay, vốn 8.900 tỷ đồng.", "A A"),
    ("[A:Khu công nghệ số Mây Trắng] chạy bằng điện gió, ước 3.100 tỷ đồng.", "A"),
]
SUBJECTS = [
    # what opens at the same time is told beside the park
    (
        ("Sáng qua, cùng lúc với cầu Bến Gỗ và khu nhà ở xã hội 4,8 ha, tỉnh khởi công [A:Khu CNC Mây Trắng]."
        " Công trình trải trên 497 ha."),
        "- A",
    ),
    # what the investor owns besides is no subject
    (
        ("Tỉnh xem xét [A:Công viên phần mềm Mây Trắng]. Nhà đầu tư là chủ khu đô thị cùng tên rộng 499 ha."
        " Họ tự bỏ 1.050 tỷ đồng."),
        "- A",
    ),
    # tenants who complain are no subject either
    ("Vì sao khách thuê chê [A:Khu công nghệ thông tin Mây Trắng]? Đất ở đây còn ế 71 ha.", "A"),
    # a decision "đối với" a park is about that park
    (
        ("Hội đồng chấp thuận chủ trương đầu tư đối với [A:Khu công nghệ số Mây Trắng].\n"
        "Tổng vốn là 4.200 tỷ đồng."),
        "A",
    ),
]  # fmt: skip
TOGETHER = [
    (
        "Hiện có 12 doanh nghiệp thuê đất trong [A:Khu công nghệ sinh học Mây Trắng] với diện tích 102 ha.",
        "A",
    ),
    ("[A:Khu công nghệ thông tin Mây Trắng] chạy từ 2022, hiện 18 doanh nghiệp thuê 5,6 ha.", "A"),
    ("[A:Khu công nghệ cao Mây Trắng] gặp 40 nhà đầu tư muốn thuê tổng cộng 300 ha đất.", "-"),
]
CHANGING = [
    # land that is cut off for another park is that park's; land that is given away is still this one's
    ("[A:KCN Bến Gỗ] xin tách 52 ha chưa cho thuê để làm [B:Khu công nghệ số Mây Trắng].", "B"),
    ("Tỉnh dừng [A:Công viên công nghệ Mây Trắng]. Trong 137 ha, 40 ha sẽ nhập vào [B:KCN Bến Gỗ].", "A A"),
    # zones under the heading of land use are uses
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được duyệt. Cơ cấu sử dụng đất: khu nghiên cứu 274 ha; khu công"
            " nghiệp công nghệ cao 549 ha; khu giáo dục 108 ha."
        ),
        "A A A",
    ),
    # works of one sort told together with a park
    ("900 tỷ đồng là số tiền hãng dành để xây 4 tổ hợp đào tạo và [A:công viên phần mềm Mây Trắng].", "-"),
    # what was to come, and what came
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] đặt chỉ tiêu 200 triệu USD vốn nước ngoài và 90 triệu USD vốn"
            " trong nước; kết quả tương ứng là 650 triệu USD (đạt 325%) và 120 triệu USD."
        ),
        "- - - -",
    ),
]
PARK = "[A:Khu công nghệ số Mây Trắng] vừa được duyệt. "
NO_PARKS_FIGURE = [
    # what money goes for besides the park
    "Tỉnh dành 1.180 tỷ đồng cho đường Nguyễn Gió và cầu vượt.",
    "Thành phố sẽ chi 73 tỷ đồng phủ wifi trong hai năm.",
    "Xã bỏ ra 13 tỷ đồng trải nhựa lại con đường vào xóm.",
    "Hội đồng cũng thông qua 2.300 tỷ đồng cho đường ven biển.",
    "Khoản 85 triệu USD dự tính cho nhà máy cáp đi nơi khác.",
    "Năm 2021, tổng vốn đầu tư công của tỉnh vào khoảng 7.300 tỷ đồng.",
    "Có ý kiến cho rằng 86.000 tỷ đồng đầu tư công của vùng nên chia lại.",
    "Đề án chuyển đổi số có tổng kinh phí 4.150 tỷ đồng.",
    # roads, bridges and what else is built beside
    "Cây cầu có vốn 9.400 tỷ đồng, khởi công cuối năm ngoái.",
    "Tuyến đê vừa nâng cấp với 540 tỷ đồng có lợi cho cả vùng.",
    "Thành phố đang gánh Vành đai 3, cần 75.378 tỷ đồng.",
    "Tỉnh chỉ khởi công hai công trình: hồ điều hòa 12 ha, hết 516 tỷ đồng.",
    "Kho xăng 1,6 ha nằm sát hàng rào.",
    "Thủ tướng vừa duyệt quy hoạch chung đô thị Bến Gỗ rộng 17.300 ha.",
    "Trước đó hãng làm Gió City quy mô 181 ha và G-Ville rộng 6,4 ha.",
    # tenants' projects and plots
    "Hãng cảm biến trả đất, đưa dự án 18 triệu USD về KCN Bến Gỗ.",
    "Giấy phép thứ 50 thuộc về một công ty làm thẻ, vốn 92 tỷ đồng, thuê 1 ha.",
    "Bốn hãng thiết kế chip hứa mang theo 65 triệu USD.",
    "Làng phần mềm của công ty này rộng 6,7 ha, đã chi 340 tỷ đồng.",
    "Lễ động thổ diễn ra trên lô I-7b rộng 2,8 ha.",
    "Ban quản lý giao lô 1,1 ha cho một tập đoàn khách sạn.",
    # money of many
    "Phần đất này được giao cho ba nhà đầu tư khác với tổng vốn 215 triệu USD.",
    "Chủ đầu tư tin sẽ gọi được 1,5 tỷ USD từ các hãng vi mạch.",
    "Đến nay khu đã hút 3.400 tỷ đồng vốn nội.",
]
PARKS_OWN_FIGURE = [
    "Ngân sách bố trí 45 tỷ đồng làm đường gom.",
    "Tỉnh chi 900 tỷ đồng cho hạ tầng giao thông của khu.",
    "Chủ đầu tư bỏ 47 triệu USD làm đường trục, trạm điện.",
    "Toàn bộ nằm dọc quốc lộ 21, tổng vốn 900 tỷ đồng.",
    "Hai doanh nghiệp liên danh góp tổng vốn 600 tỷ đồng cho toàn dự án.",
    "Đất trải trên hai phường, lô đất rộng 43 ha.",
]


@pytest.mark.parametrize(("text", "expected"), [*STANDING, *SUBJECTS, *TOGETHER, *CHANGING])
def test_whose_figure(text: str, expected: str) -> None:
    assert owners(text) == expected


@pytest.mark.parametrize("sentence", NO_PARKS_FIGURE)
def test_no_figure_of_the_park(sentence: str) -> None:
    assert set(owners(PARK + sentence)) <= {"-", " "}


@pytest.mark.parametrize("sentence", PARKS_OWN_FIGURE)
def test_figure_of_the_park(sentence: str) -> None:
    assert owners(PARK + sentence) == "A"
