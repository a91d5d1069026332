"""`parkwatch sources`: the newspapers and portals that are crawled."""

from __future__ import annotations

from typing import Annotated

import typer

from crawler.source import Source
from desk.context import ConfigOption
from desk.errors import DeskError
from desk.formats import Column, Format, write
from schedules.jobs import chosen_sources
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
    Column("delay_seconds", "delay s", lambda s: s.delay_seconds, right=True),
    Column("home", "home", lambda s: s.home),
)


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
