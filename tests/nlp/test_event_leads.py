"""The short way of looking at a phrase says no only where its pattern does."""

from __future__ import annotations

import pytest

from nlp.event_lexicon import leads, lexicon, pattern
from nlp.event_tape import folded_lexicon


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" +hoạt +động", ("hoạt",)),
        (" +(?:lập|dựng +lên) +khu", ("dựng", "lập")),
        ("(?: +đã| +vừa)? +cấp", ("cấp", "vừa", "đã")),
        (" +(?:mới +)?cấp", ("cấp", "mới")),
        (" +xây?", ("xâ",)),
        (" +(?:một|) +khu", ()),
        (" +(?:\\w+ +)?khu", ()),
        ("(?! +lại)", ()),
        ("", ()),
    ],
)
def test_leads(rest: str, expected: tuple[str, ...]) -> None:
    assert leads(rest) == expected


@pytest.mark.parametrize("words", [lexicon, folded_lexicon], ids=["accented", "plain"])
def test_nothing_else_can_follow(words) -> None:  # type: ignore[no-untyped-def]
    """Behind every word of the lexicon, no phrase with leads matches but where one of them stands."""
    phrases = [phrase for entries in words().values() for phrase in entries if phrase.leads]
    assert len(phrases) > 1500
    followers = sorted({lead for phrase in phrases for lead in phrase.leads})
    for phrase in phrases[::7]:
        rest = pattern(phrase.rest)
        for follower in followers[::3]:
            text = f"x {follower} khu công nghệ số tập trung hồ sơ đề án đi vào hoạt động"
            if rest.match(text, 1):
                assert text.startswith(phrase.leads, 2)
