"""What a feed, a sitemap or a section page lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ListedArticle:
    """One entry; title and times are hints only, the page itself decides."""

    url: str
    title: str | None = None
    published: datetime | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChildSitemap:
    """One sitemap that an index names."""

    url: str
    modified: datetime | None = None


@dataclass(frozen=True)
class Listing:
    """All entries of one list, in its order; an index of sitemaps has `children` instead."""

    kind: str
    articles: tuple[ListedArticle, ...] = ()
    children: tuple[ChildSitemap, ...] = ()

    @property
    def newest(self) -> datetime | None:
        """The latest publication time that it gives."""
        return max((a.published for a in self.articles if a.published), default=None)
