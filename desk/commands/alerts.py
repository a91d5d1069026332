"""`parkwatch alerts`: the saved questions, who is told, what was told, and what could not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from desk import columns
from desk.commands.ask import FormatOption, LimitOption, day, figure
from desk.console import complain
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Column, Format, human, iso_for_people, write
from schedules.channels import channel_names
from schedules.content import AlertContent
from schedules.delivery import deliver_due, revive, undelivered
from schedules.messages import compose
from schedules.parcel import DeliveryError
from schedules.questions import QuestionError, describe, make_question
from schedules.replay import Replay
from schedules.rules import (
    DEFAULT_RULE,
    Rule,
    add_rule,
    ensure_rules,
    find_rule,
    pause_rule,
    remove_rule,
    rules,
)
from schedules.settings import Settings, SettingsError, load
from schedules.trial import try_channel
from store import queries
from store.queries import Filters

alerts_app = typer.Typer(help="Be told: rules, channels, what was told and what still waits.")

RuleName = Annotated[str, typer.Argument(metavar="RULE")]
UndeliveredOption = Annotated[
    bool, typer.Option("--undelivered", help="Only what a channel has not taken yet")
]
_HA, _DONG = "HA", "ĐỒNG"

_RULES: tuple[Column[Rule], ...] = (
    Column("rule", "rule", lambda r: r.name),
    Column("topic", "topic", lambda r: r.question.topic),
    Column("question", "question", lambda r: describe(r.question), wide=True),
    Column("channels", "channels", lambda r: ", ".join(r.channels) or "all"),
    Column("state", "state", lambda r: "active" if r.active else "paused"),
    Column("created_at", "since", lambda r: r.created_at, spare=True),
)
_PAST: tuple[Column[AlertContent], ...] = (
    Column("published", "published", lambda a: a.published, show=iso_for_people),
    Column("stage", "stage", lambda a: a.stage),
    Column("park", "park", lambda a: a.park + ("" if a.certain else " (chưa chắc)"), wide=True),
    Column("provinces", "province", lambda a: ", ".join(a.provinces_now)),
    Column("areas", "area", lambda a: "; ".join(a.areas)),
    Column("budgets", "capital", lambda a: "; ".join(a.budgets)),
    Column("article_id", "article", lambda a: a.article_id, right=True),
    Column("url", "url", lambda a: a.url, spare=True),
)


@alerts_app.callback(invoke_without_command=True)
def alerts(
    context: typer.Context,
    undelivered: UndeliveredOption = False,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """Be told: rules, channels, what was told and what still waits. Without a command: `alerts log`."""
    if context.invoked_subcommand is None:
        log(undelivered, limit, form, config)
    elif undelivered or limit is not None or form is not Format.table or config is not None:
        raise typer.BadParameter(
            f"write options after the command: parkwatch alerts {context.invoked_subcommand} …"
        )


@alerts_app.command("log")
def log(
    undelivered: UndeliveredOption = False,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """What was alerted, and where it went; newest first."""
    with opened(config) as (_, store), store.read() as session:
        rows = queries.alerts(session, Filters(limit=None if undelivered else limit))
    rows = [row for row in rows if not undelivered or row.delivery not in ("sent", None)][:limit]
    write(rows, columns.ALERTS, form, empty="Nothing waits." if undelivered else "No alerts.")


@alerts_app.command("list")
def list_rules(form: FormatOption = Format.table, config: ConfigOption = None) -> None:
    """The rules: what each asks, and whom it tells."""
    with opened(config, create=True) as (_, store), store.session() as session:
        ensure_rules(session)
        found = rules(session)
    write(found, _RULES, form, empty="No rules.")


@alerts_app.command("add")
def add(
    name: RuleName,
    config: ConfigOption = None,
    topic: Annotated[
        str,
        typer.Option(help="proposal, state, document, conflict, silence (of a source) or weekly (a digest)"),
    ] = "proposal",
    province: Annotated[
        list[str] | None, typer.Option("--province", "-p", help="Old or new name; may be repeated")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Kind of park; may be repeated")] = None,
    state: Annotated[
        list[str] | None, typer.Option(help="For topic state: the state it must come to; may be repeated")
    ] = None,
    type: Annotated[list[str] | None, typer.Option(help='For topic document: "nghị quyết" …')] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Only what this source writes (or its silence)")
    ] = None,
    min_hectares: Annotated[str | None, typer.Option(metavar=_HA)] = None,
    max_hectares: Annotated[str | None, typer.Option(metavar=_HA)] = None,
    min_capital: Annotated[
        str | None, typer.Option(metavar=_DONG, help="Whole đồng: 1e12 is 1.000 tỷ")
    ] = None,
    max_capital: Annotated[str | None, typer.Option(metavar=_DONG)] = None,
    certain: Annotated[bool, typer.Option("--certain", help="Leave out what is chưa chắc")] = False,
    channel: Annotated[
        list[str] | None, typer.Option("--channel", help="Whom to tell; may be repeated [default: all]")
    ] = None,
) -> None:
    """Save a question; from now on its answers are told once each."""
    try:
        question = make_question(
            topic=topic, provinces=province, kinds=kind, states=state, types=type, sources=source,
            min_hectares=_bound("min-hectares", min_hectares),
            max_hectares=_bound("max-hectares", max_hectares), min_capital=_dong("min-capital", min_capital),
            max_capital=_dong("max-capital", max_capital), uncertain=not certain,
        )  # fmt: skip
    except QuestionError as error:
        raise DeskError(str(error)) from None
    with opened(config, create=True) as (settings, store):
        _check_channels(settings, channel or [])
        with store.session() as session:
            ensure_rules(session)
            rule = _asked(lambda: add_rule(session, name, question, channel or []))
    print(f"{rule.name}: {describe(rule.question)} → {', '.join(rule.channels) or 'all channels'}")


def _bound(name: str, value: str | None) -> float | None:
    number = figure(name, value)
    return None if number is None else float(number)


_LEAST_DONG = 10**6


def _dong(name: str, value: str | None) -> float | None:
    """A capital; other commands count in tỷ, and a park of 5,000 đồng is meant by nobody."""
    dong = _bound(name, value)
    if dong is not None and 0 < dong < _LEAST_DONG:
        raise typer.BadParameter(
            f"{value} is counted in đồng here: write 5e12 for 5.000 tỷ", param_hint=f"--{name}"
        )
    return dong


def _check_channels(settings: Settings, names: list[str]) -> None:
    known = channel_names(settings)
    if missing := next((name for name in names if name not in known), None):
        raise DeskError(
            f"there is no channel {missing!r} in the settings; there are: {', '.join(known) or 'none'}"
        )


def _asked(do: Callable[[], Rule]) -> Rule:
    try:
        return do()
    except QuestionError as error:
        raise DeskError(str(error)) from None


@alerts_app.command("show")
def show(name: RuleName, config: ConfigOption = None) -> None:
    """One rule, and the last alerts it gave."""
    with opened(config, create=True) as (_, store), store.session() as session:
        ensure_rules(session)
        rule = _asked(lambda: find_rule(session, name))
        told = [row for row in queries.alerts(session, Filters()) if row.rule == name][:10]
    print(f"{rule.name} ({'active' if rule.active else 'paused'})")
    print(f"  asks     {describe(rule.question)}")
    print(f"  hỏi      {describe(rule.question, 'vi')}")
    print(f"  tells    {', '.join(rule.channels) or 'all channels'}")
    print(f"  since    {human(rule.created_at)}")
    write(told, columns.ALERTS, Format.table, empty="It has told nothing yet.")


@alerts_app.command("pause")
def pause(name: RuleName, config: ConfigOption = None) -> None:
    """Let a rule rest; what happens meanwhile is not told later."""
    _set_paused(name, config, paused=True)


@alerts_app.command("resume")
def resume(name: RuleName, config: ConfigOption = None) -> None:
    """Wake a paused rule up."""
    _set_paused(name, config, paused=False)


def _set_paused(name: str, config: Path | None, *, paused: bool) -> None:
    with opened(config, create=True) as (_, store), store.session() as session:
        ensure_rules(session)
        _asked(lambda: find_rule(session, name))
        pause_rule(session, name, paused=paused)
    print(f"{name} is {'paused' if paused else 'active'}.")


@alerts_app.command("remove")
def remove(name: RuleName, config: ConfigOption = None) -> None:
    """Take a rule away; what it told stays in the log."""
    with opened(config, create=True) as (_, store), store.session() as session:
        ensure_rules(session)
        _asked(lambda: find_rule(session, name))
        remove_rule(session, name)
    print(f"{name} is removed.")


@alerts_app.command("test")
def test(
    channel: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHANNEL]...", help="Without any: every channel of the settings"),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Send a message that is marked as a trial. Exit status 1 when a channel did not take it."""
    settings = load(config)
    names = channel or [one.name for one in settings.alerts.channels]
    _check_channels(settings, names)
    if not names:
        raise DeskError("The settings have no channel to try ([[alerts.channels]]).")
    failed = False
    for name in names:
        try:
            print(f"{name}: {try_channel(settings, name)}")
        except (DeliveryError, SettingsError) as error:
            failed = True
            complain(str(error))
    if failed:
        raise typer.Exit(1)


@alerts_app.command("replay")
def replay(
    since: Annotated[str, typer.Option(metavar="DATE", help="First day of publication")],
    rule: Annotated[str, typer.Option("--rule", help="Which rule to ask")] = DEFAULT_RULE,
    loaded: Annotated[
        bool, typer.Option("--loaded", help="Loaded files too, not only crawled articles")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Print each message in full")] = False,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """What a rule would have told since a day. Nobody is told, nothing is written."""
    first = day("since", since)
    assert first is not None
    with opened(config, create=True) as (settings, store):
        with store.session() as session:
            ensure_rules(session)
        with store.read() as session:
            asked = _asked(lambda: find_rule(session, rule))
            within = timedelta(days=settings.alerts.new_within_days)
            found = list(Replay(session, asked, within, first.first(), loaded).run())
    if full:
        print("\n\n".join(compose(content, settings.alerts.language).text for content in found))
        return
    left_out = "" if loaded else " Loaded files are left out; --loaded takes them too."
    write(found, _PAST, form, empty=f"{rule} would have told nothing since {first.isoformat()}.{left_out}")


@alerts_app.command("retry")
def retry(
    channel: Annotated[str | None, typer.Argument(metavar="[CHANNEL]", help="Only this one")] = None,
    config: ConfigOption = None,
) -> None:
    """Send again what was given up, and what waits for its next try. Exit status 1 when some still waits."""
    with opened(config) as (settings, store):
        if channel is not None:
            _check_channels(settings, [channel])
        with store.session() as session:
            woken = revive(session, channel)
        report = deliver_due(store, settings)
        with store.read() as session:
            waiting = sum(
                count for (name, _), count in undelivered(session).items() if channel in (None, name)
            )
    print(f"{woken} tried again, {report.sent} delivered, {waiting} still waiting.")
    for line in report.troubles:
        complain(line)
    if waiting:
        raise typer.Exit(1)
