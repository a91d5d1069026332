"""Several parks that share one printing of the words for their kind.

"KCN Trà Nóc 1, Trà Nóc 2", "các khu CNTT tập trung Cầu Giấy, Long Biên", "ba khu công nghệ số: …".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from nlp.park_kinds import head_pattern
from nlp.park_names import Key, is_province, name_key
from nlp.park_patterns import pattern
from nlp.park_phrase import ParkPhrase
from nlp.park_propers import proper_end
from nlp.park_tails import plain_number

Reader = Callable[[str, str, re.Match[str], frozenset[Key]], Iterator[ParkPhrase]]
"""Reads the phrases of one head, given the text, its surface, the head and the known propers."""
_SERIES_ITEM = re.compile(
    r"(?:, | và | & )(?P<proper>[^\W\d_][^\d,;.()\n]{0,30} )?(?P<n>\d{1,2}[A-C]?|[IVX]{1,4})"
    r"(?![.,]\d)(?=[,.;)\n]| (?:và|với|tại|ở|có|đã|đang|sẽ|được)(?!\w)| ?\(|\Z)"
)
_ENDS_WITH_NUMBER = re.compile(
    r"(?<!số)(?<!giai đoạn)(?<!quận)(?<!phường)[ \u00a0](?:\d{1,2}[A-C]?|[IVX]{1,4})$"
)


def series(text: str, surface: str, first: ParkPhrase) -> Iterator[ParkPhrase]:
    """ "KCN Trà Nóc 1, Trà Nóc 2", "KCN Hưng Phú 1, 2A và 2B": the further parks of a numbered row."""
    printed = text[first.start : first.end]
    if _ENDS_WITH_NUMBER.search(printed) is None or not first.key or first.phase is not None:
        return
    stem = _ENDS_WITH_NUMBER.sub("", printed)
    own = text[first.head_end : first.start + len(stem)].strip()
    position = first.end
    while (item := _SERIES_ITEM.match(text, position)) and item["proper"] in (None, f"{own} "):
        digits = item["n"][0].isdigit()
        proper = own if digits else f"{own} {item['n']}"
        yield replace(
            first, start=item.start("proper") if item["proper"] else item.start("n"), end=item.end(),
            proper=proper, key=name_key(proper), number=plain_number(item["n"]) if digits else None,
            phase=None, composed=f"{stem} {item['n']}",
        )  # fmt: skip
        position = item.end()


def listed(text: str, surface: str, first: ParkPhrase, known: frozenset[Key]) -> Iterator[ParkPhrase]:
    """Further parks that share the words for the kind: "các khu CNTT tập trung Cầu Giấy, Long Biên và Hòa
    Lạc"."""
    words, position = text[first.start : first.head_end], first.end
    by_unit = pattern("unit").match(surface, first.head_end) is not None
    while more := pattern("list_more").match(surface, position):
        if head_pattern().match(surface, more.end()):
            return
        address = None if by_unit else pattern("unit").match(surface, more.end() - 1)
        if address is not None and _is_city_of_park(surface, first, address, known):
            address = None
        if address is not None:  # "3 KCN Cổ Chiên, tỉnh Trà Vinh; Tân Đức, …": where the last one lies
            position = proper_end(text, surface, address.end(), known, False, glued=True) or len(text)
            continue
        serving = _SERVING.match(surface, more.end()) if first.kind == "khu_cong_nghiep" else None
        begin = serving.end() if serving else more.end()
        stop = proper_end(text, surface, begin, known, False, glued=True)
        if stop is None:
            return
        digits = pattern("digits").match(surface, stop)
        wider = pattern("extension").match(surface, stop)
        end = digits.end() if digits else wider.end() if wider else stop
        proper = text[more.end() : stop].strip()
        if serving is not None:
            # "các KCN Lam Sơn, hỗ trợ Lam Sơn II": an estate of another sort among the others.
            yield replace(
                first, start=more.end(), end=end, proper=proper, key=name_key(proper), phase=None,
                composed=f"{words} {text[more.end() : end].strip()}",
            )  # fmt: skip
            position = end
            continue
        if _ROMAN.fullmatch(proper) and (series := _SERIES.fullmatch(first.proper)):
            proper = f"{series[1]} {proper}"  # "KCN Đồng Văn I, II"
            yield replace(
                first, start=more.end(), end=stop, proper=proper, key=name_key(proper), phase=None,
                composed=f"{words} {proper}",
            )  # fmt: skip
            position = stop
            continue
        composed = f"{words} {text[more.end() : end].strip()}"
        yield replace(
            first, start=more.end(), end=end, proper=proper, key=name_key(proper), phase=None,
            number=plain_number(digits[0]) if digits else None, composed=composed,
        )  # fmt: skip
        position = end


def _is_city_of_park(surface: str, first: ParkPhrase, address: re.Match[str], known: frozenset[Key]) -> bool:
    """ "các khu công nghệ cao Hòa Lạc, TP Hồ Chí Minh và Đà Nẵng": the city stands for its own park.

    Hà Nội is where Hòa Lạc lies.
    """
    if first.kind != "cong_nghe_cao" or not address[0].strip().startswith(("tp", "thanh pho")):
        return False
    words = surface[address.end() : address.end() + 30].split()
    keys = {name_key(" ".join(words[:n]).strip(" ,.;")) for n in (2, 3)}
    return any(key in known and is_province(key) and key != ("ha", "noi") for key in keys)


_SERVING = re.compile(r"(?:ho tro|phu tro|sinh thai|chuyen sau|do thi|dich vu) (?=\w)")
_ROMAN = re.compile(r"[IVX]{1,4}")
_SERIES = re.compile(r"(.*\S) [IVX]{1,4}")
_COLON = re.compile(r"[^.;:()\n]{0,30}:[ \u00a0]+")
_ITEM = re.compile(r"(?<!\w)[Kk]hu(?=[ \u00a0][^\W\d_])")
_ITEMS = 300
"""Characters of a sentence in which the parks of a list are looked for."""


def enumerated(
    text: str, surface: str, base: ParkPhrase, known: frozenset[Key], read: Reader
) -> Iterator[ParkPhrase]:
    """ "ba khu công nghệ số: khu Long Xuyên 40 ha, khu Rạch Giá 55 ha": each item is a park of that kind."""
    colon = _COLON.match(text, base.head_end)
    if colon is None:
        yield from bare_items(text, surface, base, known, read)
        return
    stop = min(len(text), colon.end() + _ITEMS)
    ends = [n for n in (text.find(mark, colon.end(), stop) for mark in (". ", "\n", ";")) if n >= 0]
    words = text[base.start : base.head_end]
    items: list[ParkPhrase] = []
    for item in _ITEM.finditer(text, colon.end(), min(ends, default=stop)):
        if not text[item.end() + 1].isupper() or head_pattern().match(surface, item.start()):
            continue
        end = proper_end(text, surface, item.end(), known, False)
        if end is None:
            continue
        proper = text[item.end() : end].strip()
        items.append(
            replace(
                base, start=item.start(), end=end, form="named", head_end=item.end(), proper=proper,
                key=name_key(proper), composed=f"{words} {proper}", indefinite=False,
            )
        )  # fmt: skip
    if len(items) > 1:
        yield from items
    elif not items:
        yield from bare_items(text, surface, base, known, read)


_LIST_OF = re.compile(
    r"(?: quốc gia| trọng điểm| lớn| đa ngành| đa chức năng| đầu tiên| (?:của |trên )?cả nước"
    r"| (?:đang|đã) (?:hoạt động|có|thành lập|vận hành)| hiện (?:có|nay|hữu)){0,3}"
    r"(?:: | ?\(|,? (?:là|gồm|gồm có|bao gồm|đó là|tức|tức là):? )(?=[A-ZĐ])"
)
_ITEM_ENDS = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| \d[\d.,]* ?ha(?!\w))?"
    r"(?:(?P<more>, |; |,? và )|[.);\n]|\Z"
    r"|,? (?:đã|đang|sẽ|đều|có|được|vẫn|mới|hiện|cùng|cho|thu|với|đạt)(?!\w))"
)


def bare_items(
    text: str, surface: str, base: ParkPhrase, known: frozenset[Key], read: Reader
) -> Iterator[ParkPhrase]:
    """ "ba khu công nghệ số: Long Xuyên, Rạch Giá và Hà Tiên": as many names as the sentence counts."""
    counted = _HOW_MANY.search(text, max(0, base.start - 16), base.start)
    opened = _LIST_OF.match(text, base.head_end)
    if counted is None or opened is None:
        return
    words, position = text[base.start : base.head_end], opened.end()
    items: list[ParkPhrase] = []
    while position < len(text):
        if head := head_pattern().match(surface, position):
            own = list(read(text, surface, head, known))  # "…, Công viên phần mềm X": an item in full
            items += own[:1]
            stop = own[0].end
        else:
            end = proper_end(text, surface, position, known, False, glued=True)
            if end is None:
                break
            stop, proper = end, text[position:end].strip()
            items.append(
                replace(
                    base, start=position, end=stop, form="named", head_end=position, proper=proper,
                    key=name_key(proper), composed=f"{words} {proper}", indefinite=False,
                )
            )  # fmt: skip
        ends = _ITEM_ENDS.match(text, stop)
        if ends is None:
            return
        if ends["more"] is None:
            break
        position = ends.end()
    lies = base.kind != "cong_nghe_cao" and any(item.composed and is_province(item.key) for item in items)
    if len(items) == _count_of(counted[1]) and not lies:
        yield from items


def _count_of(printed: str) -> int:
    return _NUMBERS.get(printed.lower()) or int(printed)


_HOW_MANY = re.compile(r"(?<!\w)(hai|ba|bốn|năm|sáu|bảy|0?[2-9])(?: dự án)? \Z", re.IGNORECASE)
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
_NEXT_PLACE = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| rộng [^,;.\n]{1,20})?(?:, | và |, và |; )(?:(?:tại|ở|một khu (?:tại|ở)) )?"
)


def per_place(text: str, surface: str, base: ParkPhrase, known: frozenset[Key]) -> list[ParkPhrase]:
    """ "hai khu công nghệ số tại xã X và phường Y": as many parks as places, else none."""
    counted = _HOW_MANY.search(text, max(0, base.start - 16), base.start)
    where = pattern("in_place").match(surface, base.end)
    if counted is None or where is None:
        return []
    found: list[ParkPhrase] = []
    begin, position = where.start(), where.end()
    words = text[base.start : base.end]
    while stop := proper_end(text, surface, position, known, False):
        place = text[begin:stop].strip()
        composed = f"{words} {place if not found else 'tại ' + place}"
        found.append(
            replace(
                base, start=base.start if not found else begin, end=stop, form="described", indefinite=True,
                place=name_key(text[position:stop]), composed=composed,
            )
        )  # fmt: skip
        following = _NEXT_PLACE.match(text, stop)
        unit = pattern("unit").match(surface, following.end() - 1) if following else None
        if following is None or unit is None:
            break
        begin, position = following.end(), unit.end()
    return found if len(found) == _count_of(counted[1]) else []
