"""The world's calendar: every date in it is counted from one given day, so the news is always fresh.

Articles name dates by placeholders:

| placeholder | renders |
| --- | --- |
| `{d-3}` | the day three days before today, as papers print it: 17/11/2026 |
| `{d-3:dm}` | day and month only: 17/11 |
| `{d-3:my}` | month and year only: 11/2026 |
| `{d-3:iso}` | 2026-11-17, for annotations |
| `{y}`, `{y+1}` | the year in which the article was published, the year after |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from desk.demo.errors import DemoError

VIETNAM = timezone(timedelta(hours=7), "+07")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

_PLACEHOLDER = re.compile(r"\{(?:d([+-]\d{1,4})(?::(dm|my|iso))?|y([+-]\d{1,2})?)\}")
_LEFTOVER = re.compile(r"\{[^{}\n]{0,20}\}?")
_MOMENT = re.compile(r"-(\d{1,3}) ([01]\d|2[0-3]):([0-5]\d)$")


@dataclass(frozen=True, slots=True)
class DemoClock:
    """All dates of the world, counted from `today`."""

    today: date

    def day(self, offset: int) -> date:
        """The day `offset` days after today (before it when negative)."""
        return self.today + timedelta(days=offset)

    def moment(self, text: str, where: str) -> datetime:
        """`-5 07:42` → five days before today, 07:42 in Vietnam.

        Raises:
            DemoError: the text is not of that form, or not before today.
        """
        match = _MOMENT.match(text)
        if not match or match[1] == "0":
            raise DemoError(
                f"{where}: {text!r} is no time: expected days before today and a time, like '-5 07:42'"
            )
        clock = time(int(match[2]), int(match[3]), tzinfo=VIETNAM)
        return datetime.combine(self.day(-int(match[1])), clock)

    def render(self, text: str, published: datetime, where: str) -> str:
        """`text` with its placeholders replaced.

        Raises:
            DemoError: a brace is left that is no known placeholder.
        """
        rendered = _PLACEHOLDER.sub(lambda match: self._one(match, published), text)
        if left := _LEFTOVER.search(rendered):
            raise DemoError(
                f"{where}: unknown placeholder {left[0]!r}; known are {{d-3}}, {{d-3:dm}}, {{y+1}}"
            )
        return rendered

    def _one(self, match: re.Match[str], published: datetime) -> str:
        if match[1] is None:
            return str(published.year + int(match[3] or 0))
        day = self.day(int(match[1]))
        forms = {
            None: f"{day.day}/{day.month}/{day.year}",
            "dm": f"{day.day}/{day.month}",
            "my": f"{day.month}/{day.year}",
            "iso": day.isoformat(),
        }
        return forms[match[2]]
