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
from typing import BinaryIO

from crawler.wire import FetchResult, FetchSettings, FetchTask, read_frame, result_of, write_frame

_ROOT = Path(__file__).resolve().parent.parent


class FetcherDiedError(Exception):
    """The fetching process ended by itself; the message holds its last words."""


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
        self._tasks: BinaryIO = self._process.stdin  # type: ignore[assignment]  # IO[bytes] is one
        self._answers: BinaryIO = self._process.stdout  # type: ignore[assignment]
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
            self._results.put(result_of(*frame))
        self._results.put(None)

    def _last_words(self) -> str:
        code = self._process.wait()
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return f"exit code {code}" + (f", {lines[-1].strip()}" if lines else "")
