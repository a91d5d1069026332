"""Where a person reads: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)


def notices() -> Console:
    """A console on stderr for progress, warnings and errors."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """One line on stderr, as it stands."""
    print(message, file=sys.stderr, flush=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress display on stderr; silent where stderr is no terminal."""
    console = notices()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as display:
        yield display
