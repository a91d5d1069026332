"""What makes two printed park names the same name: keys of proper names, numbers and places."""

from __future__ import annotations

import re
from functools import cache

from nlp.text import fold

Key = tuple[str, ...]
"""Syllables of a proper name without accents, in one spelling ("TP.HCM" → ho, chi, minh)."""

_ADMINISTRATIVE = frozenset({"tinh", "thanh", "pho", "tp", "quan", "huyen", "xa", "phuong", "thi", "tran"})
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\btp ?hcm\b|\bhcm\b|\bhcmc\b|\bsai gon\b", "ho chi minh"),
        (r"\bthua thien (?:- )?hue\b|\btt ?hue\b", "hue"),
        (r"\bbr ?vt\b", "ba ria vung tau"),
        (r"\bda(?:c|k) (?:lac|lak)\b|\bdaklak\b", "dak lak"),
        (r"\bda(?:c|k) nong\b|\bdaknong\b", "dak nong"),
        (r"\bdhqg ?-? ?(?:ho chi minh)\b", "dai hoc quoc gia ho chi minh"),
        (r"\bdanang\b", "da nang"),
        (r"\bhanoi\b", "ha noi"),
        (r"\b(?:chuyen nganh )?(?:cong nghe )?sinh hoc\b", "sinh hoc"),
    )
)
_LEADING_UNIT = re.compile(r"^(?:(?:cua|tinh|thanh pho|tp|quan|huyen|thi xa|xa|phuong|thi tran) )+(?=\D)")
_ONE_UNIT = re.compile(r"\b(?:tinh|thanh pho|tp)\b(?! ?hcm)")
_NOT_WORD = re.compile(r"[^\w]+")

_PROVINCE_NAMES = (
    "an giang,ba ria vung tau,vung tau,bac giang,bac kan,bac lieu,bac ninh,ben tre,binh dinh,"
    "binh duong,binh phuoc,binh thuan,ca mau,can tho,cao bang,da nang,dak lak,dak nong,dien bien,"
    "dong nai,dong thap,gia lai,ha giang,ha nam,ha noi,ha tinh,hai duong,hai phong,hau giang,"
    "ho chi minh,hoa binh,hue,hung yen,khanh hoa,kien giang,kon tum,lai chau,lam dong,lang son,"
    "lao cai,long an,nam dinh,nghe an,ninh binh,ninh thuan,phu tho,phu yen,quang binh,quang nam,"
    "quang ngai,quang ninh,quang tri,soc trang,son la,tay ninh,thai binh,thai nguyen,thanh hoa,"
    "tien giang,tra vinh,tuyen quang,vinh long,vinh phuc,yen bai"
)
PROVINCES: frozenset[Key] = frozenset(
    tuple(name.replace("y", "i").split()) for name in _PROVINCE_NAMES.split(",")
)


@cache
def name_key(proper: str) -> Key:
    """The key of a proper name; empty for an empty one.

    >>> name_key("TP. HCM")
    ('ho', 'chi', 'minh')
    """
    plain = " ".join(_NOT_WORD.sub(" ", fold(proper)).split())
    plain = _ONE_UNIT.sub(" ", _LEADING_UNIT.sub("", plain))
    plain = " ".join(plain.split())
    for pattern, replacement in _SAME:
        plain = pattern.sub(replacement, plain)
    return tuple(plain.replace("y", "i").split())


def is_province(key: Key) -> bool:
    """Whether a key names a province, of the old map or the new one."""
    return key in PROVINCES


def contains(longer: Key, shorter: Key) -> bool:
    """Whether `shorter` stands whole inside `longer` ("Sikico" in "Minh Hưng Sikico")."""
    width = len(shorter)
    return 0 < width <= len(longer) and any(
        longer[i : i + width] == shorter for i in range(len(longer) - width + 1)
    )


def provinces_in(folded: str) -> frozenset[Key]:
    """Keys of the provinces whose names stand in a folded text (for a first orientation only)."""
    syllables = name_key(folded)
    return frozenset(
        syllables[i : i + width]
        for i in range(len(syllables))
        for width in (1, 2, 3, 4)
        if syllables[i : i + width] in PROVINCES
    )
