"""The park that an article is about, for what it says without naming one.

A park that stands only as a place ("tại Khu …"), beside another ("giáp Khu …") or as an example ("học Khu …",
"so với Khu …") is named in passing: the text does not go on about it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from nlp.model import OUR_KINDS
from nlp.reading import ParkEntity, ParkMention

_PASSING = re.compile(
    r"(?<!\w)(?:tại|ở|trong|vào|đến|tới|sang|từ|thuộc|giáp(?: với)?|cạnh|gần|cách|sát|đối diện|liền kề"
    r"|kề|quanh"
    r"|với|như|giống|khác|sau|hơn|so với|học(?: tập| hỏi)?|thăm|tham quan|mô hình|kinh nghiệm(?: của| từ| ở)?"
    r"|bài học(?: của| từ| ở)?|câu chuyện(?: của| ở)?|trường hợp(?: của| ở)?|gương|bằng|ban quản lý|bql"
    r"|công ty|năm(?: xây dựng| phát triển| hoạt động|,| và)* của"
    r"|giám đốc|chuỗi|nối|qua|thua|vượt|theo|trụ sở|hội trường|khuôn viên|cổng|sân|trước|ngoài|bên|đối diện)"
    r"(?: (?:các|dự án|khuôn viên|khu vực|mô hình|lô đất))?[ \"“'‘]*$"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:lô(?! đất)|đường|số nhà|tòa nhà|toà nhà|tầng|phường)(?: số)? [^,;.\n]{1,25}, (?:tại |ở "
    r"|trong )?$"
)
FRONT = re.compile(
    r"\W*(?:cùng với|bên cạnh|ngoài|song song với|đồng thời với|không chỉ|sau)(?!\w)[^,;.]{0,120}, "
)
""""Cùng với việc mở rộng Khu A, đoàn đã khảo sát Khu B": behind these words comes what it is about."""
_LEAD = 900
"""Characters behind the headline: what an article is about is named there."""


_MATTERS_AT = re.compile(
    r"(?<!\w)(?:quản lý|sử dụng|thanh tra|kiểm tra|sai phạm|vi phạm|giải phóng mặt bằng|bồi thường|hạ tầng"
    r"|tiến độ|tình hình|vướng mắc)(?: [^\s,;.]+){0,4} (?:tại|ở)(?: dự án)? $"
)
""""kết luận về quản lý đất đai tại Khu X": the park is what it is about."""


def passing(lower: str, start: int) -> bool:
    """Whether the park named at `start` of the lower-case text is named in passing."""
    if _MATTERS_AT.search(lower, max(0, start - 60), start):
        return False
    return _PASSING.search(lower, max(0, start - 40), start) is not None or at_address(lower, start)


def at_address(lower: str, start: int) -> bool:
    """ "tại lô I-7b, đường D2, Khu X": where something is."""
    return _ADDRESS.search(lower, max(0, start - 50), start) is not None


def main_park(
    text: str, title_end: int, mentions: Sequence[ParkMention], parks: Sequence[ParkEntity]
) -> int | None:
    """Index of the park that the text is about; None where it tells of several alike, or of none.

    It is the one park of the headline, the only one of our kinds not only named in passing, or the one
    that the opening names and that more paragraphs come back to than to any other.
    """
    ours = [m for m in mentions if m.park is not None and parks[m.park].kind in OUR_KINDS]
    lower = text.lower()
    if len(lower) != len(text):
        return None
    told = [m for m in ours if not passing(lower, m.start)]
    titled = _titled(text, ours, told, title_end)
    if titled is not None:
        return titled
    candidates = {m.park for m in told if m.park is not None}
    if len(candidates) == 1 and (len(parks) == 1 or _matters(ours, candidates, title_end)):
        return next(iter(candidates))
    return _most_told(text, title_end, told)


def _titled(
    text: str, ours: Sequence[ParkMention], told: Sequence[ParkMention], title_end: int
) -> int | None:
    """The one park that the headline names; one that it only means, where the text names that one first."""
    head = [m for m in ours if m.start < title_end]
    named = {m.park for m in head if m.form == "name"}
    if len(named) == 1:
        return next(iter(named))
    meant = {m.park for m in head}
    body = [m.park for m in told if m.start >= title_end]
    if len(meant) != 1 or not body:
        return None
    (park,) = meant
    stands = any(m.park == park and text[m.start].isupper() for m in told if m.start < title_end)
    return park if body[0] == park or (stands and park in body) else None


def _matters(ours: Sequence[ParkMention], candidates: set[int], title_end: int) -> bool:
    named = [m for m in ours if m.park in candidates]
    return len(named) > 1 or any(m.start < title_end + _LEAD for m in named)


def _most_told(text: str, title_end: int, told: Sequence[ParkMention]) -> int | None:
    lines = [0, *(m.end() for m in re.finditer("\n", text))]
    paragraphs: dict[int, set[int]] = {}
    for mention in told:
        if mention.park is not None and mention.start >= title_end:
            paragraphs.setdefault(mention.park, set()).add(bisect_right(lines, mention.start))
    ranked = sorted(paragraphs, key=lambda park: -len(paragraphs[park]))
    if len(ranked) < 2:
        return None
    first = min(ranked, key=lambda park: min(paragraphs[park]))
    if len(ranked) == 2 and len(paragraphs[next(p for p in ranked if p != first)]) == 1:
        # The other one is told of in a single paragraph.
        return first if _opens(told, first, title_end) else None
    best = ranked[0]
    opens = _opens(told, best, title_end)
    first, second = next(pairwise(ranked))
    ahead = len(paragraphs[first]) >= 2 * len(paragraphs[second]) and len(paragraphs[first]) > 1
    return best if opens and ahead else None


def _opens(told: Sequence[ParkMention], park: int, title_end: int) -> bool:
    """Whether the opening names a park."""
    return any(m.park == park and m.start < title_end + _LEAD for m in told)
