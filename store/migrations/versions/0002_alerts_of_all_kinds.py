"""Alerts about things that are no parks, digests, and the wish that a loaded article alerts.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STAGES = (
    "stage IN ('proposed', 'approved', 'changed', 'withdrawn', 'state', 'document', 'conflict', 'silent',"
    " 'recovered', 'weekly')"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        op.alter_column("alert", "park_id", nullable=True)
        op.drop_constraint(op.f("ck_alert_stage"), "alert", type_="check")
        op.create_check_constraint(op.f("ck_alert_stage"), "alert", STAGES)
        op.add_column("alert", sa.Column("subject", sa.String(), nullable=False, server_default=""))
        op.add_column("alert_delivery", sa.Column("batch", sa.String(64), nullable=True))
    op.add_column("article", sa.Column("may_alert", sa.Boolean(), nullable=True))


def _make_anew() -> None:
    """SQLite cannot alter a check. Both tables are renamed and copied: dropping `alert` alone would delete,
    by its cascade, every delivery."""
    op.drop_index("ix_alert_park_id", "alert")
    op.drop_index("ix_alert_version_id", "alert")
    op.drop_index("ix_alert_delivery_state_next_attempt_at", "alert_delivery")
    op.rename_table("alert", "alert_0001")
    op.rename_table("alert_delivery", "alert_delivery_0001")
    _alert()
    _alert_delivery()
    alert = (
        "id, stable_id, rule_id, park_id, cycle, stage, ordinal, version_id, uncertain, payload, decided_at"
    )
    op.execute(f"INSERT INTO alert ({alert}) SELECT {alert} FROM alert_0001")
    delivery = (
        "id, alert_id, channel, state, attempts, next_attempt_at, first_attempt_at, sent_at, receipt, error"
    )
    op.execute(f"INSERT INTO alert_delivery ({delivery}) SELECT {delivery} FROM alert_delivery_0001")
    op.drop_table("alert_delivery_0001")
    op.drop_table("alert_0001")


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("stable_id", sa.String(length=64), nullable=False),
        sa.Column("rule_id", BIG_ID, nullable=False),
        sa.Column("park_id", BIG_ID, nullable=True),
        sa.Column("subject", sa.String(), nullable=False, server_default=""),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("version_id", BIG_ID, nullable=True),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(STAGES, name=op.f("ck_alert_stage")),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_alert_park_id")),
        sa.ForeignKeyConstraint(["rule_id"], ["alert_rule.id"], name=op.f("fk_alert_rule_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_version.id"], name=op.f("fk_alert_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "rule_id", "park_id", "cycle", "stage", "ordinal",
            name=op.f("uq_alert_rule_id_park_id_cycle_stage_ordinal"),
        ),
        sa.UniqueConstraint("stable_id", name=op.f("uq_alert_stable_id")),
    )  # fmt: skip
    op.create_index(op.f("ix_alert_park_id"), "alert", ["park_id"], unique=False)
    op.create_index(op.f("ix_alert_version_id"), "alert", ["version_id"], unique=False)


def _alert_delivery() -> None:
    op.create_table(
        "alert_delivery",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("alert_id", BIG_ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("batch", sa.String(length=64), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'dead')", name=op.f("ck_alert_delivery_state")),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_alert_delivery_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_delivery")),
        sa.UniqueConstraint("alert_id", "channel", name=op.f("uq_alert_delivery_alert_id_channel")),
    )
    op.create_index("ix_alert_delivery_state_next_attempt_at", "alert_delivery", ["state", "next_attempt_at"])
