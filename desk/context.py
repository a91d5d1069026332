"""What every command shares: the settings in force and the store they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from schedules.settings import Settings, load
from store.database import Store
from store.open import open_store

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", metavar="FILE", help="Settings file [default: ./parkwatch.toml if there is one]"
    ),
]


@contextmanager
def opened(config: Path | None, *, create: bool = False) -> Iterator[tuple[Settings, Store]]:
    """The settings and the opened store; `create` makes a database where there is none."""
    settings = load(config)
    store = open_store(settings.database_url, create=create)
    try:
        yield settings, store
    finally:
        store.close()
