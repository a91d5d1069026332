"""The questions that analysts ask again and again: what is new, where sources disagree, what slipped."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from desk import columns
from desk.pages.answer import Answer
from desk.pages.asked import EXPORT_ROWS, Asked
from desk.pages.state import DeskState
from desk.published import parse_published
from store import questions
from store.queries import FilterError, Filters
from store.schema_parks import PARK_KINDS

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_SHOWN = 300
_DAYS = 7


def _filters(asked: Asked) -> Filters:
    limit = EXPORT_ROWS if asked.value("_form") else _SHOWN
    return Filters(province=asked.value("province") or None, kind=asked.value("kind") or None, limit=limit)


def conflicts(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Figures on which sources disagree; with `single=1` those that rest on one source."""
    single = asked.value("single") == "1"
    rows = questions.conflicts(session, _filters(asked), single=single)
    values = {"rows": rows, "single": single, "kinds": PARK_KINDS}
    return Answer("conflicts.html", values, rows, columns.CONFLICTS)


def slipped(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Steps that came later than was said, or have not come."""
    rows = questions.slipped(session, _filters(asked), desk.today())
    return Answer("slipped.html", {"rows": rows}, rows, columns.SLIPPED)


def news(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """What became known since a day or a moment; without one, in the last week."""
    since = _moment(asked, desk)
    rows = questions.news(session, since, _filters(asked))
    return Answer("news.html", {"rows": rows, "since": since}, rows, columns.NEWS)


def _moment(asked: Asked, desk: DeskState) -> dt.datetime:
    wanted = asked.value("since")
    if not wanted:
        day = desk.today() - dt.timedelta(days=_DAYS)
        return dt.datetime.combine(day, dt.time(), _VIETNAM)
    try:
        found = parse_published(wanted)
    except ValueError:
        found = None
    if found is None:
        raise FilterError(f"since={wanted!r} is no day or moment. Write 2026-11-20 or 2026-11-20T08:00.")
    return found.moment or dt.datetime.combine(found.date.first(), dt.time(), _VIETNAM)
