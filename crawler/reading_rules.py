"""Reading a page by the selectors of its CMS family."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from lxml import etree
from lxml.cssselect import CSSSelector

from crawler.bodytext import Paragraph, paragraphs
from crawler.captions import with_captions
from crawler.families import FAMILIES, rules_for
from crawler.metadata import PageMeta
from crawler.names import is_signature, reprint_source, without_prefix
from crawler.source import PageRules
from crawler.xmltext import plain

_LEAST_DETECTED = 120
"""A family's selectors may match by chance on a page of another make; then they find little text."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,500}")


@dataclass(frozen=True)
class RuleReading:
    """What selectors found; an empty `body` means that they did not match."""

    reader: str = ""
    title: str = ""
    body: str = ""
    date: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    reprint_source: str | None = None
    reprint_url: str | None = None


@cache
def _compiled(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


_OF_CLASS = re.compile(r"([a-z][a-z0-9]*)\.([A-Za-z_][\w-]*)", re.ASCII)
_SPACES = re.compile(r"[ \t\r\n]+")
_string = etree.XPath("string()", smart_strings=False)


@cache
def _tag_and_class(css: str) -> tuple[str, str] | None:
    """The two of a selector like `div.body`; None for any other one."""
    match = _OF_CLASS.fullmatch(css)
    return (match[1], match[2]) if match else None


def _of_class(tree: etree._Element, tag: str, name: str) -> list[etree._Element]:
    """What the selector `tag.name` matches; an XPath would look at the class of every element."""
    found = ((element, element.get("class") or "") for element in tree.iter(tag))
    return [element for element, classes in found if name in classes and name in _SPACES.split(classes)]


def _all_text(element: etree._Element) -> str:
    """All the text within an element, in one go instead of piece by piece."""
    return cast("str", _string(element))


_LITERAL = re.compile(r"\.([\w-]+)|#([\w-]+)|\[[\w-]+[*^$]?=[\"']?([^\"'\]]+)[\"']?\]|\[([\w-]+)\]")
_class_attributes = etree.XPath("descendant-or-self::*/@class", smart_strings=False)


@dataclass(frozen=True)
class _Literals:
    """Words that a page must contain for a selector to match: in class attributes, anywhere in its source."""

    classes: tuple[str, ...] = ()
    others: tuple[bytes, ...] = ()
    """Ids, attributes and their values."""


@cache
def _literals(css: str) -> _Literals:
    if "," in css or ":not" in css:
        return _Literals()
    found = _LITERAL.findall(css)
    return _Literals(
        tuple(name for name, *_ in found if name),
        tuple(next(filter(None, groups)).encode() for _, *groups in found if any(groups)),
    )


@dataclass(frozen=True)
class Page:
    """A page's tree with its source, which tell cheaply what need not be looked for."""

    tree: etree._Element
    source: bytes

    @cached_property
    def _classes(self) -> str:
        """All class attributes, each once: far shorter than the source."""
        return " ".join(set(cast("list[str]", _class_attributes(self.tree))))

    def may_match(self, css: str) -> bool:
        """False if the selector cannot match; looking for a word costs far less than a walk over the tree."""
        needed = _literals(css)
        return all(name in self._classes for name in needed.classes) and all(
            word in self.source for word in needed.others
        )

    def select(self, selectors: Iterable[str]) -> list[etree._Element]:
        """The elements of the first selector that matches anything with text."""
        return select(self.tree, filter(self.may_match, selectors))


def check_selector(css: str) -> None:
    """Raises cssselect.SelectorError if `css` is no CSS selector."""
    _compiled(css)


def matches(tree: etree._Element, css: str) -> list[etree._Element]:
    """The elements in and below `tree` that a CSS selector matches.

    Raises:
        cssselect.SelectorError: it is not valid CSS.
    """
    if (simple := _tag_and_class(css)) is not None:
        return _of_class(tree, *simple)
    return cast("list[etree._Element]", _compiled(css)(tree))


def select(tree: etree._Element, selectors: Iterable[str]) -> list[etree._Element]:
    """The elements of the first selector that matches anything with text."""
    for css in selectors:
        found = [element for element in matches(tree, css) if _says_something(element)]
        if found:
            return found
    return []


def _says_something(element: etree._Element) -> bool:
    """Whether `_shown` is not empty."""
    return bool(_stamp(element) or _all_text(element).strip())


def _shown(element: etree._Element) -> str:
    return _stamp(element) or _inner(element)


def _stamp(element: etree._Element) -> str:
    return (element.get("datetime") or element.get("content") or "").strip()


def _text(page: Page, selectors: Iterable[str]) -> str | None:
    found = page.select(selectors)
    return _inner(found[0]) if found else None


def _inner(element: etree._Element) -> str:
    return " ".join(_all_text(element).split())


def detect_rules(page: Page, meta: PageMeta) -> RuleReading | None:
    """The reading of the first family whose body selectors find an article's text; None if none does."""
    for name in FAMILIES:
        read = apply_rules(page, rules_for(PageRules(family=name)), meta)
        if len(read.body) >= _LEAST_DETECTED and read.title:
            return read
    return None


def apply_rules(page: Page, rules: PageRules, meta: PageMeta) -> RuleReading:
    """Read `page` by `rules`; the body is empty when none of their body selectors matches.

    What the page's metadata say already is not looked for: on a large page every selector costs.
    """
    bodies = page.select(rules.body)
    if not bodies:
        return RuleReading()
    body = bodies[0] if len(bodies) == 1 else max(bodies, key=lambda element: len(_inner(element)))
    dropped = [element for css in filter(page.may_match, rules.drop) for element in matches(body, css)]
    title_element, lead_element = page.select(rules.title)[:1], page.select(rules.lead)[:1]
    title = plain(_inner(title_element[0])) or "" if title_element else ""
    lead = without_prefix(_inner(lead_element[0])) if lead_element else ""
    found = paragraphs(body, (*dropped, *title_element, *lead_element))
    lines, signature, taken_from = split_ending(found)
    if lines and lead:
        lines[0] = without_prefix(lines[0])
    lines = with_captions(body, dropped, lines, (title, lead))
    stated, address = _reprint(page, rules)
    return RuleReading(
        reader=f"rules:{rules.family or 'own'}",
        title=title,
        body=join_body(lead, lines, title),
        date=None if meta.ld_published or meta.meta_published else _date(page, rules),
        authors=tuple(map(_inner, page.select(rules.authors))) or signature,
        section=meta.section or _text(page, rules.section),
        tags=meta.tags or _tags(page, rules),
        reprint_source=stated or taken_from,
        reprint_url=address,
    )


def _tags(page: Page, rules: PageRules) -> tuple[str, ...]:
    names = (_inner(element).strip("# ,") for element in page.select(rules.tags))
    return tuple(dict.fromkeys(name for name in names if name))


def _date(page: Page, rules: PageRules) -> str | None:
    found = page.select(rules.date)
    return _shown(found[0]) if found else None


def _reprint(page: Page, rules: PageRules) -> tuple[str | None, str | None]:
    """Name and address of the original, from whatever the reprint selectors match."""
    name = address = None
    for css in filter(page.may_match, rules.reprint):
        for element in matches(page.tree, css):
            text = _inner(element)
            if match := _ADDRESS.search(f"{text} {element.get('href') or ''}"):
                address = address or match[0]
            if text and not text.startswith("http"):
                name = name or reprint_source(text) or text[:80]
    return name, address


def split_ending(found: list[Paragraph]) -> tuple[list[str], tuple[str, ...], str | None]:
    """The text's lines, and what its last lines say besides: signatures, and "Theo …"."""
    lines = [paragraph.text for paragraph in found]
    signature: list[str] = []
    taken_from = None
    for paragraph in found[: max(0, len(found) - 4) : -1]:
        if (source := reprint_source(paragraph.text)) is not None:
            taken_from = taken_from or source
        elif paragraph.set_apart and is_signature(paragraph.text):
            signature.insert(0, paragraph.text)
        else:
            break
        lines.pop()
    return lines, tuple(signature), taken_from


def join_body(lead: str, lines: Iterable[str], title: str) -> str:
    """Lead and paragraphs, one a line; a repeated title or lead is left out."""
    kept = [lead] if lead else []
    for line in lines:
        if line not in (title, lead) or (line == lead and not kept):
            kept.append(line)
    return "\n".join(kept)
