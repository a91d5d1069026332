"""What a crawl tells: per source while it runs (`CrawlProgress`) and when it is over (`CrawlReport`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Stage = Literal["waiting", "discovering", "fetching", "done", "failed"]
Stopped = Literal["interrupted", "time budget", "page budget"]


@dataclass(frozen=True)
class SourceReport:
    """Counts of one source in one pass.

    Attributes:
        found: article addresses that its lists named and that were not known.
        new: articles stored for the first time.
        changed: known articles whose text was another; a new version each.
        unchanged: known articles asked for again and found the same (304 or the same text).
        gated: articles fetched that are about something else: recorded, their text only in the archive.
        refused: not fetched because robots.txt, an address or a redirect forbids it.
        failed: requests that ended in an error (after all attempts), and pages nothing could be read from.
        blocked: pages that showed a paywall or a cookie wall in place of the text.
        withdrawn: known articles that are gone (404, 410).
        requests: how often its server was asked (robots.txt not counted).
        not_modified: answers 304, which carry no body.
        bytes: received bodies, as they came over the wire.
        article_bytes: the part of `bytes` that article pages took.
        articles_fetched: article pages whose body was transferred.
        seconds: from its first request to its last answer.
        reasons: one line for each kind of trouble, the most frequent first, each with an address.
    """

    source: str
    name: str
    stage: Stage = "waiting"
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gated: int = 0
    refused: int = 0
    failed: int = 0
    blocked: int = 0
    withdrawn: int = 0
    requests: int = 0
    not_modified: int = 0
    bytes: int = 0
    article_bytes: int = 0
    articles_fetched: int = 0
    seconds: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether at least one of its lists or articles answered."""
        return self.stage != "failed"


@dataclass(frozen=True)
class CrawlProgress:
    """One step of a source: its counts so far, what still waits, the address just dealt with."""

    report: SourceReport
    waiting: int = 0
    url: str | None = None


@dataclass(frozen=True)
class CrawlReport:
    """One pass over all sources; `stopped` says why it ended early, None when all was done."""

    started: datetime
    finished: datetime
    sources: tuple[SourceReport, ...]
    stopped: Stopped | None = None

    @property
    def all_failed(self) -> bool:
        """Whether no source answered at all (no network, most likely)."""
        return bool(self.sources) and not any(source.ok for source in self.sources)

    def total(self, count: str) -> int:
        """Sum of one count (`new`, `bytes`, …) over all sources."""
        return sum(int(getattr(source, count)) for source in self.sources)
