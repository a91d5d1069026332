"""Every bundled source reads its saved page: `pages/<source>.html` gives what `pages/<source>.json` says.

The pages are written for these tests, in the layout of each paper's content system.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.page import PageReading
from crawler.reading import read_page
from crawler.sources import load_sources
from crawler.urls import same_site

PAGES = Path(__file__).parent / "pages"
SOURCES = {source.id: source for source in load_sources()}
STRIPPED = re.compile(rb"<script\b.*?</script>|<meta\b[^>]*>|<link\b[^>]*>", re.DOTALL | re.IGNORECASE)


def load(name: str) -> tuple[bytes, dict[str, Any]]:
    gold = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return (PAGES / f"{name}.html").read_bytes(), gold


def read(page: bytes, gold: dict[str, Any], name: str | None) -> PageReading:
    result = read_page(page, gold["url"], SOURCES[name] if name else None)
    assert isinstance(result, PageReading), result
    return result


def test_every_source_has_a_page() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(SOURCES)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_reads(name: str) -> None:
    page, gold = load(name)
    source = SOURCES[name]
    result = read(page, gold, name)

    assert source.is_article(gold["url"])
    assert same_site(gold["url"], source.home)
    assert result.reader == (f"rules:{source.rules.family}" if source.rules.family else "trafilatura")
    assert not result.rules_missed
    assert result.title == gold["title"]
    assert result.body.split("\n") == gold["body"]
    assert result.published is not None
    assert result.published == datetime.fromisoformat(gold["published"])
    assert list(result.authors) == gold["authors"]
    assert result.section == gold["section"]
    assert list(result.tags) == gold["tags"]
    assert result.canonical_url == gold["url"]
    assert result.reprint_source == gold.get("reprint_source")
    assert result.reprint_url == gold.get("reprint_url")


@pytest.mark.parametrize("name", sorted(SOURCES))
@pytest.mark.parametrize("known", [True, False], ids=["its-rules", "unknown-source"])
def test_reads_without_any_metadata(name: str, known: bool) -> None:
    page, gold = load(name)
    result = read(STRIPPED.sub(b"", page), gold, name if known else None)

    assert result.title == gold["title"]
    for paragraph in gold["body"]:
        assert paragraph in result.body
    for boilerplate in gold["absent"]:
        assert boilerplate not in result.body
    assert result.published is not None
    assert abs((result.published - datetime.fromisoformat(gold["published"])).total_seconds()) < 60


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_an_unknown_layout_falls_back_and_tells(name: str) -> None:
    """Class names and ids of the family are gone: the general readers take over and the miss is reported."""
    page, gold = load(name)
    changed = re.sub(rb'\s(?:class|id|data-role|itemprop)="[^"]*"', b"", page)
    result = read(changed, gold, name)

    assert result.title == gold["title"]
    assert sum(paragraph in result.body for paragraph in gold["body"]) >= len(gold["body"]) - 1
    assert result.rules_missed == (SOURCES[name].rules.family is not None)
    assert result.reader in ("trafilatura", "readability", "densest")


@pytest.mark.skipif(
    "PARKWATCH_PAGES" not in os.environ, reason="PARKWATCH_PAGES names no directory of real pages"
)
@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_real_pages(stripped: bool, known: bool) -> None:
    directory = Path(os.environ["PARKWATCH_PAGES"])
    by_home = {source.home.split("/")[2]: name for name, source in SOURCES.items()}
    seconds = []
    for line in (directory / "pages_gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        page = (directory / gold["file"]).read_bytes()
        page = STRIPPED.sub(b"", page) if stripped else page
        name = by_home[gold["site"]] if known else None
        result = read(page, gold, name)
        started = time.perf_counter()
        read(page, gold, name)
        seconds.append(time.perf_counter() - started)
        assert result.title == gold["title"]
        assert list(result.authors) == gold["authors"]
        assert [snippet for snippet in gold["present"] if snippet not in result.body] == []
        assert [snippet for snippet in gold["absent"] if snippet in result.body] == []
        assert result.published is not None
        assert abs((result.published - datetime.fromisoformat(gold["date"])).total_seconds()) < 60
    assert statistics.median(seconds) < 0.02
