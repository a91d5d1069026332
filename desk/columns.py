"""Which columns each kind of row shows, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from desk.formats import Column, hectares, iso_for_people, money, number
from store.changes import ChangeRow
from store.competence import CrossedRow, Step
from store.doubts import Doubt
from store.news import NewsRow
from store.query_rows import (
    AlertRow,
    ArticleRow,
    DocumentEffect,
    DocumentRow,
    FactRow,
    Figure,
    ParkRow,
    ProposalRow,
)
from store.questions import ConflictRow, ProvinceRow, SlippedRow, TimelineRow
from store.search import SearchHit

_BOUNDS = {"at_least": "≥ ", "at_most": "≤ ", "about": "~ "}


def figure(value: Figure | None) -> str:
    """An area or a capital for a person: bound, value, and a mark where sources conflict."""
    if value is None:
        return ""
    shown = hectares(value.value) if value.unit == "ha" else money(value.value, value.unit)
    return f"{_BOUNDS.get(value.bound or '', '')}{shown}{' ⚠' if value.conflict else ''}"


def spread(value: Figure | None) -> str:
    """A figure with how many sources it has and how far they are apart."""
    if value is None:
        return ""
    shown = f"{figure(value)} ({value.sources} source{'s' if value.sources != 1 else ''}"
    if value.conflict and value.lowest is not None and value.highest is not None:
        shown += f", from {number(value.lowest)} to {number(value.highest)}"
    return f"{shown})"


def then_and_now(row: ParkRow | ProposalRow) -> str:
    """Bình Dương → Hồ Chí Minh; one name where the map did not change."""
    return then_and_now_of(row.province_then, row.province_current)


def then_and_now_of(then: str | None, now: str | None) -> str:
    """The same for two names."""
    if then and now and then != now:
        return f"{then} → {now}"
    return now or then or ""


def fact_value(row: FactRow) -> str:
    """What a fact says, for a person."""
    if row.value is None:
        said = row.text or ""
    elif row.unit == "ha":
        said = hectares(row.value)
    elif row.unit:
        said = money(row.value, row.unit)
    else:
        said = number(row.value)
    return f"{_BOUNDS.get(row.bound or '', '')}{said}"


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

FACTS: tuple[Column[FactRow], ...] = (
    Column("fact_id", "fact", lambda r: r.fact_id),
    Column("park", "park", lambda r: r.park),
    Column("slug", "id", lambda r: r.slug),
    Column("property", "property", lambda r: r.property),
    Column("role", "role", lambda r: r.role),
    Column("scope", "scope", lambda r: r.scope),
    Column("bound", "bound", lambda r: r.bound),
    Column("value", "value", lambda r: r.value),
    Column("min", "min", lambda r: r.minimum),
    Column("max", "max", lambda r: r.maximum),
    Column("unit", "unit", lambda r: r.unit),
    Column("text", "text", lambda r: r.text),
    Column("modality", "modality", lambda r: r.modality),
    Column("date", "date", lambda r: r.date),
    Column("actor", "actor", lambda r: r.actor),
    Column("document", "document", lambda r: r.document),
    Column("origin", "origin", lambda r: r.origin),
    Column("province_current", "province", lambda r: r.province_current),
    Column("published", "published", lambda r: r.evidence.published),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article", lambda r: r.evidence.article_id),
    Column("quote", "quote", lambda r: r.evidence.quote),
    Column("start", "start", lambda r: r.evidence.start),
    Column("end", "end", lambda r: r.evidence.end),
)

FACTS_TABLE: tuple[Column[FactRow], ...] = (
    Column("fact_id", "fact", lambda r: r.fact_id, right=True),
    Column("park", "park", lambda r: r.park, spare=True),
    Column("property", "property", lambda r: " ".join(p for p in (r.property, r.role, r.modality) if p)),
    Column("value", "value", fact_value),
    Column("date", "date", lambda r: r.date or r.evidence.published, show=iso_for_people),
    Column("quote", "quote", lambda r: r.evidence.quote or f"({r.origin})", wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

ARTICLES: tuple[Column[ArticleRow], ...] = (
    Column("article_id", "article", lambda r: r.article_id),
    Column("published", "published", lambda r: r.published),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title),
    Column("relevant", "relevant", lambda r: r.relevant),
    Column("new_proposal", "proposal", lambda r: r.new_proposal),
    Column("parks", "parks", lambda r: r.parks),
    Column("version", "version", lambda r: r.version),
    Column("reprints", "reprints", lambda r: r.reprints),
    Column("story_id", "story", lambda r: r.story_id),
    Column("kept", "kept", lambda r: r.gate_passed),
    Column("withdrawn_at", "withdrawn", lambda r: r.withdrawn_at),
    Column("url", "url", lambda r: r.url),
)

ARTICLES_TABLE: tuple[Column[ArticleRow], ...] = (
    Column("article_id", "article", lambda r: r.article_id, right=True),
    Column("published", "published", lambda r: r.published, show=iso_for_people),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title, wide=True),
    Column("relevant", "relevant", lambda r: r.relevant),
    Column("new_proposal", "proposal", lambda r: r.new_proposal),
    Column("reprints", "reprints", lambda r: r.reprints or "", right=True, spare=True),
)

DOCUMENTS: tuple[Column[DocumentRow], ...] = (
    Column("document_id", "document", lambda r: r.document_id),
    Column("type", "type", lambda r: r.type),
    Column("number", "number", lambda r: r.number),
    Column("issuer", "issuer", lambda r: r.issuer),
    Column("date", "date", lambda r: r.date),
    Column("title", "title", lambda r: r.title),
    Column("effects", "what it did", lambda r: tuple(f"{e.relation}: {e.target}" for e in r.effects)),
    Column("articles", "articles", lambda r: r.articles),
    Column("first_published", "first cited", lambda r: r.first_published),
    Column("last_published", "last cited", lambda r: r.last_published),
    Column("quote", "quote", lambda r: r.evidence.quote if r.evidence else None),
    Column("url", "url", lambda r: r.evidence.url if r.evidence else None),
    Column("article_id", "article", lambda r: r.evidence.article_id if r.evidence else None),
)

DOCUMENTS_TABLE: tuple[Column[DocumentRow], ...] = (
    Column("type", "type", lambda r: r.type),
    Column("number", "number", lambda r: r.number),
    Column("issuer", "issuer", lambda r: r.issuer),
    Column("date", "date", lambda r: r.date, show=iso_for_people),
    Column("title", "title, what it did", lambda r: _about(r), wide=True),
    Column("articles", "articles", lambda r: r.articles, right=True, spare=True),
    Column("article_id", "article", lambda r: r.evidence.article_id if r.evidence else None, right=True),
)

TIMELINE: tuple[Column[FactRow], ...] = (
    Column("date", "date", lambda r: r.date or r.evidence.published, show=iso_for_people),
    Column("type", "what", lambda r: " ".join(p for p in (r.role or r.text, r.modality) if p)),
    Column("actor", "who", lambda r: r.actor),
    Column("document", "document", lambda r: r.document),
    Column("quote", "quote", lambda r: r.evidence.quote or f"({r.origin})", wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

EFFECTS: tuple[Column[DocumentEffect], ...] = (
    Column("relation", "relation", lambda r: r.relation),
    Column("target", "document", lambda r: r.target),
    Column("quote", "quote", lambda r: r.evidence.quote, wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

ALERTS: tuple[Column[AlertRow], ...] = (
    Column("decided_at", "decided", lambda r: r.decided_at),
    Column("stage", "stage", lambda r: r.stage),
    Column("park", "park", lambda r: r.park, wide=True),
    Column("uncertain", "uncertain", lambda r: r.uncertain),
    Column("channel", "channel", lambda r: r.channel),
    Column("delivery", "delivery", lambda r: r.delivery),
    Column("attempts", "attempts", lambda r: r.attempts, right=True),
    Column("sent_at", "sent", lambda r: r.sent_at),
    Column("error", "trouble", lambda r: r.error),
    Column("url", "article", lambda r: r.url),
)


def _about(row: DocumentRow) -> str:
    effects = [f"{e.relation} {e.target}" for e in row.effects if e.relation != "cites"]
    return "; ".join([*([row.title] if row.title else []), *dict.fromkeys(effects)])


DOUBTS: tuple[Column[Doubt], ...] = (
    Column("subject", "of", lambda r: r.subject),
    Column("subject_id", "number", lambda r: r.subject_id, right=True),
    Column("park", "park", lambda r: r.park),
    Column("question", "question", lambda r: r.question, wide=True),
    Column("value", "value", lambda r: fact_value(r.fact) if r.fact else None),
    Column("why", "why", lambda r: r.why),
    Column("quote", "quote", lambda r: r.evidence.quote if r.evidence else None, spare=True),
)

STEPS: tuple[Column[TimelineRow], ...] = (
    Column("date", "date", lambda r: r.date),
    Column("type", "what", lambda r: r.type),
    Column("modality", "modality", lambda r: r.modality),
    Column("actor", "who", lambda r: r.actor),
    Column("document_type", "document type", lambda r: r.document_type),
    Column("document", "document", lambda r: r.document),
    Column("advanced", "advanced", lambda r: r.advanced),
    Column("note", "note", lambda r: r.note),
    Column("articles", "articles", lambda r: r.articles),
    Column("fact_id", "fact", lambda r: r.fact_id),
    Column("quote", "quote", lambda r: r.evidence.quote),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article", lambda r: r.evidence.article_id),
)

STEPS_TABLE: tuple[Column[TimelineRow], ...] = (
    Column("date", "date", lambda r: r.date, show=iso_for_people),
    Column("type", "what", lambda r: " ".join(p for p in (r.type, r.modality) if p)),
    Column("advanced", "state", lambda r: "→" if r.advanced else None),
    Column("actor", "who", lambda r: r.actor),
    Column("document", "document", lambda r: " ".join(p for p in (r.document_type, r.document) if p)),
    Column("quote", "quote", lambda r: r.evidence.quote or "(registry)", wide=True),
    Column("articles", "articles", lambda r: r.articles or None, right=True, spare=True),
    Column("fact_id", "fact", lambda r: r.fact_id, right=True),
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


def _spread_ha(row: ProvinceRow) -> str:
    return f"{number(row.lowest_ha)} – {number(row.highest_ha)}"


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


def _amount(value: Decimal | None, unit: str | None) -> str:
    if value is None:
        return ""
    return hectares(value) if unit == "ha" else money(value, unit or "VND")


CONFLICTS: tuple[Column[ConflictRow], ...] = (
    Column("slug", "id", lambda r: r.slug),
    Column("park", "park", lambda r: r.park),
    Column("figure", "figure", lambda r: r.figure),
    Column("value", "best", lambda r: r.value),
    Column("text", "best", lambda r: r.text),
    Column("unit", "unit", lambda r: r.unit),
    Column("lowest", "lowest", lambda r: r.lowest),
    Column("highest", "highest", lambda r: r.highest),
    Column("sources", "sources", lambda r: r.sources),
    Column("fact_id", "fact", lambda r: r.fact_id),
    Column(
        "facts", "facts", lambda r: tuple(f"{f.fact_id}: {fact_value(f)} ({f.evidence.url})" for f in r.facts)
    ),
)

CONFLICTS_TABLE: tuple[Column[ConflictRow], ...] = (
    Column("park", "park", lambda r: r.park, wide=True),
    Column("figure", "figure", lambda r: r.figure),
    Column("value", "best", lambda r: r.text or _amount(r.value, r.unit)),
    Column("lowest", "lowest", lambda r: _amount(r.lowest, r.unit), right=True),
    Column("highest", "highest", lambda r: _amount(r.highest, r.unit), right=True),
    Column("sources", "sources", lambda r: r.sources, right=True),
    Column("facts", "facts", lambda r: ", ".join(str(f.fact_id) for f in r.facts), wide=True),
)

SLIPPED: tuple[Column[SlippedRow], ...] = (
    Column("slug", "id", lambda r: r.slug),
    Column("park", "park", lambda r: r.park),
    Column("step", "step", lambda r: r.step),
    Column("first_planned", "first said", lambda r: r.first_planned),
    Column("now_planned", "then said", lambda r: r.now_planned),
    Column("done", "done", lambda r: r.done),
    Column("days_late", "days late", lambda r: r.days_late),
    Column("quote", "quote", lambda r: r.evidence.quote),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article", lambda r: r.evidence.article_id),
)

SLIPPED_TABLE: tuple[Column[SlippedRow], ...] = (
    Column("park", "park", lambda r: r.park, wide=True),
    Column("step", "step", lambda r: r.step),
    Column("first_planned", "first said", lambda r: r.first_planned, show=iso_for_people),
    Column("now_planned", "then said", lambda r: r.now_planned, show=iso_for_people),
    Column("done", "done", lambda r: r.done, show=iso_for_people),
    Column("days_late", "days late", lambda r: r.days_late, right=True),
    Column("quote", "quote", lambda r: r.evidence.quote, wide=True),
)


def _step(step: Step | None) -> str:
    """ "submitted 15/03/2024, 45/TTr-UBND": an act in a few words."""
    if step is None:
        return ""
    said = " ".join(filter(None, (step.type, iso_for_people(step.date) if step.date else None)))
    return ", ".join(filter(None, (said, step.document, step.actor)))


def _where_crossed(row: CrossedRow) -> str:
    return then_and_now_of(row.province_then, row.province_current)


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


def _changed(value: Decimal | str, unit: str | None) -> str:
    return value if isinstance(value, str) else _amount(value, unit)


CHANGES: tuple[Column[ChangeRow], ...] = (
    Column("date", "date", lambda r: r.date),
    Column("slug", "id", lambda r: r.slug),
    Column("park", "park", lambda r: r.park),
    Column("province_current", "province now", lambda r: r.province_current),
    Column("figure", "figure", lambda r: r.figure),
    Column("old", "from", lambda r: r.old),
    Column("new", "to", lambda r: r.new),
    Column("unit", "unit", lambda r: r.unit),
    Column("document_type", "type", lambda r: r.document_type),
    Column("document", "document", lambda r: r.document),
    Column("old_document", "document before", lambda r: r.old_document),
    Column("fact_id", "fact", lambda r: r.fact_id),
    Column("old_fact_id", "fact before", lambda r: r.old_fact_id),
    Column("quote", "quote", lambda r: r.evidence.quote),
    Column("title", "article", lambda r: r.evidence.title),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article", lambda r: r.evidence.article_id),
)

CHANGES_TABLE: tuple[Column[ChangeRow], ...] = (
    Column("date", "date", lambda r: r.date, show=iso_for_people),
    Column("park", "park", lambda r: r.park, wide=True),
    Column("figure", "figure", lambda r: r.figure),
    Column("old", "from", lambda r: _changed(r.old, r.unit), right=True),
    Column("new", "to", lambda r: _changed(r.new, r.unit), right=True),
    Column("document", "by", lambda r: f"{r.document_type} {r.document}"),
    Column("fact_id", "fact", lambda r: r.fact_id),
)

NEWS: tuple[Column[NewsRow], ...] = (
    Column("known_at", "known", lambda r: r.known_at),
    Column("what", "what", lambda r: r.what),
    Column("slug", "id", lambda r: r.slug),
    Column("park", "park", lambda r: r.park),
    Column("detail", "detail", lambda r: r.detail),
    Column("quote", "quote", lambda r: r.evidence.quote),
    Column("title", "article", lambda r: r.evidence.title),
    Column("url", "url", lambda r: r.evidence.url),
    Column("article_id", "article", lambda r: r.evidence.article_id),
)

NEWS_TABLE: tuple[Column[NewsRow], ...] = (
    Column("known_at", "known", lambda r: r.known_at),
    Column("what", "what", lambda r: r.what),
    Column("park", "park", lambda r: r.park),
    Column("detail", "detail", lambda r: r.detail),
    Column("quote", "quote", lambda r: r.evidence.quote, wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
)

HITS: tuple[Column[SearchHit], ...] = (
    Column("article_id", "article", lambda r: r.article_id, right=True),
    Column("published", "published", lambda r: r.published, show=iso_for_people),
    Column("source", "source", lambda r: r.source_id),
    Column("title", "title", lambda r: r.title, wide=True),
    Column("snippet", "text", lambda r: r.snippet, wide=True),
    Column("marks", "marks", lambda r: tuple(f"{low}-{high}" for low, high in r.marks)),
    Column("start", "start", lambda r: r.start),
    Column("reprints", "reprints", lambda r: r.reprints),
    Column("url", "url", lambda r: r.url),
)
