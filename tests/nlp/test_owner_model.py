"""The owner model: what it may overrule, what it sees, and its file."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest

from nlp import attachment, dates, documents, parks, places, quantities, sentences, tagger
from nlp.forest import joined
from nlp.owner_features import View, of_nobody, of_park, park_row
from nlp.owner_model import OwnerModel, Words, bundled, overruled, read, save
from nlp.reading import Reading
from nlp.text import canonical, join_title

TODAY = datetime.date(2026, 11, 20)
NOBODY = joined(["is nobody"], [[(0, 0.5, 1, 2), (-1, -9.0, 0, 0), (-1, 9.0, 0, 0)]])
"""A forest to which every figure is nobody's."""
TEXT = (
    "Khu công nghệ cao Rú Cháy vừa khởi công.\nDự án rộng 90 ha, vốn 1.200 tỷ đồng.\n"
    "Tỉnh mong khu sớm thành hình.\nNgười dân đã nhận tiền đền bù."
)


def reading_of(text: str, title: str | None = None) -> Reading:
    """Everything up to the figures."""
    whole, title_end = join_title(title, text)
    reading = Reading(canonical(whole), title_end, None, TODAY)
    for component in (sentences, dates, parks, documents, quantities, places, tagger):
        component.apply(reading)
    return reading


def of(forest: object = NOBODY) -> OwnerModel:
    return OwnerModel(Words({}, 0.0), Words({}, 0.0), forest)  # type: ignore[arg-type]


def test_money_goes_to_whom_the_model_is_sure_of_and_land_stays() -> None:
    reading = reading_of(TEXT, "Khởi công Rú Cháy")
    rules = attachment.by_rules(reading)
    assert [a.park for a in rules] == [0, 0]
    judged = overruled(reading, rules, of())
    assert [(q.unit, a.park) for q, a in zip(reading.quantities, judged, strict=True)] == [
        ("area", 0),
        ("money", None),
    ]
    assert judged[1].budget_role == rules[1].budget_role


def test_an_unsure_model_overrules_nothing() -> None:
    reading = reading_of(TEXT)
    rules = attachment.by_rules(reading)
    assert overruled(reading, rules, of(joined(["is nobody"], [[(-1, 0.0, 0, 0)]]))) == rules


@pytest.mark.parametrize(
    "text",
    [
        "Khu công nghệ cao Rú Cháy cần 1.200 tỷ đồng.",
        "Khu công nghệ cao Rú Cháy khởi công. Dự án cần 1.200 tỷ đồng.",
        "Cả tỉnh chi 1.200 tỷ đồng. Tiền đã về. Dân mừng. Ai cũng vui.",
        "",
    ],
)
def test_short_texts_and_texts_without_parks_are_left_to_the_rules(text: str) -> None:
    reading = reading_of(text)
    rules = attachment.by_rules(reading)
    assert overruled(reading, rules, of()) == rules


def test_words_are_blotted_and_cut_at_the_sentence() -> None:
    reading = reading_of(
        "Ông Trần Mây tới Khu công nghệ cao Rú Cháy hôm 3/5. Dự án này rộng 90 ha, vốn 1.200 tỷ đồng."
    )
    view = View(reading)
    (figure,) = view.figures([1])
    assert figure.before[-5:] == ("rộng", "FIG", ",", "vốn") or figure.before[-4:] == (
        "rộng",
        "FIG",
        ",",
        "vốn",
    )
    assert "PARK" not in figure.before
    assert "PARK" in figure.earlier and "NAME" in figure.earlier
    assert "l1:vốn" in of_nobody(figure, "investment", 1)
    assert any(name.startswith(("B:", "FF:")) for name in of_park(view, figure, 0))
    row = park_row(view, figure, 0)
    assert row["mentions"] >= 1
    assert row["before"] > 0


def test_the_file_gives_back_the_model(tmp_path: Path) -> None:
    model = OwnerModel(Words({"a": 0.5, "b c": -1.0}, 0.25), Words({"đ": 2.0}, -0.5), NOBODY)
    save(model, tmp_path / "m.npz")
    again = read(tmp_path / "m.npz")
    assert again.nobody == model.nobody
    assert again.park == model.park
    assert again.forest.chances([{"is nobody": 1.0}]) == model.forest.chances([{"is nobody": 1.0}])


def test_another_file_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    with pytest.raises(ValueError, match=r"other\.npz: no owner model .*reinstall ParkWatch"):
        read(tmp_path / "other.npz")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 torn"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "torn.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"torn\.npz: no owner model .*reinstall ParkWatch"):
        read(tmp_path / "torn.npz")


def test_the_bundled_model_reads_plain_cases() -> None:
    reading = reading_of(
        "Khu công nghệ cao Rú Cháy vừa khởi công, tổng vốn 1.200 tỷ đồng.\nDự án rộng 90 ha.\n"
        "Cùng ngày, tỉnh khởi công tuyến đường ven biển dài 12 km, vốn 3.400 tỷ đồng.\nCả hai xong năm 2027."
    )
    owners = [a.park for a in overruled(reading, attachment.by_rules(reading), bundled())]
    assert owners == [0, 0, None]
