"""Parks abroad: newspapers compare ours with them, they are none of ours."""

from __future__ import annotations

import re

from nlp.park_kinds import spaced
from nlp.park_names import Key

_COUNTRIES = (
    "trung_quoc|dai_loan|han_quoc|nhat_ban|nhat|singapore|malaysia|thai_lan|an_do|my|hoa_ky|indonesia|"
    "philippines|lao|campuchia|"
    "israel|duc|phap|anh|nga|uc|canada|ha_lan|phan_lan|thuy_dien|bi|bo_dao_nha|tay_ban_nha|ireland|"
    "italia|thuy_si|uae|"
    "trieu_tien|hong_kong|dubai|myanmar|belarus|ba_lan|hungary|dan_mach|na_uy|ao|tho_nhi_ky|ai_cap|"
    "bangladesh|pakistan|"
    "chau_au|bac_au"
)
_CITIES = (
    "tan_truc|tham_quyen|thuong_hai|bac_kinh|quang_chau|dai_lien|to_chau|thanh_do|vu_han|hang_chau|"
    "trung_quan_thon|"
    "zhongguancun|hsinchu|daedeok|pangyo|daejeon|seoul|gyeonggi|tsukuba|tokyo|osaka|bangalore|bengaluru|"
    "hyderabad|"
    "penang|kulim|cyberjaya|kuala_lumpur|biopolis|one-north|jurong|silicon_valley|california|stanford|boston|"
    "batam|johor|iskandar|bintan|jakarta|bangkok|"
    "sophia_antipolis|skolkovo|kaesong|dai_bac|cao_hung|nam_kinh|trinh_chau|quang_dong|chiet_giang|giang_to|phuc_kien|"
    "tu_xuyen|adlershof|electronics_city|hinh_chu"
)
_PLACE = re.compile(
    spaced(
        rf"(?:_(?:rong|co|quy_mo|dien_tich|hon|gan|khoang|tren))*(?:_[\d.,]+_?(?:ha|hec-?_?ta|km2|m2))?(?:_(?:nam|dat))?"
        rf"_?[,(]?_?(?:(?:o|tai|cua|ben|thuoc|ngoai_o|o_ngoai_o)_)?(?:(?:thanh_pho|tinh|bang|thu_do|nuoc|vung)_)?"
        rf"(?:[a-z-]{{2,12}}(?:_[a-z-]{{2,12}})?_?,_)?(?P<country>{_COUNTRIES}|{_CITIES})(?=\W|\Z)"
    )
)
_NAMES = frozenset(tuple(name.replace("-", "_").replace("y", "i").split("_")) for name in _CITIES.split("|"))
_ABROAD = frozenset(tuple(name.replace("y", "i").split("_")) for name in _COUNTRIES.split("|"))
_OWNED = re.compile(spaced(r"_cua_(?:tap_doan|cong_ty|hang|nha_dau_tu)(?=\W)"))


_OURS = re.compile(r"Quang Châu|An Đ[ổỗ]")
"""Places of ours that only look abroad without their accents."""


_ADDRESS = re.compile(
    spaced(
        rf"(?:,_(?:tinh|thanh_pho|bang|vung|quan|dac_khu)_[a-z-]{{2,12}}(?:_[a-z-]{{2,12}}){{0,2}}){{1,2}}"
        rf"_?(?:,_|\(_?)(?:{_COUNTRIES}|{_CITIES})(?=\W|\Z)"
    )
)
""""Khu công nghệ cao X, tỉnh Y (Trung Quốc)"."""
_SIZE = re.compile(
    r"^(?: +(?:rong|co|quy mo|dien tich|hon|gan|khoang|tren))*(?: +[\d.,]+ *(?:ha|hec-? *ta|km2|m2))?"
    r"(?: +(?:nam|dat))?"
)
_FRONTED = re.compile(
    spaced(
        rf"(?:^|[.\n\"”]_?)(?:o|tai)_(?:[a-z-]{{2,12}}_){{0,3}}(?:[a-z-]{{2,12}},_)?(?:{_COUNTRIES}|{_CITIES}),_(?:mot_)?$"
    )
)
""""Tại Đài Loan, công viên phần mềm X …": the sentence begins with the country."""


_ON_VISIT = re.compile(
    spaced(
        rf"(?<!\w)(?:tham|cong_du|sang|tai|o|den)(?:_(?:chinh_thuc|cap_nha_nuoc|lam_viec|tai))*_(?:{_COUNTRIES})"
        r"(?=[, ])[^.\n]{0,140}$"
    )
)
_VIETNAMESE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def _on_visit(surface: str, start: int, key: Key) -> bool:
    """ "Trong chuyến thăm Hà Lan, Thủ tướng đến Khu công nghệ cao Brainport": no Vietnamese name."""
    if not key or all(_VIETNAMESE.fullmatch(part) or part.isdecimal() for part in key):
        return False
    return _ON_VISIT.search(surface, max(0, start - 200), start) is not None


def is_foreign(surface: str, end: int, key: Key, printed: str = "", start: int | None = None) -> bool:
    """Whether the park whose name, `printed` so, ends at `end` and has this key lies abroad.

    "Khu công nghệ cao Tân Trúc", "công viên khoa học ở Đài Loan"; but not the park "của tập đoàn Nhật".
    """
    if start is not None and _FRONTED.search(surface, max(0, start - 60), start):
        return True
    if start is not None and _on_visit(surface, start, key):
        return True
    if _OURS.search(printed):
        return False
    if key in _ABROAD or any(key[: len(name)] == name for name in _NAMES if len(key) >= len(name)):
        return True
    if _OWNED.match(surface, end):
        return False
    # A country in brackets or after a preposition; "Mỹ" and "Nhật" begin Vietnamese names too ("Mỹ Tho").
    found = _PLACE.match(surface, end)
    if found is None:
        return _ADDRESS.match(surface, end) is not None
    lead = _SIZE.sub("", found[0][: -len(found["country"])]).strip()
    if not lead:
        return False
    if lead == ",":
        return found["country"] not in ("my", "nhat", "anh", "duc", "ao", "bi", "nga", "uc", "lao")
    follows = surface[found.end() : found.end() + 1]
    return found["country"] not in ("my", "anh", "duc", "lao", "nga", "uc", "bi", "ao") or follows in (
        ")",
        ",",
        ".",
        "",
    )
