"""The event that a chain of trigger words reports: its type, and what it is without any modality marker.

Who agrees and to whom a dossier goes decide between types: a ministry that agrees supports, a province
approves, and what is lodged with the authority that decides on that date is submitted.
"""

from __future__ import annotations

import re
from datetime import date

from nlp.event_chains import authority_before
from nlp.event_consent import consent, establishment
from nlp.event_lexicon import Role
from nlp.event_papers import dossier, draft, submission, waiting
from nlp.event_requests import request, urge
from nlp.event_tape import Tape, Token
from nlp.event_verdict import ACT_TYPE, Verdict


def judge(tape: Tape, chain: list[Token], kind: str | None, on: date) -> Verdict | None:
    """The event of `chain` for a park of `kind` on a date, or None."""
    head = chain[0]
    if head.role in _LEGISLATED and _DRAFT_LAW.match(tape.text):
        return None
    roles: set[Role] = {t.role for t in chain[1:]}
    act = next((t for t in chain[1:] if t.role in ACT_TYPE), None)
    match head.role:
        case "ask" | "wish":
            return request(tape, chain, roles, act, on)
        case "urge":
            return urge(tape, head, roles, act)
        case "draft":
            return draft(tape, chain, roles, act, on)
        case "dossier":
            return dossier(tape, chain, roles, act)
        case "submit" if head.detail == "waiting":
            return waiting(tape, head, on)
        case "letter" | "submit":
            return submission(tape, chain, roles, act, on)
        case "support":
            return _support(tape, head)
        case "agree" | "approve" | "plan":
            return consent(tape, chain, roles, act, kind, on)
        case "refuse":
            return _refusal(tape, head)
        case "establish" if head.detail != "soon":
            return establishment(tape, head, kind, on)
        case _:
            return _act(tape, head, act)


_LEGISLATED: frozenset[Role] = frozenset({"draft", "dossier", "submit", "letter", "approve", "agree"})
_DRAFT_LAW = re.compile(
    r"[\s\"“'‘]*(?:một |bản |các )?dự thảo (?:luật|nghị định|thông tư|quy chế|quyết định quy định)(?!\w)"
)
""""Dự thảo nghị định về khu … đang được lấy ý kiến": a law on such parks, no paper of one."""


def _act(tape: Tape, head: Token, act: Token | None) -> Verdict | None:
    """An act that stands for itself."""
    match head.role:
        case "establish":
            return Verdict("established", "planned", needs_park_beside=True)
        case "expand":
            if not _grows(tape, head):
                return None
            if tape.between(head.start, head.end).startswith(("xin", "gửi đơn", "có đơn", "làm đơn")):
                return Verdict("expanded", "requested", fixed=True)
            return Verdict("expanded", "done")
        case "cancel" | "delay" if tape.between(head.start, head.end).startswith(
            "xin"
        ) and not _GRANTED.search(tape.text):
            return Verdict(ACT_TYPE[head.role], "requested", fixed=True)
        case "delay":
            return Verdict("delayed", "in_progress" if head.detail in ("state", "hint") else "done")
        case "operate":
            return _operation(head)
        case "start":
            kind = "construction_started" if act is None else ACT_TYPE["expand"]
            return Verdict(kind, "in_progress" if head.detail == "ongoing" else "done")
        case _:
            return Verdict(ACT_TYPE[head.role], "done")


_GRANTED = re.compile(
    r"(?<!\w)(?:được|đã)(?: \w+){0,3} (?:chấp thuận|đồng ý|cho phép|chấp nhận|phê duyệt)(?!\w)"
)
_SIZE = re.compile(r"(?<!\w)(?:diện tích|quy mô|ranh giới|ranh)(?!\w)")
_IN_PHASE = re.compile(
    r"\s*(?:lên|thành|thêm|tới|đến)[^.;]{0,25} (?:ở|trong|vào|tại|cho) giai đoạn (?:\d|hai|ba|ii|sau|tiếp)"
)


_STREET = re.compile(r"(?<!\w)(?:đường|phố|đại lộ|tuyến|cầu)(?!\w)[^,;]{0,40}$")


def _grows(tape: Tape, head: Token) -> bool:
    """Whether a word of growth is about the park's land, and more than its plan told by phases."""
    if tape.between(head.start, head.end) == "nối dài" and _STREET.search(
        tape.between(head.start - 50, head.start)
    ):
        return False  # "đường Nguyễn Văn Cừ nối dài"
    vague = head.detail == "size" and not tape.between(head.start, head.end).startswith("rộng")
    if vague and not _SIZE.search(tape.text):
        return False
    if head.detail == "land" and not _takes_land(tape, head):
        return False
    return _IN_PHASE.match(tape.between(head.end, head.end + 60)) is None


_NO_GROWTH = re.compile(
    r"(?<!\w)(?:giải phóng|thu hồi|bàn giao|lấp đầy|cho thuê|thuê|đền bù|bồi thường|san|trồng|cần|thiếu|còn"
    r"|phủ|đầu tư|xây|cháy|mất|bị)(?!\w)"
)


def _takes_land(tape: Tape, head: Token) -> bool:
    """ "Khu X nuốt thêm 45 ha": the park is the subject of whatever verb it is."""
    before = [p for p in tape.parks if p.end <= head.start and p.segment == head.segment]
    if not before or before[-1].place or before[-1].owned:
        return False
    gap = tape.between(before[-1].end, head.start)
    return 2 < len(gap) <= 25 and _NO_GROWTH.search(gap) is None


_HOPED_FOR = re.compile(
    r"(?<!\w)(?<!trả lời )(?<!theo )(?<!về )(?<!trước )(?<!với )(?:mong|mong muốn|đề nghị|kiến nghị"
    r"|kêu gọi|xin|cần|vận động|tranh thủ|tìm kiếm|trông chờ"
    r"|cậy|nhờ|thuyết phục)(?!\w)"
    r"(?:(?! đã | được | vừa )[^.;]){0,70}$"
)
"""Support that is asked for has not been given."""


def _support(tape: Tape, head: Token) -> Verdict:
    lead = tape.between(tape.segment_start(head.start) - 60, head.start)
    if _HOPED_FOR.search(lead):
        return Verdict("supported", "requested", fixed=True)
    return Verdict("supported", "done")


def _refusal(tape: Tape, head: Token) -> Verdict | None:
    if any(t.role == "negation" and 0 <= head.start - t.end < 30 for t in tape.tokens):
        return None
    if _BEFORE_THAT.match(tape.between(tape.sentence.start, head.start)):
        return None  # "Sau hai lần bị trả về, hồ sơ được …"
    if _HAS_NO_ANSWER.match(tape.text) and tape.between(head.start, head.end) == "lắc đầu":
        return None  # "Hỏi đến đề án, ai cũng lắc đầu": they do not know
    if _of_growth(tape, head):
        return Verdict("expanded", "negated", fixed=True)
    advises = tape.between(head.start, head.end) in _ADVISERS_NO and (
        authority_before(tape, head) == "ministry"
        or _ADVISER.search(tape.between(tape.segment_start(head.start), head.start)) is not None
    )
    return Verdict("supported" if advises else "approved", "negated", fixed=True)


_BEFORE_THAT = re.compile(r"[\s\"“'‘]*(?:sau|qua|trải qua)(?: \w+){0,4} $")
_ADVISERS_NO = ("lắc đầu", "phản đối", "nói không với", "bác", "gạt", "gạt phăng")
_ADVISER = re.compile(
    r"^[\s\"“'‘]*(?:viện|hội|hiệp hội|liên hiệp|nhóm chuyên gia|các chuyên gia|giới khoa học|mặt trận|trường|"
    r"đại học|hội đồng tư vấn|tổ tư vấn)(?!\w)"
)
"""Those who may advise and do not decide."""
_HAS_NO_ANSWER = re.compile(r"[\s\"“'‘]*(?:hỏi|khi được hỏi|được hỏi|nghe hỏi|nhắc)(?!\w)")
_GROWTH_WANTED = re.compile(
    r"(?:^|[,;:])[^,;:]{0,25}(?:đề nghị|đề xuất|đơn|hồ sơ|phương án|kế hoạch|việc|tờ trình|ý định|xin)"
    r"[^,;.]{0,20} (?:mở rộng|cơi nới|nới|tăng diện tích)(?!\w)[^;]{0,90}$"
)
_GROWTH_REFUSED = re.compile(r"[^,;.]{0,30}(?<!\w)(?:mở rộng|nới|tăng diện tích)(?!\w)")


def _of_growth(tape: Tape, head: Token) -> bool:
    """ "bác đề nghị mở rộng": the park stays as it is."""
    got = tape.between(head.start - 30, head.end)
    if got.endswith("lắc đầu") or tape.between(head.start, head.end).startswith("bị"):
        wanted = _GROWTH_WANTED.search(tape.between(tape.sentence.start, head.start)) is not None
    else:
        wanted = False
    return wanted or _GROWTH_REFUSED.match(tape.between(head.end, head.end + 50)) is not None


def _operation(head: Token) -> Verdict:
    if head.detail == "trial":
        return Verdict("operating", "in_progress", fixed=True)
    return Verdict("operating", "done", fixed=head.detail in ("state", "weak"))
