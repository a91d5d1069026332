"""Component `documents`: which legal documents an article names, folded into one entity each.

Identity is type + number + issuer + year: "Nghị định 74" after 74/2017/NĐ-CP is the same, 16-NQ/TU and
16/NQ-HĐND are two, and so are two decisions of one number signed in different years.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.bodies import Body, find_bodies
from nlp.clean_view import CleanView, clean_view
from nlp.document_details import Details, details, fallback_issuer, issuer_before
from nlp.document_effects import effects
from nlp.document_mentions import Mention, TypeWord, find_mentions, type_words
from nlp.document_names import NamedDocument, find_named
from nlp.partial_date import PartialDate
from nlp.reading import DocumentEntity, DocumentMention, Reading
from nlp.text import fold

_LEADING = re.compile(r"(?P<number>[\d.]+)[a-zA-Z]?(?:/(?P<year>(?:19|20)\d\d))?(?P<rest>.*)$")
_IN_LIST = re.compile(r"[ ,;]{0,3}(?:va|cung|hoac|voi)?(?: cac)?(?: [a-z]+){0,3}[ ,]?(?:so )?[ :]?")
_FIGURE = re.compile(r"\d")
_POINTS_BACK = re.compile(
    r" (?:nay|noi tren|neu tren|tren day|tren|do|ke tren|ay|vua neu|vua ban hanh)(?!\w)"
)
_ACCORDING = re.compile(r"(?:^|[^\w])(?:theo|tai|trong) $")


_PRIVATE = frozenset({"hợp đồng"})
"""What two parties sign has a number too, and no authority behind it."""


@dataclass(frozen=True, slots=True)
class _Key:
    number: str
    year: str | None
    symbol: str


def apply(reading: Reading) -> None:
    """Fill `reading.documents` and `reading.document_mentions`."""
    view = clean_view(reading.text)
    every = list(type_words(view.text, view.folded))
    mentions = [m for m in find_mentions(view.text, view.folded, every) if m.type not in _PRIVATE]
    words = [w for w in every if w.type not in _PRIVATE and not _boilerplate(reading, view, w.start)]
    numbered = [mention for mention in mentions if not _boilerplate(reading, view, mention.start)]
    if not words and not numbered:
        return
    bodies = find_bodies(view.text)
    entities, spans = _fold(reading, view, numbered, bodies)
    named = find_named(view.text, view.folded, _free(words, spans), bodies)
    _add_named(entities, spans, (_issued(reading, view, document, bodies) for document in named))
    spans.sort(key=lambda span: span.start)
    spans += _anaphors(view.folded, _free(words, spans), entities, spans)
    spans = [DocumentMention(*view.span(s.start, s.end), s.document) for s in sorted(spans, key=_start)]
    printed = [(e, *view.span(e.start, e.end)) for e in entities]
    entities = [replace(entity, start=start, end=end) for entity, start, end in printed]
    doing = effects(reading, entities, spans)
    reading.documents = tuple(replace(e, effects=d) for e, d in zip(entities, doing, strict=True))
    reading.document_mentions = tuple(spans)


def _start(span: DocumentMention) -> int:
    return span.start


def _boilerplate(reading: Reading, view: CleanView, offset: int) -> bool:
    return reading.is_boilerplate(view.span(offset, offset + 1)[0])


def _bounds(reading: Reading, view: CleanView, mention: Mention) -> tuple[int, int]:
    """The sentence of `mention`, in the view."""
    sentence = reading.sentence_at(view.span(mention.start, mention.end)[0])
    if sentence is None:
        return mention.start, mention.end
    return view.forward(sentence.start), view.forward(sentence.end)


def _fold(
    reading: Reading, view: CleanView, mentions: Sequence[Mention], bodies: Sequence[Body]
) -> tuple[list[DocumentEntity], list[DocumentMention]]:
    entities: list[DocumentEntity] = []
    spans: list[DocumentMention] = []
    guessed: set[int] = set()
    known: dict[str, list[int]] = {}  # bare figure → entities
    symbols: dict[int, Mention] = {}
    floor = 0
    for mention in mentions:
        told = details(view.text, view.folded, mention, bodies, _bounds(reading, view, mention), floor)
        floor = mention.end
        index = _same(entities, mention, guessed, known)
        if index is None:
            index = len(entities)
            entities.append(_entity(mention, told))
            known.setdefault(_key(mention.number or "").number, []).append(index)
            if not mention.sure:
                guessed.add(index)
        else:
            entities[index] = _merged(entities[index], mention, told, index in guessed)
            if mention.sure:
                guessed.discard(index)
        if mention.symbol_issuer:
            symbols.setdefault(index, mention)
        spans.append(DocumentMention(mention.start, mention.end, index))
    _share_issuers(view.folded, mentions, spans, entities)
    for index, mention in symbols.items():
        if entities[index].issuer is None:
            entities[index] = replace(entities[index], issuer=fallback_issuer(mention, bodies))
    return entities, spans


def _share_issuers(
    folded: str, mentions: Sequence[Mention], spans: Sequence[DocumentMention], entities: list[DocumentEntity]
) -> None:
    """What stands at the end of a list is of all of it: "Quyết định số 11, 12 và 15 của Thủ tướng"."""
    pairs = [*zip(mentions, spans, strict=True)]
    for (mention, span), (following, other) in reversed([*pairwise(pairs)]):
        one, last = entities[span.document], entities[other.document]
        listed = one.type == last.type and _IN_LIST.fullmatch(
            folded, mention.end, _after_word(folded, following)
        )
        if not listed:
            continue
        if one.issuer is None and last.issuer and mention.symbol_issuer in (None, following.symbol_issuer):
            one = replace(one, issuer=last.issuer)
        symbol = _SYMBOL.fullmatch(last.number or "")
        if symbol and not mention.full and (one.number or "").isdecimal() and one.date is None:
            one = replace(one, number=f"{one.number}{symbol['rest']}")
        entities[span.document] = one


_SYMBOL = re.compile(r"\d+[a-zA-Z]?(?P<rest>(?:/(?:19|20)\d\d)?[/-][^\d].*)")
"""What the members of a list share: "Tờ trình 27, 28 và 31/TTr-UBND"."""


def _after_word(folded: str, mention: Mention) -> int:
    """Where the number of `mention` begins, its type word passed over."""
    figure = _FIGURE.search(folded, mention.start, mention.end)
    return figure.start() if figure else mention.start


def _entity(mention: Mention, told: Details) -> DocumentEntity:
    return DocumentEntity(
        mention.type, mention.number, told.issuer, told.date, told.title, mention.start, mention.end
    )


def _same(
    entities: list[DocumentEntity], mention: Mention, guessed: set[int], known: dict[str, list[int]]
) -> int | None:
    """The entity that `mention` names again; the latest where several could be meant."""
    key = _key(mention.number or "")
    for index in reversed(known.get(key.number, ())):
        entity = entities[index]
        if not _agree(_key(entity.number or ""), key):
            continue
        if _one_type(entity.type, mention) or index in guessed:
            if _years_differ(entity.date, mention.date):
                continue
            return index
    return None


_LETTERS = frozenset({"công văn", "văn bản"})


def _one_type(kind: str, mention: Mention) -> bool:
    """Whether `mention` can be a document of type `kind`; a full number without a word is taken for any."""
    return kind == mention.type or not mention.sure or (mention.full and {kind, mention.type} <= _LETTERS)


def _years_differ(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.year != other.year


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


def _merged(entity: DocumentEntity, mention: Mention, told: Details, guessed: bool) -> DocumentEntity:
    """`entity` with what a further mention adds; the fuller number wins."""
    number = mention.number or ""
    fuller = len(number) > len(entity.number or "")
    return replace(
        entity,
        type=mention.type if guessed and mention.sure else entity.type,
        number=number if fuller else entity.number,
        issuer=entity.issuer or told.issuer,
        date=_better_date(entity.date, told.date),
        title=entity.title or told.title,
        start=mention.start if fuller else entity.start,
        end=mention.end if fuller else entity.end,
    )


def _better_date(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if one is None or other is None:
        return one or other
    return other if other.day and not one.day else one


def _free(words: Sequence[TypeWord], spans: Sequence[DocumentMention]) -> list[TypeWord]:
    """The type words that no mention has taken."""
    ordered = sorted((span.start, span.end) for span in spans)
    free = []
    for word in words:
        index = bisect_right(ordered, (word.start, 1 << 60)) - 1
        if index < 0 or ordered[index][1] <= word.start:
            free.append(word)
    return free


def _add_named(
    entities: list[DocumentEntity], spans: list[DocumentMention], found: Iterable[NamedDocument]
) -> None:
    for named in found:
        index = _same_named(entities, named)
        if index is None:
            index = len(entities)
            entities.append(
                DocumentEntity(
                    named.type, None, named.issuer, named.date, named.title, named.start, named.end
                )
            )
        spans.append(DocumentMention(named.start, named.end, index))


def _issued(reading: Reading, view: CleanView, named: NamedDocument, bodies: Sequence[Body]) -> NamedDocument:
    """`named` with the body that the sentence gives as its author."""
    if named.issuer is not None or named.type == "luật":
        return named
    mention = Mention(named.start, named.end, named.type, None, True)
    start = _bounds(reading, view, mention)[0]
    return replace(named, issuer=issuer_before(view.folded, mention, bodies, start))


def _same_named(entities: Sequence[DocumentEntity], named: NamedDocument) -> int | None:
    title = fold(named.title or "")
    for index, entity in enumerate(entities):
        if entity.type != named.type:
            continue
        known = fold(entity.title or "")
        if named.date and entity.date and named.date != entity.date:
            continue
        if (entity.number is None or entity.type == "luật") and (
            title == known or (title and known and _alike(title, known))
        ):
            return index
    return None


def _alike(one: str, other: str) -> bool:
    return one.startswith(other + " ") or other.startswith(one + " ")


def _anaphors(
    folded: str,
    words: Sequence[TypeWord],
    entities: Sequence[DocumentEntity],
    spans: Sequence[DocumentMention],
) -> list[DocumentMention]:
    """Words that point back to the latest document of a type: "Quyết định này", "theo nghị định, …"."""
    found = []
    latest: dict[str, int] = {}
    following = iter(spans)
    span = next(following, None)
    for word in words:
        while span is not None and span.end <= word.start:
            latest[entities[span.document].type] = latest[_ANY] = span.document
            span = next(following, None)
        back = _POINTS_BACK.match(folded, word.end)
        according = folded[word.end : word.end + 1] == "," and _ACCORDING.search(
            folded, max(0, word.start - 7), word.start
        )
        document = latest.get(_ANY if word.type == "văn bản" else word.type)
        if document is not None and (back or according):
            found.append(DocumentMention(word.start, back.end() if back else word.end, document))
    return found


_ANY = "any type"
