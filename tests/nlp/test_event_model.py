"""The event model: its file, its features, and what it makes of a sentence that the rules know nothing of."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import dates, documents, event_review, events, parks, sentences
from nlp.event_features import features, masked
from nlp.event_model import MODALITIES, TYPES, EventModel, Layer, bundled, read, save
from nlp.event_pairs import Rivals, evidence, rows
from nlp.event_review import judge_text, printed
from nlp.event_tellings import tellings
from nlp.events import events_of
from nlp.forest import joined
from nlp.model import EventType
from nlp.reading import Reading
from nlp.text import canonical, join_title

TODAY = datetime.date(2026, 11, 20)


def reading_of(text: str, title: str | None = None) -> Reading:
    """Everything up to the rules' events."""
    whole, title_end = join_title(title, text)
    reading = Reading(canonical(whole), title_end, None, TODAY)
    for component in (sentences, dates, parks, documents, events):
        component.apply(reading)
    return reading


def reviewed(text: str, title: str | None = None) -> list[tuple[str, str]]:
    reading = reading_of(text, title)
    event_review.apply(reading)
    return [(event.type, event.modality) for event in reading.final_events]


def model_of(names: list[str], value: float) -> EventModel:
    def layer(classes: int) -> Layer:
        weights = np.full((len(names), classes), value, dtype=np.float32)
        return Layer(weights, np.zeros(classes, dtype=np.float32))

    index = {name: i for i, name in enumerate(names)}
    layers = layer(len(TYPES)), layer(len(TYPES)), layer(len(MODALITIES))
    return EventModel(
        index, *layers, joined(["chance"], [[(0, 0.5, 1, 2), (-1, -4.0, 0, 0), (-1, 4.0, 0, 0)]])
    )


def test_the_file_gives_back_the_model(tmp_path: Path) -> None:
    model = model_of(["nổ máy", "R:none", "ty:proposed"], -1.5)
    save(model, tmp_path / "model.npz")
    again = read(tmp_path / "model.npz")
    assert again.features == model.features
    assert np.allclose(again.in_text.weights, model.in_text.weights)
    assert again.modalities({"x"}, "proposed") == dict.fromkeys(MODALITIES, -1.5)
    assert again.pairs.chances([{"chance": 0.9}]) == model.pairs.chances([{"chance": 0.9}])


def test_unknown_features_count_nothing() -> None:
    model = model_of(["a"], 100)
    assert set(model.kinds({"b", "c"}).values()) == {0.5}
    assert min(model.in_text_and_alone({"a", "c"})[0].values()) > 0.99


def test_another_file_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    with pytest.raises(ValueError, match=r"other\.npz: no event model .*reinstall ParkWatch"):
        read(tmp_path / "other.npz")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 torn"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "torn.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"torn\.npz: no event model .*reinstall ParkWatch"):
        read(tmp_path / "torn.npz")


def test_the_bundled_model_knows_every_kind_and_modality() -> None:
    model = bundled()
    assert model.alone.weights.shape[1] == model.in_text.weights.shape[1] == len(TYPES)
    assert model.modality.weights.shape[1] == len(MODALITIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sáng 12/3/2026, UBND tỉnh giao 8,5 ha cho Công viên phần mềm Mây Trắng.",
            "sáng  DATE , ubnd tỉnh giao  NUM  ha cho  PARK .",
        ),
        (
            "Ông Trần Mây nói: Khu công nghệ cao Rú Cháy đã chạy.",
            " NAME  nói:  PARK  đã chạy.",
        ),
    ],
)
def test_names_and_figures_are_blotted_out(text: str, expected: str) -> None:
    reading = reading_of(text)
    assert reading.by_rules is not None
    tape = reading.by_rules.passes[0].tape
    assert masked(tape, printed(reading, tape), None) == expected


def test_another_park_is_told_apart() -> None:
    reading = reading_of("Khu công nghệ cao Rú Cháy rộng hơn Công viên phần mềm Mây Trắng.")
    assert reading.by_rules is not None
    read_ = reading.by_rules.passes[0]
    first, second = (
        features(read_.tape, printed(reading, read_.tape), park, read_.told) for park in range(2)
    )
    assert "PARK2" in first & second
    assert first != second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ tinh mơ đã nghe máy ủi, Khu công nghệ số Bãi Nổi vào công trường.", "construction_started"),
        ("Công viên phần mềm Gò Sỏi giờ là nơi hơn hai nghìn kỹ sư ngày ngày đi về.", "operating"),
        ("Chín năm trôi qua, Khu CNTT tập trung Đầm Vàng vẫn chỉ là bãi cỏ cho trâu gặm.", "delayed"),
    ],
)  # fmt: skip
def test_acts_told_by_pictures(text: str, expected: str) -> None:
    assert [kind for kind, _ in reviewed(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Một hãng chip khánh thành phòng thí nghiệm trong Khu công nghệ cao Rú Cháy.",
        "Ban Quản lý Khu công nghệ cao Rú Cháy vừa có trưởng ban mới.",
        "Giải chạy cuối tuần diễn ra tại Công viên phần mềm Mây Trắng.",
    ],
)
def test_what_befalls_others_befalls_no_park(text: str) -> None:
    assert reviewed(text) == []


def test_the_rules_still_say_when_and_by_which_paper() -> None:
    reading = reading_of(
        "Ngày 6/3/2026, UBND tỉnh ký Quyết định số 512/QĐ-UBND thành lập Khu công nghệ số tập trung An Phú."
    )
    event_review.apply(reading)
    (event,) = reading.final_events
    assert (event.type, event.modality, event.date, event.document) == (
        "established", "done", "2026-03-06", "512/QĐ-UBND",
    )  # fmt: skip
    assert reading.documents[0].effects


def test_a_text_keeps_what_the_rules_read() -> None:
    text = (
        "UBND tỉnh vừa khởi công Khu công nghệ cao Rú Cháy.\nKhu rộng 90 ha.\n"
        "Liệu Khu công nghệ cao Rú Cháy có bị thu hồi?"
    )
    assert ("construction_started", "done") in reviewed(text, "Rú Cháy có khu công nghệ cao")
    assert "cancelled" not in [kind for kind, _ in reviewed(text, "Rú Cháy có khu công nghệ cao")]


def test_events_quote_the_text() -> None:
    text = "Xe ben nối đuôi nhau đổ đất, Khu công nghệ số Bãi Nổi đã thành công trường lớn. "
    reading = reading_of(text)
    event_review.apply(reading)
    for event in reading.final_events:
        assert event.text == reading.text[event.start : event.end]


THREE = (
    "Năm 2019, Thủ tướng quyết định thành lập Khu công nghệ cao Rú Cháy.\nKhu rộng 90 ha.\n"
    "Đến nay dự án chưa giải phóng xong mặt bằng.\nCông viên phần mềm Mây Trắng ở ngay bên cạnh."
)


def test_a_sentence_is_about_what_it_names_or_else_what_the_text_is_on() -> None:
    reading = reading_of(THREE, "Rú Cháy vẫn chờ đất")
    assert reading.by_rules is not None
    found = [
        (t.number, reading.parks[t.park].proper, t.how) for t in tellings(reading, reading.by_rules.passes)
    ]
    assert (1, "Rú Cháy", "named") in found
    assert (3, "Rú Cháy", "anaphor") in found
    assert (4, "Mây Trắng", "named") in found
    assert not [t for t in found if t[1] == "Mây Trắng" and t[0] < 4]


def test_each_pair_of_park_and_act_is_asked_once() -> None:
    reading = reading_of(THREE, "Rú Cháy vẫn chờ đất")
    assert reading.by_rules is not None
    told = events_of(reading.by_rules.passes)
    found, highest = evidence(tellings(reading, reading.by_rules.passes), told, told, bundled())
    table = rows(reading, found, highest, bundled())
    assert set(table) == set(found)
    row = table[0, "established"]
    assert row["rule"] == row["type=established"] == row["rule established"] == 1
    assert 0 <= row["chance"] <= 1


def judged(weigh: float) -> tuple[list[tuple[str, bool]], list[str]]:
    """All mentions and the final events when the forest answers every question alike."""
    reading = reading_of(
        "Tỉnh xin lập Khu công nghệ cao Rú Cháy.\nKhu rộng 90 ha.\n"
        "Hôm qua, tỉnh khởi công Khu công nghệ cao Rú Cháy."
    )
    assert reading.by_rules is not None
    model = bundled()
    forest = joined(["rule"], [[(-1, weigh, 0, 0)]])
    judge_text(
        reading,
        reading.by_rules.passes,
        EventModel(model.features, model.alone, model.in_text, model.modality, forest),
    )
    return [(e.type, e.doubted) for e in reading.events], [e.type for e in reading.final_events]


def test_what_the_model_does_not_believe_is_no_event() -> None:
    mentions, final = judged(-9.0)
    assert final == []
    assert mentions == [("proposed", True)]  # a doubted request still says that the park may be a new one


def test_what_the_model_believes_is_an_event() -> None:
    mentions, final = judged(9.0)
    assert {"proposed", "construction_started"} <= set(final)
    assert not any(doubted for _, doubted in mentions)


@given(
    st.dictionaries(st.tuples(st.integers(0, 6), st.sampled_from(TYPES[:3])), st.floats(0, 1)),
    st.integers(0, 7),
)
def test_the_strongest_other_park_is_found(highest: dict[tuple[int, EventType], float], park: int) -> None:
    rivals = Rivals.of(highest, set())
    for kind in TYPES[:3]:
        others = [chance for (of, k), chance in highest.items() if k == kind and of != park]
        assert rivals.chance(park, kind) == max(others, default=0.0)
