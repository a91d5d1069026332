"""The running counts of one source in one pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from crawler.report import SourceReport, Stage
from store.runs import SourceCounts

_MOST_REASONS = 5


@dataclass
class Tally:
    """Counts that grow while a source is crawled, and the troubles met, each kind once with its number."""

    source: str
    name: str
    counts: Counter[str] = field(default_factory=Counter)
    stage: Stage = "waiting"
    answered: bool = False
    """Whether its server gave a usable answer at least once."""
    _troubles: dict[str, tuple[int, str]] = field(default_factory=dict)
    _first: float | None = None
    _last: float = 0.0

    def touch(self) -> None:
        """Note that a request was sent or answered just now."""
        self._last = monotonic()
        self._first = self._last if self._first is None else self._first

    def trouble(self, reason: str, url: str) -> None:
        """Note a trouble; the same one at other addresses is only counted."""
        number, example = self._troubles.get(reason, (0, url))
        self._troubles[reason] = (number + 1, example)

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
        )
