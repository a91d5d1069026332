"""`/-/health`: what monitoring asks the desk."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from schedules.health import health
from schedules.settings import load
from store.errors import StoreError
from store.open import open_store
from store.runs import finish_job, start_job


def test_it_says_what_the_command_says(make_desk: Any, pages_store: Any, tmp_path: Any) -> None:
    settings = load(None, {"PARKWATCH_DATABASE_URL": str(pages_store.url), "HOME": str(tmp_path)})
    answer = make_desk(health=lambda: health(pages_store, settings).to_json()).get("/-/health")
    said, expected = answer.json(), health(pages_store, settings).to_json()
    assert set(said["checks"]) == set(expected["checks"]) >= {"sources", "queues", "jobs", "alerts", "disk"}
    assert said["checks"]["invariants"] == expected["checks"]["invariants"]
    assert answer.status_code == (503 if said["level"] == "problem" else 200)
    assert answer.headers["cache-control"] == "no-store"


def test_looking_writes_nothing_also_when_jobs_have_run(pages_database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "parkwatch.sqlite3"
    shutil.copy(pages_database, copy)
    settings = load(None, {"PARKWATCH_DATABASE_URL": f"sqlite:///{copy}", "HOME": str(tmp_path)})
    with open_store(f"sqlite:///{copy}") as store, store.session() as session:
        finish_job(session, start_job(session, "prune", "test"), "done")
    with open_store(f"sqlite:///{copy}", create=False, read_only=True) as store:
        checks = health(store, settings).to_json()["checks"]
    assert checks["jobs"]["level"] == "ok"


@pytest.mark.parametrize(("level", "status"), [("ok", 200), ("warning", 200), ("problem", 503)])
def test_the_status_is_for_monitoring(make_desk: Any, level: str, status: int) -> None:
    answer = make_desk(health=lambda: {"level": level, "checks": {}}).get("/-/health")
    assert (answer.status_code, answer.json()["level"]) == (status, level)


def test_a_database_that_is_away_is_a_problem(make_desk: Any) -> None:
    def away() -> dict[str, object]:
        raise StoreError("The database does not answer.")

    answer = make_desk(health=away).get("/-/health")
    assert answer.status_code == 503
    assert answer.json() == {"level": "problem", "error": "The database does not answer."}


def test_many_questions_are_one_look(make_desk: Any) -> None:
    looks: list[int] = []

    def look() -> dict[str, object]:
        looks.append(1)
        return {"level": "ok", "checks": {}}

    desk = make_desk(health=look)
    assert {desk.get("/-/health").status_code for _ in range(5)} == {200}
    assert len(looks) == 1


def test_strangers_are_not_told(make_desk: Any) -> None:
    token = "a-token-of-some-length"
    desk = make_desk(health=lambda: {"level": "ok"}, token=token)
    assert desk.get("/-/health").status_code == 401
    assert desk.get("/-/health", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_nothing_else_of_datasettes_own_opens(make_desk: Any) -> None:
    desk = make_desk(health=lambda: {"level": "ok"})
    asked = ("/-/health/", "/-/health.json", "/-/plugins", "/-/databases.json", "/-/health/../plugins")
    assert {desk.get(path).status_code for path in asked} == {404}
