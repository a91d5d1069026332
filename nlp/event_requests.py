"""What is asked for, wished or ordered: a request for a park, for a later step of it, or for its end."""

from __future__ import annotations

import re
from datetime import date

from nlp.authority import AUTHORITIES, PROVINCE_DECIDES_FROM
from nlp.event_chains import ADDRESSEES, authority_before, recipient
from nlp.event_lexicon import Role
from nlp.event_others import made_over
from nlp.event_tape import Tape, Token
from nlp.event_verdict import ACT_TYPE, Verdict

_ATTRIBUTIVE = re.compile(
    r"(?:khu đất|vị trí|địa điểm|phương án|nơi|diện tích|quy mô|thửa đất|mức|ranh giới|"
    r"(?<!một )đơn vị|cơ quan|chủ thể) (?:được |đang |đã )?$"
)
_OTHER_WISH = re.compile(
    r"(?<!\w)(?:miễn|giảm|tăng|bỏ|sửa|hỗ trợ|dùng|biến(?! .{1,80} thành )|bố trí|tháo gỡ|giải quyết"
    r"|đẩy nhanh|"
    r"ưu tiên|tính toán|giải trình|kéo dài|hoàn trả|"
    r"nhanh chóng|khẩn trương|bàn giao|(?:được )?giao (?:đất|mặt bằng)|"
    r"công khai|đối thoại|bồi thường|xử lý|kiểm tra|thanh tra|làm rõ"
    r"|cấp vốn|phối hợp|tài trợ cho"
    r"|(?:đồng ý )?(?:cho )?(?:phép )?(?:khai thác|vận hành|sử dụng) (?:sớm|trước|tạm|những|các))(?!\w)"
)


def _other_wish(tape: Tape, chain: list[Token]) -> bool:
    """What is asked for first is no park but money, help or an answer."""
    addressed = ADDRESSEES.match(tape.between(chain[0].end, chain[0].end + 160))
    begin = chain[0].end + (addressed.end() if addressed else 0)
    first = next((t.start for t in chain[1:] if t.role != "make"), begin + 60)
    end = min(first, begin + 60, tape.segment_end(begin))
    if _OTHER_WISH.search(tape.between(begin, end)) is not None:
        return True
    asked = [t for t in chain if t.role == "ask"][-1:]
    return any(_OTHER_WISH.match(tape.between(t.end, t.end + 120).lstrip()) for t in asked)


_TO_BE = re.compile(r"[\s\"“'‘]*(?:muốn|để) [^,;]{3,90}, [^.;]{0,90}(?<!\w)(?:phải|cần|buộc)(?!\w)")
""""Muốn được công nhận, khu phải có …": what it takes."""
_WANTS_THEN = re.compile(r"muốn (?:có|lập|làm|mở|thành lập|xây)(?: một| thêm)? khu(?: \w+){0,6}? thì(?!\w)")
""""muốn lập khu mới thì các khu cũ phải …": what the rule asks."""
_SOON = re.compile(r"\s*(?:mới |này )?(?:sớm|sẽ|nhanh chóng|được|có|hoạt động|chạy|mở)(?!\w)")


def _hopes_for_it(tape: Tape, chain: list[Token]) -> bool:
    """ "mong khu mới sớm chạy": who hopes so asks for no park."""
    park = next((p for p in tape.parks if p.start >= chain[0].end), None)
    if park is None:
        return False
    bare = all(t.role not in ("make", "establish") or t.start > park.end for t in chain[1:])
    return (
        bare
        and park.start - chain[0].end <= 2
        and _SOON.match(tape.between(park.end, park.end + 30)) is not None
    )


_IDEA_PUT = re.compile(
    r"(?:ý tưởng|ý định|sáng kiến)[^.;]{0,160} (?:được|do)[^.;]{3,70} "
    r"(?:nêu|đưa ra|trình bày|đề đạt|gợi ra|khởi xướng)(?!\w)"
)
""""Ý tưởng về một công viên phần mềm … được hội … nêu ra"."""
_LEAVE = re.compile(r"(?<!\w)xin(?: [^\s,;]+){0,4} (?:cho(?: phép)?|được|phép) $")
""""xin tỉnh cho khảo sát": a firm asks to be let in, which proposes the park."""
_MONEY = re.compile(
    r" (?:được )?(?:rót|đầu tư|bỏ(?: ra)?|chi|dành|góp)(?: khoảng| gần| hơn| tới)* [\d.,]+ "
    r"(?:(?:nghìn|tỷ|tỉ|triệu|ha|đồng|usd) ?)+"
)
""""muốn rót 900 tỷ đồng làm khu …"."""
_WISH_REACH = 18
"""Characters from "muốn" to the verb or park that is wished for."""


def _directly(tape: Tape, chain: list[Token]) -> bool:
    starts = [t.start for t in chain[1:2]] + [p.start for p in tape.parks if p.start >= chain[0].end][:1]
    money = _MONEY.match(tape.between(chain[0].end, chain[0].end + 60))
    begin = chain[0].end + (money.end() if money else 0)
    if any(start - begin <= _WISH_REACH for start in starts):
        return True
    decided = chain[1:2] and chain[1].role in ("plan", "approve", "agree", "support", "submit")
    return bool(decided) and _OF_BODY.fullmatch(tape.between(chain[0].end, chain[1].start)) is not None


_OF_BODY = re.compile(
    r" (?:rằng |là )?(?:tỉnh|thành phố|tp|ubnd|ủy ban|bộ|chính phủ|thủ tướng|lãnh đạo|chính quyền|hđnd|sở)"
    r"(?!\w)[^,;]{0,60}"
)
""""mong thành phố sớm duyệt": the wish names who shall do it."""
_BY_WHOM = re.compile(r"(?:dự án|khu|công viên|đề án)[^,;]{0,40}(?<!\w)(?:do|được) [^,;]{2,80}$")
_SENT = re.compile(r" (?:mà|của|do) [^,;]{3,80} (?:gửi|trình|nộp)(?!\w)")
_THAT_IS = re.compile(r"(?<!\w)là (?:điều|việc|chuyện|nguyện vọng)(?: mà)?(?!\w)[^,;:]{2,70}$")
""""Lập một khu ở đây, đó là điều nhà trường vừa kiến nghị"."""
_ADVICE = re.compile(r"^(?: \w+){0,6} (?:cần(?! (?:thơ|giờ|giuộc|đước)| ?\w{0,4}$)|nên|phải)(?!\w)")


def request(tape: Tape, chain: list[Token], roles: set[Role], act: Token | None, on: date) -> Verdict | None:
    """What a request or a wish asks for; None where it asks for no step of a park (money, help, advice)."""
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
    if _WANTS_THEN.match(tape.between(chain[0].start, chain[0].start + 110)):
        return None
    if act is not None and chain[0].role == "wish" and _TO_BE.match(tape.text):
        return Verdict(ACT_TYPE[act.role], "conditional", fixed=True)
    if _for_support(chain):
        return Verdict("supported", "requested", fixed=True)
    if chain[0].role == "wish" and _hopes_for_it(tape, chain):
        return None
    if _IDEA_PUT.match(tape.between(chain[0].start, chain[0].start + 260)):
        return Verdict("proposed", "requested", needs_park_beside=True)
    if chain[0].role == "wish" and not _directly(tape, chain):
        return None
    if _ADVICE.search(tape.between(chain[0].end, chain[-1].end + 30)):
        return None
    if act is not None and act.role in ("expand", "start", "operate", "cancel"):
        another = any(t.role in AUTHORITIES and chain[0].end <= t.start < act.start for t in tape.tokens)
        own = act.role in ("start", "operate") or _INTENT.match(tape.between(chain[0].start, chain[0].end))
        wish = chain[0].role == "wish" and bool(own) and not another
        return Verdict(ACT_TYPE[act.role], "planned" if wish else "requested", fixed=not wish)
    if act is not None and act.role == "delay" and made_over(tape, act):
        return Verdict("proposed", "requested")
    if act is not None and act.role == "delay":
        puts_off = act.detail == "act"  # "xin gia hạn"; else "kiến nghị gỡ vướng" tells that it is stuck
        return Verdict("delayed", "requested" if puts_off else "in_progress", fixed=True)
    if act is not None and act.role == "plan":
        return Verdict("approved", "requested")
    if (
        act is not None
        and act.role == "approve"
        and _SOON_NEAR.search(
            tape.between(chain[0].end, act.start) + "|" + tape.between(act.end, act.end + 5)
        )
    ):
        return Verdict("approved", "requested")
    if "submit" in roles:
        return Verdict("submitted", "requested" if chain[0].role == "ask" else "planned")
    leave = _LEAVE.search(tape.between(chain[0].start, act.start)) is not None if act is not None else False
    if act is not None and act.role == "survey" and leave:
        return Verdict("proposed", "requested")
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
    if act is not None and act.role == "establish" and _SIGN_SOON.search(tape.between(chain[0].end, act.end)):
        return Verdict("established", "requested", fixed=True)
    if act is not None and _LICENCE.match(tape.between(act.start, act.end)):
        return Verdict("approved", "requested")
    content = act is not None or bool(roles & {"make", "dossier", "agree", "draft"})
    by_whom = _BY_WHOM.search(tape.between(tape.segment_start(chain[0].start), chain[0].start)) is not None
    by_whom = by_whom or _SENT.match(tape.between(chain[0].end, chain[0].end + 110)) is not None
    by_whom = by_whom or _THAT_IS.search(tape.between(tape.sentence.start, chain[0].start)) is not None
    return Verdict("proposed", "requested", needs_park_beside=not (content or by_whom))


def _for_support(chain: list[Token]) -> bool:
    """ "đề nghị Bộ … ủng hộ việc lập khu": support is asked for, whatever it is to be for."""
    asked = [t.role for t in chain[1:] if t.role not in ("ask", "wish", "make")]
    return asked[:1] == ["support"] or asked[:2] == ["agree", "support"]


def urge(tape: Tape, head: Token, roles: set[Role], act: Token | None) -> Verdict | None:
    """What an order or a push is for; who is told to prepare something has not got it yet."""
    if act is not None and act.detail in ("weak", "state") and act.role == "operate":
        return None
    if (
        act is not None
        and act.role == "cancel"
        and authority_before(tape, head) in ("province", "prime_minister", None)
    ):
        if _HURRY.match(tape.between(head.start, head.end)):
            return Verdict("cancelled", "requested", fixed=True)
        advised = _TO_ADVISE.search(tape.between(head.end, act.start)) is not None
        return Verdict("cancelled", "requested" if advised else "done", fixed=True)
    if act is not None and act.role in ("start", "operate", "expand", "plan", "survey"):
        return Verdict(ACT_TYPE[act.role], "requested", fixed=True)
    if "ask" in roles and _LOOK_INTO.search(tape.between(head.end, head.end + 140)):
        return Verdict("proposed", "requested", needs_park_beside=True, fixed=True)
    if _HURRY.match(tape.between(head.start, head.end)):
        return _hurried(roles, act)
    if act is not None and act.role == "establish" and _SIGN.search(tape.between(head.end, act.end)):
        return Verdict("established", "requested", fixed=True)
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
_SIGN = re.compile(r"(?<!\w)(?:ký|ban hành|ra)(?: ngay| sớm)* quyết định (?:thành lập|công nhận)")
_INTENT = re.compile(r"(?:ý định|có ý định|nuôi ý định|nung nấu|ấp ủ|thai nghén|tính|lăm le)")
"""Who intends to is free to."""
_SOON_NEAR = re.compile(r"(?<!\w)(?:sớm|gấp|ngay|mau|nhanh)(?!\w)")
_LICENCE = re.compile(r"(?:cấp|trao) (?:giấy|phép)")
_SIGN_SOON = re.compile(
    r"(?<!\w)(?:(?:sớm|ngay|mau) (?:ký|ra|ban hành)|(?:ký|ra|ban hành) (?:sớm|ngay|mau))(?!\w)"
)
_HURRY = re.compile(
    r"(?:hối|đòi|giục giã|gây sức ép|thúc ép|hối thúc|thúc giục|giục|thúc|đốc thúc|đôn đốc|kêu gọi|nhắc nhở)$"
)
"""Who is pressed to do it has the power and has not done it; who is told to ("giao") may only prepare."""


def _hurried(roles: set[Role], act: Token | None) -> Verdict | None:
    if act is not None and act.role in ("establish", "approve"):
        return Verdict(ACT_TYPE[act.role], "requested", fixed=True)
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
