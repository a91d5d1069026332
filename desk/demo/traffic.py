"""What the world's servers were asked for and what they sent."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Kind = Literal["article", "list", "robots", "redirect", "missing"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One answered request."""

    site: str
    url: str
    kind: Kind
    status: int
    sent: int
    """Bytes of the body as sent (after compression); 0 for HEAD and 304."""
    version: str
    """Changes exactly when the content at the address changes."""
    user_agent: str


@dataclass(frozen=True, slots=True)
class Traffic:
    """The requests of one stretch of time, in order."""

    hits: tuple[Hit, ...]

    def count(self, status: int, kind: Kind | None = None) -> int:
        """Answers with this status (of this kind)."""
        return sum(hit.status == status and kind in (None, hit.kind) for hit in self.hits)

    @property
    def bytes(self) -> int:
        """Bytes of all bodies sent."""
        return sum(hit.sent for hit in self.hits)

    def full_bodies(self) -> dict[str, int]:
        """How often each address was answered with its whole body."""
        return dict(Counter(hit.url for hit in self.hits if hit.status == 200))

    def not_modified(self) -> dict[str, int]:
        """How often each address was answered 304."""
        return dict(Counter(hit.url for hit in self.hits if hit.status == 304))

    def repeated_bodies(self) -> tuple[str, ...]:
        """Addresses of articles and lists whose unchanged body was sent more than once (should be none)."""
        sent = Counter(
            (hit.url, hit.version)
            for hit in self.hits
            if hit.status == 200 and hit.sent and hit.kind in ("article", "list")
        )
        return tuple(sorted(url for (url, _), times in sent.items() if times > 1))


class TrafficLog:
    """Collects hits from the servers' threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hits: list[Hit] = []

    def add(self, hit: Hit) -> None:
        """Record one answered request."""
        with self._lock:
            self._hits.append(hit)

    def since(self, start: int = 0) -> Traffic:
        """The hits from number `start` on; 0: all of them."""
        with self._lock:
            return Traffic(tuple(self._hits[start:]))

    def __len__(self) -> int:
        with self._lock:
            return len(self._hits)
