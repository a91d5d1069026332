"""How far the name of an agency reaches: "Cục Công nghiệp công nghệ thông tin", "Viện Quy hoạch miền Nam".

Agencies are named by their field. Newspapers give capitals to the first syllable of its words, often to the
first word only; so the name ends where the words stop being words for a field, not where the capitals end.
"""

from __future__ import annotations

import re

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_CAP = rf"[{_UPPER}][^\W_]*(?:[.&'’-][^\W_]+)*"
_KINDS = (
    r"Tổng cục|Cục|Vụ|Viện|Trung tâm|Chi cục|Cơ quan|Quỹ|Hội đồng|Hội|Liên minh|Liên hiệp|Liên đoàn"
    r"|[Nn]gân hàng|[Hh]iệp hội|Kho bạc|Thanh tra|Tòa án|Toà án|Viện kiểm sát"
    r"|[Pp]hòng(?= (?:Thương mại|Kinh tế|Quản lý|Tài chính))|Đài(?= (?:Truyền hình|Phát thanh|Tiếng nói))"
    r"|Công an(?= (?:tỉnh|thành phố|TP|huyện|quận|phường|xã))"
)
_FIELDS = (
    "công nghệ thông tin|công nghệ số|công nghệ sinh học|công nghệ cao|công nghệ|công nghiệp|thông tin|"
    "truyền thông|viễn thông|khoa học, công nghệ|khoa học|kỹ thuật|phần mềm|điện tử|bán dẫn|vi mạch|"
    "dữ liệu|chuyển đổi số|đổi mới sáng tạo|trí tuệ nhân tạo|an toàn|an ninh|an ninh mạng|mạng|số|"
    "quốc gia|quốc tế|thế giới|trung ương|nhà nước|nước ngoài|miền Nam|miền Bắc|miền Trung|phía Nam|"
    "phía Bắc|khu vực|vùng|kinh tế|xã hội|tài chính|ngân sách|thương mại|dịch vụ|doanh nghiệp|nhỏ và vừa|"
    "tập thể|hợp tác xã|nông nghiệp|nông thôn|thủy sản|lâm nghiệp|môi trường|tài nguyên|đất đai|"
    "khí tượng|thủy văn|biến đổi khí hậu|năng lượng|điện lực|dầu khí|xây dựng|đô thị|nhà ở|bất động sản|"
    "hạ tầng|giao thông|vận tải|đường sắt|đường bộ|đường thủy|hàng hải|hàng không|kiến trúc|văn hóa|"
    "thể thao|du lịch|giáo dục|y tế|lao động|việc làm|pháp luật|pháp chế|tư pháp|dân tộc|tôn giáo|nội vụ|"
    "nội chính|đối ngoại|quốc phòng|quân sự|quân đội|thuế|hải quan|thống kê|sở hữu trí tuệ|tiêu chuẩn|"
    "đo lường|chất lượng|năng suất|nguyên tử|hạt nhân|vũ trụ|sinh học|sinh thái|hóa học|vật lý|toán học|"
    "tin học|hàn lâm|bưu chính|chứng khoán|bảo hiểm|tín dụng|ngoại thương|công thương|cổ phần|cảnh sát|"
    "kinh doanh|sáng tạo|khởi nghiệp|khoáng sản|địa chất|cơ khí|tự động hóa|nguồn nhân lực|nhân lực|"
    "khu công nghiệp|khu công nghệ cao|khu kinh tế|nông dân|phụ nữ|nhân dân|tối cao|hệ thống|kế hoạch|"
    "tổng hợp|doanh nhân trẻ|doanh nhân|bệnh tật|thanh niên|sinh viên|thẩm định|chiến lược"
)
"""Words for a field: they may end a name in small letters."""
_WORKS = (
    "đầu tư|phát triển|quản lý|quy hoạch|chính sách|hợp tác|hỗ trợ|xúc tiến|đào tạo|ứng dụng|thiết kế|"
    "kiểm định|giám định|phục vụ|điều phối|điều hành|điều tra|giám sát|cạnh tranh|bảo vệ|thực nghiệm|"
    "tư vấn|giao dịch|hành chính|phát thanh|truyền hình|lưu trữ|xuất bản|báo chí|nghiên cứu|khai thác|"
    "kiểm soát|chuyển giao|đối tác|công tư|chuyển đổi|đổi mới|ươm tạo|hội nhập|cải cách|phòng cháy|"
    "kiểm sát|tần số|vô tuyến điện|sản xuất|và|các|của|về|tỉnh|thành phố|huyện|quận"
)
"""Words for what an agency does, or for its seat: inside a name, never its end in small letters."""


def _either(words: str) -> str:
    longest = sorted(words.split("|"), key=len, reverse=True)
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in longest)


_END = r"(?![^\W_])"
_NEXT = (
    rf"(?!(?:{_KINDS}|Công ty|Tập đoàn|Tổng [Cc]ông ty|Ban [Qq]uản|Sở|Bộ|UBND|Ủy ban|Trường|Đại học|Ông|Bà"
    r"|Theo|Tại)(?!\w))"
)
_WORD = re.compile(
    rf"[ ]{{1,2}}(?:[-–&] )?{_NEXT}"
    rf"(?:(?P<field>{_either(_FIELDS)}){_END}|(?P<work>{_either(_WORKS)}){_END}|(?P<cap>{_CAP}))"
)
_KIND = re.compile(rf"(?<!\w)(?P<kind>{_KINDS})(?= )")
_STRICT = frozenset({"Vụ", "Cục", "Cơ quan", "Thanh tra"})
_LONGEST = 14


def agency_spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, words for the kind) of every agency that `text` names."""
    found: list[tuple[int, int, str]] = []
    for kind in _KIND.finditer(text):
        end = _end(text, kind.end(), named=kind["kind"] == "Công an", strict=kind["kind"] in _STRICT)
        if end is not None:
            found.append((kind.start(), end, kind["kind"]))
    return found


def _end(text: str, start: int, *, named: bool, strict: bool) -> int | None:
    """Behind the last word of the name; None where no word of it has a capital.

    `named`: its first word needs none; `strict`: it must begin with a word for a field or for its work.
    """
    position, end = start, None
    for _ in range(_LONGEST):
        word = _WORD.match(text, position)
        if word is None:
            break
        printed = word[0].strip(" -–&")
        capital = printed[0].isupper()
        if not named and (not capital or (strict and word["cap"])):
            break
        named = True
        position = word.end()
        if capital or word["field"]:
            end = position
    return end
