"""The bundled park registry and the map of provinces, as the first state of every database.

Registry facts are claims of origin `registry`, without evidence span. What a newer registry no longer
says is retracted, not deleted.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from nlp.gazetteer import gazetteer
from nlp.park_kinds import describe_name
from nlp.park_names import name_key
from nlp.partial_date import PartialDate
from nlp.places import lookup
from nlp.registry import Registry, RegistryClaim, RegistryDocument, RegistryPark
from nlp.text import fold
from store.park_state import recompute_state
from store.schema import Claim, Park, ParkAction, ParkAlias, Province, ProvinceSuccession
from store.units import AREA_UNIT, dm2, minor

LOADER_VERSION = "1"
"""Raise it when the same registry is to be loaded differently."""

# Scopes that mean the whole park under some plan; any other is a part, a forerunner or a larger thing.
_WHOLE = re.compile(
    r"total|whole (?:park|project)|digital technology park"
    r"|(?:(?:second figure of the )?zoning task|(?:detailed )?plan)(?: \S+)?"
    r"|(?:lập )?quy hoạch chung(?: \S+)?|nhiệm vụ quy hoạch chi tiết"
)
_PROPERTIES = {"occupancy_percent": "occupancy"}


def fingerprint(registry: Registry) -> str:
    """Changes whenever loading would give something else."""
    return sha256(f"{LOADER_VERSION}{registry.parks!r}".encode()).hexdigest()


def load_provinces(session: Session) -> None:
    """Write the map of all times and who succeeded whom."""
    session.execute(delete(ProvinceSuccession))
    session.execute(delete(Province))
    units = {unit for origin in gazetteer().origins if origin != "Mê Linh" for unit in lookup(origin)}
    rows = [
        Province(
            name=unit.name,
            name_folded=fold(unit.name),
            current=unit.current,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
        )
        for unit in sorted(units, key=lambda unit: (unit.name, unit.valid_from or date.min))
    ]
    session.add_all(rows)
    session.flush()
    standing = {row.name: row for row in rows if row.valid_to is None}
    session.add_all(
        ProvinceSuccession(old_id=row.id, new_id=standing[row.current].id, on_date=row.valid_to)
        for row in rows
        if row.valid_to is not None
    )


def load_registry(session: Session, registry: Registry, now: datetime) -> None:
    """Bring parks, aliases and registry claims to what `registry` says."""
    ids: dict[str, int] = {}
    for known in registry.parks:
        ids[known.id] = _park(session, known, now)
    for known in registry.parks:
        park = session.get_one(Park, ids[known.id])
        park.part_of = ids.get(known.part_of) if known.part_of else None
        _claims(session, park, known, now)
        session.flush()
        recompute_state(session, park)
        park.stale = True


def proper_of(name: str) -> str:
    """The distinguishing part of a park's name, folded, as parks are looked up by."""
    described = describe_name(name)
    return " ".join(name_key(described.proper if described else name))


def _park(session: Session, known: RegistryPark, now: datetime) -> int:
    park = session.scalars(select(Park).where(Park.slug == known.id)).one_or_none()
    if park is None:
        park = Park(slug=known.id, created_at=now, cycle=1, status="registry")
        session.add(park)
    if not _renamed(session, park):
        park.name = known.name
        park.name_folded = fold(known.name)
        park.proper_folded = proper_of(known.name)
        park.kind = known.kind
    park.province = known.province_old or known.province_current
    park.province_current = known.province_current
    park.place = known.place
    session.flush()
    have = set(session.scalars(select(ParkAlias.alias_folded).where(ParkAlias.park_id == park.id)))
    wanted = {fold(alias): alias for alias in known.aliases}
    session.add_all(
        ParkAlias(park_id=park.id, alias=alias, alias_folded=folded, origin="registry")
        for folded, alias in wanted.items()
        if folded not in have
    )
    return park.id


def _renamed(session: Session, park: Park) -> bool:
    """Whether a person gave it another name than the registry's."""
    return park.id is not None and (
        session.scalar(
            select(ParkAction.id)
            .where(ParkAction.park_id == park.id, ParkAction.kind == "rename", ParkAction.undone_at.is_(None))
            .limit(1)
        )
        is not None
    )


_COMPARED = (
    "property", "role", "scope", "bound", "value", "maximum", "unit", "value_text", "event_date",
    "document_number", "document_type", "actor", "source_url", "source_kind", "confirmed",
)  # fmt: skip


def _claims(session: Session, park: Park, known: RegistryPark, now: datetime) -> None:
    stored = session.scalars(
        select(Claim).where(
            Claim.park_id == park.id, Claim.origin == "registry", Claim.retracted_at.is_(None)
        )
    ).all()
    have = {tuple(getattr(row, column) for column in _COMPARED): row for row in stored}
    rows = [_row(claim, known) for claim in known.claims]
    wanted = {tuple(row.get(column) for column in _COMPARED): row for row in rows}
    for key, old in have.items():
        if key not in wanted:
            old.retracted_at, old.standing = now, False
    session.add_all(
        Claim(**row, origin="registry", park_id=park.id, park_now=park.merged_into or park.id, made_at=now)
        for key, row in wanted.items()
        if key not in have
    )


def _row(claim: RegistryClaim, park: RegistryPark) -> dict[str, Any]:
    row: dict[str, Any] = {
        "property": _PROPERTIES.get(claim.property, claim.property),
        "scope": claim.scope,
        "bound": claim.bound,
        "event_date": claim.as_of,
        "event_first": PartialDate.parse(claim.as_of).first() if claim.as_of else None,
        "source_url": claim.source,
        "source_kind": claim.source_kind,
        "confirmed": claim.flag != "my knowledge",
    }
    return row | _value(claim, park)


def _value(claim: RegistryClaim, park: RegistryPark) -> dict[str, Any]:
    value, prop = claim.value, claim.property
    if isinstance(value, RegistryDocument):
        text = " ".join(part for part in (value.type, value.number) if part) or None
        return {
            "value_text": text,
            "value_folded": fold(text) if text else None,
            "document_type": value.type,
            "document_number": value.number,
            "actor": value.issuer,
            "event_date": value.date or claim.as_of,
            "event_first": PartialDate.parse(value.date or claim.as_of or "").first()
            if value.date or claim.as_of
            else None,
        }
    if prop == "state":
        return {
            "property": "event",
            "role": value,
            "value_text": value,
            "value_folded": value,
            "modality": "done",
        }
    if isinstance(value, Decimal):
        return _figure(claim, value, park)
    return {"value_text": value, "value_folded": fold(value)}


def _figure(claim: RegistryClaim, value: Decimal, park: RegistryPark) -> dict[str, Any]:
    prop = claim.property
    if prop in {"area_ha", "phase_area_ha"}:
        whole = prop == "area_ha" and _is_whole(claim.scope, park)
        role = "total" if whole else ("phase" if prop == "phase_area_ha" else "other")
        return {
            "property": "area",
            "role": role,
            "unit": AREA_UNIT,
            "value": dm2(value),
            "maximum": dm2(claim.maximum),
        }
    if prop in {"capital_vnd", "capital_usd"}:
        currency = prop.removeprefix("capital_").upper()
        role = "investment" if _is_whole(claim.scope, park) else "component"
        return {
            "property": "budget",
            "role": role,
            "unit": currency,
            "value": minor(value, currency),
            "maximum": minor(claim.maximum, currency),
        }
    return {"value": int(value), "maximum": int(claim.maximum) if claim.maximum is not None else None}


def _is_whole(scope: str | None, park: RegistryPark) -> bool:
    """Whether a figure is of the whole park; of a park that is itself a phase, its phase is the whole."""
    if scope is None or _WHOLE.fullmatch(scope):
        return True
    phase = re.match(r"phase (\d)", scope)
    described = describe_name(park.name)
    return bool(phase and described and described.phase == phase.group(1) and "," not in scope)
