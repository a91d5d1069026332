"""Reading what is stored and not yet read: article versions → extractions."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nlp.reader import Reader
from nlp.version import EXTRACTOR_VERSION
from store.database import Store
from store.extraction import Pending, pending, remaining, save, save_failure, started

_BATCH = 20
"""Texts marked as started at a time: a crash costs each of them one of its three tries."""


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """Counts of one run."""

    read: int = 0
    relevant: int = 0
    proposals: int = 0
    failed: int = 0

    def __add__(self, other: ReadingReport) -> ReadingReport:
        return ReadingReport(
            self.read + other.read,
            self.relevant + other.relevant,
            self.proposals + other.proposals,
            self.failed + other.failed,
        )


def waiting(store: Store) -> int:
    """How many current texts the present rules have not read."""
    with store.read() as session:
        return remaining(session, EXTRACTOR_VERSION)


def extract_pending(
    store: Store,
    *,
    today: date,
    on_read: Callable[[ReadingReport], None] | None = None,
    most: int | None = None,
) -> ReadingReport:
    """Read every text that waits, or about `most` of them; each is saved in a transaction of its own.

    Can be interrupted at any moment: what is saved stays, the rest waits for the next run. A text that the
    reader cannot read is recorded as failed with the reason; it does not stop the others.
    """
    reader = _reader(today)
    report = ReadingReport()
    while True:
        with store.session() as session:
            batch = pending(session, EXTRACTOR_VERSION, limit=_BATCH)
            started(session, [item.version_id for item in batch], EXTRACTOR_VERSION)
        for item in batch:
            report = _one(store, reader, item, report)
            if on_read:
                on_read(report)
        if not batch or (most is not None and report.read + report.failed >= most):
            return report


@lru_cache(maxsize=1)
def _reader(today: date) -> Reader:
    """Its tables and models take a second or two: a process that reads in rounds makes them once."""
    return Reader(today=today)


def _one(store: Store, reader: Reader, item: Pending, report: ReadingReport) -> ReadingReport:
    try:
        extraction = reader.read(item.article_text(), gate=False)
    except Exception as error:  # noqa: BLE001 - whatever the text does to the rules, the others must be read
        last = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"
        with store.session() as session:
            save_failure(session, item.version_id, reason, EXTRACTOR_VERSION)
        return ReadingReport(report.read, report.relevant, report.proposals, report.failed + 1)
    with store.session() as session:
        save(session, item.version_id, extraction, EXTRACTOR_VERSION)
    return ReadingReport(
        report.read + 1,
        report.relevant + extraction.relevant,
        report.proposals + extraction.new_proposal,
        report.failed,
    )
