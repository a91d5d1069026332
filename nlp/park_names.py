"""What makes two printed park names the same name: keys of proper names, numbers and places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nlp.text import fold

Key = tuple[str, ...]
"""Syllables of a proper name without accents, in one spelling ("TP.HCM" → ho, chi, minh)."""

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
        (r"\bviet nam singapore\b", "vsip"),
        (r"^thu do(?: ha noi)?$", "ha noi"),
        (r"\bhanoi\b", "ha noi"),
        (r"\b(?:chuyen nganh )?(?:cong nghe )?sinh hoc\b", "sinh hoc"),
    )
)
# With accents, for "Tịnh Long" is no "tỉnh Long"; the print without accents is told by what follows.
_UNITS = re.compile(
    r"(?<!\w)(?:của|tỉnh|thành phố|tp\b\.?|t\.p\.?|quận|huyện|thị xã|tx\b\.?|xã|phường|thị trấn|ấp|thôn"
    r"|khóm|đặc khu)(?=[ .\u00a0])(?! ?hcm)",
    re.IGNORECASE,
)
_PLAIN_UNITS = re.compile(r"^(?:(?:cua|thanh pho|tp) )+(?=\D)(?!hcm)")
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


@lru_cache(maxsize=20_000)
def name_key(proper: str) -> Key:
    """The key of a proper name; empty for an empty one.

    >>> name_key("TP. HCM")
    ('ho', 'chi', 'minh')
    """
    accented = _UNITS.sub(" ", unicodedata.normalize("NFC", proper))
    plain = " ".join(_NOT_WORD.sub(" ", fold(accented)).split())
    plain = _PLAIN_UNITS.sub("", plain)
    if plain.startswith("tinh ") and tuple(plain[5:].replace("y", "i").split()) in PROVINCES:
        plain = plain[5:]
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
    syllables = name_key.__wrapped__(folded)  # a whole line is not worth remembering
    return frozenset(
        syllables[i : i + width]
        for i in range(len(syllables))
        for width in (1, 2, 3, 4)
        if syllables[i : i + width] in PROVINCES
    )
