"""Who may ask: the outermost layer, before anything of Datasette or the database is touched.

It checks the Host header (so that a foreign page cannot reach a desk on this machine by a name of its own
that points here), demands the token where one is set, lets only reading methods through, closes Datasette's
pages about itself, and gives every answer the headers that keep foreign scripts out.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOGIN = "/dang-nhap"
HEALTH = "/-/health"
"""The one address under Datasette's own that is ours: what monitoring asks."""
_COOKIE = "parkwatch_desk"
_LARGEST_LOGIN = 4096
_COOKIE_SECONDS = 30 * 24 * 3600
_ASSETS = "/assets/"

HEADERS: dict[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
        " connect-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the guard asks for."""

    names: frozenset[str] = frozenset()
    """Host names besides `localhost` under which the desk may be called."""
    loopback_only: bool = True
    """Whether it may be called by addresses of this machine only."""
    token: str | None = None


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app = app
        self._rules = rules
        # what the cookie holds; the token itself stays in the reader's head
        self._pass = None if rules.token is None else _digest(rules.token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        send = _with_headers(send, scope)
        headers = _headers(scope)
        path = scope["path"]
        if len(headers.get("host", [])) != 1 or not host_allowed(headers["host"][0], self._rules):
            await _answer(
                send, 421, "This desk is not reached under that name. Name it: parkwatch desk --name NAME.\n"
            )
        elif self._pass is not None and path == LOGIN and scope["method"] == "POST":
            await self._log_in(receive, send)
        elif scope["method"] not in {"GET", "HEAD"}:
            await _answer(send, 405, "The desk only reads: GET and HEAD.\n", {"allow": "GET, HEAD"})
        elif not self._known(headers) and not path.startswith(_ASSETS):
            await self._ask_for_token(send, path)
        elif path != HEALTH and path.startswith(("/-/", "/_internal", "/_memory", "/:memory:")):
            await _answer(send, 404, "There is no such page.\n")
        else:
            await self._app(scope, receive, send)

    def _known(self, headers: dict[str, list[str]]) -> bool:
        if self._rules.token is None or self._pass is None:
            return True
        for given in headers.get("authorization", []):
            scheme, _, token = given.partition(" ")
            if scheme.lower() == "bearer" and _same(token.strip(), self._rules.token):
                return True
        return any(_same(given, self._pass) for given in _cookies(headers))

    async def _log_in(self, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        given = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]
        assert self._rules.token is not None
        if not _same(given.strip(), self._rules.token):
            await _answer(send, 401, _login_page(wrong=True), kind="text/html")
            return
        cookie = f"{_COOKIE}={self._pass}; Path=/; Max-Age={_COOKIE_SECONDS}; HttpOnly; SameSite=Strict"
        await _answer(send, 303, "", {"location": "/", "set-cookie": cookie})

    async def _ask_for_token(self, send: Send, path: str) -> None:
        if path == HEALTH or path.endswith((".json", ".csv")):
            await _answer(
                send, 401, "Give the token: Authorization: Bearer TOKEN\n", {"www-authenticate": "Bearer"}
            )
        else:
            await _answer(
                send, 401, _login_page(wrong=False), {"www-authenticate": "Bearer"}, kind="text/html"
            )


def host_allowed(host: str, rules: Rules) -> bool:
    """Whether a Host header names this desk.

    A page elsewhere can make its own name point here, never an address; so addresses are safe.
    """
    name = host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    rest = host[len(name) :]
    if rest and not (rest.startswith(":") and rest[1:].isascii() and rest[1:].isdigit()):
        return False
    name = name.lower()
    if name == "localhost" or name in rules.names:
        return True
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return address.is_loopback or not rules.loopback_only


def _digest(token: str) -> str:
    return hmac.new(token.encode(), b"parkwatch desk cookie", hashlib.sha256).hexdigest()


def _same(given: str, expected: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(given.encode(), expected.encode())


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _cookies(headers: dict[str, list[str]]) -> list[str]:
    found = []
    for line in headers.get("cookie", []):
        try:
            jar = SimpleCookie(line)
        except CookieError:
            continue
        if _COOKIE in jar:
            found.append(jar[_COOKIE].value)
    return found


async def _body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        body += bytes(message.get("body", b""))
        if len(body) > _LARGEST_LOGIN:
            return b""
        if not message.get("more_body"):
            return body


def _with_headers(send: Send, scope: Scope) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [(name, value) for name, value in message.get("headers", []) if name.lower() not in _OWN]
            own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            kept = b"public, max-age=300" if scope["path"].startswith(_ASSETS) else b"no-store"
            message = {**message, "headers": [*given, *own, (b"cache-control", kept)]}
        await send(message)

    return wrapped


_OWN = {name.encode() for name in HEADERS} | {b"cache-control", b"link", b"access-control-allow-origin"}


async def _answer(
    send: Send, status: int, text: str, headers: dict[str, str] | None = None, kind: str = "text/plain"
) -> None:
    body = text.encode()
    lines = {"content-type": f"{kind}; charset=utf-8", "content-length": str(len(body)), **(headers or {})}
    start = [(name.encode(), value.encode()) for name, value in lines.items()]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


def _login_page(*, wrong: bool) -> str:
    trouble = '<p class="trouble" role="alert">Mã không đúng. · The token is wrong.</p>' if wrong else ""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>ParkWatch – đăng nhập</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{_ASSETS}desk.css"></head>'
        f'<body class="login"><main><h1>ParkWatch</h1>{trouble}'
        f'<form method="post" action="{quote(LOGIN)}"><label for="token">Mã truy cập · Access token</label>'
        '<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>'
        "<button>Vào · Enter</button></form></main></body></html>"
    )
