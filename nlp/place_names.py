"""How newspapers write place names: facts that the official lists do not have.

Names of places are spelled as `nlp.gazetteer.place_key` writes them; names of units are canonical
("Hồ Chí Minh").
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(text.split())


PROVINCE_ALIASES: dict[str, tuple[str, ...]] = {
    "Hồ Chí Minh": ("hcm", "tphcm", "hcmc", "sài gòn", "sàigòn", "saigon", "ho chi minh city"),
    "Hà Nội": ("hanoi", "hn"),
    "Đà Nẵng": ("danang",),
    "Hải Phòng": ("haiphong", "hp"),
    "Cần Thơ": ("cantho",),
    "Huế": ("thừa thiên huế", "tt huế", "t t huế", "tth", "cố đô huế"),
    "Bà Rịa - Vũng Tàu": ("br vt", "brvt"),
    "Đắk Lắk": (
        "đắc lắc", "đắc lắk", "đăk lăk", "đak lak", "đắk lăk", "đăk lắk", "đắk lắc", "đăk lắc", "đăc lăc",
        "đắclắc",
        "đaklak", "daklak", "đắklắk", "dak lak", "dac lac", "dak lac",
    ),
    "Đắk Nông": ("đắc nông", "đăk nông", "đak nông", "đăc nông", "daknong", "dak nong"),
    "Bắc Kạn": ("bắc cạn",),
    "Kon Tum": ("kontum", "công tum"),
    "Gia Lai": ("gialai",),
}  # fmt: skip
"""Canonical name → further spellings."""

NEEDS_TYPE: frozenset[str] = frozenset({"hn", "hp", "hcm", "tth", "hồ chí minh"})
"""Names that mean something else when no "TP" stands before them (the person, the road Hồ Chí Minh)."""

PERSON_LIKE: frozenset[str] = frozenset(
    {
        "Hòa Bình", "Thái Bình", "Bình Dương", "Bình Phước", "Bình Thuận", "Bình Định", "Thái Nguyên",
        "Khánh Hòa",
        "Nam Định", "Hà Giang", "Hà Nam", "Kiên Giang", "An Giang", "Hậu Giang", "Tiền Giang", "Long An",
        "Hải Dương", "Phú Thọ", "Vĩnh Phúc", "Vĩnh Long", "Sơn La", "Ninh Bình", "Quảng Nam", "Phú Yên",
        "Thanh Hóa", "Hưng Yên", "Quảng Bình", "Yên Bái", "Hà Tĩnh", "Tây Ninh", "Bắc Giang", "Bắc Ninh",
    }
)  # fmt: skip
"""Provinces after which people are called."""

CENTRAL_CITIES: frozenset[str] = frozenset(
    {"Hà Nội", "Hồ Chí Minh", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế", "Đồng Nai"}
)
"""Units that "thành phố" may precede without meaning a city inside a province."""

LONGER_NAMES: tuple[str, ...] = (
    "thái bình dương", "sài gòn giải phóng", "hà nội mới", "điện biên phủ", "hà nam ninh", "hà sơn bình",
    "bình trị thiên", "sài gòn tiếp thị", "biên hòa bình", "hà nội times", "hanoi times", "saigon times",
    "bà rịa vũng tàu city", "kinh tế sài gòn", "tây ninh thuận", "hậu giang thành",
)  # fmt: skip
"""Longer names that only begin like a place of ours."""

CITY_SPELLINGS: dict[str, str] = {
    "qui nhơn": "quy nhơn", "buôn mê thuột": "buôn ma thuột", "ban mê thuột": "buôn ma thuột",
    "bmt": "buôn ma thuột",
    "phan rang": "phan rang tháp chàm", "tháp chàm": "phan rang tháp chàm", "mĩ tho": "mỹ tho",
    "pleiku": "pleiku",
    "plei ku": "pleiku", "pleicu": "pleiku", "bảo lộc": "bảo lộc", "thủ dầu 1": "thủ dầu một",
    "nhatrang": "nha trang",
    "dalat": "đà lạt", "halong": "hạ long", "vungtau": "vũng tàu", "sapa": "sa pa",
}  # fmt: skip
"""Newspaper spelling of a district or city → its entry in the gazetteer."""

WELL_KNOWN_PLACES: dict[str, str] = {
    "hòa lạc": "Hà Tây", "thủ thiêm": "Hồ Chí Minh", "mỹ đình": "Hà Nội", "nội bài": "Hà Nội",
    "tân sơn nhất": "Hồ Chí Minh",
    "dung quất": "Quảng Ngãi", "chu lai": "Quảng Nam", "cái mép": "Bà Rịa - Vũng Tàu", "lăng cô": "Huế",
    "chân mây": "Huế", "vũng áng": "Hà Tĩnh", "cam lâm": "Khánh Hòa", "phú mỹ hưng": "Hồ Chí Minh",
    "tam đảo": "Vĩnh Phúc", "đồ sơn": "Hải Phòng", "măng đen": "Kon Tum",
}  # fmt: skip
"""Places below the district that everybody knows without their province → place of origin."""

NOT_ALONE: frozenset[str] = frozenset(
    {
        "vinh", "huế", "tân an", "phú mỹ", "thuận an", "tân uyên", "phước long", "bình long", "long khánh",
        "hòa thành", "ngã bảy", "hoa lư", "thái hòa", "bình minh", "hoàng mai", "an nhơn", "hương thủy",
        "hương trà", "việt yên", "thuận thành", "hòa bình", "long mỹ", "sơn tây", "nghĩa lộ", "đức phổ",
        "hồng lĩnh", "duyên hải", "ninh hòa", "đông hòa", "sông cầu", "vĩnh châu", "kim bảng", "chũ",
        "phong điền", "tân châu", "quảng yên", "an khê", "phú xuân", "thuận hóa", "ngã năm",
        "điện biên phủ",
    }
)  # fmt: skip
"""Cities and towns that need their type word: their names are people's, wards' or common words elsewhere."""

WELL_KNOWN_DISTRICTS: frozenset[str] = frozenset(
    {
        "củ chi", "hóc môn", "bình chánh", "nhà bè", "cần giờ", "gò vấp", "bình thạnh", "phú nhuận",
        "đông anh", "gia lâm", "sóc sơn", "thạch thất", "quốc oai", "hoài đức", "đan phượng", "thanh trì",
        "chương mỹ", "thường tín", "cầu giấy", "hà đông", "long biên", "hoàn kiếm", "nam từ liêm",
        "bắc từ liêm", "nhơn trạch", "long thành", "trảng bom", "bến lức", "đức hòa", "cần giuộc",
        "cần đước", "bàu bàng", "dầu tiếng", "xuyên mộc", "châu đức", "côn đảo", "cồn cỏ", "phú quốc",
        "lý sơn",
        "vân đồn", "núi thành", "hòa vang", "sơn trà", "ngũ hành sơn", "liên chiểu", "cẩm lệ", "hải châu",
        "mù cang chải", "mèo vạc", "bảo lạc", "gò dầu", "tiên du", "lục ngạn", "đại từ", "sông lô",
        "tam đảo", "bình xuyên", "mộc châu", "văn giang", "khoái châu", "cẩm giàng", "thái thụy",
        "tiền hải", "giao thủy", "nghi lộc", "quỳnh lưu", "can lộc", "phú vang", "duy xuyên", "tư nghĩa",
        "tuy an", "hàm thuận nam", "di linh", "đức trọng", "cư jút", "ea kar", "chư sê", "tu mơ rông",
        "kon plông", "châu phú", "thoại sơn", "hòn đất", "ba tri", "mỏ cày bắc", "cái bè", "lai vung",
        "thới lai", "năm căn", "ngọc hiển", "đầm dơi",
    }
)  # fmt: skip
"""Districts that newspapers name without a type word often enough; each name was one district's only."""

FORMER_DISTRICTS: tuple[tuple[str, str, str], ...] = (
    ("2", "quận", "Hồ Chí Minh"), ("9", "quận", "Hồ Chí Minh"), ("thủ đức", "quận", "Hồ Chí Minh"),
    ("từ liêm", "huyện", "Hà Nội"), ("huế", "thành phố", "Huế"), ("hoành bồ", "huyện", "Quảng Ninh"),
    ("kỳ sơn", "huyện", "Hòa Bình"), ("yên dũng", "huyện", "Bắc Giang"), ("mỹ lộc", "huyện", "Nam Định"),
    ("ninh bình", "thành phố", "Ninh Bình"), ("hoa lư", "huyện", "Ninh Bình"),
    ("đông sơn", "huyện", "Thanh Hóa"),
    ("tĩnh gia", "huyện", "Thanh Hóa"), ("cửa lò", "thị xã", "Nghệ An"), ("nam đông", "huyện", "Huế"),
    ("nông sơn", "huyện", "Quảng Nam"), ("tây trà", "huyện", "Quảng Ngãi"), ("cát tiên", "huyện", "Lâm Đồng"),
    ("đạ tẻh", "huyện", "Lâm Đồng"), ("đất đỏ", "huyện", "Bà Rịa - Vũng Tàu"),
    ("long điền", "huyện", "Bà Rịa - Vũng Tàu"),
    ("tân thành", "huyện", "Bà Rịa - Vũng Tàu"), ("thông nông", "huyện", "Cao Bằng"),
    ("trà lĩnh", "huyện", "Cao Bằng"),
    ("phục hòa", "huyện", "Cao Bằng"), ("quảng uyên", "huyện", "Cao Bằng"), ("phong điền", "huyện", "Huế"),
    ("hương thủy", "huyện", "Huế"), ("hương trà", "huyện", "Huế"), ("kỳ anh", "thị xã", "Hà Tĩnh"),
    ("phước long", "huyện", "Bình Phước"), ("bình long", "huyện", "Bình Phước"),
    ("sơn tây", "thành phố", "Hà Tây"),
    ("hà đông", "thành phố", "Hà Tây"), ("hà đông", "thị xã", "Hà Tây"), ("an dương", "huyện", "Hải Phòng"),
    ("thủy nguyên", "huyện", "Hải Phòng"), ("cam ranh", "thị xã", "Khánh Hòa"),
    ("đồ sơn", "thị xã", "Hải Phòng"),
    ("tân uyên", "huyện", "Bình Dương"), ("trùng khánh", "huyện", "Cao Bằng"),
    ("vị thanh", "thị xã", "Hậu Giang"), ("bạch long vĩ", "huyện", "Hải Phòng"),
    ("ô môn", "huyện", "Cần Thơ"), ("thốt nốt", "huyện", "Cần Thơ"), ("cái răng", "huyện", "Cần Thơ"),
    ("lao bảo", "thị trấn", "Quảng Trị"), ("phổ yên", "huyện", "Thái Nguyên"),
    ("hòa thành", "huyện", "Tây Ninh"),
)  # fmt: skip
"""(name, type, place of origin) of districts merged, renamed or raised in rank before 2025-07-01."""

UNTIL: dict[tuple[str, str, str], str] = {
    ("tân uyên", "huyện", "Bình Dương"): "2014-04-01",
    ("phong điền", "huyện", "Huế"): "2025-01-01",
    ("phước long", "huyện", "Bình Phước"): "2009-09-01",
    ("kỳ sơn", "huyện", "Hòa Bình"): "2020-01-01",
}
"""Last day + 1 on which an ambiguous name was still the name of that kind of district."""

SURNAMES: frozenset[str] = words(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm mai đào tô
    trương tạ cao thái phùng chu châu hà lương quách từ la tăng vương kiều lưu triệu đàm thạch kim sơn danh
    tống khúc doãn nghiêm ninh viên quản cù mạc giang tôn văn lò vi lục hứa nông đồng thân bạch cung mẫn âu
    thiều diệp nhữ khổng uông đậu hầu hán lại ông phí phó quyền sầm tiêu trang trà ung vòng vy giàng vàng
    sùng lầu tòng cầm điêu ksor rơ y h k'
    """
)
"""First syllables of Vietnamese personal names."""
