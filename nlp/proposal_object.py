"""Is it the park itself that is asked for, or something in it, beside it or about it?

"đề nghị cấp 5 ha trong Khu …", "trình bảng giá đất quanh Khu …", "kiến nghị Khu … nộp lại 5 tỷ đồng":
somebody asks, and a park is named behind the verb, yet no park stands before approval by these words. What
decides is the piece between the verb – or the last word for a founding – and the name, and for a name that
comes first the head that it belongs to.
"""

from __future__ import annotations

import re

from nlp.event_tape import lowered
from nlp.reading import EventMention, ParkMention, Reading

_FOUNDING = re.compile(
    r"(?<!\w)(?:thành lập(?! (?:ban|tổ|hội|trung tâm|quỹ|đoàn|chi|đảng|công ty))|hình thành|xây dựng|xây|"
    r"làm|mở(?! rộng)|đặt|lập|bổ sung|công nhận|đưa|(?<!điều chỉnh )quy hoạch(?! (?:chung|phân khu|chi tiết))"
    r"|(?<!xúc tiến )(?<!thu hút )(?<!kêu gọi )đầu tư(?! vào)|chọn"
    r"|dành|phát triển|triển khai|đề án|dự án(?! (?:tại|trong|ở|cải|đường|nhà)))(?!\w)"
    r"|(?<!\w)(?:lên |trở )?thành $"
)
"""Words that bring a park into being; what stands before the last of them does not matter."""
_CARRIES = re.compile(
    r"(?<!\w)(?:một|hai|ba|\d+|mới|thêm|các|những|loạt|hạ tầng|kỹ thuật|kết cấu|cơ sở|kinh doanh|mô hình|kiểu"
    r"|loại hình|về|việc|chủ trương|chấp thuận|phê duyệt|thẩm định|hồ sơ|dự thảo|đồ án|nhiệm vụ"
    r"|quy hoạch|phân khu"
    r"|chung|chi tiết|phương án|ý tưởng|đề cương|kế hoạch|tổng thể|pháp lý|quyết định|nghị quyết"
    r"|tờ trình|cho|phép|và"
    r"|cùng|với|là|gồm|được|sẽ|đã|vừa|đang|sớm|có|dựng|muốn|ngỏ ý|ý định|mong|trình|nộp|gửi|xin|lấy"
    r"|hỏi|ý kiến|góp ý"
    r"|đề xuất|đề nghị|kiến nghị|báo cáo|xem xét|nghiên cứu|khảo sát|tìm hiểu|ủng hộ|đồng ý|đồng tình"
    r"|nhất trí"
    r"|thống nhất|tán thành|hoan nghênh|chuẩn bị|hoàn thiện|hoàn chỉnh|hoàn tất|hoàn thành|yêu cầu"
    r"|giao|nghe|bàn|họp"
    r"|đất|ha|héc-?ta|khu đất|vị trí|địa điểm|địa bàn|rộng|diện tích|quy mô|khoảng|hơn|gần|thủ tướng"
    r"|chính phủ|ubnd"
    r"|hđnd|người dân|cộng đồng|bộ|sở|ngành|ban|tỉnh|thành phố|tp|trung ương|quốc phòng|khoa học"
    r"|công nghệ|tài chính"
    r"|thông tin|truyền thông|đầu tư|lên|lại|lần|nhất|khả thi|tiền)(?!\w)"
)
"""Words that carry a request on to the park itself: its papers, its plan, who is asked, where and "
"how large."""
_AT_PLACE = re.compile(r"(?<!\w)(?:tại|ở|trên|thuộc|trong)(?!\w)[\s,]*(?=\x00)")
_ABOUT = re.compile(
    r"(?<!\w)(?:nâng cấp|nâng hạng|đổi tên|điều chỉnh|sửa đổi|mở rộng|tiến độ|doanh thu|doanh số|giá"
    r"|bảng giá|làm rõ|cho biết"
    r"|giải phóng mặt bằng|bồi thường|đền bù|tái định cư|đấu thầu|gói thầu|thuê|cải tạo|sửa chữa|duy tu"
    r"|kỹ sư|công nhân|người lao động|người dân|doanh nghiệp (?:trong|tại|ở)|nhà ở|khu nhà|khu dân cư"
    r"|ký túc xá"
    r"|kênh|tuyến|đường|nút giao|cầu vượt|trạm|nhà máy|xưởng|thói quen|hiệu quả|kết quả|ban quản lý"
    r"|tổ công tác|cơ chế|chính sách|quy chế|điện|cấp nước|nguồn nhân lực|nhân lực|sai phạm|vi phạm"
    r"|tình hình|môi trường đầu tư|vay vốn|thu hồi|chấm dứt|giải thể)(?!\w)"
)
"""What an existing park has, or what is done to it."""
_ACTS = re.compile(
    r"(?: của(?: \w+){1,2}?)? (?:học|nộp|trả|hoàn trả|xử lý|báo cáo|giải trình|rà soát|tăng cường"
    r"|phối hợp|cung cấp|khắc phục|công khai"
    r"|cần|phải|nên|sớm|tổ chức|hỗ trợ|bồi thường|chi trả|kiểm tra|dừng|ngừng|thu hút|tuyển|ưu tiên|tập trung"
    r"|đẩy|tạo|chấn chỉnh|tiếp tục|thực hiện|hoàn thiện)(?!\w)"
)
"""A park that is asked to do something is there."""
_FOR_TENANTS = re.compile(
    r"(?:đầu tư|chấp thuận|phê duyệt|thủ tục|hồ sơ)(?: dự án)? (?:cho|của|đối với)"
    r"(?: (?:các|những|hơn|gần|khoảng|\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|loạt))* "
    r"(?:nhà máy|doanh nghiệp|nhà đầu tư thứ cấp"
    r"|dự án(?! (?:khu|công viên|này|hạ tầng|đầu tư|xây dựng)))(?!\w)"
)
_DREAM = re.compile(r"(?:mơ|mơ ước|ước|ước mơ|ao ước|hy vọng|khát khao|trăn trở|giá như)(?!\w)")
"""Who only dreams of a park has asked nobody for it."""
_HEAD = 40
"""Characters in front of a name that comes before the verb, in which its head stands."""


def asks_for_other(reading: Reading, event: EventMention) -> bool:
    """Whether `event` asks for something else than its park: a plant in it, a road to it, an act of it."""
    if _FOR_TENANTS.search(lowered(reading.text[event.start : event.end + 40])):
        return event.type in ("proposed", "submitted")
    if _DREAM.match(lowered(reading.text[event.start : event.end])):
        return True
    named = [
        m
        for m in reading.park_mentions
        if m.park == event.park and m.form in ("name", "alias") and _beside(reading, event, m)
    ]
    behind = next((m for m in named if m.start > event.start), None)
    if behind is not None and behind.start <= event.end:
        return _other_object(reading, event, behind)
    if behind is not None and event.type == "surveyed":
        return _other_object(reading, event, behind)
    if behind is None and named:
        return _other_subject(reading, named[-1]) or _other_business(reading, event, named[-1])
    return False


def _beside(reading: Reading, event: EventMention, mention: ParkMention) -> bool:
    return reading.sentence_at(event.start) == reading.sentence_at(mention.start)


def _other_object(reading: Reading, event: EventMention, mention: ParkMention) -> bool:
    between = lowered(reading.text[event.start : mention.start])
    piece = _after_founding(between)
    at_once = piece == between and " " not in between.strip().partition(" ")[2]
    if at_once and _ACTS.match(lowered(reading.text[mention.end : mention.end + 40])):
        return True
    if _ABOUT.search(piece):
        return True
    offset = event.start + len(between) - len(piece)
    return not _carried(reading, offset, mention.start)


def _carried(reading: Reading, start: int, end: int) -> bool:
    """Whether nothing stands between two offsets but places, sizes, other parks and words that carry on."""
    letters = list(lowered(reading.text[start:end]))
    spans = [(p.start, p.end) for p in reading.places]
    spans += [(q.start, q.end) for q in reading.quantities]
    spans += [(m.start, m.end) for m in reading.park_mentions]
    spans += _units(reading.text, start, end)
    for first, last in spans:
        for at in range(max(first, start), min(last, end)):
            letters[at - start] = "\x00"
    said = _CARRIES.sub(" ", _AT_PLACE.sub(" ", "".join(letters)))
    return re.search(r"\w", said) is None


_OWNER = re.compile(
    r"(?<!\w)(?:chủ đầu tư|nhà đầu tư|lãnh đạo|giám đốc|công ty|ban quản lý|đại diện"
    r"|doanh nghiệp|thăm|làm việc với"
    r"|làm việc tại)(?: [^\s,.;:]+){0,4} $"
)
_PARK_WORDS = re.compile(
    r"(?<!\w)(?:khu|dự án|đề án|công viên|thành lập|chủ trương|chấp thuận|quy hoạch (?:phân khu"
    r"|chi tiết|chung)"
    r"|tờ trình|khả thi)(?!\w)"
)


def _other_business(reading: Reading, event: EventMention, mention: ParkMention) -> bool:
    """Whether who runs a park asks for no park: "Chủ đầu tư Khu … trình phương án phòng cháy"."""
    before = lowered(reading.text[max(0, mention.start - _HEAD) : mention.start])
    if _OWNER.search(before) is None:
        return False
    return _PARK_WORDS.search(lowered(reading.text[event.start : event.end])) is None


_UNIT = re.compile(r"(?<!\w)(?:xã|phường|huyện|quận|thị xã|thị trấn|thôn|đặc khu|khu vực)(?!\w)")


def _units(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The communes and districts between two offsets: the word for the unit and the capitals behind it."""
    found = []
    for unit in _UNIT.finditer(text, start, end):
        last = unit.end()
        for word in re.compile(r" (\w+)").finditer(text, last, end):
            if word.start() != last or not (word[1][0].isupper() or word[1].isdigit()):
                break
            last = word.end()
        found.append((unit.start(), last))
    return found


def _other_subject(reading: Reading, mention: ParkMention) -> bool:
    sentence = reading.sentence_at(mention.start)
    start = max(sentence.start if sentence else 0, mention.start - _HEAD)
    before = lowered(reading.text[start : mention.start])
    clause = re.split(r"[,;:.]", before)[-1]
    return _ABOUT.search(_after_founding(clause)) is not None


def _after_founding(said: str) -> str:
    """The piece of `said` behind its last word for a founding."""
    last = max((found.end() for found in _FOUNDING.finditer(said)), default=0)
    return said[last:]
