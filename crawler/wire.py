"""How the crawl talks to the process that fetches: frames of a JSON head and a body of bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, BinaryIO, Literal

_HEAD = struct.Struct(">II")

FailureKind = Literal[
    "dns",
    "refused",
    "timeout",
    "broken",
    "too-large",
    "robots",
    "redirect",
    "private",
    "unreachable",
    "other",
]


@dataclass(frozen=True)
class FetchTask:
    """One request; `slot` is the source whose delay and concurrency it counts against."""

    id: int
    url: str
    slot: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class FetchFailure:
    """Why there is no answer, in one line for people."""

    kind: FailureKind
    text: str


@dataclass(frozen=True)
class FetchResult:
    """The answer to one task, after redirects within the site.

    `wire_bytes` is the body's length as it was transferred, robots.txt not counted.
    """

    id: int
    url: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    wire_bytes: int = 0
    failure: FetchFailure | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body; worked out once."""
        return sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True)
class FetchSettings:
    """Everything the fetching process needs to know; `slots` holds delay and concurrency by source."""

    user_agent: str
    allow_loopback: bool
    autothrottle: bool
    timeout_seconds: float
    max_body_bytes: int
    slots: Mapping[str, tuple[float, int]]


def write_frame(stream: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Send one message."""
    stream.write(_frame(head, body))
    stream.flush()


def write_frames(stream: BinaryIO, heads: Iterable[Mapping[str, Any]]) -> None:
    """Send several messages without a body at once: the other side is woken only once."""
    stream.write(b"".join(map(_frame, heads)))
    stream.flush()


def _frame(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    encoded = json.dumps(head).encode()
    return _HEAD.pack(len(encoded), len(body)) + encoded + body


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None when the other side is gone (even in the middle of one)."""
    lengths = stream.read(_HEAD.size)
    if len(lengths) < _HEAD.size:
        return None
    head_length, body_length = _HEAD.unpack(lengths)
    head, body = stream.read(head_length), stream.read(body_length)
    if len(head) < head_length or len(body) < body_length:
        return None
    return json.loads(head), body


def send_result(stream: BinaryIO, result: FetchResult) -> None:
    """Send an answer from the fetching process."""
    failure = result.failure
    head = {
        "id": result.id,
        "url": result.url,
        "status": result.status,
        "headers": result.headers,
        "wire_bytes": result.wire_bytes,
        "failure": asdict(failure) if failure is not None else None,
    }
    write_frame(stream, head, result.body)


def result_of(head: Mapping[str, Any], body: bytes) -> FetchResult:
    """The answer in a frame."""
    failure = head["failure"]
    return FetchResult(
        id=head["id"],
        url=head["url"],
        status=head["status"],
        headers=tuple((name, value) for name, value in head["headers"]),
        body=body,
        wire_bytes=head["wire_bytes"],
        failure=FetchFailure(**failure) if failure else None,
    )


def settings_of(head: Mapping[str, Any]) -> FetchSettings:
    """The settings in the first frame."""
    slots = {name: (delay, concurrency) for name, (delay, concurrency) in head["slots"].items()}
    return FetchSettings(**{**head, "slots": slots})
