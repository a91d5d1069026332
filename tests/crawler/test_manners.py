"""Politeness, seen from the servers' side."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from crawler.report import CrawlReport

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]


def gaps(times: list[float]) -> list[float]:
    return [later - earlier for earlier, later in pairwise(times)]


def test_delay_concurrency_agent_and_no_request_twice(make_paper: MakePaper, run_crawl: Crawl) -> None:
    slow = make_paper("slow", delay_seconds=0.25, concurrency=1)
    wide = make_paper("wide", concurrency=3)
    told = make_paper("told", concurrency=2)
    told.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n", kind="text/plain")
    for paper in (slow, wide, told):
        for number in range(5):
            paper.add(f"tin-{number}")
        paper.site.latency = 0.03
    run_crawl(slow, wide, told, contact="https://example.org/gap")

    seen = slow.site.seen + wide.site.seen + told.site.seen
    assert {request.agent for request in seen} == {seen[0].agent}
    assert re.fullmatch(r"ParkWatch/\S+ \(\+https://example\.org/gap\)", seen[0].agent)
    for paper in (slow, wide, told):
        paths = [request.path for request in paper.site.seen]
        assert len(paths) == len(set(paths)) == 7, "robots.txt, the feed and five articles, each once"
    assert slow.site.most_running == 1
    assert wide.site.most_running <= 3
    slow_gaps = gaps([request.at for request in slow.site.seen])
    assert min(slow_gaps) >= 0.25 * 0.65
    assert len({round(gap, 2) for gap in slow_gaps}) > 1, "jitter"
    assert sum(gaps([request.at for request in told.site.seen[1:]])) >= 5 * 0.3 * 0.65


def test_autothrottle_never_goes_below_a_sources_own_delay(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper(delay_seconds=0.3, concurrency=2)
    told = make_paper("told", concurrency=2)
    told.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n", kind="text/plain")
    for one in (paper, told):
        for number in range(6):
            one.add(f"tin-{number}")
    run_crawl(paper, told, autothrottle=True)

    assert min(gaps([request.at for request in paper.site.seen])) >= 0.3 * 0.65
    assert min(gaps([request.at for request in told.site.seen[1:]])) >= 0.3 * 0.65


def test_autothrottle_slows_down_for_a_slow_server(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper(concurrency=4)
    for number in range(3):
        paper.add(f"tin-{number}")
    paper.site.latency = 0.4
    run_crawl(paper, autothrottle=True)

    assert max(gaps([request.at for request in paper.site.seen])) >= 0.15
