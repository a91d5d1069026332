"""The process that reads pages: fed over standard input, answering over standard output, in that order.

Run as `python -m crawler.reading_process` by `crawler.reader`.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from crawler.child import answers_to_parent
from crawler.handling import SETTINGS, ReadSettings, handle_page, handled_head, task_of
from crawler.wire import read_frame, write_frame


def read_all(settings: ReadSettings, tasks: BinaryIO, answers: BinaryIO) -> None:
    """Read pages until there are no more."""
    sources = {source.id: source for source in settings.sources}
    while (frame := read_frame(tasks)) is not None:
        task = task_of(*frame)
        # The system itself ends this process when a page takes too long: an alarm that nobody handles works
        # even within a library's loop, and when the crawl is gone.
        signal.setitimer(signal.ITIMER_REAL, settings.longest_seconds)
        page = handle_page(task, sources[task.source], settings.now)
        signal.setitimer(signal.ITIMER_REAL, 0)
        write_frame(answers, handled_head(page), page.packed)


def main() -> None:
    """Read pages until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks, answers = sys.stdin.buffer, answers_to_parent()
    first = read_frame(tasks)
    if first is None:
        return
    with suppress(BrokenPipeError):  # nobody is left who would want to know
        read_all(SETTINGS.validate_python(first[0]), tasks, answers)


if __name__ == "__main__":
    main()
