"""Files given by hand → articles: .txt, .html, .jsonl, or standard input."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml.etree import ParserError
from lxml.html import document_fromstring

from crawler.page import PageReading, Unreadable
from crawler.reading import read_page
from crawler.urls import is_web_address
from desk.published import Published, parse_published

_KNOWN = ("id", "url", "title", "text", "html", "published")
_STDIN = "-"
_NOWHERE = "http://page.invalid/"
"""Stands for the address of a saved page that does not tell its own; never stored."""


@dataclass(frozen=True, slots=True)
class InputArticle:
    """One article of an input; `where` (FILE or FILE:LINE) names it in messages."""

    where: str
    id: Any
    """As given (a JSON string or number); the file's name or FILE:LINE where none is given."""
    given_id: bool
    url: str | None
    title: str | None
    text: str
    published: Published | None
    page: PageReading | None = None
    """What was read from HTML."""


@dataclass(frozen=True, slots=True)
class BadInput:
    """A file or line that cannot be taken, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def read_inputs(names: Iterable[str]) -> Iterator[InputArticle | BadInput]:
    """All articles of the files `names` in order; `-` is standard input (JSON lines, or one plain text)."""
    for name in names:
        yield from _read_stdin() if name == _STDIN else _read_file(Path(name))


def _read_stdin() -> Iterator[InputArticle | BadInput]:
    raw = sys.stdin.buffer.read()
    if raw.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:1] == b"{":
        yield from _json_lines("<stdin>", raw.splitlines())
    else:
        yield _text("<stdin>", raw)


def _read_file(path: Path) -> Iterator[InputArticle | BadInput]:
    name = str(path)
    try:
        if path.is_dir():
            yield BadInput(name, "is a directory; name the files in it")
        elif path.suffix.lower() in (".jsonl", ".ndjson"):
            with path.open("rb") as lines:
                yield from _json_lines(name, lines)
        elif path.suffix.lower() in (".html", ".htm"):
            yield _html(name, path.read_bytes())
        elif path.suffix.lower() in (".txt", ".text", ".md", ""):
            yield _text(name, path.read_bytes())
        else:
            yield BadInput(name, f"unknown kind of file {path.suffix!r}: expected .txt, .html or .jsonl")
    except OSError as error:
        yield BadInput(name, f"cannot be read: {error.strerror or error}")


def decode(raw: bytes) -> str:
    """Text of `raw`: UTF-8, or UTF-16 where a byte-order mark says so.

    Raises:
        ValueError: binary data or another encoding.
    """
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 text (byte {error.start}): convert it, or is it binary?") from None
    controls = sum(1 for char in text[:4096] if ord(char) < 9)
    if controls > max(8, len(text[:4096]) // 20):
        raise ValueError("looks binary (many control characters): expected plain text")
    return text


def _text(name: str, raw: bytes) -> InputArticle | BadInput:
    try:
        text = decode(raw)
    except ValueError as error:
        return BadInput(name, str(error))
    if not text.strip():
        return BadInput(name, "is empty")
    return InputArticle(name, Path(name).name, False, None, None, text, None)


def _html(name: str, raw: bytes) -> InputArticle | BadInput:
    if not raw.strip():
        return BadInput(name, "is empty")
    url = own_address(raw)
    page = read_page(raw, url or _NOWHERE)
    if isinstance(page, Unreadable):
        return BadInput(name, f"holds no article: {page.detail}")
    return _from_page(name, Path(name).name, False, url, page, None, None)


def own_address(html: str | bytes) -> str | None:
    """The address that a saved page gives as its own (canonical link, else og:url)."""
    try:
        tree = document_fromstring(html)
    except (ParserError, ValueError):
        return None
    links = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    found = [str(link).strip() for link in links] if isinstance(links, list) else []
    return next((link for link in found if is_web_address(link)), None)


def _json_lines(name: str, lines: Iterable[bytes]) -> Iterator[InputArticle | BadInput]:
    any_line = False
    for number, raw in enumerate(lines, 1):
        where = f"{name}:{number}"
        line = raw.strip(codecs.BOM_UTF8 + b" \t\r\n") if number == 1 else raw.strip()
        if not line:
            continue
        any_line = True
        try:
            yield _json_article(where, decode(line))
        except ValueError as error:
            yield BadInput(where, str(error))
    if not any_line:
        yield BadInput(name, "is empty")


def _json_article(where: str, line: str) -> InputArticle:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON ({error.msg}, column {error.colno})") from None
    except RecursionError:
        raise ValueError("is not an article: JSON nested too deeply") from None
    if not isinstance(given, dict):
        raise ValueError(
            f"expected a JSON object with any of {', '.join(_KNOWN)}; found {type(given).__name__}"
        )
    for key in ("url", "title", "text", "html"):
        if given.get(key) is not None and not isinstance(given[key], str):
            raise ValueError(f"{key!r} must be a string, found {type(given[key]).__name__}")
    if given.get("url") and not is_web_address(given["url"]):
        raise ValueError(f"'url' = {given['url']!r}: expected an http(s) address")
    if given.get("id") is not None and not isinstance(given["id"], str | int):
        raise ValueError(f"'id' must be a string or a number, found {type(given['id']).__name__}")
    published = parse_published(given.get("published"))
    article_id = given["id"] if given.get("id") is not None else given.get("url") or where
    has_id = given.get("id") is not None
    url, title = given.get("url") or None, given.get("title") or None
    if (given.get("text") or "").strip():
        return InputArticle(where, article_id, has_id, url, title, given["text"], published)
    if (given.get("html") or "").strip():
        url = url or own_address(given["html"])
        page = read_page(given["html"], url or _NOWHERE)
        if isinstance(page, Unreadable):
            raise ValueError(f"'html' holds no article: {page.detail}")
        return _from_page(where, article_id, has_id, url, page, title, published)
    if title:
        return InputArticle(where, article_id, has_id, url, title, "", published)
    raise ValueError("has neither 'text' nor 'html' nor 'title'")


def _from_page(
    where: str,
    article_id: Any,
    given_id: bool,
    url: str | None,
    page: PageReading,
    title: str | None,
    published: Published | None,
) -> InputArticle:
    if published is None and page.published is not None:
        published = parse_published(page.published.isoformat())
    return InputArticle(where, article_id, given_id, url, title or page.title, page.body, published, page)
