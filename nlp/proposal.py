"""New proposals: a park of our kinds that, by the article, stands before approval now.

It does when the article reports a proposal, a survey, a submission or support for it and no later act: an
approval, an addition to the master plan, an establishment, construction, operation, expansion, delay or the
end of the project take it out of the stage; so does a registry that knows it as established. A proposal
retold from long ago is history, not news. Words that only plan the park, or make its start depend on an
approval, say the same (`nlp.proposal_words`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nlp.model import BEFORE_APPROVAL, EventType
from nlp.partial_date import PartialDate
from nlp.proposal_ends import open_still
from nlp.proposal_object import asks_for_other
from nlp.proposal_words import (
    awaits_approval,
    exists,
    is_mere_thought,
    only_meant,
    part_of_larger,
    planned_at,
    superseded,
    told_of_abroad,
    told_then,
)
from nlp.reading import EventMention, Reading
from nlp.registry import RegistryClaim, bundled
from nlp.relevance import watched

PAST_IT: frozenset[EventType] = frozenset(
    {"approved", "established", "construction_started", "operating", "expanded", "delayed", "cancelled"}
)
_ENDED = 0.5
"""Approval, opening or end of a park closes its proposal only where the event model holds it for told too."""
_STALE_DAYS = 550
"""A proposal older than a year and a half is background unless something newer is said of the park."""

_SAYS = {
    "proposed": "được đề xuất",
    "surveyed": "đang được khảo sát địa điểm",
    "submitted": "đã được trình cấp có thẩm quyền",
    "supported": "được ủng hộ chủ trương",
}
_TOLD_FIRST = frozenset({"proposed", "submitted", "supported"})
_WAITS = "còn chờ phê duyệt"
_PLANNED = "mới được dự kiến, nghiên cứu hoặc chuẩn bị"
_ENDS = {
    "approved": "đã được chấp thuận",
    "established": "đã được thành lập",
    "construction_started": "đã khởi công",
    "operating": "đang hoạt động",
    "expanded": "là khu đã có, nay mở rộng",
    "delayed": "đã được giao nhưng chậm tiến độ",
    "cancelled": "đã bị dừng hoặc thu hồi",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One park before approval and the place (offset) that says so."""

    park: int
    at: int


def find_proposals(reading: Reading) -> tuple[list[Proposal], list[str]]:
    """The proposals of the article and, in Vietnamese, why each park of our kinds is one or is not."""
    proposals: list[Proposal] = []
    reasons: list[str] = []
    for index, park in enumerate(reading.parks):
        if not watched(park):
            continue
        before = [e for e in reading.events if e.park == index and _before(reading, e)]
        planned = planned_at(reading, index)
        if not before and planned is None:
            continue
        current = [e for e in before if not _stale(reading, e)]
        best = min(current, key=lambda e: (e.type not in _TOLD_FIRST, e.start), default=None)
        at = best.start if best is not None else planned
        anew = best is not None and best.type in ("proposed", "submitted")
        ended = next(
            (
                e
                for e in reading.events
                if e.park == index
                and _happened(reading, e)
                and not (anew and (_long_over(reading, e) or _of_old_cycle(reading, e)))
                and not open_still(reading, e)
                and e.chance >= _ENDED
            ),
            None,
        )
        if ended is not None:
            reasons.append(f"{park.name}: không phải đề xuất mới vì {_ENDS[ended.type]}.")
        elif _known(reading, index) or exists(reading, index):
            reasons.append(
                f"{park.name}: không phải đề xuất mới vì danh bạ ghi nhận khu đã thành lập hoặc hoạt động."
            )
        elif _refused(reading, index):
            reasons.append(f"{park.name}: không phải đề xuất mới vì đề xuất đã bị từ chối.")
        elif at is None:
            reasons.append(f"{park.name}: không phải đề xuất mới vì đề xuất chỉ được nhắc lại từ trước.")
        elif not _somewhere(reading, index):
            reasons.append(f"{park.name}: không phải đề xuất mới vì chưa rõ là khu nào, ở đâu.")
        elif part_of_larger(reading, index):
            reasons.append(f"{park.name}: không phải đề xuất mới vì chỉ là một phần của dự án lớn hơn.")
        elif told_of_abroad(reading, index, at):
            reasons.append(f"{park.name}: không phải đề xuất mới vì là khu ở nước ngoài.")
        else:
            proposals.append(Proposal(index, at))
            said = _SAYS.get(best.type, _WAITS) if best is not None else _PLANNED
            reasons.append(f"{park.name}: đề xuất mới vì {said} và bài chưa nói đã được chấp thuận.")
    return proposals, reasons


_PROVINCE = re.compile(r"(?<!\w)(?:UBND|Ủy ban nhân dân|HĐND|Tỉnh ủy|lãnh đạo) (?:tỉnh|thành phố)(?!\w)")


def _somewhere(reading: Reading, index: int) -> bool:
    """Whether a park can be told from others: by its name, or by a place that the article names."""
    park = reading.parks[index]
    if reading.main_park == index and _PROVINCE.search(reading.text):
        return True  # a provincial paper says "tỉnh" and means its own
    return bool(park.proper or park.park_id or park.provinces or reading.places)


def _before(reading: Reading, event: EventMention) -> bool:
    """Whether `event` leaves its park before approval."""
    sentence = reading.sentence_at(event.start)
    if sentence is not None and is_mere_thought(reading, sentence):
        return False
    if asks_for_other(reading, event):
        return False
    return (event.type in BEFORE_APPROVAL and _factual(event)) or awaits_approval(reading, event)


def _factual(event: EventMention) -> bool:
    return event.modality in ("done", "in_progress", "requested")


def _happened(reading: Reading, event: EventMention) -> bool:
    if event.type not in PAST_IT:
        return False
    if event.type in ("expanded", "cancelled") and event.modality in ("requested", "planned"):
        return True  # only what exists can be enlarged; who wants an end of it proposes nothing
    if event.type in ("approved", "established"):
        return event.modality == "done" and not only_meant(reading, event)
    return event.modality in ("done", "in_progress")


def _stale(reading: Reading, event: EventMention) -> bool:
    """Whether `event` is told of from long ago, or the paper that asked has been replaced."""
    when = event.date.last() if event.date is not None else told_then(reading, event.start)
    old = when is not None and ((reading.reference or reading.today) - when).days > _STALE_DAYS
    return old or superseded(reading, event.start)


_SILENT_DAYS = 3 * 365
"""Three years end a cycle: what was approved or dropped before may be proposed again."""


def _long_over(reading: Reading, event: EventMention) -> bool:
    """Whether an approval or an end is so old that what is proposed now is proposed anew."""
    if event.type not in ("approved", "cancelled", "delayed") or event.date is None:
        return False
    return ((reading.reference or reading.today) - event.date.last()).days > _SILENT_DAYS


_UNTIL_NOW = re.compile(r"(?<!\w)(?:đến nay|tới nay|hiện nay|hiện|vẫn|bây giờ|cho đến)(?!\w)", re.IGNORECASE)


def _of_old_cycle(reading: Reading, event: EventMention) -> bool:
    """ "Năm 2010 tỉnh đã thuận, rồi dự án nằm im": a delay told in one sentence with what is long over."""
    sentence = reading.sentence_at(event.start)
    if event.type != "delayed" or sentence is None:
        return False
    return any(
        e.park == event.park and sentence.start <= e.start < event.start and _long_over(reading, e)
        for e in reading.events
    ) and not _UNTIL_NOW.search(reading.text, sentence.start, sentence.end)


_REFUSAL = re.compile(
    r"(?<!\w)(?:không (?:được (?:\w+ ){0,4})?(?:chấp thuận|đồng ý|phê duyệt|thông qua|tán thành"
    r"|chấp nhận)|từ chối|khước từ"
    r"|bác(?! tin))(?!\w)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?<!\w)(?:trình lại|nộp lại|bổ sung hồ sơ|hoàn thiện lại|đề xuất lại|xin lại)(?!\w)", re.IGNORECASE
)


def _refused(reading: Reading, index: int) -> bool:
    """Whether the article tells that the authority turned the park down and does not tell of a new try."""
    newest = max(
        (e.start for e in reading.events if e.park == index and e.type in BEFORE_APPROVAL and _factual(e)),
        default=-1,
    )
    for event in reading.events:
        if event.park != index or (event.type, event.modality) != ("approved", "negated"):
            continue
        if event.start < newest or _stale(reading, event):
            continue  # turned down before, and asked for anew
        sentence = reading.sentence_at(event.start)
        if sentence is None:
            continue
        told = reading.text[max(sentence.start, event.start - 30) : event.end]
        if _REFUSAL.search(told) and not _AGAIN.search(reading.text, sentence.start, sentence.end + 200):
            return True
    return False


_SETTLED = frozenset({"established", "operating"})
_SETTLED_SINCE_DAYS = 60
"""The registry speaks only for what was settled well before the article; newer things the article tells."""


def _known(reading: Reading, index: int) -> bool:
    """Whether the registry knows the park as established or operating when the article appeared."""
    park_id = reading.parks[index].park_id
    park = bundled().get(park_id) if park_id else None
    if park is None:
        return False
    reference = reading.reference or reading.today
    return any(_settled_before(_settled_on(claim), reference) for claim in park.claims)


def _settled_on(claim: RegistryClaim) -> str | None:
    """When, by this claim, the park was established or ran."""
    if claim.property in ("founded_on", "opened_on", "recognised_on"):
        return str(claim.value)
    return claim.as_of if claim.property == "state" and claim.value in _SETTLED else None


def _settled_before(as_of: str | None, reference: date) -> bool:
    return as_of is not None and (reference - PartialDate.parse(as_of).last()).days > _SETTLED_SINCE_DAYS
