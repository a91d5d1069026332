"""The weekly digest: what was told, how the sources and channels did. One alert per week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crawler.health import SourceTrouble
from schedules.alerts import write
from schedules.content import AlertContent
from schedules.delivery import undelivered
from schedules.judging import Verdict
from schedules.messages import compose
from schedules.rules import active_rules, ensure_rules
from schedules.settings import TIMEZONE
from store.clock import utc_now
from store.schema import Alert, Article

_MOST_LINES = 40


def tell_week(
    session: Session,
    troubles: Sequence[SourceTrouble],
    channels: Sequence[str],
    now: datetime | None = None,
) -> list[AlertContent]:
    """Write the digest of the seven days before `now`, once per calendar week and rule."""
    moment = utc_now(now)
    ensure_rules(session, moment)
    year, week, _ = moment.astimezone(TIMEZONE).isocalendar()
    subject = f"{year}-W{week:02d}"
    found = []
    for rule in active_rules(session, "weekly"):
        content = AlertContent(
            id=uuid5(NAMESPACE_URL, f"parkwatch:{rule.name}:week:{subject}").urn,
            stage="weekly",
            rule=rule.name,
            park_id="",
            park="",
            kind="",
            decided=moment.astimezone(TIMEZONE).isoformat(timespec="seconds"),
            data={
                "subject": subject,
                "text": _text(session, troubles, moment, "vi"),
                "text_en": _text(session, troubles, moment, "en"),
            },
        )
        if session.scalar(select(Alert.id).where(Alert.stable_id == content.id)) is None:
            write(session, rule, content, Verdict("weekly", 1, subject=subject), channels, moment)
            found.append(content)
    return found


def _text(session: Session, troubles: Sequence[SourceTrouble], moment: datetime, language: str) -> str:
    index = 0 if language == "vi" else 1
    since = moment - timedelta(days=7)
    told = session.scalars(
        select(Alert.payload).where(Alert.decided_at > since, Alert.park_id.is_not(None)).order_by(Alert.id)
    ).all()
    articles = session.scalar(select(func.count()).select_from(Article).where(Article.first_seen_at > since))
    kept = session.scalar(
        select(func.count()).select_from(Article).where(Article.first_seen_at > since, Article.gate_passed)
    )
    waiting = sum(undelivered(session).values())
    words = (
        (f"Cảnh báo trong tuần: {len(told)}", f"Alerts of the week: {len(told)}"),
        (
            f"Bài mới: {articles}, trong đó {kept} được giữ",
            f"New articles: {articles}, of which {kept} were kept",
        ),
        (f"Tin chưa gửi được: {waiting}", f"Undelivered messages: {waiting}"),
        (f"Nguồn có vấn đề: {len(troubles)}", f"Sources in trouble: {len(troubles)}"),
    )
    lines = [words[0][index]]
    contents = [AlertContent.from_json(payload) for payload in told[:_MOST_LINES]]
    lines += [f"  – {compose(content, 'vi' if index == 0 else 'en').short}" for content in contents]
    lines += [words[1][index], words[2][index], words[3][index]]
    lines += [f"  – {one.name}: {one.illness}: {one.detail}" for one in troubles[:_MOST_LINES]]
    return "\n".join(lines)
