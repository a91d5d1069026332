"""Merging, splitting, renaming parks and reviewing facts; all of it undone again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, update

from store import park_actions, queries
from store.best_value import FIGURES
from store.database import Store
from store.doubts import doubts
from store.invariants import violations
from store.park_actions import ActionError
from store.park_told import TOLD_FIGURES
from store.queries import Filters
from store.reviews import ReviewError, decimal_of, judge, reviewed_examples, undo_review
from store.schema import Claim, Extraction, Mention, Park, ParkFigure

A = "Khu CNTT tập trung Hạc Thành"
B = "Khu công nghệ số tập trung Đông Sơn"


def _add(
    desk: Any, name: str, ha: str, published: str = "2026-05-02", version: str = "1", **more: Any
) -> Any:
    kind = "cntt_tap_trung" if name == A else "cong_nghe_so_tap_trung"
    facts = desk.facts(f"Tin {ha}", f"UBND tỉnh thành lập {name} ở Thanh Hóa, rộng {ha} ha.")
    facts.park(name, kind, provinces=("Thanh Hóa",)).province("Thanh Hóa")
    facts.area(f"{ha} ha", ha, name).event("thành lập", name, "established", date=published)
    return desk.add(facts, published, version=version, **more)


@pytest.fixture
def two(desk: Any, store: Store) -> Any:
    _add(desk, A, "62", url="https://bao.example.vn/a.html")
    _add(desk, A, "43", url="https://bao.example.vn/b.html")
    _add(desk, B, "90", url="https://bao.example.vn/c.html")
    desk.resolve()
    return desk


def _parks(store: Store) -> dict[str, tuple[Any, ...]]:
    with store.read() as session:
        assert violations(session) == []
        return {
            row.slug: (
                row.name,
                row.articles,
                row.area and row.area.value,
                row.area and row.area.conflict,
                row.state,
            )
            for row in queries.parks(session, Filters())
            if row.articles
        }


def _park(session: Any, slug: str) -> Park:
    return park_actions.the_park(session, slug)


SLUG_A, SLUG_B = "khu-cntt-tap-trung-hac-thanh", "khu-cong-nghe-so-tap-trung-dong-son"


def test_a_merge_and_its_undoing(two: Any, store: Store) -> None:
    before = _parks(store)
    assert before.keys() == {SLUG_A, SLUG_B}
    with store.session() as session:
        park_actions.merge(session, _park(session, SLUG_A), _park(session, SLUG_B), "an", "một khu, hai tên")
    merged = _parks(store)
    assert merged.keys() == {SLUG_B}
    assert merged[SLUG_B][1:4] == (3, 62, 1) or merged[SLUG_B][1] == 3
    _add(two, A, "44", url="https://bao.example.vn/d.html")
    two.resolve()
    assert _parks(store)[SLUG_B][1] == 4
    with store.session() as session:
        park_actions.undo(session)
    two.resolve()
    after = _parks(store)
    assert after.keys() == {SLUG_A, SLUG_B}
    assert (after[SLUG_A][1], after[SLUG_B]) == (3, before[SLUG_B])


def test_a_merge_outlasts_a_new_reading(two: Any, store: Store) -> None:
    with store.session() as session:
        park_actions.merge(session, _park(session, SLUG_A), _park(session, SLUG_B), "an")
    _add(two, A, "62", version="2", url="https://bao.example.vn/a.html")
    two.resolve()
    assert _parks(store).keys() == {SLUG_B}


def test_merges_do_not_chain(two: Any, store: Store) -> None:
    _add(two, "Khu CNTT tập trung Nghi Sơn", "10")
    two.resolve()
    with store.session() as session:
        third = _park(session, "khu-cntt-tap-trung-nghi-son")
        park_actions.merge(session, _park(session, SLUG_A), third, "an")
        park_actions.merge(session, third, _park(session, SLUG_B), "an")
        with pytest.raises(ActionError, match="came after"):
            park_actions.undo(session, park_actions.actions(session)[-1].action_id)
    assert _parks(store).keys() == {SLUG_B}
    with store.session() as session:
        park_actions.undo(session)
        park_actions.undo(session)
    two.resolve()
    assert len(_parks(store)) == 3


def test_a_split_and_its_undoing(two: Any, store: Store) -> None:
    before = _parks(store)
    with store.session() as session:
        article = queries.article_card(session, "https://bao.example.vn/b.html")
        assert article is not None
        ids = [article.article.article_id]
        park_actions.split(session, _park(session, SLUG_A), ids, "Khu CNTT tập trung Hạc Thành 2", "an")
        with pytest.raises(ActionError, match="None of these articles"):
            park_actions.split(session, _park(session, SLUG_A), [999_999], "Khu X", "an")
    split = _parks(store)
    assert {(row[1], row[2], row[4]) for row in split.values()} == {
        (1, 62, "established"), (1, 43, "established"), (1, 90, "established"),
    }  # fmt: skip
    _add(two, A, "43", version="2", url="https://bao.example.vn/b.html")
    two.resolve()
    assert len(_parks(store)) == 3
    with store.session() as session:
        park_actions.undo(session)
    two.resolve()
    assert _parks(store) == before


def test_a_rename_and_an_alias(two: Any, store: Store) -> None:
    with store.session() as session:
        park = _park(session, SLUG_A)
        new = "Khu công nghệ số tập trung Hạc Thành"
        park_actions.rename(session, park, new, "an", kind="cong_nghe_so_tap_trung")
        park_actions.alias(session, park, "Thung lũng số Hàm Rồng", "an")
        with pytest.raises(ActionError, match="known as"):
            park_actions.alias(session, park, "thung lung so ham rong", "an")
        with pytest.raises(ActionError, match="no kind"):
            park_actions.rename(session, park, "X", "an", kind="x")
        with pytest.raises(ActionError, match="no park"):
            park_actions.the_park(session, "khu không có")
    with store.read() as session:
        for name in ("thung lũng số hàm rồng", A, "khu cong nghe so tap trung hac thanh"):
            card = queries.park_card(session, name)
            assert card is not None and card.park.slug == SLUG_A
    with store.session() as session:
        park_actions.undo(session)
        park_actions.undo(session)
        with pytest.raises(ActionError, match="nothing to undo"):
            park_actions.undo(session)
    assert _parks(store)[SLUG_A][0] == A


def _areas(store: Store, slug: str = SLUG_A) -> dict[Any, int]:
    with store.read() as session:
        facts = queries.facts(session, Filters(park=slug, property="area"))
        return {fact.value: fact.fact_id for fact in facts}


@pytest.mark.parametrize(
    ("value", "verdict", "correction", "best", "conflict"),
    [
        (43, "accept", None, 43, True),
        (62, "reject", None, 43, False),
        (43, "correct", {"value": "44,5"}, "44.5", True),
        (62, "skip", None, 62, True),
    ],
)
def test_verdicts_outrank_sources_and_outlast_readings(
    two: Any, store: Store, value: int, verdict: Any, correction: Any, best: Any, conflict: bool
) -> None:
    start = _parks(store)[SLUG_A]
    with store.session() as session:
        judge(session, "claim", _areas(store)[value], verdict, "an", correction=correction, why="đã hỏi sở")
    if verdict != "skip":
        assert _parks(store)[SLUG_A][2:4] == (Decimal(best), conflict)
    for ha, letter in (("62", "a"), ("43", "b")):
        _add(two, A, ha, version="2", url=f"https://bao.example.vn/{letter}.html")
    two.resolve()
    if verdict != "skip":
        assert _parks(store)[SLUG_A][2:4] == (Decimal(best), conflict)
    with store.session() as session:
        examples = list(reviewed_examples(session))
        assert [e["reviewed"][0]["verdict"] for e in examples] == ([verdict] if verdict != "skip" else [])
        undo_review(session)
        with pytest.raises(ReviewError):
            undo_review(session)
    assert _parks(store)[SLUG_A] == start


def test_a_rejected_park_is_gone_and_not_founded_again(two: Any, store: Store) -> None:
    with store.session() as session:
        judge(session, "park", _park(session, SLUG_B).id, "reject", "an")
    assert _parks(store).keys() == {SLUG_A}
    _add(two, B, "91")
    two.resolve()
    assert _parks(store).keys() == {SLUG_A}
    assert two.seen == []
    with store.session() as session:
        undo_review(session)
    assert _parks(store)[SLUG_B][1] == 2


def test_a_rejected_mention_stays_rejected(two: Any, store: Store) -> None:
    with store.session() as session:
        card = queries.article_card(session, "https://bao.example.vn/b.html")
        assert card is not None
        mention = (
            session.query(Mention)
            .join(Extraction, Extraction.id == Mention.extraction_id)
            .filter(Mention.kind == "park", Extraction.version_id == card.version_id)
            .one()
        )
        judge(session, "mention", mention.id, "reject", "an")
    assert _parks(store)[SLUG_A][1:4] == (1, 62, 0)
    _add(two, A, "43", version="2", url="https://bao.example.vn/b.html")
    two.resolve()
    assert _parks(store)[SLUG_A][1:4] == (1, 62, 0)


def test_what_is_doubtful(two: Any, store: Store) -> None:
    with store.session() as session:
        found = list(doubts(session))
        assert {(d.subject, d.park) for d in found} == {
            ("park", SLUG_A), ("park", SLUG_B), ("claim", SLUG_A),
        } | {(d.subject, d.park) for d in found if d.park not in (SLUG_A, SLUG_B)}  # fmt: skip
        mine = [d for d in found if d.park in (SLUG_A, SLUG_B)]
        for doubt in mine:
            judge(session, doubt.subject, doubt.subject_id, "skip", "an")
        assert not [d for d in doubts(session) if d.park in (SLUG_A, SLUG_B)]
        assert len([d for d in doubts(session, again=True) if d.park in (SLUG_A, SLUG_B)]) == len(mine)


def test_a_new_park_is_asked_about_with_its_sentence(two: Any, store: Store) -> None:
    with store.read() as session:
        asked = {d.park: d.evidence for d in doubts(session) if d.subject == "park"}
    told = asked[SLUG_B]
    assert told is not None and told.quote == f"UBND tỉnh thành lập {B} ở Thanh Hóa, rộng 90 ha."
    assert told.url == "https://bao.example.vn/c.html"


@pytest.mark.parametrize("figure", [*FIGURES, *TOLD_FIGURES])
def test_every_figure_in_conflict_can_be_asked_about(two: Any, store: Store, figure: str) -> None:
    with store.session() as session:
        session.execute(update(ParkFigure).values(conflict=0))
        park = _park(session, "cnc-hoa-lac")
        session.execute(delete(ParkFigure).where(ParkFigure.park_id == park.id, ParkFigure.figure == figure))
        fact = session.query(Claim).filter_by(park_id=park.id).first()
        session.add(
            ParkFigure(park_id=park.id, figure=figure, claim_id=fact.id, sources=2, conflict=1)  # type: ignore[union-attr]
        )
        session.flush()
        assert all(doubt.question and doubt.fact for doubt in doubts(session, limit=500) if doubt.fact)
        session.rollback()


def test_an_act_is_corrected_by_another_act(two: Any, store: Store) -> None:
    with store.session() as session:
        card = queries.park_card(session, SLUG_B)
        assert card is not None
        fact = next(one for one in card.facts if one.property == "event")
        with pytest.raises(ReviewError, match="one of: proposed"):
            judge(session, "claim", fact.fact_id, "correct", "an", correction={"text": "khánh thành"})
        judge(session, "claim", fact.fact_id, "correct", "an", correction={"text": "approved"})
    assert _parks(store)[SLUG_B][4] == "approved"
    with store.session() as session:
        undo_review(session)
    assert _parks(store)[SLUG_B][4] == "established"


@pytest.mark.parametrize(
    ("text", "number"),
    [("43", "43"), ("15,47", "15.47"), ("1.400", "1400"), ("15.47", "15.47"), ("1.400,5", "1400.5")],
)
def test_numbers_as_people_type_them(text: str, number: str) -> None:
    assert str(decimal_of(text)) == number


@pytest.mark.parametrize("text", ["", "x", "-1", "NaN", "1e999999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ReviewError):
        decimal_of(text)
