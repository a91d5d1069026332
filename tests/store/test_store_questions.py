# ruff: noqa: E501 – sentences and rows side by side read best
"""Timeline, slips, conflicts, provinces, news, citations, parks as of a day; the registry's known conflicts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import text

from nlp.partial_date import PartialDate
from store import queries
from store.cite import cite
from store.competence import crossed
from store.database import Store
from store.export import kind_of, read_view
from store.news import news
from store.park_card import find_park
from store.province_totals import COUNTRY, provinces
from store.queries import Filters
from store.questions import conflicts, slipped, timeline
from store.rates import DEFAULT, Rate
from store.schema import Park, ParkUnit
from store.views import PUBLIC_VIEWS

PARK = "Khu công nghệ số tập trung Sông Lam"
SLUG = "khu-cong-nghe-so-tap-trung-song-lam"


@pytest.fixture
def told(desk: Any) -> Any:
    first = desk.facts(
        "Nghệ An xin lập khu", f"{PARK} rộng 120 ha, sẽ khởi công trong quý I/2026, vốn 2.400 tỷ đồng."
    )
    first.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",), proposed=PARK).area(
        "120 ha", "120", PARK
    )
    first.budget("2.400 tỷ đồng", "2400000000000", PARK)
    first.event("khởi công", PARK, "construction_started", "planned", date="2026-Q1")
    desk.add(first, "2025-10-01")
    second = desk.facts(
        "Khởi công", f"Sáng 5/6/2026, {PARK} khởi công; giai đoạn 1 rộng 40 ha, cả khu 130 ha."
    )
    second.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",)).area("130 ha", "130", PARK)
    second.area("40 ha", "40", PARK, role="phase")
    second.event("khởi công", PARK, "construction_started", date="2026-06-05")
    desk.add(second, "2026-06-06")
    desk.resolve()
    return desk


def test_a_parks_story(told: Any, store: Store) -> None:
    with store.read() as session:
        park_id = find_park(session, SLUG)
        assert park_id is not None
        steps = [(row.date, row.type, row.modality, row.advanced) for row in timeline(session, park_id)]
        assert steps == [
            ("2026-Q1", "construction_started", "planned", None),
            ("2026-06-05", "construction_started", "done", True),
        ]
        (slip,) = slipped(session, Filters(province="nghe an"), dt.date(2026, 11, 20))
        assert (slip.first_planned, slip.done, slip.days_late) == ("2026-Q1", "2026-06-05", 66)
        assert slipped(session, Filters(province="Hà Nội"), dt.date(2026, 11, 20)) == []
        late = text("SELECT step, first_planned, days_late, quote FROM v_slipped WHERE slug = :slug")
        assert [tuple(row) for row in session.execute(late, {"slug": SLUG})] == [
            ("construction_started", "2026-Q1", 66, "khởi công")
        ]
        (row,) = [row for row in conflicts(session, Filters()) if row.slug == SLUG]
        assert (row.figure, row.value, row.lowest, row.highest) == ("area", 130, 120, 130)
        figures = text("SELECT figure, value_ha FROM v_park_figures WHERE slug = :slug")
        assert dict(session.execute(figures, {"slug": SLUG}).all())["area_phase_1"] == 40


def test_as_of_a_day(told: Any, store: Store) -> None:
    def known(day: str) -> list[tuple[Any, ...]]:
        with store.read() as session:
            rows = queries.parks(session, Filters(as_of=dt.date.fromisoformat(day)))
        return [(row.state, row.area and row.area.value, row.articles) for row in rows if row.slug == SLUG]

    assert known("2025-09-30") == []
    assert known("2025-12-31") == [(None, 120, 1)] or known("2025-12-31")[0][1:] == (120, 1)
    assert known("2026-12-31") == [("construction_started", 130, 2)]
    with store.read() as session:
        now = {row.slug: (row.state, row.area, row.capital) for row in queries.parks(session, Filters())}
        then = queries.parks(session, Filters(as_of=dt.date(2100, 1, 1)))
    # what is known at the end of time is what is known now
    assert {row.slug: (row.area, row.capital) for row in then} == {slug: row[1:] for slug, row in now.items()}


def test_filters_of_size(told: Any, store: Store) -> None:
    with store.read() as session:
        small = queries.parks(session, Filters(province="Nghệ An", min_hectares=Decimal(129)))
        assert SLUG in {row.slug for row in small}
        none = queries.parks(session, Filters(province="Nghệ An", min_capital=Decimal(10) ** 13))
        assert SLUG not in {row.slug for row in none}
        assert [f.value for f in queries.facts(session, Filters(park=SLUG, min_hectares=Decimal(125)))] == [
            130
        ]


def test_news_since(told: Any, store: Store, now: dt.datetime) -> None:
    with store.read() as session:
        rows = news(session, now - dt.timedelta(hours=1), Filters())
        assert {(row.what, row.slug) for row in rows} == {
            ("proposal", SLUG),
            ("act", SLUG),
            ("conflict", SLUG),
        }
        (conflict,) = [row for row in rows if row.what == "conflict"]
        assert conflict.detail == "area 120 – 130 ha"
        assert news(session, now + dt.timedelta(hours=1), Filters()) == []


def test_a_citation_holds_all_that_is_needed(told: Any, store: Store) -> None:
    with store.read() as session:
        fact = queries.facts(session, Filters(park=SLUG, property="budget"))[0]
        citation = cite(session, fact.fact_id)
        assert citation is not None
        shown = str(citation)
        for part in (
            "vốn 2.400 tỷ đồng",
            "Nghệ An xin lập khu",
            "01/10/2025",
            "https://",
            citation.text_sha256 or "?",
        ):
            assert part in shown
        registry = queries.facts(session, Filters(park="cnc-hoa-lac"))[-1]
        assert "registry" in str(cite(session, registry.fact_id))
        assert cite(session, 10**9) is None


@pytest.mark.parametrize(
    ("province", "values"), [("Hà Nội", {43, 32}), ("Bắc Ninh", {274, Decimal("258.86")})]
)
def test_known_conflicts_of_area(shared_store: Store, province: str, values: set[Any]) -> None:
    with shared_store.read() as session:
        rows = conflicts(session, Filters(province=province))
    found = [{fact.value for fact in row.facts} for row in rows if row.figure == "area"]
    assert any(values <= one for one in found), found


def test_known_conflict_of_capital(shared_store: Store) -> None:
    with shared_store.read() as session:
        rows = conflicts(session, Filters())
    (row,) = [row for row in rows if "FPT Complex" in row.park and row.figure == "capital"]
    assert (row.lowest, row.highest) == (7 * 10**11, 14 * 10**11)


def test_totals_follow_their_rules(shared_store: Store) -> None:
    rate = Rate(Decimal(26_000), dt.date(2026, 11, 20), "thử")
    with shared_store.read() as session:
        new, old = (provinces(session, Filters(), rate, old_map=old) for old in (False, True))
        parks = [
            row
            for row in queries.parks(session, Filters())
            if row.kind != "khu_cong_nghiep" and row.state != "cancelled"
        ]
        parts = {row.id for row in session.query(Park).filter(Park.part_of.is_not(None))}
    country = new[-1]
    assert (country.name, country.parks) == (COUNTRY, len(parks))
    assert country.proposed + country.approved + country.operating == len(parks)
    whole = country.proposed_ha + country.approved_ha + country.operating_ha
    everything = sum((row.area.value for row in parks if row.area), Decimal(0))
    in_wholes = sum((row.area.value for row in parks if row.area and row.park_id in parts), Decimal(0))
    assert everything - in_wholes <= whole <= everything
    assert country.lowest_ha <= whole <= country.highest_ha
    assert country.capital_all_vnd == country.capital_vnd + country.capital_usd * 26_000
    assert old[-1] == country
    assert "Bình Dương" in {row.name for row in old} - {row.name for row in new}


@pytest.mark.parametrize("old_map", [False, True])
def test_every_park_lies_on_either_map(shared_store: Store, old_map: bool) -> None:
    with shared_store.read() as session:
        *units, country = provinces(session, Filters(), DEFAULT, old_map=old_map)
        placed = {row.park_id for row in session.query(ParkUnit)}
    assert sum(unit.parks for unit in units) >= country.parks - _unplaced(shared_store, placed)
    names = [unit.name for unit in units]
    assert len(set(names)) == len(names)
    assert ("Thừa Thiên Huế" in names, "Huế" in names, "Hà Tây" in names) == (old_map, not old_map, False)
    assert "Hà Nội" in names  # it stands on both


def _unplaced(store: Store, placed: set[int]) -> int:
    with store.read() as session:
        return sum(row.park_id not in placed for row in queries.parks(session, Filters()))


def test_the_view_of_provinces_says_what_the_question_says(shared_store: Store) -> None:
    with shared_store.read() as session:
        rows = provinces(session, Filters(), DEFAULT)[:-1]
        view = session.execute(
            text("SELECT * FROM v_provinces WHERE valid_to IS NULL AND parks > 0")
        ).mappings()
        told = {row["name"]: row for row in view}
    assert told.keys() == {row.name for row in rows}
    for row in rows:
        seen = told[row.name]
        assert (seen["parks"], seen["parks_proposed"], seen["parks_approved"], seen["parks_operating"]) == (
            row.parks, row.proposed, row.approved, row.operating,
        )  # fmt: skip
        pairs = [
            (seen["area_ha"], row.hectares), (seen["proposed_ha"], row.proposed_ha),
            (seen["approved_ha"], row.approved_ha), (seen["operating_ha"], row.operating_ha),
            (seen["area_min_ha"], row.lowest_ha), (seen["area_max_ha"], row.highest_ha),
            (seen["parks_without_area"], row.without_area), (seen["capital_vnd"], row.capital_vnd),
            (seen["capital_usd"], row.capital_usd),
        ]  # fmt: skip
        assert [float(one or 0) for one, _ in pairs] == pytest.approx([float(two) for _, two in pairs])


def test_a_renamed_province_has_its_parks_under_both_names(shared_store: Store) -> None:
    query = text("SELECT name, parks FROM v_provinces WHERE name IN ('Huế', 'Thừa Thiên Huế')")
    with shared_store.read() as session:
        (_, now), (_, then) = session.execute(query).all()
    assert now == then > 0


def test_what_is_late_was_decided_on(desk: Any, store: Store) -> None:
    for day, event in (("2026-02-03", "approved"), ("2026-08-03", "delayed")):
        facts = desk.facts(f"Tin {event}", f"Dự án {PARK} ở Nghệ An rộng 130 ha {event}.")
        facts.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",)).province("Nghệ An")
        facts.area("130 ha", "130", PARK).event(event, PARK, event, date=day)
        desk.add(facts, day, url=f"https://bao.example.vn/{event}.html")
    desk.resolve()
    with store.read() as session:
        (unit, _) = provinces(session, Filters(province="Nghệ An", told_only=True), DEFAULT)
    assert (unit.approved, unit.approved_ha, unit.proposed) == (1, Decimal(130), 0)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2026-02", None, 1), ("2026-09", None, 0), ("2026-Q3", "2026-Q3", 1), ("2026-04", "2026-06", 0),
        (None, "2026-01", 0),
    ],
)  # fmt: skip
def test_who_proposed_or_advanced_a_park_in_a_time(
    desk: Any, store: Store, since: str | None, until: str | None, found: int
) -> None:
    test_what_is_late_was_decided_on(desk, store)
    when = [PartialDate.parse(day) if day else None for day in (since, until)]
    with store.read() as session:
        rows = provinces(
            session, Filters(told_only=True, since=when[0], until=when[1], province="Nghệ An"), DEFAULT
        )
    assert rows[-1].parks == found


def test_the_rate_is_named_and_dated() -> None:
    assert str(DEFAULT) == "1 USD = 24.335 đồng (tỷ giá trung tâm, Ngân hàng Nhà nước Việt Nam, 31/12/2024)"


def test_views_are_read_with_pandas(told: Any, store: Store) -> None:
    with store.engine.connect() as connection:
        frame = pd.read_sql(text("SELECT * FROM v_parks"), connection)
        totals = frame.groupby("province_current")["area_ha"].sum()
        facts = pd.read_sql(
            text("SELECT quote, start_offset, end_offset FROM v_facts WHERE origin = 'article'"), connection
        )
    assert frame["area_ha"].dtype == float
    assert totals["Nghệ An"] >= 130
    assert (facts["quote"].str.len() == facts["end_offset"] - facts["start_offset"]).all()


def test_every_view_exports_with_the_types_it_says(told: Any, store: Store) -> None:
    types = {
        "integer": int,
        "number": float,
        "boolean": bool,
        "date": dt.date,
        "datetime": dt.datetime,
        "string": str,
    }
    with store.read() as session:
        for name in PUBLIC_VIEWS:
            view = read_view(session, name)
            for row in (row for batch in view.batches for row in batch):
                for column, value in zip(view.columns, row, strict=True):
                    assert value is None or type(value) is types[kind_of(column)], (name, column, value)


def test_news_names_documents_that_no_earlier_article_cites(
    desk: Any, store: Store, now: dt.datetime
) -> None:
    first = desk.facts("Lập khu", f"{PARK} theo Quyết định số 812/QĐ-UBND.")
    first.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",)).document(
        "812/QĐ-UBND", "quyết định", "812/QĐ-UBND"
    )
    desk.add(first, "2025-10-01")
    desk.resolve()
    with store.read() as session:
        (row,) = [row for row in news(session, now - dt.timedelta(hours=1), Filters()) if row.document_id]
        assert (row.what, row.detail) == ("document", "quyết định 812/QĐ-UBND")
        assert row.evidence.quote == "812/QĐ-UBND"
        assert news(session, now - dt.timedelta(hours=1), Filters(province="Hà Nội")) == []


def test_state_and_province_have_sources_and_conflicts(told: Any, store: Store) -> None:
    question = text("SELECT figure, value_text, sources, conflict FROM v_park_figures WHERE slug = :slug")

    def figures() -> dict[str, tuple[Any, ...]]:
        with store.read() as session:
            rows = session.execute(question, {"slug": SLUG}).all()
        return {row[0]: tuple(row[1:]) for row in rows if row[0] in ("state", "province")}

    assert figures() == {"state": ("construction_started", 1, 0), "province": ("Nghệ An", 2, 0)}
    other = told.facts("Chuyện cũ", f"{PARK} ở Nghệ An khởi công năm 2025.")
    other.park(PARK, "cong_nghe_so_tap_trung", provinces=("Nghệ An",))
    other.event("khởi công", PARK, "construction_started", date="2025")
    told.add(other, "2026-07-01")
    told.resolve()
    assert figures() == {"state": ("construction_started", 2, 1), "province": ("Nghệ An", 3, 0)}
    with store.read() as session:
        rows = {row.figure: row for row in conflicts(session, Filters()) if row.slug == SLUG}
    assert [fact.date for fact in rows["state"].facts] == ["2026-06-05", "2025"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda session, asked: conflicts(session, asked),
        lambda session, asked: slipped(session, asked, dt.date(2026, 11, 20)),
        lambda session, asked: crossed(session, asked),
        lambda session, asked: news(session, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), asked),
        lambda session, asked: provinces(session, asked, DEFAULT),
    ],
)
def test_a_kind_that_there_is_not_is_told(shared_store: Store, ask: Any) -> None:
    with shared_store.read() as session, pytest.raises(queries.FilterError, match="no kind of park 'khu'"):
        ask(session, Filters(kind="khu"))
