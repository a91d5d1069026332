"""What goes wrong in a way that the person at the desk can mend."""

from __future__ import annotations


class DeskError(Exception):
    """The message says what was expected, what was found and what to do; `status` is the exit status."""

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.status = status
