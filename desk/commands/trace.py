"""`parkwatch trace`: one article from feed to alert."""

from __future__ import annotations

from typing import Annotated

import typer

from crawler.urls import canonical_url
from desk.commands.ask import FormatOption
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Column, Format, write
from nlp.text import canonical
from schedules.tracing import Step
from schedules.tracing import trace as follow

_STEPS: tuple[Column[Step], ...] = (
    Column("at", "when", lambda s: s.at),
    Column("step", "step", lambda s: s.step),
    Column("what", "what", lambda s: s.what, wide=True),
)


def trace(
    article: Annotated[
        str, typer.Argument(metavar="URL|NUMBER", help="Address of an article, or its number")
    ],
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """Follow one article: found, fetched, read, resolved, alerted, delivered."""
    key = article.strip()
    with opened(config) as (_, store), store.read() as session:
        steps = follow(session, key)
        if not steps and "://" in key:
            steps = follow(session, canonical_url(canonical(key)))
    if not steps:
        raise DeskError(
            f"{key}: no list ever named it, and it was never loaded. Is the address right?", status=3
        )
    write(steps, _STEPS, form, empty="")
