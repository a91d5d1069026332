"""Judging which park each mention of an article is, and founding candidates for those that are new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from nlp.model import ParkKind
from nlp.places import current_of
from nlp.text import fold
from store.park_index import CERTAIN, Match, ParkIndex, ParkName
from store.registry_load import proper_of
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Extraction,
    Mention,
    Park,
    ParkAlias,
    ParkJudgement,
)
from store.standing import assign_claims, mark_stale
from store.verdicts import rejected_names

RESOLVER = "resolver:1"
"""Who judged; raise the number when the rules change."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention and the park it was judged to be."""

    mention_id: int
    park_id: int
    name: str
    score: float
    reason: str
    founded: bool
    reread: bool
    proposal_span: tuple[int, int] | None
    provinces: tuple[str, ...]
    provinces_current: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return self.score >= CERTAIN


def judge_mentions(
    session: Session, extraction: Extraction, article: Article, index: ParkIndex, now: datetime
) -> list[Judged]:
    """Judge every park mention of a reading. Industrial zones that are no known park of ours stay context."""
    mentions = session.scalars(
        select(Mention)
        .where(Mention.extraction_id == extraction.id, Mention.kind == "park")
        .order_by(Mention.id)
    ).all()
    provinces = _provinces(session, extraction.id)
    earlier = _earlier(session, extraction, article)
    _retire_older(session, extraction, article, now)
    result = []
    rejected = rejected_names(session, article.id)
    for mention in mentions:
        if mention.name_folded in rejected:
            continue
        judged = _judge(session, mention, provinces.get(mention.id, ()), earlier, index, now)
        if judged is not None:
            result.append(judged)
    return result


def _provinces(session: Session, extraction_id: int) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        select(Claim.mention_id, Claim.value_text)
        .where(Claim.extraction_id == extraction_id, Claim.property == "province")
        .order_by(Claim.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for mention_id, name in rows:
        if mention_id is not None and name is not None:
            found[mention_id] = (*found.get(mention_id, ()), name)
    return found


def _earlier(session: Session, extraction: Extraction, article: Article) -> dict[str, ParkJudgement]:
    """Judgements on this article's older readings, by folded name; a person's one before a machine's."""
    rows = session.execute(
        select(Mention.name_folded, ParkJudgement)
        .join(Mention, Mention.id == ParkJudgement.mention_id)
        .join(Extraction, Extraction.id == Mention.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(
            ArticleVersion.article_id == article.id,
            Extraction.id != extraction.id,
            ParkJudgement.superseded_at.is_(None),
        )
        .order_by(ParkJudgement.id)
    )
    found: dict[str, ParkJudgement] = {}
    for name, judgement in rows:
        known = found.get(name)
        if known is None or _by_person(judgement) or not _by_person(known):
            found[name] = judgement
    return found


def _by_person(judgement: ParkJudgement) -> bool:
    return judgement.judged_by.startswith("review:")


def _retire_older(session: Session, extraction: Extraction, article: Article, now: datetime) -> None:
    """Readings of older texts count as resolved: nobody will look at them again."""
    versions = select(ArticleVersion.id).where(ArticleVersion.article_id == article.id)
    session.execute(
        update(Extraction)
        .where(
            Extraction.version_id.in_(versions),
            Extraction.id != extraction.id,
            Extraction.resolved_at.is_(None),
        )
        .values(resolved_at=now)
    )


def _judge(
    session: Session,
    mention: Mention,
    provinces: tuple[str, ...],
    earlier: dict[str, ParkJudgement],
    index: ParkIndex,
    now: datetime,
) -> Judged | None:
    kind: ParkKind = mention.park_kind  # type: ignore[assignment]  # the table's check holds the same list
    current = tuple(dict.fromkeys(current_of(name) or name for name in provinces))
    before = earlier.get(mention.name_folded)
    founded = False
    judged_by = RESOLVER
    if before is not None and (_by_person(before) or mention.registry_id is None):
        park_id = session.get_one(Park, before.park_id).merged_into or before.park_id
        match = Match(park_id, before.score, before.reason)
        judged_by = before.judged_by
    else:
        wanted = ParkName(mention.name, kind, mention.registry_id, provinces)
        found = index.match(wanted)
        if found is None:
            if kind == "khu_cong_nghiep" or not _can_be_founded(mention, provinces):
                return None
            found = Match(
                _found(session, mention, kind, provinces, current, index, now), *_sureness(mention, provinces)
            )
            founded = True
        match = found
    session.add(
        ParkJudgement(
            mention_id=mention.id,
            park_id=match.park_id,
            score=match.score,
            certain=match.certain,
            reason=match.reason,
            judged_by=judged_by,
            made_at=now,
        )
    )
    session.flush()
    assign_claims(session, mention.id, match.park_id)
    mark_stale(session, [match.park_id])
    span = None
    if mention.proposal_start is not None and mention.proposal_end is not None:
        span = (mention.proposal_start, mention.proposal_end)
    known_before = {judgement.park_id for judgement in earlier.values()}
    return Judged(
        mention.id, match.park_id, mention.name, match.score, match.reason, founded,
        match.park_id in known_before, span, provinces, current,
    )  # fmt: skip


def _can_be_founded(mention: Mention, provinces: Sequence[str]) -> bool:
    """A park without a name of its own needs a province, or a sentence that proposes it."""
    return bool(proper_of(mention.name)) or bool(provinces) or mention.proposed


def _sureness(mention: Mention, provinces: Sequence[str]) -> tuple[float, str]:
    if proper_of(mention.name) and provinces:
        return 0.95, "khu mới: chưa có khu nào cùng loại, cùng tên, cùng tỉnh"
    if proper_of(mention.name):
        return 0.85, "khu mới: chưa có khu nào cùng loại, cùng tên"
    if provinces:
        return 0.85, "khu mới chưa đặt tên: chưa có khu nào cùng loại ở tỉnh này"
    return 0.5, "khu mới không rõ tên, không rõ tỉnh"


def _found(
    session: Session,
    mention: Mention,
    kind: ParkKind,
    provinces: tuple[str, ...],
    current: tuple[str, ...],
    index: ParkIndex,
    now: datetime,
) -> int:
    """Make a candidate park out of a mention."""
    proper = proper_of(mention.name)
    name = mention.name if proper or not provinces else f"{mention.name} ({provinces[0]})"
    name = name[:1].upper() + name[1:]
    park = Park(
        slug=free_slug(session, name),
        name=name,
        name_folded=fold(name),
        proper_folded=proper,
        kind=kind,
        status="candidate",
        province=provinces[0] if provinces else None,
        province_current=current[0] if current else None,
        created_at=now,
        cycle=1,
    )
    session.add(park)
    session.flush()
    aliases = []
    if name.lower() != mention.name.lower():
        session.add(
            ParkAlias(park_id=park.id, alias=mention.name, alias_folded=fold(mention.name), origin="article")
        )
        aliases.append(mention.name)
    index.add(park, aliases)
    return park.id


def free_slug(session: Session, name: str) -> str:
    """A short id of plain letters; a number keeps it apart from one that is taken."""
    base = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-") or "khu"
    taken = set(
        session.scalars(select(Park.slug).where(and_(Park.slug >= base, Park.slug < base + "\uffff")))
    )
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
