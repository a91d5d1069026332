"""One act told of several parks at once: "thành lập A, B và C", "đang hoạt động gồm: A; B; C"."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.event_tape import ParkToken, Tape, Token
from nlp.event_topic import NOTHING, Choice

_NOTE = r"(?:\s*\([^()]{0,80}\))?"
"""Where it lies, how large it is: "(TP.HCM, 43 ha)"."""
_COMMA = re.compile(rf"{_NOTE}\s*,\s*(?:dự án |khu đất )?")
_SEMICOLON = re.compile(rf"{_NOTE}\s*(?:;|\n\s*[-–•+*]?)\s*(?:\d{{1,2}}[.)]\s*|[-–•+]\s*)?(?:và |dự án )*")
_AND = re.compile(rf"{_NOTE}\s*,?\s*(?:và|cùng(?: với)?|với|lẫn|&)\s+(?:cả |dự án |khu đất )*")
_OPENS = re.compile(
    r"(?:(?<!\w)(?:gồm|bao gồm|gồm có|như|là|có|hai khu|ba khu|các khu)\s*:?|:)"
    r"\s*(?:\d{1,2}[.)]\s*|[-–•+]\s*)?$"
)
_TO_LIST = re.compile(
    r"(?: \w+){0,6}?\s*(?:(?:bao )?gồm(?: có)?|là|như)?\s*:?\s*(?:\d{1,2}[.)]\s*|[-–•+]\s*)?"
)
_LEADS_TO = re.compile(r"(?:gồm|là|như|:)")


def companions(tape: Tape, park: int, head: Token) -> list[int]:
    """The other parks of the list in which the act's `park` stands; empty: it stands in none.

    A list is joined by "và" before its last member, or by semicolons, or follows "gồm" or a colon: in
    "nằm cạnh A và B, C khởi công" the comma joins nothing.
    """
    named = [p for p in tape.parks if p.park is not None and not (p.plural or p.anaphor or p.owned)]
    runs = _runs(tape, named)
    near = [
        run
        for run in runs
        if any(p.park == park for p in run)
        and not any(p.place for p in run)
        and _beside(run, head)
        and _is_list(tape, run)
    ]
    if not near:
        return []
    found = [p.park for p in near[0] if p.park is not None and p.park != park]
    return list(dict.fromkeys(found))


def beside_a_place(tape: Tape, park: ParkToken) -> bool:
    """Whether `park` is named along with one that is only a place: "đường nối A và B"."""
    named = [p for p in tape.parks if p.park is not None and not (p.plural or p.anaphor or p.owned)]
    if park.place:
        return False
    for run in _runs(tape, named):
        if park in run and run[0].place:
            fronted = _NEAR_IT.fullmatch(tape.between(tape.sentence.start, run[0].start)) is not None
            return not (fronted and len(run) == 2)
    return False


_NEAR_IT = re.compile(r"[\s\"“]*(?:ngay )?(?:cạnh|bên cạnh|gần|sát|đối diện|giáp)(?: đó,?)?(?: dự án)? $")
""""Cạnh khu A, khu B có 26 nhà máy": B is the subject."""


def _runs(tape: Tape, named: list[ParkToken]) -> list[list[ParkToken]]:
    """Neighbours with nothing but commas, semicolons and "và" between them; "và" ends a run."""
    runs: list[list[ParkToken]] = [[p] for p in named[:1]]
    closed = False
    for one, other in pairwise(named):
        link = tape.between(one.end, other.start)
        if not closed and any(pattern.fullmatch(link) for pattern in (_COMMA, _SEMICOLON, _AND)):
            runs[-1].append(other)
            closed = _AND.fullmatch(link) is not None
        else:
            runs.append([other])
            closed = False
    return [run for run in runs if len(run) > 1]


def _beside(run: list[ParkToken], head: Token) -> bool:
    return run[-1].end <= head.start or head.start <= run[0].start


def _is_list(tape: Tape, run: list[ParkToken]) -> bool:
    links = [tape.between(one.end, other.start) for one, other in pairwise(run)]
    if len(run) > 2 and all(_COMMA.fullmatch(link) for link in links):
        return True
    if _AND.fullmatch(links[-1]) or all(_SEMICOLON.fullmatch(link) for link in links):
        return True
    return _OPENS.search(tape.between(run[0].start - 40, run[0].start)) is not None


def listed(tape: Tape, last: Token) -> Choice:
    """The first park of a list to which an act on "các khu …" leads: "các khu đang hoạt động gồm A, B"."""
    of_many = _MANY.search(tape.between(tape.sentence.start, last.start)) is not None
    after = [p for p in tape.parks if p.start >= last.end and not p.plural and p.park is not None]
    if not after:
        return NOTHING
    link = tape.between(last.end, after[0].start)
    if _MANY_BEHIND.fullmatch(link):
        return Choice(True, after[0].park, True)
    if _SOME_PROJECTS.search(tape.between(last.start - 30, last.start)) and _NAMED_BEHIND.fullmatch(link):
        return Choice(True, after[0].park, True)
    if not of_many and not any(p.plural and p.end <= last.start for p in tape.parks):
        return NOTHING
    if _TO_LIST.fullmatch(link) and _LEADS_TO.search(link):
        return Choice(True, after[0].park, True)
    return Choice(True, after[0].park, True) if _told_of_list(tape, last, after[0]) else NOTHING


_SOME_PROJECTS = re.compile(r"(?<!\w)(?:hai|ba|bốn|năm|\d) (?:dự án|khu|công viên)(?: [^\s,;.]+){0,2} $")
_NAMED_BEHIND = re.compile(r"(?: khác)?(?:, [^.;:]{2,50})?:\s*")
""""hai dự án dở dang khác, đều ở quận X: Khu A và Khu B"."""
_MANY_BEHIND = re.compile(
    r"\s*(?:được |thêm |tất cả |tổng cộng |cả |là )*(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) "
    r"(?:khu|kcn|ccn|cụm|công viên)(?! (?:vực|đất|đô thị|dân cư|nhà|phố|du lịch|tái))(?!\w)"
    r"(?:[^.;]|(?<=\d)\.(?=\d)){0,90}?"
    r"(?:(?<!\w)(?:(?:bao )?gồm(?: có)?|là|như)\s*:?|:)\s*"
)
""""đưa vào hoạt động 6 khu, tổng cộng 1.060 ha, gồm A, B": the object is the list."""
_GOMMED = re.compile(r"(?<!\w)(?:bao )?gồm(?: có)?\s*:?(?: [^.;:]{2,60},)?\s*$|:\s*$|,\s*(?:đó )?là\s*$")


def _told_of_list(tape: Tape, last: Token, first: ParkToken) -> bool:
    """ "Sáu khu khác được các tỉnh đề xuất nhưng không được chấp thuận, gồm: A; B": both acts are theirs."""
    if _MANY.search(tape.between(last.end, first.start)):
        return False  # "Ngoài ba khu đã được công nhận, tỉnh còn ba dự án khu …, gồm A": others than those
    plural = [p.end for p in tape.parks if p.plural and p.end <= last.start]
    since = plural[-1] if plural else tape.sentence.start
    between = [p for p in tape.parks if since <= p.start < first.start and p.park is not None]
    return not between and _GOMMED.search(tape.between(first.start - 80, first.start)) is not None


_MANY = re.compile(
    r"(?<!\w)(?:các|những|một số|nhiều|vài|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) "
    r"(?:dự án khác(?!\w)|(?:dự án )?(?:khu|công viên|nơi))"
    r"(?! (?:vực|đất|đô thị|dân cư|nhà|phố|du lịch|tái))(?!\w)"
)


def in_other_list(tape: Tape, park: ParkToken, head: Token) -> bool:
    """ "… học các khu đang chạy, gồm: A, B; hoàn chỉnh đề án": the text is on its own matter again."""
    opened = list(_LIST_OF.finditer(tape.between(tape.sentence.start, park.start)))
    if not opened or park.start >= head.start:
        return False
    since = tape.sentence.start + opened[-1].end()
    return ";" not in tape.between(since, park.start) and ";" in tape.between(park.end, head.start)


_LIST_OF = re.compile(r"(?<!\w)(?:các|những) khu[^.;]{0,80}?(?:bao )?gồm(?: có)?\s*:?")


def members(tape: Tape, last: Token) -> list[int]:
    """All parks of the list that "gồm" or a colon opens behind an act on "các khu …"."""
    after = [p for p in tape.parks if p.start >= last.end and not p.plural and p.park is not None]
    return list(dict.fromkeys(p.park for p in after if p.park is not None and not (p.place or p.owned)))
