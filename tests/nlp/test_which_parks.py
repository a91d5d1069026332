"""Which parks there are: by unusual words for a kind, under pictures, in headlines that tell a place only."""

from __future__ import annotations

import datetime

import pytest

from nlp import dates, documents, parks, sentences
from nlp.gate import passes
from nlp.model import OUR_KINDS
from nlp.park_kinds import describe_name, unlike
from nlp.partial_date import PartialDate
from nlp.reading import Reading
from nlp.text import canonical, join_title


def read(title: str, text: str) -> Reading:
    joined, end = join_title(title, text) if title else (text, 0)
    reading = Reading(canonical(joined), end, PartialDate.parse("2026-05-02"), datetime.date(2026, 11, 20))
    for component in (sentences, dates, parks, documents):
        component.apply(reading)
    return reading


def names(text: str, title: str = "") -> list[str]:
    return [park.name for park in read(title, text).parks]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Tỉnh xin lập Thung lũng AI Bàu Cát, rộng 120 ha.", "Thung lũng AI Bàu Cát", "other"),
        (
            "Đề án Thung lũng bán dẫn Đồng Găng được duyệt; khu trải trên 90 ha.",
            "Thung lũng bán dẫn Đồng Găng",
            "other",
        ),
        (
            "Thung lũng công nghệ thông tin Suối Lở rộng 40 ha nay đã bị hủy.",
            "Thung lũng công nghệ thông tin Suối Lở",
            "cntt_tap_trung",
        ),
        (
            "Hai bên ký ghi nhớ nghiên cứu Thung lũng số Gò Mít.",
            "Thung lũng số Gò Mít",
            "cong_nghe_so_tap_trung",
        ),
        ("Dự án Thành phố công nghệ Bãi Sậy vừa bị thu hồi.", "Thành phố công nghệ Bãi Sậy", "other"),
        ("Sáng 3/5 khởi công Làng công nghệ Rạch Dừa.", "Làng công nghệ Rạch Dừa", "other"),
        (
            "Làng phần mềm Rạch Dừa đi vào hoạt động tháng trước.",
            "Làng phần mềm Rạch Dừa",
            "cong_vien_phan_mem",
        ),
        ("Sở đang lập hồ sơ Công viên bán dẫn Núi Voi.", "Công viên bán dẫn Núi Voi", "other"),
        ("Công viên dữ liệu Bến Lá vừa khai trương.", "Công viên dữ liệu Bến Lá", "other"),
        ("Công viên số Cát Vàng đã được chấp thuận.", "Công viên số Cát Vàng", "cong_nghe_so_tap_trung"),
    ],
)
def test_valleys_villages_and_cities(text: str, name: str, kind: str) -> None:
    assert [(park.name, park.kind) for park in read("", text).parks] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Nhiều người ví nơi này là thung lũng công nghệ của miền Trung.",
        "Làng công nghệ Y tế có mặt tại ngày hội khởi nghiệp.",
        "Anh kể chuyện những năm ở Thung lũng Silicon.",
        "Trẻ em chơi ở công viên số 2 cạnh hồ.",
        "Đà Lũng muốn thành thành phố công nghệ vào năm 2030.",
        "Gia đình tới Công viên Sở Thú chơi cuối tuần.",
    ],
)
def test_no_valley(text: str) -> None:
    assert names(text) == []


def test_a_valley_that_is_a_nickname() -> None:
    text = "Khu công nghệ cao Bàu Cát rộng 300 ha. Nhiều người gọi là dự án Thung lũng công nghệ Bàu Cát."
    assert names(text) == ["Khu công nghệ cao Bàu Cát"]


def test_one_valley_in_two_spellings() -> None:
    text = "UBND tỉnh trình đề án Thung lũng trí tuệ nhân tạo Bàu Cát, 120 ha."
    title = "Thung lũng AI Bàu Cát chờ Thủ tướng"
    assert names(text, title) == ["Thung lũng trí tuệ nhân tạo Bàu Cát"]
    assert not unlike("Công viên AI Bàu Cát", ["Công viên trí tuệ nhân tạo Bàu Cát"])
    assert unlike("Công viên AI Bàu Cát", ["Công viên khoa học Bàu Cát"])
    assert describe_name("Thung lũng sáng tạo Bàu Cát") is None


PICTURE = (
    "UBND tỉnh đề xuất xây dựng một khu công nghệ thông tin mới.\n"
    "Một góc Khu công nghệ cao Bàu Cát. Ảnh: Thanh Mai\n"
    "Khu này nằm bên quốc lộ và rộng 80 ha."
)


def test_what_stands_under_a_picture() -> None:
    reading = read("Vĩnh Long xin ý kiến về khu công nghệ thông tin", PICTURE)
    (this,) = (
        m for m in reading.park_mentions if reading.text[m.start : m.end] == "Khu này" and m.park is not None
    )
    assert reading.parks[this.park or 0].kind == "cntt_tap_trung"
    headline = next(m for m in reading.park_mentions if m.start < reading.title_end)
    assert headline.park == this.park == reading.main_park


def test_a_picture_that_alone_names_the_park() -> None:
    text = "Toàn cảnh Khu công nghệ cao Bàu Cát. Ảnh: Thanh Mai\nKhu này rộng 80 ha."
    reading = read("Nhà đầu tư chờ đất", text)
    assert [m.park for m in reading.park_mentions if m.form == "anaphor"] == [0]


@pytest.mark.parametrize(
    ("title", "text", "park"),
    [
        (
            "Làm đường vào khu công nghệ số Đồng Tháp",
            "Đường nối quốc lộ với Khu công nghệ số tập trung Gò Mít được duyệt.",
            "Khu công nghệ số tập trung Gò Mít",
        ),
        (
            "Duyệt khu công nghệ số tập trung ở Pleiku",
            "HĐND tỉnh duyệt chủ trương một khu công nghệ số tập trung ở phường Hoa Mơ, rộng 20 ha.",
            "khu công nghệ số tập trung ở phường Hoa Mơ",
        ),
        (
            "Bảy doanh nghiệp vào khu công nghệ cao Cẩm Mỹ",
            "Khu công nghệ cao công nghệ sinh học Đồng Nai đón bảy doanh nghiệp.",
            "Khu công nghệ cao công nghệ sinh học Đồng Nai",
        ),
    ],
)
def test_a_headline_that_tells_the_place(title: str, text: str, park: str) -> None:
    reading = read(title, text)
    assert [p.name for p in reading.parks if p.kind in OUR_KINDS] == [park]
    assert {m.park for m in reading.park_mentions} == {0}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # A name of its own, not a description.
        ("Khu công nghệ số Đồng Tháp gọi vốn", "Ở tỉnh bạn, Khu công nghệ số tập trung Gò Mít đã chạy."),
        # The park below is another province's.
        ("Vốn cho khu công nghệ số Đồng Tháp", "Khu công nghệ số tập trung Cà Mau vừa khởi công."),
        # Two parks below: none of them is told.
        (
            "Vốn cho khu công nghệ số Đồng Tháp",
            "Khu công nghệ số tập trung Gò Mít và Khu công nghệ số tập trung Suối Lở vừa khởi công.",
        ),
    ],
)
def test_a_headline_of_another_park(title: str, text: str) -> None:
    reading = read(title, text)
    assert len(reading.parks) > 1
    assert {m.park for m in reading.park_mentions if m.start < reading.title_end} == {
        next(i for i, p in enumerate(reading.parks) if "Đồng Tháp" in p.name)
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ở phía nam có VSIP Hải Phòng, 70 nhà máy.", ["VSIP Hải Phòng"]),
        ("So với nó, VSIP III chiếm 1.000 ha. KCN VSIP 3 vẫn thuần túy.", ["KCN VSIP 3"]),
        (
            "Xưởng nằm trong Khu công nghiệp Việt Nam - Singapore, Thuận An.",
            ["Khu công nghiệp Việt Nam - Singapore"],
        ),
        ("Công ty VSIP Bắc Ninh vừa ký thỏa thuận.", []),
        ("Công ty Liên doanh Phát triển Khu công nghiệp Việt Nam - Singapore vừa ký thỏa thuận.", []),
    ],
)
def test_estates_by_a_founders_name(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Trung tâm công nghệ phần mềm Bãi Sậy có 12 doanh nghiệp ươm tạo tại một góc phố.",
            ["Trung tâm công nghệ phần mềm Bãi Sậy"],
        ),
        (
            "Trung tâm Công nghệ phần mềm Bãi Sậy dời về nhà mới và bắt đầu đón khách thuê.",
            ["Trung tâm Công nghệ phần mềm Bãi Sậy"],
        ),
        (
            "Trung tâm Công nghệ thông tin tỉnh Bến Tre nay là chỗ làm của 19 công ty nhỏ.",
            ["Trung tâm Công nghệ thông tin tỉnh Bến Tre"],
        ),
        (
            "Trung tâm ICT tỉnh Bến Tre được kết nạp làm thành viên của chuỗi.",
            ["Trung tâm ICT tỉnh Bến Tre"],
        ),
        ("Trung tâm Công nghệ thông tin tỉnh Bến Tre cho biết tỉnh thu hút 35 doanh nghiệp.", []),
    ],
)
def test_centres_that_house_firms(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_parks_by_their_field() -> None:
    text = "Khu công nghệ cao Bàu Cát đã đầy; Khu công nghệ cao sinh học chưa thể triển khai."
    assert sorted(names(text)) == ["Khu công nghệ cao Bàu Cát", "Khu công nghệ cao sinh học"]
    text = "Khu công nghệ cao dược - sinh học Bãi Sậy được chấp thuận."
    assert names(text) == ["Khu công nghệ cao dược - sinh học Bãi Sậy"]
    text = "Khu công nghệ cao sinh học Bàu Cát gọi vốn. Khu công nghệ cao sinh học rộng 200 ha."
    assert names(text) == ["Khu công nghệ cao sinh học Bàu Cát"]


COMPLEX = "Dự án Tổ hợp Trung tâm nghiên cứu, sản xuất và đào tạo chuyên gia công nghệ Sao Biển rộng 15 ha."


def test_complexes_with_land_of_their_own() -> None:
    name = "Tổ hợp Trung tâm nghiên cứu, sản xuất và đào tạo chuyên gia công nghệ Sao Biển"
    assert names(COMPLEX) == [name]
    assert names(COMPLEX.replace(" rộng 15 ha", " cao 15 tầng")) == []
    text = "Lễ khởi công Tổ hợp công nghệ số Bàu Cát diễn ra hôm qua, trên 46 ha."
    assert names(text, "Khởi công tổ hợp công nghệ Bàu Cát") == ["Tổ hợp công nghệ số Bàu Cát"]
    assert names("Hãng Mây Trắng mở rộng tổ hợp công nghệ cao tại Bắc Ninh, rộng 15 ha.") == []


def test_this_centre() -> None:
    text = "Trung tâm công nghệ phần mềm Bãi Sậy đón khách thuê. Trung tâm này rộng 2 ha."
    reading = read("", text)
    pointing = [m for m in reading.park_mentions if m.form == "anaphor"]
    assert [(reading.text[m.start : m.end], m.park) for m in pointing] == [("Trung tâm này", 0)]
    text = "Khu công nghệ cao Bàu Cát có một trung tâm y tế. Trung tâm này rộng 2 ha."
    assert not [m for m in read("", text).park_mentions if m.form == "anaphor"]


def test_an_anniversary_is_no_number() -> None:
    assert names("Công viên phần mềm Bàu Cát 25 tuổi vẫn đông khách thuê.") == ["Công viên phần mềm Bàu Cát"]


def test_the_gate_lets_centres_in() -> None:
    assert passes("Hoạt động từ 2005, Trung tâm công nghệ phần mềm Bãi Sậy được nới khuôn viên.")
    assert not passes("Trung tâm y tế Bãi Sậy được nới khuôn viên.")
