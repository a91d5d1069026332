"""Boosted regression trees, evaluated with numpy: they weigh what rules and linear models say together.

Trained with LightGBM by the scripts in `scripts/` (G. Ke et al., "LightGBM: A Highly Efficient Gradient
Boosting Decision Tree", NeurIPS 2017); reading an article needs numpy only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.model_file import packed, unpacked

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Row = Mapping[str, float]
"""The features of one question by name; one that is not in it is 0."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves add up to the log-odds of "yes"; all nodes in one table."""

    names: tuple[str, ...]
    """The features, in the order in which `feature` counts them."""
    roots: Ints
    """(trees,) where each tree begins."""
    feature: Ints
    """(nodes,) the feature that is asked; at a leaf any."""
    limit: Floats
    """(nodes,) up to this value it goes left; infinite at a leaf."""
    child: Ints
    """(2 nodes,) the next node to the left and to the right; a leaf's is itself."""
    value: Floats
    """(nodes,) what a leaf adds; 0 elsewhere."""
    depth: int
    """Steps from a root to the farthest leaf."""

    def chances(self, rows: Sequence[Row]) -> list[float]:
        """Probability of "yes" for each row."""
        if not rows:
            return []
        table = np.array([[row.get(name, 0.0) for name in self.names] for row in rows], dtype=np.float64)
        flat = table.ravel()
        line = (np.arange(len(rows)) * len(self.names))[:, None]
        at = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            right = flat[line + self.feature[at]] > self.limit[at]
            at = self.child[2 * at + right]
        odds = self.value[at].sum(axis=1)
        return [float(p) for p in 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))]

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """What `of_arrays` needs, for a file of numpy arrays."""
        return {
            f"{prefix}_names": packed(self.names),
            f"{prefix}_roots": self.roots,
            f"{prefix}_feature": self.feature.astype(np.int16),
            f"{prefix}_limit": self.limit,
            f"{prefix}_child": self.child,
            f"{prefix}_value": self.value,
            f"{prefix}_depth": np.array([self.depth]),
        }


def of_arrays(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Forest:
    """The forest that `Forest.arrays` wrote.

    Raises:
        KeyError: an array is missing.
    """

    def whole(name: str) -> Ints:
        return arrays[f"{prefix}_{name}"].astype(np.int32)

    def real(name: str) -> Floats:
        return arrays[f"{prefix}_{name}"].astype(np.float64)

    names = unpacked(arrays[f"{prefix}_names"])
    depth = int(whole("depth")[0])
    return Forest(
        tuple(names), whole("roots"), whole("feature"), real("limit"), whole("child"), real("value"), depth
    )


def joined(names: Iterable[str], trees: Iterable[Sequence[tuple[int, float, int, int]]]) -> Forest:
    """One forest of trees, each a list of nodes (feature or -1, limit or value, left, right).

    `left` and `right` count nodes within the tree; node 0 is its root.
    """
    roots: list[int] = []
    feature: list[int] = []
    limit: list[float] = []
    child: list[int] = []
    value: list[float] = []
    depth = 0
    for tree in trees:
        base = len(feature)
        roots.append(base)
        depth = max(depth, _depth(tree))
        for number, (asked, number_or_value, left, right) in enumerate(tree):
            leaf = asked < 0
            feature.append(max(asked, 0))
            limit.append(np.inf if leaf else number_or_value)
            value.append(number_or_value if leaf else 0.0)
            child += (base + number, base + number) if leaf else (base + left, base + right)
    return Forest(
        tuple(names),
        np.array(roots, dtype=np.int32),
        np.array(feature, dtype=np.int32),
        np.array(limit, dtype=np.float64),
        np.array(child, dtype=np.int32),
        np.array(value, dtype=np.float64),
        depth,
    )


def _depth(tree: Sequence[tuple[int, float, int, int]], at: int = 0) -> int:
    asked, _, left, right = tree[at]
    return 0 if asked < 0 else 1 + max(_depth(tree, left), _depth(tree, right))
