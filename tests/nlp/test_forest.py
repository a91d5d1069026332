"""Trees in one table answer as trees do."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.forest import joined, of_arrays

Node = tuple[int, float, int, int]
NAMES = ["a", "b", "c"]
NUMBERS = st.floats(-5, 5, allow_nan=False, width=32)


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """A random tree of a few levels."""
    nodes: list[Node] = []

    def grow(depth: int) -> int:
        here = len(nodes)
        if depth == 0 or draw(st.booleans()):
            nodes.append((-1, draw(NUMBERS), 0, 0))
            return here
        nodes.append((0, 0.0, 0, 0))
        feature, limit = draw(st.integers(0, 2)), draw(NUMBERS)
        left = grow(depth - 1)
        nodes[here] = (feature, limit, left, grow(depth - 1))
        return here

    grow(4)
    return nodes


def walk(tree: list[Node], row: dict[str, float]) -> float:
    """What one tree says of a row, step by step."""
    at = 0
    while tree[at][0] >= 0:
        feature, limit, left, right = tree[at]
        at = left if row.get(NAMES[feature], 0.0) <= limit else right
    return tree[at][1]


@given(
    st.lists(trees(), min_size=1, max_size=5),
    st.lists(st.dictionaries(st.sampled_from(NAMES), NUMBERS), max_size=6),
)
def test_all_rows_at_once_are_answered_like_one_by_one(
    forest: list[list[Node]], rows: list[dict[str, float]]
) -> None:
    ours = joined(NAMES, forest).chances(rows)
    assert len(ours) == len(rows)
    for row, chance in zip(rows, ours, strict=True):
        odds = max(-30.0, min(30.0, sum(walk(tree, row) for tree in forest)))
        assert chance == pytest.approx(1 / (1 + math.exp(-odds)))


@given(st.lists(trees(), max_size=4))
def test_arrays_give_back_the_forest(forest: list[list[Node]]) -> None:
    once = joined(NAMES, forest)
    again = of_arrays(once.arrays("x"), "x")
    row = {"a": 0.5, "c": -2.0, "unknown": 7.0}
    assert again.names == once.names
    assert again.chances([row]) == once.chances([row])


def test_a_missing_array_is_named() -> None:
    arrays = joined(NAMES, []).arrays("x")
    del arrays["x_limit"]
    with pytest.raises(KeyError, match="x_limit"):
        of_arrays(arrays, "x")
