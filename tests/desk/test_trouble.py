"""Bad days: no permission, locked database, taken port, Ctrl-C."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
TEXT = "UBND tỉnh Nghệ An đề xuất lập Khu công nghệ số tập trung Sông Lam rộng 120 ha. "


def start(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")} | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "desk", *arguments],
        cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_place_that_cannot_be_written_is_named(parkwatch: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    # /proc takes no file from anybody, root included
    done = parkwatch("load", "a.txt", env={"PARKWATCH_DATABASE_URL": "sqlite:////proc/parkwatch.sqlite3"})
    assert done.returncode == 3
    assert "/proc" in done.stderr
    assert "Traceback" not in done.stderr
    for arguments in (("init", "/proc/nowhere"), ("demo", "--keep", "/proc/nowhere")):
        refused = parkwatch(*arguments)
        assert refused.returncode in (2, 3)
        assert "/proc" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_file_that_is_no_database_is_left_alone(parkwatch: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "parkwatch.sqlite3").write_text("Tôi là một ghi chú.", "utf-8")
    done = parkwatch("load", "a.txt")
    assert done.returncode == 3
    assert "parkwatch.sqlite3" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "parkwatch.sqlite3").read_text("utf-8") == "Tôi là một ghi chú."


@pytest.mark.timeout(120)
def test_a_locked_database_is_waited_for_then_named(parkwatch: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert parkwatch("load", "a.txt").returncode == 0
    (tmp_path / "b.txt").write_text(TEXT + "Khu này sẽ khởi công năm 2028.", "utf-8")
    lock = sqlite3.connect(tmp_path / "parkwatch.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        done = parkwatch("load", "b.txt")
        asked = parkwatch("parks")  # readers are not kept out
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert done.returncode == 3
    assert "locked" in done.stderr or "another process" in done.stderr
    assert "Traceback" not in done.stderr
    assert asked.returncode == 0
    assert "1 new" in parkwatch("load", "b.txt").stdout


def test_a_taken_port_is_named(parkwatch: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = parkwatch("demo", "--port", str(port))
    assert done.returncode == 3
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_in_an_extraction_keeps_what_was_written(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT * 60, "title": "Bài"}) + "\n"
    (tmp_path / "many.jsonl").write_text(line * 3000, "utf-8")
    child = start(tmp_path, "extract", "many.jsonl")
    assert child.stdout is not None
    first = child.stdout.readline()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert json.loads(first)["parks"]
    assert all(json.loads(row) for row in out.splitlines())
    assert len(out.splitlines()) < 2999
    assert "Traceback" not in err


def test_ctrl_c_while_loading_keeps_what_was_read_and_the_next_run_goes_on(
    parkwatch: Run, tmp_path: Path
) -> None:
    lines = [json.dumps({"id": f"a{i}", "text": f"{TEXT * 40} Bài số {i}."}) for i in range(150)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
    child = start(tmp_path, "load", "many.jsonl")
    assert child.stdout is not None
    assert "150 new" in child.stdout.readline()
    time.sleep(2.0)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "Traceback" not in err

    def read() -> int:
        with sqlite3.connect(tmp_path / "parkwatch.sqlite3") as database:
            (count,) = database.execute("SELECT COUNT(*) FROM extraction WHERE status = 'ok'").fetchone()
        database.close()
        return int(count)

    before = read()
    assert before < 150
    done = parkwatch("load", "many.jsonl")
    assert done.returncode == 0, done.stderr
    assert f"Read: {150 - before} articles" in done.stdout
    assert read() == 150
