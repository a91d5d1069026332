"""What a page says about itself in JSON-LD, meta elements and links."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_ARTICLE_TYPES = frozenset(
    ("newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "blogposting", "report")
)
_LOOSE = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\]|\\.){1,500})"')
_PUBLISHED = (
    "article:published_time",
    "pubdate",
    "datepublished",
    "publishdate",
    "publish-date",
    "date.issued",
    "dc.date.issued",
    "article.published",
    "cms-date",
    "og:published_time",
)
_MODIFIED = ("article:modified_time", "lastmod", "datemodified", "last-modified", "og:updated_time")
_AUTHOR = ("article:author", "author", "dc.creator", "dable:author")
_HOME_NAMES = frozenset(("trang chủ", "home", "trangchu"))


@dataclass(frozen=True)
class PageMeta:
    """The page's own statements, unparsed; lists are in order of trust (JSON-LD first)."""

    titles: tuple[str, ...] = ()
    og_title: str | None = None
    page_title: str | None = None
    ld_published: str | None = None
    ld_modified: str | None = None
    meta_published: str | None = None
    meta_modified: str | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    canonical: str | None = None
    is_article: bool = False
    is_free: bool = True
    has_json_ld: bool = False
    based_on: str | None = None


@dataclass
class _JsonLd:
    article: Mapping[str, Any] = field(default_factory=dict)
    breadcrumb: tuple[str, ...] = ()
    loose: dict[str, str] = field(default_factory=dict)


def read_metadata(tree: etree._Element) -> PageMeta:
    """Metadata of a parsed page."""
    metas, canonical, page_title = _head(tree)
    linked = _json_ld(tree)
    article = linked.article
    keywords = metas.get("news_keywords") or metas.get("article:tag") or metas.get("keywords") or []
    headline = _text(article.get("headline")) or ""
    crumbs = [name for name in linked.breadcrumb if name != headline]
    sections = crumbs[-1:] or _texts(article.get("articleSection")) or metas.get("article:section", [])
    return PageMeta(
        titles=tuple(_texts(article.get("headline") or linked.loose.get("headline"))),
        og_title=_first(metas, "og:title", "twitter:title"),
        page_title=page_title,
        ld_published=_text(article.get("datePublished")) or linked.loose.get("datePublished"),
        ld_modified=_text(article.get("dateModified")) or linked.loose.get("dateModified"),
        meta_published=_first(metas, *_PUBLISHED),
        meta_modified=_first(metas, *_MODIFIED),
        authors=(*_people(article.get("author")), *(v for k in _AUTHOR for v in metas.get(k, []))),
        publishers=(*_names(article.get("publisher")), *_organisations(article.get("author")),
                    *metas.get("og:site_name", []), *metas.get("source", [])),
        section=sections[0].split(",")[-1].strip() if sections else None,
        tags=tuple(dict.fromkeys(tag.strip() for line in keywords for tag in line.split(",") if tag.strip())),
        description=_first(metas, "og:description", "description"),
        canonical=canonical,
        is_article=bool(article) or _first(metas, "og:type") == "article",
        is_free=str(article.get("isAccessibleForFree", True)).lower() not in ("false", "no", "0"),
        has_json_ld=bool(article or linked.loose),
        based_on=_address(article.get("isBasedOn")),
    )  # fmt: skip


def _head(tree: etree._Element) -> tuple[dict[str, list[str]], str | None, str | None]:
    metas: dict[str, list[str]] = {}
    canonical = page_title = None
    for element in tree.iter("meta", "link", "title"):
        if element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical" and canonical is None:
                canonical = element.get("href")
        elif element.tag == "title":
            page_title = page_title or " ".join("".join(map(str, element.itertext())).split()) or None
        elif content := " ".join((element.get("content") or "").split()):
            for key in (
                element.get("property"),
                element.get("name"),
                element.get("itemprop"),
                element.get("class"),
            ):
                if key:
                    metas.setdefault(key.strip().lower(), []).append(html.unescape(content))
    return metas, canonical, page_title


def _first(metas: Mapping[str, list[str]], *keys: str) -> str | None:
    return next((metas[key][0] for key in keys if metas.get(key)), None)


def _json_ld(tree: etree._Element) -> _JsonLd:
    found = _JsonLd()
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except ValueError:
            # Unescaped quotes and trailing commas are common; the few fields that matter are picked out.
            if '"datePublished"' in script.text:
                found.loose = {key: html.unescape(value) for key, value in _LOOSE.findall(script.text)}
            continue
        for node in _nodes(data):
            kind = {str(value).lower() for value in _as_list(node.get("@type"))}
            if kind & _ARTICLE_TYPES and not found.article:
                found.article = node
            elif "breadcrumblist" in kind:
                found.breadcrumb = tuple(_crumbs(node))
    return found


def _nodes(data: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, Mapping):
        yield data
        yield from _nodes(data.get("@graph"), depth + 1)
    elif isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)


def _crumbs(node: Mapping[str, Any]) -> Iterator[str]:
    for entry in _nodes(node.get("itemListElement")):
        item = entry.get("item")
        name = _text(entry.get("name")) or (_text(item.get("name")) if isinstance(item, Mapping) else None)
        if name and name.lower() not in _HOME_NAMES:
            yield name


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str | None:
    return next(iter(_texts(value)), None)


def _texts(value: object) -> list[str]:
    texts = [" ".join(html.unescape(item).split()) for item in _as_list(value) if isinstance(item, str)]
    return [text for text in texts if text]


def _names(value: object, kind: str | None = None) -> list[str]:
    found = []
    for item in _as_list(value):
        if isinstance(item, str) and kind != "organization":
            found.append(html.unescape(item))
        elif isinstance(item, Mapping):
            types = {str(name).lower() for name in _as_list(item.get("@type"))}
            is_body = any(name.endswith("organization") for name in types)
            if kind is None or is_body == (kind == "organization"):
                found.extend(_texts(item.get("name")))
    return [name for name in found if name.strip()]


def _people(value: object) -> list[str]:
    return _names(value, "person")


def _organisations(value: object) -> list[str]:
    return _names(value, "organization")


def _address(value: object) -> str | None:
    for item in _as_list(value):
        address = item.get("@id") or item.get("url") if isinstance(item, Mapping) else item
        if isinstance(address, str) and address.startswith("http"):
            return address
    return None
