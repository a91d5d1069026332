"""The articles of the bundled newspaper world: number, length, dates, annotations, files that are wrong."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from desk.demo.articles import DemoArticle, Revision, load_articles, read_article
from desk.demo.clock import VIETNAM, DemoClock
from desk.demo.errors import DemoError

TODAY = date(2026, 11, 21)
PRINTED = {"Hồ Chí Minh": "TP.HCM"}
"""Provinces that the articles print in another form than their plain name."""
ARTICLES = load_articles(DemoClock(TODAY))
OPEN = [article for article in ARTICLES if not article.hidden]
REVISIONS = [(article, revision) for article in ARTICLES for revision in article.revisions]
IDS = [f"{article.id}:{article.revisions.index(revision)}" for article, revision in REVISIONS]


def test_there_are_enough_articles_and_a_third_are_about_parks() -> None:
    about_parks = [one for one in OPEN if one.revisions[0].truth.relevant]
    assert len(OPEN) >= 42
    assert 0.28 <= len(about_parks) / len(OPEN) <= 0.4
    assert min(Counter(one.site for one in OPEN).values()) >= 8


@pytest.mark.parametrize(("one", "revision"), [pair for pair in REVISIONS if not pair[0].hidden])
def test_an_article_is_as_long_as_a_newspaper_article(one: DemoArticle, revision: Revision) -> None:
    assert 150 <= revision.words <= 600, one.id


@pytest.mark.parametrize(("one", "revision"), REVISIONS, ids=IDS)
def test_annotations_quote_the_article(one: DemoArticle, revision: Revision) -> None:
    truth = revision.truth
    quotes = [fact.text for facts in (truth.areas, truth.budgets, truth.documents) for fact in facts]
    quotes += [event.quote for event in truth.events]
    quotes += [park.name for park in truth.parks] + [
        PRINTED.get(place.as_written, place.as_written) for place in truth.provinces
    ]
    assert [quote for quote in quotes if quote not in revision.text] == []
    assert not truth.new_proposal or any(park.proposed for park in truth.parks)


@pytest.mark.parametrize(("one", "revision"), REVISIONS, ids=IDS)
def test_annotated_dates_of_documents_are_printed(one: DemoArticle, revision: Revision) -> None:
    for document in revision.truth.documents:
        if document.date is not None:
            day = date.fromisoformat(document.date)
            assert f"{day.day}/{day.month}/{day.year}" in revision.text


def test_the_promised_difficulties_are_there() -> None:
    truths = [one.revisions[0].truth for one in OPEN]
    texts = "\n".join(one.revisions[0].text for one in OPEN)
    states = {event.type for truth in truths for event in truth.events if event.modality == "done"}
    modalities = {event.modality for truth in truths for event in truth.events}
    assert {"surveyed", "supported", "approved", "established", "construction_started"} <= states
    assert {"operating", "expanded", "cancelled"} <= states
    assert modalities == {"done", "in_progress", "planned", "requested", "conditional", "negated"}
    assert {area.role for truth in truths for area in truth.areas} >= {
        "total",
        "phase",
        "sub",
        "threshold",
        "increment",
    }
    assert {"range", "at_least", "at_most", "about"} <= {
        area.bound for truth in truths for area in truth.areas
    }
    assert {"VND", "USD"} == {budget.currency for truth in truths for budget in truth.budgets}
    assert any(len(truth.parks) > 2 for truth in truths if truth.relevant)
    assert any(park.kind == "khu_cong_nghiep" for truth in truths for park in truth.parks)
    assert any(place.inferred for truth in truths for place in truth.provinces)
    assert any(place.as_written == "Bình Dương" for truth in truths for place in truth.provinces)
    for words in ("km²", "m²", "hàng nghìn tỷ", "một nghìn hai trăm tỷ đồng", "nay thuộc Bắc Ninh"):
        assert words in texts
    stories = Counter(one.story for one in OPEN)
    assert stories["phu-bai-nam"] == 3
    assert len({one.site for one in OPEN if one.story == "phu-bai-nam"}) == 3


def test_articles_lie_within_the_last_thirty_days() -> None:
    for one, revision in REVISIONS:
        age = TODAY - revision.published.date()
        assert timedelta(days=1) <= age <= timedelta(days=30), one.id
        assert revision.published <= revision.modified < datetime(2026, 11, 21, tzinfo=VIETNAM)


def test_dates_in_the_text_follow_the_clock() -> None:
    slug = "kinhteso/thanh-hoa-trinh-hdnd-khu-cong-nghe-so-nam-sam-son"
    early, late = (
        next(one for one in load_articles(DemoClock(day)) if one.id == slug).revisions[0]
        for day in (date(2026, 11, 21), date(2027, 3, 2))
    )
    assert "ngày 15/11/2026" in early.text
    assert "quý III/2027" in early.text
    assert "ngày 24/2/2027" in late.text
    assert "quý III/2028" in late.text
    assert late.truth.documents[0].date == "2027-02-24"


@pytest.mark.parametrize(
    ("text", "expected_text"),
    [
        ("ngày {d-3}", "ngày 18/11/2026"),
        ("sáng {d-20:dm}", "sáng 1/11"),
        ("tháng {d+30:my}", "tháng 12/2026"),
        ("{d-21:iso}", "2026-10-31"),
        ("năm {y} và {y+2}", "năm 2026 và 2028"),
    ],
)
def test_placeholders(text: str, expected_text: str) -> None:
    assert DemoClock(TODAY).render(text, datetime(2026, 11, 20, tzinfo=VIETNAM), "here") == expected_text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("{d-6}", "{x-6}"), "unknown placeholder '{x-6}'"),
        (('published = "-2 10:40"', 'published = "0 10:40"'), "expected days before today"),
        (('section = "S"', 'chapter = "S"'), "unknown keys ['chapter']"),
        (('title = "T"', ""), "lacks ['title']"),
        (("relevant = true", "relevant = "), "not TOML"),
        (("relevant = true\n", ""), "lacks the key 'relevant'"),
        (('kind = "cong_nghe_cao"', 'kind = "hitech"'), "'hitech' is not one of cntt_tap_trung"),
        (('park = "a" }', 'park = "b" }'), "facts name the parks ['b']"),
        (("+++\nsection", "+\nsection"), "expected '+++'"),
    ],
)
def test_a_malformed_article_file_is_named(change: tuple[str, str], message: str) -> None:
    good = """+++
section = "S"
title = "T"
sapo = "Sapo"
published = "-2 10:40"

[truth]
relevant = true
new_proposal = false
parks = [{ key = "a", name = "A", kind = "cong_nghe_cao", provinces = [] }]
areas = [{ text = "5 ha", ha = 5, role = "total", park = "a" }]
+++
Ngày {d-6}, khu A rộng 5 ha.
"""
    assert (
        read_article("kinhteso", "x", good, DemoClock(TODAY))
        .revisions[0]
        .blocks[0]
        .text.startswith("Ngày 15/11")
    )
    assert change[0] in good
    with pytest.raises(DemoError, match=re.escape(message)) as caught:
        read_article("kinhteso", "x", good.replace(*change), DemoClock(TODAY))
    assert "articles/kinhteso/x.md" in str(caught.value)
