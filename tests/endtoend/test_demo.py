"""The whole monitor on the demo world: what an analyst and a subscriber see at the end is right."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest

from desk.demo.expected import Expected, ExpectedPark, expected
from nlp.text import fold
from store import queries
from store.invariants import violations
from store.queries import Filters
from store.query_rows import ParkRow


@pytest.fixture(scope="session")
def wanted(demo: Any) -> Expected:
    return expected(demo.world.articles, corrected=True)


def rows(demo: Any) -> list[ParkRow]:
    with demo.store.read() as session:
        return [
            row for row in queries.parks(session, Filters()) if row.articles and row.kind != "khu_cong_nghiep"
        ]


def find(demo: Any, park: ExpectedPark) -> ParkRow | None:
    name = fold(park.name).replace("tp.hcm", "thanh pho ho chi minh")
    return next((row for row in rows(demo) if fold(row.name) in (name, fold(park.name))), None)


def test_no_promise_is_broken(demo: Any) -> None:
    assert demo.result.broken == ()


def test_every_article_is_stored_and_read_once(demo: Any, wanted: Expected) -> None:
    with demo.store.read() as session:
        articles = queries.articles(session, Filters())
        assert violations(session) == []
    assert len(articles) == wanted.articles
    assert sum(bool(a.relevant) for a in articles) == wanted.relevant
    assert sum(bool(a.new_proposal) for a in articles) == wanted.new_proposal_articles


def test_every_park_is_found_with_its_figures(demo: Any, wanted: Expected) -> None:
    wrong = []
    for park in wanted.parks:
        row = find(demo, park)
        if row is None:
            wrong.append(f"{park.name}: not found")
            continue
        if row.province_current not in park.provinces:
            wrong.append(f"{park.name}: in {row.province_current}, not {park.provinces}")
        if park.hectares is not None and (row.area is None or row.area.value != park.hectares):
            wrong.append(f"{park.name}: {row.area and row.area.value} ha, not {park.hectares}")
        if park.capital and (
            row.capital is None or (row.capital.value, row.capital.unit) not in park.capital
        ):
            wrong.append(f"{park.name}: capital {row.capital and row.capital.value}, not {park.capital}")
    assert wrong == []


def test_each_new_proposal_is_alerted_once(demo: Any, wanted: Expected) -> None:
    file = demo.settings.path(demo.settings.alerts.file)
    told = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    proposed = sorted(alert["park"] for alert in told if alert["stage"] == "proposed")
    assert proposed == sorted(wanted.park(key).name for key in wanted.alerts)
    assert len({alert["id"] for alert in told}) == len(told)
    assert all(alert["sentence"] and alert["url"] for alert in told)


def test_the_correction_is_a_sequel_that_says_what_was_said_before(demo: Any) -> None:
    (sequel,) = demo.result.second.process.alerts
    assert sequel.stage == "changed"
    assert sequel.before
    assert set(sequel.areas).isdisjoint(sequel.before.split("; ")[:2]) or sequel.budgets


def test_the_feed_holds_every_alert(demo: Any) -> None:
    feed = feedparser.parse(demo.settings.path(demo.settings.alerts.feed).read_bytes())
    assert not feed.bozo
    alerts = demo.result.first.process.alerts + demo.result.second.process.alerts
    assert {entry.id for entry in feed.entries} == {alert.id for alert in alerts}


def test_the_second_pass_asks_without_transferring(demo: Any) -> None:
    traffic = demo.result.second.traffic
    assert traffic.count(200, "article") == len(demo.result.corrected)
    assert traffic.bytes < 0.05 * demo.result.first.traffic.bytes


def test_reprints_are_one_story(demo: Any) -> None:
    stories: dict[str, set[str]] = {}
    for article in demo.world.articles:
        if article.story:
            stories.setdefault(article.story, set()).add(article.at(True).title)
    with demo.store.read() as session:
        kept = {a.title: a.story_id for a in queries.articles(session, Filters())}
    assert max(len(titles) for titles in stories.values()) >= 3
    for name, titles in stories.items():
        if len(titles) == 1:
            continue
        ids = {kept[title] for title in titles}
        assert len(ids) == 1, name
        assert None not in ids


def test_it_runs_on_postgresql_alike(demo: Any, run_world: Any, postgres_url: str, tmp_path: Path) -> None:
    other = run_world(postgres_url, tmp_path)
    try:
        assert other.result.broken == ()

        def seen(done: Any) -> list[tuple[object, ...]]:
            return sorted(
                (r.slug, r.state, r.area and r.area.value, r.capital and r.capital.value) for r in rows(done)
            )

        assert seen(other) == seen(demo)
        with other.store.read() as session:
            assert violations(session) == []
        ids = [sorted(a.id for a in d.result.first.process.alerts) for d in (demo, other)]
        assert ids[0] == ids[1]
    finally:
        other.store.close()
