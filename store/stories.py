"""Stories: reprints of one text in several papers are found by their shared word shingles.

MinHash (datasketch) estimates the Jaccard similarity of the two texts' shingle sets; bands of the signature
in SQL find whom to compare with. A reprint with another headline, byline and tail is still mostly the same
text; two reporters at the same ceremony share a press release's figures but few runs of five words.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from nlp.text import fold
from store.schema import Article, ArticleVersion, Story, StoryBand, StorySignature

if TYPE_CHECKING:
    from datasketch import MinHash
    from numpy.typing import NDArray

SHINGLE_WORDS = 5
PERMUTATIONS = 128
BAND_ROWS = 4
"""32 bands of 4: texts that share half of their shingles meet in a band with probability 0.87, those that
share 0.7 nearly always, those that share a tenth once in 300."""
SAME_JACCARD = 0.5
SAME_CONTAINMENT = 0.8
"""An excerpt: nearly all of the shorter text stands in the longer one."""
FEWEST_SHINGLES = 30
"""Shorter texts (a caption, a stub) are alike by chance."""

_WORD = re.compile(r"\w+")


def assign_story(
    session: Session, article_id: int, version_id: int, text: str, story_id: int | None, now: datetime
) -> int:
    """The story of this article: the one it has, that of a text it is a reprint of, or a new one."""
    shingles = _shingles(text)
    if len(shingles) >= FEWEST_SHINGLES:
        signature = _signature(shingles)
        _forget_older_versions(session, article_id, version_id)
        bands = _bands(signature)
        if story_id is None:
            story_id = _find(session, signature, len(shingles), bands, article_id)
        _remember(session, version_id, signature, len(shingles), bands)
    if story_id is not None:
        return story_id
    story = Story(created_at=now)
    session.add(story)
    session.flush()
    return story.id


def similarity(first: str, second: str) -> tuple[float, float]:
    """Estimated (Jaccard, containment of the shorter in the longer) of two texts."""
    a, b = _shingles(first), _shingles(second)
    if not a or not b:
        return 0.0, 0.0
    jaccard = float(np.mean(_signature(a) == _signature(b)))
    return jaccard, _containment(jaccard, len(a), len(b))


def _shingles(text: str) -> set[bytes]:
    words = _WORD.findall(fold(text))
    return {
        " ".join(words[i : i + SHINGLE_WORDS]).encode() for i in range(max(0, len(words) - SHINGLE_WORDS + 1))
    }


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
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        rows = signature[start : start + BAND_ROWS].tobytes() + bytes([start // BAND_ROWS])
        result.append(int.from_bytes(blake2b(rows, digest_size=8).digest(), "little", signed=True))
    return result


def _containment(jaccard: float, first: int, second: int) -> float:
    """Share of the smaller set that lies in the larger one: |A∩B| = J(|A|+|B|)/(1+J)."""
    return min(1.0, jaccard * (first + second) / (1 + jaccard) / min(first, second))


def _find(
    session: Session, signature: NDArray[np.uint32], size: int, bands: list[int], article_id: int
) -> int | None:
    """The story of the most similar text that is similar enough."""
    sharing = select(StoryBand.version_id).where(StoryBand.band.in_(bands)).distinct()
    rows = session.execute(
        select(StorySignature.signature, StorySignature.shingles, Article.story_id)
        .join(ArticleVersion, ArticleVersion.id == StorySignature.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            StorySignature.version_id.in_(sharing), Article.id != article_id, Article.story_id.is_not(None)
        )
    )
    best: tuple[float, int] | None = None
    for stored, other_size, story_id in rows:
        jaccard = float(np.mean(np.frombuffer(stored, dtype=np.uint32) == signature))
        same = jaccard >= SAME_JACCARD or _containment(jaccard, size, other_size) >= SAME_CONTAINMENT
        if same and story_id is not None and (best is None or jaccard > best[0]):
            best = (jaccard, story_id)
    return best[1] if best else None


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
    session.add(StorySignature(version_id=version_id, shingles=size, signature=signature.tobytes()))
    session.flush()
    session.execute(
        StoryBand.__table__.insert(),  # type: ignore[attr-defined]
        [{"band": band, "version_id": version_id} for band in set(bands)],
    )
