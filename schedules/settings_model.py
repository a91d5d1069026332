"""Every setting with its default. The template `desk/parkwatch.toml` says the same; a test sees to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from crawler.hours import Hours as QuietHours
from crawler.options import DEFAULT_CONTACT

TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
WeekTime = Annotated[
    str, StringConstraints(pattern=r"^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d$")
]
VariableName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Hours = Annotated[int, Field(ge=1, le=24)]


def _quiet_hours(value: str) -> str:
    QuietHours.parse(value)
    return value


class Section(BaseModel):
    """A section of the file; unknown keys are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Database(Section):
    url: str = "sqlite:///parkwatch.sqlite3"
    """SQLAlchemy URL; a relative SQLite path is relative to the configuration file."""


class Crawl(Section):
    contact: str = DEFAULT_CONTACT
    """Page or mail address that the user agent names, so that a webmaster can reach you."""
    sources: tuple[str, ...] = ()
    """Ids of the sources to crawl; empty: all bundled ones."""
    sources_dir: Path | None = None
    """A directory with further source files."""
    archive: Path = Path("archive")
    """Where fetched pages are kept as WARC."""
    archive_days: Annotated[int, Field(ge=1)] = 90
    """Archived pages that no stored article rests on are kept so long."""
    max_pages: Annotated[int, Field(gt=0)] = 400
    """Article pages per source and pass."""
    minutes: Annotated[int, Field(gt=0)] = 60
    """Longest duration of one pass."""
    delay_seconds: Annotated[float, Field(ge=0)] | None = None
    """Overrides the delay between two requests of every source."""
    quiet_hours: Annotated[str, AfterValidator(_quiet_hours)] | None = None
    """Hours, such as "01:00-05:00", in which no source is asked; a source's own come first."""
    allow_loopback: bool = False
    """Fetch from this machine and private networks too: for a test or an intranet portal only."""


class Group(Section):
    """Sources with a cadence of their own; what is not set is as in [schedule]."""

    name: Name
    sources: tuple[str, ...] = ()
    outlets: tuple[Literal["ministry", "province", "press"], ...] = ()
    full_pass: ClockTime | None = None
    feeds_every_hours: Hours | None = None
    feeds_from: ClockTime | None = None
    feeds_until: ClockTime | None = None

    @model_validator(mode="after")
    def _chooses(self) -> Group:
        if not self.sources and not self.outlets:
            raise ValueError(f"the group {self.name!r} needs sources or outlets: nobody is in it")
        return self


class Schedule(Section):
    """When the daemon does what; Vietnamese time."""

    full_pass: ClockTime = "05:30"
    feeds_every_hours: Hours = 2
    feeds_from: ClockTime = "07:00"
    feeds_until: ClockTime = "22:00"
    revisit_every_hours: Hours = 4
    """Looking again at articles for corrections, by night too."""
    silent_every_hours: Hours = 6
    """Asking sources again that have been silent for longer than ever, and telling of them."""
    backup: ClockTime = "03:30"
    prune: ClockTime = "04:30"
    weekly_digest: WeekTime = "mon 08:00"
    look_every_seconds: Annotated[int, Field(ge=1, le=300)] = 20
    """How often the daemon looks for work that waits: jobs that are due, articles to read, alerts to send."""
    off: tuple[str, ...] = ()
    """Jobs that are not to run (see `parkwatch schedule`)."""
    limit_minutes: dict[str, Annotated[float, Field(gt=0)]] = {}
    """Job → minutes after which a run hangs, and is killed, where the usual limit does not fit."""
    groups: tuple[Group, ...] = ()

    @field_validator("groups")
    @classmethod
    def _different_names(cls, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        return _different(groups, "groups")


class Channel(Section):
    """Somewhere alerts go besides the file and the feed; its address is a secret."""

    name: Name
    kind: Literal["apprise", "webhook"] = "apprise"
    """apprise: an address that Apprise knows; webhook: signed JSON by POST to an http(s) address."""
    url_env: VariableName | None = None
    """Name of the environment variable that holds the address."""
    url_file: Path | None = None
    """File that holds the address."""
    secret_env: VariableName | None = None
    """For a webhook: the variable that holds the key of its signature."""
    secret_file: Path | None = None
    form: Literal["auto", "html", "text", "short"] = "auto"
    """auto: HTML for mail, the short form for chat, else plain text."""
    language: Literal["vi", "en"] | None = None
    """None: as in [alerts]."""
    digest_over: Annotated[int, Field(ge=0)] | None = None
    """More alerts than this at once go as one message; 0: never. None: as in [alerts]; a webhook: 0."""

    @model_validator(mode="after")
    def _one_address(self) -> Channel:
        if (self.url_env is None) == (self.url_file is None):
            raise ValueError(f"channel {self.name!r} needs exactly one of url_env and url_file")
        keys = (self.secret_env is not None) + (self.secret_file is not None)
        if self.kind == "webhook" and keys != 1:
            raise ValueError(
                f"channel {self.name!r} signs what it sends: give exactly one of secret_env and secret_file"
            )
        if self.kind != "webhook" and keys:
            raise ValueError(f"channel {self.name!r}: only a webhook has secret_env or secret_file")
        return self


class Alerts(Section):
    language: Literal["vi", "en"] = "vi"
    new_within_days: Annotated[int, Field(ge=1, le=3650)] = 30
    """A proposal is news for so many days after its publication."""
    digest_over: Annotated[int, Field(ge=0)] = 5
    """More alerts than this at once go to a channel as one message; 0: never."""
    retry_days: Annotated[int, Field(ge=1, le=90)] = 7
    """A delivery that fails for so long is dead; `parkwatch alerts retry` wakes it up."""
    send_seconds: Annotated[float, Field(gt=0, le=300)] = 30.0
    """What a channel may take for one message before it counts as down."""
    file: Path | None = Path("alerts.jsonl")
    """One JSON object per alert is appended here; "" for none."""
    feed: Path | None = Path("alerts.atom")
    """Atom feed of the latest alerts; "" for none."""
    channels: tuple[Channel, ...] = ()

    @field_validator("file", "feed", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("channels")
    @classmethod
    def _different_names(cls, channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
        for channel in channels:
            if channel.name in ("file", "atom"):
                raise ValueError(
                    f"a channel cannot be called {channel.name!r}: that is one of the built-in two"
                )
        return _different(channels, "channels")


class Backup(Section):
    directory: Path = Path("backups")
    keep: Annotated[int, Field(ge=1)] = 7
    archive: bool = True
    """Whether the archive of pages is copied too; unchanged files are linked, not copied again."""


class Health(Section):
    ping_env: VariableName | None = None
    """Variable that holds an address that the daemon asks while all is well: a dead-man's switch."""
    ping_file: Path | None = None
    ping_every_minutes: Annotated[int, Field(ge=1, le=1440)] = 5
    queue_hours: Annotated[float, Field(gt=0)] = 6.0
    """Work that waits for longer is a problem."""
    disk_free_mb: Annotated[int, Field(ge=0)] = 500


class Log(Section):
    format: Literal["human", "json"] = "human"
    keep_days: Annotated[int, Field(ge=1)] = 90
    """Runs of jobs and passes are remembered so long."""


def _different(named: tuple[Any, ...], what: str) -> tuple[Any, ...]:
    names = [one.name for one in named]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"two {what} are called {twice!r}")
    return named


class Settings(Section):
    """Everything that can be set, with the defaults of a first run."""

    database: Database = Database()
    crawl: Crawl = Crawl()
    schedule: Schedule = Schedule()
    alerts: Alerts = Alerts()
    backup: Backup = Backup()
    health: Health = Health()
    log: Log = Log()
    base: Path = Path()
    """Directory that relative paths start from: that of the configuration file, else the current one."""
    file: Path | None = None
    """The configuration file, if there is one."""

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


SECTIONS = tuple(name for name in Settings.model_fields if name not in ("base", "file"))
