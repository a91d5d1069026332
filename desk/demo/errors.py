"""The one error of the newspaper world."""

from __future__ import annotations


class DemoError(Exception):
    """Something about the demo world cannot work; the message says what, where and what to do."""
