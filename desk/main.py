"""The command `parkwatch`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from desk import __version__
from desk.commands.extract import extract
from desk.console import complain
from desk.errors import DeskError
from schedules.settings import SettingsError

app = typer.Typer(
    name="parkwatch",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="rich",
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"parkwatch {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """ParkWatch: a monitor of Vietnamese news about IT parks."""


app.command()(extract)


def main() -> None:
    """Run the command line; the exit status tells what happened (see docs/architecture.md)."""
    try:
        app()
    except (DeskError, SettingsError) as error:
        complain(f"parkwatch: {error}")
        sys.exit(getattr(error, "status", 2))
    except BrokenPipeError:
        # The reader of our output went away (`| head`); keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
