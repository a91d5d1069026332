"""One thing per page: a park, a province, an article, a document, a fact."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from sqlalchemy.orm import Session

from desk import columns
from desk.columns import fact_value
from desk.formats import iso_for_people
from desk.pages import queries as ask
from desk.pages.answer import Answer, MissingError, Moved
from desk.pages.asked import Asked
from desk.pages.charts import dots
from desk.pages.highlight import Mark, pieces
from desk.pages.show import citation, plain_text, site_of
from desk.pages.state import DeskState
from desk.pages.tiles import slug_of
from nlp.places import lookup
from store import queries
from store.cite import Citation, cite
from store.evidence import sentence_around
from store.park_card import park_card
from store.queries import Filters
from store.query_cards import article_card
from store.query_rows import ArticleCard, FactRow, ParkCard
from store.questions import timeline
from store.schema import ArticleVersion

_LISTED = 12
_SHOWN, _ACTS = 20, 50
"""Facts of each kind, and acts, that a park's page shows unasked; `all=1` and files have everything."""
_CITING = 40
"""Articles that cite a document, and facts that rest on it, that its page shows."""
_CONTEXT = 260
"""Characters shown on either side of a single fact."""


def park(session: Session, asked: Asked, desk: DeskState, slug: str) -> Answer | Moved:
    """A park: its best values, timeline, documents, all that was said, its neighbours."""
    everything = bool(asked.value("_form")) or asked.value("all") == "1"
    card = park_card(session, slug, None if everything else _SHOWN)
    if card is None:
        raise MissingError(asked.t("Không có khu nào tên là") + f" “{slug}”.")
    if card.park.slug != slug:
        return Moved(f"/khu/{card.park.slug}")
    best = {figure.fact_id for figure in (card.park.area, card.park.capital) if figure}
    area, capital = card.park.area, card.park.capital
    values = {
        "card": card, "park": card.park, "best": best, "neighbours": ask.neighbours(session, card.park),
        "groups": _grouped(card.facts),
        "registry_facts": sum(fact.origin != "article" for fact in card.facts),
        "area_dots": dots(card.facts, "area", "total", area.fact_id if area else None),
        "capital_dots": dots(card.facts, "budget", "investment", capital.fact_id if capital else None),
        "slug_of": slug_of, "said": _said(card), "everything": everything, "acts": _ACTS,
        "timeline": timeline(session, card.park.park_id, None if everything else _ACTS),
    }  # fmt: skip
    return Answer("park.html", values, card.facts, columns.FACTS, data=asdict(card))


def _said(card: ParkCard) -> dict[str, int]:
    """Which fact says the investor and the founding document that the park is shown with."""
    shown = {"investor": card.park.investor, "founding_document": card.park.founding_document}
    return {
        fact.property: fact.fact_id
        for fact in reversed(card.facts)
        if fact.property in shown and fact.text == shown[fact.property]
    }


_ORDER = (
    "area", "budget", "investor", "province", "founding_document", "planning_document", "founded_on",
    "opened_on", "recognised_on", "companies", "employees", "occupancy",
)  # fmt: skip


def _grouped(facts: tuple[FactRow, ...]) -> list[tuple[str, list[FactRow]]]:
    """What was said, by property; acts are in the timeline."""
    groups: dict[str, list[FactRow]] = {}
    for fact in facts:
        if fact.property != "event":
            groups.setdefault(fact.property, []).append(fact)
    known = [(name, groups.pop(name)) for name in _ORDER if name in groups]
    return known + list(groups.items())


def province(session: Session, asked: Asked, desk: DeskState, slug: str) -> Answer | Moved:
    """A unit of the old map or the new: its parks then and now, what is proposed, what is written."""
    units = [unit for unit in ask.units(session) if slug_of(unit.name) == slug]
    if not units:
        if called := lookup(slug.replace("+", " ")):
            return Moved(f"/tinh/{slug_of(called[0].name)}")
        raise MissingError(asked.t("Không có tỉnh, thành nào tên là") + f" “{slug}”.")
    unit = max(units, key=lambda one: one.valid_to or date.max)
    everything = ask.units(session)
    parks = queries.parks(session, Filters(province=unit.name))
    named = Filters(province=unit.name, limit=_LISTED)
    values = {
        "unit": unit, "parks": parks, "slug_of": slug_of,
        "joined": [u for u in everything if u.current == unit.current and u.valid_to is not None],
        "proposals": queries.proposals(session, named),
        "articles": queries.articles(session, Filters(province=unit.name, relevant_only=True, limit=15)),
        "documents": queries.documents(session, Filters(province=unit.name, limit=15)),
    }  # fmt: skip
    data = {"unit": asdict(unit), "parks": [asdict(row) for row in parks]}
    return Answer("province.html", values, parks, columns.PARKS, data=data)


def article(session: Session, asked: Asked, desk: DeskState, number: str) -> Answer:
    """An article: its text with every fact in its place."""
    card = article_card(session, int(number))
    if card is None:
        raise MissingError(asked.t("Không có bài báo số") + f" {number}.")
    best = ask.best_facts(session, [fact.fact_id for fact in card.facts])
    slugs = {fact.slug: fact.park for fact in card.facts if fact.slug}
    values = {
        "card": card, "article": card.article, "best": best, "parks": slugs,
        "pieces": pieces(card.text, _marks(card, asked, best), card.title_end),
        "citations": _citations(session, card, desk),
        "document_citations": [
            citation(d.evidence, desk.source(d.evidence.source_id)) if d.evidence else ""
            for d in card.documents
        ],
    }  # fmt: skip
    return Answer("article.html", values, card.facts, columns.FACTS, data=asdict(card))


def _citations(session: Session, card: ArticleCard, desk: DeskState) -> dict[int, str]:
    """The citation of every fact of an article, as `store.cite` gives it of one."""
    version = None if card.version_id is None else session.get(ArticleVersion, card.version_id)
    if version is None:
        return {}
    archive = f"{version.warc_file}:{version.warc_offset}" if version.warc_file else None
    found = {}
    for fact in card.facts:
        where = fact.evidence
        if where.start is None or where.end is None:
            continue
        low, high = sentence_around(card.text, where.start, where.end)
        one = Citation(
            fact_id=fact.fact_id, park=fact.park, quote=where.quote,
            sentence=" ".join(card.text[low:high].split()), title=where.title,
            paper=desk.source(where.source_id) or site_of(where.url) or None, published=where.published,
            url=where.url, version=version.number, text_sha256=version.text_sha256,
            page_sha256=version.body_sha256, archive=archive, fetched=None, start=where.start, end=where.end,
            origin=fact.origin,
        )  # fmt: skip
        found[fact.fact_id] = plain_text(one)
    return found


def told(fact: FactRow, asked: Asked, best: frozenset[int] | set[int]) -> str:
    """What a fact became, in one line."""
    said = asked.label(fact.text) if fact.property == "event" else fact_value(fact)
    parts = [
        f"{asked.label(fact.property)}: {said}",
        asked.label(fact.role) if fact.property != "event" else "",
        asked.label(fact.modality),
        fact.park or "",
        iso_for_people(fact.date),
        asked.t("số liệu được chọn của khu") if fact.fact_id in best else "",
        asked.t("chưa chắc nói về khu này") if fact.certain is False else "",
    ]
    return " · ".join(part for part in parts if part)


def _marks(card: ArticleCard, asked: Asked, best: frozenset[int]) -> list[Mark]:
    found = []
    for fact in card.facts:
        where = fact.evidence
        if where.start is not None and where.end is not None:
            key = f"f{fact.fact_id}"
            found.append(Mark(key, fact.property, where.start, where.end, told(fact, asked, best)))
    for place, document in enumerate(card.documents):
        where_it = document.evidence
        if where_it and where_it.start is not None and where_it.end is not None:
            name = " ".join(part for part in (document.type, document.number) if part)
            say = f"{asked.t('Văn bản')}: {name}"
            found.append(Mark(f"d{place}", "document", where_it.start, where_it.end, say))
    for place, mention in enumerate(card.mentions):
        name = f"{asked.label(mention.kind)}: {mention.name}"
        if mention.current and mention.current != mention.name:
            name += f" → {mention.current}"
        href = _mention_link(mention.kind, mention.name, mention.park_slug, asked)
        found += [Mark(f"m{place}", mention.kind, s, e, name, href) for s, e in mention.spans]
    return found


def _mention_link(kind: str, name: str, slug: str | None, asked: Asked) -> str | None:
    if kind == "park" and slug:
        return asked.link(f"/khu/{slug}")
    return asked.link(f"/tinh/{slug_of(name)}") if kind == "province" else None


def _citation(session: Session, row: FactRow, desk: DeskState) -> str:
    found = cite(session, row.fact_id)
    if found is None:
        return ""
    return plain_text(replace(found, paper=desk.source(found.paper) or site_of(found.url) or None))


def document(session: Session, asked: Asked, desk: DeskState, number: str) -> Answer:
    """A legal document: what it did, what was done to it, who cites it, which facts rest on it."""
    row = ask.document(session, int(number))
    if row is None:
        raise MissingError(asked.t("Không có văn bản số") + f" {number}.")
    effects = ask.effects_of(session, row["document_id"])
    values = {
        "document": row, "effects": effects, "on_it": ask.effects_on(session, row["document_id"]),
        "citing": ask.citing(session, row["document_id"], _CITING), "listed": _CITING,
        "facts": ask.facts_on_document(session, row["document_id"], _CITING),
    }  # fmt: skip
    data = {"document": dict(row), "effects": [asdict(effect) for effect in effects]}
    return Answer("document.html", values, effects, columns.EFFECTS, data=data)


def fact(session: Session, asked: Asked, desk: DeskState, number: str) -> Answer:
    """One fact in its sentence, with a citation to copy."""
    row = ask.fact(session, int(number))
    if row is None:
        raise MissingError(asked.t("Không có dữ kiện số") + f" {number}.")
    best = ask.best_facts(session, [row.fact_id])
    before = after = ""
    where = row.evidence
    if where.article_id is not None and where.start is not None and where.end is not None:
        card = article_card(session, where.article_id)
        if card is not None:
            before = card.text[max(0, where.start - _CONTEXT) : where.start]
            after = card.text[where.end : where.end + _CONTEXT]
    values = {
        "fact": row, "best": best, "before": before, "after": after, "told": told(row, asked, best),
        "citation": _citation(session, row, desk),
    }  # fmt: skip
    return Answer("fact.html", values, [row], columns.FACTS, data=asdict(row))
