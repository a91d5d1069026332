"""Which sources a crawling job asks, and which of their lists."""

from __future__ import annotations

from crawler.source import Source
from schedules.settings import Settings


def sources_of(settings: Settings, every: tuple[Source, ...], group: str | None) -> tuple[Source, ...]:
    """The sources of a group; None: those that are in no group. A source is in the first group that names it,
    by its id before by its kind of outlet."""
    return tuple(source for source in every if _group_of(settings, source) == group)


def _group_of(settings: Settings, source: Source) -> str | None:
    groups = settings.schedule.groups
    by_id = (group.name for group in groups if source.id in group.sources)
    by_outlet = (group.name for group in groups if source.outlet in group.outlets)
    return next(by_id, None) or next(by_outlet, None)


def feeds_only(source: Source) -> Source:
    """The source with its quickest lists only: feeds, else sections, else sitemaps."""
    if source.feeds:
        return source.model_copy(update={"sections": (), "sitemaps": ()})
    if source.sections:
        return source.model_copy(update={"sitemaps": ()})
    return source


def without_lists(source: Source) -> Source:
    """The source with no list at all: only articles that are due for another look are asked for."""
    return source.model_copy(update={"feeds": (), "sections": (), "sitemaps": ()})
