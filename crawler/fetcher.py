"""The crawl's side of the fetching process: start it, give it tasks, take its answers, end it."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, cast

from crawler.wire import FetchResult, FetchSettings, FetchTask, read_frame, result_of, write_frame

if sys.platform == "linux":
    from fcntl import F_SETPIPE_SZ, fcntl

_ROOT = Path(__file__).resolve().parent.parent


class FetcherDiedError(Exception):
    """The fetching process ended by itself; the message holds its last words."""


_PIPE_BYTES = 1 << 20


def _widen(pipe: BinaryIO) -> None:
    """Let a pipe hold several pages: else fetching stands still while this process is busy with one."""
    if sys.platform == "linux":
        with suppress(OSError):  # an administrator may allow less
            fcntl(pipe, F_SETPIPE_SZ, _PIPE_BYTES)


class Fetcher:
    """A child process that fetches with Scrapy; it ends when this process ends, however that happens.

    It runs in a session of its own, so that Ctrl-C at the terminal reaches only the crawl, which decides.
    """

    def __init__(self, settings: FetchSettings) -> None:
        self._results: queue.Queue[FetchResult | None] = queue.Queue()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 – lives as long as the process
        path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "crawler.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._tasks = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        _widen(self._answers)
        self._reader = threading.Thread(target=self._read, name="fetcher-answers", daemon=True)
        self._reader.start()
        with suppress(BrokenPipeError):
            write_frame(self._tasks, asdict(settings))

    def submit(self, task: FetchTask) -> None:
        """Hand over a task. If the process has died, `receive` says so."""
        with suppress(BrokenPipeError):
            write_frame(self._tasks, asdict(task))

    def receive(self, timeout: float) -> FetchResult | None:
        """The next answer; None after `timeout` seconds without one.

        Raises:
            FetcherDiedError: the process has ended.
        """
        try:
            result = self._results.get(timeout=timeout)
        except queue.Empty:
            return None
        if result is None:
            self._results.put(None)
            raise FetcherDiedError(f"the fetching process ended unexpectedly: {self._last_words()}")
        return result

    def close(self) -> None:
        """End the process at once: what it holds is not stored and will be fetched again."""
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=5)
        for stream in (self._tasks, self._answers, self._log):
            with suppress(BrokenPipeError):
                stream.close()

    def _read(self) -> None:
        while (frame := read_frame(self._answers)) is not None:
            result = result_of(*frame)
            # hashing lets other threads work: better here than where the answer is dealt with
            _ = result.digest
            self._results.put(result)
        self._results.put(None)

    def _last_words(self) -> str:
        code = self._process.wait()
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return f"exit code {code}" + (f", {lines[-1].strip()}" if lines else "")
