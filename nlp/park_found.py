"""A park of one article while it is put together: its names, numbers and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from nlp.model import ParkKind
from nlp.park_kinds import describe_name
from nlp.park_names import Key, name_key

RENAMED = frozenset({"cntt_tap_trung", "cong_nghe_so_tap_trung"})
"""One law renamed the first to the second."""


@dataclass
class FoundPark:
    """A park of the article while its phrases are gathered."""

    kind: ParkKind
    key: Key
    number: str | None
    park_id: str | None
    described: bool = False
    places: set[Key] = field(default_factory=set)
    phases: set[str | None] = field(default_factory=set)
    names: list[tuple[str, str]] = field(default_factory=list)
    """(name as printed, proper part) of every naming."""
    first: int = 0
    current: tuple[str, str] | None = None
    """The name that the text says it has been given, and its proper part."""
    current_kind: ParkKind | None = None

    @property
    def name(self) -> tuple[str, str]:
        """The longest name and its proper part; the first of several that are equally long.

        Of names with different proper parts ("Hà Nam", "Lý Nhân") those that the article prints most count.
        """
        if self.current is not None:
            return self.current
        names = self._of_own_kind() if self.kind in RENAMED else self.names
        printed = Counter(name_key(proper) for _, proper in names)
        most = max(printed.values())
        often = [pair for pair in names if 2 * printed[name_key(pair[1])] > most]
        if len({name_key(proper) for _, proper in often}) > 1:  # "khu công nghệ cao Lý Nhân", in passing
            often = [pair for pair in often if pair[0][0].isupper()] or often
        return max(often, key=lambda pair: len(pair[0]))

    def _of_own_kind(self) -> list[tuple[str, str]]:
        """Names by the kind that the text uses most: a park that was renamed goes by its present name."""
        described = [(pair, describe_name(pair[0])) for pair in self.names]
        own = [pair for pair, name in described if name is not None and name.kind == self.kind]
        return own or self.names
