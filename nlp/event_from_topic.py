"""The park of an act that its sentence does not name: the one that the text speaks of."""

from __future__ import annotations

import re

from nlp.event_others import ANY_OTHER, nothing_founded, object_elsewhere
from nlp.event_tape import Tape, Token
from nlp.event_topic import NOTHING, Choice, Topic
from nlp.model import EventType

PLAIN_ACTS = frozenset(
    {"construction_started", "operating", "expanded", "approved", "cancelled", "established"}
)
TENANTS_TOO = PLAIN_ACTS | {"delayed"}
"""Acts that a plant inside a park undergoes just as a park does."""
_PROJECT = re.compile(
    r"(?<!\w)(?:dự án|khu|công viên|thung lũng|đề án|tờ trình|hồ sơ|quy hoạch|công trình|công trường|dự thảo|"
    r"nơi (?:này|đây)|tuyến đường|chủ trương|địa điểm|mặt bằng|ý tưởng|ý định|đề xuất|hạ tầng|giai đoạn|"
    r"thủ tục|lễ (?:khởi công|cắt băng|khánh thành|động thổ)|việc (?:xây dựng|thi công|triển khai)"
    r"|[\d.,]+ ?ha|tòa [a-h]|khối [a-h]|tòa nhà (?:thứ"
    r"|số))(?!\w)"
)
_THE_PARK = re.compile(
    r"\s*(?:diện tích |quy mô |ranh giới )?(?:khu|công viên)(?! (?:vực|đất|đô thị|"
    r"dân cư|nhà|tái định cư|du lịch|kinh tế|công nghiệp|phố))(?!\w)"
)
"""The park itself as object ("mở rộng khu"), whoever acts."""
_PARK_INSIDE = re.compile(r" (?:khu|công viên) thêm(?!\w)")
_THAT_REQUEST = re.compile(
    r"\s*(?:với )?(?:đề xuất|ý tưởng|kiến nghị|đề nghị|phương án|hồ sơ|đề án) "
    r"(?:này|trên|đó|ấy|nói trên)(?!\w)"
)
_OPINION = re.compile(r"(?:quan điểm|ý kiến|tinh thần|lập trường)(?: là)? $")
_ITS_BUILDER = re.compile(r"\s*(?:chủ trương đầu tư|nhà đầu tư|chủ đầu tư)(?: tại| bằng| theo|[,.;]|$)")
_ITS_PLAN = re.compile(
    r"\s*(?:nghị quyết|quyết định)(?: số)?(?: [\w/.-]+){0,5} (?:về )?(?:việc )?(?:phê duyệt |thông qua )?"
    r"(?:đồ án|quy hoạch (?:phân khu|chi tiết))(?!\w)"
)
""""thông qua Nghị quyết số 18 về đồ án phân khu 1/5.000": the plan of the park spoken of."""
_ITS_CAUSE = re.compile(
    r"[^,;]{0,25}(?<!\w)(?:dự án|khu|công viên|đề án|phương án|đề xuất|ý định|ý tưởng|chủ trương|"
    r"sự cần thiết|vị trí|địa điểm|hồ sơ|việc|nhà đầu tư|chủ đầu tư)(?!\w)"
)
_DEVELOPER = re.compile(
    r"(?<!\w)(?:chủ đầu tư|nhà thầu|chủ (?:thứ (?:nhất|hai|ba)|mới|cũ|dự án))(?: \w+){0,3} $"
)
""""Tháng 8, chủ đầu tư khởi công tòa nhà đầu tiên": of the park that the text is on."""
_OF_PROVINCE = re.compile(
    r"[^,;]{0,12}(?:đề nghị|kiến nghị|đề xuất|ý tưởng|phương án) (?:trên |này )?của "
    r"(?:tỉnh|thành phố|ubnd|địa phương|sở|doanh nghiệp|công ty|nhà đầu tư)(?!\w)"
    r"|[^,;]{0,30}(?<!\w)(?:nhà đầu tư|chủ đầu tư)(?!\w)"
)
""""… và ủng hộ đề nghị của tỉnh": of what the text is about."""
_ITS_PROJECT = re.compile(r"[^,;]{0,25}(?<!\w)(?:dự án|khu|công viên|đề án)(?: này| trên)?(?!\w)")
_ASKED_PROJECT = re.compile(
    r"(?<!\w)(?:dự án|khu|công viên|đề án)(?: này)?(?: đang| đã| được| vừa| từng)* "
    r"(?:(?:do|được) [^,;]{2,80}|(?:tỉnh|thành phố|ubnd|sở|công ty|doanh nghiệp)[^,;]{0,50} )?$"
)


_SENT = re.compile(r"(?:mà|của|do) [^,;]{3,80} (?:gửi|trình|nộp)(?!\w)")
""""Theo đề xuất mà công ty … gửi tỉnh": a request with its author."""


_ONCE = re.compile(r"(?:lần (?:đầu|thứ)|từ (?:năm|tháng)|hồi|vào (?:năm|tháng))(?!\w)")
""""nêu đề xuất lần đầu từ năm 2007": of what the text is on."""
_MADE_OF = re.compile(r"(?<!\w)(?:gồm|bao gồm|với|có)(?!\w)[^;]*,")
""""Công trình gồm tòa nhà 16 tầng …, khởi công từ tháng 1": what it is made of is no subject."""
_FRONTED_BY = re.compile(
    r"[\s\"“]*(?:vốn |từng )?(?:được|do)(?: (?!nhà máy)[^\s,;]+){1,9}? (?:đề xuất|xin|kiến nghị)"
)
_ITS_MATTER = re.compile(r"\s*,\s*(?:dự án|khu|công viên|đề án|ý tưởng)(?!\w)")
""""Được công ty X đề xuất từ năm 2009, dự án …": of the project that follows."""


def _asks_for_topic(tape: Tape, head: Token, last: Token) -> bool:
    """ "xin nghiên cứu đầu tư dự án này", "dự án do công ty … đề xuất"."""
    rest = tape.between(last.end, tape.segment_end(last.end)).strip(" .")
    if _FRONTED_BY.match(tape.text) and _ITS_MATTER.match(
        tape.between(tape.segment_end(last.end), last.end + 200)
    ):
        return True
    if _ONCE.match(rest) and "đề xuất" in tape.between(head.start, last.end):
        return True
    if _SENT.match(rest):
        return True
    if last.role in ("approve", "agree", "dossier", "draft") or (last.role == "establish" and not rest):
        return True
    lead = tape.between(tape.segment_start(head.start), head.start)
    return _ITS_PROJECT.match(tape.between(last.end, last.end + 40)) is not None or (
        _ASKED_PROJECT.search(lead) is not None
    )


_NO_SUBJECT = re.compile(
    r"[\s\"“]*(?:(?:từ|kể từ|đến|tới|cho tới|nay|sau|nhưng|song|rồi|mà|hiện|suốt|hơn|gần|đó|đây|giờ|lúc"
    r"|\d+|năm|tháng|"
    r"nhiều|mấy|vài|vẫn|đã|bị)[\s,]*){1,9}"
)
_CAUSE = re.compile(r"(?<!\w)(?:do|vì|bởi|sau khi)(?!\w).*$", re.DOTALL)
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:một|có|vài|mấy|nhiều) (?:tỉnh|địa phương|nơi|thành phố|nước)(?! này)(?!\w)[^,;]{0,30}$"
)
""""một tỉnh ngoài Bắc hủy dự án": said of somebody else."""
_OPENS_WITH_IT = re.compile(
    r"[\s\"“–-]*(?:\w+: )?(?:nơi (?:này|đó|đây)|dự án|công trình|khu|công viên)(?! (?:đất|vực|đô thị"
    r"|dân cư))(?!\w)"
)
_ITSELF = re.compile(
    r"[\s\"“–-]*(?:khu|công viên|dự án)(?: (?:này|được|chính thức|vốn|do [^,;]{3,60}))* "
    r"|(?:.*(?<!\w))?(?:khu|công viên|dự án)(?! (?:đất|vực|đô thị))(?: [^,;]{0,70})? và (?:đã |vừa )?được "
    r"(?:(?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố) ?){0,3}"
)
""""Khu thành lập năm 1998": said of the park that the text is about."""
_HERE = re.compile(
    r"(?<!\w)(?:(?:tại|ở) (?:đây|khu này|công viên)|trong (?:phân khu|khu này|công viên|ranh giới khu))(?!\w)"
)
_YONDER = re.compile(r"\s*(?:khu|công viên|dự án) (?:bên|đằng|phía) (?:đó|ấy|kia)(?!\w)")
_AGENT = re.compile(r"(?<!\w)(?:do|bởi) .*$", re.DOTALL)


_OF_PROJECT = re.compile(
    r"(?:^|[\s\"“,])(?:dự án|công viên|đề án)(?: này| trên| ấy| đó)?"
    r"(?: (?:do|của|với|có|rộng|quy mô|vốn)(?!\w)(?: (?!nhà máy|tòa nhà)[^\s;:,]+){1,14})?, "
    r"(?:đã |vừa |từng |mới )?(?:được|bị) (?:(?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố|hđnd"
    r"|bộ)(?: (?!(?:cho|và|mà)\b)[^\s,;]+){0,4} )?$"
)
""""dự án do Công ty … làm chủ, được UBND tỉnh chấp thuận": what is undergone behind the aside."""
_TENANTS_CAME = re.compile(
    r"thu hút|quy tụ|(?:hiện|đang)(?: đã| đang)? có|(?:doanh nghiệp|công ty)(?: đang)? thuê"
)
_MOVED_IN = re.compile(
    r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục)(?: [^\s,]+){0,2} (?:doanh nghiệp|công ty|đơn vị)"
    r"(?: [^\s,]+){0,2} (?:vào|chuyển|dọn|thuê)(?!\w)"
)
_OF_REGION = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|tp|cả nước|địa phương|địa bàn|ngành|toàn quốc|việt nam)(?!\w)"
)


def _its_tenants(tape: Tape, head: Token) -> bool:
    """ "…, thu hút 298 doanh nghiệp": in a paragraph on a park, not said of a province or a trade."""
    came = _TENANTS_CAME.match(tape.between(head.start, head.end)) is not None
    came = came or _MOVED_IN.search(tape.between(tape.segment_start(head.start), head.end)) is not None
    return came and _OF_REGION.search(tape.between(tape.sentence.start, head.start)) is None


_AUXILIARIES = re.compile(
    r"\s*(?:(?:(?:cuối|đầu|giữa) (?:năm|tháng)(?: ấy| đó| sau| này)?|đã|vừa|mới|bị|được|cũng|từng"
    r"|chính thức|nay|hiện)\s+)*"
)
_AUTHORS = re.compile(r"(?<!\w)(?:tổ công tác|ban chỉ đạo|ban quản lý|tổ soạn thảo|tư vấn|viện)(?!\w)")
"""Those who write the scheme of the park that the text is on."""
_PUT_OFF = re.compile(r"gia hạn|(?:cho )?giãn|cho lùi|cho phép lùi")
_AUTHORITY = re.compile(r"(?<!\w)(?:tỉnh|thành phố|ubnd|hđnd|sở|ban quản lý)(?!\w)[^,;]{0,30}$")
""""Ba lần thành phố gia hạn": of the project that the text is on."""
_ON_SITE = re.compile(r"[^.;]{0,25}(?:tại|ở) (?:đây|chỗ này|khu đất)(?!\w)")
_ITS_WORKS = re.compile(
    r"\W*(?:đường trục|trục chính|hạ tầng|nhà điều hành|trạm biến áp|hạng mục|khối nhà)(?! (?:của"
    r"|khu đô))(?!\w)"
)
""""đường trục chính được đào nhát cuốc đầu tiên": works of the park spoken of."""
_FIRST_BUILDING = re.compile(r"\s*(?:khối nhà|tòa nhà|nhà điều hành)(?: đầu tiên| thứ nhất| chính)(?!\w)")
_OUTWARDS = re.compile(r"\s*(?:ra|về|lên|sang|thêm) (?:phía|hướng|phần|khu đất|\d)")
""""đệ trình phương án mở rộng ra phía sông": without a word for what."""
_MOST_OF_THEM = re.compile(
    r"(?<!\w)(?:phần lớn|hơn nửa|quá nửa|đa số|một nửa|gần nửa|\d+)(?: (?:trong|số|các|dự án"
    r"|doanh nghiệp|đó|này|ấy))*"
    r" (?:số (?:đó|này|ấy)|trong số đó)(?: đã| đang)? *$"
)
""""111 dự án còn hiệu lực, hơn nửa số đó đã hoạt động": the tenants of the park spoken of."""
_SOME_OF_MANY = re.compile(
    r".*(?<!\w)(?:có|thu hút(?: được)?) \d+ dự án(?! khu)[^;]{0,120}, (?:trong đó |với |có )*"
    r"\d+ dự án (?:đã |đang )?",
    re.DOTALL,
)
""""hiện có 67 dự án được cấp giấy chứng nhận, 27 dự án đã đi vào hoạt động": those of the main park."""
_DEFINITE = re.compile(
    r"(?<!\w)(?:họ|chủ đầu tư|liên danh|(?:công ty|doanh nghiệp|đơn vị) này|(?<=^)(?:công ty"
    r"|doanh nghiệp)) (?:đã |mới |vừa )?"
    r"(?:tổ chức |làm |tiến hành |cho )?(?:lễ )?$"
)
_FIRM_OPENS = re.compile(r"\W*(?:công ty|doanh nghiệp) (?:đã |mới |vừa )?$")
_STARTS = re.compile(
    r"(?<!\w)(?:công ty|doanh nghiệp|tập đoàn|liên danh|chủ đầu tư|nhà đầu tư|nhà thầu|họ|đơn vị này"
    r"|hãng)(?!\w)"
    r"(?:(?! (?:nhà máy|xưởng|tòa nhà|trong|tại)\b)[^;:])*$"
)
""""doanh nghiệp … làm lễ động thổ": who builds the park that the text is on."""


def _builder_starts(tape: Tape, kind: EventType, before: str, last: Token) -> bool:
    """Whether a firm only breaks ground, without a word for what: for the project spoken of."""
    alone = _SAYS_SO.match(tape.between(last.end, last.end + 12)) or re.match(
        r"\s*(?:vào|hồi|ngày|tháng|năm|từ|hôm)(?!\w)", tape.between(last.end, last.end + 12)
    )
    bare = ANY_OTHER.sub("", before)
    return (
        kind == "construction_started"
        and alone is not None
        and _STARTS.search(before) is not None
        and ANY_OTHER.search(bare) is None
        and not re.search(r"(?<!\w)(?:nhà máy|xưởng|tòa nhà|cầu|đường|bệnh viện|trường)(?!\w)", before)
    )


_SIGNED = re.compile(r"(?<!\w)(?:ký|ban hành|ra|có) quyết định(?: số)? [\w/.-]+(?: ngày [\d/]+)? $")
""""ký Quyết định 402/QĐ-UBND thành lập.": without a word for what."""
_NEW_ONE = re.compile(r"\s*(?:một |hai |các )?(?:khu|công viên) (?:mới|khác|riêng)(?!\w)")
_DECISION = re.compile(
    r"[\s\"“]*quyết định (?:thành lập|công nhận)(?: (?:mang )?số|,? (?:được|do)|này| nêu| ghi| có)(?!\w)"
)
""""Quyết định thành lập mang số … được ký": of the park that the text is on."""


def _granted(tape: Tape, head: Token, last: Token) -> bool:
    """ "Thủ tướng đồng ý thành lập": without a word for what."""
    return head.role in ("agree", "approve") and last.role == "establish" and nothing_founded(tape, last)


_THE_SITE = re.compile(
    r"(?<!\w)(?:thực địa|địa điểm|vị trí|khu đất|quỹ đất|mặt bằng|hiện trường|hiện trạng|thực tế|xem đất"
    r"|(?:ba|hai|bốn|năm|nhiều|\d+) (?:nơi|điểm)"
    r"|(?:về|xuống|lên) (?:xã|phường|thôn|bản)"
    r"|(?:đoàn|tổ công tác)(?: [^\s,;]+){0,5} khảo sát(?: tiếp| thêm)? (?:ở|tại|trên) (?:xã|phường|thôn"
    r"|huyện|bãi))(?!\w)"
)
_BY_PAPER = re.compile(
    r"(?<!\w)(?:ra|ban hành|ký|có) (?:văn bản|quyết định|thông báo|công văn)(?: (?:về )?việc)? $"
)
_THE_LOCALS = re.compile(r"\s*(?:địa phương|tỉnh|thành phố) (?:làm|tiếp tục|triển khai|thực hiện|sớm)(?!\w)")
""""… và ủng hộ địa phương làm tiếp"."""
_AGREED = re.compile(
    r"(?:đồng ý|thống nhất|nhất trí)(?: về)?(?: mặt)? (?:chủ trương|nguyên tắc)(?: nghiên cứu| khảo sát)?"
    r"\s*(?:[,.;]|$|giao |để )"
)
""""đồng ý về chủ trương nghiên cứu, giao sở …": of what has just been told."""
_HEARTILY = re.compile(
    r"\s*(?:cho (?:làm|triển khai|thực hiện|tiến hành)\s*(?:[,.;]|$|tại |theo )|ra mặt|hết mình|cả hai tay)"
)
""""nhất trí cho làm", "ủng hộ hết mình": without a word for what."""
_SAYS_SO = re.compile(r"\s*(?:$|[,.;]|(?:và|với|nhưng|song) )")
""""Bộ … bày tỏ ủng hộ, cho rằng …": of what is being weighed."""


def from_topic(tape: Tape, head: Token, last: Token, kind: EventType, topic: Topic, state: bool) -> Choice:
    park = topic.current()
    if topic.other and kind in TENANTS_TOO:
        return NOTHING
    start = tape.segment_start(head.start)
    if park is None or object_elsewhere(tape, last):
        return NOTHING
    if last.role == "establish" and not nothing_founded(tape, last):
        return NOTHING
    if _ELSEWHERE.search(tape.between(start, head.start)) or _YONDER.match(
        tape.between(last.end, last.end + 30)
    ):
        return NOTHING
    if topic.heading is not None and park == topic.heading and not topic.fresh and topic.owns():
        return Choice(True, park, beside=True)
    if state:
        here = topic.main == park and _HERE.search(tape.text) is not None
        return Choice(topic.fresh or here, park, beside=here or (topic.fresh and _its_tenants(tape, head)))
    asks = head.role in ("ask", "urge", "agree", "approve", "submit")
    if asks and _THE_PARK.match(tape.between(last.end, last.end + 30)):
        return Choice(True, park)
    if asks and last.role == "expand" and _OUTWARDS.match(tape.between(last.end, last.end + 20)):
        return Choice(True, park)
    if asks and last.role == "expand" and _PARK_INSIDE.search(tape.between(last.start, last.end)):
        return Choice(True, park)
    if (
        kind == "established"
        and nothing_founded(tape, last)
        and _SIGNED.search(tape.between(start, head.start))
    ):
        return Choice(True, park, beside=True)
    if kind == "established" and (_DECISION.match(tape.text) or _granted(tape, head, last)):
        return Choice(True, park, beside=True)
    if kind == "established" and _NEW_ONE.match(tape.between(last.end, last.end + 30)):
        return NOTHING
    if kind == "established" and _THE_PARK.match(tape.between(last.end, last.end + 30)):
        return Choice(True, park, beside=True)
    if kind == "established" and _ITSELF.fullmatch(tape.between(tape.sentence.start, head.start)):
        return Choice(True, park, beside=True)
    if kind == "approved" and topic.fresh and _ITS_PLAN.match(tape.between(last.end, last.end + 90)):
        return Choice(True, park)
    if kind == "approved" and _ITS_BUILDER.match(tape.between(last.end, last.end + 40)):
        return Choice(True, park)
    if kind == "proposed" and head.role in ("ask", "wish"):
        fronted = _FRONTED_BY.match(tape.text) is not None
        return Choice(_asks_for_topic(tape, head, last), park, beside=fronted)
    behind = tape.between(last.end, min(last.end + 90, tape.segment_end(last.end))).partition(" và ")[0]
    if (
        kind == "surveyed"
        and _THE_SITE.search(tape.between(head.start - 30, last.end + 40))
        and not ANY_OTHER.search(behind)
    ):
        return Choice(True, park)
    if kind in PLAIN_ACTS and _OF_PROJECT.search(tape.between(tape.sentence.start, head.start)):
        return Choice(True, park)
    lead = tape.between(start, head.start)
    starts = _FIRM_OPENS.match(lead) and _builder_starts(tape, kind, lead, last)
    if kind in PLAIN_ACTS and ANY_OTHER.match(tape.text.lstrip(" \"“'‘-")) and not starts:
        return NOTHING
    rest = _CAUSE.sub("", tape.between(last.end, min(last.end + 70, tape.segment_end(last.end))))
    if _AUXILIARIES.fullmatch(tape.between(start, head.start)):  # the subject stands before the comma
        start = tape.sentence.start
    before = _AGENT.sub("", tape.between(start, head.start))
    if _OPENS_WITH_IT.match(tape.text) and start == tape.sentence.start:
        before = _MADE_OF.sub(" ", before)
    drafts = head.role == "draft" and kind == "proposed" and not ANY_OTHER.search(rest)
    if drafts and _AUTHORS.search(before) and park in (topic.main, topic.park):
        return Choice(True, park)
    if ANY_OTHER.search(rest) or (ANY_OTHER.search(before) and not _builder_starts(tape, kind, before, last)):
        return NOTHING
    if kind == "operating" and topic.fresh and _MOST_OF_THEM.search(before):
        return Choice(True, park)
    if (
        kind == "operating"
        and topic.main == park
        and _SOME_OF_MANY.fullmatch(tape.between(tape.sentence.start, head.start))
    ):
        return Choice(True, park)
    if (
        kind == "construction_started"
        and park in (topic.main, topic.park)
        and (_DEFINITE.search(before) or _FIRM_OPENS.match(before))
    ):
        return Choice(True, park)
    if kind == "expanded" and head.role == "ask" and _DEVELOPER.search(before + " "):
        return Choice(True, park)
    if kind == "delayed" and _PUT_OFF.match(tape.between(head.start, head.end)) and _AUTHORITY.search(before):
        return Choice(True, park)
    if kind == "surveyed" and _ON_SITE.match(tape.between(head.end, head.end + 40)):
        return Choice(True, park)
    if kind == "construction_started" and _ITS_WORKS.match(before):
        return Choice(True, park)
    if kind == "operating" and _FIRST_BUILDING.match(tape.between(last.end, last.end + 30)):
        return Choice(True, park)
    if kind == "delayed" and _DEVELOPER.search(before):
        return Choice(True, park)
    if kind == "construction_started" and topic.fresh and _STARTS.search(before):
        return Choice(True, park)
    if kind == "delayed" and topic.fresh and tape.between(head.start, head.end).startswith("tiến độ"):
        return Choice(True, park, beside=True)
    if kind == "delayed" and topic.fresh and _NO_SUBJECT.fullmatch(tape.between(start, head.start)):
        return Choice(True, park)
    bracketed = tape.between(start - 1, start) in (")", '"', "”")  # "Dự án (DA) được …"
    speaks = (
        _PROJECT.search(tape.between(tape.sentence.start if bracketed else start, last.end + 50)) is not None
    )
    speaks = speaks or (topic.fresh and _OPENS_WITH_IT.match(tape.text) is not None)
    if kind in ("construction_started", "operating", "submitted"):
        opens = head.start - tape.sentence.start < 3
        speaks = speaks or (topic.fresh and tape.between(head.start, head.end).startswith("lễ"))
        speaks = speaks or (topic.fresh and _DEVELOPER.search(before) is not None)
        return Choice(speaks or opens or (kind == "submitted" and topic.fresh), park)
    if kind == "cancelled" and _BY_PAPER.search(tape.between(head.start - 30, head.start)):
        return Choice(True, park)
    if kind == "supported" and topic.fresh:
        freely = _HEARTILY.match(tape.between(head.end, head.end + 30))
        if freely or _AGREED.match(tape.between(head.start, head.start + 70)):
            return Choice(True, park)
    if (
        kind == "supported"
        and _THE_LOCALS.match(tape.between(head.end, head.end + 40))
        and (topic.fresh or topic.main is not None)
    ):
        return Choice(True, park)
    if kind == "supported" and _SAYS_SO.match(tape.between(head.end, head.end + 12)):
        ministry = any(t.role == "ministry" and t.end <= head.start for t in tape.tokens)
        if ministry and topic.main is not None:
            return Choice(True, topic.main)
        if ministry and topic.fresh:
            return Choice(True, park)
    if kind == "supported":
        if topic.asked is not None and _THAT_REQUEST.match(tape.between(head.end, head.end + 40)):
            return Choice(True, topic.asked)
        if topic.main is not None and _OPINION.search(tape.between(head.start - 20, head.start)):
            return Choice(True, topic.main)
        its = (
            last.role == "dossier"
            or _ITS_CAUSE.match(tape.between(last.end, last.end + 40)) is not None
            or _OF_PROVINCE.match(tape.between(head.end, head.end + 60)) is not None
        )
        return Choice(its, park)
    return Choice(speaks, park)
