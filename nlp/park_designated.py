"""Buildings and complexes that the State has made parks: "Tòa nhà X được công nhận là khu CNTT tập trung".

Their names do not begin with words for a kind of park; that they are parks only the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.park_names import is_province, name_key
from nlp.park_phrase import ParkPhrase

_NAME = re.compile(
    r"(?<!\w)(?:[Tt](?:òa|oà) nhà|(?:[Kk]hu )?[Tt]ổ hợp|(?:[Kk]hu )?[Pp]hức hợp|[Cc]ao ốc|[Tt]rung tâm"
    r"|[Kk]hu đô thị)"
    r"(?: (?:[a-zà-ỹ]+|Văn phòng|Công nghệ|Dịch vụ)){0,4}?(?P<proper>(?: [A-ZĐ][\w.]*){1,5})(?! [A-ZĐ])"
)
_IS = re.compile(r"(?<!\w)(?:la|thanh)(?: mot)? ?$")
_RECOGNISED = re.compile(r"(?<!\w)(?:cong nhan|thanh lap|quyet dinh|chap thuan)(?!\w)")
_BODY = re.compile(r"(?<!\w)(?:giam doc|ban|so|vien|cuc|phong) ?$")
_NATIONAL = ("cntt_tap_trung", "cong_nghe_so_tap_trung")


def designated(text: str, surface: str, phrases: Sequence[ParkPhrase]) -> Iterator[ParkPhrase]:
    """The names of buildings that the text says were recognised as a park, wherever they stand."""
    spans = [(p.start, p.end) for p in phrases]
    seen: set[str] = set()
    for i, phrase in enumerate(phrases):
        found = _before(text, surface, phrases[:i], phrase)
        if found is None or found[0] in seen:
            continue
        seen.add(found[0])
        for match in re.finditer(rf"(?<!\w){re.escape(found[0])}(?!\w)", text, re.IGNORECASE):
            start, end = match.span()
            if not any(first < end and start < last for first, last in spans):
                yield ParkPhrase(
                    start,
                    end,
                    phrase.kind,
                    "named",
                    start,
                    proper=found[1],
                    key=name_key(found[1]),
                    capital=True,
                )


def _before(
    text: str, surface: str, earlier: Sequence[ParkPhrase], phrase: ParkPhrase
) -> tuple[str, str] | None:
    """Name and proper part of the building that `phrase` is said of; None where it is said of none."""
    if phrase.kind not in _NATIONAL or phrase.form not in ("bare", "class"):
        return None
    begin = max(text.rfind(mark, 0, phrase.start) for mark in ("\n", ". ", "; ")) + 1
    lead = surface[begin : phrase.start]
    recognised = _RECOGNISED.search(lead)
    if recognised is None or _IS.search(lead) is None:
        return None
    if any(p.start >= begin and p.form in ("named", "described") for p in earlier):
        return None
    names = [
        m for m in _NAME.finditer(text, begin, phrase.start) if not _BODY.search(surface, begin, m.start())
    ]
    if len(names) != 1 or is_province(name_key(names[0]["proper"])):
        return None
    return names[0][0], names[0]["proper"].strip()
