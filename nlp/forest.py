"""Boosted regression trees, evaluated with numpy: they weigh what rules and linear models say together.

Trained with LightGBM by the scripts in `scripts/` (G. Ke et al., "LightGBM: A Highly Efficient Gradient
Boosting Decision Tree", NeurIPS 2017); reading an article needs numpy only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    """(nodes,) the feature that is asked; -1 at a leaf."""
    limit: Floats
    """(nodes,) up to this value it goes left; a leaf's value."""
    left: Ints
    right: Ints
    """(nodes,) the next node; a leaf's is itself."""

    def chances(self, rows: Sequence[Row]) -> list[float]:
        """Probability of "yes" for each row."""
        if not rows:
            return []
        table = np.array([[row.get(name, 0.0) for name in self.names] for row in rows], dtype=np.float64)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        line = np.arange(len(rows))[:, None]
        while True:
            asked = self.feature[at]
            open_ = asked >= 0
            if not open_.any():
                break
            goes_left = table[line, np.maximum(asked, 0)] <= self.limit[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        odds = self.limit[at].sum(axis=1)
        return [float(p) for p in 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))]

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """What `of_arrays` needs, for a file of numpy arrays."""
        names = np.frombuffer("\n".join(self.names).encode(), dtype=np.uint8)
        return {
            f"{prefix}_names": names,
            f"{prefix}_roots": self.roots,
            f"{prefix}_feature": self.feature.astype(np.int16),
            f"{prefix}_limit": self.limit,
            f"{prefix}_left": self.left,
            f"{prefix}_right": self.right,
        }


def of_arrays(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Forest:
    """The forest that `Forest.arrays` wrote.

    Raises:
        KeyError: an array is missing.
    """

    def whole(name: str) -> Ints:
        return arrays[f"{prefix}_{name}"].astype(np.int32)

    names = bytes(arrays[f"{prefix}_names"].astype(np.uint8)).decode().split("\n")
    limit = arrays[f"{prefix}_limit"].astype(np.float64)
    return Forest(tuple(names), whole("roots"), whole("feature"), limit, whole("left"), whole("right"))


def joined(names: Iterable[str], trees: Iterable[Sequence[tuple[int, float, int, int]]]) -> Forest:
    """One forest of trees, each a list of nodes (feature or -1, limit or value, left, right).

    `left` and `right` count nodes within the tree; node 0 is its root.
    """
    roots: list[int] = []
    nodes: list[tuple[int, float, int, int]] = []
    for tree in trees:
        base = len(nodes)
        roots.append(base)
        for number, (feature, limit, left, right) in enumerate(tree):
            here = base + number
            nodes.append((feature, limit, *((here, here) if feature < 0 else (base + left, base + right))))
    return Forest(
        tuple(names),
        np.array(roots, dtype=np.int32),
        np.array([n[0] for n in nodes], dtype=np.int32),
        np.array([n[1] for n in nodes], dtype=np.float64),
        np.array([n[2] for n in nodes], dtype=np.int32),
        np.array([n[3] for n in nodes], dtype=np.int32),
    )
