"""Grow the forests of `nlp.forest` with LightGBM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import lightgbm
import numpy as np

from nlp.forest import Forest, Row, joined

SEEDS = 2
"""Forests that are averaged: their leaves are divided by this."""
_SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 11,
    "min_data_in_leaf": 15,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.5,
    "lambda_l2": 4.0,
    "num_threads": 2,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


def grown(rows: Sequence[Row], answers: Sequence[bool], *, trees: int = 120, leaves: int = 11) -> Forest:
    """A forest that answers `rows` as `answers` say."""
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)
    truth = np.array(answers, dtype=np.int32)
    boosters = []
    for seed in range(SEEDS):
        settings = {**_SETTINGS, "num_leaves": leaves, "seed": seed}
        boosters.append(lightgbm.train(settings, lightgbm.Dataset(table, truth), trees))
    forest = joined(names, (tree for booster in boosters for tree in _trees(booster)))
    _check(forest, boosters, rows, table)
    return forest


def _trees(booster: lightgbm.Booster) -> Iterator[list[tuple[int, float, int, int]]]:
    for info in booster.dump_model()["tree_info"]:
        nodes: list[tuple[int, float, int, int]] = []
        _add(info["tree_structure"], nodes)
        yield nodes


def _add(node: dict[str, Any], nodes: list[tuple[int, float, int, int]]) -> int:
    here = len(nodes)
    if "leaf_value" in node:
        nodes.append((-1, node["leaf_value"] / SEEDS, 0, 0))
        return here
    nodes.append((0, 0.0, 0, 0))
    left = _add(node["left_child"], nodes)
    right = _add(node["right_child"], nodes)
    nodes[here] = (node["split_feature"], node["threshold"], left, right)
    return here


def _check(forest: Forest, boosters: Sequence[Any], rows: Sequence[Row], table: Any) -> None:
    """Stop when the forest says anything else than LightGBM itself."""
    odds = sum(booster.predict(table[:200], raw_score=True) for booster in boosters) / SEEDS
    ours = forest.chances(rows[:200])
    if not np.allclose(ours, 1 / (1 + np.exp(-odds)), atol=1e-6):
        raise SystemExit("the forest as read by nlp.forest differs from LightGBM's; see scripts/grow.py")
