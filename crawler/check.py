"""Whether a source does what its file says: by its saved page, and by asking its server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from crawler.charset import header_charset
from crawler.child import ChildDiedError
from crawler.crawl_pass import fetch_settings
from crawler.discovery import ListTask, first_lists, found_urls, parse_list
from crawler.fetcher import Fetcher
from crawler.options import CrawlOptions
from crawler.page import FeedHint, PageReading, Unreadable
from crawler.reading import read_page
from crawler.source import Source
from crawler.urls import same_site
from crawler.wire import FetchResult, FetchTask
from crawler.xmltext import NotXmlError
from store.clock import utc_now
from store.frontier import FoundUrl

_STALE_DAYS = 7
"""A list whose newest item is older than this is called stale."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `text` says what was found, or what exactly fails."""

    source: str
    what: str
    """file, page, feed, sitemap, section, robots or article"""
    ok: bool
    text: str


def check_saved(source: Source, pages: Path | None) -> list[Finding]:
    """The source against the page that was saved for it: `<id>.html` and `<id>.json` (what it must give)."""
    findings = [Finding(source.id, "file", True, f"{len(first_lists(source))} lists")]
    page = pages / f"{source.id}.html" if pages is not None else None
    if page is None or not page.is_file():
        place = f"{page} is not there" if page is not None else "no directory of saved pages"
        return [*findings, Finding(source.id, "page", True, f"not checked: {place}")]
    try:
        gold = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        url = str(gold["url"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        text = f"{page.with_suffix('.json')}: expected an object with url, title, published: {error}"
        return [*findings, Finding(source.id, "page", False, text)]
    return [*findings, _read_finding(source, "page", page.read_bytes(), url, gold)]


def _read_finding(
    source: Source,
    what: str,
    body: bytes,
    url: str,
    gold: dict[str, object] | None = None,
    hint: FeedHint | None = None,
    charset: str | None = None,
) -> Finding:
    if not source.is_article(url) or not same_site(url, source.home):
        return Finding(source.id, what, False, f"article_url does not match {url}")
    read = read_page(body, url, source, hint, charset=charset)
    if isinstance(read, Unreadable):
        return Finding(source.id, what, False, f"{read.reason}: {read.detail} – {url}")
    missing = [name for name, value in (("date", read.published), ("body", read.body)) if not value]
    if gold is not None:
        missing += _differences(read, gold)
    if read.rules_missed:
        missing.append(f"its rules match nothing (read by {read.reader})")
    shown = (
        f"“{read.title[:60]}”, {read.published:%Y-%m-%d %H:%M}" if read.published else f"“{read.title[:60]}”"
    )
    if missing:
        return Finding(source.id, what, False, f"{shown}: {', '.join(missing)} missing or wrong – {url}")
    return Finding(source.id, what, True, f"{shown}, {len(read.body)} characters, {read.reader}")


def _differences(read: PageReading, gold: dict[str, object]) -> list[str]:
    wrong = [] if read.title == gold.get("title") else ["title"]
    published = read.published.isoformat() if read.published else None
    if published != gold.get("published"):
        wrong.append("published")
    return wrong


def check_live(
    sources: Sequence[Source],
    options: CrawlOptions,
    on_step: Callable[[str], None] = lambda text: None,
) -> list[Finding]:
    """Ask every list of the sources, and one article of each; politely, all sources at the same time.

    Nothing is stored. robots.txt is obeyed: where it forbids something, the finding says so.
    """
    now = utc_now(options.now)
    lists = [(source, task) for source in sources for task in first_lists(source)]
    fetcher = Fetcher(fetch_settings(sources, options))
    try:
        answers = _ask(fetcher, [(source, task.url) for source, task in lists], options, on_step)
        findings: list[Finding] = []
        articles: dict[str, FoundUrl] = {}
        for (source, task), result in zip(lists, answers, strict=True):
            finding, found = _list_finding(source, task, result, now)
            findings.append(finding)
            for one in found[:1]:
                articles.setdefault(source.id, one)
        chosen = [(source, articles[source.id]) for source in sources if source.id in articles]
        pages = _ask(fetcher, [(source, found.url) for source, found in chosen], options, on_step)
    finally:
        fetcher.close()
    findings += [_article_finding(s, found, result) for (s, found), result in zip(chosen, pages, strict=True)]
    order = {source.id: number for number, source in enumerate(sources)}
    return sorted(findings, key=lambda finding: order[finding.source])


def _ask(
    fetcher: Fetcher,
    wanted: Sequence[tuple[Source, str]],
    options: CrawlOptions,
    on_step: Callable[[str], None],
) -> list[FetchResult | None]:
    """An answer for each address, in their order; None where none came in time."""
    answers: dict[int, FetchResult] = {}
    for number, (source, url) in enumerate(wanted):
        fetcher.submit(FetchTask(number, url, source.id))
    most = max((sum(s.id == one.id for s, _ in wanted) for one, _ in wanted), default=0)
    slowest = max((source.delay_seconds for source, _ in wanted), default=0.0)
    end = monotonic() + (most + 1) * (options.timeout_seconds + 2 * slowest)
    while len(answers) < len(wanted) and monotonic() < end:
        try:
            result = fetcher.receive(0.5)
        except ChildDiedError:
            break
        if result is not None and result.id < len(wanted):
            answers[result.id] = result
            on_step(result.url)
    return [answers.get(number) for number in range(len(wanted))]


def _trouble(result: FetchResult | None) -> str | None:
    if result is None:
        return "no answer in time"
    if result.failure is not None:
        return result.failure.text
    return None if result.status == 200 else f"HTTP {result.status}"


def _list_finding(
    source: Source, task: ListTask, result: FetchResult | None, now: datetime
) -> tuple[Finding, list[FoundUrl]]:
    trouble = _trouble(result)
    if trouble is not None or result is None:
        robots = result is not None and result.failure is not None and result.failure.kind == "robots"
        return Finding(source.id, "robots" if robots else task.kind, False, f"{trouble} – {task.url}"), []
    try:
        listing = parse_list(source, task, result, now)
    except NotXmlError as error:
        return Finding(source.id, task.kind, False, f"{error} – {task.url}"), []
    if listing.children:
        text = f"index of {len(listing.children)} sitemaps – {task.url}"
        return Finding(source.id, task.kind, True, text), []
    found = found_urls(source, listing, task.url, now, None)
    if not found:
        text = f"{len(listing.articles)} entries, none is an article of this paper – {task.url}"
        return Finding(source.id, task.kind, False, text), []
    newest = listing.newest
    age = (now - newest).total_seconds() / 3600 if newest else None
    shown = (
        "no dates"
        if age is None
        else f"newest {age:.0f} h old"
        if age < 72
        else f"newest {age / 24:.0f} days old"
    )
    fresh = age is None or age <= _STALE_DAYS * 24
    text = f"{len(found)} articles, {shown}{'' if fresh else ': frozen?'} – {task.url}"
    return Finding(source.id, task.kind, fresh, text), found


def _article_finding(source: Source, found: FoundUrl, result: FetchResult | None) -> Finding:
    trouble = _trouble(result)
    if trouble is not None or result is None:
        return Finding(source.id, "article", False, f"{trouble} – {found.url}")
    hint = FeedHint(found.feed_title, found.feed_published_at)
    charset = header_charset(result.header("Content-Type"))
    return _read_finding(source, "article", result.body, result.url, None, hint, charset)


def failing(findings: Iterable[Finding]) -> list[str]:
    """The sources of which something fails."""
    return list(dict.fromkeys(finding.source for finding in findings if not finding.ok))
