"""Verdicts of people on single facts and names, and how they are found again when a text is read anew.

A later reading makes new rows. A verdict on a fact is known again by what the fact says (`likeness`: park as
printed, property, role, value and words), a verdict on a name by the name; both only within their article.
"""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from nlp.text import fold
from store.schema import Claim, Mention, Review


def likeness(claim: Claim, mention_name: str | None) -> str:
    """Digest of what a claim says. An event's date is not part of it: the reader may learn to date acts."""
    parts = (
        mention_name or "",
        claim.property,
        claim.role or "",
        str(claim.value),
        claim.unit or "",
        claim.value_folded or "",
        claim.modality or "",
        fold(claim.quote or ""),
    )
    return sha256("\x1f".join(parts).encode()).hexdigest()


def apply_verdicts(session: Session, article_id: int, extraction_id: int) -> int:
    """Give the facts of a new reading the verdicts that people gave to the same facts before; how many."""
    known = {
        digest: verdict
        for digest, verdict in session.execute(
            select(Review.likeness, Review.verdict)
            .where(
                Review.article_id == article_id,
                Review.subject == "claim",
                Review.undone_at.is_(None),
                Review.verdict != "skip",
            )
            .order_by(Review.id)
        )
        if digest is not None
    }
    if not known:
        return 0
    count = 0
    rows = session.execute(
        select(Claim, Mention.name_folded)
        .outerjoin(Mention, Mention.id == Claim.mention_id)
        .where(Claim.extraction_id == extraction_id)
    )
    for claim, name in rows:
        verdict = known.get(likeness(claim, name))
        if verdict is not None:
            claim.verdict = verdict
            count += 1
    session.flush()
    return count


def rejected_names(session: Session, article_id: int) -> set[str]:
    """Folded names that a person said are no park in this article."""
    rows = session.scalars(
        select(Mention.name_folded)
        .join(Review, (Review.subject == "mention") & (Review.subject_id == Mention.id))
        .where(Review.article_id == article_id, Review.verdict == "reject", Review.undone_at.is_(None))
    )
    return set(rows)


def retract_claim(session: Session, claim_id: int, now: object) -> None:
    """Take a claim of origin `review` back."""
    session.execute(update(Claim).where(Claim.id == claim_id).values(retracted_at=now, standing=False))
