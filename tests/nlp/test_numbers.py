"""Vietnamese numbers in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.numbers import (
    ENGLISH_MULTIPLIERS,
    MULTIPLIERS,
    NUMBER_WORDS,
    Part,
    Style,
    parse_figure,
    read_number,
)

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def parts(text: str) -> list[Part]:
    found = []
    for word in text.split():
        if word[0].isdigit():
            found.append(Part("figure", word))
        elif word in MULTIPLIERS or word in ENGLISH_MULTIPLIERS:
            found.append(Part("multiplier", word))
        else:
            assert word in NUMBER_WORDS
            found.append(Part("word", word))
    return found


def below_hundred(number: int, *, behind_hundreds: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {ONES[ones]}" if behind_hundreds else ONES[ones]
    head = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    if ones == 0:
        return head
    tail = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, ONES[ones])
    return f"{head} {tail}"


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds == 0:
        return below_hundred(rest, behind_hundreds=False)
    return f"{ONES[hundreds]} trăm" + (f" {below_hundred(rest, behind_hundreds=True)}" if rest else "")


def in_words(number: int) -> str:
    """As a Vietnamese says it; thousands of thousands by "nghìn", "triệu", "tỷ"."""
    for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")):
        if number >= size:
            head, rest = divmod(number, size)
            spoken = f"{in_words(head)} {name}"
            if rest == 0:
                return spoken
            if rest < 100 and size == 10**3:
                return f"{spoken} không trăm {below_hundred(rest, behind_hundreds=True)}"
            return f"{spoken} {in_words(rest)}" if rest >= 100 else f"{spoken} linh {in_words(rest)}"
    return below_thousand(number)


@pytest.mark.parametrize(
    ("figure", "style", "value"),
    [
        ("10.500", "scaled", "10500"),
        ("15,47", "scaled", "15.47"),
        ("1.777,746", "scaled", "1777.746"),
        ("46,131", "scaled", "46.131"),
        ("3500", "scaled", "3500"),
        ("05", "scaled", "5"),
        ("0,5", "scaled", "0.5"),
        ("0.5", "scaled", "0.5"),
        ("15.47", "scaled", "15.47"),
        ("2.5", "scaled", "2.5"),
        ("1777.746", "scaled", "1777.746"),
        ("12,000", "scaled", "12000"),
        ("1,234.5", "scaled", "1234.5"),
        ("1,645,542,910", "scaled", "1645542910"),
        ("45.000.000.000", "whole", "45000000000"),
        ("1,200", "whole", "1200"),
        ("10,500", "whole", "10500"),
        ("10,55", "whole", "10.55"),
        ("302.54", "english", "302.54"),
        ("1,200.75", "english", "1200.75"),
        ("1.645.542.910.000", "english", "1645542910000"),
        ("12 000", "scaled", "12000"),
        ("12\xa0000", "scaled", "12000"),
        ("12,4716", "scaled", "12.4716"),
    ],
)
def test_figures(figure: str, style: Style, value: str) -> None:
    assert parse_figure(figure, style) == Decimal(value)


@pytest.mark.parametrize(
    "figure", ["9,5000", "1.23.4", "9.5000", "1,2,3", "12.34.567", "1.234,5,6", "4,000000"]
)
def test_malformed_figures_have_no_value(figure: str) -> None:
    assert parse_figure(figure) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba nghìn sáu trăm năm mươi tỷ", "3650000000000"),
        ("mười hai phẩy năm", "12.5"),
        ("mười phẩy không năm", "10.05"),
        ("hai trăm hai mươi mốt phẩy bốn mươi bảy", "221.47"),
        ("hai chục", "20"),
        ("năm rưỡi", "5.5"),
        ("ba trăm rưỡi", "350"),
        ("nửa triệu", "500000"),
        ("tỷ rưỡi", "1500000000"),
        ("trăm rưỡi", "150"),
        ("hai tỷ rưỡi", "2500000000"),
        ("một nghìn rưỡi tỷ", "1500000000000"),
        ("1 tỷ 200 triệu", "1200000000"),
        ("2 nghìn 500 tỷ", "2500000000000"),
        ("41,5 nghìn tỷ", "41500000000000"),
        ("1,2 triệu tỷ", "1200000000000000"),
        ("3 trăm tỷ", "300000000000"),
        ("một tỷ hai", "1200000000"),
        ("hai nghìn không trăm linh năm", "2005"),
        ("một trăm lẻ tám", "108"),
        ("bốn mươi tư", "44"),
        ("302.54 million", "302540000"),
    ],
)
def test_words(words: str, value: str) -> None:
    style: Style = "english" if "million" in words else "scaled"
    number = read_number(parts(words), style)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "trăm",
        "nghìn tỷ",
        "chục",
        "hai ba trăm",
        "năm một",
        "tư",
        "lăm",
        "mươi",
        "tỷ",
        "linh năm",
        "phẩy năm",
        "rưỡi",
    ],
)
def test_vague_or_broken_wording_is_no_number(words: str) -> None:
    assert read_number(parts(words)) is None


def test_malformed_figure_keeps_its_place_without_a_value() -> None:
    number = read_number(parts("9,5000 tỷ"))
    assert number is not None
    assert number.value is None


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_any_number_in_words_reads_back(number: int) -> None:
    read = read_number(parts(in_words(number)))
    assert read is not None
    assert read.value == number


@given(st.integers(min_value=0, max_value=10**13), st.integers(min_value=0, max_value=99))
def test_any_figure_reads_back_in_both_forms(whole: int, cents: int) -> None:
    value = Decimal(whole) + Decimal(cents) / 100
    grouped = f"{whole:,}"
    vietnamese = grouped.replace(",", ".") + (f",{cents:02d}" if cents else "")
    assert parse_figure(vietnamese) == value
    english = grouped + (f".{cents:02d}" if cents else "")
    assert parse_figure(english, "english") == value
    assert parse_figure(str(whole)) == whole


@given(st.text(alphabet="0123456789., \xa0", min_size=1).filter(lambda s: any(c.isdigit() for c in s)))
def test_no_figure_breaks_the_reader(figure: str) -> None:
    value = parse_figure(figure)
    assert value is None or value >= 0
