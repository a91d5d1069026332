"""The articles of the world: one file each in `articles/<site>/`, with front matter and a body.

    +++
    section = …  title = …  sapo = …  authors = […]  published = "-5 07:42"
    [truth] …
    +++
    Paragraphs, separated by blank lines; a line that starts with `## ` is a heading.

A second part that begins with `+++ revision` is the article after its correction: its front matter
overrides the first part's, its body replaces the first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from desk.demo.clock import DemoClock
from desk.demo.errors import DemoError
from desk.demo.truth import Truth, read_truth

_PART = re.compile(
    r"^\+\+\+(?: revision)?\n(.*?)^\+\+\+\n(.*?)(?=^\+\+\+ revision\n|\Z)", re.MULTILINE | re.DOTALL
)
_TEXT_KEYS = ("section", "title", "sapo", "authors", "published", "modified", "tags", "caption", "related")
_KEYS = frozenset((*_TEXT_KEYS, "box", "source", "story", "canonical", "hidden", "truth"))


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one heading inside the article."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """An article as it stands at one time."""

    title: str
    sapo: str
    blocks: tuple[Block, ...]
    published: datetime
    modified: datetime
    truth: Truth

    @property
    def text(self) -> str:
        """Title, lead and body, as a reader of the page reads them."""
        return "\n\n".join((self.title, self.sapo, *(block.text for block in self.blocks)))

    @property
    def words(self) -> int:
        """Number of written syllables of lead and body (what Vietnamese papers count as words)."""
        return len(self.sapo.split()) + sum(len(block.text.split()) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article; `revisions` are its first form and, where it is corrected later, its second."""

    site: str
    slug: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    caption: str
    related: tuple[str, ...]
    """Titles of the related-article tail; they are about something else."""
    box: str | None
    """Slug of the article in the box in the middle of the text."""
    source: str | None
    """The line that names the paper it was taken from."""
    story: str
    """The same for all reprints of one story."""
    canonical: str | None
    """Id of the article which the page gives as its canonical address, when not itself."""
    hidden: bool
    """Lies where robots.txt forbids to look: linked, never to be fetched."""
    revisions: tuple[Revision, ...]

    @property
    def id(self) -> str:
        """`site/slug`, as in the file's path."""
        return f"{self.site}/{self.slug}"

    def at(self, corrected: bool) -> Revision:
        """The article before or after the world's corrections."""
        return self.revisions[-1 if corrected else 0]


def load_articles(clock: DemoClock) -> tuple[DemoArticle, ...]:
    """All articles, the newest first, with their dates counted from the clock's today.

    Raises:
        DemoError: a file is malformed; the message names it.
    """
    articles = [read_article(site, name, text, clock) for site, name, text in _texts()]
    return tuple(
        sorted(articles, key=lambda article: (article.revisions[0].published, article.id), reverse=True)
    )


def _texts() -> Iterator[tuple[str, str, str]]:
    root: Traversable = files("desk.demo") / "articles"
    for folder in sorted(root.iterdir(), key=lambda item: item.name):
        if folder.is_dir():
            for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if item.name.endswith(".md"):
                    yield folder.name, item.name.removesuffix(".md"), item.read_text(encoding="utf-8")


def read_article(site: str, slug: str, text: str, clock: DemoClock) -> DemoArticle:
    """One article file.

    Raises:
        DemoError: the file is malformed.
    """
    where = f"articles/{site}/{slug}.md"
    parts = _PART.findall(text)
    if not parts or sum(len(front) + len(body) for front, body in parts) < len(text.strip()) - 60 * len(
        parts
    ):
        raise DemoError(f"{where}: expected '+++', front matter, '+++', body; nothing before or between")
    fronts = [_front(front, where) for front, _ in parts]
    revisions = tuple(
        _revision({**fronts[0], **front}, body, clock, where)
        for front, (_, body) in zip(fronts, parts, strict=True)
    )
    return _article(site, slug, fronts[0], revisions, where)


def _front(text: str, where: str) -> dict[str, Any]:
    try:
        front = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DemoError(f"{where}: front matter is not TOML: {error}") from None
    if unknown := front.keys() - _KEYS:
        raise DemoError(f"{where}: unknown keys {sorted(unknown)}; known are {', '.join(sorted(_KEYS))}")
    return front


def _article(
    site: str, slug: str, front: Mapping[str, Any], revisions: tuple[Revision, ...], where: str
) -> DemoArticle:
    if "section" not in front:
        raise DemoError(f"{where}: the front matter lacks the key 'section'")
    return DemoArticle(
        site=site,
        slug=slug,
        section=front["section"],
        authors=tuple(front.get("authors", ())),
        tags=tuple(front.get("tags", ())),
        caption=front.get("caption", ""),
        related=tuple(front.get("related", ())),
        box=front.get("box"),
        source=front.get("source"),
        story=front.get("story", f"{site}/{slug}"),
        canonical=front.get("canonical"),
        hidden=bool(front.get("hidden", False)),
        revisions=revisions,
    )


def _revision(front: Mapping[str, Any], body: str, clock: DemoClock, where: str) -> Revision:
    if missing := {"title", "sapo", "published", "truth"} - front.keys():
        raise DemoError(f"{where}: the front matter lacks {sorted(missing)}")
    published = clock.moment(front["published"], where)
    render = partial(clock.render, published=published, where=where)
    blocks = tuple(
        Block(render(part.removeprefix("## ")), part.startswith("## "))
        for raw in body.strip().split("\n\n")
        if (part := raw.strip())
    )
    return Revision(
        title=render(front["title"]),
        sapo=render(front["sapo"]),
        blocks=blocks,
        published=published,
        modified=clock.moment(front["modified"], where) if "modified" in front else published,
        truth=read_truth(front["truth"], render, where),
    )
