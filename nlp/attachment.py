"""Component `attachment`: whose a quantity is and which role it plays.

The owner is the nearest head before the figure in its sentence that governs it (`nlp.quantity_heads`,
`nlp.attachment_governor`), else a park named right behind it ("1.500 tỉ đồng xây hạ tầng khu …",
`nlp.attachment_behind`), else what the paragraph speaks of (`nlp.attachment_discourse`). Registered capital
of tenants, and what other projects and places own, belong to no park. The owner model (`nlp.owner_model`)
overrules them where it is much surer of another owner.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.attachment_discourse import discourse_of
from nlp.attachment_headline import retold
from nlp.attachment_owners import owners
from nlp.attachment_roles import attach
from nlp.captions import is_caption
from nlp.owner_model import overruled
from nlp.quantity_balance import balance, is_item, opens_list
from nlp.quantity_context import contexts
from nlp.quantity_heads import heads
from nlp.quantity_lexer import lower
from nlp.quantity_standing import Head
from nlp.reading import Attachment, ParkMention, Reading, Sentence


def apply(reading: Reading) -> None:
    """Fill `reading.attachments`, one per quantity."""
    reading.attachments = tuple(retold(reading, overruled(reading, by_rules(reading))))


def by_rules(reading: Reading) -> list[Attachment]:
    """What the rules say of each quantity, the headline's looked at by themselves."""
    low = lower(reading.text)
    around = contexts(reading)
    discourse = discourse_of(low, reading)
    result: list[Attachment | None] = [None] * len(reading.quantities)
    by_sentence = _by_sentence(reading)
    mentions = _mentions_by_sentence(reading)
    listing = False  # whether the lines are items of a list of land uses
    for number, sentence in enumerate(reading.sentences):
        inside = mentions.get(number, [])
        indices = by_sentence.get(number, [])
        if sentence.boilerplate:
            for index in indices:
                result[index] = Attachment(None, reported=False)
            continue
        found = heads(low, reading, sentence, inside) if inside or indices else []
        if not found and _leads_to_figure(reading, number, by_sentence):
            first = heads(low, reading, sentence, inside)[:1]
            found = [h for h in first if h.start - sentence.start < _OPENS]
        listing = opens_list(low, sentence) or (listing and is_item(low, sentence))
        if listing and is_item(low, sentence):
            names = {m.start for m in inside if m.form == "name"}
            found = [h for h in found if h.park is not None and h.start in names]
        found = _outside_balance(low, reading, sentence, indices, found, inside)
        discourse.enter(low, sentence, found)
        if indices:
            owned = owners(low, reading, sentence, indices, found, discourse)
            attach(around, indices, owned, result)
        if not is_caption(reading, sentence):
            discourse.leave(low, sentence, found)
    return [a or Attachment(None, reported=False) for a in result]


def _outside_balance(
    low: str,
    reading: Reading,
    sentence: Sentence,
    indices: Sequence[int],
    found: Sequence[Head],
    mentions: Sequence[ParkMention],
) -> list[Head]:
    """The heads without those that only say for what land is used; a park's full name says whose it is."""
    areas = [reading.quantities[i] for i in indices if reading.quantities[i].unit == "area"]
    start = balance(low, sentence, areas) if areas else None
    if start is None:
        return list(found)
    end = areas[-1].end + _AFTER_BALANCE
    names = {m.start for m in mentions if m.form == "name"}
    return [h for h in found if not start <= h.start < end or (h.park is not None and h.start in names)]


_AFTER_BALANCE = 40
""""còn lại 15 ha làm nhà ở chuyên gia": the last item's use stands behind its figure."""
_OPENS = 30  # characters: a thing named later in a sentence without figures is no subject


def _leads_to_figure(reading: Reading, number: int, by_sentence: dict[int, list[int]]) -> bool:
    """Whether the next sentence of the paragraph has a figure, so that it matters what this one is about."""
    if number + 1 not in by_sentence:
        return False
    return reading.sentences[number + 1].paragraph == reading.sentences[number].paragraph


def _by_sentence(reading: Reading) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    number = 0
    for index, quantity in enumerate(reading.quantities):
        while number < len(reading.sentences) and reading.sentences[number].end <= quantity.core_start:
            number += 1
        places.setdefault(number, []).append(index)
    return places


def _mentions_by_sentence(reading: Reading) -> dict[int, list[ParkMention]]:
    places: dict[int, list[ParkMention]] = {}
    number = 0
    for mention in sorted(reading.park_mentions, key=lambda m: m.start):
        while number < len(reading.sentences) and reading.sentences[number].end <= mention.start:
            number += 1
        places.setdefault(number, []).append(mention)
    return places
