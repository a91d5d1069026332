"""A message to a channel that says it is a trial, so that a person sees that the address works."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from schedules.channels import outlet
from schedules.content import AlertContent
from schedules.messages import compose
from schedules.parcel import DeliveryError, Parcel
from schedules.settings import TIMEZONE, Settings


def sample() -> AlertContent:
    """An invented alert, marked as a trial."""
    return AlertContent(
        id=uuid4().urn,
        stage="proposed",
        rule="thử / test",
        park_id="",
        park="[THỬ / TEST] Khu công nghệ số tập trung Ví Dụ",
        kind="cong_nghe_so_tap_trung",
        provinces_then=("Bình Dương",),
        provinces_now=("Hồ Chí Minh",),
        areas=("120 ha",),
        budgets=("2.400 tỷ đồng",),
        sentence="Đây là tin thử của ParkWatch, không phải tin thật.",
        why="tin thử",
        decided=datetime.now(TIMEZONE).isoformat(timespec="seconds"),
    )


def try_channel(settings: Settings, name: str) -> str:
    """Send the sample by channel `name`; nothing is stored. Returns the receipt.

    Raises:
        DeliveryError, SettingsError: it was not taken, and why.
    """
    way_out = outlet(settings, name, lambda limit: [])
    if name in ("file", "atom"):
        raise DeliveryError(f"channel {name!r}: a trial would stand in it for good; it is not made")
    content = sample()
    parcel = Parcel(content.id, "test", (content,), compose(content, way_out.language))
    return way_out.sink.send(parcel) or "taken"
