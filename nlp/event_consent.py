"""Consent and founding: who agrees to what decides whether a park is supported, approved or established."""

from __future__ import annotations

import re
from datetime import date

from nlp.authority import deciding
from nlp.event_chains import authority_after_by, authority_before, province_before
from nlp.event_lexicon import Role
from nlp.event_others import nothing_founded
from nlp.event_tape import Tape, Token
from nlp.event_verdict import ACT_TYPE, Verdict

_CONSENT_OBJECT = re.compile(
    r"(?<!\w)(?:chủ trương|nguyên tắc|dự án|đề án|đề xuất|hồ sơ|ý định|ý tưởng|vị trí|"
    r"địa điểm|quy hoạch|khu|công viên|nhà đầu tư|"
    r"liên danh|sự cần thiết|phương án|kiến nghị|điều gì|bổ sung|cho (?:làm|triển khai|thực hiện|lập)"
    r"|đồ án|chủ đầu tư|giấy|nghị quyết)(?!\w)"
)


_PASSIVE = re.compile(
    r"(?<!\w)được(?: (?:thủ tướng|chính phủ|ubnd|tỉnh|thành phố|hđnd|bộ|chủ tịch"
    r"|quốc hội)(?: [^\s,;]+){0,6})? $"
)
_PLAN_FIRST = re.compile(
    r"[\s\"“'‘]*(?:đồ án|đề án|dự án|hồ sơ|chủ trương|quy hoạch (?:chung|phân khu|chi tiết|xây dựng))(?!\w)"
)
"""The sentence opens with what is consented to, whatever stands between."""


def _has_object(tape: Tape, chain: list[Token]) -> bool:
    """Whether the consent is to a project at all, not to anything ("cho phép ngân sách góp tiền")."""
    start = tape.segment_start(chain[0].start)
    if _PASSIVE.search(tape.between(start, chain[0].start)):
        start = tape.sentence.start  # "Khu X , tỉnh Y cũng được chấp thuận"
    if any(start <= p.start <= chain[-1].end + 80 for p in tape.parks) or _PLAN_FIRST.match(tape.text):
        return True
    if chain[-1].role == "establish" and nothing_founded(tape, chain[-1]):
        return True  # "Thủ tướng đồng ý thành lập với 110 ha"
    return _CONSENT_OBJECT.search(tape.between(start, chain[-1].end + 40)) is not None


_NATIONAL = re.compile(
    r"\s*(?:quy hoạch )?tổng thể(?: \w+){0,2}? (?:phát triển )?(?:các |hệ thống )?(?:khu|công viên)"
)
"""A plan for all parks of a kind approves no single one."""
_SITE_ONLY = re.compile(
    r"^(?:\w+ ){1,3}?(?:với )?(?:đề xuất|phương án|kiến nghị|ý kiến)[^.;]{0,70} (?:về|chọn"
    r"|giới thiệu) (?:vị trí|địa điểm)(?!\w)"
)
"""Consent to where a park shall be is none to the park."""
_INTO = re.compile(r"(?:bổ sung|đưa)(?!\w)")
_SCHEME_TO = re.compile(
    r"(?<!\w)(?:đề án|hồ sơ|đề xuất|tờ trình|phương án|kiến nghị|đề nghị|xin)(?: (?:xin|đề nghị|đề xuất))?"
    r" (?:đưa|bổ sung)(?!\w)(?:(?!(?<!\w)được(?!\w))[^;.])*$"
)
""""đang sửa đề án đưa Khu X … bổ sung vào quy hoạch": what the paper is for, not what was granted."""
_CITY_PLAN = re.compile(
    r"^\w+ \w+(?: (?:điều chỉnh|cục bộ|đồ án|nhiệm vụ|tổng thể))* quy hoạch (?:chung (?:xây dựng )?"
    r"(?:thủ đô|thành phố|tp|đô thị|tỉnh|huyện|thị xã|quận)|(?:tỉnh|vùng|thủ đô|thành phố|sử dụng đất))(?!\w)"
)
"""A plan for a whole city or province approves no single park."""
_BY_RULE = re.compile(
    r"(?:theo|đúng|phù hợp với|trên cơ sở)(?! (?:ranh|hướng|phương án|đồ án|quyết định"
    r"|quy hoạch (?:phân khu|chi tiết|xây dựng"
    r"|1/)))(?:,? \w+){0,25} (?:được|đã được)(?: \w+){0,8} $"
)


def consent(
    tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, kind: str | None, on: date
) -> Verdict | None:
    """Supported, approved or established, by who agrees and to what; None where no park is consented to."""
    head = chain[0]
    who = authority_before(tape, head) or province_before(tape, head) or authority_after_by(tape, head)
    if (
        head.role == "agree"
        and act is not None
        and act.role == "establish"
        and "nguyên tắc" in tape.between(head.start, act.start)
    ):
        return Verdict("approved", "done")  # agreed in principle, not yet founded
    if head.role == "agree" and _WITH_FIRM.search(tape.between(tape.segment_start(head.start), head.start)):
        return Verdict("proposed", "in_progress", needs_park_beside=True)
    if _RULE_FIRST.match(tape.text) and not tape.between(head.start, head.end).startswith("cho phép"):
        return None
    if _RESIDENTS.search(tape.between(tape.segment_start(head.start), head.start)):
        return None
    if not _has_object(tape, chain) or _BY_RULE.search(
        tape.between(tape.segment_start(head.start), head.start)
    ):
        return None
    text = tape.between(head.start, head.end)
    if _INTO.match(text) and _SCHEME_TO.search(tape.between(head.start - 160, head.start)):
        return None
    if (
        "bổ sung" not in text
        and "vào" not in text
        and "tên" not in text.split()
        and head.role != "agree"
        and _NATIONAL.match(tape.between(head.end, head.end + 60))
    ):
        return None
    if _CITY_PLAN.search(tape.between(head.start, chain[-1].end + 50)):
        return None
    if _lawful(tape, head) or _PROCESS.search(tape.between(head.start - 25, head.start)):
        return None
    after = tape.between(head.end, head.end + 60)
    in_principle = who == "province" and _IN_PRINCIPLE.match(after) is not None
    if _TO_STUDY.match(after) or (head.role == "agree" and (in_principle or _WITH_IDEA.match(after))):
        return Verdict("supported", "done")
    enlarges = head.detail == "approve" and act is not None and act.role == "expand"
    if who == "party" and not enlarges:
        return Verdict("supported", "done")
    lets_in = text == "cho phép" and act is not None and "quy hoạch" in tape.between(act.start, act.end)
    if (
        head.role == "agree"
        and not (enlarges or lets_in)
        and (who == "ministry" or (who is None and head.detail == ""))
    ):
        return Verdict("supported", "done")
    if who == "ministry" and "ministry" not in deciding(kind, on) and roles & {"dossier", "draft"}:
        return Verdict("supported", "done")  # an appraisal that passes a dossier; another decides
    if head.role == "approve" and text.startswith(("vào quy hoạch", "vào danh mục")):
        return Verdict("approved", "done") if _listed(tape, head) else None
    if _SITE_ONLY.search(tape.between(head.start, chain[-1].end + 90)):
        return Verdict("supported", "done")
    if act is not None and (act.role in ("expand", "cancel") or (act.role, act.detail) == ("delay", "act")):
        return Verdict(ACT_TYPE[act.role], "done")
    if act is not None and act.role == "survey":
        return Verdict("surveyed", "planned")
    if act is not None and act.role == "establish" and "dossier" not in roles and "draft" not in roles:
        recognised = "công nhận" in tape.between(act.start, act.end)
        decider = recognised or who is None or who in deciding(kind, on)
        policy = "chủ trương" in tape.between(head.start, act.start)
        return Verdict("established" if decider and not policy else "approved", "done")
    if "draft" in roles and head.role == "agree":
        return Verdict("proposed", "in_progress", fixed=True)
    return Verdict("approved", "done")


_TO_STUDY = re.compile(
    r"\s*(?:(?:về |với )?(?:mặt )?chủ trương )?(?:(?:cho|để|việc|phép) )*(?:nghiên cứu|khảo sát|tìm hiểu"
    r"|lập (?:đề án|hồ sơ)|chuẩn bị)(?!\w)"
)
""""thống nhất chủ trương nghiên cứu đầu tư Khu X": leave to go on, no approval of the park."""
_IN_PRINCIPLE = re.compile(r"\s*(?:về )?(?:mặt )?nguyên tắc(?!\w)")
_WITH_IDEA = re.compile(r"\s*(?:về )?(?:mặt )?(?:nguyên tắc )?(?:với )?(?:ý tưởng|sáng kiến|ý định)(?!\w)")
""""nhất trí về nguyên tắc với ý tưởng": nothing is approved but the thought."""
_RESIDENTS = re.compile(r"(?<!\w)(?:chúng tôi|tôi|gia đình|dân|bà con|các hộ|hộ dân)(?: [^\s,;]+){0,3} $")
"""Residents who do not object decide nothing."""
_RULE_FIRST = re.compile(
    r"[\s\"“'‘]*(?:các |một số |nhiều )?(?:chính sách|quy chế|quy định|cơ chế|bảng giá|đơn giá"
    r"|mức (?:thu|giá|hỗ trợ)|nội quy)(?!\w)"
)
"""The sentence opens with a rule that is passed, and no park."""
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


_SIGNED = re.compile(r"(?<!\w)(?:thủ tướng|chính phủ)(?!\w)[^.;]{0,60}(?<!\w)(?:ký|ban hành)(?!\w)")
""""Phó Thủ tướng ký quyết định, thêm khu X vào quy hoạch"."""


def _listed(tape: Tape, head: Token) -> bool:
    before = tape.between(tape.segment_start(head.start), head.start)
    if re.search(r"(?<!\w)(?:được|lọt|có tên|thủ tướng)(?!\w)", before):
        return True
    added = re.search(r"(?<!\w)(?:thêm|bổ sung|đưa)(?!\w)", before) is not None
    return added and _SIGNED.search(tape.between(tape.sentence.start, head.start)) is not None


_GRANTED_TO = re.compile(r"(?<!\w)(?:được(?: phép)?|(?:chưa|không) đủ điều kiện(?: để)?) $")
""""TP. Cần Thơ được thành lập khu …": the province is granted the park, another founds it."""


def establishment(tape: Tape, head: Token, kind: str | None, on: date) -> Verdict:
    """A founding; by an authority that may not found on that date it is an approval."""
    freely = _GRANTED_TO.search(tape.between(head.start - 26, head.start)) is not None
    who = None if freely else authority_before(tape, head)
    recognised = "công nhận" in tape.between(head.start, head.end)
    if not recognised and who is not None and who not in deciding(kind, on):
        return Verdict("approved", "done", needs_park_beside=True, needs_finite=True)
    return Verdict("established", "done", needs_park_beside=True, needs_finite=True)
