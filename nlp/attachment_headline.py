"""Figures of the headline that the text tells again: they belong to whom the text gives them.

A headline names its park by half ("làm hạ tầng Hòa Lạc") or not at all ("chọn chỗ cho dự án 100 ha"); the
body says the same figure in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.reading import Attachment, Quantity, Reading


def retold(reading: Reading, attachments: Sequence[Attachment]) -> list[Attachment]:
    """`attachments` with the ownerless figures of the headline given to the one park that has them below."""
    result = list(attachments)
    for index, quantity in enumerate(reading.quantities):
        if quantity.start >= reading.title_end:
            break
        if result[index].park is None and result[index].reported:
            owner = _owner_below(reading, attachments, quantity)
            result[index] = replace(result[index], park=owner)
    return result


def _owner_below(reading: Reading, attachments: Sequence[Attachment], figure: Quantity) -> int | None:
    owners = {
        attachment.park
        for quantity, attachment in zip(reading.quantities, attachments, strict=True)
        if quantity.start >= reading.title_end and attachment.reported and _same(quantity, figure)
    }
    return next(iter(owners)) if len(owners) == 1 else None


def _same(quantity: Quantity, figure: Quantity) -> bool:
    measure = (figure.unit, figure.value, figure.currency)
    return figure.value is not None and (quantity.unit, quantity.value, quantity.currency) == measure
