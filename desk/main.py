"""The command `parkwatch`."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from crawler.sources import SourceError
from crawler.warc import ArchiveError
from desk import __version__
from desk.commands import ask, questions
from desk.commands.alerts import alerts_app
from desk.commands.archive import archive_app
from desk.commands.backup import backup, restore
from desk.commands.bench import bench_app
from desk.commands.config import config_app
from desk.commands.crawl import crawl
from desk.commands.daemon import daemon, run, schedule
from desk.commands.demo import demo
from desk.commands.desk import desk
from desk.commands.export import export
from desk.commands.extract import extract
from desk.commands.health import doctor, health
from desk.commands.init import init
from desk.commands.load import load
from desk.commands.park import park_app
from desk.commands.reread import reread
from desk.commands.review import review
from desk.commands.show import show
from desk.commands.sources import sources_app
from desk.commands.sql import sql
from desk.commands.trace import trace
from desk.console import complain
from desk.demo.errors import DemoError
from desk.errors import DeskError
from schedules.holding import BusyError
from schedules.settings import SettingsError
from store.errors import StoreError
from store.queries import FilterError

_INTERRUPTED = 130  # as a shell names an end by Ctrl-C


class _Interruptible(TyperGroup):
    """Says what Ctrl-C leaves behind; Typer alone would end without a word."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("parkwatch: interrupted; what is stored stays, the next run goes on.")
            raise typer.Exit(_INTERRUPTED) from None


app = typer.Typer(
    cls=_Interruptible,
    name="parkwatch",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="rich",
)

_PANELS = {
    "Start": (demo, init),
    "Run the monitor": (crawl, daemon, run, schedule),
    "Feed it by hand": (load, extract, reread),
    "Ask": (ask.parks, ask.proposals, ask.facts, ask.articles, ask.documents, show, sql, desk),
    "Look closer": (
        questions.search,
        questions.timeline,
        questions.provinces,
        questions.conflicts,
        questions.slipped,
        questions.competence,
        questions.changes,
        questions.news,
        questions.cite,
        export,
    ),
    "Judge": (review,),
    "Keep it well": (health, doctor, trace, backup, restore),
}
for _panel, _commands in _PANELS.items():
    for _command in _commands:
        app.command(rich_help_panel=_panel)(_command)
app.add_typer(alerts_app, name="alerts", rich_help_panel="Alerts")
app.add_typer(config_app, name="config", rich_help_panel="Start")
app.add_typer(sources_app, name="sources", rich_help_panel="Run the monitor")
app.add_typer(bench_app, name="bench", rich_help_panel="Start")
app.add_typer(park_app, name="park", rich_help_panel="Judge")
app.add_typer(archive_app, name="archive", rich_help_panel="Run the monitor")


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


_EXPECTED: tuple[tuple[type[Exception], int], ...] = (
    (DeskError, 2),
    (SettingsError, 2),
    (SourceError, 2),
    (DemoError, 3),
    (BusyError, 3),
    (FilterError, 2),
    (StoreError, 3),
    (ArchiveError, 3),
    (OSError, 3),
)
"""What a person can mend, with the exit status that says so."""


def main() -> None:
    """Run the command line; the exit status tells what happened (see docs/architecture.md)."""
    try:
        app()
    except KeyboardInterrupt:  # before or after the command itself
        complain("parkwatch: interrupted.")
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except tuple(kind for kind, _ in _EXPECTED) as error:
        complain(f"parkwatch: {_message(error)}")
        sys.exit(_status(error))
    except Exception as error:
        # A traceback helps nobody at a desk; it is one variable away for those who mend.
        if os.environ.get("PARKWATCH_DEBUG"):
            raise
        complain(
            f"parkwatch: unexpected {type(error).__name__}: {error}\n"
            "This is a fault of ParkWatch; what is stored stays. PARKWATCH_DEBUG=1 shows where it happened."
        )
        sys.exit(70)


def _message(error: Exception) -> str:
    if isinstance(error, BusyError):
        return f"another process is doing this now (lease {error}); try again when it is done."
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
    return str(error)


def _status(error: Exception) -> int:
    own = getattr(error, "status", None)
    return own if isinstance(own, int) else next(code for kind, code in _EXPECTED if isinstance(error, kind))
