"""A headline's figure belongs to the park to which the text below gives the same figure."""

from __future__ import annotations

import datetime

import pytest

from nlp.model import ArticleText
from nlp.reader import Reader

READER = Reader(today=datetime.date(2026, 11, 20))
BODY = "Khu công nghệ cao Mây Trắng ở xã An Bình rộng khoảng 100 ha, vốn 12,8 tỷ yên."


@pytest.mark.parametrize(
    ("title", "body", "owned"),
    [
        ("Tỉnh chọn chỗ cho dự án 100 ha", BODY, True),
        ("Nhật cho vay 12,8 tỷ yên làm đường", BODY, True),
        ("Tỉnh chọn chỗ cho sân bay 250 ha", BODY, False),
        (
            "Cả vùng thêm 100 ha",
            f"{BODY} Huyện bên có 100 ha rừng trồng. Nhà máy giấy Bến Gỗ rộng 100 ha.",
            False,
        ),
    ],
)
def test_a_figure_of_the_headline_is_the_one_told_below(title: str, body: str, owned: bool) -> None:
    reading = READER.reading(ArticleText("a", f"{title}\n\n{body}", len(title)))
    figures = zip(reading.quantities, reading.attachments, strict=True)
    first = next(a for q, a in figures if q.start < reading.title_end)
    assert (first.park is not None) is owned
