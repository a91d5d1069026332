"""What the event model sees of a sentence: its words, names blotted out, and what the rules found in it.

The words tell what the lexicon does not know ("nổ máy", "đắp chiếu"); the rules' own reading and the roles of
their trigger words tell the rest. One feature is one string; the model knows nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from nlp.event_tape import ParkToken, Tape
from nlp.reading import EventMention

_TOKEN = re.compile(r"PARK2|PARK|NAME|NUM|DATE|\w+|[,;:.!?\"“”()–-]")
_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|\d{1,2}/\d{4}")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_PRINTED_WORD = re.compile(r"[^\s,;:.!?()\"“”]+")
_KEPT_WORDS = (
    "UBND HĐND Thủ Chính Bộ Sở Ban Quốc Tỉnh Thành TP CNTT Hội Văn Trung Chủ Phó Nếu Khi Đề Quyết Nghị Tờ"
    " Công Tập Nhà Luật Cục Vụ Trường Viện Đại Liên Ủy Phòng Đảng Giám Bí Tổng Thường"
)
"""Capitalised words that say who acts: they are no names to blot out."""
_KEPT = frozenset(_KEPT_WORDS.split())
_NEAR = 6
_BEHIND = 8
"""Words around the park that are told apart from the rest of the sentence."""

Blot = tuple[int, int, str]
"""From, to (offsets in the sentence) and what stands there instead."""


def features(tape: Tape, printed: str, focus: int | None, told: Sequence[EventMention]) -> set[str]:
    """The features of a sentence as told of one park.

    Args:
        tape: the sentence.
        printed: its text as printed, as long as `tape.text`.
        focus: index of the park into `Reading.parks`; None: the sentence stands alone, all parks are meant.
        told: what the rules read in the sentence.
    """
    words = ["^", *_TOKEN.findall(masked(tape, printed, focus)), "$"]
    found = set(_ngrams(words))
    if "PARK" in words:
        found |= _around(words, words.index("PARK"))
    return found | _of_rules(tape, focus, told)


def masked(tape: Tape, printed: str, focus: int | None) -> str:
    """The sentence in lower case with PARK, PARK2 (another park), NAME, NUM and DATE in place of those."""
    start = tape.sentence.start
    parks = [
        (p.start - start, p.end - start, "PARK" if _is_meant(p, focus) else "PARK2")
        for p in tape.parks
        if not p.anaphor
    ]
    others = [(m.start(), m.end(), "DATE") for m in _DATE.finditer(printed)]
    others += [(m.start(), m.end(), "NUM") for m in _NUMBER.finditer(printed)]
    others += [(begin, end, "NAME") for begin, end in capitalised(printed)]
    blots = parks + [b for b in others if not any(b[0] < end and begin < b[1] for begin, end, _ in parks)]
    return _blotted(tape.text, blots)


def _blotted(text: str, blots: Iterable[Blot]) -> str:
    parts: list[str] = []
    position = 0
    for begin, end, what in sorted(blots, key=lambda blot: (blot[0], -blot[1])):
        if begin >= position:
            parts += (text[position:begin], f" {what} ")
            position = end
    return "".join(parts) + text[position:]


def _is_meant(park: ParkToken, focus: int | None) -> bool:
    return focus is None or park.park == focus


@lru_cache(maxsize=256)
def capitalised(printed: str) -> tuple[tuple[int, int], ...]:
    """Runs of capitalised words, without the word that opens the sentence and those that say who acts."""
    return tuple(_capitalised(printed))


def _capitalised(printed: str) -> Iterator[tuple[int, int]]:
    run: list[tuple[int, int]] = []
    for match in _PRINTED_WORD.finditer(printed):
        begin, end = match.span()
        upper = printed[begin].isupper()
        joined = bool(run) and upper and match.group() not in _KEPT and printed[run[-1][1] : begin] == " "
        if run and not joined:
            yield from _closed(printed, run)
            run = []
        if upper:
            run.append((begin, end))
    if run:
        yield from _closed(printed, run)


def _closed(printed: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin, end = run[0]
    opens = begin == 0 or printed[:begin].rstrip()[-1:] in (".", ":", "!", "?", '"', "“")
    if printed[begin:end] not in _KEPT and not (len(run) == 1 and opens):
        yield begin, run[-1][1]


def _ngrams(words: Sequence[str], prefix: str = "") -> Iterator[str]:
    for word in words:
        yield prefix + word
    for first, second in pairwise(words):
        yield f"{prefix}{first} {second}"


def _around(words: Sequence[str], at: int) -> set[str]:
    found = {f"B{k}:{words[at - k]}" for k in (1, 2, 3) if at >= k}
    found |= {f"A{k}:{words[at + k]}" for k in (1, 2, 3) if at + k < len(words)}
    found.update(_ngrams(words[max(0, at - _NEAR) : at], "bw:"))
    found.update(_ngrams(words[at + 1 : at + _BEHIND], "aw:"))
    found.add("first" if at <= 2 else "later")
    return found


def _of_rules(tape: Tape, focus: int | None, told: Sequence[EventMention]) -> set[str]:
    mine = [e for e in told if focus is None or e.park == focus]
    found = {f"RO:{e.type}" for e in told if e not in mine}
    for event in mine:
        found |= {f"R:{event.type}", f"M:{event.modality}", f"RM:{event.type}/{event.modality}"}
    if not mine:
        found.add("R:none")
    if not told:
        found.add("R:nothing")
    roles = [token.role for token in tape.tokens]
    found |= {f"T:{role}" for role in roles}
    found |= {f"TD:{token.role}:{token.detail}" for token in tape.tokens}
    found |= {f"TT:{first}>{second}" for first, second in pairwise(roles)}
    found |= {_standing(park, focus) for park in tape.parks}
    count = len({park.start if park.park is None else park.park for park in tape.parks})
    found.add(f"NP{min(3, count)}")
    return found


def _standing(park: ParkToken, focus: int | None) -> str:
    flags = [name for name in ("place", "owned", "plural", "anaphor") if getattr(park, name)]
    return ("P:" if _is_meant(park, focus) else "Q:") + " ".join(flags)
