"""The components as a spaCy `Language`, and what they find as span groups of its `Doc`.

    >>> nlp = language()
    >>> doc = document(nlp, Reading(text, title_end, published, today))
    >>> [span.text for span in doc.spans["parks"]]

`doc.text` is the text of the reading, always: tokens are those of underthesea's regex tokenizer at their
places, and white space that is more than one blank is a token too. Each component reads and fills the
`Reading` that goes with the doc (`doc.user_data["reading"]`), then mirrors it into its span groups; spans
are whole tokens, the exact offsets stay in the `Reading`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from nlp.pipeline import COMPONENTS
from nlp.reading import Reading
from nlp.tagger import sentence_tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

READING = "reading"
"""Key of `doc.user_data` under which the article's `Reading` is."""

_MIRRORED = "groups"
"""Key under which it says whether span groups are wanted."""

_LONG_TEXT = 1 << 40
"""spaCy refuses texts of more than a million characters, for its parsers' memory; there are none here."""

Mark = tuple[int, int, str]
"""Start, end and label of a span to be mirrored."""

GROUPS: dict[str, tuple[tuple[str, Callable[[Reading], Iterable[Mark]]], ...]] = {
    "sentences": (
        (
            "sentences",
            lambda r: ((s.start, s.end, "boilerplate" if s.boilerplate else "") for s in r.sentences),
        ),
    ),
    "dates": (("dates", lambda r: ((d.start, d.end, d.date.isoformat()) for d in r.dates)),),
    "parks": (("parks", lambda r: ((m.start, m.end, m.kind) for m in r.park_mentions)),),
    "documents": (
        (
            "documents",
            lambda r: ((m.start, m.end, r.documents[m.document].type) for m in r.document_mentions),
        ),
    ),
    "quantities": (
        ("areas", lambda r: ((q.start, q.end, q.bound) for q in r.quantities if q.unit == "area")),
        ("budgets", lambda r: ((q.start, q.end, q.bound) for q in r.quantities if q.unit == "money")),
    ),
    "places": (("places", lambda r: ((p.start, p.end, p.level) for p in r.places)),),
    "tagger": (
        ("words", lambda r: ((w.start, w.end, w.pos) for w in r.words)),
        ("entities", lambda r: ((w.start, w.end, w.entity) for w in r.words if w.entity != "O")),
    ),
    "entities": (
        ("people", lambda r: ((start, end, n.name) for n in r.people for start, end in n.spans)),
        (
            "organisations",
            lambda r: ((start, end, n.name) for n in r.organisations for start, end in n.spans),
        ),
    ),
    "review": (("events", lambda r: ((e.start, e.end, e.type) for e in r.events)),),
}
"""Component → the span groups that show what it found."""


@cache
def language() -> Language:
    """The pipeline, built on first use; one per process."""
    spacy = import_module("spacy")
    nlp: Language = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = Tokenizer(nlp.vocab)
    nlp.max_length = _LONG_TEXT
    factory = import_module("spacy.language").Language
    for name, component in COMPONENTS:
        title = f"parkwatch_{name}"
        if not factory.has_factory(title):
            factory.component(title, func=_step(name, component))
        nlp.add_pipe(title)
    return nlp


def document(nlp: Language, reading: Reading, *, groups: bool = True) -> Doc:
    """Run the pipeline over `reading`; its fields and, with `groups`, the span groups are then filled."""
    doc = nlp.make_doc(reading.text)
    doc.user_data[READING] = reading
    doc.user_data[_MIRRORED] = groups
    return nlp(doc)


def _step(name: str, component: Callable[[Reading], None]) -> Callable[[Doc], Doc]:
    def step(doc: Doc) -> Doc:
        reading = doc.user_data.get(READING)
        if reading is None:
            raise ValueError(
                "this Doc carries no Reading: make it with nlp.spacy_pipeline.document(nlp, reading)"
            )
        component(reading)
        if not doc.user_data.get(_MIRRORED, True):
            return doc
        mirror = _Mirror(doc) if name in GROUPS else None
        for group, marks in GROUPS.get(name, ()):
            assert mirror is not None
            doc.spans[group] = mirror.spans(marks(reading))
        return doc

    return step


class Tokenizer:
    """underthesea's tokens as a spaCy `Doc` that gives back the text as it was."""

    def __init__(self, vocab: Any) -> None:
        self._vocab = vocab
        self._doc = import_module("spacy.tokens").Doc

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[int] = []
        for start, end in _pieces(text):
            if words and text[start:end] == " ":
                spaces[-1] = True
                continue
            if words and text[start] == " " and not spaces[-1]:
                spaces[-1], start = True, start + 1
            words.append(text[start:end])
            spaces.append(False)
            starts.append(start)
        doc: Doc = self._doc(self._vocab, words=words, spaces=spaces)
        doc.user_data["starts"] = starts
        return doc


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Tokens and the gaps between them, in order; together they are the text."""
    ends = [0]
    for tokens in sentence_tokens(text):
        for start, end, _ in tokens:
            ends += (start, end)
    ends.append(len(text))
    return ((start, end) for start, end in pairwise(ends) if start < end)


class _Mirror:
    """Character offsets → spans of whole tokens of one doc."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] = doc.user_data["starts"]
        self._span = import_module("spacy.tokens").Span
        self._labels: dict[str, int] = {}

    def _label(self, name: str) -> int:
        """The hash of `name`, under which spaCy knows it."""
        if name not in self._labels:
            self._labels[name] = self._doc.vocab.strings.add(name)
        return self._labels[name]

    def spans(self, marks: Iterable[Mark]) -> list[Span]:
        """The spans of `marks`; one without a token (there is none) is left out."""
        found = []
        for start, end, label in marks:
            first = max(0, bisect_right(self._starts, start) - 1)
            stop = bisect_left(self._starts, end)
            if first < stop:
                found.append(self._span(self._doc, first, stop, label=self._label(label)))
        return found
