"""Deciding alerts: one per new park and cycle, and its sequels, in the transaction that resolves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from schedules.content import AlertContent
from schedules.figures import figures_of
from schedules.findings import conflicts_of, documents_of, park_ids
from schedules.judging import Case, Judge, Told, Verdict
from schedules.log import note
from schedules.questions import Subject
from schedules.rules import Rule, active_rules, ensure_rules
from schedules.settings import TIMEZONE
from store.clock import utc_now
from store.resolve import Resolved
from store.schema import Alert, AlertDelivery, Extraction, Mention, Park

PARK_TOPICS = ("proposal", "state", "document", "conflict")


class Decider:
    """The `on_resolved` hook of `store.resolve`: writes alerts and their deliveries into the outbox."""

    def __init__(
        self,
        channels: tuple[str, ...],
        *,
        new_within_days: int,
        now: datetime | None = None,
    ) -> None:
        self._channels = channels
        self._within = timedelta(days=new_within_days)
        self._now = now
        self.decided: list[AlertContent] = []

    def __call__(self, session: Session, resolved: Resolved) -> None:
        """Write what `resolved` is worth telling; nothing if it was told before, or may not alert."""
        if not resolved.may_alert:
            return
        moment = utc_now(self._now)
        ensure_rules(session, moment)
        judge = Judge(moment, self._within)
        asked = active_rules(session, *PARK_TOPICS)
        if not asked:
            return
        case = case_of(session, resolved, {rule.question.topic for rule in asked})
        for rule in asked:
            told = told_before(session, rule, resolved)
            for verdict in judge.verdicts(rule.question, case, told):
                content = park_alert(rule, case, verdict, told, moment)
                write(session, rule, content, verdict, self._channels, moment, case)
                self.decided.append(content)


def case_of(session: Session, resolved: Resolved, topics: set[str]) -> Case:
    """Gather what rules of these topics may ask about."""
    figures = figures_of(session, resolved)
    reading = session.get_one(Extraction, resolved.extraction_id)
    again = select(Extraction.id).where(
        Extraction.version_id == resolved.version_id,
        Extraction.id != reading.id,
        Extraction.resolved_at.is_not(None),
        Extraction.status == "ok",
    )
    written = session.scalars(
        select(Mention.as_written).where(
            Mention.extraction_id == resolved.extraction_id, Mention.kind == "province"
        )
    )
    return Case(
        resolved,
        figures,
        Subject(
            kind=resolved.kind,
            provinces_then=resolved.provinces,
            provinces_now=resolved.provinces_current,
            places_written=tuple(name for name in written if name),
            source=resolved.source_id or "",
            hectares=figures.hectares,
            capital=figures.dong,
            uncertain=resolved.uncertain,
        ),
        documents_of(session, resolved) if "document" in topics else (),
        conflicts_of(session, resolved) if "conflict" in topics and not resolved.uncertain else (),
        read_before=session.scalar(again.limit(1)) is not None,
    )


def told_before(session: Session, rule: Rule, resolved: Resolved) -> list[Told]:
    """What the rule told of this park in this cycle, oldest first; also of a park that was merged into it."""
    merged = [one for one in park_ids(session, resolved.park_id) if one != resolved.park_id]
    since = session.scalar(select(Park.cycle_first).where(Park.id == resolved.park_id))
    own = (Alert.park_id == resolved.park_id) & (Alert.cycle == resolved.cycle)
    query = select(Alert).where(Alert.rule_id == rule.id, or_(own, Alert.park_id.in_(merged)))
    found = []
    for alert in session.scalars(query.order_by(Alert.decided_at, Alert.id)):
        # A merged park's cycles have other numbers: what it told since this cycle began counts.
        day = alert.decided_at.astimezone(TIMEZONE).date()
        if alert.park_id == resolved.park_id or since is None or day >= since:
            found.append(
                Told(alert.stage, alert.subject, alert.version_id, alert.uncertain, alert.payload or {})
            )
    return found


def park_alert(
    rule: Rule, case: Case, verdict: Verdict, told: Sequence[Told], moment: datetime
) -> AlertContent:
    """The alert that `verdict` calls for."""
    resolved, figures = case.resolved, case.figures
    key = f"parkwatch:{rule.name}:{resolved.slug}:{resolved.cycle}:{verdict.stage}:{verdict.ordinal}"
    published = resolved.published.isoformat() if resolved.published else ""
    why = resolved.reason if published else f"{resolved.reason}; bài không ghi ngày đăng"
    return AlertContent(
        id=uuid5(NAMESPACE_URL, key).urn,
        stage=verdict.stage,
        rule=rule.name,
        park_id=resolved.slug,
        park=resolved.printed_name if resolved.uncertain else resolved.name,
        kind=resolved.kind,
        provinces_then=resolved.provinces,
        provinces_now=resolved.provinces_current,
        areas=figures.areas,
        budgets=figures.budgets,
        proposers=figures.proposers,
        documents=figures.documents,
        sentence=verdict.sentence or resolved.proposal_quote or figures.sentence,
        title=resolved.title or "",
        outlet=resolved.source_id or "",
        url=resolved.url,
        published=published,
        certain=not resolved.uncertain,
        why=f"{why} ({resolved.score:.2f})",
        decided=moment.astimezone(TIMEZONE).isoformat(timespec="seconds"),
        before=_before(told[-1].payload) if told else "",
        article_id=resolved.article_id,
        changed=verdict.changed,
        data=verdict.data,
    )


def _before(payload: Mapping[str, Any]) -> str:
    """What the last message said, in one line."""
    said = AlertContent.from_json(dict(payload))
    then = said.data.get("state_after", "")
    return "; ".join(
        part for part in (said.decided[:10], *said.areas, *said.budgets, *said.provinces_now, then) if part
    )


def write(
    session: Session,
    rule: Rule,
    content: AlertContent,
    verdict: Verdict,
    channels: Sequence[str],
    moment: datetime,
    case: Case | None = None,
) -> None:
    """Put an alert into the outbox, with one delivery for each of the rule's channels."""
    resolved = case.resolved if case else None
    alert = Alert(
        stable_id=content.id, rule_id=rule.id, park_id=resolved.park_id if resolved else None,
        subject=verdict.subject, cycle=resolved.cycle if resolved else 0, stage=verdict.stage,
        ordinal=verdict.ordinal, version_id=resolved.version_id if resolved else None,
        uncertain=not content.certain,
        payload=content.to_json() | (case.figures.to_json() if case else {}), decided_at=moment,
    )  # fmt: skip
    session.add(alert)
    session.flush()
    session.add_all(
        AlertDelivery(alert_id=alert.id, channel=name, state="pending", attempts=0, next_attempt_at=moment)
        for name in rule.goes_to(channels)
    )
    session.flush()
    note(
        "alert decided", alert=content.id, rule=rule.name, stage=content.stage, park=content.park_id or None,
        subject=verdict.subject or None, article=content.article_id,
    )  # fmt: skip
