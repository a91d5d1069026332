"""The spaCy document: its text is the article's, its span groups are what the components found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.model import ArticleText
from nlp.readable import readable
from nlp.reader import Reader
from nlp.spacy_pipeline import READING, language
from nlp.text import canonical

READER = Reader(today=date(2026, 11, 20))
TEXT = canonical(
    "UBND  tỉnh\u00a0Hà Nam ký Quyết định 12/QĐ-UBND.\n\n\tÔng Lê Văn Hoà nói Khu công nghệ cao Kim Bảng "
    "rộng 663 ha, vốn 8.400 tỷ đồng. 🙂"
)


def test_span_groups() -> None:
    doc = READER.document(ArticleText("t", TEXT))
    assert doc.text == readable(TEXT, 0).text
    groups = {name: [span.text for span in spans] for name, spans in doc.spans.items()}
    assert groups["documents"] == ["Quyết định 12/QĐ-UBND"]
    assert groups["parks"] == ["Khu công nghệ cao Kim Bảng"]
    assert groups["people"] == ["Lê Văn Hoà"]
    assert groups["places"] == ["Hà Nam"]
    assert len(groups["areas"]) == len(groups["budgets"]) == 1
    assert len(groups["sentences"]) == 2
    assert {"words", "entities", "organisations", "events", "dates"} <= set(groups)
    assert "Khu" in groups["words"] and [span.label_ for span in doc.spans["parks"]] == ["cong_nghe_cao"]


def test_the_reading_goes_with_the_document() -> None:
    doc = READER.document(ArticleText("t", TEXT))
    assert doc.user_data[READING].text == doc.text
    with pytest.raises(ValueError, match="carries no Reading"):
        language()("Khu công nghệ cao")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(" \u00a0\u200b\t\nàÀ1.-/(🙂\u0301kK"), max_size=40))
def test_text_survives_tokenisation(text: str) -> None:
    printed = canonical(text)
    assert language().make_doc(printed).text == printed
