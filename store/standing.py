"""What is kept because every list reads it, although it follows from other rows.

On claims: whether one stands, of which park it is, its day. On parks: figures, provinces, news. The first are
written in the transaction that changes what they follow from; a park is only marked `stale` there and
worked out by `refresh` once for many articles (at the end of each round of resolving).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from nlp.places import current_of
from store.evidence import sentence_around
from store.former import former_unit, former_units_in
from store.schema import (
    ArticleVersion,
    Claim,
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


def stale_parks(session: Session, limit: int = _BATCH) -> list[int]:
    """Ids of parks that `refresh` is to work out."""
    return list(session.scalars(select(Park.id).where(Park.stale).order_by(Park.id).limit(limit)))


def refresh_all(session: Session) -> int:
    """Work out all stale parks in this transaction; how many there were."""
    count = 0
    while ids := stale_parks(session):
        refresh(session, ids)
        count += len(ids)
    return count


def refresh(session: Session, park_ids: Sequence[int]) -> None:
    """Work out figures, provinces and news of these parks."""
    session.flush()
    for park_id in park_ids:
        _figures(session, park_id)
        _news(session, park_id)
        _units(session, park_id)
    session.execute(update(Park).where(Park.id.in_(park_ids)).values(stale=False))


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
    for mention_id, extraction_id, names in _placed(session, park_id):
        currents = {name: current for name in names if (current := current_of(name))}
        if len(set(currents.values())) > 1 or not units:
            units |= {current: current for current in currents.values()} | currents
        for former in _formers(session, mention_id, extraction_id, frozenset(units.values())):
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


def _formers(session: Session, mention_id: int, extraction_id: int, currents: frozenset[str]) -> set[str]:
    """Units of the old map that stand in one sentence with the park."""
    version = session.scalars(
        select(ArticleVersion)
        .join(Extraction, Extraction.version_id == ArticleVersion.id)
        .where(Extraction.id == extraction_id)
    ).one()
    spans = session.execute(
        select(MentionSpan.start_offset, MentionSpan.end_offset).where(MentionSpan.mention_id == mention_id)
    ).all()
    sentences = {sentence_around(version.text, start, end) for start, end in spans}
    named = session.execute(
        select(Mention.as_written, Mention.current_name, MentionSpan.start_offset)
        .join(MentionSpan, MentionSpan.mention_id == Mention.id)
        .where(Mention.extraction_id == extraction_id, Mention.kind == "province")
    ).all()
    found = set()
    for written, current, at in named:
        if current in currents and any(low <= at < high for low, high in sentences):
            former = former_unit(written or "", current)
            if former is not None:
                found.add(former)
    # an explicit name ("Bình Dương cũ") says it; without one, the ward's name may
    if not found:
        for low, high in sentences:
            found |= former_units_in(version.text[low:high], currents)
    return found
