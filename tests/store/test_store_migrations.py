# ruff: noqa: E501 – rows side by side read best
"""Every migration on a filled database of every earlier schema: nothing is lost, and it answers as a new one."""

from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import Connection, inspect, text

from nlp.text import join_title
from store import queries
from store.connection import make_engine, parse_url, writer
from store.invariants import violations
from store.migrations.run import REVISIONS, upgrade
from store.open import open_store
from store.queries import Filters
from store.search import search

TITLE = "TP.HCM xin lập Khu CNTT tập trung Bàu Sen"
TEXT, TITLE_END = join_title(TITLE, "Khu CNTT tập trung Bàu Sen ở Bình Dương cũ rộng 62 ha, vốn 900 tỷ đồng.")
NAME = "Khu CNTT tập trung Bàu Sen"


def _insert(connection: Connection, table: str, **row: object) -> None:
    known = {column["name"] for column in inspect(connection).get_columns(table)}
    assert row.keys() <= known, row.keys() - known
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)


def _at(words: str) -> dict[str, object]:
    start = TEXT.rindex(words)
    return {"start_offset": start, "end_offset": start + len(words), "quote": words}


def _fill(connection: Connection) -> None:
    """Rows in every table of the first schema, as that program wrote them."""
    when = "2026-05-02 00:00:00"
    signature = np.arange(128, dtype=np.uint32).tobytes()
    _insert(connection, "story", id=1, created_at=when)
    for number in (1, 2):
        _insert(connection, "article", id=number, url=f"https://bao.example.vn/{number}.html", origin="crawl", first_seen_at=when,
                last_seen_at=when, title=TITLE, title_folded="x", published="2026-05-02", published_first="2026-05-02",
                published_last="2026-05-02", gate_passed=True, gate_version="1", story_id=1)  # fmt: skip
    for number, article, current in ((1, 1, False), (2, 1, True), (3, 2, True)):
        _insert(connection, "article_version", id=number, article_id=article, number=number, is_current=current, text=TEXT,
                title_end=TITLE_END, text_sha256=str(number), published="2026-05-02", published_precision="day",
                authors="[]", tags="[]", reader="", fetched_at=when)  # fmt: skip
        _insert(connection, "extraction", id=number, version_id=number, extractor_version="1", status="ok", attempts=1, made_at=when,
                is_current=True, relevant=True, new_proposal=True, reasons="[]", resolved_at=when)  # fmt: skip
        _insert(connection, "mention", id=number, extraction_id=number, kind="park", name=NAME, name_folded="khu cntt tap trung bau sen",
                park_kind="cntt_tap_trung", inferred=False, proposed=True, proposal_start=0, proposal_end=TITLE_END, **_at(NAME))  # fmt: skip
        _insert(
            connection,
            "mention_span",
            mention_id=number,
            start_offset=_at(NAME)["start_offset"],
            end_offset=_at(NAME)["end_offset"],
        )
        _insert(connection, "mention", id=10 + number, extraction_id=number, kind="province", name="Hồ Chí Minh", name_folded="ho chi minh",
                as_written="Bình Dương", current_name="Hồ Chí Minh", inferred=False, proposed=False, **_at("Bình Dương"))  # fmt: skip
        _insert(
            connection,
            "mention_span",
            mention_id=10 + number,
            start_offset=_at("Bình Dương")["start_offset"],
            end_offset=_at("Bình Dương")["end_offset"],
        )
        common = {
            "origin": "article",
            "extraction_id": number,
            "mention_id": number,
            "confirmed": True,
            "made_at": when,
        }
        _insert(
            connection,
            "claim",
            id=10 * number,
            property="area",
            role="total",
            bound="exact",
            value=62_000_000,
            unit="DM2",
            **common,
            **_at("62 ha"),
        )
        _insert(
            connection,
            "claim",
            id=10 * number + 1,
            property="province",
            value_text="Hồ Chí Minh",
            **common,
            **_at("Bình Dương"),
        )
    for number, day in ((1, "2026-04-30"), (2, None), (3, None)):
        _insert(connection, "document", id=number, key=f"number:{number}", type="quyết định", number=f"{number}/QĐ-UBND",
                number_folded=f"{number}/qd-ubnd", date=day, date_first=day)  # fmt: skip
    # the third is cited by a text that is no longer current
    for number, document, reading in ((1, 1, 2), (2, 1, 3), (3, 2, 3), (4, 3, 1)):
        _insert(
            connection,
            "document_mention",
            id=number,
            extraction_id=reading,
            document_id=document,
            **_at("62 ha"),
        )
    for number, merged in ((1, None), (2, 1)):
        _insert(connection, "park", id=number, slug=f"bau-sen-{number}", name=NAME, name_folded="x", proper_folded="bau sen",
                kind="cntt_tap_trung", status="candidate", province="Hồ Chí Minh", province_current="Hồ Chí Minh",
                merged_into=merged, cycle=1, created_at=when)  # fmt: skip
    for number, park in ((1, 1), (2, 1), (3, 2)):
        _insert(connection, "park_judgement", id=number, mention_id=number, park_id=park, score=0.95, certain=True, reason="x",
                judged_by="resolver:1", made_at=when)  # fmt: skip
    _insert(
        connection,
        "claim",
        id=99,
        origin="registry",
        park_id=2,
        property="area",
        role="total",
        bound="exact",
        value=60_000_000,
        unit="DM2",
        confirmed=True,
        made_at=when,
        retracted_at=when,
    )
    _insert(connection, "story_signature", version_id=2, shingles=40, signature=signature)
    _insert(connection, "story_band", band=7, version_id=2)
    _insert(
        connection, "review", id=1, subject="claim", subject_id=10, verdict="accept", by="an", made_at=when
    )
    _insert(connection, "alert_rule", id=1, name="mới", question="{}", channels="[]", created_at=when)
    _insert(connection, "alert", id=1, stable_id="a", rule_id=1, park_id=1, cycle=1, stage="proposed", ordinal=1, version_id=2,
            uncertain=False, payload="{}", decided_at=when)  # fmt: skip
    _insert(
        connection,
        "alert_delivery",
        id=1,
        alert_id=1,
        channel="tệp",
        state="sent",
        attempts=1,
        next_attempt_at=when,
        sent_at=when,
    )
    _insert(connection, "lease", name="resolve", holder="x", fencing=7, acquired_at=when, expires_at=when)
    _insert(connection, "job_run", id=1, job="crawl", holder="x", started_at=when, status="done", counts="{}")
    _insert(
        connection,
        "frontier",
        id=1,
        url="https://bao.example.vn/1.html",
        source_id="bao",
        state="done",
        priority=0,
        attempts=0,
        revisit_stage=0,
        discovered_at=when,
    )


COUNTED = (
    "story", "article", "article_version", "extraction", "mention", "mention_span", "park_judgement", "story_signature",
    "review", "alert_rule", "alert", "alert_delivery", "lease", "job_run", "frontier",
)  # fmt: skip


def _counts(connection: Connection) -> dict[str, int]:
    return {name: connection.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar_one() for name in COUNTED}


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_filled_database_of_an_older_schema_is_brought_up(empty_url: str, revision: str) -> None:
    engine = writer(make_engine(parse_url(empty_url), busy_seconds=5))
    with engine.begin() as connection:
        upgrade(connection, REVISIONS[0])
        _fill(connection)
        upgrade(connection, revision)
        # rows without ids of PostgreSQL's own counting: the next ones must not collide
        if connection.dialect.name == "postgresql":
            for table in ("park", "claim"):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 1000)"))
        before = _counts(connection)
    engine.dispose()
    with open_store(empty_url) as opened, opened.read() as session:
        assert _counts(session.connection()) == before
        assert violations(session) == []
        (row,) = [row for row in queries.parks(session, Filters(province="binh duong")) if row.articles]
        assert (row.slug, row.articles, row.area and row.area.value) == ("bau-sen-1", 2, 62)
        facts = queries.facts(session, Filters(park="bau-sen-1", property="area"))
        assert [fact.fact_id for fact in facts] == [20, 30]
        cited = [
            (row.document_id, row.articles, row.evidence and row.evidence.article_id)
            for row in queries.documents(session, Filters())
        ]
        assert cited == [(2, 1, 2), (1, 2, 2)]
        assert session.scalar(text("SELECT COUNT(*) FROM story_band")) == 42
        assert [(hit.article_id, hit.reprints) for hit in search(session, "cntt bau sen")] == [(2, 1)]
