"""Running the real command line."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from desk.main import main

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def parkwatch(tmp_path: Path) -> Run:
    """`parkwatch(*arguments, input=…)` in an empty directory, as a user's shell would run it."""

    def run(
        *arguments: str, stdin: str | None = None, env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")}
        return subprocess.run(
            [sys.executable, "-m", "desk", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            env=clean | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])} | (env or {}),
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same in this process, without starting an interpreter: for tests that ask many questions."""
    for name in [name for name in os.environ if name.startswith("PARKWATCH_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str | None = None) -> "subprocess.CompletedProcess[str]":
        monkeypatch.setattr(sys, "argv", ["parkwatch", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode())))
        out, err, status = io.StringIO(), io.StringIO(), 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as ended:
                status = ended.code if isinstance(ended.code, int) else 1
        return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())

    return run
