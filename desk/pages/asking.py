"""The questions that analysts ask again and again: what is new, where sources disagree, what slipped."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from desk import columns
from desk.pages.answer import Answer
from desk.pages.asked import EXPORT_ROWS, Asked
from desk.pages.state import DeskState
from desk.published import parse_published
from nlp.authority import PROVINCE_DECIDES_FROM
from store import questions
from store.changes import changes
from store.competence import crossed
from store.news import news as find_news
from store.queries import FilterError, Filters
from store.schema_parks import PARK_KINDS

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_SHOWN = 300
_CARDS = 12
_DAYS = 7


def _filters(asked: Asked) -> Filters:
    limit = EXPORT_ROWS if asked.value("_form") else _SHOWN
    return Filters(province=asked.value("province") or None, kind=asked.value("kind") or None, limit=limit)


def conflicts(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Figures on which sources disagree; with `single=1` those that rest on one source."""
    single = asked.value("single") == "1"
    given = _filters(asked)
    if asked.value("_form"):
        rows, more = questions.conflicts(session, given, single=single), False
    else:
        first = (asked.page - 1) * _CARDS
        found = questions.conflicts(session, replace(given, limit=_CARDS + 1), single=single, first=first)
        rows, more = found[:_CARDS], len(found) > _CARDS
    values = {"rows": rows, "more": more, "single": single, "kinds": PARK_KINDS}
    return Answer("conflicts.html", values, rows, columns.CONFLICTS)


def slipped(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Steps that came later than was said, or have not come."""
    rows = questions.slipped(session, _filters(asked), desk.today())
    return Answer("slipped.html", {"rows": rows, "kinds": PARK_KINDS}, rows, columns.SLIPPED)


def competence(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Parks that crossed from the Prime Minister's to the province's competence."""
    rows = crossed(session, _filters(asked))
    values = {"rows": rows, "kinds": PARK_KINDS, "day": PROVINCE_DECIDES_FROM.isoformat()}
    return Answer("competence.html", values, rows, columns.CROSSED)


def changed(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """Decisions that changed an area, a capital or an investor."""
    given = asked.filters(EXPORT_ROWS if asked.value("_form") else _SHOWN)
    rows = changes(session, given)
    return Answer("changes.html", {"rows": rows, "kinds": PARK_KINDS}, rows, columns.CHANGES)


def news(session: Session, asked: Asked, desk: DeskState) -> Answer:
    """What became known since a day or a moment; without one, in the last week."""
    since = _moment(asked, desk)
    rows = find_news(session, since, _filters(asked))
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
        raise FilterError(
            f"since={wanted!r} is no day or moment. Write 2026-11-20 or 2026-11-20T08:00.",
            f"since={wanted} không phải là ngày giờ. Hãy ghi 2026-11-20 hoặc 2026-11-20T08:00.",
        )
    return found.moment or dt.datetime.combine(found.date.first(), dt.time(), _VIETNAM)
