"""The one error of this room that a person is meant to read."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked. The message says what is wrong and what to do about it."""
