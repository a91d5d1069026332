"""The daemon as a real process: it starts, works, and stops when told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from schedules.daemon import end, plan
from schedules.settings import Schedule, Settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_plan_is_in_vietnamese_time() -> None:
    planned = {p.id: p for p in plan(Settings(schedule=Schedule(full_pass="04:15", feeds_every_hours=3)))}
    assert set(planned) == {"full pass", "feeds", "process"}
    assert all(str(p.trigger.timezone) == "Asia/Ho_Chi_Minh" for p in planned.values())
    assert "04:15" in planned["full pass"].what


def spawn(code: str) -> subprocess.Popen[bytes]:
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    return child


def test_a_child_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schedules.daemon._GRACE_SECONDS", 0.5)
    deaf = spawn(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print(1, flush=True); time.sleep(60)"
    )
    meek = spawn("import time; print(1, flush=True); time.sleep(60)")
    end([deaf, meek])
    assert (deaf.returncode, meek.returncode) == (-signal.SIGKILL, -signal.SIGTERM)


def test_it_processes_what_waits_and_ends_on_sigterm(tmp_path: Path) -> None:
    config = tmp_path / "parkwatch.toml"
    config.write_text("[crawl]\nsources = ['none-such']\n", "utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")} | {"PYTHONPATH": str(ROOT)}
    refused = subprocess.run(
        [sys.executable, "-m", "desk", "daemon", "--config", str(config)],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert refused.returncode == 2
    assert "none-such" in refused.stderr

    config.write_text("[crawl]\nsources_dir = 'sources'\nsources = ['local']\n", "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "local.toml").write_text(
        'id = "local"\nname = "Báo Gần"\nhome = "http://127.0.0.1:9/"\nfeeds = ["http://127.0.0.1:9/rss"]\n'
        'article_url = "html$"\n',
        "utf-8",
    )
    daemon = subprocess.Popen(
        [sys.executable, "-m", "desk", "daemon", "--config", str(config), "--now"],
        cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert daemon.stderr is not None
    seen: list[str] = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not any(line.startswith("process: done") for line in seen):
        seen.append(daemon.stderr.readline())
    daemon.send_signal(signal.SIGTERM)
    rest = daemon.stderr.read()
    daemon.stderr.close()
    assert daemon.wait(20) == 0
    told = "".join(seen) + rest
    assert "next run" in told
    assert "process: done" in told
    assert "stopping" in told
    assert "Traceback" not in told
