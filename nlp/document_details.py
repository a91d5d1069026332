"""What stands around a document's number: who issued it, when, and what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.bodies import Body, province_seats
from nlp.document_mentions import Mention, read_date
from nlp.partial_date import PartialDate

_OF = re.compile(
    r"[)\"”]?(?: (?:hoi )?(?:thang|tuan|nam|hom) (?:truoc|nay|qua|ngoai|kia|thu \w+))?"
    r"[ ,]{0,2}(?:cua|do|tu|duoc) "
)
_TITLES = re.compile(r"(?:[a-z]+ ){0,6}$")
_SIGNED = re.compile(
    r"[^.;:\n]{0,70}?\b(?:ky|ban hanh|lap|trinh|thong qua)\b(?: ban hanh)?(?: vao)?(?= (?:ngay|hom) )"
)
_BY = re.compile(r"[,)]?(?: cua [^.;:,\n]{2,70}?)?(?: (?:duoc|do|vua) | ?\((?=(?:ky|ban hanh) ))")
_BOARD = re.compile(
    r"ban quan ly (?:cac )?(?:khu|du an)"
    r"(?: (?!da\b|duoc\b|ky\b|ban hanh|ve\b|ngay\b|cho\b|vua\b|se\b)[a-z&]+){1,8}"
)
"""A board without a name of its own: "Ban Quản lý Khu công nghệ cao"."""
_HEADED = re.compile(r"[ |,]{0,3}\n?[ |,]{0,3}(?:tp\.? ?)?[a-z][a-z -]{2,30},? ?(?=ngay \d{1,2} thang )")
"""The place and day in the head of a document, behind its number."""
_ISSUES = re.compile(
    r"\b(?:ban hanh|ky|ky ban hanh|co|ra|cong bo|thong qua|gui|trinh|phe duyet|duyet|thanh lap|"
    r"chap thuan|cho phep|quyet dinh|"
    r"dong y|thong nhat|tai|bang|phat hanh|huy|huy bo|thu hoi|giao|quy dinh|bo sung|"
    r"cong nhan|mo rong|qua)\b"
)
_STOP = re.compile(r"[.;:\n!?]|\b(?:theo|can cu|thuc hien|cung voi|trai voi|so voi|nham) ")
_CITED = re.compile(
    r"(?:^|[^\w])(?:tai|theo|bang|trong|qua)(?: (?:noi dung|tinh than|diem|khoan|muc)(?: \d+)?)? $"
)
_DAY_BEFORE = re.compile(
    r"(?<!\w)(?:ngay|hom) (?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} thang \d{1,2},? nam \d{4})"
)
_ACT = re.compile(r"\b(?:ky|ban hanh|ra|thong qua|co)\b")
_TITLE_START = re.compile(
    r"(?:ve viec|v/v|ve|phe duyet|ban hanh|quy dinh|dieu chinh|thanh lap|sua doi|chap thuan|cong nhan|"
    r"cho phep|bo sung|"
    r"thi diem|huong dan|giao|thu hoi|mo rong|trien khai|thuc hien|cu the hoa|tam ngung|quan ly) "
)
_TITLE_END = re.compile(
    r"\.(?=\s|$)|[;\n”\"»(]|, (?:ngay|do|trong do|theo do|voi|va|ma|co|tong|uoc|nham|rong|dien tich|quy mo|"
    r"chi tieu|yeu cau)\b|, (?:nghi quyet|quyet dinh|nghi dinh|thong tu|cong van|ke hoach) |"
    r", [a-z]+ (?:da|se|cho|cung)\b"
)
_QUOTED = re.compile(r"[)”]?,? ?(?:ve (?:viec )?|phe duyet |ban hanh )?[“\"«]")
_NUMBER_NEXT = re.compile(r"(?:[a-z]+ ){0,4}(?:so )?\d{1,5}(?:[/-]|$| )")
_QUOTE_END = re.compile(r"[”\"»]")
_GAP = re.compile(r"[)”\"]?,? ")
_LEVELS: dict[str, frozenset[str]] = {
    "Thủ tướng Chính phủ": frozenset({"prime_minister"}),
    "Chính phủ": frozenset({"government"}),
    "Quốc hội": frozenset({"national_assembly"}),
    "Ủy ban Thường vụ Quốc hội": frozenset({"national_assembly"}),
    "UBND": frozenset({"province", "district"}),
    "HĐND": frozenset({"council", "district"}),
    "Tỉnh ủy": frozenset({"party"}),
    "Trung ương": frozenset({"party"}),
}
_ALWAYS = {"nghị định": "Chính phủ", "luật": "Quốc hội", "pháp lệnh": "Ủy ban Thường vụ Quốc hội"}
"""Types that only one body issues."""
_BY_MINISTRIES = frozenset({"thông tư", "thông tư liên tịch"})
MAX_TITLE = 240


@dataclass(frozen=True, slots=True)
class Details:
    issuer: str | None
    date: PartialDate | None
    title: str | None


def details(
    text: str, folded: str, mention: Mention, bodies: Sequence[Body], bounds: tuple[int, int], floor: int
) -> Details:
    """What the sentence `bounds` says about the document named by `mention`; `floor` is where the document
    named before it ends."""
    behind, issuer = _issuer_behind(text, folded, mention, bodies)
    issuer = (
        issuer
        or issuer_before(folded, mention, bodies, bounds[0])
        or _issuer_after_comma(folded, mention, bodies)
        or _province_before(text, folded, mention, bounds[0])
    )
    date = mention.date
    if date is None or date.day is None:
        date = _signed(folded, mention.end) or _date_before(folded, mention, max(bounds[0], floor)) or date
    title = _law_title(text, mention) or _title(text, folded, behind, bounds[1])
    return Details(_ALWAYS.get(mention.type, issuer), date, title)


_LAW = re.compile(
    r"(?P<title>(?:Bộ luật|bộ luật|Luật|luật) [^(\d]{3,110}?)[ ,(]*(?:[Ll]uật )?(?:[Ss]ố(?: hiệu)?)?[ :]*\d"
)


def _law_title(text: str, mention: Mention) -> str | None:
    """The name between "Luật" and the number: "Luật Công nghệ cao số 21/2008/QH12"."""
    match = _LAW.match(text, mention.start, mention.end) if mention.type == "luật" else None
    title = " ".join(match.group("title").split()) if match else ""
    return (
        title
        if len(title.split()) > 1 and not title.lower().endswith(" số:") and title.lower() != "luật số"
        else None
    )


def _province_before(text: str, folded: str, mention: Mention, start: int) -> str | None:
    """A province acts by the organ of the symbol: "tỉnh Quảng Nam phê duyệt tại Quyết định …/QĐ-UBND"."""
    if mention.symbol_issuer not in ("UBND", "HĐND"):
        return None
    seats = [
        seat
        for seat in province_seats(text, folded, max(start, mention.start - 160), mention.start)
        if seat.unit
    ]
    return f"{mention.symbol_issuer} {seats[-1].unit} {seats[-1].place}" if seats else None


def fallback_issuer(mention: Mention, bodies: Sequence[Body]) -> str | None:
    """The issuer that the symbol names; "UBND" becomes the province's, if the text names only one."""
    symbol = mention.symbol_issuer
    if symbol == "Trung ương":
        return None
    levels = _LEVELS.get(symbol or "")
    if symbol in ("UBND", "HĐND", "Tỉnh ủy"):
        label = "Tỉnh ủy", "Thành ủy"
        named = {
            b.name for b in bodies
            if levels and b.level in levels and len(b.name.split()) > 2
            and (symbol != "Tỉnh ủy" or b.name.startswith(label))
        }  # fmt: skip
        return named.pop() if len(named) == 1 else symbol
    return symbol


def _fits(mention: Mention, body: Body) -> bool:
    """Whether `body` can have issued what bears this symbol."""
    symbol = mention.symbol_issuer
    if mention.type in _BY_MINISTRIES and body.level != "ministry":
        return False
    if symbol is None:
        return True
    levels = _LEVELS.get(symbol)
    if levels is not None:
        return body.level in levels
    return body.name.startswith(symbol)


def _issuer_behind(
    text: str, folded: str, mention: Mention, bodies: Sequence[Body]
) -> tuple[int, str | None]:
    """(where the title may begin, issuer): "… của Bộ Chính trị", "… do Chủ tịch UBND tỉnh ký"."""
    match = _OF.match(folded, mention.end)
    if not match:
        return mention.end, None
    body = _next(bodies, match.end())
    if body and body.start - match.end() <= 40 and _TITLES.match(folded[match.end() : body.start]):
        return body.end, body.name if _fits(mention, body) else None
    board = _BOARD.match(folded, match.end())
    return (
        (board.end(), " ".join(text[board.start() : board.end()].split())) if board else (mention.end, None)
    )


def _next(bodies: Sequence[Body], offset: int) -> Body | None:
    index = bisect_left(bodies, offset, key=lambda body: body.start)
    return bodies[index] if index < len(bodies) else None


def issuer_before(folded: str, mention: Mention, bodies: Sequence[Body], start: int) -> str | None:
    """The subject in front: "UBND tỉnh Phú Yên vừa ban hành …", "Công ty A gửi UBND tỉnh Công văn số …"."""
    index = bisect_left(bodies, mention.start, key=lambda body: body.start) - 1
    while index >= 0 and bodies[index].start >= start and mention.start - bodies[index].end <= 160:
        body = bodies[index]
        between = folded[body.end : mention.start]
        if _STOP.search(between):
            return None
        if _ISSUES.search(between) and _fits(mention, body):
            return body.name
        index -= 1
    return None


def _issuer_after_comma(folded: str, mention: Mention, bodies: Sequence[Body]) -> str | None:
    """The subject behind the document: "Tại Công văn số …, UBND tỉnh xin …"."""
    if not _CITED.search(folded, max(0, mention.start - 30), mention.start):
        return None
    body = _next(bodies, mention.end)
    if body is None or not _fits(mention, body) or mention.symbol_issuer is None:
        return None
    between = folded[mention.end : body.start]
    return body.name if re.fullmatch(r"\)?, (?:[a-z]+ ){0,4}", between) else None


def _signed(folded: str, end: int) -> PartialDate | None:
    """The day behind: "… của Ban Quản lý được ký hôm 1/12/2025", "Số: 21/QĐ-UBND | Vinh, ngày 3 …"."""
    if _BY.match(folded, end) and (signed := _SIGNED.match(folded, end)):
        return read_date(folded, signed.end())[1]
    headed = _HEADED.match(folded, end)
    return read_date(folded, headed.end())[1] if headed else None


def _date_before(folded: str, mention: Mention, start: int) -> PartialDate | None:
    """The day in front: "Ngày 6/2/2026, UBND thành phố ký Quyết định số …"."""
    window = max(start, mention.start - 140)
    days = list(_DAY_BEFORE.finditer(folded, window, mention.start))
    if not days:
        return None
    found = days[-1]
    end, date = read_date(folded, found.end() - 5)
    between = folded[end : mention.start]
    if date is None or not _ACT.search(between) or re.search(r"[.;:\n]|\d/", between):
        return None
    return date


def _title(text: str, folded: str, start: int, stop: int) -> str | None:
    """The subject of the document, as the sentence goes on behind it."""
    match = _QUOTED.match(folded, start, stop)
    if match:
        close = _QUOTE_END.search(text, match.end(), stop)
        if close and close.start() - match.end() <= MAX_TITLE:
            return " ".join(text[match.end() : close.start()].split()) or None
    gap = _GAP.match(folded, start, stop)
    if not gap or not (begin := _TITLE_START.match(folded, gap.end(), stop)):
        return None
    if _NUMBER_NEXT.match(folded, begin.end(), stop):
        return None  # "…, Hướng dẫn 36-HD/VPTW": the next document, no title
    end = _TITLE_END.search(folded, begin.end(), min(stop, begin.end() + MAX_TITLE))
    last = end.start() if end else min(stop, begin.end() + MAX_TITLE)
    if not end and last < stop:
        last = folded.rfind(" ", begin.end(), last)
    lead = re.match(r"(?:ve viec|v/v|ve) ", begin.group())
    title = " ".join(text[gap.end() + (lead.end() if lead else 0) : max(last, begin.end())].split()).strip(
        " ,.;:"
    )
    return title if len(title.split()) >= 3 else None
