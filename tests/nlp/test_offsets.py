"""Every fact is tied to its words, whatever the Unicode; reading never raises and takes linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nlp.model import ArticleText, Extraction
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.text import join_title

READER = Reader(today=date(2026, 11, 20))

ARTICLE = (
    "Ngày 6/2/2024, UBND tỉnh Bình Dương ký Quyết định số 45/QĐ-UBND "
    "thành lập Khu công nghệ thông tin tập trung Hoà Phú. "
    "Khu rộng hơn 72,8 ha ở thành phố Thủ Dầu Một, vốn 5.120 tỷ đồng (khoảng 200 triệu USD).\n\n"
    "Ông Nguyễn Hoà Bình, Giám đốc Sở TT&TT, nói Công ty CP Sao Mai đề xuất làm "
    "Công viên phần mềm Thuỷ Nguyên "
    "theo Nghị định 154/2013/NĐ-CP và Luật Công nghệ cao; tờ trình gửi Thủ tướng đang được soạn."
)
MARKS = (
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00a0",
    "\u00ad",
    "\u3000",
    "\t",
    "🙂",
    "👩‍💻",
    "\u0301",
    "\x00",
    "\x85",
    "\u2028",
    "ð",
)
PIECES = st.lists(
    st.one_of(
        st.sampled_from(ARTICLE.split(" ")),
        st.sampled_from(MARKS),
        st.sampled_from(
            ["số", "12/", "QĐ-UBND", "ha", "tỷ đồng", "\n", ".", "1.000", "Khu công nghệ cao", "TP.HCM"]
        ),
        st.text(max_size=6),
    ),
    max_size=60,
)


def spans(extraction: Extraction) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and text (where the fact carries it) of every fact."""
    for fact in (*extraction.areas, *extraction.budgets, *extraction.documents, *extraction.events):
        yield fact.start, fact.end, fact.text
    for named in (*extraction.parks, *extraction.provinces, *extraction.people, *extraction.organisations):
        for start, end in named.spans:
            yield start, end, None
    for _, (start, end) in extraction.proposal_spans:
        yield start, end, None


def same_words(printed: str, name: str) -> bool:
    """Whether `name` is `printed` without odd spaces, marks that are not seen, and capitals all along."""
    bare = re.sub("[\u200b-\u200d\u2060\ufeff\u00ad]", "", printed)
    return "".join(bare.split()).lower() == "".join(name.split()).lower()


def check(title: str | None, body: str) -> Extraction:
    text, title_end = join_title(title, body)
    extraction = READER.read(ArticleText("t", text, title_end, PartialDate(2024, 2, 7)), gate=False)
    for start, end, words in spans(extraction):
        assert 0 <= start < end <= len(text)
        assert words is None or text[start:end] == words
    for park in extraction.parks:
        assert any(same_words(text[start:end], park.name) for start, end in park.spans)
    return extraction


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    title=st.one_of(st.none(), st.text(max_size=30)),
    pieces=PIECES,
    glue=st.sampled_from([" ", "", "\u00a0", "  "]),
)
@example(title=None, pieces=["\x00"], glue="")
@example(title="\ud800", pieces=["Khu", "công", "nghệ", "cao", "\u0301"], glue=" ")
def test_facts_are_slices_of_hostile_text(title: str | None, pieces: list[str], glue: str) -> None:
    check(title, glue.join(pieces))


@pytest.mark.parametrize("mark", MARKS)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_marks_anywhere(mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(ARTICLE)))
    check(None, ARTICLE[:place] + mark + ARTICLE[place:])


def facts(extraction: Extraction) -> tuple[object, ...]:
    return (
        [(d.type, d.number) for d in extraction.documents],
        [a.value_ha for a in extraction.areas],
        [b.value for b in extraction.budgets],
        [p.name for p in extraction.provinces],
        [unicodedata.normalize("NFC", " ".join(p.name.split())) for p in extraction.parks],
    )


def test_decomposed_text_and_hard_blanks_read_the_same() -> None:
    plain = facts(check(None, ARTICLE))
    assert plain[0] and plain[1] and plain[2] and plain[3] and plain[4]
    assert facts(check(None, unicodedata.normalize("NFD", ARTICLE))) == plain
    assert facts(check(None, ARTICLE.replace(" ", "\u00a0"))) == plain


ENDLESS = [
    "a",
    "khu ",
    "Khu công nghệ cao ",
    "1.",
    "12/QĐ-UBND ",
    "tỷ đồng ",
    "(",
    "ông ",
    "Bình Dương, ",
    "\n",
    "\u0301",
    "🙂",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_adversarial_repeats(piece: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: check(None, piece * count), 5_000 // len(piece))
