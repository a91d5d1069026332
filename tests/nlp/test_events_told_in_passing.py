"""How newspapers tell the past of a park in passing, and what looks like an act of a park but is none."""

from __future__ import annotations

import datetime

import pytest

from nlp import dates, documents, events, parks, sentences
from nlp.partial_date import PartialDate
from nlp.reading import Reading
from nlp.text import canonical

KHU = "Khu công nghệ cao Rú Cháy"


def read(text: str, published: str) -> Reading:
    """The components that events need, without the statistical models."""
    reading = Reading(canonical(text), 0, PartialDate.parse(published), datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents, events):
        component.apply(reading)
    return reading


def acts(text: str) -> list[tuple[str, str]]:
    reading = read(text, published="2026-05-02")
    return [(event.type, event.modality) for event in reading.final_events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{KHU} nằm ven biển. Thành lập từ năm 2009 trên trục đại lộ phía Đông, khu rộng 420 ha.",
            [("established", "done")],
        ),
        (
            f"{KHU} rộng 420 ha, tốn 3.500 tỷ đồng, sau đó được Thủ tướng cho thành lập tại Quyết định 8.",
            [("established", "done")],
        ),
        (f"Từ bến xe tới {KHU} - nơi được thành lập năm 2009 - chừng 3 km.", [("established", "done")]),
        (f"Chủ hạ tầng của {KHU} là Công ty Mây Trắng, được thành lập năm 2019.", []),
        (
            f"Thành lập tháng 6-2009, đến nay {KHU} đã kín chỗ.",
            [("established", "done"), ("operating", "done")],
        ),
        (
            (
                f"{KHU} tròn mười tuổi. Gần mười năm sau ngày được Thủ tướng ký quyết định thành lập, công "
                "trường vẫn chậm so với cam kết."
            ),
            [("established", "done"), ("delayed", "in_progress")],
        ),
        (
            f"{KHU} vừa có kỷ yếu. Đến tháng 3/2011 khu chính thức được thành lập.",
            [("established", "done")],
        ),
        (
            (
                f"{KHU} được bổ sung vào quy hoạch theo Quyết định số 88/QĐ-TTg ngày 4/5/2020 và được thành "
                "lập tại Quyết định số 97/QĐ-TTg ngày 6/7/2024 của Thủ tướng."
            ),
            [("approved", "done"), ("established", "done")],
        ),
        (
            f"Phó Thủ tướng đã trao quyết định của Thủ tướng về việc mở rộng {KHU}.",
            [("expanded", "done")],
        ),
        (
            f"Theo giấy phép mới, quy mô {KHU} được nâng từ 120 lên 300ha.",
            [("expanded", "done")],
        ),
        (
            f"Khánh Hòa còn thống nhất chủ trương xây {KHU} rộng 60 ha.",
            [("approved", "done")],
        ),
        (
            f"{KHU} ì ạch. Khởi công tháng 10/2014 trên nền khu triển lãm cũ, dự án chưa có đường.",
            [("delayed", "in_progress"), ("construction_started", "done")],
        ),
        (
            f"Tính đến nay Ban Quản lý {KHU} đã cấp phép cho 64 dự án.",
            [("operating", "done")],
        ),
        (
            f"{KHU} vắng khách. Ông Lâm nói: “Nhưng sau đó tiến độ rất chậm, có lúc gần như đứng yên”.",
            [("delayed", "in_progress")],
        ),
        (
            f"UBND tỉnh vừa nghe ban quản lý báo cáo về đề án thành lập {KHU}.",
            [("proposed", "in_progress")],
        ),
        (
            f"Ngoài ba khu đã có, tỉnh còn {KHU} đang ở bước làm chủ trương đầu tư.",
            [("proposed", "in_progress")],
        ),
        (
            f"{KHU} lận đận nhất tỉnh. Được cấp phép năm 2010, dự án sau 14 năm vẫn chỉ nằm trên giấy.",
            [("approved", "done"), ("delayed", "in_progress")],
        ),
        (
            f"{KHU} thưa người. Kể từ khi thành lập năm 2012, {KHU} mới đón 3 công ty.",
            [("established", "done"), ("operating", "done")],
        ),
        (
            (
                f"Công ty X thuê 90 ha đất để làm dự án đầu tư xây dựng và kinh doanh kết cấu hạ tầng kỹ "
                f"thuật {KHU}. Ban Quản lý đầu tư - xây dựng khu đô thị mới Bến Lá báo tin. Dự án được "
                "động thổ sáng 19/8/2025."
            ),
            [("construction_started", "done")],
        ),
        (
            f"{KHU} rộng 30 ha, gồm 3 tòa nhà A1, A2, A3. Dự án khởi công tháng 10/2022.",
            [("construction_started", "done")],
        ),
        (
            f"Khu được công nhận sớm nhất là {KHU}, vào tháng 12/2017.",
            [("established", "done")],
        ),
        (
            (
                f"Sở lo nhiều đề án để thực hiện Quyết định số 91/QĐ-TTg ngày 1/2/2024 của Thủ tướng về việc "
                f"thành lập {KHU}."
            ),
            [("established", "done")],
        ),
        (
            (
                "Công viên phần mềm Cửa Sót hoạt động từ năm 2008 và được Thủ tướng công nhận là khu CNTT "
                "tập trung năm 2017."
            ),
            [("operating", "done"), ("established", "done")],
        ),
        (
            f"{KHU} ra sao? Các hãng như Intel, Sonion đều có mặt ở đây.",
            [("operating", "done")],
        ),
        (
            f"{KHU} đông dần. Đến nay khu đã thu hút 21 dự án, tổng vốn 5.800 tỷ đồng.",
            [("operating", "done")],
        ),
        (
            f"Dự án {KHU} tại Khu đô thị mới Bến Lá vừa được UBND tỉnh phê duyệt chủ trương đầu tư.",
            [("approved", "done")],
        ),
        (
            f"{KHU} rộng 30 ha.\nĐến nay 60% diện tích đã được lấp đầy.",
            [("operating", "done")],
        ),
        (
            f"{KHU} rộng 30 ha. Đến nay nơi này thu hút 40 nhà đầu tư với hơn 3 tỷ USD.",
            [("operating", "done")],
        ),
        (
            f"{KHU} rộng 30 ha. Khu có 165 doanh nghiệp, trong đó 52 doanh nghiệp nước ngoài.",
            [("operating", "done")],
        ),
        (
            f"{KHU} rộng 30 ha. Đến nay dự án vẫn chưa thể khởi công vì thiếu đất sạch.",
            [("delayed", "in_progress")],
        ),
        (
            f"{KHU} có tên trong quy hoạch tổng thể phát triển khu công nghệ cao.",
            [("approved", "done")],
        ),
        (
            f"Tỉnh quyết định thu hồi giấy chứng nhận đầu tư đã cấp cho Công ty Lam Sơn để thực hiện {KHU}.",
            [("cancelled", "done")],
        ),
        (
            f"{KHU} đổi chủ. Công ty CP {KHU} là chủ đầu tư, động thổ vào tháng 8/2016 trên 52 ha.",
            [("construction_started", "done")],
        ),
        (
            f"{KHU} rộng 40 ha, lẽ ra phải xong vào cuối năm 2014.",
            [("delayed", "in_progress")],
        ),
        (
            f"Tỉnh Hải Vân đã quyết định đầu tư xây dựng {KHU} với 779 tỷ đồng.",
            [("approved", "done")],
        ),
    ],
)
def test_what_is_told_in_passing_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Gói hạ tầng {KHU} chỉ có một liên danh nộp hồ sơ.",
        f"Tỉnh cho chủ trương điều chỉnh nguồn vốn lập quy hoạch chi tiết {KHU}.",
        f"{KHU} có viện nghiên cứu. Đề tài ở đây có kinh phí phê duyệt gần 40 tỷ đồng.",
        f"Thông qua dự án, phía Bỉ giúp {KHU} đào tạo kỹ sư.",
        f"{KHU} cấp phép hơn 90 triệu USD cho nhà đầu tư trong nước.",
        f"Ở lần sau, tỉnh thu hồi bổ sung tới 90 ha cho {KHU}.",
        f"UBND tỉnh trình HĐND xem xét bổ sung kế hoạch vốn cho việc bồi thường {KHU}.",
        f"Sở nêu: trong 6 đến 8 năm sau khi đi vào hoạt động, {KHU} có thể hút 2 tỷ USD.",
        f"Tỉnh thay Quyết định số 815/QĐ-UBND ngày 1/2/2022 về Đề án thành lập {KHU}.",
        f"Quy hoạch chung đô thị Cửa Sót vừa được Thủ tướng phê duyệt, mở đường hình thành {KHU}.",
        f"{KHU} ở trung tâm vùng. Đoàn nghe nhân viên treo tấm biển chào lên cổng.",
        f"Về phần thành lập {KHU}, sở chưa nói gì.",
        f"{KHU} rộng 90 ha. Tỉnh đang trình cấp trên cho phép chuyển mục đích 10 ha đất lúa.",
        f"Phó Thủ tướng đề nghị nhìn nhận mỗi khu một khác: {KHU} lo nghiên cứu.",
        f"Có mặt ở {KHU}, lãnh đạo huyện báo cáo tại thực địa.",
        f"Thực hiện ý tưởng đã thống nhất giữa hai tỉnh, đoàn bàn về {KHU}.",
        f"{KHU} ở phía Đông. Tỉnh đề xuất tăng thêm 18 KCN, nâng quy mô lên 7.300 ha.",
        f"Nếu mọi thứ đúng hẹn, {KHU} đã vận hành trong năm 2012.",
        f"{KHU} có phép, và nếu đúng hẹn, năm 2012 đã đón khách.",
        f"{KHU} có 15.000 người làm việc khi hoàn thành.",
        f"Theo một khảo sát mà hội nghề công bố, {KHU} được nhiều người biết.",
        f"{KHU}: từ hội chợ hoang phế đến nơi ươm tạo.",
        f"Liên danh là đơn vị duy nhất gửi hồ sơ đăng ký làm {KHU}.",
    ],
)
def test_what_only_sounds_like_an_act_is_none(text: str) -> None:
    assert [kind for kind, modality in acts(text) if modality in ("done", "in_progress", "requested")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Theo đề xuất, {KHU} rộng 220 ha ở giai đoạn 1, sang giai đoạn 2 mở rộng lên 496 ha.",
            "expanded",
        ),
        (f"Ba công trình cùng được tỉnh chọn khánh thành dịp 30/4, trong đó có {KHU}.", "operating"),
        (f"{KHU} có 2 chặng: giai đoạn 1 rộng 220 ha, giai đoạn 2 mở rộng lên 496 ha.", "expanded"),
        (f"Dự án {KHU} đang được thúc để kịp làm lễ khởi công trước ngày 2/9.", "construction_started"),
        (f"Tỉnh giao các sở lập đề án {KHU}, lấy ý kiến Bộ, sau đó mới trình Thủ tướng.", "submitted"),
        (f"{KHU} đang san nền. Khi hoàn thành, đây là nơi làm việc của khoảng 5.000 kỹ sư.", "operating"),
    ],
)
def test_what_lies_ahead_is_not_done(text: str, expected: str) -> None:
    assert (expected, "done") not in acts(text)


def test_the_others_are_on_their_way() -> None:
    text = (
        "Ngoài ba khu công nghệ cao đã được Thủ tướng công nhận, tỉnh còn ba dự án khu CNTT khác đang ở bước "
        "làm chủ trương đầu tư, gồm Tổ hợp Mây Trắng ở phường Bến Lá, Khu CNTT tập trung Núi Voi và Khu "
        "phần mềm Cửa Sót."
    )
    told = {(event.park, event.type) for event in read(text, published="2026-05-02").final_events}
    assert told == {("Khu CNTT tập trung Núi Voi", "proposed"), ("Khu phần mềm Cửa Sót", "proposed")}


def test_what_was_opened_is_the_list() -> None:
    text = (
        f"Không tính {KHU}, hai mươi năm qua tỉnh đã đưa vào hoạt động 3 KCN, tổng cộng 1.060,5 ha, gồm KCN "
        "Mỹ Lâm, KCN Tân Gia và KCN Đông Hải."
    )
    reading = read(text, published="2026-05-02")
    told = {event.park for event in reading.final_events if event.type == "operating"}
    assert told == {"KCN Mỹ Lâm", "KCN Tân Gia", "KCN Đông Hải"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a founding told in a verb that opens the sentence, or beside the park's name
        (
            (
                f"{KHU} nằm ven biển. Ra đời năm 2009 trên đất hai xã An Bình, An Hòa, đây là khu đầu "
                f"tiên của tỉnh."
            ),
            [("established", "done")],
        ),
        (
            (
                f"{KHU} có dáng mới. Được lập theo Quyết định số 88/QĐ-TTg của Thủ tướng, trực "
                f"thuộc UBND tỉnh, "
                "khu rộng 420 ha."
            ),
            [("established", "done")],
        ),
        (
            f"{KHU} có chủ. Khu trực thuộc tỉnh, được Thủ tướng thành lập ngày 4/5/2010.",
            [("established", "done")],
        ),
        (f"Lập ra theo Quyết định số 88/QĐ-TTg, {KHU} rộng 420 ha.", [("established", "done")]),
        (
            f"Trường mới gắn với {KHU}, nằm cùng huyện, thành lập tháng 5/2010.",
            [("established", "done")],
        ),
        (f"{KHU} bỏ ngỏ. Tháng 2/2015, quyết định thành lập được ký.", [("established", "done")]),
        (f"Bộ công nhận tòa nhà Sao Mai ở {KHU} là điểm du lịch.", []),
        # works begin without a subject, or by the firm that bears the park's name
        (
            f"{KHU} rộng 90 ha. Vốn đã được UBND tỉnh thu xếp; tháng 10 năm đó thì khởi công.",
            [("construction_started", "done")],
        ),
        (
            "Chủ đầu tư, Công ty cổ phần Công viên phần mềm Mây Trắng, động thổ hồi tháng 8/2016.",
            [("construction_started", "done")],
        ),
        (f"Dân ở gần {KHU} kể: san lấp xong thì nước không thoát.", []),
        # consent
        (
            f"Phó Thủ tướng ký văn bản đồng ý về nguyên tắc việc thành lập {KHU}.",
            [("approved", "done")],
        ),
        (f"UBND tỉnh chọn Công ty Lá Sen làm nhà đầu tư {KHU}.", [("approved", "done")]),
        (
            f"Về ranh giới {KHU}, Bộ Quốc phòng không có ý kiến khác, đồng thuận với phương án của tỉnh.",
            [("supported", "done")],
        ),
        (f"Công ty Lá Sen đã nhận giấy chứng nhận đầu tư vào {KHU}.", []),
        (f"Sở trả lời. Tỉnh đang xem xét chấp thuận chủ trương đầu tư {KHU}.", [("approved", "planned")]),
        # firms that work there, and nobody who does
        (f"{KHU} sáng đèn. Gần 900 kỹ sư đang làm việc trong tòa nhà.", [("operating", "done")]),
        (
            f"Tỉnh kỳ vọng các doanh nghiệp đang hoạt động tại {KHU} sẽ được hỗ trợ thêm.",
            [("operating", "done")],
        ),
        (f"{KHU} xây xong đã lâu nhưng chưa có doanh nghiệp nào hoạt động.", [("operating", "negated")]),
        (f"Tới nay {KHU} vẫn còn 43 ha suốt 15 năm chưa giải phóng được.", [("delayed", "in_progress")]),
        (
            f"{KHU} có tuổi. Sau chừng ấy năm, còn hơn 90 ha chưa giải phóng xong.",
            [("delayed", "in_progress")],
        ),
        (f"Đến cuối năm, {KHU} vẫn chưa vận hành được.", [("delayed", "in_progress")]),
        (
            f"{KHU} rộng 90 ha. Hãng Lá Sen, một công ty phần mềm đóng tại {KHU}, có lãi.",
            [("operating", "done")],
        ),
        (f"Với gần 15 năm quản lý và vận hành, {KHU} sẵn lòng chỉ lối.", [("operating", "done")]),
        (
            f"Việc thành lập {KHU}, rộng 90 ha, đã được Chính phủ phê duyệt ngày 4/5.",
            [("established", "done"), ("approved", "done")],
        ),
        (
            f"Được khai sinh bằng Quyết định 88/QĐ-TTg ngày 4/5/1999, tức hơn hai thập kỷ, {KHU} có tiếng.",
            [("established", "done")],
        ),
        (f"Tập đoàn Lá Sen nhận giấy cho dự án {KHU}, vốn 138 tỷ đồng.", [("approved", "done")]),
        (f"Bản đồ {KHU} được Thủ tướng ủy quyền cho tỉnh phê duyệt năm 2008.", [("approved", "done")]),
        (
            f"Riêng {KHU}, hồ sơ đề án thành lập đang được hoàn chỉnh để trình cấp trên.",
            [("proposed", "in_progress")],
        ),
        (
            f"{KHU}: giấy phép được tỉnh cấp năm 2008, tháng 7 thì khởi công, và nếu đúng hẹn, nay đã mở.",
            [("approved", "done"), ("construction_started", "done")],
        ),
        (
            f"{KHU} nhận giấy phép đầu tư tháng 11/2025; chưa đầy một tháng thì động thổ.",
            [("approved", "done"), ("construction_started", "done")],
        ),
        (
            f"UBND tỉnh vừa có đề nghị lên Chính phủ, xin cho Công ty Lá Sen làm {KHU}.",
            [("submitted", "done")],
        ),
        (
            f"Hội nghề đưa ra đề xuất táo bạo với thành phố: làm {KHU} như người ta.",
            [("proposed", "requested")],
        ),
    ],
)
def test_what_opens_or_lacks_a_subject(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{KHU} rộng 90 ha. Đi vào hoạt động 6 năm, nơi này dự kiến kéo về 2 tỷ USD.",
        f"{KHU} rộng 90 ha. Trong 8 năm kể từ ngày vận hành, khu sẽ hút 2 tỷ USD.",
        f"Lãnh đạo tỉnh giao các sở hướng dẫn hãng Lá Sen khảo sát địa điểm {KHU}.",
        f"{KHU} thiếu chỗ cho các tập đoàn đang đi tìm địa điểm.",
        f"Còn về việc bổ sung {KHU} vào quy hoạch, Bộ chưa trả lời.",
        f"Bộ họp bàn cách gỡ cho quá trình thành lập {KHU}.",
        f"Nhìn rộng ra, {KHU} giúp cả vùng.",
        f"{KHU} có 84 dự án được chấp thuận.",
        f"Đất nhà ông Tư bị thu hồi làm {KHU} từ năm 2002.",
        f"{KHU} rộng 90 ha. Ngân sách lo phần đường, hợp với quy hoạch tổng thể đã được Thủ tướng phê duyệt.",
        f"Đoàn xuống xem cách thức quản lý, vận hành {KHU}.",
        f"Ban giám đốc bàn về hướng mở rộng {KHU}.",
        f"UBND tỉnh báo cáo Thủ tướng, đề xuất được nhận chuyển giao {KHU}.",
        f"Một dự thảo nghị định, bàn cả {KHU}, đang được lấy ý kiến và đã trình Thủ tướng.",
        f"Kế hoạch vốn cho {KHU} vừa được UBND tỉnh đề xuất HĐND tỉnh bổ sung.",
        f"Lá Sen nộp hồ sơ xin đầu tư 605 triệu USD\nHãng Lá Sen muốn làm nhà máy ở {KHU}.",
        f"Về {KHU}, tư vấn còn phải làm rõ ranh giới, rồi mới đến lượt hồ sơ đề nghị thành lập.",
    ],
)
def test_what_is_only_named_has_not_happened(text: str) -> None:
    told = [kind for kind, modality in acts(text) if modality == "done" and kind != "operating"]
    assert told == []
    assert "dự kiến" not in text or ("operating", "done") not in acts(text)


def test_what_was_opened_is_the_list_behind_a_colon() -> None:
    text = (
        f"Bên cạnh {KHU}, tỉnh đã làm và đưa vào hoạt động 2 KCN, tổng quy mô 460,5 ha: KCN Mỹ "
        f"Lâm và KCN Tân "
        "Gia."
    )
    reading = read(text, published="2026-05-02")
    told = {event.park for event in reading.final_events if event.type == "operating"}
    assert told == {"KCN Mỹ Lâm", "KCN Tân Gia"}


def test_a_letter_to_the_government_on_growth_is_lodged() -> None:
    text = f"Đất đã hết. UBND tỉnh vừa có tờ trình gửi Thủ tướng về việc mở rộng {KHU}."
    reading = read(text, published="2025-05-02")
    told = {(event.type, event.modality) for event in reading.final_events}
    assert told == {("expanded", "requested"), ("submitted", "done")}


def test_what_is_told_of_today_has_no_date_of_its_founding() -> None:
    reading = read(
        f"{KHU} được thành lập tại Quyết định 88/QĐ-TTg ngày 4/5/2015, nay chưa vận hành.", "2026-05-02"
    )
    founded, run = reading.final_events
    assert (str(founded.date), founded.document) == ("2015-05-04", "88/QĐ-TTg")
    assert (run.type, run.modality, run.date, run.document) == ("operating", "negated", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lập Khu công nghệ cao Rú Cháy ngay cạnh cảng. Đó là kiến nghị của hiệp hội doanh nghiệp.",
            [("proposed", "requested")],
        ),
        (
            "Đầu tư Khu công nghệ cao Rú Cháy bằng vốn tư nhân. Đây là đề xuất được ba tập đoàn nêu ra.",
            [("proposed", "requested")],
        ),
        ("Khu công nghệ cao Rú Cháy có hồ nước. Đó là kiến nghị của người dân.", []),
    ],
)
def test_what_is_called_a_request_after(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected
