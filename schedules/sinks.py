"""The two channels that every installation has: a file and an Atom feed. Sending twice does no harm: both
recognise an alert by its id.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from schedules.content import AlertContent
from schedules.messages import Language, Message, compose
from schedules.parcel import DeliveryError, Parcel

_ATOM = "http://www.w3.org/2005/Atom"
FEED_ENTRIES = 100


class FileSink:
    """Appends one JSON object per alert to a file; an alert that is there already is left alone."""

    name = "file"

    def __init__(self, path: Path, language: Language = "vi") -> None:
        self._path, self._language = path, language

    def send(self, parcel: Parcel) -> str | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            for content in parcel.contents:
                if not self._holds(content.id):
                    subject = {"subject": compose(content, self._language).subject}
                    _append(self._path, json.dumps(content.to_json() | subject, ensure_ascii=False))
        except OSError as error:
            raise DeliveryError(f"{self._path}: {error.strerror or error}") from None
        return self._path.name

    def _holds(self, alert_id: str) -> bool:
        if not self._path.exists():
            return False
        needle = json.dumps(alert_id, ensure_ascii=False)
        with self._path.open(encoding="utf-8", errors="replace") as lines:
            return any(needle in line and _id_of(line) == alert_id for line in lines)


def _id_of(line: str) -> str | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None  # the torn last line of a crash: its alert is written again
    return found.get("id") if isinstance(found, dict) else None


def _append(path: Path, line: str) -> None:
    with path.open("a+b") as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        end = file.tell()
        try:
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)  # a full disk takes a part of the line; nobody shall read half an alert
            raise


class AtomSink:
    """Writes the feed of the latest alerts anew, so that it always holds exactly what the store holds."""

    name = "atom"

    def __init__(
        self, path: Path, recent: Callable[[int], Sequence[AlertContent]], language: Language
    ) -> None:
        self._path, self._recent, self._language = path, recent, language

    def send(self, parcel: Parcel) -> str | None:
        entries = {c.id: c for c in (*parcel.contents, *self._recent(FEED_ENTRIES))}
        try:
            write_atomically(self._path, atom_feed(list(entries.values())[:FEED_ENTRIES], self._language))
        except OSError as error:
            raise DeliveryError(f"{self._path}: {error.strerror or error}") from None
        return self._path.name


def atom_feed(alerts: Sequence[AlertContent], language: Language) -> bytes:
    """An Atom 1.0 document (RFC 4287) of `alerts`, newest first."""
    ordered = sorted(alerts, key=lambda c: c.decided, reverse=True)
    namespaces: Any = {None: _ATOM}  # None is the default namespace; the stubs know only named ones
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=namespaces)
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    title = "ParkWatch: cảnh báo khu công nghệ" if language == "vi" else "ParkWatch: technology park alerts"
    _add(feed, "id", "urn:parkwatch:alerts")
    _add(feed, "title", title)
    _add(feed, "updated", ordered[0].decided if ordered else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author", None), "name", "ParkWatch")
    _add(feed, "generator", "ParkWatch")
    for content in ordered:
        _entry(feed, content, compose(content, language))
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(feed: Any, content: AlertContent, message: Message) -> None:
    entry = _add(feed, "entry", None)
    _add(entry, "id", content.id)
    _add(entry, "title", message.subject)
    _add(entry, "updated", content.decided)
    if content.url:
        _add(entry, "link", None).set("href", content.url)
    _add(entry, "category", None).set("term", content.stage)
    _add(entry, "content", message.text).set("type", "text")


def _add(parent: Any, tag: str, text: str | None) -> Any:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{tag}")
    element.text = _xml_text(text) if text is not None else None
    return element


def _xml_text(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or 0x20 <= ord(c) <= 0xD7FF or 0xE000 <= ord(c) <= 0xFFFD or ord(c) > 0xFFFF
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
