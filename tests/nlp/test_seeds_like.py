"""Whole articles with the traps of real park news: whose act is it, did it happen, is it news?"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from nlp import dates, documents, events, parks, places, sentences
from nlp.partial_date import PartialDate
from nlp.proposal import find_proposals
from nlp.reading import Reading
from nlp.text import join_title


@dataclass(frozen=True)
class Case:
    name: str
    published: str
    title: str
    body: str
    happened: set[tuple[str, str]]
    """(word of the park's name, event type) of everything done, under way or requested."""
    new: tuple[str, ...] = ()
    """A word of each park that is newly proposed."""


CASES = [
    Case(
        "a survey with candidate sites inside other zones",
        "2018-05-04",
        "Tỉnh Hà Nam tìm chỗ đặt khu CNTT tập trung",
        "Ngày 3/5, đoàn công tác do Sở Thông tin và Truyền thông Hà Nam dẫn đầu đã khảo "
        "sát bốn khu đất dự kiến "
        "làm Khu CNTT tập trung Hà Nam, trong đó có một lô nằm trong Khu công nghiệp Đồng "
        "Văn III và một khuôn viên "
        "trường cũ.\n"
        "Theo phó giám đốc sở, sau chuyến đi, đơn vị tư vấn sẽ hoàn thiện đề án để trình UBND tỉnh xem xét.\n"
        "Khu công nghiệp Đồng Văn III hiện có 62 doanh nghiệp đang hoạt động.",
        {("Hà Nam", "surveyed"), ("Đồng Văn", "operating")},
        ("Hà Nam",),
    ),
    Case(
        "submitted and supported, with a related tail",
        "2023-08-15",
        "Long An gửi Thủ tướng hồ sơ khu CNTT tập trung Tân Kim",
        "UBND tỉnh Long An đã có Tờ trình số 211/TTr-UBND gửi Thủ tướng Chính phủ đề nghị "
        "thành lập Khu CNTT tập trung "
        "Tân Kim, rộng 36 ha tại huyện Cần Giuộc.\n"
        "Bộ Thông tin và Truyền thông trước đó có văn bản ủng hộ việc thành lập khu, song "
        "lưu ý tỉnh chuẩn bị nhân lực.\n"
        "Nếu được chấp thuận, khu dự kiến khởi công cuối năm 2024 và đón doanh nghiệp đầu tiên sau hai năm.\n"
        "Đọc thêm\n"
        "Đồng Tháp khởi công khu công nghệ cao Sa Đéc\n"
        "Tiền Giang thu hồi dự án công viên phần mềm",
        {("Tân Kim", "submitted"), ("Tân Kim", "supported")},
        ("Tân Kim",),
    ),
    Case(
        "established by the province, and a management board",
        "2026-05-20",
        "Hải Phòng có khu công nghệ số tập trung đầu tiên",
        "Sáng 19/5, UBND thành phố Hải Phòng công bố Quyết định số 1544/QĐ-UBND thành lập "
        "Khu công nghệ số tập trung "
        "Tràng Cát, đồng thời ra mắt Ban Quản lý khu.\n"
        "Khu rộng 118 ha, từng được tỉnh đề xuất từ năm 2021 với quy mô chỉ 60 ha.\n"
        "Thành phố đang thu hồi 40 ha đất của 210 hộ dân để bàn giao cho nhà đầu tư; nếu "
        "thuận lợi, hạ tầng sẽ được "
        "khởi công vào quý I/2027.",
        {("Tràng Cát", "established"), ("Tràng Cát", "proposed")},
    ),
    Case(
        "tenants build, the park does not",
        "2022-03-09",
        "Hãng chip Đan Mạch xây nhà máy ở Khu công nghệ cao Đà Nẵng",
        "Chiều 8/3, Công ty Nordic Micro động thổ nhà máy kiểm thử vi mạch vốn 110 triệu "
        "USD tại Khu công nghệ cao Đà Nẵng.\n"
        "Nhà máy dự kiến đi vào hoạt động cuối năm 2023, sau đó mở rộng giai đoạn 2 trên lô đất bên cạnh.\n"
        "Cùng ngày, Ban Quản lý Khu công nghệ cao và các khu công nghiệp Đà Nẵng trao giấy "
        "chứng nhận đăng ký đầu tư cho "
        "ba dự án khác.",
        set(),
    ),
    Case(
        "delayed, then threatened",
        "2020-10-02",
        "Cỏ mọc kín khu phần mềm nghìn tỷ",
        "Được UBND tỉnh Thanh Hóa chấp thuận chủ trương đầu tư từ năm 2014, Công viên phần "
        "mềm Quảng Thành đến nay vẫn là "
        "bãi đất hoang.\n"
        "Chủ đầu tư hai lần xin gia hạn. Phó chủ tịch tỉnh cho biết nếu hết quý I/2021 dự "
        "án không khởi công, tỉnh sẽ "
        "thu hồi.\n"
        "Cách đó 10 km, Khu công nghiệp Lễ Môn đã lấp đầy từ lâu.",
        {("Quảng Thành", "approved"), ("Quảng Thành", "delayed"), ("Lễ Môn", "operating")},
    ),
    Case(
        "expansion asked for by a full park",
        "2024-04-11",
        "Công viên phần mềm Bình Thủy kín chỗ, xin thêm đất",
        "Khai trương năm 2018, Công viên phần mềm Bình Thủy hiện không còn chỗ trống. Ban "
        "quản lý vừa đề nghị Thủ tướng "
        "cho phép mở rộng khu thêm 12 ha về phía sông Hậu.\n"
        "Sở Tài nguyên và Môi trường thành phố Cần Thơ cho biết phần đất này đang là vườn cây.",
        {("Bình Thủy", "operating"), ("Bình Thủy", "expanded")},
    ),
    Case(
        "three parks, three stages",
        "2025-09-30",
        "Khu công nghệ ở miền Trung: nơi xong, nơi chờ, nơi mới xin",
        "Tại Huế, Công viên phần mềm Kim Long đã đi vào hoạt động từ đầu năm với 14 doanh nghiệp.\n"
        "Tại Quảng Trị, Khu CNTT tập trung Đông Lương được Thủ tướng bổ sung vào quy hoạch "
        "tháng 6/2024 nhưng chưa khởi công.\n"
        "Tại Quảng Ngãi, một liên danh vừa đề xuất tỉnh cho lập Khu công nghệ số tập trung "
        "Bình Thanh trên 90 ha đất cát; "
        "Sở Khoa học và Công nghệ đang lấy ý kiến các ngành về hồ sơ.",
        {("Kim Long", "operating"), ("Đông Lương", "approved"), ("Bình Thanh", "proposed")},
        ("Bình Thanh",),
    ),
    Case(
        "an ordinary industrial zone with hi-tech wishes",
        "2025-02-17",
        "Nam Định xin lập khu công nghiệp 320 ha, ưu tiên dự án công nghệ cao",
        "UBND tỉnh Nam Định vừa trình Thủ tướng hồ sơ chấp thuận chủ trương đầu tư Khu "
        "công nghiệp Hải Long, dành chỗ cho "
        "các dự án công nghệ cao.",
        {("Hải Long", "submitted")},
    ),
    Case(
        "history retold at an anniversary",
        "2021-06-15",
        "Hai mươi năm Công viên phần mềm Quang Trung",
        "Năm 2000, thành phố đề xuất lập một công viên phần mềm trên nền khu triển lãm cũ. "
        "Một năm sau, Công viên phần mềm Quang "
        "Trung chính thức hoạt động.\n"
        "Đến nay, công viên có hơn 160 doanh nghiệp và 21.000 người làm việc, học tập.",
        {("Quang Trung", "operating"), ("Quang Trung", "proposed")},
    ),
    Case(
        "a rejected proposal",
        "2023-12-01",
        "Bình Thuận dừng dự án khu phần mềm ven biển",
        "UBND tỉnh Bình Thuận không chấp thuận đề xuất đầu tư Công viên phần mềm Kê Gà của "
        "Công ty CP Biển Số và yêu cầu các "
        "sở dừng việc nghiên cứu dự án.\n"
        "Lý do là khu đất chồng lấn quy hoạch titan.",
        {("Kê Gà", "cancelled")},
    ),
    Case(
        "policy about the class, no park",
        "2025-11-05",
        "Bộ lấy ý kiến dự thảo nghị định về khu công nghệ số tập trung",
        "Bộ Khoa học và Công nghệ đang lấy ý kiến dự thảo nghị định quy định về khu công "
        "nghệ số tập trung. Theo dự thảo, "
        "UBND cấp tỉnh quyết định thành lập, mở rộng khu.\n"
        "Nhiều tỉnh muốn lập khu nhưng lo thiếu đất sạch. Hồ sơ đề nghị thành lập gồm tờ trình và đề án.",
        set(),
    ),
    Case(
        "the province drafts, nobody has decided",
        "2026-08-08",
        "Lâm Đồng soạn đề án khu công nghệ số ở Bảo Lộc",
        "Thông báo kết luận của Chủ tịch UBND tỉnh Lâm Đồng giao Sở Khoa học và Công nghệ "
        "chủ trì, phối hợp các đơn vị lập đề "
        "án thành lập Khu công nghệ số tập trung Bảo Lộc, trình UBND tỉnh trước ngày 30/10.\n"
        "Ông Trần Thái Nguyên, giám đốc sở, nói tỉnh học cách làm của Khu CNTT tập trung Đà Nẵng.\n"
        "Khi nào đề án được duyệt, tỉnh mới tính đến việc khởi công.",
        {("Bảo Lộc", "proposed")},
        ("Bảo Lộc",),
    ),
]


def read(case: Case) -> Reading:
    """All but the statistical components."""
    text, title_end = join_title(case.title, case.body)
    reading = Reading(text, title_end, PartialDate.parse(case.published), datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents, places, events):
        component.apply(reading)
    return reading


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_happened_to_which_park(case: Case) -> None:
    found = {
        (event.park or "", event.type)
        for event in read(case).final_events
        if event.modality in ("done", "in_progress", "requested")
    }
    missing = {w for w in case.happened if not any(w[0] in park and w[1] == kind for park, kind in found)}
    wrong = {f for f in found if not any(word in f[0] and kind == f[1] for word, kind in case.happened)}
    assert (missing, wrong) == (set(), set())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_which_parks_are_newly_proposed(case: Case) -> None:
    reading = read(case)
    proposals, reasons = find_proposals(reading)
    names = [reading.parks[p.park].name for p in proposals]
    assert len(names) == len(case.new)
    assert all(any(word in name for name in names) for word in case.new)
    assert len(reasons) >= len(names)
