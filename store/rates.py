"""The rate at which dollars are added to đồng: named and dated, never guessed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """Đồng for one US dollar on a day, by a source."""

    vnd: Decimal
    on: dt.date
    source: str

    def to_vnd(self, usd: Decimal) -> Decimal:
        """Dollars in đồng, whole."""
        return (usd * self.vnd).to_integral_value()

    def __str__(self) -> str:
        shown = f"{self.vnd:,f}".rstrip("0").rstrip(".") if self.vnd % 1 else f"{self.vnd:,.0f}"
        return (
            f"1 USD = {shown.translate(str.maketrans(',.', '.,'))} đồng ({self.source}, {self.on:%d/%m/%Y})"
        )


DEFAULT = Rate(Decimal(24_335), dt.date(2024, 12, 31), "tỷ giá trung tâm, Ngân hàng Nhà nước Việt Nam")
"""The State Bank's central rate on the last day of 2024; give another with its own date and source."""
