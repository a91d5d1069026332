"""One place of a text where words for a kind of park stand, as the grammar read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlp.model import ParkKind
from nlp.park_names import Key

Form = Literal["named", "described", "bare", "class"]


@dataclass(frozen=True, slots=True)
class ParkPhrase:
    """One place where words for a kind of park stand, before it is known which park is meant."""

    start: int
    end: int
    kind: ParkKind
    form: Form
    head_end: int
    proper: str = ""
    """Distinguishing part as printed, without number and phase."""
    key: Key = ()
    number: str | None = None
    phase: str | None = None
    place: Key = ()
    """Where a described park lies."""
    indefinite: bool = False
    """ "một khu …": brings up a park, does not refer back."""
    composed: str | None = None
    """Full name where the print shares the words for the kind among several parks."""
    capital: bool = False
    """The words for the kind begin with a capital."""
    park_id: str | None = None
    """Set where the phrase is a known park's own nickname ("QTSC")."""
