"""Requests that are told first and called so after: "Lập Khu X ở Y. Đó là kiến nghị của …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.event_tape import Tape
from nlp.event_told import Read
from nlp.reading import EventMention

_WAS_ASKED = re.compile(
    r"[\s\"“]*(?:đó|đây) (?:là|cũng là) (?:một )?(?:trong (?:những|các|số) )?(?:những |các )?(?:nội dung )?"
    r"(?:kiến nghị|đề xuất|đề nghị|ý tưởng)(?:(?! không| chưa)[^.;]){0,60}? (?:của|do|mà|được)(?!\w)"
)
_ACT_FIRST = re.compile(
    r"[\s\"“]*(?:cần |nên |sớm )?(?:lập|thành lập|xây|xây dựng|đầu tư|hình thành|phát triển|mở|làm)(?!\w)"
    r"[^.;:]{0,40}$"
)
"""A sentence without a subject that opens with the making of a park."""


def asked_after(passes: Sequence[Read]) -> list[EventMention]:
    """The requests among `passes`, which follow each other in the text."""
    found = []
    for told, after in pairwise(passes):
        near = told.tape.sentence.paragraph == after.tape.sentence.paragraph
        if near and _WAS_ASKED.match(after.tape.text):
            found += _made(told.tape)
    return found


def _made(tape: Tape) -> list[EventMention]:
    """The park that the sentence wants made, as asked for."""
    named = next((p for p in tape.parks if p.park is not None and not (p.place or p.owned)), None)
    if named is None or not _ACT_FIRST.match(tape.between(tape.sentence.start, named.start)):
        return []
    start = tape.sentence.start + len(tape.text) - len(tape.text.lstrip(' "“'))
    return [EventMention(start, named.end, "proposed", "requested", named.park)]
