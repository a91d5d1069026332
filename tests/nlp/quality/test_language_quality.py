"""How well the reader does on annotated sentences and articles: F1 per kind of fact, held above floors."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from quality_articles import Annotated, demo_articles, own_articles, score_articles
from quality_scoring import HERE, KEYS, TODAY, Score, SentenceScorer, cases, floors, load_rows

from nlp.model import EventType, Modality
from nlp.reader import Reader

READER = Reader(today=TODAY)  # builds nothing before its first use


@cache
def scores(group: str) -> dict[str, Score]:
    """The scores of one group of kinds."""
    if group in ("sentences", "texts"):
        return SentenceScorer(READER).run()
    return score_articles(READER, group, own_articles() if group == "articles" else demo_articles())


@pytest.mark.parametrize("kind", sorted(floors()))
def test_no_kind_of_fact_is_read_worse_than_its_floor(kind: str) -> None:
    score = scores(kind.partition(".")[0])[kind]
    summary = f"{kind}: F1 {score.f1:.3f} ({score.right} right, {score.missed} missed, {score.wrong} wrong)"
    assert score.f1 >= floors()[kind], "\n".join([summary, *score.notes])


def test_every_kind_that_is_measured_has_a_floor() -> None:
    measured = {kind for group in ("sentences", "articles", "demo") for kind in scores(group)}
    assert measured == set(floors())


@pytest.mark.parametrize("name", sorted(KEYS))
def test_cases_are_well_formed(name: str) -> None:
    rows = cases(name)
    assert len(rows) >= 15
    assert max(Counter(unicodedata.normalize("NFC", row["text"]) for row in rows).values()) == 1
    assert {frozenset(row) for row in rows} == {frozenset(KEYS[name])}


def test_every_event_type_stands_in_every_modality() -> None:
    seen = {(event["type"], event["modality"]) for row in cases("events") for event in row["events"]}
    wanted = {(kind, modality) for kind in get_args(EventType) for modality in get_args(Modality)}
    senseless = {
        (kind, "requested") for kind in ("surveyed", "submitted", "supported", "established", "operating")
    }
    assert wanted - seen <= senseless


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert sum(len(cases(name)) for name in KEYS) >= 400
    assert len({article.id for article in (*own_articles(), *demo_articles())}) >= 60


@pytest.mark.parametrize("article", list(own_articles()), ids=[article.id for article in own_articles()])
def test_annotations_quote_their_article(article: Annotated) -> None:
    text = " ".join(unicodedata.normalize("NFC", f"{article.title} {article.body}").split()).replace(
        "\u200b", ""
    )
    for facts in (article.facts, article.optional):
        for kind, quoted in facts.items():
            for fact, words in quoted.items():
                assert words in text or kind in ("provinces", "parks"), (kind, fact, words)
    known = {*article.names.values(), None}
    for kind, place in (("area_owners", 1), ("budget_owners", 1), ("events", 0)):
        for fact in article.facts[kind]:
            assert isinstance(fact, tuple)
            assert fact[place] in known, (kind, fact)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "a"}\n{"text": \n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"rows\.jsonl:2: expected one JSON object"):
        load_rows(file)


def test_a_score_counts_what_is_missed_and_wrong() -> None:
    score = Score()
    score.add("here", {"a", "b", "c"}, {"a", "x", "o"}, {"o", "c"})
    assert (score.right, score.missed, score.wrong) == (1, 1, 1)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert score.notes == ["here\n    missed: b\n    wrong:  x"]


def test_the_script_shares_this_scoring() -> None:
    assert sys.modules["quality_scoring"].__file__ == str(HERE / "quality_scoring.py")
