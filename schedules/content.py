"""What an alert says, before it is put into words: stored with the alert, so that every channel and every
retry says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

Stage = Literal[
    "proposed",
    "approved",
    "changed",
    "withdrawn",
    "state",
    "document",
    "conflict",
    "silent",
    "recovered",
    "weekly",
]
PROPOSAL_STAGES: tuple[Stage, ...] = ("proposed", "approved", "changed", "withdrawn")
"""The stages of one park's cycle: the first tells it, the others are its sequels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertContent:
    """One alert. Figures are already written for people; empty strings and None mean "not reported"."""

    id: str
    """Stable: the same for every channel, retry and restart (a `urn:uuid:`)."""
    stage: Stage
    rule: str
    park_id: str
    park: str
    kind: str
    """Park kind, see `nlp.model.ParkKind`."""
    provinces_then: tuple[str, ...] = ()
    provinces_now: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    budgets: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sentence: str = ""
    """The words of the article that say so."""
    title: str = ""
    outlet: str = ""
    url: str | None = None
    published: str = ""
    """ISO date, cut to its precision."""
    certain: bool = True
    why: str = ""
    """How sure the identity is, and why, for a person."""
    decided: str = ""
    """When the alert was decided: ISO 8601 with zone."""
    before: str = ""
    """For a sequel: what was said before."""
    article_id: int | None = None
    changed: tuple[str, ...] = ()
    """For `changed`: which of area, capital, place are others than before."""
    data: Mapping[str, str] = field(default_factory=dict)
    """What only some stages have: `state_before`, `state_after`; `document`, `relation`; `figure`, `values`;
    `since` … – see `schedules.messages`."""

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self).items()}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> AlertContent:
        """What `to_json` wrote; keys of later versions are ignored."""
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in raw.items() if k in known
        }
        return cls(**values)
