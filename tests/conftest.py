"""For all tests."""

import signal


def pytest_configure() -> None:
    """Started in the background of a shell, this process ignores Ctrl-C, and so would every command that
    the tests start and interrupt."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
