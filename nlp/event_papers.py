"""Papers for a park: drafted, lodged, waiting. Whom they are lodged with decides what they are."""

from __future__ import annotations

import re
from datetime import date

from nlp.authority import lodged_with_decider
from nlp.event_chains import recipient
from nlp.event_lexicon import Role
from nlp.event_tape import Tape, Token
from nlp.event_verdict import Verdict

_FINISHED = re.compile(
    r"(?<!\w)(?:đã|vừa)(?: \w+){0,2} (?:lập|soạn|viết|làm|xây dựng|hoàn thiện) xong(?!\w)|"
    r"(?<!\w)(?:đã|vừa) (?:hoàn tất|hoàn thành|soạn xong|xong)(?: việc)?(?: \w+){0,2} (?:đề án|hồ sơ|dự thảo)"
)
_DECREE = re.compile(r"thủ tục[^,;]{0,30} (?:ban hành|ra|ký|công bố)[^,;]{0,12}quyết định")
"""The papers that are being finished are those of the decision itself."""
_LETTER_TO_PM = re.compile(r"(?<!\w)tờ trình (?:gửi |trình )?(?:thủ tướng|chính phủ)(?!\w)")
_TO_SUBMIT = re.compile(r"thủ tục (?:để )?trình(?!\w)")


def draft(tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, on: date) -> Verdict | None:
    """A scheme or dossier that is being written, appraised, finished."""
    head = chain[0]
    if act is not None and act.role == "expand":
        return Verdict("expanded", "requested")
    if act is not None and act.role == "cancel":
        return Verdict("cancelled", "in_progress", fixed=True)
    if "submit" in roles and _TO_SUBMIT.search(tape.between(head.start, chain[-1].end)):
        to = recipient(tape, chain)
        lodged = to is None or lodged_with_decider(to, on)
        return Verdict("submitted" if lodged else "proposed", "in_progress", fixed=True)
    if _LETTER_TO_PM.search(tape.between(head.start, chain[-1].end + 40)):
        return Verdict("submitted", "in_progress", fixed=True)
    if act is not None and act.role == "plan":
        return Verdict("approved", "in_progress", fixed=True)
    if act is not None and act.role == "establish" and _DECREE.search(tape.between(head.start, act.end)):
        return Verdict("established", "in_progress", fixed=True)
    if not _about_park(tape, chain) or _finishes_works(tape, head):
        return None
    if _FINISHED.search(tape.between(head.start - 25, chain[-1].end)):
        return Verdict("proposed", "done")
    return Verdict("proposed", "in_progress", fixed=True)


_FINISHES = re.compile(r"(?<!\w)(?:hoàn thiện|hoàn chỉnh|sửa|chỉnh)(?!\w)")
_PAPER = re.compile(
    r"(?<!\w)(?:hồ sơ|đề án|dự thảo|bản thảo|thuyết minh|tờ trình|phương án|thủ tục|văn bản|đồ án|quy hoạch"
    r"|đề xuất|đề cương|báo cáo|góp ý|ý kiến|câu chữ|nội dung|số liệu|phụ lục|ý tưởng|đề nghị|bản(?: này)?"
    r"|soạn|viết|giấy tờ|thẩm định|tài liệu|bộ này)(?!\w)"
)


def _finishes_works(tape: Tape, head: Token) -> bool:
    """ "Khu X đang hoàn thiện hạ tầng": it is works that are finished where no paper is named."""
    words = tape.between(head.start, head.end)
    return _FINISHES.search(words) is not None and _PAPER.search(tape.text) is None


def waiting(tape: Tape, head: Token, on: date) -> Verdict:
    """ "… đang chờ UBND tỉnh ký quyết định": whom it waits for decides whether it is lodged."""
    text = tape.between(head.start, head.end)
    central = "thủ tướng" in text or "chính phủ" in text
    lodged = lodged_with_decider("prime_minister" if central else "province", on)
    return Verdict("submitted" if lodged else "proposed", "in_progress", fixed=True)


_RULES = re.compile(
    r"(?<!\w)(?:danh mục|cơ chế|chính sách|bảng giá|đơn giá|mức thu|mức giá|luật|"
    r"nghị định|nghị quyết|quy chế|quy định|phương án giá)(?!\w)"
)
_FOUNDING = re.compile(
    r"(?<!\w)(?:đề án|hồ sơ|thành lập|xin lập|chủ trương|hình thành|dự án đầu tư|"
    r"quy hoạch|đề xuất|tờ trình|dự thảo đề án)(?!\w)"
)


_GROWTH = re.compile(
    r"(?:đề án|phương án|kế hoạch|chiến lược) (?:phát triển|nâng cấp|chuyển đổi|quản lý|"
    r"di dời|sắp xếp|bảo vệ|thu hút|hỗ trợ|đào tạo|xử lý|bảo đảm|tổ chức)"
)
_BIRTH = re.compile(r"(?<!\w)(?:thành lập|xây dựng khu|hình thành|xin lập|chủ trương đầu tư)(?!\w)")


def _about_park(tape: Tape, chain: list[Token]) -> bool:
    """A consultation on fees, rules or lists is no dossier for a park."""
    words = tape.between(tape.segment_start(chain[0].start), chain[-1].end + 90)
    if _GROWTH.search(words) and not _BIRTH.search(words):
        return False
    return _RULES.search(words) is None or _FOUNDING.search(words) is not None


_DRAFT_DECREE = re.compile(r"dự thảo quyết định (?:thành lập|công nhận)")
_REFERRED = re.compile(r"(?:theo|tại|trong|căn cứ|như)(?: bản| nội dung)? ?$")


_REACHES = re.compile(
    r"[^,;.]{3,90} (?:nộp|tới|đến|lên|ra|về|vào|trong tay|qua tay|trên bàn)(?: tận| tay| bàn| nộp)*"
    r" (?:văn phòng )?(?:chính phủ|phó thủ tướng|thủ tướng)(?!\w)"
)
""""Hồ sơ … đã nằm trong tay Thủ tướng"."""
_REWORKED = re.compile(
    r"[^,;.]{3,80} (?:còn thiếu|vẫn thiếu|(?:đang|còn đang|vẫn đang|còn phải|vẫn phải)(?: được| phải)?"
    r"(?: tính| viết| sửa| chỉnh| soát| rà| gọt| cân| bổ sung| hoàn thiện| làm)+)"
    r"(?: lại| nốt| kỹ| thêm| dần)?(?!\w)"
)
""""Phần tài chính của hồ sơ khu … còn đang tính lại"."""
_CARRIED_OUT = re.compile(
    r"[^,;.]{0,80} (?:sẽ|đang|đã|vừa|sắp|chưa)(?: \w+)? (?:thực hiện|triển khai|thi hành)(?!\w)"
)
""""Phương án hủy khu … sẽ được thực hiện": the paper stands for the act."""


def _in_hand(tape: Tape, head: Token) -> bool:
    """ "đang dò lại từng câu trong đề án", "Còn đang thẩm định, đề án …": somebody works on it."""
    reach = head.segment - 1
    return any(
        t.segment >= reach and t.end <= head.start and (t.role, t.detail) in _AT_WORK for t in tape.tokens
    )


_USED = re.compile(
    r"(?<!\w)(?:triển khai|thực hiện|theo|áp dụng|vận hành|có|nhờ|chờ|đợi|phát huy|tổ chức)(?!\w)"
)


def _worked_on(tape: Tape, head: Token) -> bool:
    """ "còn đang bóc tách số liệu cho đề án Khu …": whatever is being done, it is done for the paper."""
    if not tape.between(head.start, head.end).endswith(("đề án", "hồ sơ", "dự thảo")):
        return False
    return any(
        (t.role, t.detail) == ("progress", "")
        and t.segment == head.segment
        and 0 < head.start - t.end <= 45
        and _USED.search(tape.between(t.end, head.start)) is None
        for t in tape.tokens
    )


_AT_WORK = frozenset({("progress", ""), ("draft", "in_progress")})


def dossier(tape: Tape, chain: list[Token], roles: set[Role], act: Token | None) -> Verdict | None:
    """A dossier as the subject: proposed while it is in the making or asks for something."""
    decree = act is not None and _DRAFT_DECREE.match(tape.between(chain[0].start, act.end)) is not None
    if decree and act is not None and act.role == "establish":
        return Verdict("established", "in_progress", fixed=True)
    if _REFERRED.search(tape.between(chain[0].start - 15, chain[0].start)) and "ask" not in roles:
        return None
    if act is not None and act.role == "expand":
        return Verdict("expanded", "requested") if act.detail != "size" else None
    if act is not None and act.role == "cancel" and _CARRIED_OUT.match(tape.between(act.end, act.end + 110)):
        return Verdict("cancelled", "done")
    if not roles and _REACHES.match(tape.between(chain[0].end, chain[0].end + 130)):
        return Verdict("submitted", "done")
    if not roles - {"make"} and _REWORKED.match(tape.between(chain[0].end, chain[0].end + 110)):
        return Verdict("proposed", "in_progress", needs_park_beside=True, fixed=True)
    if not roles - {"make", "establish"} and _worked_on(tape, chain[0]):
        return Verdict("proposed", "in_progress", needs_park_beside=True, fixed=True)
    if "ask" in roles and _in_hand(tape, chain[0]):
        return Verdict("proposed", "in_progress", fixed=True)
    if "ask" in roles or (act is not None and act.role in ("establish", "approve")):
        return Verdict("proposed", "requested" if "ask" in roles else "in_progress", fixed=True)
    return None


def submission(
    tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, on: date
) -> Verdict | None:
    """A dossier handed over: submitted with the authority that decides, else a proposal."""
    to = recipient(tape, chain)
    head = chain[0]
    if _GROWTH.search(tape.text) and not _BIRTH.search(tape.text):
        return None  # a scheme for what a park that exists shall become
    if _OUTLINE.match(tape.between(chain[-1].end, chain[-1].end + 50)):
        return Verdict("proposed", "requested")
    if _ABOUT_COST.match(tape.between(head.end, head.end + 120)):
        return None
    lodged = to == "prime_minister" and head.role == "letter" and "submit" in roles
    if _IN_WHICH.match(tape.text) and head.segment == 0 and head.role == "submit":
        return None  # what it says follows
    if _SOURCE.match(tape.text) and head.segment == 0 and not lodged:
        return None  # "Theo hồ sơ gửi kèm Tờ trình 45, khu …", but "Theo tờ trình gửi Thủ tướng, …"
    if _KEPT_BACK.match(tape.between(chain[-1].end, chain[-1].end + 120)):
        return Verdict("submitted", "negated", fixed=True)
    if head.role == "letter":
        if "submit" not in roles and "ask" not in roles and to is None:
            return None
        if (
            "submit" not in roles
            and _REFERRED.search(tape.between(head.start - 15, head.start))
            and "ask" not in roles
        ):
            return None
    if act is not None and act.role == "expand":
        return Verdict("expanded", "requested", fixed=True)
    if act is not None and act.role == "plan" and to != "prime_minister":
        return Verdict("approved", "requested", fixed=True)
    if "ask" in roles and "draft" in roles and to != "prime_minister":
        return Verdict("proposed", "requested", fixed=True)
    if head.role == "submit" and _TO_BOARD.match(tape.between(chain[-1].end, chain[-1].end + 160)):
        return Verdict("proposed", "requested")
    if to is None or lodged_with_decider(to, on):
        if to is None and head.role == "letter":
            return Verdict("proposed", "requested")
        return Verdict("submitted", "done")
    return Verdict("proposed", "requested")


_OUTLINE = re.compile(r"[^.;,]{0,40}(?<!\w)đề cương(?!\w)")
"""An outline is no dossier yet."""
_ABOUT_COST = re.compile(
    r"[^.;]{0,60}(?:nhờ|đề nghị|xin|gửi|trình) (?:sở|phòng|ban)(?!\w)[^.;]{0,40}"
    r"(?:dự toán|nhà thầu|kinh phí|đơn giá)(?!\w)"
)
"""A paper on the cost of a plan, sent from one department to another, submits no park."""
_SOURCE = re.compile(r"[\s\"“'‘]*(?:cũng )?theo (?:hồ sơ|tờ trình|văn bản|công văn|báo cáo|đề án)(?!\w)")
_IN_WHICH = re.compile(
    r"[\s\"“'‘]*trong (?:văn bản|công văn|thư|bản góp ý|báo cáo)(?: (?:sắp|vừa|mới|đã|sẽ))? (?:gửi|trình)"
)
_KEPT_BACK = re.compile(r"[^.;,]{0,80} (?:vẫn|còn)(?: \w+){0,2} (?:trong|ở) (?:ngăn kéo|ngăn tủ|tủ)(?!\w)")
"""A paper that still lies in its author's drawer."""
_TO_BOARD = re.compile(
    r"[^.;]{0,110}?(?<!\w)(?:tới|đến|lên|cho|về|gửi) (?:các )?(?:ban quản lý|bql|sở|phòng)(?!\w)"
)
"""What is handed to a board or department lies with nobody who decides."""
