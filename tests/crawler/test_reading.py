"""What is article and what is not, where dates come from, and pages that hold no article."""

from __future__ import annotations

import time
import unicodedata
from datetime import datetime
from typing import Any

import pytest

from crawler.names import clean_authors, is_signature, reprint_source, without_prefix
from crawler.page import FeedHint, PageReading, Unreadable
from crawler.reading import read_page
from crawler.source import PageRules, Source

URL = "https://bao.vn/khu-cong-nghe-so-123456.html"
ONE = "UBND tỉnh giao Sở Khoa học và Công nghệ lập đề án khu công nghệ số tập trung rộng 45 ha."
TWO = "Đề án phải hoàn thành trước ngày 30/9 để trình Hội đồng nhân dân tỉnh vào kỳ họp cuối năm."
THREE = "Nguồn vốn dự kiến 1.200 tỷ đồng, trong đó ngân sách tỉnh góp 15% cho hạ tầng ngoài hàng rào."


def source(**rules: Any) -> Source:
    return Source(
        id="bao",
        name="Báo Thử",
        home="https://bao.vn/",
        feeds=("https://bao.vn/rss",),
        article_url=r"-\d+\.html$",
        rules=PageRules(**(rules or {"family": "schema"})),
    )


def page(body: str, head: str = "", title: str = "Lập đề án khu công nghệ số") -> str:
    return (
        f'<html><head><title>{title}</title>{head}</head><body><h1 itemprop="headline">{title}</h1>'
        f'<div itemprop="articleBody">{body}</div><div class="footer">Giấy phép 12/GP</div></body></html>'
    )


def read(html: str | bytes, **options: Any) -> PageReading:
    result = read_page(html, URL, source(), **options)
    assert isinstance(result, PageReading), result
    return result


@pytest.mark.parametrize(
    "junk",
    [
        '<div class="box-tin-lien-quan"><a href="/x-1.html">Thị trường vàng biến động mạnh</a></div>',
        '<ul class="list-news"><li><a href="/x-1.html">Thị trường vàng biến động mạnh</a></li></ul>',
        '<p><a href="/x-1.html">Thị trường vàng biến động mạnh trong phiên sáng nay</a></p>',
        '<p>&gt;&gt; Xem thêm: <a href="/x-1.html">Thị trường vàng biến động mạnh</a></p>',
        "<p><strong>Tin liên quan</strong></p>",
        "<h3>Có thể bạn quan tâm:</h3>",
        "<p>Mời quý độc giả đón đọc bản tin thị trường trên kênh của báo</p>",
        "<figure><img src=a.jpg><figcaption>Thị trường vàng. Ảnh: An Bình</figcaption></figure>",
        "<table><tr><td><img src=a.jpg></td></tr><tr><td>Thị trường vàng sáng nay</td></tr></table>",
        '<p class="Image caption">Thị trường vàng sáng nay</p>',
        "<p>Ảnh: An Bình</p>",
        '<div class="adv-banner"><p>Thị trường vàng</p></div>',
        '<div class="social-share">Chia sẻ Zalo</div>',
        "<script>var vang = 1;</script><style>p{}</style><noscript>vàng</noscript><iframe>vàng</iframe>",
        '<div style="display: none">vàng</div>',
        "<!-- vàng --><p>* * *</p>",
    ],
)
def test_what_is_not_the_article_is_left_out(junk: str) -> None:
    for html in (
        f"<p>{ONE}</p>{junk}<p>{TWO}</p><p>{THREE}</p>",
        f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{junk}",
    ):
        assert read(page(html)).body.split("\n") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (f"<div><div>{ONE}</div>{TWO}<br>{THREE}</div>", [ONE, TWO, THREE]),
        (f"<p>{ONE}</p><ul><li>{TWO}</li><li>{THREE}</li></ul>", [ONE, TWO, THREE]),
        (
            f"<p>{ONE}</p><table><tr><td>A</td><td>12 ha</td></tr><tr><td>B</td><td>33 ha</td></tr></table>",
            [ONE, "A | 12 ha", "B | 33 ha"],
        ),
        (f'<p>{ONE[:20]}<a href="/tag/so.html">{ONE[20:40]}</a>{ONE[40:]}</p><p>{TWO}</p>', [ONE, TWO]),
        (f"<p>{ONE}</p><h2>Vốn ở đâu?</h2><p>{TWO}</p>", [ONE, "Vốn ở đâu?", TWO]),
        (f"<p>{ONE}</p><blockquote><p>{TWO}</p></blockquote>", [ONE, TWO]),
        (f'<p>{ONE}</p><div class="share-content"><p>{TWO}</p><p>{THREE}</p></div>', [ONE, TWO, THREE]),
        (f"<p>(Chinhphu.vn) - {ONE}</p><p>{TWO}</p>", [f"(Chinhphu.vn) - {ONE}", TWO]),
    ],
)
def test_paragraphs(html: str, lines: list[str]) -> None:
    assert read(page(html)).body.split("\n") == lines


def test_signature_and_source_at_the_end_are_no_text() -> None:
    html = f"<p>{ONE}</p><p>{TWO}</p><p><strong>Lê Thị An</strong></p>"
    html += "<p style='text-align:right'><em>Theo TTXVN</em></p>"
    result = read(page(html))
    assert result.body.split("\n") == [ONE, TWO]
    assert (result.authors, result.reprint_source) == (("Lê Thị An",), "TTXVN")


def test_times_from_json_ld_with_zone_and_change() -> None:
    ld = """<script type="application/ld+json">{"@context":"x","@graph":[{"@type":["NewsArticle"],
      "headline":"Khác","datePublished":"2026-03-07T08:52:11.000 +07:00",
      "dateModified":"2026-03-07T10:00:00Z",
      "author":[{"@type":"Person","name":"NH&#7852;T MINH"},
      {"@type":"Organization","name":"Báo Thử"}]}]}</script>"""
    result = read(page(f"<p>{ONE}</p>", ld))
    assert str(result.published) == "2026-03-07 08:52:11+07:00"
    assert str(result.modified) == "2026-03-07 10:00:00+00:00"
    assert (result.date_source, result.authors) == ("json-ld", ("NHẬT MINH",))


def test_broken_json_ld_still_gives_its_dates() -> None:
    broken = '{"headline":"A "b" c","datePublished":"2026-03-07T08:00:00+07:00",}'
    ld = f'<script type="application/ld+json">{broken}</script>'
    assert read(page(f"<p>{ONE}</p>", ld)).date_source == "json-ld"


@pytest.mark.parametrize(
    ("head", "extra", "url", "expected"),
    [
        (
            '<meta property="article:published_time" content="2026-03-07T00:01:00">',
            "",
            URL,
            ("meta", "2026-03-07T00:01"),
        ),
        (
            '<meta content="2026-03-07T00:01:00+07:00" itemprop="datePublished" name="pubdate">',
            "",
            URL,
            ("meta", "2026-03-07T00:01"),
        ),
        (
            "",
            '<span class="post-date">Thứ bảy, 7/3/2026, 00:05 (GMT+7)</span>',
            URL,
            ("visible", "2026-03-07T00:05"),
        ),
        ("", '<time datetime="2026-03-07 08:07">hôm nay</time>', URL, ("visible", "2026-03-07T08:07")),
        ("", "", "https://bao.vn/khu-102260228093004191.htm", ("url", "2026-02-28T09:30")),
        ("", "", URL, (None, "")),
    ],
)
def test_where_the_date_comes_from(head: str, extra: str, url: str, expected: tuple[str | None, str]) -> None:
    clock = '<div class="date_top">Thứ Sáu, ngày 30 tháng 10 năm 2026</div>'
    html = page(f"<p>{ONE}</p>", head).replace("<h1", f"{clock}<h1").replace("</h1>", f"</h1>{extra}")
    result = read_page(html, url, source())
    assert isinstance(result, PageReading)
    assert (result.date_source, result.published.isoformat()[:16] if result.published else "") == expected


def test_the_feed_helps_only_where_the_page_is_silent_and_the_future_is_not_believed() -> None:
    told = datetime.fromisoformat("2026-03-06T12:00:00+07:00")
    hint = FeedHint("Tin", told, ("Trần Bình",))
    assert read(page(f"<p>{ONE}</p>"), feed_hint=hint).published == told
    future = '<meta property="article:published_time" content="2027-01-01T00:00:00+07:00">'
    now = datetime.fromisoformat("2026-03-07T00:00:00+07:00")
    result = read(page(f"<p>{ONE}</p>", future), feed_hint=hint, now=now)
    assert (result.published, result.date_source, result.authors) == (told, "feed", ("Trần Bình",))


def test_canonical_link_within_the_site_only() -> None:
    own = '<link rel="canonical" href="http://m.bao.vn/muc/khu-cong-nghe-so-123456.html?utm_source=x">'
    assert read(page(f"<p>{ONE}</p>", own)).canonical_url == "https://bao.vn/muc/khu-cong-nghe-so-123456.html"
    foreign = '<link rel="canonical" href="https://khac.vn/khu-1.html">'
    assert read(page(f"<p>{ONE}</p>", foreign)).canonical_url == URL


def test_whatever_the_unicode_form_and_encoding() -> None:
    html = page(f"<p>{ONE}</p><p>{TWO}</p>", '<meta charset="iso-8859-1">')
    for data in (html.encode(), unicodedata.normalize("NFD", html).encode(), html.encode("utf-16")):
        assert read(data, charset="windows-1252").body.split("\n") == [ONE, TWO]


def test_own_selectors_come_before_the_family() -> None:
    html = f'<h1>Tên bài viết dài</h1><div class="x"><p>{ONE}</p><p class="qc">{TWO}</p><p>{THREE}</p></div>'
    paper = source(family="vccorp", title=("h1",), body=("div.x",), drop=("p.qc",))
    result = read_page(html, URL, paper)
    assert isinstance(result, PageReading)
    assert (result.reader, result.body.split("\n")) == ("rules:vccorp", [ONE, THREE])


WALLS = [
    (
        "<title>404 - Không tìm thấy trang</title><h1>404</h1><p>Trang bạn yêu cầu không tồn tại</p>",
        "soft-404",
    ),
    ("<h1>Thông báo</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p>", "soft-404"),
    (
        '<html><body><script>document.cookie="D1N=1f";window.location.reload(true);</script></body></html>',
        "cookie-wall",
    ),
    (
        "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script>",
        "cookie-wall",
    ),
    (
        "<html><p>Vui lòng bật JavaScript</p><script>setCookie('a','b');location.href='/'</script></html>",
        "cookie-wall",
    ),
    (page(f"<p>{ONE}</p><p>Nội dung chỉ dành cho hội viên. Mua gói để đọc tiếp.</p>"), "paywall"),
    (
        page(
            f"<p>{ONE}</p>",
            '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":"False"}</script>',
        ),
        "paywall",
    ),
    (
        f'<html><head><link rel="canonical" href="/"></head><body><p>{ONE}</p><p>{TWO}</p></body></html>',
        "soft-404",
    ),
    ("<html><head><title>Báo Thử</title></head><body><a href=/a>Trang chủ</a></body></html>", "no-text"),
    ("%PDF-1.7 nhị phân <p>", "not-html"),
    ("chỉ là chữ", "not-html"),
    ("", "not-html"),
]


@pytest.mark.parametrize(("html", "reason"), WALLS)
def test_pages_that_hold_no_article(html: str, reason: str) -> None:
    result = read_page(html, URL, source())
    assert isinstance(result, Unreadable), result
    assert result.reason == reason
    assert result.detail


def test_words_of_a_wall_inside_an_article_are_no_wall() -> None:
    story = (
        "Người dân phản ánh trang web báo lỗi 404, không tìm thấy hồ sơ, phải đăng nhập để xem tiếp. " * 20
    )
    html = page(f"<p>{story}</p>", title="Cổng dịch vụ công báo lỗi không tìm thấy hồ sơ")
    assert read(html).body == story.strip()


def test_monstrous_pages_take_no_long_time() -> None:
    monsters = [
        "<div>" * 30_000 + ONE,
        page("<p>" + "a " * 200_000 + "</p>"),
        page("".join(f'<p><a href="/x-{n}.html">liên kết số {n} của trang</a></p>' for n in range(2_000))),
        "<p>" * 20_000,
        page("<b>" * 5_000 + ONE),
    ]
    for html in monsters:
        started = time.monotonic()
        read_page(html, URL, source())
        assert time.monotonic() - started < 60  # a reader in its toils takes hours


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (["Lê An - Trần Bình"], ("Lê An", "Trần Bình")),
        (["Tác giả: Lê An"], ("Lê An",)),
        (["Hà Thu (tổng hợp)"], ("Hà Thu",)),
        (["Bài và ảnh: LÊ AN, TRẦN BÌNH"], ("LÊ AN", "TRẦN BÌNH")),
        (["https://www.facebook.com/bao"], ()),
        (["toasoan@bao.vn"], ()),
        (["Báo Thử", "bao thu", "BAOTHU"], ()),
        (["Lê An", "lê an"], ("Lê An",)),
        (["NH&amp;#7852;T"], ("NHẬT",)),
        (["", "  "], ()),
    ],
)
def test_authors(raw: list[str], names: tuple[str, ...]) -> None:
    assert clean_authors(raw, site_names=["Báo Thử", "baothu"]) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Theo TTXVN", "TTXVN"),
        ("(Theo Báo Đầu tư)", "Báo Đầu tư"),
        ("Nguồn: VietnamPlus", "VietnamPlus"),
        ("Nguồn tin: cafef.vn", "cafef.vn"),
        ("Theo quy hoạch, khu có diện tích 50 ha.", None),
        ("Theo đó, tỉnh sẽ thu hồi dự án", None),
        ("Nguồn vốn: ngân sách", None),
        ("Lê An", None),
    ],
)
def test_reprint_lines(line: str, name: str | None) -> None:
    assert reprint_source(line) == name


def test_marks_of_the_paper_before_a_lead() -> None:
    assert without_prefix("(Chinhphu.vn) - Sáng nay") == "Sáng nay"
    assert without_prefix("TTO - Sáng nay") == "Sáng nay"
    assert without_prefix("UBND - HĐND tỉnh họp") == "UBND - HĐND tỉnh họp"
    assert without_prefix("(ảnh) bên dưới") == "(ảnh) bên dưới"


def test_signatures() -> None:
    assert is_signature("Hà Thu (tổng hợp)")
    assert is_signature("LÊ AN - TRẦN BÌNH")
    assert not is_signature("Khu A rộng 5 ha")
    assert not is_signature("Dự án đã khởi công.")
