"""Picture stories: articles whose text stands in the captions of their pictures, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from crawler.bodytext import Paragraph, is_aside, is_caption, is_picture, leads_away, never_text, text_line

_MOST_TEXT = 200
"""With more running text than this, captions only repeat what the article says."""
_LEAST_CAPTIONS = 2
_LEAST_SHARE = 2
"""So many times longer than the running text all captions together must be."""
_LINES = ("td", "th", "figcaption", "p", "div", "li")


def with_captions(
    body: etree._Element, drop: Iterable[etree._Element], lines: list[str], extra: Iterable[str]
) -> list[str]:
    """`lines`, and after them the captions if those are what the article says; `extra`: title and lead."""
    said = sum(map(len, lines))
    if said > _MOST_TEXT:
        return lines
    known = {*lines, *extra}
    found = [text for text in dict.fromkeys(captions(body, drop)) if text not in known]
    if len(found) < _LEAST_CAPTIONS or sum(map(len, found)) < _LEAST_SHARE * said:
        return lines
    return [*lines, *found]


def captions(body: etree._Element, drop: Iterable[etree._Element] = ()) -> Iterator[str]:
    """The captions of an article's pictures, in order; none of other articles' pictures."""
    skip = set(drop)
    stack = list(body.iterchildren("*", reversed=True))
    while stack:
        node = stack.pop()
        framed = node.tag in ("figure", "table") and is_picture(node)
        if framed or (node not in skip and (is_caption(node) or is_picture(node))):
            yield from _texts(node)
        elif node not in skip and not never_text(node):
            stack.extend(node.iterchildren("*", reversed=True))


def _texts(picture: etree._Element) -> Iterator[str]:
    """One line for each cell or paragraph around a picture; all the text where there is none."""
    parts = [part for part in picture.iter(*_LINES) if next(part.iterdescendants(*_LINES), None) is None]
    for part in parts or [picture]:
        text = text_line(part)
        linked = sum(len(text_line(link)) for link in part.iter("a"))
        if text and not is_aside(text) and not leads_away(Paragraph(text, linked, set_apart=False)):
            yield text
