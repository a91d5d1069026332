"""A park without a proper name: described by its place, told by words of its own, bare, or a whole class."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.park_names import Key, is_province, name_key
from nlp.park_patterns import pattern, stands_before
from nlp.park_phrase import ParkPhrase
from nlp.park_propers import proper_end


def without_name(text: str, surface: str, base: ParkPhrase, many: bool, known: frozenset[Key]) -> ParkPhrase:
    """A phrase of a park that has no proper name: described by its place, or bare, or a whole class."""
    if many or stands_before("generic", text, base.start) or pattern("class_after").match(surface, base.end):
        return replace(base, form="class")
    if base.capital and (own := _OWN_WORDS.search(surface, base.start, base.head_end)):
        # "Khu công viên công nghệ số và hỗn hợp" tells one park from the others without a place.
        return replace(base, form="named", key=tuple(own[0].split()[:2]))
    land = _LAND_FOR.search(text, max(0, base.start - 12), base.start) is not None
    if (land or _PART_OF.match(surface, base.start, base.head_end)) and not base.capital:
        return replace(base, form="class")
    side = _SIDE.match(text, base.end) if base.kind == "khu_cong_nghiep" else None
    if side is not None:
        return replace(base, end=side.end(), form="named", proper=side[1], key=name_key(side[1]))
    size = pattern("size").match(surface, base.end)
    i = size.end() if size else base.end
    where = pattern("in_place").match(surface, base.end) or pattern("in_place").match(surface, i)
    if where:
        stop = proper_end(text, surface, where.end(), known, False)
        place = name_key(text[where.end() : stop]) if stop else ()
        owned = " cua" in where[0][:5] and not is_province(place) and " " not in where[0].strip()
        if place in _SHORT_UNITS:
            return base  # "ở Q.9": the number says which
        if place[:1] in _REGIONS or place in _LARGE:
            return replace(base, form="class")
        if stop and place and not owned:
            ward = pattern("digits").match(surface, stop)
            end = ward.end() if ward else stop
            dear = size is not None and _MONEY.search(size[0]) is not None
            plain = f"{text[base.start : base.end]}{text[where.start() : end]}" if dear else None
            return replace(base, end=end, form="described", place=place, composed=plain)
    if address := pattern("address").match(surface, base.end):
        stop = proper_end(text, surface, address.end(), known, False)
        if stop:
            return replace(base, form="described", place=name_key(text[address.end() : stop]))
    return base


_OWN_WORDS = re.compile(r"(?:hon hop|noi dung so(?: trong diem)?)$|to hop trung tam .{24,}$")
_PART_OF = re.compile(r"khu (?:san xuat|xuat khau|gia cong)(?!\w)|(?:khu )?cong vien cong nghe$|to hop ")
""""khu sản xuất phần mềm" in small letters is a part of a park, "công viên công nghệ" many a thing."""
_LAND_FOR = re.compile(r"(?<!\w)(?<!khu )(?<!lô )(?<!quỹ )(?<!thửa )(?<!mảnh )(?<!vị trí )[Đđ]ất $")
""""đất khu công nghệ số 3 ha": a use of land in a plan."""
_SHORT_UNITS = frozenset({("q",), ("p",), ("tp",), ("h",)})
_REGIONS = frozenset({("vung",), ("mien",)})
_LARGE = frozenset(
    tuple(name.split())
    for name in (
        "viet nam",
        "dong bang song cuu long",
        "dong bang song hong",
        "tai nguien",
        "dong nam bo",
        "trung bo",
    )
)
"""Where "khu công nghệ cao tại …" is a class: no park is told by a whole region."""
_MONEY = re.compile(r"(?<!\w)(?:ty|ti|trieu|dong|usd|von)(?!\w)")
_SIDE = re.compile(
    r"[ \u00a0]([Pp]hía (?:Nam|Bắc|Đông|Tây))(?!\w)"
    r"(?! (?:của|tỉnh|thành|thị|huyện|sông|quốc|đường|Việt|Hà|Sài|TP|[A-ZĐ]))"
)
""""Khu công nghiệp phía Nam": the estate is called by the side on which it lies."""
