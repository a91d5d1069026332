"""What an article's acts do to a park: the rows of `park_event`, and the proposal cycles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from nlp.partial_date import PartialDate
from store.park_state import BEFORE_APPROVAL, happened
from store.resolve_mentions import Judged
from store.schema import Article, ArticleVersion, Claim, Extraction, Park, ParkEvent, ParkJudgement

SILENCE = dt.timedelta(days=3 * 365)
"""A proposal of which nobody wrote for so long is dead; the next one is new again."""


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """An event claim, and its row if it counts as an act."""

    claim: Claim
    row: ParkEvent | None


def record_acts(
    session: Session, park: Park, group: Sequence[Judged], version: ArticleVersion, now: dt.datetime
) -> list[RecordedAct]:
    """Write a `park_event` for each act that was done."""
    claims = session.scalars(
        select(Claim)
        .where(Claim.mention_id.in_([one.mention_id for one in group]), Claim.property == "event")
        .order_by(Claim.id)
    ).all()
    certain = {one.mention_id for one in group if one.certain}
    result = []
    for claim in claims:
        row = None
        if claim.role and claim.mention_id in certain and happened(claim.role, claim.modality):
            row = _event(park, claim, version, now)
            session.add(row)
        result.append(RecordedAct(claim, row))
    session.flush()
    return result


def forget_older_acts(session: Session, extraction: Extraction, article: Article) -> set[int]:
    """Delete the acts that only older readings of the article told; ids of the parks that had them."""
    readings = (
        select(Extraction.id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(ArticleVersion.article_id == article.id, Extraction.id != extraction.id)
    )
    claims = select(Claim.id).where(Claim.extraction_id.in_(readings), Claim.property == "event")
    gone = delete(ParkEvent).where(ParkEvent.claim_id.in_(claims)).returning(ParkEvent.park_id)
    return set(session.scalars(gone))


def _event(park: Park, claim: Claim, version: ArticleVersion, now: dt.datetime) -> ParkEvent:
    reported = PartialDate.parse(version.published) if version.published else None
    dated = claim.event_date if _can_be(claim, reported, version) else None
    return ParkEvent(
        park_id=park.id,
        claim_id=claim.id,
        cycle=park.cycle,
        type=claim.role or "",
        date=dated or (reported.isoformat() if reported else None),
        date_first=claim.event_first if dated else (reported.first() if reported else None),
        actor=claim.actor,
        document_number=claim.document_number,
        advanced=False,
        made_at=now,
    )


_A_DAY = dt.timedelta(days=1)
"""It may be tomorrow already in Vietnam."""


def _can_be(claim: Claim, reported: PartialDate | None, version: ArticleVersion) -> bool:
    """Whether the act's day had come when the article told it: what was done was not done later."""
    known = reported.last() if reported else (version.fetched_at + _A_DAY).date()
    return claim.event_first is None or claim.event_first <= known


def close_or_open_cycle(park: Park, proposed: bool, published: PartialDate | None) -> bool:
    """Begin a new proposal cycle if this proposal follows a refusal or a long silence; whether it did."""
    if not proposed or published is None:
        return False
    first = published.first()
    refused = park.state == "cancelled" and park.state_first is not None and first > park.state_first
    heard = [day for day in (park.last_news_first, park.state_first) if day is not None]
    silent = park.state in BEFORE_APPROVAL and bool(heard) and first - max(heard) > SILENCE
    if not (refused or silent):
        return False
    park.cycle += 1
    park.cycle_first = first
    return True


def note_news(park: Park, published: PartialDate | None) -> None:
    """Remember when the newest article about the park appeared."""
    if published is not None and (park.last_news_first is None or published.first() > park.last_news_first):
        park.last_news_first = published.first()


def retell_acts(session: Session, mention_ids: Sequence[int], now: dt.datetime) -> None:
    """Write the acts of these mentions anew, under the parks that they are judged to be now."""
    claims = select(Claim.id).where(Claim.mention_id.in_(mention_ids), Claim.property == "event")
    session.execute(delete(ParkEvent).where(ParkEvent.claim_id.in_(claims)))
    rows = session.execute(
        select(Claim, Park, ArticleVersion)
        .join(Extraction, Extraction.id == Claim.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(ParkJudgement, ParkJudgement.mention_id == Claim.mention_id)
        .join(judged := aliased(Park), judged.id == ParkJudgement.park_id)
        .join(Park, Park.id == func.coalesce(judged.merged_into, judged.id))
        .where(
            Claim.id.in_(claims),
            Claim.standing,
            ParkJudgement.superseded_at.is_(None),
            ParkJudgement.certain,
            or_(Claim.verdict.is_(None), Claim.verdict == "accept"),
        )
        .order_by(Claim.id)
    ).all()
    for claim, park, version in rows:
        if claim.role and happened(claim.role, claim.modality):
            session.add(_event(park, claim, version, now))
    session.flush()
