"""One paper's web server: HTTP/1.1 with validators, 304, gzip, and a clean stop."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from desk.demo.clock import VIETNAM
from desk.demo.errors import DemoError
from desk.demo.sites import SiteSpec, Validators
from desk.demo.traffic import Hit, Kind, TrafficLog

HOST = "127.0.0.1"
_IDLE_SECONDS = 20
_MISSING = "<!DOCTYPE html><html lang=vi><title>404</title><p>Không tìm thấy trang bạn yêu cầu.</p></html>"


@dataclass(frozen=True, slots=True)
class Resource:
    """What lies at one path."""

    body: bytes
    content_type: str
    modified: datetime
    kind: Kind
    location: str | None = None
    """Redirects there (301) when set."""

    @property
    def etag(self) -> str:
        """A weak validator that changes with the body."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'


Lookup = Callable[[], Mapping[str, Resource]]


def redirect(location: str, modified: datetime) -> Resource:
    """A moved page."""
    return Resource(b"", "text/html; charset=utf-8", modified, "redirect", location)


class SiteServer(ThreadingHTTPServer):
    """Serves what `lookup` gives at the moment of each request, from threads of its own."""

    daemon_threads = False
    block_on_close = True
    allow_reuse_address = os.name != "nt"  # elsewhere it would let two programs share the port

    def __init__(self, site: SiteSpec, port: int, lookup: Lookup, log: TrafficLog) -> None:
        """Bind the port (0: a free one).

        Raises:
            DemoError: the port is taken or may not be used.
        """
        self.site = site
        self.lookup = lookup
        self.log = log
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        try:
            super().__init__((HOST, port), _Handler)
        except OverflowError:
            raise DemoError(f"{port} is no port: expected 1 to 65535 for {site.name}") from None
        except OSError as error:
            raise DemoError(_bind_trouble(site, port, error)) from error
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name=f"demo-{site.id}")

    @property
    def base_url(self) -> str:
        """Where the site answers, without a slash at the end."""
        return f"http://{HOST}:{self.server_address[1]}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering: hang up on everybody and wait until every thread has ended."""
        if self._thread.ident is not None:
            self.shutdown()
            self._thread.join()
        with self._open_lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError as error:  # the client was faster
                    if error.errno not in (errno.ENOTCONN, errno.EBADF, errno.EINVAL):
                        raise
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection so that `stop` can hang up on a client which keeps it open."""
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that ended by itself."""
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle of an answer is no news; any other error is raised."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _bind_trouble(site: SiteSpec, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {HOST} is taken by another program, but {site.name} wants it: "
            "end that program, or choose another port (0 takes free ones)"
        )
    return f"port {port} on {HOST} cannot be used for {site.name}: {error.strerror}; choose another port"


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the console: the traffic log keeps it."""

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        resource = self.server.lookup().get(path)
        if resource is None:
            missing = Resource(
                _MISSING.encode(), "text/html; charset=utf-8", datetime.now(VIETNAM), "missing"
            )
            self._send(404, missing, {}, with_body=with_body)
        elif resource.location is not None:
            self._send(301, resource, {"Location": resource.location}, with_body=False)
        elif self._is_fresh(resource):
            self._send(304, resource, self._validators(resource), with_body=False)
        else:
            self._send(200, resource, self._validators(resource), with_body=with_body)

    def _send(self, status: int, resource: Resource, headers: Mapping[str, str], *, with_body: bool) -> None:
        body, encoding = self._encoded(resource.body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", resource.content_type)
            self.send_header("Content-Length", str(len(body)))
            if encoding:
                self.send_header("Content-Encoding", encoding)
        if self.server.site.gzip:
            self.send_header("Vary", "Accept-Encoding")
        sends = with_body and status != 304
        self.server.log.add(self._hit(status, resource, len(body) if sends else 0))
        self.end_headers()
        if sends:
            self.wfile.write(body)

    def _encoded(self, body: bytes) -> tuple[bytes, str | None]:
        if self.server.site.gzip and body and "gzip" in self.headers.get("Accept-Encoding", ""):
            return gzip.compress(body, mtime=0), "gzip"
        return body, None

    def _hit(self, status: int, resource: Resource, sent: int) -> Hit:
        return Hit(
            site=self.server.site.id,
            url=self.server.base_url + self.path,
            kind=resource.kind,
            status=status,
            sent=sent,
            version=resource.etag,
            user_agent=self.headers.get("User-Agent", ""),
        )

    def _validators(self, resource: Resource) -> dict[str, str]:
        kind: Validators = self.server.site.validators
        headers = {}
        if kind != "last-modified":
            headers["ETag"] = resource.etag
        if kind != "etag":
            headers["Last-Modified"] = format_datetime(resource.modified.astimezone(UTC), usegmt=True)
        return headers

    def _is_fresh(self, resource: Resource) -> bool:
        """Whether the client's copy still holds: If-None-Match first, as RFC 9110 (13.2.2) has it."""
        kind = self.server.site.validators
        if kind != "last-modified" and (known := self.headers.get("If-None-Match")):
            return resource.etag.removeprefix("W/") in [
                tag.strip().removeprefix("W/") for tag in known.split(",")
            ]
        if kind != "etag" and (since := self.headers.get("If-Modified-Since")):
            try:
                return resource.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
            except (TypeError, ValueError):
                return False  # an unreadable date is no condition (RFC 9110, 13.1.3)
        return False
