"""From rows of the views to the dataclasses of `store.query_rows`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping

from store.query_rows import (
    AlertRow,
    ArticleRow,
    DocumentEffect,
    DocumentRow,
    Evidence,
    FactRow,
    Figure,
    ParkRow,
    ProposalRow,
)
from store.units import AREA_UNIT, amount, hectares


def number_of(value: int | None, unit: str | None) -> Decimal | None:
    """A stored integer in people's units: hectares, whole currency units, or itself."""
    if value is None or unit is None:
        return None if value is None else Decimal(value)
    return hectares(value) if unit == AREA_UNIT else amount(value, unit)


def unit_name(unit: str | None) -> str | None:
    """`ha` for areas, the currency for money."""
    return "ha" if unit == AREA_UNIT else unit


def park_row(row: Mapping[Any, Any]) -> ParkRow:
    """A row of `v_parks`."""
    return ParkRow(
        **_same(row, ParkRow, {"area", "capital"}),
        area=_figure(row, "area", "dm2", AREA_UNIT),
        capital=_figure(row, "capital", "minor", row["capital_currency"]),
    )


def _same(row: Mapping[Any, Any], target: type, without: set[str]) -> dict[str, Any]:
    """The fields that the row calls as the dataclass does."""
    return {name: row[name] for name in target.__dataclass_fields__ if name not in without}  # type: ignore[attr-defined]  # `type` cannot say: a dataclass


def _figure(row: Mapping[Any, Any], name: str, suffix: str, unit: str | None) -> Figure | None:
    value = number_of(row[f"{name}_{suffix}"], unit)
    if value is None or unit is None:
        return None
    return Figure(
        value=value,
        unit=unit_name(unit) or unit,
        bound=row[f"{name}_bound"],
        lowest=number_of(row[f"{name}_lowest_{suffix}"], unit),
        highest=number_of(row[f"{name}_highest_{suffix}"], unit),
        sources=row[f"{name}_sources"],
        conflict=bool(row[f"{name}_conflict"]),
        fact_id=row[f"{name}_fact_id"],
    )


def evidence(row: RowMapping, quote: str = "quote") -> Evidence:
    """Evidence columns of any view that has them."""
    return Evidence(
        quote=row[quote],
        start=row["start_offset"],
        end=row["end_offset"],
        article_id=row["article_id"],
        version_id=row["version_id"],
        url=row["url"],
        title=row["title"],
        published=row["published"],
        source_id=row["source_id"],
    )


def proposal_row(row: RowMapping, park: ParkRow | None) -> ProposalRow:
    """A row of `v_proposals`, with the park's best figures."""
    return ProposalRow(
        park_id=row["park_id"],
        slug=row["slug"],
        park=row["park"] or row["printed_name"],
        kind=row["kind"],
        state=row["state"],
        province_then=row["province_then"],
        province_current=row["province_current"],
        certain=row["certain"],
        area=park.area if park else None,
        capital=park.capital if park else None,
        first_seen_at=row["first_seen_at"],
        evidence=evidence(row, "sentence"),
    )


def fact_row(row: RowMapping) -> FactRow:
    """A row of `v_facts`."""
    unit = row["unit"]
    return FactRow(
        fact_id=row["fact_id"],
        park_id=row["park_id"],
        slug=row["park_slug"],
        park=row["park"],
        property=row["property"],
        role=row["role"],
        scope=row["scope"],
        bound=row["bound"],
        value=number_of(row["value_smallest_unit"], unit),
        minimum=number_of(row["min_smallest_unit"], unit),
        maximum=number_of(row["max_smallest_unit"], unit),
        unit=unit_name(unit),
        text=row["value_text"],
        modality=row["modality"],
        date=row["event_date"],
        actor=row["actor"],
        document=row["document_number"],
        origin=row["origin"],
        confirmed=row["confirmed"],
        certain=row["certain"],
        province_current=row["province_current"],
        evidence=evidence(row),
    )


def article_row(row: RowMapping) -> ArticleRow:
    """A row of `v_articles`."""
    return ArticleRow(**_same(row, ArticleRow, {"read"}), read=row["extraction_id"] is not None)


def effect_row(row: RowMapping) -> DocumentEffect:
    """What a document does, from a row of `v_document_links`."""
    target = row["park"] or row["to_number"] or row["to_title"] or row["to_type"]
    return DocumentEffect(row["relation"], target, row["park_slug"], evidence(row))


def document_row(row: RowMapping, effects: tuple[DocumentEffect, ...], where: Evidence | None) -> DocumentRow:
    """A row of `v_documents`."""
    return DocumentRow(**_same(row, DocumentRow, {"effects", "evidence"}), effects=effects, evidence=where)


def alert_row(row: RowMapping) -> AlertRow:
    """A row of `v_alerts`."""
    return AlertRow(**_same(row, AlertRow, {"slug"}), slug=row["park_slug"])
