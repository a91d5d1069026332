"""What a person should look at, and what becomes of the answer. Verdicts are rows and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from nlp.text import fold
from store.clock import utc_now
from store.doubts import Subject
from store.errors import StoreError
from store.park_card import find_park
from store.park_state import recompute_state
from store.resolve_acts import retell_acts
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Extraction,
    Mention,
    Park,
    ParkJudgement,
    Review,
)
from store.schema_parks import EVENT_TYPES
from store.standing import assign_claims, mark_stale, refresh_all
from store.units import AREA_UNIT, dm2, minor
from store.verdicts import likeness, retract_claim

Verdict = Literal["accept", "correct", "reject", "skip"]


class ReviewError(StoreError):
    """The verdict does not fit its subject; the message says what does."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A verdict as lists show it."""

    review_id: int
    subject: str
    subject_id: int
    verdict: str
    correction: dict[str, Any] | None
    by: str
    why: str | None
    made_at: datetime
    undone_at: datetime | None


def judge(
    session: Session,
    subject: Subject,
    subject_id: int,
    verdict: Verdict,
    by: str,
    *,
    correction: dict[str, Any] | None = None,
    why: str | None = None,
    now: datetime | None = None,
) -> int:
    """Record a verdict and let it count; id of the review.

    `correction`: of a claim {"value": "43"} (hectares or whole currency units) or {"text": "…"}; of a mention
    {"park": "slug"}.

    Raises:
        ReviewError: there is no such thing, or the correction does not fit.
    """
    moment = utc_now(now)
    row = Review(
        subject=subject, subject_id=subject_id, verdict=verdict, correction=correction, by=by, why=why,
        made_at=moment,
    )  # fmt: skip
    if subject == "claim":
        _judge_claim(session, row)
    elif subject == "mention":
        _judge_mention(session, row)
    else:
        _judge_park(session, row)
    session.add(row)
    session.flush()
    _settle(session, row)
    return row.id


def undo_review(session: Session, review_id: int | None = None, now: datetime | None = None) -> ReviewRow:
    """Take a verdict back, the last one by default.

    Raises:
        ReviewError: there is none.
    """
    query = select(Review).where(Review.undone_at.is_(None)).order_by(Review.id.desc()).limit(1)
    if review_id is not None:
        query = query.where(Review.id == review_id)
    row = session.scalars(query).one_or_none()
    if row is None:
        raise ReviewError("There is no such verdict to undo. `parkwatch review --list` lists them.")
    row.undone_at = utc_now(now)
    session.flush()
    if row.subject == "claim":
        session.execute(update(Claim).where(Claim.id.in_(_alike(session, row))).values(verdict=None))
        if row.claim_id is not None:
            retract_claim(session, row.claim_id, row.undone_at)
    elif row.subject == "mention" and row.verdict != "skip":
        _restore_mention(session, row)
    elif row.subject == "park" and row.verdict != "skip":
        session.execute(update(Park).where(Park.id == row.subject_id).values(status="candidate"))
    _settle(session, row)
    return review_row(row)


def reviews(session: Session, limit: int = 50) -> list[ReviewRow]:
    """Verdicts, newest first."""
    rows = session.scalars(select(Review).order_by(Review.id.desc()).limit(limit))
    return [review_row(row) for row in rows]


def review_row(row: Review) -> ReviewRow:
    """A verdict as lists show it."""
    return ReviewRow(
        row.id, row.subject, row.subject_id, row.verdict, row.correction, row.by, row.why, row.made_at,
        row.undone_at,
    )  # fmt: skip


def _judge_claim(session: Session, row: Review) -> None:
    claim = session.get(Claim, row.subject_id)
    if claim is None or claim.origin == "review":
        raise ReviewError(f"There is no fact {row.subject_id} to review. `parkwatch facts` lists them.")
    mention = session.get(Mention, claim.mention_id) if claim.mention_id is not None else None
    row.likeness = likeness(claim, mention.name_folded if mention else None)
    row.article_id = _article_of(session, claim.extraction_id)
    if row.verdict == "skip":
        return
    if row.verdict == "correct":
        row.claim_id = _corrected(session, claim, row.correction or {}, row.made_at)
    claim.verdict = row.verdict


def _article_of(session: Session, extraction_id: int | None) -> int | None:
    return session.scalar(
        select(ArticleVersion.article_id)
        .join(Extraction, Extraction.version_id == ArticleVersion.id)
        .where(Extraction.id == extraction_id)
    )


def _corrected(session: Session, claim: Claim, correction: dict[str, Any], now: datetime) -> int:
    """The claim of origin `review` that says what is right."""
    if claim.park_now is None:
        raise ReviewError(f"Fact {claim.id} belongs to no park; reject it instead.")
    new = Claim(
        origin="review", park_id=claim.park_now, park_now=claim.park_now, property=claim.property,
        role=claim.role, scope=claim.scope, bound=claim.bound and "exact", unit=claim.unit,
        modality=claim.modality, event_date=claim.event_date, event_first=claim.event_first,
        document_number=claim.document_number, document_type=claim.document_type, actor=claim.actor,
        confirmed=True, made_at=now, value_text=claim.value_text, value_folded=claim.value_folded,
    )  # fmt: skip
    given = correction.get("value") if claim.value is not None else correction.get("text")
    if given is None or not str(given).strip():
        raise ReviewError(f"A correction of {claim.property} needs {_wanted(claim)}.")
    _put_right(new, claim, str(given).strip())
    if "role" in correction:
        new.role = str(correction["role"])
    session.add(new)
    session.flush()
    return new.id


def _wanted(claim: Claim) -> str:
    """What a correction of this fact has to say."""
    if claim.value is not None:
        return "its value (a number)"
    return f"one of: {', '.join(EVENT_TYPES)}" if claim.property == "event" else "its text"


def _put_right(new: Claim, claim: Claim, given: str) -> None:
    if claim.value is not None:
        number = decimal_of(given)
        if claim.unit is None:
            new.value = int(number)
        else:
            new.value = dm2(number) if claim.unit == AREA_UNIT else minor(number, claim.unit)
        return
    if claim.property == "event":
        if given not in EVENT_TYPES:
            raise ReviewError(f"There is no act {given!r}. A correction of event needs {_wanted(claim)}.")
        new.role = given
    new.value_text, new.value_folded = given, fold(given)


def _judge_mention(session: Session, row: Review) -> None:
    mention = session.get(Mention, row.subject_id)
    if mention is None or mention.kind != "park":
        raise ReviewError(f"There is no park mention {row.subject_id}.")
    row.article_id = _article_of(session, mention.extraction_id)
    if row.verdict == "skip":
        return
    current = session.scalars(
        select(ParkJudgement).where(
            ParkJudgement.mention_id == mention.id, ParkJudgement.superseded_at.is_(None)
        )
    ).one_or_none()
    target = current.park_id if current else None
    if row.verdict == "correct":
        target = find_park(session, str((row.correction or {}).get("park", "")))
        if target is None:
            raise ReviewError("There is no such park. `parkwatch parks --all` lists their ids.")
    _rejudge(session, mention.id, current, None if row.verdict == "reject" else target, row)


def _rejudge(
    session: Session, mention_id: int, current: ParkJudgement | None, target: int | None, row: Review
) -> None:
    if current is not None:
        current.superseded_at = row.made_at
        mark_stale(session, [current.park_id])
        row.correction = {**(row.correction or {}), "before": current.id}
        session.flush()
    if target is not None:
        session.add(
            ParkJudgement(
                mention_id=mention_id, park_id=target, score=1.0, certain=True,
                reason=row.why or "người xem xét", judged_by=f"review:{row.by}", made_at=row.made_at,
            )
        )  # fmt: skip
        mark_stale(session, [target])
        session.flush()
    standing = session.get_one(Park, target).merged_into or target if target is not None else None
    assign_claims(session, mention_id, standing)
    retell_acts(session, [mention_id], row.made_at)


def _restore_mention(session: Session, row: Review) -> None:
    session.execute(
        update(ParkJudgement)
        .where(ParkJudgement.mention_id == row.subject_id, ParkJudgement.superseded_at.is_(None))
        .values(superseded_at=row.undone_at)
    )
    before = (row.correction or {}).get("before")
    park_id = None
    if before is not None:
        judgement = session.get_one(ParkJudgement, before)
        judgement.superseded_at = None
        park_id = session.get_one(Park, judgement.park_id).merged_into or judgement.park_id
        mark_stale(session, [park_id])
    session.flush()
    assign_claims(session, row.subject_id, park_id)
    retell_acts(session, [row.subject_id], utc_now(row.undone_at))


def _judge_park(session: Session, row: Review) -> None:
    park = session.get(Park, row.subject_id)
    if park is None:
        raise ReviewError(f"There is no park {row.subject_id}.")
    if row.verdict == "correct":
        raise ReviewError("A park is corrected with `parkwatch park rename|merge|split`.")
    if row.verdict != "skip":
        park.status = "confirmed" if row.verdict == "accept" else "rejected"


def _alike(session: Session, row: Review) -> list[int]:
    """The fact that was judged, and the same in later readings."""
    found = [row.subject_id]
    if row.article_id is not None:
        rows = session.execute(
            select(Claim, Mention.name_folded)
            .join(Extraction, Extraction.id == Claim.extraction_id)
            .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
            .outerjoin(Mention, Mention.id == Claim.mention_id)
            .where(ArticleVersion.article_id == row.article_id, Claim.verdict.is_not(None))
        )
        found += [claim.id for claim, name in rows if likeness(claim, name) == row.likeness]
    return found


def _settle(session: Session, row: Review) -> None:
    """Work out what follows for the parks concerned."""
    session.flush()
    if row.subject == "claim":
        claim = session.get_one(Claim, row.subject_id)
        park = claim.park_now
        if park is not None:
            mark_stale(session, [park])
            if claim.property == "event" and claim.mention_id is not None:
                retell_acts(session, [claim.mention_id], row.made_at)
    session.expire_all()
    for park_id in session.scalars(select(Park.id).where(Park.stale)).all():
        recompute_state(session, session.get_one(Park, park_id))
    session.flush()
    refresh_all(session)


_MOST_DIGITS = 18
"""Figures are kept in 64 bits."""


def decimal_of(text: str) -> Decimal:
    """A number as people type it: 43, 15,47, 1.400 (thousands), 15.47.

    Raises:
        ReviewError: it is none.
    """
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(".") > 1 or (plain.count(".") == 1 and len(plain.rpartition(".")[2]) == 3):
        plain = plain.replace(".", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ReviewError(f"{text!r} is no number: expected 43 or 15,47 or 1.400.") from None
    if not number.is_finite() or number < 0 or number.adjusted() > _MOST_DIGITS:
        raise ReviewError(f"{text!r} is no figure: expected a number from 0 on.")
    return number


def reviewed_examples(session: Session) -> Iterator[dict[str, Any]]:
    """Articles with the facts that people accepted, corrected or rejected, for a corpus of examples."""
    rows = session.execute(
        select(Review, Claim, ArticleVersion, Article)
        .join(Claim, Claim.id == Review.subject_id)
        .join(Extraction, Extraction.id == Claim.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(Review.subject == "claim", Review.undone_at.is_(None), Review.verdict != "skip")
        .order_by(ArticleVersion.id, Review.id)
    ).all()
    by_version: dict[int, dict[str, Any]] = {}
    for review, claim, version, article in rows:
        entry = by_version.setdefault(
            version.id,
            {
                "id": str(version.id),
                "url": article.url,
                "title": version.text[: version.title_end],
                "text": version.text[version.title_end :].strip(),
                "published": version.published,
                "reviewed": [],
            },
        )
        mention = session.get(Mention, claim.mention_id) if claim.mention_id is not None else None
        entry["reviewed"].append(
            {
                "property": claim.property,
                "role": claim.role,
                "park": mention.name if mention else None,
                "value": claim.value,
                "unit": claim.unit,
                "value_text": claim.value_text,
                "modality": claim.modality,
                "quote": claim.quote,
                "start": claim.start_offset,
                "end": claim.end_offset,
                "verdict": review.verdict,
                "correction": review.correction,
                "by": review.by,
                "why": review.why,
            }
        )
    yield from by_version.values()
