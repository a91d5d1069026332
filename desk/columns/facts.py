"""Columns of facts and of what is put together from them: steps, conflicts, slips, changes, doubts."""

from __future__ import annotations

from decimal import Decimal

from desk.columns.said import amount, fact_value
from desk.formats import Column, iso_for_people
from store.changes import ChangeRow
from store.doubts import Doubt
from store.query_rows import FactRow
from store.questions import ConflictRow, SlippedRow, TimelineRow

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

TIMELINE: tuple[Column[FactRow], ...] = (
    Column("date", "date", lambda r: r.date or r.evidence.published, show=iso_for_people),
    Column("type", "what", lambda r: " ".join(p for p in (r.role or r.text, r.modality) if p)),
    Column("actor", "who", lambda r: r.actor),
    Column("document", "document", lambda r: r.document),
    Column("quote", "quote", lambda r: r.evidence.quote or f"({r.origin})", wide=True),
    Column("article_id", "article", lambda r: r.evidence.article_id, right=True),
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
    Column("value", "best", lambda r: r.text or amount(r.value, r.unit)),
    Column("lowest", "lowest", lambda r: amount(r.lowest, r.unit), right=True),
    Column("highest", "highest", lambda r: amount(r.highest, r.unit), right=True),
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


def _changed(value: Decimal | str, unit: str | None) -> str:
    return value if isinstance(value, str) else amount(value, unit)


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

DOUBTS: tuple[Column[Doubt], ...] = (
    Column("subject", "of", lambda r: r.subject),
    Column("subject_id", "number", lambda r: r.subject_id, right=True),
    Column("park", "park", lambda r: r.park),
    Column("question", "question", lambda r: r.question, wide=True),
    Column("value", "value", lambda r: fact_value(r.fact) if r.fact else None),
    Column("why", "why", lambda r: r.why),
    Column("quote", "quote", lambda r: r.evidence.quote if r.evidence else None, spare=True),
)
