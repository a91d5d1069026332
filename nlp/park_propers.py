"""How far the proper part of a park's name reaches."""

from __future__ import annotations

import re

from nlp.park_names import Key, is_province, name_key
from nlp.person_names import in_office, name_begins
from nlp.small_letters import small_name_end
from nlp.text import fold

_SPACES = " \t\u00a0\u200b\u2060\ufeff"
_FIRST = re.compile(rf"[{_SPACES}]+[\"“'‘]?|[{_SPACES}]*[\"“‘](?=[^\W\d_])")
_GAP = re.compile(rf"[{_SPACES}]+")
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_][^\W_]*)?")
_NEXT = re.compile(
    rf"(?P<tight>[-&.](?=[^\W_]))|(?P<dash>[{_SPACES}]*[-–][{_SPACES}]*)|(?P<short>\.[{_SPACES}]+)|"
    rf"(?P<plain>[{_SPACES}]+)"
)
_COUNTRIES = frozenset(
    {"Việt", "Hàn", "Nhật", "Trung", "Nga", "Đức", "Pháp", "Sing", "Séc", "Ấn", "Singapore"}
)
"""Short names of countries, of which two make a park's name ("Việt - Hàn")."""
_CREDITS = frozenset({"ẢNH", "TTO", "TPO", "VOV", "PLO", "BĐT"})
_OPENING, _CLOSING = ("“", "‘", '"'), ("”", "’", '"')
_SIDES = frozenset({"bac", "nam", "dong", "tai", "trung", "thuong", "ha"})
"""Syllables that tell one place from its neighbour ("Long Thành Trung"), as keys spell them."""
_LONGEST = 9
"""Syllables of the longest proper names seen ("Bà Rịa - Vũng Tàu Becamex VSIP") – more is a run-on
headline."""

_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|th|tr|ch|qu|[bcdklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
"""A Vietnamese syllable without accents."""
_UNIT_ALONE = re.compile(
    r"(?:thanh pho|tinh)(?= ?[(–-]|[,.;:)]|\s*\Z|\s*\n|"
    r" (?:da|se|dang|duoc|co|la|va|voi|tai|o|cho|vua|rong)\b)"
)
"""Behind a kind of park: "of the city", no name."""
_STOP_WORDS = frozenset({"ubnd", "hdnd", "theo", "ttxvn", "khu", "kcn", "ngay", "gd"})
_STOP_PAIRS_TEXT = (
    "cong ty,tap doan,uy ban,thu tuong,chinh phu,giam doc,tong cong,ban quan,bo truong,pho giam,pho chu,"
    "chu tich,tong giam,so ke,so khoa,so thong,bo khoa,bo ke,bo thong,trung tam,nghi dinh,quyet dinh,"
    "cong vien,giai doan,du an,vien nghien,nha may,toa nha,cong nghe,phu luc,anh minh,lien danh,"
    "cong van,to trinh,nghi quyet,thong bao,ket luan,van ban,bao cao,thong tu,ke hoach,hoi nghi,hoi thao,"
    "buoi lam,toa dam,giay chung,luat cong,de an,quy hoach,hop dong,thong tan"
)
_STOP_PAIRS = frozenset(_STOP_PAIRS_TEXT.split(","))
"""Capitalised words with which something else begins ("Khu công nghệ cao Đà Nẵng Công ty …")."""


_WORDS = frozenset(
    {
        "quan doi",
        "dai hoc",
        "quoc gia",
        "cong an",
        "sai gon",
        "thanh pho",
        "thu do",
        "thi xa",
        "hang khong",
        "thien nien",
        "thung lung",
        "tuong lai",
        "tri thuc",
    }
)


def proper_end(
    text: str, surface: str, position: int, known: frozenset[Key], shouting: bool, *, glued: bool = False
) -> int | None:
    """Where the proper name that begins behind `position` ends; None when none begins there.

    `shouting`: the words before are all in capitals, so capitals tell nothing: only `known` names and
    provinces
    count. `glued`: no space is needed before the first syllable.
    """
    first = _FIRST.match(text, position)
    start = first.end() if first else position
    if first is None and not glued:
        return None
    token = _TOKEN.match(text, start)
    if token is None or "\n" in text[position:start]:
        return None
    if _UNIT_ALONE.match(surface, start) or token[0].lower() == "tại":
        return None  # keys spell "tại Ninh" as they do "Tây Ninh"
    if shouting or not token[0][0].isupper():
        end = _known_end(surface, start, known, alone=shouting)
        return small_name_end(text, surface, start) if end is None and not shouting else end
    end = _capitals(text, surface, start)
    if end is None:
        return None
    end = _without_person(text, surface, start, end, known)
    if surface[start:end] in ("thanh pho", "tinh"):
        return None
    return _without_run_on(text, surface, start, end, known)


def _without_person(text: str, surface: str, start: int, end: int, known: frozenset[Key]) -> int:
    """ "Trưởng ban Quản lý Khu CNC TP.HCM Nguyễn Anh Thi": the official's name is none of the park's."""

    def is_name(part: str) -> bool:
        key = name_key(part)
        return key in known or is_province(key)

    begin = name_begins(text, start, end, office=in_office(surface, start), is_name=is_name)
    return end if begin is None else begin - 1


def _without_run_on(text: str, surface: str, start: int, end: int, known: frozenset[Key]) -> int:
    """ "Khu CNC Hòa Lạc Cơ chế đặc thù …": a heading glued behind a known name gives back its first
    syllable."""
    follower = _TOKEN.match(text, end + 1)
    cut = max(text.rfind(space, start, end) for space in _SPACES)
    if cut <= start or follower is None or not follower[0][0].islower() or text[cut + 1 : end].isupper():
        return end
    whole, shorter = name_key(surface[start:end]), name_key(surface[start:cut])
    glued = len(shorter) >= 2 and shorter in known and whole not in known and not is_province(whole)
    # "Lam Sơn Silicon": what is no Vietnamese syllable begins no heading.
    glued = glued and whole[-1] not in _SIDES and _SYLLABLE.fullmatch(whole[-1]) is not None
    return cut if glued else end


def _capitals(text: str, surface: str, start: int) -> int | None:
    end: int | None = None
    position, count = start, 0
    while count < _LONGEST:
        token = _TOKEN.match(text, position)
        if token is None or not _is_name_part(text, surface, token):
            break
        end, count = _second_syllable(text, surface, token), count + 1
        step = _NEXT.match(text, end)
        if step is None:
            break
        following = _after(text, surface, token, step)
        if following is None:
            break
        position = following
    if end is not None and text[start - 1 : start] in _OPENING:
        if text[end : end + 1] not in _CLOSING:
            return None  # "Khu công viên công nghệ số "Thung lũng của miền Trung"": a motto
        end += 1
    return end


def _second_syllable(text: str, surface: str, token: re.Match[str]) -> int:
    """The end of a word of which only the first syllable is capitalised ("Quân đội", "Đại học")."""
    follower = _TOKEN.match(text, token.end() + 1)
    if (
        follower
        and f"{surface[token.start() : token.end()]} {surface[follower.start() : follower.end()]}" in _WORDS
    ):
        for whole in ("thien nien ky", "thanh pho moi"):
            if surface.startswith(whole, token.start()):
                return token.start() + len(whole)
        national = surface.startswith(" quoc gia", follower.end())
        return follower.end() + (len(" quoc gia") if national else 0)
    return token.end()


def _after(text: str, surface: str, token: re.Match[str], step: re.Match[str]) -> int | None:
    """Where the next syllable begins, if what stands between may stand inside a name."""
    if step["plain"]:
        return step.end()
    if step["short"] or step["tight"] in (".", "&"):
        unit = token[0].lower() in ("tp", "t", "p", "tx")
        return step.end() if unit or step["tight"] == "&" else None
    if step["tight"] == "-" or step["dash"]:
        return step.end() if _segment_belongs(text, surface, step.end(), step["tight"] == "-") else None
    return None


def _segment_belongs(text: str, surface: str, position: int, tight: bool) -> bool:
    """Whether what follows a dash goes on with the name: two capitalised syllables or a province or a
    code."""
    tokens: list[str] = []
    i = position
    while len(tokens) < 4 and (token := _TOKEN.match(text, i)) and token[0][0].isupper():
        if not _is_name_part(text, surface, token):
            return False
        tokens.append(token[0])
        gap = _GAP.match(text, token.end())
        if gap is None:
            break
        i = gap.end()
    if not tokens:
        return False
    if len(tokens) == 1 and tokens[0] in _COUNTRIES:
        return True
    return tight or len(tokens) >= 2 or is_province(name_key(tokens[0])) or tokens[0].isupper()


def _is_name_part(text: str, surface: str, token: re.Match[str]) -> bool:
    word = token[0]
    if not word[0].isupper():
        return False
    plain = surface[token.start() : token.end()]
    if plain in _STOP_WORDS or word in _CREDITS:
        return False
    follower = _TOKEN.match(text, token.end() + 1)
    if follower is None or f"{word} {follower[0]}" == "Văn Bàn":
        return True
    return f"{plain} {fold(follower[0])}" not in _STOP_PAIRS


def _known_end(surface: str, start: int, known: frozenset[Key], *, alone: bool) -> int | None:
    """The end of the longest known name at `start`, in a text whose capitals tell nothing."""
    end, best, words = start, None, 0
    while words < 6 and (token := _TOKEN.match(surface, end)):
        end, words = token.end(), words + 1
        key = name_key(surface[start:end])
        if (words >= 2 and key in known) or ((words >= 2 or alone) and is_province(key)):
            best = end
        if end >= len(surface) or surface[end] not in " .-":
            break
        end += 1
    return best
