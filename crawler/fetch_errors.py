"""What went wrong with a request, in one line for people."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, NoRouteError
from twisted.internet.error import TimeoutError as ConnectTimeoutError

from crawler.wire import FailureKind, FetchFailure

refused_names: dict[str, str] = {}
"""Names that led to a private address, with it: filled by the resolver, which can only say "not found"."""


class RefusedError(IgnoreRequest):
    """The request must not be made, or its answer not be used."""

    def __init__(self, kind: FailureKind, text: str) -> None:
        super().__init__(text)
        self.failure = FetchFailure(kind, text)


def explain(error: BaseException | None, url: str) -> FetchFailure:
    """The failure behind an exception of Scrapy or Twisted."""
    host = urlsplit(url).hostname or url
    if isinstance(error, RefusedError):
        return error.failure
    if isinstance(error, CannotResolveHostError):
        if host in refused_names:
            return private_address(host, refused_names[host])
        return FetchFailure("dns", f"DNS failure: the name {host} cannot be resolved")
    if isinstance(error, DownloadConnectionRefusedError):
        return FetchFailure("refused", f"connection refused by {urlsplit(url).netloc}")
    if isinstance(error, DownloadTimeoutError | ConnectTimeoutError):
        return FetchFailure("timeout", f"no complete answer from {host} in time")
    if isinstance(error, NoRouteError):
        return FetchFailure("unreachable", f"no route to {host}")
    # Scrapy cancels a download only for its size; what unpacks to too much is "ignored" with a message.
    unpacked = isinstance(error, IgnoreRequest) and "MAXSIZE" in str(error)
    if unpacked or isinstance(error, DownloadCancelledError):
        return FetchFailure("too-large", "the answer is larger than allowed")
    broken = ResponseDataLossError | DownloadFailedError | ConnectionLost | ConnectionDone
    if isinstance(error, broken):
        return FetchFailure("broken", f"the connection to {host} broke in the middle of the answer")
    if isinstance(error, ConnectError):
        return FetchFailure("unreachable", f"no connection to {host}: {error}")
    detail = " ".join(str(error).split())[:200]
    return FetchFailure("other", f"{type(error).__name__}: {detail}" if detail else type(error).__name__)


def private_address(host: str, address: str) -> FetchFailure:
    """A name or an address that a crawler of the open web must not connect to."""
    shown = host if host == address else f"{host} ({address})"
    return FetchFailure("private", f"{shown} is not a public address; refused")
