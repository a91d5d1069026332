"""Lines under pictures: they name a park and tell nothing of it."""

from __future__ import annotations

import re

from nlp.reading import Reading, Sentence

_CAPTION = re.compile(
    r"\W*(?:phối cảnh|toàn cảnh|một góc|hình ảnh|ảnh|bản đồ|sơ đồ|mô hình|bên trong|quang cảnh)(?!\w)"
    r"[^.!?]{0,160}(?P<stop>\.?)$"
)
_CREDIT = re.compile(r"\s*(?:[-–(]\s*)?(?:ảnh|nguồn|photo)(?: minh họa)?\s*:", re.IGNORECASE)


def is_caption(reading: Reading, sentence: Sentence) -> bool:
    """Whether `sentence` is a line under a picture; one with a full stop only before a credit ("Ảnh: …")."""
    if not sentence.start >= reading.title_end > 0:
        return False
    match = _CAPTION.match(reading.text[sentence.start : sentence.end].strip().lower())
    return match is not None and (not match["stop"] or _CREDIT.match(reading.text, sentence.end) is not None)
