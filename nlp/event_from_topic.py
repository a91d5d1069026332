"""The park of an act that its sentence does not name: the one that the text speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.event_others import ANY_OTHER, CITY_PLAN_FIRST, nothing_founded, object_elsewhere
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
    r"nơi (?:này|đây)|tuyến đường|hạng mục|chủ trương|địa điểm|mặt bằng|ý tưởng|ý định|đề xuất|"
    r"hạ tầng|giai đoạn|thủ tục|lễ (?:khởi công|cắt băng|khánh thành|động thổ)"
    r"|việc (?:xây dựng|thi công|triển khai)"
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
    r"[\s\"“]*(?:vốn |từng )?(?:được|do)(?: (?!nhà máy)[^\s,;]+){0,9}? (?:đề xuất|xin|kiến nghị)"
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
    r"[\s\"“]*(?:(?:có lúc|có khi|có thời gian|có giai đoạn|từ|kể từ|"
    r"đến|tới|cho tới|nay|sau|nhưng|song|rồi|mà|hiện|suốt|hơn|gần|đó|đây|giờ|lúc"
    r"|\d+|năm|tháng|"
    r"nhiều|mấy|vài|vẫn|đã|bị)[\s,]*){1,9}"
)
_FOR_REASON = re.compile(
    r"\s*(?:do|vì|bởi)(?!\w)[^;]{3,80} nên(?: (?:đến|tới|cho đến|nay|giờ|hiện|thời điểm này|vẫn))* "
)
""""…, do phát sinh vướng mắc nên tới giờ vẫn chưa thể vận hành": without a subject of its own."""
_CAUSE = re.compile(r"(?<!\w)(?:do|vì|bởi|sau khi)(?!\w).*$", re.DOTALL)
_ON_GROUND = re.compile(
    r"(?<!\w)(?:trên nền|trên đất|trên khu đất|thay (?:cho|thế)"
    r"|với (?:[^\s,;]+ ){0,2}\d+ (?:doanh nghiệp|công ty|đơn vị|dự án))(?!\w).*$",
    re.DOTALL,
)
""""Khởi công tháng 10 trên nền khu triển lãm cũ": the ground is no object."""
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
_IT_WAS = re.compile(
    r"(?<!\w)(?<!các )(?<!những )(?<!nhiều )(?<!mỗi )(?:khu|công viên|dự án|nơi này|nơi đây)"
    r"(?: (?:này|đã|vừa|mới|chính thức|được|từng))+ $"
)
""""đến tháng 3 công viên chính thức được thành lập"."""
_SINCE_THEN = re.compile(
    r"(?<!\w)(?:ngày|mốc|thời điểm)(?: (?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố|bộ)){1,3}(?: ký"
    r"| ban hành| ra)? $"
    r"|(?<!\w)(?:sau|kể từ|từ|tính từ) (?:ngày|khi|lúc|thời điểm)(?: có| được)?"
    r"(?: (?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố|bộ)){0,3}(?: ký| ban hành| ra)? $"
)
""""gần 5 năm sau ngày được Thủ tướng ký quyết định thành lập, công trường …"."""
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
    r"(?:nơi này|nơi đây|toàn khu|khu|công viên)(?!\w)|"
    r"cấp (?:phép|giấy)|dự án (?:đã |đang |còn )?(?:được|còn)|thu hút|quy tụ|"
    r"(?:hiện|đang|đã|mới)(?: đã| đang| mới)? có|(?:doanh nghiệp|công ty)(?: đang)? thuê"
)
_MOVED_IN = re.compile(
    r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục)(?: [^\s,]+){0,2} (?:doanh nghiệp|công ty|đơn vị)"
    r"(?: [^\s,]+){0,2} (?:vào|chuyển|dọn|thuê)(?!\w)"
    r"|\d[\d.]* (?:người|kỹ sư|lao động|chuyên gia|nhân viên|lập trình viên|nhân lực)(?: [^\s,]+){0,2}"
    r" (?:đang|đã) (?:làm việc|vào làm|làm)(?!\w)"
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
    r"(?<!\w)(?:\d+(?:/| trên(?: tổng số)? | trong (?:tổng )?(?:số )?)\d+ (?:dự án|doanh nghiệp|nhà máy)"
    r"(?: đã| đang)?(?: [^\s,;.]+){0,7}(?: và)? *$)"
    r"|(?<!\w)(?:phần lớn|hơn nửa|quá nửa|đa số|một nửa|gần nửa|\d+)(?: (?:trong|số|các|dự án"
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
    r"[\s\"“]*(?:(?:tháng|ngày|năm|đầu|cuối|giữa|hồi|đến)(?!\w)[^,;]{1,25}, )?quyết định (?:thành lập"
    r"|công nhận)(?: (?:mang )?số|,? (?:được|do)|này| nêu| ghi| có)(?!\w)"
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


@dataclass(frozen=True, slots=True)
class _Act:
    """An act without a park in its sentence, and the park that the text speaks of."""

    tape: Tape
    head: Token
    last: Token
    kind: EventType
    topic: Topic
    park: int
    start: int
    """Where the segment of `head` begins."""

    def behind(self, reach: int) -> str:
        return self.tape.between(self.last.end, self.last.end + reach)

    def lead(self) -> str:
        """The words of the segment before the act."""
        return self.tape.between(self.start, self.head.start)

    def words(self) -> str:
        return self.tape.between(self.head.start, self.head.end)


def from_topic(tape: Tape, head: Token, last: Token, kind: EventType, topic: Topic, state: bool) -> Choice:
    """The park of the act from `head` to `last`; `state`: it tells how things are ("đang hoạt động")."""
    park = topic.current()
    if park is None:
        return NOTHING
    act = _Act(tape, head, last, kind, topic, park, tape.segment_start(head.start))
    if topic.other and kind in TENANTS_TOO and not (kind == "established" and _is_a_park(act)):
        return NOTHING
    if _of_something_else(act):
        return NOTHING
    if topic.heading is not None and park == topic.heading and not topic.fresh and topic.owns():
        return Choice(True, park, beside=True)
    if state:
        here = topic.main == park and (
            _HERE.search(tape.text) is not None or (topic.fresh is False and _its_filling(act))
        )
        return Choice(topic.fresh or here, park, beside=here or (topic.fresh and _its_tenants(tape, head)))
    for rule in (_asked, _founded, _planned, _looked_at):
        found = rule(act)
        if found is not None:
            return found
    return _by_subject(act)


MANY_ZONES = re.compile(
    r"(?<!\w)(?:thêm |mới )?(?:\d+|các|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) "
    r"(?:kcn|ccn|khu công nghiệp|cụm công nghiệp)(?!\w)"
)
""""tăng thêm 18 KCN, nâng quy mô lên 7.300 ha": all of them together."""


_FILLS = re.compile(r"(?:(?:đã|được|cơ bản|gần như|tỷ lệ|tỉ lệ) )*(?:lấp đầy|cho thuê|kín)")


_ZONES = re.compile(r"(?<!\w)(?:kcn|ccn|khu công nghiệp|cụm công nghiệp|khu chế xuất|khách sạn)(?!\w)")


def _its_filling(act: _Act) -> bool:
    """ "Đến nay 60% diện tích đã được lấp đầy": in a text on one park, without a word for another."""
    text = act.tape.text
    return (
        _FILLS.match(act.words()) is not None
        and ANY_OTHER.search(text) is None
        and _OF_REGION.search(text) is None
        and _ZONES.search(text) is None
        and not act.tape.parks
    )


def _of_something_else(act: _Act) -> bool:
    """Whether the act has an object or a place of its own."""
    return (
        (act.kind == "expanded" and MANY_ZONES.search(act.tape.text) is not None)
        or (act.kind == "approved" and CITY_PLAN_FIRST.match(act.tape.text) is not None)
        or (object_elsewhere(act.tape, act.last) and not act.words().startswith("là "))
        or (act.last.role == "establish" and not nothing_founded(act.tape, act.last))
        or _ELSEWHERE.search(act.lead()) is not None
        or _YONDER.match(act.behind(30)) is not None
    )


def _asked(act: _Act) -> Choice | None:
    if act.head.role in ("ask", "urge", "agree", "approve", "submit"):
        expands = act.last.role == "expand"
        if _THE_PARK.match(act.behind(30)):
            return Choice(True, act.park)
        if expands and _OUTWARDS.match(act.behind(20)):
            return Choice(True, act.park)
        if expands and _PARK_INSIDE.search(act.tape.between(act.last.start, act.last.end)):
            return Choice(True, act.park)
    if act.kind == "proposed" and act.head.role in ("ask", "wish"):
        fronted = _FRONTED_BY.match(act.tape.text) is not None
        return Choice(_asks_for_topic(act.tape, act.head, act.last), act.park, beside=fronted)
    return None


def _founded(act: _Act) -> Choice | None:
    if act.kind != "established":
        return None
    tape, its = act.tape, Choice(True, act.park, beside=True)
    known = act.topic.main == act.park or act.topic.fresh
    if nothing_founded(tape, act.last) and _SIGNED.search(act.lead()):
        return its
    if _DECISION.match(tape.text) or _granted(tape, act.head, act.last):
        return its
    if _NEW_ONE.match(act.behind(30)):
        return NOTHING
    before = tape.between(tape.sentence.start, act.head.start)
    opens = _ITSELF.fullmatch(before) is not None
    if known and nothing_founded(tape, act.last) and _fronted(act, before):
        return its
    if known and nothing_founded(tape, act.last):
        opens = opens or _IT_WAS.search(act.lead()) is not None or _SINCE_THEN.search(act.lead()) is not None
    return its if opens or _THE_PARK.match(act.behind(30)) else None


_FRONTED_VERB = re.compile(
    r"[\s\"“]*(?:(?:được|từng được|vốn|vốn được|chính thức)(?: (?:thủ tướng|chính phủ|ubnd|tỉnh"
    r"|thành phố)){0,2} )?"
)
_THIS_IS = re.compile(
    r"\s*,\s*(?:(?:cho )?(?:đến|tới) nay,? |hiện(?: nay)?,? )?(?:đây|khu|công viên|nơi (?:này|đây)|dự án|vốn"
    r"|quy mô|diện tích|rộng)(?! (?:đất|đô thị|dân cư|kinh tế|vực|công nghiệp|điều lệ|pháp định))(?!\w)"
)
_IT_IN_PASSIVE = re.compile(
    r"[\s\"“]*(?:khu|công viên|dự án|nơi (?:này|đây))(?: (?:này|trên|trực thuộc|nằm|rộng|do|có|thuộc)(?!\w)"
    r"[^,;]{0,60})?, (?:đã |vừa |chính thức )?được (?:(?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố)"
    r"(?: [^\s,;]+){0,3} )?"
)


def _fronted(act: _Act, before: str) -> bool:
    """ "Ra đời năm 1998 trên đất hai huyện, đây là …", "Khu trực thuộc tỉnh, được Thủ tướng thành lập …"."""
    if _IT_IN_PASSIVE.fullmatch(before):
        return True
    ends = act.tape.segment_end(act.last.end)
    if act.tape.between(ends, ends + 1) == "(":
        ends = act.tape.sentence.start + act.tape.text.find(")", ends - act.tape.sentence.start) + 1
    follows = _THIS_IS.match(act.tape.between(ends, ends + 50)) is not None or _is_a_park(act)
    return follows and _FRONTED_VERB.fullmatch(before) is not None


_A_PARK = re.compile(
    r"[^;]{0,110}, (?:(?:đến nay|nay),? )?(?:đây|nó) là [^,;]{0,30}(?<!\w)(?:khu|công viên)(?! (?:đất"
    r"|đô thị|vực|dân cư))(?!\w)"
)


def _is_a_park(act: _Act) -> bool:
    return _A_PARK.match(act.behind(170)) is not None


_LICENCE = re.compile(r"^giấy (?:phép|chứng nhận)(?: đầu tư)? (?:được|do)|^được [^,;]{0,20}(?:chọn|lựa chọn)")
""""Giấy phép được thành phố cấp", "được chọn làm nhà đầu tư": of the project spoken of."""


def _planned(act: _Act) -> Choice | None:
    if act.kind != "approved":
        return None
    known = act.topic.fresh or act.topic.main == act.park
    if known and _LICENCE.search(act.words()):
        return Choice(True, act.park)
    its_plan = act.topic.fresh and _ITS_PLAN.match(act.behind(90)) is not None
    return Choice(True, act.park) if its_plan or _ITS_BUILDER.match(act.behind(40)) else None


def _looked_at(act: _Act) -> Choice | None:
    tape, last = act.tape, act.last
    if act.kind == "surveyed":
        end = min(last.end + 90, tape.segment_end(last.end))
        other = ANY_OTHER.search(tape.between(last.end, end).partition(" và ")[0]) is not None
        if not other and _THE_SITE.search(tape.between(act.head.start - 30, last.end + 40)):
            return Choice(True, act.park)
    if act.kind not in PLAIN_ACTS:
        return None
    if _OF_PROJECT.search(tape.between(tape.sentence.start, act.head.start)):
        return Choice(True, act.park)
    starts = _FIRM_OPENS.match(act.lead()) and _builder_starts(tape, act.kind, act.lead(), last)
    opens_with_other = ANY_OTHER.match(tape.text.lstrip(" \"“'‘-")) is not None
    return NOTHING if opens_with_other and not starts else None


def _by_subject(act: _Act) -> Choice:
    """By what stands before the act in its clause, the agent left out."""
    tape, kind = act.tape, act.kind
    end = min(act.last.end + 70, tape.segment_end(act.last.end))
    rest = _CAUSE.sub("", _ON_GROUND.sub("", tape.between(act.last.end, end)))
    # Behind bare auxiliaries the subject stands before the comma.
    start = tape.sentence.start if _AUXILIARIES.fullmatch(act.lead()) else act.start
    before = _AGENT.sub("", tape.between(start, act.head.start))
    if _OPENS_WITH_IT.match(tape.text) and start == tape.sentence.start:
        before = _MADE_OF.sub(" ", before)
    other_behind = ANY_OTHER.search(rest) is not None
    drafts = act.head.role == "draft" and kind == "proposed" and not other_behind
    if drafts and _AUTHORS.search(before) and act.park in (act.topic.main, act.topic.park):
        return Choice(True, act.park)
    if other_behind or (ANY_OTHER.search(before) and not _builder_starts(tape, kind, before, act.last)):
        return NOTHING
    if _has_its_subject(act, start, before):
        return Choice(True, act.park, beside=kind == "delayed" and act.words().startswith("tiến độ"))
    if kind == "delayed" and act.topic.fresh and act.words().startswith("tiến độ"):
        return Choice(True, act.park, beside=True)
    if kind == "supported":
        return _backed(act)
    if kind == "cancelled" and _BY_PAPER.search(tape.between(act.head.start - 30, act.head.start)):
        return Choice(True, act.park)
    return _spoken_of(act, start, before)


def _has_its_subject(act: _Act, start: int, before: str) -> bool:
    """Whether builders, works or tenants of the park are the subject."""
    tape, topic = act.tape, act.topic
    match act.kind:
        case "operating":
            many = _SOME_OF_MANY.fullmatch(tape.between(tape.sentence.start, act.head.start)) is not None
            return (
                (topic.fresh and _MOST_OF_THEM.search(before) is not None)
                or (topic.main == act.park and many)
                or _FIRST_BUILDING.match(act.behind(30)) is not None
            )
        case "construction_started":
            builder = _DEFINITE.search(before) or _FIRM_OPENS.match(before)
            return (
                (act.park in (topic.main, topic.park) and builder is not None)
                or _ITS_WORKS.match(before) is not None
                or (topic.fresh and _STARTS.search(before) is not None)
            )
        case "expanded":
            return act.head.role == "ask" and _DEVELOPER.search(before + " ") is not None
        case "delayed":
            put_off = _PUT_OFF.match(act.words()) is not None and _AUTHORITY.search(before) is not None
            alone = topic.fresh and _NO_SUBJECT.fullmatch(tape.between(start, act.head.start)) is not None
            why = topic.fresh and _FOR_REASON.fullmatch(tape.between(start, act.head.start)) is not None
            return put_off or alone or why or _DEVELOPER.search(before) is not None
        case "surveyed":
            return _ON_SITE.match(tape.between(act.head.end, act.head.end + 40)) is not None
        case _:
            return False


def _spoken_of(act: _Act, start: int, before: str) -> Choice:
    """Whether the sentence speaks of "the project"."""
    tape, topic = act.tape, act.topic
    bracketed = tape.between(start - 1, start) in (")", '"', "”")  # "Dự án (DA) được …"
    begin = tape.sentence.start if bracketed else start
    speaks = _PROJECT.search(tape.between(begin, act.last.end + 50)) is not None
    speaks = speaks or (topic.fresh and _OPENS_WITH_IT.match(tape.text) is not None)
    if act.kind in ("construction_started", "operating", "submitted"):
        opens = act.head.start - tape.sentence.start < 3
        told = topic.fresh and (act.words().startswith("lễ") or _DEVELOPER.search(before) is not None)
        speaks = speaks or opens or told or (act.kind == "submitted" and topic.fresh)
    ends = act.kind == "cancelled" or act.words().startswith(("khởi công", "động thổ", "làm lễ", "phát lệnh"))
    bare = ends and _WHEN_ONLY.fullmatch(act.lead()) is not None
    if bare and (topic.fresh or topic.main == act.park):
        return Choice(True, act.park, beside=True)
    going_on = _NOW_ON.search(tape.between(tape.sentence.start, act.head.end)) is not None
    own = act.head.detail == "ongoing" and topic.fresh and going_on and _ITS_SITE.match(tape.text) is not None
    if act.kind == "submitted" and topic.main == act.park and _TO_DECIDE.match(act.behind(60)):
        return Choice(True, act.park)
    return Choice(speaks or own, act.park, beside=own)


_WHEN_ONLY = re.compile(
    r"[\s\"“]*(?:(?:đã|vừa|mới|thì|được|bị|rồi|tháng|năm|ngày|hồi|hôm|quý|cuối|đầu|giữa|sau|trước|ấy|đó|này|nay"
    r"|tới|đến|chưa đầy|gần|hơn|tuần|một|hai|ba|bốn|cùng|liền|chiều|sáng|chính thức|công trình|hiệu lực"
    r"|[ivx\d][ivx\d/.-]*)[\s]*)*"
)
""""…; tháng 10 năm sau thì khởi công": nobody and nothing else is the subject."""
_NOW_ON = re.compile(r"(?<!\w)(?:đang|vẫn|hiện)(?!\w)")
_ITS_SITE = re.compile(
    r"[\s\"“]*(?:(?:hiện|đến nay|hiện nay|lúc này),? )?(?:công trình|dự án|công trường|nhà thầu"
    r"|các (?:hạng mục|nhà thầu|đơn vị thi công)|hạ tầng(?: kỹ thuật)?(?: của (?:khu|dự án))?)(?!\w)"
)
_TO_DECIDE = re.compile(r"[^,;.]{0,30} (?:xem xét|phê duyệt|quyết định|ký|cho ý kiến)(?!\w)")
""""Bộ đã thẩm định xong và trình Thủ tướng xem xét": without a word for what."""


def _backed(act: _Act) -> Choice:
    """What a consent without an object is to."""
    tape, topic, end = act.tape, act.topic, act.head.end
    if topic.fresh and (
        _HEARTILY.match(tape.between(end, end + 30))
        or _AGREED.match(tape.between(act.head.start, act.head.start + 70))
    ):
        return Choice(True, act.park)
    if (topic.fresh or topic.main is not None) and _THE_LOCALS.match(tape.between(end, end + 40)):
        return Choice(True, act.park)
    if _SAYS_SO.match(tape.between(end, end + 12)):
        ministry = any(t.role == "ministry" and t.end <= act.head.start for t in tape.tokens)
        if ministry and (topic.fresh or topic.main is not None):
            return Choice(True, act.park if topic.main is None else topic.main)
    if topic.asked is not None and _THAT_REQUEST.match(tape.between(end, end + 40)):
        return Choice(True, topic.asked)
    if topic.main is not None and _OPINION.search(tape.between(act.head.start - 20, act.head.start)):
        return Choice(True, topic.main)
    its = (
        act.last.role == "dossier"
        or _ITS_CAUSE.match(act.behind(40)) is not None
        or _OF_PROVINCE.match(tape.between(end, end + 60)) is not None
    )
    return Choice(its, act.park)
