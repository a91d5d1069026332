"""underthesea's three models – words, parts of speech, entities – evaluated for batches of sentences.

The templates are those of the library's files (features.bin of the segmenter, `model_crf.py` of the tagger
and of the entity recogniser); `nlp.crf` holds the arithmetic.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.crf import BOS, EOS, CrfModel, Family, Floats, Ints, load_model, viterbi

Bools = NDArray[np.bool_]

Token = tuple[int, int, str]
"""Start, end and form of a token of underthesea's tokenizer; the form is what the library makes of it for
its models."""

_PAD = 2
"""Empty positions at either end of a sentence: no template that reads words looks further."""


class Models:
    """The three models of underthesea's `ner`, laid out for batches."""

    def __init__(self, root: Path) -> None:
        folder = root / "pipeline" / "word_tokenize" / "models" / "ws_crf_vlsp2013_20230727"
        # A plain pickle: joblib, which wrote it, reads it five times as slowly.
        self._dictionary: frozenset[str] = frozenset(pickle.loads((folder / "dictionary.bin").read_bytes()))
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


class _Singles:
    """The summed weights of all templates that read one word, remembered per word.

    News repeats its words; what a word weighs at the five positions around it is looked up once.
    """

    LIMIT = 50_000
    """Words to remember (4 to 40 MB); then it starts anew."""

    def __init__(self, parts: Sequence[tuple[Family, Callable[[str], str]]]) -> None:
        self._parts = parts
        self._rows: dict[str, int] = {}
        self._family = self._empty()

    def _empty(self) -> Family:
        before, after = (sum(f.table[f.rows.get(mark, 0)] for f, _ in self._parts) for mark in (BOS, EOS))
        table = np.zeros((1024, *np.shape(before)))
        table[0], table[1] = before, after
        self._rows.clear()
        return Family({BOS: 0, EOS: 1}, table)

    def add(self, batch: _Batch, scores: Floats) -> None:
        """Add to `scores` what each word of `batch` weighs around itself."""
        rows = np.fromiter(map(self._rows.get, batch.forms, repeat(-1)), np.int64, len(batch.forms))
        if (rows < 0).any():
            if len(self._rows) > self.LIMIT:
                self._family = self._empty()
            for form in set(batch.forms):
                if form not in self._rows:
                    self._learn(form)
            rows = np.fromiter(map(self._rows.__getitem__, batch.forms), np.int64, len(batch.forms))
        self._family.add(scores, batch.marked(rows, self._family, 1), -2)

    def _learn(self, form: str) -> None:
        row = len(self._rows) + 2
        table = self._family.table
        if row >= len(table):
            self._family.table = table = np.concatenate([table, np.zeros_like(table)])
        table[row] = sum(family.table[family.rows.get(read(form), 0)] for family, read in self._parts)
        self._rows[form] = row


class _Segmenter:
    """Word segmentation over tokens (syllables): the templates of underthesea's features.bin."""

    def __init__(self, model: CrfModel, dictionary: frozenset[str]) -> None:
        self._model = model
        self._dictionary = dictionary
        one, two, three = range(-2, 3), range(-2, 2), range(-2, 1)
        reaches = (("", one), (",{1}", two), (",{2}", three))
        self._raw = [Family.of(model, _names(f"T[{{0}}{more}]", reach)) for more, reach in reaches]
        self._lower = [
            Family.of(model, _names(f"T[{{0}}{more}].lower", reach)) for more, reach in reaches[:2]
        ]
        self._known = [
            Family.of(model, _names(f"T[{{0}}{more}].is_in_dict", reach)) for more, reach in reaches
        ]
        self._title = [
            Family.of(model, _names("T[{0}].istitle", one)),
            Family.of(model, [None, None, "T[0,1].istitle", None]),
            Family.of(model, [None, None, "T[0,2].istitle"]),
        ]
        self._singles = _Singles(
            [
                (self._raw[0], str),
                (self._lower[0], str.lower),
                (self._known[0], lambda form: str(form.lower() in dictionary)),
                (self._title[0], lambda form: str(not form[0].islower())),
                (Family.of(model, [None, *_names("T[{0}].isdigit", range(-1, 2)), None]), _is_digit),
            ]
        )
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
        self._singles.add(batch, scores)
        # the core's `istitle`: no part begins with a lower-case letter
        title = ~_flags([form[0].islower() for form in raw])
        for size in (2, 3):
            forms, lowered = batch.neighbours(raw, size), batch.neighbours(lower, size)
            batch.add(scores, self._raw[size - 1], forms, -2, size)
            if size < 3:
                batch.add(scores, self._lower[size - 1], lowered, -2, size)
            known = _flags(map(self._dictionary.__contains__, lowered))
            batch.add_flags(scores, self._known[size - 1], known, -2, size)
            batch.add_flags(scores, self._title[size - 1], _with_next(title, size), -2, size)
        return scores


def _is_digit(form: str) -> str:
    return str(form.isdigit() and form.isascii())


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
        self._pairs = Family.of(model, _names("T[{0},{1}]", range(-2, 2)))
        self._singles = _Singles(
            [
                (Family.of(model, _names("T[{0}]", range(-2, 3))), str),
                (Family.of(model, _names("T[{0}].lower", range(-2, 3))), str.lower),
                (
                    Family.of(model, [f"T[{k}].istitle" if k in titles else None for k in range(-2, 3)]),
                    _is_title,
                ),
            ]
        )
        self._tags = [
            Family.of(model, _names("T[{0}][1]", range(-2, 3))),
            Family.of(model, _names("T[{0},{1}][1]", range(-2, 2))),
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
        self._singles.add(batch, scores)
        batch.add(scores, self._pairs, batch.neighbours(batch.forms, 2), -2, 2)
        if self._reads_tags and columns is not None:
            tags = _Batch(columns).forms
            batch.add(scores, self._tags[0], tags, -2)
            batch.add(scores, self._tags[1], batch.neighbours(tags, 2), -2, 2)
        place = np.arange(len(scores)) - np.repeat(batch.starts, np.diff([0, *(batch.ends + _PAD)]))
        scores += self._start[np.clip(place, 0, len(self._start) - 1)]
        labels = self._model.labels
        return [[labels[i] for i in path] for path in viterbi(self._model, scores, batch.spans)]


def _is_title(form: str) -> str:
    """The library's `istitle`: every part begins with an upper-case (title-case) letter."""
    if " " in form:
        return str(all(part[:1].istitle() for part in form.split(" ")))
    return str(form[0].istitle())
