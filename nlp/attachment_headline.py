"""Figures of the headline that the text tells again: they belong to whom the text gives them.

A headline names its park by half ("làm hạ tầng Hòa Lạc") or not at all ("chọn chỗ cho dự án 100 ha"); the
body says the same figure in full.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from nlp.reading import Attachment, Quantity, Reading

_Measure = tuple[str, Decimal | None, str | None]


def retold(reading: Reading, attachments: Sequence[Attachment]) -> list[Attachment]:
    """`attachments` with the headline's figures given to whom the text below gives them alone.

    Those that have an owner are left as they are where the headline names a park.
    """
    result = list(attachments)
    headline = bisect_left(reading.quantities, reading.title_end, key=lambda quantity: quantity.start)
    owners: dict[_Measure, set[int | None]] = {}
    for quantity, attachment in zip(reading.quantities[headline:], attachments[headline:], strict=True):
        if attachment.reported:
            owners.setdefault(_measure(quantity), set()).add(attachment.park)
    named = any(m.park is not None and m.start < reading.title_end for m in reading.park_mentions)
    for index, quantity in enumerate(reading.quantities[:headline]):
        below = owners.get(_measure(quantity), set()) if quantity.value is not None else set()
        guessed = result[index].park is None or not named  # "44 dự án nhận 6 triệu USD": no park is named
        if guessed and result[index].reported and len(below) == 1:
            result[index] = replace(result[index], park=next(iter(below)))
    return result


def _measure(quantity: Quantity) -> _Measure:
    return quantity.unit, quantity.value, quantity.currency
