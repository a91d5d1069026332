"""Lines under pictures: they name a park and tell nothing of it."""

from __future__ import annotations

import re

from nlp.reading import Reading, Sentence

_WHAT = r"(?:phối cảnh|toàn cảnh|một góc|hình ảnh|ảnh|bản đồ|sơ đồ|mô hình|bên trong|quang cảnh)(?!\w)"
_CAPTION = re.compile(rf"\W*{_WHAT}[^.!?]{{0,160}}(?P<stop>\.?)$")
_LINE = re.compile(
    rf"[^\w\n]*{_WHAT}(?:[^.!?\n]|\.(?=\w)){{0,160}}"
    r"(?:\Z|\n|\.?\s*[-–(]?\s*(?:ảnh|nguồn|photo)(?: minh họa)?\s*:)"
)
_CREDIT = re.compile(r"\s*(?:[-–(]\s*)?(?:ảnh|nguồn|photo)(?: minh họa)?\s*:", re.IGNORECASE)


def is_caption(reading: Reading, sentence: Sentence) -> bool:
    """Whether `sentence` is a line under a picture; one with a full stop only before a credit ("Ảnh: …")."""
    if not sentence.start >= reading.title_end > 0:
        return False
    match = _CAPTION.match(reading.text[sentence.start : sentence.end].strip().lower())
    return match is not None and (not match["stop"] or _CREDIT.match(reading.text, sentence.end) is not None)


def under_picture(lower: str, title_end: int, start: int) -> bool:
    """Whether the line of an offset of the lower-case text, below the headline, is one under a picture."""
    line = lower.rfind("\n", 0, start) + 1
    found = _LINE.match(lower, line) if line >= title_end > 0 else None
    return found is not None and found.end() >= start
