"""Government bodies, companies, boards and universities: who acts, and who issues.

`find_bodies(text)` gives every naming with its place, canonical name and level::

    >>> [(b.name, b.level) for b in find_bodies("UBND tỉnh Bình Dương trình Thủ tướng.")]
    [('UBND tỉnh Bình Dương', 'province'), ('Thủ tướng Chính phủ', 'prime_minister')]

Short forms are written out ("Bộ TT&TT" → "Bộ Thông tin và Truyền thông"; `successor` tells who holds its
duties today), "UBND tỉnh" alone is the one that the text names elsewhere if it names only one. A title in
front ("Chủ tịch UBND tỉnh") is no part of the span; `head` says whether there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from nlp.agency_names import agency_spans
from nlp.body_names import (
    CITIES,
    DEPARTMENTS,
    FIELDS,
    FIXED,
    MINISTRIES,
    PLACE_ALIASES,
    PROVINCES,
    Level,
    same_body,
    successor,
)
from nlp.clean_view import clean_view
from nlp.person_names import in_office, is_person, name_begins
from nlp.reading import Reading
from nlp.text import fold

__all__ = ["Body", "Level", "find_bodies", "same_body", "successor"]


@dataclass(frozen=True, slots=True)
class Body:
    start: int
    end: int
    name: str
    level: Level
    head: bool = False
    """A person is named by its office: "Chủ tịch UBND tỉnh", "Giám đốc Sở"."""


_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_CAP = rf"[{_UPPER}][^\W_]*(?:[.&'’][^\W_]+)*"
_PLACE = rf"{_CAP}(?: (?:[-–] )?{_CAP}|[-–]{_CAP}){{0,2}}"
_UNIT = r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|tx|xa|phuong|dac khu|thi tran)"
_COUNCIL = re.compile(r"(?<!\w)(?:(?P<ubnd>uy ban nhan dan|ubnd)|(?P<hdnd>hoi dong nhan dan|hdnd))(?!\w)")
_PARTY = re.compile(
    r"(?<!\w)(?:ban thuong vu |thuong truc )?(?P<name>tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|"
    r"dang bo|ban can su dang)(?!\w)"
)
_HEAD = re.compile(
    r"(?<!\w)(?:chu tich|pho chu tich|pho ct|ct|bi thu|pho bi thu|giam doc|pho giam doc|bo truong|"
    r"thu truong|truong ban|pho truong ban|"
    r"tong giam doc|pho tong giam doc|chanh van phong|pho chanh van phong|vien truong|cuc truong|"
    r"vu truong|hieu truong)"
    r"(?: hdqt| hdtv| hoi dong (?:quan tri|thanh vien))?(?: thuong truc)?(?: phu trach)? $"
)
_COMMON_WORDS = (
    "cổ phần|trách nhiệm hữu hạn|một thành viên|liên doanh|đầu tư|phát triển|xây dựng|hạ tầng|"
    "kinh doanh|thương mại|dịch vụ|"
    "công nghệ|công nghiệp|công viên|bất động sản|sản xuất|phần mềm|giải pháp|thông tin|viễn thông|khu|"
    "đô thị|kỹ thuật|"
    "tư vấn|quốc tế|điện tử|bán dẫn|vật liệu|số|và|cao|dữ liệu|truyền thông|quản lý|tập trung|các|dự án|"
    "công trình|nhà ở|"
    "dân dụng|giao thông|tài chính|nghiên cứu|khoa học|đào tạo|kinh tế|khai thác|vận hành|hỗ trợ|"
    "chuyển đổi|đổi mới|"
    "sáng tạo|máy tính|năng lượng|khu vực|tỉnh|thành phố|quốc gia|bách khoa|sư phạm|tự nhiên|xã hội|"
    "nhân văn|ngoại thương|"
    "doanh nghiệp|phía nam|phía bắc|ứng dụng|trung ương|chế xuất|quy hoạch|kiến trúc|cơ khí|tự động hóa|"
    "trí tuệ nhân tạo|"
    "vi mạch|thiết kế|bưu chính|quân đội|hội nhập|thẩm định|chiến lược|chính sách|an toàn|an ninh mạng|"
    "thông minh|vận tải|vốn|nhà nước|thủy sản|du lịch|cảng|hàng không|dầu khí|điện lực|khoáng sản|"
    "thép|dệt may|"
    "thực phẩm|dược phẩm|y tế|giáo dục|môi trường|nông nghiệp|chứng khoán|bảo hiểm|cấp nước|kiểm toán|địa ốc|"
    "xúc tiến|tập đoàn"
)
_COMMON = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _COMMON_WORDS.split("|"))
_FORM = r"CP|TNHH|MTV|CPĐT|Tp\.?|TP\.?"
_NEXT = (
    r"(?!(?:Công ty|Tập đoàn|Tổng [Cc]ông ty|Ban [Qq]uản|Sở|Bộ|UBND|Ủy ban|Liên danh|Ông|Bà|Theo|"
    r"Tại)(?!\w))"
)
_TAIL = (
    rf"(?:[ ]{{1,2}}{_NEXT}(?:(?:{_FORM})(?!\.?\w)|(?:{_COMMON})(?!\w)|(?:[-–&] {_NEXT})?{_CAP}|"
    r"\d{1,3}\b|[-–&](?= )))"
)
_TAIL_UNIT = re.compile(_TAIL)
_COMMON_UNIT = re.compile(_COMMON)
_COMPANY = re.compile(
    rf"(?<!\w)(?P<kind>[Tt]ổng [Cc]ông ty|[Cc]ông ty|[Tt]ập đoàn|[Ll]iên danh)(?P<tail>{_TAIL}{{1,14}})"
)
_BOARD = re.compile(
    rf"(?<!\w)(?P<kind>[Bb]an [Qq]uản [Ll]ý|BQL|[Bb]an [Cc]hỉ đạo|[Tt]rường [Đđ]ại học|[Đđ]ại học|"
    rf"[Hh]ọc viện)(?P<tail>{_TAIL}{{1,14}})"
)
_LEVELS: dict[str, Level] = {
    "ban quan ly": "board", "bql": "board", "truong dai hoc": "university", "dai hoc": "university",
    "hoc vien": "university",
}  # fmt: skip
_FOREIGN = re.compile(
    r" (?:nuoc )?(?:nhat ban|han quoc|my\b|hoa ky|trung quoc|singapore|an do|thai lan|lao\b|campuchia|"
    r"anh\b|phap\b|duc\b|nga\b|malaysia|"
    r"indonesia|australia|uc\b|israel|ha lan|dai loan|canada|italy|y\b|ba lan|phan lan|hungary|belarus|"
    r"luxembourg|dien tu)"
)


def find_bodies(source: Reading | str) -> tuple[Body, ...]:
    """All bodies that `source` names, in order, without overlaps. Cached for the last few texts."""
    return _find(source if isinstance(source, str) else source.text)


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Body, ...]:
    view = clean_view(text)
    found = _in_clean(view.text, view.folded)
    if view.offsets is None:
        return tuple(found)
    moved = ((body, *view.span(body.start, body.end)) for body in found)
    return tuple(replace(body, start=start, end=end) for body, start, end in moved)


def _in_clean(text: str, folded: str) -> list[Body]:
    found = [
        *_councils(text, folded),
        *_ministries(text, folded),
        *_party(text, folded),
        *_fixed(text, folded),
    ]
    found += [*_companies(text), *_boards(text)]
    found.sort(key=lambda body: (body.start, -body.end))
    result: list[Body] = []
    for body in found:
        if result and body.start < result[-1].end:
            continue
        result.append(replace(body, head=_has_head(folded, body.start)))
    return list(_resolved(result))


def _has_head(folded: str, start: int) -> bool:
    return _HEAD.search(folded, max(0, start - 40), start) is not None


def _councils(text: str, folded: str) -> Iterator[Body]:
    for match in _COUNCIL.finditer(folded):
        if not match.group().startswith(("ubnd", "hdnd")) and not _accented(
            text, match, ("ủy", "uỷ", "hội", "uy", "hoi")
        ):
            continue
        symbol = "UBND" if match.group("ubnd") else "HĐND"
        yield _seated(text, folded, match.start(), match.end(), symbol)


def _accented(text: str, match: re.Match[str], starts: tuple[str, ...]) -> bool:
    return text[match.start() : match.end()].lower().startswith(starts)


@dataclass(frozen=True, slots=True)
class _Seat:
    """Unit and place behind a body: "tỉnh Bình Dương", "TP.HCM", "quận 12"; `end` is where they end."""

    end: int
    unit: str
    place: str


@cache
def _seat_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Of a province; of a place below; folded form → plain name of the province."""
    names = {fold(name): name for name in PROVINCES} | PLACE_ALIASES
    forms = "|".join(sorted(map(re.escape, names), key=len, reverse=True)).replace("\\ ", " {1,2}")
    province = re.compile(rf"(?: |, ?)(?:(?P<unit>tinh|thanh pho|tp)[ .]{{1,2}})?(?P<place>{forms})(?!\w)")
    return province, re.compile(rf"(?: |, ?)(?P<unit>{_UNIT})(?!\w)"), names


_BELOW = re.compile(rf"[ .]{{1,2}}(?P<place>{_PLACE}|\d{{1,2}}\b)")


def _seat(text: str, folded: str, end: int) -> _Seat | None:
    province, unit_only, names = _seat_patterns()
    match = province.match(folded, end)
    if match and (text[match.start("place")].isupper() or not text[end : match.end()].strip().isascii()):
        unit = _unit(match.group("unit") or "")
        return _Seat(match.end(), unit, names[" ".join(match.group("place").split())])
    match = unit_only.match(folded, end)
    if not match:
        return None
    unit = _unit(match.group("unit"))
    below = _BELOW.match(text, match.end()) if unit != "tỉnh" else None
    return _Seat(below.end(), unit, below.group("place")) if below else _Seat(match.end(), unit, "")


def province_seats(text: str, folded: str, start: int, end: int) -> list[_Seat]:
    """The provinces named with their rank ("tỉnh Quảng Nam") between two offsets."""
    province, _, names = _seat_patterns()
    return [
        _Seat(m.end(), _unit(m.group("unit") or ""), names[" ".join(m.group("place").split())])
        for m in province.finditer(folded, start, end)
        if text[m.start("place")].isupper()
    ]


def _seated(text: str, folded: str, start: int, end: int, symbol: str) -> Body:
    seat = _without_head(text, folded, start, _seat(text, folded, end))
    top: Level = "province" if symbol == "UBND" else "council"
    if seat is None:
        return Body(start, end, symbol, top)
    city = seat.place in CITIES
    unit = seat.unit or ("thành phố" if city else "tỉnh")
    low = unit not in ("tỉnh", "thành phố") or (unit == "thành phố" and bool(seat.place) and not city)
    name = " ".join(filter(None, (symbol, unit, seat.place)))
    return Body(start, seat.end, name, "district" if low else top)


def _without_head(text: str, folded: str, start: int, seat: _Seat | None) -> _Seat | None:
    """ "Chủ tịch UBND thành phố Văn Hữu Chiến": who sits there is not where it sits."""
    if seat is None or not seat.place or len(seat.place.split()) < 3 or seat.place in PROVINCES:
        return seat
    if not _has_head(folded, start) or not is_person(seat.place):
        return seat
    return _Seat(seat.end - len(seat.place) - 1, seat.unit, "")


def _unit(folded_word: str) -> str:
    return _UNITS.get(folded_word, folded_word)


_UNITS = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "tp": "thành phố", "huyen": "huyện", "quan": "quận",
    "thi xa": "thị xã", "tx": "thị xã", "xa": "xã", "phuong": "phường", "dac khu": "đặc khu",
    "thi tran": "thị trấn",
}  # fmt: skip


@cache
def _field_pattern(rank: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Pattern over folded text for the fields of a rank, and folded form → field."""
    forms: dict[str, str] = {}
    for field in MINISTRIES if rank == "bo" else DEPARTMENTS:
        forms[fold(field)] = field
        for short in FIELDS[field]:
            forms[short] = field
    alternatives = "|".join(sorted(map(re.escape, forms), key=len, reverse=True)).replace("\\ ", " {1,2}")
    return re.compile(
        rf"(?<!\w)(?<!co )(?<!tru )(?<!can ){rank} {{1,2}}(?P<field>{alternatives})(?![\w&])"
    ), forms


_SYMBOLS = re.compile(r"(?<![\w/-])(?P<rank>B|S)(?P<field>TTTT|KHCN|KHĐT|TNMT|GTVT|NNMT|GDĐT)(?![\w-])")
_SYMBOL_FIELDS = {
    "TTTT": "Thông tin và Truyền thông", "KHCN": "Khoa học và Công nghệ", "KHĐT": "Kế hoạch và Đầu tư",
    "TNMT": "Tài nguyên và Môi trường", "GTVT": "Giao thông vận tải", "NNMT": "Nông nghiệp và Môi trường",
    "GDĐT": "Giáo dục và Đào tạo",
}  # fmt: skip


def _ministries(text: str, folded: str) -> Iterator[Body]:
    for rank, label in (("bo", "Bộ"), ("so", "Sở")):
        pattern, forms = _field_pattern(rank)
        for match in pattern.finditer(folded):
            printed = text[match.start() : match.start() + 2]
            if printed.lower() not in (label.lower(), rank) or not (
                printed[0].isupper() or text[match.start("field")].isupper()
            ):
                continue
            field = forms[" ".join(match.group("field").split())]
            yield _of_rank(text, folded, label, field, match.start(), match.end())
    for match in _SYMBOLS.finditer(text):
        label = "Bộ" if match.group("rank") == "B" else "Sở"
        yield _of_rank(text, folded, label, _SYMBOL_FIELDS[match.group("field")], match.start(), match.end())


def _of_rank(text: str, folded: str, label: str, field: str, start: int, end: int) -> Body:
    name = f"{label} {field}"
    if label == "Bộ":
        return Body(start, end, name, "ministry")
    seat = _seat(text, folded, end)
    if seat and seat.place and seat.unit in ("", "tỉnh", "thành phố"):
        unit = seat.unit or ("thành phố" if seat.place in CITIES else "tỉnh")
        return Body(start, seat.end, f"{name} {unit} {seat.place}", "department")
    return Body(start, end, name, "department")


def _party(text: str, folded: str) -> Iterator[Body]:
    for match in _PARTY.finditer(folded):
        label = {"tinh uy": "Tỉnh ủy", "thanh uy": "Thành ủy", "huyen uy": "Huyện ủy", "quan uy": "Quận ủy",
                 "thi uy": "Thị ủy", "dang uy": "Đảng ủy", "dang bo": "Đảng bộ",
                 "ban can su dang": "Ban cán sự đảng",
                 }[match.group("name")]  # fmt: skip
        printed = fold(text[match.start("name")]) if match.group("name") else ""
        if printed not in ("t", "h", "q", "d", "b"):
            continue
        standing = "Ban Thường vụ " if match.group().startswith("ban thuong vu") else ""
        of_council = label in ("Đảng ủy", "Đảng bộ", "Ban cán sự đảng")
        council = _COUNCIL.match(folded, match.end() + 1) if of_council else None
        if council:
            body = _seated(
                text, folded, council.start(), council.end(), "UBND" if council.group("ubnd") else "HĐND"
            )
            yield Body(match.start(), body.end, f"{standing}{label} {body.name}", "party")
            continue
        seat = _seat(text, folded, match.end())
        if seat and seat.place:
            yield Body(match.start(), seat.end, f"{standing}{label} {seat.place}", "party")
        else:
            yield Body(match.start(), match.end(), f"{standing}{label}", "party")


@cache
def _fixed_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<b{i}>{pattern})" for i, (pattern, _, _) in enumerate(FIXED))
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)")


def _fixed(text: str, folded: str) -> Iterator[Body]:
    for match in _fixed_pattern().finditer(folded):
        if _FOREIGN.match(folded, match.end()):
            continue
        _, name, level = FIXED[int((match.lastgroup or "b0")[1:])]
        yield Body(match.start(), match.end(), name, level)


def _companies(text: str) -> Iterator[Body]:
    for match in _COMPANY.finditer(text):
        end = _without_person(text, match.start(), _trimmed(text, match))
        if end:
            yield Body(match.start(), end, " ".join(text[match.start() : end].split()), "company")


def _boards(text: str) -> Iterator[Body]:
    for match in _BOARD.finditer(text):
        end = _without_person(text, match.start(), _trimmed(text, match))
        if end:
            level = _LEVELS.get(fold(" ".join(match.group("kind").split())), "other")
            yield Body(match.start(), end, " ".join(text[match.start() : end].split()), level)
    for start, stop, kind in agency_spans(text):
        end = _without_person(text, start, stop)
        bank: Level = "company" if kind.endswith("gân hàng") else "other"
        yield Body(start, end, " ".join(text[start:end].split()), bank)


def _trimmed(text: str, match: re.Match[str]) -> int:
    """End of an organisation's name: its last capitalised word; 0 if it has none of its own."""
    units = list(_TAIL_UNIT.finditer(text, match.start("tail"), match.end()))
    while units and not _proper(units[-1].group().strip(" -–&")):
        units.pop()
    if not units or (len(units) == 1 and _COMMON_UNIT.fullmatch(units[0].group().strip())):
        return 0
    return units[-1].end()


def _without_person(text: str, start: int, end: int) -> int:
    """ "Giám đốc Trung tâm Xúc tiến đầu tư Huế Phan Quốc Sơn": the head's name is none of the body's."""
    around = fold(text[max(0, start - 40) : start + 12])  # with the first words of the body: "Trưởng ban …"
    if not end or not in_office(around, len(around)):
        return end

    def is_name(part: str) -> bool:
        return fold(part).endswith(_PLACE_ENDS)

    begin = name_begins(text, start, end, office=True, is_name=is_name)
    return end if begin is None else begin - 1


_PLACE_ENDS = tuple(fold(name) for name in (*PROVINCES, *PLACE_ALIASES, "Việt Nam", "Quốc gia"))
_LEGAL_FORMS = frozenset(
    {"CP", "TNHH", "MTV", "Cổ phần", "Trách nhiệm hữu hạn", "TP", "TP.", "CPĐT", "Một thành viên"}
)


def _proper(unit: str) -> bool:
    return (
        bool(unit) and unit not in _LEGAL_FORMS and (unit[0].isupper() or (unit.isdigit() and len(unit) < 4))
    )


def _resolved(bodies: list[Body]) -> Iterator[Body]:
    """Unnamed "UBND tỉnh" becomes the one that the text names, if it names only one."""
    named: dict[str, set[str]] = {}
    for body in bodies:
        for short in _SHORT_FORMS:
            if body.name.startswith(short + " ") and body.level in ("province", "council"):
                named.setdefault(short, set()).add(body.name)
    for body in bodies:
        full = named.get(body.name, set())
        if len(full) > 1 or not full:
            yield body
        else:
            yield replace(body, name=next(iter(full)))


_SHORT_FORMS = ("UBND tỉnh", "UBND thành phố", "HĐND tỉnh", "HĐND thành phố", "UBND", "HĐND")
