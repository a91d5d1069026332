"""What a reader asks of a page: language, filters, page number; and links that keep them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from desk.pages.words import LANGUAGES, Translate, label, translator
from nlp.partial_date import PartialDate
from store.queries import FilterError, Filters

PAGE_ROWS = 50
EXPORT_ROWS = 50_000
_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_LONGEST = 300
"""Characters of one value; nobody types longer filters."""


@dataclass(frozen=True)
class Asked:
    """One request as pages see it."""

    path: str
    values: Mapping[str, str]

    @property
    def language(self) -> str:
        """`vi` unless English is asked for."""
        wanted = self.values.get("lang", "vi")
        return wanted if wanted in LANGUAGES else "vi"

    @property
    def t(self) -> Translate:
        """Translates a Vietnamese phrase."""
        return translator(self.language)

    def label(self, code: str | None) -> str:
        """The word for a code of the database."""
        return label(code, self.language)

    def value(self, name: str, default: str = "") -> str:
        """A parameter, without spaces around it."""
        return self.values.get(name, default).strip()[:_LONGEST]

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """A parameter that has to be one of `choices`; the first where it is not."""
        wanted = self.value(name)
        return wanted if wanted in choices else choices[0]

    @property
    def page(self) -> int:
        """Number of the page of a long list, from 1."""
        wanted = self.value("page")
        return max(1, min(int(wanted), 1000)) if wanted.isascii() and wanted.isdigit() else 1

    def link(self, path: str, **parameters: object) -> str:
        """An address of ours in the reader's language."""
        given = {key: value for key, value in parameters.items() if value not in (None, "")}
        if self.language != "vi":
            given.setdefault("lang", self.language)
        query = urlencode(given)
        return quote(path, safe="/.-_~#") + (f"?{query}" if query else "")

    def here(self, **changes: object) -> str:
        """This page with some parameters changed; None takes one away."""
        given: dict[str, object] = dict(self.values) | changes
        kept = {key: value for key, value in given.items() if value not in (None, "")}
        return quote(self.path, safe="/.-_~") + (f"?{urlencode(kept)}" if kept else "")

    def other_language(self) -> str:
        """This page in the other language."""
        return self.here(lang=None if self.language == "en" else "en")

    def export(self, form: str) -> str:
        """This page's rows as a file."""
        kept = {k: v for k, v in self.values.items() if v and k not in {"page", "lang"}}
        path = "/trang-chu" if self.path == "/" else self.path
        return quote(f"{path}.{form}", safe="/.-_~") + (f"?{urlencode(kept)}" if kept else "")

    def filters(self, limit: int | None) -> Filters:
        """The filters of the address, named as on the command line.

        Raises:
            FilterError: a date or number that is none.
        """
        text: dict[str, Any] = {
            name: self.value(name) or None
            for name in (
                "province", "kind", "state", "type", "issuer", "number", "property", "park", "source",
            )
        }  # fmt: skip
        known = self._date("as_of")
        return Filters(
            **text, since=self._date("since"), until=self._date("until"),
            as_of=known.last() if known else None, min_hectares=self._number("min_ha"),
            min_capital=self._number("min_capital", times=10**9),
            relevant_only=self.value("relevant") == "1", limit=limit,
        )  # fmt: skip

    def _number(self, name: str, times: int = 1) -> Decimal | None:
        """A plain number with a decimal point or comma; `times` makes whole units of it."""
        wanted = self.value(name)
        if not wanted:
            return None
        if not _NUMBER.fullmatch(wanted):
            raise FilterError(
                f"{name}={wanted!r} is not a number. Write 12 or 12,5.",
                f"{name}={wanted} không phải là số. Hãy ghi 12 hoặc 12,5.",
            )
        return Decimal(wanted.replace(",", ".")) * times

    def _date(self, name: str) -> PartialDate | None:
        wanted = self.value(name)
        if not wanted:
            return None
        try:
            return PartialDate.parse(wanted)
        except ValueError:
            raise FilterError(
                f"{name}={wanted!r} is not a date. Write 2026-11-20, 2026-11, 2026-Q4 or 2026.",
                f"{name}={wanted} không phải là ngày. Hãy ghi 2026-11-20, 2026-11, 2026-Q4 hoặc 2026.",
            ) from None
