"""`parkwatch review`: a person looks at what is doubtful."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from desk import columns
from desk.commands.park import ByOption, reviewer
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Column, Format, iso_for_people, plain, printable, results, write
from store.database import Store
from store.doubts import Doubt, Subject, doubts
from store.reviews import (
    ReviewError,
    ReviewRow,
    Verdict,
    judge,
    reviewed_examples,
    reviews,
    undo_review,
)

_KEYS = "[a]ccept · [c]orrect · [r]eject · [s]kip · [w]hy · [q]uit"
_VERDICTS: dict[str, Verdict] = {"a": "accept", "c": "correct", "r": "reject", "s": "skip"}

REVIEWS: tuple[Column[ReviewRow], ...] = (
    Column("review_id", "review", lambda r: r.review_id, right=True),
    Column("subject", "of", lambda r: f"{r.subject} {r.subject_id}"),
    Column("verdict", "verdict", lambda r: r.verdict),
    Column("correction", "correction", lambda r: r.correction),
    Column("by", "by", lambda r: r.by),
    Column("why", "why", lambda r: r.why, wide=True),
    Column("made_at", "when", lambda r: r.made_at),
    Column("undone_at", "undone", lambda r: r.undone_at),
)


def review(
    by: ByOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many questions")] = 50,
    again: Annotated[bool, typer.Option("--skipped", help="Also what was skipped before")] = False,
    fact: Annotated[int | None, typer.Option("--fact", help="Judge this fact instead of asking")] = None,
    mention: Annotated[int | None, typer.Option("--mention", help="Judge this park mention")] = None,
    park: Annotated[int | None, typer.Option("--park", help="Judge this candidate park (its number)")] = None,
    verdict: Annotated[str | None, typer.Option("--verdict", help="accept, correct, reject, skip")] = None,
    value: Annotated[
        str | None, typer.Option("--value", help="What is right: hectares, an amount, a name, a park's id")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last verdict back")] = False,
    show: Annotated[bool, typer.Option("--list", help="List the verdicts")] = False,
    pending: Annotated[bool, typer.Option("--pending", help="List what waits, without asking")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write judged facts as examples (JSON lines)"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write lists")] = Format.table,
    config: ConfigOption = None,
) -> None:
    """Walk through doubtful facts and new parks: accept, correct, reject, skip.

    Verdicts outrank all sources and stay when texts are read anew. Nothing is deleted: --undo takes one back.
    """
    with opened(config) as (_, store):
        if undo:
            with store.session() as session:
                row = undo_review(session)
            print(f"Undone: {row.verdict} of {row.subject} {row.subject_id} by {row.by}.")
        elif show:
            with store.read() as session:
                rows = reviews(session)
            write(rows, REVIEWS, form, empty="Nobody has judged anything yet.")
        elif export is not None:
            _export(store, export)
        elif verdict is not None:
            _judge_one(store, _subject(fact, mention, park), verdict, value, why, reviewer(by))
        else:
            with store.read() as session:
                found = list(doubts(session, limit=limit, again=again))
            if pending:
                write(found, columns.DOUBTS, form, empty="Nothing is doubtful.")
            else:
                _walk(store, found, reviewer(by))


def _subject(fact: int | None, mention: int | None, park: int | None) -> tuple[Subject, int]:
    given: list[tuple[Subject, int | None]] = [("claim", fact), ("mention", mention), ("park", park)]
    named = [(kind, number) for kind, number in given if number is not None]
    if len(named) != 1:
        raise DeskError("--verdict needs exactly one of --fact, --mention and --park.")
    return named[0]


def _judge_one(
    store: Store, subject: tuple[Subject, int], verdict: str, value: str | None, why: str | None, by: str
) -> None:
    chosen = next((one for one in _VERDICTS.values() if one == verdict), None)
    if chosen is None:
        raise DeskError(f"There is no verdict {verdict!r}. Choose one of: {', '.join(_VERDICTS.values())}")
    with store.session() as session:
        number = judge(session, *subject, chosen, by, correction=_correction(subject[0], value), why=why)
    print(f"Review {number}: {subject[0]} {subject[1]} – {chosen}.")


def _correction(subject: Subject, value: str | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"park": value} if subject == "mention" else {"value": value, "text": value}


def _walk(store: Store, found: list[Doubt], by: str) -> None:
    console = results()
    if not found:
        console.print("Nothing is doubtful.")
        return
    for number, doubt in enumerate(found, 1):
        _show(console, doubt, f"{number}/{len(found)}")
        if not _ask(store, console, doubt, by):
            return


def _show(console: Console, doubt: Doubt, place: str) -> None:
    console.print()
    console.print(Text(f"{place}  {printable(doubt.question)}", "bold"))
    if doubt.fact is not None:
        console.print(Text(f"  {columns.fact_value(doubt.fact)}", "green"))
    where = doubt.evidence
    if where is not None and where.quote:
        console.print(Text(f"  “{printable(where.quote)}”"))
        parts = (where.title, iso_for_people(where.published), where.url)
        console.print(Text("  " + printable(" · ".join(part for part in parts if part)), "dim"))


def _ask(store: Store, console: Console, doubt: Doubt, by: str) -> bool:
    """Ask until there is a verdict; False: the person wants to stop."""
    while True:
        answer = _line(console, f"{_KEYS}: ").strip().lower()[:1]
        if answer in ("", "q"):
            return False
        if answer == "w":
            console.print(Text(f"  {printable(doubt.why)}", "italic"))
            continue
        verdict = _VERDICTS.get(answer)
        if verdict is None:
            continue
        value = _line(console, "What is right? ") if verdict == "correct" else None
        try:
            with store.session() as session:
                judge(
                    session, doubt.subject, doubt.subject_id, verdict, by,
                    correction=_correction(doubt.subject, value),
                )  # fmt: skip
        except ReviewError as error:
            console.print(Text(str(error), "red"))
            continue
        return True


def _line(console: Console, prompt: str) -> str:
    console.print(Text(prompt), end="")
    return sys.stdin.readline()


def _export(store: Store, path: Path) -> None:
    with store.read() as session:
        lines = [json.dumps(plain(one), ensure_ascii=False) for one in reviewed_examples(session)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} articles with judged facts in {path}.")
