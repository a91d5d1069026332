"""A rule asked about the past: what would it have told? Nothing is written and nobody is told.

Articles are gone through in the order of their publication, each judged on the day it appeared. The state of
a park on that day is made of the acts that are known today, so an act that was reported late counts from the
day on which it was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from nlp.partial_date import PartialDate
from schedules.alerts import PARK_TOPICS, case_of, park_alert
from schedules.content import AlertContent
from schedules.judging import Judge, Told
from schedules.rules import Rule
from schedules.settings import TIMEZONE
from store.resolve import Resolved, ResolvedEvent
from store.schema import Article, ArticleVersion, Claim, Extraction, Mention, Park, ParkEvent, ParkJudgement


@dataclass
class Replay:
    """Goes through the past for one rule."""

    session: Session
    rule: Rule
    within: timedelta
    since: date
    loaded: bool = False
    """Whether loaded files count too."""
    _states: dict[int, str | None] = field(default_factory=dict)
    _told: dict[tuple[int, int], list[Told]] = field(default_factory=dict)

    def run(self) -> Iterator[AlertContent]:
        """The alerts that the rule would have given, oldest first."""
        if self.rule.question.topic not in PARK_TOPICS:
            return
        for resolved in self._past():
            moment = _day_of(resolved)
            told = self._told.setdefault((resolved.park_id, resolved.cycle), [])
            case = case_of(self.session, resolved, {self.rule.question.topic})
            for verdict in Judge(moment, self.within).verdicts(self.rule.question, case, told):
                content = park_alert(self.rule, case, verdict, told, moment)
                payload = content.to_json() | case.figures.to_json()
                told.append(
                    Told(verdict.stage, verdict.subject, resolved.version_id, resolved.uncertain, payload)
                )
                yield content

    def _past(self) -> Iterator[Resolved]:
        query = (
            select(Extraction, ArticleVersion, Article)
            .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
            .join(Article, Article.id == ArticleVersion.article_id)
            .where(
                Extraction.is_current, Extraction.resolved_at.is_not(None), ArticleVersion.is_current,
                Article.published_first >= self.since,
            )
            .order_by(Article.published_first, Article.id)
        )  # fmt: skip
        if not self.loaded:
            query = query.where(Article.origin == "crawl")
        for extraction, version, article in self.session.execute(query).all():
            yield from self._parks_of(extraction, version, article)

    def _parks_of(
        self, extraction: Extraction, version: ArticleVersion, article: Article
    ) -> Iterator[Resolved]:
        rows = self.session.execute(
            select(Mention, ParkJudgement, Park)
            .join(ParkJudgement, ParkJudgement.mention_id == Mention.id)
            .join(Park, Park.id == ParkJudgement.park_id)
            .where(Mention.extraction_id == extraction.id, ParkJudgement.superseded_at.is_(None))
            .order_by(Mention.id)
        ).all()
        seen: set[int] = set()
        # A mention that says "proposed" speaks for its park before one that only names it.
        for mention, judgement, found in sorted(rows, key=lambda row: not row[0].proposed):
            park = self.session.get_one(Park, found.merged_into) if found.merged_into else found
            if park.id not in seen:
                seen.add(park.id)
                yield self._resolved(extraction, version, article, mention, judgement, park)

    def _resolved(
        self,
        extraction: Extraction,
        version: ArticleVersion,
        article: Article,
        mention: Mention,
        judgement: ParkJudgement,
        park: Park,
    ) -> Resolved:
        published = PartialDate.parse(version.published) if version.published else None
        day = published.last() if published else article.first_seen_at.date()
        before = self._states.get(park.id, self._state_on(park, self.since - timedelta(1)))
        after = self._state_on(park, day) or ("proposed" if mention.proposed else None)
        self._states[park.id] = after
        cycle = park.cycle
        if park.cycle_first is not None and day < park.cycle_first:
            cycle -= 1
        provinces = self._provinces(mention.id)
        span = (mention.proposal_start, mention.proposal_end)
        quote = version.text[span[0] : span[1]] if span[0] is not None and span[1] is not None else None
        return Resolved(
            park_id=park.id, slug=park.slug, name=park.name, printed_name=mention.name, kind=park.kind,
            status=park.status, mention_id=mention.id, extraction_id=extraction.id, version_id=version.id,
            article_id=article.id, origin=article.origin, may_alert=True, url=article.url,
            title=article.title, source_id=article.source_id, published=published,
            first_seen_at=article.first_seen_at,
            story_id=article.story_id, founded=False, reread=False,
            new_proposal=extraction.new_proposal and mention.proposed,
            proposal_span=(span[0], span[1]) if span[0] is not None and span[1] is not None else None,
            proposal_quote=quote, uncertain=not judgement.certain, score=judgement.score,
            reason=judgement.reason, provinces=provinces,
            provinces_current=(park.province_current,) if park.province_current else provinces,
            state_before=before, state_after=after, cycle=cycle, cycle_opened=False,
            events=self._events(mention.id),
        )  # fmt: skip

    def _provinces(self, mention_id: int) -> tuple[str, ...]:
        names = self.session.scalars(
            select(Claim.value_text)
            .where(Claim.mention_id == mention_id, Claim.property == "province")
            .order_by(Claim.id)
        )
        return tuple(dict.fromkeys(name for name in names if name))

    def _events(self, mention_id: int) -> tuple[ResolvedEvent, ...]:
        rows = self.session.execute(
            select(Claim, ParkEvent)
            .outerjoin(ParkEvent, ParkEvent.claim_id == Claim.id)
            .where(Claim.mention_id == mention_id, Claim.property == "event")
            .order_by(Claim.id)
        ).all()
        return tuple(
            ResolvedEvent(
                claim.id, claim.role or "", claim.modality or "",
                PartialDate.parse(claim.event_date) if claim.event_date else None,
                claim.actor, claim.document_number, bool(act and act.advanced),
            )
            for claim, act in rows
        )  # fmt: skip

    def _state_on(self, park: Park, day: date) -> str | None:
        """Type of the last act that had advanced the park by `day`; where no article moved it, today's."""
        acts = self.session.execute(
            select(ParkEvent.type, ParkEvent.date_first)
            .where(ParkEvent.park_id == park.id, ParkEvent.advanced)
            .order_by(ParkEvent.date_first, ParkEvent.id)
        ).all()
        done = [kind for kind, first in acts if first is None or first <= day]
        if done:
            return str(done[-1])
        return park.state if park.state_first is not None and park.state_first <= day else None


def _day_of(resolved: Resolved) -> datetime:
    """Noon, in Vietnam, of the day on which the article appeared."""
    day = resolved.published.last() if resolved.published else resolved.first_seen_at.date()
    return datetime.combine(day, time(12), TIMEZONE).astimezone(UTC)
