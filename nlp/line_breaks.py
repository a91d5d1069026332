"""Line feeds that wrap a paragraph, against those that end one.

A page cut at a column ends its lines anywhere: the next one goes on in lower case, and its first word would
not have fitted. In other texts a single line feed inside a sentence shows itself by what stands around it.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ENDED = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_ITEM = re.compile(r"\s*(?:[-–—+•*·►▶»>|]|\d{1,2}[.)/](?!\d)|[a-zđ][.)])")
_GOES_ON = re.compile(
    r"(?:^|\s)(?:của|tại|và|cho|từ|các|những|theo|thuộc|vào|bởi|khoảng|như|hoặc|rằng|nhằm)$"
)
"""Last words of a line that leave its sentence open."""
_MIN_COLUMN, _MAX_COLUMN = 40, 140
_OPEN_SHARE = 0.45
_SLACK = 0.12


def unwrapped(text: str) -> str:
    """`text` with a blank for each line feed inside a sentence; as long as `text`."""
    lines = text.split("\n")
    if len(lines) < 3 or not any(a and b for a, b in pairwise(lines)):
        return text
    column = _column(lines)
    joints = [lines[0]]
    inside = False
    for index in range(1, len(lines)):
        before, line = lines[index - 1].rstrip(), lines[index]
        joined = bool(before) and bool(line.strip())
        if joined:
            joined = _wraps(before, line, column) if column else _interrupts(before, line, inside)
        joints.append((" " if joined else "\n") + line)
        inside = joined
    return "".join(joints)


def _column(lines: list[str]) -> int:
    """The column at which the lines of an article are cut, in characters; 0 if they are whole paragraphs."""
    still_open: list[int] = []
    lengths: list[int] = []
    for line, following in pairwise(lines):
        before = line.rstrip()
        if not following.strip() or not _MIN_COLUMN <= len(before) <= _MAX_COLUMN or _ENDED.search(before):
            continue
        lengths.append(len(before))
        if _starts_low(following):
            still_open.append(len(before))
    if len(still_open) >= 3 and len(still_open) >= _OPEN_SHARE * len(lengths):
        return sorted(still_open)[int(0.9 * (len(still_open) - 1))]
    even = sum(1 for length in lengths if length >= max(lengths) * (1 - _SLACK))
    return max(lengths) if len(still_open) >= 2 and even >= max(4, 0.8 * len(lengths)) else 0


def _starts_low(line: str) -> bool:
    first = line.lstrip(" \t\u00a0“\"'‘(")[:1]
    return first.islower() or (first.isdigit() and not _ITEM.match(line))


def _wraps(before: str, line: str, column: int) -> bool:
    """Whether the first word of `line` did not fit behind `before`, or goes on with its sentence."""
    if _ENDED.search(before):
        return False
    if _ITEM.match(line):
        return len(line) >= _MIN_COLUMN and _full(before, line, column)
    return _starts_low(line) or _full(before, line, column)


def _full(before: str, line: str, column: int) -> bool:
    return len(before) + 1 + len(line.split(None, 1)[0]) > column * (1 - _SLACK)


def _interrupts(before: str, line: str, inside: bool) -> bool:
    """Whether a lone line feed stands inside a sentence of an article that is not wrapped."""
    if _ENDED.search(before) or _ITEM.match(line):
        return False
    if _GOES_ON.search(before):
        return True
    first = line.lstrip()[:1]
    if not first.islower() or not (before.endswith(",") or len(before) >= 30 or inside):
        return False
    whole = inside or before.lstrip(" -–+•*“\"'(")[:1].isupper()
    return whole and (before.endswith(",") or _ENDED.search(line.rstrip()) is not None or len(line) >= 60)
