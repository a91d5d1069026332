"""For all tests."""

import gc
import os
import signal
import time
from collections.abc import Callable

import pytest
from hypothesis import settings

TakesLinearTime = Callable[..., None]


settings.register_profile("suite", derandomize=True)
settings.register_profile("search", max_examples=3_000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Started in the background of a shell, this process ignores Ctrl-C, and so would every command that
    the tests start and interrupt."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("suite")  # the same examples every time; `make soak` looks for new ones
    os.environ.pop("COLUMNS", None)  # tables are as wide as where nobody says how wide


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work(size)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.fixture
def takes_linear_time() -> TakesLinearTime:
    """`takes_linear_time(work, size)` fails when `work(8 * size)` takes much more than eight times as long as
    `work(size)`; quadratic work takes 64 times as long. It knows no number of seconds, counts processor time
    only, and takes the best of several runs, so that a slow or busy machine fails nobody."""

    def check(work: Callable[[int], object], size: int, *, times: int = 8) -> None:
        work(max(1, size // 8))  # what is set up once is set up
        small = min(_seconds(work, size) for _ in range(3))
        allowed = 3 * times * max(small, 0.004)
        large = 0.0
        for _ in range(3):
            large = _seconds(work, times * size)
            if large <= allowed:
                return
        pytest.fail(
            f"{times} times the text took {large / max(small, 1e-9):.0f} times as long ({large:.2f} s)"
        )

    return check
