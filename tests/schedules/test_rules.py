"""When is something news? One alert per park and cycle, its sequels, and what other rules ask."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from schedules.alerts import Decider
from schedules.questions import Question, QuestionError, describe, make_question
from schedules.replay import Replay
from schedules.rules import add_rule, ensure_rules, find_rule, pause_rule, remove_rule, rules
from store.database import Store
from store.schema import Alert, AlertDelivery, Park


def rule(news: Any, name: str, **question: Any) -> None:
    with news.store.session() as session:
        ensure_rules(session, news.now)
        add_rule(session, name, make_question(**question), ["file"], news.now)


def told(news: Any, name: str) -> list[str]:
    return [alert.stage for alert in news.decided if alert.rule == name]


def test_ten_newspapers_give_one_alert(news: Any) -> None:
    stages = [news.report(ha="150", source_id=f"bao-{n}") for n in range(10)]
    assert stages == [["proposed"]] + [[]] * 9
    with news.store.read() as session:
        assert session.scalar(select(func.count()).select_from(AlertDelivery)) == 2  # file and feed


def test_a_correction_is_a_sequel_that_says_what_was_said_before(news: Any) -> None:
    news.report(ha="150", url="https://bao.example.vn/a")
    news.later(hours=3)
    assert news.report(ha="185", url="https://bao.example.vn/a") == ["changed"]
    assert "150 ha" in news.decided[-1].before
    assert news.decided[-1].changed == ("area",)
    assert news.report(ha="150", url="https://bao.example.vn/b") == []  # said before


def test_reading_the_same_text_again_tells_nothing(news: Any) -> None:
    first = news.publish(ha="150", url="https://bao.example.vn/a")
    news.resolve()
    news.count -= 1
    # The newer rules read another area in the very same words.
    news.publish(ha="150", url="https://bao.example.vn/a", version="2")
    assert news.resolve() == []
    assert first.status == "new"


@pytest.mark.parametrize(
    ("change", "stages", "changed"),
    [
        ({"dong": "3000000000000"}, ["changed"], ("capital",)),
        ({"dong": "2001000000000"}, [], ()),  # rounded otherwise
        ({"event": "approved", "proposed": False}, ["approved"], ()),
        ({"event": "cancelled", "proposed": False}, ["withdrawn"], ()),
        ({"event": "delayed"}, [], ()),
        ({"published": "2026-10-25", "ha": "90"}, [], ()),  # older than what was told
    ],
)
def test_sequels(news: Any, change: dict[str, Any], stages: list[str], changed: tuple[str, ...]) -> None:
    news.report(ha="150", dong="2000000000000")
    news.later(hours=1)
    assert news.report(**change) == stages
    if changed:
        assert news.decided[-1].changed == changed


def test_each_sequel_comes_once(news: Any) -> None:
    news.report()
    news.later(days=1)
    for _ in range(3):
        news.publish(event="approved", proposed=False)
    assert [alert.stage for alert in news.resolve()] == ["approved"]


@pytest.mark.parametrize(
    ("published", "news_then"),
    [
        ("2026-10-21", True),  # thirty days ago
        ("2026-10-20", False),
        ("2026-10", True),  # some day of October
        ("2026-09", False),
        ("2019", False),
        ("2026-11-22", True),  # a clock that is ahead
        ("2027-03-01", False),
        (None, True),  # crawled, and nothing in it is old
    ],
)
def test_a_proposal_is_news_for_thirty_days(news: Any, published: str | None, news_then: bool) -> None:
    assert news.report(published=published) == (["proposed"] if news_then else [])


def test_what_an_old_article_knew_is_still_news(news: Any) -> None:
    assert news.report(published="2024-03-01") == []
    assert news.report() == ["proposed"]


def test_a_park_of_the_registry_that_is_proposed_is_news(news: Any) -> None:
    with news.store.read() as session:
        park = session.scalars(
            select(Park).where(Park.status == "registry", Park.state.in_(["proposed", "submitted"]))
        ).first()
    assert park is not None
    assert news.report(park.name, park.province_current, kind=park.kind, park_id=park.slug) == ["proposed"]
    assert news.report(park.name, park.province_current, kind=park.kind, park_id=park.slug) == []


def test_a_park_that_works_is_no_news_and_an_industrial_zone_never_is(news: Any) -> None:
    with news.store.read() as session:
        park = session.scalars(select(Park).where(Park.state == "operating")).first()
    assert park is not None
    assert news.report(park.name, park.province_current, kind=park.kind, park_id=park.slug) == []
    assert news.report("Khu công nghiệp Bắc Sông Lam", kind="khu_cong_nghiep") == []


def test_after_a_refusal_a_proposal_is_new_again(news: Any) -> None:
    assert news.report() == ["proposed"]
    news.later(days=5)
    day = (news.now).date().isoformat()
    assert news.report(event="cancelled", event_date=day, proposed=False) == ["withdrawn"]
    news.later(days=200)
    assert news.report() == ["proposed"]
    assert len({alert.id for alert in news.decided}) == 3


def test_after_three_silent_years_a_proposal_is_new_again(news: Any) -> None:
    assert news.report() == ["proposed"]
    news.later(days=3 * 365 - 40)
    assert news.report(ha="90") == []  # the same proposal, with its first figure
    news.later(days=3 * 365 + 10)
    assert news.report() == ["proposed"]


def test_a_merge_and_its_later_news_tell_nothing_again(news: Any) -> None:
    assert news.report("Khu công nghệ số tập trung Hồng Lam") == ["proposed"]
    assert news.report("Khu công nghệ số tập trung Bến Thủy") == ["proposed"]
    with news.store.session() as session:
        first, second = session.scalars(
            select(Park).where(Park.status == "candidate").order_by(Park.id)
        ).all()
        first.merged_into = second.id
    news.later(days=1)
    assert news.report("Khu công nghệ số tập trung Bến Thủy", url="https://bao.example.vn/x") == []


def test_an_alert_of_the_merged_park_counts_for_the_one_it_became(news: Any) -> None:
    assert news.report("Khu công nghệ số tập trung Hồng Lam") == ["proposed"]
    news.publish("Khu công nghệ số tập trung Bến Thủy", proposed=False)
    assert news.resolve() == []
    with news.store.session() as session:
        first, second = session.scalars(
            select(Park).where(Park.status == "candidate").order_by(Park.id)
        ).all()
        first.merged_into = second.id
    assert news.report("Khu công nghệ số tập trung Bến Thủy") == []


def test_an_unsure_identity_alerts_too_and_says_so(news: Any) -> None:
    assert news.report("khu công nghệ số tập trung", None) == ["proposed"]
    assert not news.decided[-1].certain
    assert news.decided[-1].why


def test_loaded_files_alert_only_when_asked_to(news: Any) -> None:
    assert news.report(origin="load") == []
    assert news.report("Khu công nghệ cao Ba Hồ", origin="load", may_alert=True) == ["proposed"]


# -- other questions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "article", "matches"),
    [
        ({"provinces": ["nghe an"]}, {}, True),
        ({"provinces": ["Hà Tĩnh"]}, {}, False),
        ({"provinces": ["Bình Dương"]}, {"province": "Bình Dương", "published": "2025-06-01"}, False),
        ({"provinces": ["Hồ Chí Minh"]}, {"province": "Bình Dương"}, True),
        ({"provinces": ["Bình Dương"]}, {"province": "Bình Dương"}, True),
        ({"provinces": ["Bình Dương"]}, {"province": "Hồ Chí Minh"}, False),
        ({"provinces": ["Bình Dương"]}, {"province": "Hồ Chí Minh", "written": "tỉnh Bình Dương cũ"}, True),
        ({"kinds": ["cong_nghe_cao"]}, {}, False),
        ({"min_hectares": 100}, {"ha": "150"}, True),
        ({"min_hectares": 100}, {"ha": "99"}, False),
        ({"min_hectares": 100}, {}, False),
        ({"max_hectares": 200, "min_hectares": 100}, {"ha": "150"}, True),
        ({"min_capital": 1e12}, {"dong": "2000000000000"}, True),
        ({"min_capital": 1e13}, {"dong": "2000000000000"}, False),
        ({"sources": ["bao"]}, {}, True),
        ({"sources": ["khac"]}, {}, False),
        ({"uncertain": False}, {"park": "khu công nghệ số tập trung", "province": None}, False),
    ],
)
def test_bounds_of_a_question(
    news: Any, question: dict[str, Any], article: dict[str, Any], matches: bool
) -> None:
    rule(news, "mine", **question)
    news.report(**article)
    assert told(news, "mine") == (["proposed"] if matches else [])


def test_a_bound_is_met_by_a_later_article(news: Any) -> None:
    rule(news, "large", min_hectares=100)
    news.report()
    news.later(days=2)
    news.report(ha="150")
    assert told(news, "large") == ["proposed"]


def test_a_change_of_state(news: Any) -> None:
    rule(news, "approved", topic="state", states=["approved", "established"])
    news.report()
    assert told(news, "approved") == []
    news.later(days=3)
    day = news.now.date().isoformat()
    for _ in range(2):
        news.report(event="approved", event_date=day, proposed=False)
    assert told(news, "approved") == ["state"]
    assert news.decided[-1].data["state_after"] == "approved"
    news.report(event="established", event_date=day, proposed=False)
    assert told(news, "approved") == ["state", "state"]


def test_an_old_act_that_is_only_now_heard_of_is_no_news(news: Any) -> None:
    rule(news, "states", topic="state")
    news.report(event="established", event_date="2021-05-01", proposed=False)
    assert told(news, "states") == []


def test_a_new_document(news: Any) -> None:
    rule(news, "documents", topic="document", types=["quyet dinh"])
    rule(news, "resolutions", topic="document", types=["Nghị quyết"])
    for _ in range(3):
        news.report(document="512/QĐ-UBND", effect="approves")
    assert told(news, "documents") == ["document"]
    assert told(news, "resolutions") == []
    assert "512/QĐ-UBND" in next(a for a in news.decided if a.rule == "documents").data["document"]


def test_a_conflict_of_sources(news: Any) -> None:
    rule(news, "conflicts", topic="conflict")
    news.report(ha="150")
    assert told(news, "conflicts") == []
    news.report(ha="310", proposed=False)
    news.report(ha="320", proposed=False)
    assert told(news, "conflicts") == ["conflict"]
    assert next(a for a in news.decided if a.rule == "conflicts").data["values"] == "150 ha – 310 ha"


def test_paused_and_removed_rules_rest(news: Any) -> None:
    rule(news, "mine", provinces=["Nghệ An"])
    with news.store.session() as session:
        pause_rule(session, "mine", paused=True)
    news.report()
    assert told(news, "mine") == []
    with news.store.session() as session:
        pause_rule(session, "mine", paused=False)
        remove_rule(session, "new-proposal")
    assert news.report("Khu công nghệ cao Cửa Lò") == ["proposed"]
    assert told(news, "mine") == ["proposed"]
    with news.store.session() as session:
        ensure_rules(session)
        assert [r.name for r in rules(session)] == ["weekly-digest", "mine"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"provinces": ["Nghệ Ann"]}, "Nghệ An"),
        ({"kinds": ["khu_cong_nghiep"]}, "cong_nghe_cao"),
        ({"topic": "proposals"}, "did you mean 'proposal'"),
        ({"topic": "state", "states": ["aproved"]}, "did you mean 'approved'"),
        ({"states": ["approved"]}, "by the topic 'state'"),
        ({"min_hectares": 10, "max_hectares": 5}, "nothing can be both"),
    ],
)
def test_a_question_that_cannot_be_says_what_there_is(question: dict[str, Any], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        make_question(**question)


def test_a_question_survives_the_store() -> None:
    question = make_question(topic="state", states=["approved"], provinces=["TPHCM"], min_capital=1.5e12)
    assert Question.from_json(question.to_json() | {"later": 1}) == question
    assert describe(question) == "a park's state changes; approved; Hồ Chí Minh; ≥ 1.500 tỷ đồng"


def test_rules_by_name(store: Store) -> None:
    with store.session() as session:
        ensure_rules(session)
        with pytest.raises(QuestionError, match="there is a rule 'new-proposal' already"):
            add_rule(session, "new-proposal", Question())
        with pytest.raises(QuestionError, match="is no name"):
            add_rule(session, "Hà Nội", Question())
        with pytest.raises(QuestionError, match="there are: new-proposal, weekly-digest"):
            find_rule(session, "nope")


def test_a_replay_tells_what_was_told_and_writes_nothing(news: Any) -> None:
    news.report(ha="150")
    news.later(days=2)
    news.report(ha="190")
    news.later(days=2)
    news.report("Khu công nghệ cao Cửa Lò", event="proposed")
    news.later(days=2)
    news.report(event="approved", event_date=news.now.date().isoformat(), proposed=False)
    with news.store.read() as session:
        before = session.scalar(select(func.count()).select_from(Alert))
        asked = find_rule(session, "new-proposal")
        past = list(
            Replay(
                session,
                asked,
                Decider((), new_within_days=30)._within,
                datetime(2026, 1, 1, tzinfo=UTC).date(),
            ).run()
        )
        assert session.scalar(select(func.count()).select_from(Alert)) == before
    assert [(a.stage, a.park_id) for a in past] == [(a.stage, a.park_id) for a in news.decided]
