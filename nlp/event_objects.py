"""Which park an act is about – or that it is about something else (a tenant's factory, a board, a road).

A park of the same statement comes first, as object behind the verb or subject before it; then one elsewhere in the
sentence; then the park that the text has been speaking of. A park that is only the place of the act
("khởi công nhà máy trong Khu …") is not its object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.event_tape import ParkToken, Tape, Token
from nlp.model import EventType

_OTHER = (
    r"nhà máy|xưởng|nhà xưởng|phân xưởng|tòa nhà|toà nhà|trung tâm(?! (?:công nghiệp )?(?:cntt|công nghệ thông tin tập trung))|"
    r"viện|trường|bệnh viện|trạm|cầu|sân bay|cảng|bến|khách sạn|chi nhánh|cửa hàng|văn phòng đại diện|phòng (?:lab|thí nghiệm)|phòng sạch|"
    r"ký túc xá|nhà ở|chung cư|siêu thị|khu (?:đô thị|dân cư|tái định cư|nhà ở|resort|du lịch|thương mại|phố|thể thao|kinh tế|dịch vụ|liên hiệp)|"
    r"cao tốc|quốc lộ|đại lộ|tuyến metro|đường (?:sắt|cao tốc|vành đai|ven biển|tỉnh|nối|gom|dẫn)|hầm chui|cụm máy|dây chuyền|nhà kính|hồ bơi|trường đua|"
    r"công ty|tập đoàn|hội thảo|tọa đàm|triển lãm|chợ|hội chợ|ki ốt|data center|nhà văn hóa|làng trí thức|làng tri thức|sản phẩm|vaccine|"
    r"ban quản lý|bql|ban chỉ đạo|tổ công tác|hội đồng|doanh nghiệp|câu lạc bộ|vườn ươm|ngân hàng|quỹ|dự án đầu tư|nhà đầu tư|chương trình|"
    r"giải (?:thưởng|đấu)|cuộc thi|lớp|khóa|học viện|quy hoạch (?:chung|tỉnh|thành phố|vùng|thủ đô)|phòng khám|nhà hàng|app|phần mềm quản lý|hệ thống (?:camera|xử lý|thoát)|dự thảo luật|luật|nghị quyết|nghị định"
)
_OTHER_NOUN = re.compile(rf"(?<!\w)(?:{_OTHER})(?!\w)")
_FILLER = re.compile(
    r"(?:(?:dự án|việc|xây dựng|đầu tư|hạ tầng|kỹ thuật|hạng mục|giai đoạn|gói thầu|của|chủ trương|cho|lập|hồ sơ|đề án|một|thêm|mới|là|"
    r"các|phần|đợt|tổng thể|nhà đầu tư|thực hiện|kinh doanh|kết cấu|thành lập|và|về|khu đất|nơi|địa điểm|vị trí|đất|làm|đặt|dựng|"
    r"quyết định|hình thành|diện tích|quy mô|thửa|được|công nhận|bộ|đồ án|quy hoạch|phân khu|chi tiết|chung|tỷ lệ|tỉ lệ|nhiệm vụ|"
    r"tỉnh|thành phố|bổ sung|đưa|tiến độ|hoạt động|toàn bộ|triển khai|nghiên cứu|sớm|[ivx\d/.,]+)[ ,\"“'‘()]*)*$"
)
_INFRASTRUCTURE = re.compile(
    r"hạ tầng|tuyến đường|đường trục|trục chính|san nền|giai đoạn|hạng mục|mặt bằng|gói thầu|dự án này|khu này|phần mở rộng"
)
_PROJECT = re.compile(
    r"(?<!\w)(?:dự án|khu|công viên|đề án|hồ sơ|quy hoạch|công trình|nơi (?:này|đây)|tuyến đường|chủ trương|mặt bằng|ý tưởng|ý định|đề xuất|hạ tầng|giai đoạn|thủ tục)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """`found` says that the act is about a park at all; `park` is its index, None for one without an entity."""

    found: bool
    park: int | None = None
    beside: bool = False
    """The park stands in the same statement."""


NOTHING = Choice(False)


@dataclass
class Topic:
    """The park that the text speaks of, for sentences that name none."""

    park: int | None = None
    paragraph: int = -1
    main: int | None = None
    """The one park of the headline, or the only park of the article."""


def choose(
    tape: Tape, head: Token, last: Token, until: int, kind: EventType, topic: Topic, state: bool
) -> Choice:
    """The park of the act between `head` and `last`; `until` is where the next statement begins."""
    usable = [p for p in tape.parks if not p.plural and not p.owned]
    after = [p for p in usable if p.start >= head.start and p.start < max(until, last.end)]
    before = [p for p in usable if p.end <= head.start]
    statement_before = [p for p in before if p.segment == head.segment]
    subject_first = kind in ("operating", "delayed") or _passive(tape, head)
    near_after = [p for p in after if p.segment <= last.segment + 1]
    order: list[ParkToken] = []
    if subject_first:
        order += [*reversed(statement_before), *near_after, *reversed(before)]
    else:
        order += [*near_after, *reversed(statement_before), *after, *reversed(before)]
    for park in order:
        if _fits(tape, head, last, park, kind, state):
            beside = park in near_after or park in statement_before
            return Choice(True, _resolved(park, topic, tape), beside)
    if tape.parks and not usable:
        return NOTHING
    return _from_topic(tape, head, last, kind, topic)


def _resolved(park: ParkToken, topic: Topic, tape: Tape) -> int | None:
    if park.park is not None:
        return park.park
    here = {p.park for p in tape.parks if p.park is not None}
    if len(here) == 1:
        return next(iter(here))
    return topic.park if topic.park is not None else topic.main


_PASSIVE = re.compile(r"(?:được|bị)(?: \w+){0,6} $")


def _passive(tape: Tape, head: Token) -> bool:
    return _PASSIVE.search(tape.between(head.start - 50, head.start)) is not None


def _fits(tape: Tape, head: Token, last: Token, park: ParkToken, kind: EventType, state: bool) -> bool:
    if park.start >= last.end:
        gap = tape.between(last.end, park.start)
        if _OTHER_NOUN.search(gap) and not (state or kind in ("proposed", "submitted", "supported")):
            return False
        if kind == "established" and len(gap) > 60 and not _FILLER.fullmatch(gap):
            return False
        if park.place and kind == "surveyed" and not _FILLER.fullmatch(gap):
            return False
        return not (
            park.place
            and kind in ("approved", "established", "cancelled", "supported")
            and _OTHER_NOUN.search(tape.between(head.start, park.start))
        )
    if park.end <= head.start:
        gap = tape.between(park.end, head.start)
        if park.place and not state and kind != "delayed":
            return _INFRASTRUCTURE.search(gap) is not None
        if (
            kind in ("construction_started", "operating", "expanded")
            and not state
            and _OTHER_NOUN.search(_subject(gap))
        ):
            return False
        if kind == "established" and _object_elsewhere(tape, last):
            return False
        if (
            kind in ("construction_started", "operating", "expanded", "approved")
            and not state
            and head.detail != "trial"
        ):
            return not _object_elsewhere(tape, last)
    return True


def _subject(gap: str) -> str:
    """The words right before the verb: what stands behind the last comma."""
    return gap.rsplit(",", 1)[-1]


_OBJECT = re.compile(rf"\s*(?:xây dựng|đầu tư|dự án|thêm|một|hai|ba|các|những|mới|\d+)*\s*(?:{_OTHER})(?!\w)")


def _object_elsewhere(tape: Tape, last: Token) -> bool:
    """Whether the words right behind the verb are another object ("khánh thành nhà máy")."""
    return _OBJECT.match(tape.between(last.end, last.end + 60)) is not None


def _from_topic(tape: Tape, head: Token, last: Token, kind: EventType, topic: Topic) -> Choice:
    park = topic.park if topic.park is not None else topic.main
    if park is None:
        return NOTHING
    if _object_elsewhere(tape, last):
        return NOTHING
    segment = tape.between(_segment_start(tape, head), last.end + 50)
    speaks = _PROJECT.search(tape.text) is not None
    other = _OTHER_NOUN.search(tape.between(_segment_start(tape, head), head.start)) is not None
    if kind in ("established", "expanded", "supported", "surveyed", "proposed"):
        return Choice(_PROJECT.search(segment) is not None and not other, park)
    if kind in ("operating", "construction_started"):
        return Choice(not other and (speaks or head.start - tape.sentence.start < 3), park)
    return Choice(not other and (speaks or kind in ("submitted", "approved")), park)


def _segment_start(tape: Tape, head: Token) -> int:
    starts = [at for at, _ in tape.breaks if at <= head.start]
    return starts[-1] if starts else tape.sentence.start
