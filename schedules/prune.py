"""Forgetting what nobody asks for any more: old runs of jobs and passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from store.clock import utc_now
from store.database import Store
from store.schema import CrawlRun, JobRun


@dataclass(frozen=True, slots=True)
class PruneReport:
    """How many rows were forgotten."""

    job_runs: int
    crawl_runs: int


def prune(store: Store, keep_days: int, now: datetime | None = None) -> PruneReport:
    """Forget runs older than `keep_days`; the last of every job and the last pass stay whatever their age."""
    before = utc_now(now) - timedelta(days=keep_days)
    with store.session() as session:
        last_jobs = select(func.max(JobRun.id)).group_by(JobRun.job)
        jobs = (
            delete(JobRun).where(JobRun.started_at < before, JobRun.id.not_in(last_jobs)).returning(JobRun.id)
        )
        last_pass = select(func.max(CrawlRun.id))
        passes = delete(CrawlRun).where(CrawlRun.started_at < before, CrawlRun.id.not_in(last_pass))
        return PruneReport(
            len(session.scalars(jobs).all()), len(session.scalars(passes.returning(CrawlRun.id)).all())
        )
