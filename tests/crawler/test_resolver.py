"""Names and addresses of both kinds: what is connected to, and what never is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.task import Clock

from crawler.fetch_errors import refused_names
from crawler.report import CrawlReport
from crawler.resolver import GuardedResolver

Crawl = Callable[..., CrawlReport]
MakePaper = Callable[..., Any]


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


class Names:
    """A name server that knows a few names, or never answers."""

    def __init__(self, known: dict[str, list[str]] | None) -> None:
        self.known = known

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *more: object) -> object:  # noqa: N802
        receiver.resolutionBegan(object())
        if self.known is not None:
            for address in self.known[name]:
                kind = IPv6Address if ":" in address else IPv4Address
                receiver.addressResolved(kind("TCP", address, port))
            receiver.resolutionComplete()
        return object()


class Reactor(Clock):
    """A clock that a test moves, with its name server."""

    def __init__(self, known: dict[str, list[str]] | None) -> None:
        super().__init__()
        self.nameResolver = Names(known)


class Receiver:
    """Whoever wants to connect."""

    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.completed = 0

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        """Nothing to do."""

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.completed += 1


def hosts_of(name: str, *addresses: str) -> list[str]:
    receiver = Receiver()
    resolver = GuardedResolver(Reactor({name: list(addresses)}), cache_size=0)  # type: ignore[arg-type]  # a stand-in
    resolver.resolveHostName(receiver, name, 443)  # type: ignore[arg-type]  # a stand-in
    assert receiver.completed == 1
    return receiver.hosts


def test_a_name_with_only_an_ipv6_address_is_connected_to() -> None:
    assert hosts_of("sau.vn", "2001:ee0:4f03:c5d0::1") == ["2001:ee0:4f03:c5d0::1"]
    assert hosts_of("hai.vn", "2001:ee0::1", "203.162.4.190") == ["203.162.4.190", "2001:ee0::1"]


@pytest.mark.parametrize(
    "address",
    ["fc00::1", "fdff::1", "fe80::1", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "10.0.0.1"],
)
def test_a_name_never_leads_to_a_private_address(address: str) -> None:
    name = f"rieng-{address.replace(':', '-')}.vn"
    assert hosts_of(name, address) == []
    assert refused_names[name] == address
    assert hosts_of(f"lan-{name}", address, "203.162.4.190") == ["203.162.4.190"]
    assert f"lan-{name}" not in refused_names


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    reactor, receiver = Reactor(None), Receiver()
    resolver = GuardedResolver(reactor, cache_size=0)  # type: ignore[arg-type]  # a stand-in
    resolver.resolveHostName(receiver, "cham.vn", 443)  # type: ignore[arg-type]  # a stand-in
    assert not receiver.completed
    reactor.advance(61)
    assert (receiver.hosts, receiver.completed) == ([], 1)


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_a_paper_on_an_ipv6_address_is_crawled(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper(host="::1")
    paths = [paper.add(f"khu-{number}") for number in range(3)]
    assert paper.site.url.startswith("http://[::1]:")
    report = run_crawl(paper)
    assert (report.total("new"), report.total("failed")) == (3, 0)
    assert all(paper.site.asked(path) == 1 for path in paths)


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_a_private_ipv6_address_is_refused_in_the_open_web(make_paper: MakePaper, run_crawl: Crawl) -> None:
    paper = make_paper(host="::1")
    paper.add("khu-cntt")
    report = run_crawl(paper, allow_loopback=False)
    assert paper.site.seen == []
    assert "::1 is not a public address; refused" in report.sources[0].reasons[0]
