"""The five papers of the world: who they are, how their addresses are made, what their robots.txt forbids."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desk.demo.articles import DemoArticle
from nlp.text import fold

Outlet = Literal["ministry", "province", "press"]
Validators = Literal["both", "etag", "last-modified"]


@dataclass(frozen=True, slots=True)
class SiteSpec:
    """One paper."""

    id: str
    name: str
    region: str
    outlet: Outlet
    make: str
    """What kind of site it stands for, in one line for the demo's display."""
    family: str | None
    """CMS family whose rules read its pages; None: general readers."""
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    sections: tuple[str, ...]
    article_url: str
    """Regular expression searched in an article's path."""
    disallow: str
    """The path prefix which robots.txt forbids."""
    validators: Validators
    """Which validators its server sends."""
    gzip: bool


SITES: tuple[SiteSpec, ...] = (
    SiteSpec(
        id="kinhteso",
        name="Thời báo Kinh tế Số",
        region="Việt Nam",
        outlet="press",
        make="RSS 2.0 sai chuẩn, trang kiểu VCCorp",
        family="vccorp",
        feeds=("/rss/home.rss", "/rss/dau-tu.rss"),
        sitemaps=(),
        sections=(),
        article_url=r"-20\d{15}\.htm$",
        disallow="/noi-bo/",
        validators="both",
        gzip=False,
    ),
    SiteSpec(
        id="mientrungmoi",
        name="Báo Miền Trung Mới",
        region="Huế",
        outlet="press",
        make="Atom, CMS tự viết, JSON-LD",
        family=None,
        feeds=("/atom.xml",),
        sitemaps=(),
        sections=(),
        article_url=r"^/[a-z-]+/[a-z0-9-]+-\d{6}\.html$",
        disallow="/tim-kiem/",
        validators="etag",
        gzip=True,
    ),
    SiteSpec(
        id="bencang",
        name="Nhật báo Bến Cảng",
        region="Hải Phòng",
        outlet="press",
        make="sơ đồ tin (news sitemap), trang kiểu OneCMS",
        family="onecms",
        feeds=(),
        sitemaps=("/sitemap.xml",),
        sections=(),
        article_url=r"-post\d+\.html$",
        disallow="/in-bai/",
        validators="last-modified",
        gzip=True,
    ),
    SiteSpec(
        id="phonam",
        name="Tạp chí Phố Nam",
        region="Hồ Chí Minh",
        outlet="press",
        make="không có feed: trang chuyên mục nhiều trang",
        family=None,
        feeds=(),
        sitemaps=(),
        sections=("/moi-nhat", "/moi-nhat/trang-2"),
        article_url=r"^/(?:bai-viet|in-thu)/\d{6}/[a-z0-9-]+/$",
        disallow="/in-thu/",
        validators="both",
        gzip=False,
    ),
    SiteSpec(
        id="trungdu",
        name="Cổng thông tin điện tử Trung Du",
        region="Thái Nguyên",
        outlet="province",
        make="cổng tỉnh kiểu Liferay, RSS không ghi múi giờ",
        family=None,
        feeds=("/rss/tin-tuc.rss",),
        sitemaps=(),
        sections=(),
        article_url=r"/-/asset_publisher/\w+/content/[a-z0-9-]+$",
        disallow="/group/",
        validators="last-modified",
        gzip=False,
    ),
)
SITE_BY_ID = {site.id: site for site in SITES}

NOTICE = "Trang của bản trình diễn ParkWatch: tên người, doanh nghiệp và số liệu đều hư cấu."
"""Printed in every page's footer."""


def slugify(text: str) -> str:
    """Vietnamese text as it stands in an address: `Đầu tư` → `dau-tu`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def number_of(article: DemoArticle, digits: int) -> str:
    """A stable number of `digits` digits for an article, like a CMS's id."""
    low = 10 ** (digits - 1)
    return str(low + zlib.crc32(article.id.encode()) % (9 * low))


def path_of(article: DemoArticle) -> str:
    """The article's address on its site, without the host."""
    published = article.revisions[0].published
    slug = article.slug
    if article.site == "kinhteso":
        folder = "/noi-bo/" if article.hidden else "/"
        return f"{folder}{slug}-{_stamp(published, article)}.htm"
    if article.site == "mientrungmoi":
        return f"/{slugify(article.section)}/{slug}-{number_of(article, 6)}.html"
    if article.site == "bencang":
        return f"/{slug}-post{number_of(article, 6)}.html"
    if article.site == "phonam":
        folder = "in-thu" if article.hidden else "bai-viet"
        return f"/{folder}/{published:%Y%m}/{slug}-{int(number_of(article, 8)):07x}/"
    return f"/web/guest/tin-tuc/-/asset_publisher/wK3dTnQ2/content/{slug}"


def _stamp(published: datetime, article: DemoArticle) -> str:
    return f"{published:%Y%m%d%H%M%S}{number_of(article, 3)}"
