"""pg_dump and pg_restore: the password goes by the environment, where `ps` does not show it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL

_SECONDS = 3 * 3600


class PostgresToolError(OSError):
    """A PostgreSQL tool is missing or failed."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.strerror = message


def dump_postgres(url: URL, target: Path) -> None:
    """A custom-format dump of one moment.

    Raises:
        PostgresToolError: pg_dump is missing, older than the server, or failed.
    """
    _run("pg_dump", ["--format=custom", "--no-owner", f"--file={target}"], url)


def verify_dump(dump: Path) -> None:
    """Read the dump to its end.

    Raises:
        PostgresToolError: it cannot be read.
    """
    _run("pg_restore", [f"--file={os.devnull}", str(dump)], None)


def restore_postgres(url: URL, dump: Path) -> None:
    """Put a dump into an empty database, all or nothing.

    Raises:
        PostgresToolError: it was not put back.
    """
    arguments = ["--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={url.database}"]
    _run("pg_restore", [*arguments, str(dump)], url)


def _run(tool: str, arguments: Sequence[str], url: URL | None) -> None:
    found = shutil.which(tool)
    if found is None:
        raise PostgresToolError(
            f"{tool} is not installed; on Debian and Ubuntu: apt-get install postgresql-client"
        )
    env = dict(os.environ)
    for name, value in (
        ("PGHOST", url and url.host),
        ("PGPORT", url and url.port),
        ("PGUSER", url and url.username),
        ("PGPASSWORD", url and url.password),
        ("PGDATABASE", url and url.database),
    ):
        if value:
            env[name] = str(value)
    done = subprocess.run(
        [found, *arguments], env=env, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    if done.returncode != 0:
        last = " ".join(done.stderr.split())[-300:]
        raise PostgresToolError(f"{tool} failed: {last}")
