"""Names to addresses, for the fetching process: never to a private one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostResolution

from crawler.fetch_errors import refused_names
from crawler.urls import is_public_address


class GuardedResolver(CachingHostnameResolver):
    """Gives the public addresses of a name, of both kinds: what it gives is what is connected to.

    A name that has only private ones fails as if it had none.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self._allow_private = False
        self._longest_seconds = 60.0
        # An operator's own proxy may well have a private address.
        self._proxies = {urlsplit(proxy).hostname for proxy in getproxies().values()}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        """Read the permission to use loopback, and how long a lookup may take, from the settings."""
        resolver = super().from_crawler(crawler, reactor)
        resolver._allow_private = crawler.settings.getbool("PARKWATCH_ALLOW_LOOPBACK")
        resolver._longest_seconds = crawler.settings.getfloat("DNS_TIMEOUT")
        return resolver

    def resolveHostName(  # noqa: N802 – Twisted's
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Tell the receiver the addresses that may be connected to."""
        free = self._allow_private or hostName in self._proxies
        chosen: Any = _Chosen(resolutionReceiver, hostName, _anything if free else is_public_address)
        resolution = super().resolveHostName(chosen, hostName, portNumber, addressTypes, transportSemantics)
        # The lookup itself cannot be ended; it goes on in its thread.
        chosen.end_after(self.reactor, self._longest_seconds)
        return resolution


def _anything(address: str) -> bool:
    return True


class _Chosen:
    """Passes on what may be connected to, once all is there: IPv4 first, which works in more networks."""

    def __init__(self, receiver: Any, name: str, may_use: Callable[[str], bool]) -> None:
        self._receiver = receiver
        self._name = name
        self._may_use = may_use
        self._found: list[IPv4Address | IPv6Address] = []
        self._complete = False

    def end_after(self, reactor: ReactorBase, seconds: float) -> None:
        """Wait no longer than this for a name server."""
        if not self._complete:
            reactor.callLater(seconds, self.resolutionComplete)

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Pass it on."""
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:  # noqa: N802
        """Keep it for the end."""
        self._found.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        """Pass on what is left, once."""
        if self._complete:
            return
        self._complete = True
        usable = [address for address in self._found if self._may_use(address.host)]
        if self._found and not usable:
            refused_names[self._name] = self._found[0].host
        for address in sorted(usable, key=lambda one: isinstance(one, IPv6Address)):
            self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()
