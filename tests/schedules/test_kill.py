"""`kill -9` around deciding, sending, marking: nothing is lost, nothing comes twice to who honours ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any


def test_kills_lose_nothing_and_resend_little(kill_rounds: Callable[[int, int], Any]) -> None:
    killed = kill_rounds(3, 20261120)
    assert len(killed.decided) == len(set(killed.decided)) == 9
    assert set(killed.hook) == set(killed.decided)
    resent = sum(count - 1 for count in Counter(killed.hook).values())
    assert resent <= killed.kills
    assert Counter(killed.file) == Counter(killed.decided)
