"""Firms that spend money of their own in a park, against those that build the park.

"Sao Mai đăng ký tổng vốn 100 triệu USD, dùng 5 ha" is a tenant's money and plot; "Sao Mai rót 900 tỷ đồng xây
Khu …" is the park's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.named_projects import UPPER
from nlp.reading import ParkMention, Reading, Sentence
from nlp.text import fold

_NAME = rf"[{UPPER}][\w&.-]*(?:[ \u00a0][{UPPER}][\w&-]*){{0,5}}"
_SPENDS = (
    r"(?:rót|đăng ký (?:tổng )?(?:số )?(?:vốn|đầu tư)|(?:(?:sử )?dùng|sử dụng|chiếm|lấy)(?: (?:tới"
    r"|khoảng|gần|hơn|trọn))? \d|thuê|đầu tư (?:hơn |gần |khoảng "
    r"|thêm |tới )?\d"
    r"|bỏ (?:ra|vốn|hơn|gần|khoảng|\d)|chi (?:ra |hơn |gần |khoảng |thêm )?\d|cam kết|được cấp phép"
    r"|tăng (?:thêm )?vốn|nâng vốn"
    r"|có mặt|góp mặt|(?:đứng|dẫn) đầu với|nhận (?:mặt bằng|bàn giao)(?: \w+)? \d|đổ bộ"
    r"|(?:nộp|gửi|trình) hồ sơ (?:xin |đề nghị |đăng ký )?(?:đầu tư|rót)(?: thêm| hơn| gần| khoảng)* \d"
    r"|đặt (?:nhà máy|xưởng|trụ sở)|giữ chỗ|nhận \d|được giao \d|(?:xây|mở|lập"
    r"|khởi công|động thổ|khánh thành) (?:thêm "
    r"|một )*(?:nhà máy|xưởng"
    r"|trung tâm r&d|cơ sở))"
)
_FIRST_WORDS = (
    "tỉnh huyện quận xã phường bộ sở ban khu họ ông bà tôi hãng đây đó nay này ubnd hđnd hdnd tp cụm kcn kcnc"
    " công dự ngân nhà trung chính thủ đợt lô vốn riêng ngoài trong theo nếu khi còn cả bên đơn đoàn"
)
"""First words of what is no firm's name."""
_NO_FIRM = frozenset(_FIRST_WORDS.split())
_BUILDER = re.compile(
    r"chủ đầu tư(?! (?:tại|ở|trong) (?:khu|công viên))|nhà đầu tư (?:hạ tầng|đầu tiên|cũ|mới|duy nhất"
    r"|này)|làm chủ(?! đầu tư)|đề xuất|đề nghị|xin (?:làm"
    r"|lập|đầu tư(?! (?:thêm |hơn |gần |khoảng )?\d))"
    r"|nhà phát triển|đơn vị (?:phát triển|vận hành|đầu tư)|hạ tầng khu"
)
_AROUND = 60
_BUILDS = re.compile(
    r"(?<!\w)(?:xây(?: dựng)?|làm|dựng|lập|thành lập|phát triển|thực hiện|triển khai|mở rộng|hạ tầng"
    r"|(?:vào|cho|đầu tư|khởi công|động thổ) (?:dự án|hạ tầng)|khởi công|động thổ|khai trương"
    r"|đầu tư(?! [^.;]{0,40}(?:vào|tại|trong|ở) $))"
    r"(?: (?:và|dự án|hạ tầng|kết cấu|kỹ thuật|kinh doanh|đầu tư|xây|xây dựng|cơ sở|giai đoạn|1|2|một|hai|đầu"
    r"|của|cho|toàn bộ|một|nên|thành)){0,10} $"
)
"""Behind these words the park is what is built, not where something is."""
_INTO_PROJECT = re.compile(
    r"[^.;,]{0,30}(?:vào|cho|để làm|xây dựng|thực hiện) (?:dự án|toàn khu|khu|công viên) *(?:[.;,]|này"
    r"|trên|$)"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)[Vv]ốn (?:đầu tư )?của (?P<owner>{_NAME})"
        rf"|(?:^|(?<=[.!?;:,\n“\"] )|(?<=\n)|(?<=[Kk]hi )"
        rf"|(?<=[Vv]ới )|(?<=nơi )|(?<=còn )|(?<=[Rr]iêng ))(?!(?:Riêng|Còn|Với"
        rf"|Khi) )(?P<firm>{_NAME})(?:[ \u00a0]\([^()]{{1,40}}\))?"
        rf"(?:(?: (?:thì|cũng|đã|vừa|sẽ|còn|đang|từng|tiếp tục|dự kiến|muốn|định)){{0,3}} {_SPENDS}"
        r"|(?: một mình)?(?: riêng)? (?:thì|đã|với)(?: hơn| gần| khoảng)? \d[\d.,]* (?:triệu|tỷ|tỉ))"
    )


def spending_firms(
    reading: Reading, low: str, sentence: Sentence, mentions: Sequence[ParkMention]
) -> Iterator[tuple[int, int]]:
    """Names of firms that spend or take land in `sentence`, other than those that build a park."""
    for match in _pattern().finditer(reading.text, sentence.start, sentence.end):
        start, end = match.span("firm" if match["firm"] else "owner")
        if start == end or low[start:end].split()[0] in _NO_FIRM:
            continue
        if any(m.start < end and start < m.end for m in _near(mentions, start - _FAR, end)):
            continue
        if any(place.start < end and start < place.end for place in reading.places):
            continue
        if not is_builder(reading, low, reading.text[start:end]):
            yield start, end


_GIVEN = re.compile(
    r"(?<!được )(?<!\w)(?:trao|cấp)(?: [^\s,;.]+){0,8}? cho (?P<firm>công ty|tập đoàn|hãng|doanh nghiệp"
    r"|ctcp)(?!\w)"
)
_ACTS = re.compile(r"(?:\s*\([^()]{0,30}\))?(?: (?:đã|vừa|cũng|sẽ|tiếp tục|mới))*\s*")


def licensed_firms(
    low: str, sentence: Sentence, mentions: Sequence[ParkMention]
) -> Iterator[tuple[int, int]]:
    """ "Khu X trao chứng nhận cho Công ty Y với vốn …": whom a park's own board licenses is a tenant."""
    for match in _GIVEN.finditer(low, sentence.start, sentence.end):
        before = _near(mentions, match.start() - _FAR, match.start())
        acting = (m for m in before if m.park is not None and m.end <= match.start())
        if any(_ACTS.fullmatch(low, m.end, match.start()) for m in acting):
            yield match.span("firm")


def is_builder(reading: Reading, low: str, name: str) -> bool:
    """Whether the text calls a firm the founder of a park."""
    key = fold(name)
    if any(_bears(park.name, name) for park in reading.parks):
        return True
    if any(key in fold(investor) for park in reading.parks for investor in park.investors):
        return True
    for found in _occurrences(reading.text, name):
        if _BUILDER.search(low, max(0, found - _AROUND), found + len(name) + _AROUND):
            return True
    return False


def _bears(park: str, firm: str) -> bool:
    """ "Công viên sáng tạo TMA" bears the name of "TMA Solutions", its founder."""
    first = firm.split()[0]
    return (
        len(first) >= 3
        and first.isupper()
        and re.search(rf"(?<!\w){re.escape(first)}(?!\w)", park) is not None
    )


def _occurrences(text: str, name: str) -> Iterator[int]:
    position = text.find(name)
    for _ in range(8):  # more tell nothing new
        if position < 0:
            return
        yield position
        position = text.find(name, position + 1)


_FAR = 300
"""Characters: farther apart, a firm and a park in one sentence say nothing of each other."""
_FIGURE = re.compile(r"\d (?:triệu|tỷ|tỉ)(?: đồng| usd)?")


def _near(mentions: Sequence[ParkMention], begin: int, end: int) -> Sequence[ParkMention]:
    """The mentions that start between two offsets; `mentions` are in their order."""
    return mentions[
        bisect_left(mentions, begin, key=lambda m: m.start) : bisect_left(
            mentions, end, key=lambda m: m.start
        )
    ]


def builds_park(low: str, start: int, sentence: Sentence, mentions: Sequence[ParkMention]) -> bool:
    """Whether what a firm named at `start` does in its sentence is to build a park."""
    if low.startswith("chủ đầu tư", start) or any(
        m.park is not None and m.start > start and _BUILDS.search(low, max(start, m.start - 90), m.start)
        for m in _near(mentions, start, start + _FAR)
    ):
        return True
    figure = _FIGURE.search(low, start, min(sentence.end, start + _FAR))
    return figure is not None and _INTO_PROJECT.match(low, figure.end(), sentence.end) is not None
