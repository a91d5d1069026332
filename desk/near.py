"""Which parks somebody may have meant whose name is not known."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy.orm import Session

from nlp.text import fold
from store import queries
from store.query_filters import Filters

_SHOWN = 3


def near_parks(session: Session, name: str) -> str:
    """A sentence, behind a space, that names parks whose names hold the words, else those spelled alike."""
    wanted = fold(name).strip()
    rows = queries.parks(session, Filters())
    holding = [row.slug for row in rows if wanted and wanted in fold(row.name)]
    names = {fold(row.name): row.slug for row in rows} | {row.slug: row.slug for row in rows}
    close = holding or [names[one] for one in get_close_matches(wanted, list(names), n=_SHOWN, cutoff=0.6)]
    slugs = list(dict.fromkeys(close))[:_SHOWN]
    meant = f" Did you mean: {', '.join(slugs)}?" if slugs else ""
    return f"{meant} `parkwatch parks --all` lists all parks."
