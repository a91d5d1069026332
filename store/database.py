"""`Store`: an opened database and its transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, InterfaceError
from sqlalchemy.orm import Session

from store.connection import explain_or_raise, writer


class Store:
    """An opened database. Made by `store.open.open_store`; give each process its own."""

    def __init__(self, url: URL, engine: Engine, *, read_only: bool = False) -> None:
        self.url = url
        self.engine = engine
        self.read_only = read_only
        self._writer = writer(engine)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.url.get_backend_name()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One writing transaction: commits at the end, rolls back on any exception.

        Keep it short: on SQLite it holds the one write lock.

        Raises:
            StoreError: locked, not writable, gone, full (with what to do).
        """
        with self._translated(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            # takes SQLite's write lock now, so that what is read here is still true when it is written
            session.connection()
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One reading transaction: a consistent view that never waits for a writer."""
        with self._translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, InterfaceError) as error:
            raise explain_or_raise(error, self.url) from error

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
