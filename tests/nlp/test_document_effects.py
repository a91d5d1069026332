"""What documents do to one another and to parks, and who issued those of a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nlp.model import ArticleText, LegalDocument
from nlp.reader import Reader

READER = Reader(today=date(2026, 11, 20))
CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[tuple[str, set[str]]]:
    """Each sentence of a file of cases, and what is expected of it."""
    lines = [line for line in (CASES / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    told = ({part.strip() for part in line.split(";")} - {"none"} for line in lines[1::2])
    return list(zip(lines[::2], told, strict=True))


def read(sentence: str) -> tuple[LegalDocument, ...]:
    return READER.read(ArticleText("t", sentence), gate=False).documents


@pytest.mark.parametrize(("sentence", "expected"), table("document_effects.txt"))
def test_effects(sentence: str, expected: set[str]) -> None:
    assert {
        f"{document.number or document.title} {effect.relation} {effect.document or effect.park}"
        for document in read(sentence)
        for effect in document.effects
    } == expected


@pytest.mark.parametrize(("sentence", "expected"), table("document_issuers.txt"))
def test_issuers(sentence: str, expected: set[str]) -> None:
    assert {f"{d.number} {d.issuer or '-'}" for d in read(sentence) if d.number} == expected


DATES = [
    ("Số: 2133/QĐ-UBND\nHải Phòng, ngày 28 tháng 12 năm 2011", "2011-12-28"),
    ("Số: 61/QĐ-UBND | Vinh, ngày 03 tháng 5 năm 2016", "2016-05-03"),
    ("Quyết định 71/QĐ-BQL của Ban Quản lý Khu công nghệ cao được ký hôm 1/12/2025.", "2025-12-01"),
    ("Giấy chứng nhận đầu tư số 32122000123 cấp ngày 1/7/2014.", "2014-07-01"),
    ("Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26/11/2003", "2003-11-26"),
]


@pytest.mark.parametrize(("sentence", "day"), DATES)
def test_days(sentence: str, day: str) -> None:
    assert [document.date for document in read(sentence)] == [day]


def test_the_symbol_decides_the_type() -> None:
    assert [d.type for d in read("Thông báo kết luận số 88/TB-UBND giao sở làm đầu mối.")] == ["thông báo"]
