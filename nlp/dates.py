"""Component `dates` of the pipeline."""

from nlp.reading import Reading


def apply(reading: Reading) -> None:
    """Fill the fields of `reading` that docs/architecture.md gives to this component."""
