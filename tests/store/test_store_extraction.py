"""What was read is stored with its evidence; reading again replaces nothing, failing ends."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from nlp import model
from store import extraction
from store.articles import NewArticle, save_article
from store.database import Store
from store.documents import DocumentIdentity, find_or_add
from store.invariants import violations
from store.queries import Filters, article_card, documents, facts
from store.units import amount, dm2, hectares, minor

BODY = (
    "UBND tỉnh Bình Dương cho biết Khu CNTT tập trung Bình Dương rộng 15,47 ha, vốn khoảng 10.000 tỷ đồng. "
    "Theo Quyết định số 1042/QĐ-TTg ngày 12/5/2025, khu do Công ty Mai Linh Số đầu tư hơn 30 triệu USD."
)
PARK = "Khu CNTT tập trung Bình Dương"


def _facts(desk: Any) -> Any:
    built = desk.facts("Bình Dương có khu CNTT", BODY)
    built.province("Bình Dương", "Hồ Chí Minh")
    built.park(PARK, provinces=("Bình Dương",), investors=("Công ty Mai Linh Số",), park_id="cntt-binh-duong")
    built.area("15,47 ha", "15.47", PARK)
    built.budget("khoảng 10.000 tỷ đồng", "10000000000000", PARK, bound="about")
    built.budget("hơn 30 triệu USD", "30000000", PARK, "USD", bound="at_least", role="component")
    effect = model.Effect("establishes", park=PARK)
    built.document(
        "Quyết định số 1042/QĐ-TTg ngày 12/5/2025",
        "quyết định",
        "1042/QĐ-TTg",
        issuer="Thủ tướng Chính phủ",
        date="2025-05-12",
        effects=(effect,),
    )
    return built


def test_every_fact_is_stored_with_its_evidence(desk: Any, store: Store) -> None:
    saved = desk.add(_facts(desk), "2025-05-20")
    with store.read() as session:
        assert violations(session) == []
        card = article_card(session, saved.article_id)
        assert card is not None
        told = {(fact.property, fact.role, fact.value, fact.unit, fact.bound) for fact in card.facts}
        assert told >= {
            ("area", "total", Decimal("15.47"), "ha", "exact"),
            ("budget", "investment", Decimal(10_000_000_000_000), "VND", "about"),
            ("budget", "component", Decimal(30_000_000), "USD", "at_least"),
        }
        for fact in card.facts:
            assert fact.evidence.quote == card.text[fact.evidence.start : fact.evidence.end]
        named = {(fact.property, fact.text) for fact in card.facts if fact.text}
        assert named == {("province", "Bình Dương"), ("investor", "Công ty Mai Linh Số")}
        (document,) = card.documents
        assert (document.number, document.issuer, document.effects[0].relation) == (
            "1042/QĐ-TTg", "Thủ tướng Chính phủ", "establishes",
        )  # fmt: skip


def test_a_figure_rests_on_the_decision_of_its_sentence(desk: Any, store: Store) -> None:
    desk.add(_facts(desk))
    with store.read() as session:
        rests = {fact.unit: fact.document for fact in facts(session, Filters(property="budget", source=None))
                 if fact.origin == "article"}  # fmt: skip
    assert rests == {"VND": None, "USD": "1042/QĐ-TTg"}


def test_pending_until_read_and_again_for_a_new_extractor(desk: Any, store: Store) -> None:
    built = _facts(desk)
    with store.session() as session:
        saved = save_article(
            session, NewArticle(text=built.text, title_end=built.title_end, url="https://a.vn/1")
        )
        (waiting,) = extraction.pending(session, "1")
        assert waiting.article_text().text == built.text
        assert waiting.version_id == saved.version_id
        first = extraction.save(session, waiting.version_id, built.extraction(), "1")
        assert extraction.save(session, waiting.version_id, built.extraction(), "1") == first
        assert extraction.pending(session, "1") == []
        assert extraction.remaining(session, "2") == 1
        second = extraction.save(session, waiting.version_id, built.extraction(), "2")
        assert second != first
        assert extraction.remaining(session, "2") == 0
    with store.read() as session:
        counts = session.execute(text("SELECT COUNT(*) FROM claim WHERE origin = 'article'")).scalar()
        current = [fact for fact in facts(session, Filters()) if fact.origin == "article"]
        assert counts == 2 * len(current)  # history stays, only the newest reading shows
        assert violations(session) == []


def test_only_the_current_text_is_read(desk: Any, store: Store) -> None:
    with store.session() as session:
        save_article(session, NewArticle(text="Bản cũ của bài.", url="https://a.vn/1"))
        save_article(session, NewArticle(text="Bản mới của bài.", url="https://a.vn/1"))
        assert [one.text for one in extraction.pending(session, "1")] == ["Bản mới của bài."]


def test_a_failure_is_recorded_and_given_up_in_the_end(store: Store) -> None:
    with store.session() as session:
        saved = save_article(session, NewArticle(text="Một bài khó đọc.", url="https://a.vn/1"))
        assert saved.version_id is not None
        for _ in range(extraction.MOST_ATTEMPTS):
            assert extraction.remaining(session, "1") == 1
            extraction.started(session, [saved.version_id], "1")
            extraction.save_failure(session, saved.version_id, "chia cho không", "1")
        assert extraction.pending(session, "1") == []
        assert extraction.remaining(session, "2") == 1
        card = article_card(session, saved.article_id)
        assert card is not None
        assert (card.article.read, card.error) == (False, "chia cho không")


def test_a_text_that_kills_its_reader_is_given_up(store: Store) -> None:
    with store.session() as session:
        saved = save_article(session, NewArticle(text="Một bài giết trình đọc.", url="https://a.vn/1"))
        assert saved.version_id is not None
        for _ in range(extraction.MOST_ATTEMPTS):
            assert extraction.remaining(session, "1") == 1
            extraction.started(session, [saved.version_id], "1")
        assert extraction.remaining(session, "1") == 0


def test_success_after_a_failure(desk: Any, store: Store) -> None:
    built = _facts(desk)
    with store.session() as session:
        saved = save_article(session, NewArticle(text=built.text, url="https://a.vn/1"))
        assert saved.version_id is not None
        extraction.save_failure(session, saved.version_id, "hết bộ nhớ", "1")
        extraction.save(session, saved.version_id, built.extraction(), "1")
        assert violations(session) == []
        assert extraction.remaining(session, "1") == 0


@pytest.mark.parametrize(("start", "words"), [(3, "15,47 ha"), (-1, "15,47 ha"), (10**6, "15,47 ha")])
def test_evidence_that_is_not_there_is_refused(desk: Any, store: Store, start: int, words: str) -> None:
    built = _facts(desk)
    area = dataclasses.replace(built.areas[0], start=start, end=start + len(words), text=words)
    broken = dataclasses.replace(built.extraction(), areas=(area,))
    with store.session() as session:
        saved = save_article(session, NewArticle(text=built.text, url="https://a.vn/1"))
    assert saved.version_id is not None
    with pytest.raises(ValueError, match="does not stand at"), store.session() as session:
        extraction.save(session, saved.version_id, broken, "1")
    with store.read() as session:
        assert extraction.remaining(session, "1") == 1
        assert session.execute(text("SELECT COUNT(*) FROM mention")).scalar() == 0


@pytest.mark.parametrize(
    ("hectares_given", "stored"),
    [("15.47", 15_470_000), ("0.0001", 100), ("1128.4", 1_128_400_000), ("1e30", None), ("NaN", None)],
)
def test_areas_are_exact(hectares_given: str, stored: int | None) -> None:
    assert dm2(Decimal(hectares_given)) == stored
    if stored is not None:
        assert hectares(stored) == Decimal(hectares_given)


@pytest.mark.parametrize(
    ("value", "currency", "stored"),
    [
        ("10000000000000", "VND", 10**13),
        ("30000000.5", "USD", 3_000_000_050),
        ("700", "JPY", 700),
        ("1e40", "VND", None),
    ],
)
def test_money_is_exact(value: str, currency: str, stored: int | None) -> None:
    assert minor(Decimal(value), currency) == stored
    if stored is not None:
        assert amount(stored, currency) == Decimal(value)


IDENTITIES = [
    # (number, issuer, date) of two mentions; is it one document?
    (("24/QĐ-TTg", None, None), ("24/QĐ-TTg", None, "2024-01-11"), True),
    (("24/QĐ-TTg", None, "2024-01-11"), ("24 / QĐ-TTg", "Thủ tướng Chính phủ", None), True),
    (("24/QĐ-TTg", None, "2024-01-11"), ("24/QĐ-TTg", None, "2023-01-20"), False),
    (("2756/QĐ-UBND", "UBND tỉnh Bình Dương", None), ("2756/QĐ-UBND", "UBND tỉnh Hà Nam", None), False),
    (("154/2013/NĐ-CP", None, None), ("154/2013/NĐ-CP", "Chính phủ", "2013-11-08"), True),
    (("154/2013/NĐ-CP", None, None), ("155/2013/NĐ-CP", None, None), False),
]


@pytest.mark.parametrize(("first", "second", "same"), IDENTITIES)
def test_documents_are_recognised(
    store: Store,
    first: tuple[str, str | None, str | None],
    second: tuple[str, str | None, str | None],
    same: bool,
) -> None:
    with store.session() as session:
        ids = [
            find_or_add(session, DocumentIdentity("quyết định", number, issuer, date, None), f"1:{i}")
            for i, (number, issuer, date) in enumerate((first, second))
        ]
    assert (ids[0] == ids[1]) is same


def test_documents_are_found_by_type_issuer_number_and_time(desk: Any, store: Store) -> None:
    desk.add(_facts(desk), "2025-05-20")
    built = desk.facts("Hà Nội", "HĐND thành phố Hà Nội thông qua Nghị quyết số 09/NQ-HĐND về khu phần mềm.")
    built.province("Hà Nội")
    built.document("Nghị quyết số 09/NQ-HĐND", "nghị quyết", "09/NQ-HĐND", issuer="HĐND thành phố Hà Nội")
    desk.add(built, "2026-02-03")
    with store.read() as session:

        def numbers(**filters: Any) -> list[str | None]:
            return [row.number for row in documents(session, Filters(**filters))]

        assert numbers() == ["09/NQ-HĐND", "1042/QĐ-TTg"]
        assert numbers(type="nghi quyet") == ["09/NQ-HĐND"]
        assert numbers(type="Nghị quyết") == ["09/NQ-HĐND"]
        assert numbers(type="luật") == []
        assert numbers(issuer="thu tuong") == ["1042/QĐ-TTg"]
        assert numbers(number="1042/qd") == ["1042/QĐ-TTg"]
        assert numbers(number="%") == []
        assert numbers(province="ha noi") == ["09/NQ-HĐND"]
        assert numbers(province="TPHCM") == ["1042/QĐ-TTg"]
        assert documents(session, Filters(number="09"))[0].evidence is not None
