# ruff: noqa: E501 – tables of cases
"""Best values, their spread and conflicts; provinces of both maps; cards."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from nlp.partial_date import PartialDate
from store import query_documents
from store.database import Store
from store.extraction import save_failure
from store.queries import (
    FilterError,
    Filters,
    ParkRow,
    article_card,
    articles,
    documents,
    facts,
    park_card,
    parks,
    proposals,
    resolve_province,
)
from store.schema import ArticleVersion, Claim

NAME = "Khu CNTT tập trung Hạc Thành"


def _says(desk: Any, ha: str, published: str, **more: Any) -> None:
    """An article that gives the area, in a text of its own."""
    bound, role = more.pop("bound", "exact"), more.pop("role", "total")
    cites = more.pop("cites", None)
    desk.count += 1
    opening = f"Theo {cites}, " if cites else f"Bản tin số {desk.count}: "
    words = f"{ha.replace('.', ',')} ha"
    built = desk.facts(f"Tin {desk.count}", f"{opening}{NAME} ở Thanh Hóa rộng {words}.")
    built.province("Thanh Hóa").park(NAME, provinces=("Thanh Hóa",)).area(words, ha, NAME, role, bound)
    if cites:
        built.document(cites, "quyết định", cites.split()[-1])
    desk.add(built, published, **more)


def _park(desk: Any) -> ParkRow:
    desk.resolve()
    with desk.store.read() as session:
        (row,) = parks(session, Filters(park=NAME))
    return row


RULES = [
    # what the first and the second article say; which one stands
    ({"ha": "50", "published": "2026-01-01"}, {"ha": "60", "published": "2026-02-01"}, "60"),
    ({"ha": "50", "published": "2026-01-01"}, {"ha": "60", "published": "2026-02-01", "bound": "about"}, "50"),
    ({"ha": "50", "published": "2026-01-01", "outlet": "province"},
     {"ha": "60", "published": "2026-02-01", "outlet": "press"}, "50"),
    ({"ha": "50", "published": "2026-01-01", "outlet": "province"},
     {"ha": "60", "published": "2025-02-01", "outlet": "ministry", "bound": "about"}, "60"),
    ({"ha": "50", "published": "2026-03-01", "outlet": "ministry"},
     {"ha": "60", "published": "2026-02-01", "outlet": "press", "cites": "Quyết định số 77/QĐ-TTg"}, "60"),
    ({"ha": "50", "published": "2026-01-01"}, {"ha": "60", "published": "2026-02-01", "role": "phase"}, "50"),
    ({"ha": "50", "published": "2026-01-01"}, {"ha": "60", "published": "2026-02-01", "role": "increment"}, "50"),
    ({"ha": "50", "published": "2026-01-01"}, {"ha": "60", "published": "2025-02-01"}, "50"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "stands"), RULES)
def test_the_best_value(desk: Any, first: dict[str, Any], second: dict[str, Any], stands: str) -> None:
    _says(desk, **first)
    _says(desk, **second)
    park = _park(desk)
    assert park.area is not None
    assert park.area.value == Decimal(stands)


def test_spread_sources_and_conflict(desk: Any) -> None:
    _says(desk, "50", "2026-01-01")
    assert (figure := _park(desk).area) is not None
    assert (figure.sources, figure.conflict, figure.lowest, figure.highest) == (1, False, 50, 50)
    _says(desk, "50.3", "2026-02-01")
    assert (figure := _park(desk).area) is not None
    assert (figure.sources, figure.conflict) == (2, False)
    _says(desk, "55", "2026-03-01", bound="about")
    assert (figure := _park(desk).area) is not None
    assert (figure.conflict, figure.highest) == (False, 55)
    _says(desk, "32", "2026-01-01")
    assert (figure := _park(desk).area) is not None
    assert (figure.sources, figure.conflict, figure.lowest, figure.value) == (4, True, 32, Decimal("50.3"))


REGISTRY = [
    # conflicts that the registry itself holds, and figures that are unconfirmed or of a part
    ("cntt-tinh-bac-ninh", "area", {"258.86", "274"}, True),
    ("phuc-hop-van-phong-fpt-fpt-complex", "capital", {"700000000000", "1400000000000"}, True),
    ("cntt-cong-vien-cong-nghe-phan-mem-ha-noi", "area", {"43", "32"}, True),
    ("cntt-binh-duong", "area", {"15.47"}, False),
    ("cong-vien-phan-mem-quang-trung", "area", {"43"}, False),
]


@pytest.mark.parametrize(("slug", "figure", "values", "conflict"), REGISTRY)
def test_known_conflicts_of_the_registry(
    store: Store, slug: str, figure: str, values: set[str], conflict: bool
) -> None:
    with store.read() as session:
        card = park_card(session, slug)
    assert card is not None
    best = getattr(card.park, figure)
    assert str(best.value) in values
    assert best.conflict is conflict
    told = {str(fact.value) for fact in card.facts if fact.value is not None}
    assert values <= told


def test_an_unconfirmed_registry_figure_never_outranks(desk: Any, store: Store) -> None:
    name = "Công viên phần mềm Quang Trung"
    with store.read() as session:
        (before,) = parks(
            session, Filters(park="cong-vien-phan-mem-quang-trung", limit=1, kind="cntt_tap_trung")
        )
    assert before.area is not None
    assert before.area.sources == 0  # only from memory
    built = desk.facts("QTSC", f"{name} rộng khoảng 41 ha.").province("Hồ Chí Minh", written="rộng")
    built.park(name, "cong_vien_phan_mem", park_id="cong-vien-phan-mem-quang-trung")
    desk.add(built.area("khoảng 41 ha", "41", name, bound="about"), "1999-01-01")
    desk.resolve()
    with store.read() as session:
        card = park_card(session, "cong-vien-phan-mem-quang-trung")
    assert card is not None
    assert card.park.area is not None
    assert (card.park.area.value, card.park.area.sources) == (41, 1)


def test_news_outrank_an_older_registry_figure(desk: Any, store: Store) -> None:
    name = "Khu CNTT tập trung Bình Dương"
    built = desk.facts("Mở rộng", f"{name} nay rộng 21,3 ha.").park(name, park_id="cntt-binh-duong")
    desk.add(built.area("21,3 ha", "21.3", name), "2026-10-01", outlet="press")
    desk.resolve()
    with store.read() as session:
        card = park_card(session, "cntt-binh-duong")
    assert card is not None
    assert card.park.area is not None
    assert (str(card.park.area.value), card.park.area.conflict) == ("21.3", True)


@pytest.mark.parametrize(
    ("name", "then", "current"),
    [
        ("TPHCM", (), ("Hồ Chí Minh",)),
        ("tp. hồ chí minh", (), ("Hồ Chí Minh",)),
        ("Bình Dương", ("Bình Dương",), ()),
        ("binh duong", ("Bình Dương",), ()),
        ("Bắc Ninh", (), ("Bắc Ninh",)),
        ("bac giang", ("Bắc Giang",), ()),
        ("Huế", (), ("Huế",)),
        ("Thừa Thiên - Huế", (), ("Huế",)),
    ],
)
def test_provinces_of_both_maps(name: str, then: tuple[str, ...], current: tuple[str, ...]) -> None:
    names = resolve_province(name)
    assert (set(names.then), set(names.current)) == (set(then), set(current))


def test_an_unknown_province_suggests_the_nearest(store: Store) -> None:
    with store.read() as session, pytest.raises(FilterError, match=r"'Binh Duonk'.*Did you mean: Bình Dương"):
        parks(session, Filters(province="Binh Duonk"))
    with store.read() as session, pytest.raises(FilterError, match=r"no kind.*cong_nghe_cao"):
        parks(session, Filters(kind="hi-tech"))
    with store.read() as session, pytest.raises(FilterError, match=r"no state.*operating"):
        parks(session, Filters(state="open"))
    with store.read() as session, pytest.raises(FilterError, match=r"no property.*budget"):
        facts(session, Filters(property="money"))


def test_an_old_province_is_the_smaller_and_a_new_one_holds_it(store: Store) -> None:
    with store.read() as session:
        old = {row.slug for row in parks(session, Filters(province="Bình Dương"))}
        new = {row.slug for row in parks(session, Filters(province="Hồ Chí Minh"))}
    assert "cntt-binh-duong" in old
    assert old < new
    assert "cong-vien-phan-mem-quang-trung" in new - old


def test_filters_work_together(desk: Any, store: Store) -> None:
    sentence = f"Thanh Hóa xin lập {NAME}."
    built = desk.facts("Một khu mới", sentence).province("Thanh Hóa")
    desk.add(built.park(NAME, provinces=("Thanh Hóa",), proposed=sentence), "2026-05-04", source_id="bao-a")
    with store.read() as session:  # before the park is resolved the proposal is there all the same
        (early,) = proposals(session, Filters(province="Thanh Hóa"))
        assert (early.park, early.certain) == (NAME, None)
    desk.resolve()
    with store.read() as session:
        assert len(proposals(session, Filters(province="thanh hoa", since=PartialDate(2026, 5)))) == 1
        assert proposals(session, Filters(since=PartialDate(2026, 6))) == []
        assert proposals(session, Filters(until=PartialDate(2026, 4))) == []
        assert proposals(session, Filters(province="Nghệ An")) == []
        assert len(proposals(session, Filters(kind="cntt_tap_trung", state="proposed", limit=1))) == 1
        assert proposals(session, Filters(kind="cong_nghe_cao")) == []
        assert len(articles(session, Filters(province="Thanh Hóa", relevant_only=True, source="bao-a"))) == 1
        for question in (articles, facts, proposals):
            with pytest.raises(FilterError, match="Nothing is known of a source 'bao-b'"):
                question(session, Filters(source="bao-b"))
        assert len(articles(session, Filters(park="hạc thành"))) == 1
        assert parks(session, Filters(park="hac thanh", state="operating")) == []


def test_cards(desk: Any, store: Store) -> None:
    _says(desk, "50", "2026-01-01")
    desk.resolve()
    with store.read() as session:
        by_name = park_card(session, "khu cntt tap trung hac thanh")
        assert by_name is not None
        assert park_card(session, by_name.park.slug) == park_card(session, by_name.park.park_id) == by_name
        (row,) = by_name.articles
        assert row.url is not None
        card = article_card(session, row.url)
        assert card is not None
        (mention,) = [one for one in card.mentions if one.kind == "park"]
        assert mention.park_slug == by_name.park.slug
        assert card.text[slice(*mention.spans[0])] == NAME
        assert park_card(session, "không có khu này") is None
        assert article_card(session, "https://khong.co/bai") is None


def test_percent_signs_and_underscores_are_letters(store: Store) -> None:
    with store.read() as session:
        assert parks(session, Filters(park="%")) == []
        assert parks(session, Filters(park="_")) == []
        assert parks(session, Filters(park="'; DROP TABLE park; --")) == []


@pytest.fixture
def resolved_twice(desk: Any, store: Store) -> Store:
    """Two provinces' councils have a resolution of the same number, and one article names another without."""
    for place, ha, number in (
        ("Hà Nội", "62", "31/NQ-HĐND"),
        ("Huế", "43", "31/NQ-HĐND"),
        ("Nghệ An", "90", None),
    ):
        name, act = f"Khu CNTT tập trung Làng {ha}", f"Nghị quyết số {number}" if number else "Nghị quyết mới"
        built = desk.facts(f"Tin {place}", f"Theo {act} của HĐND {place}, {name} rộng {ha} ha.")
        built.province(place).park(name, provinces=(place,)).area(f"{ha} ha", ha, name)
        built.document(act, "nghị quyết", number, issuer=f"HĐND {place}")
        desk.add(built, "2026-05-02")
    desk.resolve()
    return store


@pytest.mark.parametrize("many", [500, 0], ids=["looked up", "gone through"])
@pytest.mark.parametrize(
    ("filters", "hectares"),
    [
        (Filters(number="31/nq-hdnd"), [62, 43]),
        (Filters(number="31/NQ-HĐND", issuer="ha noi"), [62]),
        (Filters(issuer="HĐND Huế"), [43]),
        (Filters(issuer="hdnd", type="nghi quyet", property="area"), [62, 43, 90]),
        (Filters(issuer="nghệ an"), [90]),
        (Filters(issuer="hdnd", type="luật"), []),
        (Filters(number="%"), []),
        (Filters(number="1/NQ"), []),
    ],
)
def test_facts_by_the_document_they_rest_on(
    resolved_twice: Store, monkeypatch: pytest.MonkeyPatch, many: int, filters: Filters, hectares: list[int]
) -> None:
    monkeypatch.setattr(query_documents, "_MANY_NAMES", many)
    with resolved_twice.read() as session:
        assert [row.value for row in facts(session, filters) if row.origin == "article"] == hectares


def test_registry_facts_by_the_document_they_name(shared_store: Store) -> None:
    with shared_store.read() as session:
        rows = facts(session, Filters(number="198/1998/qd", issuer="thủ tướng"))
        assert {(row.slug, row.document) for row in rows} == {("cnc-hoa-lac", "198/1998/QĐ-TTg")}


def test_facts_on_one_of_two_documents_with_the_same_number(resolved_twice: Store) -> None:
    with resolved_twice.read() as session:
        ids = {row.issuer: row.document_id for row in documents(session, Filters())}
        for place, ha in (("Hà Nội", 62), ("Huế", 43)):
            on = select(Claim.value).where(query_documents.on_document(ids[f"HĐND {place}"]))
            assert [value / 1_000_000 for value in session.scalars(on) if value] == [ha]


def test_articles_that_could_not_be_read(resolved_twice: Store) -> None:
    with resolved_twice.session() as session:
        ill = session.query(ArticleVersion).order_by(ArticleVersion.id).first()
        save_failure(session, ill.id, "ValueError: x", "9")
    with resolved_twice.read() as session:
        assert [row.article_id for row in articles(session, Filters(failed_only=True))] == [ill.article_id]
