"""The head before a figure that governs it: "Khu A giáp khu B rộng 79 ha, có diện tích 18 ha".

The nearest head that stands free owns the figure; one that says where something lies, or what is near, owns
it where the figure stands close behind or no other can own it; one in an aside that is over owns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.attachment_subject import PROJECTS_THERE
from nlp.quantity_standing import Head
from nlp.reading import Quantity

_MEASURED = re.compile(r"[^,;.]{0,30}(?:(?<!mở )rộng|diện tích|quy mô|vốn|\()|(?: mới| thông minh)?\s*$")
_WITH_SIZE = re.compile(r"[^,;.(]{0,25} (?:với|, có) (?:tổng |quy mô |diện tích |vốn )")
_OWN_SIZE = re.compile(
    r"(?: (?:của|ở|tại) [^,;.]{2,25})?, (?:rộng|có diện tích|diện tích|quy mô)(?!\w)[^,;.]{0,12}$"
    r"|, (?:vốn|nơi)(?! này| đây| đó) [^,;.]{0,60}$"
)
_LIES_BY = re.compile(
    r"(?<!\w)(?:khu đất|vị trí|địa điểm|khu|dự án)(?: [^\s,;.]+){0,4} "
    r"(?:cạnh|gần|sát|giáp|liền kề|đối diện)\s+$"
)
""""khu đất thứ nhất nằm cạnh Khu X, rộng 18 ha": it is the site that is so large."""
_NEXT_TO = re.compile(r"[^,;.]{0,40}$")
_IN_BRACKET = re.compile(r"\s*\(\s*(?:(?:rộng|diện tích|quy mô|hơn|khoảng|gần)\s+)*")
_ITS_OWN_BRACKET = re.compile(
    r"(?: [^\s,;.()]+){0,5} \([^()]{0,30}\d ?(?:ha|héc-ta|hecta|m2|km2)[,;][^(),;]{0,30}"
)
""""tại khu tái định cư X (5 ha, 60 tỷ đồng)"."""
_IN_ITS_BRACKET = re.compile(r"\s*\([^()]{0,60}\d ?(?:ha|héc-ta|hecta|m2|km2)[,;][^()]{0,60}")
""""theo kinh nghiệm của Khu X (300 ha, 2.000 tỷ đồng hạ tầng)": both figures are X's."""


def governor(low: str, quantity: Quantity, before: Sequence[Head]) -> Head | None:
    """The nearest head before the figure that owns it; None where the sentence speaks of what it spoke of."""
    before = [head for head in before if not _is_let_to(low, head, quantity)]
    if not before:
        return None
    bracketed = _IN_BRACKET.fullmatch(low, before[-1].end, quantity.start) is not None
    if bracketed and quantity.unit == "area" and before[-1].park is not None:
        return before[-1]  # "nắm 35% tại Khu X (760 ha)"
    if _IN_ITS_BRACKET.fullmatch(low, before[-1].end, quantity.start):
        if before[-1].park is not None:
            return before[-1]
    elif _ITS_OWN_BRACKET.fullmatch(low, before[-1].end, quantity.start) and not before[-1].weak:
        return before[-1]
    for position in range(len(before) - 1, -1, -1):
        head, earlier = before[position], before[:position]
        if earlier and _is_aside(low, head, quantity, earlier[-1]):
            continue
        there = head.region and PROJECTS_THERE.match(low, head.start) is not None
        if there and (quantity.unit == "area" or (earlier and _BACK.search(low, head.end, quantity.start))):
            continue  # "Khu X hiện có 36 dự án; đất cho thuê chỉ còn 28 ha", "106 dự án dùng 380 ha" of it
        close = _NEXT_TO.fullmatch(low[head.end : quantity.start]) is not None
        if (
            head.standing == "neighbour"
            and head.park is not None
            and not _CARVED.search(low, max(0, head.start - 40), head.start)
            and _OWN_SIZE.match(low, head.end, quantity.start)
            and not (
                low.startswith(", r", head.end) and _LIES_BY.search(low, max(0, head.start - 60), head.start)
            )
        ):
            return head  # "So với Khu X của Hà Nội, rộng 1.586 ha"
        if head.standing == "neighbour" and _CARVED.search(low, max(0, head.start - 40), head.start):
            continue
        if head.weak:
            return _taken_up(low, head, earlier)
        if head.standing == "free":
            return head
        if head.standing == "neighbour":
            if any(h.park is None and not (h.weak or h.region) and h.standing == "free" for h in earlier):
                continue  # "mở rộng xa lộ X đoạn qua khu với kinh phí …"
            if close and (head.park is not None or _is_measured(low, head, quantity)):
                return head
            continue
        if head.park is None:
            measured = close and _MEASURED.match(low, head.end, quantity.start)
            if measured and not _of_subject(low, quantity, head, earlier):
                return head
            continue
        if any(h.park is None and not h.weak for h in earlier):
            continue
        if close or not any(h.park not in (None, head.park) and h.standing == "free" for h in earlier):
            return head
    return None


_LET_TO = re.compile(
    r"(?<!\w)(?:\d+|các|nhiều|hàng chục|mười) (?:doanh nghiệp|công ty|đơn vị|nhà đầu tư)"
    r"(?! (?:muốn|xin|cần|đề nghị|đăng ký|dự kiến)(?!\w))[^;.,]{0,30} thuê(?!\w)[^;.,]{0,90}$"
)
_FAR = 140
"""Characters: farther behind its head, a figure is not looked at for what the head does."""


def _is_let_to(low: str, head: Head, quantity: Quantity) -> bool:
    """ "12 doanh nghiệp thuê đất trong khu với diện tích 102 ha": land of the park, no tenant's plot."""
    if quantity.unit != "area" or head.park is not None or quantity.start - head.start > _FAR:
        return False
    return _LET_TO.search(low, max(0, head.start - 14), quantity.start) is not None


_ASIDES = (
    (re.compile(r"[^()]*\([^()]*"), re.compile(r"[^()]*\)[^()]*")),
    (
        re.compile(r"[^–—]* [-–—] (?:nằm|cạnh|gần|sát|khác|cách|nơi|sau|không)(?!\w)[^–—]*"),
        re.compile(r"[^–—]*? [-–—] .*"),
    ),
    (
        re.compile(
            r"[^,;]*, (?:sau khi|trước khi|trong khi|cùng với|cũng như|giống như|khác với|không kể|không như"
            r"|chưa kể|nằm (?:cạnh|gần|sát)|cách)(?!\w)[^,;]*"
        ),
        re.compile(
            r"[^,;]*, (?:đã|đang|sẽ|được|có|cần|vẫn|hiện|rộng|dự kiến|nay|cũng|lại|là|chỉ|mới|vừa|do)"
            r"(?!\w).*"
        ),
    ),
)
""""Khu A (khác với khu B từng được nhắc tới) rộng 18 ha": how an aside opens and how it ends."""


def _is_aside(low: str, head: Head, quantity: Quantity, earlier: Head) -> bool:
    """Whether a head stands in an aside that is over before the figure, behind a park that is its subject."""
    if earlier.park is None or earlier.standing != "free" or head.park == earlier.park:
        return False
    return any(
        opens.fullmatch(low, earlier.end, head.start) and ends.fullmatch(low, head.end, quantity.start)
        for opens, ends in _ASIDES
    )


_BACK = re.compile(
    r";\s*(?:riêng |còn |phần |trong khi đó |về )*(?:tiền |vốn |chi phí |kinh phí )?"
    r"(?:cho |làm |đầu tư |xây dựng |phần )*(?:hạ tầng|mặt bằng|giải phóng mặt bằng|đường sá"
    r"|nhà nước|ngân sách)(?!\w)[^;]*$"
)
""""đã thu hút 21 dự án …; riêng hạ tầng đã tiêu 3.000 tỷ đồng": of the park again, not of the projects."""


def _is_measured(low: str, head: Head, quantity: Quantity) -> bool:
    """ "gần nhà máy X 350 triệu USD", "cạnh sân bay rộng 400 ha": what lies there has the figure."""
    measured = _MEASURED.match(low, head.end, quantity.start) is not None
    return measured or _ITS_NAME.fullmatch(low, head.end, quantity.start) is not None


_ITS_NAME = re.compile(
    r"(?: (?!với|có|trên|và|là|cần|được|do|ở|tại|trong|cho)[^\s,;.]+){0,4} (?:(?:trị giá|hơn|gần"
    r"|khoảng) )*\(?"
)


def _taken_up(low: str, weak: Head, earlier: Sequence[Head]) -> Head | None:
    """ "Phía nam là sân bay X, dự án trị giá …": inside a sentence the word takes up what it named."""
    if _ANOTHER.match(low, weak.start):
        return None
    named = [h for h in reversed(earlier) if not (h.weak or h.region)]
    free = next((h for h in named if h.standing == "free"), None)
    # "bám theo sân bay X, công trình có …": no park is near enough to be meant
    return free or next((h for h in named[:1] if h.park is None), None)


_ANOTHER = re.compile(r"[^\s]+(?: đất)? thứ|(?:phần|khu|phân khu) (?:còn lại|tái|chức|phần|trung|đào)")
_CARVED = re.compile(
    r"(?<!\w)(?:một phần|trên cơ sở|tách ra từ|chuyển đổi từ)(?: diện tích| đất| của| một phần){0,3} $"
)
""""thành lập trên cơ sở một phần Khu B, diện tích 68 ha": the new park's size."""


def _of_subject(low: str, quantity: Quantity, head: Head, earlier: Sequence[Head]) -> bool:
    """ "Khu A sẽ được xây tại khu đô thị B với diện tích 10 ha": the figure is A's."""
    with_size = _WITH_SIZE.match(low, head.end, quantity.start) is not None
    return with_size and any(h.park is not None and h.standing == "free" for h in earlier)
