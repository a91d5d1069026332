"""Documents without a number: named laws, dated decisions, dossiers of a definite kind, titled programmes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.bodies import Body
from nlp.document_mentions import TypeWord, read_date
from nlp.partial_date import PartialDate
from nlp.text import fold

LAWS = (
    "An ninh mạng|An ninh quốc gia|An toàn thông tin mạng|An toàn thực phẩm|An toàn, vệ sinh lao động|"
    "Ban hành văn bản quy phạm pháp luật|"
    "Bảo hiểm xã hội|Bảo hiểm y tế|Bảo vệ dữ liệu cá nhân|Bảo vệ môi trường|"
    "Bảo vệ quyền lợi người tiêu dùng|Báo chí|Bưu chính|"
    "Các tổ chức tín dụng|Cán bộ, công chức|Cạnh tranh|Chăn nuôi|Chất lượng sản phẩm, hàng hóa|"
    "Chuyển giao công nghệ|Chuyển đổi số|Chứng khoán|"
    "Công an nhân dân|Công đoàn|Công nghệ cao|Công nghệ thông tin|Công nghiệp công nghệ số|"
    "Công nghiệp quốc phòng|Cư trú|Căn cước|Dân quân tự vệ|"
    "Dân sự|Dầu khí|Du lịch|Dữ liệu|Dược|Đất đai|Đầu tư công|Đầu tư theo phương thức đối tác công tư|"
    "Đầu tư|Đấu giá tài sản|Đấu thầu|Đê điều|"
    "Đo lường|Đường bộ|Đường sắt|Điện ảnh|Điện lực|Giá|Giao dịch điện tử|Giao thông đường bộ|"
    "Giáo dục đại học|Giáo dục nghề nghiệp|Giáo dục|"
    "Hải quan|Hàng hải|Hàng không dân dụng Việt Nam|Hình sự|Hóa chất|Hỗ trợ doanh nghiệp nhỏ và vừa|"
    "Hợp tác xã|Kế toán|Khám bệnh, chữa bệnh|"
    "Khí tượng thủy văn|Khiếu nại|Khoa học, công nghệ và đổi mới sáng tạo|Khoa học và công nghệ|"
    "Khoáng sản|Kiểm toán nhà nước|Kiến trúc|"
    "Kinh doanh bất động sản|Kinh doanh bảo hiểm|Lao động|Lâm nghiệp|Lưu trữ|Ngân hàng Nhà nước|"
    "Ngân sách nhà nước|Nghĩa vụ quân sự|Nhà giáo|Nhà ở|"
    "Năng lượng nguyên tử|Phá sản|Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng cháy và chữa cháy|"
    "Phòng, chống tham nhũng|Phòng, chống rửa tiền|"
    "Quản lý, sử dụng tài sản công|Quản lý thuế|Quản lý nợ công|Quản lý ngoại thương|Quảng cáo|"
    "Quốc phòng|Quy hoạch đô thị và nông thôn|"
    "Quy hoạch đô thị|Quy hoạch|Sở hữu trí tuệ|Sử dụng năng lượng tiết kiệm và hiệu quả|Tài nguyên nước|"
    "Tài nguyên, môi trường biển và hải đảo|"
    "Tần số vô tuyến điện|Thanh niên|Thanh tra|Thi đua, khen thưởng|Thống kê|Thuế giá trị gia tăng|"
    "Thuế thu nhập cá nhân|Thuế thu nhập doanh nghiệp|"
    "Thuế tiêu thụ đặc biệt|Thuế xuất khẩu, thuế nhập khẩu|Thủ đô|Thủy lợi|Thủy sản|Thương mại|"
    "Tiếp cận thông tin|Tiêu chuẩn và quy chuẩn kỹ thuật|"
    "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân|Tổ chức Tòa án nhân dân|Tổ chức Viện kiểm sát nhân dân|"
    "Đầu tư nước ngoài tại Việt Nam|Doanh nghiệp nhà nước|Khuyến khích đầu tư trong nước|"
    "Tổ chức Chính phủ|Tổ chức Quốc hội|Tổ chức chính quyền địa phương|Tố tụng dân sự|Tố tụng hình sự|"
    "Tố cáo|Trí tuệ nhân tạo|Trồng trọt|"
    "Trưng cầu ý dân|Việc làm|Viễn thông|Xây dựng|Xử lý vi phạm hành chính|Doanh nghiệp|Đặc khu|"
    "Tương trợ tư pháp|Người lao động Việt Nam đi làm việc ở nước ngoài"
)  # fmt: skip
"""Names of laws and codes of Vietnam, before and in force in 2026."""

_VERBS = (
    "phe duyet|duyet|chap thuan|thanh lap|cong nhan|mo rong|dieu chinh|thu hoi|bo sung|cho phep|giao|"
    "ve viec|huy|cong bo|chuyen doi|bai bo|ban hanh"
)
_DECIDES = re.compile(rf" (?:so )?(?P<title>(?:{_VERBS})\b[^.;,\n()“\"”]{{8,160}})")
_HAND_OVER = re.compile(
    r"(?: (?:so|de nghi|xin|kem ho so|cua [^.,;\n]{3,40}?|ve viec [^.,;\n]{3,60}?))? ?(?:gui|len|trinh|"
    r"do|de) (?:len )?"
)
_ISSUED = re.compile(
    r"(?:ky|ban hanh|ra|theo|cong bo|trao|co|bang|tai|nhan|nhan duoc|cong bo cac|trien khai|thuc hien|"
    r"day la|duoc cap) "
    r"(?:ban hanh |mot |cac |nhung )?$"
)
_NOT_YET = re.compile(
    r"\b(?:se|du kien|chuan bi|dang (?:hoan thien|hoan chinh|xay dung|soan|lap|trinh|cho)|chua|du thao|"
    r"tinh chuyen|truoc khi|khi co|sau khi co|cho|xem xet|"
    r"de nghi|kien nghi|de|neu|muon|can|phai|som|chuyen|hoan thien|hoan chinh|moi tinh|"
    r"soan thao)\b[^.;\n]{0,45}$"
)
_PLAN_TITLE = re.compile(
    r" (?P<title>(?:muc tieu|hanh dong|ho tro|phat trien|quoc gia|thanh lap|xay dung|dao tao|chuyen doi|"
    r"thuc day|nang cao|thi diem|quan ly|tong the|khu |trung tam|"
    r"xuc tien|khoi nghiep|khoa hoc|trong diem|dau tu|cong vien|mo rong|nghien cuu|ung dung|"
    r"cai cach)[^.;,\n()“\"”]{6,200}?)"
    r"(?= (?:da|se|duoc|cua|do|nham|voi|la|tai|dang|vua|cho|den nam|tren dia ban|can|phai|de|va)\b|"
    r"[.;,\n()”\"]|$)"
)
_PERIOD = re.compile(
    r" giai doan (?:19|20)\d\d ?[-–] ?(?:19|20)\d\d| den nam 20\d\d(?:, (?:dinh huong|"
    r"tam nhin) den nam 20\d\d)?"
)
_QUOTED = re.compile(r" ?[“\"](?P<title>[^”\"\n]{8,220})[”\"]")
_OF_BODY = re.compile(r" (?:cua |thanh tra cua |kiem tra cua )")
_YEAR = re.compile(r" ?(?:nam |so )?(?P<year>(?:19|20)\d\d)(?![\d/])")
_AMENDED = re.compile(
    r" ?\((?:sua doi|bo sung|hop nhat|sua doi, bo sung)[^)\n]{0,30}\)| sua doi(?! bo sung (?:dieu|"
    r"mot))(?=[ ,.;]|$)"
)
_DATED = re.compile(
    r" (?:duoc )?(?:ban hanh |ky |de )?(?:vao )?ngay ?\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|"
    r" thang \d{1,2} nam \d{4})"
)
_DATED_TYPES = frozenset(
    {
        "quyết định",
        "nghị quyết",
        "thông báo",
        "công văn",
        "tờ trình",
        "kết luận",
        "chỉ thị",
        "văn bản",
        "báo cáo",
        "công điện",
        "nghị định",
    }
)


@dataclass(frozen=True, slots=True)
class NamedDocument:
    start: int
    end: int
    type: str
    title: str | None
    issuer: str | None = None
    date: PartialDate | None = None


def find_named(
    text: str, folded: str, words: Sequence[TypeWord], bodies: Sequence[Body]
) -> Iterator[NamedDocument]:
    """All documents that are named without a number, in order; `words` are the free type words."""
    for word in words:
        found = _named(text, folded, word, bodies)
        if found:
            yield found


def _named(text: str, folded: str, word: TypeWord, bodies: Sequence[Body]) -> NamedDocument | None:
    if word.type == "luật":
        return _law(text, folded, word)
    if word.type in _DATED_TYPES and _DATED.match(folded, word.end):
        end, date = read_date(folded, word.end)
        return NamedDocument(word.start, end, word.type, None, _body_behind(folded, end, bodies), date)
    if word.type in _DATED_TYPES and (issuer := _body_behind(folded, word.end, bodies)):
        behind = _end_of_body(folded, word.end, bodies)
        if _DATED.match(folded, behind):
            end, date = read_date(folded, behind)
            return NamedDocument(word.start, end, word.type, None, issuer, date)
    if word.type == "tờ trình":
        return _dossier(text, folded, word, bodies)
    if word.type in ("quyết định", "nghị quyết"):
        return _decision(text, folded, word)
    if word.type == "kết luận":
        issuer = _body_behind(folded, word.end, bodies)
        inspected = issuer and ("Thanh tra" in issuer or "Kiểm toán" in issuer)
        return (
            NamedDocument(word.start, _end_of_body(folded, word.end, bodies), word.type, None, issuer)
            if inspected
            else None
        )
    if word.type in ("chương trình", "đề án"):
        return _programme(text, folded, word, bodies)
    return None


@cache
def _law_pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(fold(name)) for name in LAWS.split("|")), key=len, reverse=True))
    return re.compile(rf" {{1,2}}(?:ve )?(?P<name>{names})(?!\w)".replace("\\ ", " {1,2}"))


_CAP_LAW = re.compile(
    r" (?P<name>[A-ZÀ-ỸĐ][^\W\d_]+(?: [a-zà-ỹđ][^\W\d_]*){1,5}?)(?= (?:\(|số|năm|sửa đổi|có hiệu lực|"
    r"được|quy định)|[,.;)])"
)
_NO_LAW = re.compile(
    r"(?:cong ty|dai hoc|khoa|phap|bao|van phong|hoi|vien|khoi|ky|su|nganh|hoc|trai|vi pham) $"
)


def _law(text: str, folded: str, word: TypeWord) -> NamedDocument | None:
    if _NO_LAW.search(folded, max(0, word.start - 12), word.start):
        return None
    match = _law_pattern().match(folded, word.end)
    if match and not (word.capital or text[match.start("name")].isupper() or _asciiless(text, match)):
        match = None
    if match is None:
        match = _CAP_LAW.match(text, word.end) if word.capital else None
        if match is None:
            return None
    end = match.end("name")
    amended = _AMENDED.match(folded, end)
    end = amended.end() if amended else end
    year = _YEAR.match(folded, end)
    date = PartialDate(int(year.group("year"))) if year else None
    if _DATED.match(folded, end):
        stop, date = read_date(folded, end)
        return NamedDocument(
            word.start, stop, "luật", " ".join(text[word.start : end].split()), "Quốc hội", date
        )
    title = " ".join(text[word.start : end].split())
    return NamedDocument(word.start, year.end() if year else end, "luật", title, "Quốc hội", date)


def _asciiless(text: str, match: re.Match[str]) -> bool:
    """Lower-case names count only in a text without accents."""
    return text[match.start("name") : match.end("name")].isascii()


def _next_body(bodies: Sequence[Body], offset: int, reach: int) -> Body | None:
    index = bisect_left(bodies, offset, key=lambda body: body.start)
    return bodies[index] if index < len(bodies) and bodies[index].start <= offset + reach else None


def _body_behind(folded: str, end: int, bodies: Sequence[Body]) -> str | None:
    match = _OF_BODY.match(folded, end)
    body = _next_body(bodies, match.end(), 20) if match else None
    return body.name if body else None


def _end_of_body(folded: str, end: int, bodies: Sequence[Body]) -> int:
    match = _OF_BODY.match(folded, end)
    body = _next_body(bodies, match.end(), 20) if match else None
    return body.end if body else end


def _dossier(text: str, folded: str, word: TypeWord, bodies: Sequence[Body]) -> NamedDocument | None:
    """A dossier ("tờ trình gửi Thủ tướng"): one that was handed over, not one that is to be written."""
    match = _HAND_OVER.match(folded, word.end)
    if not match or _NOT_YET.search(folded, max(0, word.start - 70), word.start):
        return None
    body = _next_body(bodies, match.end(), 12)
    if body is None:
        return None
    issuer = body.name if folded[match.start() : match.end()].rstrip().endswith(" do") else None
    return NamedDocument(word.start, body.end, word.type, None, issuer)


def _decision(text: str, folded: str, word: TypeWord) -> NamedDocument | None:
    """A decision ("ký quyết định thành lập Khu …"): the noun behind a verb of issuing, not the verb."""
    match = _DECIDES.match(folded, word.end)
    if not match or not _ISSUED.search(folded, max(0, word.start - 24), word.start):
        return None
    if _NOT_YET.search(folded, max(0, word.start - 60), word.start):
        return None
    return NamedDocument(
        word.start, match.end(), word.type, " ".join(text[match.start("title") : match.end()].split())
    )


def _programme(text: str, folded: str, word: TypeWord, bodies: Sequence[Body]) -> NamedDocument | None:
    quoted = _QUOTED.match(text, word.end)
    opened = word.start > 0 and text[word.start - 1] in '“"'
    if quoted:
        return NamedDocument(word.start, quoted.end(), word.type, " ".join(quoted.group("title").split()))
    match = _PLAN_TITLE.match(folded, word.end)
    if not match:
        return None
    end = match.end("title")
    period = _PERIOD.match(folded, end)
    end = period.end() if period else end
    issuer = _body_behind(folded, end, bodies)
    inside = word.capital and not _starts_sentence(text, word.start)
    if not (opened or inside or (issuer and "muc tieu" in match.group("title"))):
        return None
    return NamedDocument(
        word.start, end, word.type, " ".join(text[match.start("title") : end].split()), issuer
    )


def _starts_sentence(text: str, offset: int) -> bool:
    before = text[max(0, offset - 3) : offset].rstrip(" ")
    return not before or before[-1] in ".!?:;\n-–•+"
