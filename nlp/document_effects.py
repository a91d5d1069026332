"""What documents do: to each other (amend, replace, implement, cite) and to parks (establish, approve)."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.model import Effect, Relation
from nlp.reading import DocumentEntity, DocumentMention, ParkMention, Reading

_PASSIVE = re.compile(
    r"(?:duoc|bi) (?P<verb>sua doi|bo sung|dieu chinh|thay the|bai bo|thay)[^.;]{0,60}?(?:boi|tai|theo|"
    r"bang)\b"
)
_ACTIVE: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("replaces", re.compile(r"\b(?:thay the|thay cho|bai bo|the cho|thay)\b")),
    ("amends", re.compile(
        r"\b(?:sua doi|bo sung|dieu chinh|tam ngung|ngung hieu luc|gia han|keo dai|dinh chinh)\b")),
    ("implements", re.compile(
        r"\b(?:thuc hien|trien khai|cu the hoa|huong dan|quy dinh chi tiet|thi hanh|the che hoa|"
        r"quan triet)\b")),
    ("cites", re.compile(
        r"\b(?:can cu|theo|tren co so|vien dan|quy dinh tai|dua tren|neu tai|phu hop voi)\b")),
)  # fmt: skip
_LISTED = re.compile(r"[ ,;]*(?:va|cung|cung voi|hoac)?[ ,]*(?:so |cac |luat )?$")
_GROUNDS = re.compile(r"(?:^|[.;\n] ?)(?:[-–+] ?)?can cu\b")
_ISSUING = re.compile(r"\b(?:ban hanh|ra|ky|co)\b")
_ESTABLISHES = re.compile(r"\b(?:thanh lap|cong nhan|lap)\b")
_APPROVES = re.compile(
    r"\b(?:phe duyet|duyet|chap thuan|cho phep|dieu chinh|bo sung|mo rong|thong qua|dong y|"
    r"quyet dinh chu truong|chi dinh|giao)\b"
)
_AGENT = re.compile(r"\b(?:theo|bang|tai|qua|boi|kem theo)(?: noi dung)?(?: cac)? $")
_BLOCKED = re.compile(r"[;:\n]|\.(?=\s)|\b(?:chua|khong|khong phai)\b")


def effects(
    reading: Reading, entities: Sequence[DocumentEntity], mentions: Sequence[DocumentMention]
) -> list[tuple[Effect, ...]]:
    """The effects of each of `entities`, in the order of their evidence."""
    found: list[dict[Effect, None]] = [{} for _ in entities]
    for first, second in itertools.pairwise(mentions):
        _between(reading, entities, mentions, first, second, found)
    _grounds(reading, entities, mentions, found)
    parks = [m for m in reading.park_mentions if m.park is not None]
    for mention in mentions:
        for effect in _on_parks(reading, mention, parks):
            found[mention.document][effect] = None
    return [tuple(effects) for effects in found]


def _on_document(relation: Relation, entity: DocumentEntity) -> Effect:
    return Effect(relation, document=entity.number or entity.title or entity.type)


def _between(
    reading: Reading,
    entities: Sequence[DocumentEntity],
    mentions: Sequence[DocumentMention],
    first: DocumentMention,
    second: DocumentMention,
    found: list[dict[Effect, None]],
) -> None:
    """The relation that the words between two documents of one sentence tell, and further ones of a list."""
    if first.document == second.document or second.start - first.end > 260:
        return
    gap = reading.folded[first.end : second.start]
    if _BLOCKED.search(gap):
        return
    if passive := _PASSIVE.search(gap):
        relation: Relation = (
            "replaces" if "thay" in passive.group("verb") or "bai" in passive.group("verb") else "amends"
        )
        found[second.document][_on_document(relation, entities[first.document])] = None
        return
    relation_of = next(((name, m) for name, pattern in _ACTIVE if (m := pattern.search(gap))), None)
    if relation_of is None or re.search(r",[^,]*\b(?:da|se|vua|dang)\b", gap[: relation_of[1].start()]):
        return
    name = relation_of[0]
    for target in _listed(reading, mentions, second):
        if target.document != first.document:
            found[first.document][_on_document(name, entities[target.document])] = None


def _listed(
    reading: Reading, mentions: Sequence[DocumentMention], head: DocumentMention
) -> list[DocumentMention]:
    """`head` and the documents that follow it in one list: "Nghị định 35, Nghị định 82 và …"."""
    targets = [head]
    for mention in mentions[bisect_left(mentions, head.start, key=lambda m: m.start) + 1 :]:
        if (
            not _LISTED.match(reading.folded[targets[-1].end : mention.start][:40])
            or mention.start - targets[-1].end > 30
        ):
            break
        targets.append(mention)
    return targets


def _grounds(
    reading: Reading,
    entities: Sequence[DocumentEntity],
    mentions: Sequence[DocumentMention],
    found: list[dict[Effect, None]],
) -> None:
    """Grounds: in "Căn cứ Luật A và Nghị định B, UBND tỉnh ban hành Quyết định C" C cites A and B."""
    for sentence in reading.sentences:
        if not reading.folded.startswith("can cu", sentence.start):
            continue
        first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        inside = mentions[first : bisect_left(mentions, sentence.end, key=lambda m: m.start)]
        if len(inside) < 2:
            continue
        last = inside[-1]
        if _ISSUING.search(reading.folded[inside[-2].end : last.start]):
            for mention in inside[:-1]:
                if mention.document != last.document:
                    found[last.document][_on_document("cites", entities[mention.document])] = None


def _on_parks(reading: Reading, mention: DocumentMention, parks: Sequence[ParkMention]) -> list[Effect]:
    """Both orders: "Quyết định … thành lập Khu X" and "Khu X được thành lập theo Quyết định …"."""
    index = bisect_left(parks, mention.end, key=lambda park: park.start)
    found = []
    if index < len(parks) and parks[index].start - mention.end <= 180:
        relation = _relation(reading.folded[mention.end : parks[index].start])
        if relation:
            found.append(_on_park(reading, relation, parks[index]))
    if not found and index > 0 and 0 <= mention.start - parks[index - 1].end <= 120:
        gap = reading.folded[parks[index - 1].end : mention.start]
        if _AGENT.search(gap) and (relation := _relation(gap)):
            found.append(_on_park(reading, relation, parks[index - 1]))
    return found


def _on_park(reading: Reading, relation: Relation, park: ParkMention) -> Effect:
    assert park.park is not None
    return Effect(relation, park=reading.parks[park.park].name)


def _relation(gap: str) -> Relation | None:
    if _BLOCKED.search(gap):
        return None
    establishes, approves = _ESTABLISHES.search(gap), _APPROVES.search(gap)
    if establishes and (not approves or establishes.start() < approves.start()):
        return "establishes"
    return "approves" if approves else None
