"""`parkwatch desk`: the analysts' pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from crawler.sources import SourceError, load_sources
from desk.console import complain
from desk.context import ConfigOption
from desk.pages.app import build_app
from desk.pages.serve import is_loopback, listen, rules_for, serve
from desk.pages.snapshot import Publisher
from schedules.health import health as look
from schedules.jobs import today
from schedules.settings import Settings, load
from store.connection import parse_url, sqlite_path
from store.database import Store
from store.errors import StoreError
from store.open import open_store

_SNAPSHOT = "parkwatch-desk.sqlite3"


def desk(
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine's need a token")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one")] = 8001,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="PARKWATCH_DESK_TOKEN",
            show_envvar=True,
            help="What visitors have to give; made up where one is needed",
        ),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name under which the desk is called; repeat it")
    ] = None,
    refresh: Annotated[
        int, typer.Option(min=1, help="Minutes between two snapshots of a PostgreSQL database")
    ] = 15,
    config: ConfigOption = None,
) -> None:
    """Show parks, provinces, articles and documents in the browser, every number one click from its sentence.

    Reads only. Stop it with Ctrl-C.
    """
    settings = load(config)
    rules, made = rules_for(host, token, name or ())
    with _readable(settings, refresh) as (store, publisher):
        # of the database itself, not of its snapshot: that has no jobs and no queues
        watched = publisher.source if publisher else store
        app = build_app(
            store, rules, today=today, source_names=_source_names(settings),
            published_at=lambda: publisher.published_at if publisher else None,
            health=lambda: look(watched, settings).to_json(),
        )  # fmt: skip
        listening = listen(host, port)
        shown = f"[{host}]" if ":" in host else host
        print(f"ParkWatch desk: http://{shown}:{listening.getsockname()[1]}/", flush=True)
        if made:
            print(f"Token for visitors: {rules.token}", flush=True)
        if not is_loopback(host):
            complain(
                "Whoever listens on the network can read along: put TLS before it unless you trust them all."
            )
        serve(app, listening)


@contextmanager
def _readable(settings: Settings, refresh: int) -> Iterator[tuple[Store, Publisher | None]]:
    """The database as SQLite: itself, or the snapshot of one on a server."""
    if sqlite_path(parse_url(settings.database_url)) is not None:
        with _open_sqlite(settings.database_url) as store:
            yield store, None
        return
    with open_store(settings.database_url, create=False) as source:
        publisher = Publisher(source, settings.path(Path(_SNAPSHOT)), refresh * 60.0, complain)
        print(f"Publishing a snapshot to {publisher.target} …", flush=True)
        publisher.once()
        publisher.start()
        try:
            with open_store(f"sqlite:///{publisher.target}", read_only=True) as store:
                yield store, publisher
        finally:
            publisher.stop()


def _open_sqlite(url: str) -> Store:
    """Brings the schema up to date where it may; where nothing can be written, reads what is there."""
    try:
        open_store(url, create=False).close()
    except StoreError:
        return open_store(url, create=False, read_only=True)
    return open_store(url, create=False, read_only=True)


def _source_names(settings: Settings) -> dict[str, str]:
    """Id → name of the bundled newspapers and of the user's own."""
    directory = settings.crawl.sources_dir
    found = {source.id: source.name for source in load_sources()}
    if directory is not None:
        try:
            found |= {source.id: source.name for source in load_sources(settings.path(directory))}
        except SourceError as error:
            complain(f"The names of your own sources are not known: {error}")
    return found
