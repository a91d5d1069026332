"""A date known to the day, the month, the quarter or the year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{1,2})(?:-(\d{1,2}))?)?$")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """`month`, `quarter` and `day` are None where unknown; `quarter` is only set when `month` is not."""

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def precision(self) -> str:
        """One of day, month, quarter, year."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "quarter" if self.quarter is not None else "year"

    def first(self) -> date:
        """The first day it can mean."""
        month = self.month or ((self.quarter - 1) * 3 + 1 if self.quarter else 1)
        return date(self.year, month, self.day or 1)

    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """ISO 8601 cut to the precision: 2024-05-10, 2024-05, 2024-Q2, 2024."""
        if self.day is not None:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        if self.month is not None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-Q{self.quarter}" if self.quarter else f"{self.year:04d}"

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date `day`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read what `isoformat` writes.

        Raises:
            ValueError: `text` is not of that form or names no day of the calendar.
        """
        match = _ISO.match(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a date: expected YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY")
        year, quarter, month, day = (int(group) if group else None for group in match.groups())
        assert year is not None
        result = cls(year, month, day, quarter)
        result.first()  # raises ValueError on 2024-13-45
        return result
