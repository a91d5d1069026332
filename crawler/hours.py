"""Hours of the day in which a newspaper is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s?[-–]\s?([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Hours:
    """From `start` to `end` on the clock; over midnight where `end` is earlier."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read "23:00-05:30".

        Raises:
            ValueError: it is no such range, or an empty one.
        """
        match = _HOURS.fullmatch(text.strip())
        if match is None or (match[1], match[2]) == (match[3], match[4]):
            raise ValueError(f"{text!r} is not a range of hours such as 23:00-05:30")
        return cls(time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4])))

    def hold(self, moment: datetime) -> bool:
        """Whether the wall clock of `moment` lies within."""
        clock = moment.time()
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end
