# ruff: noqa: E501 – tables of cases
"""Which park is meant; when is it new; what moves its state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from nlp.model import EventType, ParkKind
from store.database import Store
from store.invariants import violations
from store.leases import LeaseLostError, acquire
from store.park_index import ParkIndex, ParkName
from store.park_state import Act, authority_of, happened, objection
from store.queries import Filters, park_card, parks, proposals
from store.resolve import Resolved, resolve_pending

NEW = "Khu CNTT tập trung Hạc Thành"
SENTENCE = "Thanh Hóa đề xuất lập Khu CNTT tập trung Hạc Thành rộng 62 ha."


def _proposal(desk: Any, title: str = "Thanh Hóa muốn có khu CNTT", **more: Any) -> Any:
    built = desk.facts(title, SENTENCE)
    built.province("Thanh Hóa")
    built.park(NEW, provinces=("Thanh Hóa",), proposed=SENTENCE, **more)
    return built.area("62 ha", "62", NEW).event("đề xuất", NEW, "proposed", "requested")


def test_a_new_park_is_founded_once_and_told_once_per_article(desk: Any, store: Store) -> None:
    desk.add(_proposal(desk))
    desk.add(_proposal(desk, "Xứ Thanh xin lập khu công nghệ thông tin"))
    report = desk.resolve()
    assert (report.extractions, report.founded, report.uncertain) == (2, 1, 0)
    first, second = desk.seen
    assert first.park_id == second.park_id
    assert (first.founded, second.founded) == (True, False)
    assert first.new_proposal
    assert first.proposal_quote == SENTENCE
    assert (first.state_before, first.state_after, first.status) == (None, "proposed", "candidate")
    assert (first.provinces, first.cycle, first.reread) == (("Thanh Hóa",), 1, False)
    assert desk.resolve().extractions == 0
    with store.read() as session:
        (row,) = parks(session, Filters(province="thanh hoa", park=NEW))
        assert (row.state, str(row.area.value if row.area else None), row.articles) == ("proposed", "62", 2)
        assert [one.evidence.quote for one in proposals(session, Filters(province="Thanh Hoá"))] == [
            SENTENCE
        ] * 2
        assert violations(session) == []


def test_reading_again_keeps_the_park(desk: Any, store: Store) -> None:
    desk.add(_proposal(desk), url="https://a.vn/1")
    desk.resolve()
    (first,) = desk.seen
    desk.add(_proposal(desk), url="https://a.vn/1", version="2")
    desk.resolve()
    (again,) = desk.seen
    assert (again.park_id, again.founded, again.reread) == (first.park_id, False, True)
    with store.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM park WHERE status = 'candidate'")).scalar() == 1
        assert session.execute(text("SELECT COUNT(*) FROM park_event")).scalar() == 1


def test_a_corrected_article_takes_its_acts_back(desk: Any, store: Store) -> None:
    built = _proposal(desk)
    built.event("lập", NEW, "established", actor="Thủ tướng Chính phủ", date="2025-03-01")
    desk.add(built, "2025-03-02", url="https://a.vn/1")
    desk.resolve()
    assert desk.seen[0].state_after == "established"
    corrected = _proposal(desk, "Đính chính: Thanh Hóa muốn có khu CNTT")
    desk.add(corrected, "2025-03-02", url="https://a.vn/1")
    desk.resolve()
    assert (desk.seen[0].state_before, desk.seen[0].state_after) == ("established", "proposed")


@pytest.mark.parametrize(
    ("name", "kind", "provinces", "slug", "certain"),
    [
        ("Khu CNTT tập trung Cầu Giấy", "cntt_tap_trung", ("Hà Nội",), "cntt-cau-giay", True),
        ("khu công nghệ thông tin tập trung Cầu Giấy", "cntt_tap_trung", (), "cntt-cau-giay", True),
        ("khu CNTT tap trung Cau Giay", "cntt_tap_trung", ("Hà Nội",), "cntt-cau-giay", True),
        ("Khu công nghệ số tập trung Cầu Giấy", "cong_nghe_so_tap_trung", ("Hà Nội",), "cntt-cau-giay", True),
        ("QTSC", "cong_vien_phan_mem", ("Hồ Chí Minh",), "cong-vien-phan-mem-quang-trung", True),
        ("Khu CNTT tập trung Bình Dương", "cntt_tap_trung", ("Hồ Chí Minh",), "cntt-binh-duong", True),
        ("Khu CNTT tập trung Cầu Giấy", "cntt_tap_trung", ("Cà Mau",), None, False),
        ("Khu công nghiệp Cầu Giấy", "khu_cong_nghiep", ("Hà Nội",), None, False),
        ("Khu công nghệ cao Cầu Giấy", "cong_nghe_cao", ("Hà Nội",), None, False),
        ("Khu CNTT tập trung Mỹ Phước Tân", "cntt_tap_trung", ("Bình Dương",), None, False),
        ("Khu CNTT tập trung Cầu Giấi", "cntt_tap_trung", ("Hà Nội",), "cntt-cau-giay", True),
        ("Khu CNTT tập trung Cầu Giấyy", "cntt_tap_trung", ("Hà Nội",), "cntt-cau-giay", False),
        ("khu công nghệ thông tin tập trung", "cntt_tap_trung", (), None, False),
        ("khu công nghệ thông tin tập trung", "cntt_tap_trung", ("Bắc Ninh",), "cntt-tinh-bac-ninh", False),
    ],
)
def test_known_parks_are_recognised(
    store: Store, name: str, kind: ParkKind, provinces: tuple[str, ...], slug: str | None, certain: bool
) -> None:
    with store.read() as session:
        match = ParkIndex(session).match(ParkName(name, kind, None, provinces))
        if slug is None:
            assert match is None
            return
        assert match is not None
        found = session.execute(text("SELECT slug FROM park WHERE id = :id"), {"id": match.park_id}).scalar()
        assert (found, match.certain) == (slug, certain)


def test_an_uncertain_mention_is_flagged_and_moves_nothing(desk: Any, store: Store) -> None:
    name = "khu công nghệ thông tin tập trung"
    body = f"Thủ tướng quyết định thành lập {name} của Bắc Ninh, rộng 900 ha."
    built = desk.facts("Tin vắn", body).province("Bắc Ninh").park(name, provinces=("Bắc Ninh",))
    built.area("900 ha", "900", name).event("thành lập", name, "established", actor="Thủ tướng Chính phủ")
    desk.add(built, "2025-12-01")
    assert desk.resolve().uncertain == 1
    (told,) = desk.seen
    assert (told.slug, told.uncertain, told.state_after) == ("cntt-tinh-bac-ninh", True, "approved")
    with store.read() as session:
        card = park_card(session, "cntt-tinh-bac-ninh")
        assert card is not None
        assert card.park.area is not None
        assert card.park.area.value != 900
        assert any(fact.value == 900 and fact.certain is False for fact in card.facts)


def test_an_industrial_zone_is_context_only(desk: Any, store: Store) -> None:
    name = "Khu công nghiệp Sóc Trăng Xanh"
    built = desk.facts("Khu công nghiệp mới", f"{name} rộng 300 ha.").park(name, "khu_cong_nghiep")
    desk.add(built.area("300 ha", "300", name))
    report = desk.resolve()
    assert (report.extractions, report.mentions, desk.seen) == (1, 0, [])


def test_an_unnamed_park_gets_its_name_later_as_a_doubtful_case(desk: Any) -> None:
    unnamed = "khu công nghệ số tập trung"
    sentence = f"Tỉnh Lai Châu đề nghị lập {unnamed}."
    first = desk.facts("Lai Châu", sentence).province("Lai Châu")
    desk.add(first.park(unnamed, "cong_nghe_so_tap_trung", provinces=("Lai Châu",), proposed=sentence))
    desk.resolve()
    (founded,) = desk.seen
    assert (founded.founded, founded.uncertain) == (True, False)
    assert founded.name == "Khu công nghệ số tập trung (Lai Châu)"
    named = "Khu công nghệ số tập trung Tân Phong"
    second = desk.facts("Tân Phong", f"{named} của Lai Châu rộng 40 ha.").province("Lai Châu")
    desk.add(second.park(named, "cong_nghe_so_tap_trung", provinces=("Lai Châu",)))
    desk.resolve()
    assert (desk.seen[0].park_id, desk.seen[0].uncertain) == (founded.park_id, True)


def test_a_new_name_is_no_known_park_that_only_its_province_names(desk: Any) -> None:
    """The registry knows one IT park of Bến Tre, without a name of its own: another one is another."""
    named = "Khu CNTT tập trung Cồn Phụng"
    facts = desk.facts("Cồn Phụng", f"Vĩnh Long xin ý kiến về {named}.").province("Vĩnh Long")
    desk.add(facts.park(named, "cntt_tap_trung", provinces=("Vĩnh Long",)))
    desk.resolve()
    (seen,) = desk.seen
    assert (seen.founded, seen.name, seen.uncertain) == (True, named, False)


def test_a_hook_that_fails_leaves_the_article_unresolved(desk: Any, store: Store) -> None:
    desk.add(_proposal(desk))

    def broken(session: Session, resolved: Resolved) -> None:
        raise RuntimeError("kênh hỏng")

    with pytest.raises(RuntimeError, match="kênh hỏng"):
        resolve_pending(store, desk.lease(), broken)
    with store.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM park WHERE status = 'candidate'")).scalar() == 0
    assert desk.resolve().founded == 1


def test_a_worker_whose_lease_was_taken_over_founds_nothing(desk: Any, store: Store, now: Any) -> None:
    desk.add(_proposal(desk))
    late = desk.lease(now - timedelta(hours=2))
    assert acquire(store, "resolve", "other", timedelta(hours=1), now) is not None
    with pytest.raises(LeaseLostError):
        resolve_pending(store, late, now=now)
    with store.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM park WHERE status = 'candidate'")).scalar() == 0


def test_a_proposal_after_a_refusal_or_a_long_silence_is_a_new_cycle(desk: Any) -> None:
    desk.add(_proposal(desk), "2020-02-01")
    desk.resolve()
    desk.add(_proposal(desk, "Hai năm sau"), "2022-01-01")
    desk.resolve()
    assert (desk.seen[0].cycle, desk.seen[0].cycle_opened) == (1, False)
    desk.add(_proposal(desk, "Sau ba năm im ắng"), "2025-06-01")
    desk.resolve()
    assert (desk.seen[0].cycle, desk.seen[0].cycle_opened) == (2, True)
    refused = desk.facts("Bác đề xuất", f"Thủ tướng không đồng ý lập {NEW}.").park(
        NEW, provinces=("Thanh Hóa",)
    )
    refused.province("Thanh Hóa", written="Thủ tướng").event(
        "không đồng ý", NEW, "cancelled", date="2025-09-01"
    )
    desk.add(refused, "2025-09-02")
    desk.resolve()
    assert desk.seen[0].state_after == "cancelled"
    desk.add(_proposal(desk, "Đề xuất lại"), "2026-03-01")
    desk.resolve()
    assert (desk.seen[0].cycle, desk.seen[0].cycle_opened, desk.seen[0].state_after) == (3, True, "proposed")


PM, UBND, HDND = "Thủ tướng Chính phủ", "UBND tỉnh Thái Nguyên", "HĐND tỉnh Thái Nguyên"


@pytest.mark.parametrize(
    ("kind", "act", "day", "actor", "number", "advances"),
    [
        ("cntt_tap_trung", "established", date(2025, 5, 12), PM, None, True),
        ("cntt_tap_trung", "established", date(2025, 5, 12), UBND, None, False),
        ("cntt_tap_trung", "established", date(2026, 1, 5), UBND, None, True),
        ("cong_nghe_so_tap_trung", "established", date(2026, 1, 5), UBND, None, True),
        ("cntt_tap_trung", "established", date(2025, 12, 31), None, "88/QĐ-UBND", False),
        ("cntt_tap_trung", "established", date(2025, 12, 31), None, "88/QĐ-TTg", True),
        ("cntt_tap_trung", "established", date(2012, 3, 1), "Bộ Thông tin và Truyền thông", None, True),
        ("cntt_tap_trung", "established", date(2018, 3, 1), "Bộ Thông tin và Truyền thông", None, False),
        ("cntt_tap_trung", "approved", date(2024, 3, 1), HDND, None, False),
        ("cntt_tap_trung", "established", date(2026, 3, 1), None, "12/NQ-HĐND", False),
        ("cntt_tap_trung", "established", date(2026, 3, 1), "Công ty Mai Linh Số", None, False),
        ("cntt_tap_trung", "operating", date(2024, 3, 1), "Công ty Mai Linh Số", None, True),
        ("cntt_tap_trung", "submitted", date(2024, 3, 1), UBND, None, True),
        ("cntt_tap_trung", "delayed", date(2024, 3, 1), None, None, True),
    ],
)
def test_only_the_competent_authority_advances(
    kind: str, act: str, day: date, actor: str | None, number: str | None, advances: bool
) -> None:
    told = Act(act, "done", day.isoformat(), day, actor, number)
    assert (objection(told, kind) is None) is advances


@pytest.mark.parametrize(
    ("act", "modality", "counts"),
    [
        ("established", "done", True), ("established", "planned", False), ("established", "requested", False),
        ("established", "in_progress", False), ("established", "negated", False), ("approved", "conditional", False),
        ("operating", "in_progress", True), ("operating", "planned", False), ("construction_started", "in_progress", True),
        ("proposed", "requested", True), ("proposed", "negated", False), ("submitted", "planned", False),
    ],
)  # fmt: skip
def test_only_what_was_done_counts(act: str, modality: str, counts: bool) -> None:
    assert happened(act, modality) is counts


@pytest.mark.parametrize(
    ("actor", "number", "authority"),
    [(PM, None, "prime_minister"), (UBND, None, "province"), (None, "5/QĐ-TTg", "prime_minister"), (None, None, None),
     (None, "9/2013/NĐ-CP", "prime_minister"), (None, "1/QĐ-BTTTT", "ministry"), ("ông A", None, "other")],
)  # fmt: skip
def test_authorities(actor: str | None, number: str | None, authority: str | None) -> None:
    assert authority_of(actor, number) == authority


def test_old_news_never_turn_a_park_back(desk: Any) -> None:
    built = desk.facts("Khởi công", f"{NEW} khởi công.").park(NEW, provinces=("Thanh Hóa",))
    built.province("Thanh Hóa", written="khởi công")
    desk.add(built.event("khởi công", NEW, "construction_started", date="2026-09-09"), "2026-09-10")
    desk.resolve()
    desk.add(_proposal(desk), "2024-01-01")
    desk.resolve()
    assert desk.seen[0].state_after == "construction_started"


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ([("established", "2023-10-16"), ("delayed", None)], "delayed"),
        ([("delayed", None), ("established", None)], "delayed"),
        ([("construction_started", "2020-03-01"), ("delayed", "2022-05-01"), ("established", "2019-01-01")], "delayed"),
        ([("established", "2019-01-01"), ("delayed", "2022-05-01"), ("operating", "2024-02-02")], "operating"),
        ([("operating", "2019-01-01"), ("delayed", "2022-05-01")], "operating"),
        ([("proposed", "2019-01-01"), ("delayed", "2022-05-01")], "proposed"),
        ([("approved", "2019-01-01"), ("delayed", "2022-05-01"), ("cancelled", "2023-05-01")], "cancelled"),
    ],
)  # fmt: skip
def test_a_delay_shows_until_the_park_gets_further(
    desk: Any, acts: list[tuple[EventType, str | None]], state: str
) -> None:
    text = f"{NEW}: " + "; ".join(kind for kind, _ in acts)
    built = desk.facts(text, text).park(NEW, provinces=("Thanh Hóa",)).province("Thanh Hóa", written=NEW)
    for kind, day in acts:
        built = built.event(kind, NEW, kind, date=day)
    desk.add(built, "2026-09-10")
    desk.resolve()
    assert desk.seen[-1].state_after == state


@pytest.mark.parametrize(
    ("dated", "shown"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-05", "2026-05"),
        ("2027-03", "2026-05-20"),  # misread or misprinted: nobody tells what is done a year later
        (None, "2026-05-20"),
    ],
)
def test_what_was_done_was_not_done_after_it_was_told(
    desk: Any, store: Store, dated: str | None, shown: str
) -> None:
    built = desk.facts("Tin", f"UBND tỉnh Thanh Hóa đã duyệt {NEW} hồi tháng 3.").province("Thanh Hóa")
    built.park(NEW, provinces=("Thanh Hóa",)).event("đã duyệt", NEW, "approved", date=dated)
    desk.add(built, "2026-05-20")
    desk.resolve()
    with store.read() as session:
        (row,) = parks(session, Filters(park=NEW))
        told = session.execute(text("SELECT date FROM v_events WHERE park = :park"), {"park": NEW}).scalars()
        assert (row.state, row.state_date, list(told)) == ("approved", shown, [shown])
        assert violations(session) == []
