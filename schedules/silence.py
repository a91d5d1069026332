"""Telling of sources that fall silent or fail, and of those that come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.health import SourceTrouble
from crawler.source import Source
from schedules.alerts import write
from schedules.content import AlertContent, Stage
from schedules.judging import Verdict
from schedules.rules import Rule, active_rules, ensure_rules
from schedules.settings import TIMEZONE
from store.clock import utc_now
from store.schema import Alert


def tell_silence(
    session: Session,
    sources: Sequence[Source],
    troubles: Sequence[SourceTrouble],
    channels: Sequence[str],
    now: datetime | None = None,
) -> list[AlertContent]:
    """Write an alert for each source that has fallen silent since the last one, and for each that is back."""
    moment = utc_now(now)
    ensure_rules(session, moment)
    found = []
    by_source = {trouble.source: trouble for trouble in troubles}
    for rule in active_rules(session, "silence"):
        for source in sources:
            if rule.question.sources and source.id not in rule.question.sources:
                continue
            told = _told(session, rule, source.id)
            trouble = by_source.get(source.id)
            silent = bool(told) and told[-1].stage == "silent"
            if (trouble is not None) == silent:
                continue
            stage: Stage = "silent" if trouble else "recovered"
            verdict = Verdict(stage, 1 + len(told), subject=source.id)
            content = _content(rule, source, trouble, verdict, moment)
            write(session, rule, content, verdict, channels, moment)
            found.append(content)
    return found


def _told(session: Session, rule: Rule, source_id: str) -> list[Alert]:
    query = select(Alert).where(Alert.rule_id == rule.id, Alert.park_id.is_(None), Alert.subject == source_id)
    return list(session.scalars(query.order_by(Alert.id)))


def _content(
    rule: Rule, source: Source, trouble: SourceTrouble | None, verdict: Verdict, moment: datetime
) -> AlertContent:
    key = f"parkwatch:{rule.name}:source:{source.id}:{verdict.stage}:{verdict.ordinal}"
    data = {"subject": source.name}
    if trouble is not None:
        since = f"{trouble.since.astimezone(TIMEZONE):%d/%m/%Y %H:%M}" if trouble.since else ""
        data |= {"since": since, "error": trouble.detail, "illness": trouble.illness}
    return AlertContent(
        id=uuid5(NAMESPACE_URL, key).urn,
        stage=verdict.stage,
        rule=rule.name,
        park_id="",
        park="",
        kind="",
        outlet=source.id,
        url=source.home,
        decided=moment.astimezone(TIMEZONE).isoformat(timespec="seconds"),
        data=data,
    )
