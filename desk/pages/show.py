"""How values look in the pages: Vietnamese dates and numbers, safe links, hostile text made visible."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from desk.columns import fact_value, figure, then_and_now
from desk.formats import hectares, human, iso_for_people, money, number, printable
from store.query_rows import Evidence


def plain_text(value: Any) -> str:
    """Text from outside, one character for one: what would turn the direction of writing becomes a space."""
    lines = ("" if value is None else str(value)).split("\n")
    return "\n".join(printable(line) for line in lines)


def web_address(value: str | None) -> str | None:
    """`value` if a browser may follow it: http and https only, so that no script hides in a link."""
    try:
        parts = urlsplit(value or "")
    except ValueError:
        return None
    return value if parts.scheme in {"http", "https"} and parts.netloc else None


def site_of(value: str | None) -> str:
    """The host of an address, for people."""
    try:
        return printable(urlsplit(value or "").netloc.removeprefix("www."))
    except ValueError:
        return ""


def shortened(value: Any, length: int = 160) -> str:
    """At most `length` characters, cut between words."""
    text = " ".join(plain_text(value).split())
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0] or text[:length]
    return f"{cut} …"


def citation(evidence: Evidence, source: str | None, archived: str | None = None) -> str:
    """Quote, paper, title, date and address, to be pasted into a report."""
    parts = [
        f"“{plain_text(evidence.quote)}”" if evidence.quote else None,
        source or evidence.source_id or site_of(evidence.url) or None,
        f"«{plain_text(evidence.title)}»" if evidence.title else None,
        iso_for_people(evidence.published) or None,
        evidence.url,
        f"SHA-256 {archived}" if archived else None,
    ]
    return ", ".join(printable(part.replace("\n", " ")) for part in parts if part)


FILTERS: dict[str, Any] = {
    "safe_text": plain_text,
    "short": shortened,
    "day": iso_for_people,
    "ha": hectares,
    "money": money,
    "number": number,
    "human": human,
    "figure": figure,
    "fact_value": fact_value,
    "then_now": then_and_now,
    "web": web_address,
    "site": site_of,
}
"""Filters of the templates."""
