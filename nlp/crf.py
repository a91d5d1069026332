"""Exact decoding of underthesea's own CRF model files, for a batch of sentences at once.

The library builds 20 to 43 feature strings per token and looks each up anew. Here the weights of a
model are laid out once as tables – one per family of features ("the word two before", "this word and
the next") – so that the scores of a whole article are a few numpy gathers. The tags are those of the
library: the same weights, the same Viterbi recursion, the same choice among equals.

File format: CRFsuite 1.0 (http://www.chokkan.org/software/crfsuite/), chunks FEAT and two CQDB string tables.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BOS, EOS = "BOS", "EOS"
"""What underthesea's templates give for a position before the first or behind the last token."""

_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_HEADER = struct.Struct("<4sI4s9I")


@dataclass(frozen=True, slots=True)
class CrfModel:
    """Labels, attributes ("T[-1]=khu" → row of `state`) and weights of one linear-chain CRF."""

    labels: tuple[str, ...]
    attributes: dict[str, int]
    state: Floats
    """(attributes, labels)"""
    transitions: Floats
    """(from label, to label)"""


class ModelFileError(ValueError):
    """The model file is not what underthesea 9 ships."""


def load_model(path: Path) -> CrfModel:
    """Read a CRFsuite file.

    Raises:
        ModelFileError: it is none.
    """
    data = path.read_bytes()
    if len(data) < _HEADER.size or data[:4] != b"lCRF" or data[8:12] != b"FOMC":
        raise ModelFileError(
            f"{path}: expected a CRFsuite model; reinstall underthesea (pip install --force-reinstall)"
        )
    offsets = _HEADER.unpack_from(data)[7:10]
    labels = _strings(data, offsets[1])
    attributes = _strings(data, offsets[2])
    count = struct.unpack_from("<I", data, offsets[0] + 8)[0]
    features = np.frombuffer(data, _FEATURE, count, offsets[0] + 12)
    state = np.zeros((len(attributes), len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    of_state = features["type"] == 0
    state[features["source"][of_state], features["target"][of_state]] = features["weight"][of_state]
    rest = features[~of_state]
    transitions[rest["source"], rest["target"]] = rest["weight"]
    return CrfModel(tuple(labels), {name: i for i, name in enumerate(attributes)}, state, transitions)


def _strings(data: bytes, chunk: int) -> list[str]:
    """The strings of a CQDB chunk, by id."""
    size, where = struct.unpack_from("<II", data, chunk + 16)
    result = []
    for record in struct.unpack_from(f"<{size}I", data, chunk + where):
        length = struct.unpack_from("<I", data, chunk + record + 4)[0]
        result.append(data[chunk + record + 8 : chunk + record + 7 + length].decode())
    return result


@dataclass(slots=True)
class Family:
    """All weights of templates that read the same thing at different offsets.

    `rows` maps the thing read ("khu", "khu công", "True") to a row of `table`, which has the shape
    (rows, offsets, labels).
    """

    rows: dict[str, int]
    table: Floats

    @classmethod
    def of(cls, model: CrfModel, templates: Sequence[str | None]) -> Family:
        """The weights of `templates`, one per offset; None where the model has no template for an offset.

        Row 0 is all zero, for what the model does not know.
        """
        rows: dict[str, int] = {}
        places: list[tuple[int, Ints, Ints]] = []
        for position, template in enumerate(templates):
            values = _values(model, template) if template else {}
            for value in values:
                rows.setdefault(value, len(rows) + 1)
            here = np.fromiter(map(rows.__getitem__, values), np.int64, len(values))
            places.append((position, here, np.fromiter(values.values(), np.int64, len(values))))
        table = np.zeros((len(rows) + 1, len(templates), len(model.labels)))
        for position, here, attributes in places:
            table[here, position] = model.state[attributes]
        return cls(rows, table)

    def add(self, scores: Floats, rows: Ints, first: int) -> None:
        """Add to `scores[i]` what the features at `i + first`, `i + first + 1` … weigh there."""
        size = len(scores)
        gathered = self.table[rows]
        for position in range(self.table.shape[1]):
            offset = first + position
            low, high = max(0, -offset), min(size, size - offset)
            scores[low:high] += gathered[low + offset : high + offset, position]


_GROUPS: dict[int, dict[str, dict[str, int]]] = {}


def _values(model: CrfModel, template: str) -> dict[str, int]:
    """Value → attribute, of every attribute "`template`=value"."""
    groups = _GROUPS.get(id(model.attributes))
    if groups is None:
        groups = {}
        for name, attribute in model.attributes.items():
            head, _, value = name.partition("=")
            groups.setdefault(head, {})[value] = attribute
        _GROUPS.clear()
        _GROUPS[id(model.attributes)] = groups
    return groups.get(template, {})


def viterbi(model: CrfModel, scores: Floats, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The best labels of each sentence; `spans` are the sentences' rows in `scores`.

    All sentences advance together, the longest first, so that the number of numpy calls is that of
    the longest sentence's tokens. Only best scores are kept on the way; the way back finds the
    predecessors again from the same sums, the first of equals as the library does.
    """
    order = sorted(range(len(spans)), key=lambda i: spans[i][0] - spans[i][1])
    starts = np.array([spans[i][0] for i in order], dtype=np.int64)
    lengths = np.array([spans[i][1] - spans[i][0] for i in order], dtype=np.int64)
    if not len(order) or not lengths[0]:
        return [[] for _ in spans]
    if len(model.labels) == 2:
        return [_two_labels(model.transitions.tolist(), scores[start:end].tolist()) for start, end in spans]
    active = [int(n) for n in np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")]
    best = [scores[starts[: active[0]]]]
    for step in range(1, len(active)):
        now = active[step]
        paths = best[-1][:now, :, None] + model.transitions
        best.append(np.maximum.reduce(paths, axis=1) + scores[starts[:now] + step])
    return _back(model, best, active, order)


def _back(model: CrfModel, best: list[Floats], active: list[int], order: list[int]) -> list[list[int]]:
    """The labels of each sentence from the best scores of every step."""
    incoming = np.ascontiguousarray(model.transitions.T)
    chosen: list[list[int]] = []
    labels = np.zeros(0, dtype=np.int64)
    for step in range(len(active) - 1, -1, -1):
        ending = len(labels)
        now = np.empty(active[step], dtype=np.int64)
        if ending:
            now[:ending] = (best[step][:ending] + incoming[labels]).argmax(axis=1)
        if ending < active[step]:
            now[ending:] = best[step][ending:].argmax(axis=1)
        labels = now
        chosen.append(labels.tolist())
    chosen.reverse()
    result: list[list[int]] = [[] for _ in order]
    for rank, index in enumerate(order):
        result[index] = [labels_of[rank] for labels_of in chosen if rank < len(labels_of)]
    return result


def _two_labels(transitions: list[list[float]], rows: list[list[float]]) -> list[int]:
    """Viterbi for two labels: plain arithmetic beats numpy's call overhead."""
    if not rows:
        return []
    (stay0, up), (down, stay1) = transitions
    score0, score1 = rows[0]
    back: list[tuple[int, int]] = []
    for emission0, emission1 in rows[1:]:
        from0, from1 = score0 + stay0, score1 + down
        to0, to1 = score0 + up, score1 + stay1
        back.append((1 if from1 > from0 else 0, 1 if to1 > to0 else 0))
        score0, score1 = (
            (from1 if from1 > from0 else from0) + emission0,
            (to1 if to1 > to0 else to0) + emission1,
        )
    label = 1 if score1 > score0 else 0
    labels = [label]
    for previous in reversed(back):
        label = previous[label]
        labels.append(label)
    labels.reverse()
    return labels
