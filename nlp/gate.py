"""The gate: is an article worth reading? One pass over the text, no model.

Anything about parks, zones or IT-industry policy passes; the gate looks for words only, so that it
errs on the side of reading. An ordinary hit ("khu công nghiệp" in a football report) costs one reading;
a miss costs an alert.
"""

from __future__ import annotations

import re

from nlp.text import fold

GATE_VERSION = "3"
"""Stored with every article that was turned away; raise it when the pattern changes."""

_TECH = (
    "cong nghe|cntt|cn thong tin|cns|cnc|phan mem|tin hoc|ky thuat so|so tap trung|ban dan|vi mach|"
    "khoa hoc|doi moi sang tao|sang tao|"
    "nghien cuu|ai\\b|tri tue nhan tao|du lieu"
)
_SUBJECT = re.compile(
    r"(?<!\w)(?=[cdhiklnpqstv])(?:"
    rf"khu (?:do thi |cong vien |phuc hop |to hop |lien hop |dich vu |trung tam )?(?:{_TECH}|"
    rf"cong nghiep|cn cao|che xuat|kinh te|lien hop)|"
    rf"(?:cong vien|lang|do thi|thanh pho|thung lung|to hop) (?:{_TECH}|silicon|so\b|it\b)|"
    r"trung tam (?:nghien cuu )?(?:tri tue nhan tao|cong nghe|phan mem|cong nghiep phan mem|doi moi sang tao"
    r"|cntt|ict)\b|"
    r"cum (?:cong nghiep|cn\b|cntt)|vuon uom (?:cong nghe|doanh nghiep)|khu (?:thuong mai tu do|r&d|it\b)|"
    r"kcn\w*|kcx|kkt|ccn|cvpm|shtp\w*|qtsc|ditp|hhtp|khu cntt|khu cnc|hoa lac|"
    r"(?:cong nghe thong tin|cong nghe so|cntt|cns|phan mem) tap trung|tap trung ve (?:cntt|cong nghe)|"
    r"(?:cong nghiep|nganh|linh vuc|luat|chinh sach|nghi dinh ve|chien luoc) (?:cntt|"
    r"cong nghe thong tin|cong nghe so|cong nghe cao|phan mem|"
    r"ban dan|vi mach|cong nghiep ban dan|cong nghiep cong nghe)|cong nghiep cong nghe|"
    r"(?:it|software|tech|technology|science|innovation|digital|hi-?tech|high-?tech|ict) (?:park|city|"
    r"zone|hub|valley)s?|"
    r"silicon (?:valley|city|park)|thung lung silicon"
    r")"
)
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def passes(text: str) -> bool:
    """Whether `text` (title and body) concerns parks, zones or IT-industry policy at all."""
    return _SUBJECT.search(_words(text)) is not None


def _words(text: str) -> str:
    """`text` folded, single spaces, without marks that are not seen."""
    folded = fold(text)
    if not folded.isascii():
        folded = folded.translate(_INVISIBLE)
    return " ".join(folded.split())
