"""Component `events` of the pipeline: what happened to which park, when, by whom – and whether it really happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nlp.event_chains import Verdict, chains, judge
from nlp.event_facts import Surroundings, actor_of, date_of, document_of
from nlp.event_merge import finish
from nlp.event_objects import Choice, Topic, choose
from nlp.event_tape import Tape, Token, read_tape
from nlp.modality import Scope, scope_of, settle
from nlp.partial_date import PartialDate
from nlp.reading import EventMention, Reading, Sentence

_GENERIC = re.compile(
    r"(?<!\w)(?:nhiều|các|hàng loạt|một số|không ít) (?:tỉnh|địa phương|nơi|thành phố|nước)(?!\w)|"
    r"(?<!\w)(?:luật|nghị định|thông tư|quy định|quy chế)(?: \w+){0,12} (?:cho phép|quy định|trao quyền|nêu rõ|giao|đòi|yêu cầu)(?!\w)"
)


_LONGEST = 1500
"""Characters read at once; what runs on longer (tables, lists without stops) is read in pieces."""


def apply(reading: Reading) -> None:
    """Fill `events` and `final_events`, and the effects of documents on parks."""
    topic = Topic(main=_main_park(reading), entities=bool(reading.parks))
    around = Surroundings(reading)
    found: list[EventMention] = []
    for sentence in reading.sentences:
        if sentence.boilerplate:
            continue
        if sentence.paragraph != topic.paragraph:
            topic.paragraph, topic.fresh = sentence.paragraph, False
        for piece in _pieces(reading.text, sentence):
            tape = read_tape(reading, piece, around.parks.between(piece.start, piece.end))
            found += read_sentence(reading, around, tape, topic)
            _follow(topic, tape)
    reading.events = tuple(found)
    finish(reading)


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        end = cut if cut > start else start + _LONGEST
        yield replace(sentence, start=start, end=end)
        start = end
    yield replace(sentence, start=start)


def read_sentence(reading: Reading, around: Surroundings, tape: Tape, topic: Topic) -> list[EventMention]:
    """The events of one sentence."""
    if tape.text.rstrip(" \"”'’").endswith("?"):
        return []
    if not tape.parks and topic.park is None and topic.main is None:
        return []
    groups = chains(tape)
    found: list[tuple[EventMention, Scope, bool]] = []
    for index, chain in enumerate(groups):
        until = groups[index + 1][0].start if index + 1 < len(groups) else tape.sentence.end
        since = groups[index - 1][-1].end if index else tape.sentence.start
        event = _read_chain(reading, around, tape, chain, since, until, topic)
        if event is not None:
            found.append(event)
            if chain[0].role == "support" and _names_idea(chain) and len(reading.sentences) > 1:
                found.append((replace(event[0], type="proposed", modality="requested"), event[1], False))
    return _weeded(found)


def _names_idea(chain: list[Token]) -> bool:
    """Who supports "the idea of founding …" reports the idea too; in a longer text that is a fact of its own."""
    roles = [token.role for token in chain]
    return bool({"ask", "wish"} & set(roles)) and bool({"establish", "make"} & set(roles))


def _read_chain(
    reading: Reading,
    around: Surroundings,
    tape: Tape,
    chain: list[Token],
    since: int,
    until: int,
    topic: Topic,
) -> tuple[EventMention, Scope, bool] | None:
    head, last = chain[0], chain[-1]
    reference = reading.reference or reading.today
    preliminary = judge(tape, chain, None, reference)
    if preliminary is None:
        return None
    state = head.detail in ("state", "weak") and head.role == "operate"
    if head.detail == "weak" and not _tenanted(tape, head):
        return None
    choice = choose(tape, head, last, until, preliminary.type, topic, state)
    if not choice.found:
        return None
    when = date_of(around, tape, head, last, since, until)
    on = when.first() if when is not None and when.first() <= reference else reference
    verdict = judge(tape, chain, _kind(reading, choice.park), on)
    if verdict is None:
        return None
    scope = scope_of(tape, head, last)
    if not _reported(tape, head, verdict, scope, choice, head.start < reading.title_end):
        return None
    modality = settle(scope, verdict.default, when, PartialDate.of(reference))
    if verdict.fixed and modality in ("done", "in_progress"):
        modality = verdict.default
    event = EventMention(
        head.start,
        _end(tape, last, until),
        verdict.type,
        modality,
        choice.park,
        when,
        actor_of(around, tape, head, since),
        document_of(around, since, until, head),
        background=_background(when, reference),
    )
    return event, scope, _aside(tape, head) or (state and head.segment == 0 and not choice.beside)


_ANY = re.compile(r"(?:tỉnh|nơi|địa phương|ai|doanh nghiệp|nhà đầu tư|khu) nào(?!\w)")
_ALL_OF_THEM = re.compile(r"(?<!\w)(?:các|những|nhiều|mọi) (?:khu|tỉnh|địa phương)(?: \w+){0,3} $")
_SINCE = re.compile(r"[\s\"“'‘]*(?:sau|trải qua|từng|trước)(?!\w)")
_FROM_THEN = re.compile(r"(?:kể từ|từ|tính từ) (?:ngày|khi|lúc|thời điểm)(?: được)?(?: \w+){0,4} $")
_TERM = re.compile(r"thời hạn|thời gian (?:hoạt động|thực hiện|dự kiến)|tiến độ thực hiện|trong vòng")
_TASKED = re.compile(
    r"(?<!\w)(?:giao|yêu cầu|chỉ đạo|phối hợp|chủ trì|hoàn thiện|hoàn chỉnh|tiếp thu|tổng hợp|lập|xây dựng|soạn|thẩm định|báo cáo|rà soát)(?!\w)"
)
_MANY_TENANTS = re.compile(
    r"(?<!\w)(?:nhiều|các|một số|hàng loạt|rất nhiều|\d+) (?:dự án|dn|doanh nghiệp|nhà đầu tư|công ty|nhà máy|đơn vị)(?!\w)[^,;]{0,80}$"
)


_DONE_BEFORE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")


def _next_step(tape: Tape, head: Token) -> bool:
    """ "… hoàn thiện đề án, trình Thủ tướng": the last step of a task that was set, not yet done."""
    lead = tape.between(tape.sentence.start, head.start)
    if not lead.endswith((", ", "và ")) and tape.between(tape.segment_start(head.start), head.start).strip():
        return False
    return bool(lead.strip()) and _TASKED.search(lead) is not None and not _DONE_BEFORE.search(lead)


def _tenants_lag(tape: Tape, head: Token) -> bool:
    return _MANY_TENANTS.search(tape.between(tape.segment_start(head.start), head.start)) is not None


_AFTER = re.compile(r"(?<!\w)sau (?:\w+ ){1,4}$")
_GRANTED = re.compile(r"(?:rút|hủy|dừng|chấm dứt|trả lại)[^,;]{0,60} và (?:đã )?được $")


def _past_state(tape: Tape, head: Token) -> bool:
    """ "Sau ba năm nằm trên giấy, khu đã có chủ": the delay is over."""
    lead = tape.between(tape.segment_start(head.start), head.start)
    return _SINCE.match(lead + " ") is not None or _AFTER.search(lead) is not None


def _answers(tape: Tape, head: Token) -> bool:
    """ "xin rút … và được chấp thuận" consents to the withdrawal."""
    return _GRANTED.search(tape.between(tape.sentence.start, head.start)) is not None


_ITS_OBJECT = re.compile(r"\s*(?:cho )?(?:dự án|khu)(?!\w)")
_BESIDE_DETAILS = frozenset({"weak", "hint", "ongoing"})


def _reported(tape: Tape, head: Token, verdict: Verdict, scope: Scope, choice: Choice, titled: bool) -> bool:
    """Whether the words report an act rather than just name it."""
    marked = scope.negated or scope.conditional or scope.future or scope.progress
    if choice.park is None and _GENERIC.search(tape.text):
        return False
    if (verdict.needs_park_beside or head.detail in _BESIDE_DETAILS) and not choice.beside:
        if not (head.detail == "hint" and _ITS_OBJECT.match(tape.between(head.end, head.end + 15))):
            return False
    if _ALL_OF_THEM.search(tape.between(tape.segment_start(head.start), head.start)):
        return False
    if not scope.negated and _ANY.search(tape.between(tape.segment_start(head.start), head.start)):
        return False
    if _FROM_THEN.search(tape.between(head.start - 40, head.start)) and _TERM.search(tape.text):
        return False
    if verdict.type == "submitted" and not marked and not scope.past and _next_step(tape, head):
        return False
    if verdict.type == "delayed" and _tenants_lag(tape, head):
        return False
    if verdict.type == "delayed" and _past_state(tape, head):
        return False
    if verdict.type == "approved" and _answers(tape, head):
        return False
    if verdict.needs_finite and not (marked or scope.finite or _enacted(tape, head, titled)):
        return False
    if head.detail == "marked" and not (marked or scope.past or scope.finite):
        return False
    if (
        verdict.type == "submitted"
        and not choice.beside
        and not (marked or scope.past or _PROJECT.search(tape.text))
    ):
        return False
    if not marked and not scope.past and scope.purpose and verdict.default != "requested":
        if verdict.type in ("established", "approved", "expanded", "operating"):
            return scope.purpose in ("để", "nhằm", "chủ trương")
    return True


_BY_ACT = re.compile(
    r"\s*(?:(?:theo|bằng|tại|qua) (?:quyết định|nghị quyết|công văn)|(?:từ|vào|hồi|năm|tháng|ngày) )"
)
_PROJECT = re.compile(r"(?<!\w)(?:khu|công viên|đề án|bản cuối|tờ trình)(?!\w)")
_ENACTED = re.compile(r"quyết định|khai sinh|ra đời|chào đời|công nhận|phê duyệt")


_BY_DECISION = re.compile(r"[\s\"“'‘]*(?:theo|tại|bằng) (?:quyết định|nghị quyết)[^,;]{0,60}, *$")


def _enacted(tape: Tape, head: Token, titled: bool) -> bool:
    """The word itself, or who stands before it, shows that a founding happened."""
    if titled and head.start == tape.sentence.start:
        return True
    if _BY_DECISION.match(tape.between(tape.sentence.start, head.start)):
        return True
    if _ENACTED.search(tape.between(head.start, head.end)):
        return True
    lead = tape.between(tape.segment_start(head.start), head.start).strip()
    if _BY_ACT.match(tape.between(head.end, head.end + 25)):
        return True
    busy = any(t.role == "make" and t.end <= head.start and head.start - t.end <= 6 for t in tape.tokens)
    return bool(lead) and not busy


_TENANTS = re.compile(
    r"(?:\d|hàng|nhiều|trăm|nghìn|ngàn|chục|hầu hết|mấy|vài|ba|bốn|hai|một)[\w .,]{0,12} "
    r"(?:doanh nghiệp|dn|công ty|kỹ sư|người|lao động|chuyên gia|nhân viên|nhân lực|nhân sự|hãng|nhà máy|dự án|khách thuê|"
    r"đơn vị|lập trình viên|công nhân|nhà đầu tư)(?!\w)"
)
_NOT_WORK = re.compile(
    r"(?:buổi|cuộc|đến|về|chỗ|thời gian|có buổi|phiên|lịch|môi trường|tới|sang|với|khi|để|ngừng|dừng) $"
)


def _tenanted(tape: Tape, head: Token) -> bool:
    """Vague words ("làm việc", "hoạt động") tell of a running park only with a number of tenants or people."""
    around = tape.between(head.start - 70, head.end + 40)
    return _TENANTS.search(around) is not None and not _NOT_WORK.search(
        tape.between(head.start - 12, head.start)
    )


_SUBORDINATE = re.compile(
    r"(?<!\\w)(?:vì|do|bởi|nhờ|dù|mặc dù|trước (?:khi|ngày|giờ|thềm)|trong lúc|để|kể cả khi)(?!\\w)[^,;:]*$"
)


def _aside(tape: Tape, head: Token) -> bool:
    """Said only as a reason or concession inside another statement."""
    return _SUBORDINATE.search(tape.between(tape.sentence.start, head.start)) is not None


def _weeded(found: list[tuple[EventMention, Scope, bool]]) -> list[EventMention]:
    """Conditions only set the scene for the main statement; one type per park and modality is enough."""
    main = [event for event, scope, aside in found if not scope.in_condition and not aside]
    parks = {event.park for event in main}
    main += [e for e, scope, aside in found if aside and not scope.in_condition and e.park not in parks]
    kept = main or [event for event, _, _ in found]
    lodged = {e.park for e in kept if e.type == "submitted" and e.modality in ("done", "in_progress")}
    ended = {e.park for e in kept if e.type == "cancelled"}
    result: list[EventMention] = []
    for event in kept:
        if event.type == "proposed" and event.park in lodged:
            continue
        if event.type == "delayed" and event.modality == "in_progress" and event.park in ended:
            continue  # why it was taken away, said in passing
        if not any((e.park, e.type, e.modality) == (event.park, event.type, event.modality) for e in result):
            result.append(event)
    return result


def _end(tape: Tape, last: Token, until: int) -> int:
    """The quote runs to the end of the statement."""
    stops = [at for at, _ in tape.breaks if last.end <= at <= until]
    end = stops[0] if stops else until
    text = tape.between(last.end, end).rstrip(" .,;:")
    return last.end + len(text)


def _background(when: PartialDate | None, reference: date) -> bool:
    return when is not None and (reference - when.last()).days > 120


def _kind(reading: Reading, park: int | None) -> str | None:
    return reading.parks[park].kind if park is not None else None


def _main_park(reading: Reading) -> int | None:
    ours = [i for i, park in enumerate(reading.parks) if park.kind != "khu_cong_nghiep"]
    if len(reading.parks) == 1:
        return 0
    titled = {m.park for m in reading.park_mentions if m.park is not None and m.start < reading.title_end}
    if len(titled) == 1:
        return next(iter(titled))
    return ours[0] if len(ours) == 1 else None


def _follow(topic: Topic, tape: Tape) -> None:
    """The park spoken of last, places and boards aside, is what the next sentence is about."""
    spoken = [p for p in tape.parks if p.park is not None and not p.owned and not p.place]
    if spoken:
        topic.park, topic.fresh = spoken[0].park, True
