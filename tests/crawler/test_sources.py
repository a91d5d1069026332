"""Source files: the bundled ones are sound, a wrong one is refused with file, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.families import FAMILIES
from crawler.reading_rules import check_selector
from crawler.source import Source
from crawler.sources import SourceError, load_sources
from crawler.urls import same_site
from nlp.places import lookup

GOOD = """
id = "bao"
name = "Báo Thử"
region = "Huế"
outlet = "province"
home = "https://bao.vn/"
feeds = ["https://bao.vn/rss"]
article_url = '-\\d+\\.html$'
"""


@pytest.mark.parametrize("source", load_sources(), ids=lambda source: source.id)
def test_bundled_sources_are_sound(source: Source) -> None:
    lists = (*source.feeds, *source.sitemaps, *source.sections)
    assert all(same_site(url, source.home) for url in lists)
    assert len(set(lists)) == len(lists)
    assert source.delay_seconds >= 1, "politeness"
    assert source.expected_per_week > 0
    assert not source.is_article(source.home)
    assert not any(source.is_article(url) for url in lists), "a list is no article"
    assert not source.is_article(source.home + "kinh-te.htm")
    assert source.region == "Việt Nam" or lookup(source.region), source.region
    assert (source.outlet == "province") == (source.region != "Việt Nam")


def test_there_are_enough_of_every_kind() -> None:
    outlets = [source.outlet for source in load_sources()]
    assert len(outlets) >= 40
    assert {outlet: outlets.count(outlet) >= 3 for outlet in outlets} == dict.fromkeys(outlets, True)


def test_every_region_has_its_papers() -> None:
    regions = {source.region for source in load_sources()}
    for region, provinces in {
        "northern mountains": {"Thái Nguyên", "Lào Cai", "Tuyên Quang", "Phú Thọ"},
        "Red River delta": {"Hà Nội", "Hải Phòng", "Bắc Ninh", "Hưng Yên", "Quảng Ninh"},
        "north central": {"Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Huế"},
        "south central": {"Đà Nẵng", "Quảng Ngãi", "Khánh Hòa"},
        "highlands": {"Đắk Lắk", "Gia Lai", "Lâm Đồng"},
        "south-east": {"Hồ Chí Minh", "Đồng Nai", "Tây Ninh"},
        "Mekong delta": {"Cần Thơ", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cà Mau"},
    }.items():
        assert provinces <= regions, region


@pytest.mark.parametrize("source", load_sources(), ids=lambda source: source.id)
def test_every_source_says_what_must_come_of_it(source: Source) -> None:
    assert 0 < source.expect.per_week <= source.expected_per_week
    assert source.expect.read >= 0.8
    assert source.expect.dated >= 0.8


@pytest.mark.parametrize("family", FAMILIES)
def test_selectors_of_families_are_valid(family: str) -> None:
    rules = FAMILIES[family]
    assert rules.title
    assert rules.body
    for css in (*rules.title, *rules.lead, *rules.body, *rules.date, *rules.authors, *rules.drop):
        check_selector(css)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('home = "https://bao.vn/"', ""), "home: Field required"),
        (('home = "https://bao.vn/"', 'home = "bao.vn"'), "home: 'bao.vn' is not an http(s) address"),
        (('id = "bao"', 'id = "Báo"'), "id: String should match pattern"),
        (
            ('outlet = "province"', 'outlet = "blog"'),
            "outlet: Input should be 'ministry', 'province' or 'press'",
        ),
        (("article_url = '-", "article_url = '("), "article_url: "),
        (('feeds = ["https://bao.vn/rss"]', ""), "needs at least one of feeds, sitemaps, sections"),
        (("id =", "delay_seconds = -1\nid ="), "delay_seconds: Input should be greater than or equal to 0"),
        (("id =", 'feed = "x"\nid ='), "feed: Extra inputs are not permitted"),
        (("id =", 'timezone = "Asia/Hanoi"\nid ='), "timezone: 'Asia/Hanoi' is not a time zone"),
        (("id =", 'rules = "drupal"\nid ='), "rules.family: 'drupal' is not one of vccorp, onecms"),
        (("id =", 'rules = { body = ["div["] }\nid ='), "rules.body: 'div[' is not a CSS selector"),
        (("id =", 'quiet_hours = "22h-5h"\nid ='), "quiet_hours: '22h-5h' is not a range of hours"),
        (("id =", 'paging = "{section}/trang"\nid ='), "paging: '{section}/trang' must contain {n}"),
        (("id =", 'paging = "{page}-{n}"\nid ='), "and nothing in braces but {home}, {n}"),
        (("id =", "id = = "), "not a TOML file in UTF-8"),
    ],
)
def test_a_wrong_file_is_named_with_key_and_reason(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    file = tmp_path / "bao.toml"
    file.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(SourceError) as error:
        load_sources(tmp_path)
    assert str(error.value).startswith(f"{file}: ")
    assert message in str(error.value)


def test_directories(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no source file"):
        load_sources(tmp_path)
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    assert [source.name for source in load_sources(tmp_path)] == ["Báo Thử"]
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(SourceError, match=r"b\.toml: id: 'bao' is taken"):
        load_sources(tmp_path)


def test_a_source_can_be_built_in_code_for_a_loopback_site() -> None:
    source = Source(
        id="demo",
        name="Báo Mẫu",
        home="http://127.0.0.1:8123",
        sections=("http://127.0.0.1:8123/tin",),
        article_url=r"^/bai/\d+$",
        rules="onecms",  # type: ignore[arg-type]  # a family's name stands for its rules
    )
    assert source.rules.family == "onecms"
    assert source.is_article("http://127.0.0.1:8123/bai/7?x=1")
    assert not source.is_article("http://127.0.0.1:8123/bai/bay")
