"""Component `quantities`: areas and amounts of money, read from the raw text by grammar.

A quantity is a figure with its unit, its bound ("hơn", "gần", "khoảng"), or a range of two. Vague wording
("hàng nghìn tỷ") is none. Whose the quantity is and what it counts is told later (`nlp.attachment`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.numbers import Part
from nlp.quantity_amounts import Amount, amounts
from nlp.quantity_hedges import hedge, open_from
from nlp.quantity_lexer import SPACE, counts_things, lower, tokens
from nlp.reading import Quantity, Reading

_ANY = SPACE + "{0,4}"
_DASH = re.compile(rf"{_ANY}[-–—~÷]{_ANY}")
_TO = re.compile(rf"{_ANY}(?:đến|tới|den|toi|to){_ANY}(?:khoảng{_ANY}|gần{_ANY}|hơn{_ANY})?")
_CHANGE = re.compile(
    rf"{_ANY}(?:lên|len|xuống|thành|còn|sang){_ANY}(?:(?:đến|tới|thành|còn|khoảng|gần|hơn|trên"
    rf"|mức){_ANY}){{0,2}}"
)
_LISTED = re.compile(rf"{_ANY}(?:,|;|/|và|hoặc|hay|,{_ANY}và){_ANY}")
_CLOSING = re.compile(rf"{_ANY},?{_ANY}(?:và|hoặc|hay){_ANY}")
_CHANGING = re.compile(r"(?:tăng|nâng|giảm|điều chỉnh|mở rộng|thu hẹp|rút)\D{0,40}$")
_FROM = re.compile(rf"từ{SPACE}{{1,3}}(?:[^\W\d_]{{1,7}}{SPACE}){{0,2}}$")
_RESPECTIVELY = re.compile(r"lần lượt\D{0,30}$")
_MAX_GAP = 24
_LIKELY_SPREAD = 12
"""Ends of a range written with a bare dash differ by less: "số 2 - 28.573 m2" is no range."""


def apply(reading: Reading) -> None:
    """Fill `reading.quantities`, in the order of the text."""
    reading.quantities = tuple(read(reading.text))


def read(text: str) -> Iterator[Quantity]:
    """All quantities of a text. Time grows linearly with its length."""
    low = lower(text)
    found = _apart([_as_money(low, _headed(low, amount)) for amount in amounts(low, tokens(low))])
    index = 0
    while index < len(found):
        size, quantities = _group(low, found, index)
        yield from quantities
        index += size


def _apart(found: list[Amount]) -> list[Amount]:
    """Amounts that do not overlap: in "năm USD5" the unit is that of the figure which it is glued to."""
    kept = [a for a, b in pairwise(found) if a.end <= b.start]
    return kept + found[-1:]


def _group(low: str, found: Sequence[Amount], index: int) -> tuple[int, list[Quantity]]:
    """The quantities of the amounts from `index` on that belong together, and how many amounts they took."""
    first = found[index]
    second = found[index + 1] if index + 1 < len(found) else None
    link = _link(low, first, second) if second is not None else ""
    if second is not None and link in ("range", "change"):
        ranged = _pair(low, first, second, link)
        if ranged is not None:
            return 2, ranged
    if link in ("list", "closing") and first.unit is None:
        members = _list_members(low, found, index)
        if members:
            shared = [_share(member, members[-1]) for member in members]
            return len(members), [q for member in shared for q in _single(low, member)]
    return 1, _single(low, first)


def _link(low: str, left: Amount, right: Amount) -> str:
    """How an amount is tied to the next: `range`, `change`, `list`, `closing` ("và") or not at all."""
    if right.start - left.end > _MAX_GAP:
        return ""
    gap = (left.end, right.start)
    if _CHANGE.fullmatch(low, *gap):
        return "change"
    if _TO.fullmatch(low, *gap):
        return (
            "change"
            if _CHANGING.search(low[max(0, left.start - 60) : left.start]) and _after_from(low, left)
            else "range"
        )
    if _DASH.fullmatch(low, *gap):
        return "range"
    if _CLOSING.fullmatch(low, *gap):
        return "closing"
    return "list" if _LISTED.fullmatch(low, *gap) else ""


def _after_from(low: str, amount: Amount) -> bool:
    return _FROM.search(low[max(0, amount.start - 24) : amount.start]) is not None


def _pair(low: str, first: Amount, second: Amount, link: str) -> list[Quantity] | None:
    """A range, or the two ends of a change; None when the two do not belong together."""
    if second.unit is None or (first.unit is not None and first.unit != second.unit):
        return None
    spelled = low[first.end : second.start].strip()
    shared = _share(first, second)
    low_value, high_value = shared.value(), second.value()
    if low_value is None or high_value is None:
        return None
    if link == "change":
        return [*_single(low, shared, in_change=True), *_single(low, second, in_change=True)]
    if low_value >= high_value:
        return [*_single(low, shared), *_single(low, second)] if first.unit and spelled.isalpha() else None
    if spelled in "-–—~÷" and first.unit is None and high_value > low_value * _LIKELY_SPREAD:
        return None
    if not _is_quantity(low, second):
        return []
    start, _ = hedge(low, first.start, second.end)
    middle = (low_value + high_value) / 2
    unit, currency = second.unit, (second.name or "VND") if second.unit == "money" else None
    return [Quantity(start, second.end, unit, middle, low_value, high_value, "range", currency, first.start)]


def _share(amount: Amount, donor: Amount) -> Amount:
    """`amount` with the unit, and where it has none of its own the multipliers, of `donor`."""
    if amount.unit is not None:
        omitted = amount.unit == "money" and not amount.name
        return replace(amount, name=donor.name) if omitted and donor.unit == "money" else amount
    lent = amount if amount.multipliers else replace(amount, parts=amount.parts + _lent_parts(amount, donor))
    lent = replace(lent, unit=donor.unit, name=donor.name)
    theirs, ours = donor.value(), lent.value()
    if (
        not amount.multipliers
        and len(donor.multipliers) > 1
        and ours is not None
        and theirs is not None
        and ours > theirs
    ):
        # "từ 1.500 đến 2 nghìn tỷ": only the last multiplier is shared
        return replace(lent, parts=amount.parts + donor.multipliers[-1:])
    return lent


def _lent_parts(amount: Amount, donor: Amount) -> tuple[Part, ...]:
    """What follows the donor's first digit: the "trăm tỷ" of "hai đến ba trăm tỷ"; else its multipliers."""
    rest = donor.parts[1:]
    alike = len(amount.parts) == 1 and amount.parts[0].kind == donor.parts[0].kind
    if alike and rest and rest[0].text in ("trăm", "chục", "mươi"):
        return rest
    return donor.multipliers


def _list_members(low: str, found: Sequence[Amount], index: int) -> list[Amount]:
    """ "20, 30 và 45 ha": the amounts up to the first that has a unit, if together they are a list."""
    members = [found[index]]
    links: list[str] = []
    for amount in found[index + 1 : index + 12]:
        links.append(_link(low, members[-1], amount))
        if links[-1] not in ("list", "closing"):
            return []
        members.append(amount)
        if amount.unit is not None:
            break
    if members[-1].unit is None:
        return []
    slashed = len(members) == 2 and "/" in low[members[0].end : members[1].start]
    named = _RESPECTIVELY.search(low[max(0, members[0].start - 40) : members[0].start]) is not None
    if slashed:
        return members if _part_of(members) else []
    return members if named or links[-1] == "closing" else []


def _part_of(members: Sequence[Amount]) -> bool:
    """ "20/30 ha" is a part of a whole; "1/2.000 ha" or "19/5 ha" is not."""
    part, whole = _share(members[0], members[1]).value(), members[1].value()
    return part is not None and whole is not None and whole / 20 < part < whole


def _single(low: str, amount: Amount, *, in_change: bool = False) -> list[Quantity]:
    if amount.unit is None or not _is_quantity(low, amount) or amount.number() is None:
        return []
    start, bound = hedge(low, amount.start, amount.end)
    if bound == "exact" and open_from(low, amount.start) and not in_change:
        bound = "at_least"
    currency = (amount.name or "VND") if amount.unit == "money" else None
    return [
        Quantity(start, amount.end, amount.unit, amount.value(), None, None, bound, currency, amount.start)
    ]


_UNCOUNTABLE = re.compile(
    rf"(?<!\w)(?<!ngân )(?<!khách )(?<!cửa )(?<!đơn )(?:hàng|vài|mấy|dăm|đôi|hang){SPACE}{{1,3}}$"
)
_OTHER_DIGIT = re.compile(rf"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám),{SPACE}{{1,3}}$")
_BILLIONS = ("tỷ", "tỉ", "tỹ")
_PLAIN_BILLIONS = ("ty", "ti")
_MONEY_WORDS = re.compile(
    r"\b(?:vốn|giá|kinh phí|đầu tư|chi phí|tiền|lương|thu nhập|phạt|ngân sách|doanh thu|tài trợ|hỗ trợ|nợ"
    r"|lãi)\b"
)


_UNIT_AHEAD = re.compile(
    rf"\((?:đvt:?{SPACE}*|đơn{SPACE}vị(?:{SPACE}tính)?:?{SPACE}*)?"
    rf"(?:(?P<area>ha|m2|m²|km2)|(?P<scale>nghìn{SPACE}tỷ|tỷ|tỉ|triệu)(?:{SPACE}(?P<currency>đồng|vnđ|usd"
    rf"|đô la))?)\)"
    rf"{SPACE}*:{SPACE}*$"
)


def _headed(low: str, amount: Amount) -> Amount:
    """ "Quy mô sử dụng đất (ha): 196,8": the unit stands in brackets before its figure."""
    if amount.unit is not None or amount.parts[0].kind != "figure":
        return amount
    if ":" not in low[max(0, amount.start - 4) : amount.start]:
        return amount
    ahead = _UNIT_AHEAD.search(low[max(0, amount.start - 40) : amount.start])
    if ahead is None:
        return amount
    if ahead["area"]:
        return replace(amount, unit="area", name=ahead["area"].replace("²", "2"))
    scale = tuple(Part("multiplier", word) for word in ahead["scale"].split())
    name = "USD" if ahead["currency"] in ("usd", "đô la") else "VND"
    return replace(amount, parts=amount.parts + scale, unit="money", name=name)


def _as_money(low: str, amount: Amount) -> Amount:
    """The amount as money where its currency is left out."""
    if amount.unit is None and _money_without_currency(low, amount):
        return replace(amount, unit="money")
    return amount


def _is_quantity(low: str, amount: Amount) -> bool:
    """Whether the amount measures land or money, and not vaguely ("vài 3 ha")."""
    if amount.unit is None:
        return False
    before = low[max(0, amount.start - 12) : amount.start]
    if amount.parts[0].kind == "word" and _OTHER_DIGIT.search(before):
        return False  # "hai, ba trăm tỷ"
    return _UNCOUNTABLE.search(before) is None


def _money_without_currency(low: str, amount: Amount) -> bool:
    """ "12.000 tỷ" is money; "8 triệu" only after a word about money; "70 tỷ lượt" and "30 ti vi" are not."""
    if not amount.multipliers or counts_things(low, amount.end):
        return False
    last = amount.multipliers[-1].text
    if last in _BILLIONS:
        return True
    if last in _PLAIN_BILLIONS:
        return low[max(0, amount.start - 30) : amount.end + 30].isascii()
    if low[max(0, amount.start - 1) : amount.start] == "(" and low[amount.end : amount.end + 1] in ("", "\n"):
        return False  # "(121 triệu" at the end of a cut text: of which currency is lost
    return last == "triệu" and _MONEY_WORDS.search(low[max(0, amount.start - 45) : amount.start]) is not None
