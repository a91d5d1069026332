"""Which sentences of an article are not its text: repeated captions, player clocks, bylines, source
lines, buttons, headers and footers of the site, and lists of links to other articles. They yield no facts.

The rule is to keep when in doubt: a list under "Đọc thêm" ends where real paragraphs go on, and lines without
full stops are links only where the article has full stops and does not mention what they tell of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.line_model import Line, lines_of
from nlp.reading import Sentence
from nlp.strange_lines import strangers
from nlp.text import fold

_CLOCK = re.compile(r"\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?$")
_SOURCE = re.compile(
    r"(?P<lead>nguon(?: tin| anh| video)?|anh|video|clip|do hoa|infographic|theo|tac gia|bai va anh|"
    r"bai, anh|tin, anh|bai|tin|"
    r"thuc hien|bien tap|bien tap vien|ghi chep|nhom pv|pv|thiet ke|"
    r"ky thuat)(?P<colon>\s*:)?\s*(?P<who>[^.]{0,60})$"
)
_PICTURE = re.compile(
    r"\(?(?:anh|hinh)(?: anh)? (?:minh hoa|tu lieu|internet|chup man hinh|do hoa|"
    r"cat tu clip)[^.]{0,40}\.?\)?$"
)
_BUTTON = re.compile(
    r"(?:keo xuong de xem tiep(?: noi dung)?|xem them tren \S+(?: \S+)?|(?:chia se|binh luan|"
    r"luu bai viet|in bai viet|gui email|nghe doc bai|"
    r"nghe bai viet|co chu|ban in|copy link|sao chep|thich|theo doi (?:bao|chung toi|\S+ tren) .{0,40}|"
    r"google news|quang cao|doc bao giay|"
    r"tro ve trang chu|gui binh luan|dang nhap|mua bao|dong gop y kien|moi ban doc dong gop .{0,60}|"
    r"toan canh|tuong tac)(?:\s*\(?\d*\)?)?)$"
)
_HEADING = re.compile(
    r"(?:(?:>+|\+|=>|-|»|•)\s*)?(?:tin(?: bai)?(?: tuc)? (?:lien quan|cung chuyen muc|khac|"
    r"moi(?: nhat)?|doc nhieu|noi bat)|"
    r"bai(?: viet)? (?:lien quan|cung chuyen muc|doc nhieu|khac)|xem them|doc them|doc tiep|"
    r"co the ban quan tam|ban co the quan tam|"
    r"moi ban doc(?: them)?|(?:tin )?cung chuyen muc|cac tin(?: bai)? (?:khac|lien quan|truoc|moi)|"
    r"cac bai (?:viet )?(?:khac|lien quan)|"
    r"chu de(?: lien quan)?|chuyen de|tuyen bai|loat bai|dong su kien|tu khoa|tags?|"
    r"tin tai tro|su kien(?: lien quan)?|doc nhieu(?: nhat)?|"
    r"tin noi bat)\s*(?P<colon>[:.…]*)"
)
_LEAD_IN = re.compile(r"(?:>+|=>|»|►|▶)\s*\S")
_ASIDE = re.compile(r"[\[(]\s*(?:(?:xem|doc) (?:them|tiep)|(?:tin|bai) lien quan)\s*:")
_COMMENTS = re.compile(r"(?:\d+ )?(?:binh luan|y kien(?: ban doc| doc gia)?|phan hoi)(?: ?\(\d+\))?:?$")
_CREDIT = re.compile(r"\s*[(.\-–]?\s*\b(?:anh|nguon|photo|clip)\s*:.{0,60}$")
_ITEM = re.compile(r"\s*(?:[-–+•*·]|\d{1,2}[.)/]|[a-zđ]\))")
_LIST_INTRO = re.compile(r"(?::|\b(?:sau|gom|sau day|danh sach|nhu sau)\.?)\s*$")
_NAME_WORDS = frozenset(
    {"bao", "tap", "chi", "dien", "tu", "va", "cua", "tin", "the", "thao", "nhan", "dan", "tri", "trang"}
)
_LONG_LINE = 50
_LONGEST_THREAD = 3000
"""Characters of readers' comments below an article; what is longer may be text."""


def flag(text: str, sentences: Sequence[Sentence], title_end: int) -> tuple[Sentence, ...]:
    """`sentences` with `boilerplate` set on those that carry no text of the article's own."""
    folded = [" ".join(fold(text[s.start : s.end]).split()) for s in sentences]
    lines = lines_of(text, sentences)
    dropped = _links(text, folded, lines, title_end) | _repeats(folded)
    for line in lines:
        if line.stop == line.first + 1 and _is_noise(
            text, folded[line.first], sentences[line.first], title_end
        ):
            dropped.add(line.first)
    dropped.update(index for index, key in enumerate(folded) if _ASIDE.match(key))
    dropped |= strangers(text, folded, lines, title_end, dropped)
    return tuple(replace(s, boilerplate=True) if i in dropped else s for i, s in enumerate(sentences))


def _repeats(folded: Sequence[str]) -> set[int]:
    """Indexes of the sentences that were there before, but for a credit of their picture."""
    seen: set[str] = set()
    found: set[int] = set()
    for index, key in enumerate(folded):
        bare = _CREDIT.sub("", key).rstrip(" .")
        if len(bare) >= 25 and bare in seen:
            found.add(index)
        seen.add(bare)
    return found


def _is_noise(text: str, key: str, sentence: Sentence, title_end: int) -> bool:
    if sentence.start < title_end:
        return False
    if _CLOCK.match(key) or _LEAD_IN.match(key) or _PICTURE.match(key) or _BUTTON.match(key):
        return True
    match = _SOURCE.match(key) if len(key) <= 80 else None
    if match is None or any(char.isdigit() for char in key) or text[sentence.end - 1] == "?":
        return False  # "PV: Còn Khu X thì khác?" asks
    return (
        bool(match.group("colon")) or not match.group("who") or _is_name(text, sentence, match.group("lead"))
    )


def _is_name(text: str, sentence: Sentence, lead: str) -> bool:
    """Whether all words behind "Theo", "Nguồn" are capitalised: "Theo VnExpress", not "Nguồn nhân lực"."""
    if lead not in ("theo", "nguon", "nguon tin", "nguon anh", "anh", "bai va anh", "pv", "nhom pv"):
        return False
    words = text[sentence.start : sentence.end].split()[len(lead.split()) :]
    if not words or not words[0][0].isupper():
        return False
    return (
        len(words) <= 12
        if lead.startswith("nguon")
        else all(w[0].isupper() or fold(w) in _NAME_WORDS for w in words)
    )


def _links(text: str, folded: list[str], lines: list[Line], title_end: int) -> set[int]:
    """Indexes of the sentences that are links to other articles, under a heading or at the end."""
    dropped: set[int] = set()
    for number, line in enumerate(lines):
        heading = (
            _HEADING.match(folded[line.first])
            if line.start >= title_end and line.first not in dropped
            else None
        )
        if not heading or line.stop != line.first + 1:
            continue
        key = folded[line.first]
        if heading.end() == len(key):
            dropped.add(line.first)
            for other in lines[number + 1 : _list_end(lines, number + 1)]:
                dropped.update(range(other.first, other.stop))
        elif heading.group("colon").startswith(":"):
            dropped.add(line.first)
    for number, line in enumerate(lines):
        below = lines[-1].end - line.end
        if number and below < _LONGEST_THREAD and _COMMENTS.match(folded[line.first]):
            dropped.update(range(line.first, len(folded)))
            break
    for line in lines[_trailing_headlines(text, folded, lines, title_end) :]:
        dropped.update(range(line.first, line.stop))
    return dropped


def _list_end(lines: list[Line], first: int) -> int:
    """Where the list of links that begins at `first` ends: at the end of the text, or where paragraphs go on.

    Links are bare headlines, or headlines each with a teaser of one or two ended lines.
    """
    rest = lines[first:]
    runs: list[int] = []
    for index, line in enumerate(rest):
        if line.ended:
            if index and rest[index - 1].ended and runs:
                runs[-1] += 1
            else:
                runs.append(1)
    headlines = sum(1 for line in rest if not line.ended)
    teasers = len(runs) >= 2 and max(runs) <= 2 and headlines >= len(runs) and not rest[0].ended
    agencies = sum(1 for line in rest if line.agency)
    if not runs or teasers or agencies >= 2:
        return len(lines)
    return first + next(index for index, line in enumerate(rest) if line.ended)


def _trailing_headlines(text: str, folded: list[str], lines: list[Line], title_end: int) -> int:
    """Index of the first of at least three closing lines that look like headlines of other articles."""
    index = len(lines)
    while index > 0 and _like_headline(text, lines[index - 1]):
        index -= 1
    body = [line for line in lines[:index] if line.start >= title_end and line.end - line.start >= _LONG_LINE]
    if len(lines) - index < 3 or len(body) < 3 or sum(line.ended for line in body) < 0.7 * len(body):
        return len(lines)
    if _LIST_INTRO.search(folded[lines[index - 1].stop - 1]):
        return len(lines)
    return index


def _like_headline(text: str, line: Line) -> bool:
    length = line.end - line.start
    return (
        35 <= length <= 200
        and not line.ended
        and line.stop == line.first + 1
        and not _ITEM.match(text, line.start)
    )
