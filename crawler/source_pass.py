"""One source in one pass: what to ask it next, and when."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from time import monotonic
from urllib.parse import urlsplit

from crawler.discovery import ListTask, first_lists
from crawler.hours import Hours
from crawler.patience import PatientStore
from crawler.source import Source
from crawler.tally import Tally
from store.frontier import QueuedUrl, due

_CHUNK = 200
_MOST_FAILURES_IN_A_ROW = 5


@dataclass(frozen=True)
class Job:
    """One request that is to be made: of a list or of an article."""

    url: str
    list: ListTask | None = None
    article: QueuedUrl | None = None
    attempt: int = 0


@dataclass
class PageBudget:
    """How many more articles may be fetched; None: no limit."""

    left: int | None

    def take(self) -> bool:
        """Use one up; False when there is none."""
        if self.left is None:
            return True
        self.left -= 1
        return self.left >= 0


class SourcePass:
    """The queue of one source: its lists first, then its articles that are due, newest first."""

    def __init__(
        self,
        source: Source,
        store: PatientStore,
        *,
        now: datetime,
        revisit_all: bool,
        budget: PageBudget,
        quiet_hours: str | None = None,
    ) -> None:
        self.source = source
        self.tally = Tally(source.id, source.name)
        self.in_flight = 0
        self.not_before = 0.0
        """Moment (monotonic) before which the site wants to be left alone."""
        self._store = store
        self._now = now
        self._revisit_all = revisit_all
        self._budget = budget
        self._hours = Hours.parse(hours) if (hours := source.quiet_hours or quiet_hours) else None
        self._began = monotonic()
        self._lists = deque(first_lists(source))
        self._old_lists: deque[ListTask] = deque()
        """Lists that lead back in time: asked in turn with articles, so that neither waits for the other."""
        self._article_turn = False
        self._listed = {task.url for task in self._lists}
        self._articles: deque[QueuedUrl] = deque()
        self._taken: set[str] = set()
        self._delayed: list[tuple[float, int, Job]] = []
        self._numbers = count()
        self._dead: dict[str, str] = {}
        self._failures_in_a_row = 0
        self._no_more = False
        self.given_up = False
        self.out_of_pages = False
        self.fills_back: datetime | None = None
        """When the fill backwards that this pass goes on with was begun; None: none."""

    def add_lists(self, tasks: Iterable[ListTask]) -> None:
        """More lists to ask, such as the sitemaps of an index; known ones are not asked twice."""
        for task in tasks:
            if task.url not in self._listed:
                self._listed.add(task.url)
                (self._old_lists if task.is_old and self.fills_back else self._lists).append(task)

    def more_articles(self) -> None:
        """A list has named articles: look again for what is due."""
        self._no_more = self.out_of_pages

    def next_job(self, clock: float) -> Job | None:
        """What to ask now; None if nothing is to be asked at this moment."""
        if self.given_up or clock < self.not_before:
            return None
        if self._hours is not None and self._hours.hold(self._wall_clock()):
            self.rest("these are its quiet hours")
            return None
        if self._delayed and self._delayed[0][0] <= clock:
            return heapq.heappop(self._delayed)[2]
        while self._lists:
            task = self._lists.popleft()
            if not self._is_dead(task.url):
                self.tally.stage = "discovering"
                return Job(task.url, list=task)
        if self.in_flight and self.tally.stage == "discovering":
            return None  # an answer on its way may name newer articles
        self._article_turn = not self._article_turn
        turns = (self._next_article, self._next_old_list)
        first, second = turns if self._article_turn else turns[::-1]
        return first() or second()

    def _wall_clock(self) -> datetime:
        return (self._now + timedelta(seconds=monotonic() - self._began)).astimezone(self.source.zone)

    def _next_old_list(self) -> Job | None:
        while self._old_lists:
            task = self._old_lists.popleft()
            if not self._is_dead(task.url):
                return Job(task.url, list=task)
        return None

    def _next_article(self) -> Job | None:
        while not self._no_more:
            if not self._articles:
                self._refill()
                continue
            queued = self._articles.popleft()
            self._taken.add(queued.url)
            if self._is_dead(queued.url):
                continue
            if not self._budget.take():
                self._no_more = self.out_of_pages = True
                return None
            self.tally.stage = "fetching"
            return Job(queued.url, article=queued)
        return None

    def _refill(self) -> None:
        """Take the next addresses that are due; those of this pass stay away, they are in `_taken`."""
        found = self._store.read(
            lambda session: due(
                session,
                [self.source.id],
                limit=_CHUNK + self.in_flight + len(self._delayed),
                now=self._now,
                recheck_before=self._now if self._revisit_all else None,
            )
        )
        self._articles.extend(queued for queued in found if queued.url not in self._taken)
        self._no_more = not self._articles

    def again(self, job: Job, clock: float, wait: float) -> None:
        """Make the request once more after `wait` seconds, in which the site is left alone altogether."""
        self.not_before = max(self.not_before, clock + wait)
        heapq.heappush(
            self._delayed, (clock + wait, next(self._numbers), replace(job, attempt=job.attempt + 1))
        )

    def answered(self, *, usable: bool) -> None:
        """Note whether an answer could be used; after too many failures in a row the site is left alone."""
        self._failures_in_a_row = 0 if usable else self._failures_in_a_row + 1
        self.tally.answered = self.tally.answered or usable
        if self._failures_in_a_row >= _MOST_FAILURES_IN_A_ROW:
            self.given_up = True

    def unreachable(self, url: str) -> None:
        """Ask nothing more of this host in this pass."""
        self._dead[urlsplit(url).netloc] = url

    def _is_dead(self, url: str) -> bool:
        return urlsplit(url).netloc in self._dead

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way and nothing will be asked any more."""
        if self.in_flight:
            return False
        return self.given_up or (self._no_more and not (self._lists or self._old_lists or self._delayed))

    @property
    def waiting(self) -> int:
        """How many requests are known to be ahead."""
        return (
            0
            if self.given_up
            else len(self._lists) + len(self._old_lists) + len(self._articles) + len(self._delayed)
        )

    def rest(self, why: str) -> None:
        """Ask nothing more, as the paper wishes; that is no failure."""
        self.tally.resting = self.tally.resting or not self.tally.counts["requests"]
        self.tally.trouble(f"left alone: {why}", self.source.home)
        self.stop()

    def stop(self) -> None:
        """Ask nothing more."""
        self.given_up = True
