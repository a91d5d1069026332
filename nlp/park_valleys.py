"""Parks that are called valley, village, city or complex: "Thung lũng AI X", "Tổ hợp … công nghệ X".

The same words are mottoes and nicknames ("Hòa Lạc, thung lũng phần mềm của phía Bắc"). A park is what has
a proper name behind them and is made or takes land.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.model import OUR_KINDS
from nlp.park_phrase import ParkPhrase

_HEAD = re.compile(
    r"(?:thung lung|lang|thanh pho|cong vien (?:so|du lieu|ban dan|vi mach))(?!\w)"
    r"|to hop (?!khong gian|cong nghe (?:so tap|thong tin))"
)
_GREEN = "cong vien"
_MADE = re.compile(
    r"(?<!\w)(?:khoi cong|dong tho|khanh thanh|khai truong|xay dung|xay|lap|lam|dau tu|du an|de an|phuong an"
    r"|ha mong|thanh lap|hinh thanh|nghien cuu|quy hoach|chu truong|mang ten|ten la|goi la|ho so|trinh"
    r"|y tuong(?: cho| ve)?)(?: (?:xay dung|dau tu|xay|lap|du an|mot|thuc hien|cho|ve)){0,3} ?[\"“']?$"
)
_LAND = re.compile(r"[^\n]{0,300}?(?<![\w.,])\d[\d.,]* ?(?:ha|hec-? ?ta)(?!\w)")
_FARES = re.compile(
    r"[^.;\n]{0,90}?(?<!\w)(?:khoi cong|dong tho|khanh thanh|di vao hoat dong|de xuat|thanh lap|quy hoach"
    r"|dau tu|du an|giai phong mat bang|thu hoi|van nam (?:tren|o))(?!\w)"
)


_GROUP = "to hop"
_GROUP_LAND = re.compile(r"(?<![\w.,])\d[\d.,]* ?(?:ha|hec-? ?ta)(?!\w)")
_REACH = 1500
"""Characters behind the naming of a complex in which its land is told."""


def without_nicknames(text: str, surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """`phrases` without the valleys, villages, cities and complexes that are no parks."""
    figures = [p for p in phrases if _HEAD.match(surface, p.start)]
    if not figures:
        return phrases
    others = {p.key for p in phrases if p.form == "named" and p.kind in OUR_KINDS and p not in figures}
    made = {p.key: p.kind for p in figures if _is_named(text, p) and _is_made(surface, p)}
    parks = [p for p in phrases if p not in figures or (p.form == "named" and p.key in made.keys() - others)]
    # "tổ hợp công nghệ X" of a headline is the "Tổ hợp công nghệ số X" of the text.
    return [p if p not in figures or p.capital else replace(p, kind=made[p.key]) for p in parks]


def _is_named(text: str, phrase: ParkPhrase) -> bool:
    """Whether words stand there as a name: a capital before and behind, "số" not "sở"."""
    words = text[phrase.start : phrase.head_end]
    if words.lower().endswith(" sở") or words.lower().startswith("lang "):
        return False
    own = phrase.proper[:1].isupper() or (not phrase.proper and phrase.key == ("to", "hop"))
    return phrase.form == "named" and bool(phrase.key) and phrase.capital and own


def _is_made(surface: str, phrase: ParkPhrase) -> bool:
    """Whether the text tells how a park comes to be, how large it is or how it fares."""
    if surface.startswith(_GREEN, phrase.start):
        return True
    made = _MADE.search(surface, max(0, phrase.start - 60), phrase.start) is not None
    if surface.startswith(_GROUP, phrase.start):
        # A founder's complex may be a building; with land of its own it is a zone.
        fares = made or _FARES.match(surface, phrase.end) is not None
        return fares and _GROUP_LAND.search(surface, phrase.end, phrase.end + _REACH) is not None
    return (
        made or _LAND.match(surface, phrase.end) is not None or _FARES.match(surface, phrase.end) is not None
    )
