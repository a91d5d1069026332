"""One article from the list that named it to the alert it caused, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.schema import (
    Alert,
    AlertDelivery,
    AlertRule,
    Article,
    ArticleVersion,
    Extraction,
    Frontier,
    Mention,
    Park,
    ParkJudgement,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an article."""

    at: datetime | None
    step: str
    what: str


def trace(session: Session, url: str) -> list[Step]:
    """All steps of the article at `url` (or with this number), in order; empty when nobody ever saw it."""
    steps: list[Step] = []
    row = session.scalar(select(Frontier).where(Frontier.url == url))
    number = int(url) if url.isdecimal() else None
    article = session.scalar(
        select(Article).where(
            or_(Article.url == url, Article.external_key == f"id:{url}", Article.id == number)
        )
    )
    if row is None and article is not None and article.url:
        row = session.scalar(select(Frontier).where(Frontier.url == article.url))
    if row is not None:
        steps += _of_frontier(row)
    if article is not None:
        steps += _of_article(session, article)
    return sorted(steps, key=lambda step: (step.at is None, step.at or datetime.min))


def _of_frontier(row: Frontier) -> Iterator[Step]:
    yield Step(row.discovered_at, "found", f"at {row.source_id}, in {row.found_in or 'no list'}")
    if row.last_fetched_at is not None:
        status = f"HTTP {row.last_status}" if row.last_status else "no answer"
        yield Step(
            row.last_fetched_at,
            "fetched",
            f"last: {status}, {row.state}{f': {row.error}' if row.error else ''}",
        )
    if row.next_fetch_at is not None:
        yield Step(row.next_fetch_at, "next fetch", f"try {row.attempts + 1}, look {row.revisit_stage}")


def _of_article(session: Session, article: Article) -> Iterator[Step]:
    kept = (
        "kept"
        if article.gate_passed
        else f"about something else (gate {article.gate_version}); text not kept"
    )
    yield Step(article.first_seen_at, "article", f"number {article.id}, {article.origin}: {kept}")
    if article.withdrawn_at is not None:
        yield Step(article.withdrawn_at, "withdrawn", "the paper took it down")
    versions = session.scalars(
        select(ArticleVersion).where(ArticleVersion.article_id == article.id).order_by(ArticleVersion.number)
    )
    for version in versions:
        where = f", {version.warc_file} at {version.warc_offset}" if version.warc_file else ""
        published = f", published {version.published}" if version.published else ", no date"
        yield Step(
            version.fetched_at,
            "text",
            f"version {version.number} ({version.reader or 'loaded'}){published}{where}",
        )
        yield from _of_readings(session, version)
        yield from _of_alerts(session, version)


def _of_readings(session: Session, version: ArticleVersion) -> Iterator[Step]:
    for reading in session.scalars(select(Extraction).where(Extraction.version_id == version.id)):
        verdict = (
            "a park before approval"
            if reading.new_proposal
            else "about parks"
            if reading.relevant
            else "not about our parks"
        )
        said = (
            verdict if reading.status == "ok" else f"{reading.status}: {reading.error or 'no reason noted'}"
        )
        yield Step(
            reading.made_at, "read", f"reading {reading.id}, rules {reading.extractor_version}: {said}"
        )
        rows = session.execute(
            select(Mention.name, ParkJudgement, Park)
            .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
            .join(Park, Park.id == ParkJudgement.park_id)
            .where(Mention.extraction_id == reading.id)
            .order_by(ParkJudgement.id)
        )
        for name, judgement, park in rows:
            undone = "; undone" if judgement.superseded_at else ""
            sure = "" if judgement.certain else ", chưa chắc"
            why = f"{judgement.score:.2f}{sure}: {judgement.reason}; {judgement.judged_by}{undone}"
            yield Step(judgement.made_at, "park", f"“{name}” is {park.slug} ({why})")


def _of_alerts(session: Session, version: ArticleVersion) -> Iterator[Step]:
    rows = session.execute(
        select(Alert, AlertRule.name)
        .join(AlertRule, AlertRule.id == Alert.rule_id)
        .where(Alert.version_id == version.id)
        .order_by(Alert.id)
    ).all()
    for alert, rule in rows:
        yield Step(alert.decided_at, "alert", f"{alert.stage} by rule {rule}, {alert.stable_id}")
        deliveries = session.scalars(select(AlertDelivery).where(AlertDelivery.alert_id == alert.id))
        for one in deliveries:
            tries = f"{one.attempts} tr{'y' if one.attempts == 1 else 'ies'}"
            trouble = f": {one.error}" if one.error else ""
            yield Step(
                one.sent_at or one.first_attempt_at,
                "delivery",
                f"{one.channel}: {one.state}, {tries}{trouble}",
            )
