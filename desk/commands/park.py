"""`parkwatch park`: a person's word on which park is which. Everything can be undone."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from desk.context import ConfigOption, opened
from desk.formats import Column, Format, write
from store import park_actions
from store.park_actions import ActionRow
from store.query_cards import find_article

park_app = typer.Typer(no_args_is_help=True, help="Correct which park is which: merge, split, rename, undo.")

ByOption = Annotated[str | None, typer.Option("--by", help="Who says so [default: your user name]")]
WhyOption = Annotated[str | None, typer.Option("--why", help="Why, for those who come after")]
ParkArgument = Annotated[str, typer.Argument(metavar="PARK", help="Id or name of a park")]

LOG: tuple[Column[ActionRow], ...] = (
    Column("action_id", "action", lambda r: r.action_id, right=True),
    Column("kind", "what", lambda r: r.kind),
    Column("park", "park", lambda r: r.park),
    Column("other", "other park", lambda r: r.other),
    Column("by", "by", lambda r: r.by),
    Column("why", "why", lambda r: r.why, wide=True),
    Column("made_at", "when", lambda r: r.made_at),
    Column("undone_at", "undone", lambda r: r.undone_at),
)


def reviewer(by: str | None) -> str:
    """Who speaks: as given, else the user of this computer."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


@park_app.command()
def merge(
    park: ParkArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The park that stays")],
    by: ByOption = None,
    why: WhyOption = None,
    config: ConfigOption = None,
) -> None:
    """Two parks are one: INTO stands for PARK too."""
    with opened(config) as (_, store), store.session() as session:
        first, second = park_actions.the_park(session, park), park_actions.the_park(session, into)
        action = park_actions.merge(session, first, second, reviewer(by), why)
        print(f"{second.slug} stands for {first.slug} too (action {action}; undo: `parkwatch park undo`).")


@park_app.command()
def split(
    park: ParkArgument,
    name: Annotated[str, typer.Option("--name", help="Name of the new park")],
    article: Annotated[list[str], typer.Option("--article", "-a", help="Article that means it (repeat)")],
    by: ByOption = None,
    why: WhyOption = None,
    config: ConfigOption = None,
) -> None:
    """One park is two: what these articles say is about another one."""
    with opened(config) as (_, store), store.session() as session:
        found = {given: find_article(session, given) for given in article}
        missing = [given for given, known in found.items() if known is None]
        if missing:
            raise park_actions.ActionError(f"There is no article {', '.join(missing)}.")
        ids = [known for known in found.values() if known is not None]
        old = park_actions.the_park(session, park)
        action = park_actions.split(session, old, ids, name, reviewer(by), why)
        print(f"Split from {old.slug} (action {action}; `parkwatch park undo` takes it back).")


@park_app.command()
def alias(
    park: ParkArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Another name of it")],
    by: ByOption = None,
    why: WhyOption = None,
    config: ConfigOption = None,
) -> None:
    """The park is called NAME too."""
    with opened(config) as (_, store), store.session() as session:
        known = park_actions.the_park(session, park)
        action = park_actions.alias(session, known, name, reviewer(by), why)
        print(f"{known.slug} is known as {name!r} too (action {action}).")


@park_app.command()
def rename(
    park: ParkArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its new name; the old one stays an alias")],
    kind: Annotated[str | None, typer.Option(help="Its new kind: cong_nghe_so_tap_trung …")] = None,
    by: ByOption = None,
    why: WhyOption = None,
    config: ConfigOption = None,
) -> None:
    """The park is called NAME from now on."""
    with opened(config) as (_, store), store.session() as session:
        known = park_actions.the_park(session, park)
        action = park_actions.rename(session, known, name, reviewer(by), why, kind=kind)
        print(f"{known.slug} is called {known.name!r} now (action {action}).")


@park_app.command()
def undo(
    action: Annotated[int | None, typer.Argument(help="Number of the action [default: the last]")] = None,
    config: ConfigOption = None,
) -> None:
    """Take the last action back, or the one with this number."""
    with opened(config) as (_, store), store.session() as session:
        row = park_actions.undo(session, action)
    print(f"Undone: action {row.action_id} ({row.kind} {row.park}{' ' + row.other if row.other else ''}).")


@park_app.command()
def log(
    park: Annotated[str | None, typer.Argument(metavar="PARK", help="Only of this park")] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows")] = Format.table,
    config: ConfigOption = None,
) -> None:
    """What people did, newest first."""
    with opened(config) as (_, store), store.read() as session:
        known = park_actions.the_park(session, park) if park else None
        rows = park_actions.actions(session, known)
    write(rows, LOG, form, empty="Nobody has merged, split or renamed a park.")
