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
from pathlib import Path
from typing import Any

from nlp.reading import Reading, Word
from nlp.sentences import split
from nlp.tag_models import Models, Token

MAX_CHARS = 1000
MAX_TOKENS = 200
"""Longer sentences are cut for the models: an endless line has no syntax, and time stays linear."""


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
    _, token_map, characters = _tokenizer()
    tokens: list[Token] = []
    known = token_map.get
    for first, last in _bites(text, start, len(text) if end is None else end):
        bite = text[first:last].translate(characters)
        if _OVER_BLANK.search(bite):
            tokens += [(first + left, first + right, form) for left, right, form in _chunk_tokens(bite)]
            continue
        for chunk in _CHUNK.finditer(bite):
            left, right = chunk.span()
            form = chunk[0]
            if form.isalpha():
                tokens.append((first + left, first + right, form if right - left > 6 else known(form, form)))
                continue
            base = first + left
            found = _remembered(form) if right < len(bite) else _chunk_tokens(form)
            tokens += [(base + left, base + right, form) for left, right, form in found]
    return tokens


_CHUNK = re.compile(r"\S+")
_OVER_BLANK = re.compile(r"Th\s[Ss]")
"""The one place where the library's pattern runs over white space ("Th.S", its stop any character)."""


@lru_cache(maxsize=20_000)
def _remembered(chunk: str) -> tuple[Token, ...]:
    """The tokens of `chunk`, a run without white space that is followed by some."""
    return tuple(_chunk_tokens(chunk + " "))


def _chunk_tokens(piece: str) -> list[Token]:
    """The library's tokens of `piece`."""
    pattern, token_map, _ = _tokenizer()
    return [
        (*match.span(), match[0] if len(match[0]) > 6 else token_map.get(match[0], match[0]))
        for match in pattern.finditer(piece)
    ]


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


@cache
def models() -> Models:
    """The models, loaded on first use."""
    return Models(Path(library().__file__).parent)
