"""What is put into every database beside its tables: the views, the map and the bundled park registry."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from nlp.registry import bundled
from store.clock import utc_now
from store.registry_load import fingerprint, load_provinces, load_registry
from store.schema import StoreMeta
from store.standing import refresh_all
from store.upsert import upsert
from store.views import create_views, drop_views, views_fingerprint

__all__ = ["drop_views", "furnish", "is_furnished"]


def _wanted(dialect: str) -> dict[str, str]:
    return {"registry": fingerprint(bundled()), "views": views_fingerprint(dialect)}


def is_furnished(connection: Connection) -> bool:
    """Whether views and registry are those of this program."""
    rows = connection.execute(select(StoreMeta.key, StoreMeta.value)).all()
    return _wanted(connection.dialect.name).items() <= dict(rows).items()


def furnish(connection: Connection) -> None:
    """Make the views and load the registry, where they differ from this program's."""
    wanted = _wanted(connection.dialect.name)
    with Session(connection) as session:
        have = dict(session.execute(select(StoreMeta.key, StoreMeta.value)).all())
        if have.get("registry") != wanted["registry"]:
            load_provinces(session)
            load_registry(session, bundled(), utc_now())
        for key, value in wanted.items():
            upsert(session, StoreMeta, {"key": key}, {"value": value})
        session.commit()  # hands the rows to the caller's transaction, which alone commits
    if have.get("views") != wanted["views"]:
        drop_views(connection)
        create_views(connection)
    with Session(connection) as session:
        refresh_all(session)
        session.commit()
