"""The vocabulary of Vietnamese documents: names of types, their abbreviations, symbols of issuers.

Abbreviations of types: Decree 30/2020/NĐ-CP, appendix III (State) and Guidance 36-HD/VPTW (Party).
"""

from __future__ import annotations

TYPE_WORDS: dict[str, str] = {
    "nghi quyet lien tich": "nghị quyết",
    "nghi quyet": "nghị quyết",
    "quyet dinh": "quyết định",
    "nghi dinh": "nghị định",
    "bo luat": "luật",
    "luat": "luật",
    "phap lenh": "pháp lệnh",
    "sac lenh": "sắc lệnh",
    "lenh": "lệnh",
    "chi thi": "chỉ thị",
    "thong tu lien tich": "thông tư liên tịch",
    "thong tu": "thông tư",
    "thong bao ket luan": "thông báo",
    "thong bao": "thông báo",
    "thong cao": "thông cáo",
    "thong tri": "thông tri",
    "ket luan": "kết luận",
    "ke hoach": "kế hoạch",
    "chuong trinh": "chương trình",
    "cong van": "công văn",
    "cong dien": "công điện",
    "cong ham": "công hàm",
    "to trinh": "tờ trình",
    "bao cao": "báo cáo",
    "de an": "đề án",
    "van ban hop nhat": "văn bản hợp nhất",
    "van ban": "văn bản",
    "huong dan": "hướng dẫn",
    "quy dinh": "quy định",
    "quy che": "quy chế",
    "phuong an": "phương án",
    "bien ban": "biên bản",
    "giay chung nhan": "giấy chứng nhận",
    "giay phep": "giấy phép",
    "hop dong": "hợp đồng",
    "phieu chuyen": "phiếu chuyển",
    "thu cong": "thư công",
}
"""Folded name of a type as printed → the type as it is reported."""

SPELLED: dict[str, tuple[str, ...]] = {
    "lenh": ("lệnh",),
    "luat": ("luật",),
    "quyet dinh": ("quyết định",),
    "chi thi": ("chỉ thị",),
    "thong bao": ("thông báo",),
    "van ban": ("văn bản",),
    "de an": ("đề án",),
    "bao cao": ("báo cáo",),
    "ket luan": ("kết luận",),
    "ke hoach": ("kế hoạch",),
}
"""Types whose folded name is another word too ("chỉ thì", "để ăn"): accents, if printed, must agree."""

ABBREVIATIONS: dict[str, str] = {
    "NQ": "nghị quyết",
    "NQLT": "nghị quyết",
    "QĐ": "quyết định",
    "NĐ": "nghị định",
    "CT": "chỉ thị",
    "QC": "quy chế",
    "QYĐ": "quy định",
    "QYĐI": "quy định",
    "TC": "thông cáo",
    "TB": "thông báo",
    "HD": "hướng dẫn",
    "CTR": "chương trình",
    "CTHĐ": "chương trình",
    "KH": "kế hoạch",
    "PA": "phương án",
    "ĐA": "đề án",
    "DA": "dự án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "TTR": "tờ trình",
    "HĐ": "hợp đồng",
    "CĐ": "công điện",
    "CV": "công văn",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "KL": "kết luận",
    "PL": "pháp lệnh",
    "SL": "sắc lệnh",
    "VBHN": "văn bản hợp nhất",
    "L": "lệnh",
    "GP": "giấy phép",
    "GPXD": "giấy phép",
    "GCN": "giấy chứng nhận",
    "GCNĐT": "giấy chứng nhận",
    "PC": "phiếu chuyển",
    "BGN": "bản ghi nhớ",
    "BTT": "bản thỏa thuận",
    "TTRI": "thông tri",
    "BS": "bản sao",
    "LCT": "lệnh",
}
"""Upper-cased abbreviation inside a number → type. `D` is read as `Đ` where only that makes one."""

ISSUERS: dict[str, str] = {
    "TTG": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "CTN": "Chủ tịch nước",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "QH": "Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "TTCP": "Thanh tra Chính phủ",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BTC": "Bộ Tài chính",
    "BXD": "Bộ Xây dựng",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BCT": "Bộ Công Thương",
    "BGTVT": "Bộ Giao thông vận tải",
    "BNV": "Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BQP": "Bộ Quốc phòng",
    "BCA": "Bộ Công an",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BYT": "Bộ Y tế",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BNG": "Bộ Ngoại giao",
    "NHNN": "Ngân hàng Nhà nước",
    "STTTT": "Sở Thông tin và Truyền thông",
    "SKHCN": "Sở Khoa học và Công nghệ",
    "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "STC": "Sở Tài chính",
    "SXD": "Sở Xây dựng",
    "STNMT": "Sở Tài nguyên và Môi trường",
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SCT": "Sở Công Thương",
    "SNV": "Sở Nội vụ",
    "UBND": "UBND",
    "HĐND": "HĐND",
    "TU": "Tỉnh ủy",
    "TW": "Trung ương",
    "TƯ": "Trung ương",
}
"""Symbol of an issuer → its name. UBND, HĐND and TU name no province; TW leaves the organ open."""

PARTY_ISSUERS = frozenset({"TW", "TƯ", "TU", "ĐU", "HU", "QU", "BTGTW", "VPTW", "UBKTTU", "UBKTTW", "BTCTW"})


def type_of_abbreviation(segment: str) -> str | None:
    """The type that `segment` ("QĐ", "CTr", "qd") stands for, or None."""
    upper = segment.upper()
    found = ABBREVIATIONS.get(upper)
    if found is None and "D" in upper:
        found = ABBREVIATIONS.get(upper.replace("D", "Đ"))
    return found


def issuer_of_symbol(segment: str) -> str | None:
    """The issuer that `segment` ("TTg", "QH15") stands for, or None."""
    upper = segment.upper().rstrip("0123456789")
    return ISSUERS.get(upper) or ISSUERS.get(upper.replace("D", "Đ"))
