"""What phrases tell about each other: two that are one name, what is shared, classes, parks abroad."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.model import OUR_KINDS
from nlp.park_centres import centres, is_centre
from nlp.park_foreign import is_foreign
from nlp.park_names import Key, is_province, name_key
from nlp.park_patterns import pattern
from nlp.park_phrase import ParkPhrase


def at_home(text: str, surface: str, phrases: list[ParkPhrase], known: frozenset[Key]) -> list[ParkPhrase]:
    """`phrases` without those of parks abroad: told so, or listed with one that is."""
    foreign: set[int] = set()
    for i, p in enumerate(phrases):
        certain = p.key in known or is_province(p.key)
        start = None if certain else p.start
        if is_foreign(surface, p.end, p.key or p.place, text[p.head_end : p.end], start):
            foreign.add(i)
        elif i - 1 in foreign and p.form == "named" and not certain and p.kind in OUR_KINDS:
            last = phrases[i - 1]
            listed = _FOREIGN_LIST.fullmatch(surface, last.end, p.start) is not None
            beside = _COMPARED.search(surface, max(0, last.start - 40), last.start) is not None
            if listed and not beside and not _comes_home(surface, p.end):
                foreign.add(i)
    return [p for i, p in enumerate(phrases) if i not in foreign]


_FOREIGN_LIST = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| (?:o|cua|tai) [a-z ]{2,20})? ?(?:[,;]|va|hay|hoac|cung)(?: va)? "
)
_COMPARED = re.compile(r"(?<!\w)(?:nhu|so voi|giong|khac|hoc|theo mo hinh|kinh nghiem)(?!\w)[^.;,\n]{0,24}$")
_HOME = re.compile(r"[^.;\n]{0,60}(?<!\w)(?:tinh|tp\.?|quan|huyen|phuong|viet nam)(?!\w)")


def _comes_home(surface: str, end: int) -> bool:
    """Whether a Vietnamese address follows a name."""
    return _HOME.match(surface, end) is not None


def without_offices(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """`phrases` without the centres that are no parks."""
    namings = [(p.start, p.head_end, p.key) for p in phrases if is_centre(surface, p.start)]
    kept = centres(surface, namings)
    dropped = {start for start, _, _ in namings} - kept
    return [p for p in phrases if p.start not in dropped]


def own_words_told(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "Công viên phần mềm và nội dung số" is the only one that the text names in full with these words."""
    for i, phrase in enumerate(phrases):
        if (
            phrase.proper
            or phrase.form != "named"
            or phrase.key not in (("hon", "hop"), ("noi", "dung"), ("to", "hop"))
        ):
            continue
        words = " ".join(phrase.key)
        full = {p.key for p in phrases if p.proper and words in surface[p.start : p.head_end]}
        if len(full) == 1:
            phrases[i] = replace(phrase, form="bare", key=())
    return phrases


def apart_from_enlarged(text: str, surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "KCN Sơn Mỹ, KCN Sơn Mỹ mở rộng": side by side in a list they are two estates."""
    for i in range(1, len(phrases)):
        plain, enlarged = phrases[i - 1], phrases[i]
        same = plain.kind == enlarged.kind == "khu_cong_nghiep" and plain.key == enlarged.key != ()
        grows = text[enlarged.start : enlarged.end].lower().endswith("mở rộng") and plain.number is None
        if same and grows and _LIST_LINK.fullmatch(surface, plain.end, enlarged.start):
            phrases[i] = replace(enlarged, number="mở rộng")
    return phrases


def join_double_heads(phrases: list[ParkPhrase], text: str) -> list[ParkPhrase]:
    """ "Khu CNTT tập trung Công viên phần mềm Hà Nội" is one name."""
    joined: list[ParkPhrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if last is not None and _supports(text, last, phrase):
            proper = text[phrase.start : phrase.end]
            joined[-1] = replace(last, end=phrase.end, form="named", proper=proper, key=name_key(proper))
            continue
        if (
            last is not None
            and last.form == "bare"
            and phrase.form == "named"
            and {last.kind, phrase.kind} <= OUR_KINDS
            and (not text[last.end : phrase.start].strip() or _apposed(text, last, phrase))
            and "\n" not in text[last.end : phrase.start]
        ):
            joined[-1] = replace(phrase, start=last.start, head_end=phrase.head_end, capital=last.capital)
        else:
            joined.append(phrase)
    return joined


def _apposed(text: str, designation: ParkPhrase, park: ParkPhrase) -> bool:
    """ "Khu công nghệ thông tin tập trung, Công viên phần mềm số 2": what a park is by law, then its name."""
    return (
        designation.capital
        and designation.kind in ("cntt_tap_trung", "cong_nghe_so_tap_trung")
        and park.kind == "cong_vien_phan_mem"
        and text[designation.end : park.start].strip() in (",", "-", "–")
    )


def _supports(text: str, estate: ParkPhrase, park: ParkPhrase) -> bool:
    """ "Khu công nghiệp hỗ trợ Khu công nghệ cao Đà Nẵng" is an industrial zone, not the park it serves."""
    if estate.kind != "khu_cong_nghiep" or estate.form != "bare" or park.form != "named":
        return False
    between = text[estate.end : park.start].split()
    serves = text[estate.start : estate.end].lower().endswith(("hỗ trợ", "phụ trợ"))
    return (serves and between in ([], ["cho"])) or between in (["hỗ", "trợ"], ["phụ", "trợ"], ["phục", "vụ"])


def share(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "Khu công nghệ cao và Khu CNTT tập trung Đà Nẵng": the first takes its place from the second."""
    for i in range(len(phrases) - 2, -1, -1):
        left, right = phrases[i], phrases[i + 1]
        between = surface[left.end : right.start]
        near = len(between) <= 9 and pattern("share").fullmatch(between) is not None
        named = right.form == "named" and is_province(right.key)
        if left.form == "bare" and near and named and left.kind in OUR_KINDS:
            phrases[i] = replace(left, form="named", proper=right.proper, key=right.key)
    return phrases


def classes(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "các khu công nghiệp, khu chế xuất và khu công nghệ cao": what is listed with a class is a class.

    So are three and more kinds in a row without any name, and the zones that a board manages together.
    """
    row: list[int] = []
    for i, phrase in enumerate(phrases):
        joined = bool(row) and _LINK.fullmatch(surface, phrases[i - 1].end, phrase.start) is not None
        row = [*row, i] if joined else [i]
        before = phrases[i - 1] if joined else None
        listed = before is not None and before.form == "class"
        zones = phrase.kind == "khu_cong_nghiep" and is_province(phrase.key) and phrase.number is None
        managed = (
            zones and pattern("managed").search(surface, max(0, phrase.start - 32), phrase.start) is not None
        )
        part = phrase.form == "bare" and _is_part_with_size(surface, phrase)
        if (listed and (phrase.form == "bare" or zones)) or managed or part:
            phrases[i] = replace(phrase, form="class")
        elif phrase.form == "bare" and sum(phrases[n].form == "bare" for n in row) >= 3:
            for n in row:
                if phrases[n].form == "bare":
                    phrases[n] = replace(phrases[n], form="class")
    return phrases


_SIZED = re.compile(
    r" ?\( ?\d[\d.,]* ?(?:ha|m2)(?!\w)|"
    r"(?: (?:voi|co|rong|quy mo|dien tich|la|khoang|gan|hon|tren)){0,5} \d[\d.,]* ?(?:ha|m2)(?!\w)"
)
_OTHER_PART = re.compile(
    r"(?<!\w)(?:phan )?khu (?:r&d|nghien cuu|dich vu|nha o|dao tao|giao duc|quan ly|tai dinh cu|hanh chinh|"
    r"giai tri|tien ich|ky thuat|trung tam|van phong|san xuat|uom tao|cay xanh|dieu hanh|hau can)(?!\w)"
    r"[^;.\n]{0,50}[ (]\d[\d.,]* ?(?:ha|m2)(?!\w)"
)
_LINE = 400
"""Characters around a phrase in which the other parts of a park are looked for."""


def _is_part_with_size(surface: str, phrase: ParkPhrase) -> bool:
    """ "Khu phần mềm 76 ha, khu nghiên cứu 229 ha, …": the parts into which a park is laid out."""
    if not _SIZED.match(surface, phrase.end):
        return False
    start = max(surface.rfind("\n", 0, phrase.start), surface.rfind(". ", 0, phrase.start), 0)
    stops = [n for n in (surface.find("\n", phrase.end), surface.find(". ", phrase.end)) if n >= 0]
    begin, end = max(start, phrase.start - _LINE), min([*stops, phrase.end + _LINE])
    return _OTHER_PART.search(surface, begin, end) is not None


_LIST_LINK = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| (?:rong |quy mo |dien tich |hon |gan |khoang ){0,3}\d[\d.,]* ?ha(?!\w))?"
    r"(?: ?[,;/–-] ?| )(?:(?:va|hoac|cung|ca|lan) ?)*"
)
""" "KCN A 90 ha và KCN A mở rộng": a size may stand between the items of a list."""
_LINK = re.compile(r"(?: ?[,;/–-] ?| )(?:(?:va|hoac|cung|ca|cac|va cac|hoac cac) ?)*")
