"""What a chain of trigger words reports before modality markers are weighed."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.model import EventType, Modality

ACT_TYPE: dict[str, EventType] = {
    "establish": "established",
    "start": "construction_started",
    "operate": "operating",
    "expand": "expanded",
    "delay": "delayed",
    "cancel": "cancelled",
    "survey": "surveyed",
    "plan": "approved",
    "approve": "approved",
}
"""The event of an act that stands for itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a chain reports before modality markers are weighed."""

    type: EventType
    default: Modality
    needs_park_beside: bool = False
    """Only with a park as its own object or subject (vague verbs)."""
    needs_finite: bool = False
    """The bare word may just name the act; something must show that it happened."""
    fixed: bool = False
    """Keep the default whatever "đã" or "vừa" say."""
