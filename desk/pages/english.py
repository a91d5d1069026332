"""English for the phrases of the pages."""

ENGLISH: dict[str, str] = {}
