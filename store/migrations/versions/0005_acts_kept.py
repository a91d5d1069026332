"""What follows from a park's acts and decisions is kept: plans, the change of competence, changed figures.

Revision: 0005
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _park() -> sa.Column[int]:
    return sa.Column("park_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _claim(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


def _keys(table: str, *columns: str) -> tuple[sa.Constraint, sa.Constraint]:
    return (
        sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f(f"fk_{table}_park_id_park")),
    )


def upgrade() -> None:
    op.create_table(
        "park_act",
        _park(),
        _claim("claim_id"),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("advanced", sa.Boolean(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        *_keys("park_act", "park_id", "claim_id"),
    )
    op.create_index("ix_park_act_first", "park_act", ["park_id", "place"])
    op.create_table(
        "park_plan",
        _park(),
        sa.Column("step", sa.String(24), nullable=False),
        _claim("claim_id"),
        sa.Column("first_planned", sa.String(10), nullable=False),
        sa.Column("first_last", sa.Date(), nullable=False),
        sa.Column("now_planned", sa.String(10), nullable=True),
        sa.Column("now_last", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_keys("park_plan", "park_id", "step"),
    )
    op.create_table(
        "park_crossing",
        _park(),
        _claim("before_id"),
        _claim("since_id", nullable=True),
        sa.Column("established_before", sa.Boolean(), nullable=False),
        sa.Column("prime_minister", sa.Boolean(), nullable=False),
        *_keys("park_crossing", "park_id"),
    )
    op.create_table(
        "park_change",
        _park(),
        sa.Column("figure", sa.String(24), nullable=False),
        _claim("claim_id"),
        _claim("from_claim_id"),
        sa.Column("day", sa.Date(), nullable=False),
        *_keys("park_change", "park_id", "figure", "claim_id"),
    )
    op.create_index(op.f("ix_park_change_day"), "park_change", ["day"])
    op.create_index(op.f("ix_mention_current_name"), "mention", ["current_name"])
    proposed: dict[str, Any] = {"sqlite_where": sa.text("proposed"), "postgresql_where": sa.text("proposed")}
    op.create_index("ix_mention_proposed", "mention", ["extraction_id"], **proposed)
    # opening the database works them out for all parks
    op.execute("UPDATE park SET stale = true")
