"""Settings: one `parkwatch.toml` and `PARKWATCH_*` variables, checked before anything runs.

A variable is named after section and key: `PARKWATCH_DATABASE_URL`, `PARKWATCH_CRAWL_CONTACT`.
Secrets (channel addresses) come from the environment or from files, never from the configuration itself.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import ErrorDetails

from crawler.options import DEFAULT_CONTACT

TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CONFIG_NAME = "parkwatch.toml"
PREFIX = "PARKWATCH_"

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
VariableName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]


class SettingsError(Exception):
    """The configuration cannot be used; the message names file, key, value and what to do."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Database(_Section):
    url: str = "sqlite:///parkwatch.sqlite3"
    """SQLAlchemy URL; a relative SQLite path is relative to the configuration file."""


class Crawl(_Section):
    contact: str = DEFAULT_CONTACT
    """Page or mail address that the user agent names, so that a webmaster can reach you."""
    sources: tuple[str, ...] = ()
    """Ids of the sources to crawl; empty: all bundled ones."""
    sources_dir: Path | None = None
    """A directory with further source files."""
    archive: Path = Path("archive")
    """Where fetched pages are kept as WARC."""
    max_pages: Annotated[int, Field(gt=0)] = 400
    """Article pages per source and pass."""
    minutes: Annotated[int, Field(gt=0)] = 60
    """Longest duration of one pass."""
    delay_seconds: Annotated[float, Field(ge=0)] | None = None
    """Overrides the delay between two requests of every source."""


class Schedule(_Section):
    full_pass: ClockTime = "05:30"
    """When the daily pass over all sources starts, Vietnamese time."""
    feeds_every_hours: Annotated[int, Field(ge=1, le=24)] = 2
    feeds_from: ClockTime = "07:00"
    feeds_until: ClockTime = "22:00"
    deliver_every_minutes: Annotated[int, Field(ge=1, le=60)] = 5


class Channel(_Section):
    """Somewhere alerts go besides the file and the feed; the Apprise address is a secret."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+$")]
    url_env: VariableName | None = None
    """Name of the environment variable that holds the address."""
    url_file: Path | None = None
    """File that holds the address."""


class Alerts(_Section):
    language: Literal["vi", "en"] = "vi"
    new_within_days: Annotated[int, Field(ge=1, le=3650)] = 30
    """A proposal is news for so many days after its publication."""
    file: Path | None = Path("alerts.jsonl")
    """One JSON object per alert is appended here."""
    feed: Path | None = Path("alerts.atom")
    """Atom feed of the latest alerts."""
    channels: tuple[Channel, ...] = ()

    @field_validator("channels")
    @classmethod
    def _one_address_each(cls, channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
        for channel in channels:
            if (channel.url_env is None) == (channel.url_file is None):
                raise ValueError(f"channel {channel.name!r} needs exactly one of url_env and url_file")
        if len({c.name for c in channels}) != len(channels):
            raise ValueError("two channels have the same name")
        return channels


class Settings(_Section):
    """Everything that can be set, with the defaults of a first run."""

    database: Database = Database()
    crawl: Crawl = Crawl()
    schedule: Schedule = Schedule()
    alerts: Alerts = Alerts()
    base: Path = Path()
    """Directory that relative paths start from: that of the configuration file, else the current one."""

    @property
    def database_url(self) -> str:
        """The URL with a relative SQLite path made absolute."""
        scheme, separator, path = self.database.url.partition(":///")
        if separator and scheme.startswith("sqlite") and path and path != ":memory:":
            return f"{scheme}:///{(self.base / path).resolve()}"
        return self.database.url

    def path(self, relative: Path) -> Path:
        """`relative` seen from the configuration file."""
        return (self.base / relative).resolve()


def load(path: Path | None = None, env: Mapping[str, str] = os.environ) -> Settings:
    """The settings of `path`, else of PARKWATCH_CONFIG, else of ./parkwatch.toml, else the defaults.

    Raises:
        SettingsError: the file is missing, not TOML, or a key or value is not allowed.
    """
    named = path or (Path(env[f"{PREFIX}CONFIG"]) if env.get(f"{PREFIX}CONFIG") else None)
    file = named or Path(CONFIG_NAME)
    if named is not None and not named.is_file():
        raise SettingsError(f"{named}: no such configuration file. `parkwatch init` writes one.")
    raw = _read(file) if file.is_file() else {}
    for section, key, value in _from_env(env):
        raw.setdefault(section, {})[key] = value
    try:
        return Settings.model_validate(raw | {"base": file.parent.absolute()})
    except ValidationError as error:
        raise SettingsError(_explain(file, error)) from None


def _read(file: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    for name, section in raw.items():
        if name in Settings.model_fields and not isinstance(section, dict):
            raise SettingsError(f"{file}: [{name}] must be a section, found {section!r}")
    return raw


def _from_env(env: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    found: list[tuple[str, str, Any]] = []
    for section in ("database", "crawl", "schedule", "alerts"):
        model = Settings.model_fields[section].annotation
        assert isinstance(model, type)
        assert issubclass(model, BaseModel)
        for key in model.model_fields:
            value = env.get(f"{PREFIX}{section}_{key}".upper())
            if value:
                found.append((section, key, value.split(",") if key == "sources" else value))
    return found


def _explain(file: Path, error: ValidationError) -> str:
    return "\n".join(f"{file}: {_one(problem)}" for problem in error.errors())


def _one(problem: ErrorDetails) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"unknown key {where!r}{_nearest(problem['loc'])}"
    return f"{where} = {problem['input']!r}: {problem['msg']}"


def _nearest(location: tuple[int | str, ...]) -> str:
    model: Any = Settings
    for part in location[:-1]:
        model = (
            model.model_fields[part].annotation
            if isinstance(part, str) and part in getattr(model, "model_fields", {})
            else Channel
        )
    close = get_close_matches(str(location[-1]), list(getattr(model, "model_fields", {})), n=1)
    return (
        f"; did you mean {close[0]!r}?"
        if close
        else f"; known keys: {', '.join(k for k in model.model_fields if k != 'base')}"
    )


def secret(channel: Channel, settings: Settings, env: Mapping[str, str] = os.environ) -> str:
    """The address of `channel`.

    Raises:
        SettingsError: the variable is not set or the file cannot be read (the address itself is never shown).
    """
    if channel.url_env is not None:
        value = env.get(channel.url_env, "").strip()
        if not value:
            raise SettingsError(f"channel {channel.name!r}: the variable {channel.url_env} is not set")
        return value
    assert channel.url_file is not None
    file = settings.path(channel.url_file)
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"channel {channel.name!r}: {file} cannot be read: {error}") from None
