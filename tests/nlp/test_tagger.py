"""underthesea's tags, decoded in batches: identical to the library's, at exact places, in linear time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from nlp import sentences, tagger
from nlp.reading import Reading
from nlp.text import canonical

SENTENCES = [
    "Ông Nguyễn Văn Hòa Bình, Phó Chủ tịch UBND tỉnh Bình Dương, cho biết khu đất rộng 120 ha.",
    "Sáng 12/5, đoàn công tác của Bộ TT&TT làm việc với Công ty CP Sao Mai tại TP.HCM.",
    "Hoà Lạc thuỷ sản uỷ ban quý khách hoá đơn khoẻ mạnh.",
    "Tp.HCM và Tp. Hà Nội cùng đề xuất; v.v... Quận 9, Q.7, P.12.",
    "Dự án có tổng vốn 1.234,5 tỷ đồng (tương đương 52 triệu USD), hoàn thành năm 2027.",
    "Quyết định số 2756/QĐ-UBND ngày 24/8/2021 của UBND tỉnh Thái Nguyên có hiệu lực.",
    "Khu công nghệ thông tin tập trung Yên Bình nằm ở thị xã Phổ Yên.",
    "“Chúng tôi muốn đi nhanh hơn”, bà H'Yim Kđoh nói với phóng viên Báo Dân tộc.",
    "VNPT, Viettel, FPT, CMC và Samsung Electronics cùng dự hội nghị ở Đà Nẵng!",
    "liên hệ: pv@vidu.vn, https://vidu.vn/bai-1.html, 0236-388-8999 🙂 5G 4K 3x4",
    "KHÁNH THÀNH KHU CÔNG NGHỆ SỐ TẬP TRUNG ĐẦU TIÊN CỦA MIỀN TRUNG",
    "a",
    "Bốn năm rưỡi trôi qua, nơi này vẫn là bãi cát - chủ đầu tư ba lần xin gia hạn.",
    "BOS EOS True False X",
    "ǅabc ßtraße İstanbul ½ ² ٣",
]


def test_tags_are_those_of_the_library() -> None:
    ner = tagger.library().ner
    text = "\n".join(canonical(sentence) for sentence in SENTENCES)
    spans = []
    offset = 0
    for line in text.split("\n"):
        spans.append((offset, offset + len(line)))
        offset += len(line) + 1
    for (start, end), words in zip(spans, tagger.tag(text, spans), strict=True):
        expected = ner(text[start:end])
        assert [(pos, entity) for _, pos, _, entity in expected] == [(w.pos, w.entity) for w in words]
        forms = [" ".join(t[2] for t in tagger.tokenize(text, w.start, w.end)) for w in words]
        assert [form.replace(" ", "") for form, *_ in expected] == [form.replace(" ", "") for form in forms]


def test_words_stand_where_they_are_printed() -> None:
    text = canonical("Trụ sở ở Hoà Lạc, Tp.HCM\u00a0 và  Thuỷ\u200b Nguyên.")
    (words,) = tagger.tag(text, [(0, len(text))])
    printed = [text[w.start : w.end] for w in words]
    assert "Hoà Lạc" in printed
    assert "".join("".join(printed).split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(words))


def test_boilerplate_is_not_tagged() -> None:
    text = "Khu công nghệ cao được mở rộng trong năm nay.\n0:00 / 0:00\nHà Nội đồng ý."
    reading = Reading(text, 0, None, date(2026, 1, 1))
    sentences.apply(reading)
    tagger.apply(reading)
    assert not any("0:00" in text[w.start : w.end] for w in reading.words)
    assert reading.words[-1].end == len(text)


def test_nothing_to_tag() -> None:
    assert tagger.tag("", []) == []
    assert tagger.tag("  \u3000 ", [(0, 4)]) == []


def test_long_lines_are_cut_and_stay_linear(takes_linear_time: Any) -> None:
    def tag(count: int) -> None:
        text = "khu công nghệ số " * count
        pieces = tagger.tag(text, [(0, len(text))])
        assert max(map(len, pieces)) <= tagger.MAX_TOKENS
        assert pieces[-1][-1].end == len(text.rstrip())

    takes_linear_time(tag, 600)


@pytest.mark.parametrize("piece", ["a", "a.", "A.", "1-", "a-", "((", "http://", "\u0301", "é", "🙂"])
def test_endless_tokens_do_not_explode(piece: str, takes_linear_time: Any) -> None:
    def tag(count: int) -> None:
        text = piece * count
        tagger.tag(text, [(0, len(text))])

    takes_linear_time(tag, 2_500 // len(piece))


def test_import_leaves_logging_and_stdout_alone() -> None:
    code = (
        "import logging; from nlp import tagger; tagger.warm_up();"
        "assert logging.getLogger().handlers == [], logging.getLogger().handlers;"
        "assert logging.getLogger().level == logging.WARNING"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
