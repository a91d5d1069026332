"""Trigger words that belong to one statement, and the event that they report together.

"đề nghị Thủ tướng xem xét, quyết định thành lập" is one request, not a request and a decision: the first verb
governs those behind it. The recipient of a submission and the authority that agrees decide between types.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.authority import AUTHORITIES, Authority, authority
from nlp.event_lexicon import Role
from nlp.event_tape import ACTS, TRIGGERS, Tape, Token
from nlp.gazetteer import province_names

GOVERNING = frozenset(
    {"ask", "wish", "urge", "draft", "dossier", "letter", "submit", "support", "agree", "approve", "refuse"}
)
_MAKE_REACH = 30
"""Characters up to which "đầu tư" belongs to the verb before it; farther off it is "tổng vốn đầu tư"."""


_NEXT_ACT = 1
"""Characters beyond which "và" begins an act of its own behind a consent."""


def _make_reach(chain: list[Token]) -> int:
    return 70 if chain[0].role in ("ask", "wish") else _MAKE_REACH


def chains(tape: Tape) -> list[list[Token]]:
    """The trigger words of `tape`, grouped into statements, in order."""
    result: list[list[Token]] = []
    for token in tape.tokens:
        if token.role not in TRIGGERS:
            continue
        if result and token.role == "make" and _apart(tape, result[-1], token):
            continue
        if result and _repeats(tape, result[-1], token):
            continue
        if result and _governed(tape, result[-1], token):
            result[-1].append(token)
        elif token.role != "make":
            result.append([token])
    return _without_nominals(tape, result)


_WHY = re.compile(r"(?<!\w)(?:do|vì|bởi)(?!\w)")


def _apart(tape: Tape, chain: list[Token], token: Token) -> bool:
    """Whether "đầu tư" stands too far behind a verb, or in the reason given for it, to belong to it."""
    gap = tape.between(chain[-1].end, token.start)
    return len(gap) > _make_reach(chain) or (chain[0].role == "approve" and _WHY.search(gap) is not None)


_ANSWERS = frozenset({"support", "approve", "agree", "refuse", "plan"})
_RENEWED = frozenset({"past", "future", "progress", "condition", "negation"})
_BARE = re.compile(r"[,\s]*(?:và|hoặc|để|cho|rồi|sớm|đồng thời)?[,\s]*$")


_THEN = re.compile(r"(?:^|[\s,])(?:và|rồi|sau đó|đồng thời)(?: (?:sẽ|sớm|kịp))? $")
"""A second step beside the first: "hoàn thiện hồ sơ và trình Thủ tướng"."""


_BY_DECISION_ON = re.compile(r"(?<!\w)quyết định(?: số)? [\w/.-]*\d[^;]{0,80} về (?:việc )?$")
_BOTH = re.compile(r"(?<!\w)(?:theo|tại|bằng|ngày|năm) [^;]{2,}(?:,| và| rồi) (?:đã |sau đó )?được $")
_BODY = (
    r"(?:thủ tướng|chính phủ|quốc hội|bộ|các bộ|ngành|ubnd|ủy ban|tỉnh|thành phố|thành ủy|tỉnh ủy|hđnd"
    r"|thường trực|lãnh đạo)"
)
ADDRESSEES = re.compile(
    rf" *(?:(?:gửi|lên|tới|đến) )?{_BODY}[^,;:]{{0,40}}(?:, (?:và )?{_BODY}[^,;:]{{0,40}}?){{1,4}} "
)
"""Those whom a request addresses, named in a row: "đề nghị Chính phủ, Bộ … cho phép"."""


_THEN_ONLY = re.compile(r"(?<!\w)thì(?!\w)")
_NAMELY = re.compile(r" (?:mới |này )?(?:của|do|từ) [^,;:]{3,60}: *")
""""đề xuất mới của sở: xây dựng Khu …"."""
_SITE_FOR = re.compile(r"(?<!\w)(?:địa điểm|vị trí|đất|nơi|chỗ|mặt bằng)(?: (?:để|dự kiến|cho việc|sẽ))* $")
_EACH = re.compile(r"(?<!\w)(?:đều|cùng)(?!\w)")
_OF_PARKS = re.compile(r"(?<!\w)(?:các|những|nhiều) (?:khu|công viên|nơi)(?: \w+){0,2} $")
_PURPOSE = re.compile(r"[^,;]{0,30} (?:để|nhằm|và) $")


def _repeats(tape: Tape, chain: list[Token], token: Token) -> bool:
    """ "mở rộng khu X thêm 90 ha", "việc mở rộng đang ở phần san nền": the same act told on."""
    last = chain[-1]
    if token.segment != last.segment or last.role != "expand":
        return False
    if token.role == "expand":
        return not _RENEWED & _roles_within(tape, last, token)
    return chain[0] is last and (token.role, token.detail) == ("start", "ongoing")


_BID = re.compile(r"[^,;:]{0,60}: *[\"“]?[^,;:]{0,45}")
"""What stands between a bidding and what is bidden: "yêu cầu: phải …"."""


def _roles_within(tape: Tape, one: Token, other: Token) -> set[Role]:
    return {t.role for t in tape.tokens if one.end <= t.start and t.end <= other.start}


def _governed(tape: Tape, chain: list[Token], token: Token) -> bool:
    head, last = chain[0], chain[-1]
    if head.role == "start" and token.role == "expand":
        return token.segment == last.segment and (
            token.start - last.end <= 25 or tape.between(token.start, token.end).startswith("phần")
        )
    if last.role == token.role == "survey":
        gap = tape.between(last.end, token.start)
        return token.segment == last.segment or _BARE.fullmatch(gap) is not None
    if last.role == "survey" and token.role == "establish":  # "khảo sát địa điểm lập khu"
        return _SITE_FOR.search(tape.between(last.start, token.start)) is not None
    if last.role == token.role == "cancel" and _PURPOSE.fullmatch(tape.between(last.end, token.start)):
        return token.segment == last.segment
    if head.role in ("ask", "urge") and _BID.fullmatch(tape.between(last.end, token.start)):
        return token.role in ACTS or token.role == "dossier"  # "ra hạn: phải đưa khu vào khai thác"
    if last.role == token.role == "operate":  # "được mở cửa đón khách"
        return token.segment == last.segment and token.start - last.end <= 1
    if last.role in ("cancel", "delay") and token.role in ("delay", "start", "operate", "expand"):
        near = 2 if last.role == "cancel" else 12
        return token.segment == last.segment and token.start - last.end <= near
    if token.role == "operate" and _OF_PARKS.search(tape.between(token.start - 40, token.start)):
        return False  # "tham khảo các khu đang hoạt động"
    if (
        head.role in ("agree", "approve", "plan")
        and token.role in ("start", "operate")
        and token.start - last.end > _NEXT_ACT
        and _THEN.search(tape.between(last.end, token.start))
    ):
        return False  # "được chấp thuận tại Văn bản … và khởi công vào tháng 12"
    if (
        head.role == "approve"
        and token.role == "establish"
        and _BOTH.search(tape.between(last.end, token.start))
    ):
        return False  # "được bổ sung vào quy hoạch theo … và được thành lập tại …"
    if token.role == "establish" and _BY_DECISION_ON.search(tape.between(last.end, token.start)):
        return False  # "đề án để thực hiện Quyết định số … về việc thành lập Khu X"
    if (
        head.role in ("agree", "support")
        and token.role == "submit"
        and _THEN_ONLY.search(tape.between(last.end, token.start))
    ):
        return False  # "có đồng thuận của Bộ thì tỉnh mới trình"
    if (
        head.role in ("approve", "agree", "support", "plan")
        and token.role in ("ask", "urge", "wish")
        and (token.segment != last.segment)
    ):
        return False  # "Khi được chấp thuận, đề nghị tỉnh lập hồ sơ"
    if head.role == "refuse" and token.segment != last.segment:
        return False
    if head.role not in GOVERNING or (last.role in ACTS and last.role != "make"):
        return False
    if token.segment != last.segment:
        gap = tape.between(last.end, token.start)
        if head.role in ("ask", "wish") and (ADDRESSEES.fullmatch(gap) or _NAMELY.fullmatch(gap)):
            return token.role != "delay"
        return (
            _BARE.fullmatch(gap) is not None and token.segment == last.segment + 1 and token.role != "delay"
        )
    passive = bool({"được", "bị"} & set(tape.between(last.end, token.start).split()))
    if passive and head.role in ("ask", "wish", "letter") and token.role in _ANSWERS:
        return False
    if head.role == "draft" and token.role == "submit" and _THEN.search(tape.between(last.end, token.start)):
        return False
    if token.role in _ANSWERS and _EACH.search(tape.between(last.end, token.start)):
        return False  # "những nơi được hỏi đều nhất trí"
    if head.role == "dossier":
        passive = "được" in tape.between(last.end, token.start).split()
        if token.role in ("submit", "draft", "support", "refuse", "delay") or (
            passive and token.role != "make"
        ):
            return False
    return not any(
        t.role in _RENEWED
        and t.detail not in ("soon", "manner")
        and last.end <= t.start
        and t.end <= token.start
        for t in tape.tokens
    ) or (token.role in ("make", "dossier") and not _condition_between(tape, last, token))


def _condition_between(tape: Tape, last: Token, token: Token) -> bool:
    return any(t.role == "condition" and last.end <= t.start < token.start for t in tape.tokens)


def _without_nominals(tape: Tape, found: list[list[Token]]) -> list[list[Token]]:
    """Drop a dossier that is only the subject of the statement beside it ("hồ sơ … đã được trình")."""
    kept: list[list[Token]] = []
    for index, chain in enumerate(found):
        following = found[index + 1][0] if index + 1 < len(found) else None
        nominal = chain[0].role in ("dossier", "letter") or _noun(tape, chain[0])
        if (
            nominal
            and following is not None
            and following.role in ("submit", "draft", "approve", "support", "refuse", "agree", "plan")
            and following.segment - chain[-1].segment <= 1 + _inserted(tape, chain[-1], following)
        ):
            continue
        if following is not None and (
            _put_off(tape, chain[0], following)
            or _only_matter(tape, chain[0], following)
            or _turned_down(tape, chain, following)
        ):
            continue
        kept.append(chain)
    return kept


_INSERTION = re.compile(r"[^,]*, (?:do|có|dày|gồm|kèm|vốn|mang|cùng|sau|đã|được|dài|nặng)(?!\w)[^,]*, ")


def _inserted(tape: Tape, last: Token, following: Token) -> bool:
    """A relative clause between commas parts subject and verb: "tờ trình, do … ký, đã được gửi"."""
    return _INSERTION.match(tape.between(last.end, following.start)) is not None


_DAY_OF = re.compile(r"(?:lễ|ngày|mốc|thời điểm|việc|kế hoạch|lịch|buổi lễ|hạn|thời hạn|thời gian) $")


def _put_off(tape: Tape, head: Token, following: Token) -> bool:
    """ "Lễ khởi công … bị hoãn" tells of the delay only."""
    if head.role not in ("start", "operate") or following.role not in ("delay", "cancel"):
        return False
    named = tape.between(head.start, head.end).startswith("lễ") or _DAY_OF.search(
        tape.between(head.start - 12, head.start)
    )
    return bool(named) and following.segment == head.segment and following.detail in ("act", "")


_AS_MATTER = re.compile(r"(?:chủ trương|việc|ý tưởng|ý định|chuyện|kế hoạch|dự định|phương án) $")


def _only_matter(tape: Tape, head: Token, following: Token) -> bool:
    """ "Chủ trương lập khu … nhận được sự ủng hộ của …" tells of the support only."""
    named = _AS_MATTER.search(tape.between(head.start - 12, head.start)) is not None
    return (
        named
        and head.role == "establish"
        and following.role == "support"
        and (following.segment - head.segment <= 1)
    )


_GETS_NO = re.compile(r"(?<!\w)nhận(?: được)?(?: cái| lời| một cái)* $")
_ANSWERED = re.compile(r"(?:^|[,:;]) *(?:đơn |văn bản |bản |những |các )?$")


def _turned_down(tape: Tape, chain: list[Token], following: Token) -> bool:
    """ "Đề nghị mở rộng khu … bị bác" tells of the refusal only."""
    lead = tape.between(tape.sentence.start, chain[0].start)
    nominal = chain[0].role in ("ask", "dossier", "letter") and _ANSWERED.search(lead) is not None
    if not nominal or following.role != "refuse":
        return False
    if _GETS_NO.search(tape.between(following.start - 30, following.start)):
        return following.segment - chain[-1].segment <= 1
    passive = tape.between(following.start, following.end).startswith("bị")
    return passive and following.segment == chain[-1].segment


_NOUN = re.compile(r"(?:bản|các|những|về|theo|với|trước|đối với|từ|cơ sở|hồ sơ|nội dung|sau) ?$")


def _noun(tape: Tape, token: Token) -> bool:
    """Whether a word of asking or wishing is a noun here: "bản đề xuất", "ý tưởng …"."""
    if token.role == "wish" and tape.between(token.start, token.end) in ("ý tưởng", "ý định"):
        return True
    return token.role == "ask" and _NOUN.search(tape.between(token.start - 12, token.start)) is not None


_RECIPIENT = re.compile(r"(?<!\w)(?:ubnd|ủy ban|thành phố|tỉnh|tp|sở|bộ(?! hồ sơ))(?!\w)")


def recipient(tape: Tape, chain: list[Token]) -> Authority | None:
    """To whom the request or dossier of `chain` goes."""
    text = tape.between(chain[0].start, chain[-1].end)
    if "thủ tướng" in text or "chính phủ" in text:
        return "prime_minister"
    swallowed = _RECIPIENT.search(tape.between(chain[0].start, chain[0].end))
    if swallowed:
        return "ministry" if swallowed.group() == "bộ" else "province"
    limit = chain[-1].end + 90
    for token in tape.tokens:
        if token.role in AUTHORITIES and chain[0].start <= token.start <= limit:
            if token.segment > chain[-1].segment:
                break
            if not _addressed(tape, chain, token):
                continue
            return authority(token.role)
    if re.match(r"nhận|tiếp nhận", text):
        return authority_before(tape, chain[0])
    return None


_TO = re.compile(
    r"(?:gửi|lên|trình|cho|đến|tới|xin|kiến nghị|đề nghị|đề xuất|với|qua|về|mong|được)(?: \w+){0,2} $"
)


def _addressed(tape: Tape, chain: list[Token], token: Token) -> bool:
    """Whether an authority behind the verb is the one addressed, not the author ("do UBND lập")."""
    if any(
        0 <= token.start - t.end <= 12
        for t in chain
        if t.role in ("submit", "ask", "letter") and t.role != "letter"
    ):
        return True
    return _TO.search(tape.between(token.start - 30, token.start)) is not None


def authority_before(tape: Tape, head: Token) -> Authority | None:
    """The nearest authority before `head`, its grammatical subject as a rule."""
    for same in (True, False):
        for token in reversed(tape.tokens):
            if token.role not in AUTHORITIES or token.end > head.start:
                continue
            if any(token.end <= p.start and p.end <= head.start for p in tape.parks):
                break
            if (token.segment == head.segment) == same:
                return authority(token.role)
    return None


def province_before(tape: Tape, head: Token) -> Authority | None:
    """ "Đà Nẵng còn thống nhất chủ trương": a province without its type word that acts."""
    start = tape.segment_start(head.start)
    named = _province_acts().search(tape.between(start, head.start))
    if named is None or any(p.start <= start + named.start() < p.end for p in tape.parks):
        return None  # the province of a park's name
    return "province"


@cache
def _province_acts() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(province_names(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?: (?:cũng|còn|đã|vừa|mới|từng|chính thức))* $")


def authority_after_by(tape: Tape, head: Token) -> Authority | None:
    """ "được … do Bộ …": an authority named behind the verb after "do" or "của"."""
    for token in tape.tokens:
        if (
            token.role in AUTHORITIES
            and token.start >= head.end
            and token.segment == head.segment
            and re.search(
                r"(?<!\w)(?:do|bởi|của)(?: cả| các| hai| ba| bốn| năm| \d+){0,2} $",
                tape.between(token.start - 16, token.start),
            )
        ):
            return authority(token.role)
    return None
