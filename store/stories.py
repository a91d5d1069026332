"""Stories: reprints of one text in several papers are found by their shared word shingles.

Bands of a MinHash signature (datasketch) in SQL find whom to compare with; then the texts' own shingle sets
are compared, without estimate. A reprint with another headline, lead, byline and tail is still mostly the
same text: three rewritings of one agency report share half of all their runs of five words, and three
quarters of the shortest one's. Two reporters at the same ceremony share a press release's figures and
sentences but seldom a fifth of their runs; what a reporter copies from his own older article on a park is
background, and comes weeks later, so that far apart in time more is asked.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from nlp.text import canonical
from store.columns import table_of
from store.folded import folded
from store.schema import Article, ArticleVersion, Story, StoryBand, StorySignature

if TYPE_CHECKING:
    from datasketch import MinHash
    from numpy.typing import NDArray

SHINGLE_WORDS = 5
PERMUTATIONS = 128
BAND_ROWS = 3
"""42 bands of 3: texts that share half of their shingles meet in a band with probability 0.996, those that
share a third with 0.8, those that share a hundredth once in 20,000."""
SAME_JACCARD = 0.35
SAME_CONTAINMENT = 0.6
"""An excerpt: most of the shorter text stands in the longer one."""
FAR_JACCARD = 0.5
FAR_CONTAINMENT = 0.8
"""The same for texts that appeared far apart."""
NEAR_DAYS = 14
"""Reprints follow within hours, weeklies within two weeks."""
WORTH_A_LOOK = 0.15
"""Estimated similarity from which the texts themselves are compared; the estimate is off by 0.04."""
MOST_COMPARED = 20
SURELY = 0.8
"""So alike that no other text needs to be looked at."""
FEWEST_SHINGLES = 30
"""Shorter texts (a caption, a stub) are alike by chance."""

_WORD = re.compile(r"\w+")


def assign_story(session: Session, article: Article, version: ArticleVersion, now: datetime) -> int:
    """The story of this article: the one it has, that of a text it is a reprint of, or a new one."""
    shingles = _shingles(version.text)
    story_id = article.story_id
    if len(shingles) >= FEWEST_SHINGLES:
        signature = _signature(shingles)
        if version.number > 1:
            _forget_older_versions(session, article.id, version.id)
        bands = _bands(signature)
        if story_id is None:
            story_id = _find(session, signature, shingles, bands, article)
        _remember(session, version.id, signature, len(shingles), bands)
    if story_id is not None:
        return story_id
    story: int = session.connection().execute(_NEW_STORY, {"created_at": now}).scalar_one()
    return story


def similarity(first: str, second: str) -> tuple[float, float]:
    """(Jaccard, containment of the shorter in the longer) of two texts' shingles."""
    return _compare(_shingles(first), _shingles(second))


def is_reprint(first: str, second: str, days_apart: int | None) -> bool:
    """Whether the texts are one story; `days_apart`: between their publications, None where not known."""
    return _same(*similarity(first, second), days_apart)


def _compare(a: set[bytes], b: set[bytes]) -> tuple[float, float]:
    if not a or not b:
        return 0.0, 0.0
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared), shared / min(len(a), len(b))


def _same(jaccard: float, containment: float, days_apart: int | None) -> bool:
    if days_apart is not None and days_apart > NEAR_DAYS:
        return jaccard >= FAR_JACCARD or containment >= FAR_CONTAINMENT
    return jaccard >= SAME_JACCARD or containment >= SAME_CONTAINMENT


def _shingles(text: str) -> set[bytes]:
    words = _WORD.findall(folded(canonical(text)))
    return {
        " ".join(words[i : i + SHINGLE_WORDS]).encode() for i in range(max(0, len(words) - SHINGLE_WORDS + 1))
    }


def prepare() -> None:
    """Load what `assign_story` needs: half a second, better spent while nothing else is to be done."""
    _empty()


@cache
def _empty() -> MinHash:
    """The permutations, made once. Seed and scheme are fixed for ever: signatures of years are compared."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=_short_hash, scheme="affine32")


def _signature(shingles: set[bytes]) -> NDArray[np.uint32]:
    hashes = _empty().copy()
    hashes.update_batch(shingles)
    values: NDArray[np.uint32] = hashes.hashvalues.astype(np.uint32)
    return values


def _short_hash(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=4).digest(), "little")


def _bands(signature: NDArray[np.uint32]) -> list[int]:
    """One signed 64-bit number per band; the band's place is part of it."""
    result = []
    for start in range(0, PERMUTATIONS - BAND_ROWS + 1, BAND_ROWS):
        rows = signature[start : start + BAND_ROWS].tobytes() + bytes([start // BAND_ROWS])
        result.append(int.from_bytes(blake2b(rows, digest_size=8).digest(), "little", signed=True))
    return result


def _find(
    session: Session, signature: NDArray[np.uint32], shingles: set[bytes], bands: list[int], article: Article
) -> int | None:
    """The story of the most similar text that is similar enough."""
    rows = session.connection().execute(_ALIKE, {"bands": bands, "own": article.id})
    likely = sorted(
        (
            (_estimate(stored, signature), version_id, story_id, _days(day, article.published_first))
            for version_id, stored, story_id, day in rows
        ),
        reverse=True,
        key=lambda one: one[:2],
    )
    best: tuple[float, int | None] | None = None
    for estimate, version_id, story_id, days in likely[:MOST_COMPARED]:
        if estimate < WORTH_A_LOOK:
            break
        other = session.scalar(select(ArticleVersion.text).where(ArticleVersion.id == version_id))
        jaccard, containment = _compare(shingles, _shingles(other or ""))
        if _same(jaccard, containment, days) and (best is None or jaccard > best[0]):
            best = (jaccard, story_id)
            if jaccard > SURELY:
                break
    return best[1] if best else None


def _estimate(stored: bytes, signature: NDArray[np.uint32]) -> float:
    return float(np.mean(np.frombuffer(stored, dtype=np.uint32) == signature))


def _days(first: date | None, second: date | None) -> int | None:
    return None if first is None or second is None else abs((first - second).days)


def _forget_older_versions(session: Session, article_id: int, version_id: int) -> None:
    """Reprints are compared with what an article says now."""
    older = select(ArticleVersion.id).where(
        ArticleVersion.article_id == article_id, ArticleVersion.id != version_id
    )
    session.execute(delete(StoryBand).where(StoryBand.version_id.in_(older)))
    session.execute(delete(StorySignature).where(StorySignature.version_id.in_(older)))


def _remember(
    session: Session, version_id: int, signature: NDArray[np.uint32], size: int, bands: list[int]
) -> None:
    connection = session.connection()
    row = {"version_id": version_id, "shingles": size, "signature": signature.tobytes()}
    connection.execute(_NEW_SIGNATURE, row)
    connection.execute(_NEW_BANDS, [{"band": band, "version_id": version_id} for band in set(bands)])


# Made once: making a statement takes longer than asking it.
_NEW_STORY = insert(table_of(Story)).returning(table_of(Story).c.id)
_NEW_SIGNATURE = insert(table_of(StorySignature))
_NEW_BANDS = insert(table_of(StoryBand))
_ALIKE = (
    select(StorySignature.version_id, StorySignature.signature, Article.story_id, Article.published_first)
    .join(ArticleVersion, ArticleVersion.id == StorySignature.version_id)
    .join(Article, Article.id == ArticleVersion.article_id)
    .where(
        StorySignature.version_id.in_(
            select(StoryBand.version_id)
            .where(StoryBand.band.in_(bindparam("bands", expanding=True)))
            .distinct()
        ),
        Article.id != bindparam("own"),
        Article.story_id.is_not(None),
    )
)
"""Signatures that share a band, with story and day of their articles."""
