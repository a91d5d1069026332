"""The bundled newspapers, one TOML file each in this directory, and how such files are loaded."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cssselect import SelectorError
from pydantic import ValidationError

from crawler.families import FAMILIES, rules_for
from crawler.reading_rules import check_selector
from crawler.source import PageRules, Source

BUNDLED = Path(__file__).resolve().parent
"""Where the bundled source files lie."""


class SourceError(Exception):
    """A source file is wrong; the message names the file, the key, what was expected and what was found."""


def load_sources(directory: Path | None = None) -> tuple[Source, ...]:
    """All sources of a directory of TOML files, ordered by file name; the bundled ones by default.

    Raises:
        SourceError: the directory holds no source file, a file is wrong, or two have the same id.
    """
    place = directory or BUNDLED
    files = sorted(place.glob("*.toml"))
    if not files:
        raise SourceError(f"{place}: no source file (*.toml) in this directory")
    sources: dict[str, Source] = {}
    for file in files:
        source = load_source(file)
        if source.id in sources:
            raise SourceError(f"{file}: id: {source.id!r} is taken by another source file; choose another id")
        sources[source.id] = source
    return tuple(sources.values())


def load_source(file: Path) -> Source:
    """One source file.

    Raises:
        SourceError: it cannot be read, is not TOML, or a key is missing, unknown or wrong.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        source = Source.model_validate(data)
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: not a TOML file in UTF-8: {error}") from error
    except ValidationError as error:
        raise SourceError("\n".join(f"{file}: {_line(problem)}" for problem in error.errors())) from error
    _check_rules(file, source.rules)
    return source


def _line(problem: object) -> str:
    assert isinstance(problem, dict)
    key = ".".join(str(part) for part in problem["loc"]) or "the file"
    message = str(problem["msg"]).removeprefix("Value error, ")
    found = problem.get("input")
    shown = f" (found {found!r})" if isinstance(found, str | int | float) else ""
    return f"{key}: {message}{shown}"


def _check_rules(file: Path, rules: PageRules) -> None:
    if rules.family is not None and rules.family not in FAMILIES:
        known = ", ".join(FAMILIES)
        raise SourceError(f"{file}: rules.family: {rules.family!r} is not one of {known}")
    merged = rules_for(rules)
    for key in ("title", "lead", "body", "date", "authors", "section", "tags", "reprint", "drop"):
        for css in getattr(merged, key):
            try:
                check_selector(css)
            except SelectorError as error:
                raise SourceError(f"{file}: rules.{key}: {css!r} is not a CSS selector: {error}") from error
