"""Section pages: the list of articles where a paper offers no feed."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree, html

from crawler.charset import decode
from crawler.listing import ListedArticle, Listing
from crawler.urls import resolve, same_site
from crawler.xmltext import NotXmlError

_MAX_LINKS = 1000


def parse_section(
    body: bytes, url: str, is_article: Callable[[str], bool], *, charset: str | None = None
) -> Listing:
    """The links of an HTML page that look like articles of the same site, each once, in their order.

    The longest text among an address's links is its title (the link around a picture has none).

    Raises:
        NotXmlError: the answer is no HTML page.
    """
    text = decode(body, charset)
    if "<" not in text:
        raise NotXmlError("the answer is not an HTML page")
    try:
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NotXmlError(f"the answer is not an HTML page: {error}") from None
    base = tree.find(".//base[@href]")
    base_url = (resolve(url, base.get("href", "")) if base is not None else None) or url
    titles: dict[str, str] = {}
    for link in tree.iter("a"):
        target = resolve(base_url, link.get("href") or "")
        if target is None or not same_site(url, target) or not is_article(target):
            continue
        title = " ".join((link.get("title") or "".join(map(str, link.itertext()))).split())
        titles[target] = max(titles.get(target, ""), title, key=len)
        if len(titles) >= _MAX_LINKS:
            break
    return Listing("section", tuple(ListedArticle(link, title or None) for link, title in titles.items()))
