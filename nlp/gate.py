"""The gate: is an article worth reading? One pass over the text, no model.

Anything about parks, zones or IT-industry policy passes; the gate looks for words only, so that it
errs on the side of reading. An ordinary hit ("khu công nghiệp" in a football report) costs one reading.
"""

from __future__ import annotations

import re

from nlp.text import fold

GATE_VERSION = "1"
"""Stored with every article that was turned away; raise it when the pattern changes."""

_SUBJECT = re.compile(
    r"\b(?:"
    r"khu (?:cong vien )?(?:cong nghe|cntt|cns|cnc|cong nghiep|che xuat|kinh te|phan mem|lien hop|cong vien)|"
    r"cong vien (?:phan mem|cong nghe|cntt|khoa hoc|sang tao|doi moi)|cum cong nghiep|"
    r"khu (?:do thi )?(?:khoa hoc|doi moi sang tao|cong nghiep cong nghe)|"
    r"kcn|kcnc|kcntt|kcntttt|kcx|cvpm|shtp|qtsc|ditp|cntt tap trung|"
    r"(?:cong nghe thong tin|cong nghe so|cntt|cns) tap trung|tap trung ve (?:cntt|cong nghe)|"
    r"cong nghiep (?:cntt|cong nghe thong tin|cong nghe so|phan mem|ban dan|cong nghe cao)|"
    r"it park|software (?:park|city)|(?:hi-?tech|high-?tech|digital|silicon) (?:park|valley)|thung lung silicon"
    r")\b"
)


def passes(text: str) -> bool:
    """Whether `text` (title and body) concerns parks, zones or IT-industry policy at all."""
    return _SUBJECT.search(_spaces(fold(text))) is not None


def _spaces(folded: str) -> str:
    return " ".join(folded.split())
