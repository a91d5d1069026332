"""A park's state is an act: it advances only on a done act by the authority competent on that date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from nlp.authority import Authority, deciding
from nlp.bodies import find_bodies
from nlp.text import fold
from store.schema import (
    ArticleVersion,
    Claim,
    Extraction,
    Mention,
    Park,
    ParkEvent,
    ParkJudgement,
)
from store.schema_article import Article

RANK = {
    "proposed": 1,
    "surveyed": 2,
    "submitted": 3,
    "supported": 4,
    "approved": 5,
    "established": 6,
    "construction_started": 7,
    "operating": 8,
    "expanded": 9,
}
"""How far a park has come; `delayed` and `cancelled` stand beside this ladder (see `_moves`)."""
BEFORE_APPROVAL = frozenset({"proposed", "surveyed", "submitted", "supported"})
DECIDED = ("approved", "established", "construction_started", "delayed")
"""Decided on and not yet running; only such a park can be late (see `_moves`)."""
RUNNING = ("operating", "expanded")
_DECISIONS = frozenset({"approved", "established", "expanded"})
_CAN_LAG = frozenset({"approved", "established", "construction_started"})
"""Only what was decided on and does not yet run can be late."""
_LAST = {"delayed": 10, "cancelled": 11}
"""Acts of one day: that it came to nothing is said of all that went before."""

# A thing that goes on has begun: "đang hoạt động", "đang trình"; a decision in the making is none yet.
_BEGUN = frozenset({"proposed", "surveyed", "submitted", "construction_started", "operating", "delayed"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act as one claim tells it."""

    type: str
    modality: str
    date: str | None
    first: dt.date | None
    """First day it can have been done; the publication date where the text gives none."""
    actor: str | None
    document_number: str | None


def happened(act_type: str, modality: str | None) -> bool:
    """Whether the act was done. To propose is itself an act, however the wish is worded."""
    if act_type == "proposed":
        return modality in {"done", "in_progress", "requested"}
    return modality == "done" or (modality == "in_progress" and act_type in _BEGUN)


def authority_of(actor: str | None, document_number: str | None) -> Authority | str | None:
    """Level of the body that acted, by its name, else by its document's number; None: not said."""
    if actor:
        levels = {body.level for body in find_bodies(actor)}
        for level, authority in _LEVELS:
            if level in levels:
                return authority
        return "other"
    letters = fold(document_number or "")
    for mark, authority in _NUMBER_MARKS:
        if mark in letters:
            return authority
    return None


_LEVELS: tuple[tuple[str, str], ...] = (
    ("prime_minister", "prime_minister"),
    ("government", "prime_minister"),
    ("ministry", "ministry"),
    ("province", "province"),
)
_NUMBER_MARKS: tuple[tuple[str, str], ...] = (
    ("ttg", "prime_minister"),
    ("-cp", "prime_minister"),
    ("-ubnd", "province"),
    ("-hdnd", "council"),
    ("qd-b", "ministry"),
)


def objection(act: Act, park_kind: str) -> str | None:
    """Why an act that was done does not advance the state; None when it does.

    A decision whose author is not said is believed; one by a body that was not competent is not.
    """
    if act.type not in _DECISIONS:
        return None
    authority = authority_of(act.actor, act.document_number)
    if authority is None:
        return None
    on = act.first or dt.date.max
    if authority not in deciding(park_kind, on):
        return f"không đúng thẩm quyền: {act.actor or act.document_number}"
    return None


def recompute_state(session: Session, park: Park) -> None:
    """Derive the park's state anew from all known acts, in the order in which they were done."""
    acts = _registry_acts(session, park) + _article_acts(session, park)
    if park.cycle_first is not None:
        acts = [entry for entry in acts if entry[0].first is None or entry[0].first >= park.cycle_first]
    acts.sort(
        key=lambda entry: (entry[0].first or dt.date.min, RANK.get(entry[0].type) or _LAST[entry[0].type])
    )
    park.state = park.state_date = park.state_first = None
    reached = 0
    for act, row in acts:
        why_not = objection(act, park.kind)
        advances = why_not is None and _moves(park, act, reached)
        if row is not None:
            row.advanced = advances
            row.note = why_not or (None if advances else "trạng thái đã đến bước này hoặc xa hơn")
        if advances:
            park.state, park.state_date, park.state_first = act.type, act.date, act.first
            reached = RANK.get(act.type, reached)
    if park.state is None and _is_proposed(session, park):
        park.state = "proposed"


def derive_state(acts: Iterable[Act], kind: str) -> tuple[str | None, str | None]:
    """State and its date that these acts alone make; nothing is written."""
    park = Park(kind=kind)  # never added to a session: what `_moves` looks at
    reached = 0
    ordered = sorted(acts, key=lambda one: (one.first or dt.date.min, RANK.get(one.type) or _LAST[one.type]))
    for act in ordered:
        if objection(act, kind) is None and _moves(park, act, reached):
            park.state, park.state_date, park.state_first = act.type, act.date, act.first
            reached = RANK.get(act.type, reached)
    return park.state, park.state_date


def _moves(park: Park, act: Act, reached: int) -> bool:
    """Whether `act` is news for the state; `reached` is the rank to which the park had come.

    A delay shows until an act carries the park further than before it; the end of a project until a later
    act begins anew.
    """
    if act.type == "delayed":
        return park.state in _CAN_LAG
    if act.type == "cancelled" or park.state is None:
        return True
    if park.state == "delayed":
        return RANK[act.type] > reached
    if park.state == "cancelled":
        return act.first is not None and park.state_first is not None and act.first > park.state_first
    return RANK[act.type] > RANK[park.state]


def _registry_acts(session: Session, park: Park) -> list[tuple[Act, ParkEvent | None]]:
    # by the park that the registry or a person named, which few facts have: a much-told park has thousands
    named = select(Park.id).where(or_(Park.id == park.id, Park.merged_into == park.id))
    claims = session.scalars(
        select(Claim).where(
            Claim.park_id.in_(named),
            or_(Claim.verdict.is_(None), Claim.verdict == "accept"),
            Claim.origin != "article",
            Claim.property == "event",
            Claim.retracted_at.is_(None),
        )
    )
    return [
        (
            Act(claim.role, "done", claim.event_date, claim.event_first, claim.actor, claim.document_number),
            None,
        )
        for claim in claims
        if claim.role
    ]


def _article_acts(session: Session, park: Park) -> list[tuple[Act, ParkEvent | None]]:
    rows = session.scalars(select(ParkEvent).where(ParkEvent.park_id == park.id))
    return [
        (Act(row.type, "done", row.date, row.date_first, row.actor, row.document_number), row) for row in rows
    ]


def _is_proposed(session: Session, park: Park) -> bool:
    """Whether a current text calls it a new proposal, though it names no act."""
    found = session.scalar(
        select(Mention.id)
        .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            ParkJudgement.park_id.in_(
                select(Park.id).where(or_(Park.id == park.id, Park.merged_into == park.id))
            ),
            ParkJudgement.superseded_at.is_(None),
            Mention.proposed,
            Extraction.is_current,
            ArticleVersion.is_current,
        )
        .limit(1)
    )
    return found is not None
