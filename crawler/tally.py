"""The running counts of one source in one pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from crawler.report import SourceReport, Stage
from crawler.source import Source
from store.runs import SourceCounts

_MOST_REASONS = 5
_ENOUGH_PAGES = 10
"""Of fewer pages no share is taken: one gallery among three articles says nothing."""


@dataclass
class Tally:
    """Counts that grow while a source is crawled, and the troubles met, each kind once with its number."""

    source: str
    name: str
    counts: Counter[str] = field(default_factory=Counter)
    stage: Stage = "waiting"
    answered: bool = False
    """Whether its server gave a usable answer at least once."""
    resting: bool = False
    """Whether nothing was asked of it, as it wished: neither good nor bad."""
    alarm: str | None = None
    """The first thing that is wrong with the source itself although it answers."""
    _troubles: dict[str, tuple[int, str]] = field(default_factory=dict)
    _pages: Counter[str] = field(default_factory=Counter)
    _first: float | None = None
    _last: float = 0.0

    def touch(self) -> None:
        """Note that a request was sent or answered just now."""
        self._last = monotonic()
        self._first = self._last if self._first is None else self._first

    def trouble(self, reason: str, url: str, *, alarm: bool = False) -> None:
        """Note a trouble; the same one at other addresses is only counted.

        An `alarm` is kept with the source's state: its list is frozen, its layout has changed.
        """
        if alarm and self.alarm is None:
            self.alarm = f"{reason} – {url}"
        number, example = self._troubles.get(reason, (0, url))
        self._troubles[reason] = (number + 1, example)

    def page(self, *, fetched: bool, read: bool, dated: bool) -> None:
        """Note what could be read from an article page."""
        self._pages.update(fetched=fetched, read=read, dated=dated)

    def close(self, source: Source) -> None:
        """The source is done with: say whether it is well, and whether its pages gave what they must."""
        self.stage = "done" if self.answered or self.resting else "failed"
        fetched, read, dated = (self._pages[name] for name in ("fetched", "read", "dated"))
        for name, share, least, of in (
            ("fetched pages could be read", read, source.expect.read, fetched),
            ("read pages have a date", dated, source.expect.dated, read),
        ):
            if of >= _ENOUGH_PAGES and share < least * of:
                reason = f"only {share} of {of} {name}, expected {least:.0%}: has its layout changed?"
                self.trouble(reason, source.home, alarm=True)

    @property
    def reasons(self) -> tuple[str, ...]:
        """One line for each kind of trouble, the most frequent first."""
        ranked = sorted(self._troubles.items(), key=lambda item: -item[1][0])
        return tuple(
            f"{reason} – {url}" + (f" (and {number - 1} more)" if number > 1 else "")
            for reason, (number, url) in ranked[:_MOST_REASONS]
        )

    def report(self) -> SourceReport:
        """The counts so far, unchangeable."""
        return SourceReport(
            source=self.source,
            name=self.name,
            stage=self.stage,
            seconds=round(self._last - self._first, 2) if self._first is not None else 0.0,
            reasons=self.reasons,
            **self.counts,
        )

    def stored(self) -> SourceCounts:
        """The counts as the store keeps them."""
        names = ("found", "new", "changed", "unchanged", "gated", "refused", "failed", "blocked")
        report = self.report()
        error = (self.reasons or ("nothing answered",))[0] if self.stage == "failed" else None
        return SourceCounts(
            **{name: self.counts[name] for name in names},
            requests=self.counts["requests"],
            not_modified=self.counts["not_modified"],
            bytes=self.counts["bytes"],
            seconds=report.seconds,
            error=error,
            alarm=self.alarm,
        )
