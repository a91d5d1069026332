"""`parkwatch backup` and `parkwatch restore`: a copy of everything, and everything back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk.console import complain
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import human
from schedules.backup import BackupError, back_up, backups, verify
from schedules.restore import restore as put_back
from schedules.settings import load


def backup(
    config: ConfigOption = None,
    show: Annotated[bool, typer.Option("--list", help="Name the backups that there are")] = False,
    check: Annotated[
        Path | None, typer.Option("--verify", metavar="DIR", help="Check a backup instead of making one")
    ] = None,
) -> None:
    """Copy database, configuration and archive while everything runs; verify; keep the last ones."""
    if show:
        for directory in backups(load(config)):
            print(directory)
        return
    try:
        if check is not None:
            manifest = verify(check)
            print(f"{check}: whole, {len(manifest['files'])} files, made {manifest['made']}")
            return
        with opened(config) as (settings, store):
            made = back_up(store, settings)
    except BackupError as error:
        raise DeskError(str(error), status=3) from None
    print(f"{made.directory}: {made.files} files, {human(round(made.bytes / 1e6, 1))} MB, verified.")
    for name in made.removed:
        print(f"Removed {name} (backup.keep).")


def restore(
    directory: Annotated[Path, typer.Argument(metavar="BACKUP", help="Directory of a backup")],
    config: ConfigOption = None,
) -> None:
    """Put a backup back where the settings say; database and archive must not be there yet."""
    settings = load(config)
    try:
        wrong = put_back(directory, settings)
    except BackupError as error:
        raise DeskError(str(error), status=3) from None
    print(f"Restored {directory}.")
    for line in wrong:
        complain(line)
    if wrong:
        raise typer.Exit(1)
