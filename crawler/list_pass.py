"""The lists of a pass – feeds, sitemaps, section pages: what they name, and which lists they lead to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from crawler.answers import is_refusal, reason_of
from crawler.charset import decode
from crawler.discovery import (
    MOST_RECENT_SITEMAPS,
    ListTask,
    found_urls,
    next_page,
    next_sitemaps,
    parse_list,
    read_already,
)
from crawler.listing import Listing
from crawler.options import CrawlOptions
from crawler.patience import PatientStore
from crawler.source_pass import SourcePass
from crawler.walls import challenge_in
from crawler.wire import FetchResult
from crawler.xmltext import NotXmlError
from store.endpoints import EndpointState, add_endpoint, endpoint, endpoints, record_endpoint
from store.frontier import Validators, add_urls

_FROZEN_DAYS = 30


class ListTaker:
    """Reads the answers of lists, queues what they name and remembers how they were."""

    def __init__(self, store: PatientStore, options: CrawlOptions, now: datetime) -> None:
        self._store = store
        self._options = options
        self._now = now

    def validators(self, source: SourcePass, task: ListTask | None) -> Validators:
        """What the list is to be compared with; makes it known to the store."""
        assert task is not None

        def work(session: Session) -> EndpointState | None:
            add_endpoint(session, task.url, source.source.id, task.kind)
            return endpoint(session, task.url)

        state = self._store.write(work)
        # A 304 would hide what lies behind an index or a section's first page from a fill backwards.
        return state.validators if state is not None and source.fills_back is None else Validators()

    def take(self, source: SourcePass, task: ListTask, result: FetchResult) -> None:
        """Deal with one answer, whatever it is."""
        reason = reason_of(result)
        if result.status == 304:
            source.tally.counts["not_modified"] += 1
            source.add_lists(self._known_children(source, task))
        elif reason is None:
            reason = self._read_list(source, task, result)
        source.answered(usable=reason is None)
        if reason is None and result.status != 304:
            return
        if reason is not None:
            walled = reason.startswith("cookie-wall") or result.status in (401, 403, 429)
            source.tally.counts["refused" if is_refusal(result) else "blocked" if walled else "failed"] += 1
            source.tally.trouble(reason, task.url)
        self._store.write(
            lambda session: record_endpoint(
                session, task.url, status=result.status, error=reason, now=self._now
            )
        )

    def _known_children(self, source: SourcePass, task: ListTask) -> list[ListTask]:
        """The sitemaps that an unchanged index named when it was read: they may have news all the same, and a
        pass that was stopped behind the index has not asked them at all."""
        if task.kind != "sitemap" or task.depth:
            return []
        own = {*source.source.feeds, *source.source.sitemaps, *source.source.sections}
        every = self._store.read(lambda session: endpoints(session, source.source.id))
        known = [e for e in every if e.kind == "sitemap" and e.url not in own]
        known.sort(key=lambda e: e.last_new_at or self._now, reverse=True)
        return [ListTask(e.url, "sitemap", task.depth + 1) for e in known[:MOST_RECENT_SITEMAPS]]

    def _read_list(self, source: SourcePass, task: ListTask, result: FetchResult) -> str | None:
        """Queue what a list names; the trouble with it, if any."""
        validators = Validators(result.header("ETag"), result.header("Last-Modified"), result.digest)
        try:
            listing = parse_list(source.source, task, result, self._now)
        except NotXmlError as error:
            return challenge_in(decode(result.body[:100_000])) or str(error)
        if not listing.children and not listing.articles:
            return f"the {task.kind} lists no article"
        if any(child.modified is None for child in listing.children):
            validators = Validators()  # an index without dates stays the same while its sitemaps grow
        found = found_urls(source.source, listing, task.url, self._now, self._options.since)

        def work(session: Session) -> int:
            added = add_urls(session, found, self._now)
            record_endpoint(
                session, task.url, status=result.status, validators=validators, new_urls=added, now=self._now
            )
            return added

        added = self._store.write(work)
        source.tally.counts["found"] += added
        self._follow(source, task, listing, result.body)
        if added:
            source.more_articles()
        self._note_oddities(source, task, listing, bool(found))
        return None

    def _follow(self, source: SourcePass, task: ListTask, listing: Listing, body: bytes) -> None:
        """Queue the lists that a list leads to: sitemaps of an index, older pages of a section."""
        since, begun = self._options.since, source.fills_back

        def last_good(url: str) -> datetime | None:
            state = self._store.read(lambda session: endpoint(session, url))
            return state.last_good_at if state is not None else None

        children = next_sitemaps(listing.children, task.depth, self._now, since)
        if since is None or begun is None:
            source.add_lists(children)
            return
        known = {child.url: child for child in listing.children}
        source.add_lists(c for c in children if not read_already(known[c.url], last_good(c.url), begun))
        older = next_page(
            source.source,
            task,
            body,
            listing,
            since,
            lambda url: (good := last_good(url)) is not None and good >= begun,
        )
        source.add_lists([older] if older is not None else [])

    def _note_oddities(self, source: SourcePass, task: ListTask, listing: Listing, any_found: bool) -> None:
        newest = listing.newest
        if listing.articles and not any_found and self._options.since is None:
            source.tally.trouble(
                f"no entry of the {task.kind} looks like an article of this paper", task.url, alarm=True
            )
        elif (
            newest is not None
            and source.source.expected_per_week
            and (self._now - newest).days > _FROZEN_DAYS
        ):
            source.tally.trouble(
                f"the newest entry of the {task.kind} is of {newest:%Y-%m-%d}", task.url, alarm=True
            )
