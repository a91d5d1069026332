"""Which sentences of an article are not its text: repeated captions, player clocks, bylines, source
lines and tails of links to other articles. They yield no facts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.reading import Sentence
from nlp.text import fold

_CLOCK = re.compile(r"\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?$")
_BYLINE = re.compile(
    r"(?:nguon(?: tin| anh)?|anh|video|do hoa|infographic|theo|tac gia|bai va anh|thuc hien|bien tap)\s*:?\s*[^.]{0,60}$"
)
_TAIL_HEADING = re.compile(
    r"(?:(?:>>+|\+|=>|-)\s*)?(?:tin(?: bai)? (?:lien quan|cung chuyen muc|khac|moi|doc nhieu|noi bat)|bai(?: viet)? lien quan|"
    r"xem them|doc them|co the ban quan tam|moi ban doc|cung chuyen muc|tin cung chuyen muc|doc tiep|"
    r"cac tin(?: bai)? (?:khac|lien quan|truoc|moi)|chu de(?: lien quan)?|tu khoa|tags?|the loai|"
    r"tin moi nhat|tin tuc lien quan|bai doc nhieu|danh muc|tin tai tro|su kien(?: lien quan)?)\s*:?"
)
_LEAD_IN = re.compile(r"(?:>>+|=>|»|►|▶)\s*\S")
_END_MARK = re.compile(r"[.!?…:;\"”]\s*$")


def flag(text: str, sentences: list[Sentence], title_end: int) -> tuple[Sentence, ...]:
    """`sentences` with `boilerplate` set on those that carry no text of the article's own."""
    folded = [" ".join(fold(text[s.start : s.end]).split()) for s in sentences]
    tail = _tail_start(text, sentences, folded)
    seen: set[str] = set()
    result = []
    for index, (sentence, key) in enumerate(zip(sentences, folded, strict=True)):
        repeated = len(key) >= 25 and key in seen
        seen.add(key)
        whole_line = _alone(sentences, index)
        noise = index >= tail or repeated or (whole_line and _is_noise(key, sentence, title_end))
        result.append(replace(sentence, boilerplate=True) if noise else sentence)
    return tuple(result)


def _alone(sentences: list[Sentence], index: int) -> bool:
    paragraph = sentences[index].paragraph
    before = index > 0 and sentences[index - 1].paragraph == paragraph
    after = index + 1 < len(sentences) and sentences[index + 1].paragraph == paragraph
    return not before and not after


def _is_noise(key: str, sentence: Sentence, title_end: int) -> bool:
    if sentence.start < title_end:
        return False
    if _CLOCK.match(key) or _LEAD_IN.match(key):
        return True
    return len(key) <= 80 and _BYLINE.match(key) is not None


def _tail_start(text: str, sentences: list[Sentence], folded: list[str]) -> int:
    """Index of the first sentence of the trailing list of other articles; len(sentences) if there is none."""
    start = len(sentences)
    for index, key in enumerate(folded):
        heading = _TAIL_HEADING.match(key)
        if not heading or not _alone(sentences, index):
            continue
        bare = heading.end() == len(key)
        if bare and _only_headlines(text, sentences, index + 1):
            return index
        if not bare and key[heading.end() - 1] == ":" and _only_headlines(text, sentences, index + 1):
            start = min(start, index)
    return min(start, _trailing_headlines(text, sentences))


def _only_headlines(text: str, sentences: list[Sentence], first: int) -> bool:
    """Whether what follows reads like a list of links: hardly a line ends as a sentence does."""
    rest = [
        s
        for i, s in enumerate(sentences[first:], first)
        if i + 1 == len(sentences) or sentences[i + 1].paragraph != s.paragraph
    ]
    ended = sum(1 for s in rest if _END_MARK.search(text, s.start, s.end))
    return ended <= len(rest) * 0.4


def _trailing_headlines(text: str, sentences: list[Sentence]) -> int:
    """Start of a run of at least three closing lines that look like headlines of other articles."""
    index = len(sentences)
    lines = 0
    while index > 0:
        sentence = sentences[index - 1]
        length = sentence.end - sentence.start
        if (
            not (35 <= length <= 200)
            or _END_MARK.search(text, sentence.start, sentence.end)
            or not _alone(sentences, index - 1)
        ):
            break
        index -= 1
        lines += 1
    return index if lines >= 3 and index > 2 else len(sentences)
