"""`parkwatch demo`: the main job on a bundled newspaper world."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from crawler.report import CrawlProgress
from desk.console import complain, notices
from desk.demo.report import print_demo
from desk.demo.run import Watchers, demo_settings, run_demo
from desk.demo.world import DemoWorld
from desk.errors import DeskError
from desk.formats import results
from schedules.jobs import today
from store.open import open_store


def demo(
    keep: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Leave database, archive and alerts in DIR (new or empty)"),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65530, help="First of five ports for the papers [default: free ones]")
    ] = 0,
) -> None:
    """Run the whole monitor on five small newspapers on this machine; no network is needed.

    Crawls them with the real spiders, reads, stores and alerts, lets a paper correct an article, crawls
    again, and prints what came of it. Exit status 1 when the monitor broke one of its promises.
    """
    started = time.monotonic()
    with ExitStack() as stack:
        directory = _directory(keep, stack)
        settings = demo_settings(directory)
        store = open_store(settings.database_url)
        stack.callback(store.close)
        world = stack.enter_context(DemoWorld(today=today(), base_port=port))
        with _watching() as watch:
            result = run_demo(store, settings, world, watch)
        print_demo(results(), store, settings, result)
    print(f"\nDone in {time.monotonic() - started:.0f} s.", _next(keep))
    for line in result.broken:
        complain(f"parkwatch demo: {line}")
    if result.broken:
        raise typer.Exit(1)


def _directory(keep: Path | None, stack: ExitStack) -> Path:
    if keep is None:
        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="parkwatch-demo-")))
    try:
        keep.mkdir(parents=True, exist_ok=True)
        if any(keep.iterdir()):
            raise DeskError(f"{keep} is not empty; --keep wants a new or empty directory.")
    except OSError as error:
        raise DeskError(f"{keep}: cannot be used: {error.strerror or error}") from None
    return keep.resolve()


def _next(keep: Path | None) -> str:
    if keep is None:
        return "Nothing is left running, and its files are gone; --keep DIR leaves them to explore."
    return f"Explore it: cd {keep} && parkwatch show ID, parkwatch facts, parkwatch documents …"


@contextmanager
def _watching() -> Iterator[Watchers]:
    """A spinner with the step and the counts on stderr; plain lines where it is no terminal."""
    console = notices()
    if not console.is_terminal:
        yield Watchers(step=complain, crawl=lambda progress: None)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[detail]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as display:
        task = display.add_task("Starting", total=None, detail="")
        counts: dict[str, int] = {}

        def on_crawl(progress: CrawlProgress) -> None:
            report = progress.report
            counts[report.source] = report.new + report.changed + report.unchanged + report.gated
            display.update(task, detail=f"{sum(counts.values())} articles")

        def on_step(text: str) -> None:
            counts.clear()
            display.update(task, description=text, detail="")

        yield Watchers(step=on_step, crawl=on_crawl)
