"""Running the real command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
