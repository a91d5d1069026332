"""Which park an act is about – or that it is about something else (a tenant's factory, a board, a road).

A park of the same statement comes first, as object behind the verb or subject before it; then one elsewhere
in the sentence; then the park that the text has been speaking of. A park that is only the place of the act
("khởi công nhà máy trong Khu …") is not its object.
"""

from __future__ import annotations

import re

from nlp.event_from_topic import MANY_ZONES, PLAIN_ACTS, TENANTS_TOO, from_topic
from nlp.event_lists import beside_a_place, in_other_list
from nlp.event_others import (
    ANY_OTHER,
    CITY_PLAN_FIRST,
    HELD,
    INFRASTRUCTURE,
    OTHER,
    OTHER_NOUN,
    OTHER_PLAN,
    ROAD_TO,
    acts_itself,
    nothing_founded,
    object_elsewhere,
)
from nlp.event_tape import ParkToken, Tape, Token
from nlp.event_topic import NOTHING, Choice, Topic
from nlp.model import EventType

_FILLER = re.compile(
    r" *(?:(?:dự án|việc|xây dựng|đầu tư|hạ tầng|kỹ thuật|hạng mục|giai đoạn|gói thầu|"
    r"của|chủ trương|cho|lập|hồ sơ|đề án|một|thêm|mới|là|"
    r"các|phần|đợt|tổng thể|nhà đầu tư|thực hiện|kinh doanh|kết cấu|thành lập|và|"
    r"về|khu đất|nơi|địa điểm|vị trí|đất|làm|đặt|dựng|"
    r"quyết định|hình thành|diện tích|quy mô|thửa|được|công nhận|bộ|đồ án|quy hoạch|"
    r"phân khu|chi tiết|chung|tỷ lệ|tỉ lệ|nhiệm vụ|"
    r"tỉnh|thành phố|bổ sung|đưa|tiến độ|hoạt động|toàn bộ|triển khai|nghiên cứu|"
    r"sớm|[ivx\d/.,]+)[ ,\"“'‘()]*)*$"
)


_LEADING = re.compile(
    r"[\s,(–-]*(?:(?:nơi|nhờ|bằng|vốn|được|đã|vừa|mới|đang|vẫn|cũng|chính thức|từng|còn|và|"
    r"hiện|đến nay|tới nay|cho đến nay|nay|do|bị|có|sẽ|sắp|chưa|không|nhưng|song|mà|chỉ|thủ tướng|chính phủ|"
    r"ubnd|tỉnh|thành phố|tp|bộ|cấp có thẩm quyền|"
    r"chủ tịch|phó chủ tịch|phó thủ tướng|bộ trưởng|hđnd|ký|ra|tất|cơ bản|gần|như|hơn|khoảng|"
    r"này|ấy|đây|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|nhiều|hàng|trăm|nghìn|chục|doanh nghiệp|"
    r"công ty|dự án|kỹ sư|người|nhà máy|thu hút|trong đó|với|quyết định|ngày|tháng|năm|tính|đến|tới|cuối|giữa"
    r"|đầu|hết|quý|thời điểm|[ivx]+(?:/\d+)?|[\d/.]+)[\s,]*)*$"
)
_WORKS = frozenset({"construction_started", "operating", "expanded"})


def choose(
    tape: Tape, head: Token, last: Token, until: int, kind: EventType, topic: Topic, state: bool
) -> Choice:
    """The park of the act between `head` and `last`; `until` is where the next statement begins."""
    if _subject_follows(tape, head, last):
        return NOTHING
    outright = _outright(tape, head, kind)
    if outright is not None:
        return Choice(True, outright.park, beside=True)
    if kind == "expanded" and MANY_ZONES.search(tape.between(tape.sentence.start, last.end)):
        return NOTHING
    if topic.other and kind == "cancelled" and _A_PROJECT.search(tape.between(head.start, last.end + 70)):
        return NOTHING
    usable = _usable(tape, head, last, kind, topic)
    if kind == "proposed" and head.role == "ask" and any(_is_told(tape, head, p) for p in usable):
        return NOTHING
    order, near = _in_order(tape, head, last, until, kind, usable)
    for park in order:
        if beside_a_place(tape, park) or not _fits(tape, head, last, park, kind, state):
            continue
        index = _resolved(park, topic, tape)
        if index is not None or not topic.entities:
            return Choice(True, index, park in near)
    put_in = _PUT_INTO.search(tape.between(head.start, last.end)) is not None
    near = [p for p in tape.parks if p.segment <= last.segment]
    if tape.parks and not usable and not put_in:
        board = _own_board(tape, head, kind)
        if board.found or not all(in_other_list(tape, p, head) for p in near):
            return board
    if kind == "surveyed" and any(p.place and 0 <= p.start - last.end <= _AT for p in usable):
        return NOTHING  # "kiểm tra thực tế tại Khu công nghiệp X": another park is looked at
    if kind in _TOLD_OF_PLANS and any(p.park == topic.current() and p.place for p in usable):
        return NOTHING  # named only as a place: the act is about something else
    if kind in PLAIN_ACTS and any(_could_be_it(tape, p, head, topic) for p in usable):
        return NOTHING  # another park is the subject, and the act none of its own
    return from_topic(tape, head, last, kind, topic, state)


def _could_be_it(tape: Tape, park: ParkToken, head: Token, topic: Topic) -> bool:
    return (
        park.park is not None
        and not (park.place or park.anaphor or acts_itself(tape, park))
        and park.park != topic.current()
        and park.segment == head.segment
        and park.end <= head.start
    )


_AT = 12
"""Characters up to the park in "thực tế tại dự án Khu …"."""
_PUT_INTO = re.compile(r"(?<!\w)(?:đưa|bổ sung|thêm) (?:giai đoạn|dự án|khu này|đề xuất)(?!\w)")
""""duyệt đưa giai đoạn 1 vào quy hoạch các khu …": the park spoken of, among many."""
_TOLD_OF_PLANS = frozenset({"proposed", "surveyed", "supported", "submitted"})


def _outright(tape: Tape, head: Token, kind: EventType) -> ParkToken | None:
    """The park whose building site or "nơi …" clause the act stands in."""
    for park in tape.parks:
        if park.park is None or park.start < head.end:
            continue
        called = _CALLED.search(tape.between(park.start - 40, park.start)) is not None
        between = any(head.end <= p.start and p.end <= park.start and not p.owned for p in tape.parks)
        if called and not between and _NEW_PARK.search(tape.between(head.end, park.start)):
            return park
    if kind in _WORKS:
        for park in tape.parks:
            if park.park is not None and _BUILDING_SITE.search(tape.between(park.start - 30, park.start)):
                return park
    return (
        _relative(tape, head)
        if kind in ("operating", "delayed", "construction_started", "established")
        else None
    )


_CALLED = re.compile(
    r"(?<!\w)(?:tạm gọi(?: là)?|với tên(?: gọi)?(?: là)?|mang tên|có tên(?: gọi)?(?: là)?|gọi tên là"
    r"|đặt tên là)"
    r"[ “\"]*$"
)
_NEW_PARK = re.compile(r"(?<!\w)(?:một|thêm) (?:khu|công viên|dự án)(?! (?:đất|đô thị|dân cư))(?!\w)[^.;]*$")
""""đề xuất đầu tư một khu mới ở huyện Y, tạm gọi là Công viên X"."""


def _usable(tape: Tape, head: Token, last: Token, kind: EventType, topic: Topic) -> list[ParkToken]:
    """The parks of the sentence that the act may be about at all."""
    usable = [p for p in tape.parks if not p.plural and not p.owned and p.start >= _another(tape, head)]
    usable = [p for p in usable if not in_other_list(tape, p, head)]
    if kind == "established" and tape.between(last.start, last.end).endswith("công nhận là"):
        before = [p.park for p in usable if p.park is not None and p.end <= head.start and not p.place]
        if before:  # what it is recognised as is no other park
            usable = [p for p in usable if p.park in (None, before[-1]) or p.start - last.end > 1]
    if kind in ("proposed", "established"):
        usable = [p for p in usable if not _LIKE.search(tape.between(p.start - 50, p.start))]
    if topic.other and kind in TENANTS_TOO:
        usable = [p for p in usable if not (p.anaphor and tape.between(p.start, p.end).startswith("dự án"))]
    if kind == "cancelled" and _ends_topic(tape, last):
        usable = [p for p in usable if p.start < last.end]
    return usable


def _in_order(
    tape: Tape, head: Token, last: Token, until: int, kind: EventType, usable: list[ParkToken]
) -> tuple[list[ParkToken], list[ParkToken]]:
    """`usable` as they are to be tried, and those among them that stand in the same statement."""
    after = [p for p in usable if head.start <= p.start < max(until, last.end)]
    before = [p for p in usable if p.end <= head.start]
    subjects = [p for p in before if p.segment == head.segment or _leads(tape, p, head)]
    objects = [p for p in after if p.segment <= last.segment + 1]
    stage = head.role == "draft" and _AT_STAGE.match(tape.between(head.start, head.end)) is not None
    if kind in ("operating", "delayed") or stage or _passive(tape, head):
        free = [p for p in subjects if not p.place]  # "Khu A tại Khu B dở dang": A is the subject
        nearer = [*reversed(free), *(p for p in reversed(subjects) if p.place)]
        order = [*(nearer if kind == "delayed" else reversed(subjects)), *objects, *reversed(before)]
    else:
        order = [*objects, *reversed(subjects), *after, *reversed(before)]
    if kind in _WORKS and not any(p.segment == head.segment for p in objects):
        # "A khởi công hôm qua, B …": what begins the next statement is its subject
        order = [*(p for p in subjects if _right_before(tape, p, head)), *order]
    fronted: list[ParkToken] = []
    if kind == "established":
        fronted = [p for p in usable if p.start > last.end and _opens(tape, head, last, p)]
    return [*fronted, *order], [*fronted, *objects, *subjects]


_AT_STAGE = re.compile(r"(?:ở|trong|tại|qua|đến|vòng) ")
""""A còn ở giai đoạn chuẩn bị, vì thế B …": said of what stands before it."""
_ANOTHER = re.compile(
    r"(?<!\w)(?:một |lại có )(?:hồ sơ|dự án|khu|công viên|đề án|đề xuất)(?: \w+)? khác(?!\w)"
    r"|, (?:còn )?một (?:khu|dự án|nơi|công viên)(?! (?:công nghệ|cntt|phần mềm|này|đó|phần|trong))(?!\w)"
)


def _another(tape: Tape, head: Token) -> int:
    """Where the statement turns to a project that it does not name: "A ì ạch, một hồ sơ khác vào vòng …"."""
    turns = [m.start() for m in _ANOTHER.finditer(tape.between(tape.sentence.start, head.start))]
    return tape.sentence.start + (turns[-1] if turns else 0)


def _own_board(tape: Tape, head: Token, kind: EventType) -> Choice:
    """What the board of a park asks to enlarge is its park; of what it says in quotes, so is what lags."""
    boards = [p for p in tape.parks if p.owned and p.park is not None]
    asks = kind == "expanded" and head.role in ("ask", "letter", "submit")
    quoted = kind == "delayed" and tape.text.lstrip()[:1] in ('"', "“")
    if kind == "delayed" and boards and _SAYS.search(tape.between(boards[-1].end, head.start)):
        quoted = True
    if kind == "operating" and boards and tape.between(head.start, head.end).startswith("cấp "):
        return Choice(True, boards[-1].park, beside=True)  # the board licenses what settles in its park
    if (
        kind in ("construction_started", "cancelled", "delayed")
        and boards
        and _is_builder(tape, head, boards[-1])
    ):
        return Choice(True, boards[-1].park, beside=True)
    counted = (
        kind == "operating"
        and boards
        and _ACCORDING.search(tape.between(tape.sentence.start, boards[-1].start))
    )
    if not boards or not (asks or quoted or counted):
        return NOTHING
    return Choice(True, boards[-1].park, beside=True)


def _is_builder(tape: Tape, head: Token, firm: ParkToken) -> bool:
    gap = tape.between(firm.end, head.start)
    if _IS_BUILDER.match(gap):
        return True
    return _AS_BUILDER.fullmatch(gap) is not None and (
        _THE_BUILDER.search(tape.between(tape.sentence.start, firm.start)) is not None
    )


_THE_BUILDER = re.compile(
    r"(?<!\w)chủ đầu tư(?: dự án)?(?: là|,|:)? (?:công ty|tập đoàn|liên danh)(?: [^\s,;]+){0,6} $"
)
_AS_BUILDER = re.compile(
    r"(?:\s*\([^()]{0,40}\))?,? (?:(?:đã|vừa|mới|từng|tổ chức|làm|chính thức) )*(?:lễ )?"
)
_IS_BUILDER = re.compile(
    r"(?: \([^()]{0,40}\))? (?:là (?:chủ đầu tư|đơn vị (?:đầu tư|làm chủ))|làm chủ(?: đầu tư)?)[^.;:]{0,40}$"
)
""""Công ty Khu X là chủ đầu tư, động thổ tháng 8": of Khu X."""
_ACCORDING = re.compile(r"^[\s\"“]*(?:theo|số liệu (?:của|từ)|báo cáo của)[^,;]{0,40}$")
""""Theo Ban Quản lý khu, hiện có 13 dự án …": what the board counts is in its park."""
_SAYS = re.compile(r"(?<!\w)(?:kể|nhận xét|cho biết|cho hay|thừa nhận|nói|đánh giá|nhìn nhận)(?!\w)")
_LIES = re.compile(
    r"[ ,()–-]*(?:(?:hiện hữu|hiện nay|này)[ ,()–-]*)?(?:(?:ở|tại|cách|của|thuộc) [^,]{1,40})?[ ,()]*"
)
_WHERE_AHEAD = re.compile(r"(?:,| [–-])\s*nơi (?!này|đây|ấy|đó)(?=[^;.]{0,110}$)")
""""Khu X, nơi sẵn đường, sẵn điện và hàng chục nhà máy đang chạy"."""
_WHERE = re.compile(r"\s*nơi (?!này|đây|ấy|đó)")


def _relative(tape: Tape, head: Token) -> ParkToken | None:
    """ "… học ở Khu X, nơi có 150 doanh nghiệp làm việc": the park before the comma is spoken of."""
    start = tape.segment_start(head.start)
    if not _WHERE.match(tape.between(start, head.start)):
        clauses = list(_WHERE_AHEAD.finditer(tape.between(tape.sentence.start, head.start)))
        if not clauses:
            return None
        start = tape.sentence.start + clauses[-1].start()
    before = [p for p in tape.parks if p.end <= start and _LIES.fullmatch(tape.between(p.end, start))]
    return next((p for p in reversed(before) if p.park is not None and not p.plural), None)


_BUILDING_SITE = re.compile(r"(?<!\w)công trường (?:dự án |của )*$")
_ITS_END = re.compile(r"dự án\s*(?:[;.,]|$)")


def _ends_topic(tape: Tape, last: Token) -> bool:
    """ "chấm dứt hoạt động dự án; khu đất nhập vào cụm Y": the object is the project spoken of."""
    return _ITS_END.search(tape.between(last.end - 5, last.end + 2)) is not None


_A_PROJECT = re.compile(r"(?<!\w)dự án(?! (?:khu|công viên|hạ tầng))(?!\w)")
"""The text speaks of a tenant's project: that is what "thu hồi dự án" ends, whoever does it."""


_ADVERBS = re.compile(
    r"[\s)”\"]*(?:đã|vừa|mới|đang|sẽ|chính thức|bắt đầu|cũng|lại|sắp|được|chưa|dự kiến|rục rịch)?(?: \w+)?\s*"
)


def _right_before(tape: Tape, park: ParkToken, head: Token) -> bool:
    return park.segment == head.segment and bool(_ADVERBS.fullmatch(tape.between(park.end, head.start)))


_BY_AGENT = re.compile(
    r"[\s,]*(?:vốn |đã |từng )?(?:do|được) (?:tỉnh|thành phố|ubnd|thủ tướng|chính phủ|hđnd|bộ"
    r"|công ty|tập đoàn|liên danh|chủ đầu tư)"
    r"(?: (?!đề xuất|xin)[^\s,;]+){0,6} "
)
""""Khu X, 9,8 ha, do tỉnh Y phê duyệt": an aside in the passive."""


_TOLD_TO = re.compile(
    r"\s*(?:cần |phải |hãy )?"
    r"(?:tiếp tục|đẩy mạnh|tập trung|chú trọng|quan tâm|nâng cao|phát huy|chủ động|đi trước|đi đầu"
    r"|tiên phong|làm chỗ dựa)(?!\w)"
    r"(?! (?:được|là)(?!\w))"
)
_ASKED_BY = re.compile(r"[\s,]*(?:vốn |đã |từng )?do (?!đó|vậy)[^,;]{3,50} ")
""""Khu X, do một tập đoàn đề xuất hồi tháng 4"."""


def _leads(tape: Tape, park: ParkToken, head: Token) -> bool:
    """The segment of `head` has no subject of its own: "Khu X, được thành lập năm 2019"."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    asked = head.role == "ask" and _ASKED_BY.fullmatch(lead) is not None
    both = _AND_WAS.fullmatch(lead) is not None
    return both or asked or _LEADING.fullmatch(lead) is not None or _BY_AGENT.fullmatch(lead) is not None


_AND_WAS = re.compile(
    r"[\s,]*(?:đã |vừa |từng )?(?:được|hoạt động|ra đời|thành lập|khởi công|khai trương|khánh thành) [^;]+"
    r"(?: và| rồi) (?:đã |sau đó )?được "
    r"(?:(?:thủ tướng|chính phủ|bộ|ubnd|tỉnh|thành phố)(?: [^\s,;]+){0,5} )?"
)
""""Khu X, được bổ sung vào quy hoạch … và được thành lập": both are the park's."""
_BY_LAW = re.compile(
    r"[\s\"“]*(?:căn cứ |theo |tại )?(?:quy định tại )?(?:khoản|điều|điểm|luật|nghị định"
    r"|thông tư)(?: \w+){0,3} "
)


def _resolved(park: ParkToken, topic: Topic, tape: Tape) -> int | None:
    if park.park is not None:
        return park.park
    if _BY_LAW.match(tape.text):
        return None  # what a law says of such parks
    here = {
        p.park for p in tape.parks if p.park is not None and not (p.place or p.owned or acts_itself(tape, p))
    }
    if len(here) == 1:
        return next(iter(here))
    return topic.current()


_PASSIVE = re.compile(r"(?:được|bị)(?: \w+){0,6} $")


def _passive(tape: Tape, head: Token) -> bool:
    return _PASSIVE.search(tape.between(head.start - 50, head.start)) is not None


def _fits(tape: Tape, head: Token, last: Token, park: ParkToken, kind: EventType, state: bool) -> bool:
    if park.start >= last.end:
        return _fits_as_object(tape, head, last, park, kind, state)
    if park.end <= head.start:
        return _fits_as_subject(tape, head, last, park, kind, state)
    return True


def _is_told(tape: Tape, head: Token, park: ParkToken) -> bool:
    """ "đề nghị công viên tiếp tục đóng vai trò …": the park is asked, not asked for."""
    beside = head.end <= park.start and not tape.between(head.end, park.start).strip()
    return beside and _TOLD_TO.match(tape.between(park.end, park.end + 40)) is not None


_BECAUSE = re.compile(r"(?<!\w)(?:bởi|bởi vì|trong khi)(?!\w)")
""""đề nghị tính kỹ vốn, bởi gần đó Khu X còn trống": X is told of as a reason."""
_SO_THEN = re.compile(r"(?<!\w)thì(?!\w)")
""""Chừng nào nhà máy nước được cấp phép thì khu …": what follows has a statement of its own."""
_ITS_PART = re.compile(
    r"\s*(?:(?:đưa|xây dựng|xây|hạng mục|một|hai|ba|các|những|khối|\d+|đầu tiên|chính)\s+)*"
    r"(?:tòa nhà|khối nhà|tòa tháp|nhà điều hành|hạ tầng|tuyến đường|trạm điện"
    r"|trục đường)[^,;]{0,40} (?:của|thuộc)"
    r"(?: dự án)?[\s\"“]*"
)
"""Buildings and works that are said to be the park's own."""


def _fits_as_object(
    tape: Tape, head: Token, last: Token, park: ParkToken, kind: EventType, state: bool
) -> bool:
    gap = tape.between(last.end, park.start)
    if kind in ("approved", "supported") and _BECOMES.search(gap):
        return True  # "đồng ý phát triển trung tâm này thành khu công nghệ cao"
    if kind in _WORKS and _ITS_PART.fullmatch(gap):
        return True
    if _SO_THEN.search(gap) and not state:
        return False
    if kind == "established" and _opens(tape, head, last, park):
        return True
    if kind == "approved" and _plan_of_a_city(tape, head):
        return False
    if kind == "proposed" and _BECAUSE.search(gap):
        return False
    if kind in ("approved", "supported", "cancelled"):
        gap = _BUILDER.sub("", gap)
    if kind == "proposed":
        gap = _ASKER.sub(" ", gap)
    if kind == "proposed" and head.role in ("ask", "wish") and not _asked_for(tape, last, park, gap):
        return False
    asked = _ASKER.sub(" ", tape.between(head.end, park.start))
    if kind == "proposed" and OTHER_NOUN.search(asked) and head.role != "draft":
        return False
    if kind == "submitted" and park.place and OTHER_NOUN.search(tape.between(head.end, park.start)):
        return False
    if OTHER_NOUN.search(gap) and not state and not (kind in ("submitted", "supported") and not park.place):
        return False
    if kind == "established" and tape.between(last.start, last.end).endswith("công nhận") and _AS.search(gap):
        return True
    if kind == "established" and (park.place or _board_before(tape, head) or not _close(gap)):
        return False
    if kind == "operating" and gap.endswith(" và ") and _RUNS.match(tape.between(head.start, last.end)):
        return False  # "có A hoạt động từ năm 2013 và Khu X"
    if kind == "expanded" and gap.strip() in ("vào", "cho", "vào dự án"):
        return True
    if kind == "surveyed" and (
        "gồm" in gap or "trong đó" in gap or (park.place and not _FILLER.fullmatch(gap))
    ):
        return False
    if kind == "approved" and park.place and not _ABOUT_LAND.search(tape.between(head.start, park.start)):
        return False  # what is licensed stands in the park
    return state or not (park.place and kind in PLAIN_ACTS and _held(tape, head))


_AS = re.compile(r"^ [^,;]{5,70} (?:là|thành) (?:một )?$")
""""công nhận tòa nhà Y là khu …": what it becomes."""


def _plan_of_a_city(tape: Tape, head: Token) -> bool:
    """ "Quy hoạch chung đô thị … vừa được phê duyệt, mở đường cho …": what follows is not approved."""
    return (
        _passive(tape, head)
        and CITY_PLAN_FIRST.match(tape.between(tape.sentence.start, head.start)) is not None
    )


_BECOMES = re.compile(r"(?<!\w)(?:này|đó|trên|nói trên) (?:lên )?thành (?:một )?$")
_ASKER = re.compile(
    r"^\s*của (?:công ty|tập đoàn|liên danh|doanh nghiệp|ubnd|sở|tỉnh|thành phố|hãng|nhà đầu tư|hiệp hội"
    r"|ông|bà)"
    r"(?: (?!về|xin|cho)[^\s,;:]+){0,10} (?=(?:về|xin|cho)(?!\w))"
)
""""đề nghị của Công ty X về việc lập Khu Y": who asks is no object."""
_RUNS = re.compile(r"(?:hoạt động|vận hành|đi vào|bắt đầu|đang)(?!\w)")
_ABOUT_LAND = re.compile(r"hạ tầng|quy hoạch|bổ sung|mở rộng|đồ án|giai đoạn")


def _asked_for(tape: Tape, last: Token, park: ParkToken, gap: str) -> bool:
    """What is asked for is the park itself, not a bus line to it or a rule for it."""
    if last.role in ("dossier", "draft", "letter", "approve", "agree", "submit"):
        return not park.place
    return not park.place and ((len(gap) <= 25 and "," not in gap) or _FILLER.fullmatch(gap) is not None)


_BUILDER = re.compile(
    r"(?<!\w)(?:cho|để|việc|phép)? ?(?:một |liên danh |các |\d+ |ba |hai )*(?:công ty|"
    r"doanh nghiệp|tập đoàn|nhà đầu tư)[^,;:]*? "
    r"(?:làm|đầu tư|xây dựng|xây|thực hiện|triển khai|phát triển)(?!\w)"
)
"""The firm that is allowed to build the park: no object of its own."""
_BOARD = re.compile(r"(?<!\w)(?:ban quản lý|bql|ban chỉ đạo|hội đồng thẩm định)(?!\w)")


def _board_before(tape: Tape, head: Token) -> bool:
    return _BOARD.search(tape.between(tape.segment_start(head.start), head.start)) is not None


def _close(gap: str) -> bool:
    """Nothing but filler (or very little) between the verb and the park."""
    return ("," not in gap and len(gap) <= 25) or _FILLER.fullmatch(gap) is not None


_FRONTED = re.compile(
    r"(?<!\w)(?:(?:kể |tính )?từ (?:khi|ngày|lúc)|chính thức|được|từng|vốn|mới|vừa|đã|"
    r"thủ tướng(?: chính phủ)?|chính phủ|"
    r"ubnd(?: tỉnh| thành phố)?|tỉnh)(?!\w)"
)


def _opens(tape: Tape, head: Token, last: Token, park: ParkToken) -> bool:
    """ "Ra đời năm 2003, Công viên …": a fronted verb whose subject opens the next segment."""
    lead = _FRONTED.sub("", tape.between(tape.segment_start(head.start), head.start)).strip(' "“')
    behind = _ADJUNCTS.sub("", tape.between(tape.segment_end(last.end), park.start))
    after_break = _TILL_NOW.sub("", behind).strip(' ,"“')
    return not lead and after_break in ("", "trung tâm", "dự án")


_TILL_NOW = re.compile(
    r"^[\s,]*(?:(?:cho )?(?:đến|tới) (?:nay|giờ|thời điểm này)|hiện nay|hiện|nay|giờ đây"
    r"|sau (?:gần |hơn )?[\w]+ năm)(?!\w)"
)
""""Thành lập tháng 10/2002, đến nay Khu X …"."""
_ADJUNCTS = re.compile(
    r"^(?:\s*,\s*(?:trực thuộc|thuộc|nằm|đặt|trên|với|rộng|vốn|do|tức|trong đó|tính ra)(?!\w)[^,;]{0,80}"
    r"(?=,)){1,3}"
)
""""Được lập theo …, trực thuộc UBND thành phố, khu …": between the fronted verb and its subject."""
_CHAIN_OF = 10
"""Characters from the comma to the park in ", Chuỗi Công viên …", whose subject is no park."""
_CENTRE_OF = 12
"""Characters up to the park in ", Trung tâm Công viên …", which is the park itself."""
_LATER_SUBJECT = re.compile(rf"[,\s]+(?:{OTHER}|hãng|đơn vị)(?: này)?(?!\w)")


def _subject_follows(tape: Tape, head: Token, last: Token) -> bool:
    """ "Được thành lập năm 1996, doanh nghiệp này …": who it is about comes behind the comma."""
    if not re.fullmatch(
        r"[\s\"“]*(?:(?:được|từng được|vốn được|mới được)(?: (?:thủ tướng|chính phủ|ubnd|tỉnh)){0,2})? *",
        tape.between(tape.segment_start(head.start), head.start),
    ):
        return False
    end = tape.segment_end(last.end)
    if any(not p.owned and 0 <= p.start - end <= _CENTRE_OF for p in tape.parks):
        return False
    owned = any(p.owned and 0 <= p.start - end <= _CHAIN_OF for p in tape.parks)
    return owned or _LATER_SUBJECT.match(tape.between(end, end + 40)) is not None


def _fits_as_subject(
    tape: Tape, head: Token, last: Token, park: ParkToken, kind: EventType, state: bool
) -> bool:
    gap = tape.between(park.end, head.start)
    if (
        kind == "approved"
        and not state
        and OTHER_PLAN.search(tape.between(max(park.end, tape.segment_start(head.start)), head.start))
    ):
        return False
    if kind == "approved" and ANY_OTHER.search(_INSIDE_OF.sub("", _subject(gap))):
        return False
    lead = tape.between(tape.sentence.start, park.start)
    if kind in TENANTS_TOO and ROAD_TO.search(lead):
        return False
    if kind in PLAIN_ACTS and not state and HELD.search(lead) and not _OWN_PART.search(lead):
        return False
    if kind == "delayed" and park.place and HELD.search(tape.between(tape.sentence.start, park.start)):
        return False
    if kind == "established" and _in_apposition(tape, head, last, gap):
        return True
    if park.place and not state and kind != "delayed":
        return INFRASTRUCTURE.search(_subject(gap)) is not None and kind in _WORKS
    if head.detail == "trial":
        return True
    if last.role == "establish" and not nothing_founded(tape, last):
        return False
    if kind == "cancelled" and head.role == "ask" and acts_itself(tape, park) and head is not last:
        return False  # "SHTP đề xuất tỉnh thu hồi giấy phép": the board acts on another
    if kind in PLAIN_ACTS and not state:
        own = _BUILT_BY.sub("", _INSIDE_OF.sub("", _subject(gap)))
        land = kind == "expanded" and tape.between(last.start, last.end).endswith("đất")
        return not OTHER_NOUN.search(own) and (land or not object_elsewhere(tape, last))
    if kind == "proposed" and _ABOUT.fullmatch(lead):
        return not object_elsewhere(tape, last)
    if kind in ("proposed", "cancelled") and head.role in ("ask", "wish") and not _PASSIVE_ASK.search(gap):
        return False  # the park's own people ask for something
    if kind in ("proposed", "surveyed"):
        rest = tape.between(head.end, tape.segment_end(last.end))
        return not object_elsewhere(tape, last) and not (
            head.role in ("ask", "wish") and ANY_OTHER.search(rest)
        )
    return True


_WHERE_IT_LIES = re.compile(
    r"(?:\s*\([^()]{0,60}\))?(?:\s*,\s*(?:nằm|ở|cách|thuộc|rộng|quy mô|vốn|cùng|tại)(?!\w)[^,;]{0,40}){0,2}"
    r"\s*,\s*(?:vốn |từng |đã |mới )?(?:được (?:(?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố)(?: cho)? )*)?"
)


def _in_apposition(tape: Tape, head: Token, last: Token, gap: str) -> bool:
    """ "… gắn với Khu X, nằm cùng quận, thành lập tháng 10/2002": said of the park, whatever its place."""
    return (
        head is last
        and _WHERE_IT_LIES.fullmatch(gap) is not None
        and _WHEN_FOUNDED.match(tape.between(last.end, last.end + 30)) is not None
    )


_WHEN_FOUNDED = re.compile(
    r"\s*(?:(?:vào|từ|hồi|ngày|tháng|năm|cuối|đầu|giữa) [^,;]*\d|(?:theo|tại|bằng) (?:quyết định|nghị quyết))"
)
_LIKE = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!\w)(?:khu|công viên)(?: [^\s,;]+){0,4} (?:như|giống|tương tự|kiểu)"
    r"(?: \w+)? $"
)
""""lập khu phần mềm như X": X is but the example."""
_ABOUT = re.compile(r"[\s\"“-]*(?:(?:riêng )?(?:đối )?với|riêng|về)(?: dự án| đề xuất| đề án)?\s*")
""""Đối với Khu X, công ty Y đã có văn bản đề xuất nghiên cứu": X is what is proposed."""
_INSIDE_OF = re.compile(
    r"(?<!\w)(?:trong|thuộc|tại|ở|gần|cạnh) (?:khu kinh tế|khu đô thị|khu phức hợp|khu dân cư)"
    r"(?: [^\s,]+){0,4}?(?= (?:được|đã|vừa|đang|bị|sẽ) )"
)
""""Khu X trong Khu kinh tế Y được khởi công": where it lies is no subject."""
_BUILT_BY = re.compile(
    r"(?<!\w)do (?:một |các |hai )?(?:công ty|tập đoàn|doanh nghiệp|liên danh|hãng|nhà đầu tư)[^,;]{0,60}? "
    r"(?:làm chủ(?: đầu tư)?|đầu tư|thực hiện|triển khai|phát triển)(?!\w)"
)
""""dự án do một công ty vốn Mỹ làm chủ vừa động thổ": the builder is no subject."""
_OWN_PART = re.compile(
    r"(?:tòa nhà|khối nhà|tòa tháp|hạng mục|phân khu|giai đoạn|công trường)(?: \w+){0,4} (?:của |thuộc )?"
    r"(?:dự án )?$|(?:phân xưởng|nhà xưởng|dây chuyền)(?: (?:mẫu|thử nghiệm|đầu tiên|số \d))* của $"
)
_PASSIVE_ASK = re.compile(
    r"(?<!\w)(?:được|do|mà|đang|nơi|là (?:điều|việc|chuyện)"
    r"|(?:xuất hiện|có tên|nằm|góp mặt)[^,;]{0,30} trong (?:văn bản|đơn|thư|bản|danh mục|danh sách))(?!\w)"
)


def _held(tape: Tape, head: Token) -> bool:
    """Something else in the statement's opening acts inside a park."""
    return ANY_OTHER.search(tape.between(tape.segment_start(head.start), head.start)) is not None


def _subject(gap: str) -> str:
    """The words right before the verb: what stands behind the last comma."""
    return gap.rsplit(",", 1)[-1]
