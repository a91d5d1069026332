"""What is handed to a channel: one alert or a digest, in words, with an id that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from schedules.content import AlertContent
from schedules.messages import Language, Message, compose, compose_digest


class DeliveryError(Exception):
    """A channel did not take a parcel; the message says why, without secrets.

    `retry_after`: seconds for which the receiver wants to be left alone, if it said so.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way."""

    id: str
    """Of the alert, or of the digest: receivers de-duplicate by it."""
    kind: Literal["alert", "digest", "test"]
    contents: tuple[AlertContent, ...]
    message: Message


def pack(contents: tuple[AlertContent, ...], language: Language, batch: str | None = None) -> Parcel:
    """One alert as it is; several as a digest whose id is `batch`."""
    if len(contents) == 1 and batch is None:
        return Parcel(contents[0].id, "alert", contents, compose(contents[0], language))
    assert batch is not None
    return Parcel(batch, "digest", contents, compose_digest(contents, language))


class Sink(Protocol):
    """One way out."""

    @property
    def name(self) -> str:
        """Name of the channel, as deliveries are recorded under."""

    def send(self, parcel: Parcel) -> str | None:
        """Hand it over; returns a receipt (where it went) without secrets.

        Raises:
            DeliveryError: it was not taken; it will be tried again.
        """
