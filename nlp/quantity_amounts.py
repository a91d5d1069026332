"""Tokens → amounts: each number together with the scale and the unit that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlp.numbers import ENGLISH_MULTIPLIERS, Number, Part, Style, read_number
from nlp.quantity_lexer import GAP, HECTARES, SPACE, Token, is_label

_MAX_PARTS = 24  # the longest number in words has fewer ("chín trăm chín mươi chín nghìn … tỷ")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what unit stands beside it; without a unit it may share the one of its neighbour."""

    start: int
    end: int
    parts: tuple[Part, ...]
    unit: Literal["area", "money"] | None
    name: str
    """`ha`, `m2`, `km2`, a currency code, or empty."""
    half: bool = False
    """"hai ha rưỡi": half a unit more."""

    @property
    def multipliers(self) -> tuple[Part, ...]:
        """The multipliers that end the number, before "rưỡi" too."""
        end = len(self.parts)
        if end > 1 and self.parts[end - 1].text in ("rưỡi", "rưởi"):
            end -= 1
        cut = end
        while cut and self.parts[cut - 1].kind == "multiplier":
            cut -= 1
        return self.parts[cut:end]

    def number(self) -> Number | None:
        """The number as its unit asks for it to be read."""
        return read_number(self.parts, self._style())

    def value(self) -> Decimal | None:
        """In hectares or whole currency units; None when malformed."""
        number = self.number()
        if number is None or number.value is None:
            return None
        plain = number.value + (Decimal(number.scale) / 2 if self.half else 0)
        return plain * HECTARES.get(self.name, Decimal(1))

    def _style(self) -> Style:
        if any(part.text in ENGLISH_MULTIPLIERS for part in self.parts):
            return "english"
        scaled = any(part.kind == "multiplier" for part in self.parts)
        return "scaled" if scaled or self.name in ("ha", "km2", "") else "whole"


def amounts(low: str, tokens: Sequence[Token]) -> list[Amount]:
    """All amounts of a text in lower case, left to right; numbers without a unit among them."""
    found: list[Amount] = []
    index = 0
    while index < len(tokens):
        run = _run(low, tokens, index)
        if not run:
            index += 1
            continue
        following = index + len(run)
        found.extend(_amounts_of_run(low, tokens, index, following))
        index = following
    return found


def _adjacent(low: str, left: Token, right: Token) -> bool:
    return GAP.fullmatch(low, left.end, right.start) is not None


def _run(low: str, tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """The adjacent number tokens from `index` on."""
    stop = index
    while stop < len(tokens) and tokens[stop].kind not in ("area", "money"):
        if stop > index and not _adjacent(low, tokens[stop - 1], tokens[stop]):
            break
        stop += 1
    return tokens[index:stop]


def _amounts_of_run(low: str, tokens: Sequence[Token], first: int, stop: int) -> list[Amount]:
    """The last number of a run is the one beside the unit; figures before it may share that unit."""
    pieces = _split(tokens[first:stop])
    if not pieces:
        return []
    found = []
    for piece in pieces:
        at_end = piece[-1] is tokens[stop - 1]
        unit = (
            tokens[stop]
            if at_end and stop < len(tokens) and _adjacent(low, piece[-1], tokens[stop])
            else None
        )
        if unit is not None and unit.kind not in ("area", "money"):
            unit = None
        prefix = _free_prefix(low, tokens, first) if piece is pieces[0] else None
        amount = _amount(low, piece, unit, prefix if piece[0] is tokens[first] else None)
        if amount is not None:
            found.append(amount)
    return found


def _free_prefix(low: str, tokens: Sequence[Token], first: int) -> Token | None:
    """The token before the run, unless it is already the unit of a number before it ("5 USD 7 …")."""
    if first == 0:
        return None
    # Not a number word: "đầu tư $48 triệu".
    taken = first > 1 and tokens[first - 2].kind not in ("area", "money", "word")
    return None if taken and _adjacent(low, tokens[first - 2], tokens[first - 1]) else tokens[first - 1]


def _split(run: Sequence[Token]) -> list[Sequence[Token]]:
    """A run cut where a figure cannot continue the number before it ("hai năm 300 tỷ")."""
    cuts = [0]
    for position in range(1, len(run)):
        before, token = run[position - 1], run[position]
        if token.kind == "figure" and not (before.kind == "multiplier" and _continues(run, position)):
            cuts.append(position)
    pieces = [run[a:b] for a, b in zip(cuts, [*cuts[1:], len(run)], strict=True)]
    return [readable for piece in pieces if (readable := _longest_readable(piece))]


def _continues(run: Sequence[Token], position: int) -> bool:
    """ "1 tỷ 200 triệu", "2 nghìn 500 tỷ", "2 nghìn 500": the figure is smaller than what it follows."""
    figure = run[position].text
    follows = run[position + 1] if position + 1 < len(run) else None
    if follows is not None and follows.kind == "multiplier":
        return True  # the composer refuses what does not shrink
    return run[position - 1].text in ("nghìn", "ngàn") and len(figure) == 3 and figure.isdecimal()


def _longest_readable(piece: Sequence[Token]) -> Sequence[Token]:
    """The longest tail of `piece` that spells a number; none for vague wording ("hai ba trăm")."""
    parts = [Part(_part_kind(t), t.text) for t in piece[-_MAX_PARTS:]]
    kept = piece[-_MAX_PARTS:]
    for cut in range(len(parts)):
        if read_number(parts[cut:]) is not None:
            return () if cut and _vague_pair(parts[cut - 1], parts[cut]) else kept[cut:]
    return ()


_ASCENDING = frozenset(
    (("một", "hai"), ("hai", "ba"), ("ba", "bốn"), ("bốn", "năm"), ("năm", "sáu"), ("năm", "bảy"),
     ("sáu", "bảy"), ("bảy", "tám"), ("tám", "chín"), ("chín", "mười"))
)  # fmt: skip


def _vague_pair(before: Part, first: Part) -> bool:
    """ "hai ba trăm", "năm bảy tỷ", "hàng trăm triệu": the tail alone would be a wrong exact number."""
    return (before.text, first.text) in _ASCENDING


def _part_kind(token: Token) -> Literal["figure", "word", "multiplier"]:
    if token.kind == "figure":
        return "figure"
    return "word" if token.kind == "word" else "multiplier"


_HALF = re.compile(rf"{SPACE}{{1,3}}(?:rưỡi|rưởi)(?!\w)")


def _amount(low: str, piece: Sequence[Token], unit: Token | None, prefix: Token | None) -> Amount | None:
    start, end = piece[0].start, piece[-1].end
    prefixed = prefix is not None and prefix.kind == "money" and _adjacent(low, prefix, piece[0])
    if not prefixed and not _stands_free(low, piece[0]):
        return None
    parts = tuple(Part(_part_kind(t), t.text) for t in piece)
    if unit is not None and (unit.kind == "money" or not _swallows_next(piece, unit)):
        half = _HALF.match(low, unit.end)
        kind: Literal["area", "money"] = "area" if unit.kind == "area" else "money"
        return Amount(start, half.end() if half else unit.end, parts, kind, unit.unit, half is not None)
    if prefix is not None and prefixed and piece[0].kind == "figure":
        return Amount(prefix.start, end, parts, "money", prefix.unit)
    if is_label(low, start):
        return None
    return Amount(start, end, parts, None, "")


def _swallows_next(piece: Sequence[Token], unit: Token) -> bool:
    """ "dài 20 m 2 bên": the digit belongs to what follows; "12.032 m 2" is an area."""
    return unit.unit == "m2" and unit.text[1] not in "2²é" and len(piece[-1].text) < 3


def _stands_free(low: str, token: Token) -> bool:
    """A figure glued to a word is one ("là116 ha"); glued to a code ("D2", "QL1A", "2756/QĐ") it is not.

    A word is told by its accents, or is one of the few plain ones that stand before figures.
    """
    if token.kind != "figure" or token.start == 0:
        return True
    before = low[token.start - 1]
    if before == "," and _UNIT_AND_COMMA.search(low, max(0, token.start - 8), token.start):
        return True  # "10,23ha,390 tỷ đồng"
    if before in "/.,-–" and token.start > 1 and low[token.start - 2].isalnum() and before in ".,":
        return False
    if not before.isalpha():
        return True
    begin = token.start - 1
    while begin > 0 and low[begin - 1].isalpha() and token.start - begin < 8:
        begin -= 1
    word = low[begin : token.start]
    return word in _GLUED or (len(word) > 1 and not _PLAIN_LETTERS.issuperset(word))


_UNIT_AND_COMMA = re.compile(r"(?:ha|m2|m²|km2|đồng|usd|tỷ|tỉ|triệu),$")
_GLUED = frozenset(
    ("trong", "trên", "cho", "thêm", "chi", "cao", "ra", "qua", "quy", "theo", "sang", "hay", "mua")
)
_PLAIN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
