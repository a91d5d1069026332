"""All mentions of acts → one event per park and type, with the documents that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlp.model import Effect, Event, EventType, Relation
from nlp.reading import EventMention, Reading

_STRENGTH = {"done": 0, "in_progress": 1, "requested": 2, "negated": 3, "planned": 4, "conditional": 5}
_FACTUAL = frozenset({"done", "in_progress", "requested"})


def finish(reading: Reading) -> None:
    """Fill `final_events` and the effects of documents on parks from `reading.events`."""
    reading.events, chosen = settled(reading)
    conclude(reading, chosen)


def conclude(reading: Reading, chosen: Sequence[EventMention]) -> None:
    """Fill `final_events` and the effects of documents on parks from the mentions that stand for each."""
    ranked = sorted(chosen, key=lambda event: (event.start, event.end))
    reading.final_events = tuple(_final(reading, event) for event in ranked)
    _link_documents(reading, ranked)


def by_park_and_type(
    events: Iterable[EventMention],
) -> dict[tuple[int | None, EventType], list[EventMention]]:
    """The mentions of each act of each park."""
    groups: dict[tuple[int | None, EventType], list[EventMention]] = {}
    for event in events:
        groups.setdefault((event.park, event.type), []).append(event)
    return groups


def settled(reading: Reading) -> tuple[tuple[EventMention, ...], list[EventMention]]:
    """The mentions that hold when all are looked at together, and the one or ones that stand for each act."""
    planned = _only_planned(reading)
    kept = tuple(e for e in reading.events if not (e.park in planned and _resized(reading, e)))
    groups = by_park_and_type(kept)
    there = {e.park for e in kept if e.type in ("established", "operating") and e.modality == "done"}
    for key in [k for k in groups if k[1] == "proposed" and k[0] in there]:
        groups[key] = [e for e in groups[key] if e.modality != "in_progress" or e.date is not None]
    agreed = {e.park for e in kept if e.type == "approved" and e.modality == "done"} - {None}
    for key in [k for k in groups if k[1] in ("proposed", "surveyed") and k[0] in agreed]:
        # the scheme and the survey that are ordered along with the consent are its consequence
        groups[key] = [e for e in groups[key] if e.date is not None or not _ordered(reading, e)]
    lodged = {e.park for e in kept if e.type == "submitted" and e.modality in ("done", "in_progress")}
    for key in [k for k in groups if k[1] == "proposed" and k[0] in lodged]:
        # the request is the submission itself, unless it has a date of its own
        groups[key] = [e for e in groups[key] if e.modality == "in_progress" or e.date is not None]
    return kept, [event for group in groups.values() if group for event in stands_for(group)]


_THERE = frozenset({"approved", "established", "construction_started", "operating", "cancelled"})
_RESIZED = re.compile(
    r"(?:nâng|tăng|điều chỉnh|đưa|kéo)(?!\w).{0,60}(?<!\w)(?:lên|thành)(?!\w)", re.IGNORECASE
)


def _only_planned(reading: Reading) -> set[int | None]:
    """Parks that the article tells to be before approval, and of which it tells nothing more."""
    before = {e.park for e in reading.events if e.type in ("proposed", "submitted", "surveyed", "supported")}
    there = {e.park for e in reading.events if e.type in _THERE and e.modality in _FACTUAL}
    known = {i for i, park in enumerate(reading.parks) if park.park_id is not None}
    return before - there - known


def _resized(reading: Reading, event: EventMention) -> bool:
    """ "quy mô được nâng từ 80 ha lên 120 ha": another figure in the plan."""
    if (event.type, event.modality) != ("expanded", "done"):
        return False
    return _RESIZED.match(reading.text[event.start : event.end].lower()) is not None


_ORDER = re.compile(r"(?<!\w)(?:giao|yêu cầu|đề nghị|chịu trách nhiệm|chỉ đạo|chủ trì|phối hợp)(?!\w)")
_STILL = re.compile(r"(?<!\w)(?:đang|vẫn|(?<!thực )(?<!thể )hiện|chờ|chưa)(?!\w)")
_PAPER = re.compile(r"(?:đề án|hồ sơ|phương án|dự thảo)(?!\w)")


def _ordered(reading: Reading, event: EventMention) -> bool:
    """Whether a scheme or survey is only what somebody is told to make."""
    if (event.type, event.modality) not in (("proposed", "in_progress"), ("surveyed", "requested")):
        return False
    sentence = reading.sentence_at(event.start)
    if sentence is None:
        return False
    words = reading.text[sentence.start : event.end].lower()
    if _PAPER.match(reading.text[event.start : event.end].lower()) and _STILL.search(words) is None:
        return True  # what the scheme that was passed says
    return _ORDER.search(words) is not None and _STILL.search(words) is None


def stands_for(group: Sequence[EventMention]) -> list[EventMention]:
    """The best-evidenced mention; a plan or denial of its own only where nothing happened yet."""
    ranked = sorted(group, key=lambda e: (_STRENGTH[e.modality], _poverty(e), e.start))
    best = ranked[0]
    if best.modality in _FACTUAL:
        return [best]
    others: dict[str, EventMention] = {}
    for event in ranked:
        others.setdefault(event.modality, event)
    return list(others.values())


def _poverty(event: EventMention) -> int:
    """How many of date, actor and document are missing."""
    return sum(value is None for value in (event.date, event.actor, event.document))


def _final(reading: Reading, event: EventMention) -> Event:
    return Event(
        reading.parks[event.park].name if event.park is not None else None,
        event.type,
        event.modality,
        event.date.isoformat() if event.date else None,
        event.actor,
        reading.documents[event.document].number if event.document is not None else None,
        reading.text[event.start : event.end],
        event.start,
        event.end,
    )


_RELATION: dict[str, Relation] = {
    "established": "establishes",
    "approved": "approves",
    "expanded": "approves",
}
_DECIDES = frozenset(
    {
        "quyết định",
        "nghị quyết",
        "công văn",
        "thông báo",
        "văn bản",
        "giấy chứng nhận",
        "công điện",
        "kết luận",
    }
)
"""Documents by which an authority decides; a request, a scheme or a report founds and approves nothing."""
_FOUNDS = frozenset({"quyết định", "nghị quyết"})


def _link_documents(reading: Reading, events: Iterable[EventMention]) -> None:
    documents = list(reading.documents)
    for event in events:
        if (
            event.document is None
            or event.park is None
            or event.modality != "done"
            or event.type not in _RELATION
        ):
            continue
        allowed = _FOUNDS if event.type == "established" else _DECIDES
        if documents[event.document].type not in allowed:
            continue
        effect = Effect(_RELATION[event.type], park=reading.parks[event.park].name)
        document = documents[event.document]
        if all((e.relation, e.park) != (effect.relation, effect.park) for e in document.effects):
            documents[event.document] = replace(document, effects=(*document.effects, effect))
    reading.documents = tuple(documents)
