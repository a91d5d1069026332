"""Full-text search, alike on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.partial_date import PartialDate
from store.articles import NewArticle, save_article
from store.database import Store
from store.queries import FilterError, Filters
from store.search import parse_query, search

DA_NANG = (
    "Đà Nẵng mở rộng Công viên phần mềm số 2",
    (
        "Thành phố Đà Nẵng vừa giao đất để mở rộng công viên phần mềm trên đường Như Nguyệt, Hải Châu. "
        "Chủ đầu tư nói ba tòa nhà sẽ có chỗ cho sáu nghìn kỹ sư, theo Quyết định số 2756/QĐ-UBND."
    ),
)
CAN_THO = (
    "Cần Thơ gọi vốn cho khu công nghệ thông tin",
    (
        "Trung tâm Xúc tiến đầu tư Cần Thơ học theo công viên phần mềm ở Đà Nẵng. Hồ sơ mời thầu phát "
        "hành trong quý tới, sau khi thành phố duyệt quy hoạch chi tiết khu đất bên sông Hậu."
    ),
)
HOSTILE = (
    "<script>alert(1)</script> Bản tin",
    "Đoạn mã <img src=x onerror=alert(1)> nằm giữa chữ thường, cùng dấu \u202e ngược và =cmd|' /C calc'!A0.",
)


@pytest.fixture
def found(store: Store) -> Any:
    with store.session() as session:
        for number, (title, body) in enumerate((DA_NANG, CAN_THO, HOSTILE), 1):
            whole = f"{title}\n\n{body}"
            save_article(
                session,
                NewArticle(
                    text=whole.replace("\u202e", ""),
                    title_end=len(title),
                    url=f"https://bao.example.vn/{number}.html",
                    source_id="bao",
                    published=PartialDate.parse(f"2026-0{number}-01"),
                ),
            )

    def ask(words: str, **filters: Any) -> list[int]:
        with store.read() as session:
            return [hit.article_id for hit in search(session, words, Filters(**filters))]

    ask.store = store  # type: ignore[attr-defined]
    return ask


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("cong vien phan mem da nang", 2),
        ("Công viên phần mềm Đà Nẵng", 2),
        ('"cong vien phan mem da nang"', 0),
        ('"công viên phần mềm"', 2),
        ("2756/qd-ubnd", 1),
        ("2756/QĐ-UBND đà nẵng", 1),
        ("song hau", 1),
        ("mo\u0323i tha\u0302\u0300u", 1),  # NFD
        ("<script>", 1),
        ("không-có-chữ-này", 0),
        ("DROP TABLE article; --", 0),
        ('title: OR NOT " *', 0),
        ("kỹ sư" * 200, 1),
    ],
)
def test_what_is_found(found: Any, words: str, count: int) -> None:
    assert len(found(words)) == count


def test_the_best_comes_first(found: Any) -> None:
    assert found("mở rộng công viên phần mềm đà nẵng")[0] == found("như nguyệt")[0]
    assert found("can tho")[0] == found("sông hậu")[0]


def test_words_that_stand_together_come_before_words_of_the_same_text(found: Any) -> None:
    scattered = "Phần mềm công viên Đà Nẵng ở Đà Nẵng"
    with found.store.session() as session:
        save_article(session, NewArticle(text=f"{scattered}\n\n{scattered}.", title_end=len(scattered)))
    asked = found("công viên phần mềm ở đà nẵng")
    assert len(asked) == 2
    assert asked[0] == found("sông hậu")[0]


def test_without_one_word_the_others_are_looked_for(found: Any) -> None:
    assert found("nhu nguyet xyzxyz") == found("nhu nguyet")


def test_filters_narrow(found: Any) -> None:
    assert len(found("phần mềm", since=PartialDate.parse("2026-02"))) == 1
    with pytest.raises(FilterError, match="Nothing is known of a source 'khác'"):
        found("phần mềm", source="khác")
    assert len(found("phần mềm", limit=1)) == 1


def test_marks_stand_where_the_words_do(found: Any) -> None:
    with found.store.read() as session:
        hit = search(session, "cong vien phan mem nhu nguyet")[0]
    assert {hit.snippet[low:high] for low, high in hit.marks} == {
        "công",
        "viên",
        "phần",
        "mềm",
        "Như",
        "Nguyệt",
    }
    assert DA_NANG[1].startswith(hit.snippet[:20])


def test_a_corrected_text_is_found_by_its_new_words_only(found: Any) -> None:
    with found.store.session() as session:
        text = "Đà Nẵng rút dự án\n\nBản tin cũ đã được tòa soạn thay bằng lời cáo lỗi."
        save_article(session, NewArticle(text=text, title_end=17, url="https://bao.example.vn/1.html"))
    assert found("như nguyệt") == []
    assert len(found("lời cáo lỗi")) == 1


def test_no_word_is_told() -> None:
    with pytest.raises(FilterError, match="holds no word"):
        parse_query(' "" - / ')
