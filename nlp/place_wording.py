"""Which map an undated text was written on, told from its wording.

"Tỉnh Bình Dương" without *cũ* is the map of before 2025-07-01, "huyện" and "quận" likewise (districts ended
that day); "tỉnh Bình Dương cũ" is the map of today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from nlp.gazetteer import HANOI_GREW, HUE_CITY, MERGER, gazetteer
from nlp.partial_date import PartialDate
from nlp.place_scan import Candidate

_FORMER_AFTER = re.compile(
    r"\s*\(?\s*(?:cu\b|truoc day|truoc kia|truoc (?:khi )?(?:sap nhap|hop nhat)|nay (?:la|thuoc)|hien (?:la|"
    r"thuoc))"
)
_FORMER_BEFORE = re.compile(
    r"(?:truoc(?: day| kia)?,? (?:la|thuoc|von)|nguyen la|von (?:la|thuoc)|thoi|cu la|sap nhap|hop nhat|nhap)"
    r"(?: (?:voi|giua|cac|hai|ba|dia ban|dia phan|vao|tinh|thanh pho|tp\.?|huyen|thi xa|quan))* ?$"
)
_MERGED = re.compile(
    r"(?:sau|truoc|ngay|khi) (?:khi )?(?:sap nhap|hop nhat)|da sap nhap|chinh quyen (?:dia phuong )?hai cap"
)


def is_former(folded: str, start: int, end: int) -> bool:
    """Whether the place at `start:end` of a folded text is called a former one."""
    return (
        _FORMER_AFTER.match(folded, end) is not None
        or _FORMER_BEFORE.search(folded[max(0, start - 48) : start]) is not None
    )


def decide(folded: str, candidates: Sequence[Candidate], known: PartialDate | None, today: date) -> date:
    """The day whose map holds, within `known` (a year or month in which the map changed) if given."""
    earliest = known.first() if known else date.min
    latest = min(known.last(), today) if known else today
    bound = _old_map(folded, candidates)
    if bound is not None and earliest < bound:
        return min(latest, bound - timedelta(days=1))
    return latest


def _old_map(folded: str, candidates: Sequence[Candidate]) -> date | None:
    """The first day on which the wording would have been wrong; None when it is right today."""
    tables = gazetteer()
    bounds = set()
    former = _MERGED.search(folded) is not None
    for candidate in candidates:
        if is_former(folded, candidate.start, candidate.end):
            former = True
        elif candidate.level == "province":
            origin = tables.origins[candidate.name]
            if candidate.name == "Hà Tây":
                bounds.add(HANOI_GREW)
            elif candidate.name == "Huế":
                if candidate.kind == "tỉnh" or folded.startswith(("thua thien", "tt"), candidate.start):
                    bounds.add(HUE_CITY)
            elif len(origin) > 1:
                bounds.add(MERGER)
        elif candidate.level == "district" and candidate.kind in ("huyện", "quận", "thị xã"):
            bounds.add(MERGER)
    if former:
        bounds.discard(MERGER)
    return min(bounds, default=None)
