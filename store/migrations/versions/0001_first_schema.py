# ruff: noqa: E501 – the checks list all their values
"""The first schema.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# SQLite gives an automatic row id only to INTEGER PRIMARY KEY.
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _alert_rule()
    _crawl_run()
    _document()
    _endpoint()
    _frontier()
    _job_run()
    _lease()
    _park()
    _province()
    _source_state()
    _store_meta()
    _story()
    _article()
    _crawl_run_source()
    _park_alias()
    _province_succession()
    _article_version()
    _alert()
    _extraction()
    _story_band()
    _story_signature()
    _alert_delivery()
    _document_mention()
    _mention()
    _claim()
    _document_link()
    _mention_span()
    _park_judgement()
    _park_event()
    _review()


def _alert_rule() -> None:
    op.create_table(
        "alert_rule",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_rule")),
        sa.UniqueConstraint("name", name=op.f("uq_alert_rule_name")),
    )


def _crawl_run() -> None:
    op.create_table(
        "crawl_run",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("trigger", sa.String(length=32), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status IN ('running', 'done', 'problems', 'failed', 'interrupted')",
            name=op.f("ck_crawl_run_status"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawl_run")),
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("number_folded", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("issuer_folded", sa.String(), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("date_first", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("title_folded", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
    )
    op.create_index(op.f("ix_document_number_folded"), "document", ["number_folded"], unique=False)
    op.create_index(op.f("ix_document_type"), "document", ["type"], unique=False)


def _endpoint() -> None:
    op.create_table(
        "endpoint",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("source_id", sa.String(length=100), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.String(length=64), nullable=True),
        sa.Column("next_fetch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_good_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_new_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('feed', 'sitemap', 'section')", name=op.f("ck_endpoint_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endpoint")),
        sa.UniqueConstraint("url", name=op.f("uq_endpoint_url")),
    )
    op.create_index(op.f("ix_endpoint_source_id"), "endpoint", ["source_id"], unique=False)


def _frontier() -> None:
    op.create_table(
        "frontier",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("revisit_stage", sa.Integer(), nullable=False),
        sa.Column("discovered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_fetch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.String(length=64), nullable=True),
        sa.Column("found_in", sa.String(), nullable=True),
        sa.Column("feed_title", sa.String(), nullable=True),
        sa.Column("feed_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'done', 'gone', 'refused', 'blocked', 'failed', 'withdrawn')",
            name=op.f("ck_frontier_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frontier")),
        sa.UniqueConstraint("url", name=op.f("uq_frontier_url")),
    )
    op.create_index("ix_frontier_due", "frontier", ["source_id", "next_fetch_at"], unique=False)
    op.create_index("ix_frontier_state", "frontier", ["state"], unique=False)


def _job_run() -> None:
    op.create_table(
        "job_run",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("job", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status IN ('running', 'done', 'problems', 'failed', 'killed', 'interrupted')",
            name=op.f("ck_job_run_status"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
    )
    op.create_index("ix_job_run_job_started_at", "job_run", ["job", "started_at"], unique=False)


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("fencing", sa.BigInteger(), nullable=False),
        sa.Column("acquired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )


def _park() -> None:
    op.create_table(
        "park",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_folded", sa.String(), nullable=False),
        sa.Column("proper_folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("province_current", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("part_of", BIG_ID, nullable=True),
        sa.Column("merged_into", BIG_ID, nullable=True),
        sa.Column("state", sa.String(length=24), nullable=True),
        sa.Column("state_date", sa.String(length=10), nullable=True),
        sa.Column("state_first", sa.Date(), nullable=True),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("cycle_first", sa.Date(), nullable=True),
        sa.Column("last_news_first", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cntt_tap_trung', 'cong_vien_phan_mem', 'cong_nghe_so_tap_trung', 'cong_nghe_cao', 'khu_cong_nghiep', 'other')",
            name=op.f("ck_park_kind"),
        ),
        sa.CheckConstraint(
            "state IS NULL OR state IN ('proposed', 'surveyed', 'submitted', 'supported', 'approved', 'established', 'construction_started', 'operating', 'expanded', 'delayed', 'cancelled')",
            name=op.f("ck_park_state"),
        ),
        sa.CheckConstraint(
            "status IN ('registry', 'candidate', 'confirmed', 'rejected')", name=op.f("ck_park_status")
        ),
        sa.CheckConstraint("merged_into IS NULL OR merged_into <> id", name=op.f("ck_park_merge")),
        sa.ForeignKeyConstraint(["merged_into"], ["park.id"], name=op.f("fk_park_merged_into")),
        sa.ForeignKeyConstraint(["part_of"], ["park.id"], name=op.f("fk_park_part_of")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park")),
        sa.UniqueConstraint("slug", name=op.f("uq_park_slug")),
    )
    op.create_index(op.f("ix_park_kind"), "park", ["kind"], unique=False)
    op.create_index(op.f("ix_park_merged_into"), "park", ["merged_into"], unique=False)
    op.create_index(op.f("ix_park_name_folded"), "park", ["name_folded"], unique=False)
    op.create_index(op.f("ix_park_proper_folded"), "park", ["proper_folded"], unique=False)
    op.create_index(op.f("ix_park_province_current"), "park", ["province_current"], unique=False)


def _province() -> None:
    op.create_table(
        "province",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_folded", sa.String(), nullable=False),
        sa.Column("current", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province")),
        sa.UniqueConstraint("name", "valid_from", name=op.f("uq_province_name_valid_from")),
    )
    op.create_index(op.f("ix_province_name_folded"), "province", ["name_folded"], unique=False)


def _source_state() -> None:
    op.create_table(
        "source_state",
        sa.Column("source_id", sa.String(length=100), nullable=False),
        sa.Column("next_fetch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_good_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_new_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("longest_silence_seconds", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source_state")),
    )


def _store_meta() -> None:
    op.create_table(
        "store_meta",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_store_meta")),
    )


def _story() -> None:
    op.create_table(
        "story",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
    )


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("external_key", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(length=100), nullable=True),
        sa.Column("outlet", sa.String(length=16), nullable=True),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("title_folded", sa.String(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("published_first", sa.Date(), nullable=True),
        sa.Column("published_last", sa.Date(), nullable=True),
        sa.Column("gate_passed", sa.Boolean(), nullable=False),
        sa.Column("gate_version", sa.String(length=32), nullable=False),
        sa.Column("gated_sha256", sa.String(length=64), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("story_id", BIG_ID, nullable=True),
        sa.CheckConstraint("origin IN ('crawl', 'load')", name=op.f("ck_article_origin")),
        sa.CheckConstraint("url IS NOT NULL OR external_key IS NOT NULL", name=op.f("ck_article_identified")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_article_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("external_key", name=op.f("uq_article_external_key")),
        sa.UniqueConstraint("url", name=op.f("uq_article_url")),
    )
    op.create_index(op.f("ix_article_published_first"), "article", ["published_first"], unique=False)
    op.create_index(
        "ix_article_source_id_published_first", "article", ["source_id", "published_first"], unique=False
    )
    op.create_index(op.f("ix_article_story_id"), "article", ["story_id"], unique=False)


def _crawl_run_source() -> None:
    op.create_table(
        "crawl_run_source",
        sa.Column("run_id", BIG_ID, nullable=False),
        sa.Column("source_id", sa.String(length=100), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("gated", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("blocked", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("not_modified", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["crawl_run.id"], name=op.f("fk_crawl_run_source_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "source_id", name=op.f("pk_crawl_run_source")),
    )


def _park_alias() -> None:
    op.create_table(
        "park_alias",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("alias_folded", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_park_alias_park_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park_alias")),
        sa.UniqueConstraint("park_id", "alias_folded", name=op.f("uq_park_alias_park_id_alias_folded")),
    )
    op.create_index(op.f("ix_park_alias_alias_folded"), "park_alias", ["alias_folded"], unique=False)


def _province_succession() -> None:
    op.create_table(
        "province_succession",
        sa.Column("old_id", BIG_ID, nullable=False),
        sa.Column("new_id", BIG_ID, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["new_id"], ["province.id"], name=op.f("fk_province_succession_new_id")),
        sa.ForeignKeyConstraint(["old_id"], ["province.id"], name=op.f("fk_province_succession_old_id")),
        sa.PrimaryKeyConstraint("old_id", "new_id", name=op.f("pk_province_succession")),
    )


def _article_version() -> None:
    op.create_table(
        "article_version",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("article_id", BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("title_end", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("published_precision", sa.String(length=8), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=True),
        sa.Column("warc_file", sa.String(), nullable=True),
        sa.Column("warc_offset", sa.BigInteger(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "published IS NULL OR published_precision IN ('day', 'month', 'quarter', 'year')",
            name=op.f("ck_article_version_precision"),
        ),
        sa.CheckConstraint("title_end >= 0", name=op.f("ck_article_version_title_end")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_version_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
    )
    op.create_index(op.f("ix_article_version_article_id"), "article_version", ["article_id"], unique=False)
    op.create_index(
        "uq_article_version_current",
        "article_version",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("stable_id", sa.String(length=64), nullable=False),
        sa.Column("rule_id", BIG_ID, nullable=False),
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("version_id", BIG_ID, nullable=True),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "stage IN ('proposed', 'approved', 'changed', 'withdrawn')", name=op.f("ck_alert_stage")
        ),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_alert_park_id")),
        sa.ForeignKeyConstraint(["rule_id"], ["alert_rule.id"], name=op.f("fk_alert_rule_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_version.id"], name=op.f("fk_alert_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "rule_id",
            "park_id",
            "cycle",
            "stage",
            "ordinal",
            name=op.f("uq_alert_rule_id_park_id_cycle_stage_ordinal"),
        ),
        sa.UniqueConstraint("stable_id", name=op.f("uq_alert_stable_id")),
    )
    op.create_index(op.f("ix_alert_park_id"), "alert", ["park_id"], unique=False)
    op.create_index(op.f("ix_alert_version_id"), "alert", ["version_id"], unique=False)


def _extraction() -> None:
    op.create_table(
        "extraction",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("version_id", BIG_ID, nullable=False),
        sa.Column("extractor_version", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("new_proposal", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("NOT is_current OR status = 'ok'", name=op.f("ck_extraction_current_is_ok")),
        sa.CheckConstraint("status IN ('started', 'ok', 'failed')", name=op.f("ck_extraction_status")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name=op.f("fk_extraction_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction")),
        sa.UniqueConstraint(
            "version_id", "extractor_version", name=op.f("uq_extraction_version_id_extractor_version")
        ),
    )
    op.create_index(
        "ix_extraction_unresolved",
        "extraction",
        ["id"],
        unique=False,
        sqlite_where=sa.text("is_current AND resolved_at IS NULL"),
        postgresql_where=sa.text("is_current AND resolved_at IS NULL"),
    )
    op.create_index(
        "uq_extraction_current",
        "extraction",
        ["version_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )


def _story_band() -> None:
    op.create_table(
        "story_band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name=op.f("fk_story_band_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("band", "version_id", name=op.f("pk_story_band")),
    )
    op.create_index(op.f("ix_story_band_version_id"), "story_band", ["version_id"], unique=False)


def _story_signature() -> None:
    op.create_table(
        "story_signature",
        sa.Column("version_id", BIG_ID, nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_story_signature_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_story_signature")),
    )


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
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'dead')", name=op.f("ck_alert_delivery_state")),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_alert_delivery_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_delivery")),
        sa.UniqueConstraint("alert_id", "channel", name=op.f("uq_alert_delivery_alert_id_channel")),
    )
    op.create_index(
        "ix_alert_delivery_state_next_attempt_at",
        "alert_delivery",
        ["state", "next_attempt_at"],
        unique=False,
    )


def _document_mention() -> None:
    op.create_table(
        "document_mention",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("extraction_id", BIG_ID, nullable=False),
        sa.Column("document_id", BIG_ID, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.CheckConstraint(
            "start_offset >= 0 AND end_offset > start_offset", name=op.f("ck_document_mention_span")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_mention_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extraction.id"],
            name=op.f("fk_document_mention_extraction_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_mention")),
    )
    op.create_index(
        op.f("ix_document_mention_document_id"), "document_mention", ["document_id"], unique=False
    )
    op.create_index(
        op.f("ix_document_mention_extraction_id"), "document_mention", ["extraction_id"], unique=False
    )


def _mention() -> None:
    op.create_table(
        "mention",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("extraction_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_folded", sa.String(), nullable=False),
        sa.Column("park_kind", sa.String(length=32), nullable=True),
        sa.Column("registry_id", sa.String(), nullable=True),
        sa.Column("as_written", sa.String(), nullable=True),
        sa.Column("current_name", sa.String(), nullable=True),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.Column("proposal_start", sa.Integer(), nullable=True),
        sa.Column("proposal_end", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind <> 'park' OR park_kind IS NOT NULL", name=op.f("ck_mention_park_kind")),
        sa.CheckConstraint(
            "kind IN ('park', 'province', 'organisation', 'person')", name=op.f("ck_mention_kind")
        ),
        sa.CheckConstraint("start_offset >= 0 AND end_offset > start_offset", name=op.f("ck_mention_span")),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name=op.f("fk_mention_extraction_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_extraction_id"), "mention", ["extraction_id"], unique=False)
    op.create_index("ix_mention_kind_name_folded", "mention", ["kind", "name_folded"], unique=False)


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("extraction_id", BIG_ID, nullable=True),
        sa.Column("mention_id", BIG_ID, nullable=True),
        sa.Column("park_id", BIG_ID, nullable=True),
        sa.Column("property", sa.String(length=24), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("bound", sa.String(length=8), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("minimum", sa.BigInteger(), nullable=True),
        sa.Column("maximum", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=8), nullable=True),
        sa.Column("value_text", sa.String(), nullable=True),
        sa.Column("value_folded", sa.String(), nullable=True),
        sa.Column("modality", sa.String(length=16), nullable=True),
        sa.Column("event_date", sa.String(length=10), nullable=True),
        sa.Column("event_first", sa.Date(), nullable=True),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("document_type", sa.String(length=40), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=True),
        sa.Column("end_offset", sa.Integer(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("source_kind", sa.String(length=16), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "bound IS NULL OR bound IN ('exact', 'at_least', 'at_most', 'about', 'range')",
            name=op.f("ck_claim_bound"),
        ),
        sa.CheckConstraint(
            "modality IS NULL OR modality IN ('done', 'in_progress', 'planned', 'requested', 'conditional', 'negated')",
            name=op.f("ck_claim_modality"),
        ),
        sa.CheckConstraint(
            "origin <> 'article' OR (extraction_id IS NOT NULL AND start_offset IS NOT NULL AND end_offset > start_offset AND start_offset >= 0 AND quote IS NOT NULL)",
            name=op.f("ck_claim_evidence"),
        ),
        sa.CheckConstraint("origin = 'article' OR park_id IS NOT NULL", name=op.f("ck_claim_park")),
        sa.CheckConstraint("origin IN ('article', 'registry', 'review')", name=op.f("ck_claim_origin")),
        sa.CheckConstraint(
            "property IN ('area', 'budget', 'event', 'investor', 'province', 'founding_document', 'planning_document', 'founded_on', 'opened_on', 'recognised_on', 'companies', 'employees', 'occupancy')",
            name=op.f("ck_claim_property"),
        ),
        sa.CheckConstraint(
            "minimum IS NULL OR maximum IS NULL OR minimum <= maximum", name=op.f("ck_claim_range")
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name=op.f("fk_claim_extraction_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_claim_mention_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_claim_park_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_extraction_id"), "claim", ["extraction_id"], unique=False)
    op.create_index(op.f("ix_claim_mention_id"), "claim", ["mention_id"], unique=False)
    op.create_index(op.f("ix_claim_park_id"), "claim", ["park_id"], unique=False)


def _document_link() -> None:
    op.create_table(
        "document_link",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("document_mention_id", BIG_ID, nullable=False),
        sa.Column("document_id", BIG_ID, nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("to_document_id", BIG_ID, nullable=True),
        sa.Column("mention_id", BIG_ID, nullable=True),
        sa.CheckConstraint(
            "relation IN ('establishes', 'approves', 'amends', 'replaces', 'implements', 'cites')",
            name=op.f("ck_document_link_relation"),
        ),
        sa.CheckConstraint(
            "(to_document_id IS NULL) <> (mention_id IS NULL)", name=op.f("ck_document_link_one_target")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_link_document_id")),
        sa.ForeignKeyConstraint(
            ["document_mention_id"],
            ["document_mention.id"],
            name=op.f("fk_document_link_document_mention_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_document_link_mention_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_document_id"], ["document.id"], name=op.f("fk_document_link_to_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_link")),
    )
    op.create_index(op.f("ix_document_link_document_id"), "document_link", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_document_link_document_mention_id"), "document_link", ["document_mention_id"], unique=False
    )
    op.create_index(op.f("ix_document_link_mention_id"), "document_link", ["mention_id"], unique=False)
    op.create_index(
        op.f("ix_document_link_to_document_id"), "document_link", ["to_document_id"], unique=False
    )


def _mention_span() -> None:
    op.create_table(
        "mention_span",
        sa.Column("mention_id", BIG_ID, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_mention_span_mention_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mention_id", "start_offset", name=op.f("pk_mention_span")),
    )


def _park_judgement() -> None:
    op.create_table(
        "park_judgement",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("mention_id", BIG_ID, nullable=False),
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("judged_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_park_judgement_score")),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_park_judgement_mention_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_park_judgement_park_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park_judgement")),
    )
    op.create_index(op.f("ix_park_judgement_park_id"), "park_judgement", ["park_id"], unique=False)
    op.create_index(
        "uq_park_judgement_current",
        "park_judgement",
        ["mention_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def _park_event() -> None:
    op.create_table(
        "park_event",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("park_id", BIG_ID, nullable=False),
        sa.Column("claim_id", BIG_ID, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("date_first", sa.Date(), nullable=True),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=True),
        sa.Column("advanced", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "type IN ('proposed', 'surveyed', 'submitted', 'supported', 'approved', 'established', 'construction_started', 'operating', 'expanded', 'delayed', 'cancelled')",
            name=op.f("ck_park_event_type"),
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_park_event_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["park_id"], ["park.id"], name=op.f("fk_park_event_park_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park_event")),
        sa.UniqueConstraint("park_id", "claim_id", name=op.f("uq_park_event_park_id_claim_id")),
    )
    op.create_index(op.f("ix_park_event_claim_id"), "park_event", ["claim_id"], unique=False)
    op.create_index(op.f("ix_park_event_park_id"), "park_event", ["park_id"], unique=False)


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("correction", sa.JSON(), nullable=True),
        sa.Column("claim_id", BIG_ID, nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("subject IN ('claim', 'mention', 'park')", name=op.f("ck_review_subject")),
        sa.CheckConstraint(
            "verdict IN ('accept', 'correct', 'reject', 'skip')", name=op.f("ck_review_verdict")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_review_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index("ix_review_subject_subject_id", "review", ["subject", "subject_id"], unique=False)
