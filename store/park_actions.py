"""A person's word on which park is which: merge, split, alias, rename. Every one of them can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from nlp.text import canonical, fold
from store.clock import utc_now
from store.errors import StoreError
from store.park_card import find_park
from store.park_state import recompute_state
from store.registry_load import proper_of
from store.resolve_acts import retell_acts
from store.resolve_mentions import free_slug
from store.schema import (
    ArticleVersion,
    Claim,
    Extraction,
    Mention,
    Park,
    ParkAction,
    ParkAlias,
    ParkEvent,
    ParkJudgement,
)
from store.schema_parks import PARK_KINDS
from store.standing import mark_stale, reassign_park, refresh_all


class ActionError(StoreError):
    """The park or action named cannot be used so; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing that a person did."""

    action_id: int
    kind: str
    park: str
    other: str | None
    by: str
    why: str | None
    made_at: datetime
    undone_at: datetime | None


def the_park(session: Session, name: str) -> Park:
    """The standing park called `name` (id, slug, name or alias).

    Raises:
        ActionError: there is none, or more than one.
    """
    park_id = find_park(session, name)
    if park_id is None:
        raise ActionError(
            f"There is no park {name!r}, or more than one. `parkwatch parks --all` lists their ids."
        )
    return session.get_one(Park, park_id)


def merge(
    session: Session, park: Park, into: Park, by: str, why: str | None = None, now: datetime | None = None
) -> int:
    """Let `into` stand for `park` too; id of the action.

    Raises:
        ActionError: they are one already.
    """
    if park.id == into.id:
        raise ActionError(f"{park.slug} is that park already.")
    followers = list(session.scalars(select(Park.id).where(Park.merged_into == park.id)))
    events = list(session.scalars(select(ParkEvent.id).where(ParkEvent.park_id == park.id)))
    action = _record(
        session, "merge", park, {"followers": followers, "events": events}, by, why, now, other=into
    )
    family = [park.id, *followers]
    session.execute(update(Park).where(Park.id.in_(family)).values(merged_into=into.id))
    session.execute(update(ParkEvent).where(ParkEvent.id.in_(events)).values(park_id=into.id))
    _settle(session, [*family, into.id], [into])
    return action


def split(
    session: Session,
    park: Park,
    articles: Collection[int],
    name: str,
    by: str,
    why: str | None = None,
    now: datetime | None = None,
) -> int:
    """Give what `articles` say of `park` to a new park called `name`; id of the action.

    Raises:
        ActionError: none of the articles names the park, or all of them do.
    """
    moment = utc_now(now)
    rows = session.execute(
        select(ParkJudgement, ArticleVersion.article_id)
        .join(Mention, Mention.id == ParkJudgement.mention_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Park, Park.id == ParkJudgement.park_id)
        .where((Park.id == park.id) | (Park.merged_into == park.id), ParkJudgement.superseded_at.is_(None))
    ).all()
    moved = [judgement for judgement, article in rows if article in articles]
    if not moved:
        raise ActionError(
            f"None of these articles names {park.slug}. `parkwatch show {park.slug}` lists them."
        )
    new = _new_park(session, park, name, moment)
    for judgement in moved:
        judgement.superseded_at = moment
    session.flush()
    mentions = [judgement.mention_id for judgement in moved]
    session.add_all(
        ParkJudgement(
            mention_id=mention, park_id=new.id, score=1.0, certain=True, reason="tách khu",
            judged_by=f"review:{by}", made_at=moment,
        )
        for mention in mentions
    )  # fmt: skip
    before = {"judgements": [judgement.id for judgement in moved], "mentions": mentions}
    action = _record(session, "split", park, before, by, why, now, other=new)
    session.flush()
    retell_acts(session, mentions, moment)
    _settle(session, [park.id, new.id], [park, new])
    return action


def alias(
    session: Session, park: Park, name: str, by: str, why: str | None = None, now: datetime | None = None
) -> int:
    """Let `park` be known as `name` too; id of the action.

    Raises:
        ActionError: it is, or another park is.
    """
    name = _clean(name)
    added = _add_alias(session, park, name)
    if added is None:
        raise ActionError(f"{park.slug} is known as {name!r} already.")
    return _record(session, "alias", park, {"alias": added}, by, why, now)


def rename(
    session: Session,
    park: Park,
    name: str,
    by: str,
    why: str | None = None,
    *,
    kind: str | None = None,
    now: datetime | None = None,
) -> int:
    """Call `park` `name` from now on; its old name stays as an alias. Id of the action.

    Raises:
        ActionError: no such kind of park.
    """
    if kind is not None and kind not in PARK_KINDS:
        raise ActionError(f"There is no kind of park {kind!r}. Choose one of: {', '.join(PARK_KINDS)}")
    before: dict[str, Any] = {"name": park.name, "kind": park.kind}
    before["alias"] = _add_alias(session, park, park.name)
    _call(park, _clean(name), kind or park.kind)
    action = _record(session, "rename", park, before, by, why, now)
    recompute_state(session, park)
    session.flush()
    return action


def undo(session: Session, action_id: int | None = None, now: datetime | None = None) -> ActionRow:
    """Take the last action back, or the one with this id.

    Raises:
        ActionError: there is none, or a later one rests on it.
    """
    action = _to_undo(session, action_id)
    park = session.get_one(Park, action.park_id)
    other = session.get_one(Park, action.other_id) if action.other_id is not None else None
    if action.kind == "merge" and other is not None:
        _unmerge(session, park, other, action.before, action.before["judgements_until"])
    elif action.kind == "split" and other is not None:
        _unsplit(session, park, other, action, utc_now(now))
    else:
        if action.before.get("alias") is not None:
            session.execute(delete(ParkAlias).where(ParkAlias.id == action.before["alias"]))
        if action.kind == "rename":
            _call(park, action.before["name"], action.before["kind"])
            recompute_state(session, park)
    action.undone_at = utc_now(now)
    session.flush()
    return _row(session, action)


def actions(session: Session, park: Park | None = None, limit: int = 50) -> list[ActionRow]:
    """What people did, newest first."""
    query = select(ParkAction).order_by(ParkAction.id.desc()).limit(limit)
    if park is not None:
        query = query.where((ParkAction.park_id == park.id) | (ParkAction.other_id == park.id))
    return [_row(session, action) for action in session.scalars(query)]


def _to_undo(session: Session, action_id: int | None) -> ParkAction:
    standing = select(ParkAction).where(ParkAction.undone_at.is_(None))
    if action_id is None:
        action = session.scalars(standing.order_by(ParkAction.id.desc()).limit(1)).one_or_none()
    else:
        action = session.scalars(standing.where(ParkAction.id == action_id)).one_or_none()
    if action is None:
        raise ActionError("There is nothing to undo. `parkwatch park log` lists what was done.")
    parks = [park for park in (action.park_id, action.other_id) if park is not None]
    later = session.scalars(
        standing.where(
            ParkAction.id > action.id, ParkAction.park_id.in_(parks) | ParkAction.other_id.in_(parks)
        ).order_by(ParkAction.id.desc())
    ).first()
    if later is not None:
        raise ActionError(
            f"Action {later.id} ({later.kind}) came after action {action.id} and rests on it:"
            f" undo {later.id} first."
        )
    return action


def _judge_again(session: Session, park: Park, since: int, judge: str, without: Collection[int] = ()) -> None:
    """Leave to the resolver again what `judge` (a pattern) gave to `park` since then."""
    readings = list(
        session.scalars(
            select(Mention.extraction_id)
            .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
            .where(
                ParkJudgement.park_id == park.id,
                ParkJudgement.mention_id.not_in(without),
                ParkJudgement.superseded_at.is_(None),
                ParkJudgement.judged_by.like(judge),
                ParkJudgement.id > since,
            )
            .distinct()
        )
    )
    mentions = select(Mention.id).where(Mention.extraction_id.in_(readings))
    claims = select(Claim.id).where(Claim.mention_id.in_(mentions))
    session.execute(delete(ParkEvent).where(ParkEvent.claim_id.in_(claims)))
    session.execute(
        update(ParkJudgement)
        .where(ParkJudgement.mention_id.in_(mentions), ParkJudgement.superseded_at.is_(None))
        .values(superseded_at=utc_now())
    )
    session.execute(update(Claim).where(Claim.mention_id.in_(mentions)).values(park_now=None))
    session.execute(update(Extraction).where(Extraction.id.in_(readings)).values(resolved_at=None))


def _unmerge(session: Session, park: Park, into: Park, before: dict[str, Any], since: int) -> None:
    park.merged_into = None
    session.execute(update(Park).where(Park.id.in_(before["followers"])).values(merged_into=park.id))
    session.execute(update(ParkEvent).where(ParkEvent.id.in_(before["events"])).values(park_id=park.id))
    session.flush()
    _judge_again(session, into, since, "resolver:%")
    _settle(session, [park.id, into.id, *before["followers"]], [park, into])


def _unsplit(session: Session, park: Park, new: Park, action: ParkAction, now: datetime) -> None:
    before = action.before
    _judge_again(session, new, before["judgements_until"], "%", before["mentions"])
    session.execute(
        update(ParkJudgement)
        .where(ParkJudgement.park_id == new.id, ParkJudgement.superseded_at.is_(None))
        .values(superseded_at=now)
    )
    session.execute(
        update(ParkJudgement).where(ParkJudgement.id.in_(before["judgements"])).values(superseded_at=None)
    )
    new.status = "rejected"
    new.merged_into = park.id
    session.flush()
    retell_acts(session, before["mentions"], now)
    _settle(session, [park.id, new.id], [park])


def _settle(session: Session, touched: Sequence[int], standing: Sequence[Park]) -> None:
    """Work out anew what hangs on which claim is of which park."""
    session.flush()
    reassign_park(session, touched)
    for park in standing:
        session.refresh(park)
        recompute_state(session, park)
    mark_stale(session, touched)
    session.flush()
    refresh_all(session)


def _record(
    session: Session,
    kind: str,
    park: Park,
    before: dict[str, Any],
    by: str,
    why: str | None,
    now: datetime | None,
    other: Park | None = None,
) -> int:
    # what the resolver judged later rests on this action
    before["judgements_until"] = session.scalar(select(func.max(ParkJudgement.id))) or 0
    action = ParkAction(
        kind=kind,
        park_id=park.id,
        other_id=other.id if other else None,
        before=before,
        by=by,
        why=why,
        made_at=utc_now(now),
    )
    session.add(action)
    session.flush()
    return action.id


def _new_park(session: Session, like: Park, name: str, now: datetime) -> Park:
    park = Park(
        slug=free_slug(session, _clean(name)),
        name="",
        name_folded="",
        proper_folded="",
        kind=like.kind,
        status="confirmed",
        province=like.province,
        province_current=like.province_current,
        created_at=now,
        cycle=1,
    )
    _call(park, _clean(name), like.kind)
    session.add(park)
    session.flush()
    return park


def _call(park: Park, name: str, kind: str) -> None:
    park.name, park.name_folded, park.proper_folded, park.kind = name, fold(name), proper_of(name), kind


def _clean(name: str) -> str:
    cleaned = " ".join(canonical(name).split())
    if not cleaned or len(cleaned) > 300:
        raise ActionError(f"{name[:80]!r} is no name: expected 1 to 300 characters.")
    return cleaned


def _add_alias(session: Session, park: Park, name: str) -> int | None:
    """Id of the new alias; None if the park has it already."""
    folded = fold(name)
    have = select(ParkAlias.id).where(ParkAlias.park_id == park.id, ParkAlias.alias_folded == folded)
    if session.scalar(have) is not None:
        return None
    row = ParkAlias(park_id=park.id, alias=name, alias_folded=folded, origin="review")
    session.add(row)
    session.flush()
    return row.id


def _row(session: Session, action: ParkAction) -> ActionRow:
    other = session.get_one(Park, action.other_id) if action.other_id is not None else None
    return ActionRow(
        action_id=action.id,
        kind=action.kind,
        park=session.get_one(Park, action.park_id).slug,
        other=other.slug if other else None,
        by=action.by,
        why=action.why,
        made_at=action.made_at,
        undone_at=action.undone_at,
    )
