"""The names of Vietnamese government bodies, their short forms, and what became of the merged ones.

Ministries of before and after 2025-03-01 (resolution 176/2025/QH15); the departments of provinces followed.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

Level = Literal[
    "prime_minister",
    "president",
    "government",
    "national_assembly",
    "ministry",
    "province",  # UBND of a province or centrally-run city
    "council",  # HĐND of a province or centrally-run city
    "department",  # a province's Sở
    "district",  # UBND or HĐND below the province
    "party",
    "board",  # Ban Quản lý …
    "company",
    "university",
    "other",
]

MERGER = date(2025, 3, 1)
"""The day on which the merged ministries began their work."""

FIELDS: dict[str, tuple[str, ...]] = {
    "Thông tin và Truyền thông": ("tt&tt", "tttt", "tt-tt", "tt & tt", "tt va tt"),
    "Khoa học và Công nghệ": (
        "kh&cn",
        "khcn",
        "kh-cn",
        "kh & cn",
        "khoa hoc - cong nghe",
        "khoa hoc, cong nghe",
    ),
    "Khoa học, Công nghệ và Môi trường": (),
    "Kế hoạch và Đầu tư": ("kh&dt", "khdt", "kh-dt", "kh & dt", "ke hoach - dau tu", "ke hoach dau tu"),
    "Tài chính": ("tc",),
    "Xây dựng": ("xd",),
    "Quy hoạch - Kiến trúc": ("qh-kt", "quy hoach va kien truc", "qhkt", "quy hoach kien truc"),
    "Giao thông vận tải": ("gtvt", "giao thong - van tai", "giao thong van tai"),
    "Tài nguyên và Môi trường": ("tn&mt", "tnmt", "tn-mt", "tn & mt"),
    "Nông nghiệp và Môi trường": ("nn&mt", "nnmt", "nn-mt", "nn & mt"),
    "Nông nghiệp và Phát triển nông thôn": ("nn&ptnt", "nnptnt", "nn-ptnt", "nn & ptnt"),
    "Công Thương": ("ct", "cong thuong"),
    "Nội vụ": ("nv",),
    "Tư pháp": (),
    "Quốc phòng": (),
    "Công an": (),
    "Ngoại giao": (),
    "Ngoại vụ": (),
    "Y tế": (),
    "Giáo dục và Đào tạo": ("gd&dt", "gddt", "gd-dt", "gd & dt"),
    "Lao động - Thương binh và Xã hội": ("ld-tb&xh", "ldtbxh", "lđ-tb&xh", "lao dong, thuong binh va xa hoi"),
    "Văn hóa, Thể thao và Du lịch": ("vh-tt&dl", "vhttdl", "vh,tt&dl"),
    "Dân tộc và Tôn giáo": (),
    "Bưu chính, Viễn thông": ("bcvt", "buu chinh vien thong"),
    "Du lịch": (),
}
"""Field of a ministry (Bộ) or provincial department (Sở) → its folded short forms."""

MINISTRIES = frozenset(FIELDS) - {"Quy hoạch - Kiến trúc", "Ngoại vụ", "Du lịch"}
DEPARTMENTS = frozenset(FIELDS) - {"Công an", "Quốc phòng", "Ngoại giao", "Bưu chính, Viễn thông"}

_SUCCESSORS = {
    "Thông tin và Truyền thông": "Khoa học và Công nghệ",
    "Kế hoạch và Đầu tư": "Tài chính",
    "Giao thông vận tải": "Xây dựng",
    "Tài nguyên và Môi trường": "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn": "Nông nghiệp và Môi trường",
    "Lao động - Thương binh và Xã hội": "Nội vụ",
}

CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Đồng Nai"})
"""Cities that are run as provinces (Huế since 2025-01-01, Đồng Nai since 2026-04-30)."""

PROVINCES: tuple[str, ...] = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bến Tre",
    "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cần Thơ", "Cao Bằng", "Đà Nẵng",
    "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam",
    "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Hưng Yên",
    "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An",
    "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam",
    "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình",
    "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang",
    "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
"""Plain names of the provinces and centrally-run cities, those of before 2025-07-01 included."""

PLACE_ALIASES: dict[str, str] = {
    "hcm": "Hồ Chí Minh", "tphcm": "Hồ Chí Minh", "tp.hcm": "Hồ Chí Minh", "tp. hcm": "Hồ Chí Minh",
    "tp hcm": "Hồ Chí Minh", "hn": "Hà Nội", "dak lak": "Đắk Lắk", "dac lac": "Đắk Lắk", "daklak": "Đắk Lắk",
    "thua thien - hue": "Thừa Thiên Huế", "thua thien-hue": "Thừa Thiên Huế", "tt-hue": "Thừa Thiên Huế",
    "ba ria-vung tau": "Bà Rịa - Vũng Tàu", "br-vt": "Bà Rịa - Vũng Tàu",
    "ba ria – vung tau": "Bà Rịa - Vũng Tàu",
}  # fmt: skip
"""Folded other spellings → plain name."""

FIXED: tuple[tuple[str, str, Level], ...] = (
    # folded pattern, canonical name, level
    (r"(?:pho )thu tuong(?: thuong truc)?(?: chinh phu)?", "Phó Thủ tướng Chính phủ", "prime_minister"),
    (r"thu tuong(?: chinh phu)?", "Thủ tướng Chính phủ", "prime_minister"),
    (r"van phong chinh phu|vpcp", "Văn phòng Chính phủ", "ministry"),
    (r"thanh tra chinh phu", "Thanh tra Chính phủ", "ministry"),
    (r"kiem toan nha nuoc", "Kiểm toán Nhà nước", "ministry"),
    (r"ngan hang nha nuoc(?: viet nam)?", "Ngân hàng Nhà nước", "ministry"),
    (r"(?:uy ban thuong vu|ubtv) quoc hoi|ubtvqh", "Ủy ban Thường vụ Quốc hội", "national_assembly"),
    (r"van phong quoc hoi", "Văn phòng Quốc hội", "national_assembly"),
    (r"quoc hoi", "Quốc hội", "national_assembly"),
    (r"chu tich nuoc", "Chủ tịch nước", "president"),
    (r"chinh phu", "Chính phủ", "government"),
    (r"bo chinh tri", "Bộ Chính trị", "party"),
    (r"ban bi thu(?: trung uong dang)?", "Ban Bí thư", "party"),
    (r"ban chap hanh trung uong(?: dang)?", "Ban Chấp hành Trung ương", "party"),
    (r"trung uong dang", "Ban Chấp hành Trung ương", "party"),
    (r"hoi dong tham dinh(?: nha nuoc| lien nganh)?", "Hội đồng thẩm định", "other"),
)


def successor(name: str, day: date) -> str:
    """The body that holds on `day` the duties of `name` (Bộ TT&TT → Bộ KH&CN since March 2025)."""
    if day < MERGER:
        return name
    for rank in ("Bộ", "Sở"):
        for old, new in _SUCCESSORS.items():
            if name == f"{rank} {old}" or name.startswith(f"{rank} {old} "):
                return f"{rank} {new}" + name[len(rank) + 1 + len(old) :]
    return name


def same_body(one: str, other: str) -> bool:
    """Whether two canonical names mean one body, before or after the mergers of 2025."""
    return one == other or successor(one, MERGER) == successor(other, MERGER)
