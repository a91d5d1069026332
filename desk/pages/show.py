"""How values look in the pages: Vietnamese dates and numbers, safe links, hostile text made visible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context

from desk.columns import fact_value, figure, then_and_now
from desk.formats import hectares, human, iso_for_people, money, number, printable
from store.query_rows import Evidence, FactRow


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


_ENGLISH_UNITS = ((" tỷ ", " billion "), (" triệu ", " million "), ("đồng", "VND"))


def in_language(shown: str, language: str) -> str:
    """A number as formatted for Vietnamese readers, for those of `language`: 2.171,5 ha is 2,171.5 ha."""
    if language != "en":
        return shown
    for vietnamese, english in _ENGLISH_UNITS:
        shown = shown.replace(vietnamese, english)
    return shown.translate(str.maketrans(",.", ".,"))


def _numeric(show: Callable[..., str]) -> Callable[..., str]:
    """A filter that writes numbers in the reader's language."""

    @pass_context
    def shown(context: Context, value: Any, *more: Any) -> str:
        language = context["asked"].language if "asked" in context else "vi"
        return in_language(show(value, *more), language)

    return shown


@pass_context
def _fact_value(context: Context, row: FactRow) -> str:
    shown = fact_value(row)
    return shown if row.value is None else in_language(shown, context["asked"].language)


FILTERS: dict[str, Any] = {
    "safe_text": plain_text,
    "short": shortened,
    "day": iso_for_people,
    "ha": _numeric(hectares),
    "money": _numeric(money),
    "number": _numeric(number),
    "human": human,
    "figure": _numeric(figure),
    "fact_value": _fact_value,
    "then_now": then_and_now,
    "web": web_address,
    "site": site_of,
}
"""Filters of the templates."""
