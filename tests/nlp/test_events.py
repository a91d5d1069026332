"""Events of single sentences: a table of cases, and what else an event says (park, date, actor, document)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from nlp import dates, documents, events, parks, sentences
from nlp.event_lexicon import lexicon, pattern
from nlp.event_tape import folded_lexicon, lowered
from nlp.partial_date import PartialDate
from nlp.reading import Reading
from nlp.text import canonical

TODAY = datetime.date(2026, 11, 20)
CASES = [
    tuple(line.split(" | ", 1))
    for line in Path(__file__).with_name("event_cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def read(text: str, *, title_end: int = 0, published: str | None = None) -> Reading:
    """The components that events need, without the statistical models."""
    reading = Reading(canonical(text), title_end, PartialDate.parse(published) if published else None, TODAY)
    for component in (sentences, dates, parks, documents, events):
        component.apply(reading)
    return reading


@pytest.mark.parametrize(("expected", "sentence"), CASES)
def test_type_and_modality(expected: str, sentence: str) -> None:
    found = [f"{event.type} {event.modality}" for event in read(sentence).final_events]
    assert found == ([] if expected == "none" else expected.split(" + "))


def test_table_is_broad() -> None:
    kinds = {part.split()[0] for expected, _ in CASES for part in expected.split(" + ")}
    assert len(CASES) >= 250
    assert len(kinds) == 12


@pytest.mark.parametrize(
    ("sentence", "published", "date", "actor", "number"),
    [
        (
            "Khu CNTT tập trung Đông Thành khởi công năm 2013, nay đã kín khách.",
            "2024-05-01",
            "2013",
            None,
            None,
        ),
        (
            (
                "Ngày 6/3/2026, UBND tỉnh Gia Lai ký Quyết định số 512/QĐ-UBND thành lập Khu "
                "công nghệ số tập trung An Phú."
            ),
            "2026-03-07",
            "2026-03-06",
            "UBND tỉnh Gia Lai",
            "512/QĐ-UBND",
        ),
        (
            "Công viên phần mềm Hồ Sen được khánh thành vào tháng 7/2019.",
            "2020-01-01",
            "2019-07",
            None,
            None,
        ),
    ],
)
def test_when_who_and_by_which_document(
    sentence: str, published: str, date: str, actor: str | None, number: str | None
) -> None:
    event = read(sentence, published=published).final_events[0]
    assert (event.date, event.actor, event.document) == (date, actor, number)


def test_each_park_of_a_sentence_keeps_its_own_act() -> None:
    reading = read(
        "Trong khi Khu công nghệ số tập trung Tân Hải vừa được thành lập thì Công viên "
        "phần mềm Bãi Trước đã khởi công."
    )
    assert [(e.park, e.type) for e in reading.final_events] == [
        ("Khu công nghệ số tập trung Tân Hải", "established"),
        ("Công viên phần mềm Bãi Trước", "construction_started"),
    ]


def test_next_sentence_speaks_of_the_same_park() -> None:
    reading = read(
        "Công viên phần mềm Suối Tre rộng 12 ha nằm ở phía tây thành phố. Dự án khởi công "
        "tháng 3/2021 nhưng ì ạch từ đó."
    )
    assert {(e.park, e.type) for e in reading.final_events} == {
        ("Công viên phần mềm Suối Tre", "construction_started"),
        ("Công viên phần mềm Suối Tre", "delayed"),
    }


def test_document_says_what_it_does_to_the_park() -> None:
    reading = read(
        "Thủ tướng ký Quyết định số 901/QĐ-TTg ngày 2/6/2022 thành lập Khu CNTT tập trung Vĩnh Tân.",
        published="2022-06-03",
    )
    effects = [(e.relation, e.park) for d in reading.documents for e in d.effects]
    assert effects == [("establishes", "Khu CNTT tập trung Vĩnh Tân")]


def test_a_plan_gives_way_to_the_act() -> None:
    reading = read(
        "Khu công nghệ cao Phước Sơn dự kiến khởi công năm 2019. Sáng 5/5/2021, Khu công "
        "nghệ cao Phước Sơn đã khởi công.",
        published="2021-05-06",
    )
    assert [(e.type, e.modality, e.date) for e in reading.final_events] == [
        ("construction_started", "done", "2021-05-05")
    ]


@pytest.mark.parametrize(("published", "expected"), [("2024-06-01", "proposed"), ("2026-06-01", "submitted")])
def test_lodged_with_who_decides_on_that_date(published: str, expected: str) -> None:
    reading = read(
        "Nhà đầu tư đã nộp UBND tỉnh hồ sơ thành lập Khu Công viên phần mềm Sông Đáy.", published=published
    )
    assert [e.type for e in reading.final_events] == [expected]


@pytest.mark.parametrize(
    "headline",
    ["Ha Noi khoi cong khu cong nghe cao Dong Anh", "HÀ NỘI KHỞI CÔNG KHU CÔNG NGHỆ CAO ĐÔNG ANH"],
)
def test_headlines_without_accents_or_in_capitals(headline: str) -> None:
    assert [(e.type, e.modality) for e in read(headline).final_events] == [("construction_started", "done")]


@pytest.mark.parametrize(
    ("old", "new"), [("huỷ bỏ", "hủy bỏ"), ("khoá", "khóa"), ("quý", "quý"), ("thuỷ", "thủy")]
)
def test_tone_placement_does_not_matter(old: str, new: str) -> None:
    assert lowered(old) == new


def test_quotes_are_slices_of_the_text() -> None:
    text = "  Tỉnh\u00a0đã\u200b huỷ bỏ dự án khu công nghệ số Trà Bồng 🚧, “vì chậm tiến độ”."
    reading = read(text)
    assert reading.final_events
    for event in reading.final_events:
        assert reading.text[event.start : event.end] == event.text


def test_every_phrase_of_the_lexicon_begins_with_a_word() -> None:
    assert all(word.isalnum() for word in lexicon())
    assert sum(map(len, lexicon().values())) > 600


def test_every_phrase_of_the_lexicon_is_a_pattern() -> None:
    """They compile when they are first needed; a bad one must not wait for its article."""
    entries = [
        phrase for words in (lexicon(), folded_lexicon()) for found in words.values() for phrase in found
    ]
    assert all(pattern(phrase.rest).groups == 0 for phrase in entries)


@pytest.mark.parametrize("token", ["đề xuất ", "được ", "chưa, ", "khu ", "nếu (", "trình Thủ tướng và "])
def test_time_is_linear_in_repeats(token: str, takes_linear_time: Any) -> None:
    def judge(count: int) -> None:
        text = "Khu công nghệ số tập trung An Bình " + token * count
        reading = Reading(canonical(text), 0, None, TODAY)
        sentences.apply(reading)
        events.apply(reading)

    takes_linear_time(judge, 250)


def acts(text: str, *, title_end: int = 0) -> list[tuple[str | None, str, str]]:
    reading = read(text, title_end=title_end, published="2026-05-02")
    return [(event.park, event.type, event.modality) for event in reading.final_events]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Hãng Kaito vừa khởi công nhà máy cảm biến tại Khu công nghệ cao Đồng Lạc. Dự án được cấp giấy "
            "chứng nhận đầu tư hồi tháng 3 và sẽ hoạt động năm 2028."
        ),
        (
            "Tòa nhà Sao Bắc xây dở trong Khu công nghệ cao Đồng Lạc lại đổi chủ. Dự án đã bị thu hồi "
            "giấy phép, bỏ hoang bảy năm nay."
        ),
        (
            "Ban Quản lý Khu công nghệ cao Đồng Lạc vừa ký quyết định chấm dứt hoạt động của dự án "
            "Nhà máy Lam Sơn trong khu. Dự án động thổ năm 2016."
        ),
        (
            "Dự án Công viên Mây Trắng nằm trong Khu công nghệ cao Đồng Lạc. Ban quản lý kiến nghị UBND tỉnh "
            "chấp thuận cho Khu công nghệ cao Đồng Lạc thực hiện chấm dứt hoạt động dự án."
        ),
    ],
)
def test_what_befalls_a_tenant_befalls_no_park(text: str) -> None:
    assert acts(text) == []


def test_a_line_that_names_a_park_owns_the_text_under_it() -> None:
    text = (
        "Khu CNTT tập trung Núi Voi (Hải Vân)\nThủ tướng ký quyết định thành lập hồi tháng 3.\n"
        "Công viên phần mềm Bến Sen\nBị lùi tới lần thứ ba."
    )
    assert [(park, kind) for park, kind, _ in acts(text)] == [
        ("Khu CNTT tập trung Núi Voi", "established"),
        ("Công viên phần mềm Bến Sen", "delayed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Khu CNTT tập trung Sơn Đào được duyệt hồi tháng 3. Thế nhưng sáu tháng qua công trường im ắng.",
            [("approved", "done"), ("delayed", "in_progress")],
        ),
        (
            "Dân hỏi về Khu CNTT tập trung Sơn Đào. Dự án 12 ha này đã bị chấm dứt do nhà đầu tư hết tiền.",
            [("cancelled", "done")],
        ),
        (
            "Khu CNTT tập trung Sơn Đào mở cửa lại.\n\nMột tỉnh ngoài Bắc từng hủy dự án ở phút chót.",
            [("operating", "done")],
        ),
        (
            "Tỉnh xin lập Khu CNTT tập trung Sơn Đào. Hai sở đều tán thành đề xuất này.",
            [("proposed", "requested"), ("supported", "done")],
        ),
        (
            "Khu CNTT tập trung Sơn Đào bị thu hẹp.\n\nChín công ty với 420 kỹ sư đang làm việc tại đây.",
            [("operating", "done")],
        ),
        (
            "Tỉnh lập Khu công nghệ số tập trung Ba Rền. Trước tỉnh xin làm khu CNTT tập trung ngay tại đây.",
            [("established", "done"), ("proposed", "requested")],
        ),
    ],
)
def test_a_text_goes_on_about_its_park(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, modality) for _, kind, modality in acts(text)] == expected
    assert len({park for park, _, _ in acts(text)}) == 1


def test_what_is_ordered_along_with_the_consent_is_no_new_proposal() -> None:
    text = (
        "Thủ tướng đồng ý bổ sung Khu công nghệ cao Hà Rơi vào quy hoạch. Thủ tướng giao tỉnh xây dựng đề án "
        "thành lập Khu công nghệ cao Hà Rơi."
    )
    assert [kind for _, kind, _ in acts(text)] == ["approved"]


def test_a_request_founds_nothing() -> None:
    reading = read(
        "Theo Tờ trình số 15/TTr-UBND, Khu công nghệ số tập trung Hà Rơi được thành lập trên 40 ha.",
        published="2026-05-02",
    )
    assert [document.effects for document in reading.documents] == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Thủ tướng vừa lập Khu công nghệ cao Rú Cháy, sau Khu công nghệ cao Lũng Cao và Khu công "
                "nghệ cao Cửa Sót.\n\nCác bộ đều thống nhất sự cần thiết có khu công nghệ cao ở miền này."
            ),
            [("established", "done"), ("supported", "done")],
        ),
        (
            (
                "Dự án Khu CNTT tập trung Sơn Đào khởi công năm 2013 và được Thủ tướng quyết định thành lập "
                "năm 2017. Công viên phần mềm Cửa Sót còn trong giai đoạn chuẩn bị đầu tư."
            ),
            [("construction_started", "done"), ("established", "done"), ("proposed", "in_progress")],
        ),
        (
            (
                "Bài viết xoay quanh đề xuất mới của sở: xây dựng Khu CNTT tập trung Sơn Đào.\n\n"
                "Mong rằng người đọc sẽ góp thêm lời."
            ),
            [("proposed", "requested")],
        ),
        (
            (
                "Tỉnh đã trình Thủ tướng Khu CNTT tập trung Sơn Đào. Bộ cho rằng quy mô hợp lý và ủng hộ đề "
                "nghị của tỉnh."
            ),
            [("submitted", "done"), ("supported", "done")],
        ),
        (
            (
                "Tỉnh đề nghị Bộ ủng hộ việc xây dựng Công viên phần mềm Cửa Sót.\n\nTháng 5 vừa qua, "
                "chuyên gia đã sang xem đất. Bộ Thông tin và Truyền thông từng đồng ý về nguyên tắc để "
                "tỉnh tìm nhà đầu tư."
            ),
            [("proposed", "requested"), ("surveyed", "done"), ("supported", "done")],
        ),
        (
            (
                "Công viên phần mềm Cửa Sót được chấp thuận chủ trương năm ngoái. Tháng 8, chủ đầu tư khởi "
                "công tòa nhà đầu tiên. Tiền đã chi cho đo đạc, lập đề án sẽ được quyết toán."
            ),
            [("approved", "done"), ("construction_started", "done")],
        ),
        (
            (
                "Năm 2021, huyện khi chưa hợp nhất từng xin lập Khu CNTT tập trung Sơn Đào.\n\nHạt nhân là "
                "một dự án thành phần rộng 6 ha. Riêng dự án này đã được HĐND thông qua chủ trương."
            ),
            [("proposed", "requested")],
        ),
        (
            (
                "Khu CNTT tập trung Sơn Đào bị gạch khỏi danh mục.\n\nDự án được tỉnh đề xuất từ đầu năm "
                "2020, ban đầu dùng 70 ha."
            ),
            [("cancelled", "done"), ("proposed", "requested")],
        ),
        (
            "Tỉnh xóa tên Khu CNTT tập trung Sơn Đào vì chậm triển khai.\n\nNăm ngoái dự án mới động thổ.",
            [("cancelled", "done"), ("delayed", "in_progress"), ("construction_started", "done")],
        ),
        (
            "Khu công nghệ cao Rú Cháy được lập hồ sơ lại.\n\nTháng trước, sở đã khảo sát ba địa điểm.",
            [("surveyed", "done")],
        ),
        (
            "Tỉnh xin ý kiến về đề án lập Khu công nghệ cao Rú Cháy. Bộ Tài chính bày tỏ ủng hộ, nói vậy.",
            [("proposed", "in_progress"), ("supported", "done")],
        ),
        (
            "Huyện xin lập Khu phần mềm Cửa Sót. Riêng với Khu công nghiệp Bãi Dừa, việc mở rộng đã xong.",
            [("proposed", "requested"), ("expanded", "done")],
        ),
        (
            "Khu CNTT tập trung Sơn Đào ra mắt.\n\nKhu thành lập năm 2016 trên đất lúa.",
            [("established", "done")],
        ),
        (
            (
                "Khu CNTT tập trung Sơn Đào bị chấm dứt hoạt động.\n\nCông ty khởi "
                "công tháng 12/2009, đào được vài móng."
            ),
            [("cancelled", "done"), ("construction_started", "done")],
        ),
        (
            "Khu CNTT tập trung Sơn Đào mở cửa. Quyết định thành lập mang số 45/QĐ-TTg được ký tháng 2.",
            [("operating", "done"), ("established", "done")],
        ),
        (
            (
                "Khu công nghệ cao Rú Cháy rộng 300 ha. Tháng 3/2022, hồ sơ lần đầu được trình Thủ tướng "
                "Chính phủ với quy mô 500 ha."
            ),
            [("submitted", "done")],
        ),
        (
            "Khu phần mềm Rú Cháy nằm sát biển.\n\nHồ sơ Rú Cháy đã được trình UBND tỉnh.",
            [("submitted", "done")],
        ),
        (
            "Hãng nọ đề xuất Khu phần mềm Cửa Sót. Tỉnh đồng ý về chủ trương nghiên cứu, giao sở xem.",
            [("proposed", "requested"), ("supported", "done")],
        ),
        (
            "Tỉnh đề xuất Khu công nghệ cao Rú Cháy. Đến tháng 8, Thường trực Tỉnh ủy nhất trí cho làm.",
            [("proposed", "requested"), ("supported", "done")],
        ),
        (
            "Khu công nghệ cao Rú Cháy xin vốn.\n\nVề Khu công nghệ cao Rú Cháy, tiến độ liên tục bị trễ.",
            [("delayed", "in_progress")],
        ),
    ],
)
def test_what_led_to_it_and_what_surrounds_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, modality) for _, kind, modality in acts(text)] == expected


def test_acts_on_a_list_are_acts_on_each_of_it() -> None:
    text = (
        "Còn ba khu CNTT tập trung khác được các tỉnh đề xuất nhưng không được chấp thuận, gồm: Khu CNTT tập "
        "trung Sơn Đào ở Bến Lá, Công viên phần mềm Cửa Sót, Khu phần mềm Truông Mây."
    )
    told = {(kind, modality) for _, kind, modality in acts(text)}
    assert told == {("proposed", "requested"), ("approved", "negated")}
    assert len({park for park, kind, _ in acts(text) if kind == "proposed"}) == 3


def test_behind_a_list_of_examples_the_text_is_on_its_own_matter() -> None:
    text = (
        "Tỉnh xin lập Khu công nghệ cao Rú Cháy.\n\nChủ tịch yêu cầu học các khu đang hoạt động hiệu quả, "
        "gồm: Công viên phần mềm Cửa Sót, Khu phần mềm Truông Mây; hoàn chỉnh đề án."
    )
    told = acts(text)
    assert {kind for park, kind, _ in told if park == told[0][0]} == {"proposed"}
    assert {kind for park, kind, _ in told if park != told[0][0]} == {"operating"}
