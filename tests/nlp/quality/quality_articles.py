"""How well the reader does on whole annotated articles: the corpus beside this file and the demo newspapers.

Both are brought into one form, `Annotated`, and scored by the same code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quality_scoring import (
    HERE,
    TODAY,
    UNCOUNTED_BUDGETS,
    Row,
    Score,
    Scores,
    load_rows,
    number,
    plain,
)

from desk.demo.articles import Revision, load_articles
from desk.demo.clock import DemoClock
from nlp.model import ArticleText, Extraction
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.sentences import split
from nlp.text import join_title

FACTUAL = ("done", "in_progress", "requested")
FACTS = (
    "parks",
    "provinces",
    "areas",
    "area_owners",
    "budgets",
    "budget_owners",
    "roles",
    "documents",
    "events",
)
FLAGS = ("relevant", "new_proposal")
Quoted = dict[Hashable, str]
"""Facts, each with the words of the article that say so."""


@dataclass(frozen=True)
class Annotated:
    """An article and what a careful reader finds in it. `optional` has the same keys as `facts`."""

    id: str
    title: str
    body: str
    published: PartialDate
    flags: dict[str, bool]
    names: dict[str, str]
    """Every printed name of a park, plain, → the park's key."""
    facts: dict[str, Quoted]
    optional: dict[str, Quoted]


def own_articles() -> Iterator[Annotated]:
    """The articles under `articles/`."""
    for path in sorted((HERE / "articles").glob("*.jsonl")):
        for row in load_rows(path):
            yield _from_row(row)


def _from_row(row: Row) -> Annotated:
    return Annotated(
        id=row["id"],
        title=row["title"],
        body=row["text"],
        published=PartialDate.parse(row["published"]),
        flags={flag: row[flag] for flag in FLAGS},
        names={
            plain(name): park["key"]
            for park in [*row.get("optional", {}).get("parks", []), *row["parks"]]
            for name in park["names"]
        },
        facts=_row_facts(row),
        optional=_row_facts(row.get("optional", {})),
    )


def _row_facts(row: Row) -> dict[str, Quoted]:
    areas = [(number(a["ha"]), a) for a in row.get("areas", [])]
    budgets = [(number(b["value"]), b) for b in row.get("budgets", [])]
    return {
        "parks": {(park["key"], park["kind"]): park["names"][0] for park in row.get("parks", [])},
        "provinces": {name: name for name in row.get("provinces", [])},
        "areas": {figure: a["text"] for figure, a in areas},
        "area_owners": {(figure, a["park"]): a["text"] for figure, a in areas},
        "budgets": {(figure, b["currency"]): b["text"] for figure, b in budgets},
        "budget_owners": {(figure, b["park"]): b["text"] for figure, b in budgets},
        "roles": {(f, item["role"]): item["text"] for f, item in [*areas, *budgets] if item["park"]},
        "documents": {(d["type"], d["number"]): d["text"] for d in row.get("documents", [])},
        "events": {(e["park"], e["type"]): e["text"] for e in row.get("events", [])},
    }


def demo_articles() -> Iterator[Annotated]:
    """Every revision of the demo newspapers that a crawler may see."""
    for article in load_articles(DemoClock(TODAY)):
        for revision in article.revisions if not article.hidden else ():
            yield _from_demo(article.id, revision)


def _from_demo(name: str, revision: Revision) -> Annotated:
    truth = revision.truth
    budgets = [(number(b.value), b) for b in truth.budgets if b.role not in UNCOUNTED_BUDGETS]
    areas = [(number(a.ha), a) for a in truth.areas if a.role != "threshold"]
    figures: list[tuple[float | None, Any]] = [*areas, *budgets]
    factual = [event for event in truth.events if event.modality in FACTUAL]
    facts: dict[str, Quoted] = {
        "parks": {(park.key, park.kind): park.name for park in truth.parks},
        "provinces": {p.as_written: p.as_written for p in truth.provinces if not p.inferred},
        "areas": {figure: a.text for figure, a in areas},
        "area_owners": {(figure, a.park): a.text for figure, a in areas},
        "budgets": {(figure, b.currency): b.text for figure, b in budgets},
        "budget_owners": {(figure, b.park): b.text for figure, b in budgets},
        "roles": {(figure, item.role): item.text for figure, item in figures if item.park},
        "documents": {(d.type, d.number): d.text for d in truth.documents if d.number},
        "events": {(e.park, e.type): e.quote for e in factual if not e.optional},
    }
    return Annotated(
        id=name,
        title=revision.title,
        body="\n".join((revision.sapo, *(block.text for block in revision.blocks))),
        published=PartialDate.of(revision.published.date()),
        flags={"relevant": truth.relevant, "new_proposal": truth.new_proposal},
        names={plain(park.name): park.key for park in truth.parks},
        facts=facts,
        optional={"events": {(e.park, e.type): e.quote for e in truth.events if e.optional}},
    )


def found_facts(found: Extraction, names: dict[str, str]) -> dict[str, dict[Hashable, int]]:
    """What was read, in the form of the annotation, each fact with an offset where it stands."""

    def key(name: str | None) -> str | None:
        return None if name is None else names.get(plain(name), name)

    areas = [(number(a.value_ha), a) for a in found.areas if a.role != "threshold" and a.value_ha is not None]
    budgets = [(number(b.value), b) for b in found.budgets if b.role not in UNCOUNTED_BUDGETS and b.value]
    figures: list[tuple[float | None, Any]] = [*areas, *budgets]
    parks: dict[Hashable, int] = {}
    for park in found.parks:
        fact = (key(park.name), park.kind)
        parks[(*fact, "again") if fact in parks else fact] = park.spans[0][0]
    return {
        "parks": parks,
        "provinces": {p.as_written: p.spans[0][0] for p in found.provinces if not p.inferred},
        "areas": {figure: a.start for figure, a in areas},
        "area_owners": {(figure, key(a.park)): a.start for figure, a in areas},
        "budgets": {(figure, b.currency): b.start for figure, b in budgets},
        "budget_owners": {(figure, key(b.park)): b.start for figure, b in budgets},
        "roles": {(figure, item.role): item.start for figure, item in figures if item.park},
        "documents": {(d.type, d.number): d.start for d in found.documents if d.number},
        "events": {(key(e.park), e.type): e.start for e in found.events if e.modality in FACTUAL},
    }


def score_articles(
    reader: Reader,
    group: str,
    articles: Iterable[Annotated],
    wanted: Callable[[str], bool] = lambda kind: True,
) -> Scores:
    """Score `articles` as `group.relevant` … `group.events`; facts only where the article is relevant."""
    scores: Scores = defaultdict(Score)
    for article in articles:
        text, title_end = join_title(article.title, article.body)
        found = reader.read(ArticleText(article.id, text, title_end, article.published))
        for flag in FLAGS:
            gold, have = article.flags[flag], getattr(found, flag)
            scores[f"{group}.{flag}"].add(
                f"{article.id}: {article.title}", [flag] if gold else [], [flag] if have else []
            )
        if article.flags["relevant"]:
            _score_facts(scores, group, article, text, found)
    return {kind: score for kind, score in scores.items() if wanted(kind)}


def _score_facts(scores: Scores, group: str, article: Annotated, text: str, found: Extraction) -> None:
    have = found_facts(found, article.names)
    for kind in FACTS:
        optional = article.optional.get(kind, {})
        gold, seen = article.facts[kind], have[kind]
        if kind == "roles" or kind.endswith("_owners"):  # only of figures that are annotated and were found
            shared = {_figure(fact) for fact in gold} & {_figure(fact) for fact in seen}
            gold = {fact: words for fact, words in gold.items() if _figure(fact) in shared}
            seen = {fact: at for fact, at in seen.items() if _figure(fact) in shared}
            chosen = {
                _figure(fact) for fact in seen if fact in optional
            }  # another owner or role that is allowed
            optional = optional | {fact: words for fact, words in gold.items() if _figure(fact) in chosen}
        wrong = [at for fact, at in seen.items() if fact not in gold and fact not in optional]
        missed = [text.find(words) for fact, words in gold.items() if fact not in seen]
        where = "\n".join([article.id, *_sentences(text, [*wrong, *missed])])
        scores[f"{group}.{kind}"].add(where, gold, seen, set(optional))


def _figure(fact: Hashable) -> Hashable:
    assert isinstance(fact, tuple)
    figure: Hashable = fact[0]
    return figure


def _sentences(text: str, offsets: list[int]) -> Iterator[str]:
    for sentence in split(text):
        if any(sentence.start <= at < sentence.end for at in offsets):
            yield f"    in: {text[sentence.start : sentence.end]}"
