"""Component `tagger`: underthesea's words, parts of speech and entities, at their places in the text.

The library's regex tokenizer, token normalisation, dictionary and CRF models are used as they are;
only their evaluation is this project's own (`nlp.crf`), some twenty times as fast and with the same result
as `underthesea.ner` sentence by sentence. The chunker is left out: no template of the NER model
reads its column.

The library rewrites tokens (Hoà → Hòa) before it tags them, so words are found again by the places of the
tokens as printed, never by searching for their text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.crf import BOS, EOS, CrfModel, Family, Floats, Ints, load_model, viterbi
from nlp.reading import Reading, Word
from nlp.sentences import split

Bools = NDArray[np.bool_]

MAX_CHARS = 1000
MAX_TOKENS = 200
"""Longer sentences are cut for the models: an endless line has no syntax, and time stays linear."""

_PAD = 3
"""Empty positions between sentences: no template looks further."""


Token = tuple[int, int, str]
"""Start, end and form of a token of underthesea's tokenizer; the form is what the library makes of it for
its models."""


@cache
def library() -> Any:
    """underthesea's package, imported without its logging set-up.

    Its import calls `logging.basicConfig` and sets levels; what the application had set stays.
    """
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        return import_module("underthesea")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


@cache
def _tokenizer() -> tuple[Any, dict[str, str], Any]:
    """(pattern, token map, character map) of the library."""
    library()
    pattern = import_module("underthesea.pipeline.word_tokenize.regex_tokenize").patterns
    maps = import_module("underthesea.pipeline.text_normalize.text_normalizer")
    return pattern, maps.token_map, str.maketrans(maps.character_map)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """underthesea's tokens of `text[start:end]` with their offsets in `text`."""
    pattern, token_map, characters = _tokenizer()
    tokens: list[Token] = []
    known = token_map.get
    for first, last in _bites(text, start, len(text) if end is None else end):
        for match in pattern.finditer(text[first:last].translate(characters)):
            left, right = match.span()
            form = match[0]
            tokens.append((first + left, first + right, form if right - left > 6 else known(form, form)))
    return tokens


@lru_cache(maxsize=2)
def sentence_tokens(text: str) -> tuple[list[Token], ...]:
    """The tokens of each sentence of `text` (`nlp.sentences.split`); cached for the last texts."""
    return tuple(tokenize(text, sentence.start, sentence.end) for sentence in split(text))


_ENDLESS = re.compile(r"\S{200}")
_BREAK = re.compile(r"\s(?=\S*$)")


def _bites(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most `MAX_CHARS`, cut at white space; runs without any are cut every 200 characters.

    The library's pattern looks for addresses from every character on, to the end of the run it stands in.
    """
    while start < end:
        stop = min(end, start + MAX_CHARS)
        endless = _ENDLESS.search(text, start, stop)
        if endless:
            stop = endless.end()
        elif stop < end and (space := _BREAK.search(text, start, stop)):
            stop = space.end()
        yield start, stop
        start = stop


def apply(reading: Reading) -> None:
    """Fill `reading.words`; sentences that are no text of the article's own are left out."""
    known = {
        (s.start, s.end): t for s, t in zip(split(reading.text), sentence_tokens(reading.text), strict=True)
    }
    kept = (known[s.start, s.end] for s in reading.sentences if not s.boilerplate)
    reading.words = tuple(word for words in _tagged(kept) for word in words)


def tag(text: str, spans: Iterable[tuple[int, int]]) -> list[list[Word]]:
    """The words of each piece of `text`, tagged as by `underthesea.ner` of that piece alone."""
    return _tagged(tokenize(text, start, end) for start, end in spans)


def _tagged(sentences: Iterable[list[Token]]) -> list[list[Word]]:
    pieces = [piece for tokens in sentences for piece in _cut(tokens)]
    if not pieces:
        return []
    words = models().segment(pieces)
    forms = [[_joined(word) for word in sentence] for sentence in words]
    tags = models().parts_of_speech(forms)
    entities = models().entities(forms, tags)
    return [
        [Word(w[0][0], w[-1][1], pos, entity) for w, pos, entity in zip(*columns, strict=True)]
        for columns in zip(words, tags, entities, strict=True)
    ]


def warm_up() -> None:
    """Load everything; the first article is then as fast as the others. Not safe from two threads."""
    tag("Hà Nội", [(0, 6)])


def _cut(tokens: list[Token]) -> list[list[Token]]:
    pieces: list[list[Token]] = []
    first = 0
    for index in range(1, len(tokens) + 1):
        whole = index - first >= MAX_TOKENS or tokens[index - 1][1] - tokens[first][0] >= MAX_CHARS
        if index == len(tokens) or whole:
            pieces.append(tokens[first:index])
            first = index
    return pieces


def _joined(word: Sequence[Token]) -> str:
    return word[0][2] if len(word) == 1 else " ".join([token[2] for token in word])


class Models:
    """The three models of underthesea's `ner`, laid out for batches."""

    def __init__(self, root: Path) -> None:
        folder = root / "pipeline" / "word_tokenize" / "models" / "ws_crf_vlsp2013_20230727"
        joblib = import_module("joblib")
        self._dictionary: frozenset[str] = frozenset(joblib.load(folder / "dictionary.bin"))
        self._segmenter = _Segmenter(load_model(folder / "models.bin"), self._dictionary)
        self._pos = _WordModel(load_model(root / "pipeline" / "pos_tag" / "pos_crf_2017_10_11.bin"), column=1)
        self._ner = _WordModel(load_model(root / "pipeline" / "ner" / "ner_crf_2017_10_12.bin"), column=3)

    def segment(self, sentences: list[list[Token]]) -> list[list[list[Token]]]:
        """The tokens of each sentence, grouped into words."""
        return self._segmenter.words(sentences)

    def parts_of_speech(self, sentences: list[list[str]]) -> list[list[str]]:
        """One tag per word."""
        return self._pos.tags(sentences, None)

    def entities(self, sentences: list[list[str]], tags: list[list[str]]) -> list[list[str]]:
        """One entity tag per word (O, B-PER, I-LOC …)."""
        return self._ner.tags(sentences, tags)


@cache
def models() -> Models:
    """The models, loaded on first use."""
    return Models(Path(library().__file__).parent)


def _names(pattern: str, offsets: Iterable[int]) -> list[str]:
    return [pattern.format(k, k + 1, k + 2) for k in offsets]


class _Batch:
    """The forms of many sentences in one list, `_PAD` positions of BOS before and of EOS behind each."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.forms: list[str] = []
        self.spans: list[tuple[int, int]] = []
        for sentence in sentences:
            self.forms += [BOS] * _PAD
            self.spans.append((len(self.forms), len(self.forms) + len(sentence)))
            self.forms += sentence
            self.forms += [EOS] * _PAD
        starts, ends = np.array(self.spans, dtype=np.int64).reshape(-1, 2).T
        self.starts, self.ends = starts, ends
        self._before = (starts[:, None] + np.arange(-_PAD, 0)).ravel()

    def marked(self, rows: Ints, family: Family, size: int) -> Ints:
        """`rows` (changed in place) with the mark wherever a window of `size` leaves its sentence."""
        rows[(self.ends[:, None] + np.arange(1 - size, _PAD)).ravel()] = family.rows.get(EOS, 0)
        rows[self._before] = family.rows.get(BOS, 0)
        return rows

    def neighbours(self, values: Sequence[str], size: int) -> list[str]:
        """`size` neighbours joined by spaces, one per position."""
        shifted = [[*values[i:], *values[:i]] for i in range(size)]
        return list(map(" ".join, zip(*shifted, strict=True)))

    def add(self, scores: Floats, family: Family, values: Iterable[str], first: int, size: int = 1) -> None:
        """Add to `scores` what `family` gives for `values`, each read from `size` neighbours."""
        rows = np.fromiter(map(family.rows.get, values, repeat(0)), np.int64, len(self.forms))
        family.add(scores, self.marked(rows, family, size), first)

    def add_flags(self, scores: Floats, family: Family, flags: Bools, first: int, size: int = 1) -> None:
        """`add` for a template that reads True or False."""
        rows = np.where(flags, family.rows.get("True", 0), family.rows.get("False", 0))
        family.add(scores, self.marked(rows, family, size), first)

    def scores(self, labels: int) -> Floats:
        """Zeros, one row per position."""
        return np.zeros((len(self.forms), labels))


def _flags(values: Iterable[bool]) -> Bools:
    return np.fromiter(values, np.bool_)


def _with_next(flags: Bools, size: int) -> Bools:
    """Whether a flag and its next `size` - 1 are all set."""
    result = flags
    for shift in range(1, size):
        result = result & np.roll(flags, -shift)
    return result


class _Segmenter:
    """Word segmentation over tokens (syllables): the templates of underthesea's features.bin."""

    def __init__(self, model: CrfModel, dictionary: frozenset[str]) -> None:
        self._model = model
        self._dictionary = dictionary
        one, two, three = range(-2, 3), range(-2, 2), range(-2, 1)
        reaches = (("", one), (",{1}", two), (",{2}", three))
        self._raw = [Family(model, _names(f"T[{{0}}{more}]", reach)) for more, reach in reaches]
        self._lower = [Family(model, _names(f"T[{{0}}{more}].lower", reach)) for more, reach in reaches[:2]]
        self._known = [Family(model, _names(f"T[{{0}}{more}].is_in_dict", reach)) for more, reach in reaches]
        self._title = [
            Family(model, _names("T[{0}].istitle", one)),
            Family(model, [None, None, "T[0,1].istitle", None]),
            Family(model, [None, None, "T[0,2].istitle"]),
        ]
        self._digit = Family(model, [None, *_names("T[{0}].isdigit", range(-1, 2)), None])
        self._inside = model.labels.index("I-W")

    def words(self, sentences: list[list[Token]]) -> list[list[list[Token]]]:
        """The tokens of each sentence, grouped into words."""
        batch = _Batch([[token[2] for token in sentence] for sentence in sentences])
        labels = viterbi(self._model, self._scores(batch), batch.spans)
        return [
            _grouped(sentence, tags, self._inside) for sentence, tags in zip(sentences, labels, strict=True)
        ]

    def _scores(self, batch: _Batch) -> Floats:
        scores = batch.scores(len(self._model.labels))
        raw, lower = batch.forms, list(map(str.lower, batch.forms))
        batch.add_flags(scores, self._digit, _flags([f.isdigit() and f.isascii() for f in raw]), -2)
        # the core's `istitle`: no part begins with a lower-case letter
        title = ~_flags([form[0].islower() for form in raw])
        for size in (1, 2, 3):
            forms = raw if size == 1 else batch.neighbours(raw, size)
            lowered = lower if size == 1 else batch.neighbours(lower, size)
            batch.add(scores, self._raw[size - 1], forms, -2, size)
            if size < 3:
                batch.add(scores, self._lower[size - 1], lowered, -2, size)
            known = _flags(map(self._dictionary.__contains__, lowered))
            batch.add_flags(scores, self._known[size - 1], known, -2, size)
            batch.add_flags(scores, self._title[size - 1], _with_next(title, size), -2, size)
        return scores


def _grouped(tokens: list[Token], labels: list[int], inside: int) -> list[list[Token]]:
    words: list[list[Token]] = []
    for token, label in zip(tokens, labels, strict=True):
        if label == inside and words:
            words[-1].append(token)
        else:
            words.append([token])
    return words


class _WordModel:
    """POS or NER over words: the templates of underthesea's `model_crf.py` of 2017.

    Both also read a column that the library fills with the constant X (the tags it is about to find), so
    that column only tells the first three words from the rest.
    """

    def __init__(self, model: CrfModel, column: int) -> None:
        self._model = model
        titles = range(-2, 3) if column == 3 else range(-1, 2)
        self._raw = [
            Family(model, _names("T[{0}]", range(-2, 3))),
            Family(model, _names("T[{0},{1}]", range(-2, 2))),
        ]
        self._lower = Family(model, _names("T[{0}].lower", range(-2, 3)))
        self._title = Family(model, _names("T[{0}].istitle", titles))
        self._title_first = titles[0]
        self._tags = [
            Family(model, _names("T[{0}][1]", range(-2, 3))),
            Family(model, _names("T[{0},{1}][1]", range(-2, 2))),
        ]
        self._reads_tags = column == 3
        self._start = self._constant_column(column)

    def _constant_column(self, column: int) -> Floats:
        """Scores of the constant column for the first, second, third and any later word."""
        singles = [(f"T[-{k}][{column}]", k, "X") for k in (1, 2, 3)]
        pairs = [("T[-3,-2][1]", 3, "X X"), ("T[-2,-1][1]", 2, "X X")] if column == 1 else []
        result = np.zeros((4, len(self._model.labels)))
        for template, reach, inside in singles + pairs:
            for place in range(4):
                value = BOS if place < reach else inside
                attribute = self._model.attributes.get(f"{template}={value}")
                if attribute is not None:
                    result[place] += self._model.state[attribute]
        return result

    def tags(self, sentences: list[list[str]], columns: list[list[str]] | None) -> list[list[str]]:
        """One tag per word; `columns` are the parts of speech, for a model that reads them."""
        batch = _Batch(sentences)
        scores = batch.scores(len(self._model.labels))
        batch.add(scores, self._raw[0], batch.forms, -2)
        batch.add(scores, self._raw[1], batch.neighbours(batch.forms, 2), -2, 2)
        batch.add(scores, self._lower, map(str.lower, batch.forms), -2)
        batch.add_flags(scores, self._title, _flags(map(_is_title, batch.forms)), self._title_first)
        if self._reads_tags and columns is not None:
            tags = _Batch(columns).forms
            batch.add(scores, self._tags[0], tags, -2)
            batch.add(scores, self._tags[1], batch.neighbours(tags, 2), -2, 2)
        place = np.arange(len(scores)) - np.repeat(batch.starts, np.diff([0, *(batch.ends + _PAD)]))
        scores += self._start[np.clip(place, 0, _PAD)]
        labels = self._model.labels
        return [[labels[i] for i in path] for path in viterbi(self._model, scores, batch.spans)]


def _is_title(form: str) -> bool:
    """The library's `istitle`: every part begins with an upper-case (title-case) letter."""
    if " " in form:
        return all(part[:1].istitle() for part in form.split(" "))
    return form[0].istitle()
