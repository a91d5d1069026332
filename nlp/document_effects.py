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
        r"\b(?:can cu|theo|tren co so|vien dan|quy dinh tai|dua tren|neu tai|phu hop voi|dan chieu|nhac lai|"
        r"nhac den)\b")),
)  # fmt: skip
_REPEALS = re.compile(r"\b(?:huy bo|thu hoi|huy)(?: toan bo| mot phan| hieu luc(?: cua)?)? $")
_ENDS = re.compile(r"\b(?:het|khong con|cham dut) hieu luc\b[^.;]{0,40}\b(?:khi|tu|boi|theo|sau)\b")
_COMES = re.compile(r"\b(?:ra doi|co hieu luc|duoc ban hanh|duoc thong qua|duoc ky)\b")
_ENDED = re.compile(r" (?:cung |se |da )?(?:het|khong con|mat|cham dut) hieu luc\b")
_UNDOES = re.compile(r" (?:sua doi|bo sung|dieu chinh|thay the|bai bo|huy bo|thay)\b")
_SUFFERS = re.compile(r"\b(?:bi|duoc)(?: chinh)? $")
_ASKS = re.compile(r"\b(?:de nghi|kien nghi|de xuat|xin|du kien|tham muu)\b")
_LISTED = re.compile(r"[ ,;]*(?:va|cung|cung voi|hoac)?[ ,]*(?:so |cac |luat )?$")
_GROUNDS = re.compile(
    r"(?:(?P<cites>can cu|theo|tren co so|dua tren|chieu)|"
    r"(?P<implements>(?:nham |de )?(?:thuc hien|trien khai|cu the hoa|thi hanh|the che hoa)))\b"
)
_ISSUING = re.compile(r",[^;]*\b(?:ban hanh|ra|ky|co|thong qua|xay dung|cong bo)\b")
_ESTABLISHES = re.compile(r"\b(?:thanh lap|cong nhan|lap)\b")
_APPROVES = re.compile(
    r"\b(?:phe duyet|duyet|chap thuan|cho phep|dieu chinh|bo sung|mo rong|thong qua|dong y|"
    r"quyet dinh chu truong|chi dinh|giao)\b"
)
_AGENT = re.compile(r"\b(?:theo|bang|tai|qua|boi|kem theo)(?: noi dung)?(?: cac)? $")
_HAS = re.compile(r" (?:da |vua |chinh thuc )?(?:co|nhan|nhan duoc) ")
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
    for index, mention in enumerate(mentions):
        stop = mentions[index + 1].start if index + 1 < len(mentions) else len(reading.text)
        if stop < len(reading.text) and _LISTED.match(reading.folded, mention.end, stop):
            stop = len(reading.text)
        for effect in _on_parks(reading, mention, parks, stop):
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
        undone: Relation = "replaces" if passive.group("verb").startswith(("thay", "bai")) else "amends"
        found[second.document][_on_document(undone, entities[first.document])] = None
        return
    if backwards := _backwards(reading, gap, second):
        one, other = (second, first) if backwards[1] else (first, second)
        found[one.document][_on_document(backwards[0], entities[other.document])] = None
        return
    name = _active(gap)
    for target in _listed(reading, mentions, second) if name else ():
        if name and target.document != first.document:
            found[first.document][_on_document(name, entities[target.document])] = None


def _backwards(reading: Reading, gap: str, second: DocumentMention) -> tuple[Relation, bool] | None:
    """(relation, whether the second document is the doer): "A bị B bãi bỏ", "A hết hiệu lực khi B …"."""
    behind = reading.folded[second.end : second.end + 40]
    if _SUFFERS.search(gap) and (verb := _UNDOES.match(behind)):
        amends = verb.group().strip() in ("sua doi", "bo sung", "dieu chinh")
        return ("amends" if amends else "replaces"), True
    if _ENDS.search(gap):
        return "replaces", True
    if _COMES.search(gap) and _ENDED.match(behind):
        return "replaces", False
    return None


def _active(gap: str) -> Relation | None:
    """What the first document does to the second, by the words between them."""
    if _REPEALS.search(gap) and not _ASKS.search(gap):
        return "replaces"
    told = next(((name, m) for name, pattern in _ACTIVE if (m := pattern.search(gap))), None)
    if told is None or re.search(r",[^,]*\b(?:da|se|vua|dang)\b", gap[: told[1].start()]):
        return None
    changes = told[0] in ("replaces", "amends")
    return None if changes and _ASKS.search(gap, 0, told[1].start()) else told[0]


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
    """Grounds: in "Căn cứ Luật A và Nghị định B, UBND tỉnh ban hành Quyết định C" C cites A and B; behind
    "Thực hiện …" it implements them."""
    for sentence in reading.sentences:
        grounds = _GROUNDS.match(reading.folded, sentence.start, sentence.end)
        if not grounds:
            continue
        first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        inside = mentions[first : bisect_left(mentions, sentence.end, key=lambda m: m.start)]
        if len(inside) < 2 or inside[0].start - grounds.end() > 60:
            continue
        last = inside[-1]
        relation: Relation = "implements" if grounds.group("implements") else "cites"
        if _ISSUING.search(reading.folded[inside[-2].end : last.start]):
            for mention in inside[:-1]:
                if mention.document != last.document:
                    found[last.document][_on_document(relation, entities[mention.document])] = None


def _on_parks(
    reading: Reading, mention: DocumentMention, parks: Sequence[ParkMention], stop: int
) -> list[Effect]:
    """Both orders: "Quyết định … thành lập Khu X" and "Khu X được thành lập theo Quyết định …".

    `stop`: where the next document is named, to which the words behind it belong.
    """
    index = bisect_left(parks, mention.end, key=lambda park: park.start)
    found = []
    if index < len(parks) and parks[index].start < min(stop, mention.end + 181):
        relation = _relation(reading.folded[mention.end : parks[index].start])
        if relation:
            found.append(_on_park(reading, relation, parks[index]))
    if not found and index > 0 and 0 <= mention.start - parks[index - 1].end <= 120:
        gap = reading.folded[parks[index - 1].end : mention.start]
        if (_AGENT.search(gap) and (relation := _relation(gap))) or (
            _HAS.fullmatch(gap) and (relation := _relation(reading.folded[mention.start : mention.end]))
        ):
            found.append(_on_park(reading, relation, parks[index - 1]))
    return found


def _on_park(reading: Reading, relation: Relation, park: ParkMention) -> Effect:
    assert park.park is not None
    return Effect(relation, park=reading.parks[park.park].name)


def _relation(gap: str) -> Relation | None:
    if _BLOCKED.search(gap):
        return None
    establishes, approves = _ESTABLISHES.search(gap), _APPROVES.search(gap)
    told = establishes or approves
    if told and _ASKS.search(gap, 0, min(m.start() for m in (establishes, approves) if m)):
        return None
    if establishes and (not approves or establishes.start() < approves.start()):
        return "establishes"
    return "approves" if approves else None
