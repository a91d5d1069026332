"""Projects with a name of their own that are no parks of the article: "dự án Saigon Silicon City".

What they own, and what happens to them, is not the park's in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_GAP = "[ \u00a0]"
_PROJECT = re.compile(
    r"(?<!\w)(?:[Dd]ự án(?: [Cc]ông viên)?|[Cc]ông viên|[Tt]ổ hợp|[Tt]òa nhà|[Tt]oà nhà|[Nn]hà máy)"
    rf"{_GAP}"
    rf"(?P<name>[{_UPPER}][\w&.-]*(?:{_GAP}[{_UPPER}][\w&-]*){{1,5}}"
    rf"|[“\"«](?P<quoted>[{_UPPER}][^“”\"«»\n]{{4,80}})[”\"»])"
)
_ROAD = re.compile(
    rf"(?<!\w)(?:làm|xây|xây dựng|mở|nâng cấp|khởi công|đầu tư){_GAP}"
    rf"(?P<road>(?:tuyến{_GAP})?(?:đường|cầu|cao tốc|quốc lộ){_GAP}[{_UPPER}]\w*{_GAP}[{_UPPER}]\w*)"
)
_KINDS = re.compile(r"(?:Khu|Công viên|Dự án|Đầu tư|Xây dựng|Hạ tầng|KCN|KCNC|CVPM|UBND|BOT|PPP)(?!\w)")


def named_projects(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where projects are named between two offsets; a park's name may begin inside such a span."""
    for match in _PROJECT.finditer(text, start, end):
        if not _KINDS.match(match["quoted"] or match["name"]):
            yield match.span()


def named_roads(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where roads and bridges with names of their own are built between two offsets."""
    for match in _ROAD.finditer(text, start, end):
        yield match.span("road")
