"""Doing a job under a lease, with a heartbeat that keeps it while the work lasts."""

from __future__ import annotations

import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from store.database import Store
from store.errors import StoreError
from store.leases import Lease, acquire, release, renew

TTL = timedelta(seconds=30)
"""When a holder dies, another may take over after this long; with a look every 20 s, within a minute."""


class BusyError(Exception):
    """Another process holds the lease; it does the work."""


_PROCESS = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def holder() -> str:
    """A name for this process that no other process ever had."""
    # A forked child inherits the module's value; its process id tells it apart.
    return _PROCESS if f":{os.getpid()}:" in _PROCESS else f"{_PROCESS}:{os.getpid()}"


@contextmanager
def held(
    store: Store, name: str, ttl: timedelta = TTL, on_lost: Callable[[], None] | None = None
) -> Iterator[Lease]:
    """The lease `name` for the length of the block, renewed every third of `ttl`.

    The fencing number, not the heartbeat, is what keeps a late holder from committing. `on_lost` is called,
    by another thread, when somebody took the lease over (a machine that slept, a clock that jumped).

    Raises:
        BusyError: somebody else holds it.
    """
    lease = acquire(store, name, holder(), ttl)
    if lease is None:
        raise BusyError(name)
    stop = threading.Event()
    beat = threading.Thread(
        target=_keep, args=(store, lease, ttl, stop, on_lost), name=f"lease {name}", daemon=True
    )
    beat.start()
    try:
        yield lease
    finally:
        stop.set()
        beat.join()
        _give_back(store, lease)


def _keep(
    store: Store,
    lease: Lease,
    ttl: timedelta,
    stop: threading.Event,
    on_lost: Callable[[], None] | None,
) -> None:
    while not stop.wait(ttl.total_seconds() / 3):
        try:
            if renew(store, lease, ttl) is None:
                if on_lost is not None and not stop.is_set():
                    on_lost()
                return  # lost: the next fenced commit will say so
        except StoreError:
            continue  # the database is away for a moment; the lease may still be ours when it is back


def _give_back(store: Store, lease: Lease) -> None:
    try:
        release(store, lease)
    except StoreError:
        return  # it runs out by itself
