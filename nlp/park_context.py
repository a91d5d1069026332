"""Whether words for a kind of park, without any name, bring up one particular park."""

from __future__ import annotations

import re

from nlp.park_kinds import spaced
from nlp.park_names import is_province, name_key
from nlp.park_phrase import ParkPhrase

_ACT = re.compile(
    r"(?<!\w)(?:thanh lap|xay dung|xay|lap|dung|lam|dau tu|de xuat|kien nghi|khoi cong|dong tho|khanh "
    r"thanh|khai truong|"
    r"quy hoach|trinh|xin|muon co|sap co|se co|co them|mo rong|bo sung|hinh thanh|phe duyet|chap thuan"
    r"|cap phep|"
    r"duyet|du an|de an|"
    r"khao sat|lay y kien|van hanh|ung ho|thong qua|rot|go vuong|thao go|don|thu hoi|dung|huy)(?!\w)"
)
_SIZE = re.compile(
    spaced(
        r"(?:_(?:rong|quy_mo|dien_tich|gan|hon|tren|khoang|moi|dau_tien|tri_gia|von)){0,4}"
        r"_?\d[\d.,]*_?(?:ha|hec-?ta|m2|ty|ti|trieu|nghin)(?!\w)"
    )
)
_OWN = re.compile(
    spaced(r"(?:_tap_trung)?_(?:(?:cua|cho)_)?(?:tinh|thanh_pho|tp|dia_phuong|thu_do)(?![\w.])")
)
_ANY_SUCH = re.compile(r"(?<!\w)(?:doi voi|ap dung(?: cho| voi)?|nhu(?: mot)?|tuong tu)(?: cac| nhung)? $")
""""ưu đãi áp dụng đối với khu công nghệ cao": any park of the kind."""
_LONGEST = 1_000
"""Characters of a sentence that are looked at before and behind a phrase."""
_QUESTION = re.compile(r"[?？]")
_GENERAL = re.compile(
    r"(?<!\w)(?:nghi dinh|luat|thong tu|quy dinh|tieu chi|dieu kien|khai niem|la gi|co the|nen|can gi|"
    r"cac tinh|cac dia phuong|"
    r"dia phuong nao|noi nao|nhieu tinh|chuong trinh muc tieu)(?!\w)"
)


def brings_up(text: str, surface: str, phrase: ParkPhrase) -> bool:
    """Whether the sentence says of a named province or of "tỉnh/thành phố" that one park is asked for or
    made.

    "Thanh Hóa muốn có khu công nghệ cao cạnh sân bay" does; "nghị định về khu công nghệ số tập trung" does
    not.
    """
    start, end = _sentence(surface, phrase.start, phrase.end)
    before, after = surface[start : phrase.start], surface[phrase.end : end]
    if _QUESTION.search(after) or _GENERAL.search(before) or _ANY_SUCH.search(before):
        return False
    if _OWN.match(surface, phrase.end) and _ACT.search(after):
        return True
    acted = _ACT.search(before[-60:]) is not None
    if not acted:
        return False
    if _SIZE.match(surface, phrase.end) or _OWN.match(surface, phrase.end):
        return True
    return _province_in(text[start : phrase.start])


_SUBJECT_SIZE = re.compile(r"(?: [^\W\d_][^\W_]*,?){0,9} \d[\d.,]* ?(?:ha|hec-? ?ta)(?!\w)")
_AS_LAW_SAYS = re.compile(
    r"(?<!\w)(?:phai|toi thieu|it nhat|tro len|tro xuong|luat|quy dinh|tieu chi|dieu kien|binh quan|khong qua"
    r"|la khu|la loai|thuong|moi khu)(?!\w)"
)


def sized_subject(text: str, surface: str, phrase: ParkPhrase, title_end: int) -> bool:
    """Whether a sentence begins with a park without a name and says how large it is, in a text on a province.

    "Khu công nghệ số tập trung chỉ vỏn vẹn 12 ha" does; "Khu công nghệ cao phải rộng ít nhất 30 ha" does not.
    """
    _, end = _sentence(surface, phrase.start, phrase.end)
    if _SUBJECT_SIZE.match(surface, phrase.end, end) is None or _AS_LAW_SAYS.search(surface, phrase.end, end):
        return False
    line = surface.rfind("\n", 0, phrase.start) + 1
    return _province_in(text[:title_end]) or _province_in(text[line:end])


_OF_ANY_BEFORE = re.compile(
    r"(?<!\w)(?:(?:quy dinh|tieu chi|dieu kien|khai niem|uu dai|chinh sach|co che|doi voi|ap dung|tieu chuan"
    r"|quy che)"
    r"(?: [^\s,.;:]+){0,6}|(?:nghi dinh|luat|thong tu)(?: [^\s,.;:]+){0,8} (?:ve|quy dinh)"
    r"|theo luat(?: [^\s,.;:]+){0,6},|chuong trinh phat trien|hiep hoi|cau lac bo|dien dan|vu quan ly"
    r"|viet nam can(?: them)?"
    r"|linh vuc(?: [^\s.;:]+){0,12},)(?: cac)? $"
)
_OF_ANY_BEHIND = re.compile(
    r" (?:la (?:noi|loai|mo hinh|huong|khai niem|dong luc|xu the|khu (?:chuc nang|tap trung|co))"
    r"|duoc (?:huong|mien|giam|uu dai)|phai |theo (?:luat|quy dinh))(?!\w)"
)


def of_any(surface: str, start: int, end: int) -> bool:
    """Whether capitalised words for a kind still mean any park of it, as laws and policies do.

    "chính sách ưu đãi đối với Khu Công nghệ cao", "hoạt động trong Khu CNTT tập trung được miễn thuế".
    """
    if _OF_ANY_BEHIND.match(surface, end) is not None:
        return True
    return _OF_ANY_BEFORE.search(surface, max(0, start - 100), start) is not None


def _sentence(surface: str, start: int, end: int) -> tuple[int, int]:
    first, last = max(0, start - _LONGEST), min(len(surface), end + _LONGEST)
    left = max(surface.rfind(mark, first, start) for mark in ("\n", ". ", "? ", "! "))
    rights = [n for n in (surface.find(mark, end, last) for mark in ("\n", ". ", "? ", "! ")) if n >= 0]
    return max(first, left + 1), min(rights, default=last) + 1


def _province_in(part: str) -> bool:
    words = re.findall(r"[^\W\d_][^\W_]*", part)
    for i, word in enumerate(words):
        if not word[0].isupper():
            continue
        for width in (1, 2, 3, 4):
            if is_province(name_key(" ".join(words[i : i + width]))):
                return True
    return False
