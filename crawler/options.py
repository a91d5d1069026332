"""What a caller decides about one pass of the crawl."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

DEFAULT_CONTACT = "https://github.com/parkwatch/parkwatch"


@dataclass(frozen=True, kw_only=True)
class CrawlOptions:
    """Limits and manners of one pass; the defaults are those of an unattended crawl of the real web.

    Attributes:
        archive_dir: where the WARC files go; created when absent.
        contact: address that webmasters find in the user agent.
        allow_loopback: fetch from private and loopback addresses too: for the demo and the tests only.
        since: take listed articles back to this day; None: whatever the lists hold, without older sitemaps.
        max_pages: most articles fetched in this pass, all sources together.
        max_pages_per_source: most articles fetched from one source in this pass.
        delay_seconds: instead of every source's own delay between two requests.
        concurrency: instead of every source's own number of simultaneous requests.
        autothrottle: slow down further where a server answers slowly.
        timeout_seconds: for one request, from its start to the last byte.
        max_body_bytes: more than this, before or after decompression, is refused.
        retries: further attempts after a time-out, a broken connection, 429 or 5xx.
        max_retry_wait_seconds: where Retry-After asks for more, the source is left to a later pass.
        quiet_hours: no source is asked within these hours of its day, such as "01:00-05:00"; a source's own
            `quiet_hours` come first.
        patience_seconds: how long a database that is away is waited for before the pass ends.
        gated_days: so long the archive keeps pages whose text is not in the database; None: for ever.
        time_budget_seconds: after this no new request starts.
        revisit_all: ask again for every known article of the sources, whenever it was last fetched.
        now: the time of the pass, for what is due and for dates in the future; None: the clock.
        archive_file_bytes: a WARC file is closed and the next begun when it is larger.
        gate_version: of the `keep` that the caller gives; stored with what it turned away.
        trigger: who asked for the pass (command, daemon, demo).
    """

    archive_dir: Path
    contact: str = DEFAULT_CONTACT
    allow_loopback: bool = False
    since: date | None = None
    max_pages: int | None = None
    max_pages_per_source: int | None = None
    delay_seconds: float | None = None
    concurrency: int | None = None
    autothrottle: bool = True
    timeout_seconds: float = 30.0
    max_body_bytes: int = 8 * 1024 * 1024
    retries: int = 2
    max_retry_wait_seconds: float = 60.0
    quiet_hours: str | None = None
    patience_seconds: float = 1800.0
    gated_days: int | None = 90
    time_budget_seconds: float | None = None
    revisit_all: bool = False
    now: datetime | None = None
    archive_file_bytes: int = 256 * 1024 * 1024
    gate_version: str = ""
    trigger: str = "command"
