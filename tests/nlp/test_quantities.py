"""Areas and amounts of money in newspaper sentences: figure, unit, bound."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.quantities import read
from nlp.reading import Quantity

BILLION = 10**9


def facts(sentence: str) -> list[str]:
    """Each quantity as "value unit bound", ranges with their ends."""
    return [fact(q) for q in read(sentence)]


def fact(quantity: Quantity) -> str:
    unit = "ha" if quantity.unit == "area" else str(quantity.currency)
    if quantity.bound == "range":
        return f"{plain(quantity.minimum)}..{plain(quantity.maximum)} {unit}"
    mark = {"exact": "", "at_least": ">=", "at_most": "<=", "about": "~"}[quantity.bound]
    return f"{mark}{plain(quantity.value)} {unit}"


def plain(value: Decimal | None) -> str:
    return "?" if value is None else f"{value.normalize():f}"


AREAS = [
    ("Quy mô sử dụng đất (ha): 64,5.", ["64.5 ha"]),
    ("Diện tích (m2): 128.000", ["12.8 ha"]),
    ("Khu rộng 0,9 km vuông.", ["90 ha"]),
    ("Khu đất rộng 24,75ha nằm sát quốc lộ.", ["24.75 ha"]),
    ("Tổng diện tích là118 ha, chia hai phân khu.", ["118 ha"]),
    ("Diện tích quy hoạch48,6 ha đã được cắm mốc.", ["48.6 ha"]),
    ("Toàn khu rộng 1.128,4 héc-ta.", ["1128.4 ha"]),
    ("Toàn khu rộng 1.128,4 hécta.", ["1128.4 ha"]),
    ("Khu mới cần 37 hecta đất sạch.", ["37 ha"]),
    ("Khu mới cần 37 héc ta đất sạch.", ["37 ha"]),
    ("Lô đất 96.500 m2 bỏ trống.", ["9.65 ha"]),
    ("Lô đất 96.500m² bỏ trống.", ["9.65 ha"]),
    ("Lô đất 96.500 mét vuông bỏ trống.", ["9.65 ha"]),
    ("Lô đất 96.500 m 2 bỏ trống.", ["9.65 ha"]),
    ("Lô đất 96 500 m2 bỏ trống.", ["9.65 ha"]),
    ("Lô đất 96\xa0500\xa0m2 bỏ trống.", ["9.65 ha"]),
    ("Khu rộng 2,4 triệu m2.", ["240 ha"]),
    ("Khu rộng 650 nghìn m².", ["65 ha"]),
    ("Phường rộng 14,25 km2.", ["1425 ha"]),
    ("Vùng quy hoạch 3 cây số vuông.", ["300 ha"]),
    ("Khu rộng hai mươi lăm héc-ta.", ["25 ha"]),
    ("Khu rộng năm rưỡi ha.", ["5.5 ha"]),
    ("Khu rộng hai ha rưỡi.", ["2.5 ha"]),
    ("Khu rộng mười hai phẩy năm ha.", ["12.5 ha"]),
    ("Mới có hai chục héc-ta mặt bằng sạch.", ["20 ha"]),
    ("Diện tích 15.47 ha theo bản tiếng Anh.", ["15.47 ha"]),
    ("DIỆN TÍCH 45 HA", ["45 ha"]),
    ("A 131-hectare park on 28,573sq.m of land.", ["131 ha", "2.8573 ha"]),
    ("Khu rộng hơn 1 nghìn ha.", [">=1000 ha"]),
    ("Khu 12.50.000 m2 ghi sai.", ["? ha"]),
    ("Quy mô 2.000 ha.", ["2000 ha"]),
    ("Công viên phần mềm số 2 - 28.500 m2 mặt bằng.", ["2.85 ha"]),
    ("Giai đoạn 2 300 ha còn nằm trên giấy.", ["300 ha"]),
    ("Tại phường 9, 12 ha đã giải phóng xong.", ["12 ha"]),
    ("Đã bàn giao 20/35 ha mặt bằng.", ["20 ha", "35 ha"]),
    ("Khu 1.23.4 ha ghi nhầm trong tờ trình.", ["? ha"]),
]

MONEY = [
    ("Tổng mức đầu tư (tỷ đồng): 1.350.", ["1350000000000 VND"]),
    ("Vốn đăng ký (triệu USD): 42,5", ["42500000 USD"]),
    ("Tổng vốn 12.000 tỷ đồng.", ["12000000000000 VND"]),
    ("Tổng vốn 12.000 tỉ.", ["12000000000000 VND"]),
    ("Rót 12.000 tỷ vào hạ tầng.", ["12000000000000 VND"]),
    ("Vốn 2,5 nghìn tỷ đồng.", ["2500000000000 VND"]),
    ("Vốn 2,5 ngàn tỉ đồng.", ["2500000000000 VND"]),
    ("Vốn ba nghìn sáu trăm năm mươi tỷ đồng.", ["3650000000000 VND"]),
    ("Vốn hai tỷ rưỡi đồng.", ["2500000000 VND"]),
    ("Chi tỷ rưỡi đồng khảo sát.", ["1500000000 VND"]),
    ("Gói thầu hơn bốn tỷ rưỡi đã có chủ.", [">=4500000000 VND"]),
    ("Đầu tư $48 triệu làm hạ tầng.", ["48000000 USD"]),
    ("Góp nửa triệu USD.", ["500000 USD"]),
    ("Cần 1 tỷ 200 triệu đồng.", ["1200000000 VND"]),
    ("Khoản 45.000.000.000 đồng đã chuyển.", ["45000000000 VND"]),
    ("Khoản 300.000.000đ đã chuyển.", ["300000000 VND"]),
    ("Khoản 500tỷđồng đã chuyển.", ["500000000000 VND"]),
    ("Giá trị VND 1.645.542.910.000 theo hồ sơ mời thầu.", ["1645542910000 VND"]),
    ("Hồ sơ ghi 1.645.542.910.000 VNĐ.", ["1645542910000 VND"]),
    ("Nhà đầu tư bỏ 278 triệu USD.", ["278000000 USD"]),
    ("Nhà đầu tư bỏ 2,2 tỷ đô la Mỹ.", ["2200000000 USD"]),
    ("Nhà đầu tư bỏ 50 triệu đô-la.", ["50000000 USD"]),
    ("Nhà đầu tư bỏ 5 tỷ đô.", ["5000000000 USD"]),
    ("Nhà đầu tư bỏ US$302.54 million.", ["302540000 USD"]),
    ("Nhà đầu tư bỏ $2.5 billion.", ["2500000000 USD"]),
    ("Nhà đầu tư bỏ 1.5 tỷ USD.", ["1500000000 USD"]),
    ("Tổng vốn VNĐ36 trillion.", ["36000000000000 VND"]),
    ("Học bổng 1,200 USD.", ["1200 USD"]),
    ("Vay 30 triệu euro.", ["30000000 EUR"]),
    ("Vay 20 tỷ yên.", ["20000000000 JPY"]),
    ("Vay 40 tỷ won.", ["40000000000 KRW"]),
    ("Vay 150 triệu nhân dân tệ.", ["150000000 CNY"]),
    ("Vốn 880 tỉ đồng (35 triệu USD).", ["880000000000 VND", "35000000 USD"]),
    ("Vốn 3.200 tỷ đồng, tương đương 139 triệu USD.", ["3200000000000 VND", "139000000 USD"]),
    ("Vốn 12,068 tỷ USD.", ["12068000000 USD"]),
    ("Kinh phí 9,5000 tỷ đồng theo bản in lỗi.", ["? VND"]),
    ("Vốn đầu tư 850 triệu, chủ yếu mua máy.", ["850000000 VND"]),
    ("Tong von dau tu hon 3.500 ty dong.", ["3500000000000 VND"]),
]

BOUNDS = [
    ("Khu hoạt động từ năm 2009 trên 22 ha ven biển.", ["22 ha"]),
    ("Công trình được xây dựng trên 4,2 ha đất công.", ["4.2 ha"]),
    ("Khu trải dài trên 140 ha.", ["140 ha"]),
    ("Khu được quy hoạch trên 1,2 km2 đất bãi.", ["120 ha"]),
    ("Khu nằm trên mười bốn héc ta rưỡi cạnh ga.", ["14.5 ha"]),
    ("Tỉnh thu hồi trên 50 ha đất lúa.", [">=50 ha"]),
    ("Tỉnh bố trí trên 60 tỷ đồng.", [">=60000000000 VND"]),
    ("Vốn ít nhất là 300 tỷ đồng, nhiều nhất là 400 tỷ đồng.", [">=300000000000 VND", "<=400000000000 VND"]),
    ("Rộng hơn 32 ha.", [">=32 ha"]),
    ("Rộng trên 32 ha.", [">=32 ha"]),
    ("Rộng không dưới 32 ha.", [">=32 ha"]),
    ("Rộng ít nhất 32 ha.", [">=32 ha"]),
    ("Diện tích tối thiểu 32 ha.", [">=32 ha"]),
    ("Diện tích từ 32 ha trở lên.", [">=32 ha"]),
    ("Diện tích tối thiểu từ 05 ha trở lên.", [">=5 ha"]),
    ("Rộng gần 32 ha.", ["<=32 ha"]),
    ("Rộng dưới 32 ha.", ["<=32 ha"]),
    ("Rộng chưa đến 32 ha.", ["<=32 ha"]),
    ("Rộng ngót 32 ha.", ["<=32 ha"]),
    ("Rộng tối đa 32 ha.", ["<=32 ha"]),
    ("Rộng không quá 32 ha.", ["<=32 ha"]),
    ("Rộng khoảng 32 ha.", ["~32 ha"]),
    ("Rộng ≥ 32 ha.", [">=32 ha"]),
    ("Rộng ~32 ha.", ["~32 ha"]),
    ("Rộng <32 ha.", ["<=32 ha"]),
    ("Rộng chừng 32 ha.", ["~32 ha"]),
    ("Rộng xấp xỉ 32 ha.", ["~32 ha"]),
    ("Rộng cỡ 32 ha.", ["~32 ha"]),
    ("Rộng trên dưới 32 ha.", ["~32 ha"]),
    ("Vốn ước tính 700 tỷ đồng.", ["~700000000000 VND"]),
    ("Vốn ước tính hơn 700 tỷ đồng.", [">=700000000000 VND"]),
    ("Vốn khoảng trên 700 tỷ đồng.", [">=700000000000 VND"]),
    ("Vốn lên tới 700 tỷ đồng.", ["700000000000 VND"]),
    ("Hơn 9,5000 tỷ đồng bị in sai.", [">=? VND"]),
]

SEVERAL = [
    ("Cần từ 50 đến 70 ha.", ["50..70 ha"]),
    ("Cần 50-70 ha.", ["50..70 ha"]),
    ("Cần 50 ha đến 70 ha.", ["50..70 ha"]),
    ("Vốn 3.000 – 3.500 tỷ đồng.", ["3000000000000..3500000000000 VND"]),
    ("Vốn từ 700 triệu đến 1 tỷ USD.", ["700000000..1000000000 USD"]),
    ("Vốn từ 1.500 đến 2 nghìn tỷ.", ["1500000000000..2000000000000 VND"]),
    ("Vốn 2-3 nghìn tỷ đồng.", ["2000000000000..3000000000000 VND"]),
    ("Quy mô tăng từ 11,2 ha lên 23,8 ha.", ["11.2 ha", "23.8 ha"]),
    ("Nâng quy mô từ 20 lên 45 ha.", ["20 ha", "45 ha"]),
    ("Điều chỉnh từ 60 ha xuống còn 32 ha.", ["60 ha", "32 ha"]),
    ("Nâng vốn từ 300 triệu USD lên 1 tỷ USD.", ["300000000 USD", "1000000000 USD"]),
    ("Ba lô lần lượt 20, 30 và 45 ha.", ["20 ha", "30 ha", "45 ha"]),
    ("Hai lô 20 và 30 ha.", ["20 ha", "30 ha"]),
    ("Hai gói 500 và 1.200 tỷ đồng.", ["500000000000 VND", "1200000000000 VND"]),
    ("Trong hai năm 300 tỷ đồng đã giải ngân.", ["300000000000 VND"]),
    ("Vốn hai đến ba trăm tỷ đồng.", ["200000000000..300000000000 VND"]),
    ("Giảm từ 1.650 ha còn 1.586 ha.", ["1650 ha", "1586 ha"]),
    ("Vốn 20 đến 30 triệu USD và 5-7 ha đất.", ["20000000..30000000 USD", "5..7 ha"]),
    ("Khu 86 ha, vốn 3.900 tỷ.", ["86 ha", "3900000000000 VND"]),
]

NOTHING = [
    "Dự án nghìn tỷ nằm im nhiều năm.",
    "Công trình ngốn hàng nghìn tỷ đồng.",
    "Có nơi lấy hàng trăm ha đất lúa.",
    "Khu chỉ còn vài héc-ta trống.",
    "Mấy chục ha đất bỏ hoang.",
    "Chi cả triệu tỉ đồng cho đặc khu.",
    "Từ hàng trăm triệu đến cả tỷ USD.",
    "Cần hai ba trăm tỷ nữa.",
    "Cần hai, ba trăm tỷ đồng nữa.",
    "Cần dăm bảy chục ha.",
    "Gần chục triệu USD và hơn trăm ha.",
    "Dự án tỷ đô chưa khởi công.",
    "Bản đồ tỷ lệ 1/2.000 được duyệt.",
    "Năm 2025 Hà Nội có 39 hạ tầng viễn thông và 5 đô thị.",
    "Có 100 đồng chí dự họp.",
    "Hơn 70 tỷ lượt xem, 8 triệu người dùng.",
    "Chip có 30 tỷ bóng bán dẫn.",
    "Gọi số 0912 345 678 để biết thêm.",
    "Ngày 15-5-2024, tỉnh họp.",
    "Tỷ lệ lấp đầy đạt 86%.",
    "Tuyến đường dài 20 m, 2 bên trồng cây.",
    "Lô D2 ha hả chờ khách.",
    "Trung bình 12.000 Yên Bình thư gửi đi.",
    "Dự kiến vốn đầu tư tỷ đồng chưa rõ.",
]


@pytest.mark.parametrize(("sentence", "expected"), AREAS + MONEY + BOUNDS + SEVERAL)
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert facts(sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_vague_wording_and_look_alikes_are_no_quantities(sentence: str) -> None:
    assert facts(sentence) == []


def test_the_quote_holds_the_hedge_and_the_core_the_figure() -> None:
    text = "Khu rộng khoảng 15,47 ha."
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == "khoảng 15,47 ha"
    assert text[quantity.core_start : quantity.end] == "15,47 ha"


def test_a_range_has_its_middle_as_value() -> None:
    (quantity,) = read("Cần 40-45 ha.")
    assert (quantity.value, quantity.minimum, quantity.maximum) == (Decimal("42.5"), Decimal(40), Decimal(45))


SPACES = st.sampled_from(["", " ", "\xa0", "  ", "\u202f", "\u200b"])
UNITS = st.sampled_from(
    [("ha", Decimal(1)), ("héc-ta", Decimal(1)), ("hecta", Decimal(1)),
     ("m2", Decimal("0.0001")), ("m²", Decimal("0.0001")),
     ("km2", Decimal(100)), ("triệu m2", Decimal(100)), ("mét vuông", Decimal("0.0001"))]
)  # fmt: skip
CURRENCIES = st.sampled_from(
    [("đồng", "VND"), ("VND", "VND"), ("USD", "USD"), ("đô la Mỹ", "USD"), ("euro", "EUR")]
)
SCALES = st.sampled_from(
    [("triệu", 10**6), ("tỷ", BILLION), ("tỉ", BILLION), ("nghìn tỷ", 10**12), ("ngàn tỉ", 10**12)]
)


@given(st.integers(1, 999_999), st.integers(0, 99), SPACES, UNITS)
def test_any_area_reads_back(whole: int, cents: int, space: str, unit: tuple[str, Decimal]) -> None:
    figure = f"{whole:,}".replace(",", ".") + (f",{cents:02d}" if cents else "")
    text = f"Khu đất rộng {figure}{space}{unit[0]}, sát sông."
    (quantity,) = read(text)
    assert quantity.value == (Decimal(whole) + Decimal(cents) / 100) * unit[1]
    assert text[quantity.core_start :].startswith(figure)


@given(st.integers(1, 99_999), SPACES, SCALES, CURRENCIES)
def test_any_amount_reads_back(
    whole: int, space: str, scale: tuple[str, int], currency: tuple[str, str]
) -> None:
    text = f"Dự án cần {f'{whole:,}'.replace(',', '.')}{space}{scale[0]} {currency[0]} trong năm tới."
    (quantity,) = read(text)
    assert (quantity.value, quantity.currency) == (whole * scale[1], currency[1])


PIECES = st.sampled_from(
    ["từ ", "đến ", "tỷ ", "nghìn ", "5", "12,5", "1.", "ha", " và ", ", ", "-", "m2", "đồng", "hơn ", "lên ",
     "\u200b", "😀", "\n", "USD", "$", "năm ", "rưỡi", "hàng ", "a\u0300", "khoảng ", "(", ")", "/", "İ"]
)  # fmt: skip


def test_nothing_in_words_is_no_amount() -> None:
    assert list(read("Thẩm định không đồng nghĩa với đồng ý.")) == []
    assert [q.value for q in read("Vốn không phẩy chín tỷ đồng.")] == [900_000_000]


def test_a_unit_belongs_to_the_figure_it_is_glued_to() -> None:
    (quantity,) = read("Giá vé năm USD5 triệu")
    assert quantity.start == quantity.core_start == 11


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300)
def test_offsets_slice_whatever_the_text(text: str) -> None:
    last = 0
    for quantity in read(text):
        assert 0 <= quantity.start <= quantity.core_start < quantity.end <= len(text)
        assert quantity.core_start >= last
        last = quantity.end


@pytest.mark.parametrize(
    "piece",
    [
        "1.",
        "từ ",
        "tỷ ",
        "nghìn ",
        "5 ",
        "5 ha ",
        "5, ",
        "1 000 ",
        "hơn ",
        "một ",
        "- ",
        "20 và ",
        "đô la ",
        "$",
        "năm rưỡi ",
    ],
)
def test_time_grows_with_the_length_only(piece: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: list(read(piece * count)), 5_000)
