"""The order of the components. A new kind of fact is one new module with `apply` and one line here."""

from __future__ import annotations

from collections.abc import Callable

from nlp import (
    attachment,
    dates,
    documents,
    entities,
    event_review,
    events,
    parks,
    places,
    quantities,
    sentences,
    tagger,
    verdict,
)
from nlp.reading import Reading

COMPONENTS: tuple[tuple[str, Callable[[Reading], None]], ...] = (
    ("sentences", sentences.apply),
    ("dates", dates.apply),
    ("parks", parks.apply),
    ("documents", documents.apply),
    ("quantities", quantities.apply),
    ("places", places.apply),
    ("tagger", tagger.apply),
    ("entities", entities.apply),
    ("attachment", attachment.apply),
    ("events", events.apply),
    ("review", event_review.apply),
    ("verdict", verdict.apply),
)


def run(reading: Reading) -> None:
    """Let every component fill its fields of `reading`, in order."""
    for _, component in COMPONENTS:
        component(reading)
