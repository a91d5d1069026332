"""The park that owns each figure of one sentence, or none.

Asked in this order: the name that the figure is part of, a head behind it that plainly owns it, the head
before it that governs it, a park named right behind it, what the text speaks of. A sum of several parks, and
a plot from which a park is cut, is no single park's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import cycle

from nlp.attachment_behind import WINDOW, named_behind, of_other, owned_by, owner_behind
from nlp.attachment_discourse import Discourse
from nlp.attachment_governor import governor
from nlp.named_projects import UPPER
from nlp.quantity_standing import ABROAD, Head
from nlp.reading import Quantity, Reading, Sentence

_RESPECTIVELY = re.compile(r"lần lượt|tương ứng|theo thứ tự")
_KIND = re.compile(r"(?<!\w)(?:khu|công viên|dự án|kcn|cụm|toàn khu|quy hoạch|thung lũng)(?!\w)")
NEARBY = 16  # heads before a figure that are looked at; more only a list without end has


def owners(
    low: str,
    reading: Reading,
    sentence: Sentence,
    indices: Sequence[int],
    found: Sequence[Head],
    discourse: Discourse,
) -> list[int | None]:
    """The owner of each of the sentence's figures, in their order."""
    listed = _respectively(low, reading, sentence, indices, found)
    starts = [head.start for head in found]
    result: list[int | None] = []
    for i in indices:
        if i in listed:
            result.append(listed[i])
            continue
        at = bisect_right(starts, reading.quantities[i].core_start)
        before = low[max(sentence.start, reading.quantities[i].start - 160) : reading.quantities[i].start]
        if (
            _CUT_FROM.search(before)
            or _is_campus(low, before, reading.quantities[i])
            or _FOR_NAMED_ROAD.match(reading.text, reading.quantities[i].end)
            or _BOTH.search(before)
            or (_SUM.search(before) and _are_several(found[:at]))
        ):
            result.append(None)
            continue
        nearby = found[max(0, at - NEARBY) : at + 2]
        quantity = reading.quantities[i]
        owner = _owner(low, reading, quantity, sentence, nearby, discourse)
        result.append(None if owner is not None and _of_firm(reading, quantity, nearby) else owner)
    return result


_SUM = re.compile(
    r"(?<!\w)(?:đưa|nâng|đẩy|khiến) tổng (?:số |quy mô|diện tích|quỹ đất|vốn)(?: [^\s,;.]+){0,4}? "
    r"(?:lên|thành|đạt|tới)(?: (?:tới|đến|thành|khoảng|hơn|gần)){0,2}\s*$"
    r"|(?<!\w)tổng (?:diện tích|quy mô|vốn|kinh phí)(?: đầu tư)?(?: của)? (?:cả )?(?:hai|ba|bốn|năm|các)"
    r" (?:khu|dự án|công viên)(?!\w)[^;.]*(?:là|đạt|lên|khoảng|gần|hơn)\s*$"
    r"|(?<!\w)(?:tổng cộng|cộng cả|cộng lại|cả thảy)[^;.]{0,40}$"
)
_BOTH = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|các) (?:khu vực|khu|nơi|dự án) (?:này|trên|ấy|nói trên)(?: (?:đã|đang|cùng))*"
    r" (?:đón|thu hút|có|nhận|được|chiếm|cần)(?!\w)[^;.]{0,60}$|"
    r"(?<!\w)(?:hai|ba|bốn|năm|[2-9]) (?:dự án|khu|công trình)(?: (?:trên|này|nói trên))? (?:gồm"
    r"|là)(?!\w)[^;.]* và "
    r"[^;.]*(?:có|với|,) tổng (?:số |mức )?(?:vốn|diện tích|quy mô|kinh phí|đầu tư)[^,;.]{0,30}$"
    r"|(?<!\w)tổng (?:vốn|diện tích|quy mô)(?: đầu tư)?(?: của)? (?:cả )(?:hai|ba|bốn|năm"
    r"|[2-9])(?!\w)[^,;.]{0,30}$"
    r"|(?<!\w)(?:hai|ba|bốn|năm|[2-9]) (?:ý tưởng|đề xuất|dự án)(?: (?:này|trên))?,? (?:có |với )?tổng "
    r"(?:cộng|diện tích|quy mô|vốn)[^,;.]{0,30}$"
)
""""Hai dự án gồm Khu X và khu đô thị Y có tổng vốn …"."""


def _are_several(heads_before: Sequence[Head]) -> bool:
    """ "lập 18 KCN, mở rộng KCN X thêm 100 ha, đưa tổng quy mô lên …": the sum is no single one's."""
    if not any(h.park is not None for h in heads_before):
        return False
    apart = {h.park for h in heads_before if h.park is not None and h.standing == "free"}
    return len(apart) > 1 or any(h.region for h in heads_before)


_CUT_FROM = re.compile(
    r"(?<!\w)(?:tách|cắt|lấy|trích|đấu giá)(?: ra| đất)?(?: \w+){0,3} từ [^.;]{0,110}(?:khu|thửa|mảnh|quỹ|lô)"
    r" đất(?: rộng| hơn| khoảng| gần)*\s*$"
)
"""The plots from which a park's land is cut are larger than the park."""
_FOR_NAMED_ROAD = re.compile(
    rf" (?:để |cho )?(?:cho|làm|xây|mở|nâng cấp|mở rộng) (?:tuyến |con )?(?:đường|cầu|hầm)"
    rf" [{UPPER}]\w* [{UPPER}]"
)
""""dành 900 tỷ đồng cho đường Nguyễn Du"."""
_CAMPUS = re.compile(r"(?<!\w)khuôn viên(?: (?:rộng|khoảng|gần|hơn|tới)){0,2}\s*$")
_OF_SCHOOL = re.compile(
    r"\s*(?:đất )?(?:của|thuộc) (?:trường|đại học|học viện|viện|nông trường|bệnh viện|nhà máy)(?!\w)"
)


def _is_campus(low: str, before: str, quantity: Quantity) -> bool:
    """ "trong khuôn viên 60 ha của Đại học X": the school's."""
    return _CAMPUS.search(before) is not None and _OF_SCHOOL.match(low, quantity.end) is not None


_FIRM_BRACKET = re.compile(
    r"(?<!\w)(?P<lead>[^\W\d_]+)?[ \u00a0]?(?P<firm>[^\W\d_a-z][\w&.-]+)[ \u00a0]\([ \u00a0]?$"
)
_FIRM_OF_COUNTRY = re.compile(
    r"(?P<firm>[^\W\d_a-z][\w&.-]+)[ \u00a0]\([A-ZĐ][^()\d]{1,20}\)[ \u00a0,:]{0,2}(?:(?:hơn|gần|khoảng"
    r"|trên)[ \u00a0])?$"
)
""""Samsung (Hàn Quốc) 2 tỉ USD"."""
_PART_LEADS = frozenset({"đoạn", "khu", "lô", "gói", "thầu", "mục", "đường", "tuyến", "số", "kỳ", "hạng"})


def _of_firm(reading: Reading, quantity: Quantity, found: Sequence[Head]) -> bool:
    """ "trao giấy chứng nhận cho Sao Băng (65 triệu USD)": money in brackets behind a name is that name's."""
    if quantity.unit != "money":
        return False
    begin = max(0, quantity.start - 60)
    match = _FIRM_BRACKET.search(reading.text, begin, quantity.start) or _FIRM_OF_COUNTRY.search(
        reading.text, begin, quantity.start
    )
    if match is None or not match["firm"][0].isupper():
        return False
    if (match.groupdict().get("lead") or "").lower() in _PART_LEADS:
        return False
    end = match.end("firm")
    if any(head.start < end <= head.end for head in found):
        return False  # a park's own name, or a head that is judged already
    return not any(place.start < end <= place.end for place in reading.places)


def _respectively(
    low: str, reading: Reading, sentence: Sentence, indices: Sequence[int], found: Sequence[Head]
) -> dict[int, int]:
    """ "A và B lần lượt rộng 20 và 30 ha": the figures behind the word, in the order of the parks."""
    word = _RESPECTIVELY.search(low, sentence.start, sentence.end)
    if word is None:
        return {}
    # The word may also stand behind the figures: "rộng 20 ha và 30 ha tương ứng".
    behind = [i for i in indices if reading.quantities[i].start >= word.start()] or list(indices)
    first = reading.quantities[behind[0]]
    behind = [i for i in behind if reading.quantities[i].unit == first.unit]
    parks = list(
        dict.fromkeys(h.park for h in found if h.park not in (None, ABROAD) and h.end <= first.start)
    )
    if len(parks) < 2 or len(behind) % len(parks):
        return {}
    return {i: park for i, park in zip(behind, cycle(parks), strict=False) if park is not None}


_WITH = re.compile(r"\W*(?:với|trên|có|sở hữu|nằm trên)(?!\w)(?:[^.;:]|\.(?=\d)){0,160},\s*(?:dự án\s+)?$")


def _fronted(low: str, quantity: Quantity, sentence: Sentence, found: Sequence[Head]) -> Head | None:
    """ "Với vốn 900 tỷ đồng trên 13 ha, Trung tâm X …": the subject owns what stands before the comma."""
    head = next((h for h in found if h.start >= quantity.end), None)
    if head is None or head.standing != "free" or head.weak or head.region:
        return None
    return head if _WITH.fullmatch(low, sentence.start, head.start) else None


_FIRM_OF = re.compile(
    r"(?<!\w)(?:đơn vị|công ty|hãng|doanh nghiệp|chuyên gia|nhóm|tư vấn)"
    r"(?: \w+){0,3} (?:ở|tại|của|từ|đến từ) $"
)
"""Where a firm comes from says nothing of the land."""
_SEAT = re.compile(
    r".*(?<!\w)(?:[Cc]ông ty|[Tt]ập đoàn|CTCP|TNHH|[Hh]ãng|[Nn]gân hàng)[^();,.]{1,45}"
    r"\((?:trụ sở (?:tại|ở) |ở )?[^()]{2,22}\)",
    re.DOTALL,
)
""""Công ty Sao Mai (TP HCM)": where the firm sits."""
_ONCE_THERE = re.compile(r"(?:khi ấy|khi đó|hồi đó|lúc đó|trước đây|trước kia|vốn|còn) (?:còn )?thuộc(?!\w)")
""""khi ấy còn thuộc tỉnh Vĩnh Phúc": the park's own former province."""


def _at_home(reading: Reading, quantity: Quantity, sentence: Sentence, park: int | None) -> bool:
    """Whether a figure can be of a park that its sentence does not name: not one of another province's thing.

    "Trung tâm ICT tỉnh Bình Định gồm tòa nhà rộng 1.102 m²" says nothing of a park in Hồ Chí Minh.
    """
    if park is None or park == ABROAD:
        return True
    if _ONCE_THERE.search(reading.text, sentence.start, quantity.start):
        return True
    own = set(reading.parks[park].provinces)
    named = {
        name
        for place in reading.places
        if sentence.start <= place.start < sentence.end
        and place.start < quantity.start
        and not _FIRM_OF.search(reading.text, max(0, place.start - 40), place.start)
        and not _SEAT.fullmatch(reading.text, max(0, place.start - 60), place.end + 1)
        for name in (place.name, place.current)
    }
    return not own or not named or bool(own & named)


def _owner(
    low: str,
    reading: Reading,
    quantity: Quantity,
    sentence: Sentence,
    found: Sequence[Head],
    discourse: Discourse,
) -> int | None:
    around = next((h for h in found if h.park is not None and h.start <= quantity.start < h.end), None)
    if around is not None:
        return around.park  # the figure is part of the name
    before = [h for h in found if h.end <= quantity.core_start]
    fronted = None if before else _fronted(low, quantity, sentence, found)
    if fronted is not None:
        return fronted.park
    if _is_plot(low, sentence, quantity):
        return None
    behind = named_behind(low, quantity, found)
    if behind is not None and not before and _given_away(low, quantity, behind, discourse):
        behind = None
    if behind is not None and behind.standing == "neighbour" and behind.park is not None:
        behind = None  # "65 ha, một mặt giáp khu X"
    if behind is not None and owned_by(low, quantity, behind):
        return behind.park
    converted = _converted(low, quantity, found)
    if converted is not None:
        return converted.park
    if behind is not None and behind.park is None and of_other(low, quantity, behind):
        return None
    if before:
        head = governor(low, quantity, before)
        if head is not None and _spent_on_topic(low, quantity, head, discourse):
            head = discourse.topic
        if head is not None and not _by_board(low, sentence, head, before, discourse):
            return head.park
    elif behind is not None and behind.park is not None:
        return owner_behind(low, quantity, sentence, behind)
    opened = _made_into(low, quantity, sentence, found) if not before else None
    if opened is not None:
        return opened.park
    if discourse.topic is not None:
        park = _agreeing(low, reading, sentence, quantity, discourse.topic.park)
        return park if _at_home(reading, quantity, sentence, park) else None
    if behind is not None and behind.park is None and not low[quantity.end : behind.start].strip():
        return None  # "đầu tư 1.000 ha khu đô thị X"
    if not found and discourse.titled is not None and sentence.start >= reading.title_end:
        return discourse.titled  # the opening speaks of what the text is on before it names it
    begin, end = max(sentence.start, quantity.start - WINDOW), min(sentence.end, quantity.end + WINDOW)
    return discourse.lead if _KIND.search(low, begin, end) else None


_FOR_PHASES = re.compile(
    r" (?:đồng )?(?:để (?:làm|thực hiện) |cho )(?:cả |toàn bộ )?(?:hai|ba|2|3) giai đoạn(?!\w)"
)


def _spent_on_topic(low: str, quantity: Quantity, head: Head, discourse: Discourse) -> bool:
    """ "công ty dự kiến chi 8 triệu USD cho cả hai giai đoạn": the phases of what the text is on."""
    topic = discourse.topic
    if quantity.unit != "money" or head.park is not None or head.region or topic is None:
        return False
    return topic.park is not None and _FOR_PHASES.match(low, quantity.end) is not None


_PLOTS = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|các|những|nhiều|\d+) (?:khu|lô|thửa|mảnh|phần) đất(?!\w)[^.;:]{0,60}:"
    r"(?:[^.;:]{0,90},)? (?:(?:một|hai|khu|lô|thửa|mảnh|phần|thứ|nhất|kia|còn lại|rộng|hơn|gần|khoảng|là"
    r"|và) )*$"
)


def _is_plot(low: str, sentence: Sentence, quantity: Quantity) -> bool:
    """ "tách ra từ hai khu đất: một khu hơn 36 ha, một khu 186 ha": plots, each by its own size."""
    begin = max(sentence.start, quantity.start - 200)
    return quantity.unit == "area" and _PLOTS.search(low, begin, quantity.start) is not None


_PLOT_OPENS = re.compile(r"(?:.*[.!?;:\n])?\W*(?:\([^()]{0,20}\)\W*)?[^.!?;:\n,]{0,30}", re.DOTALL)
_MADE_INTO = re.compile(
    r"(?<!\w)(?:làm|thành|lập|xây|xây dựng|dựng|phát triển|hình thành|cho|triển khai)"
    r" (?:một |dự án |đề án ){0,2}$"
)


def _made_into(low: str, quantity: Quantity, sentence: Sentence, found: Sequence[Head]) -> Head | None:
    """ "60 ha đất bãi, tỉnh tính chuyển sang làm Khu X": what the land becomes owns it."""
    if quantity.unit != "area" or not low.startswith(" đất", quantity.end):
        return None
    if not _PLOT_OPENS.fullmatch(low, sentence.start, quantity.start):
        return None
    head = next((h for h in found if h.start >= quantity.end and not h.region), None)
    if head is None or head.park is None:
        return None
    return head if _MADE_INTO.search(low, max(0, head.start - 40), head.start) else None


_TAKEN = re.compile(
    r"(?<!\w)(?:tách|cắt|trích|dành|chuyển|lấy|dùng|gom)(?: ra| riêng| ra khoảng| khoảng| gần| hơn){0,2}\s*$"
)


def _converted(low: str, quantity: Quantity, found: Sequence[Head]) -> Head | None:
    """ "KCN A xin tách 52 ha chưa cho thuê để làm Khu B": land that becomes B is B's."""
    if quantity.unit != "area" or not _TAKEN.search(low, max(0, quantity.start - 30), quantity.start):
        return None
    behind = (
        h for h in found if quantity.end <= h.start < quantity.end + 90 and h.park not in (None, ABROAD)
    )
    return next(
        (h for h in behind if _MADE_INTO.search(low, max(quantity.end, h.start - 40), h.start)),
        None,
    )


_AWAY = re.compile(
    r"[^.;\n]{0,60}(?<!\w)(?:(?:sáp )?nhập|chuyển|giao lại|gộp|trả)(?: lại| hết)?(?: (?:vào|cho|sang|về)) $"
)


def _given_away(low: str, quantity: Quantity, behind: Head, discourse: Discourse) -> bool:
    """ "Trong 137 ha, 40 ha sẽ nhập vào KCN B": land of the park spoken of, until then."""
    if quantity.unit != "area" or discourse.topic is None or discourse.topic.park in (None, behind.park):
        return False
    return _AWAY.fullmatch(low, quantity.end, behind.start) is not None


_GARDEN = re.compile(
    r"(?<!\w)(?<!khu )(?<!dự án )công viên(?= (?:này|đó|trên|nói trên|ấy|từng|được|có|rộng|với|đã|sẽ|cần"
    r"|mới))"
)


def _agreeing(
    low: str, reading: Reading, sentence: Sentence, quantity: Quantity, topic: int | None
) -> int | None:
    """ "quy hoạch công viên này với tổng vốn …": the one park that is called so, not the zone before it."""
    begin = max(sentence.start, quantity.start - WINDOW)
    if topic is None or topic == ABROAD or "công viên" in reading.parks[topic].name.lower():
        return topic
    if _GARDEN.search(low, begin, quantity.start) is None:
        return topic
    called = [i for i, park in enumerate(reading.parks) if "công viên" in park.name.lower()]
    return called[0] if len(called) == 1 else topic


_BOARD = re.compile(r"(?<!\w)(?:ban quản lý|bql)(?: dự án)? $")
_PAPER = re.compile(r"[\s\"“]*(?:trước đó, |theo đó, )?(?:đề án|hồ sơ|dự án|quy hoạch|công viên|khu)(?!\w)")


def _by_board(low: str, sentence: Sentence, head: Head, before: Sequence[Head], discourse: Discourse) -> bool:
    """ "Đề án được Ban quản lý Khu B trình với diện tích …": B's board acts, the paper is on another park."""
    if len(before) > 1 or discourse.topic is None or discourse.topic.park is None:
        return False
    board = _BOARD.search(low, max(0, head.start - 24), head.start) is not None
    return board and _PAPER.match(low, sentence.start) is not None
