"""Leases: one holder at a time, and a number that keeps a late holder from committing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from store.clock import utc_now
from store.database import Store
from store.errors import StoreError
from store.schema import LeaseRow
from store.upsert import insert_for

_FAR = timedelta(hours=2)


class LeaseLostError(StoreError):
    """Another process took over; the transaction must not commit."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to do `name` until `expires_at`. `fencing` grows with every new holder."""

    name: str
    holder: str
    fencing: int
    expires_at: datetime


def acquire(
    store: Store, name: str, holder: str, ttl: timedelta, now: datetime | None = None
) -> Lease | None:
    """Take the lease when it is free, expired or already `holder`'s; None when another one holds it.

    `holder` must be different for every process (host, process id, start).
    """
    moment = utc_now(now)
    values = {"holder": holder, "acquired_at": moment, "expires_at": moment + ttl}
    with store.session() as session:
        insert = insert_for(session, LeaseRow).values(name=name, fencing=1, **values)
        free = or_(
            LeaseRow.expires_at <= moment,
            LeaseRow.holder == holder,
            # no living holder's lease runs out so late: a clock that was ahead wrote it and was set back
            LeaseRow.expires_at > moment + max(10 * ttl, _FAR),
        )
        taken = insert.on_conflict_do_update(
            index_elements=["name"], set_={**values, "fencing": LeaseRow.fencing + 1}, where=free
        ).returning(LeaseRow.fencing)
        fencing = session.execute(taken).scalar_one_or_none()
    return None if fencing is None else Lease(name, holder, fencing, moment + ttl)


def renew(store: Store, lease: Lease, ttl: timedelta, now: datetime | None = None) -> Lease | None:
    """Hold the lease longer; None when it was lost in between."""
    until = utc_now(now) + ttl
    with store.session() as session:
        statement = update(LeaseRow).where(_is(lease)).values(expires_at=until).returning(LeaseRow.name)
        held = session.execute(statement).scalar_one_or_none()
    return None if held is None else Lease(lease.name, lease.holder, lease.fencing, until)


def release(store: Store, lease: Lease, now: datetime | None = None) -> None:
    """Give the lease back, if it is still held. The row stays, so that `fencing` never starts again."""
    with store.session() as session:
        session.execute(update(LeaseRow).where(_is(lease)).values(expires_at=utc_now(now)))


def check(session: Session, lease: Lease) -> None:
    """Make sure, to the end of this transaction, that nobody has taken the lease over.

    A lease that has run out but that nobody else took is still good: its number is the newest.

    Raises:
        LeaseLostError: it was taken over.
    """
    row = session.execute(select(LeaseRow.fencing).where(_is(lease)).with_for_update()).scalar_one_or_none()
    if row is None:
        raise LeaseLostError(
            f"The lease {lease.name!r} of {lease.holder} (number {lease.fencing}) was taken over by another"
            " process; this one's work in hand is dropped and will be done there."
        )


def _is(lease: Lease) -> ColumnElement[bool]:
    return and_(
        LeaseRow.name == lease.name, LeaseRow.holder == lease.holder, LeaseRow.fencing == lease.fencing
    )
