"""New proposals: which park stands before approval by the article, which no longer does, and why."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from nlp import dates, documents, events, parks, places, sentences, verdict
from nlp.authority import deciding, lodged_with_decider
from nlp.partial_date import PartialDate
from nlp.reading import Reading

NEW = [
    # what only the plan, or the search for land, has got
    (
        "Tỉnh Long An xin ý kiến về chủ trương đầu tư Khu CNTT tập trung Tân Mai. Năm ngoái tỉnh giao các sở "
        "nghiên cứu, và đến tháng 12 thì đồ án quy hoạch phân khu được UBND tỉnh phê duyệt."
    ),
    (
        "UBND thành phố đồng ý để Sở Quy hoạch chọn địa điểm làm Công viên phần mềm Tân Mai. Sở "
        "đang lập đề án "
        "Công viên phần mềm Tân Mai."
    ),
    # a province's consent that goes on to the Prime Minister; a delay of an earlier attempt
    (
        "Tỉnh Long An đang lập đề án Khu CNTT tập trung Tân Mai. UBND tỉnh đã thuận chủ trương Khu CNTT "
        "tập trung Tân Mai và báo cáo Thủ tướng xin bổ sung quy hoạch."
    ),
    (
        "Tỉnh Long An đề nghị Thủ tướng cho lập Khu CNTT tập trung Tân Mai. Năm 2010, tỉnh đã chấp thuận chủ "
        "trương Khu CNTT tập trung Tân Mai, rồi dự án bị chậm nhiều năm."
    ),
    "Một liên danh vừa đề xuất tỉnh cho lập Khu công nghệ số tập trung Tân Mai rộng 70 ha.",
    "Sở đề xuất chọn khu đất 40 ha ở phía đông để làm Khu công nghệ số tập trung Tân Mai.",
    "Sở đang lập đề án thành lập Khu công nghệ số tập trung Tân Mai.",
    "Đoàn công tác đã khảo sát ba khu đất để làm Khu công nghệ số tập trung Tân Mai.",
    "Bộ ủng hộ tỉnh xây dựng Khu công nghệ số tập trung Tân Mai.",
    "Hồ sơ Khu CNTT tập trung Tân Mai đã được trình Thủ tướng.",
    "Khu công viên khoa học và công nghệ Tân Mai đang được nhà đầu tư xin chủ trương.",
    # before approval by the words that plan it, though nobody has lodged anything
    "Thành phố dự kiến xây dựng Khu công nghệ số tập trung Tân Mai trên đất bãi ven sông.",
    "Sở Khoa học và Công nghệ đang nghiên cứu thành lập Khu công nghệ số tập trung Tân Mai.",
    "UBND tỉnh giao Sở Xây dựng lập nhiệm vụ quy hoạch Khu công nghệ cao Tân Mai rộng 210 ha.",
    "Nếu được Thủ tướng phê duyệt, Công viên phần mềm Tân Mai sẽ khởi công vào năm sau.",
    "Tỉnh tính lập Khu công nghệ số tập trung Tân Mai ở phía nam.",
    "Chủ tịch tỉnh yêu cầu các sở khẩn trương hoàn thiện hồ sơ thành lập Khu CNTT tập trung Tân Mai.",
    "Hội đồng thẩm định đã bỏ phiếu thông qua hồ sơ thành lập Khu công nghệ số tập trung Tân Mai.",
    "Khu công nghệ số tập trung Tân Mai hiện mới ở bước hoàn thiện hồ sơ đề xuất chủ trương đầu tư.",
    "Ba dự án khác đang ở bước làm chủ trương đầu tư, gồm một tòa nhà và Khu công nghệ số tập trung Tân Mai.",
    # a province's plan, its task and the money for it are not yet the park
    (
        "Tỉnh có tờ trình xin Thủ tướng cho lập Khu công nghệ cao Tân Mai. Trước đó, UBND tỉnh đã phê duyệt "
        "nhiệm vụ quy hoạch khu này với tổng vốn gần 2.000 tỷ đồng."
    ),
    (
        "Một tập đoàn đề xuất đầu tư Khu CNTT tập trung Tân Mai. Quy hoạch phân khu tỷ lệ 1/2000, "
        "phân khu số 9 "
        "(Khu CNTT tập trung) đã được Phó Chủ tịch UBND tỉnh ký phê duyệt."
    ),
    (
        "Sở đang lập đề án thành lập Khu CNTT tập trung Tân Mai. UBND tỉnh đã chấp thuận chủ trương bố trí "
        "kinh phí lập quy hoạch chi tiết Khu CNTT tập trung Tân Mai."
    ),
    (
        "Tỉnh lấy ý kiến các bộ về đề xuất đầu tư Khu CNTT tập trung Tân Mai. Câu chuyện làm khu "
        "CNTT tập trung "
        "ở đây đã kéo dài nhiều năm."
    ),
    (
        "Sở đang xây dựng đề án thành lập Khu công nghệ cao Tân Mai. Theo đề xuất, khu rộng 180 ha ở "
        "giai đoạn "
        "1, sang giai đoạn 2 mở rộng lên 410 ha."
    ),
    (
        "Liên doanh vừa đề xuất tỉnh cho làm Khu công nghệ cao Tân Mai. Sau khi đi vào hoạt động, "
        "khu có thể thu "
        "hút 1 tỷ USD."
    ),
    (
        "Tỉnh đề nghị Thủ tướng cho thành lập Công viên khoa học và công nghệ Tân Mai. Dự án "
        "kéo dài nhiều năm vì "
        "vướng quy hoạch."
    ),
    "Hồ sơ Khu CNTT tập trung Tân Mai chưa thể trình Thủ tướng vì còn 8 ha đất rừng.",
    "Tỉnh xin ý kiến Bộ Quốc phòng về hồ sơ thành lập Khu công nghệ cao Tân Mai.",
    "Tỉnh đề nghị bổ sung tại xã Lộc An một Khu công nghệ cao Tân Mai rộng khoảng 300 ha.",
]
NOT_NEW = [
    (
        "Tỉnh Long An lập khu kinh tế 5.300 ha. Khu có 7 phân khu chức năng. Trung tâm đổi mới "
        "sáng tạo khoảng "
        "60 ha là hạt nhân. Các sở đang góp ý cho đề án."
    ),
    "UBND tỉnh chấp thuận chủ trương đầu tư Khu công nghệ số tập trung Tân Mai do liên danh đề xuất.",
    (
        "Thủ tướng bổ sung Khu CNTT tập trung Tân Mai vào quy hoạch. Trước đó tỉnh đề xuất lập "
        "Khu CNTT tập trung Tân Mai."
    ),
    (
        "UBND tỉnh Long An đã chấp thuận chủ trương đầu tư Khu CNTT tập trung Tân Mai và báo cáo Thủ tướng "
        "kết quả."
    ),
    "Khu công nghệ số tập trung Tân Mai được thành lập sau hai năm tỉnh đề xuất.",
    "Khu công nghệ cao Tân Mai khởi công hôm qua.",
    "Khu công nghệ cao Tân Mai đang hoàn thiện hạ tầng.",
    "Công viên phần mềm Tân Mai đang hoạt động xin mở rộng thêm 5 ha.",
    "Ban Quản lý Khu công nghiệp đề xuất lập Khu công nghiệp Tân Mai 300 ha, ưu tiên công nghệ cao.",
    "Tỉnh kêu gọi đầu tư vào Công viên phần mềm Tân Mai.",
    "Nếu trung ương đồng ý, tỉnh sẽ đề xuất Khu công nghệ số tập trung Tân Mai.",
    "Năm 2009, tỉnh từng đề xuất lập Công viên phần mềm Tân Mai rồi cất vào ngăn kéo.",
    "Doanh nghiệp đề xuất xây trung tâm dữ liệu trong Khu công nghệ cao Tân Mai.",
    "Sở Giao thông kiến nghị mở tuyến buýt tới Công viên phần mềm Tân Mai.",
    "Đoàn đại biểu khảo sát tình hình sản xuất tại Khu công nghệ cao Tân Mai.",
    "Tỉnh không chấp thuận đề xuất đầu tư Công viên phần mềm Tân Mai và dừng dự án.",
    "Trường đại học xin mở cơ sở đào tạo ở Khu công nghệ cao Tân Mai.",
    "Bộ đề nghị dừng Khu CNTT tập trung Tân Mai vì thiếu doanh nghiệp.",
    "Theo kế hoạch, tỉnh còn muốn đưa Công viên phần mềm Tân Mai lên thành khu công nghệ số tập trung.",
    "Hàn Quốc đề xuất khu công nghệ cao Tân Mai ở Busan.",
    "Tỉnh nghiên cứu xây đường nối tới Khu công nghệ cao Tân Mai hiện hữu.",
    "Năm 2012, thành phố dự kiến xây dựng Công viên phần mềm Tân Mai, rồi thôi.",
    (
        "Năm 2016, thành phố giao đất cho một hãng phần mềm. Cùng thời điểm, tỉnh còn thống nhất chủ trương "
        "nghiên cứu Khu CNTT tập trung Tân Mai."
    ),
    (
        "Quyết định này thay cho Quyết định số 77/QĐ-UBND ngày 3/10/2024 về Đề án thành lập khu CNTT "
        "tập trung "
        "Tân Mai."
    ),
    (
        "Tỉnh xin Thủ tướng cho lập Khu công nghệ cao Tân Mai. UBND tỉnh đã phê duyệt chủ trương đầu tư "
        "Khu công nghệ cao Tân Mai."
    ),
    "Tỉnh đề xuất lập Khu nông nghiệp ứng dụng công nghệ cao Tân Mai rộng 300 ha.",
    "Khu công nghệ cao Tân Mai đang làm thủ tục chấp thuận chủ trương đầu tư cho năm nhà máy.",
    # something in the park, beside it or about it is asked for
    "Trường đại học đề nghị tỉnh cấp 5 ha trong Khu công nghệ cao Tân Mai để mở cơ sở đào tạo.",
    "UBND tỉnh trình HĐND dự án cải tạo kênh thoát nước bên Khu công nghệ cao Tân Mai.",
    "Năm doanh nghiệp đã nộp hồ sơ xin thuê đất tại Công viên phần mềm Tân Mai.",
    "Tỉnh đang xem xét hồ sơ ba dự án xin vào Khu công nghệ cao Tân Mai.",
    "Công ty nộp hồ sơ xin làm hồ điều hòa thuộc Khu công nghệ cao Tân Mai.",
    "Tỉnh xin chủ trương xúc tiến đầu tư cho Khu công nghệ cao Tân Mai.",
    "Sở Tài chính trình phương án giá cho thuê hạ tầng Công viên phần mềm Tân Mai.",
    "Tỉnh trình điều chỉnh quy hoạch chung Khu công nghệ cao Tân Mai lần thứ ba.",
    "Tỉnh đề xuất đổi tên Công viên phần mềm Tân Mai.",
    "Tỉnh đề xuất nâng cấp Khu công nghệ cao Tân Mai thành khu công nghệ cao quốc gia.",
    "Cử tri đề nghị tỉnh cho biết tiến độ Khu công nghệ cao Tân Mai.",
    "Báo cáo trình HĐND tỉnh nêu doanh thu của Công viên phần mềm Tân Mai tăng 20%.",
    "Kiểm toán đề nghị Khu công nghệ cao Tân Mai nộp lại 5 tỷ đồng.",
    "Chủ tịch tỉnh yêu cầu hoàn thiện hồ sơ giải phóng mặt bằng Khu công nghệ cao Tân Mai.",
    "Dự án khu nhà ở chuyên gia Khu công nghệ cao Tân Mai được trình chấp thuận chủ trương.",
    "Nhóm sinh viên khảo sát thói quen ăn trưa của kỹ sư Công viên phần mềm Tân Mai.",
    # nobody's request, nobody's park, a part of something larger, a refusal in the passive
    "Em mơ xây dựng một công viên phần mềm cho quê nhà.",
    "Tập đoàn xin làm khu đô thị 900 ha, trong đó có khu công nghệ cao, bệnh viện và trường học.",
    "Công viên phần mềm Tân Mai được tỉnh đề xuất đưa vào quy hoạch nhưng không được Bộ chấp thuận.",
    # of something else that lies where a park may be; what nobody has asked for yet
    "Trụ ăng ten ở nơi dự kiến đặt Khu công nghệ số tập trung Tân Mai bị gió quật gãy.",
    "Bảng hiệu trên khu đất được quy hoạch làm Khu CNTT tập trung Tân Mai bị cuốn mất.",
    "Về lâu dài tỉnh muốn có Khu công nghệ cao Tân Mai, song đến nay mới chỉ là ý tưởng.",
    "Không gian làm việc chung sẽ dời về Khu CNTT tập trung Tân Mai nếu khu này được lập.",
]


def read(text: str, published: str = "2025-06-01") -> Reading:
    """All components but the statistical ones."""
    reading = Reading(text, 0, PartialDate.parse(published), datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents, places, events, verdict):
        component.apply(reading)
    return reading


@pytest.mark.parametrize("text", NEW)
def test_new(text: str) -> None:
    reading = read(text)
    assert reading.new_proposal
    (name, (start, end)) = reading.proposal_spans[0]
    assert "Tân Mai" in name
    assert reading.text[start:end] in text
    assert any("đề xuất mới vì" in reason for reason in reading.reasons)


@pytest.mark.parametrize("text", NOT_NEW)
def test_not_new(text: str) -> None:
    reading = read(text)
    assert not reading.new_proposal, reading.events
    assert reading.proposal_spans == ()


def test_the_registry_knows_parks_that_run() -> None:
    text = "Bộ ủng hộ thành phố xây dựng Công viên phần mềm Quang Trung ở TP.HCM thành khu mẫu."
    reading = read(text, "2024-06-01")
    assert reading.parks[0].park_id
    assert not reading.new_proposal


def test_a_reason_is_given_for_what_is_no_proposal() -> None:
    reading = read(NOT_NEW[2])
    assert any("không phải đề xuất mới vì đã được chấp thuận" in reason for reason in reading.reasons)


@pytest.mark.parametrize(
    ("kind", "on", "who"),
    [
        ("cntt_tap_trung", datetime.date(2025, 12, 31), {"prime_minister"}),
        ("cntt_tap_trung", datetime.date(2012, 5, 1), {"prime_minister", "ministry"}),
        ("cong_nghe_so_tap_trung", datetime.date(2026, 1, 1), {"prime_minister", "province"}),
        ("khu_cong_nghiep", datetime.date(2019, 1, 1), {"prime_minister", "province"}),
    ],
)
def test_who_decides(kind: str, on: datetime.date, who: set[str]) -> None:
    assert deciding(kind, on) == who


def test_whose_desk_makes_a_submission() -> None:
    assert lodged_with_decider("prime_minister", datetime.date(2019, 1, 1))
    assert not lodged_with_decider("province", datetime.date(2025, 12, 31))
    assert lodged_with_decider("province", datetime.date(2026, 1, 1))
    assert not lodged_with_decider("ministry", datetime.date(2026, 6, 1))


GENERAL = [
    line
    for line in Path(__file__).with_name("general_news.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("text", GENERAL)
def test_general_news_holds_no_proposal(text: str) -> None:
    assert not read(text).new_proposal


def test_there_is_enough_general_news() -> None:
    assert len(GENERAL) >= 55
