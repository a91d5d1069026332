"""Feeds, sitemaps and section pages: their validators, and how they have been doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.clock import utc_now
from store.frontier import Validators
from store.schema import Endpoint, StoreMeta
from store.upsert import insert_for, upsert

EndpointKind = Literal["feed", "sitemap", "section"]


@dataclass(frozen=True, slots=True)
class EndpointState:
    """What is known of a feed, sitemap or section page."""

    url: str
    source_id: str
    kind: str
    validators: Validators
    last_fetched_at: datetime | None
    last_good_at: datetime | None
    last_new_at: datetime | None
    last_status: int | None
    failures: int
    """Failed fetches in a row."""
    error: str | None


def add_endpoint(session: Session, url: str, source_id: str, kind: EndpointKind) -> None:
    """Make the endpoint known; one that is known keeps its state."""
    insert = insert_for(session, Endpoint).values(url=url, source_id=source_id, kind=kind, failures=0)
    session.execute(
        insert.on_conflict_do_update(index_elements=["url"], set_={"source_id": source_id, "kind": kind})
    )


def endpoint(session: Session, url: str) -> EndpointState | None:
    """The endpoint at `url`; None when it is not known."""
    row = session.scalars(select(Endpoint).where(Endpoint.url == url)).one_or_none()
    return None if row is None else _state(row)


def endpoints(session: Session, source_id: str | None = None) -> list[EndpointState]:
    """All endpoints, or those of one source."""
    query = select(Endpoint).order_by(Endpoint.source_id, Endpoint.url)
    if source_id is not None:
        query = query.where(Endpoint.source_id == source_id)
    return [_state(row) for row in session.scalars(query)]


def record_endpoint(
    session: Session,
    url: str,
    *,
    status: int | None,
    validators: Validators = Validators(),  # noqa: B008 – frozen
    new_urls: int = 0,
    error: str | None = None,
    now: datetime | None = None,
) -> None:
    """Note a fetch of an endpoint: good when `error` is None (a 304 is good and keeps the validators).

    Raises:
        KeyError: the endpoint was never added.
    """
    moment = utc_now(now)
    row = session.scalars(select(Endpoint).where(Endpoint.url == url).with_for_update()).one_or_none()
    if row is None:
        raise KeyError(f"{url} was never added as an endpoint")
    row.last_fetched_at = moment
    row.last_status = status
    row.error = error
    if error is not None:
        row.failures += 1
        return
    row.failures = 0
    row.last_good_at = moment
    if new_urls:
        row.last_new_at = moment
    if status != 304:
        row.etag = validators.etag
        row.last_modified = validators.last_modified
        row.body_sha256 = validators.body_sha256


def begin_backfill(session: Session, source_id: str, since: date, now: datetime | None = None) -> datetime:
    """When the fill backwards that covers `since` was begun: that of an earlier pass goes on, else now.

    What was read since that moment need not be read again.
    """
    key = f"backfill:{source_id}"
    value = session.scalar(select(StoreMeta.value).where(StoreMeta.key == key))
    if value is not None:
        day, _, begun = value.partition(" ")
        if date.fromisoformat(day) <= since:
            return datetime.fromisoformat(begun)
    moment = utc_now(now)
    upsert(session, StoreMeta, {"key": key}, {"value": f"{since.isoformat()} {moment.isoformat()}"})
    return moment


def _state(row: Endpoint) -> EndpointState:
    return EndpointState(
        row.url,
        row.source_id,
        row.kind,
        Validators(row.etag, row.last_modified, row.body_sha256),
        row.last_fetched_at,
        row.last_good_at,
        row.last_new_at,
        row.last_status,
        row.failures,
        row.error,
    )
