"""Relevant: a fact about a watched park, or its class as the main topic; not an address, a venue, a list."""

from __future__ import annotations

from datetime import date

import pytest

from nlp import parks, sentences
from nlp.reading import EventMention, Reading
from nlp.relevance import decide


def read(title: str, text: str) -> Reading:
    reading = Reading(f"{title}\n\n{text}", len(title), None, date(2026, 11, 20))
    sentences.apply(reading)
    parks.apply(reading)
    return reading


RELEVANT = [
    (
        "Ưu đãi nào dành cho khu công nghệ số tập trung?",
        "Nghị định mới quy định khu công nghệ số tập trung phải rộng từ 5 ha, được miễn tiền thuê.",
    ),
    ("Đồng Tháp xin lập khu CNTT", "UBND tỉnh đề nghị thành lập Khu CNTT tập trung Cao Lãnh rộng 40 ha."),
    ("Khu công nghệ cao Sơn Tịnh đón nhà máy thứ mười", "Doanh nghiệp Nhật rót 20 triệu USD vào đây."),
    ("Xuất khẩu hàng điện tử tăng", "Doanh nghiệp tại Khu công nghệ cao TP.HCM xuất khẩu 4,6 tỷ USD."),
    (
        "Đầu tư trung tâm dữ liệu 200 triệu USD",
        "Công trình nằm trong Khu công nghệ cao Đà Nẵng, do một hãng Mỹ đầu tư.",
    ),
    ("Bí thư thăm kỹ sư phần mềm", "Lãnh đạo thành phố làm việc với Công viên phần mềm Quang Trung về vốn."),
    (
        "Hoàn thiện quy định về khu công nghệ số tập trung",
        "Dự thảo nêu tiêu chí của khu công nghệ số tập trung. Các khu công nghệ số tập trung được miễn thuế.",
    ),
]
RELEVANT += [
    ("Intel tăng vốn", "Intel rót thêm 475 triệu USD vào nhà máy ở Khu công nghệ cao TP.HCM."),
    ("Hòa Lạc gỡ vướng", "Khu công nghệ cao Hòa Lạc còn 60 ha chưa giải phóng mặt bằng."),
    (
        "Thanh tra chỉ ra sai phạm",
        "Ban Quản lý Khu công nghệ cao TP.HCM giao đất sai đối tượng, theo kết luận thanh tra.",
    ),
    ("Huế mời gọi", "Thành phố giới thiệu khu công nghệ cao 500 ha ở Lộc Bổn với doanh nghiệp Nhật."),
    ("Ninh Thuận thôi làm khu công nghệ cao", "Tỉnh rút đề xuất lập khu công nghệ cao ở Cà Ná."),
    (
        "Phía đông đông thợ hơn trước",
        "Người lao động tại Khu công nghệ cao TP.HCM hiện là 52.000 người, làm ở 110 dự án còn hiệu lực.",
    ),
    ("Khu công nghệ cao Đà Nẵng đón đoàn Mỹ", "Đoàn doanh nghiệp bán dẫn đến tìm hiểu cơ hội."),
]
IRRELEVANT = [
    (
        "Trao học bổng cho sinh viên",
        "Lễ trao học bổng ở hội trường một nhà máy trong Khu công nghệ cao TP.HCM.",
    ),
    (
        "Chuỗi trà mở cửa hàng thứ 40 tại Công viên phần mềm Quang Trung",
        "Quán ở Công viên phần mềm Quang Trung phục vụ dân văn phòng từ sáng sớm.",
    ),
    ("Căn hộ mở bán", "Lợi thế là từ đây sang Khu công nghệ cao TP.HCM chỉ mất chín phút chạy xe."),
    ("Mở phòng thử nghiệm", "Phòng lab ngay bên Khu công nghệ cao Hòa Lạc có 12 kỹ sư trẻ."),
    ("Phó ban quản lý khu công nghệ cao nhận kỷ luật", "Ông bị cảnh cáo vì trái quy định về kê khai."),
    ("Thêm đường dẫn vào khu công nghệ cao", "Con đường mang tên một thầy giáo cũ."),
    ("Đoàn viên hiến 300 đơn vị máu", "Ngày hội do Đoàn thanh niên Khu công nghệ cao Đà Nẵng mở ở căng tin."),
    ("Mở nhóm trẻ cho con kỹ sư", "Phường đề xuất giữ trẻ trong khuôn viên Công viên phần mềm Quang Trung."),
    ("Trộm linh kiện ở nhà máy", "Công an bắt ba bảo vệ một nhà máy tại Khu công nghệ cao Đà Nẵng."),
    (
        "Bàn tròn: làm khu công nghệ số tập trung thế nào?",
        "Dự thảo nghị định về khu công nghệ số tập trung được các đại biểu góp ý suốt buổi sáng.",
    ),
    ("Hoãn xây khu nghỉ", "Dự án nằm ở phía nam Khu công nghệ cao Sơn Tịnh bị hoãn."),
    ("Sinh viên giành giải robot", "Nhóm sinh viên học tại Khu công nghệ cao Hòa Lạc vượt qua 40 đội."),
    ("Nam công nhân bị cướp xe", "Sau ca đêm ở Khu công nghệ cao TP.HCM, anh H. bị hai người chặn đường."),
    ("Cháy xe container", "Vụ cháy xảy ra trước cổng Khu công nghệ cao, TP Thủ Đức."),
    ("Ra mắt điện thoại", "Sản phẩm do nhóm kỹ sư ở Công viên phần mềm Quang Trung thiết kế."),
    ("Giá nhà tăng", "Căn hộ gần Khu công nghệ cao TP.HCM được chào 70 triệu đồng mỗi m2."),
    ("Khởi công khu đô thị", "Khu đô thị cách Khu công nghệ cao Hòa Lạc 5 km, vốn 20.000 tỷ đồng."),
    ("Đài Loan mở rộng khu chip", "Khu công nghệ cao Tân Trúc sẽ có thêm 200 ha cho sản xuất chip."),
    ("Hội thảo chip bán dẫn", "Hội thảo diễn ra tại hội trường Khu công nghệ cao Hòa Lạc sáng nay."),
    ("Metro số 1 tăng chuyến", "Tàu dừng lâu hơn ở ga Khu công nghệ cao và ga Suối Tiên."),
    ("Kẹt xe cửa ngõ phía đông", "Xe nối đuôi trên đoạn qua Khu công nghệ cao TP.HCM suốt buổi sáng."),
    ("Hải Dương hút vốn ngoại", "Các khu công nghiệp, khu công nghệ cao và cụm công nghiệp đều tăng trưởng."),
    (
        "Làm sao để có khu công nghệ số tập trung?",
        "Bàn về khu công nghệ số tập trung. Mô hình khu công nghệ số tập trung.",
    ),
    ("Cháy xưởng gỗ", "Lửa bùng lên ở Khu công nghiệp Sóng Thần lúc rạng sáng."),
    ("Giá rau tăng mạnh", "Mưa kéo dài khiến rau khan hàng tại các chợ đầu mối."),
    (
        "Quy hoạch khu nông nghiệp",
        "Thủ tướng phê duyệt quy hoạch Khu nông nghiệp ứng dụng công nghệ cao Tân Mai rộng 300 ha.",
    ),
    (
        "Thuốc mới vào thử nghiệm",
        "Thuốc do Công ty Minh Dược phát triển và bào chế tại nhà máy ở Khu công nghệ cao TP.HCM.",
    ),
    (
        "Hội chợ sáng chế mở tháng tới",
        "Bộ Kế hoạch và Đầu tư cho biết hội chợ kéo dài ba ngày, trong Khu công nghệ cao Hòa Lạc.",
    ),
    (
        "Ngày hội việc làm",
        "Hơn 50 hãng đến từ Khu công nghệ cao TP.HCM, Công viên phần mềm Quang Trung tuyển 2.000 người.",
    ),
    (
        "Hội thảo về trí tuệ nhân tạo",
        "Hội thảo tổ chức tại trung tâm hội nghị, Khu công nghệ cao Hòa Lạc, quỹ giải thưởng 2 tỷ đồng.",
    ),
    ("Bổ nhiệm trưởng ban", "Thành phố bổ nhiệm ông Minh làm Trưởng ban Quản lý Khu công nghệ cao TP.HCM."),
    ("Làm đường nối cao tốc", "Sở xin làm đường nối cao tốc với Khu công nghệ cao Đà Nẵng, vốn 900 tỷ đồng."),
    ("Công nhân khu công nghệ cao có nhà trẻ", "Nhà trẻ phục vụ con công nhân Khu công nghệ cao TP.HCM."),
    ("Chàng kỹ sư nuôi tôm", "Rời công ty ở Công viên phần mềm Quang Trung, anh đầu tư 2 tỷ đồng nuôi tôm."),
    ("Singapore đề xuất công viên khoa học", "Singapore đề xuất công viên khoa học Bukit rộng 80 ha."),
    ("Chỗ ở vẫn thiếu", "Phần lớn người làm ở Khu công nghệ cao Hòa Lạc chiều nào cũng về nội thành."),
    (
        "Công nhân khu công nghệ cao lo kẻ quấy rối",
        "Nữ công nhân ở Khu công nghệ cao Huế đi làm theo tốp. Ban quản lý Khu công nghệ cao hứa lắp đèn.",
    ),
    (
        "Hãng viễn thông có thêm trung tâm dữ liệu",
        "Hãng khởi công trung tâm dữ liệu đặt tại Khu công nghệ cao Hòa Lạc, dự kiến hoàn thành năm sau.",
    ),
    (
        "Trường đại học chờ mặt bằng",
        "Đi qua khỏi Khu công nghệ cao Hòa Lạc là tới trường, nơi mới giải phóng 700 ha.",
    ),
    (
        "Mở bán khu dân cư",
        "Khu dân cư 20 ha tiếp giáp Khu công nghệ cao TP.HCM, vốn 900 tỷ đồng.",
    ),
    (
        "Thuốc mới chờ giấy phép",
        "Công ty Minh Dược, có nhà máy trong Khu công nghệ cao TP.HCM, nộp hồ sơ xin cấp phép.",
    ),
    ("Đề xuất khu đô thị", "Khu đô thị 300 ha nằm giữa Khu công nghệ cao Hòa Lạc và một hồ nước."),
    ("Hội thao ngành y", "Giải chạy tổ chức tại Khu công nghệ cao Hòa Lạc, hơn 500 người dự."),
]


@pytest.mark.parametrize(("title", "text"), RELEVANT, ids=[title for title, _ in RELEVANT])
def test_relevant(title: str, text: str) -> None:
    relevant, reason = decide(read(title, text))
    assert relevant, reason


@pytest.mark.parametrize(("title", "text"), IRRELEVANT, ids=[title for title, _ in IRRELEVANT])
def test_irrelevant(title: str, text: str) -> None:
    relevant, reason = decide(read(title, text))
    assert not relevant, reason


def test_reason_names_the_park() -> None:
    _, reason = decide(read("Tin", "UBND tỉnh đề nghị thành lập Khu CNTT tập trung Cao Lãnh."))
    assert "Khu CNTT tập trung Cao Lãnh" in reason


def test_an_event_of_a_watched_park_is_enough() -> None:
    reading = read("Tin ngắn", "Khu CNTT tập trung Cao Lãnh.")
    mention = reading.park_mentions[0]
    reading.events = (EventMention(mention.start, mention.end, "approved", "done", 0),)
    assert decide(reading) == (True, "Bài nêu tình trạng của Khu CNTT tập trung Cao Lãnh.")
