"""The words of quantities: figures, number words, multipliers and units, as tokens over a text.

Matching runs on the text in lower case with its accents, for without them "ty" is also "công ty", "ha" also
"Hà Nội", "nam" also "năm". Plain forms of multipliers and units are read beside the accented ones, because
headlines and feeds lose accents. Offsets are those of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from nlp.numbers import ENGLISH_MULTIPLIERS, MULTIPLIERS, NUMBER_WORDS

SPACE = "[ \\t\\xa0\\xad\\u1680\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff]"
"""White space inside a line and the invisible marks that pages carry; never a line break."""
GAP = re.compile(SPACE + "{0,4}")

Kind = Literal["figure", "word", "multiplier", "area", "money"]


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    """In lower case."""
    start: int
    end: int
    unit: str = ""
    """`area`: ha, m2 or km2; `money`: the ISO 4217 code."""


HECTARES: dict[str, Decimal] = {"ha": Decimal(1), "m2": Decimal("0.0001"), "km2": Decimal(100)}

_S = SPACE + "{0,3}"
_KM2 = (
    rf"km{_S}[2²]|km{_S}vuông|kilomet{_S}vuông|kilômét{_S}vuông|ki-lô-mét{_S}vuông|cây{_S}số{_S}vuông|㎢"
    rf"|sq\.?{_S}km|square{_S}kilomet(?:re|er)s?"
)
_M2 = (
    rf"m{_S}[2²]|mét{_S}vuông|met{_S}vuong|mét{_S}[2²]|㎡"
    rf"|sq\.?{_S}m(?:et(?:re|er)s?)?|square{_S}met(?:re|er)s?"
)
_HA = rf"h[aạ]|h[éeê]c{_S}[-‐‑]?{_S}t[aáà]r?|-?hectares?"
_AREA_UNITS = (("km2", _KM2), ("m2", _M2), ("ha", _HA))
_MONEY_UNITS = (
    ("AUD", rf"aud|đô{_S}-?{_S}la{_S}(?:úc|australia)"),
    ("SGD", rf"sgd|s\$|đô(?:{_S}-?{_S}la)?{_S}(?:singapore|sing)"),
    ("HKD", rf"hkd|hk\$|đô{_S}-?{_S}la{_S}(?:hồng{_S}[kc]ông|hong{_S}kong)"),
    ("CAD", rf"cad|đô{_S}-?{_S}la{_S}canada"),
    ("TWD", rf"twd|nt\$|đài{_S}tệ|tân{_S}đài{_S}tệ|đô{_S}-?{_S}la{_S}đài{_S}loan"),
    ("USD", rf"us\$|usd|us{_S}dollars?|dollars?|\$|mỹ{_S}kim|(?:đô|do){_S}-?{_S}la(?:{_S}mỹ)?|đôla|đô"),
    ("EUR", r"euro?s?|€|ơ-?rô"),
    ("GBP", rf"gbp|£|bảng{_S}anh"),
    ("JPY", rf"jpy|¥|yên{_S}nhật|yen|yên"),
    ("KRW", r"krw|won"),
    ("CNY", rf"cny|rmb|ndt|nhân{_S}dân{_S}tệ|tệ"),
    ("THB", r"thb|baht"),
    ("INR", r"inr|rupee"),
    ("VND", rf"vn[dđ]|việt{_S}nam{_S}đồng|đồng|dong|đ"),
)
_NOT_UNIT = re.compile(
    rf"h[aạ]{SPACE}+(?:tầng|giá|cấp|lưu|cánh|thủy|thuỷ|tuổi|noi|nội|nam|giang|tinh|tĩnh|long|dong|đông"
    rf"|tien|tiên)\b"
    rf"|h[aạ]-(?:noi|nội|nam|giang)\b"
    rf"|(?:đô|do){SPACE}+(?:thị|thi|thành|hộ|đốc)\b|yên{SPACE}+(?:bái|bình|lạc|phong|mỹ|viên|nghĩa|khánh"
    rf"|thế|sơn|dũng|tử)\b"
    rf"|đồng{SPACE}+(?:nai|tháp|hới|xoài|văn|hỷ|xuân|anh|bằng|phú)\b|tệ{SPACE}+(?:hại|nạn)\b"
    rf"|đồng{SPACE}+(?:chí|bào|hồ|nghiệp|thời|bộ|ruộng|muối|đội|minh|lúa|loạt|phạm|hương|tác|ý|hành|chủ"
    rf"|nguyên|cỏ|thuận|tình)\b"
)
_COUNTED = re.compile(
    rf"{SPACE}*(?:người|dân|lượt|kwh|kw|mwh|gwh|mw|m3|m³|mét{SPACE}+khối|lít|tấn|kg|km|sản{SPACE}+phẩm"
    rf"|thiết{SPACE}+bị|con|chip"
    rf"|chiếc|cái|cổ{SPACE}+phi|cổ{SPACE}+phần|tham{SPACE}+số|transistor|bóng|giao{SPACE}+dịch"
    rf"|tin{SPACE}+nhắn|lao{SPACE}+động"
    rf"|phép|lần|dữ{SPACE}+liệu|thuê{SPACE}+bao|linh{SPACE}+kiện|viên|hộp|cây|trang|đơn|token|lệ|trọng"
    rf"|suất|phú|lượng"
    rf"|hành{SPACE}+khách|khách|hộ|căn|trẻ|học{SPACE}+sinh|tài{SPACE}+khoản|thẻ|teu|thùng|quả"
    rf"|công{SPACE}+dân|doanh{SPACE}+nghiệp"
    rf"|nhân{SPACE}+lực|kỹ{SPACE}+sư|mét|m|việc{SPACE}+làm|chỗ|bản{SPACE}+ghi|mã|vi)(?!\w)"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:giai{SPACE}+đoạn|ngày|tháng|năm|quý|số|quận|phường|khu|lô|đợt|khóa|khoá|kỳ|tổ|ấp|thôn"
    rf"|điều|khoản|mục|phase"
    rf"|đường|quyết{SPACE}+định|nghị{SPACE}+quyết|nghị{SPACE}+định|phân{SPACE}+khu|gói|tuyến|km|thứ|hạng"
    rf"|cấp){SPACE}*$"
)


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    vietnamese = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
    english = "|".join(sorted(ENGLISH_MULTIPLIERS, key=len, reverse=True))
    area = "|".join(f"(?P<{unit}>{forms})" for unit, forms in _AREA_UNITS)
    money = "|".join(f"(?P<{unit}>{forms})" for unit, forms in _MONEY_UNITS)
    thin = "[ \\xa0\\u2002-\\u200a\\u202f]"
    return re.compile(
        rf"(?P<figure>(?<![\d])(?:\d{{1,3}}(?:{thin}\d{{3}}(?![\d]))+(?:,\d+)?|\d+(?:[.,]{{1,2}}\d+)*))"
        rf"|(?:(?<![^\W\d_])|(?<=tỷ)(?=đồng)|(?<=tỉ)(?=đồng)|(?<=triệu)(?=đồng))(?:"
        rf"(?P<word>{words})(?!\w)"
        rf"|(?P<multiplier>(?:{vietnamese}|{english})(?![^\W\d_]|\d)|(?:triệu|tỷ|tỉ|nghìn|ngàn)(?=đồng|usd"
        rf"|vnđ|ha|m2))"
        rf"|(?:{area})(?!\w)"
        rf"|(?:{money})(?:(?!\w)|(?<=[$€£¥])|(?<=vnđ)(?=\d)|(?<=vnd)(?=\d)|(?<=usd)(?=\d))"
        rf")"
    )


def lower(text: str) -> str:
    """`text` in lower case with as many code points as `text`."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def tokens(low: str) -> list[Token]:
    """All tokens of a text in lower case (`lower`), from left to right."""
    found: list[Token] = []
    for match in _pattern().finditer(low):
        name = match.lastgroup or ""
        start, end = match.span()
        if name == "figure":
            found.extend(_figures(match.group(), start, low))
        elif name in ("word", "multiplier"):
            found.append(Token("word" if name == "word" else "multiplier", match.group(), start, end))
        elif not _NOT_UNIT.match(low, start):
            found.append(Token("area" if name in HECTARES else "money", match.group(), start, end, name))
    return found


_COUNT = re.compile(rf"(?<!\w)(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+){SPACE}+$")


def is_label(low: str, start: int) -> bool:
    """Whether the figure at `start` numbers something ("giai đoạn 2", "quận 9") instead of measuring it."""
    label = _LABEL.search(low[max(0, start - 24) : start])
    return label is not None and _COUNT.search(label.string[: label.start()]) is None


def _figures(figure: str, start: int, low: str) -> list[Token]:
    """One token, or one per group where spaces between groups may also part two numbers."""
    if " " in figure and figure.count(" ") == 1 and is_label(low, start):
        head, _, tail = figure.partition(" ")
        return [
            Token("figure", head, start, start + len(head)),
            Token("figure", tail, start + len(head) + 1, start + len(figure)),
        ]
    return [Token("figure", figure, start, start + len(figure))]


def counts_things(low: str, end: int) -> bool:
    """Whether the number that ends at `end` counts people, chips or tonnes, and so no money."""
    return _COUNTED.match(low, end) is not None
