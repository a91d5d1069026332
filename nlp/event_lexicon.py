"""The words with which Vietnamese newspapers report what happens to a park.

They stand in `nlp/data/event_phrases.txt`. A phrase is a first word, taken literally, and a pattern for what
may follow it. Each has a role: the request, the dossier, the submission, the support, the approval and the
acts themselves. States and their trigger words follow the life cycle of a park in Decree 154/2013/NĐ-CP and,
from 2026, Law 71/2025/QH15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Role = Literal[
    "ask",  # đề xuất, xin, kiến nghị
    "wish",  # muốn, ý định
    "urge",  # yêu cầu, đôn đốc
    "draft",  # lập đề án, hoàn thiện hồ sơ
    "dossier",  # đề án, hồ sơ (noun)
    "letter",  # tờ trình
    "submit",  # trình, nộp hồ sơ
    "support",  # ủng hộ, nhất trí
    "agree",  # đồng ý, thống nhất: whose word it is decides
    "approve",  # chấp thuận, phê duyệt
    "plan",  # duyệt quy hoạch
    "refuse",  # bác, từ chối
    "make",  # xây dựng, đầu tư: no event by itself
    "establish",
    "start",
    "operate",
    "expand",
    "delay",
    "cancel",
    "survey",
    "mute",  # looks like a trigger or a marker but is none
    # what is no trigger
    "negation",
    "condition",
    "future",
    "progress",
    "past",
    "finite",  # được, bị, quyết định: the act is really done
    "purpose",  # để, nhằm, việc: the act is only named
    "prime_minister",
    "ministry",
    "province",
    "party",  # its word supports; the State decides
    "law",
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: `rest`, a pattern ("" for none), is matched right behind the first word; `detail` refines
    the role.
    """

    role: Role
    rest: str
    detail: str
    leads: tuple[str, ...] = ()
    """What can only follow the first word and a space, as far as it is plain to see; () for anything."""

    def end(self, text: str, start: int) -> int | None:
        """Where the phrase ends in lower-case `text`, its first word ending at `start`; None: nowhere."""
        if not self.rest:
            return start
        match = pattern(self.rest).match(text, start)
        return match.end() if match else None


@cache
def pattern(rest: str) -> re.Pattern[str]:
    """Compiled when its first word is first met: an article needs a few dozen of 1,500, a start none."""
    return re.compile(rest)


_WORDS_FOR_PAPERS = (
    r"(?:đề án|hồ sơ(?! (?:bồi thường|đền bù|mời|dự|thiết kế|hoàn công|đất|nhân sự|thanh|quyết toán|địa))|"
    r"dự thảo|bản thảo|bản đề án|báo cáo nghiên cứu|báo cáo tiền khả thi|thuyết minh|tờ trình|"
    r"thủ tục(?= (?:phê|chấp|thành|đầu|pháp|trình|xin|để|lập)))"
)
_FEW_WORDS = r"(?: \w+){0,3}"
_DIGIT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_LAND = (
    rf"(?:[\d.,]+|{_DIGIT}(?: (?:{_DIGIT}|lăm|mốt|tư|lẻ|mươi|chục|trăm|nghìn|ngàn|rưỡi)){{0,4}}"
    r"|vài chục|hàng chục|mấy chục)"
    r"(?: |)(?:ha|héc ta|héc-ta|hecta|héc|mẫu|công đất|m2|m²|mét vuông)"
)
"""An area of land, in figures or in words."""
_PLAIN_WORD = r"(?: (?!(?:sẽ|sắp|chưa|không|có thể|dự kiến|nếu|định) )[^\s,;.]+)"
"""A word that a phrase may span, but no marker, which has to be seen."""
_SLOTS = {"{dossier}": _WORDS_FOR_PAPERS, "{few}": _FEW_WORDS, "{size}": _LAND, "{word}": _PLAIN_WORD}


@cache
def lexicon() -> dict[str, tuple[Phrase, ...]]:
    """First word → phrases that begin with it, in the order of the file (a longer match wins over order)."""
    phrases: dict[str, list[Phrase]] = {}
    for role, detail, phrase in _entries(
        (files("nlp") / "data" / "event_phrases.txt").read_text(encoding="utf-8")
    ):
        for plain in _expand_head(phrase):
            first, _, rest = plain.partition(" ")
            first, glued = _cut_head(first)
            source = glued + (" " + rest if rest else "")
            ending = _with_spaces(source) + r"(?!\w)" if source else ""
            phrases.setdefault(first, []).append(Phrase(role, ending, detail, leads(ending)))
    return {word: tuple(entries) for word, entries in phrases.items()}


def by_next_letter(entries: tuple[Phrase, ...]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases that can match where that letter follows the space behind their first word, in order.

    Under "" those for any other letter; under " " all of them, for texts with several spaces in a row.
    """
    letters = {lead[0] for phrase in entries for lead in phrase.leads}
    table = {
        letter: tuple(p for p in entries if not p.leads or any(lead[0] == letter for lead in p.leads))
        for letter in letters
    }
    return table | {"": tuple(p for p in entries if not p.leads), " ": entries}


_LEAD = re.compile(r" \+((?:[^\W\d_](?![?*{|]))+)")


def leads(rest: str) -> tuple[str, ...]:
    """The letters with which a match of `rest` begins behind its space; () where they are not plain.

    Most phrases begin with a word or a choice of words; only those whose letter stands there need be asked.
    """
    if len(_split(rest)) > 1:
        return ()
    if word := _LEAD.match(rest):
        return (word.group(1),)
    space = " +" if rest.startswith(" +(?:") else ""
    group = rest[len(space) :]
    if not group.startswith("(?:"):
        return ()
    end = _closing(group)
    inner, behind = group[3:end], group[end + 1 :]
    if "" in inner.split("|"):
        return ()
    found = [leads(space + part) for part in _split(inner)]
    if behind[:1] in ("?", "*"):
        found.append(leads(space + behind[1:]))
    return tuple(sorted({lead for part in found for lead in part})) if all(found) else ()


def _with_spaces(source: str) -> str:
    """Any run of spaces for a space, any run or none for " ?"."""
    return source.replace(" ?", "\x00").replace(" ", " +").replace("\x00", " *")


def _entries(text: str) -> Iterator[tuple[Role, str, str]]:
    """Role, detail and phrase of each line of the file.

    Raises:
        ValueError: a group names an unknown role, or a phrase stands before the first group.
    """
    role: Role | None = None
    detail = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            name, _, detail = line.strip("[]").partition(" ")
            role = _role(name, number)
        elif role is None:
            raise ValueError(f"event_phrases.txt:{number}: a phrase must follow a [role] line")
        else:
            for name, words in _SLOTS.items():
                line = line.replace(name, words)
            yield role, detail, line


def _role(name: str, number: int) -> Role:
    for role in get_args(Role):
        if role == name:
            found: Role = role
            return found
    raise ValueError(
        f"event_phrases.txt:{number}: unknown role {name!r}; roles are {', '.join(get_args(Role))}"
    )


def _split(pattern: str) -> list[str]:
    """Alternatives at the top level of `pattern`."""
    parts, depth, current = [], 0, ""
    for char in pattern:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += char
    return [part for part in [*parts, current] if part]


def _closing(phrase: str) -> int:
    """Offset of the bracket that closes the one with which `phrase` begins."""
    depth = 0
    for index, char in enumerate(phrase):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index
    raise ValueError(f"a bracket is not closed in {phrase!r}")


def _expand_head(phrase: str) -> list[str]:
    """A phrase that begins with a group, once per alternative of that group (and without, if optional)."""
    if not phrase.startswith("(?:"):
        return [phrase]
    index = _closing(phrase)
    inner, rest = phrase[3:index], phrase[index + 1 :]
    optional, repeated = rest.startswith("?"), rest.startswith("*")
    rest = rest[1:] if optional or repeated else rest
    heads = [head + rest for head in _split(inner)]
    if optional or repeated:
        heads.append(rest)
    return [plain for head in heads for plain in _expand_head(head.strip())]


_HEAD = re.compile(r"\w+")


def _cut_head(first: str) -> tuple[str, str]:
    match = _HEAD.match(first)
    if not match:
        raise ValueError(f"a phrase must begin with a word, not with {first!r}")
    return match.group(), first[match.end() :]
