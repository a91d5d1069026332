"""What is kept because every list reads it, although it follows from other rows.

On claims: whether one stands, of which park it is, its day. On parks: figures, provinces, news, planned
steps, changes by decision. On documents: how many articles cite one, and when. The first are written in the
transaction that changes what they follow from; parks and documents are only marked `stale` there and worked
out once for many articles (at the end of each round of resolving).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from nlp.places import current_of
from store.columns import holds, table_of
from store.evidence import sentence_around
from store.former import former_unit, former_units_in
from store.park_acts import keep_acts
from store.park_changes import keep_changes
from store.park_told import keep_told
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Document,
    DocumentMention,
    Extraction,
    Mention,
    MentionSpan,
    Park,
    ParkFigure,
    ParkJudgement,
    ParkUnit,
)
from store.views_base import VALUES, value_ctes

_EPOCH = {"sqlite": "'0001-01-01'", "postgresql": "DATE '0001-01-01'"}
_BATCH = 100


def retire_readings(session: Session, extraction_ids: Collection[int]) -> None:
    """Claims of these readings no longer stand; their parks are stale."""
    if not extraction_ids:
        return
    parks = select(Claim.park_now).where(Claim.extraction_id.in_(extraction_ids), Claim.standing)
    mark_stale(session, [park for park in session.scalars(parks.distinct()) if park is not None])
    session.execute(update(Claim).where(Claim.extraction_id.in_(extraction_ids)).values(standing=False))
    cited = select(DocumentMention.document_id).where(DocumentMention.extraction_id.in_(extraction_ids))
    mark_documents_stale(session, session.scalars(cited.distinct()))


def assign_claims(session: Session, mention_id: int, park_id: int | None) -> None:
    """The claims of a mention are about this park now."""
    session.execute(update(Claim).where(Claim.mention_id == mention_id).values(park_now=park_id))


def reassign_park(session: Session, park_ids: Collection[int]) -> None:
    """Work out anew of which park the claims are that were judged to be of one of `park_ids`."""
    judged = (
        select(func.coalesce(Park.merged_into, Park.id))
        .join(ParkJudgement, ParkJudgement.park_id == Park.id)
        .where(ParkJudgement.mention_id == Claim.mention_id, ParkJudgement.superseded_at.is_(None))
        .scalar_subquery()
    )
    mentions = select(ParkJudgement.mention_id).where(
        ParkJudgement.park_id.in_(park_ids), ParkJudgement.superseded_at.is_(None)
    )
    session.execute(
        update(Claim)
        .where(Claim.mention_id.in_(mentions))
        .values(park_now=judged)
        .execution_options(synchronize_session=False)
    )
    own = select(func.coalesce(Park.merged_into, Park.id)).where(Park.id == Claim.park_id).scalar_subquery()
    session.execute(
        update(Claim)
        .where(Claim.park_id.in_(park_ids))
        .values(park_now=own)
        .execution_options(synchronize_session=False)
    )
    mark_stale(session, park_ids)


def mark_stale(session: Session, park_ids: Iterable[int]) -> None:
    """These parks are to be worked out again."""
    ids = list(park_ids)
    if ids:
        session.execute(update(Park).where(Park.id.in_(ids)).values(stale=True))


def mark_documents_stale(session: Session, document_ids: Iterable[int]) -> None:
    """The news of these documents is to be worked out again."""
    ids = list(document_ids)
    if ids:
        session.execute(
            update(_DOCUMENT).where(_DOCUMENT.c.id.in_(ids), ~_DOCUMENT.c.stale).values(stale=True)
        )


def note_citations(session: Session, document_ids: Collection[int], day: dt.date | None) -> None:
    """An article of that day cites these documents: they are listed at once, counted at the next round."""
    if not document_ids:
        return
    cited = update(_DOCUMENT).where(_DOCUMENT.c.id.in_(document_ids))
    session.execute(cited.where(~_DOCUMENT.c.stale).values(stale=True))
    unknown = cited.where(_DOCUMENT.c.articles == 0)
    dated = func.coalesce(_DOCUMENT.c.date_first, day)
    session.execute(unknown.values(articles=1, first_published=day, last_published=day, day=dated))


def stale_parks(session: Session, limit: int = _BATCH) -> list[int]:
    """Ids of parks that `refresh` is to work out."""
    return list(session.scalars(select(Park.id).where(Park.stale).order_by(Park.id).limit(limit)))


def refresh_all(session: Session) -> int:
    """Work out all stale parks and documents in this transaction; how many there were."""
    count = 0
    while ids := stale_parks(session):
        refresh(session, ids)
        count += len(ids)
    while documents := stale_documents(session):
        refresh_documents(session, documents)
        count += len(documents)
    return count


def refresh(session: Session, park_ids: Sequence[int]) -> None:
    """Work out figures, provinces and news of these parks."""
    session.flush()
    for park_id in park_ids:
        _figures(session, park_id)
        _news(session, park_id)
        _units(session, park_id)
        keep_told(session, park_id)
        keep_acts(session, park_id)
        keep_changes(session, park_id)
    session.execute(update(Park).where(Park.id.in_(park_ids)).values(stale=False))


def stale_documents(session: Session, limit: int = 5 * _BATCH) -> list[int]:
    """Ids of documents that `refresh_documents` is to work out."""
    return list(
        session.scalars(select(Document.id).where(holds(Document.stale)).order_by(Document.id).limit(limit))
    )


def refresh_documents(session: Session, document_ids: Sequence[int]) -> None:
    """Work out how many articles cite these documents, and when they appeared."""
    session.flush()
    rows = session.execute(
        select(
            Document.id,
            Document.date_first,
            func.count(Article.id.distinct()),
            func.min(Article.published_first),
            func.max(Article.published_first),
        )
        .outerjoin(DocumentMention, DocumentMention.document_id == Document.id)
        .outerjoin(Extraction, and_(Extraction.id == DocumentMention.extraction_id, Extraction.is_current))
        .outerjoin(
            ArticleVersion, and_(ArticleVersion.id == Extraction.version_id, ArticleVersion.is_current)
        )
        .outerjoin(Article, Article.id == ArticleVersion.article_id)
        .where(Document.id.in_(document_ids))
        .group_by(Document.id, Document.date_first)
    ).all()
    values = [
        {"of": number, "articles": count, "first": first, "last": last, "day": own or last}
        for number, own, count, first, last in rows
    ]
    if values:
        session.connection().execute(_DOCUMENT_NEWS, values)


_DOCUMENT = table_of(Document)
_DOCUMENT_NEWS = (
    update(_DOCUMENT)
    .where(_DOCUMENT.c.id == bindparam("of"))
    .values(
        articles=bindparam("articles"),
        first_published=bindparam("first"),
        last_published=bindparam("last"),
        day=bindparam("day"),
        stale=False,
    )
)


def _figures(session: Session, park_id: int) -> None:
    session.execute(delete(ParkFigure).where(ParkFigure.park_id == park_id))
    epoch = _EPOCH[session.get_bind().dialect.name]
    columns = [column.name for column in ParkFigure.__table__.columns]
    listed = ", ".join(columns)
    chosen = f"WITH {value_ctes(epoch, 'AND f.park_id = :park')} SELECT {listed} FROM ({VALUES}) w"
    rows = session.execute(text(chosen), {"park": park_id}).all()
    if rows:
        session.execute(insert(ParkFigure), [dict(zip(columns, row, strict=True)) for row in rows])


_NEWS = text(
    """
SELECT COUNT(DISTINCT a.id) AS articles, MIN(a.published_first) AS first_news,
  MAX(a.published_first) AS last_news
FROM park p
JOIN park_judgement j ON j.park_id = p.id AND j.superseded_at IS NULL
JOIN mention m ON m.id = j.mention_id
JOIN extraction e ON e.id = m.extraction_id AND e.is_current
JOIN article_version v ON v.id = e.version_id AND v.is_current
JOIN article a ON a.id = v.article_id
WHERE p.id = :park OR p.merged_into = :park"""
).columns(articles=Park.articles.type, first_news=Park.first_news.type, last_news=Park.last_news.type)


def _news(session: Session, park_id: int) -> None:
    count, first, last = session.execute(_NEWS, {"park": park_id}).one()
    session.execute(
        update(Park).where(Park.id == park_id).values(articles=count, first_news=first, last_news=last)
    )


def _units(session: Session, park_id: int) -> None:
    """The province-level units of a park, old and new.

    Its own; both of a reading that puts it in two; and the units of the old map that a reading names for it
    (`Bình Dương cũ`) or in which a ward beside its name lay.
    """
    park = session.get_one(Park, park_id)
    units: dict[str, str] = {}
    if park.province_current:
        units[park.province_current] = park.province_current
        units[park.province or park.province_current] = park.province_current
    placed = _placed(session, park_id)
    places = _places(session, placed)
    for mention_id, _, names in placed:
        currents = {name: current for name in names if (current := current_of(name))}
        if len(set(currents.values())) > 1 or not units:
            units |= {current: current for current in currents.values()} | currents
        for former in places[mention_id].formers(frozenset(units.values())):
            current = current_of(former)
            if current is not None:
                units.setdefault(former, current)
    session.execute(delete(ParkUnit).where(ParkUnit.park_id == park_id))
    if units:
        session.execute(
            insert(ParkUnit),
            [{"park_id": park_id, "name": name, "current": now} for name, now in sorted(units.items())],
        )


_MOST_READINGS = 40
"""A park of a thousand articles is placed by the newest of them."""


def _placed(session: Session, park_id: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """(mention, reading, province names) of the newest certain mentions of a park."""
    rows = session.execute(
        select(Mention.id, Mention.extraction_id)
        .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
        .join(Park, Park.id == ParkJudgement.park_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(
            or_(Park.id == park_id, Park.merged_into == park_id),
            ParkJudgement.superseded_at.is_(None),
            ParkJudgement.certain,
            Extraction.is_current,
            ArticleVersion.is_current,
        )
        .order_by(Mention.id.desc())
        .limit(_MOST_READINGS)
    ).all()
    names: dict[int, list[str]] = {}
    claims = select(Claim.mention_id, Claim.value_text).where(
        Claim.mention_id.in_([row[0] for row in rows]), Claim.property == "province"
    )
    for mention_id, name in session.execute(claims):
        if mention_id is not None and name:
            names.setdefault(mention_id, []).append(name)
    return [(mention, reading, tuple(names.get(mention, ()))) for mention, reading in rows]


@dataclass(slots=True)
class _Place:
    """The sentences of one reading that name the park, and the provinces it names."""

    text: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    provinces: list[tuple[str, str, int]] = field(default_factory=list)
    """As written, today's unit, where."""

    def formers(self, currents: frozenset[str]) -> set[str]:
        """Units of the old map that stand in one sentence with the park."""
        sentences = {sentence_around(self.text, start, end) for start, end in self.spans}
        found = set()
        for written, current, at in self.provinces:
            if current in currents and any(low <= at < high for low, high in sentences):
                former = former_unit(written, current)
                if former is not None:
                    found.add(former)
        # an explicit name ("Bình Dương cũ") says it; without one, the ward's name may
        if not found:
            for low, high in sentences:
                found |= former_units_in(self.text[low:high], currents)
        return found


def _places(session: Session, placed: Sequence[tuple[int, int, tuple[str, ...]]]) -> dict[int, _Place]:
    """By mention; read in three questions for all of them."""
    mentions = {mention: reading for mention, reading, _ in placed}
    readings = set(mentions.values())
    texts = select(Extraction.id, ArticleVersion.text).join(
        ArticleVersion, ArticleVersion.id == Extraction.version_id
    )
    known = {row[0]: row[1] for row in session.execute(texts.where(Extraction.id.in_(readings)))}
    found = {mention: _Place(known[reading]) for mention, reading in mentions.items()}
    spans = select(MentionSpan.mention_id, MentionSpan.start_offset, MentionSpan.end_offset)
    for mention, start, end in session.execute(spans.where(MentionSpan.mention_id.in_(mentions))):
        found[mention].spans.append((start, end))
    named: dict[int, list[tuple[str, str, int]]] = {}
    provinces = (
        select(Mention.extraction_id, Mention.as_written, Mention.current_name, MentionSpan.start_offset)
        .join(MentionSpan, MentionSpan.mention_id == Mention.id)
        .where(Mention.extraction_id.in_(readings), Mention.kind == "province")
    )
    for reading, written, current, at in session.execute(provinces):
        named.setdefault(reading, []).append((written or "", current or "", at))
    for mention, reading in mentions.items():
        found[mention].provinces = named.get(reading, [])
    return found
