"""Legal documents: numbers, forms without number, issuers, dates, titles, effects, re-mentions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nlp import documents, parks, sentences
from nlp.reading import DocumentEntity, Reading

CASES = Path(__file__).parent / "cases" / "documents.txt"


def cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(sentence, expected.strip()) for sentence, expected in zip(lines[::2], lines[1::2], strict=True)]


def read(text: str) -> Reading:
    reading = Reading(text, 0, None, date(2026, 11, 20))
    for component in (sentences, parks, documents):
        component.apply(reading)
    return reading


def only(text: str) -> DocumentEntity:
    found = read(text).documents
    assert len(found) == 1, [(d.type, d.number) for d in found]
    return found[0]


@pytest.mark.parametrize(("sentence", "expected"), cases())
def test_numbered_documents(sentence: str, expected: str) -> None:
    found = [d for d in read(sentence).documents if d.number]
    assert ("; ".join(f"{d.type} {d.number}" for d in found) or "none") == expected
    for document in found:
        figure = (document.number or "").split("/")[0].split("-")[0]
        assert figure in sentence[document.start : document.end]


UNNUMBERED = [
    ("Luật Thủ đô (sửa đổi) vừa được Quốc hội thông qua.", [("luật", "Luật Thủ đô (sửa đổi)")]),
    ("Theo Luật Công nghiệp công nghệ số, tỉnh tự quyết.", [("luật", "Luật Công nghiệp công nghệ số")]),
    ("Hồ sơ phải theo Luật Đất đai 2024 và Luật Nhà ở.", [("luật", "Luật Đất đai"), ("luật", "Luật Nhà ở")]),
    ("Bộ luật Lao động quy định giờ làm thêm.", [("luật", "Bộ luật Lao động")]),
    ("Luật sư Hà, khoa Luật, Công ty Luật Minh Tâm và báo Pháp luật cùng dự.", []),
    ("UBND tỉnh Cao Bằng vừa có tờ trình gửi Thủ tướng về khu phần mềm.", [("tờ trình", None)]),
    ("UBND tỉnh sẽ có tờ trình gửi Thủ tướng trong tháng tới.", []),
    ("Dự án theo quyết định ngày 5/6/2018 của Chủ tịch UBND tỉnh đã hết hạn.", [("quyết định", None)]),
    ("Thủ tướng quyết định thành lập tổ công tác.", []),
    (
        "Chủ tịch tỉnh đã ký quyết định phê duyệt đồ án nút giao Phú Lễ.",
        [("quyết định", "phê duyệt đồ án nút giao Phú Lễ")],
    ),
    ("Sở đang soạn quyết định thành lập tổ công tác liên ngành của tỉnh.", []),
    ("Theo kết luận của Thanh tra Chính phủ, 12 lô đất giao sai.", [("kết luận", None)]),
    (
        "Tỉnh triển khai Chương trình phát triển nhân lực bán dẫn giai đoạn 2025 - 2030.",
        [("chương trình", "phát triển nhân lực bán dẫn giai đoạn 2025 - 2030")],
    ),
    ("Bộ vừa duyệt Đề án “Mỗi xã một kỹ sư số”.", [("đề án", "Mỗi xã một kỹ sư số")]),
    ("Chương trình biểu diễn diễn ra tối nay, kế hoạch tập luyện đã xong.", []),
    ("Quy hoạch chung đô thị và quy hoạch 1/500 khu A được công bố.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), UNNUMBERED)
def test_documents_without_number(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(d.type, d.title) for d in read(sentence).documents] == expected


DETAILS = [
    (
        "UBND tỉnh Phú Yên vừa ban hành Quyết định số 45/QĐ-UBND ngày 3/2/2024 về việc giao đất đợt hai.",
        "UBND tỉnh Phú Yên", "2024-02-03", "giao đất đợt hai",
    ),
    (
        "Ngày 6/2/2024, HĐND tỉnh Hà Nam thông qua Nghị quyết số 12/NQ-HĐND.",
        "HĐND tỉnh Hà Nam", "2024-02-06", None,
    ),
    ("Nghị quyết 57 của Bộ Chính trị là đột phá.", "Bộ Chính trị", None, None),
    ("Tại Công văn 4012/UBND-VX, UBND tỉnh Bắc Giang xin cho ý kiến.", "UBND tỉnh Bắc Giang", None, None),
    ("Công ty CP Sao Mai gửi UBND tỉnh An Giang Công văn 88/2022/CV-SM.", "Công ty CP Sao Mai", None, None),
    ("Khu được tỉnh Quảng Nam phê duyệt tại Quyết định 118/QĐ-UBND.", "UBND tỉnh Quảng Nam", None, None),
    (
        "Theo Quyết định 18/QĐ-TTg do Phó Thủ tướng Lê Minh ký ngày 2.12.2019.",
        "Phó Thủ tướng Chính phủ", "2019-12-02", None,
    ),
    ("Quyết định 1421 của Thủ tướng có hiệu lực.", "Thủ tướng Chính phủ", None, None),
    ("Nghị định số 35/2022/NĐ-CP ngày 28 tháng 5 năm 2022 vừa có hiệu lực.", "Chính phủ", "2022-05-28", None),
    ("Kế hoạch 163/KH-UBND năm 2023 đã xong.", "UBND", "2023", None),
    (
        "Nghị quyết số 36a/NQ-CP ngày 14/10/2015 của Chính phủ về Chính phủ điện tử.",
        "Chính phủ", "2015-10-14", "Chính phủ điện tử",
    ),
    ("Nghị quyết số 29-NQ/TW đặt mục tiêu mới.", None, None, None),
    ("Quyết định số 77 ngày 24/8 của UBND tỉnh Thái Nguyên.", "UBND tỉnh Thái Nguyên", None, None),
    ("Thông tư 02/2024/TT-BTTTT hướng dẫn việc cấp phép thử nghiệm.", "Bộ Thông tin và Truyền thông", None,
     "hướng dẫn việc cấp phép thử nghiệm"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "issuer", "day", "title"), DETAILS)
def test_issuer_date_and_title(sentence: str, issuer: str | None, day: str | None, title: str | None) -> None:
    document = only(sentence)
    assert document.issuer == issuer
    assert (document.date.isoformat() if document.date else None) == day
    assert document.title == title


def test_short_mention_is_folded_into_the_full_one() -> None:
    text = "Nghị định 74 ra đời. Nghị định 74/2017/NĐ-CP ngày 20/6/2017 nêu rõ. Theo Nghị định 74, thuế giảm."
    reading = read(text)
    assert [(d.number, text[d.start : d.end]) for d in reading.documents] == [
        ("74/2017/NĐ-CP", "Nghị định 74/2017/NĐ-CP ngày 20/6/2017")
    ]
    assert len(reading.document_mentions) == 3


def test_same_figure_of_other_issuer_or_year_is_another_document() -> None:
    text = (
        "Nghị quyết 16-NQ/TU và Nghị quyết 16/NQ-HĐND; "
        "Quyết định 9/QĐ-UBND ngày 1/2/2019 và Quyết định 9/QĐ-UBND ngày 3/4/2021."
    )
    assert [d.number for d in read(text).documents] == ["16-NQ/TU", "16/NQ-HĐND", "9/QĐ-UBND", "9/QĐ-UBND"]


def test_pointing_words_are_mentions_of_the_latest_document() -> None:
    text = "Nghị quyết 57-NQ/TW mở đường. Nghị quyết này đặt mục tiêu cao; văn bản trên có 5 phần."
    reading = read(text)
    assert [text[m.start : m.end] for m in reading.document_mentions] == [
        "Nghị quyết 57-NQ/TW", "Nghị quyết này", "văn bản trên",
    ]  # fmt: skip
    assert {m.document for m in reading.document_mentions} == {0}


EFFECTS = [
    (
        "Nghị định 10/2024/NĐ-CP thay thế Nghị định 99/2003/NĐ-CP.",
        "10/2024/NĐ-CP", ("replaces", "99/2003/NĐ-CP", None),
    ),
    (
        "Nghị định số 114/2025/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định 35/2022/NĐ-CP.",
        "114/2025/NĐ-CP", ("amends", "35/2022/NĐ-CP", None),
    ),
    (
        "Thành ủy ban hành Chương trình 21-CTr/TU thực hiện Nghị quyết 29-NQ/TW.",
        "21-CTr/TU", ("implements", "29-NQ/TW", None),
    ),
    (
        "Nghị định 99/2003/NĐ-CP được thay thế bởi Nghị định 10/2024/NĐ-CP.",
        "10/2024/NĐ-CP", ("replaces", "99/2003/NĐ-CP", None),
    ),
    (
        "Căn cứ Nghị định 154/2013/NĐ-CP, UBND tỉnh Long An ban hành Quyết định 88/QĐ-UBND.",
        "88/QĐ-UBND", ("cites", "154/2013/NĐ-CP", None),
    ),
    (
        "Thủ tướng ký Quyết định 1420/QĐ-TTg thành lập Khu công nghệ thông tin tập trung Sông Công.",
        "1420/QĐ-TTg", ("establishes", None, "Khu công nghệ thông tin tập trung Sông Công"),
    ),
    (
        "Khu công nghệ cao Lam Giang được thành lập theo Quyết định 27/QĐ-TTg.",
        "27/QĐ-TTg", ("establishes", None, "Khu công nghệ cao Lam Giang"),
    ),
    (
        "Quyết định 389/QĐ-UBND phê duyệt quy hoạch Khu công nghệ số tập trung Bàu Cát.",
        "389/QĐ-UBND", ("approves", None, "Khu công nghệ số tập trung Bàu Cát"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "number", "effect"), EFFECTS)
def test_effects(sentence: str, number: str, effect: tuple[str, str | None, str | None]) -> None:
    found = {d.number: d.effects for d in read(sentence).documents}
    assert [(e.relation, e.document, e.park) for e in found[number]] == [effect]
    assert all(not effects for other, effects in found.items() if other != number)


@pytest.mark.parametrize("blank", ["\u00a0", "  ", " \u200b", "\u2009"])
def test_odd_blanks_do_not_hide_a_document(blank: str) -> None:
    text = "UBND tỉnh Hà Nam ký Quyết định số 12/QĐ-UBND ngày 3/4/2020.".replace(" ", blank)
    document = only(text)
    assert (document.number, document.issuer) == ("12/QĐ-UBND", "UBND tỉnh Hà Nam")
    assert text[document.start : document.end].startswith("Quyết") and text[: document.end].endswith("2020")


@pytest.mark.parametrize(
    "piece", ["Quyết định số ", "12/QĐ-", "của Bộ ", "1/", "Nghị định 1, 2, ", "Luật Công ", "- 1", "(("]
)
def test_repeats_do_not_explode(piece: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: read(piece * count), 8_000 // len(piece))
