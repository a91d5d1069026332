"""Wording that puts a park before approval without an act having happened: plans, studies, conditions.

"dự kiến xây dựng Khu …", "đang nghiên cứu thành lập khu …", "lập nhiệm vụ quy hoạch khu …", "nếu được Thủ
tướng phê duyệt, khu … sẽ khởi công": nobody has lodged anything yet, but by these words the park is still
to be approved.
"""

from __future__ import annotations

import re
from datetime import date

from nlp.reading import EventMention, ParkMention, Reading, Sentence
from nlp.text import fold

_BEFORE = 90
"""Characters in front of a park's name in which the words for its founding stand."""

_MAKE = (
    r"(?:(?:việc |chủ trương )?(?:đầu tư,? )?"
    r"(?:thành lập|xây dựng|hình thành|quy hoạch|lập|xây|làm|mở|đầu tư|đặt|có))"
)
_BETWEEN = r"(?: (?:một|1|mới|thêm|dự án|mô hình|cho))*\s*[\"“]?$"
_PLANNED = re.compile(
    rf"(?<!\w)(?:"
    rf"nghiên cứu(?:,? (?:và )?(?:đề xuất|khảo sát|xem xét))?,?|xem xét|"
    rf"(?:có |lên |đang có )(?:kế hoạch|ý tưởng|dự định)|dự (?:kiến|định|tính)(?: sẽ)?|ấp ủ|"
    rf"tính(?: chuyện| đến| tới)?|"
    rf"(?:đang )?chuẩn bị(?: các)?(?: điều kiện| thủ tục)?(?: để)?|"
    rf"(?:tham mưu|làm|hoàn tất|hoàn thiện|triển khai|thực hiện)(?: \w+){{0,3}} "
    rf"(?:thủ tục|hồ sơ|đề án)(?: để| xin)?"
    rf") {_MAKE}{_BETWEEN}|"
    rf"(?<!\w)lập (?:nhiệm vụ )?quy hoạch(?: chung| xây dựng)?{_BETWEEN}"
)
_ASKED = re.compile(
    rf"(?<!\w)(?:đề (?:nghị|xuất|án)|kiến nghị|ý tưởng|phương án) của(?: [^\s,.;]+){{1,9}} "
    rf"(?:về|xin|cho)(?: phép)? {_MAKE}{_BETWEEN}"
)
"""The request of somebody, named in passing: "xem xét đề nghị của tỉnh về thành lập Khu …"."""
_STEP = (
    r"(?:đang|còn|mới|vẫn|hiện)(?: (?:đang|còn|mới|vẫn|chỉ|dừng))* (?:ở|trong|tại|trải qua|được|làm"
    r"|hoàn thiện|hoàn tất|chờ|xin|lập)"
    r"(?: (?:đang|lại))?(?: (?:bước|giai đoạn|khâu|quá trình|vòng|diện))?"
    r"(?: (?:đầu tiên|đầu|làm|lập|xin|trình|chờ|thẩm định|xem xét|nghiên cứu|đề xuất|hoàn thiện"
    r"|hoàn tất|chuẩn bị|xây dựng"
    r"|các|những|thủ tục|hồ sơ|để|và|được|cấp|cơ quan|tỉnh|thành phố|thủ tướng|phê duyệt|chấp thuận|cho))*"
    r" (?:chủ trương đầu tư|chấp thuận (?:chủ trương|đầu tư)|đề án thành lập|hồ sơ (?:đề xuất|thành lập|xin)"
    r"|tiền khả thi|thủ tục thành lập)(?!,? (?:đầu tư|cho|của|đối với|với|vào|dự án|các|những|hơn|\d))"
)
_AT_STEP = re.compile(rf"\s*(?:\([^()]{{0,60}}\))?,?(?: (?:cũng|thì|hiện|nay|vẫn))* {_STEP}(?!\w)")
""""Khu X đang ở bước xin chủ trương đầu tư"."""
_LISTED_AT_STEP = re.compile(
    rf"(?<!\w){_STEP},? ?(?:gồm|bao gồm|là|đó là|như|có)(?: có)?:? (?P<list>[^.;:]{{0,240}})$"
)
"""The same of several parks, named behind it."""
_EXISTS = re.compile(r"[\s,(]*(?:hiện hữu|hiện có|hiện tại|sẵn có|đang hoạt động|đã đi vào)(?!\w)")
_NO_PLAN = re.compile(
    r"(?<!\w)(?:chưa|không|chẳng|từng|bác|dừng|trước đây|trước kia|ngày ấy|lúc đó|khi đó|hồi)(?!\w)"
)
_STILL_TO_APPROVE = re.compile(
    r"(?<!\w)(?:nếu|khi|sau khi|chờ)(?: \w+){0,8} (?:phê duyệt|chấp thuận|đồng ý|thông qua|cho phép)(?!\w)"
)
_RAISED = re.compile(r"(?<!\w)(?:đưa|nâng(?: cấp)?|phát triển|chuyển)(?!\w).{3,90} (?:lên |trở )?thành(?!\w)")
"""Wishes to make something of a park that is there: "muốn đưa Khu … lên thành khu công nghệ số"."""
_MEANT = re.compile(
    r"(?:^|[.!?\n] ?)(?:riêng |còn )?(?:về|với|đối với) (?:phần|việc|chuyện|nội dung|kế hoạch)(?: đề án)? $|"
    r"(?<!\w)(?:tính|(?<!quyết )(?<!nhất )định|muốn|xin|mong|sắp|sẽ|dự kiến|nghiên cứu|chuẩn bị|hồ sơ|đề án|"
    r"thủ tục|kế hoạch|ý tưởng)(?: xin| việc)? $"
)


_ABROAD = re.compile(
    r"(?:(?:chinh quyen|chinh phu|nuoc|thanh pho|thu do|bang|tinh|quoc hoi|thu tuong|tong thong) ){0,2}"
    r"(?:trung quoc|dai loan|han quoc|nhat ban|singapore|malaysia|thai lan|an do|hoa ky|indonesia|"
    r"philippines|campuchia|israel|australia|canada|ha lan|phan lan|thuy dien|ireland|thuy si|uae|"
    r"trieu tien|hong kong|dubai|myanmar|belarus|ba lan|bangladesh|pakistan|nga|lao|duc|phap|my|anh|busan|"
    r"seoul|thuong hai|bac kinh|tham quyen|bangkok|jakarta|johor|penang|vientiane|phnom penh|gujarat|"
    r"osaka|tokyo)(?: \([^()]{3,30}\))?"
    r"(?= (?:huy|bai bo|dung|thong qua|phe duyet|cho phep|khoi cong|khanh thanh|mo rong|"
    r"de xuat|trinh|du kien|len ke hoach|co ke hoach|muon|xem xet|nghien cuu|lap|thanh lap|xay|"
    r"xay dung|chi|cong bo|vua|dang|se|da|tinh|chuan bi|dau tu|dua)\b)"
)
"""An authority of another country, or the country, as the subject with which a sentence opens."""


def planned_at(reading: Reading, park: int) -> int | None:
    """Where the article says that `park` is planned, studied or being prepared; None if it does not."""
    for mention in reading.park_mentions:
        if mention.park == park and mention.form != "anaphor" and _planned(reading, mention):
            return mention.start
    return None


def _planned(reading: Reading, mention: ParkMention) -> bool:
    sentence = reading.sentence_at(mention.start)
    if sentence is not None and (sentence.boilerplate or _retold(reading, sentence.start, sentence.end)):
        return False
    start = max(sentence.start if sentence else 0, mention.start - _BEFORE)
    before = reading.text[start : mention.start].lower()
    if _PLACE_FOR.search(before) or (sentence is not None and is_mere_thought(reading, sentence)):
        return False
    said = _PLANNED.search(before) or _ASKED.search(before)
    if said is not None and _NO_PLAN.search(before) is None:
        return True
    return sentence is not None and _at_step(reading, mention, sentence)


def is_mere_thought(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says that a park is no more than an idea, or only what happens if there is one."""
    return _MERE_THOUGHT.search(reading.text[sentence.start : sentence.end].lower()) is not None


_PLACE_FOR = re.compile(
    r"(?<!\w)(?:nơi|khu đất|chỗ|mảnh đất|lô đất|mặt bằng|vị trí|địa điểm)"
    r" (?:(?:mà|được|từng|tỉnh|thành phố|họ) ){0,3}(?:dự kiến|dự định|định|sẽ|quy hoạch) (?:\w+ ){0,3}$"
)
""""trụ ăng ten ở nơi dự kiến đặt Khu X bị gãy": of something else, that lies where a park may be."""
_MERE_THOUGHT = re.compile(
    r"(?<!\w)(?:(?:mới|chỉ|còn|đang|vẫn)(?: (?:ở|là|dừng|nằm|mức)){1,3} (?:một )?ý tưởng|ở mức ý tưởng"
    r"|nếu (?:khu|dự án|công viên)(?: [^\s,;.]+){0,4} được (?:lập|thành lập|xây|xây dựng|hình thành))(?!\w)"
)
""""đến nay chỉ là ý tưởng": nobody has asked for anything."""


def _at_step(reading: Reading, mention: ParkMention, sentence: Sentence) -> bool:
    """Whether a park is said to be at a step that comes before approval."""
    low = reading.text[sentence.start : sentence.end].lower()
    at, end = mention.start - sentence.start, mention.end - sentence.start
    if at < 0:
        return False
    return _AT_STEP.match(low, end) is not None or _LISTED_AT_STEP.search(low[:at]) is not None


def exists(reading: Reading, park: int) -> bool:
    """Whether the article calls `park` an existing one ("Khu công nghệ cao hiện hữu")."""
    return any(
        mention.park == park and _EXISTS.match(reading.text, mention.end) for mention in reading.park_mentions
    )


def _retold(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence dates what it tells to an earlier year."""
    year = (reading.reference or reading.today).year
    dated = [d.date.last() for d in reading.dates if start <= d.start < end]
    return bool(dated) and max(dated) < date(year, 1, 1)


_THAT_TIME = re.compile(
    r"[\s\"“'‘–-]*(?:và |cũng |ngay )?(?:(?:cùng|vào|tại|ở)? ?(?:thời điểm|lúc|khi|năm|dịp|thời|hồi"
    r"|giai đoạn|thời gian)"
    r" (?:đó|này|ấy|bấy giờ|trên)|cùng (?:thời điểm|thời gian|năm|lúc|kỳ|đợt)|bấy giờ|hồi (?:đó"
    r"|ấy)|khi (?:đó|ấy))(?!\w)"
)
"""A sentence that goes on telling of the time of the one before it."""


_YEARS_AGO = re.compile(
    r"[\s\"“]*(?:từ )?(?:nhiều năm|(?:hơn |gần )?(?:chục|mười|\d\d) năm|hàng chục năm|mấy năm) "
    r"(?:trước|về trước|nay)"
    r"(?!\w)[^;.]{0,60}(?<!\w)từng(?!\w)"
)
""""Nhiều năm trước, ban quản lý từng trình …": long ago, without a date."""


def told_then(reading: Reading, at: int) -> date | None:
    """The date of the sentences before, where the sentence at `at` says that it happened at that time."""
    sentence = reading.sentence_at(at)
    if sentence is not None and _YEARS_AGO.match(reading.text[sentence.start : sentence.end].lower()):
        day = reading.reference or reading.today
        return date(day.year - 3, 1, 1)  # no date is told; longer ago than any proposal stays new
    if sentence is None or _THAT_TIME.match(reading.text[sentence.start : sentence.end].lower()) is None:
        return None
    earlier = [
        d
        for d in reading.dates
        if d.start < sentence.start and not d.target and _same_paragraph(reading, d.start, at)
    ]
    if not earlier:
        return None
    last = reading.sentence_at(max(earlier, key=lambda d: d.start).start)
    return max((d.date.last() for d in earlier if last and last.start <= d.start < last.end), default=None)


def _same_paragraph(reading: Reading, first: int, second: int) -> bool:
    return "\n" not in reading.text[first:second]


_REPLACED = re.compile(
    r"(?<!\w)(?:thay(?: thế)?(?: cho)?|bãi bỏ|hủy bỏ|huỷ bỏ|chấm dứt hiệu lực(?: của)?) (?:các "
    r"|cho )?(?:quyết định|tờ trình"
    r"|công văn|nghị quyết|văn bản|kế hoạch|đề án|kết luận)(?!\w)[^;]{0,160}$"
)


def superseded(reading: Reading, at: int) -> bool:
    """Whether what stands at `at` is told only of a paper that another has replaced."""
    sentence = reading.sentence_at(at)
    start = sentence.start if sentence else max(0, at - 200)
    return _REPLACED.search(reading.text[start:at].lower()) is not None


_NOT_YET = re.compile(
    r"(?<!\w)chưa (?:thể |kịp |được |đủ điều kiện )*(?:\w+ ){0,3}?(?:trình|nộp|gửi|báo cáo)(?!\w)"
)
""""hồ sơ chưa thể trình Thủ tướng": it is being prepared."""


def awaits_approval(reading: Reading, event: EventMention) -> bool:
    """Whether what `event` speaks of as possible or planned leaves its park before approval."""
    if event.type in ("approved", "established") and event.modality == "conditional":
        return True
    if (event.type, event.modality) == ("submitted", "negated"):
        return _NOT_YET.search(reading.text[max(0, event.start - 40) : event.end].lower()) is not None
    if event.type in ("proposed", "submitted", "supported"):
        said = reading.text[event.start : event.end].lower()
        return event.modality == "planned" and _RAISED.search(said) is None
    if event.type in ("surveyed", "established"):
        return event.modality in ("planned", "requested")
    if event.type in ("construction_started", "operating") and event.modality in ("conditional", "planned"):
        sentence = reading.sentence_at(event.start)
        return (
            sentence is not None
            and _STILL_TO_APPROVE.search(reading.text[sentence.start : sentence.end].lower()) is not None
        )
    return False


def only_meant(reading: Reading, event: EventMention) -> bool:
    """ "tính lập khu", "hồ sơ thành lập khu": the word names an act that is still to come."""
    return _MEANT.search(reading.text[max(0, event.start - 30) : event.start].lower()) is not None


_PART_OF = re.compile(
    r"(?<!\w)(?:trong đó|gồm|bao gồm|với|có|như|phát triển|hình thành|thành lập|xây dựng)(?!\w)[^.;]{0,160}$"
)
_LARGER = re.compile(
    r"(?<!\w)(?:khu (?:kinh tế|thương mại tự do|đô thị|phức hợp|liên hợp|chức năng|công nghiệp)"
    r"|siêu đô thị|đô thị|tổ hợp"
    r"|vành đai|hành lang|nghị quyết|chiến lược|chương trình|quy hoạch (?:chung|tỉnh|vùng|thành phố"
    r"|thủ đô))(?!\w)"
)


def part_of_larger(reading: Reading, park: int) -> bool:
    """Whether a park without a name is only listed among the parts of something larger."""
    if reading.parks[park].proper or reading.parks[park].park_id:
        return False
    named = [m for m in reading.park_mentions if m.park == park and m.form != "anaphor"]
    return bool(named) and all(_listed_part(reading, m) for m in named)


_OF_PARTS = re.compile(r"(?<!\w)(?:phân khu|khu chức năng|hạng mục|tiểu khu|cơ cấu sử dụng đất)(?!\w)")
""""Khu có 7 phân khu chức năng. … Trung tâm đổi mới sáng tạo khoảng 60 ha": one of them."""


def _sentence_before(reading: Reading, sentence: Sentence) -> str:
    """The sentences of the same paragraph before `sentence`, in small letters."""
    line = reading.text.rfind("\n", 0, sentence.start) + 1
    return reading.text[line : sentence.start].lower()


def _listed_part(reading: Reading, mention: ParkMention) -> bool:
    sentence = reading.sentence_at(mention.start)
    if sentence is None:
        return False
    before = reading.text[sentence.start : mention.start].lower()
    if not before.strip() and _OF_PARTS.search(_sentence_before(reading, sentence)):
        return True
    listed = _PART_OF.search(before)
    return listed is not None and _LARGER.search(before[: listed.start()]) is not None


def told_of_abroad(reading: Reading, park: int, at: int) -> bool:
    """Whether a park without a province of ours is told of by an authority abroad."""
    if reading.parks[park].provinces:
        return False
    sentence = reading.sentence_at(at)
    return abroad_tells(reading, 0, reading.title_end) or (
        sentence is not None and abroad_tells(reading, sentence.start, sentence.end)
    )


def abroad_tells(reading: Reading, start: int, end: int) -> bool:
    """Whether an authority abroad is the subject of these words and no place of ours stands in them."""
    if any(start <= place.start < end for place in reading.places):
        return False
    return _ABROAD.match(fold(reading.text[start:end]).strip(' \n"“-')) is not None
