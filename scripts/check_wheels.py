"""Check that all pinned packages can be installed from wheels on other Python versions.

Usage: check_wheels.py VERSION...   e.g. check_wheels.py 3.12 3.13
Resolves only; nothing is installed. Exit status 1 names the version that fails.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def check(version: str) -> bool:
    """Resolve the run-time dependencies for `version` with wheels only."""
    requirements = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    with tempfile.TemporaryDirectory() as target:
        command = [
            sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
            "--only-binary=:all:", "--python-version", version, "--target", target,
            "--constraint", str(ROOT / "constraints.txt"), *requirements,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    verdict = "installable from wheels" if done.returncode == 0 else f"NOT installable:\n{done.stderr}"
    print(f"Python {version}: {verdict}")
    return done.returncode == 0


if __name__ == "__main__":
    if not sys.argv[1:]:
        raise SystemExit(__doc__)
    raise SystemExit(0 if all(list(map(check, sys.argv[1:]))) else 1)
