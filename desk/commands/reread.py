"""`parkwatch reread`: archived pages once more, with today's rules."""

from __future__ import annotations

from typing import Annotated

import typer

from crawler.reread import reread as read_again
from desk.commands.working import tell_process, working
from desk.console import complain, progress
from desk.context import ConfigOption, opened
from nlp import gate
from schedules.holding import held
from schedules.jobs import CRAWL, chosen_sources, process

_MOST_LINES = 20


def reread(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Without any: all of the settings")
    ] = None,
    only_store: Annotated[bool, typer.Option("--only-store", help="Do not extract now")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, store nothing")] = False,
    config: ConfigOption = None,
) -> None:
    """Read the archived pages again with today's rules and gate; nobody is asked for anything.

    A text that differs becomes a new version of its article; the facts follow.
    """
    with opened(config) as (settings, store):
        chosen = chosen_sources(settings, tuple(sources or ()))
        directory = settings.path(settings.crawl.archive)
        with held(store, CRAWL), progress() as display:
            task = display.add_task("Reading again", total=None)
            report = read_again(
                store,
                directory,
                chosen,
                gate.passes,
                gate.GATE_VERSION,
                dry_run=dry_run,
                on_page=lambda done, total: display.update(task, completed=done, total=total),
            )
        told = [f"{number} {name}" for name, number in sorted(report.counts.items()) if number]
        print(f"{report.pages} archived pages read again: {', '.join(told) or 'none'}.")
        for line in report.troubles[:_MOST_LINES]:
            complain(line)
        if not only_store and not dry_run:
            with working() as shown:
                done = process(store, settings, on_read=shown.read, on_resolved=shown.resolved)
            tell_process(done)
