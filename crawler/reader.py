"""The crawl's side of the reading process: pages go in, what they gave comes out, in the same order."""

from __future__ import annotations

import signal
import threading
from collections import deque

from crawler.child import Child, ChildDiedError
from crawler.handling import SETTINGS, HandledPage, PageTask, ReadSettings, handled_of, task_head, unread_page

_MOST_TRIES = 2
"""Once the process may have died of something else than this page: the system had no memory left."""
_HEAD_BYTES = 4096
"""Roughly what a task takes beside the page's body."""


class Reader:
    """Reads pages in a process of its own, which is started again when a page crashes or hangs it."""

    def __init__(self, settings: ReadSettings, wake: threading.Event) -> None:
        """`wake` is set whenever a page is done."""
        self._settings = settings
        self._wake = wake
        self._waiting: deque[PageTask] = deque()
        """Pages without an answer, in their order; the first `_sent` of them are with the process."""
        self._sent = 0
        self._sent_bytes = 0
        self._tries = 0
        """How often the process died over the first of them."""
        self._child: Child[HandledPage] | None = self._start()

    def submit(self, task: PageTask) -> None:
        """Have a page read; `receive` gives it."""
        self._waiting.append(task)
        self._send_more()

    def receive(self) -> HandledPage | None:
        """The next page if it is done; every page comes, even one that cannot be read."""
        if self._child is None:
            return None
        try:
            page = self._child.receive(0.0)
        except ChildDiedError as error:
            return self._begin_anew(error)
        if page is not None:
            self._done()
            self._send_more()
        return page

    def close(self) -> None:
        """End the process at once."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _start(self) -> Child[HandledPage]:
        settings = SETTINGS.dump_python(self._settings, mode="json")
        return Child("crawler.reading_process", settings, handled_of, self._wake)

    def _send_more(self) -> None:
        """Send what the pipe holds. More would make this process wait for one that may never read again."""
        if self._child is None:
            self._child = self._start()
        while self._sent < len(self._waiting):
            task = self._waiting[self._sent]
            size = _size(task)
            if self._sent and self._sent_bytes + size > self._child.pipe_bytes:
                break
            self._child.send(task_head(task), task.result.body)
            self._sent += 1
            self._sent_bytes += size

    def _done(self) -> PageTask:
        """The first page has its answer."""
        task = self._waiting.popleft()
        self._sent -= 1
        self._sent_bytes -= _size(task)
        self._tries = 0
        return task

    def _begin_anew(self, death: ChildDiedError) -> HandledPage | None:
        """Start again with the pages that wait, if need be without the first one."""
        self.close()
        if not self._waiting:
            return None  # started again when there is something to read
        self._tries += 1
        failed = None
        if death.code == -signal.SIGALRM:
            why = f"it takes longer than {self._settings.longest_seconds:g} seconds"
            failed = unread_page(self._done(), why, self._settings.now)
        elif self._tries >= _MOST_TRIES:
            failed = unread_page(self._done(), str(death), self._settings.now)
        self._sent = self._sent_bytes = 0
        if self._waiting:
            self._send_more()
        return failed


def _size(task: PageTask) -> int:
    return len(task.result.body) + _HEAD_BYTES
