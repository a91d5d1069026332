"""`parkwatch sources`: the newspapers and portals that are crawled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.check import Finding, check_live, check_saved, failing
from crawler.source import Source
from desk.console import complain, progress
from desk.context import ConfigOption
from desk.errors import DeskError
from desk.formats import Column, Format, write
from schedules.jobs import chosen_sources, crawl_options
from schedules.settings import load

sources_app = typer.Typer(help="The newspapers and portals that are crawled.", no_args_is_help=True)

_COLUMNS: tuple[Column[Source], ...] = (
    Column("id", "id", lambda s: s.id),
    Column("name", "name", lambda s: s.name, wide=True),
    Column("region", "region", lambda s: s.region),
    Column("outlet", "outlet", lambda s: s.outlet),
    Column("feeds", "feeds", lambda s: len(s.feeds), right=True),
    Column("sitemaps", "sitemaps", lambda s: len(s.sitemaps), right=True),
    Column("sections", "sections", lambda s: len(s.sections), right=True),
    Column("expected_per_week", "a week", lambda s: s.expected_per_week, right=True),
    Column("delay_seconds", "delay s", lambda s: s.delay_seconds, right=True),
    Column("home", "home", lambda s: s.home),
)
_FINDINGS: tuple[Column[Finding], ...] = (
    Column("source", "source", lambda f: f.source),
    Column("what", "what", lambda f: f.what),
    Column("ok", "", lambda f: "ok" if f.ok else "FAILS"),
    Column("text", "found", lambda f: f.text, wide=True),
)
_SAVED_PAGES = Path(__file__).resolve().parents[2] / "tests" / "crawler" / "pages"
"""Where a checkout keeps one page of every bundled source."""


@sources_app.command("list")
def list_sources(
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows")] = Format.table,
    config: ConfigOption = None,
) -> None:
    """List the sources that the settings choose."""
    write(chosen_sources(load(config)), _COLUMNS, form, empty="No sources.")


@sources_app.command("show")
def show_source(source: Annotated[str, typer.Argument(metavar="ID")], config: ConfigOption = None) -> None:
    """Print one source as the crawler knows it (JSON)."""
    found = chosen_sources(load(config), (source,))
    if not found:
        raise DeskError(f"no source is called {source!r}")
    print(found[0].model_dump_json(indent=1))


@sources_app.command("check")
def check_sources(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Without any: all that the settings choose")
    ] = None,
    live: Annotated[
        bool, typer.Option("--live", help="Ask the servers: every list and one article of each source")
    ] = False,
    pages: Annotated[
        Path | None,
        typer.Option("--pages", metavar="DIR", help="Saved pages: ID.html and ID.json of each source"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows")] = Format.table,
    config: ConfigOption = None,
) -> None:
    """Check the source files and their saved pages; with --live also feeds, robots.txt and an article.

    Exit status: 0 all is well, 1 something fails (each is named), 3 no server could be reached.
    """
    settings = load(config)
    chosen = chosen_sources(settings, tuple(sources or ()))
    place = pages or (_SAVED_PAGES if _SAVED_PAGES.is_dir() else None)
    if pages is not None and not pages.is_dir():
        raise DeskError(f"{pages}: no such directory; give the one that holds ID.html and ID.json")
    findings = [finding for source in chosen for finding in check_saved(source, place)]
    if live:
        with progress() as display:
            task = display.add_task("Asking", total=None)
            findings += check_live(
                chosen,
                crawl_options(settings),
                lambda url: display.update(task, advance=1, description=url[:60]),
            )
    order = {source.id: number for number, source in enumerate(chosen)}
    findings.sort(key=lambda finding: order[finding.source])
    write(findings, _FINDINGS, form, empty="No sources.")
    _conclude(findings, len(chosen), live)


def _conclude(findings: list[Finding], number: int, live: bool) -> None:
    bad = failing(findings)
    if not bad:
        complain(f"{number} sources are in order{'' if live else ' (servers not asked; --live does)'}.")
        return
    complain(f"{len(bad)} of {number} sources fail: {', '.join(bad)}")
    asked = [f for f in findings if f.what in ("feed", "sitemap", "section", "robots")]
    if live and asked and not any(f.ok for f in asked):
        complain("No server could be reached. Is there a network?")
        raise typer.Exit(3)
    raise typer.Exit(1)
