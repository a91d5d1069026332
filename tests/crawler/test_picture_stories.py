"""Articles whose text stands in the captions of their pictures; the pages are written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.page import PageReading
from crawler.reading import read_page
from crawler.source import PageRules, Source

PAGES = Path(__file__).parent / "picture_stories"
URL = "https://bao.vn/khu-cong-nghe-so-123456.html"
STORIES = {
    "figures": (
        "onecms",
        [
            "Sau hai năm khởi công, hạ tầng của khu công nghệ số đã thành hình.",
            "Toàn cảnh khu công nghệ số rộng 45 ha bên bờ sông, nhìn từ phía đông. Ảnh: Lê Mai",
            "Trục đường chính dài 3,2 km đã thảm nhựa xong, hai bên trồng cây xanh.",
            "Tòa nhà trung tâm 12 tầng sẽ đón các doanh nghiệp đầu tiên vào tháng 12.",
        ],
    ),
    "tables": (
        "znews",
        [
            "Trung tâm dữ liệu trong khu công nghệ thông tin tập trung vừa vận hành thử.",
            "Hình ảnh được ghi vào sáng 19/8.",
            "Phòng máy chủ 2.400 tủ được làm mát bằng nước, tiết kiệm 30% điện năng.",
            "Hai trạm biến áp 110 kV cấp điện cho toàn khu.",
            "Kỹ sư trực vận hành 24 giờ mỗi ngày.",
        ],
    ),
}


def read(page: bytes, family: str | None) -> PageReading:
    source = Source(
        id="bao",
        name="Báo Thử",
        home="https://bao.vn/",
        feeds=("https://bao.vn/rss",),
        article_url=r"-\d+\.html$",
        rules=PageRules(family=family),
    )
    result = read_page(page, URL, source if family else None)
    assert isinstance(result, PageReading), result
    return result


@pytest.mark.parametrize("name", sorted(STORIES))
@pytest.mark.parametrize("known", [True, False], ids=["its-rules", "unknown-source"])
def test_the_captions_are_the_text(name: str, known: bool) -> None:
    family, expected = STORIES[name]
    result = read((PAGES / f"{name}.html").read_bytes(), family if known else None)
    assert result.body.split("\n") == expected
    assert not result.rules_missed


@pytest.mark.parametrize("name", sorted(STORIES))
def test_an_article_with_a_text_of_its_own_leaves_its_captions_out(name: str) -> None:
    family, story = STORIES[name]
    text = "Ủy ban nhân dân tỉnh giao Sở Khoa học và Công nghệ lập đề án mở rộng khu thêm 20 ha. " * 3
    page = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    for opening in ('cms-body">', 'the-article-body">'):
        page = page.replace(opening, f"{opening}<p>{text}</p>")
    body = read(page.encode(), family).body
    assert text.strip() in body
    assert not any(caption in body for caption in story[2:])


def test_one_caption_is_no_story() -> None:
    page = (
        '<h1 class="article__title">Họp báo về khu công nghệ số</h1><div class="article__sapo">Chiều nay, '
        "tỉnh họp báo công bố quy hoạch khu công nghệ số rộng 45 ha bên bờ sông, dự kiến xong vào 2028.</div>"
        '<div class="cms-body"><p>Tin đang được cập nhật.</p><figure><img src="/a.jpg"><figcaption>Quang '
        "cảnh buổi họp báo chiều nay tại trụ sở Ủy ban nhân dân tỉnh.</figcaption></figure></div>"
    )
    assert "Quang cảnh" not in read(page.encode(), "onecms").body
