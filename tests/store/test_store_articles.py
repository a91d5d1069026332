"""One article once, every changed text a version, hostile text as it came."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from nlp.partial_date import PartialDate
from nlp.text import canonical
from store.articles import NewArticle, known, save_article, withdraw
from store.database import Store
from store.invariants import violations
from store.queries import Filters, article_card, articles

URL = "https://bao.example.vn/kinh-te/khu-cntt-1.html"
BODY = "Tỉnh Bắc Giang vừa trình đề án thành lập khu công nghệ thông tin tập trung rộng 53 ha tại Việt Yên."


@pytest.fixture
def first(now: datetime) -> NewArticle:
    return NewArticle(
        text=f"Bắc Giang lập khu CNTT\n\n{BODY}",
        title_end=22,
        url=URL,
        source_id="bao-example",
        outlet="press",
        published=PartialDate(2024, 5, 10),
        fetched_at=now,
        gate_version="1",
    )


def _count(store: Store, table: str) -> int:
    with store.read() as session:
        return int(session.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar() or 0)


def test_storing_twice_stores_once(store: Store, first: NewArticle) -> None:
    with store.session() as session:
        new = save_article(session, first)
        again = save_article(session, replace(first, fetched_at=first.fetched_at + timedelta(hours=1)))
    assert (new.status, again.status) == ("new", "unchanged")
    assert (new.article_id, new.version_id) == (again.article_id, again.version_id)
    assert _count(store, "article") == _count(store, "article_version") == 1


def test_a_correction_is_a_new_version_and_history_stays(store: Store, first: NewArticle) -> None:
    corrected = replace(first, text=first.text.replace("53 ha", "35 ha"))
    with store.session() as session:
        old = save_article(session, first)
        new = save_article(session, corrected)
        back = save_article(session, first)
    assert [new.status, back.status] == ["changed", "changed"]
    with store.read() as session:
        rows = session.execute(
            text("SELECT number, is_current, text LIKE '%53 ha%' FROM article_version ORDER BY number")
        ).all()
        assert [(number, bool(current), bool(old)) for number, current, old in rows] == [
            (1, False, True), (2, False, False), (3, True, True),
        ]  # fmt: skip
        card = article_card(session, URL)
        assert card is not None
        assert (card.text, card.versions) == (first.text, 3)
        assert violations(session) == []
    assert old.article_id == new.article_id


def test_a_text_may_come_without_address(store: Store, first: NewArticle) -> None:
    loaded = replace(first, url=None, origin="load", external_id="bai-7")
    nameless = replace(loaded, external_id=None)
    with store.session() as session:
        one = save_article(session, loaded)
        other = save_article(session, nameless)
        assert save_article(session, loaded).status == "unchanged"
        assert save_article(session, nameless).status == "unchanged"
        assert save_article(session, replace(nameless, text=nameless.text + " Hết.")).status == "new"
        assert save_article(session, replace(loaded, text=loaded.text + " Hết.")).status == "changed"
    assert one.article_id != other.article_id


def test_what_the_gate_turns_away_is_recorded_without_text(store: Store, first: NewArticle) -> None:
    sport = replace(first, text="Đội nhà thắng đậm\n\nTrận đấu kết thúc.", title_end=17, gate_passed=False)
    with store.session() as session:
        assert not known(session, URL)
        saved = save_article(session, sport)
        assert (saved.status, saved.version_id) == ("gated", None)
        assert save_article(session, sport).status == "unchanged"
        assert known(session, URL)
        listed = articles(session, Filters())
        assert [(row.title, row.gate_passed) for row in listed] == [("Đội nhà thắng đậm", False)]
        wider = save_article(session, replace(sport, gate_passed=True, gate_version="2"))
        assert wider.status == "new"
    assert _count(store, "article_version") == 1


def test_an_article_once_kept_is_kept_on(store: Store, first: NewArticle) -> None:
    emptied = replace(first, text="Bắc Giang lập khu CNTT\n\nBài đã gỡ.", gate_passed=False)
    with store.session() as session:
        save_article(session, first)
        assert save_article(session, emptied).status == "changed"


def test_a_date_learned_later_makes_a_new_version(store: Store, first: NewArticle) -> None:
    with store.session() as session:
        save_article(session, replace(first, published=None))
        assert save_article(session, first).status == "changed"
        assert save_article(session, replace(first, published=None)).status == "unchanged"
        assert articles(session, Filters(since=PartialDate(2024)))[0].published == "2024-05-10"


@pytest.mark.parametrize("published", ["2024", "2024-05", "2024-Q2", "2024-05-10"])
def test_dates_keep_their_precision(store: Store, first: NewArticle, published: str) -> None:
    with store.session() as session:
        save_article(session, replace(first, published=PartialDate.parse(published)))
        row = articles(session, Filters())[0]
        assert row.published == published
        assert articles(session, Filters(until=PartialDate(2023))) == []
        assert len(articles(session, Filters(since=PartialDate(2024), until=PartialDate(2024)))) == 1


def test_withdrawal_is_noted_and_taken_back_when_it_returns(
    store: Store, first: NewArticle, now: datetime
) -> None:
    with store.session() as session:
        assert not withdraw(session, URL, now)
        save_article(session, first)
        assert withdraw(session, URL, now)
        assert articles(session, Filters())[0].withdrawn_at == now
        save_article(session, first)
        assert articles(session, Filters())[0].withdrawn_at is None


HOSTILE = {
    "script": "<script>alert('x')</script> khu công nghệ cao",
    "formula": "=cmd|' /C calc'!A0 khu công nghệ cao",
    "right_to_left": "khu \u202ecông nghệ\u202c cao \u2066x\u2069",
    "endless": "a" * 500_000,
    "emoji": "khu công nghệ cao 🏗️👩🏽‍💻 𝕏",
    "sql": "'; DROP TABLE article; -- %s :name {x} \\",
    "zero_width": "khu\u200b công\ufeff nghệ",
    "nul": canonical("khu\x00công\x07nghệ"),
    "surrogate": canonical("khu \ud800 công nghệ"),
    "decomposed": canonical(unicodedata.normalize("NFD", "khu công nghệ số tập trung Đồng Xoài")),
    "empty": "",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_comes_back_as_it_was(store: Store, now: datetime, name: str) -> None:
    hostile = HOSTILE[name]
    with store.session() as session:
        saved = save_article(
            session, NewArticle(text=hostile, external_id=name, origin="load", fetched_at=now)
        )
    with store.read() as session:
        card = article_card(session, saved.article_id)
        assert card is not None
        assert card.text == hostile


def test_text_that_is_not_canonical_is_refused(store: Store, first: NewArticle) -> None:
    with pytest.raises(ValueError, match="not canonical"), store.session() as session:
        save_article(session, replace(first, text="a\x00b", title_end=0))
    with pytest.raises(ValueError, match="title_end 99999"), store.session() as session:
        save_article(session, replace(first, title_end=99_999))
    assert _count(store, "article") == 0


def test_naive_times_are_refused(store: Store, first: NewArticle) -> None:
    naive = first.fetched_at.replace(tzinfo=None)
    with pytest.raises(Exception, match="no time zone"), store.session() as session:
        save_article(session, replace(first, fetched_at=naive))
