"""The grammar of document numbers: 895/QĐ-TTg, 154/2013/NĐ-CP, 71/2025/QH15, 57-NQ/TW, 7229/UBND-TCĐT.

Printed numbers are mended: spaces around strokes and dashes go ("21/BC - UBND", "39 -NQ/TW"), dashes
become hyphens. Fractions, plan scales (1/500), dates, plates and phone numbers have no letters behind
the stroke and so are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.document_types import ISSUERS, PARTY_ISSUERS, issuer_of_symbol, type_of_abbreviation

BLANK = "[^\\S\\n\u200b]|[\u200b-\u200d\u2060\ufeff\u00ad]"
"""One blank within a line: any white space, or a mark without width."""

_GAP = f"(?:{BLANK}){{0,2}}"
_SEGMENT = r"[^\W\d_]{1,16}(?:&[^\W\d_]{1,8})?\d{0,3}"
_FULL = re.compile(
    rf"(?<![\d/.,-])(?<!\d:)(?<!thứ )(?<![^\W\d_ốÔôỐoO])(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?[a-zA-Z]?)"
    rf"(?P<year>{_GAP}/{_GAP}(?:19|20)\d\d)?"
    rf"(?P<joint>{_GAP}[-‐‑–—/]{_GAP}|{BLANK}(?=(?:QĐ|NQ|KH|TTr|TB|CT|KL|BC|CTr|CV|TT|NĐ)[-/][^\W\d_]))"
    rf"(?P<symbol>{_SEGMENT}(?:\.(?:UBND|UB|TTg|TU|TW|CP)(?!\w))?(?:{_GAP}[-‐‑–—/]{_GAP}{_SEGMENT}){{0,5}})"
    r"(?!\w)"
)
_JOINT = re.compile(rf"({_GAP})([-‐‑–—/.])({_GAP})")
_BLANKS = re.compile(f"(?:{BLANK})+")
_NOT_A_SYMBOL = frozenset({"TP", "TX", "TT", "ÔNG", "BÀ", "KCN", "CNTT", "KM", "HA", "M", "KG", "USD", "VND"})


@dataclass(frozen=True, slots=True)
class Number:
    """A document number at its place; `number` is its mended form."""

    start: int
    end: int
    number: str
    type: str | None
    """From the abbreviation inside; None where the symbol names only an issuer."""
    issuer: str | None
    """From the symbol."""
    letter: bool
    """It has the form of an official letter: number/issuer-unit."""


def find_numbers(text: str) -> Iterator[Number]:
    """All full document numbers of `text`, in order."""
    position = 0
    while match := _FULL.search(text, position):
        number = _read(match)
        position = number.end if number else match.end("number")
        if number:
            yield number


def _read(match: re.Match[str]) -> Number | None:
    pieces = _pieces(match.group("symbol"))
    if not pieces:
        return None
    joint = _BLANKS.sub("", match.group("joint"))
    party = joint != "/" if joint else any(s.upper() in PARTY_ISSUERS for _, s, _ in pieces)
    segments = [segment for _, segment, _ in pieces]
    if not _plausible(match, segments, party):
        return None
    year = _BLANKS.sub("", match.group("year") or "")
    stroke = "-" if party else "/"
    symbol = _respelled("".join(joint + segment for joint, segment, _ in pieces))
    kind = type_of_abbreviation(segments[0])
    issuers = segments[1:] if kind else segments
    return Number(
        match.start("number"),
        match.start("symbol") + pieces[-1][2],
        match.group("number") + year + stroke + symbol,
        kind or ("nghị quyết" if segments[0].upper().startswith("UBTVQH") else None),
        next((name for name in map(issuer_of_symbol, issuers) if name), None),
        kind is None and not year,
    )


_AS_PRINTED = {
    name.lower(): name
    for name in (
        "QĐ-TTg", "TTg-CN", "CT-TTg", "QĐ-UBND", "KH-UBND", "TTr-UBND", "NQ-CP", "NĐ-CP", "NQ-HĐND",
        "NQ/TW", "NQ/TU", "KL/TW", "KL/TU", "CTr/TU",
    )
}  # fmt: skip


def _respelled(symbol: str) -> str:
    """Capitals for a symbol that a careless page prints in small letters ("qđ-ttg")."""
    return _AS_PRINTED.get(symbol, symbol) if symbol.islower() else symbol


def _pieces(symbol: str) -> list[tuple[str, str, int]]:
    """(joint, segment, end in `symbol`) of each part, cut where it stops looking like a symbol."""
    pieces: list[tuple[str, str, int]] = []
    position = 0
    joint = ""
    for match in [*_JOINT.finditer(symbol), None]:
        end = match.start() if match else len(symbol)
        segment = symbol[position:end]
        if pieces and not _continues(
            segment, joint_spaced=_spaced(joint), first=len(pieces) == 1, symbol=symbol
        ):
            break
        pieces.append((_mend(joint), segment, end))
        if match:
            joint, position = match.group(), match.end()
    return pieces


def _spaced(joint: str) -> bool:
    return len(joint) > 1


def _mend(joint: str) -> str:
    bare = _BLANKS.sub("", joint)
    return "-" if bare in "‐‑–—" and bare else bare


def _continues(segment: str, *, joint_spaced: bool, first: bool, symbol: str) -> bool:
    letters = segment.rstrip("0123456789")
    if letters.upper() in ("TP", "TX"):
        return False
    if joint_spaced:
        return first and _symbolic(letters) and 2 <= len(letters) <= 10
    return _symbolic(letters) or symbol.islower()


def _symbolic(letters: str) -> bool:
    upper = sum(1 for char in letters if char.isupper())
    return upper * 2 >= len(letters) and upper > 0


def _plausible(match: re.Match[str], segments: list[str], party: bool) -> bool:
    first = segments[0].rstrip("0123456789")
    kind = type_of_abbreviation(first)
    symbol_spaced = _spaced(match.group("joint"))
    if match.group("number")[-1].isalpha() and kind is None:
        return False
    if segments[0].islower():
        known = kind is not None and len(segments) > 1 and issuer_of_symbol(segments[1]) is not None
        return known or (kind is not None and bool(match.group("year")))
    if not _symbolic(first) or (first.upper() in _NOT_A_SYMBOL and len(segments) == 1):
        return False
    if party:
        return (kind is not None and len(segments) > 1) or (
            len(segments) > 1 and len(first) <= 4 and _party(segments)
        )
    if match.group("year"):
        return True
    if kind is not None and len(segments) > 1:
        return True
    if symbol_spaced and issuer_of_symbol(first) is None:
        return False
    return (len(segments) > 1 and len(first) > 1) or first.upper() in ISSUERS or len(first) >= 4


def _party(segments: list[str]) -> bool:
    return any(segment.upper().endswith(("TW", "TƯ", "TU", "ĐU", "HU", "QU")) for segment in segments[1:])
