"""`parkwatch health` and `parkwatch doctor`: is all well, and what can be mended?"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from desk.console import complain
from desk.context import ConfigOption, opened
from schedules.health import health as look
from schedules.mending import mend

_MARKS = {"ok": "ok     ", "warning": "warning", "problem": "PROBLEM"}


def health(
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count as problems")] = False,
    config: ConfigOption = None,
) -> None:
    """Look at sources, queues, jobs, alerts, the store, the disk and backups.

    Exit status, for monitoring: 0 all is well (or only warnings), 1 there is a problem, 3 it cannot be told.
    """
    with opened(config) as (settings, store):
        found = look(store, settings)
    if as_json:
        print(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        for check in found.checks:
            print(f"{_MARKS[check.level]} {check.name:<10} {check.said}")
    if found.level == "problem" or (strict and found.level == "warning"):
        raise typer.Exit(1)


def doctor(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is wrong")] = False,
    config: ConfigOption = None,
) -> None:
    """Find what a crash, a full disk or a wrong clock can leave, and mend it.

    Exit status: 0 nothing is wrong or all was mended, 1 something is left for you.
    """
    with opened(config) as (settings, store):
        findings = mend(store, settings, dry_run=dry_run)
    for one in findings:
        if one.mended:
            print(f"mended: {one.what}")
        else:
            complain(f"wrong: {one.what}{f'; {one.remedy}' if one.remedy else ''}")
    if not findings:
        print("Nothing is wrong.")
    if any(not one.mended for one in findings):
        raise typer.Exit(1)
