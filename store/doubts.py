"""What a person should look at: whose a mention is, new parks, figures on which sources conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from store.park_told import TOLD_FIGURES
from store.query_build import fact_row
from store.query_rows import Evidence, FactRow
from store.query_tables import V_FACTS
from store.schema import (
    Article,
    ArticleVersion,
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
    low, high = max(0, start - 160), min(len(version.text), end + 160)
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
            None,
        )


def _conflicts(session: Session, limit: int, again: bool) -> Iterator[Doubt]:
    rows = session.execute(
        select(ParkFigure, Park)
        .join(Park, Park.id == ParkFigure.park_id)
        .where(ParkFigure.conflict == 1, ParkFigure.figure.not_in(TOLD_FIGURES))
        .where(Park.status != "rejected", Park.merged_into.is_(None))
        .order_by(Park.articles.desc(), Park.id)
    ).all()
    for figure, park in rows:
        for fact in _competing(session, figure, again):
            if limit <= 0:
                return
            limit -= 1
            yield Doubt(
                "claim", fact.fact_id, f"{park.name}: {_PROPERTIES[figure.figure]} này có đúng không?",
                f"{figure.sources} nguồn nêu số khác nhau", park.slug, fact.evidence, fact,
            )  # fmt: skip


_PROPERTIES = {
    "area": "tổng diện tích",
    "capital": "tổng vốn đầu tư",
    "investor": "nhà đầu tư",
    "founding_document": "văn bản thành lập",
}
_COMPETES = {
    "area": ("area", "total"),
    "capital": ("budget", "investment"),
    "investor": ("investor", None),
    "founding_document": ("founding_document", None),
}


def _competing(session: Session, figure: ParkFigure, again: bool) -> list[FactRow]:
    view = V_FACTS
    prop, role = _COMPETES[figure.figure]
    conditions = [
        view.c.park_id == figure.park_id,
        view.c.property == prop,
        view.c.verdict.is_(None),
        view.c.certain,
        _unseen("claim", view.c.fact_id, again),
    ]
    if role is not None:
        conditions.append(view.c.role == role)
    rows = session.execute(select(view).where(*conditions).order_by(view.c.fact_id)).mappings()
    return [fact_row(row) for row in rows]


def count_doubts(session: Session) -> int:
    """How many uncertain mentions and new parks wait."""
    waiting = (
        select(func.count())
        .select_from(Park)
        .where(Park.status == "candidate", Park.merged_into.is_(None), _unseen("park", Park.id, False))
    )
    return session.scalar(waiting) or 0
