"""Author lines, lead prefixes and "Theo …" lines: who wrote it, and whom it was taken from."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SPLIT = re.compile(r"\s*[,;/|•]\s*|\s+[-–—&]\s+|\s+và\s+|\n")
_ROLE = re.compile(
    r"^(?:tác giả|bài(?: và ảnh| viết)?|thực hiện|ảnh|tin|nội dung|by|phóng viên|pv)\s*:\s*", re.IGNORECASE
)
_NOTE = re.compile(
    r"\s*\((?:[^()]{0,80})\)|\s*\b(?:tổng hợp|thực hiện|lược dịch|biên dịch|ghi|dịch)$|^theo\b.*",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\.(?:vn|com|net)\b|\d{3}|xem các bài|theo dõi", re.IGNORECASE)


def clean_authors(raw: Iterable[str], *, site_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Names out of author fields: each once, without roles and notes; no addresses, not the paper."""
    own = {_key(name) for name in site_names}
    found: dict[str, str] = {}
    for line in raw:
        if "://" in line:
            continue
        for part in _SPLIT.split(_ROLE.sub("", _unescaped(line).strip())):
            name = " ".join(_NOTE.sub("", part.strip()).split()).strip(" .:*-–\"'")
            if 2 <= len(name) <= 60 and not _NOT_A_NAME.search(name) and _key(name) not in own:
                found.setdefault(_key(name), name)
    return tuple(found.values())


def _unescaped(text: str) -> str:
    return html.unescape(html.unescape(text))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """Letters and digits only, without case and diacritics: "Dân trí" and "dantri" are one name."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return re.sub(r"[\W_]+", "", "".join(char for char in plain if not unicodedata.combining(char)))


_REPRINT = re.compile(
    r"\(?\s*(?:Theo|Nguồn(?: tin)?|Dẫn theo)\s*:?\s+"
    r"(?P<name>[^.,;:!?()]{2,60}?(?:\.(?:vn|com(?:\.vn)?|net|org))?)\s*[).]?",
    re.IGNORECASE,
)


def reprint_source(line: str) -> str | None:
    """The paper or agency that a line such as "Theo TTXVN" or "Nguồn: Báo Đầu tư" names; None otherwise.

    Only a line that says nothing else counts: "Theo quy hoạch, khu có diện tích 50 ha" is a sentence.
    """
    match = _REPRINT.fullmatch(line.strip())
    if match is None:
        return None
    name = match["name"].strip(" -–")
    named = name[:1].isupper() or re.fullmatch(r"[\w.-]+\.(?:vn|com|net|org)", name) is not None
    return name if named and len(name.split()) <= 8 else None


_LEAD_PREFIX = re.compile(
    r"""^(?:
      \([^()]{2,25}\)\s*[-–—]\s*
    | (?:TTO|TPO|TNO|NDO|NLĐO|LĐO|PLO|SGGPO?|ĐTCK|BĐT|KTĐT|HNMO?|VOV\.VN|VTV\.vn|VnEconomy|Chinhphu\.vn|TTXVN)
      \s*[-–—]\s+
    )""",
    re.VERBOSE,
)


def without_prefix(lead: str) -> str:
    """A lead without the paper's own mark in front: "(Chinhphu.vn) - …", "TTO - …"."""
    return _LEAD_PREFIX.sub("", lead, count=1)


_SIGNATURE = re.compile(r"[A-ZĐÀ-Ỹ][\wÀ-ỹ.]*(?:\s+[-–&]?\s?[A-ZĐÀ-Ỹ][\wÀ-ỹ.]*){1,7}(?:\s*\([^()]{1,30}\))?")


def is_signature(line: str) -> bool:
    """Whether a last line looks like the name of its author: a few capitalised words and nothing else."""
    return len(line) <= 60 and _SIGNATURE.fullmatch(line.strip()) is not None
