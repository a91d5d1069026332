"""A process of our own that is fed over its standard input and answers over its standard output."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

from crawler.wire import read_frame, write_frame, write_frames

if sys.platform == "linux":
    from fcntl import F_SETPIPE_SZ, fcntl

T = TypeVar("T")

_ROOT = Path(__file__).resolve().parent.parent
_PIPE_BYTES = 1 << 20
_USUAL_PIPE_BYTES = 1 << 16


class ChildDiedError(Exception):
    """The process ended by itself; the message holds its last words, `code` is as `subprocess` has it."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def _widen(pipe: BinaryIO) -> int:
    """Let a pipe hold several pages, so that neither side waits while the other is busy; what it holds."""
    if sys.platform == "linux":
        with suppress(OSError):  # an administrator may allow less
            return fcntl(pipe, F_SETPIPE_SZ, _PIPE_BYTES)
    return _USUAL_PIPE_BYTES


def answers_to_parent() -> BinaryIO:
    """For the process itself: what it answers on. Whatever prints by accident goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


class Child(Generic[T]):
    """`python -m MODULE`; it ends when this process ends, however that happens: its input ends then.

    It runs in a session of its own, so that Ctrl-C at the terminal reaches only this process, which decides.
    """

    def __init__(
        self,
        module: str,
        settings: Mapping[str, Any],
        decode: Callable[[Mapping[str, Any], bytes], T],
        wake: threading.Event | None = None,
    ) -> None:
        """Start it, with `settings` as its first message; `wake` is set whenever something has come."""
        self._module = module
        self._decode = decode
        self._wake = wake or threading.Event()
        self._answers: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 – lives as long as the process
        path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input = cast("BinaryIO", self._process.stdin)
        self._output = cast("BinaryIO", self._process.stdout)
        self.pipe_bytes = _widen(self._input)
        """So much can be sent without waiting for the process to read it."""
        _widen(self._output)
        self._reader = threading.Thread(target=self._read, name=f"{module} answers", daemon=True)
        self._reader.start()
        self.send(settings)

    def send(self, head: Mapping[str, Any], body: bytes = b"") -> None:
        """Hand over a message. If the process has died, `receive` says so."""
        with suppress(BrokenPipeError):
            write_frame(self._input, head, body)

    def send_all(self, heads: Iterable[Mapping[str, Any]]) -> None:
        """`send` for several messages without a body."""
        with suppress(BrokenPipeError):
            write_frames(self._input, heads)

    def receive(self, timeout: float) -> T | None:
        """The next answer; None after `timeout` seconds without one.

        Raises:
            ChildDiedError: the process has ended.
        """
        try:
            answer = self._answers.get(timeout=timeout) if timeout else self._answers.get_nowait()
        except queue.Empty:
            return None
        if answer is None:
            self._answers.put(None)
            code = self._process.wait()
            words = f"exit code {code}{self._last_words()}"
            raise ChildDiedError(f"the process {self._module} ended unexpectedly: {words}", code)
        return answer

    def close(self) -> None:
        """End the process at once: it holds nothing that is worth saving."""
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=5)
        for stream in (self._input, self._output, self._log):
            with suppress(BrokenPipeError):
                stream.close()

    def _read(self) -> None:
        while (frame := read_frame(self._output)) is not None:
            self._answers.put(self._decode(*frame))
            self._wake.set()
        self._answers.put(None)
        self._wake.set()

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return f", {lines[-1].strip()}" if lines else ""
