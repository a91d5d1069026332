"""The one error of this room that a person is meant to read."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked. The message says what is wrong and what to do about it."""


class StoreAwayError(StoreError):
    """The database cannot be used at this moment: locked, or its server cannot be reached. It may be back
    by itself; whoever works unattended waits and tries again."""
