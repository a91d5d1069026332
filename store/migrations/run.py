"""Running the migrations on an open connection, without any configuration file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005")
"""Every schema revision, oldest first; listed so that opening an up-to-date database loads no Alembic."""

HEAD = REVISIONS[-1]


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Bring the schema to `revision` in the transaction that `connection` is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
