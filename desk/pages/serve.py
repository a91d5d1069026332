"""Listening: the socket, who may call, and the server that runs until it is stopped."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Iterable

from desk.errors import DeskError
from desk.pages.guard import App, Rules

SHORTEST_TOKEN = 16
_BACKLOG = 64


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def rules_for(host: str, token: str | None, names: Iterable[str]) -> tuple[Rules, bool]:
    """What the guard asks of callers of `host`; and whether its token was made up here.

    Raises:
        DeskError: a token that could be guessed.
    """
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise DeskError(
            f"The token is too short to keep anybody out: give at least {SHORTEST_TOKEN} characters, or leave"
            " it out and one is made."
        )
    local = is_loopback(host)
    made = token is None and not local
    chosen = secrets.token_urlsafe(24) if made else token
    called = frozenset(name.lower() for name in names) | (
        {host.lower()} if not _is_address(host) else frozenset()
    )
    return Rules(names=called, loopback_only=local, token=chosen), made


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        DeskError: the address is not ours, or the port is taken.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        found = socket.socket(family, kind, protocol)
    except OSError as error:
        raise DeskError(f"{host} is no address of this machine: {error.strerror or error}", 3) from None
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(_BACKLOG)
    except OSError as error:
        found.close()
        raise DeskError(
            f"Cannot listen on {host}, port {port}: {error.strerror or error}. Choose another with"
            " --port or --host; --port 0 takes any free one.",
            3,
        ) from None
    return found


def serve(app: App, listening: socket.socket) -> None:
    """Answer until the process is told to stop."""
    import uvicorn

    # no access log: addresses hold what people look for; no proxy headers: nobody stands before us
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_keep_alive=10, limit_concurrency=100, timeout_graceful_shutdown=3,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
