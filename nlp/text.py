"""Canonical text: what is stored, what every offset points into.

Canonical text is NFC without control characters (a NUL breaks SQL text functions); everything else – odd
spaces, zero-width marks, emoji, old tone placement – stays as it was printed.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def canonical(text: str) -> str:
    """`text` in NFC; each control character but tab and line feed becomes a space, a lone surrogate U+FFFD.

    One for one, so that offsets agree with those of a plain NFC normalisation of the same text.
    """
    return _CONTROLS.sub(" ", unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text)))


def join_title(title: str | None, body: str) -> tuple[str, int]:
    """Canonical text of an article and the offset at which its title ends.

    Title, blank line, body when both are given, each exactly as it came. Without a title, a short
    first line that stands alone and does not end like a sentence is taken for one.
    """
    clean_body = canonical(body)
    if not title or not title.strip():
        return clean_body, _headline_end(clean_body)
    clean_title = canonical(title)
    return f"{clean_title}\n\n{clean_body}", len(clean_title)


def _headline_end(body: str) -> int:
    line, newline, _ = body.partition("\n")
    stands_alone = bool(newline) and 0 < len(line.strip()) <= 200
    return len(line) if stands_alone and not line.rstrip().endswith((".", ";", ":")) else 0


class _Folded(dict[int, str]):
    """The plain form of each character that was ever asked for; `str.translate` looks up here."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _fold_char(chr(code))
        return plain


_FOLDED = _Folded()
_INVISIBLE = "\u200b\u2060\ufeff"
"""Marks without width that pages carry between words."""


def _fold_char(char: str) -> str:
    if char in "đĐðÐ":  # some newspapers type the Icelandic eth for Đ
        return "d"
    if char.isspace() or char in _INVISIBLE:
        return " "
    base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)).lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d, every white-space character and zero-width space as a space.

    Has exactly as many code points as `text`, so offsets found in the one hold in the other.
    """
    return text.translate(_FOLDED)
