"""Reading settings: one `parkwatch.toml` and `PARKWATCH_*` variables, checked before anything runs.

A variable is named after section and key: `PARKWATCH_DATABASE_URL`, `PARKWATCH_CRAWL_CONTACT`.
Secrets (addresses of channels, keys) come from the environment or from files, never from the configuration.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from schedules.settings_model import (
    SECTIONS,
    TIMEZONE,
    Alerts,
    Backup,
    Channel,
    Crawl,
    Database,
    Group,
    Health,
    Log,
    Schedule,
    Settings,
)

__all__ = [
    "CONFIG_NAME", "PREFIX", "SECTIONS", "TIMEZONE", "Alerts", "Backup", "Channel", "Crawl", "Database",
    "Group", "Health", "Log", "Schedule", "Settings", "SettingsError", "load", "read_secret", "secret",
    "unknown_variables",
]  # fmt: skip

CONFIG_NAME = "parkwatch.toml"
PREFIX = "PARKWATCH_"
_LISTS = {("crawl", "sources"), ("schedule", "off")}
_NOT_FROM_ENV = {("alerts", "channels"), ("schedule", "groups"), ("schedule", "limit_minutes")}
_OTHER_VARIABLES = ("CONFIG", "TEST_POSTGRES", "CORPUS", "DESK_TOKEN")
_REMEDIES = {
    "full_pass": "a time such as 05:30",
    "feeds_from": "a time such as 07:00",
    "feeds_until": "a time such as 22:00",
    "backup": "a time such as 03:30",
    "prune": "a time such as 04:30",
    "weekly_digest": "a day and time such as 'mon 08:00'",
    "name": "small letters, digits, - and _",
    "url_env": "the name of a variable such as PARKWATCH_TELEGRAM, not the address itself",
    "secret_env": "the name of a variable such as PARKWATCH_HOOK_KEY, not the key itself",
    "ping_env": "the name of a variable such as PARKWATCH_PING, not the address itself",
}


class SettingsError(Exception):
    """The configuration cannot be used; the message names file, key, value and what to do."""


def load(path: Path | None = None, env: Mapping[str, str] = os.environ) -> Settings:
    """The settings of `path`, else of PARKWATCH_CONFIG, else of ./parkwatch.toml, else the defaults.

    Raises:
        SettingsError: the file is missing, not TOML, or a key or value is not allowed.
    """
    named = path or (Path(env[f"{PREFIX}CONFIG"]) if env.get(f"{PREFIX}CONFIG") else None)
    file = named or Path(CONFIG_NAME)
    if named is not None and not named.is_file():
        raise SettingsError(f"{named}: no such configuration file. `parkwatch init` writes one.")
    there = file.is_file()
    raw = _read(file) if there else {}
    variables = _from_env(env)
    for (section, key), value in variables.items():
        raw.setdefault(section, {})[key] = value
    own = {"base": file.parent.absolute(), "file": file.absolute() if there else None}
    try:
        return Settings.model_validate(raw | own)
    except ValidationError as error:
        raise SettingsError(_explain(file, error, set(variables))) from None


def _read(file: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    for name, section in raw.items():
        if name in ("base", "file"):
            raise SettingsError(f"{file}: unknown key {name!r}; known sections: {', '.join(SECTIONS)}")
        if name in SECTIONS and not isinstance(section, dict):
            raise SettingsError(f"{file}: [{name}] must be a section, found {section!r}")
    return raw


def _model(section: str) -> type[BaseModel]:
    model = Settings.model_fields[section].annotation
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    return model


def _from_env(env: Mapping[str, str]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for section in SECTIONS:
        for key in _model(section).model_fields:
            value = env.get(f"{PREFIX}{section}_{key}".upper())
            if value and (section, key) not in _NOT_FROM_ENV:
                listed = (section, key) in _LISTS
                found[section, key] = [part.strip() for part in value.split(",")] if listed else value
    return found


def unknown_variables(settings: Settings, env: Mapping[str, str] = os.environ) -> list[str]:
    """`PARKWATCH_…` variables that nothing reads, each with the nearest that something does."""
    known = {
        f"{PREFIX}{section}_{key}".upper() for section in SECTIONS for key in _model(section).model_fields
    }
    known |= {PREFIX + name for name in _OTHER_VARIABLES}
    for channel in settings.alerts.channels:
        known |= {name for name in (channel.url_env, channel.secret_env) if name}
    if settings.health.ping_env:
        known.add(settings.health.ping_env)
    lines = []
    for name in sorted(name for name in env if name.startswith(PREFIX) and name not in known):
        close = get_close_matches(name, sorted(known), n=1)
        lines.append(f"{name} is not read by anything{f'; did you mean {close[0]}?' if close else ''}")
    return lines


def _explain(file: Path, error: ValidationError, variables: set[tuple[str, str]]) -> str:
    lines = []
    for problem in error.errors():
        place = tuple(str(part) for part in problem["loc"][:2])
        variable = f"{PREFIX}{'_'.join(place)}".upper() if place in variables else None
        lines.append(f"{variable or file}: {_one(problem)}")
    return "\n".join(lines)


def _one(problem: ErrorDetails) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"unknown key {where!r}{_nearest(problem['loc'])}"
    if problem["type"] == "missing":
        return f"{where} is missing"
    if problem["type"] == "value_error":
        return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
    last = str(problem["loc"][-1]) if problem["loc"] else ""
    said = problem["msg"]
    if problem["type"] == "string_pattern_mismatch" and last in _REMEDIES:
        said = f"expected {_REMEDIES[last]}"
    # An address typed where a variable's name belongs is a secret: it is not repeated.
    shown = "(not shown)" if last in ("url_env", "secret_env", "ping_env") else repr(problem["input"])
    return f"{where} = {shown}: {said}"


def _nearest(location: tuple[int | str, ...]) -> str:
    model: type[BaseModel] = Settings
    for part in location[:-1]:
        if isinstance(part, str):
            model = _inner(model, part)
    known = [key for key in model.model_fields if model is not Settings or key in SECTIONS]
    close = get_close_matches(str(location[-1]), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(known)}"


def _inner(model: type[BaseModel], part: str) -> type[BaseModel]:
    """The model of the section `part`, or of the entries of the list `part`."""
    annotation: Any = model.model_fields[part].annotation if part in model.model_fields else None
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return model


def secret(channel: Channel, settings: Settings, env: Mapping[str, str] = os.environ) -> str:
    """The address of `channel`.

    Raises:
        SettingsError: the variable is not set or the file cannot be read (the address itself is never shown).
    """
    return read_secret(f"channel {channel.name!r}", channel.url_env, channel.url_file, settings, env)


def read_secret(
    what: str,
    variable: str | None,
    file: Path | None,
    settings: Settings,
    env: Mapping[str, str] = os.environ,
) -> str:
    """What the variable or the file holds, without the white space around it.

    Raises:
        SettingsError: it is not set, empty, or cannot be read.
    """
    if variable is not None:
        value = env.get(variable, "").strip()
        if not value:
            raise SettingsError(f"{what}: the variable {variable} is not set")
        return value
    assert file is not None
    path = settings.path(file)
    try:
        value = path.read_text("utf-8").strip()
    except UnicodeDecodeError:
        raise SettingsError(f"{what}: {path} is no UTF-8 text") from None
    except OSError as error:
        raise SettingsError(f"{what}: {path} cannot be read: {error.strerror or error}") from None
    if not value:
        raise SettingsError(f"{what}: {path} is empty")
    return value
