"""The folded form of an article's text, which its search index and its shingles both read."""

from functools import lru_cache

from nlp.text import fold

folded = lru_cache(maxsize=2)(fold)
"""`fold`, remembering the text in hand."""
