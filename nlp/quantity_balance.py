"""Where a sentence breaks a park's land down by use: "đất sản xuất 41 ha; đất cây xanh 22 ha; còn lại 15 ha".

The items are parts of what the text speaks of. "đất công viên phần mềm" names a use, no park; "trạm xử lý
nước thải" or "nhà ở chuyên gia" are what stands on such a part, no projects of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.reading import Quantity, Sentence

_USE = re.compile(
    r"(?:^|[,;:(–-]|(?<!\w)(?:là|thì|gồm|có|và|với|bố trí|dành|trong đó|diện tích))\s*(?P<item>đất)"
    r"(?: (?:của|thuộc|dành cho|dành|xây dựng|phát triển|làm|cho|các|dự án))*"
    r" (?:khu|công viên|đô thị|giao thông|hạ tầng|cây xanh|mặt nước|công nghiệp|sản xuất|nhà máy|kho"
    r"|nghiên cứu"
    r"|ở|nhà ở|dân cư|dịch vụ|thương mại|công trình|công cộng|giáo dục|đào tạo|y tế|bệnh viện|trường|dự trữ"
    r"|hành chính|điều hành|trung tâm|văn phòng|kỹ thuật|hỗn hợp|logistics|đầu mối|thể thao|nông nghiệp"
    r"|tái định cư|phần mềm|ươm tạo|chuyên gia|ký túc xá)(?!\w)"
)
_HEADED = re.compile(
    r"(?<!\w)(?:bóc tách|phân ra|chia ra|tách ra|phân chia)(?!\w)[^.;]{0,120}:|(?<!\w)(?:cơ cấu|cân bằng"
    r"|phân bổ|quy hoạch|chỉ tiêu) sử dụng đất(?!\w)|cơ cấu đất đai"
)
_LIST_HEAD = re.compile(
    r"(?<!\w)(?:đất|diện tích|cơ cấu|quy hoạch|phân khu|khu chức năng)(?!\w)[^\n]*"
    r"(?<!\w)(?:chia|phân bổ|phân chia|bố trí|gồm|bao gồm|bóc tách|như sau|cụ thể|trong đó"
    r"|dành)(?!\w)[^\n]{0,60}:\s*$"
)
_BULLET = re.compile(r"\s*(?:[-–—•*+]|[a-z0-9]{1,2}[.)])\s*\S")


def opens_list(low: str, sentence: Sentence) -> bool:
    """Whether a sentence heads a list of land uses, a line each: "đất được chia như sau:"."""
    text = low[sentence.start : sentence.end].rstrip()
    return text.endswith(":") and _LIST_HEAD.search(text) is not None


def is_item(low: str, sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list."""
    return _BULLET.match(low, sentence.start) is not None


_ZONE = re.compile(r"[,;:(–-]\s*(?P<item>khu) ")
""""Cơ cấu sử dụng đất: khu nghiên cứu 274 ha; khu công nghiệp 549 ha": under its heading a zone is a use."""
_LINE = re.compile(r"\s*(?:[-–—•*+]|[a-z0-9]{1,2}[.)])\s*đất(?!\w)")
""""- Đất công viên phần mềm: 10 ha;": one item of a list, a line each."""
_ITEM = 130  # characters between two figures of a breakdown


def balance(low: str, sentence: Sentence, areas: Sequence[Quantity]) -> int | None:
    """Offset at which the breakdown of a sentence begins; None if it has none.

    `areas` are the sentence's areas, in their order; one item alone is a breakdown only under its heading
    or as a line of a list.
    """
    items = list(_items(low, sentence, areas))
    alone = _LINE.match(low, sentence.start) or _HEADED.search(low, sentence.start, sentence.end)
    enough = 1 if alone else 2
    return items[0] if len(items) >= enough else None


def _items(low: str, sentence: Sentence, areas: Sequence[Quantity]) -> Iterator[int]:
    position = sentence.start
    headed = _HEADED.search(low, sentence.start, sentence.end) is not None
    for area in areas:
        begin = max(position, area.start - _ITEM)
        before = low[begin : area.start]
        match = _USE.search(before) or (_ZONE.search(before) if headed else None)
        if match is not None:
            yield begin + match.start("item")
        position = area.end
