"""Linear models over sets of strings: logistic regression scaled by naive Bayes log-count ratios.

S. Wang and C. Manning, "Baselines and Bigrams: Simple, Good Sentiment and Topic Classification", ACL 2012.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

RARE = 2
"""Features seen less often are left out."""
RIDGE = 0.3
"""Strength of the penalty on the weights; measured with `train_events.py --validate sentences`."""

Floats = NDArray[np.float64]
Learnt = tuple[list[str], Floats, Floats]
"""Features, their weights (features, classes) and the bias of each class."""


def learn(
    rows: Sequence[frozenset[str]], answers: NDArray[np.bool_], known: NDArray[np.bool_] | None = None
) -> Learnt:
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    matrix = _matrix(rows, {name: i for i, name in enumerate(names)})
    weights = np.zeros((len(names), answers.shape[1]))
    bias = np.zeros(answers.shape[1])
    for k in range(answers.shape[1]):
        sure = np.ones(len(rows), dtype=bool) if known is None else known[:, k]
        weights[:, k], bias[k] = _one_against_rest(matrix[sure], answers[sure, k])
    return names, weights, bias


def _matrix(rows: Sequence[frozenset[str]], index: dict[str, int]) -> sparse.csr_matrix:
    columns = [[index[name] for name in row if name in index] for row in rows]
    pointers = np.concatenate([[0], np.cumsum([len(c) for c in columns])])
    flat = np.array([c for row in columns for c in row])
    return sparse.csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(index)))


def _one_against_rest(matrix: sparse.csr_matrix, answers: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Logistic regression over features scaled by their naive Bayes log-count ratio."""
    ratio = _log_ratio(matrix, answers)
    scaled = (matrix @ sparse.diags(ratio)).tocsr()
    turned = scaled.T.tocsr()
    size = scaled.shape[1]
    truth = answers.astype(float)

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = np.clip(scaled @ weights[:size] + weights[size], -30, 30)
        chance = 1 / (1 + np.exp(-score))
        value = np.logaddexp(0, np.where(answers, -score, score)).sum()
        slope = chance - truth
        penalty = 0.5 * RIDGE * float(weights[:size] @ weights[:size])
        gradient = np.concatenate([turned @ slope + RIDGE * weights[:size], [slope.sum()]])
        return float(value) + penalty, gradient

    best = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return ratio * best[:size], float(best[size])


def _log_ratio(matrix: sparse.csr_matrix, answers: NDArray[np.bool_]) -> Floats:
    yes = np.asarray(matrix[answers].sum(axis=0)).ravel() + 1
    no = np.asarray(matrix[~answers].sum(axis=0)).ravel() + 1
    ratio: Floats = np.log((yes / yes.sum()) / (no / no.sum()))
    return ratio
