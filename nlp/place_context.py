"""When the name of a province is something else: a person, a street, a river, a company, a newspaper.

The guards look at the words beside a name, never at lists of persons or streets: a name inside a longer
name, behind a word for a road or a title, is that road's or person's.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.place_names import PERSON_LIKE, SURNAMES
from nlp.place_names import words as word_list
from nlp.place_tokens import Words
from nlp.text import fold

_FEATURES = (
    r"(?:(?:(?<!thành )(?<!đường )(?<!khu )phố)|xa lộ|đại lộ|quốc lộ|tỉnh lộ|hương lộ|(?<!con )đường|"
    r"(?<!cửa )ngõ|hẻm|sông|suối|"
    r"(?<!cơ )hồ|(?<!yêu )(?<!nhu )(?<!toàn )(?<!thỉnh )(?<!địa )(?<!khẩn )cầu|chợ|sân bay|phi trường|cảng|"
    r"cảng hàng không|"
    r"nhà ga|ga|bến xe|bến|bến cảng|đèo|núi|kênh|rạch|khách sạn|nhà hàng|siêu thị|rạp|quảng trường|nhà hát|"
    r"sân vận động|"
    r"sân|svđ|cao ốc|chung cư|thủy điện|nhiệt điện|xi măng|bia|phở|bún bò|bún|mè xửng|bánh mì|bánh tráng"
    r"|bánh pía|"
    r"(?<!thông )(?<!dự )(?<!cảnh )(?<!quảng )báo|tạp chí|"
    r"câu lạc bộ|clb|đội bóng|đội tuyển|đội khách|đội chủ nhà|đội|giải|cúp|thôn|ấp|(?<!văn )buôn|làng|khóm|"
    r"xóm|khu phố|"
    r"tổ dân phố|giáo xứ|chùa|đền|đình|nhà thờ|tiểu học|thcs|thpt|mầm non|đài phát thanh truyền hình|"
    r"đài truyền hình|"
    r"đài ptth|đài pt th|nông trường|lâm trường|đồi|thác|mũi|rừng|vườn quốc gia|phà|trạm thu phí|hầm|"
    r"nút giao|vòng xoay|ngã tư|ngã ba|bùng binh)"
)
_FILLERS = r"(?: (?:quốc tế|hàng không|mới|cổ|số|quân sự|nội địa|quốc gia|tàu|lớn|đường bộ|đường sắt))*"
_FEATURE = re.compile(rf"(?:^| ){_FEATURES}{_FILLERS}$")
_BREAKER = (
    r"(?:tại|ở|vào|với|từ|cho|của|và|thuộc|trên|do|đến|về|là|đã|sẽ|đang|có|được|trong|này|cùng|để|mà|ngoài|"
    r"như|khi|theo|"
    r"ra|lên|sang|qua|nối|giữa|gần|bị|vừa|mới|cũng|hoặc|hay|nhằm|đầu tư vào|tỉnh|phố|quận|huyện|xã|phường|"
    r"khu|sở|ban|ubnd)"
)
_BRAND = re.compile(
    r"(?:^| )(?:công ty|cty|ctcp|tổng công ty|tập đoàn|ngân hàng|hãng|doanh nghiệp tư nhân|xí nghiệp|"
    r"hợp tác xã|htx|"
    r"đại học|đh|học viện|cao đẳng|đhqg|nhãn hàng|thương hiệu|quỹ tín dụng|hãng phim|nhà xuất bản|nxb)"
    rf"(?: (?!{_BREAKER}(?: |$))\S+){{0,9}}$"
)
_ROAD = re.compile(
    r"(?:^| )(?:cao tốc|tuyến|đường|quốc lộ|đường sắt|vành đai|metro|tàu|tuyến xe|chuyến tàu|đoàn tàu|"
    r"ql ?[0-9]+[^ ]*)"
    r"(?: (?:cao tốc|bộ|sắt|mới|nối|đường|trên cao|bắc nam|tốc độ cao|ven biển|liên tỉnh|liên vùng|trục|tàu|"
    r"xe|liên kết|thủy|"
    r"phía đông|phía tây|đi|số|từ|[0-9]+[^ ]*))*$"
)
_PERSONAL = re.compile(
    r"(?:^| )(?:ông|bà|anh|chị|em|cô|chú|cụ|thầy|(?<!thành )bác|cậu|đồng chí|đ c|ca sĩ|nghệ sĩ|diễn viên|"
    r"nhà báo|nhà văn|nhà thơ|"
    r"luật sư|bác sĩ|tiến sĩ|thạc sĩ|ts|ths|gs|pgs|bs|kts|kiến trúc sư|đạo diễn|nhạc sĩ|họa sĩ|mc|nsnd|nsưt|"
    r"cầu thủ|"
    r"(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng)|hoa hậu|á hậu|người mẫu|huấn luyện viên|hlv|thủ môn|"
    r"tiền đạo|hậu vệ|"
    r"trọng tài|vđv|vận động viên|học sinh|sinh viên|em bé|tên|mang tên|gọi là|bị cáo|bị can|nghi phạm|"
    r"nạn nhân)$"
)
_PRESS = re.compile(
    r"(?:^| )(?:báo|nhật báo|tuần báo|thời báo|tạp chí|đài)"
    r"(?: (?:pháp luật|phụ nữ|công an|người lao động|giáo dục|tuổi trẻ|kinh tế|truyền hình|phát thanh|"
    r"tiếng nói nhân dân|và))+$"
)
_PEACE = re.compile(
    r"(?:^| )(?:ngày|nobel|vì|giải thưởng|nền|gìn giữ|bảo vệ|kiến tạo|"
    r"lực lượng|đàm phán|thỏa thuận|hiệp định)$"
)
_SPEAKS = re.compile(r"^(?:nói|cho biết|chia sẻ|kể|cười|nhớ lại|tâm sự|bộc bạch|khẳng định|thừa nhận)(?: |$)")
_ABROAD = re.compile(r"\s*[,(]?\s*(?:của\s+)?(?:Trung Quốc|TQ|Đài Loan|Hàn Quốc|Nhật Bản)")
_CHINESE_TOO = frozenset({"Hà Nam", "Thái Nguyên", "Sơn Tây", "Hòa Bình"})
_DASH = re.compile(r"\s*[-–—]\s*\Z")

_CAPITAL_BEFORE = word_list(
    """
    tỉnh tp thành phố tx tt ubnd hđnd mttq ubmttq ca tand vks tại ở từ theo với và cùng cả riêng về đến tới
    khi nếu do bởi vì như còn của trước sau giữa gần ngoài trong trên qua nhiều các những một hai ba năm bốn
    nay rồi mà để nhưng bắc nam đông tây trung vùng cố đô mời nhờ đưa cho chọn sở cục ban phòng hiện nối rời
    ra vào sang lên xuống việt hỏi vậy thì là quê dân người
    """
)
_CAPITAL_AFTER = word_list(
    """
    tỉnh tp thành tx thị ubnd hđnd việt quận huyện phường xã khu kcn khi theo và với nơi là đã sẽ cũ new
    """
)
_BODY_HEADS = word_list(
    """
    sở ban cục ủy hội khu tòa chi trung viện công hiệp liên bảo kho thành tỉnh đảng hải
    """
)
"""First words of bodies: Sở, Ban, Cục, Ủy ban, Hội đồng, Khu, Tòa án, Chi cục, Trung tâm, Viện, Công an …"""
_PLAIN_SURNAMES = word_list(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô đinh trịnh đoàn trương lưu
    """
)
"""Surnames that are hardly ever another word before a place."""
_DIRECTIONS = frozenset({"bắc", "nam", "đông", "tây", "trung"})


def is_feature(words: Words, first: int) -> bool:
    """Whether the name at word `first` is that of a street, river, market, newspaper, club …"""
    return _ends(words, first, _FEATURE, 6)


def is_brand(words: Words, first: int) -> bool:
    """Whether the name ends that of a company, bank or university."""
    return _ends(words, first, _BRAND, 12)


def is_peace(words: Words, first: int, name: str) -> bool:
    """Whether "Hòa Bình" is peace."""
    return name == "Hòa Bình" and _PEACE.search(words.left(first, 2)) is not None


def is_road_end(words: Words, first: int, last: int) -> bool:
    """Whether the name is an end of a road or railway named by its ends ("cao tốc Hà Nội - Thái Nguyên")."""
    start, dashed = _chain_start(words, first)
    dashed = dashed or (last + 1 < len(words.words) and _DASH.match(words.gap(last)) is not None)
    return dashed and any(_ends(words, index, _ROAD, 6) for index in range(start, first + 1))


_RIVERS = re.compile(
    r"(?:(?<!\w)[Ss]ông (?:[A-ZĐ][^\W\d_]+ ?){1,2}[-–] ?"
    r"|(?<!\w)(?:[Cc]ác|[Hh]ệ thống|[Ll]ưu vực|[Hh]ai|[Bb]a)(?: (?:các|hệ thống|con|dòng|lưu vực)){0,2} sông "
    r"(?:[A-ZĐ][^\W\d_]+(?: [A-ZĐ][^\W\d_]+)?(?: ?[-–,] ?| và | với )){0,4})\Z"
)


def is_river(words: Words, first: int) -> bool:
    """Whether the name is one of several rivers ("sông Hồng - Thái Bình", "các sông Mã, Thái Bình")."""
    start = words.words[first].start
    return _RIVERS.search(words.text[max(0, start - 70) : start]) is not None


def _chain_start(words: Words, first: int) -> tuple[int, bool]:
    """First word of the first name in "A - B - C" that holds word `first`, and whether there was a dash."""
    start, dashed = first, False
    while start > 0 and first - start < 24:
        gap = words.gap(start - 1)
        dash = _DASH.match(gap) is not None
        if not dash and not words.joined(start - 1) and gap.strip() != ".":
            break
        before = words.words[start - 1]
        if not before.capital or before.spelled[0].isdecimal():
            break
        dashed = dashed or dash
        start -= 1
    return start, dashed


def follows_title(words: Words, first: int) -> bool:
    """Whether a form of address or a personal title stands directly before."""
    if not (words.joined(first - 1) if first else False):
        return False
    return _PERSONAL.search(words.left(first, 3)) is not None


def extends_left(words: Words, first: int, name: str) -> bool:
    """Whether the name is the end of a longer proper name ("Nguyễn Hòa Bình", "Becamex Bình Dương")."""
    if first == 0 or not words.joined(first - 1):
        return False
    before = words.words[first - 1]
    if not before.capital or before.spelled.isdecimal():
        return False
    if words.loud[first]:
        return name in PERSON_LIKE and before.spelled in _PLAIN_SURNAMES
    raw = words.text[before.start : before.end]
    if before.spelled in _DIRECTIONS:
        return extends_left(words, first - 1, name)
    if before.spelled in _CAPITAL_BEFORE or (words.bare[first] and before.spelled in _FOLDED_BEFORE):
        return False
    if raw.isupper() and len(raw) > 1:
        # An abbreviation ("UBND", "KCN", "TT&TT") – unless the whole name is in capitals ("VÕ BÌNH DƯƠNG").
        return _is_surname(words, first - 1) and words.text[words.words[first].start + 1].isupper()
    if words.opens(first - 1):
        return _is_surname(words, first - 1)
    return not _names_body(words, first)


def _names_body(words: Words, first: int) -> bool:
    """Whether a body in title case stands before the name ("Sở Kế Hoạch Và Đầu Tư Hà Nội")."""
    index = first - 1
    while index >= 0 and first - index < 10 and words.words[index].capital:
        if words.words[index].spelled in _BODY_HEADS and index < first - 1:
            return True
        if index == 0 or not words.joined(index - 1):
            break
        index -= 1
    return False


def extends_right(words: Words, last: int) -> bool:
    """Whether the name is the beginning of a longer proper name ("Hà Nội Mới", "Điện Biên Phủ")."""
    if last + 1 >= len(words.words) or words.loud[last] or not words.joined(last):
        return False
    after = words.words[last + 1]
    raw = words.text[after.start : after.end]
    if not after.capital or raw[0].isdecimal() or after.spelled in _CAPITAL_AFTER:
        return False
    if raw.isupper() and len(raw) > 1:
        return raw in ("FC", "TV", "AI") or len(raw) > 5
    return not _starts_person(words, last + 1)


def _starts_person(words: Words, index: int) -> bool:
    following = index + 1 < len(words.words) and words.joined(index) and words.words[index + 1].capital
    return following and _is_surname(words, index)


def _is_surname(words: Words, index: int) -> bool:
    spelled = words.words[index].spelled
    return spelled in SURNAMES or (words.bare[index] and spelled in _FOLDED_SURNAMES)


def speaks(words: Words, last: int) -> bool:
    """Whether the name is the subject of a verb of speaking."""
    return _SPEAKS.match(words.right(last, 3)) is not None


def is_science(words: Words, last: int) -> bool:
    """Whether it is oceanography ("Viện Hải Dương học")."""
    return words.words[last].spelled in ("dương", "duong") and words.right(last, 1) in ("học", "hoc")


def is_press(words: Words, first: int) -> bool:
    """Whether the name ends that of a newspaper or broadcaster ("báo Pháp luật TP.HCM")."""
    return _ends(words, first, _PRESS, 6)


def is_abroad(words: Words, last: int, name: str) -> bool:
    """Whether it is the Chinese province of the same name ("Hà Nam, Trung Quốc")."""
    return name in _CHINESE_TOO and _ABROAD.match(words.text, words.words[last].end) is not None


_GIVEN_BEFORE = re.compile(
    r"(?!Tỉnh|Thành|Tp|TP|Huyện|Quận|Xã|Phường|Báo|Đài|Sở|Bến|Miền)[A-ZĐ][^\W\d_]{1,6}"
)
"""One capitalised word before the name, and nothing else on the line: who wrote it."""


def is_byline(words: Words, first: int, last: int, name: str) -> bool:
    """Whether the name stands alone at the edge of the text, or alone on a line and people are called so."""
    text = words.text
    start, end = words.words[first].start, words.words[last].end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text)
    before = text[line_start:start].rstrip(" \t\u00a0*-–|(")
    if text[end:line_end].strip(" \t\u00a0.*-–|)"):
        return False
    if name in PERSON_LIKE and _GIVEN_BEFORE.fullmatch(before):
        return True
    if before and before[-1] not in '.!?…”"':
        return False
    edge = not text[:line_start].strip() or not text[line_end:].strip()
    return name in PERSON_LIKE or edge


def _ends(words: Words, index: int, pattern: re.Pattern[str], count: int) -> bool:
    """Whether `pattern` matches the end of what stands before word `index`, with or without accents."""
    left = words.left(index, count)
    if not left:
        return False
    return (_folded(pattern) if words.bare[index] else pattern).search(left) is not None


@cache
def _folded(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(fold(pattern.pattern))


_FOLDED_SURNAMES = frozenset(map(fold, SURNAMES))
_FOLDED_BEFORE = frozenset(map(fold, _CAPITAL_BEFORE))


def names_person(words: Words, index: int) -> bool:
    """Whether a person's name begins at word `index`."""
    return words.words[index].capital and _starts_person(words, index)
