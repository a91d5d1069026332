"""What an article is worth telling by a rule, given what was told before: pure decisions, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from nlp.partial_date import PartialDate
from schedules.content import Stage
from schedules.figures import Figures
from schedules.findings import Conflict, LegalDocument
from schedules.questions import Question, Subject, fits
from schedules.settings import TIMEZONE
from store.resolve import Resolved

PAST_PROPOSAL = frozenset({"approved", "established", "construction_started", "operating", "expanded"})
_APPROVALS = PAST_PROPOSAL - {"expanded"}


@dataclass(frozen=True, slots=True)
class Told:
    """An alert that the rule gave before about this park, in this cycle."""

    stage: str
    subject: str
    version_id: int | None
    uncertain: bool
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One park of one article, with all that a rule may ask about."""

    resolved: Resolved
    figures: Figures
    subject: Subject
    documents: tuple[LegalDocument, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    read_before: bool = False
    """The same text was read before, by an older extractor: nothing new was written."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Something to tell."""

    stage: Stage
    ordinal: int
    subject: str = ""
    changed: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides at a moment. `within`: how long after publication something is news."""

    moment: datetime
    within: timedelta

    def verdicts(self, question: Question, case: Case, told: Sequence[Told]) -> list[Verdict]:
        """What `case` adds to what was `told`; empty most of the time."""
        if question.topic == "proposal":
            return self._proposal(question, case, told)
        if not fits(question, case.subject) or not self._is_recent(case.resolved):
            return []
        if question.topic == "state":
            return self._state(question, case, told)
        if question.topic == "document":
            return self._documents(question, case, told)
        return self._conflicts(case, told) if question.topic == "conflict" else []

    # -- a park before approval, and its sequels -----

    def _proposal(self, question: Question, case: Case, told: Sequence[Told]) -> list[Verdict]:
        if not told:
            news = self.is_news(case.resolved) and fits(question, case.subject)
            return [Verdict("proposed", 1)] if news else []
        stage, changed = self._sequel(case, told)
        if stage is None:
            return []
        return [Verdict(stage, 1 + sum(one.stage == stage for one in told), changed=changed)]

    def is_news(self, resolved: Resolved) -> bool:
        """Whether the article, itself recent, reports the park as before approval."""
        if not resolved.new_proposal:
            return False
        if resolved.state_after in PAST_PROPOSAL and not resolved.uncertain:
            return False  # where it is not sure that this is that older park, the reader shall judge
        return self._is_recent(resolved)

    def _is_recent(self, resolved: Resolved) -> bool:
        if resolved.published is None:
            return self._seems_recent(resolved)
        today = self._today()
        return (
            resolved.published.last() >= today - self.within
            and resolved.published.first() <= today + timedelta(2)
        )

    def _seems_recent(self, resolved: Resolved) -> bool:
        """Of an undated page: it was found by a crawl, and no act that it tells of is old.

        The message says that the date is unknown; an undated file from somebody's drawer is no news.
        """
        dates = [event.date.last() for event in resolved.events if event.date]
        recent = not dates or max(dates) >= (self.moment - self.within).date()
        return resolved.origin == "crawl" and recent

    def _today(self) -> date:
        return self.moment.astimezone(TIMEZONE).date()

    def _sequel(self, case: Case, told: Sequence[Told]) -> tuple[Stage | None, tuple[str, ...]]:
        resolved, stages = case.resolved, {one.stage for one in told}
        if _is_older(resolved.published, told[-1].payload):
            return None, ()
        done = {
            e.type for e in resolved.events if e.modality == "done" and (e.advanced or resolved.uncertain)
        }
        if "cancelled" in done:
            return (None if "withdrawn" in stages else "withdrawn"), ()
        acts = {event.type for event in resolved.events if event.modality == "done"}
        if "approved" not in stages and acts & _APPROVALS and resolved.state_after in PAST_PROPOSAL:
            return "approved", ()
        if case.read_before or (resolved.uncertain and not told[-1].uncertain):
            return None, ()
        changed = case.figures.differ([Figures.told(one.payload) for one in told])
        if _moved(resolved, told):
            changed = (*changed, "place")
        return ("changed" if changed else None), changed

    # -- other questions -----

    def _state(self, question: Question, case: Case, told: Sequence[Told]) -> list[Verdict]:
        resolved, state = case.resolved, case.resolved.state_after
        if (
            state is None
            or state == resolved.state_before
            or (question.states and state not in question.states)
        ):
            return []
        acts = [
            e.date.last() for e in resolved.events if e.type == state and e.advanced and e.date is not None
        ]
        if acts and max(acts) < self._today() - self.within:
            return []  # an old act that was only now heard of
        if any(one.subject == state for one in told):
            return []
        data = {"state_before": resolved.state_before or "", "state_after": state}
        return [Verdict("state", 1 + len(told), subject=state, data=data)]

    def _documents(self, question: Question, case: Case, told: Sequence[Told]) -> list[Verdict]:
        known = {one.subject for one in told}
        found: list[Verdict] = []
        for document in case.documents:
            if document.key in known or (question.types and document.type not in question.types):
                continue
            if document.known_before or (document.date and not self._is_recent_day(document.date)):
                continue
            data = {"document": document.label, "relation": document.relation}
            ordinal = 1 + len(told) + len(found)
            found.append(
                Verdict("document", ordinal, subject=document.key, data=data, sentence=document.quote)
            )
        return found

    def _is_recent_day(self, iso: str) -> bool:
        return PartialDate.parse(iso).last() >= self._today() - self.within

    def _conflicts(self, case: Case, told: Sequence[Told]) -> list[Verdict]:
        known = {one.subject for one in told}
        fresh = [conflict for conflict in case.conflicts if conflict.figure not in known]
        return [
            Verdict(
                "conflict", 1 + len(told) + place, subject=conflict.figure,
                data={"figure": conflict.figure, "values": " – ".join(conflict.values)},
            )
            for place, conflict in enumerate(fresh)
        ]  # fmt: skip


def _is_older(published: PartialDate | None, payload: Mapping[str, Any]) -> bool:
    """Whether the article appeared before the one that was told of: it cannot tell a change of that."""
    before = payload.get("published")
    if published is None or not before:
        return False
    return published.last() < PartialDate.parse(str(before)).first()


def _moved(resolved: Resolved, told: Sequence[Told]) -> bool:
    """Whether the park is said to lie where no alert had put it."""
    known = {name for one in told for name in one.payload.get("provinces_now", ())}
    return bool(known) and bool(resolved.provinces_current) and known.isdisjoint(resolved.provinces_current)
