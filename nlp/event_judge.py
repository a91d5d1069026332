"""The event that a chain of trigger words reports: its type, and what it is without any modality marker.

Who agrees and to whom a dossier goes decide between types: a ministry that agrees supports, a province
approves, and what is lodged with the authority that decides on that date is submitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nlp.authority import PROVINCE_DECIDES_FROM, deciding, lodged_with_decider
from nlp.event_chains import authority_after_by, authority_before, recipient
from nlp.event_lexicon import Role
from nlp.event_others import made_over
from nlp.event_tape import Tape, Token
from nlp.model import EventType, Modality

_ACT_TYPE: dict[str, EventType] = {
    "establish": "established",
    "start": "construction_started",
    "operate": "operating",
    "expand": "expanded",
    "delay": "delayed",
    "cancel": "cancelled",
    "survey": "surveyed",
    "plan": "approved",
    "approve": "approved",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a chain reports before modality markers are weighed."""

    type: EventType
    default: Modality
    needs_park_beside: bool = False
    """Only with a park as its own object or subject (vague verbs)."""
    needs_finite: bool = False
    """The bare word may just name the act; something must show that it happened."""
    fixed: bool = False
    """Keep the default whatever "đã" or "vừa" say."""


_FINISHED = re.compile(
    r"(?<!\w)(?:đã|vừa)(?: \w+){0,2} (?:lập|soạn|viết|làm|xây dựng|hoàn thiện) xong(?!\w)|"
    r"(?<!\w)(?:đã|vừa) (?:hoàn tất|hoàn thành|soạn xong|xong)(?: việc)?(?: \w+){0,2} (?:đề án|hồ sơ|dự thảo)"
)
_DECREE = re.compile(r"thủ tục[^,;]{0,30} (?:ban hành|ra|ký|công bố)[^,;]{0,12}quyết định")
"""The papers that are being finished are those of the decision itself."""
_GRANTED = re.compile(
    r"(?<!\w)(?:được|đã)(?: \w+){0,3} (?:chấp thuận|đồng ý|cho phép|chấp nhận|phê duyệt)(?!\w)"
)
_SIZE = re.compile(r"(?<!\w)(?:diện tích|quy mô|ranh giới)(?!\w)")
_IN_PHASE = re.compile(
    r"\s*(?:lên|thành|thêm|tới|đến)[^.;]{0,25} (?:ở|trong|vào|tại|cho) giai đoạn (?:\d|hai|ba|ii|sau|tiếp)"
)


def judge(tape: Tape, chain: list[Token], kind: str | None, on: date) -> Verdict | None:
    """The event of `chain` for a park of `kind` on a date, or None."""
    head = chain[0]
    roles = {t.role for t in chain[1:]}
    act = next((t for t in chain[1:] if t.role in _ACT_TYPE), None)
    match head.role:
        case "ask" | "wish":
            return _request(tape, chain, roles, act, on)
        case "urge":
            return _urge(tape, head, roles, act)
        case "draft":
            if act is not None and act.role == "expand":
                return Verdict("expanded", "requested")
            if act is not None and act.role == "cancel":
                return Verdict("cancelled", "in_progress", fixed=True)
            if "submit" in roles and _TO_SUBMIT.search(tape.between(head.start, chain[-1].end)):
                to = recipient(tape, chain)
                lodged = to is None or lodged_with_decider(to, on)
                return Verdict("submitted" if lodged else "proposed", "in_progress", fixed=True)
            if (
                act is not None
                and act.role == "establish"
                and _DECREE.search(tape.between(chain[0].start, act.end))
            ):
                return Verdict("established", "in_progress", fixed=True)
            if _FINISHED.search(tape.between(head.start - 25, chain[-1].end)):
                return Verdict("proposed", "done") if _about_park(tape, chain) else None
            return Verdict("proposed", "in_progress", fixed=True) if _about_park(tape, chain) else None
        case "dossier":
            return _dossier(tape, chain, roles, act)
        case "submit" if head.detail == "waiting":
            return _waiting(tape, head, on)
        case "letter" | "submit":
            return _submission(tape, chain, roles, act, on)
        case "support" if _HOPED_FOR.search(tape.between(tape.segment_start(head.start) - 60, head.start)):
            return Verdict("supported", "requested", fixed=True)
        case "support":
            return Verdict("supported", "done")
        case "agree" | "approve" | "plan":
            return _consent(tape, chain, roles, act, kind, on)
        case "refuse":
            if any(t.role == "negation" and 0 <= head.start - t.end < 30 for t in tape.tokens):
                return None
            return Verdict("expanded" if _of_growth(tape, head) else "approved", "negated", fixed=True)
        case "establish" if head.detail == "soon":
            return Verdict("established", "planned", needs_park_beside=True)
        case "establish":
            return _establishment(tape, head, kind, on)
        case "expand" if (
            head.detail == "size"
            and not tape.between(head.start, head.end).startswith("rộng")
            and not _SIZE.search(tape.text)
        ):
            return None
        case "expand" if _IN_PHASE.match(tape.between(head.end, head.end + 60)):
            return None  # "giai đoạn 1 … 220 ha, mở rộng lên 496 ha ở giai đoạn 2": one plan, told by phases
        case "cancel" if tape.between(head.start, head.end).startswith("xin") and not _GRANTED.search(
            tape.text
        ):
            return Verdict("cancelled", "requested", fixed=True)
        case "delay":
            return Verdict("delayed", "in_progress" if head.detail in ("state", "hint") else "done")
        case "operate":
            return _operation(head)
        case "start":
            if act is not None:
                return Verdict("expanded", "in_progress" if head.detail == "ongoing" else "done")
            return Verdict("construction_started", "in_progress" if head.detail == "ongoing" else "done")
        case _:
            return Verdict(_ACT_TYPE[head.role], "done")


_TO_SUBMIT = re.compile(r"thủ tục (?:để )?trình(?!\w)")
_GROWTH_REFUSED = re.compile(r"[^,;.]{0,30}(?<!\w)(?:mở rộng|nới|tăng diện tích)(?!\w)")


def _of_growth(tape: Tape, head: Token) -> bool:
    """ "bác đề nghị mở rộng": the park stays as it is."""
    return _GROWTH_REFUSED.match(tape.between(head.end, head.end + 50)) is not None


_HOPED_FOR = re.compile(
    r"(?<!\w)(?:mong|mong muốn|đề nghị|kiến nghị|kêu gọi|xin|cần|vận động)(?!\w)"
    r"(?:(?! đã | được | vừa )[^.;]){0,70}$"
)
"""Support that is asked for has not been given."""


def _waiting(tape: Tape, head: Token, on: date) -> Verdict:
    """ "… đang chờ UBND tỉnh ký quyết định": whom it waits for decides whether it is lodged."""
    text = tape.between(head.start, head.end)
    central = "thủ tướng" in text or "chính phủ" in text
    lodged = lodged_with_decider("prime_minister" if central else "province", on)
    return Verdict("submitted" if lodged else "proposed", "in_progress", fixed=True)


_ATTRIBUTIVE = re.compile(
    r"(?:khu đất|vị trí|địa điểm|phương án|nơi|diện tích|quy mô|thửa đất|mức|ranh giới|"
    r"(?<!một )đơn vị|cơ quan|chủ thể) (?:được |đang |đã )?$"
)
_OTHER_WISH = re.compile(
    r"(?<!\w)(?:miễn|giảm|tăng|bỏ|sửa|hỗ trợ|dùng|biến(?! .{1,80} thành )|bố trí|tháo gỡ|giải quyết"
    r"|đẩy nhanh|"
    r"ưu tiên|tính toán|giải trình|kéo dài|hoàn trả|"
    r"nhanh chóng|khẩn trương|bàn giao|công khai|đối thoại|bồi thường|xử lý|kiểm tra|thanh tra|làm rõ"
    r"|cấp vốn|phối hợp|tài trợ cho)(?!\w)"
)


def _other_wish(tape: Tape, chain: list[Token]) -> bool:
    """What is asked for first is no park but money, help or an answer."""
    first = next((t.start for t in chain[1:] if t.role != "make"), chain[0].end + 60)
    end = min(first, chain[0].end + 60, tape.segment_end(chain[0].end))
    if _OTHER_WISH.search(tape.between(chain[0].end, end)) is not None:
        return True
    asked = [t for t in chain if t.role == "ask"][-1:]
    return any(_OTHER_WISH.match(tape.between(t.end, t.end + 120).lstrip()) for t in asked)


_WISH_REACH = 18
"""Characters from "muốn" to the verb or park that is wished for."""


def _directly(tape: Tape, chain: list[Token]) -> bool:
    starts = [t.start for t in chain[1:2]] + [p.start for p in tape.parks if p.start >= chain[0].end][:1]
    return any(start - chain[0].end <= _WISH_REACH for start in starts)


_BY_WHOM = re.compile(r"(?:dự án|khu|công viên|đề án)[^,;]{0,40}(?<!\w)do [^,;]{2,80}$")
_SENT = re.compile(r" (?:mà|của|do) [^,;]{3,80} (?:gửi|trình|nộp)(?!\w)")
_ADVICE = re.compile(r"^(?: \w+){0,6} (?:cần(?! (?:thơ|giờ|giuộc|đước)| ?\w{0,4}$)|nên|phải)(?!\w)")


def _request(tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, on: date) -> Verdict | None:
    to = recipient(tape, chain)
    ending = next((t for t in chain[1:] if t.role == "cancel"), None)
    if act is not None and act.role == "approve" and ending is not None:
        act = ending  # "kiến nghị … chấp thuận chấm dứt": consent to the end is asked for
    if act is not None and act.detail in ("weak", "state") and act.role == "operate":
        act = None
    if _ATTRIBUTIVE.search(tape.between(chain[0].start - 20, chain[0].start)):
        return None
    if _other_wish(tape, chain):
        return None
    if chain[0].role == "wish" and not _directly(tape, chain):
        return None
    if _ADVICE.search(tape.between(chain[0].end, chain[-1].end + 30)):
        return None
    if act is not None and act.role in ("expand", "start", "operate", "cancel"):
        wish = chain[0].role == "wish" and act.role in ("start", "operate")
        return Verdict(_ACT_TYPE[act.role], "planned" if wish else "requested", fixed=not wish)
    if act is not None and act.role == "delay" and made_over(tape, act):
        return Verdict("proposed", "requested")
    if act is not None and act.role == "delay":
        puts_off = act.detail == "act"  # "xin gia hạn"; else "kiến nghị gỡ vướng" tells that it is stuck
        return Verdict("delayed", "requested" if puts_off else "in_progress", fixed=True)
    if act is not None and act.role == "plan":
        return Verdict("approved", "requested")
    if act is not None and act.role == "approve" and "sớm" in tape.between(chain[0].end, act.start):
        return Verdict("approved", "requested")
    if "submit" in roles:
        return Verdict("submitted", "requested" if chain[0].role == "ask" else "planned")
    if _for_support(chain):
        return Verdict("supported", "requested", fixed=True)
    if act is not None and act.role == "survey" and not roles & {"establish", "make", "dossier"}:
        return Verdict("surveyed", "planned" if chain[0].role == "wish" else "requested")
    if (
        to == "prime_minister"
        and chain[0].role == "ask"
        and act is not None
        and act.role in ("establish", "approve")
    ):
        if act.role == "establish" and "sớm" in tape.between(chain[0].end, act.start).split():
            return Verdict("established", "requested", fixed=True)
        if on < PROVINCE_DECIDES_FROM:
            return Verdict("submitted", "done")
    content = act is not None or bool(roles & {"make", "dossier", "agree", "draft"})
    by_whom = _BY_WHOM.search(tape.between(tape.segment_start(chain[0].start), chain[0].start)) is not None
    by_whom = by_whom or _SENT.match(tape.between(chain[0].end, chain[0].end + 110)) is not None
    return Verdict("proposed", "requested", needs_park_beside=not (content or by_whom))


def _for_support(chain: list[Token]) -> bool:
    """ "đề nghị Bộ … ủng hộ việc lập khu": support is asked for, whatever it is to be for."""
    first = next((t.role for t in chain[1:] if t.role not in ("ask", "wish")), None)
    return first == "support"


def _urge(tape: Tape, head: Token, roles: set[Role], act: Token | None) -> Verdict | None:
    if act is not None and act.detail in ("weak", "state") and act.role == "operate":
        return None
    if (
        act is not None
        and act.role == "cancel"
        and authority_before(tape, head) in ("province", "prime_minister", None)
    ):
        advised = _TO_ADVISE.search(tape.between(head.end, act.start)) is not None
        return Verdict("cancelled", "requested" if advised else "done", fixed=True)
    if act is not None and act.role in ("start", "operate", "expand", "plan", "survey"):
        return Verdict(_ACT_TYPE[act.role], "requested", fixed=True)
    if "ask" in roles and _LOOK_INTO.search(tape.between(head.end, head.end + 140)):
        return Verdict("proposed", "requested", needs_park_beside=True, fixed=True)
    if _HURRY.match(tape.between(head.start, head.end)):
        return _hurried(roles, act)
    if "draft" in roles or _STUDY.search(tape.between(head.end, head.end + 90)):
        return Verdict("proposed", "in_progress", needs_park_beside="draft" not in roles, fixed=True)
    if "submit" in roles:
        return Verdict("submitted", "requested", fixed=True)
    return None


_LOOK_INTO = re.compile(
    r"(?<!\w)(?:xem xét|nghiên cứu|tham mưu|kiểm tra|thẩm định|thụ lý) (?:đề xuất|đề nghị|kiến nghị)"
    r"(?: (?:đầu tư|xây dựng|thành lập|lập|làm|của|về|xin|dự án))"
)
"""Who is told to look into a request reports the request."""
_HURRY = re.compile(r"(?:hối thúc|thúc giục|giục|thúc|đốc thúc|đôn đốc|kêu gọi|nhắc nhở)$")
"""Who is pressed to do it has the power and has not done it; who is told to ("giao") may only prepare."""


def _hurried(roles: set[Role], act: Token | None) -> Verdict | None:
    if act is not None and act.role in ("establish", "approve"):
        return Verdict(_ACT_TYPE[act.role], "requested", fixed=True)
    if roles & {"agree", "approve"}:
        return Verdict("approved", "requested", fixed=True)
    if "support" in roles:
        return Verdict("supported", "requested", fixed=True)
    if "submit" in roles:
        return Verdict("submitted", "requested", fixed=True)
    if "draft" in roles:
        return Verdict("proposed", "in_progress", fixed=True)
    return None


_TO_ADVISE = re.compile(r"(?<!\w)(?:tham mưu|nghiên cứu|xem xét|đề xuất|rà soát|tính toán|báo cáo)(?!\w)")
"""An order to think about an end is none."""
_STUDY = re.compile(
    r"(?<!\w)nghiên cứu,? đề xuất(?: \w+){0,3} (?:lập|thành lập|xây dựng)(?!\w)|"
    r"(?<!\w)nghiên cứu,? (?:lập|thành lập|xây dựng|đầu tư|hình thành|phát triển|quy hoạch) $|"
    r"(?<!\w)nghiên cứu,? (?:việc )?(?:lập|thành lập|xây dựng|đầu tư"
    r"|hình thành)(?: một)? (?:dự án )?(?:khu|công viên)(?!\w)"
)
"""An order to look into founding a park."""


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


_REFERRED = re.compile(r"(?:theo|tại|trong|căn cứ|như)(?: bản| nội dung)? ?$")


def _dossier(tape: Tape, chain: list[Token], roles: set[Role], act: Token | None) -> Verdict | None:
    if _REFERRED.search(tape.between(chain[0].start - 15, chain[0].start)) and "ask" not in roles:
        return None
    if act is not None and act.role == "expand":
        return Verdict("expanded", "requested")
    if "ask" in roles or (act is not None and act.role in ("establish", "approve")):
        return Verdict("proposed", "requested" if "ask" in roles else "in_progress", fixed=True)
    return None


def _submission(
    tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, on: date
) -> Verdict | None:
    to = recipient(tape, chain)
    head = chain[0]
    if _SOURCE.match(tape.text) and head.segment == 0:
        return None  # "Theo hồ sơ gửi kèm Tờ trình 45, khu …"
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


_SOURCE = re.compile(r"[\s\"“'‘]*(?:cũng )?theo (?:hồ sơ|tờ trình|văn bản|công văn|báo cáo|đề án)(?!\w)")
_TO_BOARD = re.compile(
    r"[^.;]{0,110}?(?<!\w)(?:tới|đến|lên|cho|về|gửi) (?:các )?(?:ban quản lý|bql|sở|phòng)(?!\w)"
)
"""What is handed to a board or department lies with nobody who decides."""
_CONSENT_OBJECT = re.compile(
    r"(?<!\w)(?:chủ trương|nguyên tắc|dự án|đề án|đề xuất|hồ sơ|ý định|ý tưởng|vị trí|"
    r"địa điểm|quy hoạch|khu|công viên|nhà đầu tư|"
    r"liên danh|sự cần thiết|phương án|kiến nghị|điều gì|bổ sung|đồ án|chủ đầu tư|giấy|nghị quyết)(?!\w)"
)


_PLAN_FIRST = re.compile(
    r"[\s\"“'‘]*(?:đồ án|đề án|dự án|hồ sơ|chủ trương|quy hoạch (?:chung|phân khu|chi tiết|xây dựng))(?!\w)"
)
"""The sentence opens with what is consented to, whatever stands between."""


def _has_object(tape: Tape, chain: list[Token]) -> bool:
    """Whether the consent is to a project at all, not to anything ("cho phép ngân sách góp tiền")."""
    start = tape.segment_start(chain[0].start)
    if any(start <= p.start <= chain[-1].end + 80 for p in tape.parks) or _PLAN_FIRST.match(tape.text):
        return True
    return _CONSENT_OBJECT.search(tape.between(start, chain[-1].end + 40)) is not None


_NATIONAL = re.compile(
    r"\s*(?:quy hoạch )?tổng thể(?: \w+){0,2}? (?:phát triển )?(?:các |hệ thống )?(?:khu|công viên)"
)
"""A plan for all parks of a kind approves no single one."""
_SITE_ONLY = re.compile(
    r"^(?:\w+ ){1,3}?(?:với )?(?:đề xuất|phương án|kiến nghị|ý kiến)[^.;]{0,70} về (?:vị trí|địa điểm)(?!\w)"
)
"""Consent to where a park shall be is none to the park."""
_CITY_PLAN = re.compile(
    r"^\w+ \w+(?: (?:điều chỉnh|cục bộ|đồ án|nhiệm vụ|tổng thể))* quy hoạch (?:chung (?:xây dựng )?"
    r"(?:thủ đô|thành phố|tp|đô thị|tỉnh|huyện|thị xã|quận)|(?:tỉnh|vùng|thủ đô|thành phố|sử dụng đất))(?!\w)"
)
"""A plan for a whole city or province approves no single park."""
_BY_RULE = re.compile(
    r"(?:theo|đúng|phù hợp với|trên cơ sở)(?! (?:đồ án|quyết định|quy hoạch (?:phân khu|chi tiết|xây dựng"
    r"|1/)))(?:,? \w+){0,25} (?:được|đã được)(?: \w+){0,8} $"
)


def _consent(
    tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, kind: str | None, on: date
) -> Verdict | None:
    head = chain[0]
    who = authority_before(tape, head) or authority_after_by(tape, head)
    if head.role == "agree" and _WITH_FIRM.search(tape.between(tape.segment_start(head.start), head.start)):
        return Verdict("proposed", "in_progress", needs_park_beside=True)
    if not _has_object(tape, chain) or _BY_RULE.search(
        tape.between(tape.segment_start(head.start), head.start)
    ):
        return None
    text = tape.between(head.start, head.end)
    if (
        "bổ sung" not in text
        and "vào" not in text
        and head.role != "agree"
        and _NATIONAL.match(tape.between(head.end, head.end + 60))
    ):
        return None
    if _CITY_PLAN.search(tape.between(head.start, chain[-1].end + 50)):
        return None
    if _lawful(tape, head) or _PROCESS.search(tape.between(head.start - 25, head.start)):
        return None
    enlarges = head.detail == "approve" and act is not None and act.role == "expand"
    if who == "party" and not enlarges:
        return Verdict("supported", "done")
    if head.role == "agree" and not enlarges and (who == "ministry" or (who is None and head.detail == "")):
        return Verdict("supported", "done")
    if who == "ministry" and "ministry" not in deciding(kind, on) and roles & {"dossier", "draft"}:
        return Verdict("supported", "done")  # an appraisal that passes a dossier; another decides
    if head.role == "approve" and tape.between(head.start, head.end).startswith("vào quy hoạch"):
        return Verdict("approved", "done") if _listed(tape, head) else None
    if _SITE_ONLY.search(tape.between(head.start, chain[-1].end + 90)):
        return Verdict("supported", "done")
    if act is not None and act.role in ("expand", "cancel"):
        return Verdict(_ACT_TYPE[act.role], "done")
    if act is not None and act.role == "survey":
        return Verdict("surveyed", "planned")
    if act is not None and act.role == "establish" and "dossier" not in roles and "draft" not in roles:
        recognised = "công nhận" in tape.between(act.start, act.end)
        decider = recognised or who is None or who in deciding(kind, on)
        return Verdict("established" if decider else "approved", "done")
    if "draft" in roles and head.role == "agree":
        return Verdict("proposed", "in_progress", fixed=True)
    return Verdict("approved", "done")


_WITH_FIRM = re.compile(
    r"(?<!\w)(?:và|cùng|với) (?:công ty|tập đoàn|liên danh|hãng|doanh nghiệp|nhà đầu tư)(?!\w)[^,;]{0,60}$"
    r"|(?:hai|các|đôi|cả hai) bên(?: \w+){0,3} $"
)
"""What an authority and a firm agree upon between them is no permission."""
_PROCESS = re.compile(r"(?:lập|thẩm định|trình|thẩm tra)(?:,| và|, và| -| –) (?:thẩm định(?:,| và) )?$")
_LAW_SUBJECT = re.compile(
    r"(?<!\w)(?:luật|nghị định|thông tư|quyết định|nghị quyết|quy chế|quy định)(?: số)?[ \w/.-]{0,40}$"
)


def _lawful(tape: Tape, head: Token) -> bool:
    """ "Nghị định 74 cho phép dự án …": a rule, not a decision on a park."""
    text = tape.between(head.start, head.end)
    before = tape.between(tape.segment_start(head.start), head.start)
    return (
        text.startswith("cho phép")
        and _LAW_SUBJECT.search(before) is not None
        and not re.search(r"ký|ban hành|thủ tướng", before)
    )


def _listed(tape: Tape, head: Token) -> bool:
    before = tape.between(tape.segment_start(head.start), head.start)
    return re.search(r"(?<!\w)(?:được|lọt|có tên|thủ tướng)(?!\w)", before) is not None


def _establishment(tape: Tape, head: Token, kind: str | None, on: date) -> Verdict:
    who = authority_before(tape, head)
    recognised = "công nhận" in tape.between(head.start, head.end)
    if not recognised and who is not None and who not in deciding(kind, on):
        return Verdict("approved", "done", needs_park_beside=True, needs_finite=True)
    return Verdict("established", "done", needs_park_beside=True, needs_finite=True)


def _operation(head: Token) -> Verdict:
    if head.detail == "trial":
        return Verdict("operating", "in_progress", fixed=True)
    return Verdict("operating", "done", fixed=head.detail in ("state", "weak"))
