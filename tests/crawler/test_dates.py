"""Dates as feeds, metadata and pages write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.dates import date_from_url, parse_date

CASES = [
    # feeds
    ("Sat, 07 Mar 2026 08:47:00 +0700", "2026-03-07T08:47:00+07:00"),
    ("Sat, 07 Mar 26 08:47:00 GMT+7", "2026-03-07T08:47:00+07:00"),
    ("Sat, 07 Mar 2026 08:47:00 +07", "2026-03-07T08:47:00+07:00"),
    ("07 Mar 2026 01:47:00 GMT", "2026-03-07T01:47:00+00:00"),
    ("7-Mar-2026 08:47", "2026-03-07T08:47:00+07:00"),
    ("9/14/2026 6:44:00 PM", "2026-09-14T18:44:00+07:00"),
    ("9/4/2026 6:44:00 PM", "2026-09-04T18:44:00+07:00"),
    ("12/1/2026 12:05:09 AM", "2026-12-01T00:05:09+07:00"),
    ("2026-03-07T08:52:11Z", "2026-03-07T08:52:11+00:00"),
    ("2026-03-07T08:52:11.123456+07:00", "2026-03-07T08:52:11+07:00"),
    ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
    ("2026-03-07 08:52:11", "2026-03-07T08:52:11+07:00"),
    ("2026/03/07 08:52", "2026-03-07T08:52:00+07:00"),
    ("20260307T085211", "2026-03-07T08:52:11+07:00"),
    ("1772848331", "2026-03-07T08:52:11+07:00"),
    ("1772848331000", "2026-03-07T08:52:11+07:00"),
    # pages
    ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00"),
    ("07/03/2026 08:52 (GMT+07:00)", "2026-03-07T08:52:00+07:00"),
    ("- 07/03/2026 08:47", "2026-03-07T08:47:00+07:00"),
    ("08:47, 07/03/2026", "2026-03-07T08:47:00+07:00"),
    ("08:47 | 07/03/2026", "2026-03-07T08:47:00+07:00"),
    ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
    ("07-03-2026 - 15:20 PM", "2026-03-07T15:20:00+07:00"),
    ("Chủ nhật, 08/03/2026 - 02:20:33 CH", "2026-03-08T14:20:33+07:00"),
    ("08h47 ngày 7 tháng 3 năm 2026", "2026-03-07T08:47:00+07:00"),
    ("Ngày 7 tháng 3, 2026", "2026-03-07T00:00:00+07:00"),
    ("Cập nhật lúc 15 giờ 20, 7.3.2026", "2026-03-07T15:20:00+07:00"),
    ("Đăng lúc: 7/3/26 9:05", "2026-03-07T09:05:00+07:00"),
    ("March 7, 2026 3:05 PM", "2026-03-07T15:05:00+07:00"),
    ("07/03/2026", "2026-03-07T00:00:00+07:00"),
    ("07/03/2026 25:61", None),
    ("31/02/2026", None),
    ("99/99/2026 10:00", None),
    ("Quyết định 24/2020/QĐ-TTg", None),
    ("12 tháng 3", None),
    ("", None),
    ("12345", None),
    ("7/3/1894", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text: str, expected: str | None) -> None:
    assert parse_date(text) == (datetime.fromisoformat(expected) if expected else None)


def test_decomposed_unicode_is_read_too() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "8 giờ 30 ngày 7 tháng 3 năm 2026")
    assert parse_date(text) == datetime.fromisoformat("2026-03-07T08:30:00+07:00")


def test_a_date_in_the_future_is_not_believed() -> None:
    now = datetime.fromisoformat("2026-03-07T10:00:00+07:00")
    assert parse_date("08/03/2026 10:00", now=now) is None
    assert parse_date("07/03/2026 10:05", now=now) is not None, "clocks differ by minutes"
    # local time labelled GMT: seven hours ahead of what can be true
    assert parse_date("Sat, 07 Mar 2026 09:30:00 GMT", now=now) == datetime.fromisoformat(
        "2026-03-07T09:30:00+07:00"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/chinh-sach-moi-102260228093004191.htm", "2026-02-28T09:30:04+07:00"),
        ("/gia-vang-20260307080054340.htm", "2026-03-07T08:00:54+07:00"),
        ("/co-phieu-18826030622484142.chn", "2026-03-06T22:48:41+07:00"),
        ("/2026/03/07/khai-truong", "2026-03-07T00:00:00+07:00"),
        ("/kinh-te/202603/khu-cong-nghe-so-9f81a2/", None),
        ("/khu-cong-nghe-5047363.html", None),
        ("/tin-197152208.htm", None),
        ("/tin-99999999999999999.htm", None),
    ],
)
def test_reads_the_date_in_an_address(path: str, expected: str | None) -> None:
    assert date_from_url(path) == (datetime.fromisoformat(expected) if expected else None)


def test_long_nonsense_is_no_burden() -> None:
    for text in ("1/" * 50_000, "9 " * 50_000, "tháng " * 20_000, "7 tháng 3 " * 20_000, "-" * 100_000):
        parse_date(text)
