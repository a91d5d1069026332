"""Is there work for the jobs that have no time of their own? Cheap questions, asked every few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from nlp.version import EXTRACTOR_VERSION
from schedules.delivery import due_channels
from store.clock import utc_now
from store.extraction import remaining
from store.resolve import waiting
from store.schema import ArticleVersion

_FULL_LOOK = timedelta(minutes=10)


@dataclass
class WorkWatch:
    """Remembers that there was nothing to read up to which text, so that counting is rare."""

    _newest: int | None = None
    _looked: datetime | None = None

    def to_process(self, session: Session, now: datetime | None = None) -> bool:
        """Whether a text waits to be read, or a reading to be resolved."""
        if waiting(session, 1):
            return True
        moment = utc_now(now)
        newest = session.scalar(select(func.max(ArticleVersion.id))) or 0
        fresh = self._looked is None or not self._looked <= moment < self._looked + _FULL_LOOK
        if newest == self._newest and not fresh:
            return False
        if remaining(session, EXTRACTOR_VERSION):
            self._newest = None
            return True
        self._newest, self._looked = newest, moment
        return False

    def to_deliver(self, session: Session, now: datetime | None = None) -> bool:
        """Whether something is due on a channel that nobody serves."""
        return bool(due_channels(session, now))
