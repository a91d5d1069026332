"""`parkwatch init`: the settings file of a new installation."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from desk.console import complain
from desk.errors import DeskError
from schedules.settings import CONFIG_NAME


def init(
    directory: Annotated[Path, typer.Argument(help="Where to put it; made if absent")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there")] = False,
) -> None:
    """Write a commented parkwatch.toml with every setting and its default."""
    target = directory / CONFIG_NAME
    if target.exists() and not force:
        raise DeskError(f"{target} is there already; --force overwrites it.")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        target.write_text(files("desk").joinpath(CONFIG_NAME).read_text("utf-8"), "utf-8")
    except OSError as error:
        raise DeskError(f"{target} cannot be written: {error.strerror or error}") from None
    print(f"Wrote {target}.")
    where = "" if directory == Path() else f"cd {directory} && "
    complain(
        f"Next: set crawl.contact in it, then `{where}parkwatch crawl` (one pass) or `parkwatch daemon`."
    )
