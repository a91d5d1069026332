# ruff: noqa: E501 – columns side by side read best
"""The views as SQLAlchemy sees them: only the columns that queries use, with their types."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Float, Integer, String, TableClause, column, table
from sqlalchemy.types import TypeEngine

from store.columns import UtcDateTime

_TYPES: dict[str, TypeEngine[Any]] = {
    "date": Date(),
    "moment": UtcDateTime(),
    "int": BigInteger(),
    "bool": Boolean(),
    "flag": Integer(),
    "float": Float(),
    "text": String(),
}


def _view(name: str, columns: str) -> TableClause:
    """`columns`: `name` or `name:type`, text where no type is given."""
    parts = [part.partition(":") for part in columns.split()]
    return table(name, *(column(label, _TYPES[kind or "text"]) for label, _, kind in parts))


V_PARKS = _view(
    "v_parks",
    "park_id:int slug name kind status province_then province_current place state state_date area_dm2:int area_bound"
    " area_lowest_dm2:int area_highest_dm2:int area_sources:int area_conflict:flag area_fact_id:int capital_minor:int"
    " capital_currency capital_bound capital_lowest_minor:int capital_highest_minor:int capital_sources:int"
    " capital_conflict:flag capital_fact_id:int investor founding_document articles:int first_news:date"
    " last_news:date",
)
V_PROPOSALS = _view(
    "v_proposals",
    "park_id:int slug park printed_name kind state province_then province_current certain:bool start_offset:int"
    " end_offset:int sentence article_id:int version_id:int extraction_id:int url title source_id published"
    " published_first:date first_seen_at:moment",
)
V_FACTS = _view(
    "v_facts",
    "fact_id:int park_id:int park_slug park park_kind province_current province_then property role scope bound"
    " value_smallest_unit:int min_smallest_unit:int max_smallest_unit:int unit value_text modality event_date"
    " event_first:date actor document_type document_number quote start_offset:int end_offset:int origin"
    " confirmed:bool certain:bool article_id:int version_id:int extraction_id:int url title source_id published"
    " published_first:date park_state verdict",
)
V_EVENTS = _view(
    "v_events",
    "fact_id:int park_id:int park_slug park park_kind province_current type modality date date_first:date actor"
    " document_type document_number advanced:bool note cycle:int quote start_offset:int end_offset:int origin"
    " confirmed:bool certain:bool article_id:int version_id:int url title published published_first:date source_id",
)
V_ARTICLES = _view(
    "v_articles",
    "article_id:int url external_key title source_id outlet published published_first:date first_seen_at:moment"
    " withdrawn_at:moment gate_passed:bool version_id:int version:int extraction_id:int relevant:bool"
    " new_proposal:bool story_id:int reprints:int parks:int",
)
V_DOCUMENTS = _view(
    "v_documents",
    "document_id:int type number issuer date date_first:date title articles:int first_published:date"
    " last_published:date day:date",
)
V_DOCUMENT_LINKS = _view(
    "v_document_links",
    "link_id:int document_id:int type number issuer date relation to_document_id:int to_type to_number to_title"
    " park_id:int park_slug park quote start_offset:int end_offset:int article_id:int version_id:int url title"
    " source_id published published_first:date",
)
V_COMPETENCE = _view(
    "v_competence",
    "park_id:int slug park kind province_then province_current state established_before:flag name_before"
    " date_before step_before actor_before document_type_before document_before fact_id_before:int name_since"
    " date_since step_since actor_since document_type_since document_since fact_id_since:int",
)
V_CHANGES = _view(
    "v_changes",
    "park_id:int slug park kind province_then province_current figure from_text to_text currency"
    " from_smallest_unit:int to_smallest_unit:int document_type document_number document_date day:date"
    " from_document_type from_document_number from_fact_id:int fact_id:int quote start_offset:int end_offset:int"
    " article_id:int version_id:int url title source_id published",
)
V_ALERTS = _view(
    "v_alerts",
    "alert_id:int stable_id rule park_id:int park_slug park stage uncertain:bool decided_at:moment channel delivery"
    " attempts:int sent_at:moment receipt error url",
)
