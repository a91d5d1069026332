"""Text → sentences with exact offsets."""

from __future__ import annotations

import pytest

from nlp.sentences import split

CASES = [
    ("Khu rộng 20 ha. Vốn 5 tỷ đồng.", ["Khu rộng 20 ha.", "Vốn 5 tỷ đồng."]),
    ("UBND TP. HCM họp. Ông Hà dự.", ["UBND TP. HCM họp.", "Ông Hà dự."]),
    ("TS. Nguyễn An và PGS. Lê Bình nói.", ["TS. Nguyễn An và PGS. Lê Bình nói."]),
    ("Rộng 1.586 ha, vốn 3,5 tỷ.", ["Rộng 1.586 ha, vốn 3,5 tỷ."]),
    ("Quận 9, Q. 7 và P. Tây Tựu đều có đất. Xong.", ["Quận 9, Q. 7 và P. Tây Tựu đều có đất.", "Xong."]),
    ('Ông nói: "Xong rồi." Rồi ông đi.', ['Ông nói: "Xong rồi."', "Rồi ông đi."]),
    ("Có đất, có vốn, v.v. Nhưng thiếu người.", ["Có đất, có vốn, v.v. Nhưng thiếu người."]),
    ("Dòng một\n\nDòng hai không chấm\nDòng ba.", ["Dòng một", "Dòng hai không chấm", "Dòng ba."]),
    ("Vì sao? Vì thiếu tiền! Thế thôi…", ["Vì sao?", "Vì thiếu tiền!", "Thế thôi…"]),
    ("ngày 3.4.2020 tỉnh họp", ["ngày 3.4.2020 tỉnh họp"]),
    ("  \n\u00a0\n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_split(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in split(text)] == expected


def test_paragraphs_are_lines() -> None:
    assert [s.paragraph for s in split("Một. Hai.\n\nBa.")] == [0, 0, 2]
