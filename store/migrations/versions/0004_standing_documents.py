"""How many articles cite a document, and when, is kept on it; lists are read along indexes of their order.

Revision: 0004
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_STALE: dict[str, Any] = {"sqlite_where": sa.text("stale"), "postgresql_where": sa.text("stale")}

_STANDING: dict[str, Any] = {
    "sqlite_where": sa.text("standing"),
    "postgresql_where": sa.text("standing"),
}


def upgrade() -> None:
    op.add_column("document", sa.Column("articles", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("document", sa.Column("first_published", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("last_published", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("day", sa.Date(), nullable=True))
    # all are stale at first: opening the database works them out
    op.add_column("document", sa.Column("stale", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index("ix_document_day", "document", ["day", "id"])
    op.create_index("ix_document_stale", "document", ["id"], **_STALE)
    op.create_index("ix_claim_standing_park_day", "claim", ["park_now", "day", "extraction_id"], **_STANDING)
    op.create_index("ix_claim_standing_property_day", "claim", ["property", "day"], **_STANDING)
    op.create_index(
        "ix_claim_standing_document",
        "claim",
        ["document_number"],
        # for beginnings, whatever the collation
        postgresql_ops={"document_number": "text_pattern_ops"},
        **_STANDING,
    )
    op.create_index(op.f("ix_article_first_seen_at"), "article", ["first_seen_at"])
