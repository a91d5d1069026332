"""Addresses: which two are the same article, which two are the same site, which may be connected to."""

from __future__ import annotations

import ipaddress
import re
from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

import tldextract

_TRACKING = re.compile(
    r"(?:utm_\w+|itm_\w+|mc_[ce]id|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|zarsrc|gidzl|zalo_\w+|mibextid"
    r"|_ga|_gl|igshid|cmpid|spm|ref|ref_src|ref_url|referrer|share|sharetype|amp|gi|gaa_\w+|at_\w+|zanpid)$",
    re.IGNORECASE,
)
_TWIN_HOST = re.compile(r"^(?:m|mobile|amp|wap)\.(?=[^.]+\.)")
_TWIN_PATH = (
    (re.compile(r"^/amp(?=/)"), ""),
    (re.compile(r"/amp/?$"), ""),
    (re.compile(r"\.amp(?=\.\w+$|$)"), ""),
)
_SAFE = "/:@!$&'()*+,;=-._~"


@cache
def _suffixes() -> tldextract.TLDExtract:
    """Public suffixes as tldextract ships them; no cache file, no download."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """`host` as an IP address, None if it is a name."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def is_public_address(address: str) -> bool:
    """Whether a crawler of the open web may connect to this IP address."""
    ip = address_of(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _translated(ip)
        if inner is None and ip not in _UNICAST:
            return False  # what is neither public nor declared private: IPv4-compatible, site-local, …
        ip = inner or ip
    return ip is not None and ip.is_global and not ip.is_multicast


_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that was ever given out."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a network without IPv4 reaches by this one (NAT64)."""
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _TRANSLATED else None


@cache
def site_of_host(host: str, port: int | None) -> str:
    """The site a host belongs to: its registrable domain; for an IP address or a bare name, host and port."""
    domain = _suffixes()(host).top_domain_under_public_suffix if address_of(host) is None else ""
    return domain or f"{host}:{port or 80}"


def site_of(url: str) -> str:
    """The site of an address: `vietnamnet.vn` for every subdomain of it, `127.0.0.1:8001` on loopback."""
    host, port = _host_port(url)
    return site_of_host(host, port)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one registrable domain (on an IP address: one address and port)."""
    return site_of(one) == site_of(other)


def _host_port(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    return (parts.hostname or "").lower().rstrip("."), port or (443 if parts.scheme == "https" else 80)


def is_web_address(url: str) -> bool:
    """Whether `url` is an absolute http(s) address with a usable host and port."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def canonical_url(url: str, home: str | None = None) -> str:
    """One address for all twins of an article: tracking parameters, fragment, m./AMP, http/https, www.

    `home` is the paper's own front page: its scheme and its use of "www." are taken over, so that the result
    can be fetched. Without it https is assumed. An IP address keeps scheme and port.

    Raises:
        ValueError: `url` is not an http(s) address.
    """
    if not is_web_address(url):
        raise ValueError(f"{url!r} is not an http(s) address")
    parts = urlsplit(url.strip())
    scheme, netloc = _origin(url, home)
    path = re.sub(r"/{2,}", "/", quote(unquote(parts.path), safe=_SAFE)) or "/"
    for pattern, replacement in _TWIN_PATH:
        path = pattern.sub(replacement, path) or "/"
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)))
    return urlunsplit((scheme, netloc, path, query, ""))


def _origin(url: str, home: str | None) -> tuple[str, str]:
    """Scheme and host of the canonical twin of `url`."""
    parts = urlsplit(url)
    host, port = _host_port(url)
    if address_of(host) is not None or "." not in host:
        bare = f"[{host}]" if ":" in host else host
        return parts.scheme, bare if port in (80, 443) else f"{bare}:{port}"
    host = _TWIN_HOST.sub("", host)
    scheme = "https"
    if home is not None and same_site(url, home):
        home_host, _ = _host_port(home)
        scheme = urlsplit(home).scheme
        if host.removeprefix("www.") == home_host.removeprefix("www."):
            host = home_host
    return scheme, host if port in (80, 443) else f"{host}:{port}"


def resolve(base: str, link: str) -> str | None:
    """`link` as it stands on the page `base`, absolute; None if that is no http(s) address."""
    try:
        url = urljoin(base, re.sub(r"[\t\r\n]", "", link.strip()))
    except ValueError:
        return None
    return url if is_web_address(url) and len(url) <= 2000 else None


def believable_canonical(page_url: str, link: str | None, home: str | None = None) -> str:
    """The address an article goes by: its page's canonical link if it stays within the site and is not the
    front page, else the address it was fetched from."""
    own = canonical_url(page_url, home)
    stated = resolve(page_url, link) if link else None
    if stated is None or not same_site(page_url, stated) or urlsplit(stated).path in ("", "/"):
        return own
    return canonical_url(stated, home)
