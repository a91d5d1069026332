"""The short ways of `crawler.reading_rules` find exactly what the long ones do."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html
from lxml.cssselect import CSSSelector

from crawler.charset import decode, decode_both
from crawler.families import FAMILIES, rules_for
from crawler.reading import parse_page
from crawler.reading_rules import matches
from crawler.source import PageRules

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
ODD = """<div class="a  body\tb">1<div class="bodyx">2</div><div class="x\nbody">3</div>
<DIV CLASS='body'>4</DIV>
<div class="a\u00a0body">5</div><div>6</div><div class="">7</div><p class="body">8</p></div>"""


def _selectors() -> set[str]:
    rules = [rules_for(PageRules(family=name)) for name in FAMILIES]
    return {css for one in rules for css in (*one.title, *one.lead, *one.body, *one.authors, *one.drop)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_selector_matches_as_css_has_it(path: Path) -> None:
    tree = parse_page(path.read_bytes()).tree
    assert tree is not None
    for css in _selectors():
        assert matches(tree, css) == CSSSelector(css, translator="html")(tree), css


def test_classes_are_words() -> None:
    tree: etree._Element = html.fromstring(ODD)
    assert matches(tree, "div.body") == CSSSelector("div.body", translator="html")(tree)
    assert [element.text for element in matches(tree, "div.body")] == ["1", "3", "4"]


@pytest.mark.parametrize(
    "body",
    ["khu công nghệ".encode(), "\ufeffkhu".encode(), "Đa\u0300 Nẵng".encode(), "khu".encode("utf-16"),
     "c\u00f4ng ngh\u1ec7 t\u1ead".encode("cp1258", "replace"), b"\xff\xfe\xfa abc", b""],
)  # fmt: skip
def test_text_and_bytes_are_the_same(body: bytes) -> None:
    text, source = decode_both(body)
    assert text == decode(body)
    assert source == text.encode("utf-8", "replace")
