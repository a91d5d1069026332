"""How well the reader does on annotated sentences and articles: F1 per kind of fact, held above floors."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desk.demo.articles import Revision, load_articles
from desk.demo.clock import DemoClock
from nlp.model import ArticleText, Extraction
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.text import join_title

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 21)
READER = Reader(today=TODAY)  # builds nothing before its first use
KEYS = {
    "quantities": {"text", "areas", "budgets"},
    "documents": {"text", "documents"},
    "provinces": {"text", "date", "provinces"},
    "events": {"text", "date", "events"},
    "roles": {"text", "areas", "budgets"},
    "verdicts": {"title", "text", "date", "relevant", "new_proposal"},
}
UNCOUNTED_BUDGETS = ("revenue", "debt", "other")
FACTUAL = ("done", "in_progress", "requested")


@dataclass
class Score:
    """Counts of one kind of fact, and what went wrong where."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, where: str, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        want, have = set(gold), set(found)
        self.right += len(want & have)
        self.missed += len(want - have)
        self.wrong += len(have - want)
        if want != have:
            self.notes.append(
                f"{where}\n    missed {sorted(map(str, want - have))}, wrong {sorted(map(str, have - want))}"
            )

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.wrong)


def cases(name: str) -> list[dict[str, Any]]:
    lines = (HERE / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(text: str, published: str | None, title_end: int = 0) -> Extraction:
    when = PartialDate.parse(published) if published else None
    return READER.read(ArticleText("case", text, title_end, when), gate=False)


def hold(name: str, score: Score) -> None:
    """Fail with all that went wrong when the score is below its floor."""
    summary = f"{name}: F1 {score.f1:.3f} ({score.right} right, {score.missed} missed, {score.wrong} wrong)"
    assert score.f1 >= FLOORS[name], "\n".join([f"{summary}, floor {FLOORS[name]}", *score.notes])


def number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_cases_are_well_formed(name: str) -> None:
    rows = cases(name)
    assert len(rows) >= 20
    assert len({row["text"] for row in rows}) == len(rows)
    assert {frozenset(row) for row in rows} == {frozenset(KEYS[name])}


def quantity_keys(rows: Iterable[dict[str, Any]], value: str) -> set[Hashable]:
    return {
        (number(row[value]), row["bound"], row.get("currency"))
        + ((number(row.get("min")), number(row.get("max"))) if row["bound"] == "range" else ())
        for row in rows
    }


def test_sentences_areas_and_amounts() -> None:
    areas, budgets = Score(), Score()
    for row in cases("quantities"):
        found = read(row["text"], "2026-09-15")
        have_areas = [
            {"ha": a.value_ha, "bound": a.bound, "min": a.min_ha, "max": a.max_ha} for a in found.areas
        ]
        have_budgets = [
            {"value": b.value, "bound": b.bound, "currency": b.currency, "min": b.min, "max": b.max}
            for b in found.budgets
        ]
        areas.add(row["text"], quantity_keys(row["areas"], "ha"), quantity_keys(have_areas, "ha"))
        budgets.add(row["text"], quantity_keys(row["budgets"], "value"), quantity_keys(have_budgets, "value"))
    hold("sentences.areas", areas)
    hold("sentences.budgets", budgets)


def test_sentences_documents() -> None:
    score = Score()
    for row in cases("documents"):
        given = {(doc["type"], doc["number"]): doc for doc in row["documents"]}
        found: set[Hashable] = set()
        for doc in read(row["text"], "2026-09-15").documents:
            if doc.number is None:
                continue  # named without a number: may be reported or left out
            gold = given.get((doc.type, doc.number), {})
            date_ok = "date" not in gold or doc.date == gold["date"]
            issuer_ok = "issuer" not in gold or doc.issuer == gold["issuer"]
            found.add(
                (doc.type, doc.number)
                if date_ok and issuer_ok
                else (doc.type, doc.number, doc.date, doc.issuer)
            )
        score.add(row["text"], given, found)
    hold("sentences.documents", score)


def test_sentences_provinces() -> None:
    score = Score()
    for row in cases("provinces"):
        gold = {(unit["name"], unit["current"], unit["inferred"]) for unit in row["provinces"]}
        found = {
            (unit.name, unit.current, unit.inferred) for unit in read(row["text"], row["date"]).provinces
        }
        named = {unit[:2] for unit in gold if not unit[2]}
        # a district beside its printed province adds nothing
        score.add(row["text"], gold, {unit for unit in found if not (unit[2] and unit[:2] in named)})
    hold("sentences.provinces", score)


def test_sentences_events() -> None:
    score = Score()
    for row in cases("events"):
        gold = {(event["type"], event["modality"]) for event in row["events"]}
        score.add(row["text"], gold, {(e.type, e.modality) for e in read(row["text"], row["date"]).events})
    hold("sentences.events", score)


def test_sentences_whose_figures_and_in_which_role() -> None:
    score = Score()
    for row in cases("roles"):
        found = read(row["text"], "2026-09-15")
        gold: set[Hashable] = {(number(a["ha"]), a["role"], a["park"]) for a in row["areas"]}
        gold |= {
            (number(b["value"]), b["role"], b["park"])
            for b in row["budgets"]
            if b["role"] not in UNCOUNTED_BUDGETS
        }
        have: set[Hashable] = {(number(a.value_ha), a.role, a.park) for a in found.areas}
        have |= {(number(b.value), b.role, b.park) for b in found.budgets if b.role not in UNCOUNTED_BUDGETS}
        score.add(row["text"], gold, have)
    hold("sentences.roles", score)


def test_short_texts_are_judged_right() -> None:
    relevant, proposals = Score(), Score()
    for row in cases("verdicts"):
        text, title_end = join_title(row["title"], row["text"])
        found = READER.read(ArticleText("case", text, title_end, PartialDate.parse(row["date"])))
        for score, key in ((relevant, "relevant"), (proposals, "new_proposal")):
            score.add(row["title"], [key] if row[key] else [], [key] if getattr(found, key) else [])
    hold("texts.relevant", relevant)
    hold("texts.new_proposal", proposals)


def demo_pairs() -> list[tuple[str, Revision, Extraction]]:
    pairs = []
    for article in load_articles(DemoClock(TODAY)):
        for revision in article.revisions if not article.hidden else ():
            body = "\n".join((revision.sapo, *(block.text for block in revision.blocks)))
            text, title_end = join_title(revision.title, body)
            published = PartialDate.of(revision.published.date())
            found = READER.read(ArticleText(article.id, text, title_end, published))
            pairs.append((article.id, revision, found))
    return pairs


@pytest.fixture(scope="module")
def demo() -> list[tuple[str, Revision, Extraction]]:
    return demo_pairs()


def test_demo_articles_are_judged_right(demo: list[tuple[str, Revision, Extraction]]) -> None:
    relevant, proposals = Score(), Score()
    for where, revision, found in demo:
        gold = revision.truth
        relevant.add(where, [where] if gold.relevant else [], [where] if found.relevant else [])
        proposals.add(where, [where] if gold.new_proposal else [], [where] if found.new_proposal else [])
    hold("demo.relevant", relevant)
    hold("demo.new_proposal", proposals)


def gold_of(revision: Revision, kind: str) -> set[Hashable]:
    truth = revision.truth
    names = {park.key: park.name for park in truth.parks}
    facts: dict[str, Callable[[], set[Hashable]]] = {
        "parks": lambda: {(park.name, park.kind, park.provinces) for park in truth.parks},
        "provinces": lambda: {(p.name, p.as_written) for p in truth.provinces if not p.inferred},
        "areas": lambda: {
            (number(a.ha), a.role, names.get(a.park or "")) for a in truth.areas if a.role != "threshold"
        },
        "budgets": lambda: {
            (number(b.value), b.currency, b.role, names.get(b.park or ""))
            for b in truth.budgets
            if b.role not in UNCOUNTED_BUDGETS
        },
        "documents": lambda: {(d.type, d.number, d.date) for d in truth.documents if d.number},
        "events": lambda: {
            (names[e.park], e.type, e.modality) for e in truth.events if e.modality in FACTUAL
        },
    }
    return facts[kind]()


def found_in(found: Extraction, kind: str) -> set[Hashable]:
    facts: dict[str, Callable[[], set[Hashable]]] = {
        "parks": lambda: {(park.name, park.kind, park.provinces) for park in found.parks},
        "provinces": lambda: {(p.name, p.as_written) for p in found.provinces if not p.inferred},
        "areas": lambda: {(number(a.value_ha), a.role, a.park) for a in found.areas if a.role != "threshold"},
        "budgets": lambda: {
            (number(b.value), b.currency, b.role, b.park)
            for b in found.budgets
            if b.role not in UNCOUNTED_BUDGETS
        },
        "documents": lambda: {(d.type, d.number, d.date) for d in found.documents if d.number},
        "events": lambda: {(e.park, e.type, e.modality) for e in found.events if e.modality in FACTUAL},
    }
    return facts[kind]()


@pytest.mark.parametrize("kind", ["parks", "provinces", "areas", "budgets", "documents", "events"])
def test_demo_articles_yield_their_facts(demo: list[tuple[str, Revision, Extraction]], kind: str) -> None:
    score = Score()
    for where, revision, found in demo:
        if not revision.truth.relevant:
            continue
        gold, have = gold_of(revision, kind), found_in(found, kind)
        if kind == "events":
            names = {park.key: park.name for park in revision.truth.parks}
            optional = {(names[e.park], e.type, e.modality) for e in revision.truth.events if e.optional}
            gold, have = gold - optional, have - optional
        score.add(where, gold, have)
    hold(f"demo.{kind}", score)
