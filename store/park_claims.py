"""The claims of one park that stand and that nobody rejected, each with whether it surely is of this park."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from store.columns import holds
from store.schema import Claim, ParkJudgement

CERTAIN: ColumnElement[bool] = or_(Claim.origin != "article", func.coalesce(ParkJudgement.certain, false()))
"""What the registry or a person says of a park is; of articles the judgement tells."""


def claims_of(park_id: int, columns: Sequence[Any]) -> Select[Any]:
    """These columns of a park's claims, joined with their judgements."""
    judged = and_(ParkJudgement.mention_id == Claim.mention_id, ParkJudgement.superseded_at.is_(None))
    return (
        select(*columns)
        .outerjoin(ParkJudgement, judged)
        .where(
            holds(Claim.standing),
            Claim.park_now == park_id,
            or_(Claim.verdict.is_(None), Claim.verdict == "accept"),
        )
    )
