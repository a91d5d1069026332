"""Which addresses are one article, one site, or no address to connect to."""

from __future__ import annotations

import pytest

from crawler.urls import believable_canonical, canonical_url, is_public_address, resolve, same_site, site_of

TWINS = [
    "https://bao.vn/kinh-te/khu-cntt-123.html",
    "http://bao.vn/kinh-te/khu-cntt-123.html",
    "https://www.bao.vn/kinh-te/khu-cntt-123.html",
    "https://m.bao.vn/kinh-te/khu-cntt-123.html",
    "https://amp.bao.vn/kinh-te/khu-cntt-123.html",
    "https://BAO.vn:443/kinh-te//khu-cntt-123.html#binh-luan",
    "https://bao.vn/kinh-te/khu-cntt-123.html?utm_source=zalo&fbclid=abc&zarsrc=31",
    "https://bao.vn/kinh-te/khu-cntt-123.html/amp",
    "https://bao.vn/amp/kinh-te/khu-cntt-123.html",
    "https://bao.vn/kinh-te/khu-cntt-123.amp.html",
]


@pytest.mark.parametrize("url", TWINS)
def test_twins_are_one(url: str) -> None:
    assert canonical_url(url, "https://bao.vn/") == TWINS[0]


@pytest.mark.parametrize(
    ("url", "home", "expected"),
    [
        (
            "https://vietnamplus.vn/a-post1.vnp",
            "https://www.vietnamplus.vn/",
            "https://www.vietnamplus.vn/a-post1.vnp",
        ),
        (
            "https://ictnews.vietnamnet.vn/a-1.html",
            "https://vietnamnet.vn/",
            "https://ictnews.vietnamnet.vn/a-1.html",
        ),
        ("https://moc.gov.vn/tin?id=5&b=2", "http://moc.gov.vn/", "http://moc.gov.vn/tin?b=2&id=5"),
        (
            "http://127.0.0.1:8001/a-1.html?gclid=1",
            "http://127.0.0.1:8001/",
            "http://127.0.0.1:8001/a-1.html",
        ),
        ("http://localhost:8001/a-1.html", None, "http://localhost:8001/a-1.html"),
        ("https://bao.vn/tin-t%E1%BB%A9c-1.html", None, "https://bao.vn/tin-t%E1%BB%A9c-1.html"),
        ("https://bao.vn/tin-tức-1.html", None, "https://bao.vn/tin-t%E1%BB%A9c-1.html"),
    ],
)
def test_takes_over_scheme_and_www_of_the_paper(url: str, home: str | None, expected: str) -> None:
    assert canonical_url(url, home) == expected


@pytest.mark.parametrize("url", ["mailto:a@b.vn", "javascript:void(0)", "/a.html", "https://", "http://[::1"])
def test_refuses_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ValueError, match="not an http"):
        canonical_url(url)


def test_a_site_is_a_registrable_domain_or_an_address_and_port() -> None:
    assert same_site("https://ictnews.vietnamnet.vn/a", "https://vietnamnet.vn/b")
    assert not same_site("https://baochinhphu.vn/", "https://xaydungchinhsach.chinhphu.vn/")
    assert not same_site("https://mst.gov.vn/", "https://moc.gov.vn/"), "gov.vn is a public suffix"
    assert not same_site("https://a.com.vn/", "https://b.com.vn/")
    assert not same_site("http://127.0.0.1:8001/", "http://127.0.0.1:8002/")
    assert not same_site("http://127.0.0.1:8001/", "http://127.0.0.2:8001/")
    assert site_of("http://127.0.0.1:8001/x") == "127.0.0.1:8001"


def test_a_canonical_link_is_believed_only_within_the_site() -> None:
    page = "https://bao.vn/muc-a/khu-cntt-1.html?utm_source=x"
    home = "https://bao.vn/"
    assert (
        believable_canonical(page, "https://bao.vn/muc-b/khu-cntt-1.html", home)
        == "https://bao.vn/muc-b/khu-cntt-1.html"
    )
    for link in (
        None,
        "",
        "https://khac.vn/a-1.html",
        "https://bao.vn/",
        "/",
        "javascript:alert(1)",
        "http://[",
    ):
        assert believable_canonical(page, link, home) == "https://bao.vn/muc-a/khu-cntt-1.html"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.162.4.190", True),
        ("2001:ee0:4f03:c5d0::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("172.20.0.9", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2002:a00:1::1", False),
        ("2002:808:808::1", True),
        ("fc00::1", False),
        ("febf::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("::10.0.0.1", False),
        ("::ffff:0:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b:1::8.8.8.8", False),
        ("2001::1", False),
        ("2001:db8::1", False),
        ("bao.vn", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public_address(address) is public


def test_resolve() -> None:
    assert resolve("https://bao.vn/a/", " ../b-1.html\n") == "https://bao.vn/b-1.html"
    assert resolve("https://bao.vn/", "//m.bao.vn/b") == "https://m.bao.vn/b"
    assert resolve("https://bao.vn/", "tel:113") is None
    assert resolve("https://bao.vn/", "https://bao.vn/" + "a" * 3000) is None
