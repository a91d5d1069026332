"""Deciding alerts: one per new park and cycle, and its sequels, in the transaction that resolves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from schedules.content import AlertContent, Stage
from schedules.figures import Figures, figures_of
from schedules.settings import TIMEZONE
from store.resolve import Resolved
from store.schema import Alert, AlertDelivery, AlertRule

DEFAULT_RULE = "new-proposal"
_PAST_PROPOSAL = frozenset({"approved", "established", "construction_started", "operating", "expanded"})
_DONE_APPROVALS = _PAST_PROPOSAL - {"expanded"}


class Decider:
    """The `on_resolved` hook of `store.resolve`: writes alerts and their deliveries into the outbox."""

    def __init__(
        self,
        channels: tuple[str, ...],
        *,
        new_within_days: int,
        now: datetime | None = None,
        origins: frozenset[str] = frozenset({"crawl"}),
    ) -> None:
        """`origins`: loaded files alert only when "load" is among them."""
        self._channels = channels
        self._within = timedelta(days=new_within_days)
        self._now = now
        self._origins = origins
        self.decided: list[AlertContent] = []

    def __call__(self, session: Session, resolved: Resolved) -> None:
        """Write what `resolved` is worth telling; nothing if it was told before."""
        if resolved.origin not in self._origins:
            return
        moment = self._now or datetime.now(UTC)
        rule = default_rule(session, self._channels, moment)
        if rule.paused_at or rule.removed_at:
            return
        told = _told(session, rule, resolved)
        stage = self._stage(resolved, told, moment)
        if stage == "proposed":
            self._write(session, rule, resolved, stage, 1, moment, told)
        elif stage:
            self._sequel(session, rule, resolved, stage, moment, told)

    def _stage(self, resolved: Resolved, told: list[Alert], moment: datetime) -> Stage | None:
        if not told:
            return "proposed" if self._is_news(resolved, moment) else None
        stages = {alert.stage for alert in told}
        done = {event.type for event in resolved.events if event.modality == "done"}
        if "cancelled" in done:
            return None if "withdrawn" in stages else "withdrawn"
        if done & _DONE_APPROVALS and resolved.state_after in _PAST_PROPOSAL:
            return None if "approved" in stages else "approved"
        return "changed"

    def _is_news(self, resolved: Resolved, moment: datetime) -> bool:
        """A park before approval, in an article that is itself recent."""
        if not resolved.new_proposal:
            return False
        if resolved.state_after in _PAST_PROPOSAL and not resolved.uncertain:
            return False  # where it is not sure that this is that older park, the reader shall judge
        if resolved.published is None:
            return self._seems_new(resolved, moment)
        today = moment.astimezone(TIMEZONE).date()
        return (
            today - self._within <= resolved.published.last()
            and resolved.published.first() <= today + timedelta(2)
        )

    def _seems_new(self, resolved: Resolved, moment: datetime) -> bool:
        """Of an undated page: it was found by a crawl, and no act that it tells of is old.

        The message says that the date is unknown; an undated file from somebody's drawer is no news.
        """
        dates = [event.date.last() for event in resolved.events if event.date]
        recent = not dates or max(dates) >= (moment - self._within).date()
        return resolved.origin == "crawl" and recent

    def _sequel(
        self,
        session: Session,
        rule: AlertRule,
        resolved: Resolved,
        stage: Stage,
        moment: datetime,
        told: list[Alert],
    ) -> None:
        """A later stage; "changed" only where area or capital really are others than those told."""
        figures = figures_of(session, resolved)
        if stage == "changed" and not figures.differ(Figures.told(told)):
            return
        ordinal = 1 + sum(alert.stage == stage for alert in told)
        self._write(session, rule, resolved, stage, ordinal, moment, told)

    def _write(
        self,
        session: Session,
        rule: AlertRule,
        resolved: Resolved,
        stage: Stage,
        ordinal: int,
        moment: datetime,
        told: list[Alert],
    ) -> None:
        figures = figures_of(session, resolved)
        key = f"parkwatch:{rule.name}:{resolved.slug}:{resolved.cycle}:{stage}:{ordinal}"
        stable = uuid5(NAMESPACE_URL, key).urn
        content = _content(resolved, figures, rule, stage, stable, moment)
        if told:
            content = replace(content, before=_before(told[-1]))
        alert = Alert(
            stable_id=stable, rule_id=rule.id, park_id=resolved.park_id, cycle=resolved.cycle, stage=stage,
            ordinal=ordinal, version_id=resolved.version_id, uncertain=resolved.uncertain,
            payload=content.to_json() | figures.to_json(), decided_at=moment,
        )  # fmt: skip
        session.add(alert)
        session.flush()
        session.add_all(
            AlertDelivery(
                alert_id=alert.id, channel=name, state="pending", attempts=0, next_attempt_at=moment
            )
            for name in rule.channels
        )
        self.decided.append(content)


def default_rule(session: Session, channels: tuple[str, ...], moment: datetime) -> AlertRule:
    """The rule "a new park proposal appeared"; made on first use, its channels as the settings have them."""
    rule = session.scalar(select(AlertRule).where(AlertRule.name == DEFAULT_RULE))
    if rule is None:
        rule = AlertRule(name=DEFAULT_RULE, question={"new_proposal": True}, channels=[], created_at=moment)
        session.add(rule)
    if list(rule.channels) != list(channels):
        rule.channels = list(channels)
    session.flush()
    return rule


def _told(session: Session, rule: AlertRule, resolved: Resolved) -> list[Alert]:
    query = select(Alert).where(
        Alert.rule_id == rule.id, Alert.park_id == resolved.park_id, Alert.cycle == resolved.cycle
    )
    return list(session.scalars(query.order_by(Alert.id)))


def _content(
    resolved: Resolved, figures: Figures, rule: AlertRule, stage: Stage, stable: str, moment: datetime
) -> AlertContent:
    published = resolved.published.isoformat() if resolved.published else ""
    why = resolved.reason if published else f"{resolved.reason}; bài không ghi ngày đăng"
    return AlertContent(
        id=stable,
        stage=stage,
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
        sentence=resolved.proposal_quote or figures.sentence,
        title=resolved.title or "",
        outlet=resolved.source_id or "",
        url=resolved.url,
        published=published,
        certain=not resolved.uncertain,
        why=why,
        decided=moment.astimezone(TIMEZONE).isoformat(timespec="seconds"),
    )


def _before(alert: Alert) -> str:
    """What the last message said, in one line."""
    content = AlertContent.from_json(alert.payload)
    day = content.decided[:10]
    return "; ".join((day, *content.areas, *content.budgets))
