"""`parkwatch load`: articles from files into the store."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.foreign_warc import foreign_pages
from crawler.urls import canonical_url
from crawler.warc import ArchiveError
from desk.commands.load_warc import is_warc, load_warc
from desk.commands.working import tell_process, working
from desk.console import complain, progress
from desk.context import ConfigOption, opened
from desk.inputs import BadInput, InputArticle, read_inputs
from nlp.gate import GATE_VERSION, passes
from nlp.text import canonical, join_title
from schedules.jobs import chosen_sources, process
from store.articles import NewArticle, save_article
from store.database import Store


def load(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...|-", help=".txt, .html, .jsonl or .warc.gz; - is standard input"),
    ],
    config: ConfigOption = None,
    alert: Annotated[
        bool, typer.Option("--alert", help="Let the loaded articles alert, as crawled ones do")
    ] = False,
    no_gate: Annotated[
        bool, typer.Option("--no-gate", help="Keep also articles about something else")
    ] = False,
    only_store: Annotated[bool, typer.Option("--only-store", help="Do not extract now")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Load a WARC file from its beginning, though it was loaded before")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read the files, store nothing")] = False,
) -> None:
    """Store articles from files, then extract their facts; loading twice stores once.

    JSON lines take any of id, url, title, text or html, published. A line or file that cannot be taken is
    reported on standard error; the rest is stored and the exit status is 1. Of a WARC file (CC-NEWS and the
    like) the Vietnamese article pages are taken; one that was interrupted goes on where it was.
    """
    archives = [name for name in files if is_warc(name)]
    files = [name for name in files if not is_warc(name)]
    if dry_run:
        counts = _count(files)
        counts.update(_count_warc(archives))
    else:
        with opened(config, create=True) as (settings, store):
            counts = _store(store, files, keep_all=no_gate, alert=alert)
            papers = chosen_sources(settings) if archives else ()
            for name in archives:
                load_warc(store, name, papers, counts, keep_all=no_gate, alert=alert, again=again)
            _tell(counts)
            if not only_store:
                with working() as shown:
                    report = process(store, settings, on_read=shown.read, on_resolved=shown.resolved)
                tell_process(report)
    if dry_run:
        _tell(counts)
    if counts["bad"]:
        raise typer.Exit(1)


def _count(files: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for item in read_inputs(files):
        if isinstance(item, BadInput):
            complain(str(item))
        counts["bad" if isinstance(item, BadInput) else "readable"] += 1
    return counts


def _count_warc(names: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name in names:
        try:
            for page in foreign_pages(Path(name)):
                counts["readable" if page.reading is not None else "skipped"] += 1
        except ArchiveError as error:
            complain(str(error))
            counts["bad"] += 1
    return counts


def _store(store: Store, files: list[str], *, keep_all: bool, alert: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    with progress() as display:
        task = display.add_task("Storing", total=None)
        for item in read_inputs(files):
            if isinstance(item, BadInput):
                complain(str(item))
                counts["bad"] += 1
                continue
            with store.session() as session:
                counts[save_article(session, new_article(item, keep_all=keep_all, alert=alert)).status] += 1
            display.advance(task)
    return counts


def new_article(item: InputArticle, *, keep_all: bool = False, alert: bool = False) -> NewArticle:
    """`item` as the store takes it."""
    text, title_end = join_title(item.title, item.text)
    page: dict[str, Any] = {}
    if item.page is not None:
        page = {
            "authors": item.page.authors,
            "modified_at": item.page.modified,
            "section": item.page.section,
            "tags": item.page.tags,
            "reader": item.page.reader,
        }
    return NewArticle(
        text=text,
        title_end=title_end,
        url=canonical_url(canonical(item.url)) if item.url else None,
        external_id=canonical(str(item.id)) if item.given_id else None,
        origin="load",
        published=item.published.date if item.published else None,
        published_at=item.published.moment if item.published else None,
        gate_passed=keep_all or passes(text),
        gate_version=GATE_VERSION,
        may_alert=alert,
        **page,
    )


def _tell(counts: Counter[str]) -> None:
    words = {
        "readable": "readable",
        "new": "new",
        "changed": "changed",
        "unchanged": "stored before",
        "gated": "about something else (recorded, not kept)",
        "skipped": "records passed over (no Vietnamese article)",
        "bad": "could not be taken",
    }
    told = [f"{counts[key]} {word}" for key, word in words.items() if counts[key]]
    print(f"Articles: {', '.join(told) or 'none'}.")
