"""Bytes to text, when what the server and the document say about the encoding may be wrong."""

from __future__ import annotations

import codecs
import re
import unicodedata

_DECLARED = re.compile(rb"""(?:encoding|charset)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_.:-]{2,40})""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARK = re.compile(r"[\u0300-\u036f]")
_MARKED = re.compile(r".[\u0300-\u036f]+", re.DOTALL)
"""A letter with its loose marks; composing only these is far cheaper than composing a whole page."""
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def header_charset(content_type: str | None) -> str | None:
    """The charset named by a Content-Type header."""
    match = _HEADER.search(content_type or "")
    return match[1] if match else None


def decode(body: bytes, declared: str | None = None) -> str:
    """`body` as NFC text.

    In order: a byte order mark; UTF-16 that shows in its zero bytes; UTF-8 if it is valid (whatever is
    declared: wrong labels on UTF-8 are far more common than text that is UTF-8 by chance); what header or
    document declare; UTF-8 with a few broken bytes; the Vietnamese Windows code page.
    """
    return decode_both(body, declared)[0]


def decode_both(body: bytes, declared: str | None = None) -> tuple[str, bytes]:
    """`decode`, and the same text in UTF-8: most pages are just that and need not be encoded again."""
    text = _utf8(body)
    if text is None:
        text, marked = _decode(body, declared), True
    else:
        # in UTF-8 loose marks begin with one of two bytes: looking for them costs nothing
        marked = b"\xcc" in body or b"\xcd" in body
        if not marked and not text.startswith("\ufeff"):
            return text, body
    text = text.removeprefix("\ufeff")
    if marked and _MARK.search(text):
        text = _MARKED.sub(_composed, text)
    return text, text.encode("utf-8", "replace")


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _utf8(body: bytes) -> str | None:
    """The text if it is whole UTF-8 and nothing else."""
    head = body[:2000]
    if head.count(0) > len(head) // 4:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode(body: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    head = body[:2000]
    if head.count(0) > len(head) // 4:
        return body.decode(
            "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be", "replace"
        )
    loose = body.decode("utf-8", "replace")
    if loose.count("\ufffd") <= max(3, len(loose) // 2000):
        return loose
    for label in (declared, _declared_in(head)):
        if label and _usable(label):
            return body.decode(label, "replace")
    return body.decode("cp1258", "replace")


def _declared_in(head: bytes) -> str | None:
    match = _DECLARED.search(head)
    return match[1].decode("ascii") if match else None


def _usable(label: str) -> bool:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return False
    # UTF-8 and UTF-16 have been tried; a codec such as "rot13" or "zip" is no charset.
    return not name.startswith("utf") and name.startswith(("cp", "iso8859", "windows", "latin", "big5", "gb"))
