"""What follows from many rows is kept where lists read it; names, verdicts and provinces of parks; search.

Revision: 0003
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.fill_0003 import fill

revision = "0003"
down_revision = "0002"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _columns()
    _park_unit()
    _park_figure()
    _park_action()
    fill(op.get_bind())
    op.create_index("ix_claim_standing_day", "claim", ["day", "id"], **_where("standing"))
    op.create_index("ix_claim_standing_park", "claim", ["park_now", "property", "day"], **_where("standing"))


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _columns() -> None:
    # added one by one: making a table anew would, on SQLite, delete by cascade what hangs on its rows
    op.add_column("mention", sa.Column("former", sa.String(), nullable=True))
    op.create_index(op.f("ix_mention_former"), "mention", ["former"])
    op.add_column("claim", sa.Column("standing", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("claim", sa.Column("park_now", BIG_ID, nullable=True))
    op.add_column("claim", sa.Column("day", sa.Date(), nullable=True))
    op.add_column("claim", sa.Column("verdict", sa.String(length=8), nullable=True))
    op.add_column("park", sa.Column("articles", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("park", sa.Column("first_news", sa.Date(), nullable=True))
    op.add_column("park", sa.Column("last_news", sa.Date(), nullable=True))
    op.add_column("park", sa.Column("stale", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("review", sa.Column("article_id", BIG_ID, nullable=True))
    op.add_column("review", sa.Column("likeness", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_review_article_id"), "review", ["article_id"])


def _park_unit() -> None:
    op.create_table(
        "park_unit",
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("current", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_park_unit_park_id")),
        sa.PrimaryKeyConstraint("park_id", "name", name=op.f("pk_park_unit")),
    )
    op.create_index(op.f("ix_park_unit_name"), "park_unit", ["name"])
    op.create_index(op.f("ix_park_unit_current"), "park_unit", ["current"])


def _park_figure() -> None:
    op.create_table(
        "park_figure",
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("figure", sa.String(length=24), nullable=False),
        sa.Column("claim_id", BIG_ID, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=8), nullable=True),
        sa.Column("bound", sa.String(length=8), nullable=True),
        sa.Column("value_text", sa.String(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("event_date", sa.String(length=10), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("lowest", sa.BigInteger(), nullable=True),
        sa.Column("highest", sa.BigInteger(), nullable=True),
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_park_figure_park_id")),
        sa.PrimaryKeyConstraint("park_id", "figure", name=op.f("pk_park_figure")),
    )


def _park_action() -> None:
    op.create_table(
        "park_action",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("other_id", BIG_ID, nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('merge', 'split', 'alias', 'rename')", name=op.f("ck_park_action_kind")),
        sa.ForeignKeyConstraint(["other_id"], ["park.id"], name=op.f("fk_park_action_other_id")),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_park_action_park_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park_action")),
    )
    op.create_index(op.f("ix_park_action_park_id"), "park_action", ["park_id"])
    op.create_index(op.f("ix_park_action_other_id"), "park_action", ["other_id"])
