"""What a person should look at: whose a mention is, new parks, figures on which sources conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from store.competing import competing
from store.evidence import sentence_around
from store.newest import rows_by_id
from store.park_told import TOLD_FIGURES
from store.query_build import fact_row
from store.query_rows import Evidence, FactRow
from store.query_tables import V_FACTS
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Extraction,
    Mention,
    Park,
    ParkFigure,
    ParkJudgement,
    Review,
)

Subject = Literal["claim", "mention", "park"]

_RowId = ColumnElement[int] | InstrumentedAttribute[int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at."""

    subject: Subject
    subject_id: int
    question: str
    """In Vietnamese, one sentence."""
    why: str
    """Why it is doubtful."""
    park: str | None
    """Slug of the park that it is about."""
    evidence: Evidence | None
    fact: FactRow | None = None


def doubts(session: Session, *, limit: int = 50, again: bool = False) -> Iterator[Doubt]:
    """What is doubtful, the most consequential first: whose a mention is, new parks, figures in conflict.

    `again`: also what was skipped before.
    """
    left = limit
    for source in (_mentions, _parks, _conflicts):
        for doubt in source(session, left, again):
            yield doubt
            left -= 1
        if left <= 0:
            return


def _unseen(subject: Subject, row_id: _RowId, again: bool) -> ColumnElement[bool]:
    conditions = [Review.subject == subject, Review.subject_id == row_id, Review.undone_at.is_(None)]
    if again:
        conditions.append(Review.verdict != "skip")
    return ~exists().where(*conditions)


def _mentions(session: Session, limit: int, again: bool) -> Iterator[Doubt]:
    rows = session.execute(
        select(Mention, ParkJudgement, Park, ArticleVersion, Article)
        .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
        .join(Park, Park.id == ParkJudgement.park_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            ParkJudgement.superseded_at.is_(None), ~ParkJudgement.certain, Extraction.is_current,
            ArticleVersion.is_current, _unseen("mention", Mention.id, again),
        )
        .order_by(Mention.proposed.desc(), Mention.id.desc())
        .limit(limit)
    )  # fmt: skip
    for mention, judgement, park, version, article in rows:
        yield Doubt(
            "mention",
            mention.id,
            f"Bài viết “{mention.name}”: có phải {_called(park)} không?",
            f"{judgement.reason} (điểm {judgement.score:.2f})",
            park.slug,
            _evidence(mention.start_offset, mention.end_offset, version, article),
        )


def _evidence(start: int, end: int, version: ArticleVersion, article: Article) -> Evidence:
    """The sentence in which it stands; of a long one what is near."""
    low, high = sentence_around(version.text, start, end)
    low, high = max(low, start - _NEAR), min(high, end + _NEAR)
    return Evidence(
        quote=version.text[low:high],
        start=low,
        end=high,
        article_id=article.id,
        version_id=version.id,
        url=article.url,
        title=article.title,
        published=article.published,
        source_id=article.source_id,
    )


_NEAR = 300
"""Characters."""


def _called(park: Park) -> str:
    return f"{park.name} ({park.province_current or 'chưa rõ tỉnh'})"


def _parks(session: Session, limit: int, again: bool) -> Iterator[Doubt]:
    rows = session.scalars(
        select(Park)
        .where(Park.status == "candidate", Park.merged_into.is_(None), _unseen("park", Park.id, again))
        .order_by(Park.last_news.desc().nulls_last(), Park.id.desc())
        .limit(max(0, limit))
    )
    for park in rows:
        yield Doubt(
            "park",
            park.id,
            f"{_called(park)}: có phải một khu mới, chưa có trong danh bạ?",
            f"khu mới từ báo chí, {park.articles} bài",
            park.slug,
            _told(session, park),
        )


def _told(session: Session, park: Park) -> Evidence | None:
    """Where the newest article names a park, a report of its proposal before any other."""
    row = session.execute(
        select(Mention, ArticleVersion, Article)
        .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(
            ParkJudgement.park_id == park.id, ParkJudgement.superseded_at.is_(None), Extraction.is_current,
            ArticleVersion.is_current,
        )
        .order_by(Mention.proposed.desc(), Article.published_first.desc().nulls_last(), Mention.id.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip
    if row is None:
        return None
    mention, version, article = row
    return _evidence(mention.start_offset, mention.end_offset, version, article)


def _conflicts(session: Session, limit: int, again: bool) -> Iterator[Doubt]:
    rows = session.execute(
        select(ParkFigure, Park)
        .join(Park, Park.id == ParkFigure.park_id)
        .where(ParkFigure.conflict == 1, ParkFigure.figure.not_in(TOLD_FIGURES))
        .where(Park.status != "rejected", Park.merged_into.is_(None))
        .order_by(Park.articles.desc(), Park.id)
    ).all()
    for figure, park in rows:
        for fact in _unjudged(session, figure, again):
            if limit <= 0:
                return
            limit -= 1
            yield Doubt(
                "claim", fact.fact_id, f"{park.name}: {_what(figure.figure)} này có đúng không?",
                f"{figure.sources} nguồn nêu số khác nhau", park.slug, fact.evidence, fact,
            )  # fmt: skip


_FIGURES = {
    "area": "tổng diện tích",
    "capital": "tổng vốn đầu tư",
    "investor": "nhà đầu tư",
    "founding_document": "văn bản thành lập",
}


def _what(figure: str) -> str:
    """A figure in the words of a question."""
    return _FIGURES.get(figure) or f"diện tích giai đoạn {figure[-1]}"


def _unjudged(session: Session, figure: ParkFigure, again: bool) -> list[FactRow]:
    """The facts that compete for a figure and on which nobody has said a word."""
    query = competing(figure).where(Claim.verdict.is_(None), _unseen("claim", Claim.id, again))
    ids = sorted(session.scalars(query))
    return [fact_row(row) for row in rows_by_id(session, V_FACTS, V_FACTS.c.fact_id, ids)]


def count_doubts(session: Session) -> int:
    """How many uncertain mentions and new parks wait."""
    waiting = (
        select(func.count())
        .select_from(Park)
        .where(Park.status == "candidate", Park.merged_into.is_(None), _unseen("park", Park.id, False))
    )
    return session.scalar(waiting) or 0
