"""Which facts compete for a figure of a park: what people compare where sources disagree."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, or_, select

from store.columns import holds
from store.schema import Claim, ParkFigure, ParkJudgement

_COMPETES: dict[str, tuple[str, str | None]] = {
    "area": ("area", "total"),
    "capital": ("budget", "investment"),
    "investor": ("investor", None),
    "founding_document": ("founding_document", None),
    "province": ("province", None),
}
"""Property and role of the facts of each figure; the areas of phases are told apart by their scope."""


def competing(figure: ParkFigure) -> Select[Any]:
    """Ids of the facts that compete for a figure, and no others."""
    prop, role = _COMPETES.get(figure.figure, ("area", "phase"))
    if figure.figure == "state":
        prop, role = "event", figure.value_text
    judged = and_(ParkJudgement.mention_id == Claim.mention_id, ParkJudgement.superseded_at.is_(None))
    query = (
        select(Claim.id)
        .outerjoin(ParkJudgement, judged)
        .where(
            holds(Claim.standing),
            Claim.park_now == figure.park_id,
            Claim.property == prop,
            or_(Claim.origin != "article", ParkJudgement.certain),
        )
    )
    if role is not None:
        query = query.where(Claim.role == role)
    if figure.figure == "state":
        query = query.where(Claim.modality.in_(("done", "in_progress", "requested")))
    if figure.figure.startswith("area_phase"):
        query = query.where(Claim.scope.startswith(f"phase {figure.figure[-1]}"))
    return query
