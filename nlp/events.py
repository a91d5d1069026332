"""Component `events` of the pipeline: what happened to which park, when, by whom, whether at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from nlp.authority import PROVINCE_DECIDES_FROM
from nlp.captions import is_caption
from nlp.event_asked_after import asked_after
from nlp.event_chains import chains
from nlp.event_evidence import reported, said_aside, tenanted
from nlp.event_facts import Surroundings, actor_of, date_of, document_of
from nlp.event_judge import judge
from nlp.event_lists import companions, listed, members
from nlp.event_merge import finish
from nlp.event_objects import choose
from nlp.event_others import acts_itself, turns_to_tenant
from nlp.event_tape import TRIGGERS, ParkToken, Tape, Token, lowered, only_place, read_tape
from nlp.event_told import Read, RulesRead
from nlp.event_topic import Topic
from nlp.modality import Scope, scope_of, settle
from nlp.model import OUR_KINDS
from nlp.park_main import FRONT
from nlp.partial_date import PartialDate
from nlp.proposal_words import abroad_tells
from nlp.reading import EventMention, Reading, Sentence

_LONGEST = 1500
"""Characters read at once; what runs on longer (tables, lists without stops) is read in pieces."""


def apply(reading: Reading) -> None:
    """Fill `by_rules`, `events` and `final_events`, and the effects of documents on parks."""
    passes = tuple(read_by_rules(reading))
    reading.by_rules = RulesRead(passes, reading.documents)
    reading.events = events_of(passes)
    finish(reading)


def events_of(passes: Sequence[Read]) -> tuple[EventMention, ...]:
    """All that the rules read, sentence by sentence and across them."""
    return (*(event for read in passes for event in read.told), *asked_after(passes))


def read_by_rules(reading: Reading) -> list[Read]:
    """What the rules read in each sentence, in order."""
    topic = Topic(main=_main_park(reading), entities=bool(reading.parks))
    around = Surroundings(reading)
    passes: list[Read] = []
    asks = False
    for sentence in reading.sentences:
        if sentence.boilerplate or is_caption(reading, sentence):
            continue
        if sentence.paragraph != topic.paragraph:
            topic.paragraph, topic.fresh, topic.asked = sentence.paragraph, False, None
            topic.lines += 1
        for piece in _pieces(reading.text, sentence):
            tape = read_tape(reading, piece, around.parks.between(piece.start, piece.end))
            if reading.parks and not topic.other:
                topic.other = turns_to_tenant(tape, reading.text[piece.start : piece.end])
            _head(topic, tape, reading.title_end)
            current = topic.current()
            told = read_sentence(reading, around, tape, topic)
            if asks and _IN_DETAIL.match(tape.text):
                told = [_asked_too(tape, event) for event in told]
            asks = any(token.role == "ask" for token in tape.tokens) or (
                asks and _IN_DETAIL.match(tape.text) is not None
            )
            abroad = not told and abroad_tells(reading, piece.start, piece.end)
            passes.append(Read(tape, tuple(told), asks=_asks(tape), abroad=abroad, topic=current))
            _follow(topic, tape)
            topic.asked = next((e.park for e in told if e.type == "proposed"), topic.asked)
    return passes


_IN_DETAIL = re.compile(r"[\s\"“]*(?:cụ thể|trong đó|theo đó|chi tiết)(?:,| là|:)")


def _asked_too(tape: Tape, event: EventMention) -> EventMention:
    """ "Tỉnh đề xuất … Cụ thể, lập khu công nghệ cao tại …": what a request goes on to name is asked for."""
    marked = any(t.role in ("past", "finite") and t.end <= event.start for t in tape.tokens)
    if marked or event.modality != "done" or event.type not in ("established", "expanded"):
        return event
    return replace(
        event, type="proposed" if event.type == "established" else "expanded", modality="requested"
    )


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        end = cut if cut > start else start + _LONGEST
        yield replace(sentence, start=start, end=end)
        start = end
    yield replace(sentence, start=start)


_BY_NOW = re.compile(
    r"\W*(?:cho )?(?:(?:đến|tới) (?:nay|giờ|lúc này|thời điểm này)|nay|hiện(?: nay| tại)?|bây giờ"
    r"|giờ đây)(?!\w)"
)


def _since(tape: Tape, head: Token, before: Token | None) -> int:
    """From where dates, papers and bodies may belong to the act: "lập năm 2015, nay chưa chạy"."""
    if before is None:
        return tape.sentence.start
    start = tape.segment_start(head.start)
    return start if start > before.end and _BY_NOW.match(tape.between(start, head.start)) else before.end


def _asks(tape: Tape) -> bool:
    """Whether the sentence is a question; who asks for the reason takes the rest as known."""
    return tape.text.rstrip(" \"”'’").endswith("?") and not _WHY.match(tape.text)


def read_sentence(reading: Reading, around: Surroundings, tape: Tape, topic: Topic) -> list[EventMention]:
    """The events of one sentence."""
    if _asks(tape):
        return []
    if not tape.parks and topic.park is None and topic.main is None:
        return []
    if abroad_tells(reading, tape.sentence.start, tape.sentence.end):
        return []
    groups = chains(tape)
    found: list[tuple[EventMention, Scope, bool]] = []
    for index, chain in enumerate(groups):
        until = groups[index + 1][0].start if index + 1 < len(groups) else tape.sentence.end
        since = _since(tape, chain[0], groups[index - 1][-1] if index else None)
        event = _read_chain(reading, around, tape, chain, since, until, topic)
        if event is not None:
            found.append(event)
            if event[0].park is not None:
                found += [
                    (replace(event[0], park=other), *event[1:])
                    for other in _others_of_list(tape, event[0].park, chain)
                ]
            if (
                chain[0].role in ("support", "agree")
                and event[0].type == "supported"
                and _names_idea(tape, chain)
                and len(reading.sentences) > 1
            ):
                found.append((replace(event[0], type="proposed", modality="requested"), event[1], False))
    alone = len(reading.sentences) == 1
    kept = _weeded(found, alone=alone)
    if alone:
        return [_denied(tape, event) for event in kept]
    kept += _asked_of_government(reading, tape, kept)
    return [_in_a_text(event) for event in kept if event.park is not None or not reading.title_end]


_TO_GOVERNMENT = re.compile(
    r"(?:đề xuất|đề nghị|kiến nghị|xin)(?: [^\s,;.]+){0,3} (?:thủ tướng|chính phủ)(?!\w)[^;.]{0,40}"
    r"(?<!\w)(?:cho phép|chấp thuận|phê duyệt|cho (?:làm|đầu tư|lập|thành lập))(?!\w)"
)
_LODGED_FIRST = re.compile(
    r"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|văn bản|tờ trình|công văn)(?: [^\s,;.]+){0,2} (?:lên|gửi|tới|trình)"
    r"(?: [^\s,;.]+){0,2}? (?:thủ tướng|chính phủ)(?!\w)[^;.]{0,30}$"
)
""""có đề nghị lên Chính phủ, xin cho …", "có tờ trình gửi Thủ tướng về việc mở rộng Khu X"."""


_LETTER = 45
"""Characters of a request in which it says to whom it goes."""


def _asked_of_government(reading: Reading, tape: Tape, kept: list[EventMention]) -> list[EventMention]:
    """Who asks the Government, while it decides, to let a park be proposes it and lays it before it."""
    reference = reading.reference or reading.today
    if reference >= PROVINCE_DECIDES_FROM:
        return []
    found = []
    for event in kept:
        lodged = _LODGED_FIRST.search(tape.between(tape.sentence.start, event.start + _LETTER)) is not None
        if event.type == "expanded" and event.modality == "requested":
            if lodged:
                found.append(replace(event, type="submitted", modality="done"))
            continue
        if not (lodged or _TO_GOVERNMENT.match(tape.between(event.start, event.end))):
            continue
        if (event.type, event.modality) == ("proposed", "requested"):
            found.append(replace(event, type="submitted", modality="done"))
        elif (event.type, event.modality) == ("submitted", "done"):
            found.append(replace(event, type="proposed", modality="requested"))
    return found


def _in_a_text(event: EventMention) -> EventMention:
    """Who asks others to support or submit the founding proposes it; works that are urged lie ahead."""
    if event.type in ("supported", "submitted", "established") and event.modality == "requested":
        return replace(event, type="proposed")
    if event.type == "approved" and event.modality in ("in_progress", "requested"):
        return replace(event, modality="planned")  # "đang xem xét chấp thuận": nothing is granted yet
    if event.type in ("construction_started", "operating", "surveyed") and event.modality == "requested":
        return replace(event, modality="planned")  # works that somebody is urged to begin
    return event


def _denied(tape: Tape, event: EventMention) -> EventMention:
    """Alone, "vẫn chưa thể đưa vào sử dụng" denies the opening; in a text it tells of the delay."""
    words = tape.between(event.start, event.end)
    if event.type == "delayed" and _NOT_BEGUN.match(words):
        return replace(event, type="construction_started", modality="negated")
    if event.type == "delayed" and words.startswith("vẫn chưa thể"):
        return replace(event, type="operating", modality="negated")
    return event


_NOT_BEGUN = re.compile(
    r"(?:vẫn |mãi |(?:đến|tới) nay )*chưa (?:thể )?(?:khởi công|triển khai|thi công|xây dựng|động thổ)"
)


def _others_of_list(tape: Tape, park: int, chain: list[Token]) -> list[int]:
    """The parks that share the act of `chain` with `park`."""
    if listed(tape, chain[-1]).found:
        return [other for other in members(tape, chain[-1]) if other != park]
    return companions(tape, park, chain[0])


_WHY = re.compile(r"[\s\"“'‘]*(?:vì sao|tại sao|do đâu|vì đâu)(?!\w)")
"""Who asks for the reason takes the rest as known."""


_PROPOSAL_OF = re.compile(r" (?:của|do) [^,;]{3,60} (?:về|xây dựng|đầu tư|thành lập|lập|làm|cho)(?!\w)")


def _names_idea(tape: Tape, chain: list[Token]) -> bool:
    """Who supports the idea of founding a park reports the idea too; a longer text tells both."""
    asked = [token for token in chain if token.role in ("ask", "wish")]
    if any(token.role in ("establish", "make") for token in chain):
        return bool(asked)
    return any(_PROPOSAL_OF.match(tape.between(t.end, t.end + 90)) for t in asked)


def _of_tenants(tape: Tape, head: Token) -> bool:
    """Words whose subject is a tenant by nature; they still tell of the park."""
    return tape.between(head.start, head.end).startswith(("vào thuê", "vào hoạt động", "đón"))


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
    state = head.role == "operate" and (head.detail in ("state", "weak") or _of_tenants(tape, head))
    of_list = listed(tape, last)
    if head.detail == "weak" and not (of_list.found or tenanted(tape, head)):
        return None
    choice = choose(tape, head, last, until, preliminary.type, topic, state)
    choice = of_list if of_list.found else choice
    if not choice.found:
        return None
    when = date_of(around, tape, head, last, since, until)
    on = when.first() if when is not None and when.first() <= reference else reference
    verdict = judge(tape, chain, _kind(reading, choice.park), on)
    if verdict is None:
        return None
    scope = scope_of(tape, head, last)
    titled = head.start < reading.title_end or _headline_alone(reading)
    if not (of_list.found or reported(tape, chain, verdict, scope, choice, titled)):
        return None
    if (
        state
        and scope.future
        and not (scope.negated or scope.conditional)
        and _RUNS_NOW.match(tape.between(head.start, head.end))
    ):
        scope = replace(scope, future=False, future_before=False)
    if scope.conditional and when is not None and _once(tape, head, when, reference):
        scope = replace(scope, conditional=False, in_condition=False, past=True)
    set_for = when
    if verdict.type == "delayed":  # "lùi đến 2029", "hoãn sang quý sau": the time is the new date
        set_for, scope = None, replace(scope, future=scope.future_before)
    modality = settle(scope, verdict.default, set_for, PartialDate.of(reference))
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
    return event, scope, said_aside(tape, head) or (state and head.segment == 0 and not choice.beside)


_RUNS_NOW = re.compile(r"(?:hiện |vẫn )?đang(?!\w)")
""""các doanh nghiệp đang hoạt động tại Khu X sẽ được hỗ trợ": they run already."""
_WHEN = re.compile(r"(?<!\w)(?:khi|lúc|hồi)(?!\w)")
_IF = re.compile(r"(?<!\w)(?:nếu|trường hợp|điều kiện|miễn là|chừng nào|chỉ khi|chỉ)(?!\w)")


def _once(tape: Tape, head: Token, when: PartialDate, reference: date) -> bool:
    """ "khi tỉnh ký quyết định thành lập hôm 15/1/2026": a day gone by, no condition."""
    lead = tape.between(tape.sentence.start, head.start)
    return when.last() < reference and _WHEN.search(lead) is not None and _IF.search(lead) is None


def _headline_alone(reading: Reading) -> bool:
    """Whether the whole text is one line without a full stop, as headlines are."""
    return len(reading.sentences) == 1 and reading.text.rstrip()[-1:] not in (
        ".",
        "!",
        "?",
        ";",
        ":",
        "”",
        '"',
    )


def _weeded(found: list[tuple[EventMention, Scope, bool]], *, alone: bool) -> list[EventMention]:
    """Conditions only set the scene for the main statement; one type per park and modality is enough.

    A sentence that stands `alone` reports its main act; a text also what led to it.
    """
    main = [event for event, scope, aside in found if not scope.in_condition and not aside]
    parks = {event.park for event in main}
    ended = {event.park for event in main if event.type == "cancelled"}
    main += [
        e
        for e, scope, aside in found
        if aside
        and not scope.in_condition
        and (e.park not in parks or (not alone and e.type == "delayed" and e.park in ended))
    ]
    kept = main or [event for event, _, _ in found]
    lodged = {e.park for e in kept if e.type == "submitted" and e.modality in ("done", "in_progress")}
    stuck = {e.park for e in kept if (e.type, e.modality) == ("delayed", "in_progress")}
    shut = {e.park for e in kept if (e.type, e.modality) == ("operating", "negated")}
    small = {e.park for e in kept if e.modality == "negated" and e.type in ("expanded", "supported")}
    result: list[EventMention] = []
    for event in kept:
        if event.type == "proposed" and event.park in lodged:
            continue
        if alone and event.type == "delayed" and event.modality == "in_progress" and event.park in ended:
            continue  # why it was taken away, said in passing
        if alone and event.type == "delayed" and event.park in shut:
            continue  # "vẫn đóng cửa, chưa đón ai": said twice
        if event.type == "delayed" and event.modality == "done" and event.park in stuck:
            continue  # put off before, and still not there
        if (event.type, event.modality) == ("approved", "negated") and event.park in small:
            continue  # what was refused is the growth, or the word of one who only supports
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
    """What the text is about; its only park, of whatever kind, where that is more than a place."""
    if len(reading.parks) == 1 and reading.parks[0].kind not in OUR_KINDS:
        return 0 if _is_spoken_of(reading, 0) and _matters(reading, 0) else None
    if len(reading.parks) == 1 and reading.title_end and not _is_spoken_of(reading, 0):
        return None
    return reading.main_park


_LEAD = 500
"""Characters of an article's opening: what it is about is named there."""


def _matters(reading: Reading, park: int) -> bool:
    """Whether a park is more than one name dropped somewhere down the text."""
    mentions = [m for m in reading.park_mentions if m.park == park]
    return len(mentions) > 1 or any(m.start < _LEAD for m in mentions)


def _is_spoken_of(reading: Reading, park: int) -> bool:
    """Whether a park is ever more than the place of something."""
    return any(
        not only_place(lowered(reading.text[max(0, m.start - 60) : m.start]))
        for m in reading.park_mentions
        if m.park == park
    )


_HEADING = 140
"""Characters of the longest line that is a heading."""
_OPENS_WITH = 6


def _head(topic: Topic, tape: Tape, title_end: int) -> None:
    """A line that only names a park owns what stands under it, until the next such line."""
    start = tape.sentence.start
    if start < title_end or len(tape.text) > _HEADING or tape.text.rstrip()[-1:] in (".", "!", "?", ""):
        return
    named = [p for p in tape.parks if p.park is not None and not (p.place or p.owned or p.anaphor)]
    if not named or named[0].start - start > _OPENS_WITH or any(t.role in TRIGGERS for t in tape.tokens):
        return
    topic.heading = named[0].park if len({p.park for p in named}) == 1 else None
    topic.under = topic.lines


_TELLS_OF = re.compile(r"[\s\"“]*(?:câu chuyện|chuyện|trường hợp|ví dụ|điển hình|điểm đến|địa chỉ)(?!\w)")


def _follow(topic: Topic, tape: Tape) -> None:
    """The park spoken of last, places and boards aside, is what the next sentence is about."""
    spoken = [p for p in tape.parks if p.park is not None and not p.owned and not p.place]
    if not spoken and topic.main is None and _TELLS_OF.match(tape.text):
        # "Chuyện thứ hai ở Công viên …": only a place, but what follows is about it
        spoken = [p for p in tape.parks if p.park is not None and not p.owned]
    if any(not p.anaphor and not acts_itself(tape, p) for p in spoken):
        topic.other = False
    # "Khu X đề xuất tỉnh thu hồi dự án này": the board acts on what was spoken of
    spoken = [p for p in spoken if topic.current() in (None, p.park) or not acts_itself(tape, p)]
    spoken = _behind_the_front(tape, spoken)
    if spoken and not _digression(tape, topic, spoken[0].park):
        topic.park, topic.fresh = spoken[0].park, True


def _behind_the_front(tape: Tape, spoken: list[ParkToken]) -> list[ParkToken]:
    """ "Cùng với việc mở rộng Khu A, đoàn đã khảo sát Khu B": the sentence is about B."""
    front = FRONT.match(tape.text)
    rest = [p for p in spoken if front is not None and p.start - tape.sentence.start >= front.end()]
    return rest or spoken


_ASIDE = re.compile(
    r"^\W*(?:trước kia|trước đây)(?!\w)|(?<!\w)(?:cũng từng|tương tự như|chẳng hạn|ví dụ)(?!\w)"
)


def _digression(tape: Tape, topic: Topic, park: int | None) -> bool:
    """Another park that is only compared with or remembered; the text goes on about its own."""
    known = topic.main if topic.main is not None else topic.park
    return known is not None and park != known and _ASIDE.search(tape.text) is not None
