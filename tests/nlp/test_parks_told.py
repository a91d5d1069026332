"""Parks that are told by other words than a plain name: sentences → the parks of the text."""

from __future__ import annotations

from datetime import date

import pytest

from nlp import parks, sentences
from nlp.reading import Reading


def read(text: str, title: str = "") -> Reading:
    whole = f"{title}\n\n{text}" if title else text
    reading = Reading(whole, len(title), None, date(2026, 11, 20))
    sentences.apply(reading)
    parks.apply(reading)
    return reading


def names(text: str, title: str = "") -> set[str]:
    return {park.name for park in read(text, title).parks}


KINDS = [
    (
        "Huế duyệt dự án Khu công nghệ và sản xuất phần mềm An Cựu.",
        {"Khu công nghệ và sản xuất phần mềm An Cựu"},
    ),
    (
        "Khu công nghệ, nghiên cứu và phát triển phần mềm Lam Sơn rộng 6 ha.",
        {"Khu công nghệ, nghiên cứu và phát triển phần mềm Lam Sơn"},
    ),
    (
        "Tỉnh làm Khu sản xuất phần mềm Lam Sơn, bên trong có khu sản xuất phần mềm, khu đào tạo.",
        {"Khu sản xuất phần mềm Lam Sơn"},
    ),
    ("Tổ hợp công nghệ thông tin Lam Sơn rộng 20 ha.", {"Tổ hợp công nghệ thông tin Lam Sơn"}),
    ("Khu đô thị công nghệ Lam Sơn rộng 181 ha.", set()),
    ("Khu Công nghệ cao và đổi mới sáng tạo Lam Sơn.", {"Khu Công nghệ cao và đổi mới sáng tạo Lam Sơn"}),
    ("Dự án Khu CNTT tập trung và đô thị phụ trợ Lam Sơn.", {"Khu CNTT tập trung và đô thị phụ trợ Lam Sơn"}),
    ("Tỉnh lập Công viên AI Lam Sơn.", {"Công viên AI Lam Sơn"}),
    (
        "Khu công viên công nghệ Lam Sơn rộng 30 ha; công viên công nghệ phải xanh.",
        {"Khu công viên công nghệ Lam Sơn"},
    ),
    ("Khu CNTT tập trung Thành phố mới Lam Sơn rộng.", {"Khu CNTT tập trung Thành phố mới Lam Sơn"}),
    ("Khu Công nghệ cao Thành phố (SHTP) họp. SHTP lập hai tổ.", {"SHTP"}),
    ("Khu công nghệ số Thung lũng Xanh mở cửa.", {"Khu công nghệ số Thung lũng Xanh"}),
    ("Thủ tướng bổ sung Khu CNTT tập trung vào quy hoạch.", {"Khu CNTT tập trung"}),
    # two sorts of parks of one place; an estate and its enlargement; what an estate is for
    (
        "Trung tâm đổi mới sáng tạo Lam Sơn rộng 5 ha, gần Công viên khoa học và công nghệ Lam Sơn.",
        {"Trung tâm đổi mới sáng tạo Lam Sơn", "Công viên khoa học và công nghệ Lam Sơn"},
    ),
    (
        "Có KCN Lam Sơn, KCN Lam Sơn mở rộng và KCN An Nội.",
        {"KCN Lam Sơn", "KCN Lam Sơn mở rộng", "KCN An Nội"},
    ),
    ("KCN Lam Sơn mở rộng khởi công; KCN Lam Sơn đã đầy.", {"KCN Lam Sơn"}),
    (
        "Có KCN Đà Nẵng và KCN Dịch vụ thủy sản Đà Nẵng.",
        {"KCN Đà Nẵng", "KCN Dịch vụ thủy sản Đà Nẵng"},
    ),
    # a special park, its short form behind it, and a plain one that comes first
    (
        "Khu công nghệ cao sinh học Hà Tĩnh lớn. Khu công nghệ cao Hà Tĩnh vắng.",
        {"Khu công nghệ cao sinh học Hà Tĩnh"},
    ),
    (
        "Khu công nghệ cao tỉnh Hà Tĩnh sắp lập. Từ lâu đã có Khu công nghệ cao sinh học Hà Tĩnh.",
        {"Khu công nghệ cao tỉnh Hà Tĩnh", "Khu công nghệ cao sinh học Hà Tĩnh"},
    ),
    # officials are no parks
    ("Theo Trưởng Ban Quản lý các khu công nghiệp thành phố Võ Văn Lâm, đất còn nhiều.", set()),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_words_for_a_kind(text: str, expected: set[str]) -> None:
    assert names(text) == expected


CENTRES = [
    (
        "Tỉnh có Công viên phần mềm Lam Sơn (LSP), Trung tâm công nghệ phần mềm An Nội và một vườn ươm.",
        {"Công viên phần mềm Lam Sơn", "Trung tâm công nghệ phần mềm An Nội"},
    ),
    (
        "Trung tâm Công nghệ phần mềm An Nội thì khác. Lúc đông khách, đây là chỗ của hơn 30 doanh nghiệp.",
        {"Trung tâm Công nghệ phần mềm An Nội"},
    ),
    (
        "Công ty khởi công Trung tâm phần mềm Lam Sơn. Dự án chiếm gần 12ha ven sông.",
        {"Trung tâm phần mềm Lam Sơn"},
    ),
    ("Trung tâm phần mềm Lam Sơn mở văn phòng ở tầng 5. Dự án trồng rừng rộng 12ha.", set()),
    ("Công ty khởi công Trung tâm phần mềm Lam Sơn, vốn 20 tỷ đồng.", set()),
    ("Đoàn thăm Trung tâm Công nghệ thông tin tỉnh Sơn La.", set()),
    (
        "Trung tâm CNTT tỉnh Sơn La được kết nạp làm thành viên chuỗi Công viên phần mềm An Nội.",
        {"Trung tâm CNTT tỉnh Sơn La", "Công viên phần mềm An Nội"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CENTRES)
def test_centres_are_parks_where_the_text_says_so(text: str, expected: set[str]) -> None:
    assert names(text) == expected


ENGLISH = [
    ("Tỉnh động thổ đô thị thông minh Lam Sơn Silicon City.", {"Lam Sơn Silicon City"}),
    ("Ngân hàng cho dự án Vietnam – Korea Software Park vay.", {"Vietnam – Korea Software Park"}),
    ("Công ty động thổ dự án Lam Son Silicon City trên 52 ha.", {"Lam Son Silicon City"}),
    ("Tập đoàn từng làm dự án Singapore Science Park và khu Hsinchu Science Park.", set()),
    ("Công ty Lam Son Tech Hub có 20 người.", set()),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_names(text: str, expected: set[str]) -> None:
    assert names(text) == expected


FOREIGN = [
    "Trong chuyến thăm chính thức Hà Lan, Thủ tướng tới Khu công nghệ cao Zuidpark.",
    "Bạn hàng của họ thuê nhà trong khu phần mềm Nam Sơn rộng 7 ha tại Đài Bắc.",
    "Đoàn thăm khu công nghệ cao Trung Sơn, tỉnh Quảng Đông (Trung Quốc).",
    "Tại Ấn Độ, công viên phần mềm Lakshmi rất đông.",
    "Đoàn thăm công viên khoa học Tân Trúc (Đài Loan), khu công nghệ cao Lục Giang.",
    "Ở đó có Công viên công nghệ quốc tế Bangalore; Công viên công nghệ Manyata.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_parks_abroad(text: str) -> None:
    assert names(text) == set()


def test_a_park_compared_with_one_abroad_is_ours() -> None:
    assert names("Như công viên khoa học Tân Trúc, Khu công nghệ cao Lam Sơn sẽ làm chip.") == {
        "Khu công nghệ cao Lam Sơn"
    }


CLASSES = [
    "Hội thảo về phát triển khu công nghệ thông tin tập trung tại Vùng kinh tế trọng điểm phía Nam.",
    "Khu CNTT tập trung ở vùng Đông Nam Bộ còn ít; khu công nghệ cao ở miền Trung cũng vậy.",
    "Khu công nghệ cao phải có diện tích ít nhất 30 ha; Đà Nẵng biết rõ.",
    "Bộ sửa chính sách ưu đãi đối với Khu Công nghệ cao ở các tỉnh.",
    "Hãng hoạt động trong Khu CNTT tập trung được miễn thuế bốn năm.",
    "Theo Luật Công nghệ cao, Khu công nghệ cao là nơi nghiên cứu.",
    "Hãng quan tâm đến lĩnh vực bán dẫn, Khu công nghệ cao, trung tâm dữ liệu.",
    "Lâm Đồng có 3 khu công nghệ số tập trung tại xã Lam Sơn và phường An Nội.",
]


@pytest.mark.parametrize("text", CLASSES)
def test_classes(text: str) -> None:
    assert names(text) == set()


COUNTED = [
    (
        "Tỉnh xin lập 2 khu công nghệ số tập trung tại xã Lam Sơn (40 ha) và phường An Nội (60 ha).",
        {"khu công nghệ số tập trung tại xã Lam Sơn", "khu công nghệ số tập trung tại phường An Nội"},
    ),
    (
        "Tỉnh có ba khu công nghệ số: Lam Sơn, An Nội và Bình Lục.",
        {f"khu công nghệ số {name}" for name in ("Lam Sơn", "An Nội", "Bình Lục")},
    ),
    (
        "Nước ta có 2 khu công nghệ cao quốc gia (Hòa Lạc, Đà Nẵng).",
        {"khu công nghệ cao Hòa Lạc", "khu công nghệ cao Đà Nẵng"},
    ),
    (
        "Địa phương có KCN Lam Sơn 1, Lam Sơn 2, KCN An Nội 1, 2A và KCN Bình Lục.",
        {"KCN Lam Sơn 1", "KCN Lam Sơn 2", "KCN An Nội 1", "KCN An Nội 2A", "KCN Bình Lục"},
    ),
    (
        "Tỉnh tính làm khu công nghệ số tại TP Sầm Sơn, khu CNTT tập trung ở TP. Thanh Hóa.",
        {"khu công nghệ số tại TP Sầm Sơn", "khu CNTT tập trung ở TP. Thanh Hóa"},
    ),
    ("Nước ta có 3 khu CNTT tập trung: Hà Nội, Đà Nẵng.", set()),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_several_parks_at_once(text: str, expected: set[str]) -> None:
    assert names(text) == expected


ONE = [
    # what is said of the park right before
    (
        "",
        "Công viên sáng tạo Lam Sơn, một khu phần mềm chừng 9 ha, đang mời khách.",
        "Công viên sáng tạo Lam Sơn",
    ),
    (
        "",
        "Công viên phần mềm Lam Sơn, khu công nghệ thông tin tập trung thứ ba của thành phố, rộng 3 ha.",
        "Công viên phần mềm Lam Sơn",
    ),
    # the province to which it belongs now
    (
        "",
        "Khu công nghệ cao Quảng Bình, nay thuộc tỉnh Quảng Trị. Khu công nghệ cao tỉnh Quảng Trị mới lập.",
        "Khu công nghệ cao Quảng Bình",
    ),
    # a building that was made a park
    (
        "",
        "Tòa nhà Lam Sơn Tower được công nhận là khu công nghệ thông tin tập trung.",
        "Tòa nhà Lam Sơn Tower",
    ),
    (
        "",
        "Thủ tướng vừa công nhận Tổ hợp văn phòng Lam Sơn là khu công nghệ số tập trung.",
        "Tổ hợp văn phòng Lam Sơn",
    ),
    # money in a headline is no part of a name
    (
        "Công ty xin làm khu công nghệ thông tin 2.000 tỷ đồng ở Gò Công",
        "Khu này do công ty đề xuất.",
        "khu công nghệ thông tin ở Gò Công",
    ),
    # a park without a name that begins a sentence with its size
    (
        "Khánh Hòa giục hai dự án",
        "Khu công nghệ số tập trung chỉ vỏn vẹn 12 ha.",
        "Khu công nghệ số tập trung",
    ),
    (
        "Hồ sơ hai dự án ở Khánh Hòa",
        "Dân góp ý về một khu công nghệ số nằm liền nhau ở phường Lam Sơn. Khu công nghệ số tập trung 5 ha.",
        "khu công nghệ số nằm liền nhau ở phường Lam Sơn",
    ),
    # a ward that is in no table of places
    (
        "Bắc Ninh chọn nhà đầu tư",
        "Khu CNTT tập trung tại phường Lam Sơn rộng 260 ha. Tỉnh duyệt Khu CNTT tập trung tỉnh Bắc Ninh.",
        "Khu CNTT tập trung tỉnh Bắc Ninh",
    ),
]


@pytest.mark.parametrize(("title", "text", "name"), ONE)
def test_one_park(title: str, text: str, name: str) -> None:
    assert names(text, title) == {name}


def test_cong_vien_points_to_what_is_called_so() -> None:
    reading = read(
        "Tỉnh muốn làm Công viên khoa học Lam Sơn, gắn với Khu công nghệ cao An Nội. "
        "Công viên này rộng 195 ha."
    )
    pointing = [m.park for m in reading.park_mentions if m.form == "anaphor"]
    assert [reading.parks[n].name for n in pointing if n is not None] == ["Công viên khoa học Lam Sơn"]


def test_parts_with_sizes_in_brackets_are_no_parks() -> None:
    assert names("Khu công nghệ cao Lam Sơn có Khu phần mềm (76 ha), Khu R&D (229 ha).") == {
        "Khu công nghệ cao Lam Sơn"
    }


def test_a_short_name_with_another_number_is_another_park() -> None:
    reading = read("Khu công nghệ số Lam Sơn 1 rộng 20 ha, khu Lam Sơn 2 rộng 30 ha.")
    assert len(reading.park_mentions) == 1


TOLD_APART = [
    # a name that no Vietnamese syllable ends; names in quotes; English names
    (
        "Công viên Sài Gòn Silicon bị thu hồi giấy phép; Công viên khoa học công nghệ TP.HCM thì chưa.",
        {"Công viên Sài Gòn Silicon", "Công viên khoa học công nghệ TP.HCM"},
    ),
    (
        (
            "Họ xin làm Khu công nghệ cao thông minh “Lam Sơn Smart IT Park” 700 ha. “Lam Sơn Smart IT Park” "
            "giống dự án mang tên An Cựu Smart IT park."
        ),
        {"Khu công nghệ cao thông minh “Lam Sơn Smart IT Park”", "An Cựu Smart IT park"},
    ),
    (
        "Khu công nghệ cao sinh thái An Cựu rộng 90 ha, gần Khu công nghệ cao quốc tế Lam Sơn.",
        {"Khu công nghệ cao sinh thái An Cựu", "Khu công nghệ cao quốc tế Lam Sơn"},
    ),
    # a short name in brackets: a park of its own, or one that is named otherwise too
    (
        "Công viên phần mềm Quang Trung đã đầy. Trường có Khu công nghệ phần mềm (LSP); LSP nuôi 30 nhóm.",
        {"Công viên phần mềm Quang Trung", "Khu công nghệ phần mềm (LSP)"},
    ),
    (
        "Khu Công nghệ phần mềm Lam Sơn lập năm 2003. Nay Khu Công nghệ phần mềm (LSP) có 30 nhóm.",
        {"Khu Công nghệ phần mềm Lam Sơn"},
    ),
    (
        "Khu Công nghệ phần mềm của Đại học Lam Sơn nuôi 30 nhóm khởi nghiệp.",
        {"Khu Công nghệ phần mềm của Đại học Lam Sơn"},
    ),
    # the first and the second; a new name; what a park is by law, beside its name
    (
        "Công viên phần mềm số 1 đã đầy, Công viên phần mềm số 2 ở Lam Sơn mới mở.",
        {"Công viên phần mềm số 1", "Công viên phần mềm số 2"},
    ),
    (
        "Khu công nghệ cao Hà Nam, nay là Khu công nghệ cao Ninh Bình, rộng 600 ha.",
        {"Khu công nghệ cao Ninh Bình"},
    ),
    (
        "Khu công nghệ cao Lam Sơn rộng 9 ha. Bãi đất cũ nay là Khu công nghệ cao An Cựu.",
        {"Khu công nghệ cao Lam Sơn", "Khu công nghệ cao An Cựu"},
    ),
    (
        "Khu CNTT tập trung (Công viên phần mềm) Lam Sơn và Khu CNTT tập trung - Công viên phần mềm An Cựu.",
        {
            "Khu CNTT tập trung (Công viên phần mềm) Lam Sơn",
            "Khu CNTT tập trung - Công viên phần mềm An Cựu",
        },
    ),
    (
        "Khu phức hợp công nghệ thông tin - viễn thông Lam Sơn rộng 20 ha.",
        {"Khu phức hợp công nghệ thông tin - viễn thông Lam Sơn"},
    ),
    ("Công viên phần mềm Lam Sơn thu 10.000 đồng một xe.", {"Công viên phần mềm Lam Sơn"}),
    ("Công viên phần mềm Lam Sơn thu 10 nghìn đồng.", {"Công viên phần mềm Lam Sơn"}),
    # lists
    (
        "Ba khu công nghệ cao quốc gia, gồm Hòa Lạc, TP.HCM và Đà Nẵng, đều đông.",
        {"khu công nghệ cao Hòa Lạc", "khu công nghệ cao TP.HCM", "khu công nghệ cao Đà Nẵng"},
    ),
    (
        "Hai khu công nghệ cao đa ngành là Lam Sơn và An Cựu đã kín chỗ.",
        {"khu công nghệ cao Lam Sơn", "khu công nghệ cao An Cựu"},
    ),
    (
        "Có ba khu CNTT tập trung là Lam Sơn, Công viên phần mềm Hà Nội và Khu CNTT tập trung An Cựu.",
        {"khu CNTT tập trung Lam Sơn", "Công viên phần mềm Hà Nội", "Khu CNTT tập trung An Cựu"},
    ),
    (
        "Các khu công nghệ cao Hòa Lạc, TP Hồ Chí Minh và Đà Nẵng cùng kêu gọi vốn.",
        {"khu công nghệ cao Hòa Lạc", "khu công nghệ cao TP Hồ Chí Minh", "khu công nghệ cao Đà Nẵng"},
    ),
    (
        "Tỉnh giữ các KCN Lam Sơn I, Lam Sơn II, hỗ trợ Lam Sơn III, An Nội.",
        {"KCN Lam Sơn I", "KCN Lam Sơn II", "KCN hỗ trợ Lam Sơn III", "KCN An Nội"},
    ),
    (
        "KCN Lam Sơn 900 ha, KCN Lam Sơn mở rộng cũng 900 ha và KCN An Nội.",
        {"KCN Lam Sơn", "KCN Lam Sơn mở rộng", "KCN An Nội"},
    ),
    # one province, parks of several kinds
    (
        "Công viên phần mềm và nội dung số Nghệ An mới 5 ha. Công viên công nghệ phần mềm Nghệ An dở dang.",
        {"Công viên phần mềm và nội dung số Nghệ An", "Công viên công nghệ phần mềm Nghệ An"},
    ),
    (
        (
            "Tỉnh trình Công viên khoa học Nghệ An ở xã Lam Sơn. Năm 2010 tỉnh đã chọn Lam Sơn cho một "
            "khu công nghệ cao thứ hai rộng 90 ha."
        ),
        {"Công viên khoa học Nghệ An"},
    ),
    (
        (
            "Khu CNTT tập trung Lam Sơn rộng 20 ha. Có thêm một khu công nghiệp công nghệ cao ở quận Ô Môn, "
            "khoảng 300 ha."
        ),
        {"Khu CNTT tập trung Lam Sơn", "khu công nghiệp công nghệ cao ở quận Ô Môn"},
    ),
    # classes
    ("Đây không phải công viên phần mềm đầu tiên ở Thủ đô.", set()),
    (
        "Lam Sơn Complex được công nhận là khu CNTT tập trung theo Quyết định 12/QĐ-TTg.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD_APART, ids=[text[:50] for text, _ in TOLD_APART])
def test_parks_are_told_apart(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_what_many_parks_do_in_a_headline_is_no_name() -> None:
    assert names("Cả nước có 11 khu.", "11 khu công nghệ cao thúc đẩy đổi mới sáng tạo") == set()


def test_recognition_of_one_is_no_naming_of_another() -> None:
    text = "Lam Sơn Complex được công nhận là khu CNTT tập trung. Khu CNTT tập trung Cầu Giấy rộng 8 ha."
    reading = read(text)
    said = [m for m in reading.park_mentions if m.start < text.index(".")]
    assert [m.park for m in said] == [None]


def test_whose_park_it_is_names_it_again() -> None:
    text = "Khu công nghệ cao Hòa Lạc và Khu công nghệ cao Đà Nẵng họp. Khu của Đà Nẵng rộng 1.100 ha."
    reading = read(text)
    again = next(m for m in reading.park_mentions if m.start == text.index("Khu của"))
    assert again.park is not None
    assert reading.parks[again.park].name == "Khu công nghệ cao Đà Nẵng"


def test_a_headline_means_the_park_that_the_opening_asks_for() -> None:
    reading = read(
        "UBND thành phố xin thành lập khu công nghệ thông tin tập trung tại quận Long Biên. Nơi "
        "khác có Khu CNTT "
        "tập trung Cầu Giấy.",
        title="Hà Nội xin xây công viên phần mềm 900 tỷ đồng",
    )
    first = reading.park_mentions[0]
    assert first.park is not None
    assert reading.parks[first.park].name == "khu công nghệ thông tin tập trung tại quận Long Biên"


def test_a_name_that_words_for_a_kind_introduce() -> None:
    text = "Hãng Lá Sen đề xuất một khu công nghệ cao thông minh lấy tên là “Lam Sơn Smart IT Park”."
    assert len(read(text).parks) == 1


def test_a_city_is_no_park_by_its_short_name() -> None:
    text = "Khu Công nghệ cao TP HCM đã kín. TP HCM đã duyệt thêm đất cho trường học."
    reading = read(text)
    assert [reading.text[m.start : m.end] for m in reading.park_mentions] == ["Khu Công nghệ cao TP HCM"]


def test_nickname_in_brackets_tells_the_park() -> None:
    text = "Khu công nghệ cao Đà Nẵng đã đầy. Khu công nghệ cao (HHTP) thì chưa."
    reading = read(text)
    bare = next(m for m in reading.park_mentions if m.start == text.index("Khu công nghệ cao (HHTP)"))
    assert bare.park is not None
    assert reading.parks[bare.park].park_id == "cnc-hoa-lac"
