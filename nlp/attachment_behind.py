"""The head named right behind a figure: "1.500 tỉ đồng xây hạ tầng khu X" is the park's.

"30 triệu USD vào KCN X" of a company is the company's, and "12 ha của dự án nhà máy gỗ" is the factory's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.quantity_standing import Head
from nlp.reading import Quantity, Sentence

_OWNER_AFTER = re.compile(r"[^.;\n]{0,70}$")
_INTO = re.compile(r"(?:vào|tại|trong|ở|đến)\s+(?:dự án\s+)?$")
_INVESTOR = re.compile(
    r"doanh nghiệp|tập đoàn|công ty|nhà đầu tư|hãng|\bmỹ\b|nhật|hàn quốc|đài loan|singapore|trung quốc"
)
_OF_BUILDER = re.compile(r"(?<!\w)(?:chủ đầu tư|nhà đầu tư (?:hạ tầng|cũ|đầu tiên|mới))(?!\w)")
_FIRM_BETWEEN = re.compile(r"(?<!\w)(?:đưa|giúp|khiến) (?:công ty|tập đoàn|doanh nghiệp|hãng)(?!\w)")
""""đạt 90 triệu USD, giúp công ty đứng đầu danh sách đầu tư vào Khu X"."""
_FOR_PART = (
    r"(?:(?:cho|vào|để|xây|làm|xây dựng|đầu tư|thực hiện|triển khai) ){1,3}"
    r"(?:giai đoạn (?:\w+ )?|hạ tầng (?:kỹ thuật |giao thông )?|phân khu (?:\w+ ){0,2}"
    r"|hạng mục (?:\w+ ){0,3})"
)
_BELONGS = {
    "area": r"(?:(?:mặt|đất|rừng|ruộng|bãi|lúa|trống|sạch|sông|hồ|biển|ven) ){0,4}thuộc",
    "money": "thuộc",
}
""""lấy 2 ha mặt nước thuộc Khu X"."""
_GIVEN = {
    "area": r"cho|(?:để |sẽ )?(?:làm|xây|lập|thành lập|xây dựng|phát triển|hình thành)(?: một)?",
    "money": "của",
}
""""quy hoạch 102 ha cho dự án Khu …": land is the park's; money "cho" it may be a firm's."""
_INVESTING = re.compile(r"(?:đầu tư|rót|đổ|bỏ)\s+(?:[^\W\d_]+\s+){0,2}$")
_PUBLIC = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|nhà nước|ngân sách|chính phủ|trung ương|ubnd|bộ|ban quản lý|chủ đầu tư|hđnd"
    r"|tp\.?)(?!\w)"
)
_SEVERAL = re.compile(
    r"(?<!\w)(?:[2-9]|\d\d|hai|ba|bốn|các|nhiều|loạt|chuỗi)"
    r" (?:tổ hợp|khu(?! vực| đất)|công viên|dự án|trung tâm)(?!\w)[^.;]* và $"
)
""""12.000 tỷ đồng để xây 4 tổ hợp đào tạo và công viên phần mềm ở …": of them all."""
WINDOW = 300  # characters before a figure that are looked at
_NEW_CLAUSE = re.compile(r"\s*,\s*")
_OPENING = re.compile(r"(?:.*[.!?;:\n])?\s*[^.!?;:\n,]{0,30}", re.DOTALL)
""""Rộng 40 ha, Khu X …": the figure stands at the sentence's beginning."""


def named_behind(low: str, quantity: Quantity, found: Sequence[Head]) -> Head | None:
    """The first head behind the figure, if nothing but a short phrase parts them."""
    for head in found:
        if head.start >= quantity.end:
            if _NEW_CLAUSE.fullmatch(low, quantity.end, head.start) and not _OPENING.fullmatch(
                low, max(0, quantity.start - 40), quantity.start
            ):
                return None  # "… với 870 tỷ đồng, Khu X vận hành"
            return head if _OWNER_AFTER.fullmatch(low[quantity.end : head.start]) else None
    return None


def of_other(low: str, quantity: Quantity, head: Head) -> bool:
    """ "thu hồi 12 ha của dự án nhà máy gỗ": land of something that is no park."""
    between = low[quantity.end : head.start]
    return (
        not head.weak
        and re.fullmatch(r"\s*(?:đất |diện tích |vốn )?(?:của|thuộc)\s+(?:dự án )?", between) is not None
    )


def owned_by(low: str, quantity: Quantity, head: Head) -> bool:
    """ "28.573 m2 đất của Công viên phần mềm số 2", "2.400 tỷ đồng cho giai đoạn 2 của Khu …"."""
    return (
        head.park is not None
        and re.fullmatch(
            rf"\s*(?:đất |diện tích |vốn )?(?:{_FOR_PART})?(?:của|{_BELONGS[quantity.unit]}"
            rf"|{_GIVEN[quantity.unit]})\s+(?:dự án )?",
            low[quantity.end : head.start],
        )
        is not None
    )


def owner_behind(low: str, quantity: Quantity, sentence: Sentence, behind: Head) -> int | None:
    """ "30 triệu USD vào KCN X" of a company is the company's; "1.500 tỉ xây hạ tầng khu X" is the park's."""
    window = low[max(sentence.start, quantity.start - WINDOW) : quantity.start]
    if _SEVERAL.search(low, quantity.end, behind.start):
        return None
    into = _INTO.search(low[quantity.end : behind.start])
    project = "dự án" in low[quantity.end : behind.end] and behind.standing == "place"
    if into is not None and (project or _OF_BUILDER.search(window)):
        return behind.park  # "đầu tư 700 tỷ đồng vào dự án Khu X"
    if into is not None and _INVESTING.search(window) and not _PUBLIC.search(window):
        return None
    between = low[quantity.end : behind.start]
    if into is not None and (_INVESTOR.search(window) or _FIRM_BETWEEN.search(between)):
        return None
    return behind.park
