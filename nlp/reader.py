"""The front door of the language room: `Reader.read` turns an article into an `Extraction`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nlp import owner_model
from nlp.assemble import assemble
from nlp.gate import passes
from nlp.model import ArticleText, Extraction
from nlp.readable import Readable, as_printed, readable
from nlp.reading import Reading
from nlp.registry import Registry
from nlp.spacy_pipeline import READING, document, language

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GATED = "Bài không nói về khu công nghệ, khu công nghiệp hay chính sách công nghiệp công nghệ."


class Reader:
    """Reads articles. Models are loaded with the first article that passes the gate.

    One reader per process: underthesea's models are not safe to warm up from two threads.
    """

    def __init__(self, *, today: date, registry: Registry | None = None) -> None:
        """`today` decides which map holds for an undated text that nothing else dates.

        `registry`: the parks that are known; without it the bundled ones.
        """
        self._today = today
        self._registry = registry

    def warm_up(self) -> None:
        """Load every model and table now, so that the first article is as fast as the others."""
        self.reading(ArticleText("", "Khu công nghệ cao."))
        owner_model.bundled()  # asked only where a text has money

    def read(self, article: ArticleText, *, gate: bool = True) -> Extraction:
        """All facts of `article`; with `gate`, an article about something else gives empty lists."""
        if gate and not passes(article.text):
            return Extraction(article.id, relevant=False, new_proposal=False, gated=True, reasons=(_GATED,))
        source = readable(article.text, article.title_end)
        reading: Reading = self._document(source, article, groups=False).user_data[READING]
        return as_printed(assemble(article.id, reading), source)

    def reading(self, article: ArticleText) -> Reading:
        """The whole working memory of one article, for tools that look inside."""
        reading: Reading = self.document(article).user_data[READING]
        return reading

    def document(self, article: ArticleText) -> Doc:
        """`article` as a spaCy `Doc`, what was found in its span groups (see `nlp.spacy_pipeline`).

        Its text is the article's as it is to be read (see `nlp.readable`).
        """
        return self._document(readable(article.text, article.title_end), article)

    def _document(self, source: Readable, article: ArticleText, *, groups: bool = True) -> Doc:
        reading = Reading(source.text, source.title_end, article.published, self._today)
        if self._registry is not None:
            reading.registry = self._registry
        return document(language(), reading, groups=groups)
