"""Article pages: each paper's template, filled the way its kind of CMS marks things up."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from desk.demo.articles import Block, DemoArticle, Revision
from desk.demo.clock import WEEKDAYS
from desk.demo.sites import NOTICE, SITE_BY_ID, number_of, slugify


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page shows besides its article."""

    url: str
    canonical: str
    box: Link | None
    """The article in the box in the middle of the text."""
    side: tuple[Link, ...]
    """Most-read articles in the margin."""


@cache
def template(name: str) -> Template:
    """The page frame of that name."""
    return Template((files("desk.demo") / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def article_page(article: DemoArticle, revision: Revision, around: Surroundings) -> bytes:
    """The whole HTML page of an article, in UTF-8."""
    values = {
        "title": escape(revision.title),
        "sapo": escape(revision.sapo),
        "authors": escape(", ".join(article.authors)),
        "section": escape(article.section),
        "section_slug": slugify(article.section),
        "keywords": escape(", ".join(article.tags)),
        "tags": " ".join(f'<a href="/tag/{slugify(tag)}">{escape(tag)}</a>' for tag in article.tags),
        "source": escape(article.source or ""),
        "body": _BODIES[article.site](article, revision.blocks, around),
        "related": _LISTS[article.site]([Link(title, f"/{slugify(title)}.htm") for title in article.related]),
        "side": _LISTS[article.site](around.side),
        "url": escape(around.url),
        "canonical": escape(around.canonical),
        "json_ld": _json_ld(article, revision, around),
        "number": number_of(article, 6),
        "site_name": escape(SITE_BY_ID[article.site].name),
        "notice": NOTICE,
        **_dates(revision),
    }
    return template(article.site).substitute(values).encode()


def _dates(revision: Revision) -> dict[str, str]:
    when = revision.published
    corrected = revision.modified != when
    return {
        "published_iso": when.isoformat(),
        "published_naive": f"{when:%Y-%m-%dT%H:%M:%S}",
        "published_compact_zone": f"{when:%Y-%m-%dT%H:%M:%S}+0700",
        "modified_compact_zone": f"{revision.modified:%Y-%m-%dT%H:%M:%S}+0700",
        # a 24-hour clock with AM or PM behind it, as one big paper prints it
        "published_ampm": f"{when:%d-%m-%Y - %H:%M %p}",
        "published_minutes": f"{when:%d/%m/%Y %H:%M}",
        "published_weekday": f"{WEEKDAYS[when.weekday()]}, {when:%d/%m/%Y - %H:%M}",
        "published_phonam": f"{WEEKDAYS[when.weekday()]}, {when.day}/{when.month}/{when.year}, {when:%H:%M}",
        "updated": f" (cập nhật {revision.modified:%d/%m/%Y %H:%M})" if corrected else "",
    }


def _json_ld(article: DemoArticle, revision: Revision, around: Surroundings) -> str:
    def stamp(when: datetime) -> str:
        return when.isoformat()

    publisher = {"@type": "Organization", "name": SITE_BY_ID[article.site].name}
    news = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": around.url},
        "headline": revision.title,
        "description": revision.sapo,
        "datePublished": stamp(revision.published),
        "dateModified": stamp(revision.modified),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "articleSection": article.section,
        "publisher": publisher,
    }
    if article.site == "mientrungmoi":
        graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", **publisher}, news]}
        return _script_json(graph)
    return _script_json({"@context": "https://schema.org", **news})


def _script_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("</", "<\\/")


def _vccorp_body(article: DemoArticle, blocks: Sequence[Block], around: Surroundings) -> str:
    parts = [_block(block) for block in blocks]
    figure = (
        '<figure class="VCSortableInPreviewMode" type="Photo"><div><img src="/anh/1.jpg" alt=""></div>'
        f"<figcaption class=PhotoCMS_Caption><p>{escape(article.caption)}</p></figcaption></figure>"
    )
    box = ""
    if around.box:
        link = around.box
        box = (
            '<div class="VCSortableInPreviewMode link-content-footer" type="RelatedOneNews"><a '
            f'href="{link.url}" title="{escape(link.title)}">{escape(link.title)}</a>'
            "<p>ĐỌC NGAY</p></div>"
        )
    # the editor of this CMS closes a box with a wrapper: what follows lies one level deeper
    rest = "\n".join(parts[2:])
    head = "\n".join([parts[0], figure, *parts[1:2], box])
    return f'{head}\n<div class="insert-after-box"><div>{rest}</div></div><div id="admzone474"></div>'


def _own_body(article: DemoArticle, blocks: Sequence[Block], around: Surroundings) -> str:
    parts = [_block(block) for block in blocks]
    figure = (
        f'<figure><img src="/anh/1.webp" alt=""><figcaption>{escape(article.caption)}</figcaption></figure>'
    )
    if around.box:
        link = around.box
        parts.insert(
            3, f'<aside class="read-more">Đọc thêm: <a href="{link.url}">{escape(link.title)}</a></aside>'
        )
    return "\n".join([parts[0], figure, *parts[1:]])


def _onecms_body(article: DemoArticle, blocks: Sequence[Block], around: Surroundings) -> str:
    parts = [_block(block) for block in blocks]
    picture = (
        '<table class="picture" align="center"><tbody><tr><td class="pic"><img src="/anh/1.jpg"></td></tr>'
        f'<tr><td class="caption">{escape(article.caption)}</td></tr></tbody></table>'
    )
    parts.insert(2, '<div class="ads_middle"><div id="adsweb_AdsArticleMiddle">Quảng cáo</div></div>')
    if around.box:
        link = around.box
        parts.insert(
            4, f'<div class="article__story cms-relate"><a href="{link.url}">{escape(link.title)}</a></div>'
        )
    return "\n".join([picture, *parts])


def _plain_body(article: DemoArticle, blocks: Sequence[Block], around: Surroundings) -> str:
    parts = [_block(block) for block in blocks]
    picture = (
        '<div class="pic" align="center"><img src="/anh/1.jpg" alt="" /><br />'
        f"<i>{escape(article.caption)}</i></div>"
    )
    return "\n".join([parts[0], picture, *parts[1:]])


def _portal_body(article: DemoArticle, blocks: Sequence[Block], around: Surroundings) -> str:
    """Text pasted from a word processor: every paragraph justified, in spans, with no-break spaces."""
    style = 'style="text-align: justify; line-height: 150%"'
    parts = [
        f'<p class="MsoNormal" {style}><span style="font-size:14.0pt;font-family:&quot;Arial&quot;">'
        f"&nbsp;&nbsp; {escape(block.text)}</span></p>"
        for block in blocks
    ]
    picture = (
        f'<table align="center"><tr><td><img src="/documents/1.jpg" /></td></tr>'
        f'<tr><td align="center"><em>{escape(article.caption)}</em></td></tr></table>'
    )
    return "\n".join([parts[0], picture, *parts[1:]])


def _block(block: Block) -> str:
    return f"<h3>{escape(block.text)}</h3>" if block.heading else f"<p>{escape(block.text)}</p>"


def _list_items(links: Sequence[Link]) -> str:
    return "".join(f'<li><a href="{link.url}">{escape(link.title)}</a></li>' for link in links)


def _stories(links: Sequence[Link]) -> str:
    return "".join(
        '<article class="story"><h4 class="story__heading">'
        f'<a href="{link.url}">{escape(link.title)}</a></h4></article>'
        for link in links
    )


def _rows(links: Sequence[Link]) -> str:
    return "".join(f'<tr><td>- <a href="{link.url}">{escape(link.title)}</a></td></tr>' for link in links)


_BODIES: dict[str, Callable[[DemoArticle, Sequence[Block], Surroundings], str]] = {
    "kinhteso": _vccorp_body,
    "mientrungmoi": _own_body,
    "bencang": _onecms_body,
    "phonam": _plain_body,
    "trungdu": _portal_body,
}
_LISTS: dict[str, Callable[[Sequence[Link]], str]] = {
    "kinhteso": _list_items,
    "mientrungmoi": _list_items,
    "bencang": _stories,
    "phonam": _list_items,
    "trungdu": _rows,
}
