"""Full-text search: Vietnamese with or without accents, best first, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from nlp.text import canonical, fold
from store.query_filters import FilterError, Filters, article_ids
from store.search_index import WORD

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_SNIPPET = 240
"""Characters around the words found."""
_MOST_TERMS = 20
_TOO_MANY = 5000
"""Articles; of more, the newest are shown instead of the best."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that holds the words."""

    article_id: int
    version_id: int
    title: str | None
    source_id: str | None
    published: str | None
    url: str | None
    relevant: bool | None
    reprints: int
    """Further articles of the same story that were found; the best of them stands for all."""
    snippet: str
    start: int
    """Where the snippet begins in the text, in code points."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in `snippet`."""


Phrase = tuple[str, ...]


def parse_query(words: str) -> list[Phrase]:
    """The phrases asked for: what stands in quotes, and each other word; folded.

    Raises:
        FilterError: no word in it.
    """
    phrases = []
    for match in _PHRASE.finditer(canonical(words)):
        found = tuple(WORD.findall(fold(match.group(1) if match.group(1) is not None else match.group(2))))
        if found:
            phrases.append(found)
    if not phrases:
        raise FilterError(
            f'{words!r} holds no word. Try: parkwatch search "công viên phần mềm"',
            f"“{words}” không có chữ nào để tìm. Ví dụ: công viên phần mềm",
        )
    return list(dict.fromkeys(phrases))[:_MOST_TERMS]


def search(session: Session, words: str, filters: Filters | None = None) -> list[SearchHit]:
    """Articles that hold all of the words, best first; where there is none, those that hold most of them.

    Where the words stand one after the other counts before where they only stand in the same text: Vietnamese
    names are made of syllables that stand everywhere.

    Of words that stand in very many articles (`_TOO_MANY`) the newest are given: ranking would go through all
    of them and find little difference. Reprints of one story are shown once.

    `filters`: province, since, until, source, relevant_only, limit (default 20).

    Raises:
        FilterError: no word, or a filter names what does not exist.
    """
    phrases = parse_query(words)
    wanted = filters or Filters()
    limit = wanted.limit or 20
    allowed = article_ids(session, wanted)
    rows: list[RowMapping] = []
    together = [_together(phrases)] if len(phrases) > 1 else []
    for asked in (together, phrases):
        if asked and len(rows) < limit:
            have = {row["article_id"] for row in rows}
            more = _ranked(session, asked, False, allowed, limit)
            rows += [row for row in more if row["article_id"] not in have]
    return _once_per_story(rows or _ranked(session, phrases, True, allowed, limit), phrases, limit)


def _together(phrases: Sequence[Phrase]) -> Phrase:
    """All the words, one after the other as they were asked for."""
    return tuple(word for phrase in phrases for word in phrase)


def _ranked(
    session: Session, phrases: list[Phrase], any_word: bool, allowed: frozenset[int] | None, limit: int
) -> Sequence[RowMapping]:
    sqlite = session.get_bind().dialect.name == "sqlite"
    if sqlite:
        asked = (" OR " if any_word else " AND ").join(f'"{" ".join(phrase)}"' for phrase in phrases)
        statement = _SQLITE
    else:
        # folded letters and digits only: nothing in them means anything to to_tsquery
        asked = (" | " if any_word else " & ").join(f"({' <-> '.join(phrase)})" for phrase in phrases)
        statement = _POSTGRES
    most = limit * 5 if allowed is None else 100_000
    many = session.scalar(
        text(_SQLITE_MANY if sqlite else _POSTGRES_MANY), {"asked": asked, "many": _TOO_MANY}
    )
    if many is not None:
        statement = _SQLITE_NEWEST if sqlite else _POSTGRES_NEWEST
    rows = session.execute(text(statement), {"asked": asked, "most": most}).mappings()
    return [row for row in rows if allowed is None or row["article_id"] in allowed]


_COLUMNS = (
    "a.id AS article_id, v.id AS version_id, a.title, a.source_id, a.published, a.url, a.story_id,"
    " e.relevant, v.title_end, v.text"
)
_FROM = (
    " JOIN article a ON a.id = v.article_id LEFT JOIN extraction e ON e.version_id = v.id AND e.is_current"
)
# the ranking looks at the index only; texts are fetched for what is shown
_SQLITE = f"""
SELECT {_COLUMNS} FROM (
  SELECT rowid AS id, bm25(search_index, 8.0, 1.0) AS score FROM search_index
  WHERE search_index MATCH :asked ORDER BY score LIMIT :most
) found JOIN article_version v ON v.id = found.id{_FROM}
ORDER BY found.score, a.published_first DESC, a.id DESC"""
_POSTGRES = f"""
SELECT {_COLUMNS} FROM (
  SELECT version_id AS id, ts_rank_cd(words, q, 1) AS score
  FROM search_index, to_tsquery('simple', :asked) q WHERE words @@ q ORDER BY 2 DESC LIMIT :most
) found JOIN article_version v ON v.id = found.id{_FROM}
ORDER BY found.score DESC, a.published_first DESC NULLS LAST, a.id DESC"""

_SQLITE_MANY = "SELECT rowid FROM search_index WHERE search_index MATCH :asked LIMIT 1 OFFSET :many"
_POSTGRES_MANY = (
    "SELECT version_id FROM search_index WHERE words @@ to_tsquery('simple', :asked) LIMIT 1 OFFSET :many"
)
_SQLITE_NEWEST = f"""
SELECT {_COLUMNS} FROM (
  SELECT rowid AS id FROM search_index WHERE search_index MATCH :asked ORDER BY rowid DESC LIMIT :most
) found JOIN article_version v ON v.id = found.id{_FROM}
ORDER BY a.published_first DESC, a.id DESC"""
_POSTGRES_NEWEST = f"""
SELECT {_COLUMNS} FROM (
  SELECT version_id AS id FROM search_index WHERE words @@ to_tsquery('simple', :asked)
  ORDER BY version_id DESC LIMIT :most
) found JOIN article_version v ON v.id = found.id{_FROM}
ORDER BY a.published_first DESC NULLS LAST, a.id DESC"""


def _once_per_story(rows: Sequence[RowMapping], phrases: list[Phrase], limit: int) -> list[SearchHit]:
    groups: dict[object, list[RowMapping]] = {}
    for row in rows:
        story = row["story_id"]
        groups.setdefault(("article", row["article_id"]) if story is None else story, []).append(row)
    return [_hit(group[0], len(group) - 1, phrases) for group in list(groups.values())[:limit]]


def _hit(row: RowMapping, reprints: int, phrases: list[Phrase]) -> SearchHit:
    start, end, marks = snippet_of(row["text"], row["title_end"], phrases)
    return SearchHit(
        article_id=row["article_id"],
        version_id=row["version_id"],
        title=row["title"],
        source_id=row["source_id"],
        published=row["published"],
        url=row["url"],
        relevant=None if row["relevant"] is None else bool(row["relevant"]),
        reprints=reprints,
        snippet=row["text"][start:end],
        start=start,
        marks=tuple((low - start, high - start) for low, high in marks),
    )


def snippet_of(
    body: str, title_end: int, phrases: Sequence[Phrase]
) -> tuple[int, int, list[tuple[int, int]]]:
    """The part of the text with most of the words, (start, end), and where they stand in the text."""
    found = _places(fold(body), phrases)
    after_title = [place for place in found if place[0] >= title_end]
    places = after_title or found
    if not places:
        return title_end, min(len(body), title_end + _SNIPPET), []
    best = max(
        range(len(places)),
        key=lambda i: (len({p[2] for p in places[i:] if p[1] <= places[i][0] + _SNIPPET}), -i),
    )
    start = _word_start(body, max(title_end if after_title else 0, places[best][0] - 40))
    end = min(len(body), start + _SNIPPET)
    while end < len(body) and body[end].isalnum():
        end += 1
    marks = [(low, high) for low, high, _ in places if start <= low and high <= end]
    return start, end, marks


def _places(folded: str, phrases: Sequence[Phrase]) -> list[tuple[int, int, int]]:
    """(start, end, which phrase) of every place, in order, without overlaps."""
    wanted = [_together(phrases), *phrases] if len(phrases) > 1 else list(phrases)
    found: list[tuple[int, int, int]] = []
    taken = bytearray(len(folded))
    for number, phrase in enumerate(wanted):
        pattern = re.compile(r"(?<![^\W_])" + r"[\W_]{1,4}".join(map(re.escape, phrase)) + r"(?![^\W_])")
        for match in pattern.finditer(folded):
            low, high = match.span()
            if not any(taken[low:high]):
                taken[low:high] = b"\x01" * (high - low)
                found.append((low, high, number))
    return sorted(found)


def _word_start(body: str, at: int) -> int:
    while at > 0 and body[at - 1].isalnum():
        at -= 1
    return at
