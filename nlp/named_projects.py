"""Projects with a name of their own that are no parks of the article: "dự án Saigon Silicon City".

What they own, and what happens to them, is not the park's in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_GAP = "[ \u00a0]"
_PROJECT = re.compile(
    r"(?<!\w)(?:[Dd]ự án(?: [Cc]ông viên)?|[Cc]ông viên|[Tt]ổ hợp|[Tt]òa nhà|[Tt]oà nhà|[Nn]hà máy)"
    rf"{_GAP}"
    rf"(?P<name>[{UPPER}][\w&.-]*(?:{_GAP}[{UPPER}][\w&-]*){{1,5}}"
    rf"|[“\"«](?P<quoted>[{UPPER}][^“”\"«»\n]{{4,80}})[”\"»])"
)
_ROAD = re.compile(
    rf"(?<!\w)(?:làm|xây|xây dựng|mở|nâng cấp|khởi công|đầu tư|động thổ|khánh thành|thông xe|hợp long)"
    rf"(?:{_GAP}(?:dự án|xây dựng|xây|mở rộng)){{0,2}}{_GAP}"
    rf"(?P<road>(?:tuyến{_GAP})?(?:đường|cầu|cao tốc|quốc lộ|hầm){_GAP}"
    rf"(?:[{UPPER}]\w*{_GAP}[{UPPER}]\w*|[{UPPER}]\w*(?:{_GAP}\w+)?{_GAP}\d))"
)
_PRICED_ROAD = re.compile(
    rf"(?<!\w)(?P<road>(?:[Đđ]ường|[Cc]ầu|[Hh]ầm"
    rf"|[Cc]ao tốc){_GAP}[{UPPER}]\w*(?:{_GAP}[{UPPER}\d]\w*){{0,3}})"
    rf"{_GAP}\(?(?:(?:trị giá|vốn|hơn|gần|khoảng){_GAP}){{0,2}}[\d.,]+{_GAP}(?:tỷ|tỉ|triệu)(?!\w)"
)
"""A road or bridge right before what it costs."""
_PROJECT_OF = re.compile(
    rf"(?<!\w)[Dd]ự án(?:{_GAP}[^\W\d_{UPPER}]+){{0,4}}{_GAP}của{_GAP}(?P<owner>[{UPPER}][\w&.-]*)"
    rf"|(?<!\w)[Dd]ự án(?={_GAP}(?:(?:trị giá|vốn|quy mô){_GAP})?[\d.,]+{_GAP}?(?:triệu|tỷ|tỉ|ha)"
    rf"(?:{_GAP}(?:USD|đồng|đô))?{_GAP}(?:mà|của|do){_GAP}(?P<by>[{UPPER}][\w&.-]*))"
)
_HOLDER = re.compile(
    rf"(?<!\w)(?<!cho )(?P<holder>(?:Công ty|Tập đoàn|CTCP|Đại học|Trường|Học viện|Viện|Hãng)"
    rf"(?:{_GAP}(?:CP|TNHH|MTV|[Cc]ổ phần|[{UPPER}][\w&.-]*)){{1,7}})"
    rf"{_GAP}\(?(?:(?:giữ|thuê|dùng|chiếm|nhận|được giao|có|với|khoảng|gần"
    rf"|hơn){_GAP}){{0,2}}[\d.,]+{_GAP}?(?:ha|m2)(?!\w)"
)
"""A firm or school right before the plot that it holds."""
_ZONE = re.compile(
    rf"(?<!\w)[Kk]hu{_GAP}(?P<name>[{UPPER}]\w+(?:{_GAP}[{UPPER}]\w+){{1,3}})(?:{_GAP}\([^()]{{1,40}}\))?"
    rf"(?:{_GAP}(?:có|với|rộng|diện tích|quy mô|chiếm|khoảng|gần"
    rf"|hơn)){{0,3}}{_GAP}\d[\d.,]*{_GAP}?(?:ha|héc|m2)(?!\w)"
)
"""A zone right before its size; one of a single syllable is a part: "khu Bắc 40 ha"."""
_ESTATE = re.compile(
    rf"(?<!\w)(?P<estate>(?:[{UPPER}][\w&]*[ \u00a0-]){{1,3}}"
    rf"(?:City|Ville|Town|Village|Garden|Complex|Tower|Plaza|Campus|Riverside)(?:{_GAP}[{UPPER}]\w*){{0,2}})"
    rf"{_GAP}\(?(?:(?:có|quy mô|rộng|diện tích|khoảng|gần|hơn){_GAP}){{0,3}}"
    rf"\d[\d.,]*{_GAP}?(?:ha|héc|m2)(?!\w)"
)
"""An estate with an English name right before its size."""
_PUBLIC = re.compile(
    r"(?:Khu|Công viên|Dự án|KCN|KCNC|CVPM|UBND|HĐND|Bộ|Sở|Ban|Chính phủ|Nhà nước|Thủ|TP|Tỉnh"
    r"|Trung ương)(?!\w)"
)
_KINDS = re.compile(r"(?:Khu|Công viên|Dự án|Đầu tư|Xây dựng|Hạ tầng|KCN|KCNC|CVPM|UBND|BOT|PPP)(?!\w)")


def named_projects(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where projects are named between two offsets; a park's name may begin inside such a span."""
    for match in _PROJECT.finditer(text, start, end):
        if not _KINDS.match(match["quoted"] or match["name"]):
            yield match.span()


def named_zones(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Zones told as "khu" and a name before their sizes: where they begin and end, and the name."""
    for match in _ZONE.finditer(text, start, end):
        if not _KINDS.match(match["name"]):
            yield match.start(), match.end("name"), match["name"]


def roads_and_holders(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Roads and bridges that are built between two offsets, and holders of plots, by their own names."""
    for match in _HOLDER.finditer(text, start, end):
        yield match.span("holder")
    for match in _ESTATE.finditer(text, start, end):
        yield match.span("estate")
    for pattern in (_ROAD, _PRICED_ROAD):
        for match in pattern.finditer(text, start, end):
            yield match.span("road")


def projects_of(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Projects told by whose they are between two offsets: "dự án của X", "dự án 1 tỷ USD mà X đưa vào".

    Start and end, and where the owner's name begins.
    """
    for match in _PROJECT_OF.finditer(text, start, end):
        owner = match.start("owner") if match["owner"] else match.start("by")
        if not _PUBLIC.match(text, owner):
            yield match.start(), match.end(), owner
