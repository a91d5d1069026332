"""The words that say what kind of park is meant: "khu CNTT tập trung", "công viên phần mềm", "KCNC" …

Patterns are written with `_` for one or more spaces and are matched against folded text (`nlp.text.fold`: no
accents, lower case, every kind of space a plain one).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nlp.model import ParkKind
from nlp.text import fold

_IT = (
    r"(?:cong_nghe_thong_tin(?:_?\(_?(?:cntt|it)_?\))?|cntt)"
    r"(?:_?(?:-|–|&|va|,)_?(?:truyen_thong|vien_thong|tt)(?![^\W_]))?(?:_va_(?:chuyen_doi_so|dien_tu)(?![^\W_]))?"
)
# "ngành CNTT tập trung vào …" is the verb.
_GROUPED = (
    r"(?:_tap_trung(?!_(?:vao(?!_(?:quy_hoach|danh_muc|ke_hoach|nghi_quyet|hoat_dong|khai_thac|van_hanh|nam|quy"
    r"|cuoi|dau)(?![^\W_]))|phat_trien|nguon|hoan_thien|trien_khai|day_manh|nghien_cuu|nhieu|chu_yeu|"
    r"thu_hut|"
    r"xay_dung|dau_tu|thuc_hien|khai_thac|giai_quyet|kinh_phi|von|cac|"
    r"(?:o|tai)_(?:cac|nhung|nhieu|hai|ba)(?![^\W_]))))"
)
# What a park is for besides: "Khu công nghệ cao và đổi mới sáng tạo".
_BESIDES = (
    r"(?:_?(?:va|-|–|&)_?(?:doi_moi_sang_tao|tri_tue_nhan_tao|ai|chuyen_doi_so|du_lieu|ban_dan"
    r"|(?:khu_)?do_thi_(?:phu_tro|dich_vu|ho_tro))(?![^\W_]))?"
)
# A park may be called a complex.
_COMPLEX = r"(?:khu_(?:cong_vien_|cong_nghiep_|phuc_hop_|to_hop_|lien_hop_)?|to_hop_)"
_SCIENCE = (
    r"khoa_hoc(?:_?(?:,|va|-|–|&)?_?(?:cong_nghe|ky_thuat|giao_duc))?(?:_?(?:,|va|-|–|&)_?doi_moi_sang_tao)?"
)
_SOFTWARE_MORE = (
    rf"(?:_?(?:,|va|-|–|/)_?(?:(?:khu_)?{_IT}{_GROUPED}|noi_dung_so(?:_trong_diem)?))?(?:_tap_trung(?!_vao))?"
)
# "Khu công nghệ và sản xuất phần mềm": what is done there stands between.
_MAKING = (
    r"(?:_?(?:,|va|-|–|&)?_?(?:san_xuat|nghien_cuu|phat_trien|gia_cong|dich_vu|cong_nghiep|xuat_khau|"
    r"dao_tao)(?![^\W_]))"
)
_ESTATE_MORE = (
    r"(?:_(?:sach|ho_tro|sinh_thai|chuyen_sau|chuyen_nganh|thong_minh|cong_nghe_cao|cnc|"
    r"ung_dung(?=_cong_nghe_cao)|nhe|"
    r"[-–]_?cong_nghe_cao|xanh|tap_trung(?!_vao)|da_nganh|co_khi|duoc_pham|dich_vu_thuy_san|ban_dan|hoa_chat|hoa_dau|\((?:kcn|ccn|kcx|"
    r"khu_cong_nghiep)\)))"
    r"{0,4}(?:_?(?:,|va|-|–)_?(?:dich_vu|do_thi|cang(?:_bien)?|logistics)(?![^\W_])){0,3}"
)

# "Tổ hợp Trung tâm nghiên cứu, sản xuất và đào tạo … công nghệ": a founder's own ground (`nlp.park_valleys`).
_GROUP = (
    r"to_hop(?:_?,?_(?:va|trung_tam|nghien_cuu|san_xuat|dao_tao|phat_trien|uom_tao|dich_vu|chuyen_gia"
    r"|(?:doi_moi_)?sang_tao|cong_nghe(?:_so)?|phan_mem|tri_tue_nhan_tao|ai|ban_dan)(?![^\W_])){0,9}?"
    r"_(?:(?:doi_moi_)?sang_tao|cong_nghe(?:_so)?(?!_cao)|phan_mem|tri_tue_nhan_tao|ban_dan)"
    r"(?!_?,?_(?:va|dao_tao|cong_nghe|san_xuat|nghien_cuu)_)"
)

_HEADS: tuple[tuple[ParkKind, str], ...] = (
    (
        "cong_vien_phan_mem",
        (
            rf"(?:(?:khu_)?cong_vien_(?:cong_nghe_|san_xuat_|cong_nghiep_)?phan_mem|khu_(?:cong_nghe_|"
            rf"cong_nghiep_|trung_tam_)?phan_mem|"
            rf"khu_cong_nghe{_MAKING}{{1,3}}_phan_mem|khu_(?:san_xuat|xuat_khau|gia_cong)_phan_mem|"
            rf"(?:khu_)?cvpm){_SOFTWARE_MORE}|"
            r"(?:thung_lung|lang)_phan_mem|"
            # A park only where the text tells so (`nlp.park_centres`).
            r"trung_tam_(?:cong_nghe_|cong_nghiep_)?phan_mem"
        ),
    ),
    (
        "cntt_tap_trung",
        (
            rf"khu_?,?_?(?:cong_vien_|cong_nghiep_)?{_IT}(?:{_GROUPED}|_?tt(?![^\W_]))?{_BESIDES}|"
            rf"{_COMPLEX}{_IT}{_GROUPED}?|khu_do_thi_{_IT}{_GROUPED}|"
            rf"(?:cong_vien|thung_lung|lang)_{_IT}{_GROUPED}?|"
            r"kcntttt|kcntt(?:_tap_trung)?"
        ),
    ),
    (
        "cong_nghe_so_tap_trung",
        (
            rf"(?:{_COMPLEX}|cong_vien_)"
            rf"(?:cong_nghe_so(?:_?\(_?cns_?\))?|cns){_GROUPED}?(?:_va_hon_hop)?{_BESIDES}|kcnstt|"
            r"(?:cong_vien|thung_lung|lang)_(?:cong_nghe_)?so(?!_?\d)"
        ),
    ),
    (
        "cong_nghe_cao",
        (
            rf"(?:khu_(?:cong_vien_|phuc_hop_|to_hop_|lien_hop_|trung_tam_)?|cong_vien_)(?:cong_nghe_cao|cnc)"
            rf"(?:_?\(_?k?cnc_?\))?{_BESIDES}|kcnc|khu_hi-?_?tech"
        ),
    ),
    (
        "other",
        (
            rf"(?:khu_)?cong_vien_(?:{_SCIENCE}|doi_moi_sang_tao|sang_tao|tri_tue_nhan_tao|ai|tri_thuc|"
            rf"cong_nghe_sinh_hoc)|khu_cong_nghe_(?:chien_luoc|ban_dan)|"
            r"(?:khu_)?cong_vien(?=_(?:(?:\w{2,9}_){0,2}silicon)(?![^\W_]))|"
            rf"khu_(?:do_thi_)?(?:{_SCIENCE}|doi_moi_sang_tao)|khu_tri_tue_nhan_tao|khu_cong_nghiep_khoa_hoc(?:_va)?_cong_nghe|"
            r"(?:khu|cong_vien|khu/cong_vien|khu_cong_vien)_cong_nghe_(?:sang_tao|doi_moi_sang_tao)|"
            r"(?:khu_)?cong_vien_cong_nghe(?!_(?:cao|so|thong_tin|phan_mem)(?![^\W_]))|"
            r"do_thi_khoa_hoc(?:_va)?(?:_cong_nghe|_giao_duc)?|"
            # Land with several buildings; without a size it is an office.
            r"trung_tam_(?:nghien_cuu_)?tri_tue_nhan_tao(?:_?\(?_?ai_?\)?)?"
            r"(?=,?_(?:\w{1,9}_){0,5}\d[\d.,]*_?ha(?![^\W_]))|to_hop_khong_gian_sang_tao|"
            r"cong_vien_(?:ban_dan|vi_mach|du_lieu)|"
            # Names of their own (`nlp.park_valleys`).
            rf"{_GROUP}|"
            r"(?:thung_lung|thanh_pho)_(?:tri_tue_nhan_tao|ai|ban_dan|vi_mach|doi_moi_sang_tao|sang_tao"
            r"|khoa_hoc|cong_nghe(?:_cao)?)|lang_cong_nghe(?:_cao)?|"
            rf"trung_tam_(?:{_IT}|ict)|"
            r"trung_tam_doi_moi_sang_tao(?=_(?:[\w,]{1,9}_){0,14}\d[\d.,]*_?ha(?![^\W_]))"
        ),
    ),
    (
        "khu_cong_nghiep",
        (
            rf"(?:khu|cum|khu_lien_hop)_(?:cong_nghiep|cn)(?!_(?:cong_nghe_so|phan_mem|nang|quoc_phong|"
            rf"tau))(?![^\W_])"
            rf"{_ESTATE_MORE}|(?:kcn|kcx|ccn){_ESTATE_MORE}|khu_che_xuat|"
            rf"khu_lien_hop_cong_nghiep{_ESTATE_MORE}"
        ),
    ),
)


def spaced(pattern: str) -> str:
    """`_` as one or more spaces, `_?` as any number."""
    return pattern.replace("_?", " *").replace("_", " +")


@cache
def head_pattern() -> re.Pattern[str]:
    """One pattern over folded text; the name of the group that matched is the kind."""
    groups = "|".join(f"(?P<{kind}>{_compile_source(pattern)})" for kind, pattern in _HEADS)
    return re.compile(rf"(?<![^\W_])(?=[kcd]|trung.tam|to.hop|thung.l|thanh.pho|lang.)(?:{groups})(?![^\W_])")


def _compile_source(pattern: str) -> str:
    # The idiom for "letter or digit" keeps its underscore.
    return spaced(pattern.replace(r"[^\W_]", "\x00")).replace("\x00", r"[^\W_]")


def kind_of(match: re.Match[str]) -> ParkKind:
    """The kind of a match of `head_pattern`."""
    for kind, _ in _HEADS:
        if match.group(kind) is not None:
            return kind
    raise ValueError("not a match of head_pattern")


_FAMILY: dict[ParkKind, frozenset[ParkKind]] = {
    # One law renamed the IT parks to digital parks; software parks were recognised as IT parks.
    "cntt_tap_trung": frozenset({"cntt_tap_trung", "cong_nghe_so_tap_trung", "cong_vien_phan_mem"}),
    "cong_nghe_so_tap_trung": frozenset({"cntt_tap_trung", "cong_nghe_so_tap_trung"}),
    "cong_vien_phan_mem": frozenset({"cong_vien_phan_mem", "cntt_tap_trung"}),
    "cong_nghe_cao": frozenset({"cong_nghe_cao"}),
    "other": frozenset({"other"}),
    "khu_cong_nghiep": frozenset({"khu_cong_nghiep"}),
}


def same_family(first: ParkKind, second: ParkKind) -> bool:
    """Whether newspapers may call one park by both kinds."""
    return second in _FAMILY[first]


_SORTS = re.compile(r"(?<!\w)(?:khoa hoc|sang tao|ai|sinh hoc|tri thuc|silicon|ban dan|chien luoc)(?!\w)")


def unlike(name: str, names: Iterable[str]) -> bool:
    """Whether a park of the kind `other` is of another sort than the one that bears `names`.

    A science park is no innovation zone of the same place.
    """
    sorts = _sorts(name)
    known = {sort for other in names for sort in _sorts(other)}
    return bool(sorts and known) and sorts.isdisjoint(known)


def _sorts(name: str) -> set[str]:
    return set(_SORTS.findall(fold(name).replace("tri tue nhan tao", "ai")))


@dataclass(frozen=True, slots=True)
class DescribedName:
    """A park's name in its parts."""

    kind: ParkKind
    proper: str
    number: str | None
    phase: str | None


_NUMBER = re.compile(r"\b(?:so|no\.?|thu) ?(\d{1,2}|hai|ba|tu)\b")
_SERIES = re.compile(r"(?<=[^\W\d]) ([2-9])$")
""" "Khu công nghệ cao Hòa Lạc 2" is not Hòa Lạc; "quận 9" is a place."""
_NUMBERED_UNIT = re.compile(r"\b(?:quan|phuong|giai doan|gd|khu|lo) \d$")
_PHASE = re.compile(r"[-–,(]? ?\b(?:giai doan|gd) ?(\d|i{1,3}v?)\b\)?")
_WORD_NUMBERS = {"hai": "2", "ba": "3", "tu": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}


def number_of(folded: str) -> str | None:
    """ "số 2", "thứ hai" → "2"; the first park of its name needs no number."""
    found = _NUMBER.search(folded)
    number = _WORD_NUMBERS.get(found[1], found[1]) if found else None
    return None if number == "1" else number


def phase_of(folded: str) -> str | None:
    """ "giai đoạn 2" → "2"."""
    found = _PHASE.search(folded)
    return _WORD_NUMBERS.get(found[1], found[1]) if found else None


def without_phase(name: str) -> str:
    """A name without the phase that it speaks of ("Công viên phần mềm số 2 (giai đoạn 1)"), later phases
    kept."""
    found = _PHASE.search(fold(name))
    return (
        name if found is None or phase_of(fold(name)) != "1" else name[: found.start()] + name[found.end() :]
    )


_FIGURE = re.compile(r"(?:thung lung|lang|thanh pho)(?!\w)")


def describe_name(name: str) -> DescribedName | None:
    """A name that stands alone, taken apart; None when it does not begin with words for a kind.

    "Thung lũng X" is a name as a whole: it says nothing of how else the park may be called.
    """
    folded = fold(name)
    head = head_pattern().match(folded)
    if head is None or _FIGURE.match(folded):
        return None
    rest = folded[head.end() :]
    number, phase = number_of(rest), phase_of(rest)
    if number is None and not _NUMBERED_UNIT.search(rest) and (series := _SERIES.search(rest)):
        number, rest = series[1], rest[: series.start()]
    bare = _PHASE.sub(" ", _NUMBER.sub(" ", rest))
    return DescribedName(kind_of(head), " ".join(bare.split()).strip(" -–(),\"'“”"), number, phase)
