"""How the content systems of Vietnamese newspapers lay out an article: CSS selectors per family.

A paper names its family in its TOML; a page from elsewhere is tried against every family's body selectors.
Selector lists are tried in order, the first that matches speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crawler.source import PageRules

_VCCORP_DROP = (
    "[type=RelatedOneNews]",
    "[type=RelatedNews]",
    "[class*=VCObjectBoxRelatedNews]",
    ".kbwscwlr-list",
    ".listNewsInContent",
    ".tindnd",
    ".link-source-wrapper",
    ".link-content-footer",
    ".VCSortableInPreviewMode[type=boxnews]",
    ".VCSortableInPreviewMode[type=insertembedcode]",
    ".VCSortableInPreviewMode[type=InlineAd]",
)

FAMILIES: Mapping[str, PageRules] = MappingProxyType(
    {
        "vccorp": PageRules(
            title=("h1[data-role=title]", "h1.detail-title", "h1.title"),
            lead=("h2[data-role=sapo]", "h2.detail-sapo", "h2.sapo"),
            body=("div[data-role=content]", "div.afcbc-body", "div.detail-content", "div.detail-cmain"),
            date=("div.detail-time", "[data-role=publishdate]", "span.pdate", ".detail-info .time"),
            authors=(
                ".detail-author-top a.name",
                ".detail-author-bot .name",
                ".detail-author",
                "p.author",
                "[data-role=author]",
            ),
            section=("[data-role=cate-name]", "a.category-page__name", ".detail-breadcrumb a:last-of-type"),
            tags=(".detail-tag-list a", ".tagdetail a", ".detail-tab a.item"),
            reprint=(".link-source-full", ".link-source-text-name", ".content_source .source"),
            drop=_VCCORP_DROP,
        ),
        "onecms": PageRules(
            title=("h1.article__title", "h1.article__header", "h1.cms-title"),
            lead=("div.article__sapo", ".cms-desc"),
            body=("div.article__body", ".cms-body"),
            date=("time.time[datetime]", ".article__meta time", ".cms-date"),
            authors=(".wrap-author .author", ".article__author .name", ".article__author", ".cms-author"),
            section=(".breadcrumb h2 a:last-of-type", ".article__breadcrumb a:last-of-type"),
            tags=(".article__tag a", ".article__tag-list a"),
            reprint=(".article__source a", ".cms-source"),
            drop=(
                ".cms-relate",
                ".ads_middle",
                ".article__tag",
                ".article__story",
                ".hidden",
                ".cms-quote-relate",
            ),
        ),
        "vnexpress": PageRules(
            title=("h1.title-detail",),
            lead=("p.description",),
            body=("article.fck_detail",),
            date=("span.date",),
            authors=(
                "article.fck_detail p.author_mail strong",
                "article.fck_detail p.author_mail",
                "article.fck_detail p[style*='text-align:right'] strong",
                "article.fck_detail p[style*='text-align: right'] strong",
                "article.fck_detail p[align=right] strong",
            ),
            section=("ul.breadcrumb li:last-child a",),
            tags=(".tags .item-tag a",),
            drop=(
                "p.author_mail",
                "p[style*='text-align:right']",
                "p[style*='text-align: right']",
                "p[align=right]",
                ".box-tinlienquanv2",
                ".list-news",
            ),
        ),
        "dantri": PageRules(
            title=("main article h1", "h1.title-page"),
            lead=("main article > h2", "h2.singular-sapo"),
            body=("#desktop-in-article", "div.singular-content"),
            date=("main article time", "time.author-time"),
            authors=("main article a[href*='/tac-gia/']", "main article time + * .name", ".author-name"),
            section=(".breadcrumbs a:last-of-type",),
            tags=("main a[href*='/tag/']",),
            drop=("[class*=dantri-widget]", "article article"),
        ),
        "vietnamnet": PageRules(
            title=("h1.content-detail-title",),
            lead=("h2.content-detail-sapo", ".content-detail-sapo"),
            body=("div.maincontent", "#maincontent"),
            date=(".publish-date", ".bread-crumb-detail__time"),
            authors=(".article-detail-author__info .name", ".article-detail-author__info"),
            tags=(".tag-cotnent a",),
            drop=(".insert-wiki-content", ".inner-article", ".article-relate", "[class*=related]"),
        ),
        "vneconomy": PageRules(
            title=("h1.article-header__title", "h1.name-detail", "h1.detail__title"),
            lead=("h4.article-content__lead", ".news-sapo", "h2.detail__summary"),
            body=("main#article-editor", "#article-editor", "div.detail__content"),
            date=("time.article-meta__time", ".date-detail .date", ".detail__meta"),
            authors=(".article-meta__author", ".article-header__author", ".detail__author"),
            section=(".article-meta__category a", ".breadcrumb a:last-of-type"),
            tags=("div.article-tags a",),
            drop=("div.container-adv", "section", "div.article-tags"),
        ),
        "baodautu": PageRules(
            title=(".title-detail",),
            lead=(".sapo_detail",),
            body=("#content_detail_news",),
            date=(".post-time",),
            authors=(".author-share-top a.author",),
            section=(".col630 > .fs16.text-uppercase a",),
            tags=("a.tag_detail_item",),
            drop=(".list_news_relation_top", ".news_relate_one"),
        ),
        "vietnambiz": PageRules(
            title=("h1.vnbcb-title",),
            lead=("div.vnbcbc-sapo",),
            body=("div.vnbcbc-body",),
            date=("span.vnbcba-time",),
            authors=(".vnbcba-author", ".vnbcbc-author"),
            section=(".vnbcba-cate a",),
            tags=(".vnbcbc-tags a",),
            drop=(*_VCCORP_DROP, ".vnbcbc-relate"),
        ),
        "mastercms": PageRules(
            title=("h1.detail-title", "h1.bx-title", ".__MASTERCMS_CONTENT_TITLE"),
            lead=(".detail-sapo", ".bx-sapo", ".__MASTERCMS_CONTENT_SAPO"),
            body=(".__MASTERCMS_CONTENT_BODY", ".__MASTERCMS_CONTENT"),
            date=(".bx-time", ".format_date"),
            authors=(".bx-author", ".article-author"),
            section=(".bx-cat-link", ".breadcrumb a:last-of-type"),
            tags=(".bx-tags a",),
            drop=(".__MB_ARTICLE_RELATED", ".__MASTERCMS_RELATED"),
        ),
        "longform": PageRules(
            title=(".sc-longform-header-title", "h1.block-sc-title", "h1.c-detail-head__title"),
            lead=(".sc-longform-header-sapo", ".block-sc-sapo", "p.desc"),
            body=("article.entry", ".b-maincontent"),
            date=(".sc-longform-header-date", ".block-sc-publish-time", ".c-detail-head__time"),
            authors=(".sc-longform-header-author", ".c-detail-head__author"),
            section=(".sc-longform-header-cate", "ol .breadcrumb-item:last-child a"),
            tags=(".c-widget-tags h4 a", ".c-widget-tags a", ".c-tags a"),
            drop=(
                ".sc-longform-header",
                ".sc-empty-layer",
                ".sc-hightlight-box",
                ".c-box",
                "[class*=c-news-related]",
            ),
        ),
        "bacninh": PageRules(
            title=("h1.news-detail__title", ".news-detail h1", "h1"),
            lead=("div.news_detail_sapo",),
            body=("#news-detail",),
            date=("div.news-detail__head",),
            authors=(".news-detail__author", "#news-detail p.author"),
            tags=(".news-detail__tags a",),
        ),
        "tagdiv": PageRules(
            title=("h1.entry-title", ".td-post-title h1", "h1"),
            lead=(".td-post-sub-title", ".content-detail .sapo"),
            body=("#content.content-detail .td-post-content", ".td-post-content"),
            date=("time.entry-date", ".td-post-date", ".post-date"),
            authors=(".td-post-author-name a", ".td-post-content p.author"),
            tags=(".td-tags a",),
        ),
        "znews": PageRules(
            title=("h1.the-article-title",),
            lead=("p.the-article-summary",),
            body=("div.the-article-body",),
            date=("li.the-article-publish", ".the-article-publish"),
            authors=("li.the-article-author a", ".the-article-author"),
            section=(".the-article-category a",),
            tags=(".the-article-tags a",),
            drop=("table.picture", ".inner-article", ".notebox"),
        ),
        "schema": PageRules(
            title=("[itemprop=headline]",),
            lead=("h2[itemprop=description]", "p[itemprop=description]"),
            body=("[itemprop=articleBody]",),
            date=("time[itemprop=datePublished]", "[itemprop=datePublished]"),
            authors=("[itemprop=author] [itemprop=name]", "[itemprop=author]"),
            section=("[itemprop=articleSection]",),
            tags=("[rel=tag]",),
        ),
    }
)
"""Families by the name that a source's `rules.family` gives."""


@cache
def rules_for(rules: PageRules) -> PageRules:
    """A source's own selectors, followed by those of the family it names.

    Raises:
        KeyError: the family is unknown.
    """
    if rules.family is None:
        return rules
    family = FAMILIES[rules.family]
    fields = ("title", "lead", "body", "date", "authors", "section", "tags", "reprint", "drop")
    merged = {field: getattr(rules, field) + getattr(family, field) for field in fields}
    return PageRules(family=rules.family, **merged)
