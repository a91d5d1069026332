"""Lines that tell of something else than the article: links before the lead and behind the end, headers and
footers of the site, pictures of other things.

What a line looks like and where it stands makes it a candidate; it goes only if the article's title and
paragraphs do not know its names and figures (`nlp.line_model.Kinship`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.line_model import BULLET, Kinship, Line, telling

_CREDIT = r"(?:anh|nguon|nguon anh|anh minh hoa|photo|do hoa|video|clip)\s*:\s*[^:]{2,60}$"
_CREDITED = re.compile(rf"(?:^|[\s(.]){_CREDIT}")
_CREDIT_ALONE = re.compile(rf"\(?{_CREDIT}")
_NEWSROOM = re.compile(
    r"(?:[©®*•-]\s*)?(?:(?:19|20)\d\d\s)?(?:toa soan|tru so(?: toa soan| chinh)?\b|(?:pho )?tong bien tap|"
    r"co quan chu quan|"
    r"giay phep (?:hoat dong|xuat ban|thiet lap|bao chi|mang xa hoi|icp|so[^.]{0,30}(?:gp|bc|btttt))|"
    r"ban quyen|copyright|lien he (?:quang cao|toa soan)|duong day nong|hotline|"
    r"chiu trach nhiem (?:noi dung|chinh)|van phong dai dien|dien thoai|dt|tel|fax|email|"
    r"dia chi (?:lien he|toa soan))\b"
)
_CONTACT = re.compile(r"@\w|\(?0\d{1,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,4}|1[89]00[ .]?\d{4}|©")
_BUTTONS = re.compile(
    r"(?:(?:chia se|facebook|zalo|twitter|messenger|linkedin|youtube|tiktok|telegram|pinterest|google news|"
    r"x|binh luan|luu(?: bai| tin)?|in(?: bai| trang)?|copy(?: link)?|gui(?: email| bai)?|email|thich|"
    r"theo doi|nghe(?: bai viet)?|a[+-]|aa|co chu|quay lai|trang chu|len dau trang|rss|ban in|news)"
    r"(?:\s*\(?\d+\)?)?[\s|/,.-]*){1,10}$"
)
_WEATHER = re.compile(r"\d ?°|\d ?º ?c\b")
_PARTS = re.compile(r"\s[|/>»›•]\s|\s{3,}")
_ITEM_MARK = re.compile(r"(?:^|\s)[-–•|]\s+(?=[A-ZĐÀ-Ỹ])")
_INTRODUCED = re.compile(r"(?::|\b(?:sau|gom|sau day|nhu sau)\.?)\s*$")
_FEW = 3
_ROW = re.compile(r"(?m)^[^:\n]{2,60}:\s*\S.*\d|\d\s*(?:ha|tỷ|triệu|m2|m²|km2|km²|%|USD)(?!\w)")
"""A label with a value, or a figure with its unit."""
_ROWS_OF_A_TABLE = 5


def strangers(
    text: str, folded: Sequence[str], lines: Sequence[Line], title_end: int, dropped: set[int]
) -> set[int]:
    """Indexes of the sentences of such lines; `dropped` are known to be none of the article's text."""
    rest = [line for line in lines if line.start >= title_end]
    found = {line.first for line in rest if line.separator}
    credits = [line.stop - 1 for line in rest if line.stop > line.first + 1]
    found.update(last for last in credits if _CREDIT_ALONE.match(folded[last]))
    kept = [line for line in rest if line.first not in dropped and not line.separator]
    bodies = [n for n, line in enumerate(kept) if line.body and not _CREDITED.search(folded[line.stop - 1])]
    if not bodies or _is_table(text, kept, bodies):
        return found
    kin = Kinship([text[:title_end], *(text[kept[n].start : kept[n].end] for n in bodies)])
    first, last = bodies[0], bodies[-1]
    for number, line in enumerate(kept):
        outside = not first <= number <= last
        if _stands_out(text, folded, line, kin, outside):
            found.update(range(line.first, line.stop))
    for line in _between(text, folded, kept[first : last + 1], kin):
        found.update(range(line.first, line.stop))
    for line in _dashed(text, rest, kept[:first]):
        if kin.foreign(text[line.start : line.end]):
            found.update(range(line.first, line.stop))
    signed = any(kept[last].end < line.start and line.first in dropped for line in rest)
    head = kept[:first] if title_end else kept[1:first]
    tail = kept[last + 1 :]
    if not signed:  # a list with bullets closes many an article
        tail = [line for line in tail if not BULLET.match(text, line.start)]
    for group, least in ((head, _FEW), (tail, 2 if signed else _FEW)):
        for line in _links(text, folded, group, kin, least):
            found.update(range(line.first, line.stop))
    return found


def _dashed(text: str, lines: Sequence[Line], head: Sequence[Line]) -> Iterator[Line]:
    """Those lines of `head` that dashes set apart: "Headline -", or between lines that hold a dash only."""
    separators = {n for n, line in enumerate(lines) if line.separator}
    places = {line.start: n for n, line in enumerate(lines)}
    for line in head:
        number = places[line.start]
        closed = text[line.start : line.end].rstrip().endswith((" -", " –"))
        if not line.ended and (closed or {number - 1, number + 1} & separators):
            yield line


def _is_table(text: str, kept: Sequence[Line], bodies: Sequence[int]) -> bool:
    """Whether the article is a table, an infographic or a list of facts in single lines.

    There the few paragraphs (a note at the end) cannot tell which lines are the article's.
    """
    single = [line for number, line in enumerate(kept) if number not in set(bodies)]
    rows = sum(1 for line in single if _ROW.search(text, line.start, line.end))
    in_bodies = sum(kept[n].end - kept[n].start for n in bodies)
    whole = sum(line.end - line.start for line in kept)
    return len(single) >= _ROWS_OF_A_TABLE and 2 * rows >= len(single) and 2 * in_bodies < whole


def _stands_out(text: str, folded: Sequence[str], line: Line, kin: Kinship, outside: bool) -> bool:
    """Whether `line` alone shows that it is the site's, a row of links or the picture of something else."""
    key, printed = folded[line.first], text[line.start : line.end]
    if _CREDITED.search(folded[line.stop - 1]) and len(printed) <= 300:
        return kin.share(printed.rsplit(":", 1)[0]) == 0
    if _NEWSROOM.match(key) and (_CONTACT.search(printed) or (outside and len(printed) <= 200)):
        return True
    if not outside or line.ended or line.body:
        return False
    parts = [part.strip() for part in _PARTS.split(printed) if part.strip()]
    if len(parts) >= _FEW and all(len(part) <= 45 for part in parts) and not any(map(_is_row, parts)):
        return True
    words = [word.strip() for word in printed.split(",")]
    if re.search(r"#\w", printed):
        return True
    if len(words) >= _FEW and all(0 < len(word) <= 45 for word in words) and not any(map(_is_row, words)):
        return kin.foreign(printed, least=2)
    items = [item for item in _ITEM_MARK.split(printed) if len(item) >= 20]
    row = len(items) >= _FEW and line.single and kin.foreign(printed, least=_FEW)
    return row or bool(_BUTTONS.match(key)) or (len(printed) <= 80 and bool(_WEATHER.search(key)))


def _is_row(part: str) -> bool:
    """Whether a cell holds a figure with a unit, as tables do."""
    return re.search(r"\d\s*(?:ha|tỷ|triệu|m2|m²|%|USD)\b", part) is not None


def _links(text: str, folded: Sequence[str], group: Sequence[Line], kin: Kinship, least: int) -> list[Line]:
    """The headlines of `group` (lines outside of the text), if at least `least`, most of them foreign."""
    if group and _INTRODUCED.search(folded[group[0].first]):
        return []
    headlines = [line for line in group if line.headline]
    foreign = [line for line in headlines if kin.foreign(text[line.start : line.end])]
    if len(headlines) == 2 and all(_unheard(text, line, kin) for line in headlines):
        return headlines
    if len(headlines) < least or 2 * len(foreign) <= len(headlines):
        return []
    return [line for line in headlines if line in foreign or not telling(text[line.start : line.end])]


def _unheard(text: str, line: Line, kin: Kinship) -> bool:
    """Whether the article knows none of at least two names and figures of `line`."""
    printed = text[line.start : line.end]
    return kin.share(printed) == 0 and len(telling(printed)) >= 2


def _between(text: str, folded: Sequence[str], kept: Sequence[Line], kin: Kinship) -> Iterator[Line]:
    """Links between two paragraphs: up to three headlines, of which the article knows nothing.

    More of them in one place, or bullets, are a table or a list of examples.
    """
    start = 0
    asked = [line for line in kept if text[line.start : line.end].rstrip(' "”').endswith("?")]
    questions = asked if len(asked) > 1 else []  # an interview's
    while start < len(kept):
        stop = start
        while stop < len(kept) and kept[stop].headline and kept[stop] not in questions:
            stop += 1
        group = kept[start:stop]
        if (
            0 < len(group) <= _FEW
            and not _INTRODUCED.search(folded[kept[start - 1].stop - 1])
            and all(_unheard(text, line, kin) and not BULLET.match(text, line.start) for line in group)
            and (len(group) > 1 or group[0].end - group[0].start >= 35)
        ):
            yield from group
        start = stop + 1
