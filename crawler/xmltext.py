"""XML of feeds and sitemaps, made harmless and repaired before it is parsed."""

from __future__ import annotations

import html
import re
from html.entities import name2codepoint

from lxml import etree

from crawler.charset import decode

_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE_START = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,31});")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_OWN = {"amp", "lt", "gt", "quot", "apos"}


class NotXmlError(ValueError):
    """The answer is no XML; the message says what it is instead."""


def parse_xml(body: bytes, charset: str | None = None) -> etree._Element:
    """The root element of `body`; a DOCTYPE and with it every entity definition is thrown away first.

    Wrong encoding declarations (a prolog that says UTF-16 over UTF-8 bytes), named HTML entities, bare
    ampersands and control characters are mended.

    Raises:
        NotXmlError: it is empty, an HTML page, or nothing that could be read.
    """
    text = decode(body, charset)
    if not text.strip():
        raise NotXmlError("the answer is empty")
    text = _without_doctype(_PROLOG.sub("", text.lstrip(), count=1))
    text = _CONTROLS.sub("", _BARE_AMPERSAND.sub("&amp;", _ENTITY.sub(_entity, text)))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise NotXmlError(f"the answer is not XML: {error.msg}") from None
    if root is None:
        raise NotXmlError("the answer is not XML")
    if local(root) == "html":
        raise NotXmlError("the answer is an HTML page, not a list in XML")
    return root


def _without_doctype(text: str) -> str:
    match = _DOCTYPE_START.search(text, 0, 5000)
    if match is None:
        return text
    end = text.find(">", match.end())
    subset = text.find("[", match.end())
    if -1 < subset < end:
        close = re.compile(r"\]\s{0,50}>").search(text, subset)
        end = close.end() - 1 if close else len(text) - 1
    return text[: match.start()] + text[end + 1 :] if end >= 0 else text[: match.start()]


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_OWN:
        return match[0]
    return chr(name2codepoint[name]) if name in name2codepoint else ""


def local(element: etree._Element) -> str:
    """Lower-case tag name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """Direct children whose local name is one of `names`."""
    return [child for child in element if local(child) in names]


def child_text(element: etree._Element, *names: str) -> str | None:
    """Text of the first non-empty direct child of one of these local names, in the order of the names."""
    for name in names:
        for child in children(element, name):
            if text := "".join(map(str, child.itertext())).strip():
                return text
    return None


_TAG = re.compile(r"<[^<>]{1,500}>")


def plain(text: str | None) -> str | None:
    """A title as a reader should see it: without entities (even escaped twice), markup and odd spaces."""
    if text is None:
        return None
    for _ in range(3):
        resolved = html.unescape(text)
        if resolved == text:
            break
        text = resolved
    return " ".join(_TAG.sub(" ", text).split()) or None
