"""Component `documents`: which legal documents an article names, folded into one entity each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.document_mentions import Mention, find_mentions
from nlp.partial_date import PartialDate
from nlp.reading import DocumentEntity, DocumentMention, Reading
from nlp.text import fold

_LEADING = re.compile(r"(?P<number>[\d.]+)[a-zA-Z]?(?:/(?P<year>(?:19|20)\d\d))?(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class _Key:
    number: str
    year: str | None
    symbol: str


def apply(reading: Reading) -> None:
    """Fill `reading.documents` and `reading.document_mentions`."""
    mentions = [m for m in find_mentions(reading.text, reading.folded) if not reading.is_boilerplate(m.start)]
    entities: list[DocumentEntity] = []
    spans: list[DocumentMention] = []
    untyped: set[int] = set()
    for mention in mentions:
        index = _same(entities, mention, untyped)
        if index is None:
            index = len(entities)
            entities.append(_entity(mention))
            if not mention.typed:
                untyped.add(index)
        else:
            entities[index] = _merged(entities[index], mention, index in untyped)
            if mention.typed:
                untyped.discard(index)
        spans.append(DocumentMention(mention.start, mention.end, index))
    reading.documents = tuple(entities)
    reading.document_mentions = tuple(spans)


def _entity(mention: Mention) -> DocumentEntity:
    return DocumentEntity(
        mention.type, mention.number, mention.symbol_issuer, mention.date, None, mention.start, mention.end
    )


def _same(entities: list[DocumentEntity], mention: Mention, untyped: set[int]) -> int | None:
    """The entity that `mention` names again; the latest where several could be meant."""
    key = _key(mention.number or "")
    for index in range(len(entities) - 1, -1, -1):
        entity = entities[index]
        if entity.number is None or not _agree(_key(entity.number), key):
            continue
        if entity.type == mention.type or not mention.typed or index in untyped:
            if entity.date and mention.date and entity.date.year != mention.date.year:
                continue
            return index
    return None


def _key(number: str) -> _Key:
    match = _LEADING.match(number)
    if not match:
        return _Key(number, None, "")
    bare = match.group("number").lstrip("0") or "0"
    return _Key(bare, match.group("year"), re.sub("[-/]", "", fold(match.group("rest"))))


def _agree(one: _Key, other: _Key) -> bool:
    if one.number != other.number:
        return False
    if one.year and other.year and one.year != other.year:
        return False
    return one.symbol.startswith(other.symbol) or other.symbol.startswith(one.symbol)


def _merged(entity: DocumentEntity, mention: Mention, untyped: bool) -> DocumentEntity:
    """`entity` with what a further mention adds; the fuller number wins."""
    number = mention.number or ""
    fuller = len(number) > len(entity.number or "")
    return replace(
        entity,
        type=mention.type if untyped and mention.typed else entity.type,
        number=number if fuller else entity.number,
        issuer=entity.issuer or mention.symbol_issuer,
        date=_better_date(entity.date, mention.date),
        start=mention.start if fuller else entity.start,
        end=mention.end if fuller else entity.end,
    )


def _better_date(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if one is None or other is None:
        return one or other
    return other if other.day and not one.day else one
