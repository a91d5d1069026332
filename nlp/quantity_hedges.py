"""Hedges around a figure → its bound: "hơn 32 ha" is at least 32, "gần 200 ha" at most, "khoảng 15 ha" about.

Of several hedges the one that gives a direction wins: "khoảng trên 4.200 tỷ", "ước tính hơn 2.957 tỷ".
"""

from __future__ import annotations

import re
from functools import cache

from nlp.model import Bound
from nlp.quantity_lexer import SPACE

_AT_LEAST = (
    "không dưới", "không ít hơn", "không thấp hơn", "không nhỏ hơn", "không kém", "ít nhất", "tối thiểu",
    "chí ít", "thấp nhất", "vượt quá", "vượt mốc", "vượt mức", "vượt", "nhỉnh hơn", "hơn", "trên", "quá",
    "lớn hơn", "cao hơn", "over", "more than", "at least", "tren", "toi thieu",
)  # fmt: skip
_AT_MOST = (
    "không quá", "không vượt quá", "không hơn", "chưa đến", "chưa tới", "chưa đầy", "chưa quá",
    "không đến", "không tới", "không đầy", "suýt soát", "ngót nghét", "ngót ngét", "ngót", "tối đa",
    "cao nhất", "nhiều nhất", "dưới", "thấp hơn", "ít hơn", "nhỏ hơn", "gần tới", "gần đến", "gần",
    "non", "up to", "nearly", "less than", "almost", "toi da",
)  # fmt: skip
_ABOUT = (
    "vào khoảng", "khoảng chừng", "khoảng", "áng chừng", "chừng khoảng", "chừng", "ước tính khoảng",
    "ước tính", "ước chừng", "ước khoảng", "ước đạt", "ước", "cỡ", "độ chừng", "xấp xỉ", "tầm",
    "dự kiến", "dự tính", "tròm trèm", "trên dưới", "quãng", "gần như", "tương đương khoảng",
    "phỏng chừng", "about", "around", "approximately", "khoang", "xap xi",
)  # fmt: skip
_STATED = ("ít nhất", "nhiều nhất", "tối thiểu", "tối đa")  # also "nhiều nhất là 4.000 tỷ"
_BEFORE_WINDOW = 56
_AFTER = re.compile(
    rf"{SPACE}{{1,3}}(?:(?P<at_least>trở{SPACE}+lên|đổ{SPACE}+lên)|(?P<at_most>trở{SPACE}+xuống"
    rf"|đổ{SPACE}+lại|trở{SPACE}+lại))(?!\w)"
)
_FROM = re.compile(rf"(?<!\w)từ{SPACE}{{1,3}}$")
_MEASURED_FROM = re.compile(
    rf"(?:diện tích|quy mô|vốn|đầu tư|dự án){SPACE}{{1,3}}(?:[^\W\d_]{{1,6}}{SPACE}{{1,3}})?$"
)


@cache
def _tail() -> re.Pattern[str]:
    """One hedge at the end of the text before a figure; words may be parted by any space."""
    groups = []
    for name, words in (("at_least", _AT_LEAST), ("at_most", _AT_MOST), ("about", _ABOUT)):
        spelled = [f"{w} là" if w in _STATED else w for w in words] + [w for w in words if w in _STATED]
        forms = "|".join(w.replace(" ", SPACE + "{1,3}") for w in sorted(spelled, key=len, reverse=True))
        groups.append(f"(?P<{name}>{forms})")
    signs = "(?P<at_least_sign>≥|>=|>)|(?P<at_most_sign>≤|<=|<)|(?P<about_sign>≈|~|±)"
    return re.compile(rf"(?:{signs}|(?<!\w)(?:{'|'.join(groups)})){SPACE}{{0,3}}(?:từ{SPACE}{{1,3}})?$")


def hedge(low: str, start: int, end: int) -> tuple[int, Bound]:
    """Where the hedged figure `low[start:end]` begins with its hedges, and its bound."""
    after = _AFTER.match(low, end)
    bounds: list[Bound] = []
    begin = start
    on_land = _LAND_UNIT.search(low[max(start, end - 14) : end]) is not None
    for _ in range(3):
        found = _last_hedge(low, begin, on_land)
        if found is None:
            break
        begin, bound = found
        bounds.append(bound)
    if after is not None:
        return begin, "at_least" if after.lastgroup == "at_least" else "at_most"
    for bound in bounds:
        if bound != "about":
            return begin, bound
    return begin, bounds[0] if bounds else "exact"


def _last_hedge(low: str, begin: int, on_land: bool) -> tuple[int, Bound] | None:
    """The longest hedge that ends at `begin`."""
    base = max(0, begin - _BEFORE_WINDOW)
    line = low.rfind("\n", base, begin) + 1
    match = _tail().search(low[max(base, line) : begin])
    if match is None:
        return None
    if on_land and _is_on(low, max(base, line) + match.start(), begin):
        return None
    name = (match.lastgroup or "").removesuffix("_sign")
    bound: Bound = "at_least" if name == "at_least" else "at_most" if name == "at_most" else "about"
    return max(base, line) + match.start(), bound


_LAND_UNIT = re.compile(r"(?:ha|h[eé]c-?\s?ta|hecta|m2|m²|km2|km²|vuông)(?:\s+rưỡi)?$")
_ON_WINDOW = 60
_ON = re.compile(
    rf"(?<!\w)(?:hoạt{SPACE}động|xây|xây{SPACE}dựng|xây{SPACE}cất|thi{SPACE}công|triển{SPACE}khai"
    rf"|thực{SPACE}hiện"
    rf"|đặt|nằm|tọa{SPACE}lạc|toạ{SPACE}lạc|dựng|mọc|mọc{SPACE}lên|trải{SPACE}dài|trải{SPACE}rộng|trải"
    rf"|hình{SPACE}thành"
    rf"|bố{SPACE}trí|phát{SPACE}triển|khai{SPACE}thác|vận{SPACE}hành|khởi{SPACE}công|động{SPACE}thổ"
    rf"|đứng{SPACE}chân)"
    rf"(?:{SPACE}+(?:từ|vào|hồi|cuối|đầu|giữa|năm|tháng|ngày|quý|nay|\d[\d/.-]*)){{0,6}}{SPACE}+trên{SPACE}*$"
)
_ON_SOIL = re.compile(rf"(?<!\w)(?:quy{SPACE}hoạch|đầu{SPACE}tư|lập){SPACE}+trên{SPACE}*$")
_SOIL = re.compile(rf"[\d.,]+{SPACE}*(?:ha|héc-?{SPACE}?ta|hecta|km2|km²|m2|m²){SPACE}+đất(?!\w)")


def _is_on(low: str, start: int, figure: int) -> bool:
    """Whether the "trên" before a figure tells where ("hoạt động từ năm 2009 trên 22 ha"), not how much."""
    if not low.startswith("trên", start) or low[start:figure].strip() != "trên":
        return False
    window = low[max(0, start - _ON_WINDOW) : figure]
    if _ON.search(window):
        return True
    return _ON_SOIL.search(window) is not None and _SOIL.match(low, figure) is not None


def open_from(low: str, start: int) -> bool:
    """ "diện tích từ 5 ha": a lower end without an upper one."""
    window = low[max(0, start - 40) : start]
    match = _FROM.search(window)
    return match is not None and _MEASURED_FROM.search(window[: match.start()]) is not None
