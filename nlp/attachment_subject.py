"""The subject of a sentence: the head of which the next sentence goes on to speak."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.park_main import FRONT
from nlp.quantity_standing import Head
from nlp.reading import Sentence

_DECIDED = re.compile(
    r"(?<!\w)(?:chấp thuận|phê duyệt|cấp phép|khởi công|động thổ|khánh thành|trao giấy chứng nhận)"
    r"(?: (?:chủ trương|đầu tư|cho|xây dựng|đăng ký|quyết định))*\s*$"
)


def subject(low: str, sentence: Sentence, found: Sequence[Head]) -> Head | None:
    """The first head that stands free; something else than a park only where the sentence begins with it."""
    free = [
        h
        for h in found
        if h.standing == "free"
        and not (h.weak or PROJECTS_THERE.match(low, h.start) or low.startswith("khách thuê", h.start))
    ]
    free = _behind_the_front(low, sentence, free)
    parks = [h for h in free if h.park is not None]
    for head in free:
        if head.park is not None or _decided(low, head):
            return head
        told = _SAID_TO_BE.search(low, max(sentence.start, head.start - 30), head.start) is None
        told = told or _THEN_COMES.fullmatch(low, sentence.start, head.start) is not None
        if told and head.start - sentence.start < 70 and not (head.region and parks):
            return head
    place = next((h for h in found if h.park is not None and h.standing == "place"), None)
    inside = next((h for h in free if not h.region), None) if place is not None else None
    # "Sáng nay, hãng X (Hàn Quốc) khởi công nhà máy Y tại khu Z": the text goes on about the factory.
    return place if inside is None or parks else inside


def _behind_the_front(low: str, sentence: Sentence, free: list[Head]) -> list[Head]:
    """ "Cùng với việc mở rộng Khu A, đoàn đã khảo sát Khu B": the sentence is about B."""
    front = FRONT.match(low, sentence.start, sentence.end) or _BESIDE.match(low, sentence.start, sentence.end)
    rest = [h for h in free if front is not None and h.start >= front.end() and h.park is not None]
    return rest or free


_BESIDE = re.compile(
    r"(?:[^,;.\n]{0,40}, )?(?:cùng (?:lúc|ngày|đợt|dịp)|song song|đồng thời)(?: với)?(?!\w)[^;.\n]{0,160}?, "
    r"(?=(?:ubnd|tỉnh|thành phố|tp|công ty|tập đoàn|chủ đầu tư|ban|liên danh|lãnh đạo)(?!\w))"
)
""""Sáng qua, cùng lúc với cầu X, tỉnh khởi công hạ tầng Khu Y": the sentence is about Y."""
_THEN_COMES = re.compile(
    r"[\s\"“]*(?:sớm hơn|trước đó|sau đó|mới đây|kế đó|kế tiếp|tiếp theo|gần đây|cùng (?:lúc|thời gian)"
    r"|hồi|tháng"
    r"|cuối|đầu|ngày)(?!\w)[^.;]{0,50},? là (?:một |dự án )*"
)
""""Sớm hơn, hồi cuối tháng 3, là Trung tâm X …": what the text turns to."""
_SAID_TO_BE = re.compile(
    r"(?<!\w)(?:là|trong đó(?: có)?)(?: một| các)?(?: chủ(?: đầu tư| nhân)?| nhà phát triển)?(?: của)? $"
)
""""phía tây là đường tỉnh 363": told of in passing."""
PROJECTS_THERE = re.compile(r"(?:cho )?\d+ (?:dự án|khu công nghiệp)(?! (?:trong|tại) khu)")
""""111 dự án còn hiệu lực": those in the park or province spoken of; the text does not turn to them."""


def _decided(low: str, head: Head) -> bool:
    """Whether a project is what the sentence decides on: "chấp thuận chủ trương đầu tư Dự án Trung tâm …"."""
    return (
        head.park is None
        and not head.region
        and _DECIDED.search(low[max(0, head.start - 48) : head.start]) is not None
    )
