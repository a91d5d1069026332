"""Heads: the parks, and the other projects and bodies, that a figure in a sentence can belong to.

"Nhà máy X tại khu công nghệ cao Y trị giá 10 triệu USD": the factory owns the money, the park is only
where it stands. "Khu A giáp khu B rộng 79 ha, có diện tích 18 ha": B owns the first figure, A the second.
How a head stands is told in `nlp.quantity_standing`, what is no park in `nlp.quantity_others`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.quantity_others import with_others
from nlp.quantity_parts import LAND_FOR, PLURAL
from nlp.quantity_standing import ABROAD, TITLE_OF, Head, standing
from nlp.reading import ParkMention, Reading, Sentence
from nlp.text import fold

_PLOT = re.compile(r"(?<!\w)(?:tại|ở|thuộc)\s+(?:lô|ô)\b[^.;:()\n]{0,60},\s*$")
_INSIDE = re.compile(r"(?:tại|ở|trong)\s+$")


def heads(low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention]) -> list[Head]:
    """All heads of a sentence in their order; `mentions` are the park mentions inside it."""
    mentions = [m for m in mentions if not (_is_newcomer(low, m) or _says_what_it_is(low, sentence, m))]
    parks = [
        Head(m.start, m.end, m.park, standing(low, m.start))
        for m in mentions
        if (m.park is not None or m.form == "class")
        and not TITLE_OF.search(low[max(0, m.start - 110) : m.start])
    ]
    parks = [_of_place(low, reading, h) for h in parks]
    for i in range(1, len(parks)):
        parks[i] = _in_bracket(low, parks[i], parks[i - 1])
    # a class mention ("các khu CNTT tập trung") owns figures only as a plural subject
    parks = [_allotted(low, reading, h) for h in parks]
    parks = [
        h
        for h in parks
        if h.park is not None
        or PLURAL.search(low[max(0, h.start - 12) : h.start])
        or (_SIZED.match(low, h.end) and not _is_use(low, sentence, h.start))
    ]
    found = with_others(low, reading, sentence, mentions, parks)
    found = [h for i, h in enumerate(found) if not _is_joint(low, h, found[i + 1 : i + 2])]
    found = [h for i, h in enumerate(found) if not (i and _is_apposition(low, found[i - 1], h))]
    found = [h for i, h in enumerate(found) if not (i and _is_address(low, found[i - 1], h))]
    for i in range(1, len(found)):
        found[i] = _listed_beside(low, found[i], found[i - 1])
    return [_settled(low, head, found[i + 1 : i + 6]) for i, head in enumerate(found)]


_SIZED = re.compile(r"(?: (?:mới|khác|rộng|quy mô|khoảng|gần|hơn))* [\d.,]+ ?(?:ha|héc)(?!\w)")
""""đề xuất khu công nghiệp 500 ha": one without a name, but with a size of its own."""
_AT_PLACE = re.compile(r"\s+(?:của|ở|tại)\s+(?:(?:tỉnh|thành phố|tp\.?)\s+)?")


def _of_place(low: str, reading: Reading, head: Head) -> Head:
    """ "Khu của Đồng Nai, rộng 207 ha": the one park of that province, whichever was named last."""
    if head.park in (None, ABROAD) or low[head.start : head.end] not in ("khu", "dự án", "công viên"):
        return head
    link = _AT_PLACE.match(low, head.end)
    if link is None:
        return head
    place = next((p for p in reading.places if p.start <= link.end() < p.end), None)
    if place is None:
        return head
    there = [i for i, park in enumerate(reading.parks) if {place.name, place.current} & set(park.provinces)]
    return replace(head, park=there[0]) if len(there) == 1 else head


def _allotted(low: str, reading: Reading, head: Head) -> Head:
    """ "đất công viên phần mềm 12 ha" beside what else a complex holds: the one park that is so called."""
    if head.park is not None or not LAND_FOR.search(low[max(0, head.start - 40) : head.start]):
        return head
    kind = fold(low[head.start : head.end])
    called = [i for i, park in enumerate(reading.parks) if fold(park.name).startswith(kind)]
    return replace(head, park=called[0]) if len(called) == 1 else head


_PARTS_OF_SIZE = re.compile(
    r"\d ?(?:ha|héc-ta|héc ta|hecta|m2|m²)(?!\w)[^.;]{0,25} (?:gồm|bao gồm|chia"
    r"|trong đó)(?!\w)(?:[^.]|\.(?=\d))*$"
)


def _is_use(low: str, sentence: Sentence, start: int) -> bool:
    """ "43 ha, gồm khu sản xuất phần mềm 18 ha", "đất công viên phần mềm 12 ha": part of a whole."""
    before = low[max(sentence.start, start - 200) : start]
    return LAND_FOR.search(before[-40:]) is not None or _PARTS_OF_SIZE.search(before) is not None


_NEW_PROJECT = re.compile(
    r"(?<!\w)(?:đón|thu hút|hút|cấp phép|cấp mới|tiếp nhận|có|nhận) (?:được )?thêm (?:[^\W_]+ ){0,2}$"
    r"|(?<!\w)(?:đón|thu hút|hút|tiếp nhận) (?:một |hai |ba |những |các |nhiều )?$"
)


def _is_newcomer(low: str, mention: ParkMention) -> bool:
    """ "Khu X đón thêm dự án 2.000 tỷ đồng": a tenant's project does not point back to the park."""
    return (
        mention.form == "anaphor"
        and low.startswith("dự án", mention.start)
        and _NEW_PROJECT.search(low, max(0, mention.start - 40), mention.start) is not None
    )


_THIS_IS = re.compile(
    r"[\s\"“*–-]*(?:đây|nơi (?:này|đây)|công trình này|dự án này|khu này)"
    r"(?: (?:chính|thực chất|cũng|vốn|sẽ|được coi|được xem))* là (?:một |mô hình |dự án )*"
)


def _says_what_it_is(low: str, sentence: Sentence, mention: ParkMention) -> bool:
    """ "Đây là một công viên phần mềm rộng 15 ha": what the text spoke of last, not the park of that kind."""
    return mention.form != "name" and _THIS_IS.fullmatch(low, sentence.start, mention.start) is not None


_AS_A = re.compile(
    r"(?:\s*\([^()]{0,40}\))?\s*,\s*(?:(?:vốn|thực chất|thực ra|về bản chất|được coi|được xem)(?: là)? )?"
    r"(?:là )?(?:một|mô hình) "
)


def _is_apposition(low: str, before: Head, head: Head) -> bool:
    """ "khởi công Công viên X, một công viên phần mềm rộng 12 ha": the second names the first again."""
    return before.park is not None and _AS_A.fullmatch(low, before.end, head.start) is not None


_JOINT = re.compile(r"(?: mới| thông minh| sinh thái)*\s*(?:và|-|–|,|kết hợp|gắn với|&)\s*(?:dự án )?")
_ZONE = re.compile(r"\s*[,(–-]\s*khu [a-z0-9]{1,2}\s*[,–-]\s*(?:khu )?")


def _is_address(low: str, before: Head, head: Head) -> bool:
    """ "Khu phần mềm X, khu B - đô thị mới Y có diện tích …": where the park lies is no subject."""
    return (
        before.park is not None
        and head.park is None
        and _ZONE.fullmatch(low, before.end, head.start) is not None
    )


def _is_joint(low: str, head: Head, following: Sequence[Head]) -> bool:
    """ "Dự án Khu đô thị mới và Khu công nghệ thông tin X" is one project, told by its park."""
    if head.park is not None or head.region or not low.startswith(("khu", "đô thị", "dự án khu"), head.start):
        return False
    return any(
        park.park is not None and _JOINT.fullmatch(low, head.end, park.start) is not None
        for park in following
    )


_AND = re.compile(r"(?:\s*\([^()]{0,60}\))?\s+(?:và|cùng|lẫn|hoặc)\s+")
""""sau Khu A và Khu B": both stand alike."""


def _in_bracket(low: str, head: Head, before: Head) -> Head:
    """ "Ban quản lý Khu công nghệ cao TP.HCM (SHTP)": the short form stands as the full one does."""
    same = before.park == head.park and low[before.end : head.start].strip() == "("
    joined = before.standing != "free" and _AND.fullmatch(low, before.end, head.start) is not None
    return replace(head, standing=before.standing) if same or joined else head


def _listed_beside(low: str, head: Head, before: Head) -> Head:
    """ "gần KCN X và cao tốc Y": both lie beside."""
    beside = before.standing == "neighbour" and head.park is None and not (head.weak or head.region)
    joined = beside and _NAME_AND.fullmatch(low, before.end, head.start) is not None
    return replace(head, standing="neighbour") if joined else head


_NAME_AND = re.compile(r"(?: [^\s,;.]+){0,4}(?:,| và| cùng) ")


def _settled(low: str, head: Head, following: Sequence[Head]) -> Head:
    """ "Dự án rộng 17 ha tại khu công nghệ cao X": a project inside the park, not the park."""
    if not low.startswith(("dự án", "công trình", "nhà máy"), head.start):
        return head
    for park in following:
        if park.park is None or park.standing != "place":
            continue
        same = head.weak or head.park == park.park
        inside = _INSIDE.search(low[max(0, park.start - 12) : park.start])
        if same and (inside or _PLOT.search(low[max(0, park.start - 110) : park.start])):
            return replace(head, weak=False, park=None)
    return head
