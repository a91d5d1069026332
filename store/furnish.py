"""What is put into every database beside its tables: the views and the bundled park registry."""

from __future__ import annotations

from sqlalchemy import Connection


def is_furnished(connection: Connection) -> bool:
    """Whether views and registry are those of this program."""
    return True


def drop_views(connection: Connection) -> None:
    """Drop all views, so that tables can be altered."""


def furnish(connection: Connection) -> None:
    """Make the views and load the registry, where they differ from this program's."""
