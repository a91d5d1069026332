"""`parkwatch crawl`: the web into the store, once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from crawler.options import DEFAULT_CONTACT
from crawler.report import CrawlReport
from desk.commands.working import tell_process, working
from desk.console import complain
from desk.context import ConfigOption, opened
from desk.crawl_display import crawl_display, print_report
from schedules.jobs import chosen_sources, crawl_once, crawl_options, process, today
from schedules.settings import load

_SourceNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="Ids of sources; without any, all that the settings name"),
]


def crawl(
    sources: _SourceNames = None,
    config: ConfigOption = None,
    max_pages: Annotated[
        int | None, typer.Option("--max-pages", min=1, help="Article pages per source")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="YYYY-MM-DD",
            help="Fill backwards to this day through sitemaps and older section pages; run it again to go on",
        ),
    ] = None,
    only_crawl: Annotated[bool, typer.Option("--only-crawl", help="Do not extract and alert now")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be crawled, ask nobody")] = False,
) -> None:
    """Do one pass over the sources, then read, resolve and alert.

    Exit status: 0 all sources answered, 1 some did not (each is named), 3 none did.
    """
    first_day = _day(since)
    if dry_run:
        settings = load(config)
        for source in chosen_sources(settings, tuple(sources or ())):
            lists = len(source.feeds) + len(source.sitemaps) + len(source.sections)
            print(f"{source.id}\t{source.name}\t{source.home}\t{lists} lists")
        return
    with opened(config, create=True) as (settings, store):
        chosen = chosen_sources(settings, tuple(sources or ()))
        if settings.crawl.contact == DEFAULT_CONTACT:
            complain("crawl.contact is not set: webmasters cannot reach you (see `parkwatch init`).")
        with crawl_display(chosen) as on_progress:
            options = crawl_options(settings, max_pages=max_pages, since=first_day)
            report = crawl_once(store, chosen, options, on_progress)
        print_report(report)
        if not only_crawl:
            with working() as shown:
                done = process(store, settings, on_read=shown.read, on_resolved=shown.resolved)
            tell_process(done)
    status = exit_status(report)
    if status:
        raise typer.Exit(status)


def _day(text: str | None) -> date | None:
    """The day of `--since`."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day such as 2024-01-01", param_hint="--since") from None
    if day > today():
        raise typer.BadParameter(f"{text} lies in the future", param_hint="--since")
    return day


def exit_status(report: CrawlReport) -> int:
    """0 all sources answered, 1 some did not, 3 none did, 130 interrupted."""
    if report.stopped == "interrupted":
        return 130
    if report.all_failed:
        complain("No source could be reached. Is there a network?")
        return 3
    return 0 if all(source.ok for source in report.sources) else 1
