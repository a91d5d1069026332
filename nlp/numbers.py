"""Vietnamese numbers, in digits and in words.

In digits a dot groups thousands and a comma starts the decimals ("1.777,746"). Newspapers also print the
English form; it is read where the figure leaves no other reading ("15.47", "1,234.5", "1,200,000"). A figure
that fits neither form ("9,5000", "1.23.4") is malformed: it has no value.

In words: "ba nghìn sáu trăm năm mươi", "mười hai phẩy năm", "hai chục", "năm rưỡi", "nửa"; digits and words
may be mixed ("2 nghìn 500", "3 trăm").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Style = Literal["scaled", "whole", "english"]
"""How "1,234" reads: `scaled` (before a multiplier, ha, km²) as 1.234; `whole` (before m², đồng, USD) as
1234, for those are printed without three decimals; `english` always groups by commas."""

DIGITS: dict[str, int] = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_NEVER_FIRST = frozenset(("mốt", "tư", "lăm", "nhăm"))
"""Forms of a digit behind tens or a scale; "tư" alone is the end of "đầu tư"."""
OTHER_WORDS = ("mười", "mươi", "trăm", "chục", "linh", "lẻ", "rưỡi", "rưởi", "nửa", "phẩy")
NUMBER_WORDS: tuple[str, ...] = (*DIGITS, *OTHER_WORDS)

MULTIPLIERS: dict[str, int] = {
    "nghìn": 10**3, "ngàn": 10**3, "nghin": 10**3, "ngan": 10**3, "vạn": 10**4,
    "triệu": 10**6, "trieu": 10**6, "tr": 10**6,
    "tỷ": 10**9, "tỉ": 10**9, "tỹ": 10**9, "ty": 10**9, "ti": 10**9,
}  # fmt: skip
ENGLISH_MULTIPLIERS: dict[str, int] = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "bn": 10**9,
}  # fmt: skip

_BILLION = 10**9
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ENGLISH_ONLY = re.compile(
    r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d{1,2}|\d{4,}\.\d{3}|0\.\d+"
)
_COMMA_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
_TYPING_ERROR = re.compile(r"[\d.]+,(?:\d0{3,}|\d{2,}00)")
_GROUP_SPACES = re.compile(r"[^\d.,]")


def parse_figure(figure: str, style: Style = "scaled") -> Decimal | None:
    """The value of digits with their dots, commas and group spaces; None for a malformed figure."""
    digits = _GROUP_SPACES.sub("", figure)
    if style == "english":
        if _VIETNAMESE.fullmatch(digits) and digits.count(".") > 1:
            return _vietnamese(digits)  # "VND 1.645.542.910.000" on an English page
        return _english(digits) if _ENGLISH.fullmatch(digits) else None
    if _TYPING_ERROR.fullmatch(digits):
        return None  # "9,5000": neither 9,5 nor 9.500 nor 95.000 can be told
    if _COMMA_THOUSANDS.fullmatch(digits) and (style == "whole" or digits.endswith(",000")):
        return _english(digits)
    if _ENGLISH_ONLY.fullmatch(digits):
        return _english(digits)
    return _vietnamese(digits) if _VIETNAMESE.fullmatch(digits) else None


def _vietnamese(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(",", "."))


def _english(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


@dataclass(frozen=True, slots=True)
class Part:
    """One token of a number: a figure in digits, a number word or a multiplier, in lower case."""

    kind: Literal["figure", "word", "multiplier"]
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the scale it ends with (`scale` 10**9 for "500 tỷ"); `value` None when malformed."""

    value: Decimal | None
    scale: int


def read_number(parts: Sequence[Part], style: Style = "scaled") -> Number | None:
    """The number that all `parts` together spell, or None where they spell none ("hàng trăm", "hai ba")."""
    reader = _Composer(style)
    for position, part in enumerate(parts):
        if not reader.take(part, parts[position + 1 :]):
            return None
    return reader.result()


class _Composer:
    """Sums up a number from left to right; every step may refuse what Vietnamese does not say."""

    def __init__(self, style: Style) -> None:
        self._style: Style = style
        self._total = Decimal(0)
        self._section = Decimal(0)  # below the next "tỷ"
        self._current: Decimal | None = None  # below the next multiplier
        self._last_unit = Decimal(1)  # what "rưỡi" halves, what a following digit is below
        self._scale = 1
        self._malformed = False
        self._decimals: str | None = None
        self._started = False
        self._linked = False  # "linh", "lẻ": the next digit counts ones
        self._shorthand = False  # "một tỷ hai": the last digit counts tenths of the scale

    def take(self, part: Part, rest: Sequence[Part]) -> bool:
        if part.kind == "figure":
            return self._figure(part.text)
        if part.kind == "multiplier":
            return self._multiplier(part.text, rest)
        return self._word(part.text, rest)

    def result(self) -> Number | None:
        if not self._started or self._decimals == "":
            return None
        self._close_decimals()
        if self._shorthand and self._current is not None:
            self._current *= Decimal(self._scale) / 10
        value = self._total + self._section + (self._current or 0)
        return Number(None if self._malformed else value, self._scale)

    def _figure(self, text: str) -> bool:
        if self._current is not None or self._decimals is not None:
            return False
        value = parse_figure(text, self._style)
        self._malformed = self._malformed or value is None
        if self._started and value is not None and value >= self._scale:
            return False
        self._shorthand = self._started and len(text) == 1
        self._current = value if value is not None else Decimal(0)
        self._last_unit = Decimal(1)
        self._started = True
        return True

    def _multiplier(self, text: str, rest: Sequence[Part]) -> bool:
        self._close_decimals()
        self._shorthand = False
        size = MULTIPLIERS.get(text) or ENGLISH_MULTIPLIERS[text]
        if not self._started:  # "tỷ rưỡi" is one and a half; a bare "tỷ" is no number
            if not (rest and rest[0].text in ("rưỡi", "rưởi")):
                return False
            self._current = Decimal(1)
        if size >= _BILLION:
            self._total += (self._section + (self._current or 0)) * size
            self._section = Decimal(0)
        elif self._current is None:
            self._section *= size
        else:
            self._section += self._current * size
        stacked = self._current is None  # "nghìn tỷ"
        self._scale = self._scale * size if stacked and self._started else size
        self._current = None
        self._last_unit = Decimal(self._scale)
        self._started = True
        return True

    def _word(self, word: str, rest: Sequence[Part]) -> bool:
        if self._decimals is not None:
            return self._decimal_word(word)
        if word == "nửa":
            return self._half_of_next(rest)
        if word in ("rưỡi", "rưởi"):
            return self._and_a_half()
        if word == "phẩy":
            self._decimals = ""
            return self._current is not None
        if word in ("linh", "lẻ"):
            self._linked = True
            return self._started and bool(rest) and rest[0].kind != "multiplier"
        if word in ("mươi", "chục", "trăm"):
            return self._ten_or_hundred(100 if word == "trăm" else 10, rest)
        if word == "không" and not self._started and not (rest and rest[0].text == "phẩy"):
            return False  # "không đồng nghĩa"; nobody prints nothing in words
        return self._digit(word)

    def _digit(self, word: str) -> bool:
        digit = 10 if word == "mười" else DIGITS[word]
        if not self._started and word in _NEVER_FIRST:
            return False
        if self._current is not None and self._last_unit <= 1:
            return False  # two digits in a row: "hai ba trăm" is vague, "năm một" no number
        self._shorthand = self._started and self._current is None and digit < 10 and not self._linked
        self._current = (self._current or Decimal(0)) + digit
        self._last_unit = Decimal(10) if digit == 10 else Decimal(1)
        self._started = True
        return True

    def _ten_or_hundred(self, size: int, rest: Sequence[Part]) -> bool:
        if not self._started and size == 100 and rest and rest[0].text in ("rưỡi", "rưởi"):
            self._current, self._last_unit, self._started = Decimal(1), Decimal(1), True  # "trăm rưỡi": 150
        if self._current is None or self._last_unit > 1:
            return False  # "hàng trăm", "mấy chục"
        self._shorthand = False
        head = self._current - self._current % 100 if size == 10 and self._current >= 100 else Decimal(0)
        self._current = head + (self._current - head) * size
        self._last_unit = Decimal(size)
        return True

    def _half_of_next(self, rest: Sequence[Part]) -> bool:
        if self._started or any(part.kind != "multiplier" for part in rest):
            return False
        self._current = Decimal("0.5")
        self._started = True
        return True

    def _and_a_half(self) -> bool:
        if not self._started:
            return False
        half = self._last_unit / 2
        if self._current is not None:
            self._current += half
        elif self._scale >= _BILLION:
            self._total += half
        else:
            self._section += half
        self._last_unit = Decimal(1)
        return True

    def _decimal_word(self, word: str) -> bool:
        digits = self._decimals or ""
        if word in DIGITS:
            self._decimals = digits + str(DIGITS[word])
        elif word == "mười":
            self._decimals = digits + "1"
        elif word != "mươi" or not digits:
            return False
        return True

    def _close_decimals(self) -> None:
        if self._decimals and self._current is not None:
            self._current += Decimal(f"0.{self._decimals}")
        self._decimals = None
