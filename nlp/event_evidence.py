"""Do the words report an act or only name it? "Việc thành lập khu" founds nothing."""

from __future__ import annotations

import re

from nlp.event_others import made_over
from nlp.event_tape import Tape, Token
from nlp.event_topic import Choice
from nlp.event_verdict import Verdict
from nlp.modality import Scope

_GENERIC = re.compile(
    r"^\W*theo (?:quy định|luật|nghị định)(?: \S+){0,8}?, (?:hồ sơ|việc|trình tự|thủ tục|một khu|khu)(?!\w)|"
    r"(?<!\w)một (?:khu|công viên) [^,;]{0,60} (?:muốn|phải)(?!\w)|"
    r"(?<!\w)(?:nghị định|luật|thông tư|quy chế|quy định)(?: \w+){0,6} (?:về|quy định)(?: \w+){0,2} "
    r"(?:trình tự|thủ tục|điều kiện|tiêu chí|cơ chế|ưu đãi)(?!\w)|"
    r"(?<!\w)(?:nhiều|các|hàng loạt|một số|không ít) (?:tỉnh|địa phương|nơi|thành phố|nước)(?!\w)|"
    r"(?<!\w)(?:luật|nghị định|thông tư|quy định|quy chế)(?: \w+){0,12} (?:cho phép|"
    r"quy định|trao quyền|phân cấp|phân quyền|ủy quyền|nêu rõ|giao|đòi|yêu cầu)(?!\w)|"
    r"(?<!\w)(?:khu|công viên|thung lũng)[^,;.]{0,40} (?:của|ở|tại) (?:ấn độ|trung quốc|hàn quốc"
    r"|nhật bản|đài loan|singapore|malaysia|thái lan|mỹ|hoa kỳ|đức|pháp|israel|phần lan)(?!\w)"
)
_RUMOUR = re.compile(
    r"(?<!\w)(?:(?:rộ lên|lan truyền|xuất hiện|dấy lên|rò rỉ)(?: nhiều| một số)? (?:tin|thông tin|lời đồn)"
    r"|tin đồn|lời đồn|đồn (?:thổi|đoán|rằng)|nghe đồn|có (?:tin|thông tin) (?:cho rằng|nói rằng|cho là)"
    r"|giật tít|trang mạng|mạng xã hội (?:đưa|loan|lan)"
    r"|thông tin thất thiệt|tung tin|phao tin)(?!\w)"
)
"""What is only rumoured is reported as a rumour."""
_ANY = re.compile(r"(?:tỉnh|nơi|địa phương|ai|doanh nghiệp|nhà đầu tư|khu) nào(?!\w)")
_ALL_OF_THEM = re.compile(
    r"(?<!\w)(?:các|những|nhiều|mọi) (?:khu|tỉnh|địa phương)(?: \w+){0,3} $|"
    r"(?<!\w)(?:những|nhiều|một số) nơi(?! (?:này|đây))(?!\w)[^,;]{0,60}$|"
    r"(?<!\w)(?:những|các|nhiều|một số) dự án (?:cùng loại|khác|tương tự|kiểu)(?!\w)[^,;]{0,60}$|"
    r"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) (?:khu|công viên)(?: \w+){0,3} (?:đã|đang) $|"
    r"(?<!\w)các (?:khu|công viên)(?: \w+){0,5} (?:trên|trong|của) cả nước(?: \w+){0,3} $"
)
_ALL_PARKS = re.compile(
    r"(?<!\w)(?:các|những|nhiều|mọi|hai|ba|bốn|\d+) khu(?: [^\s,;.]+){0,3} (?:khác|hiện (?:có|hữu)|cũ|lân cận"
    r"|xung quanh)(?!\w)[^,;]{0,60}$"
)
_FORBIDS = re.compile(r"(?<!\w)(?:nghiêm cấm|không được phép|bị cấm|cấm)(?!\w)")
_SINCE = re.compile(r"[\s\"“'‘]*(?:sau|trải qua|từng|trước)(?!\w)")
_OVER = re.compile(r"[\s\"“'‘]*(?:sau|trải qua|qua)(?! khi)(?: \w+){1,4} $")
"""The time of drafting is behind: "sau hai năm hỏi ý kiến, khu được …"."""
_FROM_THEN = re.compile(r"(?:kể từ|từ|tính từ) (?:ngày|khi|lúc|thời điểm)(?: được)?(?: \w+){0,4} $")
_WILL = re.compile(r"(?<!\w)(?:sẽ|có thể|dự kiến|dự tính|kỳ vọng)(?!\w)")
""""6 - 9 năm kể từ ngày vận hành, khu sẽ kéo về …": it does not run yet."""
_TERM = re.compile(r"thời hạn|thời gian (?:hoạt động|thực hiện|dự kiến)|tiến độ thực hiện|trong vòng")
_TASKED = re.compile(
    r"(?<!\w)(?:giao|yêu cầu|chỉ đạo|phối hợp|chủ trì|hoàn thiện|hoàn chỉnh|tiếp thu|"
    r"tổng hợp|lập|xây dựng|soạn|thẩm định|báo cáo|rà soát)(?!\w)"
)
_MANY_TENANTS = re.compile(
    r"(?<!\w)(?:nhiều|các|một số|hàng loạt|rất nhiều|\d+) (?:dự án|dn|doanh nghiệp|"
    r"nhà đầu tư|công ty|nhà máy|đơn vị)(?!\w)[^,;]{0,80}$"
)


_DONE_BEFORE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")


_ADVISING = re.compile(r"^\s*(?:tham mưu|giúp|phối hợp|báo cáo)(?!\w)[^,;]{0,40}$")
""""lập đề án, tham mưu UBND tỉnh trình …": the last step of the task, for another to take."""


def _next_step(tape: Tape, head: Token) -> bool:
    """ "… hoàn thiện đề án, trình Thủ tướng": the last step of a task that was set, not yet done."""
    lead = tape.between(tape.sentence.start, head.start)
    own = _ADVISING.sub("", tape.between(tape.segment_start(head.start), head.start))
    if not lead.endswith((", ", "và ", "rồi ")) and own.strip():
        return False
    return bool(lead.strip()) and _TASKED.search(lead) is not None and not _DONE_BEFORE.search(lead)


_LOTS = re.compile(
    r"(?<!\w)(?:những|các|nhiều|một số|hàng loạt|hai|ba|bốn|\d+) (?:lô|ô|thửa|suất|gian|phòng|căn|sàn|"
    r"nhà xưởng|mặt bằng)(?!\w)[^,;]{0,40}$"
)


def _tenants_lag(tape: Tape, head: Token) -> bool:
    """Tenants or the lots that they hold lag behind, not the park."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    return _MANY_TENANTS.search(lead) is not None or _LOTS.search(lead) is not None


_AFTER = re.compile(r"(?<!\w)sau (?!đó|này|cùng|nữa)(?:\w+ ){1,4}$")
_STILL = re.compile(r"(?<!\w)(?:vẫn|mãi|còn|mới)(?!\w)")
_GRANTED = re.compile(r"(?:rút|hủy|dừng|chấm dứt|trả lại)[^,;]{0,60} và (?:đã )?được $")


_GROUND = re.compile(
    r"(?<!\w)(?:trên|từ|thay|thay cho|tại|cạnh|gần|vào) (?:nền |phần |một )?(?:nền|khu đất|khu nghỉ dưỡng"
    r"|khu du lịch|khu nhà|"
    r"bãi|nhà|xưởng|nhà xưởng|nhà máy|kho|mảnh đất|thửa|lô đất|sân bay|trụ sở)(?!\w)(?:(?! và )[^,;]){0,40}$"
)


def _of_the_ground(tape: Tape, head: Token) -> bool:
    """ "… trên nền khu nghỉ dưỡng bỏ không": the ground lies idle on which the park shall be."""
    if made_over(tape, head):
        return True
    before = [p.end for p in tape.parks if p.end <= head.start and not p.place]
    return bool(before) and _GROUND.search(tape.between(before[-1], head.start)) is not None


_SIGN = re.compile(r"(?<!\w)(?:bảng|biển|cờ|băng rôn|pano|đèn|ảnh|bản đồ|áp phích)(?!\w)[^,;]{0,40}$")


def _hung(tape: Tape, head: Token) -> bool:
    """ "bảng tên đã treo": it is a sign that hangs."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    return tape.between(head.start, head.end).startswith("treo") and _SIGN.search(lead) is not None


def _past_state(tape: Tape, head: Token) -> bool:
    """ "Sau ba năm nằm trên giấy, khu đã có chủ": the delay is over."""
    if _STILL.match(tape.between(head.start, head.end)) or _STILL.search(
        tape.between(head.start - 5, head.start)
    ):
        return False  # "sau 16 năm vẫn nằm trên giấy"
    lead = tape.between(tape.segment_start(head.start), head.start)
    return _SINCE.match(lead + " ") is not None or _AFTER.search(lead) is not None


def _answers(tape: Tape, head: Token) -> bool:
    """ "xin rút … và được chấp thuận" consents to the withdrawal."""
    return _GRANTED.search(tape.between(tape.sentence.start, head.start)) is not None


_ITS_OBJECT = re.compile(r"\s*(?:cho )?(?:dự án|khu)(?!\w)")
_BESIDE_DETAILS = frozenset({"weak", "hint", "ongoing", "size", "land"})


def reported(
    tape: Tape, chain: list[Token], verdict: Verdict, scope: Scope, choice: Choice, titled: bool
) -> bool:
    """Whether the words report an act of one park rather than just name it; `titled`: in the headline."""
    head = chain[0]
    lead = tape.between(head.start - 50, head.start)
    marked = scope.negated or scope.conditional or scope.future or scope.progress
    return not (
        (choice.park is None and _GENERIC.search(tape.text))
        or _too_far(tape, head, verdict, choice)
        or _of_many(tape, head, scope)
        or _dated_from(tape, head)
        or (
            _BY_LAW.match(tape.text) is not None
            and not any(p.park is not None and not p.anaphor for p in tape.parks)
        )
        or _spoken_of(tape, head, chain[-1], verdict)
        or (not marked and not scope.past and _tasked(tape, head))
        or (verdict.type == "approved" and not scope.negated and _MATTER_OF.search(lead) is not None)
        or (verdict.type == "proposed" and _TITLE_OF_ACT.search(tape.between(head.start - 90, head.start)))
        or (verdict.type == "operating" and _once_it_runs(tape, head, chain[-1]))
        or (
            (scope.conditional or _HAD_IT_GONE.search(tape.text) is not None)
            and _WOULD_HAVE.match(tape.between(tape.sentence.start, head.start)) is not None
        )
        or (verdict.type == "expanded" and _IN_LATER_PHASE.search(lead) is not None)
        or (verdict.type in ("surveyed", "proposed") and _SPENT_ON.search(lead) is not None)
        or (verdict.type == "established" and _OF_FIRM.search(lead) is not None)
        or _FORBIDS.search(_without_parks(tape)) is not None
        or (not scope.negated and _RUMOUR.search(tape.between(tape.sentence.start, head.start)) is not None)
        or _only_mentioned(tape, head, verdict, scope, choice, marked)
        or _only_named(tape, head, verdict, scope, marked, titled)
    )


_OF_FIRM = re.compile(
    r"(?<!\w)là (?:(?:một |tổng )?công ty|tập đoàn|liên danh|doanh nghiệp|đơn vị)(?!\w)[^,;]{0,60}, "
    r"(?:[^,;]{0,20} )?$"
)
""""Chủ đầu tư khu là Công ty X, được thành lập năm 2019": the firm was founded."""
_MATTER_OF = re.compile(r"(?<!\w)(?:về|đối với) việc (?:[^,;:]{0,70} )?$")
""""Còn về việc bổ sung Khu X vào quy hoạch: đến nay Bộ …": only the matter."""
_TITLE_OF_ACT = re.compile(
    r"(?<!\w)(?:quyết định|nghị quyết|thông báo|kết luận)(?: số)? [\w/.-]*\d[\w/.-]*(?: ngày [\d/.-]+)?"
    r"(?: của [^,;]{3,40})? về(?: việc)? $"
)
""""thay cho Quyết định số 15 về Đề án thành lập Khu X": the title of a paper."""
_WOULD = re.compile(r"[^.;]{0,80}(?<!\w)(?:sẽ|có thể|dự kiến|ước|kỳ vọng|mới)(?!\w)")
_WOULD_HAVE = re.compile(
    r"(?:[\s\"“]*|[^.;]{3,160}[,;] (?:và|nhưng|song) )nếu (?!không)[^,;]{3,60}, "
    r"[^,;]{0,40}(?<!\w)(?:đã|lẽ ra|đáng lẽ)(?: \w+)? $"
)
""""Nếu mọi thứ đúng kế hoạch, dự án đã vận hành năm 2012": it does not."""
_HAD_IT_GONE = re.compile(r"(?<!\w)nếu (?:mọi \w+ |tất cả )?(?:đúng|thuận lợi|suôn sẻ)(?!\w)")
_WHEN_FULL = re.compile(
    r"[^,;.]{0,30} (?:khi|sau khi|nếu|một khi) "
    r"(?:hoàn thành|hoàn thiện|lấp đầy|đi vào|xong|đầy đủ|xây xong)(?!\w)"
)
_FRONTED_HOPE = re.compile(
    r"(?! (?:từ|năm \d|hồi|vào))[^,;.]{0,30}, (?:nơi này|nơi đây|khu|dự án|công viên)(?! (?:đã|đang|vẫn"
    r"|hiện))"
    r"[^,;.]{0,30}(?<!\w)(?:sẽ|dự kiến|có thể|ước)(?!\w)"
)
""""Đi vào hoạt động 6 - 9 năm, nơi này dự kiến kéo về …": when it runs, not that it does."""
_AFTER_IT = re.compile(r"(?<!\w)(?:sau khi|ngay khi|một khi|kể từ khi|khi)(?: dự án| khu| công trình)? $")


def _once_it_runs(tape: Tape, head: Token, last: Token) -> bool:
    """ "6 năm sau khi đi vào hoạt động, dự án có thể thu hút …": it does not run yet."""
    if _WHEN_FULL.match(tape.between(last.end, last.end + 60)):
        return True  # "có 15.000 người làm việc khi hoàn thành"
    if not tape.between(tape.sentence.start, head.start).strip(' "“') and _FRONTED_HOPE.match(
        tape.between(last.end, last.end + 120)
    ):
        return True
    return (
        _AFTER_IT.search(tape.between(head.start - 20, head.start)) is not None
        and _WOULD.match(tape.between(last.end, last.end + 120)) is not None
    )


_IN_LATER_PHASE = re.compile(
    r"(?<!\w)(?:(?:sang|đến|tới|ở|trong|vào) )?(?:giai đoạn|bước|thời kỳ) "
    r"(?:\d|hai|ba|ii|iii|tiếp theo|sau|tới)"
    r"(?: (?:thì|khu|dự án|tiếp tục))* $"
)
""""giai đoạn 1 rộng 220 ha, sang giai đoạn 2 mở rộng lên 496 ha": the plan of it."""
_AS_PLANNED = re.compile(
    r"[\s\"“'‘]*theo (?:đề án|quy hoạch|dự thảo|phương án|tờ trình|đề xuất|hồ sơ|kế hoạch)(?! của)"
    r"[^,;]{0,60}, (?:[^,;]{0,120} )?$"
)
""""Theo đề án được duyệt, khu … thành lập với mục tiêu …": what the papers say, no founding."""
_MATTER = re.compile(r"(?:chuyện|câu chuyện|việc|ý tưởng|chủ trương) $")
_TALKED_OF = re.compile(
    r"[^,;.]{0,60} (?:đã|đang|từng|mới|vừa)?(?: được)? ?(?:bàn|nêu|nói|nhắc|đề cập|đặt ra"
    r"|bàn bạc|bàn thảo|tính|hướng dẫn)(?: \w+)?(?= |[,;.]|$)"
)
""""Chuyện lập khu đã được bàn từ năm ngoái": the act is a subject of talk."""


_WEIGHED = re.compile(r"[^,;.]{0,40} (?:vừa|rẻ hơn|tốn|là (?:cách|hướng|giải pháp|lựa chọn|phương án))(?!\w)")
""""Mở rộng tại chỗ vừa rẻ vừa nhanh": an option is weighed."""


def _spoken_of(tape: Tape, head: Token, last: Token, verdict: Verdict) -> bool:
    """The founding is planned on paper or talked about, not done."""
    if verdict.type == "expanded" and not tape.between(tape.sentence.start, head.start).strip(" \"“'‘"):
        return _WEIGHED.match(tape.between(last.end, last.end + 60)) is not None
    if verdict.type not in ("established", "approved"):
        return False
    if verdict.type == "established" and _AS_PLANNED.match(tape.between(tape.sentence.start, head.start)):
        return True
    behind = tape.between(last.end, last.end + 90)
    return _MATTER.search(tape.between(head.start - 12, head.start)) is not None and (
        _TALKED_OF.match(behind) is not None
        or _VALUED.match(behind) is not None
        or _BACKED.match(behind) is not None
    )


_BACKED = re.compile(
    r"[^,;.]{0,40}(?<!\w)(?:đã |vừa |mới )?được [^,;.]{2,60} (?:đồng tình|đồng ý|ủng hộ|tán thành|nhất trí"
    r"|hoan nghênh)(?!\w)"
)
""""Việc lập khu đã được Bộ … đồng tình": backed, not founded."""
_VALUED = re.compile(
    r"[^,;.]{0,70} là (?:đúng|cần|hợp|phù hợp|hết sức|rất|một|điều|việc|bước|hướng|nhiệm vụ)(?!\w)"
)
""""chủ trương lập khu … là đúng hướng": an opinion."""


_BY_LAW = re.compile(
    r"[\s\"“'‘]*theo (?:luật|nghị định|thông tư|quy định)(?! (?:tại|của) (?:quyết định|tỉnh))[^,;]{0,60}, "
    r"(?:dự án|khu|chủ đầu tư|nhà đầu tư|tỉnh|doanh nghiệp)(?! (?:này|trên|nói trên))(?!\w)"
)
""""Theo Luật Đầu tư, dự án bị chấm dứt phải …": what the law says of any project."""
_SPENT_ON = re.compile(
    r"(?<!\w)(?:chi|chi phí|tiền|kinh phí|khoản)(?: phí)? (?:cho|dành cho|phục vụ|để) (?:[^.;:]{0,30}, )?$"
)
""""4 tỷ đồng đã chi cho đo đạc, lập đề án": what money went for."""
_TASK = re.compile(
    r"(?<!\w)(?:được giao|được yêu cầu|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|phải)(?!\w)[^.]*; ?"
    r"(?:(?:lập|thẩm định|làm|tổ chức|hoàn thiện|rà soát|soạn|xây dựng|và|rồi|sau đó|tiếp đó)[ ,]*)*$"
)
""""Tỉnh được giao soạn quy chế; lập, thẩm định rồi duyệt quy hoạch": all of it is a task."""


def _tasked(tape: Tape, head: Token) -> bool:
    return _TASK.search(tape.between(tape.sentence.start, head.start)) is not None


def _without_parks(tape: Tape) -> str:
    """The sentence with the names of parks blanked: "Khu công nghệ cao Nam Cấm" forbids nothing."""
    text = tape.text
    for park in tape.parks:
        start, end = park.start - tape.sentence.start, park.end - tape.sentence.start
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _too_far(tape: Tape, head: Token, verdict: Verdict, choice: Choice) -> bool:
    """A vague word counts only with the park as its own subject or object."""
    if choice.beside or not (verdict.needs_park_beside or head.detail in _BESIDE_DETAILS):
        return False
    if verdict.type == "established" and choice.found and _is_founded(tape, head):
        return False
    return head.detail != "hint" or not _ITS_OBJECT.match(tape.between(head.end, head.end + 15))


_FOUNDED_BY = re.compile(
    r"(?<!\w)được (?:(?:thủ tướng|chính phủ|quốc hội|bộ|ubnd|ủy ban|tỉnh|thành phố)[^,;.]{0,30} "
    r"(?:cho phép|cho|quyết định|ký quyết định|phê duyệt)?|cho phép|quyết định) ?$"
)
_NO_OBJECT = re.compile(r" *(?:$|[.,;]|(?:tại|theo|bằng|vào|từ|hồi|ngày|năm|tháng|cuối|đầu|giữa)(?!\w))")


def _is_founded(tape: Tape, head: Token) -> bool:
    """ "Khu X rộng 300 ha …, sau đó được Thủ tướng cho thành lập tại Quyết định 27": no object of its own."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    return (
        tape.between(head.start, head.end) == "thành lập"
        and _FOUNDED_BY.search(lead) is not None
        and _NO_OBJECT.match(tape.between(head.end, head.end + 12)) is not None
    )


def _of_many(tape: Tape, head: Token, scope: Scope) -> bool:
    """ "Các khu …", "tỉnh nào cũng …": said of parks in general."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    if head.role == "operate" and _ALL_PARKS.search(lead):
        return True
    return _ALL_OF_THEM.search(lead) is not None or (not scope.negated and _ANY.search(lead) is not None)


def _dated_from(tape: Tape, head: Token) -> bool:
    """ "50 năm kể từ ngày được phê duyệt": the act only dates a term."""
    return _FROM_THEN.search(tape.between(head.start - 40, head.start)) is not None and (
        _TERM.search(tape.text) is not None
        or (head.role == "operate" and _WILL.search(tape.between(head.end, head.end + 120)) is not None)
    )


def _only_mentioned(
    tape: Tape, head: Token, verdict: Verdict, scope: Scope, choice: Choice, marked: bool
) -> bool:
    """The act is a step still to come, an answer to something else, or over."""
    match verdict.type:
        case "submitted":
            if marked or scope.past:
                return False
            return _next_step(tape, head) or not (choice.beside or _PROJECT.search(tape.text))
        case "delayed":
            return (
                _tenants_lag(tape, head)
                or _of_the_ground(tape, head)
                or _past_state(tape, head)
                or _hung(tape, head)
            )
        case "approved":
            return _answers(tape, head)
        case "surveyed":
            lead = tape.between(tape.sentence.start, head.start)
            return not marked and not scope.past and _TOLD_TO_LOOK.search(lead) is not None
        case "proposed":
            return (
                head.role == "draft"
                and _OVER.match(tape.between(tape.sentence.start, head.start)) is not None
            )
        case _:
            return False


def _only_named(tape: Tape, head: Token, verdict: Verdict, scope: Scope, marked: bool, titled: bool) -> bool:
    """ "việc thành lập", "điều kiện phê duyệt": nothing shows that it happened."""
    if marked or scope.past:
        return False
    handed_over = _HANDED_OVER.search(tape.between(head.start - 90, head.start)) is not None
    if handed_over and verdict.type in _NAMED:
        return False
    if verdict.needs_finite and not (scope.finite or _enacted(tape, head, titled)):
        return True
    if head.detail == "marked" and not scope.finite:
        return True
    if _DECIDED_ON.match(tape.between(head.end, head.end + 140)):
        return False
    if handed_over:
        return False
    if scope.purpose and verdict.default != "requested" and verdict.type in _NAMED:
        return scope.purpose not in ("để", "nhằm", "chủ trương")
    return False


_TOLD_TO_LOOK = re.compile(r"(?<!\w)(?:giao|yêu cầu|hướng dẫn|đề nghị|chỉ đạo)(?! của)(?!\w)[^.;]{2,110}$")
""""giao các sở hướng dẫn tập đoàn khảo sát địa điểm": still to be done."""
_HANDED_OVER = re.compile(
    r"(?<!\w)(?:trao|công bố|ký|ban hành|ra|nhận|đón nhận|đón|thực hiện|triển khai|căn cứ|theo)(?: các| bản)?"
    r" (?:quyết định|nghị quyết)"
    r"(?: số)?(?: (?!giao|thành lập)[^\s,;]+){0,9} về(?: việc)? $"
)
""""trao quyết định của Thủ tướng về việc mở rộng Khu X": the decision is there."""
_DECIDED_ON = re.compile(
    r"[^,;.]{0,70}(?:, [^;.]{3,50},)? (?:đã |vừa |mới )?được [^,;.]{2,50} (?:quyết định|phê duyệt"
    r"|thông qua|chấp thuận|ký)"
    r"(?! (?:đầu tư|chủ trương|xem))(?!\w)"
)
""""Việc thành lập khu … được Phó Thủ tướng quyết định ngày …"."""
_NAMED = frozenset({"established", "approved", "expanded", "operating"})
_BY_ACT = re.compile(
    r"(?: ra| nên)?\s*(?:(?:theo|bằng|tại|qua) (?:quyết định|nghị quyết|công văn)|(?:từ|vào|hồi|năm|tháng"
    r"|ngày) )"
)
_PROJECT = re.compile(r"(?<!\w)(?:khu|công viên|đề án|bản cuối|tờ trình|hồ sơ|phương án)(?!\w)")
_ENACTED = re.compile(r"quyết định|khai sinh|ra đời|chào đời|công nhận|phê duyệt")


_ONCE_DECIDED = re.compile(r"(?<!\w)(?:sau|nhờ|từ) $")
""""sau quyết định thành lập mà …": the decision is there."""
_BY_DECISION = re.compile(r"[\s\"“'‘]*(?:theo|tại|bằng) (?:quyết định|nghị quyết)[^,;]{0,60}, *$")


def _enacted(tape: Tape, head: Token, titled: bool) -> bool:
    """The word itself, or who stands before it, shows that a founding happened."""
    if titled and head.start == tape.sentence.start:
        return _ONLY_BACKED.search(tape.between(head.end, tape.sentence.end)) is None
    if _BY_DECISION.match(tape.between(tape.sentence.start, head.start)):
        return True
    if _ENACTED.search(tape.between(head.start, head.end)):
        return True
    lead = tape.between(tape.segment_start(head.start), head.start).strip()
    if _BY_ACT.match(tape.between(head.end, head.end + 25)):
        return True
    if _ONCE_DECIDED.search(tape.between(head.start - 8, head.start)) is not None:
        return True
    busy = any(t.role == "make" and t.end <= head.start and head.start - t.end <= 6 for t in tape.tokens)
    return bool(lead) and not busy


_ONLY_BACKED = re.compile(
    r"[,:] [^;.]{0,40}(?<!\w)(?:được|có|nhận)(?: [^\s,;.]+){0,6} (?:ủng hộ|góp ý|hậu thuẫn|đồng tình)(?!\w)"
)
""""Lập Khu X, tỉnh được Bộ ủng hộ": the headline only names what is backed."""
_TENANTS = re.compile(
    r"(?:\d|hàng|nhiều|trăm|nghìn|ngàn|vạn|chục|hầu hết|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"[\w .,]{0,12} "
    r"(?:doanh nghiệp|dn|công ty|kỹ sư|người|lao động|chuyên gia|nhân viên|nhân lực|"
    r"nhân sự|hãng|nhà máy|dự án|khách thuê|"
    r"đơn vị|lập trình viên|công nhân|nhà đầu tư|tập đoàn)(?!\w)"
)
_NOT_WORK = re.compile(
    r"(?:buổi|cuộc|đến|về|chỗ|thời gian|có buổi|phiên|nhu cầu|lịch|môi trường|tới|sang|với|khi|để|ngừng"
    r"|dừng) $"
)


_ONLY_ONE = re.compile(r"(?<!\w)(?:mới|chỉ|đã|đang|hiện)(?: chỉ| mới)? có (?:mỗi )?$")
""""thành phố mới có Khu X hoạt động ở quận 12"."""
_ABOUT_TO = re.compile(
    r"\s*(?:(?:cũng|vẫn|chính thức|dự kiến|được|có thể|thể|sớm|hề|từng) )*(?:mới|sẽ|sắp|chưa)"
    r"(?: (?:được|chính thức|có thể|thể|sớm|hề|từng|bắt đầu|đi vào))* "
)


def _marked_run(tape: Tape, head: Token) -> bool:
    """ "Khu X chưa hoạt động", "… thì khu mới hoạt động": the park itself is the subject."""
    if tape.between(head.start, head.end) != "hoạt động":
        return False
    before = [p for p in tape.parks if p.end <= head.start and not (p.place or p.owned or p.plural)]
    if before and _ONLY_ONE.search(tape.between(before[-1].start - 30, before[-1].start)):
        return not tape.between(before[-1].end, head.start).strip()
    return bool(before) and _ABOUT_TO.fullmatch(tape.between(before[-1].end, head.start)) is not None


def tenanted(tape: Tape, head: Token) -> bool:
    """Vague words ("làm việc") tell of a running park only with a number of tenants or people."""
    if _marked_run(tape, head):
        return True
    around = tape.between(head.start - 70, head.end + 40)
    return _TENANTS.search(around) is not None and not _NOT_WORK.search(
        tape.between(head.start - 12, head.start)
    )


_SUBORDINATE = re.compile(
    r"(?<!\w)(?:vì|do|bởi|nhờ|dù|mặc dù|trước (?:khi|ngày|giờ|thềm)|trong lúc|để|kể cả khi)(?!\w)[^,;:]*$"
)


_BARE_CAUSE = re.compile(r"[\s\"“'‘]*(?:(?:bị|còn|đang|vẫn|vì|do|mãi) )*")
""""Vướng đất rừng, hồ sơ chưa thể trình": only why."""


_GRANTED_THAT = re.compile(
    r"[^,;.]{0,40} (?:là thế|là vậy|như thế|thế|vậy)(?: mà)?, [^;.]{0,100}"
    r"(?<!\w)(?:vẫn|mà|nhưng|lại|chưa)(?!\w)"
)
""""Khánh thành rình rang là thế, khu vẫn …": conceded only."""


def said_aside(tape: Tape, head: Token) -> bool:
    """Said only as a reason or concession inside another statement."""
    lead = tape.between(tape.sentence.start, head.start)
    cause = head.detail == "hint" and _BARE_CAUSE.fullmatch(lead) is not None
    granted = _GRANTED_THAT.match(tape.between(head.end, head.end + 160)) is not None
    return cause or granted or _SUBORDINATE.search(lead) is not None
