"""`parkwatch extract`: articles → facts, without any database."""

from __future__ import annotations

import json
import multiprocessing
import signal
import sys
from collections.abc import Generator
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from typing import Annotated, Any

import typer

from desk.console import complain
from desk.errors import DeskError
from desk.inputs import BadInput, InputArticle, read_inputs
from nlp.model import ArticleText
from nlp.output import to_json
from nlp.reader import Reader
from nlp.text import join_title

Work = tuple[Any, ArticleText]
_reader: Reader | None = None
_options: tuple[bool, bool] = (True, False)


def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...|-", help=".txt, .html or .jsonl; - reads standard input")
    ],
    no_gate: Annotated[
        bool, typer.Option("--no-gate", help="Read every article, also those about something else")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add why an article is relevant or a new proposal")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes that read side by side")
    ] = 1,
    today: Annotated[
        str | None, typer.Option(metavar="DATE", help="The date that counts as today (YYYY-MM-DD)")
    ] = None,
) -> None:
    """Extract the facts of articles: one JSON object per article on standard output, in input order.

    No database is needed and nothing is stored. A line or file that cannot be taken is reported on
    standard error; the rest is done and the exit status is 1.
    """
    bad = 0
    day = _today(today)
    with closing(_readings(files, day, (not no_gate, explain), jobs)) as readings:
        for line in readings:
            if isinstance(line, BadInput):
                bad += 1
                complain(f"{line}")
            else:
                sys.stdout.write(line + "\n")
                sys.stdout.flush()
    if bad:
        raise typer.Exit(1)


def _today(value: str | None) -> date:
    if value is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise DeskError(f"--today {value!r}: expected a date such as 2026-11-20") from None


def _readings(
    files: list[str], today: date, options: tuple[bool, bool], jobs: int
) -> Generator[str | BadInput]:
    inputs = read_inputs(files)
    if jobs == 1:
        _prepare(today, options, quiet=False)
        for item in inputs:
            yield item if isinstance(item, BadInput) else _read(_work(item))
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs, _prepare, (today, options, True)) as pool:
        while batch := list(islice(inputs, 64 * jobs)):
            done = pool.imap(_read, [_work(i) for i in batch if isinstance(i, InputArticle)], chunksize=4)
            for item in batch:
                yield item if isinstance(item, BadInput) else next(done)


def _work(article: InputArticle) -> Work:
    text, title_end = join_title(article.title, article.text)
    published = article.published.date if article.published else None
    return article.id, ArticleText(str(article.id), text, title_end, published)


def _prepare(today: date, options: tuple[bool, bool], quiet: bool) -> None:
    """Make this process's reader; in a pool the parent alone answers Ctrl-C."""
    global _reader, _options
    if quiet:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader, _options = Reader(today=today), options


def _read(work: Work) -> str:
    article_id, article = work
    assert _reader is not None
    gate, explain = _options
    result = to_json(_reader.read(article, gate=gate), explain=explain)
    result["id"] = article_id
    return json.dumps(result, ensure_ascii=False)
