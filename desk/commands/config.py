"""`parkwatch config`: which settings are in force, and are they usable?"""

from __future__ import annotations

import json
import os
from typing import Any

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from desk.console import complain
from desk.context import ConfigOption
from schedules.channels import outlet
from schedules.jobs import chosen_sources
from schedules.parcel import DeliveryError
from schedules.plan import plan
from schedules.settings import SECTIONS, Settings, SettingsError, load, read_secret, unknown_variables
from store.errors import StoreError
from store.open import open_store

config_app = typer.Typer(help="The settings in force.", no_args_is_help=True)


@config_app.command("show")
def show(config: ConfigOption = None) -> None:
    """Print every setting in force as TOML, defaults too; secrets are never printed."""
    settings = load(config)
    print(f"# {settings.file or 'no configuration file: defaults and PARKWATCH_ variables'}")
    raw = settings.model_dump(mode="json", exclude={"base", "file"})
    raw["database"]["url"] = _without_password(settings.database.url)
    for name in SECTIONS:
        print(f"\n[{name}]")
        _print_section(name, raw[name])


def _print_section(name: str, values: dict[str, Any]) -> None:
    lists = {
        key: value
        for key, value in values.items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    }
    for key, value in values.items():
        if key in lists:
            continue
        print(f"# {key} is not set" if value is None else f"{key} = {_toml(value)}")
    for key, entries in lists.items():
        for entry in entries:
            print(f"\n[[{name}.{key}]]")
            for inner, value in entry.items():
                if value is not None:
                    print(f"{inner} = {_toml(value)}")


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {_toml(v)}" for k, v in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    # JSON's strings, numbers and booleans are TOML's.
    return json.dumps(value, ensure_ascii=False)


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True) if "://" in url else url
    except (ArgumentError, ValueError):
        return "(not a database address)"


@config_app.command("check")
def check(config: ConfigOption = None) -> None:
    """Try everything that the settings name: database, sources, channels, secrets, directories.

    Nothing is sent. Exit status: 0 all can be used, 1 something cannot (each is named), 2 the file is wrong.
    """
    settings = load(config)
    wrong = [*_database(settings), *_plan(settings), *_channels(settings), *_ping(settings)]
    for line in wrong:
        complain(f"wrong: {line}")
    for line in unknown_variables(settings, os.environ):
        complain(f"note: {line}")
    if wrong:
        raise typer.Exit(1)
    print(f"{settings.file or 'The default settings'}: all can be used.")


def _database(settings: Settings) -> list[str]:
    try:
        open_store(settings.database_url).close()
    except StoreError as error:
        return [f"database.url: {error}"]
    return []


def _plan(settings: Settings) -> list[str]:
    try:
        plan(settings)
        known = {source.id for source in chosen_sources(settings)}
    except SettingsError as error:
        return [str(error)]
    return [
        f"schedule.groups {group.name!r}: no source is called {name!r} (`parkwatch sources list`)"
        for group in settings.schedule.groups
        for name in group.sources
        if name not in known
    ]


def _channels(settings: Settings) -> list[str]:
    wrong = []
    for channel in settings.alerts.channels:
        try:
            outlet(settings, channel.name, lambda limit: [])
        except (SettingsError, DeliveryError) as error:
            wrong.append(str(error))
    return wrong


def _ping(settings: Settings) -> list[str]:
    health = settings.health
    if health.ping_env is None and health.ping_file is None:
        return []
    try:
        read_secret("health.ping", health.ping_env, health.ping_file, settings)
    except SettingsError as error:
        return [str(error)]
    return []
