"""Health, trace, backup, restore, doctor, prune: what keeps a monitor well for years."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from crawler.health import SourceTrouble
from crawler.source import Source
from schedules.backup import BackupError, back_up, backups, verify
from schedules.delivery import deliver_due
from schedules.groups import feeds_only, sources_of, without_lists
from schedules.health import Health, health
from schedules.mending import mend
from schedules.prune import prune
from schedules.questions import Question
from schedules.restore import restore
from schedules.rules import add_rule, ensure_rules
from schedules.settings import Settings
from schedules.silence import tell_silence
from schedules.tracing import trace
from schedules.weekly import tell_week
from store.invariants import violations
from store.leases import acquire
from store.open import open_store
from store.runs import finish_job, start_job


def level(found: Health, name: str) -> str:
    return next(check.level for check in found.checks if check.name == name)


# -- backup -----------------------------------------------------------------------------------------------


def filled(news: Any) -> None:
    news.report(ha="150")
    deliver_due(news.store, news.settings, news.now)
    archive = news.settings.path(news.settings.crawl.archive)
    archive.mkdir()
    (archive / "a.warc.gz").write_bytes(b"trang mot")
    (archive / "b.warc.gz").write_bytes(b"trang hai")


def elsewhere(settings: Settings, directory: Path) -> Settings:
    directory.mkdir()
    return settings.model_copy(update={"base": directory})


def test_a_backup_while_others_write_comes_back_whole(news: Any, tmp_path: Path) -> None:
    filled(news)
    with news.store.session() as session:  # a writer is at it
        session.execute(text("INSERT INTO store_meta VALUES ('half', 'done')"))
        made = back_up(news.store, news.settings, news.now)
    assert verify(made.directory)["database"] == "sqlite"
    there = elsewhere(news.settings, tmp_path / "new")
    assert restore(made.directory, there) == []
    with open_store(there.database_url) as store, store.read() as session:
        assert violations(session) == []
        assert session.scalar(text("SELECT COUNT(*) FROM alert_delivery WHERE state = 'sent'")) == 2
        assert session.scalar(text("SELECT COUNT(*) FROM store_meta WHERE key = 'half'")) == 0
    assert (there.base / "archive" / "b.warc.gz").read_bytes() == b"trang hai"
    with pytest.raises(BackupError, match="is not empty"):
        restore(made.directory, there)
    (there.base / "archive" / "a.warc.gz").unlink()
    (there.base / "archive" / "b.warc.gz").unlink()
    with pytest.raises(BackupError, match="is there already"):
        restore(made.directory, there)


def test_only_the_last_backups_are_kept_and_unchanged_pages_are_linked(news: Any) -> None:
    filled(news)
    settings = news.settings.model_copy(
        update={"backup": news.settings.backup.model_copy(update={"keep": 2})}
    )
    for hour in range(4):
        made = back_up(news.store, settings, news.now + timedelta(hours=hour))
    assert [p.name[-6:] for p in backups(settings)] == ["120000", "130000"]
    assert made.removed
    first, last = (p / "archive" / "a.warc.gz" for p in backups(settings))
    assert first.stat().st_ino == last.stat().st_ino


def test_a_backup_that_was_touched_is_not_put_back(news: Any, tmp_path: Path) -> None:
    filled(news)
    made = back_up(news.store, news.settings, news.now)
    (made.directory / "database.sqlite3").write_bytes(b"nothing")
    with pytest.raises(BackupError, match=r"database\.sqlite3 was changed"):
        restore(made.directory, elsewhere(news.settings, tmp_path / "new"))
    with pytest.raises(BackupError, match="is no backup"):
        verify(tmp_path)


def test_a_backup_that_cannot_be_written_leaves_the_older_ones(
    news: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    filled(news)
    back_up(news.store, news.settings, news.now)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    archive = news.settings.path(news.settings.crawl.archive)
    (archive / "c.warc.gz").write_bytes(b"moi")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copy2", full)
        with pytest.raises(BackupError, match="No space left"):
            back_up(news.store, news.settings, news.now + timedelta(hours=1))
    assert len(backups(news.settings)) == 1
    assert not list(news.settings.path(news.settings.backup.directory).glob("*.part"))


# -- doctor and prune -------------------------------------------------------------------------------------


def test_the_doctor_mends_what_crashes_leave(news: Any) -> None:
    filled(news)
    feed = news.settings.path(Path("alerts.atom"))
    stray = feed.with_name(".alerts.atom.abcd1234")
    stray.write_text("half")
    import os

    old = news.now.timestamp() - 7200
    os.utime(stray, (old, old))
    file = news.settings.path(Path("alerts.jsonl"))
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"id": "urn:uuid:1", "sta')
    assert acquire(news.store, "job crawl", "ahead", timedelta(seconds=30), news.now + timedelta(days=400))
    with news.store.session() as session:
        start_job(session, "backup", "gone", news.now - timedelta(hours=1))
    seen = [one.what for one in mend(news.store, news.settings, dry_run=True, now=news.now)]
    for part in ("run of backup", "lease 'job crawl'", str(stray), "last line was cut"):
        assert any(part in line for line in seen), part
    assert stray.exists()
    found = mend(news.store, news.settings, now=news.now)
    assert [one.what for one in found] == seen
    assert all(one.mended for one in found)
    assert file.read_bytes() == whole
    assert not stray.exists()
    assert mend(news.store, news.settings, now=news.now) == []


def test_the_doctor_names_damage_that_it_cannot_mend(news: Any) -> None:
    news.report()
    with news.store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM park WHERE status = 'candidate'")
        raw.commit()
    found = mend(news.store, news.settings, now=news.now)
    assert found
    assert not any(one.mended for one in found)
    assert any("restore" in one.remedy for one in found)


def test_old_runs_are_forgotten_but_the_last_of_each(news: Any) -> None:
    with news.store.session() as session:
        for job, days in (("crawl", 200), ("crawl", 100), ("feeds", 150), ("feeds", 1)):
            run = start_job(session, job, "x", news.now - timedelta(days=days))
            finish_job(session, run, "done", now=news.now - timedelta(days=days))
    assert prune(news.store, 90, news.now).job_runs == 2
    with news.store.read() as session:
        assert session.execute(text("SELECT job FROM job_run ORDER BY id")).scalars().all() == [
            "crawl",
            "feeds",
        ]


# -- health -----------------------------------------------------------------------------------------------


def test_a_fresh_monitor_is_well(news: Any) -> None:
    found = health(news.store, news.settings, news.now)
    assert found.level in ("ok", "warning")
    assert json.loads(json.dumps(found.to_json()))["checks"]["backup"]["level"] == "warning"


def test_health_sees_what_is_wrong(news: Any, receiver: Any, configured: Callable[..., Settings]) -> None:
    news.settings = configured({"hook": ("webhook", receiver.url)}, retry_days=1)
    receiver.answers = ["500"] * 100
    news.report()
    with news.store.session() as session:
        session.execute(text("INSERT INTO store_meta VALUES ('daemon_since', '2020-01-01T00:00:00+00:00')"))
        run = start_job(session, "backup", "x", news.now - timedelta(minutes=5))
        finish_job(session, run, "failed", error="No space left", now=news.now)
    deliver_due(news.store, news.settings, news.now)
    assert level(health(news.store, news.settings, news.now), "alerts") == "warning"
    news.publish("Khu công nghệ cao Cửa Lò")
    news.later(hours=10)
    found = health(news.store, news.settings, news.now)
    assert found.level == "problem"
    assert level(found, "queues") == level(found, "jobs") == level(found, "alerts") == "problem"
    said = {check.name: check.said for check in found.checks}
    assert "No space left" in said["jobs"]
    assert "not run when planned: crawl" in said["jobs"]
    assert "hook" in said["alerts"]


# -- trace ------------------------------------------------------------------------------------------------


def test_an_article_is_followed_from_text_to_alert(news: Any) -> None:
    filled(news)
    with news.store.read() as session:
        steps = trace(session, "https://bao.example.vn/1.html")
        assert [step.step for step in steps] == [
            "article", "text", "read", "park", "alert", "delivery", "delivery",
        ]  # fmt: skip
        assert trace(session, "1") == steps
        assert trace(session, "https://nobody.example.vn/") == []


# -- sources and weeks ------------------------------------------------------------------------------------


def source(name: str, **more: Any) -> Source:
    given = {
        "feeds": ("https://a.vn/rss",),
        "sections": ("https://a.vn/tin",),
        "sitemaps": ("https://a.vn/map.xml",),
    }
    return Source(id=name, name=name, home="https://a.vn/", article_url="x", **(given | more))


def test_a_source_that_falls_silent_is_told_once_and_again_when_it_is_back(news: Any) -> None:
    with news.store.session() as session:
        ensure_rules(session, news.now)
        add_rule(session, "silence", Question(topic="silence"), [], news.now)
    ill = SourceTrouble("bao", "Báo", "silent", news.now, None, "nothing new for 9 days")
    sources = (source("bao"), source("khac"))
    told = []
    for troubles in ([ill], [ill], [], [], [ill]):
        with news.store.session() as session:
            told.append([a.stage for a in tell_silence(session, sources, troubles, ["file"], news.now)])
        news.later(hours=6)
    assert told == [["silent"], [], ["recovered"], [], ["silent"]]
    assert deliver_due(news.store, news.settings, news.now).sent == 3
    lines = news.settings.path(Path("alerts.jsonl")).read_text("utf-8").splitlines()
    assert "Nguồn im lặng: bao" in json.loads(lines[0])["subject"]


def test_a_week_is_told_once(news: Any) -> None:
    news.report(ha="150")
    for _ in range(2):
        with news.store.session() as session:
            found = tell_week(session, [], ["file"], news.now)
        news.later(hours=1)
    assert found == []
    with news.store.read() as session:
        (payload,) = session.execute(text("SELECT payload FROM alert WHERE stage = 'weekly'")).scalars()
    said = json.loads(payload)["data"]
    assert said["subject"] == "2026-W47"
    assert "Cảnh báo trong tuần: 1" in said["text"]
    assert "150 ha" in said["text"]
    news.later(days=7)
    with news.store.session() as session:
        assert len(tell_week(session, [], ["file"], news.now)) == 1


def test_groups_share_out_the_sources() -> None:
    settings = Settings.model_validate(
        {"schedule": {"groups": [{"name": "a", "sources": ["x"]}, {"name": "b", "outlets": ["ministry"]}]}}
    )
    every = (source("x", outlet="ministry"), source("y", outlet="ministry"), source("z"))
    shares = {group: [s.id for s in sources_of(settings, every, group)] for group in ("a", "b", None)}
    assert shares == {"a": ["x"], "b": ["y"], None: ["z"]}


def test_lists_that_a_job_asks() -> None:
    whole = source("x")
    assert (feeds_only(whole).sections, feeds_only(whole).sitemaps) == ((), ())
    assert feeds_only(source("x", feeds=())).sections
    assert feeds_only(source("x", feeds=(), sections=())).sitemaps
    bare = without_lists(whole)
    assert not (bare.feeds or bare.sections or bare.sitemaps)


def test_a_read_only_database_is_told(news: Any, tmp_path: Path) -> None:
    from store.errors import StoreError

    news.store.close()
    connection = sqlite3.connect(tmp_path / "parkwatch.sqlite3")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with (
        open_store(news.settings.database_url, read_only=True) as store,
        pytest.raises(StoreError, match="written"),
        store.session() as session,
    ):
        ensure_rules(session)
        session.execute(text("INSERT INTO store_meta VALUES ('a', 'b')"))
