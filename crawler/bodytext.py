"""From the element that holds an article's body to its paragraphs, without what is not the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER = _set(
    """script style noscript template iframe object embed svg canvas video audio figure figcaption picture
    form button select input textarea nav aside footer dialog amp-ad amp-img ins map"""
)
_BLOCKS = _set(
    """p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr caption blockquote pre section
    article header main center address hr br fieldset details summary"""
)
_INLINE = _set("p span a strong em b i u font")
_JUNK_WORDS = _set(
    """related relate relation relatednews lienquan tinlienquan readmore xemthem docthem recommend recommended
    recommendation samecate morenews othernews banner adv ads advert advertisement advertising quangcao qc
    sponsor share sharing social socials comment comments caption photocaption tplcaption tags taglist
    newsletter subscribe copyright toolbar breadcrumb rating poll hotnews mostread docnhieu widget popup
    print fontsize zalo facebook googlenews"""
)
_JUNK_PAIRS = re.compile(
    r"(?:lien|tin)[-_](?:quan|lq)|(?:read|see|xem|doc)[-_](?:more|also|them)|(?:same|cung)[-_](?:cate|chuyen)"
    r"|(?:more|other|hot|latest|list|box)[-_](?:news|tin|story)"
    r"|(?:photo|image|img)[-_]?(?:cms[-_])?(?:caption|desc|note)"
    r"|(?:article|detail|post|box)[-_]+(?:tag|tags|story|relate|author|source)\b|google[-_]news",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HEADING_OF_TAIL = re.compile(
    r"""[\W_]*(?:
      (?:các\ |những\ )?(?:tin|bài)(?:\ viết|\ đọc|\ báo|\ bài)?
        \ (?:liên\ quan|cùng\ (?:chuyên\ mục|chủ\ đề)|khác|mới(?:\ nhất)?|nổi\ bật|nên\ đọc)
    | xem\ thêm | đọc\ thêm | xem\ tiếp | (?:kính\ )?mời\ (?:quý\ )?(?:độc\ giả|bạn\ đọc)[^.]{0,150}
    | có\ thể\ bạn\ (?:quan\ tâm|chưa\ biết|thích) | bạn\ có\ thể\ quan\ tâm | đừng\ bỏ\ lỡ
    | đọc\ nhiều(?:\ nhất)? | cùng\ chuyên\ mục | cùng\ chủ\ đề | tin\ nóng | video\ liên\ quan
    )[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTER = re.compile(
    r"[\W_]*(?:>>|»|►|xem thêm|đọc thêm|xem tiếp|(?:tin|bài) liên quan|mời (?:quý )?(?:độc giả|bạn đọc))",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\(?\s*(?:Ảnh|Nguồn ảnh|Đồ họa|Video|Clip|Photo)\s*:\s*[^.]{1,80}\.?\s*\)?", re.IGNORECASE
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its text, how much of it is link text, and whether it is set to the right or slanted."""

    text: str
    linked: int
    set_apart: bool


def paragraphs(body: etree._Element, drop: Iterable[etree._Element] = ()) -> list[Paragraph]:
    """The article's paragraphs: no captions, related articles, advertisements, share buttons."""
    skip = set(drop)
    total = max(1, sum(map(len, _raw_text(body))))
    collector = _Collector()
    _walk(body, collector, skip, total)
    collector.flush()
    return _without_tail([p for p in collector.found if not is_aside(p.text) and not leads_away(p)])


def junk_lines(tree: etree._Element) -> set[str]:
    """The lines of a page that are no text of its article: captions, related articles, texts of links.

    For readers that do not know them; a line of theirs that is one of these is to be left out.
    """
    body = tree.find("body")
    if body is None:
        return set()
    total = max(1, sum(map(len, _raw_text(body))))
    lines = {line for link in body.iterdescendants("a") if len(line := text_line(link)) > 15}
    for element in body.iterdescendants("*"):
        if element.tag in ("figcaption", "nav", "aside", "footer") or _is_junk(element, total):
            lines.update(text_line(part) for part in element.iter("*"))
    return lines - {""}


def text_line(element: etree._Element) -> str:
    """All the text within an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


class _Collector:
    """Gathers text pieces into paragraphs while the tree is walked."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._apart = True

    def add(self, text: str | None, *, link: bool, apart: bool) -> None:
        if not text:
            return
        self._pieces.append(text)
        if stripped := text.strip():
            self._linked += len(stripped) if link else 0
            self._apart = self._apart and apart

    def flush(self) -> None:
        text = " ".join("".join(self._pieces).split()).strip(" |")
        if text:
            self.found.append(Paragraph(text, self._linked, self._apart))
        self._pieces, self._linked, self._apart = [], 0, True


def _walk(body: etree._Element, out: _Collector, skip: set[etree._Element], total: int) -> None:
    """Depth first, without recursion: a page may nest thousands of elements."""
    stack: list[tuple[etree._Element, bool, bool, bool]] = [(body, False, False, False)]
    while stack:
        node, link, apart, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if not leaving:
            kept = (
                bool(tag)
                and tag not in _NEVER
                and (node is body or not (node in skip or _is_junk(node, total)))
            )
            if tag in _BLOCKS or tag in ("figure", "form", "aside"):
                out.flush()
            if kept:
                inner = (link or tag == "a", apart or tag in ("em", "i", "strong", "b") or _is_right(node))
                stack.append((node, link, apart, True))
                out.add(node.text, link=inner[0], apart=inner[1])
                stack.extend((child, *inner, False) for child in reversed(node))
                continue
        elif tag in _BLOCKS:
            out.flush()
        elif tag in ("td", "th"):
            out.add(" | ", link=False, apart=False)
        if node is not body:
            out.add(node.tail, link=link, apart=apart)


def _is_right(node: etree._Element) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return "text-align:right" in style or node.get("align") == "right"


def _is_junk(node: etree._Element, total: int) -> bool:
    """Whether class or id name something that is no text of the article, unless most of the text is in it."""
    if is_picture(node) or node.get("hidden") is not None:
        return True
    if "display:none" in (node.get("style") or "").replace(" ", ""):
        return True
    return _says_junk(node) and sum(map(len, _raw_text(node))) * 2 < total


def _says_junk(node: etree._Element) -> bool:
    label = _label(node)
    if len(label) < 3 or (node.tag in _INLINE and "caption" not in label.lower()):
        return False
    words = {word.lower() for word in _WORDS.findall(label)}
    return not words.isdisjoint(_JUNK_WORDS) or _JUNK_PAIRS.search(label) is not None


def is_picture(node: etree._Element) -> bool:
    """A table or box that holds a picture and at most its caption."""
    if node.tag == "div" and not (
        node.get("type") == "Photo" or "photo" in (node.get("class") or "").lower()
    ):
        return False
    return node.find(".//img") is not None and sum(map(len, _raw_text(node))) < 400


_CAPTION = re.compile(r"caption|(?:photo|image|img)[-_]?(?:cms[-_])?(?:desc|note)", re.IGNORECASE)


def is_caption(node: etree._Element) -> bool:
    """Whether an element calls itself the caption of a picture."""
    return node.tag == "figcaption" or _CAPTION.search(_label(node)) is not None


def never_text(node: etree._Element) -> bool:
    """Whether tag, class or id say that nothing within is the article's: a form, related articles."""
    return (node.tag in _NEVER and node.tag not in ("figure", "picture")) or _says_junk(node)


def _label(node: etree._Element) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _raw_text(element: etree._Element) -> Iterator[str]:
    return (str(piece).strip() for piece in element.itertext())


def is_aside(text: str) -> bool:
    """A line that heads related articles, credits a picture, or says nothing."""
    if not any(char.isalnum() for char in text):
        return True
    return _CREDIT.fullmatch(text) is not None or _HEADING_OF_TAIL.fullmatch(text) is not None


def leads_away(paragraph: Paragraph) -> bool:
    """A line that is nothing but links, or that points to another article."""
    share = paragraph.linked / len(paragraph.text)
    return (share > 0.9 and len(paragraph.text) > 25) or (
        share > 0.5 and _POINTER.match(paragraph.text) is not None
    )


def _without_tail(found: list[Paragraph]) -> list[Paragraph]:
    """Without the lines at the end that are mostly links (lists of tags and of other articles)."""
    end = len(found)
    while end and found[end - 1].linked > 0.7 * len(found[end - 1].text):
        end -= 1
    return found[:end]
