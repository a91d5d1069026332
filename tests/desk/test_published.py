"""Publication dates of inputs."""

import pytest

from desk.published import parse_published

CASES = [
    ("2026-11-20T08:30:00+07:00", "2026-11-20", True),
    ("2026-11-20T23:30:00Z", "2026-11-21", True),
    ("2026-11-20 08:30", "2026-11-20", True),
    ("2026-11-20", "2026-11-20", False),
    ("2026/11/20", "2026-11-20", False),
    ("20/11/2026", "2026-11-20", False),
    ("2-1-2026", "2026-01-02", False),
    ("2026-11", "2026-11", False),
    ("11/2026", "2026-11", False),
    ("2026", "2026", False),
    (2026, "2026", False),
]


@pytest.mark.parametrize(("given", "expected", "timed"), CASES)
def test_every_form_is_read(given: object, expected: str, timed: bool) -> None:
    published = parse_published(given)
    assert published is not None
    assert published.date.isoformat() == expected
    assert (published.moment is not None) == timed


@pytest.mark.parametrize("given", [None, "", "   "])
def test_nothing_means_unknown(given: object) -> None:
    assert parse_published(given) is None


@pytest.mark.parametrize(
    "given", ["hôm qua", "2026-13-01", "31/02/2026", 7, 20.5, True, ["2026"], "20261120x"]
)
def test_anything_else_is_refused_with_the_forms_expected(given: object) -> None:
    with pytest.raises(ValueError, match="expected a date-time"):
        parse_published(given)
