"""What the text speaks of, for sentences that name no park, and the choice that is made from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """`found`: the act is about a park at all; `park` is its index, None for one without an entity."""

    found: bool
    park: int | None = None
    beside: bool = False
    """The park stands in the same statement."""


NOTHING = Choice(False)


@dataclass
class Topic:
    """The park that the text speaks of, for sentences that name none."""

    park: int | None = None
    paragraph: int = -1
    fresh: bool = False
    """`park` was named in this paragraph."""
    main: int | None = None
    """The one park of the headline, or the only park of our kinds."""
    other: bool = False
    """The text has turned to a work of its own inside a park (a plant, a tower); "dự án" means that one."""
    asked: int | None = None
    """The park of the request that this paragraph has told of."""
    entities: bool = False
    """The text names parks; an act that belongs to none of them is not about a park."""

    lines: int = 0
    """Paragraphs read so far, blank lines left out."""
    under: int = -1
    """The count of paragraphs at the heading; it owns that one and the next."""
    heading: int | None = None
    """The park of the heading or list item under which the text stands."""

    def owns(self) -> bool:
        """Whether the text still stands under the heading."""
        return self.lines - self.under <= 1

    def current(self) -> int | None:
        """The park that a sentence without one is about."""
        if self.heading is not None and not self.fresh and self.owns():
            return self.heading
        if self.fresh and self.park is not None:
            return self.park
        return self.main if self.main is not None else self.park
