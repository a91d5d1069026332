"""The annotated sentences and texts of `scripts/training`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from nlp.model import ArticleText
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.reading import Reading
from nlp.text import fold, join_title

DATA = Path(__file__).resolve().parent / "training"
TODAY = date(2026, 11, 20)


def text_files() -> list[Path]:
    """The files of annotated texts."""
    return sorted([*DATA.glob("passages_*.jsonl"), *DATA.glob("texts_*.jsonl")])


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def reading_of(reader: Reader, row: dict[str, Any]) -> Reading:
    """An annotated text as the reader sees it."""
    text, title_end = join_title(row["title"], row["text"])
    published = PartialDate.of(date.fromisoformat(row["published"]))
    return reader.reading(ArticleText(row["id"], text, title_end, published))


def park_called(reading: Reading, name: str) -> int | None:
    """The park that the reader found where the text has `name`."""
    start = reading.text.find(name)
    while start >= 0:
        for mention in reading.park_mentions:
            if mention.park is not None and mention.start < start + len(name) and start < mention.end:
                return mention.park
        start = reading.text.find(name, start + 1)
    key = fold(name)
    alike = [i for i, park in enumerate(reading.parks) if key in fold(park.name) or fold(park.name) in key]
    return alike[0] if len(alike) == 1 else None
