"""Other names that a text gives to one park: former and new ones, by its seat, by a count, by its site."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.model import OUR_KINDS, ParkKind
from nlp.park_beside import APPOSED
from nlp.park_districts import districts
from nlp.park_gathering import OPENING, Gathering
from nlp.park_kinds import same_family
from nlp.park_names import Key, contains, is_province, name_key
from nlp.park_phrase import ParkPhrase

_FORMERLY = re.compile(
    r"(?<!\w)(?:khu dat|khu|du an|noi|cong vien|vi tri)(?: nay| do| day| ay| tren)* "
    r"(?:von |tung |truoc day |truoc kia |ban dau )+"
    r"(?:co |mang |duoc |dat )*(?:ten|goi|goi la|dat ten|ten goi)(?: la| goi)*[ :“\"]*$"
)
_NEW_NAME = re.compile(
    r"(?<!\w)(?:doi ten(?: goi)?(?: (?:tu|cua|cho))?(?:[^.;\n]{0,90})? (?:thanh|sang)|ten moi(?: la)?"
    r"|nay (?:doi ten thanh|goi la|mang ten(?: la)?|co ten(?: la)?))[ :“\"]*$"
)
""""đổi tên Khu A thành Khu B": one park."""
_NOW_IS = re.compile(r"(?: cu)?(?: ?[,(–-] ?| )(?:hien )?nay la ")
""""Khu A, nay là Khu B": so is this, where nothing else stands between."""
_NOW_OF = re.compile(
    r"(?: ?[,(] ?| )(?:(?:thuộc )?(?:tỉnh |thành phố |TP\.? ?)?[^,().;\n]{0,30}(?:cũ|trước đây)?,? ?)?"
    r"(?:nay|hiện|hiện nay) (?:là|thuộc|thuộc về|nằm ở|ở|nằm trên địa bàn)(?: địa bàn)? "
    r"(?=(?P<name>[^,().;\n]{3,40}))"
)
""""Khu công nghệ cao X, nay thuộc tỉnh Y": what the park of Y is called too."""
_SITE = re.compile(
    r"(?: rộng| trên| quy mô| [\d.,]+ ?ha){0,4},? (?:ở|tại|thuộc|trên|nằm ở) (?:địa bàn |khu vực )?"
    r"(?:phường|xã|cù lao|đảo|thôn|ấp) (?P<name>(?:[A-ZĐ][^\W\d_]*[ ]?){2,4})"
)
"""The ward where a park lies, right behind its name."""


def by_seat(so_far: Gathering, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
    """Names in the headline by the town where the province's park lies, which the opening names in full.

    "… đề án khu công nghệ thông tin Đà Lạt": "Khu công nghệ thông tin tập trung tỉnh Lâm Đồng".
    """
    opening = [
        (i, p) for i, p in named
        if so_far.title_end <= p.start < so_far.title_end + OPENING and p.kind in OUR_KINDS
    ]  # fmt: skip
    found: dict[int, int] = {}
    for i, phrase in named:
        provinces = districts().get(phrase.key, frozenset())
        if phrase.start >= so_far.title_end or not provinces or is_province(phrase.key):
            continue
        fitting = [j for j, p in opening if p.key in {name_key(name) for name in provinces}]
        fitting = [j for j in fitting if same_family(so_far.phrases[j].kind, phrase.kind)]
        again = any(p.key == phrase.key and p.start >= so_far.title_end for _, p in named)
        if fitting and not again and len({so_far.phrases[j].key for j in fitting}) == 1:
            found[i] = fitting[0]
    return found


def moved(so_far: Gathering, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
    """Names by the province to which the text says that a park belongs now, each with that park's."""
    found: dict[int, int] = {}
    for i, phrase in named:
        told = _NOW_OF.match(so_far.text, phrase.end) if phrase.kind in OUR_KINDS else None
        for j, other in named if told is not None else ():
            if told is None or other.kind != phrase.kind or other.key == phrase.key:
                continue
            if is_province(other.key) and contains(name_key(told["name"])[:5], other.key):
                found[j] = i
    return found


def counted(so_far: Gathering, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
    """ "Công viên X, khu công nghệ số thứ ba của thành phố": a count said of the park right before."""
    found: dict[int, int] = {}
    for (i, before), (j, phrase) in pairwise(named):
        if phrase.key or phrase.number is None or not before.key or i in found:
            continue
        ours = before.kind in OUR_KINDS and phrase.kind in OUR_KINDS and not phrase.capital
        if ours and APPOSED.fullmatch(so_far.text, before.end, phrase.start):
            found[j] = i
    return found


def on_one_site(so_far: Gathering, named: list[tuple[int, ParkPhrase]]) -> dict[int, int]:
    """ "một khu công nghệ cao thứ hai ở X", where the text puts the province's science park at X."""
    sites = [
        (i, site["name"].strip()) for i, p in named
        if p.key and p.kind == "other" and (site := _SITE.match(so_far.text, p.end)) is not None
    ]  # fmt: skip
    found: dict[int, int] = {}
    for j, phrase in named if sites else ():
        if phrase.key or phrase.number is None or phrase.capital or phrase.kind != "cong_nghe_cao":
            continue
        around = re.split(r"[.;\n]", so_far.text[max(0, phrase.start - 120) : phrase.start])[-1]
        around += re.split(r"[.;\n]", so_far.text[phrase.end : phrase.end + 80])[0]
        same = {i for i, name in sites if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", around)}
        if len({so_far.phrases[i].key for i in same}) == 1:
            found[j] = min(same)
    return found


def renamed(so_far: Gathering, named: list[tuple[int, ParkPhrase]]) -> dict[tuple[ParkKind, Key], int]:
    """The new names that the text gives to parks, each with the phrase that names the park so far."""
    found: dict[tuple[ParkKind, Key], int] = {}
    before: int | None = None
    for i, phrase in named:
        if phrase.kind not in OUR_KINDS:
            continue
        lead = so_far.surface[max(0, phrase.start - 130) : phrase.start]
        own = before is not None and so_far.phrases[before].key != phrase.key
        since = so_far.phrases[before].end if before is not None else phrase.start
        now = _NOW_IS.fullmatch(so_far.surface, since, phrase.start) if own else None
        if own and before is not None and phrase.key and (now or _NEW_NAME.search(lead)):
            found.setdefault((phrase.kind, phrase.key), before)
        else:
            before = i
    return found


def is_former(so_far: Gathering, phrase: ParkPhrase) -> bool:
    """ "Khu đất này từng có tên là Công viên X": the park spoken of had that name before."""
    lead = so_far.surface[max(0, phrase.start - 90) : phrase.start]
    return phrase.kind in OUR_KINDS and _FORMERLY.search(lead) is not None
