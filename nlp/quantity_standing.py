"""A head, and how its name stands in its clause: free, as a place, or as a neighbour.

"Khu A giáp khu B, tại phường C": A stands free, B is a neighbour, and what stands behind "tại" is a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ABROAD = -1
"""Stands for a park in another country: what it owns is no fact of the article."""
Standing = Literal["free", "place", "neighbour"]
"""`place`: behind "tại", "ở", "trong", "vào" …; `neighbour`: behind "giáp", "cạnh", "cách" …"""


@dataclass(frozen=True, slots=True)
class Head:
    start: int
    end: int
    park: int | None
    """Index into `Reading.parks`; None for anything that is not one of the article's parks; or `ABROAD`."""
    standing: Standing
    region: bool = False
    """A province, an industry, the whole country: owns figures, is no subject while a park is one."""
    weak: bool = False
    """A bare "dự án" or "khu": whatever the text spoke of last."""


_PLACE = re.compile(
    r"(?:tại|ở|trong|vào|đến|sang|thuộc|nằm trong|trên địa bàn|về|tới|ban quản lý|bql)\s+(?:các |dự án "
    r"|khuôn viên |phạm vi |ranh giới |khu vực |quy hoạch )?$"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:tại|ở|thuộc)\s+(?:khu [a-z0-9]{1,2}|lô|đường|số|ô|khu vực|phường|xã|tòa|toà"
    r"|tầng)\b[^.;:()\n]{0,60},\s*|(?:tại|ở|thuộc|trong)\s+(?:phân )?khu [a-z0-9]{1,2}\s*[-–,]\s*(?:khu )?"
    r"|(?:thuộc|trong|theo)(?: (?:ranh giới|phạm vi|đồ án|tổng thể|khu vực))* quy hoạch"
    r"(?: (?:phân khu|chi tiết|chung|xây dựng|t[ỷỉ] lệ|1/\d[\d.]*|của))*\s+"
    r"|(?:tại|ở|trong)\s+(?:lô|ô đất|mảnh đất)\b[^.;:,()\n]{0,30} (?:của|thuộc)\s+"
    r"|nằm\s+(?:ở|tại|trong|trên|giữa)\b[^.;,()\n]{0,60}(?:trong|của|thuộc|quy hoạch)\s+(?:\w+\s+){0,4})$"
)
""""tại Lô T4-3, đường D2, Khu …", "nằm ở trung tâm trong tổng thể quy hoạch Dự án …"."""
_NEIGHBOUR = re.compile(
    r"(?:giáp|cạnh|gần|nằm giữa|cách|sát|đối diện|liền kề|bên cạnh|ngay bên|kề|so với|khác(?= với)|vành đai"
    r"|gấp (?:\w+ lần|\w+)|(?:lớn|rộng|nhỏ) hơn|tương đương(?: với)?"
    r"|nối(?: với)?|kết nối(?: với)?|phía \w+"
    r"|(?<!năm )(?<!tháng )(?<!tuần )(?<!ngày )(?<!gian )qua|cùng với|sau|(?:bên |nằm )?ngoài"
    r"|một phần|mô hình|học(?: tập| hỏi)? (?:từ|theo)|kinh nghiệm (?:của|từ|ở)|bài học (?:của|từ|ở)"
    r"|giống(?: như)?)\s+(?:với )?$"
)
TITLE_OF = re.compile(
    r"(?<!\w)(?:trưởng|phó|giám đốc|chủ tịch)(?: \w+){0,2}? ?(?:ban quản lý|bql)(?: dự án| các)?\s+"
    r"(?:[^.;,()\n]{3,60} ?\()?$"
)
"""A person's title names the park: it owns nothing there."""
_RESETTLING = re.compile(r"(?<!\w)khu tái định cư[^.,;\n]{0,25} (?:phục vụ|cho|của)(?: dự án)? $")
""""Khu tái định cư phục vụ Khu X rộng 12 ha": the homes' size."""
_LINKED_TO = re.compile(r"(?<!\w)nối [^,;.]{1,40} (?:với|đến|tới|và)\s+(?:dự án )?$")
_AS_FOR = re.compile(
    r"(?:^|[.!?:\n][ \"“]*)(?:riêng |còn )?(?:với|về)\s+(?:dự án )?$"
    r"|(?<!\w)(?:ý kiến|chủ trương|thông báo|kết luận|nghị quyết|tờ trình|văn bản|đề án)"
    r" về (?:việc )?(?:dự án )?$"
)
""""Về khu đô thị X, …", "cho ý kiến về dự án cao tốc": what the sentence is about, not a direction."""
_WHERE_IS = re.compile(
    r"(?<!\w)(?:nơi|(?<!tỉnh )(?<!thành phố )(?<!địa phương )đã|sẵn) (?:đang |sẽ |sẵn )?có\s+$"
)
""""tại huyện X, nơi có sân bay": what is there, no subject."""
_BOARD_OF_TWO = re.compile(r"(?<!\w)(?:ban quản lý|bql) (?:các )?khu [^.;,()\n]{3,60} (?:và|-|&) (?:các )?$")
""""do Ban quản lý Khu đại học X và Khu công nghệ cao Y khởi công": the body of both."""


def standing(low: str, start: int) -> Standing:
    """How the name that begins at `start` stands in its clause."""
    line = low.rfind("\n", max(0, start - 28), start)  # a headline's last word says nothing of the next line
    window = low[max(0, start - 28, line) : start]
    if _AS_FOR.search(window):
        return "free"
    if _BOARD_OF_TWO.search(low[max(0, start - 90) : start]):
        return "place"
    if _PLACE.search(window) or _ADDRESS.search(low[max(0, start - 110) : start]):
        return "place"
    if _RESETTLING.search(low[max(0, start - 60) : start]):
        return "place"
    if _LINKED_TO.search(low[max(0, start - 60) : start]):
        return "neighbour"
    return "neighbour" if _NEIGHBOUR.search(window) or _WHERE_IS.search(window) else "free"
