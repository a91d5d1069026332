"""The world's papers as the crawler knows newspapers."""

from __future__ import annotations

from crawler.source import PageRules, Source
from desk.demo.world import DemoWorld, RunningSite

_RULES = {
    "trungdu": PageRules(
        title=("h1.TieuDe",),
        lead=("td.TrichDan",),
        body=("td.NoiDung",),
        date=("span.NgayDang",),
        authors=("p.TacGia",),
        drop=("p.TacGia",),
    )
}
"""Own selectors, where neither a family's rules nor the general readers manage: tables inside tables."""


def sources(world: DemoWorld) -> tuple[Source, ...]:
    """One source per running paper, in the world's order; loopback needs no politeness delay."""
    return tuple(_source(site) for site in world.sites)


def _source(site: RunningSite) -> Source:
    spec, base = site.spec, site.base_url
    return Source(
        id=f"demo-{spec.id}",
        name=spec.name,
        region=spec.region,
        outlet=spec.outlet,
        home=f"{base}/",
        feeds=tuple(base + path for path in spec.feeds),
        sitemaps=tuple(base + path for path in spec.sitemaps),
        sections=tuple(base + path for path in spec.sections),
        article_url=spec.article_url,
        rules=_RULES.get(spec.id, PageRules(family=spec.family)),
        delay_seconds=0,
        concurrency=4,
    )
