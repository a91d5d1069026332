"""Columns of parks and of what is counted by them: proposals, provinces, those that crossed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk.columns.said import figure, then_and_now, then_and_now_of
from desk.formats import Column, hectares, iso_for_people, money, number
from store.competence import CrossedRow, Step
from store.province_totals import ProvinceRow
from store.query_rows import Figure, ParkRow, ProposalRow


def _figure_value(which: str, part: str) -> Callable[[ParkRow], Any]:
    def get(row: ParkRow) -> Any:
        found: Figure | None = getattr(row, which)
        return getattr(found, part) if found else None

    return get


PARKS: tuple[Column[ParkRow], ...] = (
    Column("slug", "id", lambda r: r.slug),
    Column("name", "park", lambda r: r.name, wide=True),
    Column("kind", "kind", lambda r: r.kind),
    Column("state", "state", lambda r: r.state),
    Column("state_date", "since", lambda r: r.state_date, show=iso_for_people),
    Column("area_ha", "area", _figure_value("area", "value")),
    Column("area_sources", "sources", _figure_value("area", "sources")),
    Column("area_conflict", "conflict", _figure_value("area", "conflict")),
    Column("capital", "capital", _figure_value("capital", "value")),
    Column("capital_currency", "currency", _figure_value("capital", "unit")),
    Column("capital_sources", "sources", _figure_value("capital", "sources")),
    Column("capital_conflict", "conflict", _figure_value("capital", "conflict")),
    Column("province_then", "then", lambda r: r.province_then),
    Column("province_current", "now", lambda r: r.province_current),
    Column("investor", "investor", lambda r: r.investor),
    Column("founding_document", "founded by", lambda r: r.founding_document),
    Column("articles", "articles", lambda r: r.articles),
    Column("last_news", "last news", lambda r: r.last_news),
)

PARKS_TABLE: tuple[Column[ParkRow], ...] = (
    Column("name", "park", lambda r: r.name, wide=True),
    Column("state", "state", lambda r: r.state),
    Column("area", "area", lambda r: figure(r.area), right=True),
    Column("capital", "capital", lambda r: figure(r.capital), right=True),
    Column("province", "province then → now", then_and_now),
    Column("articles", "articles", lambda r: r.articles, right=True, spare=True),
    Column("slug", "id", lambda r: r.slug, spare=True),
)

PROPOSALS: tuple[Column[ProposalRow], ...] = (
    Column("park", "park", lambda r: r.park),
    Column("slug", "id", lambda r: r.slug),
    Column("kind", "kind", lambda r: r.kind),
    Column("state", "state", lambda r: r.state),
    Column("certain", "certain", lambda r: r.certain),
    Column("province_then", "then", lambda r: r.province_then),
    Column("province_current", "now", lambda r: r.province_current),
    Column("area_ha", "area", lambda r: r.area.value if r.area else None),
    Column("capital", "capital", lambda r: r.capital.value if r.capital else None),
    Column("capital_currency", "currency", lambda r: r.capital.unit if r.capital else None),
    Column("published", "published", lambda r: r.evidence.published),
    Column("title", "article", lambda r: r.evidence.title),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article id", lambda r: r.evidence.article_id),
    Column("sentence", "sentence", lambda r: r.evidence.quote),
    Column("start", "start", lambda r: r.evidence.start),
    Column("end", "end", lambda r: r.evidence.end),
)

PROPOSALS_TABLE: tuple[Column[ProposalRow], ...] = (
    Column("published", "published", lambda r: r.evidence.published, show=iso_for_people),
    Column("park", "park", lambda r: r.park + ("" if r.certain is not False else " (chưa chắc)")),
    Column("province", "province", then_and_now),
    Column("sentence", "sentence", lambda r: r.evidence.quote, wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

PROVINCES: tuple[Column[ProvinceRow], ...] = (
    Column("name", "province", lambda r: r.name),
    Column("current", "today", lambda r: r.current),
    Column("parks", "parks", lambda r: r.parks),
    Column("proposed", "proposed", lambda r: r.proposed),
    Column("approved", "approved", lambda r: r.approved),
    Column("operating", "operating", lambda r: r.operating),
    Column("proposed_ha", "proposed ha", lambda r: r.proposed_ha),
    Column("approved_ha", "approved ha", lambda r: r.approved_ha),
    Column("operating_ha", "operating ha", lambda r: r.operating_ha),
    Column("lowest_ha", "lowest ha", lambda r: r.lowest_ha),
    Column("highest_ha", "highest ha", lambda r: r.highest_ha),
    Column("without_area", "no area known", lambda r: r.without_area),
    Column("capital_vnd", "VND", lambda r: r.capital_vnd),
    Column("capital_usd", "USD", lambda r: r.capital_usd),
    Column("capital_all_vnd", "both in VND", lambda r: r.capital_all_vnd),
)

PROVINCES_TABLE: tuple[Column[ProvinceRow], ...] = (
    Column("name", "province", lambda r: then_and_now_of(r.name, r.current), wide=True),
    Column("parks", "parks", lambda r: r.parks, right=True),
    Column("proposed_ha", "proposed", lambda r: r.proposed_ha, right=True, show=hectares),
    Column("approved_ha", "approved", lambda r: r.approved_ha, right=True, show=hectares),
    Column("operating_ha", "operating", lambda r: r.operating_ha, right=True, show=hectares),
    Column(
        "spread",
        "by sources",
        lambda r: f"{number(r.lowest_ha)} – {number(r.highest_ha)}",
        right=True,
        spare=True,
    ),
    Column("capital_vnd", "VND", lambda r: money(r.capital_vnd) if r.capital_vnd else None, right=True),
    Column(
        "capital_usd",
        "USD",
        lambda r: money(r.capital_usd, "USD") if r.capital_usd else None,
        right=True,
        spare=True,
    ),
    Column("capital_all_vnd", "both", lambda r: money(r.capital_all_vnd), right=True, spare=True),
)


def _step(step: Step | None) -> str:
    """ "submitted 15/03/2024, 45/TTr-UBND": an act in a few words."""
    if step is None:
        return ""
    said = " ".join(filter(None, (step.type, iso_for_people(step.date) if step.date else None)))
    return ", ".join(filter(None, (said, step.document, step.actor)))


CROSSED: tuple[Column[CrossedRow], ...] = (
    Column("slug", "id", lambda r: r.slug),
    Column("park", "park", lambda r: r.park),
    Column("kind", "kind", lambda r: r.kind),
    Column("province_then", "province then", lambda r: r.province_then),
    Column("province_current", "province now", lambda r: r.province_current),
    Column("state", "state", lambda r: r.state),
    Column("established_before", "stood before", lambda r: r.established_before),
    Column("name_before", "name before", lambda r: r.before.name),
    Column("step_before", "step before", lambda r: r.before.type),
    Column("date_before", "date before", lambda r: r.before.date),
    Column("actor_before", "actor before", lambda r: r.before.actor),
    Column("document_before", "document before", lambda r: r.before.document),
    Column("fact_id_before", "fact before", lambda r: r.before.fact_id),
    Column("quote_before", "quote before", lambda r: r.before.evidence.quote),
    Column("url_before", "url before", lambda r: r.before.evidence.url),
    Column("name_since", "name since", lambda r: r.since and r.since.name),
    Column("step_since", "step since", lambda r: r.since and r.since.type),
    Column("date_since", "date since", lambda r: r.since and r.since.date),
    Column("actor_since", "actor since", lambda r: r.since and r.since.actor),
    Column("document_since", "document since", lambda r: r.since and r.since.document),
    Column("fact_id_since", "fact since", lambda r: r.since and r.since.fact_id),
    Column("quote_since", "quote since", lambda r: r.since and r.since.evidence.quote),
    Column("url_since", "url since", lambda r: r.since and r.since.evidence.url),
)

CROSSED_TABLE: tuple[Column[CrossedRow], ...] = (
    Column("name_before", "until 2025", lambda r: r.before.name, wide=True),
    Column("before", "last step under the Prime Minister", lambda r: _step(r.before), wide=True),
    Column("name_since", "since 2026", lambda r: r.since.name if r.since else None, wide=True),
    Column("since", "first step under the province", lambda r: _step(r.since), wide=True),
    Column(
        "province", "province", lambda r: then_and_now_of(r.province_then, r.province_current), spare=True
    ),
    Column("stood", "stood before", lambda r: "yes" if r.established_before else "proposal", spare=True),
    Column("slug", "id", lambda r: r.slug, spare=True),
)
