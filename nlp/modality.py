"""Is an act done, under way, planned, asked for, conditional or denied? Scope is the clause.

Markers count where grammar lets them reach the act: a negation stands shortly before it in its own segment; a
condition opens the sentence or follows the act; "dự kiến", "tuần tới" in an opening adverbial reach the main
clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.event_tape import TRIGGERS, Tape, Token
from nlp.model import Modality
from nlp.partial_date import PartialDate

_NONE_OF = re.compile(
    r"(?<!\w)(?:chưa|không)(?: hề| có| thấy| ghi nhận)*(?: một)? (?:ai|tổ chức|đơn vị|"
    r"nhà đầu tư|doanh nghiệp|cá nhân|nơi|địa phương|tỉnh|sở)(?!\w)[^.;]{0,60}?$"
)
_NEGATION_REACH = 45
"""Characters between a negation and the act it denies; longer ones belong to another verb."""
_IF_ANY = re.compile(r"nếu có(?!\w)")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the markers around one act say; `purpose` is the word that only names the act ("để", "việc")."""

    negated: bool
    conditional: bool
    in_condition: bool
    future: bool
    """A marker before the act, or a coming time named behind it."""
    future_before: bool
    progress: bool
    past: bool
    finite: bool
    purpose: str
    once: bool = False
    """"từng": it is over."""


_PRECEDES = re.compile(r"(?<!\w)trước (?:khi|lúc)(?: \w+){0,2} $")
"""What something else goes before has still to come."""
_SINCE = re.compile(r"(?:từ|kể từ)(?!\w)")


_CREW = re.compile(r"(?<!\w)(?:đội|nhóm|tổ|đoàn|đoàn cán bộ|kỹ sư|thợ|máy|cán bộ) $")
"""Those who survey: "đội đo vẽ đang cắm lều"."""
_PROCEDURE = re.compile(
    r"(?<!\w)(?:(?:thủ tục|quy trình|quá trình|công tác)(?: (?:ký|ban hành|xin|ra|làm))*"
    r"|nghi thức|nghi lễ|buổi lễ|chuyện|tiến trình|công cuộc|phương án|kế hoạch|giai đoạn|phần|đợt) $"
)


def _words(tape: Tape, token: Token) -> str:
    return tape.between(token.start, token.end)


def _is_subject(tape: Tape, head: Token) -> bool:
    """ "Quyết định thành lập khu sẽ được công bố": the words open the sentence as its subject."""
    lead = tape.between(tape.sentence.start, head.start)
    if tape.between(head.start, head.end).startswith("quyết định"):
        return _OPENING.search(lead) is not None
    return head.role in ("approve", "plan", "establish", "cancel") and _DECISION.search(lead) is not None


_OPENING = re.compile(r"(?:^|:)[\s\"“'‘]*$")
_DECISION = re.compile(
    r"(?:^|:)[\s\"“'‘]*(?:dự thảo )?(?:quyết định|nghị quyết|văn bản|công văn|tờ trình|thông báo)"
    r"(?: (?:chính thức|cuối cùng))?"
    r"(?: về)?(?: việc)? $"
)
""""Quyết định phê duyệt quy hoạch … đang chờ ký": the paper is the subject."""


def _future_nearer(near: list[Token]) -> bool:
    """ "từng được kỳ vọng … và dự kiến khởi công": the marker next to the act decides."""
    nearest = next((t for t in near if t.role in ("past", "future") and t.detail != "soon"), None)
    return nearest is not None and nearest.role == "future" and nearest.detail == ""


_NOW = re.compile(r"(?<!\w)(?:đang|(?:mấy|những|ít) (?:hôm|ngày|tuần|bữa) (?:nay|này|qua))(?!\w)")


def _on_the_way(tape: Tape, head: Token, last: Token, purpose: str) -> bool:
    """ "máy đang chạy dọc đê để khảo sát", "máy ủi đang gạt đồi cho phần mở rộng": it is going on."""
    if head.role == "survey" and purpose == "để":
        return _NOW.search(tape.between(tape.sentence.start, head.start)) is not None
    return any(
        t.role == "progress" and t.detail == "" and head.end <= t.start and t.end <= last.start
        for t in tape.tokens
    )


_LASTING = frozenset({"survey", "draft"})
_NOT_ONLY = re.compile(r"(?<!\w)(?:không|chẳng|chả|đâu) (?:chỉ|những|riêng)(?!\w)")


def _under_way(near: list[Token], behind: list[Token], tape: Tape) -> bool:
    """Whether a marker says that it goes on; the "còn" of "không chỉ … còn …" says nothing of it."""
    also = _NOT_ONLY.search(tape.text) is not None
    return any(t.role == "progress" and not (also and _words(tape, t) == "còn") for t in [*near, *behind])


def _goes_on(tape: Tape, head: Token) -> bool:
    """ "Suốt tuần này, …": an opening adverbial of duration over an act that takes time."""
    opening = [t for t in tape.tokens if t.end <= head.start and t.segment <= 1]
    return any(t.role == "progress" and t.detail == "time" for t in opening)


_GOAL = re.compile(
    r"(?<!\w)(?:mục tiêu|kỳ vọng|giấc mơ|tương lai|viễn cảnh|dự kiến|sẽ)(?!\w)"
    r"(?!.*(?<!\w)(?:đã|hiện|đang|nay)(?!\w))",
    re.DOTALL,
)


_MUST_BE = re.compile(r"(?<!\w)(?:phải|cần)(?: được)? $")


def _must(tape: Tape, last: Token) -> bool:
    """ "tờ trình phải tới tay Thủ tướng trước …": it has still to be handed in."""
    return last.role == "submit" and _MUST_BE.search(tape.between(last.start - 14, last.start)) is not None


def _under_goal(tape: Tape, head: Token) -> bool:
    """ "… với mục tiêu có 100 doanh nghiệp hoạt động tại khu": tenants that are hoped for."""
    if head.role != "operate" or head.detail not in ("weak", "state"):
        return False
    return _GOAL.search(tape.between(tape.sentence.start, head.end)) is not None


_SITE = re.compile(
    r"(?<!\w)(?:khu đất|vị trí|địa điểm|nơi|chỗ|bãi đất|mảnh đất|quỹ đất|ô đất|thửa đất|vùng đất|bãi|"
    r"lô đất|điểm|cánh đồng|ngọn đồi|quả đồi)(?: \w+){0,2} $"
)


def _of_the_site(tape: Tape, marker: Token, head: Token) -> bool:
    """ "Khu đất dự kiến cho Khu X đã được khảo sát": the marker tells what the ground is for."""
    if marker.role != "future" or marker.detail == "time":
        return False
    if not any(marker.end <= p.start and p.end <= head.start for p in tape.parks):
        return False
    return _SITE.search(tape.between(marker.start - 30, marker.start)) is not None


def scope_of(tape: Tape, head: Token, last: Token) -> Scope:
    """Markers that reach the act from `head` to `last`."""
    near = [t for t in _same_segment_before(tape, head) if not _of_the_site(tape, t, head)]
    behind = _until_trigger([t for t in tape.tokens if t.start >= last.end and t.segment == last.segment])
    where = tape.between(tape.segment_start(head.start), head.start).lstrip().startswith(("nơi ", "vốn "))
    opening = set() if where else _opening_roles(tape, head)  # "Để chuẩn bị, đoàn đi học ở X, nơi có …"
    purpose = _purpose(tape, head, near)
    named = _is_named(tape, head, purpose)
    roles = {t.role for t in near} | ({t.role for t in behind} if named else set())
    to_come = "future" in roles
    scheme = head.role in _WORKS_AHEAD and _BY_SCHEME.match(tape.text) is not None
    looks_ahead = to_come or scheme or "future" in opening
    past = _is_past(tape, head, near, behind, looks_ahead=looks_ahead) or (named and "past" in roles)
    past = past and not _not_before_that(tape.between(tape.sentence.start, head.start))
    past = past and not any(_UNREAL.match(_words(tape, t)) for t in tape.tokens if t.role == "condition")
    to_come = to_come or (not past and _under_goal(tape, head))
    ahead = not past and (scheme or _is_ahead(tape, head, opening))
    before = to_come or ahead or (head.role not in ("urge", "ask") and _must(tape, last))
    in_condition = _starts_condition(tape, head) or _awaited(tape, head)
    return Scope(
        negated=_negated(tape, head, near) or (named and "negation" in roles),
        conditional=in_condition
        or _threatened(tape, head)
        or _only_then(tape, head)
        or _conditioned(tape, head, last),
        in_condition=in_condition,
        future_before=before,
        future=before or (not past and any(t.role == "future" and t.detail == "time" for t in behind)),
        progress=_under_way(near, behind if named else [], tape)
        or _on_the_way(tape, head, last, purpose)
        or (head.role in _LASTING and _goes_on(tape, head)),
        past=past,
        finite="finite" in roles or past,
        purpose=purpose,
        once=any(t.role == "past" and _words(tape, t) == "từng" for t in near),
    )


_WORKS_AHEAD = frozenset({"start", "operate", "establish"})
_BY_SCHEME = re.compile(
    r"[\s\"“]*(?:cũng )?theo (?:đề xuất|đề án|hồ sơ|phương án|tính toán|ước tính|ý tưởng|thiết kế|dự thảo)"
    r"(?:(?! (?:được|đã) (?:phê duyệt|duyệt))[^,.;]){0,60},"
)
""""Theo đề xuất, dự án được bắt tay xây dựng từ quý IV": what the paper foresees."""


def _is_named(tape: Tape, head: Token, purpose: str) -> bool:
    """Whether the words name the act as a thing ("việc mở rộng", "thủ tục thành lập", "lễ khởi công"): then
    the markers behind them count too."""
    return (
        purpose in ("việc", "sự")
        or _PROCEDURE.search(tape.between(head.start - 30, head.start)) is not None
        or _is_subject(tape, head)
        or tape.between(head.start, head.end).startswith(_NAMED_ACT)
        or tape.between(head.start, head.end) == "phương án"
        or (head.role == "survey" and _CREW.search(tape.between(head.start - 16, head.start)) is not None)
        or (
            head.role == "ask"
            and not tape.between(tape.sentence.start, head.start).strip(" \"“'‘")
            and _PASSED_ON.match(tape.between(head.end, head.end + 140)) is not None
        )
    )


_UNREAL = re.compile(r"giá (?:như|mà)|phải chi")
""""Giá như đền bù sớm, khu đã khởi công": it has not."""
_PASSED_ON = re.compile(r"[^,;.]{0,90} (?:sẽ|sắp|chưa|chưa hề|dự kiến)(?: \w+)? được(?!\w)")
_NAMED_ACT = ("lễ", "phần mở rộng", "phần nới", "cuộc", "đợt", "chuyến", "buổi")


def _is_past(tape: Tape, head: Token, near: list[Token], behind: list[Token], *, looks_ahead: bool) -> bool:
    """Whether markers before or behind the act say that it happened; "sẽ … từ năm 2029" looks ahead."""

    def counts(token: Token) -> bool:
        unsure = looks_ahead and (
            _SINCE.match(_words(tape, token)) is not None or _words(tape, token) == "chính thức"
        )
        return token.role == "past" and not unsure

    ready = any(t.role == "future" and _words(tape, t) == "sẵn sàng" for t in near)
    if any(map(counts, _main_clause(tape, head, near))) and not ready and not _future_nearer(near):
        return True
    return any(
        counts(t) and t.detail == "time" and not (looks_ahead and _words(tape, t) == "xong") for t in behind
    )


def _main_clause(tape: Tape, head: Token, near: list[Token]) -> list[Token]:
    """Markers behind a "thì": "mặt bằng mà xong thì khu …" says only when."""
    lead = tape.between(tape.sentence.start, head.start)
    then = tape.sentence.start + lead.rfind(" thì ")
    return [t for t in near if t.start > then] if _IF_SO.search(lead) else near


def _is_ahead(tape: Tape, head: Token, opening: set[str]) -> bool:
    """Whether an opening adverbial ("Tuần tới, …") puts the act ahead, or "trước khi" a submission."""
    precedes = _PRECEDES.search(tape.between(head.start - 20, head.start)) is not None
    return "future" in opening or (precedes and head.role == "submit")


def _threatened(tape: Tape, head: Token) -> bool:
    """What follows if something is not done."""
    return (
        _OR_ELSE.match(tape.between(tape.sentence.start, head.start)) is not None
        or _IF_NOT.search(tape.between(tape.segment_start(head.start), head.start)) is not None
    )


def settle(
    scope: Scope, default: Modality, when: PartialDate | None, reference: PartialDate | None
) -> Modality:
    """The modality of an act of which `scope` is known; `default` is what it is without any marker."""
    if scope.negated and not scope.in_condition:
        return "negated"
    if scope.conditional and not scope.past:
        return "conditional"
    if default == "negated":
        return "negated"
    if default == "requested":
        return "planned" if scope.future_before and not scope.past else "requested"
    if scope.future and not scope.past:
        return "planned"
    if when is not None and reference is not None and when.first() > reference.last() and not scope.past:
        return "planned"
    if scope.past:
        return "done" if default != "in_progress" or scope.once else default
    if scope.progress:
        return "in_progress"
    if scope.purpose in ("để", "nhằm", "phải", "cần"):
        return "planned"
    return default


_AND_THEN = re.compile(r"(?:(?:^|[\s,])(?:và|rồi)(?: đồng thời)?|,) *$")
_NO_STOP = frozenset({"make", "dossier", "letter"})


def _same_segment_before(tape: Tape, head: Token) -> list[Token]:
    """Markers of the head's clause back to the previous trigger, or past it if "và" joins the two."""
    result: list[Token] = []
    joined = _AND_THEN.search(tape.between(head.start - 12, head.start)) is not None
    opens = not tape.between(tape.segment_start(head.start), head.start).strip()
    reach = head.segment - (joined and opens)
    for token in reversed([t for t in tape.tokens if t.end <= head.start and reach <= t.segment]):
        if token.segment > head.segment:
            continue
        if token.role in TRIGGERS and token.role not in _NO_STOP and (not joined or result):
            break
        if token.role not in TRIGGERS:
            result.append(token)
    return result


def _until_trigger(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    for token in tokens:
        if token.role == "condition" or (token.role in TRIGGERS and token.role != "make"):
            break
        result.append(token)
    return result


_FAR_DENIAL = re.compile(r"(?:không|làm gì|chẳng) có chuyện|lẽ ra|đáng lẽ|đáng ra")
"""Denies what follows however long the subject between is."""
_IF_NOT = re.compile(r"(?<!\w)(?:không(?! khéo)|chưa(?! đầy))(?: \w+){1,7} (?:thì|sẽ)(?: \w+){0,2} $")
""""không triển khai sẽ bị thu hồi": a threat, and no denial."""


_FALSE_NEWS = re.compile(
    r"[\s\"“'‘]*(?:tin(?: đồn)?|thông tin|chuyện)(?!\w)[^.;]{5,160} (?:chỉ )?là (?:\w+ )?"
    r"(?:bịa đặt|tin đồn|tin giả|thất thiệt|sai|không đúng|không chính xác|vô căn cứ)(?!\w)"
)
""""Tin tỉnh xóa bỏ dự án … là bịa đặt": what the news says has not happened."""
_WHEN_NOT_YET = re.compile(r"(?<!\w)(?:khi|lúc|hồi)(?: còn)? $")
_ASIDE = re.compile(r"\s*(?:khi|lúc|dù|tuy|vì|do|trong khi|trước khi|từ khi)(?!\w)")


_OR_ELSE = re.compile(
    r"[\s\"“'‘]*(?:không|để quá|thiếu|chậm)(?: [^\s,.;]+){1,14}, (?:[^\s,.;]+ ){0,6}(?:sẽ|thì)(?: \w+){0,3} $"
)
""""Không nộp đủ tiền trước 31/3, nhà đầu tư sẽ bị …": what follows if they do not."""


def _negated(tape: Tape, head: Token, near: list[Token]) -> bool:
    if _IF_NOT.search(tape.between(tape.segment_start(head.start), head.start)):
        return False
    if _FALSE_NEWS.match(tape.text) and not _FALSE_NEWS.match(tape.between(tape.sentence.start, head.start)):
        return True
    if any(_FAR_DENIAL.match(_words(tape, token)) for token in near if token.role == "negation"):
        return True
    for token in near:
        if token.role == "negation" and head.start - token.end <= _NEGATION_REACH:
            aside = _ASIDE.match(tape.between(tape.segment_start(token.start), token.end)) is not None
            since = any(
                t.role == "past" and token.end <= t.start and t.end <= head.start for t in tape.tokens
            )
            lags = head.role == "delay" and token.segment != head.segment
            lags = lags or _THEREFORE.search(tape.between(token.end, head.start)) is not None
            if (
                lags
                or (aside and token.segment != head.segment)
                or (since and _WHEN_NOT_YET.search(tape.between(token.start - 12, token.start)))
            ):
                # "tỉnh X, khi chưa hợp nhất, đề xuất …", "khi chưa hợp nhất từng xin lập", "đường chưa làm,
                # chậm so với tiến độ"
                continue
            return True
    if _RHETORICAL.search(tape.between(head.start - 30, head.start)) and _INDEED_NOT.match(
        tape.between(head.end, head.end + 60)
    ):
        return True
    lead = tape.between(tape.sentence.start, head.start)
    return _NONE_OF.search(lead) is not None or _NO_SUCH.search(lead) is not None


_THEREFORE = re.compile(r"(?<!\w)(?:nên|vì vậy|vì thế|do đó|do vậy|khiến|thành ra|buộc)(?!\w)")
""""không triển khai nên bị rút giấy phép": what follows from something undone happened."""
_NO_SUCH = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?: hề| từng)? có [^,;]{2,60} nào(?!\w)[^.;,]{0,60}$")
""""Không hề có khu nào tên … được thành lập"."""
_RHETORICAL = re.compile(r"(?<!\w)(?:đã|có|được|ai)(?!\w)[^,;.]{0,20}$")
_INDEED_NOT = re.compile(r"[^,;.]{0,40}(?<!\w)đâu(?! (?:đó|đấy))(?!\w)")
""""đã được ai thành lập đâu": nobody has."""


def _opening_roles(tape: Tape, head: Token) -> set[str]:
    """Roles of the markers in opening adverbials: earlier segments without any trigger of their own."""
    busy = {t.segment for t in tape.tokens if t.role in TRIGGERS and t.role != "make"}
    return {
        t.role
        for t in tape.tokens
        if t.segment < head.segment and t.segment not in busy and t.segment <= 1 and not _waiting(tape, t)
    }


_SOMEBODY = re.compile(r"(?<!\w)(?:công ty|doanh nghiệp|người|khách|hộ|đơn vị|nhà đầu tư|dân)(?: \w+)? $")


def _waiting(tape: Tape, token: Token) -> bool:
    """ "Cầm danh sách 70 công ty chờ chỗ, …": others wait."""
    return _words(tape, token) in ("chờ", "đợi") and bool(
        _SOMEBODY.search(tape.between(token.start - 30, token.start))
    )


_THEN = re.compile(r"[^.;]{0,160}(?<!\w)thì(?!\w)")
_THEN_ONLY = re.compile(
    r"(?:(?!,? (?:còn|nhưng|song|riêng|trong khi)(?!\w))[^.;]){0,160}(?<!\w)thì(?!\w)"
    r"[^.;]{0,90}(?<!\w)mới(?!\w)"
)
_AND_ONLY_THEN = re.compile(r"[^.;]{0,60}(?<!\w)rồi(?!\w)[^.;,]{0,90}(?<!\w)mới(?: được| có thể| xin)(?!\w)")
""""Lấp đầy 70% rồi mới được mở rộng"."""
_MUST = re.compile(r"[\"“\s]*(?:phải|có|đủ|được|chừng nào)(?!\w)|.*(?<!\w)mà [^,;]{0,30}$")


def _starts_condition(tape: Tape, head: Token) -> bool:
    """ "Nếu …", "phải được … thì mới …", "hội đồng mà thông qua thì …"."""
    rest = tape.between(head.end, tape.sentence.end)
    if _THEN_ONLY.match(rest):
        return True
    lead = tape.between(tape.sentence.start, head.start)
    if not lead.strip(" \"“'‘") and head.detail == "state" and _AND_ONLY_THEN.match(rest):
        return True
    if _THEN.match(rest) and _MUST.match(tape.between(tape.sentence.start, head.start)):
        return True
    return any(
        t.role == "condition" and t.detail == "" and t.segment == head.segment and t.end <= head.start
        for t in tape.tokens
    )


_WHEN = re.compile(r"(?<!\w)(?:sau khi|ngay sau khi|ngay khi|khi|đến khi|trước khi|chờ)(?: \w+){0,5} $")


_UPON = re.compile(
    r"(?<!sau )(?<!từ )(?<!\w)khi (?:(?:dự án|khu|công trình|công viên|này|chính thức|được) )*$"
)
"""What shall be "khi đi vào hoạt động" is not yet."""
_ONCE = re.compile(
    r"(?<!sau )(?<!\w)(?:đến khi|chờ|chừng nào|một khi|(?<!từ )(?<!kể )khi)(?! đã)(?: (?!đã)[^\s,;]+){0,5} $"
)


def _awaited(tape: Tape, head: Token) -> bool:
    """ "Sau khi được Thủ tướng thông qua, tỉnh sẽ …": what must come first has not happened."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    if head.role == "operate" and head.detail == "state" and _ONCE.search(lead):
        return True
    if head.role == "operate" and _UPON.search(lead) and not any(t.role == "past" for t in tape.tokens):
        return True
    when = _WHEN.search(lead)
    if when is None or _LATER.search(lead[: when.start()]):
        return False
    return any(t.role == "future" and t.detail in ("", "soon") for t in tape.tokens)


_LATER = re.compile(r"(?<!\w)(?:\d+|một|hai|ba|bốn|năm|sáu|vài|nửa|ít) (?:năm|tháng|tuần|ngày|quý|hôm|giờ) $")
""""một năm sau khi …" counts from what has happened."""


def _hard(tape: Tape, head: Token) -> bool:
    return tape.between(head.start, head.end).startswith("khó ")


def _quoted_apart(tape: Tape, token: Token, head: Token) -> bool:
    """Whether a quotation that ends or begins between the two parts the marker from the act."""
    gap = tape.between(min(token.end, head.end), max(token.start, head.start))
    return gap.count('"') % 2 == 1 or gap.count("“") != gap.count("”")


_NEW_CLAUSE = re.compile(r"(?:,|;) (?:và|nhưng|song) $")
""""được cấp phép năm 2008, và nếu đúng hẹn thì …": the condition is of what comes."""


def _conditioned(tape: Tape, head: Token, last: Token) -> bool:
    for token in tape.tokens:
        if token.role != "condition" or _quoted_apart(tape, token, head):
            continue
        strong = any(
            sign in (";", "nhưng", "song", "tuy nhiên", "còn") and _within(at, token.start, head.start)
            for at, sign in tape.breaks
        )
        if strong:
            continue
        if token.detail == "after" and _LATER.search(tape.between(token.start - 25, token.start)):
            continue
        if token.detail == "after":
            if (
                token.end <= head.start
                and token.segment < head.segment
                and _NOT_BEFORE.search(tape.between(head.start - 25, head.start))
            ):
                return True
            if (
                tape.between(token.start, token.end) == "sau khi"
                and token.end <= head.start
                and token.segment < head.segment
                and head.role not in ("ask", "wish")
                and "future" in _roles_before(tape, head)
            ):
                return True
            only = tape.between(token.start, token.end) == "khi"
            wanted = head.role in ("ask", "wish")
            if (
                token.start > last.end
                and (not wanted or _only(tape, head, only))
                and (_only(tape, head, only) or (not only and "future" in _roles_before(tape, head)))
            ):
                return True
            continue
        if token.end <= head.start and token.segment < head.segment:
            return True
        if token.start >= last.end and not _NEW_CLAUSE.search(tape.between(last.end, token.start)):
            return True
    return (
        _IF_ANY.search(tape.text) is not None
        or _IF_SO.search(tape.between(tape.sentence.start, head.start + 4 * _hard(tape, head))) is not None
    )


_FIRST = re.compile(
    r"[\"“\s]*(?:có|đủ|xong|khi|sau khi|phải(?! (?:sang|đến|tới) )"
    r"(?! (?:chờ|đợi) (?:đến|tới|sang|qua|thêm|hết|hơn|gần|\d|sau|năm|tháng|mãi"
    r"|xong (?:tết|mùa|vụ|hè|lễ))(?!\w))"
    r"|chỉ|được|lấp đầy|nghiệm thu"
    r"|hoàn (?:thành|tất)|giải phóng"
    r"|bàn giao|đạt|"
    r"chừng nào|lúc nào|đến lúc)(?!\w)"
)


def _only_then(tape: Tape, head: Token) -> bool:
    """ "Có đất sạch mới khởi công được", "đủ 70% thì mới mở rộng": what stands first has to come first."""
    lead = tape.between(tape.sentence.start, head.start).rpartition(":")[2]
    if _MUST_FIRST.match(lead) or _not_before_that(lead):
        return True
    if _DONE_FIRST.match(lead) and _NOT_BEFORE.search(lead):
        return True
    if _THEN_IT.search(lead) and _AT_ONCE.match(tape.between(head.end, head.end + 60)):
        return True
    if _FIRST.match(lead) is None or (match := _NOT_BEFORE.search(lead)) is None:
        return False
    return not lead[: match.start()].rstrip().endswith(("khu", "công viên", "dự án", "là", "thêm"))


_DONE_FIRST = re.compile(
    r"[^,;:.]{3,90}(?<!\w)(?:xong|rồi|đủ|gật đầu|đồng ý|thông)(?: hết| xuôi)?, [^,;]{2,80}$"
)
""""Trạm điện xong, khu mới có thể vận hành"."""
_THEN_IT = re.compile(r"^[^,;:.]{5,90}(?<!\w)thì (?!ra)[^,;:.]{3,60}$")
_AT_ONCE = re.compile(r"[^,;.]{0,30}(?<!\w)(?:liền|ngay|luôn|tức thì|lập tức)(?: lập tức)?(?=[.,;!”\"]|$)")
""""Ngân hàng gật thì khu động thổ liền"."""
_THEN_FIRST = re.compile(
    r"(?<!\w)thì [^.;,]{1,70}(?<!\w)mới(?: (?:được|bị|có thể|dám|phép|đủ điều kiện|cho phép|xem xét))*"
    r"(?: (?:lên|xuống|ra|vào|đến|tới|về|sang|qua|đi|tính|cho|kéo|cử|dẫn|bắt tay|tổ chức)(?: \w+)?)? $"
)
""""Gỡ xong đất thì khu mới động thổ được"."""
_AT_LAST = re.compile(r"[\"“\s]*(?:mãi|đến|tới|phải (?:đến|tới|chờ|đợi)|khi ấy|lúc đó|đợi|chờ)(?!\w)")


def _not_before_that(lead: str) -> bool:
    return _THEN_FIRST.search(lead) is not None and _AT_LAST.match(lead) is None


_MUST_FIRST = re.compile(
    r"[\"“\s]*(?:phải|có|đủ)(?!\w)[^.;]{3,120}(?<!\w)thì(?!\w)[^.;]{0,60}(?<!\w)mới(?!\w)"
)
""""Phải chứng minh … thì nhà đầu tư mới được …"."""
_NOT_BEFORE = re.compile(
    r"(?<!vừa )(?<!\w)mới(?: (?:được|bị|có thể|sẽ|đi|dám|đủ điều kiện|cho phép|xem xét|xét|tính|bàn"
    r"|quyết|chuyện|nghĩ|đến|tới|việc|lên|sang|ra|cho|chịu|tổ chức|làm|bắt tay))* $"
)
_IF_SO = re.compile(
    r"(?<!\w)(?:không|chưa(?! đầy)) [^,;]{3,70} thì [^,;]{0,60}$|"
    r"(?<!\w)mà [^,;]{1,50} thì(?!\w)|(?<!\w)mà (?:không|chưa) [^,;]{1,60}, [^,;]{1,60}(?<!\w)sẽ(?!\w)"
    r"|^[\s\"“'‘]*(?:(?:hội|gom|kiếm|có|khi|tuyển|huy động) )?đủ [^,;]{3,70}, [^,;]{3,90}(?<!\w)"
    r"(?:sẽ|là)(?!\w)"
    r"|^[\s\"“'‘]*(?:thiếu|hễ|vắng|(?:không|chưa) (?:có|kịp|đủ|xong|được|tìm|gọi)) [^,;]{2,60}, "
    r"[^,;]{3,90}(?<!\w)(?:sẽ|khó)(?: (?:bị|không|phải|đành|chẳng|mà|lòng|được|có thể|thể))* $"
    r"|^[\s\"“'‘]*(?:chậm|không|thiếu|trễ|quá|chỉ cần|chưa|để|(?:gom |hội |có |kiếm )?đủ|hễ|cứ)"
    r"(?! (?:ai|gì|phải))[^,;:.]{5,80}"
    r"(?<!nghĩ)(?<!biết)(?<!cho)(?<!tin)(?<!coi)(?<!xem)(?<!gọi)(?<!phải)(?<!được) là [^,;:.]{3,60}$"
)
_ONLY = re.compile(r"(?:chỉ|mới)(?!\w)")
_ONLY_OR_WILL = re.compile(r"(?:chỉ|mới|sẽ)(?!\w)")


def _only(tape: Tape, head: Token, strict: bool) -> bool:
    return (_ONLY if strict else _ONLY_OR_WILL).search(tape.between(head.start - 25, head.end)) is not None


def _roles_before(tape: Tape, head: Token) -> set[str]:
    return {t.role for t in _same_segment_before(tape, head)}


def _within(at: int, one: int, other: int) -> bool:
    return min(one, other) <= at <= max(one, other)


_WENT = re.compile(r"(?<!\w)(?:lội|đến|tới|về|lên|xuống|vượt|đi|băng|trèo|leo)(?!\w)[^,;]{0,40}$")


_TO_ATTEND = re.compile(r" (?:dự|tham dự|chứng kiến|xem|làm|tiến hành)(?: \w+){0,2} $")
"""Who comes to attend a ceremony is there."""
_CHOSE = re.compile(r"(?<!\w)(?:chọn đúng|đã chọn|tề tựu|tụ họp|tập hợp|có mặt)(?!\w)[^,;]{0,50}$")
""""chọn đúng ngày rằm để động thổ": they did it that day."""


def _purpose(tape: Tape, head: Token, near: list[Token]) -> str:
    for token in near:
        word = tape.between(token.start, token.end)
        bound = word in ("nên", "cần", "phải")
        if bound and tape.between(token.end, head.start) == " được ":
            return word
        reach = 2 if bound else 25
        if (
            token.role == "purpose"
            and head.role == "survey"
            and word == "để"
            and _WENT.search(tape.between(tape.sentence.start, token.start))
        ):
            continue
        if word == "để" and _TO_ATTEND.match(tape.between(token.end, head.start)):
            continue
        if word == "để" and _CHOSE.search(tape.between(tape.sentence.start, token.start)):
            continue
        if token.role == "purpose" and head.start - token.end <= reach:
            return word
    return ""
