# ruff: noqa: E501 – tables of cases
"""Every invariant finds what it is there to find."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from store.database import Store
from store.invariants import INVARIANTS, violations

PARK = "Khu CNTT tập trung Hạc Thành"

DAMAGE = {
    "claim_quote": "UPDATE claim SET quote = 'bịa' WHERE origin = 'article'",
    "mention_quote": "UPDATE mention SET start_offset = start_offset + 1, end_offset = end_offset + 1",
    "document_quote": "UPDATE document_mention SET quote = 'bịa'",
    "span_inside": "UPDATE mention_span SET end_offset = 100000",
    "claim_orphan": "UPDATE claim SET extraction_id = (SELECT MAX(id) FROM extraction) WHERE id ="
    " (SELECT MIN(id) FROM claim WHERE origin = 'article')",
    "current_version": "UPDATE article_version SET is_current = (1 = 0)",
    "current_reading": "UPDATE extraction SET is_current = (1 = 0)",
    "unread_facts": "UPDATE extraction SET status = 'failed', is_current = (1 = 0)",
    "merge_chain": "UPDATE park SET merged_into = CASE id WHEN 1 THEN 2 ELSE 3 END WHERE id IN (1, 2)",
    "judged_mention": "UPDATE mention SET kind = 'person'",
    "industrial_zone": "UPDATE mention SET park_kind = 'khu_cong_nghiep'",
    "act_of_park": "UPDATE claim SET property = 'investor' WHERE origin = 'article' AND property = 'event'",
    "claim_standing": "UPDATE claim SET standing = (1 = 0) WHERE origin = 'article'",
    "claim_park": "UPDATE claim SET park_now = 1 WHERE origin = 'article'",
    "claim_day": "UPDATE claim SET day = '2020-02-02' WHERE origin = 'article'",
    "park_figure": "UPDATE park_figure SET sources = sources + 1",
    "document_news": "UPDATE document SET articles = articles + 1",
    "stateless_delivery": "INSERT INTO alert_delivery (id, alert_id, channel, state, attempts, next_attempt_at)"
    " VALUES (1, 1, 'tệp', 'sent', 1, '2026-01-01')",
}


@pytest.fixture
def filled(desk: Any, store: Store) -> Store:
    for i in range(2):
        body = f"Bài {i}: Thủ tướng thành lập {PARK} theo Quyết định 5/QĐ-TTg, rộng 62 ha."
        built = desk.facts(f"Tin {i}", body).park(PARK).area("62 ha", "62", PARK)
        built.document("Quyết định 5/QĐ-TTg", "quyết định", "5/QĐ-TTg")
        desk.add(built.event("thành lập", PARK, "established", actor="Thủ tướng Chính phủ"))
    desk.resolve()
    alert_rows = (
        (
            "INSERT INTO alert_rule (id, name, question, channels, created_at)"
            " VALUES (1, 'mới', '{}', '[]', '2026-01-01')"
        ),
        (
            "INSERT INTO alert (id, stable_id, rule_id, park_id, cycle, stage, ordinal, uncertain, payload, decided_at)"
            " VALUES (1, 'x', 1, 1, 1, 'proposed', 1, (1 = 0), '{}', '2026-01-01')"
        ),
    )
    with store.session() as session:
        for statement in alert_rows:
            session.connection().exec_driver_sql(statement)
    return store


def test_a_whole_store_has_none(filled: Store) -> None:
    with filled.read() as session:
        assert violations(session) == []


@pytest.mark.parametrize("name", sorted(INVARIANTS))
def test_damage_is_found(filled: Store, name: str) -> None:
    with filled.session() as session:
        session.connection().exec_driver_sql(DAMAGE[name])
        found = {violation.name: violation for violation in violations(session)}
        assert name in found
        assert found[name].rows
        assert found[name].meaning
        session.rollback()


FORBIDDEN = {
    "evidence": "UPDATE claim SET quote = NULL WHERE origin = 'article'",
    "span": "UPDATE mention SET end_offset = start_offset",
    "two current versions": "INSERT INTO article_version (id, article_id, number, is_current, text, title_end, text_sha256,"
    " authors, tags, reader, fetched_at) SELECT 999, article_id, 9, is_current, text, 0, text_sha256, authors, tags,"
    " reader, fetched_at FROM article_version WHERE id = (SELECT MIN(id) FROM article_version)",
    "unknown kind": "UPDATE park SET kind = 'vườn thú'",
    "merged into itself": "UPDATE park SET merged_into = id",
    "no such park": "UPDATE claim SET park_id = 424242",
    "article without identity": "UPDATE article SET url = NULL",
    "two alerts": "INSERT INTO alert (id, stable_id, rule_id, park_id, cycle, stage, ordinal, uncertain, payload,"
    " decided_at) VALUES (2, 'y', 1, 1, 1, 'proposed', 1, (1 = 0), '{}', '2026-01-01')",
}


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_the_database_refuses_it(filled: Store, name: str) -> None:
    with pytest.raises(IntegrityError), filled.session() as session:
        session.connection().exec_driver_sql(FORBIDDEN[name])
