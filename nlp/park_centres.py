"""Centres that are parks: "Trung tâm phần mềm X" is an office in most texts, land with buildings in some.

A software centre is a park where the text says that it takes land and is being built, that it houses
firms, or names it in a row with software parks; an IT centre where the text counts it among the members of a
chain, or says that firms sit in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.park_names import Key

_LAND = re.compile(r" (?:[\w,]{1,9} ){0,20}\d[\d.,]* ?ha(?!\w)")
"""Hectares close behind the words for the centre."""
_BUILT = re.compile(
    r"(?<!\w)(?:khoi cong|dong tho|khanh thanh|xay dung|xay|dau tu|du an|de an|thanh lap|hinh thanh)"
    r"(?: (?:xay dung|du an|mot|khu|cong trinh))* ?[\"“']?$"
)
_TAKES_LAND = re.compile(
    r"(?<!\w)(?:du an|trung tam|cong trinh|khu dat|khu)(?: [\w,]{1,12}){0,8} \d[\d.,]* ?"
    r"(?:ha|hec-? ?ta)(?!\w)"
)
_INSIDE = re.compile(
    r"[^.;\n]{0,90}(?<!\w)(?:trong|tai|o|thuoc|nam trong) (?:khu (?:cong nghe|cntt|cnc|phan mem)|kcnc"
    r"|cong vien phan mem|cong vien cong nghe|shtp|qtsc)(?!\w)"
)
"""What lies in a park is a building of it."""
_REACH = 700
"""Characters behind a centre's naming in which its land is told."""
_CHAIN = re.compile(r"(?<!\w)chuoi(?!\w)")
_MEMBER = re.compile(r"(?<!\w)(?:thanh vien|ket nap|gia nhap|mang luoi)(?!\w)")


_CENTRE = re.compile(r"trung tam (?:cong ngh(?:e|iep) )?(?:phan mem|thong tin|cntt|ict)(?!\w)")


def is_centre(surface: str, start: int) -> bool:
    """Whether words for a kind are those for a software or IT centre."""
    return _CENTRE.match(surface, start) is not None


def centres(surface: str, namings: Sequence[tuple[int, int, Key]]) -> frozenset[int]:
    """Starts of those `namings` (start, end of the words for the kind, key) that are parks.

    What one naming tells holds for all of the same name, and for those without a name.
    """
    kept: set[Key] = set()
    for start, end, key in namings:
        if key and _is_park(surface, start, end):
            kept.add(key)
    sized = {start for start, end, _ in namings if _is_software(surface, start) and _has_land(surface, end)}
    return frozenset(
        start for start, _, key in namings
        if start in sized or key in kept or (kept and not key and _is_software(surface, start))
    )  # fmt: skip


def _has_land(surface: str, end: int) -> bool:
    return _LAND.match(surface, end) is not None and _INSIDE.match(surface, end) is None


def _is_software(surface: str, start: int) -> bool:
    return "phan mem" in surface[start : start + 40]


def _is_park(surface: str, start: int, end: int) -> bool:
    if not _is_software(surface, start):
        return _is_member(surface, start) or _SEATS.search(surface, end, end + _NEXT) is not None
    if _INSIDE.match(surface, end):
        return False
    if _ALSO_CALLED.search(surface, end, end + _REACH):
        return True
    if _is_listed(surface, start, end) or _HOSTS.search(surface, end, end + _REACH):
        return True
    if _BUILT.search(surface, max(0, start - 60), start) is None:
        return False
    return _TAKES_LAND.search(surface, end, end + _REACH) is not None


_PARK = r"(?:khu|cong vien)(?: cong nghe| cong nghiep)? (?:phan mem|cntt|cong nghe thong tin)"
_ALSO_CALLED = re.compile(
    r"(?<!\w)(?:ten tieng anh|goi tat|hay con goi)(?: la)? [^().;,]{0,20}software park(?!\w)"
)
_LISTED_BEFORE = re.compile(
    rf"(?<!\w){_PARK}(?: [^\s,;.()]+){{0,6}}(?: ?\([^()]{{1,40}}\))?(?:, (?:va )?| va )$"
)
_LISTED_BEHIND = re.compile(
    rf"(?: [^\s,;.()]+){{0,6}}(?: ?\([^()]{{1,40}}\))?(?:, (?:va )?| va ){_PARK}(?!\w)"
)
_SEATS = re.compile(
    r"(?<!\w)(?:cho (?:lam |lam viec |ngoi )?cua|noi (?:lam viec|dat tru so) cua) (?:hon |gan |khoang )?"
    r"\d+ (?:doanh nghiep|cong ty)(?!\w)"
)
"""What an IT centre, mostly an office of the province, is where firms have their rooms in it."""
_NEXT = 250
"""Characters behind an IT centre's naming in which it is told so."""
_HOSTS = re.compile(
    r"(?<!\w)(?:cho (?:thue |lam |lam viec |ngoi )?cua|noi (?:lam viec|dat tru so) cua|cho thue|quy tu"
    r"|thu hut) (?:hon |gan |khoang )?"
    r"\d+ (?:doanh nghiep|cong ty)(?!\w)"
    r"|(?<!\w)\d+ (?:doanh nghiep|cong ty)(?: [^\s,;.]+){0,3} (?:thue|uom tao|dang hoat dong"
    r"|dat tru so)(?!\w)"
    r"|(?<!\w)(?:don|cho) (?:khach|doanh nghiep|cong ty)(?: vao| den)? thue(?!\w)"
)
""""chỗ của hơn 30 doanh nghiệp": it lets room to firms, as a park does."""


def _is_listed(surface: str, start: int, end: int) -> bool:
    """Whether a centre stands in a row with software parks: "Công viên phần mềm A, Trung tâm phần mềm B"."""
    before = _LISTED_BEFORE.search(surface, max(0, start - 110), start)
    return before is not None or _LISTED_BEHIND.match(surface, end) is not None


def _is_member(surface: str, start: int) -> bool:
    """Whether the sentence counts what stands at `start` among the members of a chain of parks."""
    left = max(surface.rfind("\n", 0, start), surface.rfind(". ", 0, start)) + 1
    stops = [n for n in (surface.find("\n", start), surface.find(". ", start)) if n >= 0]
    sentence = surface[left : min(stops, default=len(surface))]
    return _CHAIN.search(sentence) is not None and _MEMBER.search(sentence) is not None
