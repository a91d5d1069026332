"""What the rules read in each sentence of a text, for whoever reads it again."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.event_tape import Tape
from nlp.reading import DocumentEntity, EventMention


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence as the rules read it."""

    tape: Tape
    told: tuple[EventMention, ...]
    asks: bool = False
    """A question, which tells nothing by itself."""
    abroad: bool = False
    """Of another country."""
    topic: int | None = None
    """The park that the text speaks of where the sentence begins; index into `Reading.parks`."""


@dataclass(frozen=True, slots=True)
class RulesRead:
    """All sentences, and the documents as they were before events gave them effects."""

    passes: tuple[Read, ...]
    documents: tuple[DocumentEntity, ...]
