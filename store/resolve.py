"""From mentions to parks: whose are these facts? And what did the article change?

Park identity is a judgement, kept as rows that can be undone. One transaction does all of an article –
judgements, founding of candidate parks, acts, state, and the caller's hook (the alerts) – under a lease
whose number is checked, so that two workers never found one park twice. Several articles share a transaction,
each behind a savepoint of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from nlp.partial_date import PartialDate
from store.clock import utc_now
from store.database import Store
from store.leases import Lease, check
from store.park_index import ParkIndex
from store.park_state import recompute_state
from store.resolve_acts import close_or_open_cycle, forget_older_acts, note_news, record_acts
from store.resolve_mentions import Judged, judge_mentions
from store.schema import Article, ArticleVersion, Extraction, Park
from store.standing import refresh, refresh_documents, stale_documents, stale_parks


@dataclass(frozen=True, slots=True)
class ResolvedEvent:
    """One event that the article tells of the park."""

    claim_id: int
    type: str
    modality: str
    date: PartialDate | None
    """The act's own date; None where the text gives none."""
    actor: str | None
    document: str | None
    advanced: bool
    """Whether the park's state became `type` by it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """One park of one article, as it stands after the article was taken in."""

    park_id: int
    slug: str
    name: str
    """The park's name in the store; `printed_name` is the article's."""
    printed_name: str
    kind: str
    status: str
    """registry, candidate, confirmed."""
    mention_id: int
    extraction_id: int
    version_id: int
    article_id: int
    origin: str
    """crawl or load."""
    may_alert: bool
    """Loaded files alert only when asked to."""
    url: str | None
    title: str | None
    source_id: str | None
    published: PartialDate | None
    first_seen_at: datetime
    story_id: int | None
    founded: bool
    """The park was not known before."""
    reread: bool
    """This article was resolved to this park before (a correction, or a newer extractor)."""
    new_proposal: bool
    """The article reports this park as before approval."""
    proposal_span: tuple[int, int] | None
    proposal_quote: str | None
    uncertain: bool
    """`chưa chắc`: which park is meant is not sure."""
    score: float
    reason: str
    provinces: tuple[str, ...]
    """As on the publication date."""
    provinces_current: tuple[str, ...]
    state_before: str | None
    state_after: str | None
    cycle: int
    cycle_opened: bool
    """This proposal is the first after a refusal or three silent years."""
    events: tuple[ResolvedEvent, ...]


OnResolved = Callable[[Session, Resolved], None]


@dataclass(frozen=True, slots=True)
class ResolveReport:
    """What one call did."""

    extractions: int = 0
    mentions: int = 0
    founded: int = 0
    uncertain: int = 0

    def __add__(self, other: ResolveReport) -> ResolveReport:
        return ResolveReport(
            self.extractions + other.extractions,
            self.mentions + other.mentions,
            self.founded + other.founded,
            self.uncertain + other.uncertain,
        )


def waiting(session: Session, limit: int) -> list[int]:
    """Current readings whose mentions are not resolved, oldest first."""
    rows = session.scalars(
        select(Extraction.id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(Extraction.is_current, Extraction.resolved_at.is_(None), ArticleVersion.is_current)
        .order_by(Extraction.id)
        .limit(limit)
    )
    return list(rows)


def remaining(session: Session) -> int:
    """How many readings wait."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Extraction)
            .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
            .where(Extraction.is_current, Extraction.resolved_at.is_(None), ArticleVersion.is_current)
        )
        or 0
    )


def resolve_pending(
    store: Store,
    lease: Lease,
    on_resolved: OnResolved | None = None,
    *,
    limit: int = 200,
    now: datetime | None = None,
) -> ResolveReport:
    """Resolve up to `limit` readings; call again until `extractions` is 0.

    An exception of the hook rolls its article back and ends the call: that article waits for the next.

    Raises:
        LeaseLostError: another process took over.
    """
    with store.read() as session:
        ids = waiting(session, limit)
        index = ParkIndex(session) if ids else None
    report = ResolveReport()
    while ids:
        assert index is not None
        done = _resolve_some(store, lease, ids, index, on_resolved, utc_now(now))
        report = report + done
    refresh_stale(store)
    return report


_TOGETHER = 20
_HELD_SECONDS = 0.25
"""A transaction takes in so many articles, or what it manages in this time: others wait for its lock."""


def _resolve_some(
    store: Store, lease: Lease, ids: list[int], index: ParkIndex, hook: OnResolved | None, now: datetime
) -> ResolveReport:
    """Resolve the first of `ids` in one transaction and take them off the list.

    What fails is rolled back alone: the articles before it are committed, and then the error is raised.
    """
    report, failure = ResolveReport(), None
    end = time.monotonic() + _HELD_SECONDS
    with store.session() as session:
        check(session, lease)
        for extraction_id in ids[:_TOGETHER]:
            try:
                with session.begin_nested():
                    report = report + _resolve_one(session, extraction_id, index, hook, now)
            except Exception as error:  # noqa: BLE001 - raised below, when what went well is safe
                failure = error
                break
            ids.pop(0)
            if time.monotonic() > end:
                break
    if failure is not None:
        raise failure
    return report


def refresh_stale(store: Store) -> None:
    """Work out what is kept of the parks and documents that changed, in short transactions."""
    while True:
        with store.read() as session:
            ids = stale_parks(session, 20)
        if not ids:
            break
        with store.session() as session:
            refresh(session, ids)
    while True:
        with store.read() as session:
            ids = stale_documents(session)
        if not ids:
            return
        with store.session() as session:
            refresh_documents(session, ids)


def _resolve_one(
    session: Session, extraction_id: int, index: ParkIndex, hook: OnResolved | None, now: datetime
) -> ResolveReport:
    extraction = session.scalars(
        select(Extraction).where(Extraction.id == extraction_id).with_for_update()
    ).one()
    if extraction.resolved_at is not None or not extraction.is_current:
        return ResolveReport()
    version = session.get_one(ArticleVersion, extraction.version_id)
    article = session.get_one(Article, version.article_id)
    touched = forget_older_acts(session, extraction, article)
    judged = judge_mentions(session, extraction, article, index, now)
    by_park: dict[int, list[Judged]] = {}
    for one in judged:
        by_park.setdefault(one.park_id, []).append(one)
    for group in by_park.values():
        resolved = _take_in(session, group, extraction, version, article, now)
        if hook is not None and resolved.status != "rejected":
            hook(session, resolved)
    for park_id in touched - by_park.keys():
        recompute_state(session, session.get_one(Park, park_id))
    extraction.resolved_at = now
    session.flush()
    return ResolveReport(
        1, len(judged), sum(one.founded for one in judged), sum(not one.certain for one in judged)
    )


def _take_in(
    session: Session,
    group: list[Judged],
    extraction: Extraction,
    version: ArticleVersion,
    article: Article,
    now: datetime,
) -> Resolved:
    """Let the article's word about one park count, and tell what came of it."""
    park = session.get_one(Park, group[0].park_id)
    published = PartialDate.parse(version.published) if version.published else None
    proposal = next((one for one in group if one.proposal_span), None)
    best = max(group, key=lambda one: one.score)
    before = park.state
    opened = False
    acts = record_acts(session, park, group, version, now)
    if best.certain:
        opened = close_or_open_cycle(park, proposal is not None, published)
        note_news(park, published)
        session.flush()
        recompute_state(session, park)
    session.flush()
    span = proposal.proposal_span if proposal else None
    return Resolved(
        park_id=park.id,
        slug=park.slug,
        name=park.name,
        printed_name=best.name,
        kind=park.kind,
        status=park.status,
        mention_id=(proposal or best).mention_id,
        extraction_id=extraction.id,
        version_id=version.id,
        article_id=article.id,
        origin=article.origin,
        may_alert=article.origin == "crawl" if article.may_alert is None else article.may_alert,
        url=article.url,
        title=article.title,
        source_id=article.source_id,
        published=published,
        first_seen_at=article.first_seen_at,
        story_id=article.story_id,
        founded=any(one.founded for one in group),
        reread=any(one.reread for one in group),
        new_proposal=extraction.new_proposal and proposal is not None,
        proposal_span=span,
        proposal_quote=version.text[span[0] : span[1]] if span else None,
        uncertain=not best.certain,
        score=best.score,
        reason=best.reason,
        provinces=tuple(dict.fromkeys(name for one in group for name in one.provinces)),
        provinces_current=tuple(dict.fromkeys(name for one in group for name in one.provinces_current)),
        state_before=before,
        state_after=park.state,
        cycle=park.cycle,
        cycle_opened=opened,
        events=tuple(
            ResolvedEvent(
                act.claim.id,
                act.claim.role or "",
                act.claim.modality or "",
                PartialDate.parse(act.claim.event_date) if act.claim.event_date else None,
                act.claim.actor,
                act.claim.document_number,
                act.row.advanced if act.row is not None else False,
            )
            for act in acts
        ),
    )
