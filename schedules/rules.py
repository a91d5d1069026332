"""Alert rules in the store: saved questions and the channels that are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schedules.questions import Question, QuestionError
from store.clock import utc_now
from store.schema import AlertRule

DEFAULT_RULE = "new-proposal"
WEEKLY_RULE = "weekly-digest"
SILENCE_RULE = "source-silent"
_BUILT_IN: dict[str, Question] = {
    DEFAULT_RULE: Question(topic="proposal"),
    WEEKLY_RULE: Question(topic="weekly"),
}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it stands."""

    id: int
    name: str
    question: Question
    channels: tuple[str, ...]
    """Empty: every channel of the settings."""
    created_at: datetime
    paused_at: datetime | None

    @property
    def active(self) -> bool:
        return self.paused_at is None

    def goes_to(self, known: Sequence[str]) -> tuple[str, ...]:
        """The channels that are told, out of those that the settings know."""
        return tuple(name for name in (self.channels or known) if name in known)


def ensure_rules(session: Session, now: datetime | None = None) -> None:
    """Make the rules that every store has, on first use. One that was removed stays removed."""
    known = set(session.scalars(select(AlertRule.name)))
    for name, question in _BUILT_IN.items():
        if name not in known:
            session.add(
                AlertRule(name=name, question=question.to_json(), channels=[], created_at=utc_now(now))
            )
    session.flush()


def rules(session: Session) -> list[Rule]:
    """All rules that were not removed, oldest first."""
    rows = session.scalars(select(AlertRule).where(AlertRule.removed_at.is_(None)).order_by(AlertRule.id))
    return [_rule(row) for row in rows]


def active_rules(session: Session, *topics: str) -> list[Rule]:
    """The rules that are not paused and ask about one of `topics`."""
    return [rule for rule in rules(session) if rule.active and rule.question.topic in topics]


def add_rule(
    session: Session, name: str, question: Question, channels: Sequence[str] = (), now: datetime | None = None
) -> Rule:
    """Save a question. The name of a removed rule may be used again: its past alerts stay told.

    Raises:
        QuestionError: the name is taken or cannot be one.
    """
    if not _NAME.fullmatch(name):
        raise QuestionError(
            f"{name!r} is no name: small letters, digits, - and _, at most 40, such as 'ha-noi'"
        )
    row = session.scalar(select(AlertRule).where(AlertRule.name == name))
    if row is not None and row.removed_at is None:
        raise QuestionError(
            f"there is a rule {name!r} already; `parkwatch alerts remove {name}` takes it away"
        )
    if row is None:
        row = AlertRule(name=name, question={}, channels=[], created_at=utc_now(now))
        session.add(row)
    row.question, row.channels = question.to_json(), list(channels)
    row.created_at, row.paused_at, row.removed_at = utc_now(now), None, None
    session.flush()
    return _rule(row)


def find_rule(session: Session, name: str) -> Rule:
    """The rule of this name.

    Raises:
        QuestionError: there is none.
    """
    return _rule(_row(session, name))


def pause_rule(session: Session, name: str, *, paused: bool, now: datetime | None = None) -> None:
    """Let a rule rest, or wake it up. What happens meanwhile is not made up for.

    Raises:
        QuestionError: there is no such rule.
    """
    row = _row(session, name)
    row.paused_at = (row.paused_at or utc_now(now)) if paused else None


def remove_rule(session: Session, name: str, now: datetime | None = None) -> None:
    """Take a rule away; what it told stays in the log, what it has in hand is still delivered.

    Raises:
        QuestionError: there is no such rule.
    """
    _row(session, name).removed_at = utc_now(now)


def _row(session: Session, name: str) -> AlertRule:
    row = session.scalar(select(AlertRule).where(AlertRule.name == name, AlertRule.removed_at.is_(None)))
    if row is None:
        known = ", ".join(rule.name for rule in rules(session)) or "none"
        raise QuestionError(f"there is no rule {name!r}; there are: {known}")
    return row


def _rule(row: AlertRule) -> Rule:
    return Rule(
        row.id, row.name, Question.from_json(row.question), tuple(row.channels), row.created_at, row.paused_at
    )
