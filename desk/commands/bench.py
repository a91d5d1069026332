"""`parkwatch bench fill`: a large made-up database to measure on."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.console import progress
from desk.errors import DeskError
from store.fill import FillSize, fill
from store.open import open_store

bench_app = typer.Typer(no_args_is_help=True, help="Make large databases to measure on.")


@bench_app.callback()
def _group() -> None:
    """Make large databases to measure on."""


@bench_app.command("fill")
def fill_command(
    database: Annotated[
        str, typer.Argument(metavar="DATABASE", help="Address of a database of its own, never the real one")
    ],
    articles: Annotated[int, typer.Option(min=0)] = 200_000,
    claims: Annotated[int, typer.Option(min=1, max=20, help="Per article")] = 10,
    urls: Annotated[int, typer.Option(min=0, help="Seen addresses")] = 5_000_000,
    parks: Annotated[int, typer.Option(min=1)] = 400,
) -> None:
    """Fill a database with made-up articles, facts and addresses; interrupted, it goes on where it was."""
    with open_store(database) as store, progress() as display:
        with store.read() as session:
            from sqlalchemy import select

            from store.schema import Article

            foreign = select(Article.id).where(Article.url.not_like("https://bao%.example.vn/%")).limit(1)
            if session.scalar(foreign) is not None:
                raise DeskError(f"{database} holds real articles; name a database of its own.")
        tasks = {
            "articles": display.add_task("articles", total=articles),
            "addresses": display.add_task("addresses", total=urls),
            "parks": display.add_task("parks", total=parks),
        }
        fill(
            store,
            FillSize(articles, claims, urls, parks),
            lambda what, done: display.update(tasks[what], completed=done),
        )
    print(f"{articles} articles, {articles * claims} facts, {urls} addresses in {database}.")
