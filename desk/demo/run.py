"""The demo: the whole monitor, once, on the bundled newspaper world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawler.options import CrawlOptions
from crawler.report import CrawlProgress, CrawlReport
from crawler.run import crawl
from desk.demo.sources import sources
from desk.demo.traffic import Traffic
from desk.demo.world import DemoWorld
from nlp import gate
from schedules.jobs import ProcessReport, process
from schedules.settings import Settings
from store.database import Store


@dataclass(frozen=True, slots=True)
class Pass:
    """One crawl with what followed it, and what the papers' servers saw of it."""

    crawl: CrawlReport
    process: ProcessReport
    traffic: Traffic


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Both passes, and the promises that were kept or broken."""

    first: Pass
    second: Pass
    corrected: tuple[str, ...]
    """Addresses that read differently before the second pass."""
    broken: tuple[str, ...]
    """What did not go as the monitor promises, one line each; empty when all is well."""


@dataclass(frozen=True, slots=True)
class Watchers:
    """Called while the demo works."""

    step: Callable[[str], None]
    crawl: Callable[[CrawlProgress], None]


def demo_settings(directory: Path) -> Settings:
    """Settings that keep everything of the demo in `directory`."""
    return Settings(base=directory)


def run_demo(store: Store, settings: Settings, world: DemoWorld, watch: Watchers) -> DemoResult:
    """Crawl, read, alert; let a paper correct an article; crawl, read, alert again."""
    watch.step("First pass: five papers")
    first = _pass(store, settings, world, watch, revisit=False)
    corrected = world.publish_correction()
    watch.step("Second pass: one paper has corrected an article")
    second = _pass(store, settings, world, watch, revisit=True)
    return DemoResult(first, second, corrected, _broken(world, first, second, corrected))


def _pass(store: Store, settings: Settings, world: DemoWorld, watch: Watchers, *, revisit: bool) -> Pass:
    mark = world.requests
    options = CrawlOptions(
        archive_dir=settings.path(settings.crawl.archive),
        allow_loopback=True,
        delay_seconds=0.0,
        autothrottle=False,
        revisit_all=revisit,
        gate_version=gate.GATE_VERSION,
    )
    report = crawl(store, sources(world), options, gate.passes, watch.crawl)
    watch.step("Reading what is stored")
    return Pass(report, process(store, settings), world.traffic(mark))


def _broken(world: DemoWorld, first: Pass, second: Pass, corrected: tuple[str, ...]) -> tuple[str, ...]:
    lines = [f"{url}: fetched although robots.txt forbids it" for url in world.disobeyed()]
    lines += [f"{url}: an unchanged body was transferred twice" for url in world.traffic().repeated_bodies()]
    changed = second.crawl.total("changed")
    if changed < len(corrected):
        lines.append(f"{len(corrected)} article corrected, but {changed} seen as changed")
    for report in (first.crawl, second.crawl):
        lines += [f"{source.source}: no list answered" for source in report.sources if not source.ok]
    return tuple(lines)
