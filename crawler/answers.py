"""What an answer is good for: usable, refused, blocked or failed, and why in one line."""

from __future__ import annotations

from crawler.storing import Counted
from crawler.wire import FetchResult
from store.frontier import FetchOutcome

_BLOCKED_STATUS = frozenset((401, 402, 403, 407, 429, 451))


def reason_of(result: FetchResult) -> str | None:
    """Why an answer cannot be used, in one line; None for 200 and 304."""
    if result.failure is not None:
        return result.failure.text
    return None if result.status in (200, 304) else f"HTTP {result.status}"


def is_refusal(result: FetchResult) -> bool:
    return result.failure is not None and result.failure.kind in ("robots", "redirect", "private")


def outcome_of(result: FetchResult) -> tuple[FetchOutcome, Counted]:
    """How the frontier and the report call an answer without an article."""
    if result.failure is None:
        return ("blocked", "blocked") if result.status in _BLOCKED_STATUS else ("failed", "failed")
    if result.failure.kind == "robots":
        return "blocked", "refused"
    return ("refused", "refused") if is_refusal(result) else ("failed", "failed")
