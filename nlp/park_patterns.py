"""The patterns of park names: numbers, phases, units, counts, places, and the words that make a class.

Written with `_` for white space; `stands_before` looks at what ends in front of a place, read with accents.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.park_kinds import spaced

_UNIT = (
    r"(?:tinh|thanh_pho_moi|thanh_pho|tp\.?|t\.p\.?|quan|huyen|thi_xa|tx\.?|xa|phuong|thi_tran|dac_khu"
    r"|ap|thon|khom)"
)
# Read with accents ("sáu", not "sau"); the unaccented forms that are no other words serve bare headlines.
_COUNT = (
    r"(?:các|cac|những|nhung|nhiều|nhieu|một_số|một_vài|hàng_loạt|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|"
    r"(?!1/)\d{1,2}/\d{1,2}(?!\d)|(?!0?1(?!\d))\d{1,3}|vài|mấy)"
)
_SOURCES: dict[str, str] = {
    "number": (
        r"_?[-–]?_(?:so_?\d{1,2}|thu_(?:\d{1,2}|hai|ba|tu)(?!_cua_(?:ong|ba|doan|chu_tich|thu_tuong)))(?![^\W_])"
        r"(?![.,]\d)(?!_?(?:ha|ty|trieu)(?![^\W_]))"
    ),
    "bracket": (
        r"_?\(_?(?:[^\W_][^()\n]{0,12}|(?:khu_)?cong_vien_(?:phan_mem|cong_nghe)|khu_cong_nghe_(?:so|cao))_?\)"
    ),
    "field": r"_(?:chuyen_nganh_)?(?:cong_ngh(?:e|iep)_)?(?:sinh_hoc|ban_dan|vu_tru|bien"
    r"|(?:y_)?duoc(?:_?[-–,&]?_(?:va_)?(?:cong_nghe_)?sinh_hoc)?)(?![^\W_])",
    "unit": rf"(?:_?[-–])?(?:_cua)?(?:_(?:phia_)?(?:bac|nam|dong|tay))?_{_UNIT}(?![^\W_])",
    "school": r"_cua_(?=(?:truong_)?(?:dai_hoc|hoc_vien)_[^\W_])",
    "estate": (
        r"_?[-–]_?(?:khu_phuc_hop|khu_do_thi|khu_to_hop|to_hop|toa_nha|trung_tam|lang|thung_lung|cong_vien)"
        r"(?![^\W_])(?:_(?:van_phong|cong_nghe|phan_mem|sang_tao|dich_vu|nghien_cuu|do_thi"
        r"|thuong_mai)(?![^\W_])){0,3}"
    ),
    "counted": r"_(?P<n>\d)(?=_?[\"”’']|_?\)|[.,;](?!\d)|"
    r"_(?:tp|t\.p|tinh|thanh_pho|quan|huyen|cua|tai|o|rong|se|duoc|dang|vua|da)(?![^\W_]))",
    "national": r"_(?:quoc_gia|quoc_te|thong_minh|sinh_thai)(?![^\W_])",
    "extension": (
        r"(?:_?[-–]?_?\(?|,_(?=(?:giai_doan|gd)_?\w+_?(?:[,.;)]|\Z)))(?:giai_doan|gd)_?(?:\d"
        r"|i{1,3}v?)(?![^\W_])(?:_mo_rong(?![^\W_]))?\)?|"
        r"_?\(?mo_rong(?=_?[),.;]|_(?:va|tai|o|co|la|voi|duoc|se|da|cung)(?![^\W_]))\)?"
    ),
    "digits": (
        r"_\d{1,2}(?![^\W_]|[.,/:]\d|_?[-–]_?\d)(?!_?(?:%|ha|hec|m2|km|ty|ti|nghin|ngan|trieu|nam|thang|tuoi|"
        r"ngay|du_an|"
        r"doanh_nghiep|nha|cong_ty|nguoi|lan|don_vi|lo|phuong|xa|ho|khu|cum|phan)(?![^\W_]))"
    ),
    "size": (
        r"(?:_(?:\d[\d.,]*(?:ha|m2)?|ha|hec-?_?ta|m2|km2|ty|ti|nghin|ngan|trieu|dong|usd|do|rong|gan|hon|"
        r"tren|"
        r"khoang|chung|quy_mo|dien_tich|tong_von|von|von_dau_tu|moi|rieng|dau_tien|lon_nhat|dat|nam|"
        r"hon_chuc|hang_chuc|nghin_ty)(?![^\W_])){1,9}"
    ),
    "in_place": (
        rf"_(?:(?:(?:dat|nam|xay_dung|bo_tri|trien_khai)_(?:(?:canh_nhau|ke_nhau|lien_nhau|lien_ke|du_kien|ngay)_)?)?"
        rf"(?:o|tai|tren_dia_ban)|thuoc|ngay_tai|cua)"
        rf"(?:_(?:hai|ba|cac|trung_tam|khu_vuc|ban_dao|dao|cu_lao|thung_lung|khu_kinh_te|phia_(?:dong|tay|nam|bac)))?"
        rf"(?:_{_UNIT}(?![^\W_]))?(?=_[^\W_])"
    ),
    "address": rf"_?[,(]_?{_UNIT}(?=_[^\W_])",
    "list_more": r"_?[,;]_?(?:va_)?(?=[^\W_])|_(?:va|cung|hoac)_(?=[^\W_])",
    "many": rf"(?<![^\W_])(?<![\d/.,]){_COUNT}(?:_(?:dự_án|mô_hình|chiếc))?_$",
    "label": r"(?<![^\W_])(?:giai_đoạn|số|lô|quý|tháng|năm|điều|khoản|mục|đợt|quận|phường|gói)_\d{1,4}_$",
    "generic": (
        r"(?<![^\W_])(?:không_phải(?:_là)?|mô_hình|loại_hình|(?:sang|theo|thuộc|vào)_diện|từng|mỗi|bất_kỳ|danh_mục|hệ_thống|khái_niệm|tiêu_chí|mạng_lưới|"
        r"chuỗi|quy_chế|"
        r"quy_hoạch(?:_tổng_thể)?_phát_triển|quản_lý_nhà_nước_về|nghị_định_về|quy_định_về|luật_về|chính_sách_về|chính_sách)(?:_các)?_$"
    ),
    "one": r"(?<![^\W_])(?:một|thêm|có|1)(?:_(?:dự_án|nữa|một))?_$",
    "predicate": r"(?<![^\W_])(?:là|thành|trở_thành|sẽ_có|có|thêm|một|công_nhận)_$",
    "class_after": (
        r"_(?:khac|tren_ca_nuoc|trong_ca_nuoc|ca_nuoc|tren_the_gioi|trong_nuoc|o_viet_nam|tai_viet_nam|"
        r"cua_viet_nam|"
        r"o_nuoc_ta|cua_ca_nuoc|noi_chung|la_gi|phai_(?:co|dap_ung|dat)|(?:tai|o)_(?:cac_)?(?:vung|mien))"
        r"(?![^\W_])"
    ),
    "managed": r"(?<![^\W_])(?:quan_ly|bql)(?:_cac)?(?:_khu_[a-z ]{3,24}(?:_?,|_va)(?:_cac)?)?_$",
    "ranked": r"(?:_(?:trong|cua|tren|o|tai))?(?:_ca)?_(?:nuoc|viet_nam|ca_nuoc)(?![^\W_])",
    "share": r"_?(?:,|va|-|–|&)_?(?:(?:cac|ca)_)?$",
}


@cache
def pattern(name: str) -> re.Pattern[str]:
    source = _SOURCES[name].replace(r"[^\W_]", "\x00")
    return re.compile(spaced(source).replace("\x00", r"[^\W_]"))


_ODD_SPACE = re.compile(r"[^\S\n ]|[\u200b\u2060\ufeff]")


def stands_before(name: str, text: str, start: int) -> bool:
    before = _ODD_SPACE.sub(" ", text[max(0, start - 32) : start].lower())
    return pattern(name).search(before) is not None
