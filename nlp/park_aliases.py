"""Names of parks that do not begin with words for a kind: nicknames of known parks, and names that the
article
itself introduces ("Khu công nghệ cao TP.HCM (SHTP)", later only "SHTP"; "khu Bình Xuyên")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp.gazetteer import gazetteer, place_key, province_names
from nlp.model import OUR_KINDS
from nlp.park_gathering import Gathering
from nlp.park_kinds import describe_name
from nlp.park_names import Key, is_province, name_key
from nlp.park_patterns import pattern as park_pattern
from nlp.park_phrase import ParkPhrase
from nlp.registry import Registry, fold_name

_SHORT = re.compile(r"[A-ZĐ][A-ZĐa-z0-9-]{1,14}$")
_ENGLISH = re.compile(
    r"(?:[A-ZĐ][\w&-]+ ){1,4}(?:Park|City|Hub|Valley|Complex|Campus|Zone|Center|Centre|Village"
    r"|Island)(?: \d| [IVX]{1,3})?"
)
"""A second name in brackets: "(Techno Park)"."""
_BRACKETED = re.compile(r" ?\([^()]*\)")
_TOO_SHORT = 4
"""Fewer letters are other things as well (ITP, NIC, DSP)."""


@lru_cache(maxsize=8)
def _nicknames(registry: Registry) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern over folded text and the park of each nickname that one park alone bears."""
    owners: dict[str, set[str]] = {}
    for park in registry.parks:
        for name in park.names:
            plain = fold_name(_BRACKETED.sub("", name))
            own = describe_name(name) is None or plain.startswith("trung tam")
            if own and len(plain) >= _TOO_SHORT:
                owners.setdefault(plain, set()).add(park.id)
    single = {name: ids.copy().pop() for name, ids in owners.items() if len(ids) == 1}
    single = {name: park for name, park in single.items() if name not in _GENERAL}
    gap = "(?:[ ,-]|–)+"
    words = sorted(single, key=len, reverse=True)
    source = "|".join(gap.join(map(re.escape, name.split())) for name in words)
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)" if source else r"(?!)"), single


_GENERAL = frozenset({"icise", "trung tam doi moi sang tao quoc gia", "information technology park"})


def nickname_phrases(
    text: str, surface: str, registry: Registry, taken: Iterable[ParkPhrase]
) -> list[ParkPhrase]:
    """Where a known park's nickname stands ("QTSC", "FPT Complex", "Danang IT Park")."""
    pattern, owners = _nicknames(registry)
    spans = sorted((p.start, p.end) for p in taken)
    found: list[ParkPhrase] = []
    for match in pattern.finditer(surface):
        start, end = match.span()
        printed = text[start:end]
        if not printed[0].isupper() or _overlaps(spans, start, end):
            continue
        if " " not in printed and not any(c.isupper() for c in printed[1:]):
            continue
        park = registry.get(owners[fold_name(printed)])
        if park is None:
            continue
        described = describe_name(park.name)
        key = name_key(described.proper) if described else name_key(printed)
        series = park_pattern("digits").match(surface, end)
        number = series[0].strip() if series and series[0].strip() not in ("1", "01") else None
        if number is not None and series is not None:
            # "QTSC 2" is a park of its own beside QTSC.
            end, park_id = series.end(), None
        else:
            number, park_id = described.number if described else None, park.id
        found.append(
            ParkPhrase(
                start,
                end,
                described.kind if described else park.kind,
                "named",
                start,
                proper=described.proper if described else printed,
                key=key,
                number=number,
                capital=True,
                park_id=park_id,
            )
        )
    return found


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) meets one of the sorted spans, which lie apart."""
    after = bisect_left(spans, (end, 0))
    return after > 0 and spans[after - 1][1] > start


@dataclass(frozen=True, slots=True)
class Alias:
    """A later, shorter naming of a park of the article."""

    start: int
    end: int
    park: int


_BRACKET = re.compile(
    r" ?\((?:gọi tắt là|sau đây gọi là|viết tắt(?: là)?|tên viết tắt|hay|tên tiếng Anh(?: là)?)?[ :]*"
    r"[\"“']?([^()\n\"”']{2,40}?)[\"”']?(?: ?[-–,] ?[^()\n]{2,60})?\)"
)


def introduced(text: str, folding: Gathering) -> Iterator[Alias]:
    """Acronyms that the article gives a park in brackets, wherever they stand again."""
    names: dict[str, int] = {}
    for i, phrase in enumerate(folding.phrases):
        park = folding.of.get(i)
        bracket = _BRACKET.match(text, phrase.end) if park is not None else None
        if park is None or bracket is None:
            continue
        short = bracket[1].strip()
        if _ENGLISH.fullmatch(short) or (
            _SHORT.match(short)
            and sum(c.isupper() for c in short) >= 2
            and short not in ("CNTT", "TP", "KCN", "CNC")
        ):
            names.setdefault(short, park)
    if not names:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    for match in pattern.finditer(text):
        yield Alias(match.start(), match.end(), names[match[0]])


_SHORT_HEAD = re.compile(
    r"(?<!\w)(?:[Kk]hu(?:[ \u00a0]+(?:của|ở))?|[Cc]ông viên|[Tt]rung tâm(?: công nghệ)? phần mềm|[Cc]ụm"
    r"|KCNC|KCN|CCN|[Dd]ự án"
    r"|[Kk]hu đất"
    r"|[Hh]ồ sơ|[Đđ]ề án)[ \u00a0]+"
)


def _of_two(folding: Gathering, first: int, second: int) -> int:
    """Which of two parks a short name means: ours before an industrial park, none of two alike."""
    if first < 0 or first == second:
        return first
    ours = [n for n in (first, second) if folding.parks[n].kind in OUR_KINDS]
    return ours[0] if len(ours) == 1 else -1


def short_names(text: str, folding: Gathering) -> Iterator[Alias]:
    """ "khu Bình Xuyên", "công viên Quang Trung", where the article has a park of that name."""
    keys: dict[Key, int] = {}
    for index, park in enumerate(folding.parks):
        for key in {park.key, _without_field(park.key), *(k for k in park.places if k)}:
            # The same place may have two parks; the shorter form then says nothing.
            keys[key] = _of_two(folding, keys[key], index) if key in keys else index
    yield from _by_number(text, folding)
    yield from _taken_up(text, {park.key: i for i, park in enumerate(folding.parks)}, keys)
    yield from _by_bare_name(text, folding, keys)
    for head in _SHORT_HEAD.finditer(text):
        best: tuple[int, int] | None = None
        position, words = head.end(), 0
        while words < 5 and (token := _WORD.match(text, position)) and token[0][0].isupper():
            words += 1
            owner = keys.get(name_key(text[head.end() : token.end()]), -1)
            if owner >= 0:
                best = (token.end(), owner)
            position = token.end() + 1
        if (
            best is not None
            and not _GOES_ON.match(text, best[0])
            and not _of_other_number(text, folding, *best)
        ):
            yield Alias(head.start(), best[0], best[1])


_SERIES = re.compile(r"[ \u00a0]([2-9])(?![\w.,/%]|[ \u00a0](?:ha|tỷ|tỉ|km|năm|tháng)(?!\w))")


def _of_other_number(text: str, folding: Gathering, end: int, park: int) -> bool:
    """Whether "khu Quảng Hà 2" stands where the park of the article is another one than the second."""
    series = _SERIES.match(text, end)
    return series is not None and folding.parks[park].number != series[1]


_TURN = re.compile(
    r"(?:^|(?<=[.?!”\"] )|(?<=\n))(?:Còn|Riêng|Trở lại|Quay lại)[ \u00a0]+(?:với[ \u00a0]+)?(?=[A-ZĐ])"
)
_TURN_ENDS = re.compile(r"[ \u00a0]*[?,]|[ \u00a0]+thì(?!\w)")


def _taken_up(text: str, own: dict[Key, int], shared: dict[Key, int]) -> Iterator[Alias]:
    """ "Còn Bình Xuyên?": a park by its name alone, where the text turns to it; not by its place's name."""
    for turn in _TURN.finditer(text):
        position, words = turn.end(), 0
        while words < 5 and (token := _WORD.match(text, position)) and token[0][0].isupper():
            words += 1
            key = name_key(text[turn.end() : token.end()])
            if key in own and shared.get(key, -1) >= 0 and _TURN_ENDS.match(text, token.end()):
                yield Alias(turn.end(), token.end(), own[key])
            position = token.end() + 1


_PREDICATE = (
    r"(?=[ \u00a0]+(?:(?:đã|đang|hiện|vẫn|được|mới|còn|vừa|chưa|từng|trở thành|khởi công|ra đời|hoạt động|"
    r"rộng|có (?:diện tích|tổng|quy mô|\d|hơn|gần|khoảng|trên)|"
    r"xin|đề nghị|kiến nghị|mất|phải|chậm|bị|cũng|nay|thì|lại|lúc|khi|năm)(?!\w)|\(?\d))"
)
_AS_SUBJECT = r"(?:^|(?<=\n)|(?<=[.?!;:”\"“,] )|(?<=\n[“\"])|(?<=\w trước, )|(?<=[Kk]hi )|(?<=[Tt]heo đó, ))"
_OF_IT = (
    r"(?:(?<=của )|(?<=[Ss]o với )|(?<=[Kk]hác với )|(?<=[Gg]iống như )|(?<=khác )|(?<=giống )|(?<=riêng )|"
    r"(?<=Riêng )|(?<=đối với )|(?<=Đối với )|(?<=[Hh]ồ sơ )|(?<=[Đđ]ề án )|(?<=Với ))"
)


_SUBJECT_BEFORE, _PREDICATE_BEHIND = re.compile(_AS_SUBJECT), re.compile(_PREDICATE)
_OF_IT_BEFORE, _GOES_ON_SO = re.compile(_OF_IT), re.compile(r"[ \u00a0][A-ZĐ]")


def _by_bare_name(text: str, folding: Gathering, keys: dict[Key, int]) -> Iterator[Alias]:
    """ "Quảng Tế đã có ba tòa nhà", "so với Quảng Tế": a park of the article by its proper name alone.

    Not where the name is also that of a province or a district, which may be meant as well.
    """
    names: dict[str, int] = {}
    for index, park in enumerate(folding.parks):
        if keys.get(park.key) != index:
            continue
        for _, proper in park.names:
            if " " in proper and name_key(proper) == park.key and not _is_place(proper):
                names.setdefault(f"{proper} {park.number}" if park.number else proper, index)
    if not names:
        return
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    # The literal names come first: looking around every offset would cost ten times as much.
    for match in re.finditer(rf"(?:{words})(?!\w)", text):
        start, end = match.span()
        as_subject = _SUBJECT_BEFORE.match(text, start) and _PREDICATE_BEHIND.match(text, end)
        if as_subject or (_OF_IT_BEFORE.match(text, start) and not _GOES_ON_SO.match(text, end)):
            yield Alias(start, end, names[match[0]])


def _is_place(name: str) -> bool:
    key = place_key(name)
    return is_province(name_key(name)) or key in province_names() or key in gazetteer().districts


def _without_field(key: Key) -> Key:
    """ "khu Bắc Từ Liêm" for "khu công nghệ cao sinh học Bắc Từ Liêm"."""
    return key[2:] if key[:2] == ("sinh", "hoc") and len(key) > 3 else key


_GOES_ON = re.compile(r"[ \u00a0][A-ZĐ][^\W\d_]+")
""""Công viên Sài Gòn Silicon" is not "công viên Sài Gòn"."""
_NUMBERED = re.compile(r"(?<!\w)(?:[Kk]hu|[Cc]ông viên)[ \u00a0]+số[ \u00a0]+(\d{1,2})(?![\w.,/]\d|\w)")


def _by_number(text: str, folding: Gathering) -> Iterator[Alias]:
    """ "công viên số 2", where one park of the article has that number."""
    numbers: dict[str, int] = {}
    for index, park in enumerate(folding.parks):
        if park.number is not None and park.kind in OUR_KINDS:
            numbers[park.number] = -1 if park.number in numbers else index
    for match in _NUMBERED.finditer(text) if numbers else ():
        if (owner := numbers.get(match[1], -1)) >= 0:
            yield Alias(match.start(), match.end(), owner)


_WORD = re.compile(r"[^\W\d_][^\W_]*")
