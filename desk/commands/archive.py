"""`parkwatch archive`: the fetched pages on disk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from crawler.archive import prune, verify, warc_files
from desk.console import complain, progress
from desk.context import ConfigOption, opened
from schedules.holding import held
from schedules.jobs import CRAWL

archive_app = typer.Typer(help="The archive of fetched pages (WARC).", no_args_is_help=True)
_MOST_LINES = 50


@archive_app.command("verify")
def verify_archive(config: ConfigOption = None) -> None:
    """Read every archived page; check checksums, and that every stored text finds its page.

    Exit status: 0 all is whole, 1 something is damaged or lost (each is named).
    """
    with opened(config) as (settings, store), progress() as display:
        directory = settings.path(settings.crawl.archive)
        task = display.add_task("Verifying", total=len(warc_files(directory)))
        report = verify(store, directory, lambda path: display.update(task, advance=1, description=path.name))
    print(f"{report.files} files, {report.records} pages; {report.pointed} stored texts name theirs.")
    for line in report.damage[:_MOST_LINES]:
        complain(line)
    if len(report.damage) > _MOST_LINES:
        complain(f"... and {len(report.damage) - _MOST_LINES} more")
    if report.damage:
        raise typer.Exit(1)


@archive_app.command("prune")
def prune_archive(
    days: Annotated[
        int | None, typer.Option("--days", min=1, help="Instead of crawl.archive_days of the settings")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Throw away old pages that no stored text rests on (a crawl does it by itself)."""
    with opened(config) as (settings, store), held(store, CRAWL):
        directory = settings.path(settings.crawl.archive)
        report = prune(store, directory, days or settings.crawl.archive_days, datetime.now(UTC))
    print(
        f"{report.files} files pruned: {report.dropped} pages dropped, {report.kept} kept, "
        f"{report.freed_bytes / 1e6:.1f} MB freed."
    )
